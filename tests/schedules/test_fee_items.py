"""Every add-on and reduction: figure, names, limits, conditions, codes, and how far it is confirmed."""

import pickle
from collections.abc import Callable
from copy import deepcopy
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import cast

import pytest

from kaigo_calc import Count, Ratio, UnitClass, load_schedule
from kaigo_calc.errors import (
    InexactInputError,
    KaigoCalcError,
    NotInForceError,
    OutOfRangeError,
    RuleConflictError,
    UnknownCodeError,
    UnverifiedError,
)
from kaigo_calc.schedules import Item
from kaigo_calc.schedules.directory import packaged

R3, R6, R6_06, R7, R8_06 = (
    date(2021, 4, 1),
    date(2024, 4, 1),
    date(2024, 6, 1),
    date(2025, 4, 1),
    date(2026, 6, 1),
)

# Figure, what it is counted by, services, first day: read from the notices and tables named in the data.
ITEMS = """
hospitalization_cost                           246      day        32 37       2021-04-01
night_staffing_shortfall                       97/100   day        32 38 37 39 2021-04-01
over_capacity                                  70/100   day        32 38 37 39 2021-04-01
staff_shortage                                 70/100   day        32 38 37 39 2021-04-01
restraint_abolition_not_implemented            10/100   day        32 37       2021-04-01
restraint_abolition_not_implemented_short_stay 1/100    day        38 39       2025-04-01
abuse_prevention_not_implemented               1/100    day        32 38 37 39 2024-04-01
business_continuity_plan_not_prepared          3/100    day        32 38 37 39 2024-04-01
three_units_two_night_staff                    -50      day        32 38 37 39 2021-04-01
night_support_system_i                         50       day        32 38 37 39 2021-04-01
night_support_system_ii                        25       day        32 38 37 39 2021-04-01
bpsd_emergency_response                        200      day        38 39       2021-04-01
early_onset_dementia_acceptance                120      day        32 38 37 39 2021-04-01
end_of_life_care_band_31_45                    72       day        32          2021-04-01
end_of_life_care_band_4_30                     144      day        32          2021-04-01
end_of_life_care_band_2_3                      680      day        32          2021-04-01
end_of_life_care_day_of_death                  1280     day        32          2021-04-01
initial_period                                 30       day        32 37       2021-04-01
medical_coordination_i_r3                      39       day        32 38       2021-04-01
medical_coordination_ii_r3                     49       day        32 38       2021-04-01
medical_coordination_iii_r3                    59       day        32 38       2021-04-01
medical_coordination_i_a                       57       day        32 38       2024-04-01
medical_coordination_i_b                       47       day        32 38       2024-04-01
medical_coordination_i_c                       37       day        32 38       2024-04-01
medical_coordination_ii                        5        day        32 38       2024-04-01
dementia_specialized_care_i                    3        day        32 37       2021-04-01
dementia_specialized_care_ii                   4        day        32 37       2021-04-01
service_provision_system_i                     22       day        32 38 37 39 2021-04-01
service_provision_system_ii                    18       day        32 38 37 39 2021-04-01
service_provision_system_iii                   6        day        32 38 37 39 2021-04-01
medical_institution_cooperation_i              100      month      32          2024-04-01
medical_institution_cooperation_ii             40       month      32          2024-04-01
discharge_information                          250      occurrence 32 37       2024-04-01
discharge_consultation                         400      occurrence 32 37       2021-04-01
dementia_team_care_i                           150      month      32 37       2024-04-01
dementia_team_care_ii                          120      month      32 37       2024-04-01
functional_improvement_coordination_i          100      month      32 38 37 39 2021-04-01
functional_improvement_coordination_ii         200      month      32 38 37 39 2021-04-01
nutrition_management_system                    30       month      32 37       2021-04-01
oral_hygiene_management_system                 30       month      32 37       2021-04-01
oral_nutrition_screening                       20       occurrence 32 37       2021-04-01
scientific_care_promotion                      40       month      32 37       2021-04-01
infection_control_improvement_i                10       month      32 37       2024-04-01
infection_control_improvement_ii               5        month      32 37       2024-04-01
emerging_infection_facility_care               240      day        32 37       2024-04-01
productivity_improvement_i                     100      month      32 38 37 39 2024-04-01
productivity_improvement_ii                    10       month      32 38 37 39 2024-04-01
covid_uplift_0_1_percent                       1/1000   month      32 38 37 39 2021-04-01
treatment_r3_i                                 111/1000 month      32 38 37 39 2021-04-01
treatment_r3_ii                                81/1000  month      32 38 37 39 2021-04-01
treatment_r3_iii                               45/1000  month      32 38 37 39 2021-04-01
treatment_r3_iv                                90/100   month      32 38 37 39 2021-04-01
treatment_r3_v                                 80/100   month      32 38 37 39 2021-04-01
specified_treatment_r3_i                       31/1000  month      32 38 37 39 2021-04-01
specified_treatment_r3_ii                      23/1000  month      32 38 37 39 2021-04-01
base_up_support                                23/1000  month      32 38 37 39 2022-10-01
treatment_r6_i                                 186/1000 month      32 38 37 39 2024-06-01
treatment_r6_ii                                178/1000 month      32 38 37 39 2024-06-01
treatment_r6_iii                               155/1000 month      32 38 37 39 2024-06-01
treatment_r6_iv                                125/1000 month      32 38 37 39 2024-06-01
"""
# The transitional tiers (Ⅴ)(1) to (14): the three former layers, in ‰, that an office had to hold.
FORMER_LAYERS = """
111+31 81+31+23 111+23 81+23+23 81+31 81+23 45+31+23 111 45+23+23 45+31 81 45+23 45+23 45
"""
STEP_OF_JUNE_2024 = 21
# Candidates that no document read confirms.
CANDIDATES = {
    "treatment_r8_i_a": "210/1000",
    "treatment_r8_i_b": "228/1000",
    "treatment_r8_ii_a": "202/1000",
    "treatment_r8_ii_b": "220/1000",
    "treatment_r8_iii": "179/1000",
    "treatment_r8_iv": "149/1000",
}
ROWS = [line.split() for line in ITEMS.strip().splitlines()]
TIERS_V = [f"treatment_r6_v{number}" for number in range(1, 15)]
NOT_VERIFIED = {
    "medical_coordination_ii": "single_source",
    "dementia_team_care_i": "single_source",
    "dementia_team_care_ii": "single_source",
    "emerging_infection_facility_care": "single_source",
    "treatment_r3_ii": "single_source",
    "treatment_r6_iii": "single_source",
    "treatment_r6_iv": "single_source",
    **dict.fromkeys(TIERS_V, "inferred"),
    **dict.fromkeys(CANDIDATES, "unverified"),
}


