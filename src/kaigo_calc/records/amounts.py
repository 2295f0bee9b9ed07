"""集計情報の金額の点検 (yen of record 10): claim, copay and public expense (identities 7 to 10)."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kaigo_calc.charge import benefit_amount, units_to_yen
from kaigo_calc.payers import Coverage, PublicShare, public_shares
from kaigo_calc.quantities.unit_price import UnitPrice
from kaigo_calc.records.finding import Finding, differs, not_checked
from kaigo_calc.records.lines import DetailLine
from kaigo_calc.records.mistakes import Amounts, named, wrong_amounts, wrong_copays
from kaigo_calc.records.record import ClaimRecord
from kaigo_calc.records.statement import PublicSlot, RecordedStatement, price_of
from kaigo_calc.rounding import half_up, truncate


class _Yen(NamedTuple):
    """The figures of a summary that its amounts follow from."""

    units: int
    price: UnitPrice
    rate: int
    total: int
    benefit: int
    mistakes: list[tuple[str, Amounts]]


def check_amounts(
    statement: RecordedStatement, lines: Sequence[DetailLine], summary: ClaimRecord, excess: int
) -> Iterator[Finding]:
    """Yield what is wrong with the amounts of a summary.

    Args:
        statement: the statement, which has the rates.
        lines: the details of the service type.
        summary: its summary record.
        excess: units above the benefit limit.
    """
    price, units = price_of(summary), summary.amount("insured_units")
    total = units_to_yen(units, price)
    rows = [(line.record.amount("units"), line.record.amount("count"), line.units) for line in lines]
    mistakes = list(wrong_amounts(units, price, statement.rate, rows))
    yen = _Yen(units, price, statement.rate, total, benefit_amount(total, statement.rate), mistakes)
    yield from _check_claim(summary, yen)
    for slot in statement.slots:
        yield from _check_public_units(lines, summary, slot, excess)
    yield from _check_public_claims(statement.slots, summary, yen)
    yield from _check_copay(statement.slots, summary, yen)


def _check_claim(summary: ClaimRecord, yen: _Yen) -> Iterator[Finding]:
    found = summary.amount("claim")
    if found != yen.benefit and yen.rate:  # without insurance, identity 12 says that it is 0
        candidates = [(name, wrong.benefit) for name, wrong in yen.mistakes]
        yield differs("7", summary, "claim", yen.benefit, named(found, yen.benefit, candidates))


def _check_public_units(
    lines: Sequence[DetailLine], summary: ClaimRecord, slot: PublicSlot, excess: int
) -> Iterator[Finding]:
    field = f"public_units_{slot.slot}"
    found = summary.amount(field)
    insured = summary.amount("insured_units")
    if found > insured:
        yield differs("9", summary, field, insured, "above_insured")
        return
    expected = sum(line.record.amount(field) for line in lines)
    if excess and expected:
        if found != insured:
            yield not_checked("9", summary, field, "limit_and_public")
    elif found != expected:
        days = max((line.record.amount("count") for line in lines), default=0)
        covered = max((line.record.amount(f"public_count_{slot.slot}") for line in lines), default=0)
        candidates = [("whole_month_public", insured)]
        if days:
            candidates += [
                ("prorated_by_days", half_up(insured * covered, days)),
                ("prorated_by_days", truncate(insured * covered, days)),
            ]
        yield differs("9", summary, field, expected, named(found, expected, candidates))


def _check_public_claims(slots: Sequence[PublicSlot], summary: ClaimRecord, yen: _Yen) -> Iterator[Finding]:
    coverages = [_coverage(slot, summary) for slot in slots]
    if any(coverage.units > yen.units for coverage in coverages):
        return  # told as a finding on the units
    left, paid = yen.total - yen.benefit, yen.rate
    for place, slot in enumerate(slots):
        share = _expected_share(summary, yen, coverages, place, slot.slot)
        self_payment = summary.amount(f"public_self_{slot.slot}")
        if not 0 <= self_payment <= share.covered:
            bound = 0 if self_payment < 0 else share.covered
            yield differs("10", summary, f"public_self_{slot.slot}", bound)
        found = summary.amount(f"public_claim_{slot.slot}")
        if found != share.claim:
            own = share.self_payment
            candidates = [
                ("rate_difference", truncate(share.cost * max(0, share.rate - paid), 100) - own),
                ("remainder_of_part", left - own),
                ("self_not_subtracted", share.covered),
            ]
            diagnosis = named(found, share.claim, candidates)
            yield differs("9", summary, f"public_claim_{slot.slot}", share.claim, diagnosis, found=found)
        left -= share.covered
        paid = max(paid, share.rate)


def _expected_share(
    summary: ClaimRecord, yen: _Yen, coverages: list[Coverage], place: int, slot: int
) -> PublicShare:
    """Return what a law pays, and settle its coverage for the laws behind it.

    Two laws may each cover days of their own: a record does not tell, so what then follows is right as well.
    """
    share = public_shares(yen.units, yen.price, yen.rate, coverages[: place + 1])[-1]
    found = summary.amount(f"public_claim_{slot}")
    if place and share.units < yen.units and found != share.claim:
        whole = [one.rate for one in coverages[:place] if one.units == yen.units]
        apart = coverages[place]._replace(paid_before=max([yen.rate, *whole]))
        other = public_shares(yen.units, yen.price, yen.rate, [*coverages[:place], apart])[-1]
        if other.claim == found:
            coverages[place] = apart
            return other
    return share


def _check_copay(slots: Sequence[PublicSlot], summary: ClaimRecord, yen: _Yen) -> Iterator[Finding]:
    found = summary.amount("copay")
    if found < 0:
        yield differs("10", summary, "copay", 0)
    claim = summary.amount("claim")
    names = [f"public_{name}_{slot.slot}" for slot in slots for name in ("claim", "self")]
    covered = sum(summary.amount(name) for name in names)
    expected = yen.total - claim - covered
    if found != expected:
        candidates = wrong_copays(yen.total, claim, yen.rate, covered, yen.mistakes)
        yield differs("8", summary, "copay", expected, named(found, expected, candidates))


def _coverage(slot: PublicSlot, summary: ClaimRecord) -> Coverage:
    own_payment = max(0, summary.amount(f"public_self_{slot.slot}"))
    return Coverage(slot.law, slot.rate, summary.amount(f"public_units_{slot.slot}"), own_payment)
