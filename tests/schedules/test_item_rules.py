"""What excludes, bars or requires what: every rule, every wrong place, every limit, all conflicts at once."""

import json
import pickle
from collections import Counter
from collections.abc import Callable
from datetime import date
from itertools import combinations

import pytest

from kaigo_calc import Count, ServiceMonth, UnitClass, load_schedule
from kaigo_calc.errors import (
    InexactInputError,
    NotInForceError,
    OutOfRangeError,
    RuleConflictError,
    UnknownCodeError,
)
from kaigo_calc.schedules import Item, ScheduleOnDay
from kaigo_calc.schedules.directory import packaged
from tests.schedules.test_temporal_coverage import MONTHS

R3, R6, R6_06, R8_06 = date(2021, 4, 1), date(2024, 4, 1), date(2024, 6, 1), date(2026, 6, 1)
BASE_DAYS = Count("base_units", 30, "要介護5")

R3_COORDINATION = ("medical_coordination_i_r3", "medical_coordination_ii_r3", "medical_coordination_iii_r3")
R6_COORDINATION = ("medical_coordination_i_a", "medical_coordination_i_b", "medical_coordination_i_c")
COOPERATION = ("medical_institution_cooperation_i", "medical_institution_cooperation_ii")
PROVISION = ("service_provision_system_i", "service_provision_system_ii", "service_provision_system_iii")
CAUSES = ("over_capacity", "staff_shortage")
PRODUCTIVITY = ("productivity_improvement_i", "productivity_improvement_ii")
END_OF_LIFE = (
    "end_of_life_care_band_31_45",
    "end_of_life_care_band_4_30",
    "end_of_life_care_band_2_3",
    "end_of_life_care_day_of_death",
)
TREATMENT_R3 = tuple(f"treatment_r3_{tier}" for tier in ("i", "ii", "iii", "iv", "v"))
TREATMENT_R6 = tuple(f"treatment_r6_{tier}" for tier in ("i", "ii", "iii", "iv"))
TREATMENT_R6_V = tuple(f"treatment_r6_v{number}" for number in range(1, 15))
TREATMENT_R8 = tuple(f"treatment_r8_{tier}" for tier in ("i_a", "i_b", "ii_a", "ii_b", "iii", "iv"))

# One of each group at a time; the bases are named as the message names them.
EXCLUSIVE: list[tuple[tuple[str, ...], date, str, str]] = [
    (CAUSES, R3, "32", "平成12年2月10日厚生省告示第27号 第8号"),
    (("bpsd_emergency_response", "early_onset_dementia_acceptance"), R3, "38", "別表5 注7 (R6), 注5 (R3)"),
    (R3_COORDINATION, R3, "32", "別表5 ニ (R3)"),
    (R6_COORDINATION, R6, "32", "別表5 ホ注1"),
    (
        (
            "dementia_specialized_care_i",
            "dementia_specialized_care_ii",
            "dementia_team_care_i",
            "dementia_team_care_ii",
        ),
        R6,
        "37",
        "別表5 リ",
    ),
    (
        ("functional_improvement_coordination_i", "functional_improvement_coordination_ii"),
        R3,
        "39",
        "別表5 ヌ",
    ),
    (PRODUCTIVITY, R6, "32", "別表5 レ"),
    (PROVISION, R3, "37", "H27厚労告95 第59号"),
    (("night_support_system_i", "night_support_system_ii"), R3, "32", "別表5 注6"),
    (COOPERATION, R6, "32", "別表5 ニ(1)"),
    (TREATMENT_R3, R3, "32", "別表5 ワ処遇"),
    (("specified_treatment_r3_i", "specified_treatment_r3_ii"), R3, "38", "カ特定"),
    ((*TREATMENT_R6, *TREATMENT_R6_V), R6_06, "32", "別表5 ツ"),
    (TREATMENT_R8, R8_06, "32", "別表5 ツ"),
]

# What an item presupposes: any one of the others, on a day on which it does.
REQUIRES: list[tuple[str, tuple[str, ...], date]] = [
    *((item, R3_COORDINATION, R3) for item in END_OF_LIFE),
    *((item, R6_COORDINATION, R6) for item in END_OF_LIFE),
    ("medical_coordination_ii", R6_COORDINATION, R6),
    *((item, R6_COORDINATION, R6) for item in COOPERATION),
    ("specified_treatment_r3_i", TREATMENT_R3[:3], R3),
    ("specified_treatment_r3_ii", TREATMENT_R3[:3], R3),
    ("base_up_support", TREATMENT_R3[:3], date(2022, 10, 1)),
    ("treatment_r6_i", PROVISION[:2], R6_06),
    ("treatment_r8_i_a", PROVISION[:2], R8_06),
    ("treatment_r8_ii_b", PRODUCTIVITY, R8_06),
]
# What has to be chosen before an item can be added, in each era that has the item.
COMPANIONS: dict[str, list[list[str]]] = {
    **{item: [["medical_coordination_iii_r3"], ["medical_coordination_i_c"]] for item in END_OF_LIFE},
    **{item: [["medical_coordination_i_b"]] for item in (*COOPERATION, "medical_coordination_ii")},
    "specified_treatment_r3_i": [["treatment_r3_iii"]],
    "specified_treatment_r3_ii": [["treatment_r3_i"]],
    "base_up_support": [["treatment_r3_ii"]],
    "treatment_r6_i": [["service_provision_system_ii"]],
    "treatment_r8_i_a": [["service_provision_system_i"]],
    "treatment_r8_i_b": [["service_provision_system_i", "productivity_improvement_ii"]],
    "treatment_r8_ii_b": [["productivity_improvement_i"]],
    "emerging_infection_facility_care": [[]],
}
NOT_FOR_SUPPORT_2 = [
    *R3_COORDINATION,
    *R6_COORDINATION,
    "medical_coordination_ii",
    *COOPERATION,
    *END_OF_LIFE,
]


