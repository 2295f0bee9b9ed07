"""単位数の列 (unit steps): rates on units, lines and add-ons of a month, on whole columns.

The formulas are those of `kaigo_calc.day_units` and `kaigo_calc.month_units`, on a frame of any library that
Narwhals knows. The frame is looked at first, by one small query; what comes back is a frame of the same
library, lazy if it was lazy.

A `rate` is one rate for all rows and is written as for one value ("97/100"); a column of rates, in whole
thousandths, is named with `rate_column`.

>>> import polars as pl
>>> days = pl.DataFrame({"units": [840, 823]})
>>> days = apply_rate(days, "units", "97/100", into="without_dementia_training")
>>> apply_rate(days, "without_dementia_training", "70/100", into="after").get_column("after").to_list()
[571, 559]
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

import narwhals as nw

from kaigo_calc.columns.bad_rows import FrameT
from kaigo_calc.columns.floor_division import MOST, half_up, largest_factor
from kaigo_calc.columns.operands import (
    LARGEST_FACTOR,
    base_of,
    factor_of,
    given_back,
    opened_with,
    per_mille_of,
)
from kaigo_calc.columns.row_checks import require_within

if TYPE_CHECKING:
    from kaigo_calc.quantities.exact import Exact
    from kaigo_calc.quantities.ratio import Ratio


def apply_rate(
    frame: FrameT,
    units: str,
    rate: "Exact | Ratio | None" = None,
    *,
    rate_column: str | None = None,
    into: str,
) -> FrameT:
    """Return a frame with the units that replace the running figure when a rate is applied to it.

    Args:
        frame: a frame of pandas, Polars, PyArrow, DuckDB, Dask or PySpark.
        units: name of the column of whole units before this step, not negative.
        rate: the factor for all rows, e.g. "97/100"; a text is a rate here and no name of a column.
        rate_column: instead of `rate`, name of a column of whole thousandths (970), 0 to 2000.
        into: name of the new column.

    Returns:
        A frame of the same library with one more column of int64, whole units rounded half up.

    Raises:
        ColumnInputError: for columns that are missing (KC-L01), hold no whole numbers (KC-L02) or would be
            replaced (KC-L61); for rows with holes (KC-L03) or numbers out of range (KC-L04); for other
            than a frame (KC-L13); for not exactly one of `rate` and `rate_column` (KC-L64); for several of
            these (KC-L18).
        InexactInputError: for a rate or name of a wrong type (KC-N01, KC-N02, KC-N03).
        OutOfRangeError: for a rate out of its range (KC-N04, KC-N06, KC-N07, KC-N10, KC-N12).
        UnreadableInputError: for a rate text that is no number (KC-N05).

    Rule: 老計発0331005号 第2の1 通則; checked there against 32-8033 of the official code table (571 units).

    >>> import polars as pl
    >>> days = pl.DataFrame({"units": [815, 823], "per_mille": [700, 970]})
    >>> apply_rate(days, "units", rate_column="per_mille", into="after").get_column("after").to_list()
    [571, 798]
    """
    return _stepped(frame, units, rate, rate_column, into)


def share_of(
    frame: FrameT,
    units: str,
    rate: "Exact | Ratio | None" = None,
    *,
    rate_column: str | None = None,
    into: str,
) -> FrameT:
    """Return a frame with the units that a rate takes of a base which itself stays as it is.

    Args:
        frame: a frame of pandas, Polars, PyArrow, DuckDB, Dask or PySpark.
        units: name of the column of whole units of the base item before any other step, not negative.
        rate: the share for all rows, e.g. "10/100"; a text is a rate here and no name of a column.
        rate_column: instead of `rate`, name of a column of whole thousandths (100), 0 to 2000.
        into: name of the new column.

    Returns:
        A frame of the same library with one more column of int64, whole units rounded half up; the caller
        adds or subtracts them.

    Raises:
        ColumnInputError: as `apply_rate` does (KC-L01, KC-L02, KC-L03, KC-L04, KC-L13, KC-L18, KC-L61,
            KC-L64).
        InexactInputError: for a rate or name of a wrong type (KC-N01, KC-N02, KC-N03).
        OutOfRangeError: for a rate out of its range (KC-N04, KC-N06, KC-N07, KC-N10, KC-N12).
        UnreadableInputError: for a rate text that is no number (KC-N05).

    Rule: 老計発0331005号 第2の1 通則; 平成18年厚生労働省告示第126号 別表5 注
    (身体拘束廃止未実施減算 and the like).

    >>> import polars as pl
    >>> share_of(pl.DataFrame({"units": [765]}), "units", "10/100", into="reduction").row(0)
    (765, 77)
    """
    return _stepped(frame, units, rate, rate_column, into)


def line_units(
    frame: FrameT, units: str = "units", count: str = "count", *, into: str = "line_units"
) -> FrameT:
    """Return a frame with the units of its lines: the units of one day or one time, times the count.

    Args:
        frame: a frame of pandas, Polars, PyArrow, DuckDB, Dask or PySpark.
        units: name of the column of whole units of a day, a month or a time; negative for a reduction.
        count: name of the column of days or times, not negative.
        into: name of the new column.

    Returns:
        A frame of the same library with one more column of int64 (サービス単位数), of the sign of `units`.

    Raises:
        ColumnInputError: as `apply_rate` does (KC-L01, KC-L02, KC-L03, KC-L04, KC-L13, KC-L18, KC-L61).
        InexactInputError: for a name of a wrong type (KC-N03).

    Rule: 介護給付費請求書等の記載要領, 給付費明細欄 (単位数 × 回数).

    >>> import polars as pl
    >>> line_units(pl.DataFrame({"units": [827, -85], "count": [30, 30]}))["line_units"].to_list()
    [24810, -2550]
    """
    times = factor_of(count, LARGEST_FACTOR)
    most = largest_factor(MOST, times.most)
    base = base_of(units, most, least=-most)
    checks = (*base.checks, *times.checks)
    found = opened_with(frame, checks, (into,))
    require_within(found, checks)
    return given_back(found.with_columns((base.value * times.value).alias(into)), frame)


def treatment_units(
    frame: FrameT,
    month_sum: str,
    rate: "Exact | Ratio | None" = None,
    *,
    rate_column: str | None = None,
    into: str = "treatment_units",
) -> FrameT:
    """Return a frame with the units of one treatment-improvement add-on, taken of the sums of months.

    Args:
        frame: a frame of pandas, Polars, PyArrow, DuckDB, Dask or PySpark.
        month_sum: name of the column of sums: every unit of the service in the month but those of this
            family of add-ons; for the tiers (Ⅳ) and (Ⅴ) until 2022-03 the rounded units of tier (Ⅲ).
        rate: its rate for all rows, e.g. "186/1000"; a text is a rate here and no name of a column.
        rate_column: instead of `rate`, name of a column of whole thousandths (186), 0 to 2000.
        into: name of the new column.

    Returns:
        A frame of the same library with one more column of int64, whole units rounded half up.

    Raises:
        ColumnInputError: as `apply_rate` does (KC-L01, KC-L02, KC-L03, KC-L04, KC-L13, KC-L18, KC-L61,
            KC-L64).
        InexactInputError: for a rate or name of a wrong type (KC-N01, KC-N02, KC-N03).
        OutOfRangeError: for a rate out of its range (KC-N04, KC-N06, KC-N07, KC-N10, KC-N12).
        UnreadableInputError: for a rate text that is no number (KC-N05).

    Rule: 平成18年厚生労働省告示第126号 別表5 処遇改善加算; 老計発0331005号 第2の1 通則.

    >>> import polars as pl
    >>> treatment_units(pl.DataFrame({"month_sum": [28290]}), "month_sum", "186/1000").row(0)
    (28290, 5262)
    """
    return _stepped(frame, month_sum, rate, rate_column, into)


def uplift_units(
    frame: FrameT,
    basic_units: str,
    rate: "Exact | Ratio | None" = None,
    *,
    rate_column: str | None = None,
    into: str = "uplift_units",
) -> FrameT:
    """Return a frame with the uplift of the service months 2021-04 to 2021-09 on the basic reward.

    Args:
        frame: a frame of pandas, Polars, PyArrow, DuckDB, Dask or PySpark.
        basic_units: name of the column of sums of the basic reward in the month, not negative.
        rate: the share for all rows, "1/1000" by the notice; a text is a rate and no name of a column.
        rate_column: instead of `rate`, name of a column of whole thousandths (1), 0 to 2000.
        into: name of the new column.

    Returns:
        A frame of the same library with one more column of int64: whole units, rounded half up and never
        below one; 0 where there is no basic reward at all.

    Raises:
        ColumnInputError: as `apply_rate` does (KC-L01, KC-L02, KC-L03, KC-L04, KC-L13, KC-L18, KC-L61,
            KC-L64).
        InexactInputError: for a rate or name of a wrong type (KC-N01, KC-N02, KC-N03).
        OutOfRangeError: for a rate out of its range (KC-N04, KC-N06, KC-N07, KC-N10, KC-N12).
        UnreadableInputError: for a rate text that is no number (KC-N05).

    Rule: 令和3年厚生労働省告示第73号 附則第12条; 墨田区 令和8年度 集団指導 資料3 p.11.

    >>> import polars as pl
    >>> months = pl.DataFrame({"basic_units": [24810, 438, 0]})
    >>> uplift_units(months, "basic_units", "1/1000").get_column("uplift_units").to_list()
    [25, 1, 0]
    """
    return _stepped(frame, basic_units, rate, rate_column, into, _at_least_one)


def _stepped(
    frame: FrameT,
    units: str,
    rate: "Exact | Ratio | None",
    rate_column: str | None,
    into: str,
    finished: "Callable[[nw.Expr, nw.Expr], nw.Expr]" = lambda rounded, _: rounded,
) -> FrameT:
    per_mille = per_mille_of(rate, rate_column)
    # Rounding half up divides twice the product and the divisor itself by twice the divisor.
    base = base_of(units, largest_factor(MOST - 1000, 2 * per_mille.most))
    checks = (*base.checks, *per_mille.checks)
    found = opened_with(frame, checks, (into,))
    require_within(found, checks)
    rounded = half_up(base.value * per_mille.value, 1000)
    return given_back(found.with_columns(finished(rounded, base.value).alias(into)), frame)


def _at_least_one(rounded: nw.Expr, units: nw.Expr) -> nw.Expr:
    return nw.when(rounded > 0).then(rounded).otherwise((units > 0).cast(nw.Int64))