def _item(name: str, day: date, service: str = "32") -> Item:
    return load_schedule(service).on(day).item(name)


def _all_items() -> list[Item]:
    days = (R3, date(2022, 10, 1), R6, R6_06, R7, R8_06)
    services = ("32", "38")
    found = [item for service in services for day in days for item in load_schedule(service).on(day).items()]
    return list({item.id: item for item in found}.values())


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row[0]))
def test_figure_of_every_item(row: list[str]) -> None:
    name, figure, per, *services, first = row
    for service in services:
        item = _item(name, date.fromisoformat(first), service)
        assert (item.id, item.per, item.services) == (name, per, tuple(services))
        assert str(item.units or item.rate_text) == figure
        assert (item.units is None) is ("/" in figure)


@pytest.mark.parametrize(
    ("tier", "layers"), list(zip(TIERS_V, FORMER_LAYERS.split(), strict=True)), ids=TIERS_V
)
def test_transitional_tiers_are_the_former_layers_and_one_step(tier: str, layers: str) -> None:
    """Arithmetic and not read, so the rows say inferred; the same step makes (Ⅰ) to (Ⅳ) from their layers."""
    item = _item(tier, R6_06)
    assert item.rate is not None
    assert item.rate.per_mille == sum(map(int, layers.split("+"))) + STEP_OF_JUNE_2024
    assert item.status == "inferred"


