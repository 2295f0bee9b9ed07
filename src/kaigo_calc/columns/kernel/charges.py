"""費用の列 (charges of columns): units → yen → insurance benefit → copay, on NumPy columns.

>>> charges = charge_arrays(np.array([859, 180]), np.array([1090, 1045]), np.array([90, 70]))
>>> charges.total.tolist(), charges.benefit.tolist(), charges.copay.tolist()
([9363, 1881], [8426, 1316], [937, 565])
"""

from collections.abc import Sequence
from numbers import Integral
from typing import Any, NamedTuple

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
from kaigo_calc.columns.kernel.floor_division import floor_in_place
from kaigo_calc.columns.kernel.products import Product
from kaigo_calc.columns.kernel.results import results_of
from kaigo_calc.columns.row_checks import raise_faults
from kaigo_calc.errors import ColumnInputError, OutOfRangeError
from kaigo_calc.quantities.benefit_rate import benefit_percent
from kaigo_calc.quantities.unit_price import UnitPrice

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kaigo_calc.quantities.exact import Exact

_INPUTS = ("units", "unit_price_centi", "benefit_rate")
_HUNDRED = 100
"""A price is in hundredths of a yen, and a benefit rate in hundredths of the total."""


class ChargeArrays(NamedTuple):
    """What each row costs, and who pays how much of it."""

    total: NDArray[Any]
    """費用総額 in yen."""
    benefit: NDArray[Any]
    """保険給付額 in yen."""
    copay: NDArray[Any]
    """利用者負担額 in yen: what the benefit leaves of the total."""


def charge_arrays(
    units: NDArray[Any],
    unit_price_centi: "NDArray[Any] | Exact | UnitPrice",
    benefit_rate: "NDArray[Any] | int" = 90,
    *,
    out: tuple[NDArray[Any], NDArray[Any], NDArray[Any]] | None = None,
) -> ChargeArrays:
    """Return what columns of units cost, and how each cost splits into insurance benefit and copay.

    Args:
        units: whole units, not negative; any integer type, with gaps or in another byte order as well.
        unit_price_centi: yen per unit × 100, above zero (10.90 yen: 1090), a column or one `int` for all
            rows; a `UnitPrice`, `Decimal`, `Fraction` or text is read as yen ("10.90").
        benefit_rate: whole percent, 0 to 100, a column or one for all rows.
        out: where total, benefit and copay are written: three arrays of one type of uint32, int32, int64 and
            uint64, apart from the inputs. After an error what they hold means nothing: a block of rows
            is checked right after it is computed, since another pass would cost a third more.

    Returns:
        `ChargeArrays` in whole yen, `out` if it is given and int64 otherwise; `benefit + copay == total`.

    Raises:
        ColumnInputError: for a column that does not hold whole numbers (KC-L02) or is no array (KC-L40), for
            numbers out of range (KC-L04), lengths that differ (KC-L41), an `out` that cannot be written to
            (KC-L42, KC-L43, KC-L44), units × price × 100 above 2**53 (KC-L45) and a total that `out` cannot
            hold (KC-L46); several at once as one (KC-L18).
        InexactInputError: for one price or rate of a type that does not carry it (KC-N01, KC-N02, KC-N03).
        OutOfRangeError: for one price or rate outside its range (KC-N04, KC-N06 to KC-N09, KC-N12).
        UnreadableInputError: for a price text that is no number (KC-N05).

    Rule: 介護給付費請求書等の記載要領, 集計欄; 墨田区 令和8年度 集団指導 資料3 p.12.

    >>> room = tuple(np.empty(2, np.uint32) for _ in range(3))
    >>> charge_arrays(np.array([859, 0], np.uint32), "10.90", 80, out=room).copay
    array([1873,    0], dtype=uint32)
    """
    faults: list[ColumnInputError] = []
    whole_units = array_of("units", units, faults)
    prices = _prices(unit_price_centi, len(whole_units), faults)
    rates = _rates(benefit_rate, len(whole_units), faults)
    columns = (
        column_of("units", whole_units, 0, LARGEST),
        column_of("unit_price_centi", prices, 1, LARGEST),
        column_of("benefit_rate", rates, 0, _HUNDRED),
    )
    if not faults:
        require_one_length(columns, faults)
    raise_faults(faults)
    inputs: dict[str, object] = dict(zip(_INPUTS, (units, unit_price_centi, benefit_rate), strict=True))
    results = results_of(ChargeArrays._fields, out, len(whole_units), inputs)
    product = _product(columns, results[0])
    in_blocks([column.values for column in columns], results, _charge_block, product.bound)
    return ChargeArrays(*results)


def _prices(given: object, rows: int, faults: list[ColumnInputError]) -> Array:
    if not is_scalar(given):
        return array_of("unit_price_centi", given, faults)
    hundredths: object = given if isinstance(given, Integral) else UnitPrice(given).scaled  # type: ignore[arg-type]  # it refuses what it cannot read
    if hundredths == 0:
        raise OutOfRangeError("KC-N09", field="unit_price")
    return repeated("unit_price", hundredths, LARGEST, rows)


def _rates(given: object, rows: int, faults: list[ColumnInputError]) -> Array:
    if not is_scalar(given):
        return array_of("benefit_rate", given, faults)
    return repeated("benefit_rate", benefit_percent(given), _HUNDRED, rows)  # type: ignore[arg-type]  # it refuses what it cannot read


def _product(columns: tuple[Column, Column, Column], result: Array) -> Product:
    """No product of the second step is above those of the first: the rate is at most a hundred per cent."""
    units, price, rate = columns
    fitting = (largest_of(result) + 1) * _HUNDRED - 1
    return Product(units, price, (rate,), LARGEST, fitting, 0, str(result.dtype))


def _charge_block(columns: Sequence[Array], results: Sequence[Array], space: Workspace) -> None:
    units, price, rate = map(space.read, _INPUTS, columns)
    rooms = [*map(space.room, ChargeArrays._fields, results)]
    total, benefit, copay = rooms
    np.multiply(units, price, out=total)
    floor_in_place(total, _HUNDRED)
    np.multiply(total, rate, out=benefit)
    floor_in_place(benefit, _HUNDRED)
    np.subtract(total, benefit, out=copay)
    space.deliver(rooms, results)
