"""1か月の単位数の内訳 (rows of a month): the lines of a claim, the uplift of 2021, the treatment improvement.

The order in which counts are given never matters: lines come out in the order of calculation.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from kaigo_calc.errors import RuleConflictError, UnknownCodeError, listed, shown
from kaigo_calc.explain.explanation import weakest
from kaigo_calc.explain.recorder import Recorder
from kaigo_calc.explain.rule import Rule
from kaigo_calc.explain.step import Term
from kaigo_calc.month_units import treatment_units, uplift_units
from kaigo_calc.quantities.care_level import CareLevel
from kaigo_calc.quantities.ratio import Ratio
from kaigo_calc.quantities.service_month import ServiceMonth
from kaigo_calc.quantities.unit_class import UnitClass
from kaigo_calc.schedules.fee_columns import BASE
from kaigo_calc.schedules.fee_lines import Count, Line, Pricing, in_order, level_missing, make_line, note_rate
from kaigo_calc.schedules.item_rules import misplaced, repeated
from kaigo_calc.schedules.items import Item, basis_text, is_layer, named

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kaigo_calc.schedules.schedule_on_day import ScheduleOnDay

MONTH_SUM = Rule(
    "month_sum",
    "処遇改善に係る加算を除く単位数の合計",
    "Sum of the month before treatment improvement",
    "units",
    None,
    ("claim_instructions",),
)
BASIC_SUM = Rule(
    "basic_sum", "基本報酬の単位数の合計", "Sum of the basic reward", "units", None, ("notice_73_2021",)
)
MONTH_TOTAL = Rule(
    "month_units", "1か月の単位数", "Units of the month", "units", None, ("claim_instructions",)
)

UPLIFT_READINGS = {"basic_fee": ("basic",), "with_notes": ("basic", "with_notes")}
"""Which lines the uplift of 2021 is taken of; the notice itself was not read, so the caller may choose."""


class MonthUnits(NamedTuple):
    """The units of one person's month in one service, line by line; made by `ScheduleOnDay.month_units`."""

    service: str
    month: ServiceMonth
    unit_class: UnitClass
    lines: tuple[Line, ...]
    """Everything before the treatment improvement, the uplift of 2021 included."""
    sum_before_treatment: int
    treatment: tuple[Line, ...]
    """The treatment-improvement add-ons, each taken of the same sum."""
    total: int
    status: str
    """The weakest status among the figures used."""
    schedule_id: str
    schedule_digest: str
    """Fingerprint of the data, by which the month can be computed again years later."""

    def to_dict(self) -> dict[str, object]:
        """Return the month as JSON-ready values."""
        return {
            **self._asdict(),
            "month": str(self.month),
            "unit_class": str(self.unit_class),
            "lines": [line.to_dict() for line in self.lines],
            "treatment": [line.to_dict() for line in self.treatment],
        }


def month_rows(
    pricing: Pricing, counts: Sequence[Count], treatment: Sequence[Item], uplift_base: str
) -> MonthUnits:
    """Return the lines of a month for items that do not contradict each other."""
    if uplift_base not in UPLIFT_READINGS:
        known = list(UPLIFT_READINGS)
        raise UnknownCodeError("KC-C09", value=shown(uplift_base), **listed("matches", known, known))
    on, items, recorder = pricing.on, pricing.items, pricing.recorder
    ordered = sorted(counts, key=lambda count: _place(count, items))
    kinds = UPLIFT_READINGS[uplift_base]
    lines = [
        replace(make_line(pricing, count), in_uplift_base=_uplift_kind(count, items) in kinds)
        for count in ordered
    ]
    uplift = on.uplift()
    if uplift is not None:
        basic_sum = _summed(BASIC_SUM, [line for line in lines if line.in_uplift_base], recorder)
        lines += _rate_lines(on, [uplift], basic_sum, recorder) if basic_sum > 0 else []
    month_sum = _summed(MONTH_SUM, lines, recorder)
    if month_sum < 0:
        raise RuleConflictError("KC-R15", total=month_sum)
    layers = _rate_lines(on, sorted(treatment, key=in_order), month_sum, recorder)
    total = month_sum + sum(line.total for line in layers)
    if recorder is not None:
        terms = [Term("month_sum", "units", month_sum)]
        terms += [Term(line.item, "units", line.total) for line in layers]
        recorder.summed(MONTH_TOTAL, tuple(terms), total)
    return MonthUnits(
        service=on.schedule.service.id,
        month=ServiceMonth.of(on.day),
        unit_class=pricing.unit_class,
        lines=tuple(lines),
        sum_before_treatment=month_sum,
        treatment=tuple(layers),
        total=total,
        status=weakest([*(line.status for line in lines), *(_rate_status(on, one) for one in treatment)]),
        schedule_id=on.schedule.id,
        schedule_digest=on.schedule.digest,
    )