def test_step_of_june_2024() -> None:
    former = {"i": 111 + 31 + 23, "ii": 111 + 23 + 23, "iii": 111 + 23, "iv": 81 + 23}
    for tier, layers in former.items():
        item = _item(f"treatment_r6_{tier}", R6_06)
        assert item.rate == Ratio(f"{layers + STEP_OF_JUNE_2024}/1000")


def test_no_item_is_missing_here() -> None:
    packaged_items = [item for (item,) in packaged().group_home_items.item_keys()]
    assert sorted(packaged_items) == sorted([row[0] for row in ROWS] + TIERS_V + list(CANDIDATES))
    assert len(packaged_items) == 80


def test_statuses() -> None:
    found = {item.id: item.status for item in _all_items()}
    assert len(found) == 80
    assert {name: status for name, status in found.items() if status != "verified"} == NOT_VERIFIED


def test_class_of_home() -> None:
    """夜間支援体制加算 (Ⅰ) is for one unit, (Ⅱ) and the reduction of three units for two or more."""
    classes = {item.id: str(item.unit_class) for item in _all_items() if item.unit_class}
    assert classes == {
        "night_support_system_i": "one_unit",
        "night_support_system_ii": "two_or_more_units",
        "three_units_two_night_staff": "two_or_more_units",
    }


def test_what_is_inside_the_other_reading_of_the_uplift() -> None:
    with_notes = {item.id for item in _all_items() if item.uplift_base == "with_notes"}
    assert with_notes == {
        "night_support_system_i",
        "night_support_system_ii",
        "early_onset_dementia_acceptance",
        "three_units_two_night_staff",
        "restraint_abolition_not_implemented",
    }


def test_rates_are_written_as_in_the_notice() -> None:
    texts = {item.id: item.rate_text for item in _all_items()}
    assert texts["night_staffing_shortfall"] == "97/100"
    assert texts["treatment_r3_iv"] == "90/100"
    assert texts["treatment_r8_i_a"] == "210/1000"  # a candidate too, not 21/100
    assert texts["initial_period"] is None


NAMES = [
    ("医療連携体制加算(Ⅱ)", date(2024, 3, 31), "medical_coordination_ii_r3", 49),
    ("医療連携体制加算(Ⅱ)", date(2024, 4, 1), "medical_coordination_ii", 5),
    ("医療連携体制加算(Ⅰ)", date(2023, 5, 1), "medical_coordination_i_r3", 39),
    ("医療連携体制加算(Ⅰ)イ", R6, "medical_coordination_i_a", 57),
    ("医療連携体制加算（Ⅰ）ロ", R6, "medical_coordination_i_b", 47),
    ("看取り介護加算１", R3, "end_of_life_care_band_31_45", 72),
    ("看取り介護加算1", R3, "end_of_life_care_band_31_45", 72),
    ("協力医療機関連携加算（１）", R6, "medical_institution_cooperation_i", 100),
    ("サービス提供体制強化加算(I)", R3, "service_provision_system_i", 22),
    ("ｻｰﾋﾞｽ提供体制強化加算(Ⅰ)", R3, "service_provision_system_i", 22),
    ("service_provision_system_i", R3, "service_provision_system_i", 22),
    ("Service_Provision_System_I", R3, "service_provision_system_i", 22),
    ("３ユニットで夜勤職員を２人以上とする場合の減算", R3, "three_units_two_night_staff", -50),
]


@pytest.mark.parametrize(("name", "day", "item", "units"), NAMES)
def test_official_names_mean_the_item_of_the_day(name: str, day: date, item: str, units: int) -> None:
    found = _item(name, day)
    assert (found.id, found.units) == (item, units)
    assert found == _item(item, day)


