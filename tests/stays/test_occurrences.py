"""What is claimed by the time: screenings, plans, services at discharge, and how often each may come.

Rules: 平成18年厚生労働省告示第126号 別表5 ヘ, ト, ヌ, ワ.
"""

from dataclasses import replace
from datetime import date

import pytest

from kaigo_calc import Count, ServiceMonth, load_schedule
from kaigo_calc.errors import NotInForceError, RuleConflictError, UnknownCodeError
from kaigo_calc.stays import LevelChange, Occurrence, Registration, Stay
from tests.stays.test_counting import codes_of, counted, day, held, in_hospital, numbers

SCREENING = "oral_nutrition_screening"
CONSULTATION, INFORMATION = "discharge_consultation", "discharge_information"
PLAN_I, PLAN_II = "functional_improvement_coordination_i", "functional_improvement_coordination_ii"


def stay_with(*claimed: tuple[str, str], left_on: str | None = None) -> Stay:
    """Return a stay from 2024 on, with what was claimed on which days."""
    return Stay(
        admitted_on=date(2024, 1, 1),
        care_level=3,
        left_on=None if left_on is None else day(left_on),
        occurrences=[Occurrence(item, day(on)) for item, on in claimed],
    )


def counted_in(stay: Stay, item: str, *months: str) -> list[int]:
    """Return how often an item is counted in each month."""
    return [numbers(counted(stay, month=ServiceMonth(month))).get(item, 0) for month in months]


def refused(stay: Stay, month: str, *registrations: Registration) -> list[str]:
    """Return the codes of a month that is refused."""
    with pytest.raises(RuleConflictError) as caught:
        counted(stay, *registrations, month=ServiceMonth(month))
    assert "{" not in str(caught.value)
    return codes_of(caught)


# 口腔・栄養スクリーニング加算


def test_screening_is_counted_in_its_month() -> None:
    stay = stay_with((SCREENING, "06-30"))
    assert counted_in(stay, SCREENING, "2024-05", "2024-06", "2024-07") == [0, 1, 0]


def test_six_months_are_months_of_the_calendar() -> None:
    """180 days are no rule: they come too late after one day and too early after another."""
    again = stay_with((SCREENING, "02-29"), (SCREENING, "08-01"))
    assert (day("08-01") - day("02-29")).days < 180  # naive: refused
    assert counted_in(again, SCREENING, "2024-02", "2024-08") == [1, 1]
    early = stay_with((SCREENING, "07-01"), (SCREENING, "12-31"))
    assert (day("12-31") - day("07-01")).days > 180  # naive: counted
    assert refused(early, "2024-12") == ["KC-F06"]


def test_only_the_month_of_the_second_screening_is_refused() -> None:
    stay = stay_with((SCREENING, "06-30"), (SCREENING, "11-01"))
    assert counted_in(stay, SCREENING, "2024-06", "2024-10", "2024-12") == [1, 0, 0]
    assert refused(stay, "2024-11") == ["KC-F06"]


def test_a_screening_that_was_refused_does_not_haunt_later_ones() -> None:
    stay = stay_with((SCREENING, "01-30"), (SCREENING, "06-01"), (SCREENING, "12-01"))
    assert refused(stay, "2024-06") == ["KC-F06"]
    assert counted_in(stay, SCREENING, "2024-12") == [1]


@pytest.mark.parametrize("second", ["06-01", "06-30"])
def test_screening_twice_in_a_month(second: str) -> None:
    assert refused(stay_with((SCREENING, "06-01"), (SCREENING, second)), "2024-06") == ["KC-F06"]


def test_every_screening_too_many_is_named() -> None:
    stay = stay_with((SCREENING, "06-01"), (SCREENING, "06-10"), (SCREENING, "06-20"))
    assert refused(stay, "2024-06") == ["KC-F06", "KC-F06"]


def test_screening_needs_no_day_in_the_home_of_its_month() -> None:
    stay = replace(stay_with((SCREENING, "06-20")), hospital_stays=[in_hospital("05-10")])
    assert numbers(counted(stay)) == {SCREENING: 1}


