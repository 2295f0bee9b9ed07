"""記録の作成 (writing records): a claim as records 01, 02 and 10, and the rows of the 請求書.

>>> from kaigo_calc.claims import ClaimLine, MonthLines, ServiceLines, claim
>>> line = ClaimLine(units=859, count=30, service_code="321151")
>>> service = ServiceLines(service="group_home", unit_price="10.90", lines=[line], actual_days=30)
>>> statement = claim(MonthLines(month="2026-05", services=[service], benefit_rate=90))
>>> head = RecordHead(office_number="1390000001", insurer_number="00131078", insured_number="0000000014")
>>> [(record["record_kind"], record.get("copay")) for record in statement_records(statement, head)]
[('01', None), ('02', None), ('10', 28090)]
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kaigo_calc.claims.statement import ServiceStatement, Statement, StatementLine
from kaigo_calc.errors import RuleConflictError, listed
from kaigo_calc.quantities.exact import list_of, mapping_of, plain_text, whole_number, wrong_type
from kaigo_calc.records.layout import INVOICE, forms
from kaigo_calc.records.record import Value
from kaigo_calc.schedules.item_rules import raise_conflicts

_TYPE_LENGTH = 2
"""A service code is the service type (two characters) and the item."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordHead:
    """What the records of a claim need to know beside the claim.

    Args:
        office_number: 事業所番号.
        insurer_number: 証記載保険者番号.
        insured_number: 被保険者番号; begins with H for a person without insurance.
        public_payers: 負担者番号 and 受給者番号 by law.
        basic: further fields of record 01 by their field id, such as "birth_date".
        short_stay_planned_days: 短期入所計画日数, for short-term use.

    Raises:
        InexactInputError: for anything but text, and days that are not whole (KC-N01, KC-N02, KC-N03).
        OutOfRangeError: for negative days (KC-N06).
    """

    office_number: str
    insurer_number: str
    insured_number: str
    public_payers: "Mapping[str, tuple[str, str]] | tuple[tuple[str, tuple[str, str]], ...]" = ()
    basic: "Mapping[str, Value] | tuple[tuple[str, Value], ...]" = ()
    short_stay_planned_days: int | None = None

    def __post_init__(self) -> None:
        for name in ("office_number", "insurer_number", "insured_number"):
            plain_text(getattr(self, name), name)
        for name in ("public_payers", "basic"):
            object.__setattr__(self, name, tuple(mapping_of(getattr(self, name), name).items()))
        if self.short_stay_planned_days is not None:
            whole_number(self.short_stay_planned_days, "short_stay_planned_days")


def statement_records(
    statement: Statement, head: RecordHead, *, service_codes: Mapping[tuple[str, str], str] | None = None
) -> list[dict[str, Value]]:
    """Return the records of a claim, as `check_statement` takes them.

    Args:
        statement: the claim.
        head: numbers of office, insurer and person, and whatever else record 01 has.
        service_codes: your own codes by service and item id, for lines whose code the data do not hold.

    Returns:
        For each service type one record 01, its records 02 and one record 10, by field id.

    Raises:
        RuleConflictError: for a service without a form of its own (KC-K19), a line without a service code
            (KC-K20), a law without its payer (KC-K21), all at once (KC-R04).
        InexactInputError: for a statement, head or code of another type (KC-N03).

    Rule: 介護給付費請求書等の記載要領; インタフェース仕様書(サービス事業所編).

    >>> head = RecordHead(office_number="1390000001", insurer_number="00131078", insured_number="0000000014")
    >>> from kaigo_calc.claims import ClaimLine, MonthLines, ServiceLines, claim
    >>> line = ClaimLine(units=859, count=30, service_code="321151")
    >>> service = ServiceLines(service="group_home", unit_price="10.90", lines=[line])
    >>> month = MonthLines(month="2026-05", services=[service], benefit_rate=90)
    >>> statement_records(claim(month), head)[1]["service_item"]
    '1151'
    """
    if not isinstance(statement, Statement):
        raise wrong_type(statement, "statement", "Statement")
    if not isinstance(head, RecordHead):
        raise wrong_type(head, "head", "RecordHead")
    codes = {key: plain_text(code, "service_code") for key, code in (service_codes or {}).items()}
    raise_conflicts(list(_missing(statement, head, codes)))
    exchange_ids = {form.service: form.exchange_id for form in forms().values()}
    records: list[dict[str, Value]] = []
    for service in statement.services:
        start: dict[str, Value] = {
            "exchange_id": exchange_ids[service.lines.service_type.code],
            "service_month": str(statement.month).replace("-", ""),
            "office_number": head.office_number,
            "insurer_number": head.insurer_number,
            "insured_number": head.insured_number,
        }
        bodies = [_basic(statement, service, head), *_details(service, codes), _summary(service, head)]
        records += [{**start, **body} for body in bodies]
    return records


