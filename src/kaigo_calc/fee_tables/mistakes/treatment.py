"""処遇改善の誤り (wrong treatment improvement): rates merged, layers cut off, parts of the sum left out."""

from collections.abc import Sequence
from functools import partial
from itertools import combinations

from kaigo_calc.fee_tables.cases import FeeCase, ItemUnits, Layer
from kaigo_calc.fee_tables.definitions import Definition
from kaigo_calc.fee_tables.mistakes.history import name_of, names_of
from kaigo_calc.fee_tables.mistakes.layers import Rounding, merged, rounded_layers
from kaigo_calc.fee_tables.mistakes.mistake import Mistake, method_step
from kaigo_calc.fee_tables.mistakes.wrong_roundings import half_even
from kaigo_calc.fee_tables.recipe import Sums, layers_of
from kaigo_calc.rounding import half_up, truncate


def treatment_mistakes(cases: Sequence[FeeCase], services: tuple[str, ...]) -> list[Mistake]:
    """Return the mistakes in the treatment improvement of a column's cases."""
    layers = sorted({layer.id for case in cases for layer in case.layers})
    items = sorted({item.id for case in cases for item in (*case.day_items, *case.month_items)})
    if not layers:
        return []
    found = [
        method_step("layers_truncated", treatment_units=partial(_sum_of, truncate)),
        method_step("treatment_half_even", treatment_units=partial(_sum_of, half_even)),
        method_step("treatment_on_base_only", treatment_base=_base_only),
        method_step("treatment_without_month_items", treatment_base=_without_month_part),
        method_step("treatment_without_day_items", treatment_base=_without_day_items),
    ]
    if any(case.uplift for case in cases):
        found.append(method_step("treatment_without_uplift", treatment_base=_without_uplift))
    if len(layers) > 1:
        found += [
            method_step("merged_rate_half_up", treatment_units=partial(merged, half_up)),
            method_step("merged_rate_truncated", treatment_units=partial(merged, truncate)),
        ]
        found += [
            method_step(
                "layer_truncated",
                one,
                detail=name_of(one, services),
                treatment_units=partial(_one_layer_cut, one),
            )
            for one in layers
        ]
    return found + [
        method_step(
            "treatment_without_item",
            *left_out,
            detail=names_of(left_out, services),
            treatment_base=partial(_without_items, left_out),
        )
        for number in (1, 2)
        for left_out in combinations(items, number)
    ]


def _sum_of(rounding: Rounding, units: int, layers: tuple[Layer, ...]) -> int:
    return sum(rounded_layers(rounding, units, layers))


def _one_layer_cut(name: str, units: int, layers: tuple[Layer, ...]) -> int:
    cut = tuple(layer for layer in layers if layer.id == name)
    others = tuple(layer for layer in layers if layer.id != name)
    return layers_of(units, others) + sum(rounded_layers(truncate, units, cut))


def _base_only(case: FeeCase, _: Definition, sums: Sums) -> int:
    return case.base_units * sums.days


def _without_month_part(_: FeeCase, __: Definition, sums: Sums) -> int:
    return sums.day * sums.days


def _without_uplift(_: FeeCase, __: Definition, sums: Sums) -> int:
    return sums.whole - sums.uplift


def _without_day_items(case: FeeCase, _: Definition, sums: Sums) -> int:
    return sums.whole - (case.day_sum - case.base_units) * (sums.days if sums.day else 0)


def _without_items(names: tuple[str, ...], case: FeeCase, _: Definition, sums: Sums) -> int:
    def units(items: tuple[ItemUnits, ...]) -> int:
        return sum(item.units for item in items if item.id in names)

    month_items = case.month_items if sums.month_items else ()
    return max(0, sums.whole - units(case.day_items) * sums.days - units(month_items))
