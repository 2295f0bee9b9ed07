"""入力の誤り (wrong inputs): right method, but another price, revision, class, level, item or treatment tier.

Every wrong figure tried here is an official one of some other place or time; none is invented.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial

from kaigo_calc.claims.benefit_rates import SHARES, benefit_rate
from kaigo_calc.fee_tables.cases import FeeCase, ItemUnits, Layer, held_items
from kaigo_calc.fee_tables.mistakes.history import (
    base_units_on,
    item_history,
    items_of,
    layer_sets,
    name_of,
    revision_days,
)
from kaigo_calc.fee_tables.mistakes.mistake import FactsChange, Mistake, wrong_facts
from kaigo_calc.fee_tables.office import FeeOffice
from kaigo_calc.quantities.area_grade import AreaGrade
from kaigo_calc.quantities.care_level import CareLevel
from kaigo_calc.quantities.ratio import Ratio
from kaigo_calc.quantities.service_month import ServiceMonth
from kaigo_calc.quantities.unit_class import UnitClass
from kaigo_calc.quantities.unit_price import UnitPrice
from kaigo_calc.schedules import Item, unit_price


def price_mistakes(cases: Sequence[FeeCase], office: FeeOffice, on: date) -> Iterator[Mistake]:
    """Yield the prices of other grades, and ten yen a unit."""
    own = {case.unit_price for case in cases}
    ten = UnitPrice(10)
    if own != {ten}:
        yield wrong_facts("ten_yen_per_unit", partial(_with_price, ten))
    for grade in AreaGrade:
        price = UnitPrice(unit_price(office.services[-1], grade, on, accept_unverified=True))
        if price not in own | {ten}:
            detail = (f"{grade.label_ja} {price}円", f"{price} yen, grade {grade}")
            change = partial(_with_price, price)
            yield wrong_facts("price_of_other_grade", change, str(grade), detail=detail)


def day_and_share_mistakes(cases: Sequence[FeeCase], on: date) -> Iterator[Mistake]:
    """Yield the days of other months, and the shares of others."""
    own_days, own_rates = {case.days for case in cases}, {case.benefit_rate for case in cases}
    months = [ServiceMonth(year, month) for year in (on.year, on.year + 1) for month in range(1, 12 + 1)]
    for days in sorted({month.days for month in months} - own_days):
        change = partial(_with_days, days)
        yield wrong_facts("days_of_other_month", change, str(days), detail=(f"{days}日", f"{days} days"))
    if len(own_rates) == 1:
        for share in SHARES:
            rate = benefit_rate(share, on)
            if rate not in own_rates:
                change = partial(_with_rate, rate)
                yield wrong_facts("other_share", change, str(rate), detail=(f"{share}割", f"{100 - rate} %"))


def base_mistakes(cases: Sequence[FeeCase], office: FeeOffice, on: date) -> Iterator[Mistake]:
    """Yield the base units of the other class and of the neighbouring levels."""
    own_class, levels = UnitClass.parse(office.unit_class or ""), office.care_levels()
    folded = _folded(office, on)
    for unit_class in UnitClass:
        if unit_class != own_class:
            other = {
                case.care_level: _base(office, case.care_level, on, unit_class, folded) for case in cases
            }
            detail = (unit_class.label_ja, str(unit_class))
            yield wrong_facts("base_of_other_class", partial(_with_base, other), detail=detail)
    for step, sign, ja, en in ((1, "+1", "一つ上", "one level up"), (-1, "-1", "一つ下", "one level down")):
        units: dict[CareLevel, int] = {}
        for case in cases:
            place = levels.index(case.care_level) + step
            if 0 <= place < len(levels):  # the end level keeps its own
                units[case.care_level] = _base(office, levels[place], on, own_class, folded)
        yield wrong_facts("base_of_other_level", partial(_with_base, units), sign, detail=(ja, en))


def revision_changes(cases: Sequence[FeeCase], office: FeeOffice, on: date) -> dict[str, FactsChange]:
    """Return, by day, the change of facts to the base units of another revision; each set of units once."""
    own_class, folded = UnitClass.parse(office.unit_class or ""), _folded(office, on)
    found: dict[tuple[int, ...], tuple[str, FactsChange]] = {}
    own = tuple(case.base_units for case in cases)
    for day in revision_days(office.services[-1]):
        units = {case.care_level: _base(office, case.care_level, day, own_class, folded) for case in cases}
        as_printed = tuple(units[case.care_level] for case in cases)
        if as_printed != own:
            found.setdefault(as_printed, (str(day), partial(_with_base, units)))
    return dict(found.values())


def item_mistakes(cases: Sequence[FeeCase], office: FeeOffice, on: date) -> Iterator[Mistake]:
    """Yield items forgotten, doubled, with other units, by the day, for the wrong level or the wrong time."""
    services = office.services
    history = items_of(services)
    held = {item.id: item for case in cases for item in (*case.day_items, *case.month_items)}
    of_month = {item.id for case in cases for item in case.month_items}
    families = {item.id: item.family for item in history}
    for name, item in sorted(held.items()):
        detail = name_of(name, services)
        yield wrong_facts("item_forgotten", partial(_with_units, name, 0), name, detail=detail)
        yield wrong_facts("item_doubled", partial(_multiplied, name), name, detail=detail)
        if name in of_month:
            yield wrong_facts("month_item_per_day", partial(_per_day, name), name, detail=detail)
        if any(name not in _ids(case) for case in cases):
            change = partial(_added, item, name in of_month)
            yield wrong_facts("item_not_available", change, name, detail=detail)
        others = [one for one in history if one.family == families[name] and one.units]
        for units in dict.fromkeys(one.units or 0 for one in others):
            if units != item.units and item.units > 0:
                numbered = (f"{detail[0]} {units}単位", f"{detail[1]} {units} units")
                change = partial(_with_units, name, units)
                yield wrong_facts("item_units", change, name, str(units), detail=numbered)
    yield from _not_in_force(history, held.keys(), office, on)


def items_not_told(cases: Sequence[FeeCase], office: FeeOffice, on: date) -> list[Item]:
    """Return the items in force on the day that none of the cases has."""
    held = {name for case in cases for name in _ids(case)}
    found = {
        item.id: item for service in office.services for item in item_history(service) if _in_force(item, on)
    }
    return [item for name, item in found.items() if name not in held]


def treatment_tier_mistakes(cases: Sequence[FeeCase], office: FeeOffice) -> Iterator[Mistake]:
    """Yield other tiers, tiers of other revisions, and layers left out."""
    own = max((case.layers for case in cases), key=len)
    for layers in layer_sets(office.services[-1]) if own else ():
        names = [name_of(layer.id, office.services) for layer in layers]
        detail = ("+".join(ja for ja, _ in names), " + ".join(en for _, en in names))
        change = partial(_with_layers, layers)
        missing = [layer for layer in own if layer not in layers]
        if len(missing) == 1 and len(layers) == len(own) - 1:
            left_out = name_of(missing[0].id, office.services)
            yield wrong_facts("treatment_forgotten", change, missing[0].id, detail=left_out)
        elif layers and set(layers) != set(own):
            yield wrong_facts("treatment_tier", change, *(layer.id for layer in layers), detail=detail)


def uplift_mistakes(cases: Sequence[FeeCase], office: FeeOffice) -> Iterator[Mistake]:
    """Yield the uplift of 2021 kept too long, or forgotten in its months."""
    if any(case.uplift for case in cases):
        yield wrong_facts("uplift_forgotten", partial(_with_uplift, None))
    else:
        for item in item_history(office.services[-1]):
            if item.rate_of == "basic_month_sum":
                yield wrong_facts("uplift_kept", partial(_with_uplift, item.rate))


def _not_in_force(
    history: Iterable[Item], held: Iterable[str], office: FeeOffice, on: date
) -> Iterator[Mistake]:
    codes = {level: office.schedule_of(level).service.code for level in office.care_levels()}
    names = set(held)
    for item in history:
        if item.units and item.operation != "set" and not _in_force(item, on) and item.id not in names:
            levels = frozenset(level for level, code in codes.items() if code in item.services)
            added = ItemUnits(item.id, item.units)
            change = partial(_added_where_open, added, item.per != "day", levels)
            detail = (item.label_ja, f"{item.label_en} [{item.id}]")
            yield wrong_facts("item_not_in_force", change, item.id, detail=detail)


def _in_force(item: Item, on: date) -> bool:
    return item.first_day <= on and (item.last_day is None or on <= item.last_day)


def _folded(office: FeeOffice, on: date) -> tuple[str, ...]:
    """Return the home's reductions that are folded into the base; every service has them."""
    schedule = office.schedule_of(office.care_levels()[-1]).on(on)
    held = held_items(office, schedule, office.items)
    return tuple(item.id for item in held if item.operation == "replace")


