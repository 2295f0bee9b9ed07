"""前提の推定 (inference): class, price, day and treatment of a home, where one official choice fits the page.

For each column the choices are sought under which every row is right; a column that none fits is wrong, and
says nothing. A choice is taken only where it is the only one that fits all the others.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import product
from typing import NamedTuple

from kaigo_calc.claims.office_prices import known_places
from kaigo_calc.errors import KaigoCalcError
from kaigo_calc.fee_tables.audit.candidates import alternatives
from kaigo_calc.fee_tables.audit.claims import Claim
from kaigo_calc.fee_tables.audit.grounds import ANY_PRICE, magnitude, with_any_price
from kaigo_calc.fee_tables.audit.judging import grouped
from kaigo_calc.fee_tables.cases import FeeCase, Layer, fee_case
from kaigo_calc.fee_tables.definitions import DEFINITIONS
from kaigo_calc.fee_tables.mistakes.column import Column
from kaigo_calc.fee_tables.mistakes.history import layers_on, revision_days
from kaigo_calc.fee_tables.office import FeeOffice
from kaigo_calc.quantities.area_grade import AreaGrade
from kaigo_calc.quantities.care_level import CareLevel
from kaigo_calc.quantities.unit_class import UnitClass
from kaigo_calc.quantities.unit_price import UnitPrice
from kaigo_calc.schedules import unit_price

Layers = tuple[Layer, ...]
Choice = tuple[UnitPrice | None, Layers | None]
"""A price and treatment add-ons; None where a column does not depend on it."""
Full = tuple[UnitPrice, Layers]


class Home(NamedTuple):
    """A day and a class, with the units of each level."""

    on: date
    unit_class: UnitClass
    cases: dict[CareLevel, FeeCase]
    prices: tuple[UnitPrice, ...]
    treatments: tuple[Layers, ...]


@dataclass(frozen=True, slots=True)
class Settled:
    """What the figures of a page leave possible."""

    homes: tuple[Home, ...]
    """Those that fit."""
    prices: tuple[UnitPrice, ...]
    treatments: tuple[Layers, ...]
    columns: int
    """How many columns had a say."""


def settle(
    office: FeeOffice, on: date | None, price: UnitPrice | None, claims: Iterable[Claim], days: int
) -> Settled:
    """Return the choices that fit every column that any choice fits.

    Args:
        office: what is known of the home.
        on: the day; None tries the days on which the schedule changes.
        price: the price that the page prints, for a home of unknown place.
        claims: the figures of the page.
        days: days of a month where a column names none.
    """
    homes = tuple(_homes(office, on, price))
    columns = [group for group in grouped(claims) if all(one.item is None for one in group)]
    fitting = [[_fitting(group, home, days) for home in homes] for group in columns]
    telling = [found for found in fitting if any(found)]
    left: list[tuple[Home, frozenset[Full]]] = []
    for place, home in enumerate(homes):
        choices = frozenset(
            choice
            for choice in product(home.prices, home.treatments)
            if all(_allows(found[place], choice) for found in telling)
        )
        if choices:
            left.append((home, choices))
    every_choice = [choice for _, choices in left for choice in choices]
    return Settled(
        homes=_different(left),
        prices=tuple(dict.fromkeys(price for price, _ in every_choice)),
        treatments=tuple(dict.fromkeys(layers for _, layers in every_choice)),
        columns=len(telling),
    )


def _homes(office: FeeOffice, on: date | None, price: UnitPrice | None) -> Iterator[Home]:
    days = list(reversed(revision_days(office.services[-1]))) if on is None else [on]
    classes = list(UnitClass) if office.unit_class is None else [UnitClass.parse(office.unit_class)]
    refused: KaigoCalcError | None = None
    known = False
    for day, unit_class in product(days, classes):
        usable = with_any_price(replace(office, unit_class=unit_class, treatment=office.treatment or ()))
        try:
            cases = {level: fee_case(usable, level, day, days=1) for level in usable.care_levels()}
            prices = _prices(office, day, price) or [cases[usable.care_levels()[-1]].unit_price]
            own = max((case.layers for case in cases.values()), key=len)
            treatments = list(_treatments(usable, day)) if office.treatment is None else [own]
        except KaigoCalcError as error:  # no such items on that day, or not in such a home
            refused = refused or error
            continue
        known = True
        yield Home(day, unit_class, cases, tuple(prices), tuple(treatments))
    if refused is not None and not known:
        raise refused


def _prices(office: FeeOffice, on: date, printed: UnitPrice | None) -> list[UnitPrice]:
    """Return the prices that a home of unknown place may have; none for another home."""
    if known_places(office):
        return []
    grades = [] if printed is not None else list(AreaGrade)
    found = [unit_price(office.services[-1], grade, on, accept_unverified=True) for grade in grades]
    return list(dict.fromkeys(map(UnitPrice, found))) if printed is None else [printed]


def _treatments(office: FeeOffice, on: date) -> Iterator[Layers]:
    families: dict[str, list[Layer | None]] = {}
    for item, layer in layers_on(office.services[-1], on):
        families.setdefault(item.family, [None]).append(layer)
    for chosen in product(*families.values()):
        layers = tuple(layer for layer in chosen if layer is not None)
        if _may_have(office, layers, on):
            yield layers


def _may_have(office: FeeOffice, layers: Layers, on: date) -> bool:
    """Return whether a home meets what treatment add-ons presuppose, such as another add-on."""
    having = replace(office, treatment=tuple(layer.id for layer in layers))
    try:
        fee_case(having, office.care_levels()[-1], on, days=1)
    except KaigoCalcError:
        return False
    return True


def _fitting(group: Sequence[Claim], home: Home, days: int) -> set[Choice]:
    found: set[Choice] = set()
    for meaning in alternatives(group[0].meaning):
        prices: Sequence[UnitPrice | None] = [None] if meaning.quantity == "units" else home.prices
        for name in meaning.definitions:
            definition = DEFINITIONS[name]
            treatments: Sequence[Layers | None] = home.treatments if definition.treated else [None]
            for choice in product(prices, treatments):
                cases = _cases(group, home, choice, meaning.benefit_rate or 0, days)
                if cases and _is_right(group, Column(definition, meaning.quantity or "", cases, ())):
                    found.add(choice)
    return found


def _cases(group: Sequence[Claim], home: Home, choice: Choice, rate: int, days: int) -> tuple[FeeCase, ...]:
    price, layers = choice
    found: list[FeeCase] = []
    for claim in group:
        case = None if claim.care_level is None else home.cases.get(claim.care_level)
        if case is None:
            return ()
        found.append(
            case._replace(
                unit_price=price or ANY_PRICE,
                layers=layers or (),
                benefit_rate=rate,
                days=days if claim.meaning.days is None else claim.meaning.days,
            )
        )
    return tuple(found)


def _is_right(group: Sequence[Claim], column: Column) -> bool:
    return all(column.right(row) == magnitude(claim) for row, claim in enumerate(group))


def _allows(found: set[Choice], choice: Full) -> bool:
    price, layers = choice
    return not found.isdisjoint({choice, (price, None), (None, layers), (None, None)})


def _different(left: Sequence[tuple[Home, frozenset[Full]]]) -> tuple[Home, ...]:
    """Return homes that differ in what the page shows; of several days with the same figures the latest."""
    found: dict[object, Home] = {}
    for home, choices in left:
        prices, treatments = {price for price, _ in choices}, {layers for _, layers in choices}
        shown = (
            None if prices == set(home.prices) else frozenset(prices),
            None if treatments == set(home.treatments) else frozenset(treatments),
        )
        units = tuple(
            case._replace(unit_price=ANY_PRICE, status="", layers=()) for case in home.cases.values()
        )
        found.setdefault((home.unit_class, units, shown), home)
    return tuple(found.values())
