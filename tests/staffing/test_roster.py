"""勤務表: all shifts together, in the order of time, without anyone in two places."""

import pytest

from kaigo_calc.errors import InexactInputError
from kaigo_calc.staffing import Roster
from tests.staffing.making import APRIL_30, MAY_1, assert_readable, refused, seed_day, shift


def test_the_wards_day() -> None:
    roster = Roster(iter(seed_day()))
    assert roster.people == ("D", "A", "B", "E", "C")
    assert roster.units == ("",)
    assert roster.dates == (APRIL_30, MAY_1)
    assert [str(one.span) for one in roster.of("D")] == ["2026-04-30 16:00-翌9:00"]
    assert roster.of("F") == ()
    assert len(roster) == len(list(roster)) == 5
    assert repr(roster) == "Roster(5 shifts of 5 people)"


def test_equality() -> None:
    roster = Roster(seed_day())
    assert roster == Roster(reversed(seed_day()))
    assert hash(roster) == hash(Roster(seed_day()))
    assert roster != Roster(seed_day()[:4])
    assert roster != roster.shifts


def test_units_are_those_with_care() -> None:
    roster = Roster(
        [
            shift("A", "7:00", "16:00", unit="2"),
            shift("B", "7:00", "16:00", unit="1"),
            shift("C", "7:00", "16:00", unit="3", role="管理者"),
            shift("D", "7:00", "16:00", unit="4", sleep_in=True),
            shift("E", "7:00", "16:00", unit="5", absence="有給"),
        ]
    )
    assert roster.units == ("1", "2")


def test_nobody_is_in_two_places() -> None:
    night = shift("本所 花子", "16:00", "翌9:00", APRIL_30, unit="1")
    early = shift("本所 花子", "8:59", "12:00", unit="2")
    found = refused(lambda: Roster([early, night]), "KC-W19")
    assert found.values["person"] == "本所 花子"
    assert found.values["interval"] == "2026-05-01 8:59-12:00"
    assert found.values["other"] == "2026-04-30 16:00-翌9:00"
    # One shift ends as the next begins, and another person may be there: no overlap.
    assert len(Roster([night, shift("本所 花子", "9:00", "12:00"), shift("A", "8:00", "12:00")])) == 3


def test_the_same_shift_twice_is_an_overlap() -> None:
    refused(lambda: Roster([shift("A", "7:00", "16:00"), shift("A", "7:00", "16:00")]), "KC-W19")


def test_all_overlaps_at_once() -> None:
    shifts = [shift(name, start, "16:00") for name in "AB" for start in ("7:00", "8:00")]
    found = refused(lambda: Roster(shifts), "KC-W01")
    assert [fault.values["person"] for fault in found.faults] == ["A", "B"]
    assert_readable(*found.faults)


def test_each_shift_within_a_long_one_is_an_overlap() -> None:
    """Two short shifts lie within a long one, though not over each other: both are wrong."""
    shifts = [shift("A", *ends) for ends in (("7:00", "20:00"), ("8:00", "9:00"), ("10:00", "11:00"))]
    found = refused(lambda: Roster(shifts), "KC-W01")
    assert [fault.values["interval"] for fault in found.faults] == [
        *("2026-05-01 8:00-9:00", "2026-05-01 10:00-11:00")
    ]


@pytest.mark.parametrize("given", [None, 5, "A", ["A"], shift("A", "7:00", "16:00")])
def test_what_is_no_roster(given: object) -> None:
    with pytest.raises(InexactInputError) as caught:
        Roster(given)  # type: ignore[arg-type]
    assert caught.value.code == "KC-N03"


def test_an_empty_roster_is_a_roster() -> None:
    assert (len(Roster([])), Roster([]).dates, Roster([]).people) == (0, (), ())