def _on(day: date = R6_06, service: str = "32") -> ScheduleOnDay:
    return load_schedule(service).on(day)


def _codes(conflicts: "tuple[RuleConflictError, ...]") -> list[str]:
    return [conflict.code for conflict in conflicts]


def _conflict(action: Callable[[], object]) -> RuleConflictError:
    with pytest.raises(RuleConflictError) as caught:
        action()
    return caught.value


@pytest.mark.parametrize(("group", "day", "service", "basis"), EXCLUSIVE, ids=lambda value: str(value)[:40])
def test_two_of_an_exclusive_group(group: tuple[str, ...], day: date, service: str, basis: str) -> None:
    on = _on(day, service)
    labels = {item.id: item.label_ja for item in on.items()}
    for pair in combinations(group, 2):
        (conflict,) = [one for one in on.conflicts(1, pair) if one.code == "KC-R07"]
        assert set(conflict.items) == set(pair)
        for name in pair:
            assert labels[name] in conflict.message_ja
            assert f"[{name}]" in conflict.message_en
        assert basis in conflict.message_ja
        assert basis in conflict.message_en
    for name in group:
        assert "KC-R07" not in _codes(on.conflicts(1, [name]))


def test_no_exclusive_group_is_missing_here() -> None:
    table = packaged().group_home_item_rules
    in_data = [set(items.split()) for kind, items, _ in table.item_keys() if kind == "exclusive"]
    assert sorted(map(sorted, in_data)) == sorted(sorted(group) for group, *_ in EXCLUSIVE)
    assert Counter(kind for kind, *_ in table.item_keys()) == {"exclusive": 14, "bars": 2, "requires": 8}


def test_all_of_an_exclusive_group_are_one_conflict() -> None:
    (conflict,) = _on(R3).conflicts(1, TREATMENT_R3)
    assert conflict.items == TREATMENT_R3


def test_night_support_is_for_its_class_and_only_one() -> None:
    found = _on().conflicts("Ⅰ", ["night_support_system_i", "night_support_system_ii"])
    assert _codes(found) == ["KC-R06", "KC-R07"]
    assert found[0].items == ("night_support_system_ii",)


def test_what_is_not_exclusive() -> None:
    """(Ⅱ) of medical coordination is on top of (Ⅰ) since 2024; infection control (Ⅰ) and (Ⅱ) may be both."""
    on = _on(R6)
    assert on.conflicts(1, ["medical_coordination_i_a", "medical_coordination_ii"]) == ()
    assert on.conflicts(1, ["infection_control_improvement_i", "infection_control_improvement_ii"]) == ()
    assert on.conflicts(1, ["night_staffing_shortfall", "over_capacity"]) == ()
    assert on.conflicts(1, (*PROVISION[:1], "night_staffing_shortfall")) == ()


@pytest.mark.parametrize("cause", CAUSES)
@pytest.mark.parametrize(
    ("barred", "services", "basis"),
    [
        *((name, ("32", "37", "38", "39"), "第59号") for name in PROVISION),
        ("nutrition_management_system", ("32", "37"), "第58号の6"),
        ("oral_hygiene_management_system", ("32", "37"), "第58号の6"),
    ],
)
def test_over_capacity_and_shortage_bar(
    cause: str, barred: str, services: tuple[str, ...], basis: str
) -> None:
    for service in services:
        on = _on(R3, service)
        (conflict,) = on.conflicts(2, [barred, cause])
        assert (conflict.code, conflict.items) == ("KC-R08", (cause, barred))
        for text in (conflict.message_ja, conflict.message_en):
            assert "平成27年3月23日厚生労働省告示第95号" in text
            assert basis in text
        assert on.item(barred).label_ja in conflict.hint_ja
        assert f"[{barred}]" in conflict.hint_en
        assert f"[{cause}]" in conflict.message_en


@pytest.mark.parametrize("service", ["32", "37"])
def test_over_capacity_leaves_other_items_alone(service: str) -> None:
    others = [
        "night_support_system_i",
        "initial_period",
        "scientific_care_promotion",
        "abuse_prevention_not_implemented",
    ]
    assert _on(R6, service).conflicts(1, ["over_capacity", *others]) == ()


