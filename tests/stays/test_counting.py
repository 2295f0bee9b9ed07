"""From calendar facts to counts: each rule on days to be checked on fingers, and the naive count beside it.

Rules: 平成18年厚生労働省告示第126号 別表5 注1 to 注11 and ハ, レ, タ; 第128号 別表3.
"""

from collections.abc import Sequence
from datetime import date

import pytest

from kaigo_calc import Count, KaigoCalcError, ServiceMonth, load_schedule
from kaigo_calc.errors import (
    DateInputError,
    NotEncodedError,
    NotInForceError,
    RuleConflictError,
    UnknownCodeError,
)
from kaigo_calc.stays import (
    HospitalStay,
    LevelChange,
    MonthCounts,
    Office,
    OvernightAbsence,
    Readings,
    Registration,
    Stay,
    count_month,
)
from kaigo_calc.stays.month_counts import REASONS

JUNE = ServiceMonth(2024, 6)
OPENED = date(2024, 4, 1)
BANDS = [
    *("end_of_life_care_band_31_45", "end_of_life_care_band_4_30"),
    *("end_of_life_care_band_2_3", "end_of_life_care_day_of_death"),
]


def day(text: str) -> date:
    """Return a day of 2024, written "month-day"; other years are written out."""
    return date.fromisoformat(text if len(text) == len("2024-06-01") else f"2024-{text}")


def held(*items: str, first: date = OPENED, last: date | None = None) -> list[Registration]:
    """Return registrations of the same days."""
    return [Registration(item, first, last) for item in items]


def in_hospital(first: str, back: str | None = None, *, expected: bool = True) -> HospitalStay:
    """Return a stay in hospital."""
    return HospitalStay(
        admitted_on=day(first), returned_on=None if back is None else day(back), return_expected=expected
    )


def counted(
    stays: Stay | Sequence[Stay],
    *registrations: Registration,
    month: ServiceMonth = JUNE,
    unit_count: int = 1,
    readings: Readings | None = None,
    confirmed: Sequence[str] = (),
) -> MonthCounts:
    """Count a month of a home."""
    office = Office(unit_count=unit_count, registrations=registrations)
    return count_month(stays, office, month, readings=readings, confirmed=confirmed)


def numbers(counts: MonthCounts) -> dict[str, int]:
    """Return how often each item is counted, levels and reductions added up."""
    found: dict[str, int] = {}
    for part in counts.parts:
        for one in part.counts:
            found[one.item] = found.get(one.item, 0) + one.count
    return found


def left_out(counts: MonthCounts) -> dict[tuple[str, str], int]:
    """Return the days left out by item and reason."""
    return {(one.item, one.reason): one.days for one in counts.left_out}


def codes_of(caught: pytest.ExceptionInfo[RuleConflictError]) -> list[str]:
    """Return the codes of all conflicts, in order."""
    return sorted(conflict.code for conflict in caught.value.conflicts)


# Days


def test_both_ends_of_a_stay_are_days_of_it() -> None:
    stay = Stay(admitted_on=day("06-10"), care_level=3, left_on=day("06-20"))
    assert (day("06-20") - day("06-10")).days == 10  # the difference of dates loses a day
    assert numbers(counted(stay)) == {"base_units": 11}
    assert numbers(counted(stay, readings=Readings(leaving_day_counts=False))) == {"base_units": 10}


def test_the_reading_of_the_leaving_day_is_none_of_the_day_of_death() -> None:
    stay = Stay(admitted_on=day("06-10"), care_level=3, died_on=day("06-20"))
    assert numbers(counted(stay, readings=Readings(leaving_day_counts=False))) == {"base_units": 11}


def test_admission_and_death_on_one_day() -> None:
    """The naive difference of dates bills nothing at all, and sees no day of death."""
    stay = Stay(
        admitted_on=day("06-10"), care_level=3, died_on=day("06-10"), end_of_life_consent_on=day("06-10")
    )
    assert (day("06-10") - day("06-10")).days == 0
    assert numbers(counted(stay, *held("medical_coordination_i_a", "initial_period", *BANDS))) == {
        "base_units": 1,
        "initial_period": 1,
        "medical_coordination_i_a": 1,
        "end_of_life_care_day_of_death": 1,
    }


@pytest.mark.parametrize(
    ("month", "days"), [("2023-02", 28), ("2024-02", 29), ("2025-02", 28), ("2024-06", 30), ("2024-07", 31)]
)
def test_a_whole_month_has_the_days_of_the_calendar(month: str, days: int) -> None:
    stay = Stay(admitted_on=date(2022, 1, 1), care_level=3)
    assert numbers(counted(stay, month=ServiceMonth(month))) == {"base_units": days}  # never 30 for all


def test_leap_february_with_hospital_and_death() -> None:
    stay = Stay(
        admitted_on=day("01-31"),
        care_level=5,
        died_on=day("02-29"),
        end_of_life_consent_on=day("02-20"),
        hospital_stays=[in_hospital("02-01", "02-28")],
    )
    registrations = held(
        *("medical_coordination_i_r3", "hospitalization_cost", "initial_period", *BANDS),
        first=date(2022, 1, 1),
    )
    # Ordinary: the 1st, 28th and 29th. Day 30 of the initial period is the 29th of February, in 2023 it was
    # the 1st of March. The day of death is day 1, the 28th day 2; the rest was spent in hospital.
    assert numbers(counted(stay, *registrations, month=ServiceMonth(2024, 2))) == {
        "base_units": 3,
        "hospitalization_cost": 6,
        "initial_period": 3,
        "medical_coordination_i_r3": 3,
        "end_of_life_care_day_of_death": 1,
        "end_of_life_care_band_2_3": 1,
    }


@pytest.mark.parametrize("month", ["2024-05", "2024-08"])
def test_a_month_outside_the_stay_has_no_parts(month: str) -> None:
    stay = Stay(admitted_on=day("06-10"), care_level=3, left_on=day("07-20"))
    counts = counted(stay, *held("initial_period"), month=ServiceMonth(month))
    assert (counts.parts, counts.left_out) == ((), ())
    assert counted([]).parts == ()


def test_nights_elsewhere_earn_nothing_but_their_ends_do() -> None:
    away = OvernightAbsence(left_on=day("06-10"), returned_on=day("06-13"))
    stay = Stay(admitted_on=day("05-01"), care_level=3, overnight_absences=[away])
    assert (day("06-13") - day("06-10")).days == 3  # three nights, but two days without an end of them
    assert numbers(counted(stay, *held("hospitalization_cost"))) == {"base_units": 28}


