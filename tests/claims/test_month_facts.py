"""From the calendar to the statement: every era, and all that a month of the calendar can hold.

Expected figures are printed (claim math §5 and §6.3, group home fees §4) or worked out in the test.
"""

from typing import Any

import pytest

from kaigo_calc import UnitPrice
from kaigo_calc.claims import (
    MonthFacts,
    PublicExpense,
    Statement,
    claim,
)
from kaigo_calc.errors import RuleConflictError, UnverifiedError
from kaigo_calc.stays import HospitalStay, LevelChange, Occurrence, Registration
from tests.claims.making import (
    codes,
    day,
    facts,
    form_lines,
    home,
    line,
    month,
    only,
    refused,
    resident,
    service,
    yen,
)

R3 = ("medical_coordination_i_r3", "dementia_specialized_care_i")
R3_LAYERS = ("treatment_r3_i", "specified_treatment_r3_ii")


# Eras


def test_2021_09_a_whole_month_of_public_assistance() -> None:
    """P-CD-14: 22,560 + 1,170 + 90 + 23 = 23,843; + 2,647 + 548 = 27,038 units."""
    given = facts(
        "2021-09",
        resident("要介護1"),
        home(*R3, *R3_LAYERS, units=2),
        area_grade="5級地",
        public_expenses=[PublicExpense("12")],
    )
    statement = claim(given)
    (one,) = statement.services
    assert form_lines(one) == {
        "base_units": (752, 30),
        "medical_coordination_i_r3": (39, 30),
        "dementia_specialized_care_i": (3, 30),
        "covid_uplift_0_1_percent": (23, 1),
        "treatment_r3_i": (2647, 1),
        "specified_treatment_r3_ii": (548, 1),
    }
    assert (one.units, one.insured_units, one.lines.actual_days) == (27_038, 27_038, 30)
    assert yen(statement) == (282_547, 254_292, 0)
    assert (statement.public, statement.user_total) == ({"12": 28_255}, 0)


def _era(on: str, level: str, *items: str, units: int = 2, grade: str = "5級地", **options: Any) -> Statement:
    return claim(facts(on, resident(level), home(*items, units=units), area_grade=grade, **options))


@pytest.mark.parametrize(
    ("on", "more", "units", "amounts"),
    [
        # 30 days of 要介護4: 827, 39 and 3; in 2021 the uplift of 25. Group home fees §4.
        ("2021-04", (), 29_592, (309_236, 278_312, 30_924)),
        ("2021-09", (), 29_592, (309_236, 278_312, 30_924)),
        ("2021-11", (), 29_564, (308_943, 278_048, 30_895)),
        ("2022-11", ("base_up_support",), 30_164, (315_213, 283_691, 31_522)),
    ],
)
def test_eras_of_2021_and_2022(
    on: str, more: tuple[str, ...], units: int, amounts: tuple[int, int, int]
) -> None:
    statement = _era(on, "要介護4", *R3, *R3_LAYERS, *more)
    assert (statement.units, yen(statement)) == (units, amounts)


def test_2021_10_has_no_uplift_and_no_base_up_add_on() -> None:
    """31 days: (827 + 39 + 3) × 31 = 26,939; 2,990.2 → 2,990 and 619.6 → 620; 30,549 units, 319,237.05."""
    (one,) = _era("2021-10", "要介護4", *R3, *R3_LAYERS).services
    assert one.uplift_units == 0
    assert (one.sum_before_treatment, one.treatment_units) == (26_939, (2990, 620))
    assert (one.insured_units, one.total, one.insurance) == (30_549, 319_237, 287_313)


def test_2022_10_has_three_layers_each_rounded_alone() -> None:
    """31 days: 26,939 at 23 ‰ is 619.597, twice; with one merged 157 ‰ it would be 4,229.4 and not 4,230."""
    (one,) = _era("2022-10", "要介護4", *R3, *R3_LAYERS, "base_up_support").services
    assert one.treatment_units == (2990, 620, 620)
    assert sum(one.treatment_units) == 4230


def test_2024_04() -> None:
    """himawari_r6_4: 22,950 + 1,110 + 180 = 24,240; 2,691, 558 and 558; 28,047 units at 10 yen."""
    statement = _era(
        "2024-04",
        "要介護1",
        *("medical_coordination_i_c", "service_provision_system_iii", *R3_LAYERS, "base_up_support"),
        units=1,
        grade="その他",
    )
    assert (statement.units, yen(statement)) == (28_047, (280_470, 252_423, 28_047))


