"""Certificates and the days that are billed: end-of-life care at death, and items of the month."""

from datetime import date

import pytest

from kaigo_calc import explain
from kaigo_calc.claims import PublicExpense, Statement, claim, each_claim, read_claim
from kaigo_calc.errors import InexactInputError, RuleConflictError
from kaigo_calc.stays import LevelChange
from tests.claims.making import day, facts, home, resident

DECEASED = resident(5, died_on=day("2024-03-10"), end_of_life_consent_on=day("2024-02-01"))
END_OF_LIFE = home("end_of_life_care_band_4_30", "medical_coordination_i_r3")


def _at_death(*expenses: PublicExpense) -> Statement:
    return claim(facts("2024-03", DECEASED, END_OF_LIFE, public_expenses=list(expenses)))


def test_days_of_the_month_before_belong_to_the_law_of_those_days() -> None:
    """Bands 4-30 before the 10th of March: 10 February to 7 March, 27 days, 144 each.

    12 from the 20th of February on covers 17 of them and the 10 days of March; the first 10 are the user's.
    858 × 10 + 39 × 10 + 144 × 27 = 12,858 units: 140,152 yen, less 126,136 leaves 14,016. Under the law are
    12,858 − 1,440 = 11,418 units: 124,456 yen, a tenth of it 12,445.
    """
    statement = _at_death(PublicExpense("12", first_day=day("2024-02-20")))
    (line,) = [
        one for one in statement.services[0].statement_lines() if one.item == "end_of_life_care_band_4_30"
    ]
    assert (line.count, line.public[0].count) == (27, 17)
    assert statement.copay == 14_016 - 12_445 == 1571


def test_one_law_until_february_and_the_other_from_march() -> None:
    """Apart: 81 pays for the days of February, 12 for those of March, and nothing but odd yen is left."""
    statement = _at_death(
        PublicExpense("81", last_day=day("2024-02-29")), PublicExpense("12", first_day=day("2024-03-01"))
    )
    assert [share.law for share in statement.services[0].public] == ["81", "12"]
    # 20 days of 144 units in February: 2,880 × 10.90 = 31,392, of which 3,139.2 are left by the insurance.
    assert statement.public["81"] == 3139
    assert statement.copay <= 1


def test_a_second_certificate_never_raises_the_bill() -> None:
    """12 began in February and 81 in March: what both pay for the days of March was read nowhere."""
    with pytest.raises(RuleConflictError) as caught:
        _at_death(
            PublicExpense("12", first_day=day("2024-02-20")), PublicExpense("81", first_day=day("2024-03-01"))
        )
    assert caught.value.code == "KC-M22"


def test_an_item_of_the_month_is_covered_by_days_of_its_own_service() -> None:
    """要支援2 until the 15th and 要介護1 after it; 12 until the 15th covers nothing of the second service."""
    stay = resident("要支援2", "2025-06-05", level_changes=[LevelChange(day("2025-06-16"), "要介護1")])
    expense = PublicExpense("12", 3000, last_day=day("2025-06-15"))
    statement = claim(
        facts(
            "2025-06", stay, home("scientific_care_promotion", "treatment_r6_ii"), public_expenses=[expense]
        )
    )
    by_service = {service.lines.service_type.code: service for service in statement.services}
    assert by_service["32"].public[0].units == 0
    assert {line.item for line in by_service["37"].statement_lines()} == {"base_units", "treatment_r6_ii"}
    text = explain(statement).to_text()
    assert "公費対象単位数: 0単位 = 0単位" in text


def test_two_rates_of_one_item_in_a_document() -> None:
    document = {
        "format": "kaigo_calc.claim.v1",
        "month": "2026-06",
        "benefit_rate": 90,
        "services": [
            {
                "service": "32",
                "unit_class": 1,
                "unit_price": "10.90",
                "counts": [{"item": "base_units", "count": 30, "care_level": 3}],
                "treatment": ["treatment_r8_iii"],
                "own_rates": {
                    "treatment_r8_iii": "210/1000",
                    "介護職員等処遇改善加算(Ⅲ)": "220/1000",
                },
            }
        ],
    }
    with pytest.raises(ExceptionGroup) as caught:
        read_claim(document)
    assert [getattr(error, "code", None) for error in caught.value.exceptions] == ["KC-M30"]


@pytest.mark.parametrize("given", [None, 5, "facts", facts("2024-06", resident(5), home())])
def test_many_claims_are_several(given: object) -> None:
    with pytest.raises(InexactInputError):
        list(each_claim(given))  # type: ignore[arg-type]  # wrong on purpose


def test_the_days_that_are_billed_are_kept() -> None:
    statement = _at_death()
    assert statement.facts.services[0].billed_from == date(2024, 2, 10)
    assert claim(facts("2024-03", resident(5), home())).facts.services[0].billed_from is None