@pytest.mark.parametrize(("item", "ways", "day"), REQUIRES)
def test_what_an_item_presupposes(item: str, ways: tuple[str, ...], day: date) -> None:
    on = _on(day)
    (conflict,) = on.conflicts(1, [item])
    assert (conflict.code, conflict.items) == ("KC-R09", (item,))
    labels = {one.id: one.label_ja for one in on.items()}
    assert labels[item] in conflict.message_ja
    for way in ways:
        assert f"[{way}]" in conflict.hint_en
        assert labels[way] in conflict.hint_ja
        assert on.conflicts(1, [item, way]) == ()
    assert "別表5" in conflict.message_en


def _confirmations(on: ScheduleOnDay) -> list[str]:
    return [one.id for item in on.items() for one in item.conditions if one.to_confirm]


def test_third_tier_of_service_provision_is_not_enough_for_treatment_one() -> None:
    assert _codes(_on().conflicts(1, ["treatment_r6_i", "service_provision_system_iii"])) == ["KC-R09"]
    found = _on(R8_06).conflicts(1, ["treatment_r8_i_b", "service_provision_system_iii"])
    assert _codes(found) == ["KC-R09", "KC-R09"]


def test_medical_coordination_two_alone_is_enough_for_cooperation_but_itself_needs_one() -> None:
    found = _on(R6).conflicts(1, ["medical_coordination_ii", "medical_institution_cooperation_i"])
    assert [(conflict.code, conflict.items) for conflict in found] == [
        ("KC-R09", ("medical_coordination_ii",))
    ]


@pytest.mark.parametrize("tier", ["treatment_r3_iv", "treatment_r3_v"])
def test_tiers_four_and_five_carry_no_second_layer(tier: str) -> None:
    assert _codes(_on(R3).conflicts(1, [tier, "specified_treatment_r3_ii"])) == ["KC-R09"]


def test_confirmation_of_a_designated_infection() -> None:
    on, item = _on(), "emerging_infection_facility_care"
    (conflict,) = on.conflicts(1, [item])
    assert conflict.code == "KC-R09"
    assert 'confirmed=["infection_designated"]' in conflict.hint_ja
    assert 'confirmed=["infection_designated"]' in conflict.hint_en
    assert "これまでに指定はない" in conflict.hint_ja
    assert on.conflicts(1, [item], confirmed=["infection_designated"]) == ()
    counts = [BASE_DAYS, Count(item, 5)]
    assert _conflict(lambda: on.month_units(1, counts)).code == "KC-R09"
    assert on.month_units(1, counts, confirmed=["infection_designated"]).total == 25_770 + 5 * 240
    assert _conflict(lambda: on.day_units(1, 5, [item])).code == "KC-R09"
    assert on.day_units(1, 5, [item], confirmed=["infection_designated"]).total == 859 + 240
    assert item not in [one.id for one in on.eligible_items(1)]
    assert item in [one.id for one in on.eligible_items(1, confirmed=["infection_designated"])]


def test_confirmation_of_a_cooperation_corporation() -> None:
    on = _on(R8_06)
    pledge = ["cooperation_corporation_or_pledge"]
    assert _codes(on.conflicts(1, ["treatment_r8_ii_b"])) == ["KC-R09"]
    assert on.conflicts(1, ["treatment_r8_ii_b"], confirmed=pledge) == ()
    assert on.conflicts(1, ["treatment_r8_i_b", "service_provision_system_i"], confirmed=pledge) == ()
    assert _codes(on.conflicts(1, ["treatment_r8_i_b"], confirmed=pledge)) == ["KC-R09"]


@pytest.mark.parametrize(
    ("day", "confirmed", "known"),
    [
        (R3, "infection_designated", "none"),
        (R6, "cooperation_corporation_or_pledge", "infection_designated"),
        (R6, "infection", "infection_designated"),
        (R8_06, "bcp_waiver", "infection_designated, cooperation_corporation_or_pledge"),
        (R8_06, "return_expected", "infection_designated, cooperation_corporation_or_pledge"),
    ],
)
def test_unknown_confirmation(day: date, confirmed: str, known: str) -> None:
    """A condition that nobody has to confirm is unknown too: a misspelt name must not pass as a no-op."""
    on = _on(day)
    calls: list[Callable[[], object]] = [
        lambda: on.conflicts(1, [], confirmed=[confirmed]),
        lambda: on.eligible_items(1, confirmed=[confirmed]),
        lambda: on.day_units(1, 5, confirmed=[confirmed]),
        lambda: on.month_units(1, [BASE_DAYS], confirmed=[confirmed]),
    ]
    for call in calls:
        with pytest.raises(UnknownCodeError) as caught:
            call()
        assert caught.value.code == "KC-C10"
        assert repr(confirmed) in caught.value.message_ja
        assert caught.value.hint_en == f"Known: {known}."


@pytest.mark.parametrize("service", ["37", "39"])
@pytest.mark.parametrize("item", NOT_FOR_SUPPORT_2)
def test_support_level_two_has_no_medical_items(service: str, item: str) -> None:
    day = R3 if item in R3_COORDINATION else R6
    on = _on(day, service)
    assert item not in [one.id for one in on.items()]
    (conflict,) = on.conflicts(1, [item])
    assert (conflict.code, conflict.items) == ("KC-R05", (item,))
    assert f"({service})" in conflict.message_ja
    assert f"({service})" in conflict.message_en
    assert "group_home (32)" in conflict.hint_en
    assert "別表5" in conflict.message_ja
    assert _conflict(lambda: on.item(item)).code == "KC-R05"
    assert _conflict(lambda: on.day_units(1, "要支援2", [item])).code == "KC-R05"
    counts = [Count("base_units", 1, "要支援2"), Count(item, 1)]
    assert _conflict(lambda: on.month_units(1, counts)).code == "KC-R05"


