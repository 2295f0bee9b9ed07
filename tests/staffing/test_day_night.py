"""日中・夜間の勤務時間数: 墨田区 令和8年度 集団指導 資料3 pp.7, 23, by the minute."""

from datetime import date
from typing import Any

import pytest

from kaigo_calc.staffing import Role, Shift, Zones, day_and_night
from kaigo_calc.staffing.day_night import by_role, care_by_day_and_night
from tests.staffing.making import MAY_1, ZONES, refused, shift

HOME = Zones(ZONES)


def hours(one: Shift, zones: Zones = HOME) -> dict[str, tuple[int, int]]:
    """Return minutes by day and night, by date."""
    return {f"{on:%m-%d}": (day, night) for on, (day, night) in day_and_night(one, zones).items()}


def test_the_lines_of_the_form() -> None:
    """向島 一郎, p.23: i on the 2nd and j on the 3rd are 3|4 and 3|6, by night from 20:00 to 6:00."""
    night = shift("向島 一郎", "17:00", "翌9:00", date(2026, 5, 2))
    assert hours(night, Zones("6:00-20:00")) == {"05-02": (180, 240), "05-03": (180, 360)}
    # Naive: the whole shift on the date on which it begins.
    assert night.worked_minutes == (3 + 4 + 3 + 6) * 60
    # The same as two signs on two dates, as the form has it.
    i = shift("向島 一郎", "17:00", "24:00", date(2026, 5, 2), code="i")
    j = shift("向島 一郎", "0:00", "9:00", date(2026, 5, 3), code="j")
    assert hours(i, Zones("6:00-20:00")) == {"05-02": (180, 240)}
    assert hours(j, Zones("6:00-20:00")) == {"05-03": (180, 360)}


def test_the_lines_of_two_roles() -> None:
    """墨田 太郎, p.23: four hours as manager and four in care are two lines, and only one is care."""
    u = shift("墨田 太郎", "8:00", "12:00", role="管理者", code="u")
    z = shift("墨田 太郎", "13:00", "17:00", code="z")
    assert [hours(one) for one in (u, z)] == [{"05-01": (240, 0)}] * 2
    assert care_by_day_and_night(u, HOME) == {}
    assert care_by_day_and_night(z, HOME) == {MAY_1: (240, 0)}


def test_the_wards_night_shift() -> None:
    """④ 16:00-翌9:00 of p.7: 5 h on its date and 3 h on the next; all on one date would be 8 or 17."""
    night = shift("E", "16:00", "翌9:00")
    assert hours(night) == {"05-01": (300, 180), "05-02": (180, 360)}


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("6:00", "21:00", {"05-01": (900, 0)}),
        ("21:00", "24:00", {"05-01": (0, 180)}),
        ("21:00", "翌6:00", {"05-01": (0, 180), "05-02": (0, 360)}),
        ("0:00", "6:00", {"05-01": (0, 360)}),
        ("5:59", "6:01", {"05-01": (1, 1)}),
        ("20:59", "21:01", {"05-01": (1, 1)}),
        ("23:59", "翌0:01", {"05-01": (0, 1), "05-02": (0, 1)}),
        ("0:00", "24:00", {"05-01": (900, 540)}),
        ("7:00", "翌7:00", {"05-01": (840, 180), "05-02": (60, 360)}),
    ],
)
def test_ends_of_zones(start: str, end: str, expected: dict[str, tuple[int, int]]) -> None:
    assert hours(shift("A", start, end)) == expected


def test_zones_up_to_midnight_and_from_midnight_on() -> None:
    whole = shift("A", "0:00", "24:00")
    assert hours(whole, Zones("0:00-21:00")) == {"05-01": (1260, 180)}
    assert hours(whole, Zones("6:00-24:00")) == {"05-01": (1080, 360)}


def test_breaks_are_taken_from_where_they_lie() -> None:
    across = shift("A", "16:00", "翌9:00", breaks=("20:30-21:30", "23:30-翌0:30", "翌5:00-翌7:00"))
    assert hours(across) == {"05-01": (270, 120), "05-02": (120, 270)}
    assert across.worked_minutes == 270 + 120 + 120 + 270


def test_a_stretch_of_nothing_but_break() -> None:
    assert hours(shift("A", "20:00", "22:00", breaks="21:00-22:00")) == {"05-01": (60, 0)}


