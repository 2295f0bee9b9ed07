"""費用の列 (charges): units → yen → insurance benefit → copay, on whole columns.

The formulas are those of `kaigo_calc.charge`, on a frame of any library that Narwhals knows. The frame is
looked at first, by one small query; what comes back is a frame of the same library, lazy if it was lazy.

>>> import polars as pl
>>> lines = pl.DataFrame({"units": [859, 180], "unit_price_centi": [1090, 1045], "benefit_rate": [90, 70]})
>>> charge(lines).select("total", "benefit", "copay").rows()
[(9363, 8426, 937), (1881, 1316, 565)]
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal, overload

import narwhals as nw

from kaigo_calc.columns.bad_rows import BadRows, FrameT, Split, split
from kaigo_calc.columns.floor_division import truncated
from kaigo_calc.columns.frames import Frame
from kaigo_calc.columns.operands import (
    Base,
    Factor,
    given_back,
    multiplied_by,
    opened_with,
    percent_of,
    price_of,
)
from kaigo_calc.columns.row_checks import require_within, whole_checks
from kaigo_calc.quantities.unit_price import UnitPrice

_NAMES = ("total", "benefit", "copay")


@overload
def charge(
    frame: FrameT,
    units: str = ...,
    unit_price: "str | UnitPrice | Decimal" = ...,
    benefit_rate: str | int = ...,
    *,
    into: tuple[str, str, str] = ...,
    bad_rows: Literal["raise", BadRows.RAISE] = ...,
) -> FrameT: ...
@overload
def charge(
    frame: FrameT,
    units: str = ...,
    unit_price: "str | UnitPrice | Decimal" = ...,
    benefit_rate: str | int = ...,
    *,
    into: tuple[str, str, str] = ...,
    bad_rows: Literal["split", BadRows.SPLIT],
) -> Split[FrameT]: ...
def charge(
    frame: FrameT,
    units: str = "units",
    unit_price: "str | UnitPrice | Decimal" = "unit_price_centi",
    benefit_rate: str | int = "benefit_rate",
    *,
    into: tuple[str, str, str] = _NAMES,
    bad_rows: Literal["raise", "split"] | BadRows = "raise",
) -> FrameT | Split[FrameT]:
    """Return a frame with what its units cost, and how the cost splits into insurance benefit and copay.

    Args:
        frame: a frame of pandas, Polars, PyArrow, DuckDB, Dask or PySpark.
        units: name of the column of whole units, not negative.
        unit_price: name of the column of prices in hundredths of a yen (1090 for 10.90 yen), or one price
            for all rows as `UnitPrice` or `Decimal`.
        benefit_rate: name of the column of whole percents, 0 to 100, or one percentage for all rows.
        into: names of the new columns: 費用総額, 保険給付額 and 利用者負担額 in whole yen.
        bad_rows: "raise" refuses a frame with rows that cannot be computed; "split" sets them apart.

    Returns:
        A frame of the same library with three more columns of int64; with `bad_rows="split"` a `Split`.

    Raises:
        ColumnInputError: for columns that are missing (KC-L01), hold no whole numbers (KC-L02) or would be
            replaced (KC-L61, KC-L62); for rows with holes (KC-L03) or numbers out of range (KC-L04); for
            other than a frame (KC-L13) or a price (KC-L60); for several of these (KC-L18).
        InexactInputError: for a name or rate of a wrong type (KC-N01, KC-N02, KC-N03).
        OutOfRangeError: for a constant out of its range (KC-N04, KC-N06, KC-N07, KC-N08, KC-N09, KC-N12).
        UnknownCodeError: for another word as `bad_rows` (KC-L63).

    Rule: 介護給付費請求書等の記載要領, 集計欄; 墨田区 令和8年度 集団指導 資料3 p.12.

    >>> import polars as pl
    >>> charge(pl.DataFrame({"units": [859]}), unit_price=UnitPrice("10.90"), benefit_rate=80).row(0)
    (859, 9363, 7490, 1873)
    """
    what_to_do = BadRows.parse(bad_rows)
    price, rate = price_of(unit_price), percent_of(benefit_rate)
    base = multiplied_by(price, units)
    checks = (*base.checks, *price.checks, *rate.checks)
    found = opened_with(frame, checks, into, number=3)
    if what_to_do is BadRows.SPLIT:
        good, rejects = split(found, whole_checks(checks, found.collect_schema()))
        return Split(given_back(charged(good, base, price, rate, into), frame), given_back(rejects, frame))
    require_within(found, checks)
    return given_back(charged(found, base, price, rate, into), frame)


def units_to_yen(
    frame: FrameT,
    units: str = "units",
    unit_price: "str | UnitPrice | Decimal" = "unit_price_centi",
    *,
    into: str = "total",
) -> FrameT:
    """Return a frame with the yen that its units cost, cut off below one yen.

    Args:
        frame: a frame of pandas, Polars, PyArrow, DuckDB, Dask or PySpark.
        units: name of the column of whole units, not negative.
        unit_price: name of the column of prices in hundredths of a yen (1090 for 10.90 yen), or one price
            for all rows as `UnitPrice` or `Decimal`.
        into: name of the new column, 費用総額 in whole yen.

    Returns:
        A frame of the same library with one more column of int64.

    Raises:
        ColumnInputError: as `charge` does (KC-L01, KC-L02, KC-L03, KC-L04, KC-L13, KC-L18, KC-L60, KC-L61).
        InexactInputError: for a name of a wrong type (KC-N03).
        OutOfRangeError: for a constant out of its range (KC-N04, KC-N06, KC-N07, KC-N09, KC-N12).

    Rule: 介護給付費請求書等の記載要領, 集計欄 費用合計; 墨田区 令和8年度 集団指導 資料3 p.11.

    >>> import polars as pl
    >>> units_to_yen(pl.DataFrame({"units": [180]}), unit_price=Decimal("10.45"))["total"].to_list()
    [1881]
    """
    price = price_of(unit_price)
    base = multiplied_by(price, units)
    checks = (*base.checks, *price.checks)
    found = opened_with(frame, checks, (into,))
    require_within(found, checks)
    return given_back(found.with_columns(_total(base, price).alias(into)), frame)


def benefit_amount(
    frame: FrameT, total: str = "total", benefit_rate: str | int = "benefit_rate", *, into: str = "benefit"
) -> FrameT:
    """Return a frame with the part of its costs that the insurance pays, cut off below one yen.

    Args:
        frame: a frame of pandas, Polars, PyArrow, DuckDB, Dask or PySpark.
        total: name of the column of 費用総額 in whole yen, not negative.
        benefit_rate: name of the column of whole percents, 0 to 100, or one percentage for all rows.
        into: name of the new column, 保険給付額 in whole yen.

    Returns:
        A frame of the same library with one more column of int64, from 0 to `total`.

    Raises:
        ColumnInputError: as `charge` does (KC-L01, KC-L02, KC-L03, KC-L04, KC-L13, KC-L18, KC-L61).
        InexactInputError: for a name or rate of a wrong type (KC-N01, KC-N02, KC-N03).
        OutOfRangeError: for a constant out of its range (KC-N06, KC-N08).

    Rule: 介護給付費請求書等の記載要領, 集計欄 保険請求額; 墨田区 令和8年度 集団指導 資料3 p.12.

    >>> import polars as pl
    >>> benefit_amount(pl.DataFrame({"total": [9363]}), benefit_rate=90)["benefit"].to_list()
    [8426]
    """
    found, cost, rate = _costs(frame, total, benefit_rate, into)
    return given_back(found.with_columns(_benefit(cost, rate).alias(into)), frame)


def copay_amount(
    frame: FrameT, total: str = "total", benefit_rate: str | int = "benefit_rate", *, into: str = "copay"
) -> FrameT:
    """Return a frame with what the insurance benefit leaves of its costs.

    Args:
        frame: a frame of pandas, Polars, PyArrow, DuckDB, Dask or PySpark.
        total: name of the column of 費用総額 in whole yen, not negative.
        benefit_rate: name of the column of whole percents, 0 to 100, or one percentage for all rows.
        into: name of the new column, 利用者負担額 in whole yen.

    Returns:
        A frame of the same library with one more column of int64; a difference, so the odd yen falls to
        the user.

    Raises:
        ColumnInputError: as `charge` does (KC-L01, KC-L02, KC-L03, KC-L04, KC-L13, KC-L18, KC-L61).
        InexactInputError: for a name or rate of a wrong type (KC-N01, KC-N02, KC-N03).
        OutOfRangeError: for a constant out of its range (KC-N06, KC-N08).

    Rule: 介護給付費請求書等の記載要領, 集計欄 利用者負担額; 墨田区 令和8年度 集団指導 資料3 p.12.

    >>> import polars as pl
    >>> copay_amount(pl.DataFrame({"total": [11379]}), benefit_rate=90)["copay"].to_list()
    [1138]
    """
    found, cost, rate = _costs(frame, total, benefit_rate, into)
    return given_back(found.with_columns((cost - _benefit(cost, rate)).alias(into)), frame)


def _costs(frame: object, total: str, benefit_rate: str | int, into: str) -> tuple[Frame, nw.Expr, Factor]:
    rate = percent_of(benefit_rate)
    cost = multiplied_by(rate, total)
    checks = (*cost.checks, *rate.checks)
    found = opened_with(frame, checks, (into,))
    require_within(found, checks)
    return found, cost.value, rate


def charged(frame: Frame, base: Base, price: Factor, rate: Factor, into: Sequence[str]) -> Frame:
    """Return a frame of which every row was checked, with the total, the benefit and the copay."""
    total, benefit, copay = into
    with_total = frame.with_columns(_total(base, price).alias(total))
    with_benefit = with_total.with_columns(_benefit(nw.col(total), rate).alias(benefit))
    return with_benefit.with_columns((nw.col(total) - nw.col(benefit)).alias(copay))


def _total(units: Base, price: Factor) -> nw.Expr:
    return truncated(units.value * price.value, 100)


def _benefit(total: nw.Expr, rate: Factor) -> nw.Expr:
    return truncated(total * rate.value, 100)