def test_one_night_elsewhere_costs_no_day() -> None:
    away = OvernightAbsence(left_on=day("06-10"), returned_on=day("06-11"))
    stay = Stay(admitted_on=day("05-01"), care_level=3, overnight_absences=[away])
    assert numbers(counted(stay)) == {"base_units": 30}


# 入院時費用


def test_first_and_last_day_in_hospital_are_ordinary() -> None:
    stay = Stay(admitted_on=day("04-01"), care_level=3, hospital_stays=[in_hospital("05-10", "05-20")])
    counts = counted(stay, *held("hospitalization_cost"), month=ServiceMonth(2024, 5))
    assert 31 - 11 == 20  # naive: the 10th to the 20th all in hospital
    assert numbers(counts) == {"base_units": 22, "hospitalization_cost": 6}
    # The naive seven come from counting the 10th with the six days of the limit.
    assert left_out(counts)["hospitalization_cost", "over_limit"] == 9 - 6


def test_a_short_stay_in_hospital_is_billed_whole() -> None:
    stay = Stay(admitted_on=day("05-01"), care_level=3, hospital_stays=[in_hospital("06-03", "06-06")])
    counts = counted(stay, *held("hospitalization_cost"))
    assert numbers(counts) == {"base_units": 28, "hospitalization_cost": 2}
    assert ("hospitalization_cost", "over_limit") not in left_out(counts)


@pytest.mark.parametrize("back", ["06-03", "06-04"])
def test_back_on_the_day_or_the_next_there_is_no_day_in_hospital(back: str) -> None:
    stay = Stay(admitted_on=day("05-01"), care_level=3, hospital_stays=[in_hospital("06-03", back)])
    assert numbers(counted(stay, *held("hospitalization_cost"))) == {"base_units": 30}


def test_six_days_begin_anew_each_month() -> None:
    """25 January to 8 March: 26-31 January, 1-6 February; whether March follows is a reading."""
    stay = Stay(admitted_on=date(2023, 10, 1), care_level=3, hospital_stays=[in_hospital("01-25", "03-08")])
    found: dict[tuple[int, int | None], tuple[int, int]] = {}
    for month in (1, 2, 3):
        for most in (None, 12, 8, 0):
            counts = numbers(
                counted(
                    stay,
                    *held("hospitalization_cost", first=date(2023, 10, 1)),
                    month=ServiceMonth(2024, month),
                    readings=Readings(hospital_days_per_stay=most),
                )
            )
            found[month, most] = counts.get("base_units", 0), counts.get("hospitalization_cost", 0)
    assert [found[month, None] for month in (1, 2, 3)] == [(25, 6), (0, 6), (24, 6)]
    assert [found[month, 12] for month in (1, 2, 3)] == [(25, 6), (0, 6), (24, 0)]
    assert [found[month, 8] for month in (1, 2, 3)] == [(25, 6), (0, 2), (24, 0)]
    assert [found[month, 0] for month in (1, 2, 3)] == [(25, 0), (0, 0), (24, 0)]


def test_the_limit_of_a_stay_is_of_each_stay() -> None:
    stay = Stay(
        admitted_on=day("04-01"),
        care_level=3,
        hospital_stays=[in_hospital("05-28", "06-04"), in_hospital("06-10", "06-20")],
    )
    readings = Readings(hospital_days_per_stay=4)
    # 29, 30 and 31 May and 1 June; then, of the second stay, 11 to 14 June.
    assert (
        numbers(counted(stay, *held("hospitalization_cost"), readings=readings))["hospitalization_cost"] == 5
    )


def test_stays_in_hospital_share_the_six_days_of_a_month() -> None:
    stay = Stay(
        admitted_on=day("04-01"),
        care_level=3,
        hospital_stays=[in_hospital("06-03", "06-08"), in_hospital("06-10", "06-20")],
    )
    # 4-7 and 11-12 June; six for each stay would be 4 + 6.
    assert numbers(counted(stay, *held("hospitalization_cost"))) == {
        "base_units": 30 - 4 - 9,
        "hospitalization_cost": 6,
    }


def test_stays_of_one_month_share_the_six_days() -> None:
    stays = [
        Stay(
            admitted_on=day("04-01"),
            care_level=3,
            left_on=day("06-09"),
            hospital_stays=[in_hospital("06-03", "06-08")],
        ),
        Stay(admitted_on=day("06-10"), care_level=3, hospital_stays=[in_hospital("06-10", "06-20")]),
    ]
    counts = counted(stays, *held("hospitalization_cost"))
    assert numbers(counts) == {"base_units": 9 - 4 + 21 - 9, "hospitalization_cost": 6}


def test_days_without_expected_return_are_neither_billed_nor_part_of_the_six() -> None:
    stay = Stay(
        admitted_on=day("04-01"),
        care_level=3,
        hospital_stays=[in_hospital("06-03", "06-08", expected=False), in_hospital("06-10", "06-20")],
    )
    counts = counted(stay, *held("hospitalization_cost"))
    assert numbers(counts) == {"base_units": 17, "hospitalization_cost": 6}
    assert left_out(counts)["hospitalization_cost", "return_not_expected"] == 4
    assert left_out(counts)["hospitalization_cost", "over_limit"] == 3


def test_days_in_hospital_must_be_registered() -> None:
    stay = Stay(admitted_on=day("04-01"), care_level=3, hospital_stays=[in_hospital("06-03", "06-20")])
    counts = counted(stay)
    assert numbers(counts) == {"base_units": 14}
    assert left_out(counts)["hospitalization_cost", "not_registered"] == 16


def test_the_six_days_are_the_first_ones_registered_or_not() -> None:
    stay = Stay(admitted_on=day("04-01"), care_level=3, hospital_stays=[in_hospital("06-03", "06-20")])
    counts = counted(stay, *held("hospitalization_cost", first=day("06-08")))
    assert numbers(counts)["hospitalization_cost"] == 2  # the 8th and 9th of 4 to 9 June


def test_in_hospital_until_the_end() -> None:
    """The last day in hospital is not billed (入院の初日及び最終日を除く), also where nobody comes back."""
    away = [in_hospital("06-10")]
    for stay in (
        Stay(admitted_on=day("04-01"), care_level=3, left_on=day("06-13"), hospital_stays=away),
        Stay(admitted_on=day("04-01"), care_level=3, died_on=day("06-13"), hospital_stays=away),
    ):
        counts = counted(stay, *held("hospitalization_cost"))
        assert numbers(counts) == {"base_units": 10, "hospitalization_cost": 2}


