"""The month claim: eight lines against the same sums written out by hand, which check nothing."""

from benchmarks.paired import Timed
from kaigo_calc.claims import ClaimLine, MonthLines, PublicExpense, RateLine, ServiceLines, claim

LINES = ((752, 30), (39, 30), (3, 30), (50, 1), (120, 1), (30, 12), (5, 1), (-75, 3))
PRICE, PERCENT = "10.45", 90

Amounts = tuple[int, int, int, int]


def raw_claim(lines: tuple[tuple[int, int], ...], price: int, percent: int) -> Amounts:
    """Units, total, insurance and copay, with 111 and 23 per mille of treatment improvement."""
    month_sum = 0
    for units, count in lines:
        month_sum += units * count
    first = (2 * month_sum * 111 + 1000) // 2000
    second = (2 * month_sum * 23 + 1000) // 2000
    insured = month_sum + first + second
    total = insured * price // 100
    insurance = total * percent // 100
    return insured, total, insurance, total - insurance


def month_lines(lines: tuple[tuple[int, int], ...], *expenses: PublicExpense) -> MonthLines:
    """The same month for `claim`."""
    service = ServiceLines(
        service="group_home",
        unit_price=PRICE,
        lines=[ClaimLine(units=units, count=count) for units, count in lines],
        treatment=[RateLine(rates=["111/1000"]), RateLine(rates=["23/1000"])],
    )
    return MonthLines(month="2022-05", services=[service], benefit_rate=PERCENT, public_expenses=expenses)


def contestants() -> dict[str, Timed]:
    """Return who is timed, after checking that both give the same amounts."""
    facts = month_lines(LINES)
    statement = claim(facts)
    ours = statement.units, statement.total, statement.insurance, statement.copay
    theirs = raw_claim(LINES, 1045, PERCENT)
    if ours != theirs:
        raise SystemExit(f"claim() gives {ours}, the sums by hand {theirs}")
    with_public = month_lines(LINES, PublicExpense("12"))
    return {
        "claim": Timed("claim(facts)", {"claim": claim, "facts": facts}, 1),
        "claim_public": Timed("claim(facts)", {"claim": claim, "facts": with_public}, 1),
        "claim_and_facts": Timed(
            "claim(month_lines(lines))", {"claim": claim, "month_lines": month_lines, "lines": LINES}, 1
        ),
        "raw_claim": Timed("raw_claim(lines, 1045, 90)", {"raw_claim": raw_claim, "lines": LINES}, 1),
    }
