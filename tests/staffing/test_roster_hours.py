"""勤務時間数の集計: hours by person and role from the roster, and the seed's form of 資料3 p.23."""

from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction

import pytest

from kaigo_calc import ServiceMonth
from kaigo_calc.errors import KaigoCalcError, StaffingInputError
from kaigo_calc.staffing import (
    FourWeeks,
    LongAbsence,
    Role,
    Roster,
    Shift,
    WorkedHours,
    Worker,
    Zones,
    full_time_equivalent,
    worked_hours,
)

MAY = ServiceMonth(2026, 5)
FORM = FourWeeks(date(2026, 5, 1))
ZONES = "6:00-21:00"
Row = tuple[str, Role, Fraction, Fraction]


def day(number: int) -> date:
    """Return a day of May 2026; 0 is 30 April."""
    return date(2026, 4, 30) + timedelta(days=number)


def plain(rows: Iterable[WorkedHours]) -> list[Row]:
    """Return rows as plain values."""
    return [
        (row.person, Role.parse(row.role), Fraction(row.hours), Fraction(row.absence_hours)) for row in rows
    ]


def form_of_the_seed() -> list[Shift]:
    """Return 墨田区 令和8年度 集団指導 資料3 p.23 for four weeks: u, d, z, and i | j for the nights.

    The night is 3 hours by day and 4 by night on one date, 3 and 6 on the next: 17:00-翌9:00 with the daytime
    6:00-20:00.
    """
    shifts: list[Shift] = []
    for week in range(0, 28, 7):
        for number in (1, 2, 3, 5, 6):
            on = day(week + number)
            shifts.append(
                Shift(person="墨田 太郎", on=on, start="8:00", end="12:00", role="管理者", code="u")
            )
            shifts.append(Shift(person="墨田 太郎", on=on, start="13:00", end="17:00", code="z"))
        shifts += [
            Shift(
                person="本所 花子",
                on=day(week + number),
                start="9:00",
                end="18:00",
                breaks="12:00-13:00",
                role="計画作成担当者",
                code="d",
            )
            for number in (1, 2, 3, 4, 6, 7)
        ]
        shifts += [
            Shift(person="向島 一郎", on=day(week + number), start="17:00", end="翌9:00", code="i")
            for number in (2, 6)
        ]
    return shifts


def test_the_form_of_the_seed() -> None:
    """Rows come in the order of time: u in the morning, d from nine, z in the afternoon, i in the evening."""
    rows = worked_hours(form_of_the_seed(), period=FORM, zones="6:00-20:00")
    assert plain(rows) == [
        ("墨田 太郎", Role.MANAGER, Fraction(5 * 4 * 4), Fraction(0)),
        ("本所 花子", Role.PLANNER, Fraction(6 * 8 * 4), Fraction(0)),
        ("墨田 太郎", Role.CARE_WORKER, Fraction(5 * 4 * 4), Fraction(0)),
        ("向島 一郎", Role.CARE_WORKER, Fraction(2 * (3 + 4 + 3 + 6) * 4), Fraction(0)),
    ]


def test_the_daytime_of_the_form_of_the_seed() -> None:
    rows = worked_hours(form_of_the_seed(), period=FORM, zones=Zones("6:00-20:00"), daytime=True)
    assert [row.hours for row in rows] == [80, 192, 80, 2 * (3 + 3) * 4]


def test_the_forms_of_work_of_the_seed() -> None:
    """B on both rows of 墨田 太郎, A for 本所 花子, C for 向島 一郎."""
    rows = worked_hours(form_of_the_seed(), period=FORM, zones="6:00-20:00")
    workers = [Worker("墨田 太郎", 40), Worker("本所 花子", 40), Worker("向島 一郎", 32)]
    forms: list[tuple[str, str, Fraction]] = []
    for role in ("管理者", "計画作成担当者", "介護従業者"):
        found = full_time_equivalent(rows, full_time_week_hours=40, period=FORM, role=role, workers=workers)
        forms += [(one.person, str(one.form), one.exact) for one in found.people]
    assert forms == [
        ("墨田 太郎", "B", Fraction(1, 2)),
        ("本所 花子", "A", Fraction(1)),
        ("墨田 太郎", "B", Fraction(1, 2)),
        ("向島 一郎", "C", Fraction(4, 5)),
    ]