def test_short_stay_has_no_days_in_hospital() -> None:
    stay = Stay(
        admitted_on=day("06-01"),
        care_level=3,
        short_stay=True,
        hospital_stays=[in_hospital("06-03", "06-20")],
    )
    assert numbers(counted(stay, *held("hospitalization_cost"))) == {"base_units": 14}


def test_a_change_of_level_in_hospital_moves_the_later_days() -> None:
    stay = Stay(
        admitted_on=day("04-01"),
        care_level="要支援2",
        level_changes=[LevelChange(day("06-07"), 1)],
        hospital_stays=[in_hospital("06-03", "06-20")],
    )
    parts = {part.service: part for part in counted(stay, *held("hospitalization_cost")).parts}
    assert Count("hospitalization_cost", 3) in parts["preventive_group_home"].counts
    assert Count("hospitalization_cost", 3) in parts["group_home"].counts


def test_addons_of_the_days_in_hospital_are_a_reading() -> None:
    stay = Stay(
        admitted_on=day("06-01"),
        care_level=3,
        hospital_stays=[in_hospital("06-10", "06-20")],
        registrations=held("early_onset_dementia_acceptance"),
    )
    registrations = held(
        *("hospitalization_cost", "medical_coordination_i_a", "initial_period", "night_staffing_shortfall"),
        *("abuse_prevention_not_implemented", "three_units_two_night_staff"),
    )
    plain = numbers(counted(stay, *registrations, unit_count=3))
    going_on = numbers(
        counted(stay, *registrations, unit_count=3, readings=Readings(addons_on_hospital_days=True))
    )
    assert plain["early_onset_dementia_acceptance"] == plain["medical_coordination_i_a"] == 21
    assert going_on["early_onset_dementia_acceptance"] == going_on["medical_coordination_i_a"] == 21 + 6
    # Neither what has a limit of its own nor a reduction goes on: there is no base of that day.
    for item in (
        "base_units",
        "initial_period",
        "abuse_prevention_not_implemented",
        "three_units_two_night_staff",
    ):
        assert going_on[item] == plain[item] == 21


# 初期加算


def test_initial_period_is_thirty_days_of_the_calendar() -> None:
    stay = Stay(admitted_on=day("06-10"), care_level=3)
    months = [
        numbers(counted(stay, *held("initial_period"), month=ServiceMonth(2024, month))).get(
            "initial_period", 0
        )
        for month in (6, 7, 8)
    ]
    assert (day("07-10") - day("06-10")).days == 30  # "one month later" is day 31
    assert months == [21, 9, 0]


def test_days_away_are_lost_to_the_initial_period() -> None:
    stay = Stay(admitted_on=day("06-01"), care_level=3, hospital_stays=[in_hospital("06-10", "06-20")])
    counts = numbers(counted(stay, *held("initial_period")))
    assert counts["initial_period"] == 21
    july = numbers(counted(stay, *held("initial_period"), month=ServiceMonth(2024, 7)))
    assert "initial_period" not in july  # naive: thirty days with base units, ending on 9 July


@pytest.mark.parametrize(
    ("back", "both_ends", "nights"),
    [
        ("05-30", 0, 0),  # 1 to 30 May: 30 days, not more
        ("05-31", 1, 0),  # 31 days with both ends, 30 nights
        ("06-01", 30, 30),  # 31 nights
    ],
)
def test_initial_period_begins_anew_after_more_than_thirty_days(
    back: str, both_ends: int, nights: int
) -> None:
    stay = Stay(admitted_on=date(2024, 1, 1), care_level=3, hospital_stays=[in_hospital("05-01", back)])
    month = ServiceMonth(2024, 6 if back == "06-01" else 5)
    for expected, reading in ((both_ends, True), (nights, False)):
        counts = counted(
            stay,
            *held("initial_period"),
            month=month,
            readings=Readings(long_stay_counts_both_ends=reading),
        )
        assert numbers(counts).get("initial_period", 0) == expected


def test_initial_period_after_return_runs_into_the_next_month() -> None:
    stay = Stay(admitted_on=date(2024, 1, 1), care_level=3, hospital_stays=[in_hospital("04-15", "06-16")])
    june, july = (
        numbers(counted(stay, *held("initial_period"), month=ServiceMonth(2024, month))) for month in (6, 7)
    )
    assert (june["initial_period"], july["initial_period"]) == (15, 15)


def test_initial_period_that_nobody_registered_is_named() -> None:
    counts = counted(Stay(admitted_on=day("06-10"), care_level=3))
    assert left_out(counts) == {("initial_period", "not_registered"): 21}


# 認知症行動・心理症状緊急対応加算


def test_emergency_response_is_seven_days() -> None:
    stay = Stay(admitted_on=day("06-27"), care_level=3, short_stay=True, left_on=day("07-20"))
    months = [
        numbers(counted(stay, *held("bpsd_emergency_response"), month=ServiceMonth(2024, month)))
        for month in (6, 7)
    ]
    assert [one["bpsd_emergency_response"] for one in months] == [4, 3]  # "within 7 days later" gives 4 + 4


# 看取り介護加算


def of_death(stay: Stay, month: str, **options: bool) -> dict[str, int]:
    """Return the bands that are counted in a month of a home that registered them."""
    counts = counted(
        stay,
        *held("end_of_life_care", "medical_coordination_i_a"),
        month=ServiceMonth(month),
        readings=Readings(**options),
    )
    return {item: number for item, number in numbers(counts).items() if item in BANDS}


def test_end_of_life_care_counts_back_from_the_day_of_death() -> None:
    stay = Stay(
        admitted_on=day("04-01"), care_level=3, died_on=day("06-30"), end_of_life_consent_on=day("04-01")
    )
    assert of_death(stay, "2024-06") == dict(zip(BANDS, (15, 27, 2, 1), strict=True))
    assert 72 * 15 + 144 * 27 + 680 * 2 + 1280 == 7608


def test_the_day_of_death_is_day_one() -> None:
    stay = Stay(
        admitted_on=day("04-01"), care_level=3, died_on=day("06-30"), end_of_life_consent_on=day("06-28")
    )
    units = {1: 1280, 2: 680, 3: 680}
    naive = sum(units.get((day("06-30") - one).days, 0) for one in (day("06-28"), day("06-29"), day("06-30")))
    assert naive == 1280 + 680  # the difference of dates calls the day of death day 0, and loses it
    assert of_death(stay, "2024-06") == {"end_of_life_care_band_2_3": 2, "end_of_life_care_day_of_death": 1}