def test_2024_06_the_three_layers_have_become_one() -> None:
    """Group home fees §4: 25,770 + 1,710 + 660 + 40 + 100 + 10 = 28,290; 5,262; 33,552 units."""
    statement = _era("2024-06", "要介護5", *_OF_R6, "treatment_r6_i", units=1, grade="1級地")
    (one,) = statement.services
    assert form_lines(one)["scientific_care_promotion"] == (40, 1)
    assert (one.sum_before_treatment, one.treatment_units, one.insured_units) == (28_290, (5262,), 33_552)
    assert yen(statement) == (365_716, 329_144, 36_572)
    assert statement.status == "verified"


_OF_R6 = (
    "medical_coordination_i_a",
    "service_provision_system_i",
    "scientific_care_promotion",
    "medical_institution_cooperation_i",
    "productivity_improvement_ii",
)


def test_2026_06_needs_your_own_rate() -> None:
    """28,290 at 200 ‰ is 5,658; 33,948 units at 10.90 are 370,033.2 yen, 90 % of them 333,029.7."""
    given: dict[str, Any] = {"units": 1, "grade": "1級地"}
    with pytest.raises(UnverifiedError) as caught:
        _era("2026-06", "要介護5", *_OF_R6, "treatment_r8_i_b", **given)
    assert caught.value.code == "KC-E06"
    own = _era(
        "2026-06",
        "要介護5",
        *_OF_R6,
        "treatment_r8_i_b",
        own_rates={"介護職員等処遇改善加算(Ⅰ)ロ": "200/1000"},
        **given,
    )
    assert own.services[0].treatment_units == (5658,)
    assert (own.units, yen(own)) == (33_948, (370_033, 333_029, 37_004))
    assert own.status == "caller_supplied"
    # 28,290 at the candidate of 228 ‰ is 6,450.1.
    accepted = _era("2026-06", "要介護5", *_OF_R6, "treatment_r8_i_b", accept_unverified=True, **given)
    assert (accepted.services[0].treatment_units, accepted.status) == ((6450,), "unverified")
    without = _era("2026-06", "要介護5", *_OF_R6, **given)
    assert (without.units, without.status) == (28_290, "verified")


def test_2025_04_reductions() -> None:
    """Group home fees §4: 845 → 820 → 574, − 85 − 8 − 25, 30 days: 13,680; 125 ‰ 1,710; 15,390 units."""
    names = ("restraint_abolition_not_implemented", "abuse_prevention_not_implemented")
    statement = _era(
        "2025-04",
        "要介護5",
        *(*names, "business_continuity_plan_not_prepared", "night_staffing_shortfall", "staff_shortage"),
        "treatment_r6_iv",
    )
    (one,) = statement.services
    assert form_lines(one)["base_units"] == (574, 30)
    assert (one.insured_units, yen(statement)) == (15_390, (160_825, 144_742, 16_083))


# Levels and services


def test_a_change_of_level_gives_two_lines_of_the_base_and_one_of_the_treatment() -> None:
    """15 × 765 + 15 × 801 = 23,490 at 178 ‰: 4,181.2; by level 2,042.6 + 2,138.7 would be 4,182."""
    stay = resident(1, level_changes=[LevelChange(day("2024-06-16"), 2)])
    one = only(facts("2024-06", stay, home("treatment_r6_ii")))
    lines = [(each.item, each.care_level, each.units, each.count) for each in one.statement_lines()]
    assert lines == [
        ("base_units", "care_1", 765, 15),
        ("base_units", "care_2", 801, 15),
        ("treatment_r6_ii", None, 4181, 1),
    ]


def _changing(*expenses: PublicExpense) -> Statement:
    """要支援2 to the 10th, 要介護1 from the 11th: 10 × 761 = 7,610 and 20 × 765 = 15,300."""
    stay = resident("要支援2", level_changes=[LevelChange(day("2024-06-11"), "要介護1")])
    return claim(facts("2024-06", stay, home("treatment_r6_ii"), public_expenses=expenses))


def test_from_support_2_to_care_1_gives_two_services_each_cut_off_alone() -> None:
    """7,610 + 1,354.6 → 8,965 and 15,300 + 2,723.4 → 18,023; 97,718.5 and 196,450.7 yen."""
    statement = _changing()
    assert [(one.service, one.insured_units, one.total) for one in statement.services] == [
        ("group_home", 18_023, 196_450),
        ("preventive_group_home", 8965, 97_718),
    ]
    # 176,805.0 and 87,946.2: 90 % each.
    assert yen(statement) == (294_168, 176_805 + 87_946, 19_645 + 9772)


