"""項目の経過 (history of items): every row that the services of a home have ever had, for wrong inputs.

>>> [item.units for item in item_history("group_home") if item.id == "medical_coordination_i_r3"]
[39]
"""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from itertools import product

from kaigo_calc.fee_tables.cases import Layer
from kaigo_calc.quantities.care_level import CareLevel
from kaigo_calc.quantities.unit_class import UnitClass
from kaigo_calc.schedules import Item, load_schedule
from kaigo_calc.schedules.items import is_layer
from kaigo_calc.schedules.month_rows import layer_rates


@cache
def item_history(service: str) -> tuple[Item, ...]:
    """Return every row of every item of a service, whenever it was in force."""
    return tuple(item for item, _ in load_schedule(service).fee_items.provisions())


@cache
def items_of(services: tuple[str, ...]) -> tuple[Item, ...]:
    """Return every row of every item of a home's services, each once, those of 要介護 first."""
    return tuple(dict.fromkeys(item for service in reversed(services) for item in item_history(service)))


@cache
def base_units_on(
    service: str, level: CareLevel, on: date, unit_class: UnitClass, folded: tuple[str, ...]
) -> int:
    """Return base units with reductions folded in; every day of the data has all of them."""
    schedule = load_schedule(service).on(on)
    return schedule.day_units(unit_class, level, folded, accept_unverified=True).rows[0].units


def name_of(item: str, services: tuple[str, ...]) -> tuple[str, str]:
    """Return the official names of an item, whenever it was in force.

    >>> name_of("initial_period", ("group_home",))
    ('初期加算', 'Initial period [initial_period]')
    """
    rows = [one for service in services for one in item_history(service) if one.id == item]
    return next(((row.label_ja, f"{row.label_en} [{item}]") for row in rows), (item, item))


def names_of(items: Iterable[str], services: tuple[str, ...]) -> tuple[str, str]:
    """Return the official names of several items, joined."""
    names = [name_of(item, services) for item in items]
    return "・".join(ja for ja, _ in names), ", ".join(en for _, en in names)


@cache
def revision_days(service: str) -> tuple[date, ...]:
    """Return the days on which anything in the schedule of a service changes."""
    return tuple(load_schedule(service).revisions())


@cache
def layer_sets(service: str) -> tuple[tuple[Layer, ...], ...]:
    """Return every set of treatment-improvement add-ons that an office could ever have, rates confirmed."""
    found: dict[tuple[Layer, ...], None] = {}
    for day in revision_days(service):
        families: dict[str, list[Layer | None]] = {}
        for item, layer in layers_on(service, day):
            families.setdefault(item.family, [None]).append(layer)
        for chosen in product(*families.values()):
            found[tuple(layer for layer in chosen if layer is not None)] = None
    return tuple(found)


def layers_on(service: str, day: date) -> Iterator[tuple[Item, Layer]]:
    """Yield the treatment-improvement add-ons in force on a day, with their confirmed rates."""
    on = load_schedule(service).on(day)
    for item in on.items():
        if is_layer(item) and item.rate is not None:
            yield item, Layer(item.id, layer_rates(on, item))
