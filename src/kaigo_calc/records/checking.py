"""記録の点検 (check of records): every identity of a claim's figures, and all findings at once.

>>> row = {"exchange_id": "7111", "service_month": "202109", "claims": 1, "units": 180, "cost": 1880}
>>> (found, _) = check_statement([{**row, "insurance": 1692, "public": 0, "user": 189}])
>>> found.identity, found.expected, found.found
('14', 1881, 1880)
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, cast

from kaigo_calc.errors import InexactInputError, KaigoCalcError, shown
from kaigo_calc.quantities.area_grade import AreaGrade
from kaigo_calc.records.amounts import check_amounts
from kaigo_calc.records.details import check_codes, check_days, check_products
from kaigo_calc.records.faults import Place, at, raise_all
from kaigo_calc.records.finding import Finding, differs
from kaigo_calc.records.invoice import check_invoice
from kaigo_calc.records.layout import packaged_layout
from kaigo_calc.records.lines import read_line
from kaigo_calc.records.percentages import check_percentages
from kaigo_calc.records.reading import ExchangeRow
from kaigo_calc.records.record import ClaimRecord, read_fields
from kaigo_calc.records.statement import RecordedStatement, grouped
from kaigo_calc.records.summaries import check_form, check_limit_fields, check_price, check_units, excess_of
from kaigo_calc.records.totals import check_totals, check_uninsured


def check_statement(
    records: "Iterable[Mapping[str, int | str | None] | ExchangeRow]",
    *,
    area_grade: AreaGrade | str | int | None = None,
    accept_unverified: bool = False,
) -> list[Finding]:
    """Return everything in the records of claims that disagrees with the rules, or could not be checked.

    Args:
        records: records 01, 02 and 10 of one statement or many, and rows of 7111, in any order: dicts of
            field id to whole number or text, or the rows of a file that `read_records` read.
        area_grade: grade of the place of the office; None leaves identity 6 (the price) unchecked.
        accept_unverified: True takes candidates of rates that nobody has confirmed.

    Returns:
        Findings in the order of the records; those of kind "differs" are disagreements, the others say what
        was not checked and which codes are inferred.

    Raises:
        ExceptionGroup: of everything that cannot be read as a record, at once (KC-K01, KC-K02, KC-K04 to
            KC-K10).
        UnknownCodeError: for a grade that does not exist (KC-C02).
        InexactInputError: for one record instead of several (KC-K18).

    Rule: 介護給付費請求書等の記載要領; インタフェース仕様書(サービス事業所編).

    >>> check_statement([])
    []
    """
    grade = None if area_grade is None else AreaGrade.parse(area_grade)
    faults: list[KaigoCalcError] = []
    read = list(_read(records, faults))
    raise_all(faults)  # a record that was not read would leave its statement without it
    statements, rows = grouped(read, faults)
    raise_all(faults)
    found = [finding for record in read for finding in _too_wide(record)]
    for statement in statements:
        found += _check_one(statement, grade, accept_unverified=accept_unverified)
    of_offices: dict[tuple[str, str], list[RecordedStatement]] = {}
    for statement in statements:
        of_offices.setdefault(_office(statement.basic), []).append(statement)
    invoices: dict[tuple[str, str], list[ClaimRecord]] = {}
    for row in rows:
        invoices.setdefault(_office(row), []).append(row)
    for office, invoice in invoices.items():
        found += check_invoice(invoice, of_offices.get(office, []))
    return sorted(found, key=lambda finding: finding.record)


def _read(records: object, faults: list[KaigoCalcError]) -> Iterator[ClaimRecord]:
    for number, record in enumerate(_listed(records), 1):
        if isinstance(record, ExchangeRow):
            fields = record.fields
            if fields is not None:
                yield from _one(read_fields(record.line, fields, record.layout, faults))
        elif isinstance(record, Mapping):
            given = cast("Mapping[Any, object]", record)
            yield from _one(read_fields(number, given, packaged_layout(), faults))
        else:
            place = at(Place(number, ""))
            faults.append(
                InexactInputError("KC-K10", **place, value=shown(record), type=type(record).__name__)
            )


def _listed(records: object) -> "Iterable[object]":
    given = records
    if isinstance(given, Iterable) and not isinstance(given, (str, bytes, Mapping)):
        return cast("Iterable[object]", given)
    kind = type(records).__name__
    raise InexactInputError("KC-K18", field="records", value=shown(records), type=kind, expected="list[dict]")


def _one(record: ClaimRecord | None) -> list[ClaimRecord]:
    return [] if record is None else [record]


def _check_one(
    statement: RecordedStatement, grade: AreaGrade | None, *, accept_unverified: bool
) -> Iterator[Finding]:
    for summary in statement.summaries:
        lines = [read_line(detail) for detail in statement.details_of(summary.text("service_type"))]
        excess = excess_of(summary)
        yield from check_form(summary)
        yield from check_codes(lines)
        yield from check_products(lines)
        yield from check_days(lines, summary)
        yield from check_percentages(lines, summary, excess, accept_unverified=accept_unverified)
        yield from check_limit_fields(summary)
        yield from check_units(lines, summary)
        yield from check_price(summary, grade)
        yield from check_amounts(statement, lines, summary, excess)
    yield from check_totals(statement)
    yield from check_uninsured(statement)


def _too_wide(record: ClaimRecord) -> Iterator[Finding]:
    """Figures that do not fit their columns (identity 17)."""
    for field in record.fields.values():
        if abs(record.amount(field.id)) >= 10**field.digits:
            yield differs("17", record, field.id, field.digits)


def _office(record: ClaimRecord) -> tuple[str, str]:
    return record.text("office_number"), str(record.month)
