"""請求書の点検 (checks of 7111): its rows against the statements of the office (identities 14, 15).

The amounts of the statements are added up; turning the summed units into yen would give another cost.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from kaigo_calc.charge import units_to_yen
from kaigo_calc.records.finding import Finding, differs, not_checked
from kaigo_calc.records.mistakes import named
from kaigo_calc.records.record import ClaimRecord
from kaigo_calc.records.statement import RecordedStatement, price_of

_FIELDS: tuple[str, ...] = ("claims", "units", "cost", "insurance", "public", "user")
_OF_LAW: tuple[str, ...] = ("claims", "units", "cost", "public")


def check_invoice(rows: Sequence[ClaimRecord], statements: Sequence[RecordedStatement]) -> Iterator[Finding]:
    """Yield what is wrong with the rows of the 請求書.

    Args:
        rows: the rows of one office and month; the insurance row has no law.
        statements: the statements of the same office and month.
    """
    numbers = Counter(row.text("law") for row in rows)
    for row in rows:
        law = row.text("law")
        if law and row.amount("insurance"):
            candidates = [("insurance_on_public_row", _insurance_of_law(statements, law))]
            yield differs("15", row, "insurance", 0, named(row.amount("insurance"), 0, candidates))
        if not statements:
            yield from _inner(row)
            yield not_checked(_identity(law), row, "cost", "no_statements")
        elif numbers[law] > 1:
            yield not_checked(_identity(law), row, "cost", "several_rows")
        else:
            yield from _compared(row, law, statements)
    yield from _missing_rows(rows, statements)


def _inner(row: ClaimRecord) -> Iterator[Finding]:
    parts = sum(row.amount(field) for field in ("insurance", "public", "user"))
    if not row.text("law") and row.amount("cost") != parts:
        yield differs("14", row, "cost", parts)


def _compared(row: ClaimRecord, law: str, statements: Sequence[RecordedStatement]) -> Iterator[Finding]:
    expected = _of_law(statements, law) if law else _of_insurance(statements)
    for field, figure in expected.items():
        found = row.amount(field)
        if found != figure:
            candidates = _mistakes(field, law, expected, statements)
            yield differs(_identity(law), row, field, figure, named(found, figure, candidates))


def _of_insurance(statements: Sequence[RecordedStatement]) -> dict[str, int]:
    sums: dict[str, int] = dict.fromkeys(_FIELDS, 0)
    for statement in statements:
        if not statement.uninsured:
            sums["claims"] += 1
            for summary in statement.summaries:
                public, own = _public(statement, summary)
                sums["units"] += summary.amount("insured_units")
                sums["cost"] += units_to_yen(summary.amount("insured_units"), price_of(summary))
                sums["insurance"] += summary.amount("claim")
                sums["public"] += public
                sums["user"] += summary.amount("copay") + own
    return sums


def _of_law(statements: Sequence[RecordedStatement], law: str) -> dict[str, int]:
    sums: dict[str, int] = dict.fromkeys(_OF_LAW, 0)
    for statement in statements:
        for slot in statement.slots:
            if slot.law == law:
                sums["claims"] += 1
                for summary in statement.summaries:
                    units = summary.amount(f"public_units_{slot.slot}")
                    sums["units"] += units
                    sums["cost"] += units_to_yen(units, price_of(summary))
                    sums["public"] += summary.amount(f"public_claim_{slot.slot}")
    return sums


def _mistakes(
    field: str, law: str, expected: Mapping[str, int], statements: Sequence[RecordedStatement]
) -> Iterator[tuple[str, int]]:
    prices = {price_of(summary) for statement in statements for summary in statement.summaries}
    if field == "cost" and len(prices) == 1:
        (price,) = prices
        yield "floor_of_sum", units_to_yen(expected["units"], price)
    if field == "user" and not law:
        insured = [statement for statement in statements if not statement.uninsured]
        yield (
            "without_own_payment",
            sum(summary.amount("copay") for statement in insured for summary in statement.summaries),
        )


def _missing_rows(rows: Sequence[ClaimRecord], statements: Sequence[RecordedStatement]) -> Iterator[Finding]:
    given = {row.text("law") for row in rows}
    laws = [slot.law for statement in statements for slot in statement.slots]
    insured = [""] if any(not statement.uninsured for statement in statements) else []
    for law in dict.fromkeys(chain(insured, laws)):
        if law not in given:
            sums = _of_law(statements, law) if law else _of_insurance(statements)
            yield differs(_identity(law), rows[0], "claims", sums["claims"], "row_missing", found=0)


def _insurance_of_law(statements: Sequence[RecordedStatement], law: str) -> int:
    return sum(
        summary.amount("claim")
        for statement in statements
        if any(slot.law == law for slot in statement.slots)
        for summary in statement.summaries
    )


def _public(statement: RecordedStatement, summary: ClaimRecord) -> tuple[int, int]:
    slots = [slot.slot for slot in statement.slots]
    claims = sum(summary.amount(f"public_claim_{slot}") for slot in slots)
    return claims, sum(summary.amount(f"public_self_{slot}") for slot in slots)


def _identity(law: str) -> str:
    return "15" if law else "14"
