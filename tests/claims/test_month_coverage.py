"""From the calendar to the statement: certificates for a part of the month, and short stays under the limit.

Expected figures are printed (claim math §6.3 and §7) or worked out in the test.
"""

from datetime import date, timedelta
from typing import Any

import pytest

from kaigo_calc.claims import (
    MonthFacts,
    PublicExpense,
    ServiceStatement,
    claim,
)
from kaigo_calc.stays import HospitalStay, Office, Registration
from tests.claims.making import (
    codes,
    day,
    facts,
    form_lines,
    home,
    only,
    refused,
    resident,
    yen,
)

R3 = ("medical_coordination_i_r3", "dementia_specialized_care_i")
R3_LAYERS = ("treatment_r3_i", "specified_treatment_r3_ii")


# Public expense for a part of the month


def test_p_cd_ds1_eleven_days_of_public_assistance() -> None:
    """§6.3: (787 + 39 + 3) × 31 + 30 + 40 = 25,769, and × 11 = 9,189; monthly items are covered once.

    The 30 is `nutrition_management_system`, the 40 `scientific_care_promotion`.
    """
    given = facts(
        "2022-08",
        resident("要介護2"),
        home(*R3, "nutrition_management_system", "scientific_care_promotion", "treatment_r3_i", units=2),
        area_grade="1級地",
        public_expenses=[PublicExpense("12", 0, day("2022-08-02"), day("2022-08-12"))],
    )
    statement = claim(given)
    (one,) = statement.services
    assert (one.sum_before_treatment, one.insured_units) == (25_769, 28_629)
    (share,) = one.public
    assert (share.units, share.cost, share.claim) == (10_209, 111_278, 11_127)
    assert yen(statement) == (312_056, 280_850, 20_079)
    covered = {
        each.item: [(of.law, of.count, of.units) for of in each.public] for each in one.statement_lines()
    }
    assert covered["base_units"] == [("12", 11, 8657)]
    assert covered["scientific_care_promotion"] == [("12", 1, 40)]
    assert covered["treatment_r3_i"] == [("12", 1, 1020)]


@pytest.mark.parametrize(
    ("first", "last", "days", "monthly"),
    [
        (None, "2024-06-10", 1, 1),
        ("2024-06-10", None, 21, 1),
        ("2024-06-30", None, 1, 1),
        ("2024-06-20", "2024-06-20", 1, 1),
    ],
)
def test_a_law_covers_the_days_of_the_stay_that_lie_in_its_period(
    first: str | None, last: str | None, days: int, monthly: int
) -> None:
    """Admitted on the 10th: 21 days, and one item of the month, which counts where a day of it is covered."""
    expense = PublicExpense(
        "12", 0, None if first is None else day(first), None if last is None else day(last)
    )
    one = only(
        facts(
            "2024-06",
            resident(5, "2024-06-10"),
            home("scientific_care_promotion"),
            public_expenses=[expense],
        )
    )
    assert one.insured_units == 21 * 859 + 40
    (share,) = one.public
    assert share.units == days * 859 + monthly * 40
    counts = [of.count for each in one.statement_lines() for of in each.public]
    assert counts == [days, monthly]


def test_a_period_around_the_stay_is_no_part_of_the_month() -> None:
    """From the 5th on, the resident came on the 10th: everything is covered, and the odd yen, too.

    18,039 × 10.90 = 196,625.1; 176,962.5; the difference of rates would be 19,662.5.
    """
    expense = PublicExpense("12", 0, day("2024-06-05"))
    one = only(facts("2024-06", resident(5, "2024-06-10"), home(), public_expenses=[expense]))
    assert one.public[0].units == one.insured_units
    assert (one.insured_units, one.total, one.insurance) == (18_039, 196_625, 176_962)
    assert (one.public[0].claim, one.copay) == (19_663, 0)


