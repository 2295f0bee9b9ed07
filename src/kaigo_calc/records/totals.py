"""基本情報の点検 (checks of record 01): totals, and people without insurance (identities 11, 12)."""

from collections.abc import Iterator

from kaigo_calc.records.finding import Finding, differs
from kaigo_calc.records.statement import SLOTS, RecordedStatement

_TOTALS = {
    "total_units": "insured_units",
    "total_claim": "claim",
    "total_copay": "copay",
    **{
        f"total_public_{name}_{slot}": f"public_{name}_{slot}"
        for slot in SLOTS
        for name in ("units", "claim", "self")
    },
}
_WHOLE = 100


def check_totals(statement: RecordedStatement) -> Iterator[Finding]:
    """Yield the totals of record 01 that are not the sums of the summaries (identity 11)."""
    basic = statement.basic
    for total, part in _TOTALS.items():
        expected = sum(summary.amount(part) for summary in statement.summaries)
        if basic.amount(total) != expected:
            yield differs("11", basic, total, expected)


def check_uninsured(statement: RecordedStatement) -> Iterator[Finding]:
    """Yield what a person without insurance must not have, or must have (identity 12)."""
    if not statement.uninsured:
        return
    basic = statement.basic
    if basic.figure("insurance_rate") is not None:
        yield differs("12", basic, "insurance_rate", None)
    if basic.figure("public_rate_1") != _WHOLE:
        yield differs("12", basic, "public_rate_1", _WHOLE)
    for summary in statement.summaries:
        if summary.amount("claim"):
            yield differs("12", summary, "claim", 0)