@pytest.mark.parametrize(
    ("on", "period", "daytime", "hours"),
    [
        (31, MAY, False, 8),  # 16:00-24:00 on the 31st
        (31, MAY, True, 5),
        (0, MAY, False, 9),  # 0:00-9:00 on the 1st
        (0, MAY, True, 3),
        (15, MAY, False, 17),
        (15, MAY, True, 8),
        (28, FORM, False, 8),
        (0, FORM, False, 9),
        (28, ServiceMonth(2026, 5), False, 17),
    ],
)
def test_nights_at_the_ends_of_the_period(
    on: int, period: FourWeeks | ServiceMonth, daytime: bool, hours: int
) -> None:
    shifts = [Shift(person="E", on=day(on), start="16:00", end="翌9:00")]
    rows = worked_hours(shifts, period=period, zones=ZONES, daytime=daytime)
    assert plain(rows) == [("E", Role.CARE_WORKER, Fraction(hours), Fraction(0))]


def test_a_night_booked_on_the_date_it_began_is_another_answer() -> None:
    shifts = [Shift(person="E", on=day(31), start="16:00", end="翌9:00")]
    assert [one.worked_minutes for one in shifts] == [17 * 60]
    assert worked_hours(shifts, period=MAY, zones=ZONES)[0].hours == 8


def test_sleep_in_is_left_out() -> None:
    shifts = [
        Shift(person="A", on=day(1), start="9:00", end="17:00"),
        Shift(person="A", on=day(1), start="21:00", end="翌6:00", sleep_in=True),
        Shift(person="B", on=day(2), start="21:00", end="翌6:00", sleep_in=True),
    ]
    assert plain(worked_hours(shifts, period=MAY, zones=ZONES)) == [
        ("A", Role.CARE_WORKER, Fraction(8), Fraction(0))
    ]


def test_units() -> None:
    shifts = [
        Shift(person="A", on=day(1), start="9:00", end="17:00", unit="1"),
        Shift(person="A", on=day(2), start="9:00", end="13:00", unit="2"),
    ]
    assert [row.hours for row in worked_hours(shifts, period=MAY, zones=ZONES)] == [12]
    assert [row.hours for row in worked_hours(shifts, period=MAY, zones=ZONES, unit="1")] == [8]
    assert [row.hours for row in worked_hours(shifts, period=MAY, zones=ZONES, unit="2")] == [4]
    for unknown in ("", "3", "一"):
        with pytest.raises(StaffingInputError) as raised:
            worked_hours(shifts, period=MAY, zones=ZONES, unit=unknown)
        assert raised.value.code == "KC-W67"


def test_care_within_another_role() -> None:
    """Each part of a shift counts in its own role: 3 of 8 hours of a manager are care."""
    shifts = [
        Shift(person="墨田 太郎", on=day(1), start="9:00", end="17:00", role="管理者", care_minutes=180),
        Shift(person="墨田 太郎", on=day(2), start="9:00", end="17:00", role="管理者"),
        Shift(person="A", on=day(3), start="9:00", end="17:00", care_minutes=300),
    ]
    assert plain(worked_hours(shifts, period=MAY, zones=ZONES)) == [
        ("墨田 太郎", Role.CARE_WORKER, Fraction(3), Fraction(0)),
        ("墨田 太郎", Role.MANAGER, Fraction(13), Fraction(0)),
        ("A", Role.CARE_WORKER, Fraction(5), Fraction(0)),
        ("A", Role.OTHER, Fraction(3), Fraction(0)),
    ]