def test_days_of_earlier_months_are_billed_in_the_month_of_death() -> None:
    stay = Stay(
        admitted_on=day("04-01"), care_level=3, died_on=day("07-03"), end_of_life_consent_on=day("06-01")
    )
    assert of_death(stay, "2024-06") == {}  # naive: 27 + 3 days of June here
    assert of_death(stay, "2024-07") == dict(zip(BANDS, (3, 27, 2, 1), strict=True))


def test_death_after_leaving() -> None:
    """Days after leaving are none of the home's; those before are billed in the month of death."""
    stay = Stay(
        admitted_on=day("04-01"),
        care_level=3,
        left_on=day("06-25"),
        died_on=day("07-05"),
        end_of_life_consent_on=day("05-25"),
    )
    assert of_death(stay, "2024-06") == {}
    # 25 June is day 11: days 11-30 are 6 to 25 June, days 31-42 are 25 May to 5 June.
    assert of_death(stay, "2024-07") == {"end_of_life_care_band_31_45": 12, "end_of_life_care_band_4_30": 20}


def test_month_of_death_after_leaving_can_be_priced() -> None:
    """No day of the month is ordinary, and still there is a claim, with coordination and treatment."""
    stay = Stay(
        admitted_on=day("04-01"),
        care_level=3,
        left_on=day("06-25"),
        died_on=day("07-05"),
        end_of_life_consent_on=day("06-25"),
    )
    counts = counted(
        stay,
        *held("end_of_life_care", "medical_coordination_i_a"),
        *held("treatment_r6_ii", first=day("06-01")),
        month=ServiceMonth(2024, 7),
    )
    (part,) = counts.parts
    assert part.counts == (Count("end_of_life_care_band_4_30", 1),)
    month = (
        load_schedule(part.service)
        .on(counts.month)
        .month_units(counts.unit_class, part.counts, treatment=part.treatment, registered=part.registered)
    )
    assert (month.sum_before_treatment, month.total) == (144, 144 + 26)  # 144 × 178/1000 = 25.6


def test_death_more_than_45_days_after_leaving() -> None:
    stay = Stay(
        admitted_on=day("04-01"),
        care_level=3,
        left_on=day("05-10"),
        died_on=day("06-24"),
        end_of_life_consent_on=day("04-01"),
    )
    assert (day("06-24") - day("05-10")).days == 45  # day 46 from death
    assert of_death(stay, "2024-06") == {}


def test_death_in_hospital() -> None:
    """Days in hospital are not days of end-of-life care, the day of death among them."""
    stay = Stay(
        admitted_on=day("04-01"),
        care_level=3,
        died_on=day("06-30"),
        end_of_life_consent_on=day("06-20"),
        hospital_stays=[in_hospital("06-27")],
    )
    assert of_death(stay, "2024-06") == {"end_of_life_care_band_4_30": 8}  # 20 to 27 June are days 11 to 4


def test_nights_elsewhere_are_no_days_of_end_of_life_care() -> None:
    stay = Stay(
        admitted_on=day("04-01"),
        care_level=3,
        died_on=day("06-30"),
        end_of_life_consent_on=day("06-27"),
        overnight_absences=[OvernightAbsence(left_on=day("06-27"), returned_on=day("06-30"))],
    )
    assert of_death(stay, "2024-06") == {"end_of_life_care_band_4_30": 1, "end_of_life_care_day_of_death": 1}


def test_end_of_life_care_begins_with_care() -> None:
    """要支援2 has no end-of-life care, neither before a change to 要介護 nor at death."""
    change = [LevelChange(day("06-29"), 1)]
    consent, died = day("06-01"), day("06-30")
    stay = Stay(
        admitted_on=day("04-01"),
        care_level="要支援2",
        level_changes=change,
        died_on=died,
        end_of_life_consent_on=consent,
    )
    registrations = held(*BANDS, "medical_coordination_i_a")
    counts = {
        item: number for item, number in numbers(counted(stay, *registrations)).items() if item in BANDS
    }
    assert counts == {"end_of_life_care_band_2_3": 1, "end_of_life_care_day_of_death": 1}
    other = Stay(
        admitted_on=day("04-01"),
        care_level=1,
        level_changes=[LevelChange(day("06-29"), "要支援2")],
        died_on=died,
        end_of_life_consent_on=consent,
    )
    assert not set(numbers(counted(other, *registrations))) & set(BANDS)


def test_short_stay_has_no_end_of_life_care() -> None:
    stay = Stay(
        admitted_on=day("06-10"),
        care_level=3,
        short_stay=True,
        died_on=day("06-20"),
        end_of_life_consent_on=day("06-10"),
    )
    assert set(numbers(counted(stay, *held(*BANDS, "medical_coordination_i_a")))) == {
        "base_units",
        "medical_coordination_i_a",
    }


def test_day_of_consent_is_a_reading() -> None:
    stay = Stay(
        admitted_on=day("04-01"), care_level=3, died_on=day("06-30"), end_of_life_consent_on=day("06-29")
    )
    assert of_death(stay, "2024-06") == {"end_of_life_care_band_2_3": 1, "end_of_life_care_day_of_death": 1}
    assert of_death(stay, "2024-06", consent_day_counts=False) == {"end_of_life_care_day_of_death": 1}


def test_without_consent_nothing_is_counted_and_it_is_said() -> None:
    stay = Stay(admitted_on=day("06-20"), care_level=3, died_on=day("06-30"))
    counts = counted(stay, *held("end_of_life_care", "medical_coordination_i_a", "initial_period"))
    assert not set(numbers(counts)) & set(BANDS)
    assert left_out(counts) == {
        ("end_of_life_care_band_4_30", "no_consent"): 8,
        ("end_of_life_care_band_2_3", "no_consent"): 2,
        ("end_of_life_care_day_of_death", "no_consent"): 1,
    }


@pytest.mark.parametrize(
    "names",
    [
        ["end_of_life_care"],
        BANDS,
        ["看取り介護加算１", "看取り介護加算２", "看取り介護加算３", "看取り介護加算４"],
    ],
)
def test_end_of_life_care_is_registered_by_family_band_or_name(names: list[str]) -> None:
    stay = Stay(
        admitted_on=day("06-20"), care_level=3, died_on=day("06-30"), end_of_life_consent_on=day("06-01")
    )
    home = numbers(counted(stay, *held(*names, "medical_coordination_i_a")))
    assert [home.get(item, 0) for item in BANDS] == [0, 8, 2, 1]
    resident = Stay(
        admitted_on=day("06-20"),
        care_level=3,
        died_on=day("06-30"),
        end_of_life_consent_on=day("06-01"),
        registrations=held(*names),
    )
    assert numbers(counted(resident, *held("medical_coordination_i_a"))) == home