def merged(counts: Iterable[Count], items: Mapping[str, Item]) -> list[Count]:
    """Return counts with those of the same line added up, without those of nothing.

    Args:
        counts: the counts in any order.
        items: the items by id; only the base and the shares of it depend on the care level.
    """
    totals: Counter[tuple[str, CareLevel | str | int | None, tuple[str, ...]]] = Counter()
    for count in counts:
        level = count.care_level if _needs_level(count, items) else None
        totals[count.item, level, tuple(sorted(count.reductions))] += count.count
    return [
        Count(item, number, level, reductions)
        for (item, level, reductions), number in totals.items()
        if number
    ]


def count_conflicts(
    counts: Sequence[Count], items: Mapping[str, Item], most_days: int
) -> list[RuleConflictError]:
    """Return every count that is in the wrong place, or above what the month or the item allows.

    Args:
        counts: the counts, those of one line added up.
        items: their items by id.
        most_days: days of the month, or of the longest stay where that is shorter.
    """
    if not counts:
        return [RuleConflictError("KC-R18")]
    found = list(_misplaced_counts(counts, items))
    found += [
        level_missing(count) for count in counts if count.care_level is None and _needs_level(count, items)
    ]
    ordinary = sum(count.count for count in counts if count.item == BASE)
    away = sum(count.count for count in counts if count.item != BASE and items[count.item].operation == "set")
    if ordinary + away > most_days:
        found.append(_too_many_days(ordinary + away, most_days))
    base_days: Counter[object] = Counter()
    for count in counts:
        base_days[count.care_level] += count.count if count.item == BASE else 0
    numbers: Counter[str] = Counter()
    for count in counts:
        if count.item != BASE and items[count.item].operation == "share":
            if count.care_level is not None and count.count > base_days[count.care_level]:
                found.append(_above_limit(items[count.item], count.count, base_days[count.care_level]))
        elif count.item != BASE:
            numbers[count.item] += count.count
    for name, number in numbers.items():
        largest = _largest_count(items[name], ordinary + away)
        if number > largest:
            found.append(_above_limit(items[name], number, largest))
    return found


def share_a_day(conflict: RuleConflictError, counts: Sequence[Count], items: Mapping[str, Item]) -> bool:
    """Return whether the items of a conflict must meet on some day of the month.

    Items that exclude each other may follow one another within a month: seven days of the one and ten of
    the other are no conflict in a month of thirty.
    """
    if conflict.code not in {"KC-R07", "KC-R08"}:
        return True
    involved = conflict.items
    if any(items[name].per != "day" for name in involved):
        return True
    shares = [[name for name in (count.item, *count.reductions) if name in involved] for count in counts]
    days = sum(count.count for count in counts if count.item == BASE or items[count.item].operation == "set")
    numbers = sum(count.count for count, names in zip(counts, shares, strict=True) if names)
    return numbers > days or any(len(names) > 1 for names in shares)