def leave(numbers: Iterable[int], person: str = "A", kind: str = "有給") -> list[Shift]:
    """Return days of absence of eight hours."""
    return [
        Shift(person=person, on=day(number), start="9:00", end="18:00", breaks="12:00-13:00", absence=kind)
        for number in numbers
    ]


def work(numbers: Iterable[int], person: str = "A") -> list[Shift]:
    """Return days of work of eight hours."""
    return [
        Shift(person=person, on=day(number), start="9:00", end="18:00", breaks="12:00-13:00")
        for number in numbers
    ]


WEEKDAYS = [number for number in range(1, 29) if day(number).weekday() < 5]


@pytest.mark.parametrize("kind", ["有給", "出張"])
@pytest.mark.parametrize(("contract", "exact"), [(40, Fraction(1)), (20, Fraction(3, 4))])
def test_leave_and_trips(kind: str, contract: int, exact: Fraction) -> None:
    """C-LEAVE: five of twenty days off count for a full-timer alone (Q&A 平成14年3月28日)."""
    workers = [Worker("A", contract)]
    rows = worked_hours(work(WEEKDAYS[5:]) + leave(WEEKDAYS[:5], kind=kind), period=FORM, zones=ZONES)
    assert plain(rows) == [("A", Role.CARE_WORKER, Fraction(120), Fraction(40))]
    found = full_time_equivalent(rows, full_time_week_hours=40, period=FORM, workers=workers)
    assert found.exact == exact


@pytest.mark.parametrize(
    ("last", "exact"), [(date(2026, 5, 31), Fraction(1)), (date(2026, 6, 1), Fraction(0))]
)
def test_a_month_of_leave_counts_and_a_day_more_does_not(last: date, exact: Fraction) -> None:
    """C-LEAVE-1M: 暦月で1月を超える休暇."""
    workers = [Worker("A", 40, absences=[LongAbsence(date(2026, 5, 1), last)])]
    rows = worked_hours(leave(WEEKDAYS), period=FORM, zones=ZONES, workers=workers)
    found = full_time_equivalent(rows, full_time_week_hours=40, period=FORM, workers=workers)
    assert found.exact == exact


def test_what_was_worked_beside_a_long_absence_counts() -> None:
    """Back on 18 May after more than a month: the ten days of work count, those of the absence do not."""
    workers = [Worker("A", 40, absences=[LongAbsence(date(2026, 4, 1), date(2026, 5, 17))])]
    shifts = leave(WEEKDAYS[:11]) + work(WEEKDAYS[11:])
    rows = worked_hours(shifts, period=FORM, zones=ZONES, workers=workers)
    assert plain(rows) == [("A", Role.CARE_WORKER, Fraction(8 * 9), Fraction(0))]
    found = full_time_equivalent(rows, full_time_week_hours=40, period=FORM, workers=workers)
    assert found.exact == Fraction(72, 160)


def test_a_short_leave_beside_a_long_one() -> None:
    """Only the days of the long absence are left out."""
    workers = [Worker("A", 40, absences=[LongAbsence(date(2026, 3, 1), date(2026, 4, 30))])]
    rows = worked_hours(leave(WEEKDAYS[:2]) + work(WEEKDAYS[2:]), period=FORM, zones=ZONES, workers=workers)
    assert plain(rows) == [("A", Role.CARE_WORKER, Fraction(144), Fraction(16))]


def test_an_absence_throughout_needs_its_length() -> None:
    shifts = leave(WEEKDAYS) + leave(WEEKDAYS, "B") + work(WEEKDAYS, "C")
    with pytest.raises(StaffingInputError) as raised:
        worked_hours(shifts, period=FORM, zones=ZONES)
    assert raised.value.code == "KC-W01"
    assert [one.code for one in raised.value.faults] == ["KC-W47", "KC-W47"]
    with pytest.raises(StaffingInputError) as raised:
        worked_hours(shifts, period=FORM, zones=ZONES, workers=[Worker("A", 40), *long_workers("B")])
    assert raised.value.code == "KC-W47"
    assert "A" in raised.value.message_ja
    assert worked_hours(shifts, period=FORM, zones=ZONES, workers=long_workers("A", "B"))