def test_end_of_life_care_counts_on_registered_days_only() -> None:
    stay = Stay(
        admitted_on=day("04-01"), care_level=3, died_on=day("06-30"), end_of_life_consent_on=day("06-01")
    )
    counts = counted(
        stay,
        *held("medical_coordination_i_a"),
        *held(*BANDS[1:], first=day("06-25"), last=day("06-29")),
    )
    assert [numbers(counts).get(item, 0) for item in BANDS] == [0, 3, 2, 0]
    assert left_out(counts) == {
        ("end_of_life_care_band_31_45", "not_registered"): 15,
        ("end_of_life_care_band_4_30", "not_registered"): 24,
        ("end_of_life_care_day_of_death", "not_registered"): 1,
    }


def test_days_before_a_revision_are_billed_by_the_month_of_death() -> None:
    """Coordination changed its item in April 2024; the days of March are still those of one death."""
    stay = Stay(
        admitted_on=day("02-01"), care_level=3, died_on=day("04-02"), end_of_life_consent_on=day("03-31")
    )
    counts = counted(
        stay,
        *held("medical_coordination_i_r3", first=date(2022, 1, 1), last=day("03-31")),
        *held("medical_coordination_i_a"),
        *held("end_of_life_care", first=date(2022, 1, 1)),
        month=ServiceMonth(2024, 4),
    )
    assert numbers(counts) == {
        "base_units": 2,
        "medical_coordination_i_a": 2,
        "end_of_life_care_band_2_3": 2,
        "end_of_life_care_day_of_death": 1,
    }


# Levels, services and reductions


def test_levels_count_by_the_day() -> None:
    stay = Stay(
        admitted_on=day("04-01"),
        care_level=2,
        level_changes=[LevelChange(day("06-11"), 4), LevelChange(day("06-30"), 5)],
    )
    (part,) = counted(stay).parts
    assert [(str(one.care_level), one.count) for one in part.counts] == [
        ("care_2", 10),
        ("care_4", 19),
        ("care_5", 1),
    ]


def test_a_change_from_support_to_care_gives_two_parts() -> None:
    stay = Stay(
        admitted_on=day("06-01"), care_level="要支援2", level_changes=[LevelChange(day("06-16"), "要介護1")]
    )
    counts = counted(
        stay,
        *held(
            "initial_period",
            "medical_coordination_i_a",
            "scientific_care_promotion",
            "night_support_system_i",
        ),
        *held("productivity_improvement_i", last=day("06-15")),
    )
    parts = {part.service: {one.item: one.count for one in part.counts} for part in counts.parts}
    assert parts == {
        "group_home": {
            "base_units": 15,
            "initial_period": 15,
            "medical_coordination_i_a": 15,
            "scientific_care_promotion": 1,  # once a month, under the service of the last day
            "night_support_system_i": 15,
        },
        "preventive_group_home": {
            "base_units": 15,
            "initial_period": 15,
            "night_support_system_i": 15,
            "productivity_improvement_i": 1,  # its last day is one of the preventive service
        },
    }
    assert left_out(counts) == {("medical_coordination_i_a", "other_service"): 0}


def test_short_stay_and_long_stay_of_one_month() -> None:
    stays = [
        Stay(admitted_on=day("06-01"), care_level=3, short_stay=True, left_on=day("06-10")),
        Stay(admitted_on=day("06-11"), care_level=3),
    ]
    counts = counted(stays, *held("initial_period", "scientific_care_promotion"))
    parts = {part.service: {one.item: one.count for one in part.counts} for part in counts.parts}
    assert parts == {
        "group_home": {"base_units": 20, "initial_period": 20, "scientific_care_promotion": 1},
        "group_home_short_stay": {"base_units": 10},
    }


@pytest.mark.parametrize(
    ("level", "short_stay", "service"),
    [
        (1, False, "group_home"),
        (5, False, "group_home"),
        ("要支援2", False, "preventive_group_home"),
        (3, True, "group_home_short_stay"),
        ("要支援2", True, "preventive_group_home_short_stay"),
    ],
)
def test_service_follows_from_level_and_kind_of_stay(
    level: str | int, short_stay: bool, service: str
) -> None:
    stay = Stay(admitted_on=day("06-20"), care_level=level, short_stay=short_stay)
    assert [part.service for part in counted(stay).parts] == [service]


@pytest.mark.parametrize("short_stay", [True, False])
def test_no_service_is_open_to_support_1(short_stay: bool) -> None:
    stay = Stay(admitted_on=day("06-10"), care_level="要支援1", short_stay=short_stay)
    with pytest.raises(RuleConflictError) as caught:
        counted(stay)
    assert codes_of(caught) == ["KC-R01"]  # one finding, not one for each day
    later = Stay(admitted_on=day("06-10"), care_level=1, level_changes=[LevelChange(day("07-01"), "要支援1")])
    assert numbers(counted(later)) == {"base_units": 21}


def test_reductions_are_folded_into_the_base_by_day() -> None:
    stay = Stay(admitted_on=day("04-01"), care_level=3)
    (part,) = counted(
        stay,
        *held("staff_shortage", first=day("06-11"), last=day("06-20")),
        *held("night_staffing_shortfall", first=day("06-16")),
        *held("restraint_abolition_not_implemented", last=day("06-03")),
        *held("abuse_prevention_not_implemented", "business_continuity_plan_not_prepared", last=day("06-01")),
    ).parts
    base = {one.reductions: one.count for one in part.counts if one.item == "base_units"}
    assert base == {
        (): 10,
        ("staff_shortage",): 5,
        ("night_staffing_shortfall", "staff_shortage"): 5,
        ("night_staffing_shortfall",): 10,
    }
    shares = {one.item: (one.count, str(one.care_level)) for one in part.counts if one.item != "base_units"}
    assert shares == {
        "restraint_abolition_not_implemented": (3, "care_3"),
        "abuse_prevention_not_implemented": (1, "care_3"),
        "business_continuity_plan_not_prepared": (1, "care_3"),
    }


# Items by the month


def test_an_item_of_the_month_is_counted_once_and_whole() -> None:
    stay = Stay(admitted_on=day("06-10"), care_level=3)
    one_day = held("scientific_care_promotion", first=day("06-30"))
    assert numbers(counted(stay, *one_day)) == {"base_units": 21, "scientific_care_promotion": 1}


