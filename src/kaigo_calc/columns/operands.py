"""列の引数 (operands): what a column function computes with, a column of whole numbers or one constant.

A text is always the name of a column; constants come in types that cannot be mistaken for one.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, cast

import narwhals as nw

from kaigo_calc.columns.bad_rows import FrameT
from kaigo_calc.columns.floor_division import MOST, largest_factor
from kaigo_calc.columns.frames import Frame, opened
from kaigo_calc.columns.row_checks import (
    WholeColumn,
    require_columns,
    require_new_columns,
    require_whole,
)
from kaigo_calc.errors import ColumnInputError, shown
from kaigo_calc.quantities.benefit_rate import benefit_percent
from kaigo_calc.quantities.exact import plain_text
from kaigo_calc.quantities.ratio import Ratio
from kaigo_calc.quantities.unit_price import UnitPrice

if TYPE_CHECKING:
    from kaigo_calc.quantities.exact import Exact

Price: TypeAlias = "str | UnitPrice | Decimal"
"""A column of prices by its name, or one price."""

# Our own bound, 2 to the power of 20, on prices and counts in columns: none comes near it.
LARGEST_FACTOR = 4**10


class Base(NamedTuple):
    """A column that is multiplied."""

    value: nw.Expr
    checks: tuple[WholeColumn, ...]


class Factor(NamedTuple):
    """What it is multiplied by: a column, or a constant, which needs no look at the rows."""

    value: nw.Expr | int
    most: int
    """The largest value that it may have."""
    checks: tuple[WholeColumn, ...] = ()


def base_of(name: object, most: int, least: int = 0) -> Base:
    """Return a column of whole numbers, widened before anything is computed: narrow types wrap around."""
    column = WholeColumn(plain_text(name, "column"), least, most)
    return Base(nw.col(column.name).cast(nw.Int64), (column,))


def multiplied_by(factor: Factor, name: object) -> Base:
    """Return the column of which the product with a factor can still be divided on every engine."""
    return base_of(name, largest_factor(MOST, factor.most))


def factor_of(name: object, most: int, least: int = 0) -> Factor:
    """Return a column of whole numbers as a factor."""
    value, checks = base_of(name, most, least)
    return Factor(value, most, checks)


def price_of(given: object) -> Factor:
    """Return prices in hundredths of a yen.

    Args:
        given: the name of a column of whole numbers, or one price as `UnitPrice` or `Decimal`.

    Raises:
        ColumnInputError: for other types (KC-L60): 11 might be yen, 1090 hundredths.
    """
    if isinstance(given, str):
        return factor_of(given, LARGEST_FACTOR, least=1)
    if not isinstance(given, (UnitPrice, Decimal)):
        raise ColumnInputError("KC-L60", value=shown(given), type=type(given).__name__)
    price = UnitPrice(given).scaled
    return Factor(price, price)


def percent_of(given: object) -> Factor:
    """Return benefit rates: a column by its name, or one whole percentage."""
    if isinstance(given, str):
        return factor_of(given, 100)
    return Factor(benefit_percent(cast("int", given)), 100)


def per_mille_of(rate: "Exact | Ratio | None", rate_column: str | None) -> Factor:
    """Return thousandths, from one rate for all rows or from a column of them.

    Raises:
        ColumnInputError: where not exactly one of both is given (KC-L64).
    """
    if rate_column is None and rate is not None:
        per_mille = Ratio(rate).per_mille
        return Factor(per_mille, per_mille)
    if rate_column is None or rate is not None:
        raise ColumnInputError("KC-L64", rate=shown(rate), rate_column=shown(rate_column))
    return factor_of(rate_column, 2 * 1000)


def opened_with(frame: object, checks: Sequence[WholeColumn], into: Sequence[str], number: int = 1) -> Frame:
    """Return a frame as Narwhals shows it, after a look at its columns but not at its rows.

    Raises:
        ColumnInputError: for what is no frame (KC-L13), for columns that are missing (KC-L01) or hold no
            whole numbers (KC-L02), for results that would replace a column (KC-L61) and names that are not
            as many and different as the results (KC-L62).
    """
    found = opened(frame)
    names = [column.name for column in checks]
    require_columns(found, names)
    require_whole(found, names)
    require_new_columns(found, into, number)
    return found


def given_back(made: Frame, given: FrameT) -> FrameT:
    """Return a frame as its owner gave it: of Narwhals itself, or of the library below."""
    own = isinstance(given, (nw.DataFrame, nw.LazyFrame))
    return cast("FrameT", made if own else made.to_native())