def long_workers(*people: str) -> list[Worker]:
    """Return full-timers with an absence whose length is given."""
    return [Worker(one, 40, absences=[LongAbsence(date(2026, 5, 1), date(2026, 5, 28))]) for one in people]


def test_someone_who_worked_at_night_was_not_absent_throughout() -> None:
    """Nine nights of work and a day of leave: by day there is only the leave, and its length is clear."""
    shifts = [Shift(person="A", on=day(number), start="21:00", end="翌6:00") for number in range(1, 27, 3)]
    rows = worked_hours(shifts + leave([28]), period=FORM, zones=ZONES, daytime=True)
    assert plain(rows) == [("A", Role.CARE_WORKER, Fraction(0), Fraction(8))]


def test_someone_who_worked_in_another_unit_was_not_absent_throughout() -> None:
    shifts = [Shift(person="A", on=day(1), start="9:00", end="17:00", unit="1")]
    shifts += [Shift(person="A", on=day(2), start="9:00", end="17:00", unit="2", absence="出張")]
    rows = worked_hours(shifts, period=FORM, zones=ZONES, unit="2")
    assert plain(rows) == [("A", Role.CARE_WORKER, Fraction(0), Fraction(8))]


def test_faults_of_the_roster_come_together() -> None:
    shifts = [
        Shift(person="A", on=day(1), start="16:00", end="翌9:00", breaks=60),
        Shift(person="B", on=day(2), start="16:00", end="翌9:00", care_minutes=300),
        Shift(person="C", on=day(3), start="9:00", end="17:00"),
    ]
    with pytest.raises(StaffingInputError) as raised:
        worked_hours(shifts, period=MAY, zones=ZONES, daytime=True)
    assert [one.code for one in raised.value.faults] == ["KC-W30", "KC-W31"]


def test_a_single_fault_comes_as_itself() -> None:
    shifts = [Shift(person="A", on=day(1), start="16:00", end="翌9:00", breaks=60)]
    with pytest.raises(StaffingInputError) as raised:
        worked_hours(shifts, period=MAY, zones=ZONES, daytime=True)
    assert raised.value.code == "KC-W30"
    # Hours of the whole shift need no time of the break.
    assert [row.hours for row in worked_hours(shifts, period=MAY, zones=ZONES)] == [16]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ({"roster": work([1]) + work([1])}, "KC-W19"),
        ({"roster": ["A"]}, "KC-N03"),
        ({"roster": None}, "KC-N03"),
        ({"zones": "21:00-6:00"}, "KC-W07"),
        ({"zones": "昼"}, "KC-W05"),
        ({"zones": 6}, "KC-N03"),
        ({"workers": [Worker("A", 1), Worker("A", 1)]}, "KC-W32"),
        ({"workers": ["A"]}, "KC-N03"),
        ({"period": "2026-05"}, "KC-N03"),
        ({"period": date(2026, 5, 1)}, "KC-N03"),
        ({"period": None}, "KC-N03"),
    ],
)
def test_refusals(arguments: dict[str, object], code: str) -> None:
    given: dict[str, object] = {"roster": work([1]), "period": MAY, "zones": ZONES, **arguments}
    with pytest.raises(KaigoCalcError) as raised:
        worked_hours(given.pop("roster"), **given)  # type: ignore[arg-type]
    assert raised.value.code == code


def test_a_roster_and_its_shifts_are_the_same() -> None:
    shifts = form_of_the_seed()
    assert worked_hours(Roster(shifts), period=FORM, zones="6:00-20:00") == worked_hours(
        shifts, period=FORM, zones="6:00-20:00"
    )
    assert worked_hours([], period=FORM, zones=ZONES) == []