def test_common_names() -> None:
    """One that means one item is its name; one that the bands share means none of them alone."""
    assert _item("入院時費用", R3).id == "hospitalization_cost"
    with pytest.raises(UnknownCodeError) as caught:
        _item("看取り介護加算", R3)
    assert "看取り介護加算１[end_of_life_care_band_31_45]" in caught.value.hint_ja
    bands = {row[0] for row in ROWS if row[0].startswith("end_of_life_care")}
    for name in ("看取り介護加算", "end_of_life_care"):
        for service in ("32", "37"):
            assert set(load_schedule(service).fee_items.identifiers(name, R3)) == bands
    assert load_schedule("32").fee_items.identifiers("初期加算", R3) == ["initial_period"]


def test_name_is_read_as_of_its_day() -> None:
    """医療連携体制加算(Ⅱ) meant 49 units until March 2024, and 5 on top of (Ⅰ) since."""
    fee_items = load_schedule("32").fee_items
    assert fee_items.identifiers("医療連携体制加算(Ⅱ)", date(2024, 3, 31)) == ["medical_coordination_ii_r3"]
    assert fee_items.identifiers("医療連携体制加算(Ⅱ)", date(2024, 4, 1)) == ["medical_coordination_ii"]


def test_item_of_a_family_stands_in_for_another_service() -> None:
    """身体拘束廃止未実施減算 is one item for the long stay and, from April 2025, another for the short."""
    restraint, short = load_schedule("32"), load_schedule("38")
    name = "restraint_abolition_not_implemented"
    assert restraint.fee_items.held(name, date(2025, 4, 1)) == restraint.on(date(2025, 4, 1)).item(name)
    assert short.fee_items.held(name, date(2025, 3, 31)) is None
    stand_in = short.fee_items.held(name, date(2025, 4, 1))
    assert stand_in is not None
    assert stand_in.id == "restraint_abolition_not_implemented_short_stay"
    assert short.fee_items.held("initial_period", date(2025, 4, 1)) is None


@pytest.mark.parametrize(
    ("name", "last_day", "item"),
    [
        ("介護職員等処遇改善加算(Ⅲ)", date(2026, 5, 31), "treatment_r6_iii"),
        ("介護職員等処遇改善加算(Ⅳ)", date(2026, 5, 31), "treatment_r6_iv"),
        ("医療連携体制加算(Ⅱ)", date(2024, 3, 31), "medical_coordination_ii_r3"),
    ],
)
def test_a_name_that_two_items_have_had(name: str, last_day: date, item: str) -> None:
    """No item at all would be found by the name of the day before, were the day left out."""
    assert _item(name, last_day).id == item
    following = load_schedule("32").on(date(last_day.year, last_day.month + 1, 1))
    assert following.item(name, accept_unverified=True).id != item


def test_name_that_means_nothing_on_the_day_says_when_it_did() -> None:
    with pytest.raises(NotInForceError) as caught:
        _item("医療連携体制加算(Ⅰ)", R6)
    assert caught.value.code == "KC-E01"
    assert "2024-03-31" in caught.value.message_ja
    assert "medical_coordination_i_r3" in caught.value.message_en
    with pytest.raises(NotInForceError) as caught:
        _item("生産性向上推進体制加算(Ⅰ)", date(2024, 3, 31))
    assert caught.value.code == "KC-E02"
    assert "2024-04-01" in caught.value.message_en


@pytest.mark.parametrize(
    ("name", "close"),
    [
        ("サービス提供体制強化加算", ["service_provision_system_i", "service_provision_system_ii"]),
        ("treatment_r6", ["treatment_r6_i"]),
        ("医療連携体制加算(Ⅳ)", ["medical_coordination_ii"]),
        ("", []),
        ("xyz", []),
    ],
)
def test_unknown_name(name: str, close: list[str]) -> None:
    with pytest.raises(UnknownCodeError) as caught:
        _item(name, R6_06)
    assert caught.value.code == "KC-C08"
    assert repr(name) in caught.value.message_ja
    for item in close:
        assert item in caught.value.hint_en.replace(".", "").replace(",", "").split()
    if not close:
        assert "Closest: none." in caught.value.hint_en
        assert "近いもの: なし。" in caught.value.hint_ja