@pytest.mark.parametrize(
    ("service", "item"),
    [
        ("32", "bpsd_emergency_response"),
        ("37", "bpsd_emergency_response"),
        ("38", "initial_period"),
        ("38", "hospitalization_cost"),
        ("38", "medical_institution_cooperation_i"),
        ("38", "restraint_abolition_not_implemented"),
        ("32", "restraint_abolition_not_implemented_short_stay"),
        ("39", "dementia_team_care_i"),
        ("39", "scientific_care_promotion"),
    ],
)
def test_item_of_other_services(service: str, item: str) -> None:
    on = _on(date(2025, 4, 1), service)
    assert _codes(on.conflicts(1, [item])) == ["KC-R05"]
    assert item not in [one.id for one in on.eligible_items(1)]


@pytest.mark.parametrize(
    ("unit_class", "item"),
    [
        ("Ⅰ", "night_support_system_ii"),
        ("Ⅰ", "three_units_two_night_staff"),
        ("Ⅱ", "night_support_system_i"),
    ],
)
def test_wrong_class_of_home(unit_class: str, item: str) -> None:
    on = _on(R3)
    other = "Ⅱ" if unit_class == "Ⅰ" else "Ⅰ"
    (conflict,) = on.conflicts(unit_class, [item])
    assert (conflict.code, conflict.items) == ("KC-R06", (item,))
    assert f"({unit_class})" in conflict.message_ja
    assert f"({other})" in conflict.hint_ja
    assert str(UnitClass.parse(unit_class)) in conflict.message_en
    assert str(UnitClass.parse(other)) in conflict.hint_en
    assert on.conflicts(other, [item]) == ()
    assert _conflict(lambda: on.day_units(unit_class, 5, [item])).code == "KC-R06"
    assert _conflict(lambda: on.month_units(unit_class, [BASE_DAYS, Count(item, 30)])).code == "KC-R06"


def test_item_named_twice() -> None:
    on = _on()
    for twice in (["over_capacity"] * 2, ["over_capacity", "定員超過利用減算"], ["over_capacity"] * 3):
        conflict = _conflict(lambda twice=twice: on.day_units(1, 5, twice))  # type: ignore[misc]
        assert (conflict.code, conflict.items) == ("KC-R10", ("over_capacity",))
        assert "定員超過利用減算" in conflict.message_ja
        assert "[over_capacity]" in conflict.message_en
    twice_named = ["treatment_r6_ii", "介護職員等処遇改善加算(Ⅱ)"]
    assert _conflict(lambda: on.month_units(1, [BASE_DAYS], treatment=twice_named)).code == "KC-R10"
    both: list[str | Item] = ["treatment_r6_ii", on.item("treatment_r6_ii")]
    assert _conflict(lambda: on.month_units(1, [BASE_DAYS], treatment=both)).code == "KC-R10"


@pytest.mark.parametrize(
    ("item", "place_en"),
    [
        ("productivity_improvement_i", "counts of month_units"),
        ("oral_nutrition_screening", "counts of month_units"),
        ("treatment_r6_ii", "treatment of month_units"),
    ],
)
def test_item_of_a_month_in_a_day(item: str, place_en: str) -> None:
    conflict = _conflict(lambda: _on().day_units(1, 5, [item]))
    assert (conflict.code, conflict.items) == ("KC-R12", (item,))
    assert place_en in conflict.hint_en
    assert "month_units" in conflict.hint_ja


@pytest.mark.parametrize(
    ("counts", "item", "place_en"),
    [
        ([BASE_DAYS, Count("over_capacity", 30)], "over_capacity", "reductions of the Count of the base"),
        ([BASE_DAYS, Count("treatment_r6_ii", 1)], "treatment_r6_ii", "treatment of month_units"),
        (
            [Count("base_units", 30, 5, ("restraint_abolition_not_implemented",))],
            "restraint_abolition_not_implemented",
            "day_units or month_units",
        ),
        ([Count("base_units", 30, 5, ("night_support_system_i",))], "night_support_system_i", "day_units or"),
        (
            [BASE_DAYS, Count("initial_period", 30, None, ("over_capacity",))],
            "over_capacity",
            "reductions of the Count of the base",
        ),
        ([Count("base_units", 30, 5, ("hospitalization_cost",))], "hospitalization_cost", "day_units or"),
    ],
)
def test_count_in_the_wrong_place(counts: list[Count], item: str, place_en: str) -> None:
    conflict = _conflict(lambda: _on().month_units(1, counts))
    assert (conflict.code, conflict.items) == ("KC-R12", (item,))
    assert place_en in conflict.hint_en