# 退居時相談援助加算・退居時情報提供加算


def test_services_at_discharge() -> None:
    stay = stay_with((CONSULTATION, "06-20"), (INFORMATION, "06-20"), left_on="06-20")
    assert numbers(counted(stay)) == {"base_units": 20, CONSULTATION: 1, INFORMATION: 1}


def test_information_after_leaving_is_counted_in_its_own_month() -> None:
    """Also where no day of the month was spent in the home: coordination and treatment come with it."""
    stay = stay_with((INFORMATION, "07-01"), left_on="06-30")
    counts = counted(stay, *held("treatment_r6_ii", first=day("06-01")), month=ServiceMonth(2024, 7))
    (part,) = counts.parts
    assert part.counts == (Count(INFORMATION, 1),)
    assert part.treatment == ("treatment_r6_ii",)
    month = (
        load_schedule(part.service)
        .on(counts.month)
        .month_units(counts.unit_class, part.counts, treatment=part.treatment, registered=part.registered)
    )
    assert month.total == 250 + 45  # 250 × 178/1000 = 44.5


def test_once_a_resident() -> None:
    stay = stay_with((CONSULTATION, "06-19"), (CONSULTATION, "06-20"), left_on="06-20")
    assert refused(stay, "2024-06") == ["KC-F07"]
    earlier = stay_with((INFORMATION, "04-10"), (INFORMATION, "06-20"), left_on="06-20")
    assert counted_in(earlier, INFORMATION, "2024-04", "2024-05") == [1, 0]
    assert refused(earlier, "2024-06") == ["KC-F07"]


def test_who_dies_is_not_discharged() -> None:
    stay = stay_with((CONSULTATION, "06-20"), (INFORMATION, "06-20"))
    assert refused(stay, "2024-06") == ["KC-F08", "KC-F08"]
    assert refused(replace(stay, died_on=day("06-20")), "2024-06") == ["KC-F08", "KC-F08"]


@pytest.mark.parametrize(
    ("admitted_on", "left_on", "codes"),
    [
        ("05-10", "06-09", ["KC-F09"]),
        ("05-10", "06-10", []),
        ("06-01", "06-30", ["KC-F09"]),
        ("06-01", "07-01", []),
        ("01-31", "02-29", ["KC-F09"]),  # 30 days, and still January's day 31 has not come again
        ("01-31", "03-01", []),
        ("02-01", "03-01", []),  # 30 days with both ends: a month is not 30 days
        ("02-29", "03-29", []),
        ("2023-12-31", "01-31", []),
        ("2023-12-31", "01-30", ["KC-F09"]),
    ],
)
def test_consultation_after_more_than_a_month(admitted_on: str, left_on: str, codes: list[str]) -> None:
    stay = replace(stay_with((CONSULTATION, left_on), left_on=left_on), admitted_on=day(admitted_on))
    month = str(ServiceMonth.of(day(left_on)))
    if codes:
        assert refused(stay, month) == codes
    else:
        assert counted_in(stay, CONSULTATION, month) == [1]


def test_information_needs_no_month() -> None:
    stay = replace(stay_with((INFORMATION, "06-03"), left_on="06-03"), admitted_on=day("06-01"))
    assert numbers(counted(stay)) == {"base_units": 3, INFORMATION: 1}


def test_all_faults_of_a_discharge_come_at_once() -> None:
    claimed = [(CONSULTATION, "06-10"), (CONSULTATION, "06-10"), (SCREENING, "06-02"), (SCREENING, "06-03")]
    stay = replace(stay_with(*claimed, left_on="06-10"), admitted_on=day("06-01"))
    assert refused(stay, "2024-06") == ["KC-F06", "KC-F07", "KC-F09"]


# 生活機能向上連携加算


def test_first_plan_counts_in_its_month_only() -> None:
    stay = stay_with((PLAN_I, "06-30"))
    assert counted_in(stay, PLAN_I, "2024-05", "2024-06", "2024-07") == [0, 1, 0]