def test_close_names_are_given_in_japanese_too() -> None:
    with pytest.raises(UnknownCodeError) as caught:
        _item("初期加", R3)
    assert "初期加算[initial_period]" in caught.value.hint_ja


@pytest.mark.parametrize("name", [None, 1, b"over_capacity", ["over_capacity"], Decimal(1)])
def test_name_that_is_no_text(name: object) -> None:
    on, wrong = load_schedule("32").on(R3), cast("str", name)
    calls: list[Callable[[], object]] = [
        lambda: on.item(wrong),
        lambda: on.conflicts(1, [wrong]),
        lambda: on.day_units(1, 5, [wrong]),
        lambda: on.month_units(1, [Count(wrong, 1)]),
    ]
    for call in calls:
        with pytest.raises(InexactInputError) as caught:
            call()
        assert (caught.value.code, caught.value.values["field"]) == ("KC-N03", "item")


LIMITS = {
    "hospitalization_cost": {"max_days_per_month": 6, "expected_discharge_within_months": 3},
    "three_units_two_night_staff": {"units_exactly": 3, "night_staff_min": 2},
    "bpsd_emergency_response": {"max_days": 7},
    "end_of_life_care_band_31_45": {"first_day_from_death": 31, "last_day_from_death": 45},
    "end_of_life_care_band_4_30": {"first_day_from_death": 4, "last_day_from_death": 30},
    "end_of_life_care_band_2_3": {"first_day_from_death": 2, "last_day_from_death": 3},
    "end_of_life_care_day_of_death": {"first_day_from_death": 1, "last_day_from_death": 1},
    "initial_period": {"first_days": 30, "restart_after_hospital_days": 30},
    "discharge_information": {"max_times_per_resident": 1},
    "discharge_consultation": {"max_times_per_resident": 1, "min_stay_months": 1},
    "functional_improvement_coordination_i": {"months_of_plan": 1, "window_months": 3},
    "functional_improvement_coordination_ii": {"months_of_plan": 3},
    "oral_nutrition_screening": {"window_months": 6},
    "emerging_infection_facility_care": {"max_times_per_month": 1, "max_consecutive_days": 5},
}


def test_limits() -> None:
    found = {item.id: {limit.name: limit.value for limit in item.limits} for item in _all_items()}
    assert {name: limits for name, limits in found.items() if limits} == LIMITS
    item = _item("initial_period", R3)
    assert (item.limit("first_days"), item.has_limit("first_days"), item.has_limit("max_days")) == (
        30,
        True,
        False,
    )


def test_limit_that_is_recalled_says_so() -> None:
    statuses = {limit.name: limit.status for limit in _item("discharge_consultation", R3).limits}
    assert statuses == {"max_times_per_resident": "verified", "min_stay_months": "inferred"}


@pytest.mark.parametrize("service", ["38", "39"])
def test_longest_short_stay(service: str) -> None:
    assert load_schedule(service).fee_items.longest_stay(R3) == 30


@pytest.mark.parametrize(
    ("name", "day", "conditions"),
    [
        ("business_continuity_plan_not_prepared", date(2025, 3, 31), ["bcp_waiver"]),
        ("business_continuity_plan_not_prepared", date(2025, 4, 1), []),
        (
            "medical_institution_cooperation_i",
            date(2026, 5, 31),
            ["cooperation_meetings", "standing_cooperation"],
        ),
        (
            "medical_institution_cooperation_i",
            date(2026, 6, 1),
            ["cooperation_meetings_r8", "standing_cooperation"],
        ),
        ("medical_institution_cooperation_ii", date(2026, 6, 1), ["cooperation_meetings_r8"]),
        ("hospitalization_cost", R3, ["return_expected"]),
        ("treatment_r3_v", R3, ["notified_on_2021_03_31"]),
        ("treatment_r6_v14", R6_06, ["held_on_2024_05_31"]),
        ("service_provision_system_i", R3, []),
    ],
)
def test_conditions_of_the_day(name: str, day: date, conditions: list[str]) -> None:
    item = _item(name, day)
    assert [condition.id for condition in item.conditions] == conditions
    assert all(condition.text_ja and condition.text_en for condition in item.conditions)


