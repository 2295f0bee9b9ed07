"""円の端数の誤り (wrong yen): rounded instead of cut off, ten percent instead of the rest, floats, multiples.

>>> [mistake.key for mistake in yen_mistakes([])][:2]
['total_half_up', 'total_half_even']
"""

from collections.abc import Sequence
from functools import partial

from kaigo_calc.fee_tables.cases import ONE_TENTH, FeeCase
from kaigo_calc.fee_tables.mistakes.layers import Rounding
from kaigo_calc.fee_tables.mistakes.mistake import Mistake, method_step
from kaigo_calc.fee_tables.mistakes.wrong_roundings import double_product, half_even, nearest_double
from kaigo_calc.quantities.unit_price import UnitPrice
from kaigo_calc.rounding import half_up, truncate


def yen_mistakes(cases: Sequence[FeeCase]) -> list[Mistake]:
    """Return the mistakes between units and yen, and between yen and the copay of a column's cases."""
    found = [
        method_step("total_half_up", total=partial(_total, half_up)),
        method_step("total_half_even", total=partial(_total, half_even)),
        method_step("binary_float_total", total=_binary_total),
        method_step("benefit_half_up", split=_rounded_benefit),
        method_step("copay_truncated", split=partial(_share_of_total, truncate)),
        method_step("copay_half_up", split=partial(_share_of_total, half_up)),
        method_step("copay_half_even", split=partial(_share_of_total, half_even)),
        method_step("binary_float_benefit", split=_binary_benefit),
        method_step("binary_float_copay", split=_binary_copay),
    ]
    if any(case.benefit_rate < ONE_TENTH for case in cases):
        found.append(method_step("multiple_of_one_tenth", multiple_of_one_tenth=True))
    return found


def _total(rounding: Rounding, units: int, price: UnitPrice) -> int:
    return rounding(units * price.scaled, 100)


def _binary_total(units: int, price: UnitPrice) -> int:
    return truncate(*double_product((units, 1), nearest_double(price.scaled, 100)))


def _rounded_benefit(total: int, benefit_rate: int) -> tuple[int, int]:
    benefit = half_up(total * benefit_rate, 100)
    return benefit, total - benefit


def _share_of_total(rounding: Rounding, total: int, benefit_rate: int) -> tuple[int, int]:
    copay = rounding(total * (100 - benefit_rate), 100)
    return total - copay, copay


def _binary_benefit(total: int, benefit_rate: int) -> tuple[int, int]:
    benefit = truncate(*double_product((total, 1), nearest_double(benefit_rate, 100)))
    return benefit, total - benefit


def _binary_copay(total: int, benefit_rate: int) -> tuple[int, int]:
    above, below = nearest_double(benefit_rate, 100)
    copay = truncate(*double_product((total, 1), nearest_double(below - above, below)))
    return total - copay, copay