@pytest.mark.parametrize(
    "item", ["service_provision_system_i", "over_capacity", "productivity_improvement_i"]
)
def test_no_layer_among_the_layers(item: str) -> None:
    conflict = _conflict(lambda: _on().month_units(1, [BASE_DAYS], treatment=[item]))
    assert (conflict.code, conflict.items) == ("KC-R12", (item,))
    given = _on().item(item)
    assert _conflict(lambda: _on().month_units(1, [BASE_DAYS], treatment=[given])).code == "KC-R12"


def test_uplift_is_added_by_itself_and_given_nowhere() -> None:
    on, uplift = _on(R3), "covid_uplift_0_1_percent"
    calls: list[Callable[[], object]] = [
        lambda: on.day_units(1, 5, [uplift]),
        lambda: on.month_units(1, [BASE_DAYS, Count(uplift, 1)]),
        lambda: on.month_units(1, [BASE_DAYS], treatment=[uplift]),
    ]
    for call in calls:
        conflict = _conflict(call)
        assert conflict.code == "KC-R12"
        assert "自動で加えます" in conflict.hint_ja
        assert "added by itself" in conflict.hint_en


@pytest.mark.parametrize(
    "item",
    [
        "night_staffing_shortfall",
        "over_capacity",
        "restraint_abolition_not_implemented",
        "abuse_prevention_not_implemented",
        "business_continuity_plan_not_prepared",
    ],
)
def test_day_in_hospital_has_no_base_to_reduce(item: str) -> None:
    conflict = _conflict(lambda: _on().day_units(1, 5, [item, "hospitalization_cost"]))
    assert (conflict.code, conflict.items) == ("KC-R14", (item, "hospitalization_cost"))
    assert "入院時費用" in conflict.message_ja
    assert f"[{item}]" in conflict.message_en
    assert "別表5 注9" in conflict.message_en


def test_day_in_hospital() -> None:
    day = _on().day_units(1, 5, ["hospitalization_cost"])
    assert [(row.item, row.units, row.care_level) for row in day.rows] == [
        ("hospitalization_cost", 246, None)
    ]


def test_all_conflicts_at_once() -> None:
    on = _on()
    names = [
        "night_support_system_ii",
        "over_capacity",
        "staff_shortage",
        "service_provision_system_i",
        "service_provision_system_ii",
        "medical_coordination_ii",
        "bpsd_emergency_response",
        "productivity_improvement_i",
    ]
    error = _conflict(lambda: on.day_units(1, 5, names))
    assert error.code == "KC-R04"
    assert [(one.code, one.items) for one in error.conflicts] == [
        ("KC-R05", ("bpsd_emergency_response",)),
        ("KC-R12", ("productivity_improvement_i",)),
        ("KC-R06", ("night_support_system_ii",)),
        ("KC-R07", ("over_capacity", "staff_shortage")),
        ("KC-R07", ("service_provision_system_i", "service_provision_system_ii")),
        (
            "KC-R08",
            ("over_capacity", "staff_shortage", "service_provision_system_i", "service_provision_system_ii"),
        ),
        ("KC-R09", ("medical_coordination_ii",)),
    ]
    assert error.message_ja.startswith("誤りが7件あります。")
    assert error.message_en.startswith("7 contradictions.")
    for one in error.conflicts:
        assert one.message_ja in error.message_ja
        assert one.message_en in error.message_en
        assert one.hint_ja
        assert one.hint_en
        if one.code not in {"KC-R10", "KC-R12"}:
            assert "告示" in one.message_ja
            assert "告示" in one.message_en


def test_conflicts_are_json_and_survive_pickle() -> None:
    error = _conflict(lambda: _on().day_units(1, 5, ["over_capacity", "staff_shortage", *PROVISION[:2]]))
    document = json.loads(json.dumps(error.to_dict(), ensure_ascii=False))
    assert document == error.to_dict()
    assert (document["code"], document["items"]) == ("KC-R04", [])
    assert [one["code"] for one in document["conflicts"]] == ["KC-R07", "KC-R07", "KC-R08"]
    assert document["conflicts"][0]["items"] == ["over_capacity", "staff_shortage"]
    assert document["conflicts"][0]["conflicts"] == []
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301  # our own pickle
    assert str(copy) == str(error)
    assert [str(one) for one in copy.conflicts] == [str(one) for one in error.conflicts]
    assert copy.to_dict() == document


def test_single_conflict_is_itself() -> None:
    error = _conflict(lambda: _on().day_units(1, 5, CAUSES))
    assert error.code == "KC-R07"
    assert error.conflicts == (error,)
    assert json.loads(json.dumps(error.to_dict()))["items"] == list(CAUSES)
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301  # our own pickle
    assert (copy.code, copy.items, copy.conflicts) == (error.code, error.items, (copy,))


def test_chosen_items_that_contradict_each_other() -> None:
    assert _conflict(lambda: _on().eligible_items(1, CAUSES)).code == "KC-R07"
    assert _conflict(lambda: _on(R6, "37").eligible_items(1, ["medical_coordination_ii"])).code == "KC-R05"


def _assert_reasoned(conflict: RuleConflictError, name: str) -> None:
    by_itself: set[str] = {"KC-R12"} if name == "covid_uplift_0_1_percent" else set()
    assert conflict.code in {"KC-R05", "KC-R06", "KC-R09"} | by_itself
    assert conflict.items == (name,)
    assert f"[{name}]" in conflict.message_en
    assert "告示第" in conflict.message_ja
    assert conflict.hint_ja
    assert conflict.hint_en


