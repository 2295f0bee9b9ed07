"""The rows of 7111 against the statements of the office (identities 14 and 15)."""

from itertools import chain

import pytest

from kaigo_calc.records import check_statement
from tests.records.office import CLAIMS, claims, rows
from tests.records.worked import Record, cd_14, changed, uninsured

ALL = [*chain.from_iterable(claims()), *rows()]
INSURANCE, LAW = len(ALL) - 2, len(ALL) - 1


def test_the_claims_are_those_that_were_searched_for() -> None:
    units = [records[-1]["insured_units"] for records in claims()]
    assert units == [one[1] for one in CLAIMS]
    assert sum(int(one or 0) for one in units) == 513897


def test_an_office_month_has_no_finding() -> None:
    assert check_statement(ALL, area_grade=5) == []


def _told(records: list[Record]) -> list[tuple[str, str, object, object, str | None]]:
    findings = check_statement(records)
    return [(one.identity, one.field, one.expected, one.found, one.diagnosis) for one in findings]


@pytest.mark.parametrize(
    ("row", "field", "wrong", "expected", "diagnosis"),
    [
        (INSURANCE, "cost", 5370223, ("14", 5370217), "floor_of_sum"),  # 513,897 × 10.45 = 5,370,223.65
        (INSURANCE, "claims", 17, ("14", 18), None),
        (INSURANCE, "units", 513896, ("14", 513897), None),
        (INSURANCE, "insurance", 4833195, ("14", 4802372), None),
        (INSURANCE, "public", 273114, ("14", 273115), None),
        (INSURANCE, "user", 294731, ("14", 294730), None),
        (LAW, "claims", 10, ("15", 9), None),
        (LAW, "public", 273114, ("15", 273115), None),
    ],
)
def test_a_wrong_sum(
    row: int, field: str, wrong: int, expected: tuple[str, int], diagnosis: str | None
) -> None:
    records = changed(ALL, {row: {field: wrong}})
    assert _told(records) == [(expected[0], field, expected[1], wrong, diagnosis)]


def test_the_row_of_a_law() -> None:
    """261,351 public units: as one product 273,1117.9… yen, as nine products what their floors add up to."""
    units = sum(one[1] for one in CLAIMS if one[0] == "public")
    cost = sum(one[1] * 1045 // 100 for one in CLAIMS if one[0] == "public")
    whole = units * 1045 // 100
    assert cost < whole
    assert _told(changed(ALL, {LAW: {"cost": whole}})) == [("15", "cost", cost, whole, "floor_of_sum")]
    insurance = sum((one[1] * 1045 // 100) * 90 // 100 for one in CLAIMS if one[0] == "public")
    assert _told(changed(ALL, {LAW: {"insurance": insurance}})) == [
        ("15", "insurance", 0, insurance, "insurance_on_public_row")
    ]
    assert _told(changed(ALL, {LAW: {"insurance": 1}})) == [("15", "insurance", 0, 1, None)]


def test_own_payments_belong_to_what_users_pay() -> None:
    """5,000 of the first public claim paid by the person: public 268,115, users 299,730 with it."""
    last = len(claims()[0]) - 1
    first = claims()[0]
    claim = int(first[-1]["public_claim_1"] or 0) - 5000
    records = changed(
        ALL,
        {
            0: {"total_public_claim_1": claim, "total_public_self_1": 5000},
            last: {"public_claim_1": claim, "public_self_1": 5000},
            INSURANCE: {"public": 268115, "user": 299730},
            LAW: {"public": 268115},
        },
    )
    assert check_statement(records) == []
    left_out = changed(records, {INSURANCE: {"user": 294730}})
    assert _told(left_out) == [("14", "user", 299730, 294730, "without_own_payment")]


def test_missing_rows() -> None:
    (found,) = check_statement(ALL[:-1])
    assert (found.identity, found.expected, found.found, found.diagnosis) == ("15", 9, 0, "row_missing")
    (found,) = check_statement([*ALL[:-2], ALL[-1]])
    assert (found.identity, found.expected, found.found, found.diagnosis) == ("14", 18, 0, "row_missing")
    assert check_statement(ALL[:-2]) == []


def test_rows_without_statements_and_rows_twice() -> None:
    insurance, law = rows()
    alone = check_statement([insurance, law])
    assert [(one.kind, one.identity, one.diagnosis) for one in alone] == [
        ("not_checked", "14", "no_statements"),
        ("not_checked", "15", "no_statements"),
    ]
    (wrong, _) = check_statement([{**insurance, "cost": 5370218}])
    assert (wrong.identity, wrong.field, wrong.expected, wrong.found) == ("14", "cost", 5370217, 5370218)
    twice = check_statement([*ALL, insurance])
    assert [(one.kind, one.diagnosis) for one in twice] == [("not_checked", "several_rows")] * 2


def test_a_person_without_insurance_stands_in_the_row_of_the_law_alone() -> None:
    head: Record = {"exchange_id": "7111", "service_month": "202109", "office_number": "1390000001"}
    sums: Record = {"claims": 1, "units": 27038, "cost": 282547, "insurance": 0, "public": 282547, "user": 0}
    assert check_statement([*uninsured(), {**head, "law": "12", **sums}]) == []


def test_an_office_with_and_without_insurance() -> None:
    """One insured and one uninsured month of 27,038 units: 282,547 = 254,292 + 28,255; law 12 has both."""
    head: Record = {"exchange_id": "7111", "service_month": "202109", "office_number": "1390000001"}
    insurance: Record = {"claims": 1, "units": 27038, "cost": 282547, "insurance": 254292, "user": 0}
    law: Record = {"claims": 2, "units": 54076, "cost": 565094, "insurance": 0, "public": 310802, "user": 0}
    records = [*cd_14(), *uninsured(), {**head, **insurance, "public": 28255}, {**head, "law": "12", **law}]
    assert check_statement(records) == []


def test_each_law_has_its_row() -> None:
    """One month under 12 and one under 25: each row holds the 28,255 yen of its own."""
    other = changed(cd_14(), {0: {"public_payer_1": "25131070"}})
    other = [{**record, "insured_number": "0000000025"} for record in other]
    head: Record = {"exchange_id": "7111", "service_month": "202109", "office_number": "1390000001"}
    both: Record = {"claims": 2, "units": 54076, "cost": 565094, "insurance": 508584, "user": 0}
    one: Record = {"claims": 1, "units": 27038, "cost": 282547, "insurance": 0, "user": 0}
    rows_of_all = [
        {**head, **both, "public": 56510},
        {**head, **one, "law": "12", "public": 28255},
        {**head, **one, "law": "25", "public": 28255},
    ]
    assert check_statement([*cd_14(), *other, *rows_of_all]) == []


def test_different_prices_leave_the_floor_of_the_sum_undecided() -> None:
    """A statement at 10.90 in the same month: the wrong cost has no name."""
    records = changed(ALL, {len(claims()[0]) - 1: {"price_100": 1090}, INSURANCE: {"cost": 1}})
    found = [one for one in check_statement(records) if one.field == "cost" and one.identity == "14"]
    assert [one.diagnosis for one in found] == [None]