def test_plan_not_again_within_three_months() -> None:
    near = stay_with((PLAN_I, "06-30"), (PLAN_I, "08-31"))
    assert counted_in(near, PLAN_I, "2024-06", "2024-07") == [1, 0]
    assert refused(near, "2024-08") == ["KC-F06"]
    far = stay_with((PLAN_I, "06-30"), (PLAN_I, "09-01"))
    assert counted_in(far, PLAN_I, "2024-06", "2024-09") == [1, 1]


def test_second_plan_counts_in_three_months() -> None:
    """The month of the plan and the two after it, on whichever day of the month the plan was made."""
    stay = stay_with((PLAN_II, "06-30"))
    assert counted_in(stay, PLAN_II, *(f"2024-{number:02}" for number in range(5, 10))) == [0, 1, 1, 1, 0]
    over_new_year = stay_with((PLAN_II, "11-01"))
    assert counted_in(over_new_year, PLAN_II, "2024-12", "2025-01", "2025-02") == [1, 1, 0]


def test_plans_that_overlap_count_once_a_month() -> None:
    stay = stay_with((PLAN_II, "06-14"), (PLAN_II, "07-13"))
    assert counted_in(stay, PLAN_II, "2024-06", "2024-07", "2024-08", "2024-09", "2024-10") == [1, 1, 1, 1, 0]


def test_plan_needs_a_day_in_the_home() -> None:
    stay = replace(stay_with((PLAN_II, "06-14")), hospital_stays=[in_hospital("06-20", "08-05")])
    assert counted_in(stay, PLAN_II, "2024-06", "2024-07", "2024-08") == [1, 0, 1]
    left = stay_with((PLAN_II, "06-14"), left_on="06-30")
    assert counted_in(left, PLAN_II, "2024-06", "2024-07") == [1, 0]


def test_plan_counts_under_the_service_of_its_day() -> None:
    changes = [LevelChange(day("06-10"), 1)]
    for on, service in (("06-09", "preventive_group_home"), ("06-10", "group_home")):
        stay = replace(stay_with((PLAN_I, on)), care_level="要支援2", level_changes=changes)
        parts = {part.service: part.counts for part in counted(stay).parts}
        assert [name for name, counts in parts.items() if Count(PLAN_I, 1) in counts] == [service]


def test_plan_of_a_short_stay() -> None:
    stay = Stay(
        admitted_on=day("06-20"),
        care_level="要支援2",
        short_stay=True,
        occurrences=[Occurrence(PLAN_I, day("06-21"))],
    )
    assert numbers(counted(stay)) == {"base_units": 11, PLAN_I: 1}


# What cannot be recorded so


def test_occurrence_is_no_registration_and_no_registration_is_needed() -> None:
    stay = stay_with((SCREENING, "06-10"))
    (part,) = counted(stay).parts
    assert part.registered == ()
    assert refused(stay, "2024-06", *held(SCREENING)) == ["KC-F11"]


@pytest.mark.parametrize("item", ["initial_period", "scientific_care_promotion", "treatment_r6_ii"])
def test_what_holds_for_days_is_no_occurrence(item: str) -> None:
    assert refused(stay_with((item, "06-10")), "2024-06") == ["KC-F11"]


def test_occurrence_of_another_service() -> None:
    stay = Stay(
        admitted_on=day("06-20"),
        care_level=3,
        short_stay=True,
        left_on=day("07-05"),
        occurrences=[Occurrence(SCREENING, day("06-21"))],
    )
    assert refused(stay, "2024-06") == ["KC-R05"]
    assert numbers(counted(stay, month=ServiceMonth(2024, 7))) == {"base_units": 5}  # July does not ask


def test_occurrence_before_the_item_was_in_force() -> None:
    stay = stay_with((INFORMATION, "03-20"), left_on="03-20")
    with pytest.raises(NotInForceError) as caught:
        counted(stay, month=ServiceMonth(2024, 3))
    assert caught.value.code == "KC-E02"
    assert counted_in(stay, INFORMATION, "2024-02", "2024-04") == [0, 0]  # other months do not ask


def test_occurrence_of_an_item_that_ended_long_ago_does_not_matter() -> None:
    stay = stay_with(("medical_coordination_i_r3", "03-20"))
    assert counted_in(stay, "base_units", "2024-05") == [31]


