"""料金表の作成 (building): the fee table of a home, from its class, its place and what it has registered.

>>> from kaigo_calc.fee_tables.office import FeeOffice
>>> office = FeeOffice(
...     unit_class="Ⅰ",
...     area_grade="1級地",
...     items=["医療連携体制加算(Ⅰ)イ", "サービス提供体制強化加算(Ⅰ)", "科学的介護推進体制加算"],
...     treatment=["介護職員等処遇改善加算(Ⅰ)"],
... )
>>> table = build_fee_table(office, on=date(2025, 6, 1))
>>> table.level("要介護5").under("month").copay(90)
36429
"""

from collections.abc import Iterator, Sequence
from datetime import date

from kaigo_calc.charge import Charge, charge
from kaigo_calc.claims.benefit_rates import SHARES, benefit_rate
from kaigo_calc.errors import OutOfRangeError, RuleConflictError
from kaigo_calc.fee_tables.cases import FeeCase, fee_case, named_items, read_days, treatment_items
from kaigo_calc.fee_tables.definitions import DEFINITIONS
from kaigo_calc.fee_tables.office import FeeOffice, require_office
from kaigo_calc.fee_tables.recipe import LAW
from kaigo_calc.fee_tables.sources import Grounds, grounds_of, in_order
from kaigo_calc.fee_tables.table import Amounts, FeeTable, ItemFees, LevelFees, TreatmentFees
from kaigo_calc.quantities.benefit_rate import benefit_percent
from kaigo_calc.quantities.care_level import CareLevel
from kaigo_calc.quantities.exact import list_of
from kaigo_calc.quantities.service_month import ServiceMonth, service_date
from kaigo_calc.quantities.unit_class import UnitClass
from kaigo_calc.quantities.unit_price import UnitPrice
from kaigo_calc.schedules import Item, ScheduleOnDay
from kaigo_calc.schedules.item_rules import misplaced, raise_conflicts, repeated

SHOWN = ("base_day", "day", "base_month", "days_month", "month_untreated", "treatment_month", "month")
"""The definitions of a table: from the base of a day to the claim of a month."""


def build_fee_table(
    office: FeeOffice,
    *,
    on: date | ServiceMonth,
    days: int = 30,
    benefit_rates: Sequence[int] | None = None,
) -> FeeTable:
    """Return the fee table of a home: care levels by share, for a day, for days and for a month's claim.

    Args:
        office: the home, of which class, place and treatment are known.
        on: day or month whose figures are meant.
        days: days of the month that is shown, 1 to 31.
        benefit_rates: percent, a column each; None for those of 1割, 2割 and 3割.

    Returns:
        The table, in whole units and whole yen. The month is that of a resident who is there on all days and
        has every item of `office.items`: items of the day on each of them, others once.

    Raises:
        RuleConflictError: for items that do not go together, all conflicts at once (KC-R04 to KC-R17), and
            for an office of which class, place or treatment is unknown (KC-T03, KC-M18).
        UnknownCodeError: for an item that does not exist (KC-C08, KC-C11).
        NotInForceError: for an item that has ended or not begun (KC-E01, KC-E02).
        NotEncodedError: for a day outside the data (KC-E03).
        UnverifiedError: for a figure that is not confirmed (KC-E05, KC-E06).
        OutOfRangeError: for days that no month has (KC-T04), for no or a repeated benefit rate (KC-T09) and
            for rates outside 0 to 100 (KC-N06, KC-N08).

    Rule: 介護給付費請求書等の記載要領 集計欄; 老計発0331005号 第2の1 通則; 墨田区 令和8年度 集団指導
    資料3 pp.11-12.

    >>> from kaigo_calc.fee_tables.office import FeeOffice
    >>> table = build_fee_table(FeeOffice(unit_class="Ⅰ", area_grade="1級地"), on=date(2026, 5, 1))
    >>> row = table.level("要介護5")
    >>> row.under("day").copay(90), row.under("month").copay(90)
    (937, 28090)
    """
    require_office(office)
    day = service_date(on)
    number = read_days(days, day)
    given = _of_shares(day) if benefit_rates is None else list_of(benefit_rates, "benefit_rate", int)
    rates = tuple(benefit_percent(rate) for rate in given)
    if not rates or len(set(rates)) < len(rates):
        raise OutOfRangeError("KC-T09")
    cases = [fee_case(office, level, day, days=number) for level in office.care_levels()]
    schedules = [office.schedule_of(case.care_level).on(day) for case in cases]
    grounds = [grounds_of(office, *one) for one in zip(schedules, cases, strict=True)]
    items = tuple(_items(office, cases, schedules, grounds[-1], rates))
    treatment = tuple(_treatment(office, schedules[-1]))
    return FeeTable(
        office=office,
        on=day,
        days=number,
        benefit_rates=rates,
        unit_price=cases[-1].unit_price,
        levels=tuple(
            LevelFees(case.care_level, case, tuple(_amounts(case, of_level, items, treatment, rates)))
            for case, of_level in zip(cases, grounds, strict=True)
        ),
        items=items,
        treatment=treatment,
        in_force_from=max(one for one in schedules[-1].schedule.revisions() if one <= day),
        schedule_ids=tuple(dict.fromkeys(one.schedule.id for one in schedules)),
        schedule_digest=schedules[-1].schedule.digest,
    )


