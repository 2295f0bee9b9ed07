"""Trap 16 of claim math §11: the form, the rows of the 請求書 and its sums."""

from kaigo_calc import units_to_yen
from kaigo_calc.claims import claim
from kaigo_calc.records import check_statement
from tests.claims.making import line, month, service
from tests.records.worked import Record, plain


def test_16_the_form_of_a_group_home_is_not_that_of_visits_and_day_care() -> None:
    assert [one for one in check_statement(plain()) if one.kind == "differs"] == []
    forms = [{**record, "exchange_id": "7131"} for record in plain()]
    differing = [one for one in check_statement(forms) if one.kind == "differs"]
    assert {(one.expected, one.found) for one in differing} == {("7171", "7131")}


def test_16_a_row_of_public_expense_has_no_amount_of_insurance() -> None:
    row: Record = {
        "exchange_id": "7111",
        "service_month": "202109",
        "law": "12",
        "claims": 1,
        "units": 27_038,
    }
    row |= {"cost": 282_547, "insurance": 254_292, "public": 28_255, "user": 0}
    (found,) = [one for one in check_statement([row]) if one.kind == "differs"]
    assert (found.field, found.expected, found.found) == ("insurance", 0, 254_292)


def test_16_the_sum_of_a_record_is_a_sum_of_amounts_that_were_cut_off() -> None:
    statement = claim(
        month(service(line(1), price="10.90"), service(line(1), code="37", price="10.90"), rate=90)
    )
    assert units_to_yen(2, "10.90") == 21
    assert (statement.units, statement.total, statement.insurance, statement.copay) == (2, 20, 18, 2)
