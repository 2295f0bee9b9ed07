"""Medical coordination, dementia care and the meetings with the cooperating hospital."""

import json
from datetime import date
from fractions import Fraction
from math import ceil
from typing import Any

import pytest

from kaigo_calc.errors import InexactInputError, NotInForceError, OutOfRangeError, StaffingInputError
from kaigo_calc.quantities.service_month import ServiceMonth
from kaigo_calc.staffing.thresholds import (
    RankMonth,
    dementia_care,
    medical_coordination,
    required_meetings,
    trained_staff_required,
)

MAY = date(2026, 5, 1)


@pytest.mark.parametrize(
    ("nurses", "assistants", "secured", "item"),
    [
        (1, 0, 1, "medical_coordination_i_a"),
        ("0.99", 0, 1, "medical_coordination_i_c"),
        ("0.6", "0.4", 1, "medical_coordination_i_b"),
        (0, 1, 0, "medical_coordination_i_b"),
        (0, "0.9", 1, "medical_coordination_i_c"),
        (0, "0.9", 0, None),
    ],
)
def test_best_variant_of_medical_coordination(nurses: Any, assistants: Any, secured: int, item: str) -> None:
    result = medical_coordination(nurses, assistants, secured, on=MAY)
    assert (result.item, result.status) == (item, "verified")


def test_medical_coordination_in_json_and_its_refusals() -> None:
    document = json.loads(json.dumps(medical_coordination("0.5", 0, 1, on=ServiceMonth(2026, 5)).to_dict()))
    assert document["tests"]["medical_coordination_i_a"] == {
        "name": "registered_nurses",
        "value": "1/2",
        "limit": "1",
        "reached": False,
        "status": "verified",
    }
    with pytest.raises(NotInForceError):
        medical_coordination(1, 0, 1, on=date(2024, 3, 31))
    with pytest.raises(InexactInputError):
        medical_coordination(0.5, 0, 1, on=MAY)  # type: ignore[arg-type]
    with pytest.raises(OutOfRangeError):
        medical_coordination(0, 0, -1, on=MAY)


@pytest.mark.parametrize(
    ("residents", "trained"), [(0, 1), (1, 1), (19, 1), (20, 2), (29, 2), (30, 3), (39, 3), (40, 4)]
)
def test_trained_staff(residents: int, trained: int) -> None:
    assert trained_staff_required(residents, on=MAY) == trained


@pytest.mark.parametrize(("residents", "naive"), [(19, ceil(19 / 10)), (29, ceil(29 / 10)), (20, 1 + 0)])
def test_one_for_every_ten_is_wrong(residents: int, naive: int) -> None:
    assert trained_staff_required(residents, on=MAY) != naive


@pytest.mark.parametrize(
    ("mean", "trained"), [("19.5", 1), (Fraction(59, 3), 1), ("29.5", 3), (Fraction(61, 3), 2)]
)
def test_trained_staff_for_a_mean(mean: Any, trained: int) -> None:
    assert trained_staff_required(mean, on=MAY) == trained


def test_one_for_the_part_above_nineteen_comes_from_twenty_on() -> None:
    naive = 1 + ceil(Fraction(39, 2) - 19)
    assert naive == 2
    assert trained_staff_required("19.5", on=MAY) == 1


def months(*of_rank: int, users: int = 18) -> list[RankMonth]:
    return [RankMonth(ServiceMonth(2026, 2 + place), users, one) for place, one in enumerate(of_rank)]


FILING = ServiceMonth(2026, 5)


@pytest.mark.parametrize(
    ("of_rank", "trained", "leaders", "item"),
    [
        ((9, 9, 9), 1, 0, "dementia_specialized_care_i"),
        ((8, 9, 10), 1, 1, "dementia_specialized_care_ii"),
        ((9, 9, 8), 1, 1, None),
        ((9, 9, 9), 0, 1, None),
    ],
)
def test_dementia_care(of_rank: tuple[int, ...], trained: int, leaders: int, item: str | None) -> None:
    result = dementia_care(months(*of_rank), filing=FILING, trained=trained, leaders=leaders)
    assert (result.item, result.status) == (item, "inferred")