def _of_shares(day: date) -> list[int]:
    return [benefit_rate(share, day) for share in SHARES]


def _amounts(
    case: FeeCase,
    grounds: Grounds,
    items: Sequence[ItemFees],
    treatment: Sequence[TreatmentFees],
    rates: Sequence[int],
) -> Iterator[Amounts]:
    for name in SHOWN:
        figures = LAW.figures(case, DEFINITIONS[name])
        shown = case.layers or name != "treatment_month"
        if shown and figures is not None and figures.units is not None:
            charges = _charges(figures.units, case.unit_price, rates)
            statuses = grounds.statuses(DEFINITIONS[name], case, items, treatment)
            yield Amounts(name, figures.units, charges, statuses)


def _charges(units: int, price: UnitPrice, rates: Sequence[int]) -> tuple[Charge, ...]:
    return tuple(charge(units, price, rate) for rate in rates)


def _items(
    office: FeeOffice,
    cases: Sequence[FeeCase],
    schedules: Sequence[ScheduleOnDay],
    grounds: Grounds,
    rates: Sequence[int],
) -> Iterator[ItemFees]:
    claimed = _held_by_levels(office, cases, schedules, office.items)
    listed = _held_by_levels(office, cases, schedules, office.also_listed)
    conflicts = [
        RuleConflictError("KC-T10", item=held[0].label_ja) for name, held in listed.items() if name in claimed
    ]
    of_month = [held for held, _ in listed.values() if held.operation == "rate_of_month_sum"]
    conflicts += map(misplaced, of_month)  # treatment improvement, and the uplift of 2021
    found = schedules[-1].conflicts(UnitClass.parse(office.unit_class or ""), list(listed))
    conflicts += [one for one in found if one.code == "KC-R06"]  # what is only listed may exclude each other
    raise_conflicts(conflicts)
    for name, (item, levels) in (claimed | listed).items():
        amounts = None
        if item.units is not None:
            units, statuses = abs(item.units), in_order([item.status, *grounds.price_statuses])
            charges = _charges(units, cases[-1].unit_price, rates)
            amounts = Amounts(f"item_{item.per}", units, charges, statuses)
        yield ItemFees(item, name in claimed, tuple(levels), item.units, amounts)


def _held_by_levels(
    office: FeeOffice, cases: Sequence[FeeCase], schedules: Sequence[ScheduleOnDay], names: Sequence[str]
) -> dict[str, tuple[Item, list[CareLevel]]]:
    """Return items by id in the order of their names, each with the levels that may have it."""
    found: dict[str, tuple[Item, list[CareLevel]]] = {}
    meant = [named_items(office, schedule, names) for schedule in schedules]
    for held in meant:
        raise_conflicts(repeated(item for item in held if item is not None))
    for of_name in zip(*meant, strict=True):
        for case, item in zip(cases, of_name, strict=True):
            if item is not None:
                found.setdefault(item.id, (item, []))[1].append(case.care_level)
    return found


def _treatment(office: FeeOffice, schedule: ScheduleOnDay) -> Iterator[TreatmentFees]:
    for item in treatment_items(office, schedule):
        yield TreatmentFees(item, item.rate_text or "")