def _misplaced_counts(counts: Sequence[Count], items: Mapping[str, Item]) -> Iterator[RuleConflictError]:
    for count in counts:
        if count.item != BASE and (items[count.item].operation == "replace" or is_layer(items[count.item])):
            yield misplaced(items[count.item])
        for name in count.reductions:
            if count.item != BASE or items[name].operation != "replace":
                yield misplaced(items[name])
        yield from repeated([items[name] for name in count.reductions])


def _needs_level(count: Count, items: Mapping[str, Item]) -> bool:
    return count.item == BASE or items[count.item].operation == "share"


def _largest_count(item: Item, days: int) -> int:
    if item.per != "day":
        return 1
    for name in ("max_days_per_month", "first_days", "max_consecutive_days"):
        if item.has_limit(name):
            return min(days, item.limit(name)) if item.operation == "add" else item.limit(name)
    if item.has_limit("last_day_from_death"):  # days of earlier months are billed in the month of death
        return item.limit("last_day_from_death") - item.limit("first_day_from_death") + 1
    return days


def _place(count: Count, items: Mapping[str, Item]) -> tuple[tuple[int, int], str, tuple[str, ...]]:
    level = "" if count.care_level is None else str(count.care_level)
    return (0, 0) if count.item == BASE else in_order(items[count.item]), level, count.reductions


def _uplift_kind(count: Count, items: Mapping[str, Item]) -> str:
    return "basic" if count.item == BASE else items[count.item].uplift_base


def _summed(rule: Rule, lines: Sequence[Line], recorder: Recorder | None) -> int:
    total = sum(line.total for line in lines)
    if recorder is not None and lines:
        recorder.summed(rule, tuple(Term(line.item, "units", line.total) for line in lines), total)
    return total


def _rate_lines(
    on: "ScheduleOnDay", items: Sequence[Item], whole: int, recorder: Recorder | None
) -> list[Line]:
    lines: list[Line] = []
    for item in items:
        units = _rate_units(on, item, whole, recorder)
        if units:
            code = on.service_code(item.id, (), None, None)
            lines.append(
                Line(
                    item=item.id,
                    label_ja=item.label_ja,
                    label_en=item.label_en,
                    reductions=(),
                    care_level=None,
                    service_code=None if code is None else code["service_code"],
                    service_code_status=None if code is None else code["status"],
                    units=units,
                    count=1,
                    total=units,
                    status=_rate_status(on, item),
                    rates=layer_rates(on, item),
                )
            )
    return lines


def _rate_status(on: "ScheduleOnDay", item: Item) -> str:
    behind = [] if item.rate_of.endswith("month_sum") else [on.item(item.rate_of).status]
    return weakest([item.status, *behind])


def layer_rates(on: "ScheduleOnDay", item: Item) -> tuple[Ratio, ...]:
    """Return the rates of a treatment-improvement add-on, in the order in which they are applied."""
    before = () if item.rate_of.endswith("month_sum") else layer_rates(on, on.item(item.rate_of))
    return (*before, note_rate(item, None))


def _rate_units(on: "ScheduleOnDay", item: Item, whole: int, recorder: Recorder | None) -> int:
    if item.rate_of == "basic_month_sum":
        return uplift_units(whole, note_rate(item, recorder), recorder=recorder)
    if item.rate_of != "month_sum":  # a share of the rounded units of another tier, rounded once more
        whole = _rate_units(on, on.item(item.rate_of), whole, recorder)
    return treatment_units(whole, note_rate(item, recorder), recorder=recorder)


def _too_many_days(days: int, most_days: int) -> RuleConflictError:
    return RuleConflictError("KC-R16", items=(BASE,), days=days, most_days=most_days)


def _above_limit(item: Item, number: int, largest: int) -> RuleConflictError:
    return RuleConflictError(
        "KC-R11",
        items=(item.id,),
        **named(item),
        number=number,
        largest=largest,
        unit_ja="日" if item.per == "day" else "回",
        unit_en="day(s)" if item.per == "day" else "time(s)",
        basis=basis_text(item.evidence),
    )