def test_conditions_that_the_caller_confirms() -> None:
    to_confirm = {
        (item.id, condition.id)
        for item in _all_items()
        for condition in item.conditions
        if condition.to_confirm
    }
    assert to_confirm == {
        ("emerging_infection_facility_care", "infection_designated"),
        ("treatment_r8_i_b", "cooperation_corporation_or_pledge"),
        ("treatment_r8_ii_b", "cooperation_corporation_or_pledge"),
    }


@pytest.mark.parametrize(("name", "candidate"), CANDIDATES.items())
def test_unconfirmed_rate_names_the_document_and_both_ways_on(name: str, candidate: str) -> None:
    with pytest.raises(UnverifiedError) as caught:
        _item(name, R8_06)
    error = caught.value
    assert error.code == "KC-E06"
    for text in (error.message_ja, error.message_en):
        assert candidate in text
        assert name in text
        assert "group_home_items.csv" in text
    for text in (error.hint_ja, error.hint_en):
        assert "サービスコード表(令和8年5月22日 WAM NET 掲載)または介護保険最新情報Vol.1479" in text
        assert "平成18年3月14日厚生労働省告示第126号 別表5 ツ" in text
        assert f'item("{name}", rate=' in text
        assert "accept_unverified=True" in text


@pytest.mark.parametrize(("name", "candidate"), CANDIDATES.items())
def test_both_ways_on_from_an_unconfirmed_rate(name: str, candidate: str) -> None:
    on = load_schedule("32").on(R8_06)
    accepted = on.item(name, accept_unverified=True)
    assert (accepted.rate, accepted.status) == (Ratio(candidate), "unverified")
    own = on.item(name, rate="0.2")
    assert (own.rate, own.status) == (Ratio("200/1000"), "caller_supplied")
    assert on.item(name, rate=Fraction(1, 5), accept_unverified=True).status == "caller_supplied"
    assert own.evidence.file == accepted.evidence.file
    assert own.evidence.line == accepted.evidence.line


def test_candidate_is_never_taken_by_a_value_that_only_looks_true() -> None:
    for yes in (1, "yes", [True]):
        with pytest.raises(UnverifiedError):
            load_schedule("32").on(R8_06).item("treatment_r8_iii", accept_unverified=yes)  # type: ignore[arg-type]


def test_month_refuses_an_unconfirmed_rate_too() -> None:
    """Also one that comes as an item of the list, which has no rate that could be used."""
    on, counts = load_schedule("32").on(R8_06), [Count("base_units", 30, 5)]
    listed = next(item for item in on.items() if item.id == "treatment_r8_iii")
    for layer in ("treatment_r8_iii", "介護職員等処遇改善加算(Ⅲ)", listed):
        with pytest.raises(UnverifiedError) as caught:
            on.month_units(1, counts, treatment=[layer])
        assert caught.value.code == "KC-E06"
        with pytest.raises(UnverifiedError):
            on.month_units(1, counts, treatment=[layer], accept_unverified=1)  # type: ignore[arg-type]
        month = on.month_units(1, counts, treatment=[layer], accept_unverified=True)
        assert (month.treatment[0].units, month.status) == (4613, "unverified")  # 25770 × 179/1000 = 4612.83
    own = on.month_units(1, counts, treatment=[on.item("treatment_r8_iii", rate="0.2")])
    assert (own.treatment[0].units, own.treatment[0].status, own.status) == (5154, *["caller_supplied"] * 2)
    assert on.month_units(1, counts).status == "verified"


