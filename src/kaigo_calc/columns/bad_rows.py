"""計算できない行 (bad rows): they stop the whole calculation, or are set apart with the reason.

>>> BadRows.parse("split")
BadRows.SPLIT
"""

from collections.abc import Sequence
from typing import Generic, NamedTuple, TypeVar

import narwhals as nw

from kaigo_calc.columns.frames import Frame, rows_of
from kaigo_calc.columns.row_checks import RowCheck, unused, whole
from kaigo_calc.errors import ColumnInputError
from kaigo_calc.quantities.closed_set import ClosedSet

FrameT = TypeVar("FrameT")

REASON = "reason"
"""Column of the rejected rows that holds the code of the error."""


class BadRows(ClosedSet):
    """What becomes of rows that cannot be computed."""

    RAISE = "raise", "止める"
    SPLIT = "split", "取り分ける"

    @classmethod
    def parse(cls, value: "BadRows | str") -> "BadRows":
        """Return the member that a caller means.

        Args:
            value: "raise" or "split".

        Raises:
            UnknownCodeError: for any other value (KC-L63).
        """
        return cls._parse(value, "KC-L63")


class Split(NamedTuple, Generic[FrameT]):
    """A computed frame and the rows that could not be computed; together they are all rows."""

    frame: FrameT
    """The good rows with their results."""
    rejects: FrameT
    """The other rows as they came, with the code of the first fault of each in the column `reason`.

    The column is called `reason_` where there is such a column already.
    """


def split(frame: Frame, checks: Sequence[RowCheck]) -> tuple[Frame, Frame]:
    """Return the good rows, and the bad ones with the code of the first fault of each.

    The code stands in `reason`, or in `reason_` where the frame has such a column of its own.

    Raises:
        ColumnInputError: where rows are neither good nor bad (KC-L16): nothing may vanish in between.
    """
    reason = unused(REASON, frame)
    marked = frame.with_columns(reason_of_row(checks).alias(reason))
    good, bad = nw.col(reason) == "", nw.col(reason) != ""
    counts = (nw.len(), good.cast(nw.Int64).sum(), bad.cast(nw.Int64).sum())
    [row] = rows_of(marked.select(*(count.alias(f"count_{n}") for n, count in enumerate(counts))))
    total, *parts = (whole(count) for count in row.values())
    if sum(parts) != total:
        raise ColumnInputError("KC-L16", what_ja="行数", what_en="rows", before=total, after=sum(parts))
    return marked.filter(good).drop(reason), marked.filter(bad)


def reason_of_row(checks: Sequence[RowCheck]) -> nw.Expr:
    """Return the code of the first fault of each row, or "" for a good row."""
    reason: nw.Expr = nw.lit("")
    for check in reversed(checks):  # the first check is asked first, so that later ones never see a hole
        reason = nw.when(check.bad).then(nw.lit(check.code)).otherwise(reason)
    return reason
