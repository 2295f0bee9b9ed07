"""年間予定の言葉 (words of the calendar): headings and lines that text, HTML and iCalendar share."""

from collections.abc import Sequence
from datetime import date

from kaigo_calc.citations import citation
from kaigo_calc.errors import in_language
from kaigo_calc.quantities.service_month import ServiceMonth
from kaigo_calc.schedules.directory import packaged
from kaigo_calc.staffing.sufficiency_words import day_text
from kaigo_calc.standards.duties import Duty, Status
from kaigo_calc.standards.routines.omissions import OmissionReduction, omission_reductions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kaigo_calc.standards.calendar.calendar import Calendar

_TITLE = {
    "ja": "{name} {year}年度 運営基準の年間予定({as_of} までの記録による)",
    "en": "{name}: operating standards of fiscal year {year} (records up to {as_of})",
}
STATUS = {
    "ja": {one: one.label_ja for one in Status},
    "en": {Status.DONE: "done", Status.DUE: "to do", Status.MISSED: "missed", Status.UNCLEAR: "unclear"},
}
HEADINGS = {
    "ja": ("期限", "状態", "内容", "実施日", "根拠", "理由・注意", "減算"),
    "en": ("Due", "Status", "Duty", "Done", "Rule", "Reasons", "Reduction"),
}
NO_DAY = {"ja": "期限の日が決まっていないもの", "en": "Without a fixed day"}
ATTENTION = {"ja": "対応が必要なもの", "en": "Needs attention"}
REDUCTION = {"ja": "減算: {name}", "en": "Reduction: {name}"}
REDUCTION_OPEN = {"ja": "{name}(対象になるか要確認)", "en": "{name} (open whether it is taken)"}
ADVICE = {"ja": "目安", "en": "advice"}
NOTHING = {"ja": "ありません。", "en": "Nothing."}
NOTHING_SEEN = {"ja": "見た範囲にはありません。", "en": "Nothing in what was looked at."}


def title(calendar: "Calendar", lang: str) -> str:
    """Return whose calendar it is, of which year, and how far the records go.

    Raises:
        UnknownCodeError: for another language (KC-X02); every form asks for its title or headings first.
    """
    written = in_language(_TITLE, lang)
    return written.format(name=calendar.name, year=calendar.year, as_of=calendar.as_of.isoformat())


def counts_line(calendar: "Calendar", lang: str) -> str:
    """Return how many duties have each status, and how many rows are advice and no rule."""
    rules = calendar._replace(duties=tuple(duty for duty in calendar.duties if not duty.guidance))
    counts = {STATUS[lang][one]: number for one, number in rules.counts().items()}
    if advice := len(calendar.duties) - len(rules.duties):
        counts[ADVICE[lang]] = advice
    if lang == "ja":
        return "、".join(f"{name} {number}件" for name, number in counts.items())
    return ", ".join(f"{name} {number}" for name, number in counts.items())


def not_given_line(calendar: "Calendar", lang: str) -> str | None:
    """Return what the records do not tell of, or None where they tell of everything."""
    if not calendar.not_given:
        return None
    if lang == "ja":
        return f"記録がなく、見ていないもの: {'、'.join(reason.ja for reason in calendar.not_given)}"
    return f"Not looked at, as no records were given: {'; '.join(reason.en for reason in calendar.not_given)}"


def label(duty: Duty, lang: str) -> str:
    """Return what is to be done."""
    return duty.label_ja if lang == "ja" else duty.label_en


def reasons(duty: Duty, lang: str) -> list[str]:
    """Return why a duty has its status."""
    return [reason.ja if lang == "ja" else reason.en for reason in duty.reasons]


def reduction_names(duty: Duty, lang: str) -> list[str]:
    """Return the names of the reductions that a duty which was missed, or is unclear, brings or may bring."""
    return [_reduction_name(one, lang) for one in omission_reductions([duty])]


def _reduction_name(reduction: OmissionReduction, lang: str) -> str:
    record = packaged().group_home_items.ranges((reduction.item,))[0].record
    name = record["label_ja" if lang == "ja" else "label_en"]
    return name if reduction.certain else REDUCTION_OPEN[lang].format(name=name)


def rule(duty: Duty, lang: str) -> str:
    """Return the rule: title and place."""
    found = citation(duty.evidence.citation)
    return f"{found.label_ja if lang == 'ja' else found.label_en} {duty.evidence.locator}".strip()


def full_day_text(day: date, lang: str) -> str:
    """Return a day with its year and weekday.

    >>> full_day_text(date(2026, 5, 7), "ja")
    '2026年5月7日(木)'
    """
    return f"{day.year}年{day_text(day, lang)}" if lang == "ja" else day_text(day, lang)


def month_text(day: date, lang: str) -> str:
    """Return the month of a day, as a heading."""
    return f"{day.year}年{day.month}月" if lang == "ja" else str(ServiceMonth.of(day))


def by_month(duties: Sequence[Duty], lang: str) -> dict[str, list[Duty]]:
    """Return duties under the month in which they are due, those without a day at the end."""
    months: dict[str, list[Duty]] = {}
    for duty in duties:
        if duty.due_on is not None:
            months.setdefault(month_text(duty.due_on, lang), []).append(duty)
    without = [duty for duty in duties if duty.due_on is None]
    return {**months, NO_DAY[lang]: without} if without else months
