"""計算のしかた (recipes): from a case to its figures, as the law says or with steps replaced.

The law is the recipe in which nothing is replaced. A way to go wrong replaces one step, so that right and
wrong figures are made by the same few lines and can be compared.

>>> from kaigo_calc.fee_tables.definitions import DEFINITIONS
>>> from kaigo_calc.fee_tables.office import FeeOffice
>>> from kaigo_calc.fee_tables.cases import CareLevel, date, fee_case
>>> case = fee_case(FeeOffice(unit_class="Ⅰ", area_grade=1), CareLevel.CARE_5, date(2026, 5, 1), days=30)
>>> LAW.figures(case, DEFINITIONS["day"]).copay, LAW.figures(case, DEFINITIONS["month"]).copay
(937, 28090)
"""

from collections.abc import Callable
from typing import NamedTuple

from kaigo_calc.charge import benefit_amount, units_to_yen
from kaigo_calc.fee_tables.cases import ONE_TENTH, FeeCase, Layer
from kaigo_calc.fee_tables.definitions import DEFINITIONS, Definition
from kaigo_calc.month_units import treatment_units, uplift_units
from kaigo_calc.quantities.unit_price import UnitPrice
from kaigo_calc.rounding import exact_quotient


class Figures(NamedTuple):
    """What a case comes to under a definition; None for a figure that a way of computing does not have."""

    units: int | None
    total: int | None
    benefit: int | None
    copay: int | None

    def of(self, quantity: str) -> int | None:
        """Return one of them by its name."""
        found: int | None = getattr(self, quantity)
        return found


class Priced(NamedTuple):
    """Units with what they come to."""

    units: int
    total: int
    benefit: int
    copay: int


class Sums(NamedTuple):
    """Units before treatment improvement: a day's, how often, and what a month has besides."""

    day: int
    days: int
    month_items: int
    uplift: int

    @property
    def month_part(self) -> int:
        """What a month has once."""
        return self.month_items + self.uplift

    @property
    def whole(self) -> int:
        """All of them."""
        return self.day * self.days + self.month_part

    def split(self) -> "tuple[Sums, Sums]":
        """Return one of the days, and what a month has once, each on its own."""
        return Sums(self.day, 1, 0, 0), Sums(0, 0, self.month_items, self.uplift)


def layers_of(units: int, layers: tuple[Layer, ...]) -> int:
    """Return the treatment improvement of a sum: each layer rounded half up on its own."""
    taken = 0
    for layer in layers:
        part = units
        for rate in layer.rates:
            part = treatment_units(part, rate)
        taken += part
    return taken


def _whole_sum(_: FeeCase, __: Definition, sums: Sums) -> int:
    return sums.whole


def _remainder(total: int, benefit_rate: int) -> tuple[int, int]:
    benefit = benefit_amount(total, benefit_rate)
    return benefit, total - benefit


def by_law(recipe: "Recipe", case: FeeCase, definition: Definition) -> Figures:
    """Return the figures of a case from one sum of units."""
    return Figures(*priced_by_law(recipe, case, definition))


def priced_by_law(recipe: "Recipe", case: FeeCase, definition: Definition) -> Priced:
    """Return one sum of units of a case with what it comes to."""
    sums = sums_of(case, definition)
    treatment = recipe.treatment(case, definition, sums)
    return recipe.priced(treatment + (0 if definition.id == "treatment_month" else sums.whole), case)


def sums_of(case: FeeCase, definition: Definition) -> Sums:
    """Return the units of a case before treatment improvement, as a definition adds them up."""
    days = 1 if definition.period == "day" else case.days
    uplift = 0
    if case.uplift is not None and (definition.month_part or definition.treated) and case.uplift_base > 0:
        uplift = uplift_units(case.uplift_base * days, case.uplift)
    month_items = case.month_item_sum if definition.month_part else 0
    return Sums(case.day_sum if definition.day_items else case.base_units, days, month_items, uplift)


class Recipe(NamedTuple):
    """A way of computing: each field is a step, and its default is the law."""

    path: "Callable[[Recipe, FeeCase, Definition], Figures | None]" = by_law
    """How the steps follow one another; None where a way of computing says nothing of a definition."""
    treatment_units: Callable[[int, tuple[Layer, ...]], int] = layers_of
    """Treatment improvement of a sum of units."""
    treatment_base: Callable[[FeeCase, Definition, Sums], int] = _whole_sum
    """The sum of which it is taken."""
    total: Callable[[int, UnitPrice], int] = units_to_yen
    """費用総額 of units."""
    split: Callable[[int, int], tuple[int, int]] = _remainder
    """Benefit and copay of a total at a benefit rate."""
    multiple_of_one_tenth: bool = False
    """Whether 2割 and 3割 are two and three times 1割."""

    def figures(self, case: FeeCase, definition: Definition) -> Figures | None:
        """Return the figures of a case under a definition, or None where the recipe does not apply."""
        if definition.id != "treatment_difference":
            return self.path(self, case, definition)
        whole = self.path(self, case, DEFINITIONS["month"])
        untreated = DEFINITIONS["month_untreated"]
        without = self.path(self, case, untreated) or by_law(self, case, untreated)
        return None if whole is None else _difference(whole, without)

    def treatment(self, case: FeeCase, definition: Definition, sums: Sums) -> int:
        """Return the treatment improvement of a sum, 0 where the definition has none."""
        if not definition.treated:
            return 0
        return self.treatment_units(self.treatment_base(case, definition, sums), case.layers)

    def priced(self, units: int, case: FeeCase) -> Priced:
        """Return units as yen, benefit and copay."""
        total = self.total(units, case.unit_price)
        return Priced(units, total, *self.divided(total, case.benefit_rate))

    def divided(self, total: int, benefit_rate: int) -> tuple[int, int]:
        """Return benefit and copay of a total."""
        times = exact_quotient(100 - benefit_rate, 10)
        if not self.multiple_of_one_tenth or times is None:
            return self.split(total, benefit_rate)
        _, one_tenth = self.split(total, ONE_TENTH)
        return total - times * one_tenth, times * one_tenth


LAW = Recipe()
"""The recipe of the law: 介護給付費請求書等の記載要領, 集計欄; 老計発0331005号 第2の1 通則."""


def _difference(whole: Figures, without: Figures) -> Figures:
    pairs = zip(whole, without, strict=True)
    return Figures(*(None if one is None or other is None else one - other for one, other in pairs))