def _base(
    office: FeeOffice, level: CareLevel, on: date, unit_class: UnitClass, folded: tuple[str, ...]
) -> int:
    return base_units_on(office.schedule_of(level).service.id, level, on, unit_class, folded)


def _ids(case: FeeCase) -> set[str]:
    return {item.id for item in (*case.day_items, *case.month_items)}


def _with_price(price: UnitPrice, case: FeeCase) -> FeeCase:
    return case._replace(unit_price=price)


def _with_days(days: int, case: FeeCase) -> FeeCase:
    return case._replace(days=days)


def _with_rate(rate: int, case: FeeCase) -> FeeCase:
    return case._replace(benefit_rate=rate)


def _with_base(units: Mapping[CareLevel, int], case: FeeCase) -> FeeCase:
    return case._replace(base_units=units.get(case.care_level, case.base_units))


def _with_layers(layers: tuple[Layer, ...], case: FeeCase) -> FeeCase:
    return case._replace(layers=layers)


def _with_uplift(rate: Ratio | None, case: FeeCase) -> FeeCase:
    return case._replace(uplift=rate)


def _with_units(name: str, units: int, case: FeeCase) -> FeeCase:
    def changed(items: tuple[ItemUnits, ...]) -> tuple[ItemUnits, ...]:
        return tuple(item._replace(units=units) if item.id == name else item for item in items)

    return case._replace(day_items=changed(case.day_items), month_items=changed(case.month_items))


def _multiplied(name: str, case: FeeCase) -> FeeCase:
    units = [item.units for item in (*case.day_items, *case.month_items) if item.id == name]
    return _with_units(name, 2 * sum(units), case)


def _per_day(name: str, case: FeeCase) -> FeeCase:
    moved = tuple(item for item in case.month_items if item.id == name)
    left = tuple(item for item in case.month_items if item.id != name)
    return case._replace(day_items=case.day_items + moved, month_items=left)


def _added(item: ItemUnits, of_month: bool, case: FeeCase) -> FeeCase:
    if item.id in _ids(case):
        return case
    if of_month:
        return case._replace(month_items=(*case.month_items, item))
    return case._replace(day_items=(*case.day_items, item))


def _added_where_open(
    item: ItemUnits, of_month: bool, levels: frozenset[CareLevel], case: FeeCase
) -> FeeCase:
    return _added(item, of_month, case) if case.care_level in levels else case