def test_all_items_of_a_day_are_listed_also_the_unconfirmed() -> None:
    listed = {item.id: item for item in load_schedule("39").on(R8_06).items()}
    assert set(CANDIDATES) <= set(listed)
    assert {listed[name].rate for name in CANDIDATES} == {None}
    assert {name: str(listed[name].unverified_rate) for name in CANDIDATES}["treatment_r8_iii"] == "179/1000"


@pytest.mark.parametrize(
    ("name", "rate", "confirmed"),
    [
        ("treatment_r6_ii", "0.2", "178/1000"),
        ("treatment_r6_ii", "178/1000", "178/1000"),
        ("over_capacity", Decimal("0.5"), "70/100"),
        ("service_provision_system_i", "1/2", "22"),
    ],
)
def test_own_rate_against_a_confirmed_figure(name: str, rate: "str | Decimal", confirmed: str) -> None:
    with pytest.raises(RuleConflictError) as caught:
        load_schedule("32").on(R6_06).item(name, rate=rate)
    assert caught.value.code == "KC-R13"
    assert confirmed in caught.value.message_ja
    assert confirmed in caught.value.message_en
    assert "from_directory" in caught.value.hint_en


@pytest.mark.parametrize(
    ("rate", "error", "code"),
    [
        (0.2, InexactInputError, "KC-N01"),
        (True, InexactInputError, "KC-N02"),
        ("20", OutOfRangeError, "KC-N10"),
        ("0.2001", OutOfRangeError, "KC-N07"),
        (-1, OutOfRangeError, "KC-N06"),
    ],
)
def test_own_rate_is_read_exactly(rate: object, error: type[KaigoCalcError], code: str) -> None:
    with pytest.raises(error) as caught:
        load_schedule("32").on(R8_06).item("treatment_r8_iii", rate=rate)  # type: ignore[arg-type]
    assert caught.value.code == code


def test_items_are_values() -> None:
    for item in _all_items():
        assert pickle.loads(pickle.dumps(item)) == item  # noqa: S301  # our own pickle
        assert deepcopy(item) == item
        assert hash(deepcopy(item)) == hash(item)


def test_item_says_from_when_to_when() -> None:
    assert (_item("treatment_r3_v", R3).first_day, _item("treatment_r3_v", R3).last_day) == (
        R3,
        date(2022, 3, 31),
    )
    assert _item("initial_period", R3).last_day is None


CODES = [
    ("Ⅰ", "要介護5", (), "321151"),
    ("Ⅰ", "要介護5", ("night_staffing_shortfall",), "321153"),
    ("Ⅰ", "要介護5", ("over_capacity",), "328041"),
    ("Ⅰ", "要介護5", ("over_capacity", "night_staffing_shortfall"), "328043"),
    ("Ⅰ", "要介護5", ("staff_shortage",), "329041"),
    ("Ⅰ", "要介護5", ("night_staffing_shortfall", "staff_shortage"), "329043"),
    ("Ⅱ", "要介護1", (), "322111"),
    ("Ⅱ", "要介護3", ("staff_shortage",), "329121"),
]


@pytest.mark.parametrize(("unit_class", "level", "reductions", "code"), CODES)
@pytest.mark.parametrize(("day", "status"), [(R3, "single_source"), (R6, "inferred"), (R8_06, "inferred")])
def test_code_of_the_base(
    unit_class: str, level: str, reductions: tuple[str, ...], code: str, day: date, status: str
) -> None:
    on = load_schedule("32").on(day)
    (line,) = on.month_units(unit_class, [Count("base_units", 30, level, reductions)]).lines[:1]
    assert (line.service_code, line.service_code_status) == (code, status)
    assert on.day_units(unit_class, level, reductions).rows[0].service_code == code


