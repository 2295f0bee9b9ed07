"""行の検査 (row checks): which rows cannot be computed, how many, and where the first of them stand.

Columns are looked at as a whole first (holes, smallest and largest value), which one pass over them tells;
rows are looked for only where that shows a fault.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

import narwhals as nw

from kaigo_calc.columns.frames import Frame, rows_of
from kaigo_calc.errors import ColumnInputError, listed, shown
from kaigo_calc.quantities.exact import exact_ratio, list_of

FIRST_ROWS = 10
"""How many bad rows an error names."""

_ROW = "row"
_MISREAD = re.compile(r"|\*|\^.*\$", re.DOTALL)
_MISREAD_WITH_PATHS = re.compile(rf"{_MISREAD.pattern}|.*\..*", re.DOTALL)
_WITH_PATHS = frozenset({nw.Implementation.DUCKDB, nw.Implementation.PYSPARK})
"""Libraries to which a dot leads into a table or a structure."""


class WholeColumn(NamedTuple):
    """A column of whole numbers and the range that it must keep."""

    name: str
    least: int
    most: int


class Extent(NamedTuple):
    """What one look at a column tells."""

    nulls: int
    least: Any
    most: Any


class RowCheck(NamedTuple):
    """A kind of fault that a row may have."""

    code: str
    bad: nw.Expr
    """True for a row with the fault; it may be null only where an earlier check is true."""
    columns: tuple[str, ...]
    """Columns that are shown of such a row."""
    values: Mapping[str, object]
    """What the message is filled with, but for the count and the rows."""


def require_columns(frame: Frame, names: Iterable[str]) -> None:
    """Refuse a frame that lacks a column (KC-L01), and names that libraries misread (KC-L35)."""
    names = list(dict.fromkeys(names))
    require_readable(frame, names)
    there = list(frame.collect_schema())
    raise_faults(
        [
            ColumnInputError("KC-L01", column=name, columns=", ".join(map(str, there)))
            for name in names
            if name not in there
        ]
    )


def require_readable(frame: Frame, names: Iterable[str]) -> None:
    """Refuse names that a library takes for a pattern, a path or nothing at all (KC-L35)."""
    misread = _MISREAD_WITH_PATHS if frame.implementation in _WITH_PATHS else _MISREAD
    raise_faults(
        [ColumnInputError("KC-L35", column=shown(name)) for name in names if misread.fullmatch(name)]
    )


def require_whole(frame: Frame, names: Iterable[str]) -> None:
    """Refuse columns that do not hold whole numbers (KC-L02)."""
    schema = frame.collect_schema()
    raise_faults(
        [
            ColumnInputError("KC-L02", column=name, dtype=str(schema[name]))
            for name in dict.fromkeys(names)
            if not schema[name].is_integer()
        ]
    )


def require_new_columns(frame: Frame, into: Sequence[str], number: int) -> None:
    """Refuse names of results that are not so many (KC-L62) or belong to a column (KC-L61).

    A name that differs in its case alone is the same to DuckDB and Spark.
    """
    names: list[str] = list_of(into, "column", str)
    if len(names) != number or len({name.casefold() for name in names}) != number:
        raise ColumnInputError("KC-L62", number=number, names=", ".join(names) or "()")
    there = {str(name).casefold(): name for name in frame.collect_schema()}
    raise_faults(
        [
            ColumnInputError("KC-L61", column=there[name.casefold()], name=name)
            for name in names
            if name.casefold() in there
        ]
    )


def require_within(frame: Frame, columns: Sequence[WholeColumn]) -> None:
    """Refuse rows with holes (KC-L03) or numbers out of range (KC-L04); a good frame is looked at once."""
    if not are_within(columns, extents(frame, [column.name for column in columns])):
        raise_faults(faults_in(frame, whole_checks(columns, frame.collect_schema())))


def extents(frame: Frame, names: Sequence[str]) -> dict[str, Extent]:
    """Return the holes and the smallest and largest value of columns, in one look at the frame."""
    wanted = [
        expression
        for number, name in enumerate(names)
        for expression in (
            nw.col(name).is_null().cast(nw.Int64).sum().alias(f"nulls_{number}"),
            nw.col(name).min().alias(f"least_{number}"),
            nw.col(name).max().alias(f"most_{number}"),
        )
    ]
    [row] = rows_of(frame.select(*wanted))
    return {
        name: Extent(
            whole(row[f"nulls_{number}"]), plain(row[f"least_{number}"]), plain(row[f"most_{number}"])
        )
        for number, name in enumerate(names)
    }


def whole_checks(columns: Sequence[WholeColumn], types: Mapping[str, object] | None = None) -> list[RowCheck]:
    """Return the checks that columns of whole numbers are there and within their range (KC-L03, KC-L04).

    Args:
        columns: the columns.
        types: of the frame, where there may be unsigned numbers: Arrow compares those of 64 bits with
            their like alone.
    """
    known: Mapping[str, object] = types or {}
    holes = [null_check(column.name) for column in columns]
    return holes + [
        RowCheck(
            "KC-L04",
            nw.col(column.name) > nw.lit(column.most, nw.UInt64)
            if known.get(column.name) == nw.UInt64
            else (nw.col(column.name) < column.least) | (nw.col(column.name) > column.most),
            (column.name,),
            {"column": column.name, "least": column.least, "most": column.most},
        )
        for column in columns
    ]


def null_check(name: str) -> RowCheck:
    """Return the check that a column has no holes (KC-L03)."""
    return RowCheck("KC-L03", nw.col(name).is_null(), (name,), {"column": name})


def are_within(columns: Sequence[WholeColumn], found: Mapping[str, Extent]) -> bool:
    """Return whether one look at columns shows that every row is good."""
    return all(
        not extent.nulls
        and (extent.least is None or column.least <= extent.least <= extent.most <= column.most)
        for column in columns
        for extent in (found[column.name],)
    )


def faults_in(frame: Frame, checks: Sequence[RowCheck], keys: Sequence[str] = ()) -> list[ColumnInputError]:
    """Return every kind of fault that rows have, with the first ten rows of each.

    Args:
        frame: the frame.
        checks: what may be wrong with a row.
        keys: columns that say which row it is, shown with each.
    """
    # A cast cannot count them: where an earlier check is true, a later one may be null.
    ones = [nw.when(check.bad).then(nw.lit(1, nw.Int64)).otherwise(nw.lit(0, nw.Int64)) for check in checks]
    counts = [one.sum().alias(f"bad_{number}") for number, one in enumerate(ones)]
    [row] = rows_of(frame.select(*counts))
    return [
        _fault(frame, check, whole(count), keys)
        for check, count in zip(checks, row.values(), strict=True)
        if whole(count)
    ]


def unused(name: str, frame: Frame) -> str:
    """Return a name that no column has, in any case: that name itself or one with underscores behind it."""
    there = {str(column).casefold() for column in frame.collect_schema()}
    while name in there:
        name += "_"
    return name


def raise_faults(faults: Sequence[ColumnInputError]) -> None:
    """Raise a fault by itself, several as one error (KC-L18), and nothing where there is none."""
    if len(faults) == 1:
        raise faults[0]
    if faults:
        codes = ", ".join(dict.fromkeys(fault.code for fault in faults))
        raise ColumnInputError("KC-L18", number=len(faults), codes=codes, faults=tuple(faults))


def located(rows: Sequence[Mapping[str, object]], number: str = _ROW) -> dict[str, object]:
    """Return where bad rows stand, as the messages write it.

    Args:
        rows: some columns of each.
        number: the column that holds the number of the row.
    """
    ja, en = (
        [", ".join(_cell(name, cell, {number: word}) for name, cell in row.items()) for row in rows]
        for word in ("行", "row")
    )
    return {**listed("where", ja, en), "rows": tuple(dict(row) for row in rows)}


def whole(cell: object) -> int:
    """Return a count of an engine as `int`: DuckDB gives a Decimal, an empty sum may be null."""
    return 0 if cell is None else exact_ratio(plain(cell), "count")[0]


def plain(cell: object) -> object:
    """Return a cell of any library as a Python value, a missing one as None."""
    # A time of pandas is one of Python already, and would warn that it is finer.
    value = cell if isinstance(cell, datetime) else nw.to_py_scalar(cell)
    if value is None or value != value:  # noqa: PLR0124  # what a library calls missing is not itself
        return None
    return value.date() if isinstance(value, datetime) else value


def first_rows(frame: Frame, bad: nw.Expr, columns: Sequence[str]) -> list[dict[str, object]]:
    """Return the first bad rows with some columns, and with their number where rows have an order.

    The number counts from 0 and is called "row", or "row_" where the frame has such a column of its own.
    """
    names = list(dict.fromkeys(columns))
    numbered = frame
    if isinstance(frame, nw.DataFrame):
        number = unused(_ROW, frame)
        numbered = frame.with_row_index(number)
        names = [number, *names]
    found = numbered.filter(bad).select(*names).head(FIRST_ROWS)
    return [{name: plain(cell) for name, cell in row.items()} for row in rows_of(found)]


def _fault(frame: Frame, check: RowCheck, count: int, keys: Sequence[str]) -> ColumnInputError:
    rows = first_rows(frame, check.bad, [*keys, *check.columns])
    return ColumnInputError(check.code, **check.values, count=count, **located(rows, unused(_ROW, frame)))


def _cell(name: str, cell: object, numbers: Mapping[str, str]) -> str:
    if name in numbers:
        return f"{numbers[name]} {cell}"
    return f"{name}={cell.isoformat() if isinstance(cell, date) else shown(cell)}"


def claim_names(rows: Iterable[Mapping[str, object]]) -> Iterator[str]:
    """Yield claims by their keys, as the messages write them."""
    for row in rows:
        yield " ".join(str(cell) for cell in row.values())