def test_share_is_not_rounded_up_to_a_half() -> None:
    result = dementia_care(months(9, 9, 8), filing=FILING, trained=1)
    assert result.tests[0].value == Fraction(26, 54)
    naive = int(result.tests[0].value * 10 + Fraction(1, 2))  # one decimal, half up
    assert naive == 5
    assert not result.tests[0].reached


def test_three_months_before_filing_are_averaged() -> None:
    records = [*months(9, 9, 9), RankMonth(FILING, 18, 0)]
    result = dementia_care(records, filing=FILING, trained=1)
    assert list(map(str, result.months)) == ["2026-02", "2026-03", "2026-04"]
    assert result.item == "dementia_specialized_care_i"
    document = json.loads(json.dumps(result.to_dict()))
    assert [test["name"] for test in document["tests"]] == ["share", "trained", "leaders"]
    assert document["months"][0] == "2026-02"


def test_more_residents_take_more_trained_staff() -> None:
    records = months(20, 20, 20, users=27)
    assert dementia_care(records, filing=FILING, trained=1).item is None
    assert dementia_care(records, filing=FILING, trained=2).item == "dementia_specialized_care_i"


def test_dementia_care_refuses() -> None:
    with pytest.raises(StaffingInputError, match="KC-W70"):
        dementia_care(months(9, 9), filing=FILING, trained=1)
    with pytest.raises(StaffingInputError, match="KC-W57"):
        dementia_care([*months(9, 9, 9), *months(9)], filing=FILING, trained=1)
    with pytest.raises(StaffingInputError, match="KC-W74"):
        dementia_care(months(0, 0, 0, users=0), filing=FILING, trained=1)
    with pytest.raises(StaffingInputError, match="KC-W71"):
        RankMonth(FILING, 9, 10)


BEFORE, AFTER = date(2026, 5, 31), date(2026, 6, 1)


@pytest.mark.parametrize(
    ("on", "facts", "required", "reason"),
    [
        (BEFORE, {}, 12, "regular"),
        (BEFORE, {"ict": True}, 3, "ict"),
        (BEFORE, {"admissions": 2, "house_calls": 2, "information_shared": True}, 12, "regular"),
        (AFTER, {}, 3, "regular"),
        (AFTER, {"ict": True}, 1, "ict"),
        (AFTER, {"admissions": 2, "information_shared": True}, 1, "admissions"),
        (AFTER, {"house_calls": 2, "information_shared": True}, 1, "house_calls"),
        (AFTER, {"admissions": 1, "house_calls": 1, "information_shared": True}, 3, "regular"),
        (AFTER, {"admissions": 2, "house_calls": 2}, 3, "regular"),
    ],
)
def test_meetings_a_year(on: date, facts: dict[str, Any], required: int, reason: str) -> None:
    result = required_meetings(on=on, **facts)
    assert result.to_dict() == {"required": required, "reason": reason, "status": "verified"}
    assert result.ok(required)
    assert not result.ok(required - 1)


def test_one_admission_and_one_house_call_do_not_add_up() -> None:
    naive = 1 + 1 >= 2
    assert naive
    assert required_meetings(on=AFTER, admissions=1, house_calls=1, information_shared=True).required == 3


def test_meetings_refuse() -> None:
    with pytest.raises(NotInForceError):
        required_meetings(on=date(2024, 3, 31))
    with pytest.raises(InexactInputError):
        required_meetings(on=AFTER, ict=1)  # type: ignore[arg-type]
    with pytest.raises(InexactInputError):
        required_meetings(on=AFTER, information_shared="no")  # type: ignore[arg-type]
    with pytest.raises(OutOfRangeError):
        required_meetings(on=AFTER, admissions=-1)
