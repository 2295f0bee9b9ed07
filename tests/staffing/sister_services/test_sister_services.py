"""Sister services: every figure, the status it carries, and the naive formulas that go wrong."""

import json
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from math import ceil
from typing import Any

import pytest

from kaigo_calc.citations import all_citations
from kaigo_calc.errors import (
    InexactInputError,
    NotEncodedError,
    NotInForceError,
    OutOfRangeError,
    StaffingInputError,
)
from kaigo_calc.staffing import sister_services as sister

MAY = date(2026, 5, 1)
DAY_HOURS = (sister.day_service_care_hours, sister.community_day_service_care_hours)
DAY_STAFF = (sister.day_service_care_staff, sister.community_day_service_care_staff)


@pytest.mark.parametrize(("users", "day"), [(0, 0), (1, 1), (15, 5), ("15.1", 6), (16, 6), (18, 6)])
def test_small_multifunctional_by_day(users: Any, day: int) -> None:
    plain = sister.small_multifunctional_day_staff(users, on=MAY)
    nursing = sister.nursing_small_multifunctional_day_staff(users, on=MAY)
    assert [plain.part(name).staff for name in ("day", "visits")] == [day, 1]
    assert [nursing.part(name).staff for name in ("day", "visits")] == [day, 2]
    assert (plain.staff, nursing.staff) == (Fraction(day + 1), Fraction(day + 2))
    assert plain.status == nursing.status == "inferred"


def test_fifteen_day_users_need_forty_and_eight_hours() -> None:
    need = sister.small_multifunctional_day_staff(15, on=MAY)
    assert [part.hours(8) for part in need.parts] == [40, 8]
    assert need.hours(8) == 48
    assert need.hours("7:45") == 6 * Fraction(31, 4)


def test_visits_are_not_part_of_the_ratio() -> None:
    naive = ceil(Fraction(17 + 1, 3))
    assert naive == 6
    assert sister.small_multifunctional_day_staff(17, on=MAY).staff == 7


@pytest.mark.parametrize(
    ("function", "status"),
    [
        (sister.small_multifunctional_night_staff, "verified"),
        (sister.nursing_small_multifunctional_night_staff, "inferred"),
    ],
)
def test_night_of_small_multifunctional(function: Callable[..., sister.RequiredStaff], status: str) -> None:
    for stays, contact, staff in ((3, True, 1), (3, False, 1), (0, False, 1), (0, True, 0)):
        need = function(stays, contact_system=contact, on=MAY)
        assert (need.staff, need.status) == (Fraction(staff), status)
    with pytest.raises(InexactInputError):
        function(0, contact_system="yes", on=MAY)
    with pytest.raises(OutOfRangeError):
        function(-1, contact_system=True, on=MAY)


def test_nurses_of_nursing_small_multifunctional() -> None:
    assert sister.nursing_small_multifunctional_nursing_staff(on=MAY).staff == Fraction(5, 2)


@pytest.mark.parametrize(("users", "staff"), [(1, 1), (27, 9), (28, 10), (29, 10)])
def test_specified_facility(users: int, staff: int) -> None:
    assert sister.community_specified_facility_staff(users, on=MAY).staff == staff
    eased = sister.community_specified_facility_staff(users, on=MAY, productivity_measures=True)
    assert eased.staff == Fraction(9, 10) * staff


def test_measures_ease_every_three_and_are_not_a_ratio_of_users() -> None:
    eased = sister.community_specified_facility_staff(28, on=MAY, productivity_measures=True)
    naive = Fraction(9, 10) * Fraction(28, 3)
    assert naive != eased.staff == 9


def test_measures_of_specified_facility_began_in_2024() -> None:
    march = date(2024, 3, 31)
    assert sister.community_specified_facility_staff(29, on=march).staff == 10
    with pytest.raises(NotInForceError):
        sister.community_specified_facility_staff(29, on=march, productivity_measures=True)
    with pytest.raises(InexactInputError):
        sister.community_specified_facility_staff(29, on=MAY, productivity_measures=1)  # type: ignore[arg-type]


def test_nurse_and_presence_of_specified_facility() -> None:
    assert sister.community_specified_facility_nursing_staff(on=MAY).staff == 1
    assert sister.community_specified_facility_present_staff(on=MAY).staff == 1


def test_nursing_home_by_day() -> None:
    need = sister.community_nursing_home_staff(29, on=MAY)
    assert (need.staff, need.status, need.citations) == (Fraction(10), "verified", ("notice_27",))
    assert sister.community_nursing_home_unit_day_staff(3, on=MAY).staff == 3


@pytest.mark.parametrize(("users", "staff"), [(0, 1), (25, 1), (26, 2), (60, 2)])
def test_nursing_home_by_night(users: int, staff: int) -> None:
    need = sister.community_nursing_home_night_staff(users, on=MAY)
    assert (need.staff, need.status) == (Fraction(staff), "inferred")


@pytest.mark.parametrize(("units", "staff"), [(1, 1), (2, 1), (3, 2), (4, 2)])
def test_units_of_nursing_home_by_night(units: int, staff: int) -> None:
    assert sister.community_nursing_home_unit_night_staff(units, on=MAY).staff == staff


def test_nursing_home_refuses() -> None:
    with pytest.raises(NotEncodedError, match="61"):
        sister.community_nursing_home_night_staff(61, on=MAY)
    for function in (
        sister.community_nursing_home_unit_day_staff,
        sister.community_nursing_home_unit_night_staff,
    ):
        with pytest.raises(StaffingInputError, match="KC-W42"):
            function(0, on=MAY)


