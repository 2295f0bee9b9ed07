"""日中の配置: the open readings (leave, full-timers), both ways, and everything that is refused."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from kaigo_calc import ServiceMonth
from kaigo_calc.errors import (
    DateInputError,
    InexactInputError,
    KaigoCalcError,
    NotEncodedError,
    OutOfRangeError,
    UnknownCodeError,
    UnreadableInputError,
)
from kaigo_calc.staffing import LongAbsence, Shift, Sufficiency, Worker, daytime_sufficiency
from tests.staffing.making import APRIL_30, MAY_1, ZONES, assert_readable, refused, shift

DAY_SHIFT = shift("A", "9:00", "17:00")
AT_MIDNIGHT = datetime(2026, 5, 1)  # noqa: DTZ001  # refused for what it is
FULL, PART = Worker("A", 40), Worker("A", 20)


def checked(shifts: list[Shift], **options: Any) -> Sufficiency:
    """Return what is found; whatever a test is not about is right."""
    usual: dict[str, Any] = {"users": 3, "full_time_hours": 8, "zones": ZONES, "last_day": MAY_1}
    return daytime_sufficiency(shifts, **{**usual, **options})


def with_workers(shifts: list[Shift], *workers: Worker, **options: Any) -> Sufficiency:
    return checked(shifts, workers=workers, full_time_week_hours=40, **options)


ON_LEAVE = [shift("A", "9:00", "17:00", absence="有給")]


def test_leave_is_no_work_unless_the_caller_reads_it_so() -> None:
    """The ward's table of actual work books 休 as nothing."""
    assert with_workers(ON_LEAVE, FULL).days[0].worked_minutes == 0
    credited = with_workers(ON_LEAVE, FULL, leave_credit="scheduled").days[0]
    assert (credited.worked_minutes, credited.mark) == (480, "○")
    # Who is on leave is not there, under either reading.
    assert [gap.clock for gap in credited.gaps] == ["6:00-21:00"]


def test_leave_of_a_part_timer_never_counts() -> None:
    assert with_workers(ON_LEAVE, PART, leave_credit="scheduled").days[0].worked_minutes == 0


def test_leave_of_someone_without_a_contract_is_refused() -> None:
    for options in ({}, {"workers": [Worker("B", 40)], "full_time_week_hours": 40}):
        found = refused(
            lambda options=options: checked(ON_LEAVE, leave_credit="scheduled", **options),  # type: ignore[misc]
            "KC-W36",
        )
        assert found.values["person"] == "A"
    # Trips are not leave, and need no contract.
    trip = [shift("A", "9:00", "17:00", absence="出張")]
    assert checked(trip, leave_credit="scheduled").days[0].worked_minutes == 0


def test_leave_in_a_unit_without_users_is_not_lost() -> None:
    """Hours that the caller wants counted belong to a unit that `users` names, as those of work do."""
    elsewhere = [shift("B", "9:00", "17:00", unit="1"), shift("A", "9:00", "17:00", unit="2", absence="有給")]
    options: dict[str, Any] = {"users": {"1": 3}, "leave_credit": "scheduled"}
    refused(lambda: with_workers(elsewhere, FULL, Worker("B", 40), **options), "KC-W44")


def test_leave_keeps_its_breaks_and_zones() -> None:
    """What is credited is what would have been worked in the daytime, without breaks."""
    night = [shift("A", "16:00", "翌9:00", absence="休暇", breaks="17:00-18:00")]
    found = with_workers(night, FULL, leave_credit="scheduled", last_day=date(2026, 5, 2))
    assert [day.worked_minutes for day in found.days] == [240, 180]


def test_leave_of_more_than_a_month_is_not_credited() -> None:
    """常勤の休暇等は、暦月で1月を超えるものを除き勤務とみなす (Q&A 平成14年3月28日): six weeks are not."""
    long = Worker("A", 40, absences=[LongAbsence(date(2026, 4, 10), date(2026, 5, 31))])
    month = Worker("A", 40, absences=[LongAbsence(date(2026, 4, 10), date(2026, 5, 9))])
    assert with_workers(ON_LEAVE, month, leave_credit="scheduled").days[0].worked_minutes == 480
    assert with_workers(ON_LEAVE, long, leave_credit="scheduled").days[0].worked_minutes == 0


def test_full_timers_are_checked_where_contracts_are_given() -> None:
    assert checked([DAY_SHIFT]).full_timers is None
    found = with_workers([DAY_SHIFT], FULL)
    assert (found.full_timers, found.units_without_full_timer, found.full_timers_required) == (("A",), (), 1)
    none = with_workers([DAY_SHIFT], PART)
    assert (none.full_timers, none.units_without_full_timer) == ((), ("",))
    assert with_workers([DAY_SHIFT], Worker("B", 40)).full_timers == ()


