"""1日の単位数の内訳 (rows of a day): the base with its reductions, the shares taken of it, the fixed rows.

基本単位数に夜勤減算(97/100)、定員超過・人員欠如減算(70/100、一度だけ)を順に乗じ、そのつど端数処理する。
身体拘束・虐待防止・業務継続計画の減算は、減算前の基本単位数に対する別の行とする。
Source: 平成18年厚生労働省告示第126号 別表5 注; table of service codes of April 2021.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from kaigo_calc.errors import RuleConflictError
from kaigo_calc.explain.explanation import weakest
from kaigo_calc.explain.rule import Rule
from kaigo_calc.explain.step import Term
from kaigo_calc.quantities.care_level import CareLevel
from kaigo_calc.schedules.fee_columns import BASE
from kaigo_calc.schedules.fee_lines import Count, Line, Pricing, in_order, make_line
from kaigo_calc.schedules.item_rules import misplaced
from kaigo_calc.schedules.items import Item, basis_text, named

DAY_TOTAL = Rule("day_units", "1日の単位数", "Units of the day", "units", None, ("fee_guidance",))


class DayUnits(NamedTuple):
    """The units of one day, row by row; made by `ScheduleOnDay.day_units`."""

    day: date
    rows: tuple[Line, ...]
    total: int
    """Sum of the rows."""
    status: str
    """The weakest status among the figures used."""
    schedule_id: str
    schedule_digest: str

    def to_dict(self) -> dict[str, object]:
        """Return the day as JSON-ready values."""
        return {
            **self._asdict(),
            "day": str(self.day),
            "rows": [row.to_dict() for row in self.rows],
        }


def day_rows(pricing: Pricing, level: CareLevel) -> DayUnits:
    """Return the rows of a day for items that do not contradict each other."""
    items = sorted(pricing.items.values(), key=in_order)
    folded = tuple(item.id for item in items if item.operation == "replace")
    instead = any(item.operation == "set" for item in items)
    counts = [] if instead else [Count(BASE, 1, level, folded)]
    counts += [
        Count(item.id, 1, level if item.operation == "share" else None)
        for item in items
        if item.operation != "replace"
    ]
    rows = tuple(make_line(pricing, count) for count in counts)
    total = sum(row.total for row in rows)
    if pricing.recorder is not None:
        terms = tuple(Term(row.item, "units", row.total) for row in rows)
        pricing.recorder.summed(DAY_TOTAL, terms, total)
    schedule = pricing.on.schedule
    status = weakest([row.status for row in rows])
    return DayUnits(pricing.on.day, rows, total, status, schedule.id, schedule.digest)


def day_conflicts(items: Sequence[Item]) -> list[RuleConflictError]:
    """Return what keeps items from being the items of one day: month items, and the base on a day without."""
    found = [misplaced(item) for item in items if item.per != "day"]
    instead = [item for item in items if item.operation == "set"]
    on_base = [item for item in items if item.operation in {"replace", "share"}]
    found += [
        RuleConflictError(
            "KC-R14",
            items=(item.id, instead[0].id),
            **named(item),
            instead_ja=instead[0].label_ja,
            instead_en=f"{instead[0].label_en} [{instead[0].id}]",
            basis=basis_text(instead[0].evidence),
        )
        for item in on_base
        if instead
    ]
    return found
