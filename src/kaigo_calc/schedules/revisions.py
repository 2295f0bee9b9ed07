"""改定の差分 (schedule diff): what changes between two days, as rows, text and HTML.

>>> from kaigo_calc import ServiceMonth, load_schedule
>>> diff = load_schedule("group_home").diff(ServiceMonth(2021, 9), ServiceMonth(2021, 10))
>>> print(diff.to_text("en"))
group_home (32): 2021-09-01 → 2021-10-01
Uplift of 0.1 % until September 2021 [covid_uplift_0_1_percent] ends (was 1/1000)
"""

from collections.abc import Callable, Iterator
from datetime import date
from html import escape
from typing import NamedTuple

from kaigo_calc.errors import NotEncodedError, NotInForceError, in_language
from kaigo_calc.quantities.care_level import CareLevel
from kaigo_calc.quantities.unit_class import UnitClass
from kaigo_calc.schedules.fee_columns import BASE
from kaigo_calc.schedules.items import Item
from kaigo_calc.schedules.service_types import find_service
from kaigo_calc.schedules.table_file import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kaigo_calc.schedules.schedule_on_day import ScheduleOnDay

_Texts = Callable[[Item], tuple[str, str]]
"""A property of an item in words, Japanese and English."""

_WORDS = {
    "ja": {
        "begins": "{label}: 開始({after})",
        "ends": "{label}: 終了(改定前 {before})",
        "figure": "{label}: {before} → {after}",
        "limits": "{label}: 限度 {before} → {after}",
        "conditions": "{label}: 条件 {before} → {after}",
        "nothing": "変更はありません。",
        "none": "なし",
    },
    "en": {
        "begins": "{label} begins ({after})",
        "ends": "{label} ends (was {before})",
        "figure": "{label}: {before} → {after}",
        "limits": "{label}: limits {before} → {after}",
        "conditions": "{label}: conditions {before} → {after}",
        "nothing": "Nothing changes.",
        "none": "none",
    },
}


class Change(NamedTuple):
    """One thing that changes between two days."""

    item: str
    label_ja: str
    label_en: str
    what: str
    """begins, ends, figure, limits or conditions."""
    before_ja: str | None
    after_ja: str | None
    before_en: str | None
    after_en: str | None
    status: str
    """How far the newer figure is confirmed."""


class ScheduleDiff(NamedTuple):
    """What changes between two days of a schedule; made by `Schedule.diff`."""

    service: str
    """Identifier of the service."""
    before: date
    after: date
    changes: tuple[Change, ...]

    def to_rows(self) -> list[dict[str, str | None]]:
        """Return one flat row for each change."""
        return [change._asdict() for change in self.changes]

    def to_dict(self) -> dict[str, object]:
        """Return the difference as JSON-ready values."""
        return {
            "service": self.service,
            "before": str(self.before),
            "after": str(self.after),
            "changes": self.to_rows(),
        }

    def to_text(self, lang: str = "ja") -> str:
        """Return the difference as plain text, a line for each change.

        Args:
            lang: "ja" or "en".

        Raises:
            UnknownCodeError: for another language (KC-X02).
        """
        words = in_language(_WORDS, lang)
        service = find_service(self.service)
        title = service.title_ja if lang == "ja" else str(service)
        lines = [f"{title}: {self.before} → {self.after}"]
        lines += [change_text(change, lang) for change in self.changes] or [words["nothing"]]
        return "\n".join(lines)

    def __str__(self) -> str:
        return self.to_text()

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><td>{escape(change_text(change, 'ja'))}</td>"
            f'<td lang="en">{escape(change_text(change, "en"))}</td>'
            f"<td>{escape(change.status)}</td></tr>"
            for change in self.changes
        )
        title = escape(find_service(self.service).title_ja)
        return (
            f'<table class="kaigo-calc-diff" lang="ja"><caption>{title}: '
            f"{self.before} → {self.after}</caption><tbody>{rows}</tbody></table>"
        )


def change_text(change: Change, lang: str) -> str:
    """Return one change as a sentence, with a mark where the newer figure is not confirmed."""
    from kaigo_calc.explain.text import STATUS_LABELS

    words = _WORDS[lang]
    if lang == "ja":
        label, before, after = change.label_ja, change.before_ja, change.after_ja
    else:
        label, before, after = f"{change.label_en} [{change.item}]", change.before_en, change.after_en
    text = words[change.what].format(
        label=label, before=before or words["none"], after=after or words["none"]
    )
    marked = change.what in {"begins", "figure"} and change.status != "verified"
    return f"{text} [{STATUS_LABELS[lang][change.status]}]" if marked else text


def schedule_diff(before: "ScheduleOnDay", after: "ScheduleOnDay") -> ScheduleDiff:
    """Return what changes from one day of a schedule to another."""
    changes = [*_base_changes(before, after)]
    if before.schedule.data.has_items:
        changes += _item_changes(before, after)
    return ScheduleDiff(before.schedule.service.id, before.day, after.day, tuple(changes))


def _base_changes(before: "ScheduleOnDay", after: "ScheduleOnDay") -> Iterator[Change]:
    for unit_class in UnitClass:
        for level in before.schedule.care_levels():
            old, new = _base_row(before, unit_class, level), _base_row(after, unit_class, level)
            row = new or old
            if row is None or (old and new and old["units"] == new["units"]):
                continue
            yield Change(
                f"{BASE} {unit_class} {level}",
                f"{row['label_ja']} {level.label_ja}",
                f"Base units of {level}, {unit_class}",
                "figure" if old and new else "begins" if new else "ends",
                f"{old['units']}単位" if old else None,
                f"{new['units']}単位" if new else None,
                f"{old['units']} units" if old else None,
                f"{new['units']} units" if new else None,
                row["status"],
            )


def _base_row(on: "ScheduleOnDay", unit_class: UnitClass, level: CareLevel) -> Record | None:
    try:
        return on.base_row(unit_class, level, accept_unverified=True)
    except (NotEncodedError, NotInForceError):  # data of one's own may hold one class only, or begin later
        return None


def _item_changes(before: "ScheduleOnDay", after: "ScheduleOnDay") -> Iterator[Change]:
    old, new = ({item.id: item for item in on.items()} for on in (before, after))
    for name in old | new:
        if name not in new:
            yield _change(old[name], "ends", old[name], None, _figure)
        elif name not in old:
            yield _change(new[name], "begins", None, new[name], _figure)
        else:
            for what, text in (("figure", _figure), ("limits", _limits), ("conditions", _conditions)):
                if text(old[name]) != text(new[name]):
                    yield _change(new[name], what, old[name], new[name], text)


def _change(item: Item, what: str, old: Item | None, new: Item | None, text: _Texts) -> Change:
    before_ja, before_en = (None, None) if old is None else text(old)
    after_ja, after_en = (None, None) if new is None else text(new)
    return Change(
        item.id, item.label_ja, item.label_en, what, before_ja, after_ja, before_en, after_en, item.status
    )


def _figure(item: Item) -> tuple[str, str]:
    if item.units is not None:
        return f"{item.units}単位", f"{item.units} units"
    rate = item.rate_text or ""
    return rate, rate


def _limits(item: Item) -> tuple[str, str]:
    return (
        "、".join(limit.in_words("ja") for limit in item.limits),
        "; ".join(limit.in_words("en") for limit in item.limits),
    )


def _conditions(item: Item) -> tuple[str, str]:
    return (
        "。".join(condition.text_ja for condition in item.conditions),
        "; ".join(condition.text_en for condition in item.conditions),
    )
