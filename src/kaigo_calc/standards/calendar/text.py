"""年間予定 (calendar as text): first what needs attention, then every duty under its month.

Reasons stand once: with what needs attention, or else under the month.
"""

from collections.abc import Callable, Iterator
from datetime import date

from kaigo_calc.staffing.sufficiency_words import day_text
from kaigo_calc.standards.calendar.words import (
    ATTENTION,
    NOTHING,
    NOTHING_SEEN,
    REDUCTION,
    STATUS,
    by_month,
    counts_line,
    full_day_text,
    label,
    not_given_line,
    reasons,
    reduction_names,
    title,
)
from kaigo_calc.standards.duties import Duty

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kaigo_calc.standards.calendar.calendar import Calendar

_DONE = {"ja": "実施 {day}", "en": "done {day}"}


def calendar_text(calendar: "Calendar", lang: str = "ja") -> str:
    """Return a calendar as lines for a screen or a mail.

    Args:
        calendar: what `compliance_calendar` found.
        lang: "ja" or "en".

    Raises:
        UnknownCodeError: for another language (KC-X02).

    Source: the duties name their own rules.
    """
    return "\n".join(_lines(calendar, lang))


def _lines(calendar: "Calendar", lang: str) -> Iterator[str]:
    yield title(calendar, lang)
    yield counts_line(calendar, lang)
    if (not_given := not_given_line(calendar, lang)) is not None:
        yield not_given
    yield from ("", ATTENTION[lang])
    urgent = calendar.attention
    for duty in urgent:
        yield f"  {_line(duty, lang, full_day_text)}"
        yield from (f"      {reason}" for reason in reasons(duty, lang))
        yield from (f"      {REDUCTION[lang].format(name=name)}" for name in reduction_names(duty, lang))
    if not urgent:
        yield f"  {(NOTHING_SEEN if calendar.not_given else NOTHING)[lang]}"
    for month, duties in by_month(calendar.duties, lang).items():
        yield from ("", month)
        for duty in duties:
            yield f"  {_line(duty, lang, day_text)}"
            if duty not in urgent:
                yield from (f"      {reason}" for reason in reasons(duty, lang))


def _line(duty: Duty, lang: str, due_text: Callable[[date, str], str]) -> str:
    due = "" if duty.due_on is None else f" {due_text(duty.due_on, lang)}"
    done = "" if duty.done_on is None else f" ({_DONE[lang].format(day=duty.done_on)})"
    return f"[{STATUS[lang][duty.status]}]{due} {label(duty, lang)}{done}"
