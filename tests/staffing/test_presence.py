"""時間帯を通じて1人以上: who is there at every minute, who only has hours, and who on a break."""

from typing import Any

import pytest

from kaigo_calc.staffing import Roster, Shift, Sufficiency, daytime_sufficiency
from tests.staffing.making import MAY_1, ZONES, refused, seed_day, shift


def checked(
    shifts: Roster | list[Shift], users: object = 9, hours: object = 8, **options: object
) -> Sufficiency:
    """Return what is found on 1 May 2026, unless a test says otherwise."""
    wanted = {"first_day": MAY_1, "last_day": MAY_1, "zones": ZONES, **options}
    return daytime_sufficiency(shifts, users=users, full_time_hours=hours, **wanted)  # type: ignore[arg-type]


def carers(count: int, start: str, end: str, **options: Any) -> list[Shift]:
    """Return shifts of several people at the same time."""
    return [shift(f"{start} {number}", start, end, **options) for number in range(count)]


def test_someone_must_always_be_there() -> None:
    """C-COVER: 24 h, but nobody from 6 to 7 and from 18 to 21."""
    shifts = [shift("A", "7:00", "15:00"), shift("B", "8:00", "16:00"), shift("C", "10:00", "18:00")]
    day = checked(shifts).days[0]
    assert (day.worked_minutes, day.mark, day.hours_ok) == (24 * 60, "○", True)
    assert [gap.clock for gap in day.gaps] == ["6:00-7:00", "18:00-21:00"]
    assert not day.presence_ok
    assert not day.ok
    assert (day.addition.minutes, day.addition.spans) == (240, day.gaps)


def test_sleeping_in_is_not_staffing() -> None:
    """宿直 never counts, by night or by day."""
    night = [*seed_day()[:4], shift("E", "16:00", "翌9:00", sleep_in=True)]
    day = checked(night).days[0]
    assert [gap.clock for gap in day.night_gaps] == ["21:00-翌6:00"]
    assert (day.worked_minutes, day.mark) == (23 * 60, "×")


def test_other_posts_are_no_care() -> None:
    manager = shift("墨田 太郎", "6:00", "21:00", role="管理者")
    day = checked([manager, shift("A", "9:00", "17:00")], users=3).days[0]
    assert dict(day.minutes_by_person) == {"A": 480}
    assert [gap.clock for gap in day.gaps] == ["6:00-9:00", "17:00-21:00"]


def test_part_of_a_shift_counts_its_hours_but_proves_no_presence() -> None:
    """Four hours of care somewhere in a manager's eight: hours, but nobody knows when."""
    shifts = [
        shift("墨田 太郎", "9:00", "17:00", role="管理者", care_minutes=240),
        *(shift("A", "6:00", "9:00"), shift("B", "17:00", "21:00"), shift("C", "10:00", "16:00")),
    ]
    day = checked(shifts, users=3).days[0]
    assert dict(day.minutes_by_person)["墨田 太郎"] == 240
    assert [gap.clock for gap in day.gaps] == ["9:00-10:00", "16:00-17:00"]


@pytest.mark.parametrize(("on_breaks", "gaps"), [(True, []), (False, ["12:00-13:00"])])
def test_whether_someone_on_a_break_is_there(on_breaks: bool, gaps: list[str]) -> None:
    alone = [shift("A", "6:00", "21:00", breaks="12:00-13:00")]
    day = checked(alone, users=3, present_on_breaks=on_breaks).days[0]
    assert [gap.clock for gap in day.gaps] == gaps
    assert day.worked_minutes == 14 * 60  # the hours are the same under both readings


def test_night_breaks_under_both_readings() -> None:
    night = [shift("E", "21:00", "翌6:00", breaks="翌1:00-翌2:00")]
    assert checked(night).days[0].night_ok
    gaps = checked(night, present_on_breaks=False).days[0].night_gaps
    assert [str(gap) for gap in gaps] == ["2026-05-02 1:00-2:00"]


def test_a_break_without_a_time_is_not_passed_over_where_breaks_count() -> None:
    """Who is alone and has an hour's break is not there for an hour, whenever that is."""
    alone = [shift("A", "6:00", "21:00", breaks=60)]
    refused(lambda: checked(alone, users=3, present_on_breaks=False), "KC-W30")


def test_one_who_leaves_as_the_next_comes() -> None:
    day = checked([shift("A", "6:00", "13:00"), shift("B", "13:00", "21:00")], users=3).days[0]
    assert day.gaps == ()
    late = checked([shift("A", "6:00", "13:00"), shift("B", "13:01", "21:00")], users=3).days[0]
    assert [gap.clock for gap in late.gaps] == ["13:00-13:01"]


def test_two_who_share_a_gap_do_not_fill_it() -> None:
    """Naive: 15 person-hours a day are presence. Two at the same time leave hours with nobody."""
    shifts = carers(2, "6:00", "14:00")
    day = checked(shifts, users=6).days[0]
    assert sum(one.worked_minutes for one in shifts) >= 15 * 60
    assert [gap.clock for gap in day.gaps] == ["14:00-21:00"]
