"""計算の順序の誤り (wrong orders): the month made from the day, the add-on from the yen, everything at once.

>>> [mistake.key for mistake in path_mistakes()][0]
'day_copay_times_days'
"""

from collections.abc import Iterable
from functools import partial

from kaigo_calc.fee_tables.cases import FeeCase, Layer
from kaigo_calc.fee_tables.definitions import Definition
from kaigo_calc.fee_tables.mistakes.layers import Rounding, merged_rate, rounded_layers
from kaigo_calc.fee_tables.mistakes.mistake import Mistake, method_step
from kaigo_calc.fee_tables.recipe import Figures, Priced, Recipe, Sums, priced_by_law, sums_of
from kaigo_calc.rounding import half_up, truncate

_MONTHS = ("base_month", "days_month", "month_untreated", "month")


def path_mistakes() -> list[Mistake]:
    """Return the mistakes in the order of the computation."""
    roundings: dict[str, Rounding] = {"truncated": truncate, "half_up": half_up}
    found = [
        method_step("day_copay_times_days", path=_day_copay_times_days),
        method_step("day_copay_times_days_treatment_once", path=_day_copay_treatment_once),
        method_step("day_total_times_days", path=_day_total_times_days),
        method_step("treatment_per_day", path=_treatment_per_day),
        method_step("parts_priced_apart", path=_parts_priced_apart),
        method_step("day_parts_times_days", path=_day_parts_times_days),
        method_step("one_product", path=partial(_one_product, truncate)),
        method_step("one_rounding_at_end", path=partial(_one_product, half_up)),
        method_step("treatment_on_copay", path=partial(_treatment_on_copay, half_up)),
        method_step("treatment_on_copay_truncated", path=partial(_treatment_on_copay, truncate)),
        method_step("treatment_on_multiplied_copay", path=partial(_on_multiplied_copay, half_up)),
        method_step("treatment_on_multiplied_copay_truncated", path=partial(_on_multiplied_copay, truncate)),
    ]
    found += [
        method_step(f"uncut_total_{name}", path=partial(_uncut_total, one)) for name, one in roundings.items()
    ]
    return found + [
        method_step(f"tenth_yen_{name}", path=partial(_tenth_yen, one)) for name, one in roundings.items()
    ]


def _parts(recipe: Recipe, case: FeeCase, definition: Definition) -> tuple[Sums, int, int]:
    """Return the sums, and the treatment improvement of a day and of the monthly part, each on its own."""
    sums = sums_of(case, definition)
    of_day, of_month = (recipe.treatment(case, definition, part) for part in sums.split())
    return sums, of_day, of_month


def _summed(recipe: Recipe, case: FeeCase, lines: Iterable[tuple[int, int]]) -> Priced:
    """Return yen priced line by line and added up; a reduction by what it takes away.

    Args:
        recipe: the other steps.
        case: the price and the share.
        lines: units of each line, and how often its yen count.
    """
    total = benefit = copay = 0
    for units, times in lines:
        alone, sign = recipe.priced(abs(units), case), times if units >= 0 else -times
        total += alone.total * sign
        benefit += alone.benefit * sign
        copay += alone.copay * sign
    return Priced(0, total, benefit, copay)


def _without_units(priced: Priced) -> Figures:
    return Figures(None, priced.total, priced.benefit, priced.copay)


def _day_copay_times_days(recipe: Recipe, case: FeeCase, definition: Definition) -> Figures | None:
    if definition.id not in _MONTHS:
        return None
    return _without_units(_day_times_days(recipe, case, definition))


def _day_times_days(recipe: Recipe, case: FeeCase, definition: Definition) -> Priced:
    sums, of_day, of_month = _parts(recipe, case, definition)
    return _summed(recipe, case, [(sums.day + of_day, case.days), (sums.month_part + of_month, 1)])


def _day_copay_treatment_once(recipe: Recipe, case: FeeCase, definition: Definition) -> Figures | None:
    if definition.id != "month":
        return None
    sums = sums_of(case, definition)
    treatment = recipe.treatment(case, definition, sums)
    lines = [(sums.day, case.days), (sums.month_part, 1), (treatment, 1)]
    return _without_units(_summed(recipe, case, lines))