def test_unknown_occurrence() -> None:
    with pytest.raises(UnknownCodeError) as caught:
        counted(stay_with(("screening", "06-10")))
    assert caught.value.code == "KC-C08"


def test_plan_that_runs_over_a_revision() -> None:
    stay = stay_with((PLAN_II, "03-31"))
    registrations = [
        *held("medical_coordination_i_r3", first=date(2022, 1, 1), last=day("03-31")),
        *held("medical_coordination_i_a"),
    ]
    assert numbers(counted(stay, *registrations, month=ServiceMonth(2024, 4)))[PLAN_II] == 1


def test_plan_brings_back_no_treatment_that_has_ended() -> None:
    stay = stay_with((PLAN_II, "06-15"))
    ended = held("treatment_r6_ii", first=day("06-01"), last=day("06-30"))
    (part,) = counted(stay, *ended, month=ServiceMonth(2024, 7)).parts
    assert part.treatment == ()


@pytest.mark.parametrize("item", [SCREENING, PLAN_I])
def test_occurrence_in_a_month_in_which_tiers_follow_one_another(item: str) -> None:
    stay = stay_with((item, "06-15"))
    registrations = [
        *held("over_capacity", last=day("06-05")),
        *held("service_provision_system_i", first=day("06-10")),
    ]
    assert numbers(counted(stay, *registrations))[item] == 1


@pytest.mark.parametrize("on", ["06-14", "07-13"])
def test_plans_of_both_kinds_exclude_each_other(on: str) -> None:
    assert refused(stay_with((PLAN_II, "06-14"), (PLAN_I, on)), str(ServiceMonth.of(day(on)))) == ["KC-R07"]


@pytest.mark.parametrize(
    ("item", "code"), [(SCREENING, "KC-F06"), (CONSULTATION, "KC-F07"), (PLAN_I, "KC-F06")]
)
def test_limits_of_a_resident_reach_over_stays(item: str, code: str) -> None:
    first = stay_with((item, "05-10"), left_on="05-10")
    second = replace(stay_with((item, "06-20"), left_on="06-20"), admitted_on=day("05-15"))
    with pytest.raises(RuleConflictError) as caught:
        counted([first, second])
    assert codes_of(caught) == [code]


@pytest.mark.parametrize("item", [SCREENING, PLAN_I])
@pytest.mark.parametrize("on", ["06-09", "06-21"])
def test_nobody_is_screened_outside_the_stay(item: str, on: str) -> None:
    stay = replace(stay_with((item, on), left_on="06-20"), admitted_on=day("06-10"))
    assert refused(stay, "2024-06") == ["KC-F02"]
    assert numbers(counted(stay, month=ServiceMonth(2024, 7))) == {}


def test_what_was_claimed_in_an_earlier_stay_only_looks_back() -> None:
    """Facts of before the stay are no contradiction, as limits of the resident reach back to them."""
    stay = replace(stay_with((SCREENING, "02-01"), (SCREENING, "08-10")), admitted_on=day("06-10"))
    assert counted_in(stay, SCREENING, "2024-06", "2024-08") == [0, 1]
    near = replace(stay_with((SCREENING, "03-01"), (SCREENING, "08-10")), admitted_on=day("06-10"))
    assert refused(near, "2024-08") == ["KC-F06"]


def test_plans_of_two_stays_count_once() -> None:
    first = stay_with((PLAN_II, "06-05"), left_on="06-10")
    second = replace(stay_with((PLAN_II, "06-12")), admitted_on=day("06-11"))
    assert numbers(counted([first, second])) == {"base_units": 30, PLAN_II: 1}


def test_history_may_stand_on_the_later_stay() -> None:
    first = stay_with((SCREENING, "03-10"), left_on="04-20")
    second = replace(stay_with((SCREENING, "01-05"), (SCREENING, "07-20")), admitted_on=day("05-01"))
    with pytest.raises(RuleConflictError) as caught:
        counted([first, second], month=ServiceMonth(2024, 7))
    assert codes_of(caught) == ["KC-F06"]  # 10 March to 20 July
