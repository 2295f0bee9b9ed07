"""Records written from a claim: those of the published claims, field by field."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kaigo_calc.claims import ClaimLine, MonthLines, PublicExpense, RateLine, ServiceLines, Statement, claim
from kaigo_calc.errors import InexactInputError, OutOfRangeError, RuleConflictError
from kaigo_calc.records import RecordHead, check_statement, invoice_records, statement_records
from tests.records import worked

OFFICE = "1390000001"
BLANK = {None, 0}


def head(insured: str = "0000000014", **other: Any) -> RecordHead:
    payers = {"12": ("12131070", None)}
    return RecordHead(
        office_number=OFFICE,
        insurer_number="00131078",
        insured_number=insured,
        public_payers=payers,  # type: ignore[arg-type]  # the published claims do not tell the recipient
        **other,
    )


def line(code: str, units: int, count: int, **other: Any) -> ClaimLine:
    return ClaimLine(units=units, count=count, service_code=code, item=code, **other)


def share(code: str, rate: str) -> RateLine:
    return RateLine(rates=[rate], service_code=code, item=code)


def month_14(rate: int = 90, *expenses: PublicExpense) -> Statement:
    service = ServiceLines(
        service="32",
        unit_price="10.45",
        lines=[
            line("322111", 752, 30, in_uplift_base=True),
            line("321600", 39, 30),
            line("326133", 3, 30),
        ],
        uplift=share("328300", "1/1000"),
        treatment=[share("326108", "111/1000"), share("326112", "23/1000")],
        actual_days=30,
    )
    month = MonthLines(month="2021-09", services=[service], benefit_rate=rate, public_expenses=expenses)
    return claim(month)


def month_ds1() -> Statement:
    days = {"12": 11}
    service = ServiceLines(
        service="32",
        unit_price="10.90",
        lines=[
            line("322121", 787, 31, public_counts=days),
            line("321600", 39, 31, public_counts=days),
            line("326133", 3, 31, public_counts=days),
            line("326200", 30, 1, public_counts={"12": 1}),
            line("326361", 40, 1, public_counts={"12": 1}),
        ],
        treatment=[share("326108", "111/1000")],
        actual_days=31,
    )
    expense = PublicExpense("12")
    month = MonthLines(month="2022-08", services=[service], benefit_rate=90, public_expenses=[expense])
    return claim(month)


def month_over_38() -> Statement:
    service = ServiceLines(
        service="38",
        unit_price="10.72",
        lines=[line("381131", 854, 30), line("386161", 50, 30)],
        treatment=[share("386108", "186/1000")],
        planned_units=27048,
        actual_days=30,
    )
    return claim(MonthLines(month="2024-06", services=[service], benefit_rate=70))


def filled(records: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Leave out what is blank or zero, which a published record does not always write."""
    return [{name: value for name, value in record.items() if value not in BLANK} for record in records]


@pytest.mark.parametrize(
    ("statement", "writes", "expected"),
    [
        (month_14(90, PublicExpense("12")), head(), worked.cd_14()),
        (month_14(), head(), worked.plain()),
        (month_14(0, PublicExpense("12")), head("H000000014"), worked.uninsured()),
        (month_ds1(), head(), worked.ds1()),
        (month_over_38(), head(short_stay_planned_days=30), worked.over_38()),
    ],
    ids=["P-CD-14", "without public expense", "H number", "P-CD-DS1", "C-OVER-38-3"],
)
def test_published_records(
    statement: Statement, writes: RecordHead, expected: list[dict[str, int | str | None]]
) -> None:
    assert filled(statement_records(statement, writes)) == filled(expected)


def test_further_fields_of_record_01() -> None:
    records = statement_records(month_14(), head(basic={"birth_date": "19400101", "care_level_code": "21"}))
    assert (records[0]["birth_date"], records[0]["care_level_code"]) == ("19400101", "21")
    assert "birth_date" not in records[1]


def test_own_codes_for_lines_whose_code_is_not_known() -> None:
    bare = ServiceLines(
        service="32",
        unit_price="10.90",
        lines=[ClaimLine(units=57, count=1, item="medical_coordination_i_a")],
    )
    statement = claim(MonthLines(month="2026-05", services=[bare], benefit_rate=90))
    with pytest.raises(RuleConflictError) as caught:
        statement_records(statement, head())
    assert caught.value.code == "KC-K20"
    assert '("group_home", "medical_coordination_i_a")' in caught.value.hint_en
    own = {("group_home", "medical_coordination_i_a"): "321601"}
    assert statement_records(statement, head(), service_codes=own)[1]["service_item"] == "1601"