def _day_total_times_days(recipe: Recipe, case: FeeCase, definition: Definition) -> Figures | None:
    if definition.id not in _MONTHS:
        return None
    total = _day_times_days(recipe, case, definition).total
    return Figures(None, total, *recipe.divided(total, case.benefit_rate))


def _parts_priced_apart(recipe: Recipe, case: FeeCase, definition: Definition) -> Figures | None:
    """Price each line alone, as an annex does, and add the yen."""
    days = 1 if definition.period == "day" else case.days
    return _line_by_line(recipe, case, definition, days, 1)


def _day_parts_times_days(recipe: Recipe, case: FeeCase, definition: Definition) -> Figures | None:
    """Price one day of each item alone, add the yen, and take them times the days."""
    return None if definition.period == "day" else _line_by_line(recipe, case, definition, 1, case.days)


def _line_by_line(
    recipe: Recipe, case: FeeCase, definition: Definition, days: int, times: int
) -> Figures | None:
    if not definition.day_items or definition.id == "treatment_month":
        return None
    sums = sums_of(case, definition)
    daily = [case.base_units, *(item.units for item in case.day_items)]
    once = [item.units for item in case.month_items] if definition.month_part else []
    once += [sums.uplift, recipe.treatment(case, definition, sums)]
    lines = [(units * days, times) for units in daily] + [(units, 1) for units in once]
    return _without_units(_summed(recipe, case, lines))


def _treatment_per_day(recipe: Recipe, case: FeeCase, definition: Definition) -> Figures | None:
    if definition.id != "month":
        return None
    sums, of_day, of_month = _parts(recipe, case, definition)
    return Figures(*recipe.priced(sums.whole + sums.days * of_day + of_month, case))


def _one_product(rounding: Rounding, _: Recipe, case: FeeCase, definition: Definition) -> Figures | None:
    if definition.id not in {"month", "day_treated"}:
        return None
    above, below = merged_rate(case.layers)
    product = sums_of(case, definition).whole * (above + below) * case.unit_price.scaled
    return _uncut(rounding, (product, below * 100), case)


def _uncut_total(rounding: Rounding, recipe: Recipe, case: FeeCase, definition: Definition) -> Figures | None:
    lawful = priced_by_law(recipe, case, definition)
    uncut = _uncut(rounding, (lawful.units * case.unit_price.scaled, 100), case)
    return uncut._replace(units=lawful.units, total=lawful.total)


def _uncut(rounding: Rounding, yen: tuple[int, int], case: FeeCase) -> Figures:
    above, below = yen
    benefit = rounding(above * case.benefit_rate, below * 100)
    copay = rounding(above * (100 - case.benefit_rate), below * 100)
    return Figures(None, rounding(above, below), benefit, copay)


def _on_yen(rounding: Rounding, copay: int, layers: tuple[Layer, ...]) -> Figures:
    return Figures(None, None, None, copay + sum(rounded_layers(rounding, copay, layers)))


def _treatment_on_copay(
    rounding: Rounding, recipe: Recipe, case: FeeCase, definition: Definition
) -> Figures | None:
    if definition.id not in {"month", "day_treated"}:
        return None
    untreated = recipe.priced(sums_of(case, definition).whole, case)
    return _on_yen(rounding, untreated.copay, case.layers)


def _on_multiplied_copay(
    rounding: Rounding, recipe: Recipe, case: FeeCase, definition: Definition
) -> Figures | None:
    if definition.id != "month":
        return None
    sums = sums_of(case, definition)
    untreated = _summed(recipe, case, [(sums.day, case.days), (sums.month_part, 1)])
    return _on_yen(rounding, untreated.copay, case.layers)


def _tenth_yen(rounding: Rounding, recipe: Recipe, case: FeeCase, definition: Definition) -> Figures | None:
    if definition.id != "month":
        return None
    sums = sums_of(case, definition)
    untreated = recipe.priced(sums.whole, case).copay
    above, below = merged_rate(case.layers)

    def tenths(units: int) -> int:
        yen = units * above * case.unit_price.scaled * (100 - case.benefit_rate)
        return rounding(10 * yen, below * 100 * 100)

    treatment = truncate(sums.days * tenths(sums.day) + tenths(sums.month_part), 10)
    return Figures(None, None, None, untreated + treatment)