def test_breaks_without_times_need_one_zone_of_one_date() -> None:
    assert hours(shift("A", "7:00", "16:00", breaks=60)) == {"05-01": (480, 0)}
    assert hours(shift("A", "0:00", "6:00", breaks=60)) == {"05-01": (0, 300)}
    assert hours(shift("A", "6:00", "21:00", breaks=60)) == {"05-01": (840, 0)}


@pytest.mark.parametrize(
    ("start", "end"), [("16:00", "翌9:00"), ("5:59", "12:00"), ("12:00", "21:01"), ("22:00", "翌5:00")]
)
def test_breaks_without_times_in_several_zones_are_refused(start: str, end: str) -> None:
    one = shift("本所 花子", start, end, breaks=60)
    for split in (day_and_night, care_by_day_and_night):
        found = refused(lambda split=split: split(one, HOME), "KC-W30")  # type: ignore[misc]
        assert (found.values["person"], found.values["interval"]) == ("本所 花子", str(one.span))
        assert found.values["minutes"] == 60


def test_care_within_another_role_needs_one_zone_too() -> None:
    manager = shift("墨田 太郎", "8:00", "17:00", breaks="12:00-13:00", role="管理者", care_minutes=240)
    assert care_by_day_and_night(manager, HOME) == {MAY_1: (240, 0)}
    assert day_and_night(manager, HOME) == {MAY_1: (480, 0)}
    by_night = shift("墨田 太郎", "0:00", "5:00", role="管理者", care_minutes=60)
    assert care_by_day_and_night(by_night, HOME) == {MAY_1: (0, 60)}
    over_zones = shift("墨田 太郎", "16:00", "22:00", role="管理者", care_minutes=60)
    found = refused(lambda: care_by_day_and_night(over_zones, HOME), "KC-W31")
    assert (found.values["person"], found.values["counted"]) == ("墨田 太郎", 60)
    assert "60" in found.message_ja
    # Where all of it is care there is nothing to place.
    all_care = shift("墨田 太郎", "16:00", "22:00", role="管理者", care_minutes=360)
    assert care_by_day_and_night(all_care, HOME) == {MAY_1: (300, 60)}


@pytest.mark.parametrize("options", [{"sleep_in": True}, {"absence": "有給"}, {"role": "管理者"}])
def test_no_care_has_no_minutes(options: dict[str, Any]) -> None:
    assert care_by_day_and_night(shift("A", "16:00", "翌9:00", **options), HOME) == {}


def test_ends_of_months_and_years() -> None:
    for eve, after in (
        (date(2026, 5, 31), date(2026, 6, 1)),
        (date(2026, 12, 31), date(2027, 1, 1)),
        (date(2024, 2, 28), date(2024, 2, 29)),
        (date(2026, 2, 28), date(2026, 3, 1)),
    ):
        found = day_and_night(shift("A", "16:00", "翌9:00", eve), HOME)
        assert found == {eve: (300, 180), after: (180, 360)}


def test_one_shift_of_two_roles() -> None:
    """p.23 as one shift: eight hours as manager, four of them care, are a line for each role."""
    both = shift("墨田 太郎", "8:00", "17:00", breaks=60, role="管理者", care_minutes=240)
    assert by_role(both, HOME) == [
        *((Role.CARE_WORKER, {MAY_1: (240, 0)}), (Role.MANAGER, {MAY_1: (240, 0)})),
    ]
    assert by_role(shift("A", "16:00", "22:00"), HOME) == [(Role.CARE_WORKER, {MAY_1: (300, 60)})]
    assert by_role(shift("A", "16:00", "22:00", role="看護師"), HOME) == [(Role.NURSE, {MAY_1: (300, 60)})]
    part = shift("A", "9:00", "17:00", care_minutes=300)
    assert by_role(part, HOME) == [(Role.CARE_WORKER, {MAY_1: (300, 0)}), (Role.OTHER, {MAY_1: (180, 0)})]
    refused(lambda: by_role(shift("A", "16:00", "22:00", care_minutes=60), HOME), "KC-W31")


def test_an_absence_by_role_is_as_long_as_the_work_would_be() -> None:
    leave = shift("墨田 太郎", "8:00", "17:00", breaks=60, role="管理者", care_minutes=240, absence="有給")
    assert sum(hours[MAY_1].day for _, hours in by_role(leave, HOME)) == leave.worked_minutes == 480
