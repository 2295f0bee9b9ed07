"""点検の前提 (grounds): the cases by which printed figures are judged, made once for each level and share."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from kaigo_calc.claims.office_prices import known_places
from kaigo_calc.fee_tables.audit.claims import Claim
from kaigo_calc.fee_tables.cases import ONE_TENTH, FeeCase, fee_case
from kaigo_calc.fee_tables.office import FeeOffice
from kaigo_calc.quantities.care_level import CareLevel
from kaigo_calc.quantities.unit_price import UnitPrice
from kaigo_calc.schedules import Item
from kaigo_calc.schedules.items import is_layer

ANY_PRICE = UnitPrice(10)
"""Stands in for a price that is not known, where only units are judged."""


def with_any_price(office: FeeOffice) -> FeeOffice:
    """Return a home of which units can be computed, whether its place is known or not."""
    return office if known_places(office) else replace(office, unit_price=ANY_PRICE)


class Grounds:
    """What is known of the home, completed where something was inferred.

    Args:
        office: the home; what is still unknown in it cannot be judged.
        on: the day whose figures are meant.
        days: days of a month, where a column names none.
    """

    def __init__(self, office: FeeOffice, on: date, days: int) -> None:
        self.office = office
        self.on = on
        self.days = days
        self.usable = with_any_price(replace(office, treatment=office.treatment or ()))
        self.levels = tuple(self.usable.care_levels())
        self._cases: dict[tuple[CareLevel, int], FeeCase] = {}

    def case_of(self, claim: Claim) -> FeeCase | None:
        """Return the case by which a claim is judged, or None where the home has no such thing."""
        rate = ONE_TENTH if claim.meaning.benefit_rate is None else claim.meaning.benefit_rate
        days = self.days if claim.meaning.days is None else claim.meaning.days
        if claim.care_level is None:
            return None if claim.item is None else self._item_alone(claim.item, self.levels[-1], rate, days)
        if claim.care_level not in self.levels:
            return None
        case = self._level(claim.care_level, days)._replace(benefit_rate=rate)
        if claim.item is None:
            return case
        if is_layer(claim.item):
            layers = tuple(layer for layer in case.layers if layer.id == claim.item.id)
            return case._replace(layers=layers) if layers else None
        return self._item_of(case, claim.item)

    def _level(self, level: CareLevel, days: int) -> FeeCase:
        if (level, days) not in self._cases:
            self._cases[level, days] = fee_case(self.usable, level, self.on, days=days)
        return self._cases[level, days]

    def _item_alone(self, item: Item, level: CareLevel, rate: int, days: int) -> FeeCase:
        case = self._level(level, self.days)._replace(benefit_rate=rate)
        return _alone(case, abs(item.units or 0), days if item.per == "day" else 1)

    def _item_of(self, case: FeeCase, item: Item) -> FeeCase | None:
        held = [one.units for one in (*case.day_items, *case.month_items) if one.id == item.id]
        if not held and item.units is None:  # a rate of which the home has nothing
            return None
        open_to = self.office.schedule_of(case.care_level).service.code in item.services
        units = sum(held) if held else (item.units or 0) if open_to else 0
        return _alone(case, abs(units), case.days if item.per == "day" else 1)


def _alone(case: FeeCase, units: int, days: int) -> FeeCase:
    """Return the case of an item alone: its units stand for the base, so that no sum has anything else."""
    return case._replace(base_units=units, day_items=(), month_items=(), layers=(), uplift=None, days=days)


def magnitude(claim: Claim) -> int:
    """Return the printed figure of a claim; that of a reduction without its minus."""
    is_reduction = claim.item is not None and (claim.item.kind == "reduction")
    return -claim.number if is_reduction and claim.number < 0 else claim.number


def cases_of(grounds: Grounds, claims: Sequence[Claim]) -> tuple[FeeCase, ...]:
    """Return the cases of claims of which each has one."""
    return tuple(case for case in map(grounds.case_of, claims) if case is not None)