def test_an_item_of_the_month_needs_an_ordinary_day() -> None:
    stay = Stay(admitted_on=day("04-01"), care_level=3, hospital_stays=[in_hospital("06-01")])
    only_in_hospital = held("scientific_care_promotion", first=day("06-02"))
    assert numbers(counted(stay, *only_in_hospital)) == {"base_units": 1}
    before = held("scientific_care_promotion", last=day("05-31"))
    assert numbers(counted(stay, *before)) == {"base_units": 1}


def test_office_and_resident_may_name_an_item_both() -> None:
    registrations = held("early_onset_dementia_acceptance")
    stay = Stay(admitted_on=day("06-01"), care_level=3, registrations=[*registrations, *registrations])
    assert numbers(counted(stay, *registrations))["early_onset_dementia_acceptance"] == 30


def test_periods_of_one_item_add_up() -> None:
    stay = Stay(admitted_on=day("06-01"), care_level=3)
    registrations = [
        *held("service_provision_system_i", last=day("06-05")),
        *held("service_provision_system_i", first=day("06-05"), last=day("06-07")),
        *held("サービス提供体制強化加算(Ⅰ)", first=day("06-21")),
    ]
    assert numbers(counted(stay, *registrations))["service_provision_system_i"] == 7 + 10


# What a part carries besides counts


def test_registered_and_treatment_come_with_the_counts() -> None:
    stay = Stay(admitted_on=day("04-01"), care_level=3)
    counts = counted(
        stay,
        *held("end_of_life_care", "medical_coordination_i_a"),
        *held("treatment_r6_ii", first=day("06-01")),
        *held("treatment_r3_iii", last=day("05-31")),
    )
    (part,) = counts.parts
    assert part.treatment == ("treatment_r6_ii",)
    assert part.registered == (*BANDS, "medical_coordination_i_a")
    assert counts.to_dict() == {
        "month": "2024-06",
        "unit_class": "one_unit",
        "parts": [
            {
                "service": "group_home",
                "counts": [
                    {"item": "base_units", "count": 30, "care_level": "care_3", "reductions": []},
                    {"item": "medical_coordination_i_a", "count": 30, "care_level": None, "reductions": []},
                ],
                "treatment": ["treatment_r6_ii"],
                "registered": [*BANDS, "medical_coordination_i_a"],
            }
        ],
        "left_out": [],
    }


def test_left_out_says_why_in_two_languages() -> None:
    counts = counted(Stay(admitted_on=day("06-10"), care_level=3), *held("bpsd_emergency_response"))
    assert [(one.item, one.reason, one.days) for one in counts.left_out] == [
        ("bpsd_emergency_response", "other_service", 0),
        ("initial_period", "not_registered", 21),
    ]
    for one in counts.left_out:
        assert (one.reason_ja, one.reason_en) == REASONS[one.reason]
    assert counts.to_dict()["left_out"] == [
        {"service": "group_home", "item": "bpsd_emergency_response", "reason": "other_service", "days": 0},
        {"service": "group_home", "item": "initial_period", "reason": "not_registered", "days": 21},
    ]


# Refusals


def test_stays_that_share_a_day() -> None:
    left = Stay(admitted_on=day("05-01"), care_level=3, left_on=day("06-10"))
    same_day = Stay(admitted_on=day("06-10"), care_level=3)
    for stays in ([left, same_day], [same_day, left]):
        with pytest.raises(RuleConflictError) as caught:
            counted(stays)
        assert codes_of(caught) == ["KC-F03"]
    assert numbers(counted([left, same_day], readings=Readings(leaving_day_counts=False))) == {
        "base_units": 30
    }
    next_day = Stay(admitted_on=day("06-11"), care_level=3)
    assert numbers(counted([left, next_day])) == {"base_units": 30}
    with pytest.raises(RuleConflictError) as caught:  # a stay that has not ended
        counted([next_day, Stay(admitted_on=day("06-20"), care_level=3)])
    assert codes_of(caught) == ["KC-F03"]


def test_short_stay_of_more_than_thirty_days() -> None:
    thirty = Stay(admitted_on=day("06-01"), care_level=3, short_stay=True, left_on=day("06-30"))
    assert numbers(counted(thirty)) == {"base_units": 30}
    more = Stay(admitted_on=day("06-01"), care_level=3, short_stay=True, left_on=day("07-01"))
    assert (day("07-01") - day("06-01")).days == 30  # the difference of dates sees thirty days
    for month, codes in (("2024-06", []), ("2024-07", ["KC-F05"]), ("2024-08", [])):
        found: list[str] = []
        try:
            counted(more, month=ServiceMonth(month))
        except RuleConflictError as error:
            found = [conflict.code for conflict in error.conflicts]
        assert found == codes  # a month is refused from the 31st day on


def test_short_stay_that_still_goes_on_is_counted_to_the_end_of_the_month() -> None:
    stay = Stay(admitted_on=day("07-02"), care_level=3, short_stay=True)
    assert numbers(counted(stay, month=ServiceMonth(2024, 7))) == {"base_units": 30}
    with pytest.raises(RuleConflictError) as caught:
        counted(Stay(admitted_on=day("07-01"), care_level=3, short_stay=True), month=ServiceMonth(2024, 7))
    assert codes_of(caught) == ["KC-F05"]
    assert caught.value.values["days"] == 31


@pytest.mark.parametrize(
    ("unit_count", "codes"), [(1, ["KC-F10", "KC-R06"]), (2, ["KC-F10"]), (3, []), (4, ["KC-F10"])]
)
def test_three_units_are_three(unit_count: int, codes: list[str]) -> None:
    """The class "two or more units" is not enough: the reduction is for homes of exactly three."""
    stay = Stay(admitted_on=day("04-01"), care_level=3)
    registrations = held("three_units_two_night_staff")
    if not codes:
        counts = numbers(counted(stay, *registrations, unit_count=unit_count))
        assert counts == {"base_units": 30, "three_units_two_night_staff": 30}
        return
    with pytest.raises(RuleConflictError) as caught:
        counted(stay, *registrations, unit_count=unit_count)
    assert codes_of(caught) == codes


def infected(first: str, last: str) -> Stay:
    """Return a stay with days of an emerging infection."""
    registrations = held("emerging_infection_facility_care", first=day(first), last=day(last))
    return Stay(admitted_on=day("04-01"), care_level=3, registrations=registrations)