def invoice_records(statements: Iterable[Statement], office_number: str) -> list[dict[str, Value]]:
    """Return the rows of the 請求書 of an office and month: one for the insurance, one for each law.

    Args:
        statements: all claims of the office in the month.
        office_number: 事業所番号.

    Returns:
        The rows by field id; amounts are the sums of the statements, each cut off by itself.

    Raises:
        RuleConflictError: for statements of several months (KC-K22).
        InexactInputError: for anything but statements (KC-N03).

    Rule: 介護給付費請求書の記載要領; インタフェース仕様書(サービス事業所編) 7111.

    >>> invoice_records([], "1390000001")
    []
    """
    given = list_of(statements, "statements", Statement)
    plain_text(office_number, "office_number")
    months = sorted({str(statement.month) for statement in given})
    if len(months) > 1:
        raise RuleConflictError("KC-K22", **listed("months", months, months))
    sums: dict[str, Counter[str]] = {}
    for statement in given:
        if statement.facts.benefit_rate:
            sums.setdefault("", Counter()).update(_insurance_row(statement))
        for law in statement.facts.laws:
            sums.setdefault(law.law, Counter()).update(_law_row(statement, law.law))
    month = "".join(months).replace("-", "")
    start = {"exchange_id": INVOICE, "service_month": month, "office_number": office_number}
    return [{**start, "law": law or None, **row} for law, row in sorted(sums.items())]


def _missing(
    statement: Statement, head: RecordHead, codes: Mapping[tuple[str, str], str]
) -> Iterator[RuleConflictError]:
    known = [form.service for form in forms().values()]
    for service in statement.services:
        kind = service.lines.service_type
        if kind.code not in known:
            yield RuleConflictError("KC-K19", service_ja=kind.title_ja, service_en=str(kind))
        for line in service.statement_lines():
            if not _code(service, line, codes):
                yield RuleConflictError(
                    "KC-K20",
                    item_ja=line.label_ja or line.item,
                    item=line.item,
                    service=service.service,
                )
    for law in statement.facts.laws:
        if law.law not in dict(head.public_payers):
            yield RuleConflictError("KC-K21", law=law.law)


def _basic(statement: Statement, service: ServiceStatement, head: RecordHead) -> dict[str, Value]:
    rate = statement.facts.benefit_rate
    payers = dict(head.public_payers)
    found: dict[str, Value] = {"record_kind": "01", **dict(head.basic)}
    for slot, share in enumerate(service.public, start=1):
        found[f"public_payer_{slot}"], found[f"public_recipient_{slot}"] = payers[share.law]
        found[f"public_rate_{slot}"] = share.rate
        found[f"total_public_units_{slot}"] = share.units
        found[f"total_public_claim_{slot}"] = share.claim
        found[f"total_public_self_{slot}"] = share.self_payment
    return found | {
        "insurance_rate": rate or None,
        "total_units": service.insured_units,
        "total_claim": service.insurance,
        "total_copay": service.copay,
    }


def _code(service: ServiceStatement, line: StatementLine, codes: Mapping[tuple[str, str], str]) -> str:
    return line.service_code or codes.get((service.service, line.item), "")


def _details(service: ServiceStatement, codes: Mapping[tuple[str, str], str]) -> Iterator[dict[str, Value]]:
    for line in service.statement_lines():
        code = _code(service, line, codes)
        found: dict[str, Value] = {
            "record_kind": "02",
            "service_type": code[:_TYPE_LENGTH],
            "service_item": code[_TYPE_LENGTH:],
            "units": line.units,
            "count": line.count,
            "service_units": line.total,
        }
        yield found | _public_details(line)


def _public_details(line: StatementLine) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for slot, one in enumerate(line.public, start=1):
        found[f"public_count_{slot}"] = one.count
        found[f"public_units_{slot}"] = one.units
    return found


def _summary(service: ServiceStatement, head: RecordHead) -> dict[str, Value]:
    days = service.lines.actual_days
    managed = service.limit is not None
    found: dict[str, Value] = {
        "record_kind": "10",
        "service_type": service.lines.service_type.code,
        "actual_days": days,
        "planned_units": service.lines.planned_units,
        "in_limit_units": service.in_limit_units,
        "out_limit_units": service.out_limit_units,
        "short_stay_planned_days": head.short_stay_planned_days if managed else None,
        "short_stay_days": days if managed else None,
        "insured_units": service.insured_units,
        "price_100": service.unit_price.scaled,
        "claim": service.insurance,
        "copay": service.copay,
    }
    for slot, share in enumerate(service.public, start=1):
        found[f"public_units_{slot}"] = share.units
        found[f"public_claim_{slot}"] = share.claim
        found[f"public_self_{slot}"] = share.self_payment
    return found


def _insurance_row(statement: Statement) -> dict[str, int]:
    return {
        "claims": len(statement.services),
        "units": statement.units,
        "cost": statement.total,
        "insurance": statement.insurance,
        "public": sum(statement.public.values()),
        "user": statement.copay + sum(statement.self_payments.values()),
    }


def _law_row(statement: Statement, law: str) -> dict[str, int]:
    shares = [share for service in statement.services for share in service.public if share.law == law]
    return {
        "claims": len(shares),
        "units": sum(share.units for share in shares),
        "cost": sum(share.cost for share in shares),
        "insurance": 0,
        "public": sum(share.claim for share in shares),
        "user": 0,
    }
