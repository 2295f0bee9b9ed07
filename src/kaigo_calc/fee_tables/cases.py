"""料金の事例 (fee cases): one care level of a home, with its units as the schedule gives them.

>>> from kaigo_calc.fee_tables.office import FeeOffice
>>> case = fee_case(FeeOffice(unit_class="Ⅰ", area_grade=1), CareLevel.CARE_5, date(2026, 5, 1), days=30)
>>> case.base_units, str(case.unit_price), case.days
(859, '10.90', 30)
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from kaigo_calc.claims.faults import attempt
from kaigo_calc.errors import (
    KaigoCalcError,
    OutOfRangeError,
    RuleConflictError,
    UnknownCodeError,
    listed,
    shown,
)
from kaigo_calc.explain.explanation import weakest
from kaigo_calc.fee_tables.office import FeeOffice
from kaigo_calc.quantities.care_level import CareLevel
from kaigo_calc.quantities.exact import whole_number
from kaigo_calc.quantities.ratio import Ratio
from kaigo_calc.quantities.service_month import ServiceMonth
from kaigo_calc.quantities.unit_price import UnitPrice
from kaigo_calc.schedules import Count, Item, Line, ScheduleOnDay, load_schedule
from kaigo_calc.schedules.fee_columns import BASE
from kaigo_calc.schedules.item_rules import raise_conflicts, repeated
from kaigo_calc.schedules.items import named

ONE_TENTH = 90
"""保険給付率 of 1割負担, percent; 2割 and 3割 pay ten and twenty percent more."""


class ItemUnits(NamedTuple):
    """An item of the day or of the month, with its units; negative for a reduction."""

    id: str
    units: int
    in_uplift_base: bool = False


class Layer(NamedTuple):
    """A treatment-improvement add-on, with its rates, one applied after the other."""

    id: str
    rates: tuple[Ratio, ...]


class FeeCase(NamedTuple):
    """One care level of a home: everything that decides its figures."""

    care_level: CareLevel
    base_units: int
    """Base units a day, with the reductions that are folded into them."""
    day_items: tuple[ItemUnits, ...]
    month_items: tuple[ItemUnits, ...]
    layers: tuple[Layer, ...]
    uplift: Ratio | None
    """Rate of the uplift of 2021, in the months that have one."""
    days: int
    unit_price: UnitPrice
    benefit_rate: int
    status: str
    """The weakest status among the figures used."""
    full_base: int = 0
    """Base units a day before any reduction."""
    folded: tuple[tuple[str, Ratio], ...] = ()
    """The reductions that are folded into the base, in their order."""
    shares: tuple[tuple[str, Ratio], ...] = ()
    """The reductions that are shares of the full base, each an item of the day."""

    @property
    def day_sum(self) -> int:
        """Units of a day: the base and its items."""
        return self.base_units + sum(item.units for item in self.day_items)

    @property
    def month_item_sum(self) -> int:
        """Units of the items that a month has once."""
        return sum(item.units for item in self.month_items)

    @property
    def uplift_base(self) -> int:
        """Units of a day of which the uplift of 2021 is taken."""
        return self.base_units + sum(item.units for item in self.day_items if item.in_uplift_base)


def fee_case(
    office: FeeOffice, care_level: CareLevel, on: date, *, days: int, benefit_rate: int = ONE_TENTH
) -> FeeCase:
    """Return a care level of a home as one case of a fee table.

    Args:
        office: the home, of which class, place and treatment are known.
        care_level: the level.
        on: day whose figures are meant.
        days: days of the month that is shown, 1 to 31.
        benefit_rate: percent.

    Raises:
        RuleConflictError: for items that do not go together, all conflicts at once (KC-R04 to KC-R17), and
            for an office of which class, place or treatment is unknown (KC-T03, KC-M18).
        NotInForceError: for an item that has ended or not begun (KC-E01, KC-E02).
        UnverifiedError: for a figure that is not confirmed (KC-E05, KC-E06).
    """
    unit_class, treatment = office.unit_class, office.treatment
    if unit_class is None or treatment is None:
        raise RuleConflictError("KC-T03")
    schedule = office.schedule_of(care_level).on(on)
    held = held_items(office, schedule, office.items)
    by_the_time = [RuleConflictError("KC-T14", **named(item)) for item in held if item.per == "occurrence"]
    raise_conflicts([*repeated(held), *by_the_time])
    layers = treatment_items(office, schedule)
    accept = office.accept_unverified
    priced = schedule.month_units(
        unit_class,
        list(_counts(held, care_level, min(days, ServiceMonth.of(on).days))),
        treatment=layers,
        confirmed=office.confirmed,
        accept_unverified=accept,
        uplift_base=office.uplift_base,
    )
    uplift = schedule.uplift()
    price, price_status = office.priced_at(schedule.schedule.service.id, on)
    lines = {line.item: line for line in priced.lines}
    return FeeCase(
        care_level=care_level,
        base_units=lines[BASE].units,
        day_items=_units(lines, (item for item in held if item.per == "day" and item.operation != "replace")),
        month_items=_units(lines, (item for item in held if item.per != "day")),
        layers=tuple(Layer(line.item, line.rates) for line in priced.treatment),
        uplift=None if uplift is None else uplift.rate,
        days=days,
        unit_price=price,
        benefit_rate=benefit_rate,
        status=weakest([priced.status, price_status]),
        full_base=schedule.base_units(unit_class, care_level, accept_unverified=accept),
        folded=_rates(held, lines[BASE].reductions),
        shares=_rates(held, [item.id for item in held if item.operation == "share"]),
    )


def treatment_items(office: FeeOffice, schedule: ScheduleOnDay) -> list[Item]:
    """Return the treatment-improvement add-ons of a home, each with a rate that may be used.

    Raises:
        UnknownCodeError: for a name that no item has (KC-C08), and for a rate of one's own that belongs to
            none of them (KC-T15).
        NotInForceError: for an add-on that has ended or not begun (KC-E01, KC-E02).
        UnverifiedError: for a rate that is not confirmed (KC-E06).
        RuleConflictError: for a rate of one's own against a confirmed one (KC-R13).
    """
    fee_items, day = schedule.schedule.fee_items, schedule.day
    names = {fee_items.find(name, day).id: name for name in office.treatment or ()}
    own_rates = {fee_items.find(name, day).id: (name, rate) for name, rate in office.rates_given()}
    for item, (name, _) in own_rates.items():
        if item not in names:
            raise UnknownCodeError("KC-T15", value=shown(name), **listed("matches", names.values(), names))
    return [
        schedule.item(
            item,
            rate=own_rates[item][1] if item in own_rates else None,
            accept_unverified=office.accept_unverified,
        )
        for item in names
    ]


def read_days(days: object, on: date) -> int:
    """Return the days of the month that a table shows.

    Raises:
        InexactInputError: for anything but a whole number (KC-N01, KC-N02, KC-N03).
        OutOfRangeError: for a negative number (KC-N06), or for none and more than a month has (KC-T04).
    """
    number = whole_number(days, "days")
    longest = max(ServiceMonth(on.year, month).days for month in range(1, 12 + 1))
    if not 1 <= number <= longest:
        raise OutOfRangeError("KC-T04", value=shown(days), longest=longest)
    return number


def held_items(office: FeeOffice, schedule: ScheduleOnDay, names: Iterable[str]) -> list[Item]:
    """Return the items of a home in one service, without those that only its other service has."""
    return [item for item in named_items(office, schedule, names) if item is not None]


def named_items(office: FeeOffice, schedule: ScheduleOnDay, names: Iterable[str]) -> list[Item | None]:
    """Return what each name means in one service; None where only the other service of the home has it.

    Raises:
        UnknownCodeError: for a name that no item has (KC-C08) or that several share (KC-C11).
        NotInForceError: for an item that has ended or not begun (KC-E01, KC-E02).
        RuleConflictError: for an item that neither of the home's services has (KC-R05).
        ExceptionGroup: of these, where several names are wrong.
    """
    faults: list[KaigoCalcError] = []
    found = [attempt(faults, "", _held, office, schedule, name) for name in names]
    if len(faults) == 1:
        raise faults[0]
    if faults:
        raise ExceptionGroup("項目に誤りがあります / Some items are wrong", faults)
    return found


def _held(office: FeeOffice, schedule: ScheduleOnDay, name: str) -> Item | None:
    try:
        return schedule.item(name)
    except RuleConflictError:
        for other in office.services:  # refuses what neither service has
            if other != schedule.schedule.service.id:
                load_schedule(other).on(schedule.day).item(name)
        return None


def _counts(held: list[Item], level: CareLevel, days: int) -> Iterable[Count]:
    folded = tuple(item.id for item in held if item.operation == "replace")
    yield Count(BASE, days, level, folded)
    for item in held:
        if item.operation != "replace":
            share_of = level if item.operation == "share" else None
            yield Count(item.id, days if item.per == "day" else 1, share_of)


def _rates(held: list[Item], names: Iterable[str]) -> tuple[tuple[str, Ratio], ...]:
    rates = {item.id: item.rate for item in held}
    found = [(name, rates[name]) for name in names]
    return tuple((name, rate) for name, rate in found if rate is not None)


def _units(lines: Mapping[str, Line], items: Iterable[Item]) -> tuple[ItemUnits, ...]:
    found = [(item.id, lines[item.id]) for item in items]
    return tuple(ItemUnits(name, line.units, line.in_uplift_base) for name, line in found)