def _not_in_force(on: ScheduleOnDay, name: str) -> NotInForceError | None:
    try:
        on.conflicts(1, [name])
    except NotInForceError as error:
        return error
    return None


@pytest.mark.parametrize("month", MONTHS, ids=str)
def test_every_item_is_either_applicable_or_refused_with_a_reason(month: ServiceMonth) -> None:
    """Every item of the data, every service and class, every month."""
    for service in ("32", "37", "38", "39"):
        on = load_schedule(service).on(month)
        confirmed = sorted(set(_confirmations(on)))
        in_force = {item.id for item in on.items()}
        alone = {unit_class: {item.id for item in on.eligible_items(unit_class)} for unit_class in UnitClass}
        for (name,) in packaged().group_home_items.item_keys():
            refusal = _not_in_force(on, name)
            if refusal is not None:
                assert name not in in_force
                assert f"[{name}]" in refusal.message_en
                continue
            for unit_class in UnitClass:
                conflicts = on.conflicts(unit_class, [name])
                assert (conflicts == ()) is (name in alone[unit_class])
                assert ("KC-R05" in _codes(conflicts)) is (name not in in_force)
                for conflict in conflicts:
                    _assert_reasoned(conflict, name)
                if set(_codes(conflicts)) == {"KC-R09"}:
                    _assert_addable(on, unit_class, name, confirmed)


def _assert_addable(on: ScheduleOnDay, unit_class: UnitClass, name: str, confirmed: list[str]) -> None:
    in_force = {item.id for item in on.items()}
    (companions,) = [names for names in COMPANIONS[name] if in_force.issuperset(names)]
    eligible = on.eligible_items(unit_class, companions, confirmed=confirmed)
    assert name in {item.id for item in eligible}


@pytest.mark.parametrize(
    ("counts", "item", "number", "largest"),
    [
        ([Count("base_units", 23, 5), Count("hospitalization_cost", 7)], "hospitalization_cost", 7, 6),
        ([BASE_DAYS, Count("initial_period", 31)], "initial_period", 31, 30),
        ([Count("base_units", 10, 5), Count("initial_period", 11)], "initial_period", 11, 10),
        ([BASE_DAYS, Count("productivity_improvement_i", 2)], "productivity_improvement_i", 2, 1),
        ([BASE_DAYS, Count("discharge_consultation", 2)], "discharge_consultation", 2, 1),
        (
            [BASE_DAYS, Count("medical_coordination_i_a", 30), Count("end_of_life_care_day_of_death", 2)],
            "end_of_life_care_day_of_death",
            2,
            1,
        ),
        ([BASE_DAYS, Count("night_support_system_i", 31)], "night_support_system_i", 31, 30),
        (
            [BASE_DAYS, Count("night_support_system_i", 30), Count("夜間支援体制加算(Ⅰ)", 1)],
            "night_support_system_i",
            31,
            30,
        ),
        ([Count("service_provision_system_i", 1)], "service_provision_system_i", 1, 0),
        (
            [BASE_DAYS, Count("medical_coordination_i_c", 20, 4), Count("medical_coordination_i_c", 11, 5)],
            "medical_coordination_i_c",
            31,
            30,
        ),
    ],
)
def test_more_than_the_limit(counts: list[Count], item: str, number: int, largest: int) -> None:
    conflict = _conflict(lambda: _on().month_units(1, counts))
    assert (conflict.code, conflict.items) == ("KC-R11", (item,))
    assert (conflict.values["number"], conflict.values["largest"]) == (number, largest)
    assert str(number) in conflict.message_ja
    assert str(largest) in conflict.message_en
    assert "告示第126号" in conflict.message_ja


def test_designated_infection_counts_five_days() -> None:
    counts = [BASE_DAYS, Count("emerging_infection_facility_care", 6)]
    conflict = _conflict(lambda: _on().month_units(1, counts, confirmed=["infection_designated"]))
    assert (conflict.code, conflict.values["largest"]) == ("KC-R11", 5)


@pytest.mark.parametrize(
    ("band", "largest"),
    [
        ("end_of_life_care_band_31_45", 15),
        ("end_of_life_care_band_4_30", 27),
        ("end_of_life_care_band_2_3", 2),
        ("end_of_life_care_day_of_death", 1),
    ],
)
def test_end_of_life_bands_are_billed_whole_in_the_month_of_death(band: str, largest: int) -> None:
    """A death on the first of a month: one ordinary day, but the days of the month before are billed too."""
    on = _on()
    first = [Count("base_units", 1, 5), Count("medical_coordination_i_a", 1)]
    lines = on.month_units(1, [*first, Count(band, largest)]).lines
    assert {line.item: line.count for line in lines}[band] == largest
    conflict = _conflict(lambda: on.month_units(1, [*first, Count(band, largest + 1)]))
    assert (conflict.code, conflict.values["largest"]) == ("KC-R11", largest)


