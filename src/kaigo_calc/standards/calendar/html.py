"""年間予定 (calendar as HTML): a table a month for a notebook or a page, with the rule of each duty."""

from collections.abc import Callable, Sequence
from datetime import date
from html import escape

from kaigo_calc.staffing.sufficiency_words import day_text
from kaigo_calc.standards.calendar.words import (
    ATTENTION,
    HEADINGS,
    NOTHING,
    NOTHING_SEEN,
    STATUS,
    by_month,
    counts_line,
    full_day_text,
    label,
    not_given_line,
    reasons,
    reduction_names,
    rule,
    title,
)
from kaigo_calc.standards.duties import Duty, Status

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kaigo_calc.standards.calendar.calendar import Calendar

_CELL = "text-align:left;vertical-align:top;padding:3px 8px"
_WHOLE = f"{_CELL};white-space:nowrap"
# Both colours are given, so that they are as easy to read in a dark notebook.
_COLOURS = {
    Status.DONE: "background:#e3f3e6;color:#14532d",
    Status.DUE: "background:#eef2f7;color:#1f2d3d",
    Status.MISSED: "background:#fde7e4;color:#a1160c;font-weight:bold",
    Status.UNCLEAR: "background:#fdf3d8;color:#6b4a00",
}


def calendar_html(calendar: "Calendar", lang: str = "ja") -> str:
    """Return a calendar as a `div` of tables: what needs attention, then one a month.

    Args:
        calendar: what `compliance_calendar` found.
        lang: "ja" or "en".

    Raises:
        UnknownCodeError: for another language (KC-X02).

    Source: the duties name their own rules.
    """
    heading = title(calendar, lang)
    heads = [counts_line(calendar, lang), not_given_line(calendar, lang)]
    lines = "".join(f"<p>{escape(line)}</p>" for line in heads if line is not None)
    nothing = (NOTHING_SEEN if calendar.not_given else NOTHING)[lang]
    urgent = _table(calendar.attention, lang, full_day_text) if calendar.attention else f"<p>{nothing}</p>"
    tables = f"<h3>{ATTENTION[lang]}</h3>{urgent}" + "".join(
        f"<h3>{escape(month)}</h3>{_table(duties, lang, day_text)}"
        for month, duties in by_month(calendar.duties, lang).items()
    )
    return (
        f'<div class="kaigo-calc-calendar" lang="{lang}"><p><b>{escape(heading)}</b></p>{lines}{tables}</div>'
    )


def _table(duties: Sequence[Duty], lang: str, due_text: Callable[[date, str], str]) -> str:
    head = "".join(f'<th style="{_CELL}">{text}</th>' for text in HEADINGS[lang])
    rows = "".join(_row(duty, lang, due_text) for duty in duties)
    return (
        '<div style="overflow-x:auto"><table style="border-collapse:collapse">'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _row(duty: Duty, lang: str, due_text: Callable[[date, str], str]) -> str:
    cells = (
        "" if duty.due_on is None else due_text(duty.due_on, lang),
        STATUS[lang][duty.status],
        label(duty, lang),
        "" if duty.done_on is None else full_day_text(duty.done_on, lang),
        rule(duty, lang),
        "\n".join(reasons(duty, lang)),
        "\n".join(reduction_names(duty, lang)),
    )
    status = f"{_WHOLE};{_COLOURS[duty.status]}"
    styles = (_WHOLE, status, _CELL, _WHOLE, _CELL, _CELL, _CELL)
    marked = (f'<td style="{style}">{_broken(cell)}</td>' for style, cell in zip(styles, cells, strict=True))
    return f"<tr>{''.join(marked)}</tr>"


def _broken(cell: str) -> str:
    return escape(cell).replace("\n", "<br>")