def test_the_own_payment_is_asked_once_over_both_services() -> None:
    statement = _changing(PublicExpense("12", 20_000))
    assert [one.public[0].self_payment for one in statement.services] == [19_645, 355]
    assert statement.self_payments == {"12": 20_000}
    assert statement.public == {"12": 9772 - 355}
    assert (statement.copay, statement.user_total) == (0, 20_000)


def test_a_law_may_cover_one_service_in_full_and_the_other_not_at_all() -> None:
    statement = _changing(PublicExpense("12", 0, day("2024-06-11")))
    assert [one.public[0].units for one in statement.services] == [18_023, 0]
    assert (statement.public, statement.copay) == ({"12": 19_645}, 9772)


# Prices, rates, statuses


def test_the_grade_and_the_price_behind_it_give_the_same_amounts() -> None:
    by_grade = claim(facts("2026-05", resident(5), home(), area_grade=1))
    by_price = claim(facts("2026-05", resident(5), home(), unit_price="10.90"))
    assert yen(by_grade) == yen(by_price) == (290_256, 261_230, 29_026)
    assert by_grade.services[0].unit_price == UnitPrice("10.90")
    assert [by_grade.status, by_price.status] == ["verified", "caller_supplied"]


@pytest.mark.parametrize(
    ("options", "level", "on", "status"),
    [
        ({"area_grade": 1}, 5, "2026-05", "verified"),
        # Of 2021 the classes of the prices are inferred, of 37 and of 2024 on read in one source alone.
        ({"area_grade": 1}, 5, "2023-05", "inferred"),
        ({"area_grade": 1}, "要支援2", "2026-05", "single_source"),
        ({"area_grade": 1, "public_expenses": [PublicExpense("12")]}, 5, "2026-05", "single_source"),
        ({"area_grade": 1, "benefit_rate": 60}, 5, "2026-05", "single_source"),
        ({"area_grade": 1, "benefit_rate": 95}, 5, "2026-05", "single_source"),
        ({"unit_price": "10.90"}, 5, "2026-05", "caller_supplied"),
        ({"unit_price": "10.90", "public_expenses": [PublicExpense("12")]}, 5, "2026-05", "caller_supplied"),
    ],
)
def test_the_status_is_the_weakest_of_all_figures(
    options: dict[str, Any], level: str | int, on: str, status: str
) -> None:
    statement = claim(facts(on, resident(level), home(), **options))
    assert statement.status == statement.to_dict()["status"] == status


def test_an_h_number_is_paid_by_the_law_alone() -> None:
    """25,770 × 10.90 = 280,893; nothing from the insurance, nothing from the user."""
    given = facts("2024-06", resident(5), home(), benefit_rate=0, public_expenses=[PublicExpense("12", 3000)])
    statement = claim(given)
    assert (statement.total, statement.insurance, statement.copay) == (280_893, 0, 0)
    assert (statement.public, statement.self_payments) == ({"12": 277_893}, {"12": 3000})
    only = refused(lambda: claim(facts("2024-06", resident(5), home(), benefit_rate=0)))
    assert only.code == "KC-M24"
    part = PublicExpense("12", 0, day("2024-06-02"))
    assert codes(
        lambda: claim(facts("2024-06", resident(5), home(), benefit_rate=0, public_expenses=[part]))
    ) == ["KC-M24"]


@pytest.mark.parametrize(
    ("rate", "exempted", "insurance"),
    # 280,893: 238,759.05 at 85 %, 280,893 at 100 %, 168,535.8 at 60 %.
    [(85, True, 238_759), (100, False, 280_893), (60, False, 168_535), (95, False, 266_848)],
)
def test_other_benefit_rates(rate: int, exempted: bool, insurance: int) -> None:
    given = facts("2024-06", resident(5), home(), benefit_rate=rate, exempted=exempted)
    assert yen(claim(given)) == (280_893, insurance, 280_893 - insurance)


# Days away, things done, what is left out


def test_hospital_days_and_what_is_left_out() -> None:
    """Group home fees §4: 要支援2, 2025-05, in hospital from the 10th to the 20th; 21,616 units."""
    away = HospitalStay(admitted_on=day("2025-05-10"), returned_on=day("2025-05-20"), return_expected=True)
    stay = resident("要支援2", hospital_stays=[away])
    office = home("hospitalization_cost", "service_provision_system_ii", "treatment_r6_ii", units=2)
    statement = claim(facts("2025-05", stay, office, area_grade="6級地"))
    (one,) = statement.services
    assert form_lines(one)["hospitalization_cost"] == (246, 6)
    assert (one.insured_units, yen(statement)) == (21_616, (221_996, 199_796, 22_200))
    assert one.lines.actual_days == 22
    left_out = [(each.item, each.reason, each.days) for each in statement.facts.left_out]
    assert ("hospitalization_cost", "over_limit", 3) in left_out
    document = statement.to_dict()
    assert {
        "service": "preventive_group_home",
        "item": "hospitalization_cost",
        "reason": "over_limit",
        "days": 3,
    } in document["left_out"]  # type: ignore[operator]  # a list of plain dicts


