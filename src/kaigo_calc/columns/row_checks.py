"""行の検査 (row checks): which rows cannot be computed, how many, and where the first of them stand.

Columns are looked at as a whole first (holes, smallest and largest value), which one pass over them tells;
rows are looked for only where that shows a fault.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

import narwhals as nw

from kaigo_calc.columns.frames import Frame, rows_of
from kaigo_calc.errors import ColumnInputError, listed, shown

FIRST_ROWS = 10
"""How many bad rows an error names."""
REASON = "reason"
"""Column of the rejected rows that holds the code of the error."""

_ROW = "row"


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
    """Refuse a frame that lacks a column (KC-L01)."""
    there = list(frame.collect_schema())
    raise_faults(
        [
            ColumnInputError("KC-L01", column=name, columns=", ".join(map(str, there)))
            for name in dict.fromkeys(names)
            if name not in there
        ]
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


def whole_checks(columns: Sequence[WholeColumn]) -> list[RowCheck]:
    """Return the checks that columns of whole numbers are there and within their range (KC-L03, KC-L04)."""
    holes = [null_check(column.name) for column in columns]
    return holes + [
        RowCheck(
            "KC-L04",
            (nw.col(column.name) < column.least) | (nw.col(column.name) > column.most),
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
    counts = [check.bad.cast(nw.Int64).sum().alias(f"bad_{number}") for number, check in enumerate(checks)]
    [row] = rows_of(frame.select(*counts))
    return [
        _fault(frame, check, whole(count), keys)
        for check, count in zip(checks, row.values(), strict=True)
        if whole(count)
    ]


def split(frame: Frame, checks: Sequence[RowCheck]) -> tuple[Frame, Frame]:
    """Return the good rows, and the bad ones with the code of the first fault of each in `reason`."""
    marked = frame.with_columns(reason_of_row(checks).alias(REASON))
    good = marked.filter(nw.col(REASON) == "").drop(REASON)
    return good, marked.filter(nw.col(REASON) != "")


def reason_of_row(checks: Sequence[RowCheck]) -> nw.Expr:
    """Return the code of the first fault of each row, or "" for a good row."""
    reason: nw.Expr = nw.lit("")
    for check in reversed(checks):  # the first check is asked first, so that later ones never see a hole
        reason = nw.when(check.bad).then(nw.lit(check.code)).otherwise(reason)
    return reason


def raise_faults(faults: Sequence[ColumnInputError]) -> None:
    """Raise a fault by itself, several as one error (KC-L18), and nothing where there is none."""
    if len(faults) == 1:
        raise faults[0]
    if faults:
        codes = ", ".join(dict.fromkeys(fault.code for fault in faults))
        raise ColumnInputError("KC-L18", number=len(faults), codes=codes, faults=tuple(faults))


def located(rows: Sequence[Mapping[str, object]]) -> dict[str, object]:
    """Return where bad rows stand, as the messages write it."""
    ja = [", ".join(_cell(name, cell, "行") for name, cell in row.items()) for row in rows]
    en = [", ".join(_cell(name, cell, "row") for name, cell in row.items()) for row in rows]
    return {**listed("where", ja, en), "rows": tuple(dict(row) for row in rows)}


def whole(cell: object) -> int:
    """Return a count of an engine as `int`: DuckDB gives a Decimal, an empty sum may be null."""
    return 0 if cell is None else int(str(plain(cell)))


def plain(cell: object) -> object:
    """Return a cell of any library as a Python value, a missing one as None."""
    value = nw.to_py_scalar(cell)
    if value is None or value != value:  # noqa: PLR0124  # what a library calls missing is not itself
        return None
    return value.date() if isinstance(value, datetime) else value


def first_rows(frame: Frame, bad: nw.Expr, columns: Sequence[str]) -> list[dict[str, object]]:
    """Return the first bad rows with some columns, and with their number where rows have an order."""
    numbered = frame.with_row_index(_ROW) if isinstance(frame, nw.DataFrame) else frame
    names = [*([_ROW] if isinstance(frame, nw.DataFrame) else []), *dict.fromkeys(columns)]
    found = numbered.filter(bad).select(*names).head(FIRST_ROWS)
    return [{name: plain(cell) for name, cell in row.items()} for row in rows_of(found)]


def _fault(frame: Frame, check: RowCheck, count: int, keys: Sequence[str]) -> ColumnInputError:
    rows = first_rows(frame, check.bad, [*keys, *check.columns])
    return ColumnInputError(check.code, **check.values, count=count, **located(rows))


def _cell(name: str, cell: object, row: str) -> str:
    if name == _ROW:
        return f"{row} {cell}"
    return f"{name}={cell.isoformat() if isinstance(cell, date) else shown(cell)}"


def claim_names(rows: Iterable[Mapping[str, object]]) -> Iterator[str]:
    """Yield claims by their keys, as the messages write them."""
    for row in rows:
        yield " ".join(str(cell) for cell in row.values())