def test_a_home_without_a_full_timer_is_not_ok() -> None:
    """Every day is covered, and still 第90条第3項 is not met."""
    covered = [shift("A", "6:00", "14:00"), shift("B", "14:00", "翌6:00")]
    assert checked(covered).ok
    assert with_workers(covered, FULL, Worker("B", 20)).ok
    assert not with_workers(covered, PART, Worker("B", 20)).ok


def test_only_care_workers_count_as_full_timers() -> None:
    """The full-timer is one of the care staff: a manager without care, or one on leave, is none."""
    manager = shift("墨田 太郎", "9:00", "17:00", role="管理者")
    found = with_workers([DAY_SHIFT, manager], PART, Worker("墨田 太郎", 40))
    assert found.full_timers == ()
    with_care = shift("墨田 太郎", "9:00", "17:00", role="管理者", care_minutes=240)
    assert with_workers([DAY_SHIFT, with_care], PART, Worker("墨田 太郎", 40)).full_timers == ("墨田 太郎",)


def test_one_full_timer_for_the_office_or_for_each_unit() -> None:
    shifts = [shift("A", "9:00", "17:00", unit="1"), shift("B", "9:00", "17:00", unit="2")]
    options: dict[str, Any] = {"users": {"1": 3, "2": 3}}
    found = with_workers(shifts, FULL, Worker("B", 20), **options)
    assert (found.full_timer_per, found.units_without_full_timer) == ("office", ())
    each = with_workers(shifts, FULL, Worker("B", 20), **options, full_timer_per="unit")
    assert (each.full_timer_per, each.units_without_full_timer) == ("unit", ("2",))
    both = with_workers(shifts, FULL, Worker("B", 40), **options, full_timer_per="unit")
    assert both.units_without_full_timer == ()


def test_a_full_timer_before_the_dates_checked_is_none_of_them() -> None:
    """A roster of two months, of which the second is checked: who has left in the first is no full-timer."""
    left = shift("A", "9:00", "17:00", date(2026, 4, 1))
    now = shift("B", "9:00", "17:00")
    found = with_workers([left, now], FULL, Worker("B", 20), first_day=MAY_1)
    assert found.units_without_full_timer == ("",)


def test_a_full_timer_whose_night_began_the_day_before_is_there() -> None:
    """D of p.7 works until 9:00 of the date that is checked."""
    night = shift("A", "16:00", "翌9:00", APRIL_30)
    found = with_workers([night, shift("B", "9:00", "17:00")], FULL, Worker("B", 20), first_day=MAY_1)
    assert (found.full_timers, found.units_without_full_timer) == (("A",), ())