def _deceased(expense: PublicExpense) -> ServiceStatement:
    """Died on the 3rd of July: 1,280, 2 × 680, 27 × 144 and 15 × 72, most of it for June and May."""
    stay = resident(5, died_on=day("2024-07-03"), end_of_life_consent_on=day("2024-05-01"))
    office = home("医療連携体制加算(Ⅰ)イ", "看取り介護加算", first=day("2024-04-01"))
    return only(facts("2024-07", stay, office, public_expenses=[expense]))


def test_end_of_life_care_is_covered_by_the_days_on_which_it_was_given() -> None:
    """Days 1 to 3 from death are the 3rd to the 1st of July, days 4 to 30 the 30th to the 4th of June."""
    whole = _deceased(PublicExpense("12"))
    assert (day("2024-07-03") - timedelta(days=29), day("2024-07-03") - timedelta(days=44)) == (
        date(2024, 6, 4),
        date(2024, 5, 20),
    )
    units = 3 * (859 + 57) + 1280 + 2 * 680 + 27 * 144 + 15 * 72
    assert whole.insured_units == units == 10_356
    assert (whole.public[0].units, whole.lines.public_laws()) == (units, [])
    # From the 20th of June: of days 4 to 30 the eleven from the 20th to the 30th, of days 31 to 45 none.
    june = _deceased(PublicExpense("12", 0, day("2024-06-20")))
    assert june.public[0].units == 3 * 916 + 1280 + 1360 + 11 * 144
    july = _deceased(PublicExpense("12", 0, day("2024-07-01")))
    assert july.public[0].units == 3 * 916 + 1280 + 1360
    last = _deceased(PublicExpense("12", 0, day("2024-07-03")))
    assert last.public[0].units == 916 + 1280
    # Until the 2nd of July, whenever it began: all but the last day.
    until = _deceased(PublicExpense("12", 0, None, day("2024-07-02")))
    assert until.public[0].units == units - 916 - 1280


def test_two_laws_in_one_month() -> None:
    """Days 1 to 10 under 81, all days under 12: 25,770 × 10.90 = 280,893, 10 % of 8,590 × 10.90 = 93,631."""
    expenses = [
        PublicExpense("12"),
        PublicExpense("81", 500, day("2024-06-01"), day("2024-06-10")),
    ]
    statement = claim(facts("2024-06", resident(5), home(), public_expenses=expenses))
    assert yen(statement) == (280_893, 252_803, 0)
    assert statement.public == {"81": 9363 - 500, "12": 28_090 - 9363}
    assert statement.self_payments == {"81": 500, "12": 0}
    assert statement.user_total == 500


def test_two_laws_after_one_another() -> None:
    """The second half is apart from the first, so each pays its own 10 %; the odd yen stays with the user.

    12,885 × 10.90 = 140,446.5, 10 % of it 14,044.6; 28,090 − 2 × 14,044 = 2.
    """
    expenses = [
        PublicExpense("81", 0, day("2024-06-01"), day("2024-06-15")),
        PublicExpense("12", 0, day("2024-06-16"), day("2024-06-30")),
    ]
    statement = claim(facts("2024-06", resident(5), home(), public_expenses=expenses))
    assert (statement.public, statement.copay) == ({"81": 14_044, "12": 14_044}, 2)


def test_a_law_of_days_without_a_service_day_covers_nothing() -> None:
    """In hospital from the 2nd to the 20th; 12 holds from the 5th to the 10th, with three billed days."""
    away = HospitalStay(admitted_on=day("2024-06-01"), returned_on=day("2024-06-21"), return_expected=True)
    expense = PublicExpense("12", 0, day("2024-06-05"), day("2024-06-10"))
    one = only(
        facts(
            "2024-06",
            resident(5, hospital_stays=[away]),
            home("hospitalization_cost"),
            public_expenses=[expense],
        )
    )
    # Ordinary: the 1st and the 21st to the 30th; billed in hospital: the 2nd to the 7th.
    assert form_lines(one) == {"base_units": (859, 11), "hospitalization_cost": (246, 6)}
    assert [of.count for each in one.statement_lines() for of in each.public] == [0, 3]
    assert one.public[0].units == 3 * 246
    none = facts("2024-06", resident(5, hospital_stays=[away]), home(), public_expenses=[expense])
    assert codes(lambda: claim(none)) == ["KC-M34"]


