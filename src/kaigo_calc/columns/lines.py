"""明細の列 (columns of claim lines): which columns hold the claim, the code, the day and the count."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

import narwhals as nw

from kaigo_calc.columns.code_tables import CodeTable
from kaigo_calc.columns.floor_division import MOST
from kaigo_calc.columns.frames import Frame, extended, rows_of
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
from kaigo_calc.schedules.dated import OPEN

MOST_COUNT = 1000
"""The most days or times of one line."""

_OWN = "kaigo_calc_"


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
        ColumnInputError: for a column that is named twice, or no column of claims (KC-L33).
    """
    keys = [claim] if isinstance(claim, str) else list_of(claim, "claim", str)
    others = [plain_text(code, "code"), plain_text(day, "date"), plain_text(count, "count")]
    names = [name.casefold() for name in (*keys, *others)]
    if not keys or len(set(names)) < len(names):
        raise ColumnInputError("KC-L33", names=", ".join([*keys, *others]))
    return LineColumns(tuple(keys), *others)


def require_free(used: Iterable[str], results: Iterable[str]) -> None:
    """Refuse columns that a result would replace (KC-L61): DuckDB and Spark do not tell case apart."""
    taken = {name.casefold(): name for name in results}
    raise_faults(
        [
            ColumnInputError("KC-L61", column=name, name=taken[name.casefold()])
            for name in dict.fromkeys(used)
            if name.casefold() in taken
        ]
    )


def require_names(frame: Frame) -> None:
    """Refuse a frame with columns of the names that are made in between (KC-L32)."""
    raise_faults(
        [
            ColumnInputError("KC-L32", column=name)
            for name in frame.collect_schema()
            if name.casefold().startswith(_OWN)
        ]
    )


def looked_at(
    frame: Frame,
    names: LineColumns,
    table: CodeTable,
    *,
    only: Sequence[str] | None = None,
    may_be_none: bool = False,
) -> Lines:
    """Return lines of which every row was checked but for its code.

    Args:
        frame: the lines.
        names: names of their columns.
        table: the code table.
        only: the columns that are kept, or None for all.
        may_be_none: True where all lines may have been set apart before.

    Raises:
        ColumnInputError: for columns that are missing, of the wrong type, with holes or out of range, all
            at once (KC-L01 to KC-L04, KC-L12, KC-L19, KC-L20), and for no line at all (KC-L17).
    """
    known = typed(frame, names)
    frame = with_plain_keys(known if only is None else known.select(*only), names)
    found = extents(frame, [names.count, names.date, names.code, *names.claim])
    [counted] = rows_of(frame.select(nw.len().alias("number")))
    number = whole(counted["number"])
    if not number and may_be_none:
        return Lines(frame, names, 0, table.first_day, table.first_day, 0)
    if not number:
        raise ColumnInputError("KC-L17")
    if not _is_good(frame, found, names, table):
        raise_faults(faults_in(frame, line_checks(frame, names, table), names.claim))
    days = found[names.date]
    return Lines(frame, names, number, days.least, days.most, found[names.count].most)


def typed(frame: Frame, names: LineColumns) -> Frame:
    """Refuse lines whose columns are missing or hold something else; return the frame.

    Raises:
        ColumnInputError: all faults at once (KC-L01, KC-L02, KC-L12, KC-L20).
    """
    require_names(frame)
    require_columns(frame, [*names.claim, names.code, names.date, names.count])
    require_whole(frame, [names.count])
    schema = frame.collect_schema()
    faults = [
        ColumnInputError("KC-L20", column=name, dtype=str(schema[name]))
        for name in (*names.claim, names.code)
        if not (is_key(schema[name]) or (name != names.code and is_day(schema[name])))
    ]
    if not is_day(schema[names.date]):
        faults.append(ColumnInputError("KC-L12", column=names.date, dtype=str(schema[names.date])))
    raise_faults(faults)
    return frame


def with_plain_keys(frame: Frame, names: LineColumns) -> Frame:
    """Return a frame that can be joined: categorical keys are texts, no index is called as a column is."""
    frame = nw.maybe_reset_index(frame)
    schema = frame.collect_schema()
    categories = [
        name
        for name in (*names.claim, names.code)
        if name in schema and isinstance(schema[name], (nw.Categorical, nw.Enum))
    ]
    return frame.with_columns(nw.col(*categories).cast(nw.String)) if categories else frame


def line_checks(frame: Frame, names: LineColumns, table: CodeTable) -> list[RowCheck]:
    """Return what may be wrong with a line, but for its code."""
    return [
        *(null_check(name) for name in (*names.claim, names.code, names.date)),
        *whole_checks(_whole_columns(frame, names), frame.collect_schema()),
        *_day_checks(frame, names, table),
    ]


def _day_checks(frame: Frame, names: LineColumns, table: CodeTable) -> list[RowCheck]:
    """Return the checks of the days; an open end needs none, and is beyond what some types can hold."""
    day = nw.col(names.date)
    ends: list[nw.Expr] = []
    if table.first_day > date.min:
        [first] = day_literals(frame, names.date, [table.first_day])
        ends.append(day < first)
    if table.last_day < OPEN - timedelta(days=1):
        [after] = day_literals(frame, names.date, [table.last_day + timedelta(days=1)])
        ends.append(day >= after)  # the last moment of a day is finer in some types than in others
    values = {"first": table.first_day, "last": table.last_day}
    if not ends:
        return []
    bad = ends[0] if len(ends) == 1 else ends[0] | ends[1]
    return [RowCheck("KC-L19", bad, (names.date,), values)]


def with_same_keys(lines: Frame, facts: Frame, names: LineColumns) -> tuple[Frame, Frame]:
    """Return lines and facts whose claims have the same types, whole numbers widened where they differ.

    Raises:
        ColumnInputError: for claims that are texts on one side and numbers on the other (KC-L30).
    """
    here, there = facts.collect_schema(), lines.collect_schema()
    different = [name for name in names.claim if name in there and here[name] != there[name]]
    raise_faults(
        [
            ColumnInputError("KC-L30", column=name, dtype=str(here[name]), other=str(there[name]))
            for name in different
            if not (_is_widened(here[name]) and _is_widened(there[name]))
        ]
    )
    wide = {name: nw.col(name).cast(nw.Int64) for name in different}
    return extended(lines, wide), extended(facts, wide)


def _is_widened(dtype: Any) -> bool:
    return bool(dtype.is_integer() and dtype not in {nw.UInt64, nw.Int128, nw.UInt128})


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


def _whole_columns(frame: Frame, names: LineColumns) -> list[WholeColumn]:
    is_whole = frame.collect_schema()[names.code].is_integer()
    codes = [WholeColumn(names.code, -MOST, MOST)] if is_whole else []
    return [WholeColumn(names.count, 0, MOST_COUNT), *codes]


def _is_good(frame: Frame, found: "dict[str, Extent]", names: LineColumns, table: CodeTable) -> bool:
    days = found[names.date]
    return (
        are_within(_whole_columns(frame, names), found)
        and not any(extent.nulls for extent in found.values())
        and table.first_day <= days.least
        and days.most <= table.last_day
    )