def test_emerging_infection_needs_a_designation_that_is_confirmed() -> None:
    stay, designated = infected("06-10", "06-14"), ["infection_designated"]
    with pytest.raises(RuleConflictError) as caught:
        counted(stay)
    assert codes_of(caught) == ["KC-R09"]
    assert numbers(counted(stay, confirmed=designated))["emerging_infection_facility_care"] == 5
    with pytest.raises(UnknownCodeError) as unknown:
        counted(stay, confirmed=["infection_feared"])
    assert unknown.value.code == "KC-C10"


def test_emerging_infection_of_more_than_five_days() -> None:
    designated = ["infection_designated"]
    with pytest.raises(RuleConflictError) as caught:
        counted(infected("06-10", "06-15"), confirmed=designated)
    assert codes_of(caught) == ["KC-F12"]
    assert caught.value.values["days"] == 6
    # The limit is one of billed days: in hospital nothing is billed.
    stay = infected("06-10", "06-15")
    away = Stay(
        admitted_on=stay.admitted_on,
        care_level=3,
        registrations=stay.registrations,
        hospital_stays=[in_hospital("06-10", "06-12")],
    )
    assert numbers(counted(away, confirmed=designated))["emerging_infection_facility_care"] == 5


@pytest.mark.parametrize(
    ("items", "unit_count", "codes"),
    [
        (["night_support_system_ii"], 1, ["KC-R06"]),
        (["over_capacity", "staff_shortage"], 1, ["KC-R07"]),
        (["over_capacity", "service_provision_system_ii"], 1, ["KC-R08"]),
        (["medical_coordination_ii"], 1, ["KC-R09"]),
        (["end_of_life_care"], 1, ["KC-R09"]),
        (["treatment_r6_i"], 1, ["KC-R09"]),
        (["oral_nutrition_screening"], 1, ["KC-F11"]),
        (["functional_improvement_coordination_i"], 1, ["KC-F11"]),
        (
            ["night_support_system_ii", "over_capacity", "oral_hygiene_management_system"],
            1,
            ["KC-R06", "KC-R08"],
        ),
    ],
)
def test_items_that_do_not_go_together(items: list[str], unit_count: int, codes: list[str]) -> None:
    stay = Stay(admitted_on=date(2023, 1, 1), care_level=3)
    with pytest.raises(RuleConflictError) as caught:
        counted(stay, *held(*items, first=day("06-15"), last=day("06-15")), unit_count=unit_count)
    assert codes_of(caught) == codes
    assert caught.value.code == (codes[0] if len(codes) == 1 else "KC-R04")
    assert "{" not in str(caught.value)
    # The day is the only one that matters.
    assert numbers(counted(stay, *held(*items, first=day("07-15")), unit_count=unit_count)) == {
        "base_units": 30
    }


def test_the_uplift_of_2021_is_not_registered() -> None:
    stay = Stay(admitted_on=date(2021, 4, 1), care_level=3)
    uplift = held("covid_uplift_0_1_percent", first=date(2021, 4, 1))
    with pytest.raises(RuleConflictError) as caught:
        counted(stay, *uplift, month=ServiceMonth(2021, 6))
    assert codes_of(caught) == ["KC-R12"]


def test_items_that_exclude_each_other_may_follow_one_another() -> None:
    stay = Stay(admitted_on=day("04-01"), care_level=3)
    counts = counted(
        stay,
        *held("over_capacity", last=day("06-05")),
        *held("service_provision_system_iii", first=day("06-06"), last=day("06-15")),
        *held("service_provision_system_i", first=day("06-16")),
    )
    assert numbers(counts) == {
        "base_units": 30,
        "service_provision_system_iii": 10,
        "service_provision_system_i": 15,
    }


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("productivity_improvement_i", "productivity_improvement_ii"),
        ("treatment_r6_iii", "treatment_r6_ii"),
    ],
)
def test_items_of_the_whole_month_cannot_follow_one_another(earlier: str, later: str) -> None:
    stay = Stay(admitted_on=day("04-01"), care_level=3)
    first = day("06-01")
    with pytest.raises(RuleConflictError) as caught:
        counted(stay, *held(earlier, first=first, last=day("06-10")), *held(later, first=day("06-11")))
    assert codes_of(caught) == ["KC-R07"]


def test_an_item_of_other_services() -> None:
    """A home registers for all its services; a resident lives in one."""
    coordination = held("medical_coordination_i_a")
    stay = Stay(admitted_on=day("04-01"), care_level="要支援2")
    counts = counted(stay, *coordination)
    assert numbers(counts) == {"base_units": 30}
    assert left_out(counts) == {("medical_coordination_i_a", "other_service"): 0}
    own = Stay(admitted_on=day("04-01"), care_level="要支援2", registrations=coordination)
    with pytest.raises(RuleConflictError) as caught:
        counted(own)
    assert codes_of(caught) == ["KC-R05"]


def test_all_conflicts_of_a_month_come_at_once() -> None:
    stay = Stay(
        admitted_on=day("05-01"),
        care_level=3,
        short_stay=True,
        registrations=held("initial_period"),
    )
    with pytest.raises(RuleConflictError) as caught:
        counted(stay, *held("three_units_two_night_staff", "over_capacity", "staff_shortage"), unit_count=2)
    assert caught.value.code == "KC-R04"
    assert codes_of(caught) == ["KC-F05", "KC-F10", "KC-R05", "KC-R07"]


@pytest.mark.parametrize(
    ("item", "month", "error", "code"),
    [
        ("medical_coordination_i_r3", "2024-04", NotInForceError, "KC-E01"),
        ("medical_coordination_i_a", "2024-03", NotInForceError, "KC-E02"),
        ("treatment_r6_i", "2026-06", NotInForceError, "KC-E01"),
        ("end_of_life", "2024-06", UnknownCodeError, "KC-C08"),
        ("base_units", "2024-06", UnknownCodeError, "KC-C08"),
    ],
)
def test_an_item_must_be_in_force(item: str, month: str, error: type[KaigoCalcError], code: str) -> None:
    stay = Stay(admitted_on=date(2021, 4, 1), care_level=3)
    registrations = held(item, first=date(2021, 4, 1))
    with pytest.raises(error) as caught:
        counted(stay, *registrations, month=ServiceMonth(month))
    assert caught.value.code == code
    assert numbers(counted(stay, *held(item, first=date(2027, 1, 1)), month=ServiceMonth(month)))