def test_codes_of_other_lines() -> None:
    on = load_schedule("32").on(R3)
    counts = [
        Count("base_units", 30, 5),
        Count("restraint_abolition_not_implemented", 30, 5),
        Count("medical_coordination_i_r3", 30),
    ]
    month = on.month_units("Ⅱ", counts, treatment=["treatment_r3_i"])
    assert [(line.item, line.service_code) for line in [*month.lines, *month.treatment]] == [
        ("base_units", "322151"),
        ("restraint_abolition_not_implemented", "326313"),
        ("medical_coordination_i_r3", "321600"),
        ("covid_uplift_0_1_percent", "328300"),
        ("treatment_r3_i", "326108"),
    ]
    assert {line.service_code_status for line in [*month.lines, *month.treatment]} == {"single_source"}


@pytest.mark.parametrize(
    ("service", "day", "item", "code", "status"),
    [
        ("32", date(2024, 5, 31), "treatment_r3_i", "326108", "inferred"),
        ("32", R6_06, "treatment_r6_i", "326108", "inferred"),
        ("32", R8_06, "treatment_r8_i_b", "326183", "inferred"),
        ("37", R3, "treatment_r3_iii", "376104", "single_source"),
        ("38", R3, "treatment_r3_i", "386108", None),
        ("32", R6_06, "treatment_r6_v1", None, None),
    ],
)
def test_codes_of_the_layers(
    service: str, day: date, item: str, code: str | None, status: str | None
) -> None:
    record = load_schedule(service).on(day).service_code(item, (), None, None)
    assert (record["service_code"] if record else None) == code
    if status and record:
        assert record["status"] == status


def test_line_without_a_known_code() -> None:
    """Base codes of the short stay and codes of the items of 2024 were not found: none is made up."""
    base, support = (
        load_schedule("38")
        .on(R6)
        .month_units(UnitClass.ONE_UNIT, [Count("base_units", 30, 5), Count("productivity_improvement_i", 1)])
        .lines
    )
    assert (base.service_code, base.service_code_status) == (None, None)
    assert (support.service_code, support.service_code_status) == (None, None)


def test_code_of_an_item_that_has_ended() -> None:
    assert load_schedule("32").on(R6).service_code("medical_coordination_i_r3", (), None, None) is None


def test_schedule_on_a_day_is_recognised_in_a_list() -> None:
    assert repr(load_schedule("38").on(R6)) == "<ScheduleOnDay kaigo_calc/group_home_short_stay 2024-04-01>"


def test_level_stands_only_where_units_depend_on_it() -> None:
    """Given for another item it is nothing, so that one line is not split into two."""
    counts = [
        Count("base_units", 10, 4),
        Count("base_units", 20, 5),
        Count("initial_period", 10, 4),
        Count("initial_period", 5),
        Count("initial_period", 15, "要介護5"),
        Count("restraint_abolition_not_implemented", 10, 4),
        Count("restraint_abolition_not_implemented", 20, 5),
    ]
    lines = load_schedule("32").on(R6).month_units(1, counts).lines
    assert [(line.item, str(line.care_level), line.count, line.units) for line in lines] == [
        ("base_units", "care_4", 10, 841),
        ("base_units", "care_5", 20, 859),
        ("restraint_abolition_not_implemented", "care_4", 10, -84),
        ("restraint_abolition_not_implemented", "care_5", 20, -86),
        ("initial_period", "None", 30, 30),
    ]


@pytest.mark.parametrize(
    ("wanted", "close"),
    [
        (
            "医療連携体制加算",
            [f"medical_coordination_{tier}" for tier in ("i_a", "i_b", "i_c", "ii")],
        ),
        ("initial_periodd", ["initial_period"]),
    ],
)
def test_what_a_name_could_mean_is_what_is_in_force(wanted: str, close: list[str]) -> None:
    on = load_schedule("group_home").on(date(2026, 9, 1))
    with pytest.raises(UnknownCodeError) as caught:
        on.item(wanted)
    assert caught.value.values["matches_en"] == ", ".join(close)
