"""A claim written as records: the check of records, which knows nothing of the claim, finds nothing wrong."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from kaigo_calc.claims import MonthFacts, PublicExpense, Statement, claim
from kaigo_calc.errors import KaigoCalcError
from kaigo_calc.records import RecordHead, check_statement, invoice_records, statement_records
from tests.properties.stays import Case, cases

LAWS = ("81", "25", "12")
PLANNED = 12_000


@st.composite
def claimed(draw: st.DrawFn) -> Statement:
    """Draw the claim of a random stay, with certificates of public expense over some days of it."""
    case: Case = draw(cases())
    expenses: list[PublicExpense] = []
    for law in draw(st.lists(st.sampled_from(LAWS), max_size=2, unique=True)):
        first = draw(st.none() | st.integers(0, 27).map(lambda day: case.month.first_day + timedelta(day)))
        expenses.append(PublicExpense(law, draw(st.sampled_from((0, 0, 15_000))), first, None))
    rate = draw(st.sampled_from((90, 80, 70, 100)))
    short = any(stay.short_stay for stay in case.stays)
    try:
        return claim(
            MonthFacts(
                month=case.month,
                stays=case.stays,
                office=case.office,
                benefit_rate=rate,
                area_grade=draw(st.integers(1, 7)),
                public_expenses=expenses,
                planned_units=PLANNED if short else None,
                # With add-ons on hospital days they are counted on more days than there are days of service.
                readings=replace(case.readings, addons_on_hospital_days=False),
                confirmed=case.confirmed,
                accept_unverified=True,
            )
        )
    except KaigoCalcError:
        assume(False)
        raise


def head_of(statement: Statement) -> RecordHead:
    payers = {law.law: (f"{law.law}131070", "1234567") for law in statement.facts.laws}
    return RecordHead(
        office_number="1390000001",
        insurer_number="00131078",
        insured_number="0000000014",
        public_payers=payers,
        short_stay_planned_days=30,
    )


@given(claimed())
def test_records_of_a_claim_have_nothing_wrong(statement: Statement) -> None:
    codes = {
        (service.service, line.item): f"{service.lines.service_type.code}Z{number:03}"
        for service in statement.services
        for number, line in enumerate(service.statement_lines())
        if line.service_code is None
    }
    records = statement_records(statement, head_of(statement), service_codes=codes)
    records += invoice_records([statement], "1390000001")
    findings = check_statement(records, accept_unverified=True)
    assert [finding for finding in findings if finding.kind == "differs"] == []