def test_registered_item_stands_behind_end_of_life_care_of_somebody_who_had_left() -> None:
    on = _on()
    counts = [Count("end_of_life_care_band_4_30", 10)]
    assert _conflict(lambda: on.month_units(1, counts)).code == "KC-R09"
    month = on.month_units(1, counts, registered=["医療連携体制加算(Ⅰ)ロ"])
    assert [(line.item, line.total) for line in month.lines] == [("end_of_life_care_band_4_30", 1440)]
    other_service = _conflict(lambda: on.month_units(1, counts, registered=["bpsd_emergency_response"]))
    assert [one.code for one in other_service.conflicts] == ["KC-R05", "KC-R09"]
    with pytest.raises(UnknownCodeError):
        on.month_units(1, counts, registered=["nothing"])


@pytest.mark.parametrize(
    ("month", "days", "allowed"),
    [
        (ServiceMonth(2024, 5), 31, True),
        (ServiceMonth(2024, 5), 32, False),
        (ServiceMonth(2024, 6), 31, False),
        (ServiceMonth(2023, 2), 28, True),
        (ServiceMonth(2023, 2), 29, False),
        (ServiceMonth(2024, 2), 29, True),
        (ServiceMonth(2024, 2), 30, False),
    ],
)
def test_no_month_has_more_days_than_the_calendar(month: ServiceMonth, days: int, allowed: bool) -> None:
    on = _on(month.first_day)
    for counts in (
        [Count("base_units", days, 5)],
        [Count("base_units", days - 10, 4), Count("base_units", 10, 5)],
        [Count("base_units", days - 6, 5), Count("hospitalization_cost", 6)],
        [Count("base_units", days - 10, 5), Count("base_units", 10, 5, ("over_capacity",))],
    ):
        if allowed:
            assert sum(line.count for line in on.month_units(1, counts).lines) == days
        else:
            conflict = _conflict(lambda counts=counts: on.month_units(1, counts))  # type: ignore[misc]
            assert conflict.code == "KC-R16"
            assert f"{days}日" in conflict.message_ja
            assert f"where {month.days} are possible" in conflict.message_en


def test_exclusive_items_may_follow_one_another_within_a_month() -> None:
    """Ten days of the one cause, ten of the other: no day has both."""
    on = _on()
    counts = [
        Count("base_units", 10, 5, ("over_capacity",)),
        Count("base_units", 10, 5, ("staff_shortage",)),
        Count("base_units", 10, 5),
    ]
    assert on.month_units(1, counts).total == 10 * 601 + 10 * 601 + 10 * 859
    both = [Count("base_units", 30, 5, ("over_capacity", "staff_shortage"))]
    assert _conflict(lambda: on.month_units(1, both)).code == "KC-R07"
    one_day = [Count("base_units", 29, 5), Count("base_units", 1, 5, ("staff_shortage", "over_capacity"))]
    assert _conflict(lambda: on.month_units(1, one_day)).code == "KC-R07"


@pytest.mark.parametrize(("first", "second", "together"), [(10, 20, True), (10, 21, False), (30, 1, False)])
def test_two_tiers_need_days_of_their_own(first: int, second: int, together: bool) -> None:
    on = _on(R6)
    counts = [
        BASE_DAYS,
        Count("medical_coordination_i_a", first),
        Count("medical_coordination_i_b", second),
    ]
    if together:
        assert on.month_units(1, counts).total == 25_770 + 57 * first + 47 * second
    else:
        assert _conflict(lambda: on.month_units(1, counts)).code == "KC-R07"


def test_service_provision_on_the_days_without_shortage() -> None:
    on = _on(R6)
    days = [Count("base_units", 10, 5, ("staff_shortage",)), Count("base_units", 20, 5)]
    assert on.month_units(1, [*days, Count("service_provision_system_ii", 20)]).total == 6010 + 17_180 + 360
    conflict = _conflict(lambda: on.month_units(1, [*days, Count("service_provision_system_ii", 21)]))
    assert (conflict.code, conflict.items) == ("KC-R08", ("staff_shortage", "service_provision_system_ii"))


def test_monthly_items_have_no_days_to_follow_one_another() -> None:
    on = _on(R6)
    counts = [BASE_DAYS, Count("productivity_improvement_i", 1), Count("productivity_improvement_ii", 1)]
    assert _conflict(lambda: on.month_units(1, counts)).code == "KC-R07"
    days = [Count("base_units", 1, 5, ("over_capacity",)), Count("base_units", 29, 5)]
    counts = [*days, Count("nutrition_management_system", 1)]
    assert _conflict(lambda: on.month_units(1, counts)).code == "KC-R08"


def test_conflicts_of_a_month_come_all_at_once() -> None:
    counts = [
        Count("base_units", 32, 5),
        Count("over_capacity", 3),
        Count("night_support_system_ii", 30),
        Count("productivity_improvement_i", 2),
        Count("medical_coordination_ii", 30),
    ]
    error = _conflict(lambda: _on().month_units(1, counts, treatment=["treatment_r6_i", "treatment_r6_ii"]))
    assert [one.code for one in error.conflicts] == [
        "KC-R12",
        "KC-R16",
        "KC-R11",
        "KC-R06",
        "KC-R09",
        "KC-R07",
        "KC-R09",
    ]
    assert all(one.items for one in error.conflicts)


