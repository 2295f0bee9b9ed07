"""取り分けた明細 (rejected lines): the lines of claims that cannot be computed, each with the reason.

A claim is computed whole or not at all: the good lines of a claim that has a bad one are set apart as well.
"""

from collections.abc import Sequence
from typing import NamedTuple

import narwhals as nw

from kaigo_calc.columns.bad_rows import REASON, reason_of_row
from kaigo_calc.columns.claim_faults import ClaimCheck, unknown_codes
from kaigo_calc.columns.code_tables import CodeTable
from kaigo_calc.columns.frames import Frame, eased, joined
from kaigo_calc.columns.lines import LineColumns, line_checks, typed, with_plain_keys
from kaigo_calc.columns.priced_lines import unpriced_marks
from kaigo_calc.columns.row_checks import RowCheck, WholeColumn, unused, whole_checks

WITH_A_BAD_LINE = "KC-L29"
WITHOUT_FACTS = "KC-L08"


class SetApart(NamedTuple):
    """Lines that may be computed, and those that may not."""

    good: Frame
    rejects: list[Frame]
    reason: str
    """Name of the column in which the rejects say why."""


def set_apart(
    frame: Frame,
    names: LineColumns,
    table: CodeTable,
    facts: Frame | None,
    columns: Sequence[WholeColumn],
) -> SetApart:
    """Return the lines of claims of which every line can be computed, and all others.

    Args:
        frame: the lines.
        names: names of their columns.
        table: the code table.
        facts: the facts of the claims, where they came in a frame of their own.
        columns: the facts, where they are columns of the lines.

    Raises:
        ColumnInputError: for columns that are missing or hold something else (KC-L01, KC-L02, KC-L12,
            KC-L20).
    """
    keys = list(names.claim)
    frame = with_plain_keys(typed(frame, names), names)
    reason = unused(REASON, frame)
    own = frame.collect_schema().names()
    unknown = unknown_codes(frame, names, table)
    marks = unpriced_marks(frame, names, table, unknown)
    checks = [
        *line_checks(frame, names, table),
        *whole_checks(columns),
        # Arrow cannot tell the type of an empty list of codes.
        *([RowCheck("KC-L05", nw.col(names.code).is_in(unknown), (), {})] if unknown else ()),
        RowCheck("KC-L06", marks.is_unpriced, (), {}),
    ]
    marked = eased(marks.frame.with_columns(reason_of_row(checks).alias(reason)).select(*own, reason))
    bad, good = marked.filter(nw.col(reason) != ""), marked.filter(nw.col(reason) == "")
    bad_claims = bad.select(*keys).unique(keys)
    rejects = [bad, _because(joined(good, bad_claims, keys, "semi"), reason, WITH_A_BAD_LINE)]
    good = joined(good, bad_claims, keys, "anti")
    if facts is not None:
        known = facts.select(*keys)
        rejects.append(_because(joined(good, known, keys, "anti"), reason, WITHOUT_FACTS))
        good = joined(good, known, keys, "semi")
    return SetApart(good.drop(reason), rejects, reason)


def unsound_claims(result: Frame, reason: str, claim_checks: Sequence[ClaimCheck]) -> Frame:
    """Return finished claims with the code of their first fault, or "" for a good claim."""
    checks = [RowCheck(check.code, check.bad, (), {}) for check in claim_checks]
    return result.with_columns(reason_of_row(checks).alias(reason))


def _because(frame: Frame, reason: str, code: str) -> Frame:
    return frame.with_columns(nw.lit(code).alias(reason))