@pytest.mark.parametrize("function", DAY_STAFF)
@pytest.mark.parametrize(("users", "staff"), [(0, "1"), (15, "1"), (16, "6/5"), (18, "8/5"), (25, "3")])
def test_day_service_staff(function: Callable[..., sister.RequiredStaff], users: int, staff: str) -> None:
    need = function(users, on=MAY)
    assert (str(need.staff), need.status) == (staff, "inferred")


@pytest.mark.parametrize("function", DAY_HOURS)
def test_eighteen_users_of_five_hours_need_eight(function: Callable[..., sister.RequiredHours]) -> None:
    need = function([5] * 18, on=MAY)
    assert (need.hours, need.staff, need.service_hours) == (Fraction(8), Fraction(8, 5), Fraction(5))
    rounded_up, by_fives, fives_and_one = ceil(Fraction(8, 5)) * 5, 18, (Fraction(18, 5) + 1) * 5
    assert 8 not in {rounded_up, by_fives, fives_and_one}


@pytest.mark.parametrize("function", DAY_HOURS)
def test_mean_hours_are_those_of_the_users(function: Callable[..., sister.RequiredHours]) -> None:
    hours = [3] * 10 + [7] * 10
    need = function(hours, on=MAY)
    opening = 7
    assert need.service_hours == 5 != opening
    assert need.hours == 2 * 5
    with pytest.raises(StaffingInputError, match="KC-W74"):
        function([], on=MAY)


def test_mean_hours_are_exact() -> None:
    assert sister.average_service_hours(["7:20", 5, 5]) == (Fraction(22, 3) + 10) * Fraction(1, 3)
    with pytest.raises(InexactInputError):
        sister.average_service_hours([5.5])  # type: ignore[list-item]
    with pytest.raises(InexactInputError):
        sister.average_service_hours("55")


@pytest.mark.parametrize(("capacity", "either"), [(1, True), (10, True), (11, False), (18, False)])
def test_small_day_service_takes_a_nurse_or_a_carer(capacity: int, either: bool) -> None:
    answer = sister.community_day_service_nurse_or_carer(capacity, on=MAY)
    assert json.loads(json.dumps(answer.to_dict())) == {
        "either": either,
        "status": "inferred",
        "citations": ["ordinance_34"],
    }


@pytest.mark.parametrize(("worked", "ok"), [("8:00", True), ("7:59", False), (9, True)])
def test_counsellor_hours(worked: Any, ok: bool) -> None:
    assert sister.counsellor_hours_ok(worked, 8) is ok


@pytest.mark.parametrize(
    ("dedicated", "worked", "ok"), [(1, 8, True), (1, "7:59", False), (0, 16, False), (2, 8, True)]
)
def test_unit_of_dementia_day_service(dedicated: int, worked: Any, ok: bool) -> None:
    unit = sister.dementia_day_service_unit(
        12, dedicated=dedicated, worked_hours=worked, service_hours=8, on=MAY
    )
    assert (unit.ok, unit.required.hours, unit.status) == (ok, Fraction(8), "inferred")
    document = json.loads(json.dumps(unit.to_dict()))
    assert document["ok"] is ok
    assert document["required"]["hours"] == "8"
    assert (document["dedicated_ok"], document["hours_ok"]) == (dedicated >= 1, worked != "7:59")


def test_dementia_day_service_is_no_three_to_one() -> None:
    naive = ceil(Fraction(12, 3)) * 8
    need = sister.dementia_day_service_hours(8, on=MAY)
    assert naive != need.hours == 8
    assert need.staff == 1


def test_unit_of_dementia_day_service_has_at_most_twelve_places() -> None:
    with pytest.raises(StaffingInputError, match="KC-W77"):
        sister.dementia_day_service_unit(13, dedicated=1, worked_hours=8, service_hours=8, on=MAY)


@pytest.mark.parametrize(("home", "shared", "staff"), [(7, 2, 3), (9, 3, 4), (9, 0, 3), ("7.2", "1.9", 4)])
def test_shared_dementia_day_service(home: Any, shared: Any, staff: int) -> None:
    need = sister.shared_dementia_day_service_staff(home, shared, on=MAY)
    assert (need.staff, need.status, need.citations) == (Fraction(staff), "verified", ("qa_2006_feb",))


def test_shared_users_are_rounded_up_once_on_the_sum() -> None:
    naive = ceil(Fraction(7, 3)) + ceil(Fraction(2, 3))
    assert naive == 4
    assert sister.shared_dementia_day_service_staff(7, 2, on=MAY).staff == 3


@pytest.mark.parametrize("users", [-1, Fraction(-1, 3)])
def test_negative_users_are_refused(users: Any) -> None:
    for function in (
        sister.small_multifunctional_day_staff,
        sister.community_specified_facility_staff,
        sister.community_nursing_home_staff,
    ):
        with pytest.raises(OutOfRangeError):
            function(users, on=MAY)


def test_every_citation_is_registered_and_results_are_json() -> None:
    needs = [
        sister.small_multifunctional_day_staff(15, on=MAY),
        sister.community_specified_facility_present_staff(on=MAY),
        sister.shared_dementia_day_service_staff(7, 2, on=MAY),
        sister.day_service_care_staff(18, on=MAY),
    ]
    for need in needs:
        assert set(need.citations) <= set(all_citations())
        assert json.loads(json.dumps(need.to_dict()))["status"] == need.status
    assert needs[0].to_dict() == {
        "staff": "6",
        "parts": {"day": "5", "visits": "1"},
        "status": "inferred",
        "citations": ["ordinance_34"],
    }


def test_service_without_a_ratio_is_named_as_absent() -> None:
    assert "定期巡回・随時対応型訪問介護看護 has no function" in (sister.__doc__ or "")


def test_days_outside_the_data_are_refused() -> None:
    with pytest.raises(NotEncodedError):
        sister.small_multifunctional_day_staff(15, on=date(2021, 3, 31))
