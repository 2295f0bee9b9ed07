"""明細の列 (columns of claim lines): which columns hold the claim, the code, the day and the count."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

import narwhals as nw

from kaigo_calc.columns.code_tables import CodeTable
from kaigo_calc.columns.frames import Frame, rows_of
from kaigo_calc.columns.row_checks import (
    Extent,
    RowCheck,
    WholeColumn,
    are_within,
    extents,
    faults_in,
    null_check,
    raise_faults,
    require_columns,
    require_whole,
    whole,
    whole_checks,
)
from kaigo_calc.errors import ColumnInputError
from kaigo_calc.quantities.exact import list_of, plain_text

MOST_COUNT = 1000
"""The most days or times of one line."""


@dataclass(frozen=True, slots=True)
class LineColumns:
    """The names of the columns of claim lines."""

    claim: tuple[str, ...]
    """The columns that together say which claim a line belongs to."""
    code: str
    date: str
    count: str


class Lines(NamedTuple):
    """Lines that were looked at: every row can be computed if its code has a figure on its day."""

    frame: Frame
    names: LineColumns
    number: int
    first: date
    last: date
    most_count: int


def line_columns(claim: "str | Sequence[str]", code: str, day: str, count: str) -> LineColumns:
    """Return the names of the columns after checking that they are texts.

    Raises:
        InexactInputError: for anything else (KC-N03).
    """
    keys = [claim] if isinstance(claim, str) else list_of(claim, "claim", str)
    return LineColumns(
        tuple(keys), plain_text(code, "code"), plain_text(day, "date"), plain_text(count, "count")
    )


def looked_at(frame: Frame, names: LineColumns, table: CodeTable) -> Lines:
    """Return lines of which every row was checked but for its code.

    Raises:
        ColumnInputError: for columns that are missing, of the wrong type, with holes or out of range, all
            at once (KC-L01 to KC-L04, KC-L12, KC-L19, KC-L20), and for no line at all (KC-L17).
    """
    frame = with_plain_keys(typed(frame, names), names)
    found = extents(frame, [names.count, names.date, names.code, *names.claim])
    [counted] = rows_of(frame.select(nw.len().alias("number")))
    number = whole(counted["number"])
    if not number:
        raise ColumnInputError("KC-L17")
    if not _is_good(found, names, table):
        raise_faults(faults_in(frame, line_checks(frame, names, table), names.claim))
    days = found[names.date]
    return Lines(frame, names, number, days.least, days.most, found[names.count].most)


def typed(frame: Frame, names: LineColumns) -> Frame:
    """Refuse lines whose columns are missing or hold something else; return the frame.

    Raises:
        ColumnInputError: all faults at once (KC-L01, KC-L02, KC-L12, KC-L20).
    """
    require_columns(frame, [*names.claim, names.code, names.date, names.count])
    require_whole(frame, [names.count])
    schema = frame.collect_schema()
    faults = [
        ColumnInputError("KC-L20", column=name, dtype=str(schema[name]))
        for name in (*names.claim, names.code)
        if not is_key(schema[name])
    ]
    if not is_day(schema[names.date]):
        faults.append(ColumnInputError("KC-L12", column=names.date, dtype=str(schema[names.date])))
    raise_faults(faults)
    return frame


def with_plain_keys(frame: Frame, names: LineColumns) -> Frame:
    """Return a frame whose categorical columns of keys are texts, so that they can be joined."""
    schema = frame.collect_schema()
    categories = [
        name
        for name in (*names.claim, names.code)
        if name in schema and isinstance(schema[name], (nw.Categorical, nw.Enum))
    ]
    return frame.with_columns(nw.col(*categories).cast(nw.String)) if categories else frame


def line_checks(frame: Frame, names: LineColumns, table: CodeTable) -> list[RowCheck]:
    """Return what may be wrong with a line, but for its code."""
    first, last = day_literals(frame, names.date, [table.first_day, table.last_day])
    day = nw.col(names.date)
    return [
        *(null_check(name) for name in (*names.claim, names.code, names.date)),
        *whole_checks([_count_column(names)], frame.collect_schema()),
        RowCheck(
            "KC-L19",
            (day < first) | (day > last),
            (names.date,),
            {"first": table.first_day, "last": table.last_day},
        ),
    ]


def day_literals(frame: Frame, name: str, days: Sequence[date]) -> list[Any]:
    """Return days as a column of dates, or of times at midnight, is compared with them."""
    if frame.collect_schema()[name] == nw.Date:
        return list(days)
    return [datetime(day.year, day.month, day.day) for day in days]  # noqa: DTZ001  # a day has no zone


def is_key(dtype: Any) -> bool:
    """Return whether claims or codes may be of a type: whole numbers or texts."""
    return bool(dtype.is_integer() or isinstance(dtype, (nw.String, nw.Categorical, nw.Enum)))


def is_day(dtype: Any) -> bool:
    """Return whether a column holds dates, or times without a zone."""
    return dtype == nw.Date or (isinstance(dtype, nw.Datetime) and dtype.time_zone is None)


def _count_column(names: LineColumns) -> WholeColumn:
    return WholeColumn(names.count, 0, MOST_COUNT)


def _is_good(found: "dict[str, Extent]", names: LineColumns, table: CodeTable) -> bool:
    days = found[names.date]
    return (
        are_within([_count_column(names)], found)
        and not any(extent.nulls for extent in found.values())
        and table.first_day <= days.least
        and days.most <= table.last_day
    )