@pytest.mark.parametrize("month", ["2021-03", "2027-04"])
def test_a_month_outside_the_data(month: str) -> None:
    stay = Stay(admitted_on=date(2020, 1, 1), care_level=3)
    with pytest.raises(NotEncodedError) as caught:
        counted(stay, month=ServiceMonth(month))
    assert caught.value.code == "KC-E03"


@pytest.mark.parametrize("month", ["2021-04", "2027-03"])
def test_the_first_and_the_last_month_of_the_data(month: str) -> None:
    stay = Stay(admitted_on=date(2020, 1, 1), care_level=3)
    assert numbers(counted(stay, month=ServiceMonth(month)))["base_units"] == ServiceMonth(month).days


@pytest.mark.parametrize(
    "stay",
    [
        Stay(admitted_on=day("06-10"), care_level="要支援2"),
        Stay(admitted_on=day("06-10"), care_level=3, short_stay=True),
    ],
)
def test_a_home_with_end_of_life_care_has_other_residents_too(stay: Stay) -> None:
    counts = counted(stay, *held("end_of_life_care", "medical_coordination_i_a"))
    assert numbers(counts)["base_units"] == 21


@pytest.mark.parametrize("name", ["看取り介護加算4", "END_OF_LIFE_CARE_DAY_OF_DEATH"])
def test_end_of_life_care_in_another_spelling(name: str) -> None:
    stay = Stay(
        admitted_on=day("06-20"), care_level=3, died_on=day("06-30"), end_of_life_consent_on=day("06-01")
    )
    counts = counted(stay, *held(name, "medical_coordination_i_a"))
    assert numbers(counts).get("end_of_life_care_day_of_death", 0) == 1


def test_stays_in_two_services_share_the_six_days() -> None:
    stays = [
        Stay(
            admitted_on=day("04-01"),
            care_level="要支援2",
            left_on=day("06-10"),
            hospital_stays=[in_hospital("06-01", "06-09")],
        ),
        Stay(admitted_on=day("06-11"), care_level=1, hospital_stays=[in_hospital("06-12", "06-20")]),
    ]
    assert numbers(counted(stays, *held("hospitalization_cost")))["hospitalization_cost"] == 6


def test_death_after_leaving_and_after_the_coordination_ended() -> None:
    stay = Stay(
        admitted_on=day("04-01"),
        care_level=3,
        left_on=day("06-25"),
        died_on=day("07-05"),
        end_of_life_consent_on=day("06-01"),
    )
    counts = counted(
        stay,
        *held("end_of_life_care", "medical_coordination_i_a", last=day("06-30")),
        month=ServiceMonth(2024, 7),
    )
    (part,) = counts.parts
    load_schedule(part.service).on(counts.month).month_units(
        counts.unit_class, part.counts, treatment=part.treatment, registered=part.registered
    )


def test_an_item_of_the_month_after_a_reduction_that_bars_it() -> None:
    stay = Stay(admitted_on=day("04-01"), care_level=3)
    reduced = held("over_capacity", last=day("06-10"))
    with pytest.raises(RuleConflictError) as caught:
        counted(stay, *reduced, *held("nutrition_management_system", first=day("06-11")))
    assert codes_of(caught) == ["KC-R08"]


def test_tiers_that_change_while_the_resident_is_in_hospital() -> None:
    stay = Stay(admitted_on=day("05-01"), care_level=3, hospital_stays=[in_hospital("06-01")])
    counts = counted(
        stay,
        *held("service_provision_system_iii", last=day("06-01")),
        *held("service_provision_system_i", first=day("06-02")),
        *held("hospitalization_cost"),
        readings=Readings(addons_on_hospital_days=True),
    )
    (part,) = counts.parts
    assert {one.item: one.count for one in part.counts} == {
        "base_units": 1,
        "hospitalization_cost": 6,
        "service_provision_system_iii": 1,
        "service_provision_system_i": 6,
    }
    load_schedule(part.service).on(counts.month).month_units(counts.unit_class, part.counts)


def test_ten_days_of_an_emerging_infection_in_two_services() -> None:
    stay = Stay(
        admitted_on=day("04-01"),
        care_level="要支援2",
        level_changes=[LevelChange(day("06-06"), 1)],
        registrations=held("emerging_infection_facility_care", first=day("06-01"), last=day("06-10")),
    )
    with pytest.raises(RuleConflictError):
        counted(stay, confirmed=["infection_designated"])


def test_a_month_is_a_service_month() -> None:
    with pytest.raises(DateInputError):
        counted(Stay(admitted_on=day("04-01"), care_level=3), month=day("06-01"))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "earlier",
    [
        Stay(admitted_on=day("06-01"), care_level=3, died_on=day("06-10")),
        Stay(
            admitted_on=day("06-01"),
            care_level=3,
            left_on=day("06-10"),
            hospital_stays=[in_hospital("06-05")],
        ),
    ],
)
def test_no_day_is_billed_for_two_stays(earlier: Stay) -> None:
    """The day of death, and the day of leaving a hospital, are counted by this reading too."""
    later = Stay(admitted_on=day("06-10"), care_level=3)
    with pytest.raises(RuleConflictError) as caught:
        counted([earlier, later], *held("hospitalization_cost"), readings=Readings(leaving_day_counts=False))
    assert codes_of(caught) == ["KC-F03"]


def test_leaving_between_two_hospitals_gives_no_more_days() -> None:
    one = Stay(
        admitted_on=day("04-01"),
        care_level=3,
        hospital_stays=[in_hospital("06-01", "06-09"), in_hospital("06-12", "06-20")],
    )
    two = [
        Stay(
            admitted_on=day("04-01"),
            care_level=3,
            left_on=day("06-10"),
            hospital_stays=[in_hospital("06-01", "06-09")],
        ),
        Stay(admitted_on=day("06-11"), care_level=3, hospital_stays=[in_hospital("06-12", "06-20")]),
    ]
    registrations = held("hospitalization_cost", first=day("06-11"))
    assert numbers(counted(two, *registrations)) == numbers(counted(one, *registrations))


def test_an_item_of_a_month_in_hospital_is_told_as_left_out() -> None:
    stay = Stay(admitted_on=OPENED, care_level=3, hospital_stays=[in_hospital("05-20")])
    found = counted(stay, *held("scientific_care_promotion"))
    missed = [(one.item, one.reason, one.days) for one in found.left_out if one.item != "base_units"]
    assert ("scientific_care_promotion", "away", 0) in missed
    there = Stay(admitted_on=OPENED, care_level=3, hospital_stays=[in_hospital("06-20")])
    assert "scientific_care_promotion" not in {
        one.item for one in counted(there, *held("scientific_care_promotion")).left_out
    }