REFUSALS: list[tuple[str, Callable[[], object], type[KaigoCalcError], str]] = [
    ("no users", lambda: checked([DAY_SHIFT], users=0), KaigoCalcError, "KC-W33"),
    ("negative users", lambda: checked([DAY_SHIFT], users=-3), KaigoCalcError, "KC-W33"),
    ("two decimals", lambda: checked([DAY_SHIFT], users="7.25"), KaigoCalcError, "KC-W34"),
    ("a unit of ten", lambda: checked([DAY_SHIFT], users=10), KaigoCalcError, "KC-W35"),
    ("units without users", lambda: checked([DAY_SHIFT], users={"1": 9}), KaigoCalcError, "KC-W44"),
    ("no units at all", lambda: checked([DAY_SHIFT], users={}), KaigoCalcError, "KC-W44"),
    ("an empty roster", lambda: checked([]), KaigoCalcError, "KC-W23"),
    ("no hours", lambda: checked([DAY_SHIFT], full_time_hours=0), KaigoCalcError, "KC-W39"),
    ("no weekly hours", lambda: checked([DAY_SHIFT], workers=[FULL]), KaigoCalcError, "KC-W46"),
    ("a person twice", lambda: with_workers([DAY_SHIFT], FULL, PART), KaigoCalcError, "KC-W32"),
    ("overlaps", lambda: checked([DAY_SHIFT, DAY_SHIFT]), KaigoCalcError, "KC-W19"),
    (
        "a month and a date",
        lambda: checked([DAY_SHIFT], month=ServiceMonth(2026, 5)),
        KaigoCalcError,
        "KC-W45",
    ),
    (
        "a month and a first day",
        lambda: checked([DAY_SHIFT], month=ServiceMonth(2026, 5), first_day=MAY_1, last_day=None),
        KaigoCalcError,
        "KC-W45",
    ),
    (
        "a month without shifts",
        lambda: checked([DAY_SHIFT], month=ServiceMonth(2026, 2), last_day=None),
        KaigoCalcError,
        "KC-W60",
    ),
    ("dates the wrong way", lambda: checked([DAY_SHIFT], last_day=APRIL_30), KaigoCalcError, "KC-W45"),
    (
        "a break over two zones",
        lambda: checked([shift("A", "16:00", "翌9:00", breaks=60)]),
        KaigoCalcError,
        "KC-W30",
    ),
    (
        "care over two zones",
        lambda: checked([shift("A", "16:00", "翌9:00", care_minutes=60)]),
        KaigoCalcError,
        "KC-W31",
    ),
    ("a zone over midnight", lambda: checked([DAY_SHIFT], zones="21:00-6:00"), KaigoCalcError, "KC-W07"),
    ("a reading of leave", lambda: checked([DAY_SHIFT], leave_credit="all"), UnknownCodeError, "KC-C16"),
    ("no reading of leave", lambda: checked([DAY_SHIFT], leave_credit=None), UnknownCodeError, "KC-C16"),
    ("full-timers", lambda: checked([DAY_SHIFT], full_timer_per="home"), UnknownCodeError, "KC-C16"),
    ("a language", lambda: checked([DAY_SHIFT]).to_text("fr"), UnknownCodeError, "KC-X02"),
    ("float users", lambda: checked([DAY_SHIFT], users=7.2), InexactInputError, "KC-N01"),
    ("float hours", lambda: checked([DAY_SHIFT], full_time_hours=8.0), InexactInputError, "KC-N01"),
    ("bool users", lambda: checked([DAY_SHIFT], users=True), InexactInputError, "KC-N02"),
    ("users of no number", lambda: checked([DAY_SHIFT], users=None), InexactInputError, "KC-N03"),
    ("a unit of no text", lambda: checked([DAY_SHIFT], users={1: 9}), InexactInputError, "KC-N03"),
    ("text users", lambda: checked([DAY_SHIFT], users="九"), UnreadableInputError, "KC-N05"),
    ("negative hours", lambda: checked([DAY_SHIFT], full_time_hours=-8), OutOfRangeError, "KC-N06"),
    ("hours of no minutes", lambda: checked([DAY_SHIFT], full_time_hours="7.33"), OutOfRangeError, "KC-W03"),
    ("zones of no text", lambda: checked([DAY_SHIFT], zones=6), InexactInputError, "KC-N03"),
    ("breaks of no flag", lambda: checked([DAY_SHIFT], present_on_breaks=1), InexactInputError, "KC-N03"),
    (
        "an exception of no kind",
        lambda: checked([DAY_SHIFT], night_exception=True),
        InexactInputError,
        "KC-N03",
    ),
    ("workers of no kind", lambda: checked([DAY_SHIFT], workers=["A"]), InexactInputError, "KC-N03"),
    (
        "a month of no kind",
        lambda: checked([DAY_SHIFT], month="2026-05", last_day=None),
        InexactInputError,
        "KC-N03",
    ),
    ("a date of text", lambda: checked([DAY_SHIFT], first_day="2026-05-01"), DateInputError, "KC-D06"),
    (
        "a time of a date",
        lambda: checked([DAY_SHIFT], last_day=AT_MIDNIGHT),
        DateInputError,
        "KC-D01",
    ),
    (
        "dates before the data",
        lambda: checked([shift("A", "9:00", "17:00", date(2021, 3, 31))], last_day=None),
        NotEncodedError,
        "KC-E03",
    ),
    (
        "dates after the data",
        lambda: checked([DAY_SHIFT], last_day=date(2027, 4, 1)),
        NotEncodedError,
        "KC-E03",
    ),
]


@pytest.mark.parametrize(
    ("make", "kind", "code"), [case[1:] for case in REFUSALS], ids=[case[0] for case in REFUSALS]
)
def test_refusals(make: Callable[[], object], kind: type[KaigoCalcError], code: str) -> None:
    with pytest.raises(kind) as caught:
        make()
    assert caught.value.code == code
    assert_readable(caught.value)


def test_all_faults_of_users_at_once() -> None:
    shifts = [shift(name, "9:00", "17:00", unit=name) for name in "ABC"]
    found = refused(lambda: checked(shifts, users={"A": 0, "B": "7.25", "D": 99}), "KC-W01")
    assert [fault.code for fault in found.faults] == ["KC-W44", "KC-W33", "KC-W34", "KC-W35"]
    assert found.faults[0].values["units_ja"] == "C"
    for fault, unit in zip(found.faults[1:], "ABD", strict=True):
        assert f"(unit {unit})" in fault.message_en
        assert f"(ユニット {unit})" in fault.message_ja


def test_all_shifts_that_cannot_be_split_at_once() -> None:
    shifts = [shift(name, "16:00", "翌9:00", breaks=60) for name in ("本所 花子", "向島 一郎")]
    found = refused(lambda: checked(shifts), "KC-W01")
    assert {(fault.code, fault.values["person"], fault.values["interval"]) for fault in found.faults} == {
        ("KC-W30", name, "2026-05-01 16:00-翌9:00") for name in ("本所 花子", "向島 一郎")
    }