def test_the_days_of_each_line_are_told_apart() -> None:
    """(Ⅱ) 要介護5: 845, from the 16th × 70/100 = 591.5 → 592; − 85 a day.

    The law holds from the 10th to the 20th, scientific care is registered from the 21st on.
    """
    held = [
        Registration("over_capacity", day("2025-04-16")),
        Registration("restraint_abolition_not_implemented", day("2025-04-01")),
        Registration("scientific_care_promotion", day("2025-04-21")),
    ]
    office = Office(unit_count=2, registrations=held)
    expense = PublicExpense("12", 0, day("2025-04-10"), day("2025-04-20"))
    one = only(facts("2025-04", resident(5), office, public_expenses=[expense]))
    lines = [
        (each.item, each.units, each.count, of.count) for each in one.statement_lines() for of in each.public
    ]
    assert sorted(lines) == [
        ("base_units", 592, 15, 5),
        ("base_units", 845, 15, 6),
        ("restraint_abolition_not_implemented", -85, 30, 11),
        ("scientific_care_promotion", 40, 1, 0),
    ]
    assert one.public[0].units == 6 * 845 + 5 * 592 - 11 * 85 == 7095


# Short stays under the benefit limit


def _short(level: str, planned: int | None, *items: str, days: int = 30, **options: Any) -> MonthFacts:
    stay = resident(level, "2024-06-01", left_on=date(2024, 6, days), short_stay=True)
    return facts("2024-06", stay, home(*items), unit_price="10.72", planned_units=planned, **options)


def test_c_over_38_3_above_the_limit() -> None:
    """§7: 854 + 50 a day, 30 days: 27,120 against 27,048; 3割."""
    one = only(_short("要介護3", 27_048, "night_support_system_i", "treatment_r6_ii", benefit_rate=70))
    # 178 ‰ in place of the 186 of the spec: 27,120 → 4,827.4, 27,048 → 4,814.5; 72 + 12 units in full.
    assert one.limit is not None
    assert (one.limit.excess, one.treatment_units, one.insured_treatment_units) == (72, (4827,), (4815,))
    assert (one.insured_units, one.own_units, one.own_yen) == (31_863, 84, 900)
    # 31,863 × 10.72 = 341,571.36; 70 % 239,099.7.
    assert (one.total, one.insurance, one.copay) == (341_571, 239_099, 102_472)


def test_38_with_the_tier_of_the_spec() -> None:
    """Tier (Ⅰ) asks for (Ⅰ) or (Ⅱ) of service provision: 22 × 30 = 660 units outside the limit.

    27,780 at 186 ‰ is 5,167.1, and 27,708 is 5,153.7; insured 27,708 + 5,154; own 72 + 13 = 85 units.
    """
    items = ("night_support_system_i", "service_provision_system_i", "treatment_r6_i")
    one = only(_short("要介護3", 27_048, *items, benefit_rate=70))
    assert (one.in_limit_units, one.out_limit_units) == (27_120, 660 + 5154)
    assert (one.insured_units, one.own_units, one.own_yen) == (32_862, 85, 911)
    outside = {each.item for each in one.statement_lines() if each.outside_limit}
    assert outside == {"service_provision_system_i", "treatment_r6_i"}


def test_38_within_the_plan() -> None:
    one = only(_short("要介護3", 27_048, "treatment_r6_ii", days=10))
    # 8,540 at 178 ‰: 1,520.1.
    assert one.limit is not None
    assert (one.limit.excess, one.insured_units, one.own_yen) == (0, 8540 + 1520, 0)
    assert (one.in_limit_units, one.out_limit_units) == (8540, 1520)