@pytest.mark.parametrize("item", ["base_units", "restraint_abolition_not_implemented"])
def test_count_without_a_care_level(item: str) -> None:
    counts = [Count(item, 10)] if item == "base_units" else [BASE_DAYS, Count(item, 10)]
    error = _conflict(lambda: _on().month_units(1, counts))
    (conflict,) = [one for one in error.conflicts if one.code == "KC-R17"]
    assert item in conflict.message_ja
    assert item in conflict.message_en
    assert f'Count("{item}", days, "care_5")' in conflict.hint_en


@pytest.mark.parametrize("counts", [[], [Count("base_units", 0, 5)], [Count("initial_period", 0)]])
def test_month_of_nothing(counts: list[Count]) -> None:
    assert _conflict(lambda: _on().month_units(1, counts)).code == "KC-R18"
    treatment = ["treatment_r6_ii"]
    assert _conflict(lambda: _on().month_units(1, counts, treatment=treatment)).code == "KC-R18"


@pytest.mark.parametrize(
    ("days", "largest"),
    [
        ([Count("base_units", 24, 5), Count("hospitalization_cost", 6)], 24),
        ([Count("base_units", 20, 5), Count("base_units", 10, 4)], 20),
        ([Count("base_units", 15, 5, ("over_capacity",)), Count("base_units", 10, 5)], 25),
        ([Count("base_units", 30, 4)], 0),
    ],
)
def test_shares_are_counted_on_the_days_of_their_base(days: list[Count], largest: int) -> None:
    """A day in hospital and a day at another level have no such base to take a share of."""
    restraint = "restraint_abolition_not_implemented"
    conflict = _conflict(lambda: _on().month_units(1, [*days, Count(restraint, largest + 1, "要介護5")]))
    assert (conflict.code, conflict.items) == ("KC-R11", (restraint,))
    assert (conflict.values["number"], conflict.values["largest"]) == (largest + 1, largest)
    if largest:
        lines = _on().month_units(1, [*days, Count(restraint, largest, 5)]).lines
        assert {line.item: line.total for line in lines}[restraint] == -86 * largest


def test_add_ons_on_days_in_hospital_are_one_reading_for_one_tier_and_for_two() -> None:
    """Whether they go on is an open reading; a month takes up to all its days, of one tier or of several."""
    days = [Count("base_units", 24, 5), Count("hospitalization_cost", 6)]
    halves = [Count("medical_coordination_i_a", 15), Count("medical_coordination_i_b", 15)]
    assert _on().month_units(1, [*days, Count("medical_coordination_i_a", 30)]).lines[-1].count == 30
    assert [line.count for line in _on().month_units(1, [*days, *halves]).lines] == [24, 6, 15, 15]


@pytest.mark.parametrize(
    ("count", "error", "code"),
    [
        (30.0, InexactInputError, "KC-N01"),
        (True, InexactInputError, "KC-N02"),
        ("30", InexactInputError, "KC-N03"),
        (None, InexactInputError, "KC-N03"),
        (-1, OutOfRangeError, "KC-N06"),
    ],
)
def test_count_is_a_whole_number(count: object, error: type[Exception], code: str) -> None:
    with pytest.raises(error) as caught:
        _on().month_units(1, [Count("base_units", count, 5)])  # type: ignore[arg-type]
    assert isinstance(caught.value, (InexactInputError, OutOfRangeError))
    assert (caught.value.code, caught.value.values["field"]) == (code, "count")
    assert "回数・日数" in caught.value.message_ja


@pytest.mark.parametrize("reading", ["", "base", "BASIC_FEE", None, 1])
def test_unknown_reading_of_the_uplift(reading: object) -> None:
    for day in (R3, R6):
        with pytest.raises(UnknownCodeError) as caught:
            _on(day).month_units(1, [BASE_DAYS], uplift_base=reading)  # type: ignore[arg-type]
        assert caught.value.code == "KC-C09"
        assert "basic_fee" in caught.value.hint_en
        assert "with_notes" in caught.value.hint_ja


def test_level_that_the_service_is_not_open_to() -> None:
    on = _on(R6, "37")
    assert _conflict(lambda: on.day_units(1, 5)).code == "KC-R01"
    assert _conflict(lambda: on.month_units(1, [Count("base_units", 1, "要介護1")])).code == "KC-R01"
    assert _conflict(lambda: _on().day_units(1, "要支援2")).code == "KC-R01"


@pytest.mark.parametrize("unit_class", [3, "Ⅲ", None, True])
def test_unknown_class(unit_class: object) -> None:
    on = _on()
    calls: list[Callable[[], object]] = [
        lambda: on.conflicts(unit_class, []),  # type: ignore[arg-type]
        lambda: on.eligible_items(unit_class),  # type: ignore[arg-type]
        lambda: on.day_units(unit_class, 5),  # type: ignore[arg-type]
        lambda: on.month_units(unit_class, [BASE_DAYS]),  # type: ignore[arg-type]
    ]
    for call in calls:
        with pytest.raises(UnknownCodeError) as caught:
            call()
        assert caught.value.code == "KC-C06"
