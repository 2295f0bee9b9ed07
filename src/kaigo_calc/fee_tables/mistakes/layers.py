"""処遇改善の層 (layers): the add-ons of a sum, one by one or as if they were one.

>>> from kaigo_calc.fee_tables.cases import Layer
>>> from kaigo_calc.quantities.ratio import Ratio
>>> from kaigo_calc.rounding import half_up
>>> layers = tuple(Layer("", (Ratio(rate),)) for rate in ("111/1000", "23/1000", "23/1000"))
>>> merged(half_up, 24240, layers), sum(rounded_layers(half_up, 24240, layers))
(3806, 3807)
"""

from collections.abc import Callable

from kaigo_calc.fee_tables.cases import Layer

Rounding = Callable[[int, int], int]
"""A rounding of a numerator and a denominator."""


def merged_rate(layers: tuple[Layer, ...]) -> tuple[int, int]:
    """Return the rates of all layers added up, as numerator and denominator."""
    above, below = 0, 1
    for layer in layers:
        numerator, denominator = 1, 1
        for rate in layer.rates:
            numerator, denominator = numerator * rate.per_mille, denominator * 1000
        above, below = above * denominator + numerator * below, below * denominator
    return above, below


def rounded_layers(rounding: Rounding, units: int, layers: tuple[Layer, ...]) -> list[int]:
    """Return each layer of a sum, every step rounded in the same way."""
    found: list[int] = []
    for layer in layers:
        part = units
        for rate in layer.rates:
            part = rounding(part * rate.per_mille, 1000)
        found.append(part)
    return found


def merged(rounding: Rounding, units: int, layers: tuple[Layer, ...]) -> int:
    """Return the layers of a sum as if they were one rate."""
    above, below = merged_rate(layers)
    return rounding(units * above, below)
