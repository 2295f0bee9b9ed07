"""明細書のまとまり (statements): the records of one person, month and form, and the rows of the 請求書."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kaigo_calc.errors import KaigoCalcError, RuleConflictError, UnreadableInputError
from kaigo_calc.quantities.exact import decimal_text
from kaigo_calc.quantities.unit_price import UnitPrice
from kaigo_calc.records.faults import at
from kaigo_calc.records.layout import INVOICE
from kaigo_calc.records.record import ClaimRecord

SLOTS = (1, 2, 3)
"""公費1 to 公費3."""

MOST_RECORDS = 1000
"""Bound on the records of one statement."""

_KEY = ("office_number", "insurer_number", "insured_number")


class PublicSlot(NamedTuple):
    """One of the three places for public expense, where it is used."""

    slot: int
    law: str
    """法別番号, the first two digits of the 負担者番号."""
    rate: int
    """公費給付率, percent."""


class RecordedStatement(NamedTuple):
    """介護給付費明細書: one record 01, its details, and a summary for every service type."""

    basic: ClaimRecord
    details: tuple[ClaimRecord, ...]
    summaries: tuple[ClaimRecord, ...]

    @property
    def uninsured(self) -> bool:
        """Whether the person has no insurance but 生活保護 alone (被保険者番号 H...)."""
        return self.basic.text("insured_number").startswith("H")

    @property
    def rate(self) -> int:
        """保険給付率, percent; 0 without insurance."""
        return 0 if self.uninsured else self.basic.amount("insurance_rate")

    @property
    def slots(self) -> list[PublicSlot]:
        """The places for public expense that are used."""
        basic = self.basic
        return [
            PublicSlot(slot, basic.text(f"public_payer_{slot}")[:2], basic.amount(f"public_rate_{slot}"))
            for slot in SLOTS
            if basic.figure(f"public_rate_{slot}") is not None
        ]

    def details_of(self, service: str) -> list[ClaimRecord]:
        """Return the details of a service type."""
        return [detail for detail in self.details if detail.text("service_type") == service]


def price_of(summary: ClaimRecord) -> UnitPrice:
    """Return the price of a summary record, which holds it in hundredths of a yen."""
    return UnitPrice(decimal_text(summary.amount("price_100"), 2))


def grouped(
    records: Sequence[ClaimRecord], faults: list[KaigoCalcError]
) -> tuple[list[RecordedStatement], list[ClaimRecord]]:
    """Return the statements and the rows of the 請求書 that records make up.

    Args:
        records: the records in any order.
        faults: gets an error for every statement that is not whole (KC-K05, KC-K09).
    """
    groups: dict[tuple[str, ...], list[ClaimRecord]] = {}
    for record in records:
        if record.exchange_id != INVOICE:
            key = (record.exchange_id, str(record.month), *(record.text(field) for field in _KEY))
            groups.setdefault(key, []).append(record)
    statements: list[RecordedStatement] = []
    for members in groups.values():
        found = list(_structure_faults(members))
        if not found:
            statement = RecordedStatement(
                next(member for member in members if member.kind == "01"),
                tuple(member for member in members if member.kind == "02"),
                tuple(member for member in members if member.kind == "10"),
            )
            found = list(_missing_rates(statement))
            statements.append(statement)
        faults.extend(found)
    return statements, [record for record in records if record.exchange_id == INVOICE]


def _structure_faults(members: list[ClaimRecord]) -> Iterator[KaigoCalcError]:
    if len(members) > MOST_RECORDS:  # far above any person's month, and cheap to refuse
        yield _problem(
            members[0],
            f"明細書の記録が{MOST_RECORDS}件を超えています。",
            f"the statement has more than {MOST_RECORDS} records.",
        )
        return
    basics = [member for member in members if member.kind == "01"]
    if not basics:
        yield _problem(members[0], "明細書に基本情報(01)がありません。", "the statement has no record 01.")
    for extra in basics[1:]:
        yield _problem(extra, "基本情報(01)が2件あります。", "the statement has a second record 01.")
    summaries: dict[str, ClaimRecord] = {}
    for member in members:
        if member.kind == "10":
            service = member.text("service_type")
            if summaries.setdefault(service, member) is not member:
                yield _problem(
                    member,
                    f"種類 {service} の集計情報(10)が2件あります。",
                    f"the statement has a second record 10 of service type {service}.",
                )
    for member in members:
        service = member.text("service_type")
        if member.kind == "02" and service not in summaries:
            yield _problem(
                member,
                f"種類 {service} の集計情報(10)がありません。",
                f"there is no record 10 of service type {service}.",
            )
    if not summaries:
        yield _problem(members[0], "明細書に集計情報(10)がありません。", "the statement has no record 10.")


def _missing_rates(statement: RecordedStatement) -> Iterator[KaigoCalcError]:
    basic = statement.basic
    if not statement.uninsured and basic.figure("insurance_rate") is None:
        yield _missing(basic, "insurance_rate")
    for slot in SLOTS:
        names = [f"public_rate_{slot}", f"public_payer_{slot}"]
        figures = [f"public_{name}_{slot}" for name in ("count", "units", "claim", "self")]
        used = any(
            member.amount(name) for member in (*statement.details, *statement.summaries) for name in figures
        )
        given = [name for name in names if basic.values.get(name) is not None]
        if used or given:
            yield from (_missing(basic, name) for name in names if name not in given)


def _problem(record: ClaimRecord, problem_ja: str, problem_en: str) -> KaigoCalcError:
    return RuleConflictError("KC-K09", **at(record.place), problem_ja=problem_ja, problem_en=problem_en)


def _missing(record: ClaimRecord, field: str) -> KaigoCalcError:
    return UnreadableInputError("KC-K05", **at(record.place), field_id=field)
