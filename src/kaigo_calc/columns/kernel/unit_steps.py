"""単位数の列 (unit steps of columns): units × rate, rounded half up, on NumPy columns.

One product serves both ways in which a rate acts: it replaces the running figure, or is a share of the base.

>>> half_up_into(np.array([815, 765]), np.array([700, 100])).tolist()
[571, 77]
"""

from collections.abc import Sequence
from numbers import Integral
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kaigo_calc.columns.kernel.arrays import (
    LARGEST,
    Array,
    Column,
    array_of,
    column_of,
    is_scalar,
    largest_of,
    repeated,
    require_one_length,
)
from kaigo_calc.columns.kernel.blocks import Workspace, in_blocks
from kaigo_calc.columns.kernel.floor_division import half_of, half_up_in_place
from kaigo_calc.columns.kernel.products import Product
from kaigo_calc.columns.kernel.results import results_of
from kaigo_calc.columns.row_checks import raise_faults
from kaigo_calc.errors import ColumnInputError
from kaigo_calc.quantities.ratio import Ratio
from kaigo_calc.rounding import truncate

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kaigo_calc.quantities.exact import Exact

_THOUSAND = 1000
_MOST_PER_MILLE = 2 * _THOUSAND
_MOST_PRODUCT = truncate(LARGEST - _THOUSAND, 2)
"""Rounding half up takes twice the product and a thousand."""


def half_up_into(
    units: NDArray[Any],
    per_mille: "NDArray[Any] | Exact | Ratio",
    *,
    out: NDArray[Any] | None = None,
) -> NDArray[Any]:
    """Return units × rate for columns, each rounded half up as `apply_rate` and `share_of` round it.

    Args:
        units: whole units, not negative; any integer type, with gaps or in another byte order as well.
        per_mille: the rate in thousandths, 0 to 2000, a column or one `int` for all rows; a `Ratio`,
            `Decimal`, `Fraction` or text is read as the factor itself ("97/100").
        out: where the units are written: an array of uint32, int32, int64 or uint64, apart from the inputs.
            After an error what it holds means nothing.

    Returns:
        Whole units, `out` if it is given and int64 otherwise.

    Raises:
        ColumnInputError: for a column that does not hold whole numbers (KC-L02) or is no array (KC-L40), for
            numbers out of range (KC-L04), lengths that differ (KC-L41), an `out` that cannot be written to
            (KC-L42, KC-L44), products that are too large (KC-L45) and units that `out` cannot hold (KC-L46);
            several at once as one (KC-L18).
        InexactInputError: for one rate of a type that does not carry it (KC-N01, KC-N02, KC-N03).
        OutOfRangeError: for one rate outside its range (KC-N04, KC-N06, KC-N07, KC-N10, KC-N12).
        UnreadableInputError: for a rate text that is no number (KC-N05).

    Rule: 老計発0331005号 第2の1 通則.

    >>> half_up_into(np.array([815, 765], np.uint32), "97/100").tolist()
    [791, 742]
    """
    faults: list[ColumnInputError] = []
    whole_units = array_of("units", units, faults)
    rates = _rates(per_mille, len(whole_units), faults)
    factors = column_of("units", whole_units, 0, LARGEST), column_of("per_mille", rates, 0, _MOST_PER_MILLE)
    if not faults:
        require_one_length(factors, faults)
    raise_faults(faults)
    inputs = {"units": units, "per_mille": per_mille}
    results = results_of(("units",), None if out is None else (out,), len(whole_units), inputs)
    product = _product(*factors, results[0])
    in_blocks([factor.values for factor in factors], results, _half_up_block, product.bound)
    return results[0]


def _rates(given: object, rows: int, faults: list[ColumnInputError]) -> Array:
    if not is_scalar(given):
        return array_of("per_mille", given, faults)
    thousandths = given if isinstance(given, Integral) else Ratio(given).per_mille  # type: ignore[arg-type]  # it refuses what it cannot read
    return repeated("rate", thousandths, _MOST_PER_MILLE, rows)


def _product(units: Column, per_mille: Column, result: Array) -> Product:
    half = half_of(_THOUSAND)
    fitting = (largest_of(result) + 1) * _THOUSAND - 1 - half
    return Product(units, per_mille, (), _MOST_PRODUCT, fitting, half, str(result.dtype))


def _half_up_block(columns: Sequence[Array], results: Sequence[Array], space: Workspace) -> None:
    units, rate = map(space.read, ("units", "per_mille"), columns)
    rooms = [space.room("result", results[0])]
    np.multiply(units, rate, out=rooms[0])
    half_up_in_place(rooms[0], _THOUSAND)
    space.deliver(rooms, results)