def test_everything_that_is_missing_is_told_at_once() -> None:
    service = ServiceLines(service="36", unit_price="10.90", lines=[ClaimLine(units=600, count=1, item="a")])
    expense = PublicExpense("12")
    month = MonthLines(month="2026-05", services=[service], benefit_rate=90, public_expenses=[expense])
    bare = RecordHead(office_number=OFFICE, insurer_number="00131078", insured_number="0000000014")
    with pytest.raises(RuleConflictError) as caught:
        statement_records(claim(month), bare)
    assert [one.code for one in caught.value.conflicts] == ["KC-K19", "KC-K20", "KC-K21"]


@pytest.mark.parametrize(
    "call",
    [
        lambda: statement_records("P-CD-14", head()),  # type: ignore[arg-type]
        lambda: statement_records(month_14(), "head"),  # type: ignore[arg-type]
        lambda: invoice_records([month_14().facts], OFFICE),  # type: ignore[list-item]
        lambda: invoice_records([], 1390000001),  # type: ignore[arg-type]
        lambda: head(basic="birth_date"),
        lambda: head(basic=5),
        lambda: head(short_stay_planned_days=True),
        lambda: head(1),  # type: ignore[arg-type]
        lambda: statement_records(month_14(), head(), service_codes={("group_home", "a"): 321601}),  # type: ignore[dict-item]
    ],
)
def test_other_types_are_refused(call: Any) -> None:
    with pytest.raises(InexactInputError):
        call()


def test_negative_days_are_refused() -> None:
    with pytest.raises(OutOfRangeError):
        head(short_stay_planned_days=-1)


def test_invoice_rows() -> None:
    """Insured 282,547 = 254,292 + 28,255 and 282,547 = 254,292 + 28,255 (user); H: 282,547 public alone."""
    statements = [month_14(90, PublicExpense("12")), month_14(), month_14(0, PublicExpense("12"))]
    start = {"exchange_id": "7111", "service_month": "202109", "office_number": OFFICE}
    assert invoice_records(statements, OFFICE) == [
        {
            **start,
            "law": None,
            "claims": 2,
            "units": 2 * 27038,
            "cost": 565094,
            "insurance": 508584,
            "public": 28255,
            "user": 28255,
        },
        {
            **start,
            "law": "12",
            "claims": 2,
            "units": 2 * 27038,
            "cost": 565094,
            "insurance": 0,
            "public": 28255 + 282547,
            "user": 0,
        },
    ]


def test_own_payment_is_the_users_in_the_insurance_row() -> None:
    (row, _) = invoice_records([month_14(90, PublicExpense("12", 5000))], OFFICE)
    assert (row["cost"], row["insurance"], row["public"], row["user"]) == (282547, 254292, 23255, 5000)


def test_months_are_not_mixed() -> None:
    with pytest.raises(RuleConflictError) as caught:
        invoice_records([month_14(), month_ds1()], OFFICE)
    assert caught.value.code == "KC-K22"


def test_two_laws_apart_are_no_mistake() -> None:
    """1,000 units a day at 10.00: 81 on ten days and 12 on the next ten leave 10,000 yen each to the law."""
    first, second = date(2026, 5, 1), date(2026, 5, 11)
    expenses = [
        PublicExpense("81", first_day=first, last_day=date(2026, 5, 10)),
        PublicExpense("12", first_day=second, last_day=date(2026, 5, 20)),
    ]
    lines = [line("321111", 1000, 30, public_counts={"81": 10, "12": 10})]
    service = ServiceLines(service="32", unit_price="10.00", lines=lines, actual_days=30)
    statement = claim(
        MonthLines(month="2026-05", services=[service], benefit_rate=90, public_expenses=expenses)
    )
    assert (statement.public, statement.copay) == ({"81": 10_000, "12": 10_000}, 10_000)
    payers = {"81": ("81131070", "1234567"), "12": ("12131070", "1234567")}
    records = statement_records(statement, replace(head(), public_payers=payers))
    assert [found for found in check_statement(records) if found.kind == "differs"] == []
    other = [
        record | {"public_claim_2": 1} if record["record_kind"] == "10" else record for record in records
    ]
    wrong = [found.field for found in check_statement(other) if found.kind == "differs"]
    assert sorted(wrong) == ["copay", "public_claim_2", "total_public_claim_2"]
