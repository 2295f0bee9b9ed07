"""請求の誤り (faults of claims): what is wrong where claims do not add up, told by its cause.

One look at the finished claims shows whether all is well; only where it is not are the lines looked at again.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import narwhals as nw

from kaigo_calc.columns.claim_sums import BAD_SUM, LINES, MONTH_SUM, NOT_ONCE, Sums
from kaigo_calc.columns.code_rows import MOST_UNITS
from kaigo_calc.columns.code_tables import CodeTable
from kaigo_calc.columns.frames import Frame, joined, rows_of
from kaigo_calc.columns.lines import LineColumns, Lines
from kaigo_calc.columns.priced_lines import unpriced_lines
from kaigo_calc.columns.row_checks import (
    FIRST_ROWS,
    claim_names,
    first_rows,
    located,
    plain,
    raise_faults,
    whole,
)
from kaigo_calc.errors import ColumnInputError

_MOST_CODES = 5


class ClaimCheck(NamedTuple):
    """A kind of fault that a finished claim may have."""

    code: str
    bad: nw.Expr
    values: Mapping[str, object]


def sum_checks(*, may_be_nothing: bool = False) -> list[ClaimCheck]:
    """Return what may be wrong with the sums of a claim.

    Args:
        may_be_nothing: True for the sums of single days, of which some have shares of the month alone.
    """
    is_nothing = (nw.col(MONTH_SUM) == 0) & (nw.col(BAD_SUM) == 0)
    return [
        ClaimCheck("KC-L11", nw.col(BAD_SUM) > 0, {"most": MOST_UNITS}),
        ClaimCheck("KC-L10", nw.col(NOT_ONCE) > 0, {}),
        *([] if may_be_nothing else [ClaimCheck("KC-L31", is_nothing, {})]),
    ]


def require_sound(
    result: Frame,
    sums: Sums,
    table: CodeTable,
    checks: Sequence[ClaimCheck],
    facts: Frame | None = None,
) -> None:
    """Refuse finished claims unless every line is in one of them and every claim could be computed.

    Args:
        result: the finished claims, which must not change any more.
        sums: how their sums were made.
        table: the code table.
        checks: what may be wrong with a claim.
        facts: the facts of the claims, where they came in a frame of their own.

    Raises:
        ColumnInputError: all faults at once (KC-L05, KC-L06, KC-L08 to KC-L11, KC-L14, KC-L16,
            KC-L27, KC-L31).
    """
    keys = sums.lines.names.claim
    bad = [check.bad.cast(nw.Int64).sum().alias(f"bad_{number}") for number, check in enumerate(checks)]
    lines = nw.col(LINES).cast(nw.Int64).sum()
    [row] = rows_of(result.select(nw.len().alias("claims"), lines.alias("lines"), *bad))
    faults = [
        _claims_fault(check.code, result.filter(check.bad), keys, whole(row[f"bad_{number}"]), check.values)
        for number, check in enumerate(checks)
        if whole(row[f"bad_{number}"])
    ]
    if whole(row["lines"]) != sums.lines.number:
        faults += unpriced_faults(sums.lines, table)
        faults += [] if facts is None else claims_without(sums.lines.frame, facts, keys, "KC-L08")
    if facts is not None and whole(row["claims"]) != number_of(facts):
        faults += claims_without(facts, sums.lines.frame, keys, "KC-L09")
    raise_faults(faults)
    if whole(row["lines"]) != sums.lines.number:
        raise changed(sums.lines.number, whole(row["lines"]))


def require_priced(result: Frame, lines: Lines, table: CodeTable) -> None:
    """Refuse looked-up lines unless there are as many as before (KC-L05, KC-L06, KC-L16)."""
    number = number_of(result)
    if number != lines.number:
        raise_faults(unpriced_faults(lines, table))
        raise changed(lines.number, number)


def unpriced_faults(lines: Lines, table: CodeTable) -> list[ColumnInputError]:
    """Return why lines have no figure: unknown codes (KC-L05), and codes not in force on the day (KC-L06)."""
    code, day = lines.names.code, lines.names.date
    shown = [*lines.names.claim, code, day]
    faults: list[ColumnInputError] = []
    unknown = unknown_codes(lines.frame, lines.names, table)
    if unknown:
        bad = nw.col(code).is_in(unknown)
        faults.append(
            ColumnInputError(
                "KC-L05",
                count=number_of(lines.frame.filter(bad)),
                codes=_codes(unknown),
                **_reason(unknown, table),
                **located(first_rows(lines.frame, bad, shown)),
            )
        )
    ended = unpriced_lines(lines, table)
    number = number_of(ended)
    if number:
        codes = rows_of(ended.select(code).unique([code]).head(_MOST_CODES + 1))
        rows = _plain_rows(ended.select(*shown).head(FIRST_ROWS))
        named = sorted(str(plain(row[code])) for row in codes)
        values = {"codes": _codes(named), **_reason(named, table), **located(rows)}
        faults.append(ColumnInputError("KC-L06", count=number, **values))
    return faults


def _reason(codes: Sequence[object], table: CodeTable) -> dict[str, object]:
    """Return why the first of some codes that was left out of the table has no figure."""
    left_out = [table.left_out[str(code)] for code in codes if str(code) in table.left_out][:1]
    told = [ColumnInputError("KC-L34", why_ja=one.message_ja, why_en=one.message_en) for one in left_out]
    return {
        "reason_ja": "".join(one.message_ja + one.hint_ja for one in told),
        "reason_en": "".join(f" {one.message_en} {one.hint_en}" for one in told),
    }


def unknown_codes(frame: Frame, names: LineColumns, table: CodeTable) -> list[object]:
    """Return the codes of lines that the table does not hold."""
    known = set(table.codes)
    found = [plain(row[names.code]) for row in rows_of(frame.select(names.code).unique([names.code]))]
    return sorted((one for one in found if one is not None and str(one) not in known), key=str)


def claims_without(frame: Frame, other: Frame, keys: Sequence[str], code: str) -> list[ColumnInputError]:
    """Return the fault that claims of one frame are not in another, if there are any."""
    missing = joined(frame.select(*keys).unique(list(keys)), other.select(*keys), keys, "anti")
    number = number_of(missing)
    return [_claims_fault(code, missing, keys, number, {})] if number else []


def require_once(facts: Frame, keys: Sequence[str]) -> None:
    """Refuse facts of which a claim has more than one row (KC-L07)."""
    counted = facts.group_by(*keys).agg(nw.len().alias(LINES)).filter(nw.col(LINES) > 1)
    number = number_of(counted)
    if number:
        raise _claims_fault("KC-L07", counted, keys, number, {})


def _claims_fault(
    code: str, bad: Frame, keys: Sequence[str], number: int, values: Mapping[str, object]
) -> ColumnInputError:
    rows = [
        {name: plain(cell) for name, cell in row.items()}
        for row in rows_of(bad.select(*keys).head(FIRST_ROWS))
    ]
    claims = ", ".join(claim_names(rows))
    return ColumnInputError(code, **values, count=number, claims=claims, rows=tuple(rows))


def _plain_rows(frame: Frame) -> list[dict[str, object]]:
    return [{name: plain(cell) for name, cell in row.items()} for row in rows_of(frame)]


def number_of(frame: Frame) -> int:
    """Return how many rows a frame has."""
    [row] = rows_of(frame.select(nw.len().alias("number")))
    return whole(row["number"])


def _codes(codes: Iterable[object]) -> str:
    named = list(map(str, codes))
    return ", ".join(named[:_MOST_CODES]) + (", …" if len(named) > _MOST_CODES else "")


def changed(before: int, after: int) -> ColumnInputError:
    """Return the refusal of a calculation in which lines came or went (KC-L16)."""
    return ColumnInputError("KC-L16", what_ja="明細の行数", what_en="lines", before=before, after=after)