def test_things_done_by_the_time() -> None:
    """A screening of 20 units on the 12th is covered where the law holds on that day."""
    stay = resident(5, occurrences=[Occurrence("oral_nutrition_screening", day("2024-06-12"))])
    for first, count in (("2024-06-12", 1), ("2024-06-13", 0)):
        expense = PublicExpense("12", 0, day(first))
        one = only(facts("2024-06", stay, home(), public_expenses=[expense]))
        (screening,) = [each for each in one.statement_lines() if each.item == "oral_nutrition_screening"]
        assert [(of.count, of.units) for of in screening.public] == [(count, 20 * count)]


def test_a_month_without_a_day_is_no_claim() -> None:
    left = resident(5, left_on=day("2024-05-31"))
    assert codes(lambda: claim(facts("2024-06", left, home()))) == ["KC-M12"]
    assert codes(lambda: claim(facts("2024-06", [], home()))) == ["KC-M12"]
    assert codes(lambda: claim(facts("2024-06", left, home(), planned_units=100))) == ["KC-M12"]


def test_several_stays_are_one_claim() -> None:
    stays = [resident(5, "2024-04-01", left_on=day("2024-06-05")), resident(5, "2024-06-20")]
    one = only(facts("2024-06", stays, home("treatment_r6_ii")))
    # 5 + 11 days: 16 × 859 = 13,744 at 178 ‰ 2,446.4.
    assert (form_lines(one)["base_units"], one.treatment_units) == ((859, 16), (2446,))


def test_reductions_above_what_is_left_are_refused() -> None:
    """6 × 246 = 1,476 of days in hospital, and 30 × 50 = 1,500 taken off."""
    lines = [line(246, 6), line(-50, 30)]
    assert codes(lambda: claim(month(service(*lines)))) == ["KC-R15"]


def test_own_rates_are_for_what_is_registered_and_not_confirmed() -> None:
    def june(tier: str, rate: str) -> MonthFacts:
        return facts("2026-06", resident(5), home("treatment_r8_iii"), own_rates=[(tier, rate)])

    error = refused(lambda: claim(june("treatment_r8_iv", "15/100")))
    assert error.code == "KC-M27"
    assert "treatment_r8_iii" in error.hint_en
    own = claim(june("treatment_r8_iii", "100/1000"))
    # 25,770 at 100 ‰.
    assert (own.services[0].treatment_units, own.status) == ((2577,), "caller_supplied")
    confirmed = facts("2024-06", resident(5), home("treatment_r6_ii"), own_rates={"treatment_r6_ii": "1/10"})
    assert codes(lambda: claim(confirmed)) == ["KC-R13"]


def test_an_own_rate_holds_in_both_services_of_a_month() -> None:
    stay = resident("要支援2", level_changes=[LevelChange(day("2026-06-11"), "要介護1")])
    given = facts("2026-06", stay, home("treatment_r8_iii"), own_rates={"treatment_r8_iii": "1/10"})
    assert [one.treatment_units for one in claim(given).services] == [(1530,), (761,)]


def test_an_own_rate_leaves_the_other_layers_as_they_are() -> None:
    """31 × 859 = 26,629: at 80 ‰ 2,130.3, at 23 ‰ 612.5 (612.467)."""
    office = home("treatment_r3_ii", "base_up_support")
    one = only(facts("2024-05", resident(5), office, own_rates={"treatment_r3_ii": "80/1000"}))
    assert one.treatment_units == (2130, 612)
    assert [layer.status for layer in one.lines.treatment] == ["caller_supplied", "verified"]


def test_confirmed_conditions_pass_through() -> None:
    """Three days of an infection at 240 units; that it was designated must be confirmed."""
    held = [Registration("emerging_infection_facility_care", day("2024-06-03"), day("2024-06-05"))]
    stay = resident(5, registrations=held)
    with pytest.raises(RuleConflictError):
        claim(facts("2024-06", stay, home()))
    one = only(facts("2024-06", stay, home(), confirmed=["infection_designated"]))
    assert form_lines(one)["emerging_infection_facility_care"] == (240, 3)