def test_39_above_the_limit_of_support_2() -> None:
    """789 × 14 = 11,046 against 10,531: 515 units in full, at 10.72 5,520.8 yen."""
    one = only(_short("要支援2", 10_531, days=14))
    assert (one.service, one.insured_units) == ("preventive_group_home_short_stay", 10_531)
    assert (one.own_units, one.own_yen) == (515, 5520)


def test_a_whole_law_leaves_the_excess_with_the_user() -> None:
    one = only(_short("要介護3", 10_000, days=12, public_expenses=[PublicExpense("12")]))
    # 12 × 854 = 10,248: 248 units at 10.72 are 2,658.5 yen.
    assert (one.copay, one.own_units, one.own_yen) == (0, 248, 2658)


def test_a_plan_above_the_limit_is_refused() -> None:
    error = refused(lambda: claim(_short("要介護3", 27_049)))
    assert (error.code, error.values["planned_units"], error.values["largest"]) == ("KC-M20", 27_049, 27_048)
    assert claim(_short("要介護3", 27_048)).services[0].own_units == 0


def test_the_uplift_counts_towards_the_limit_unless_you_read_it_otherwise() -> None:
    """14 × 788 = 11,032 of 10,531, and an uplift of 11."""
    stay = resident("要支援2", "2021-06-01", left_on=day("2021-06-14"), short_stay=True)
    found = {
        outside: only(facts("2021-06", stay, home(), planned_units=10_531, uplift_outside_limit=outside))
        for outside in (False, True)
    }
    assert [one.uplift_units for one in found.values()] == [11, 11]
    assert (found[False].own_units, found[False].insured_units) == (11_043 - 10_531, 10_531)
    assert (found[True].own_units, found[True].insured_units) == (11_032 - 10_531, 10_542)


def test_readings_of_the_base_of_the_uplift() -> None:
    """30 × 858 = 25,740 → 26; with 50 of night support a day 27,240 → 27."""
    office = home("night_support_system_i")
    found = [
        only(facts("2021-06", resident(5), office, uplift_base=base)) for base in ("basic_fee", "with_notes")
    ]
    assert [one.uplift_units for one in found] == [26, 27]


def test_a_short_stay_that_turns_into_a_long_one() -> None:
    """38 on days 1 to 10, 32 from the 11th on: 10 × 887 = 8,870 of a plan of 8,000, and 20 × 859."""
    stays = [
        resident(5, "2024-06-01", left_on=day("2024-06-10"), short_stay=True),
        resident(5, "2024-06-11"),
    ]
    statement = claim(facts("2024-06", stays, home(), planned_units=8000))
    assert [(one.service, one.insured_units, one.own_units) for one in statement.services] == [
        ("group_home", 17_180, 0),
        ("group_home_short_stay", 8000, 870),
    ]


def test_a_law_that_covers_nothing_is_refused() -> None:
    """Admitted on the 10th, and the law ended on the 9th."""
    expense = PublicExpense("12", 0, None, day("2024-06-09"))
    given = facts("2024-06", resident(5, "2024-06-10"), home("treatment_r6_ii"), public_expenses=[expense])
    assert codes(lambda: claim(given)) == ["KC-M34"]


def test_a_part_of_the_month_at_80_percent() -> None:
    """Ten days: 8,590 × 10.90 = 93,631, of which the law pays 20 %: 18,726.2."""
    expense = PublicExpense("81", 0, day("2024-06-01"), day("2024-06-10"))
    statement = claim(facts("2024-06", resident(5), home(), benefit_rate=80, public_expenses=[expense]))
    # 280,893 − 224,714 = 56,179.
    assert (statement.public, statement.copay) == ({"81": 18_726}, 56_179 - 18_726)
