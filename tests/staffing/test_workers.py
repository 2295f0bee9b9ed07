"""常勤 and 勤務形態: 老計発0331004号 第2の2; absences by the calendar (民法143条)."""

from datetime import date, datetime
from fractions import Fraction

import pytest

from kaigo_calc import ServiceMonth
from kaigo_calc.errors import KaigoCalcError, NotEncodedError, NotInForceError, RuleConflictError
from kaigo_calc.staffing import (
    AbsenceKind,
    LongAbsence,
    Role,
    ShortTimeMeasure,
    Worker,
    WorkForm,
    is_full_timer,
)
from kaigo_calc.staffing.workers import short_time_counts, workers_by_person
from tests.oracle import staffing_equivalents as oracle

DAY = date(2026, 5, 1)


@pytest.mark.parametrize(
    ("hours", "office", "full"),
    [
        (40, 40, True),
        ("39:59", 40, False),
        (41, 40, True),
        (32, 40, False),
        (32, 32, True),
        ("31:59", 32, False),
        (32, 30, True),  # 週32時間を下回る場合は32時間
        (30, 30, False),
        ("31:59", 30, False),
        ("37.5", "37:30", True),
        ("37:29", "37.5", False),
    ],
)
def test_full_timers(hours: int | str, office: int | str, full: bool) -> None:
    assert is_full_timer(Worker("墨田 太郎", hours), full_time_week_hours=office, on=DAY) is full
    assert (
        is_full_timer(Worker("墨田 太郎", hours), full_time_week_hours=office, on=ServiceMonth(2026, 5))
        is full
    )


@pytest.mark.parametrize("measure", list(ShortTimeMeasure))
@pytest.mark.parametrize(("hours", "full"), [(30, True), ("29:59", False), ("29.5", False), (40, True)])
def test_full_timers_under_a_measure(measure: ShortTimeMeasure, hours: int | str, full: bool) -> None:
    """C-30H."""
    worker = Worker("本所 花子", hours, measure=measure)
    assert is_full_timer(worker, full_time_week_hours=40, on=DAY) is full
    # Who works the hours of the office is a full-timer without the measure.
    assert short_time_counts(worker, 2400, DAY) is (full and hours != 40)


def test_the_measure_lowers_the_32_hours_too() -> None:
    """C-32H: 30 hours in an office of 30 make no full-timer, under a measure they do."""
    assert not is_full_timer(Worker("A", 30), full_time_week_hours=30, on=DAY)
    assert is_full_timer(Worker("A", 30, "育児"), full_time_week_hours=30, on=DAY)


@pytest.mark.parametrize("minutes", [1739, 1740, 1799, 1800, 1919, 1920, 2399, 2400, 2401])
@pytest.mark.parametrize("office", [1740, 1800, 1920, 2250, 2400])
@pytest.mark.parametrize("measure", [None, "育児"])
def test_as_the_oracle(minutes: int, office: int, measure: str | None) -> None:
    hours, week = Fraction(minutes, 60), Fraction(office, 60)
    found = is_full_timer(Worker("A", hours, measure), full_time_week_hours=week, on=DAY)
    assert found is oracle.full_timer(hours, week, measure=measure is not None)


def test_treatment_from_april_2024() -> None:
    worker = Worker("A", 30, measure="治療")
    assert is_full_timer(worker, full_time_week_hours=40, on=date(2024, 4, 1))
    for on in (date(2024, 3, 31), ServiceMonth(2024, 3), date(2021, 4, 1)):
        with pytest.raises(NotInForceError) as raised:
            is_full_timer(worker, full_time_week_hours=40, on=on)
        assert raised.value.code == "KC-E02"


@pytest.mark.parametrize("measure", ["育児", "介護", "母性健康管理"])
def test_the_other_measures_from_the_start_of_the_data(measure: str) -> None:
    worker = Worker("A", 30, measure=measure)
    for on in (date(2021, 4, 1), date(2024, 3, 31), date(2024, 4, 1)):
        assert is_full_timer(worker, full_time_week_hours=40, on=on)
    with pytest.raises(NotEncodedError) as raised:
        is_full_timer(worker, full_time_week_hours=40, on=date(2021, 3, 31))
    assert raised.value.code == "KC-E03"


@pytest.mark.parametrize(
    ("first", "last", "longer"),
    [
        (date(2026, 5, 1), date(2026, 5, 31), False),  # the whole of May
        (date(2026, 5, 1), date(2026, 6, 1), True),
        (date(2026, 4, 10), date(2026, 5, 9), False),
        (date(2026, 4, 10), date(2026, 5, 10), True),
        (date(2026, 2, 1), date(2026, 2, 28), False),
        (date(2026, 2, 1), date(2026, 3, 1), True),
        (date(2026, 2, 1), date(2026, 3, 2), True),  # 30 days, and more than a month
        (date(2026, 1, 31), date(2026, 2, 28), False),  # no 31 February: the month ends with February
        (date(2026, 1, 31), date(2026, 3, 1), True),
        (date(2026, 1, 29), date(2026, 2, 28), False),
        (date(2026, 1, 28), date(2026, 2, 27), False),
        (date(2026, 1, 28), date(2026, 2, 28), True),
        (date(2024, 1, 29), date(2024, 2, 28), False),
        (date(2024, 1, 29), date(2024, 2, 29), True),
        (date(2024, 1, 30), date(2024, 2, 29), False),
        (date(2025, 12, 15), date(2026, 1, 14), False),
        (date(2025, 12, 15), date(2026, 1, 15), True),
        (date(2026, 7, 1), date(2026, 7, 31), False),  # 31 days are one month here,
        (date(2026, 9, 1), date(2026, 10, 1), True),  # and more than one there
        (date(2026, 5, 1), date(2026, 5, 1), False),
    ],
)
def test_absences_longer_than_a_calendar_month(first: date, last: date, longer: bool) -> None:
    """C-LEAVE-1M: a fixed 30 or 31 days is another answer."""
    assert LongAbsence(first, last).exceeds(1) is longer
    assert oracle.longer_than_a_month(first, last) is longer


def test_thirty_days_are_no_month() -> None:
    may, february = (
        LongAbsence(date(2026, 5, 1), date(2026, 5, 31)),
        LongAbsence(date(2026, 2, 1), date(2026, 3, 1)),
    )
    naive = [(one.last_day - one.first_day).days + 1 > 30 for one in (may, february)]
    assert naive == [True, False]
    assert [one.exceeds(1) for one in (may, february)] == [False, True]


def test_absences_of_several_months_and_of_none() -> None:
    absence = LongAbsence(date(2026, 4, 10), date(2026, 7, 9))
    assert [absence.exceeds(months) for months in (0, 1, 2, 3)] == [True, True, True, False]
    assert [
        absence.holds(day)
        for day in (date(2026, 4, 9), date(2026, 4, 10), date(2026, 7, 9), date(2026, 7, 10))
    ] == [
        False,
        True,
        True,
        False,
    ]


def test_forms() -> None:
    """墨田区 令和8年度 集団指導 資料3 p.23: A 常勤専従, B 常勤兼務, C 非常勤専従, D 非常勤兼務."""
    found = {
        (full, roles): (
            str(WorkForm.of(full_time=full, roles=roles)),
            WorkForm.of(full_time=full, roles=roles).label_ja,
        )
        for full in (True, False)
        for roles in (1, 2, 3)
    }
    assert found == {
        (True, 1): ("A", "常勤・専従"),
        (True, 2): ("B", "常勤・兼務"),
        (True, 3): ("B", "常勤・兼務"),
        (False, 1): ("C", "非常勤・専従"),
        (False, 2): ("D", "非常勤・兼務"),
        (False, 3): ("D", "非常勤・兼務"),
    }


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("介護従業者", Role.CARE_WORKER),
        ("介護職員", Role.CARE_WORKER),
        ("介護", Role.CARE_WORKER),
        ("CARE_WORKER", Role.CARE_WORKER),
        ("計画作成担当者", Role.PLANNER),
        ("計画作成", Role.PLANNER),
        ("管理者", Role.MANAGER),
        ("看護師", Role.NURSE),
        ("准看護師", Role.ASSISTANT_NURSE),
        ("その他", Role.OTHER),
        (Role.NURSE, Role.NURSE),
    ],
)
def test_roles(text: str | Role, role: Role) -> None:
    assert Role.parse(text) is role
    assert Role.parse(str(role)) is role


@pytest.mark.parametrize("text", ["有給", "有休", "年休", "休暇", "leave"])
def test_leave(text: str) -> None:
    assert AbsenceKind.parse(text) is AbsenceKind.LEAVE


@pytest.mark.parametrize("text", ["出張", "研修", "ＴＲＩＰ"])
def test_trips(text: str) -> None:
    assert AbsenceKind.parse(text) is AbsenceKind.TRIP


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("育児", ShortTimeMeasure.CHILDCARE_CARE),
        ("介護", ShortTimeMeasure.CHILDCARE_CARE),
        ("母性健康管理", ShortTimeMeasure.MATERNAL_HEALTH),
        ("治療", ShortTimeMeasure.TREATMENT),
        ("treatment", ShortTimeMeasure.TREATMENT),
    ],
)
def test_measures(text: str, measure: ShortTimeMeasure) -> None:
    assert ShortTimeMeasure.parse(text) is measure
    assert Worker("A", 30, measure=text).measure is measure


@pytest.mark.parametrize("value", ["料理人", "", "看護", 1, None, True, 1.5])
@pytest.mark.parametrize(
    ("closed", "code"), [(Role, "KC-C13"), (AbsenceKind, "KC-C14"), (ShortTimeMeasure, "KC-C15")]
)
def test_unknown_codes(
    closed: type[Role] | type[AbsenceKind] | type[ShortTimeMeasure], code: str, value: object
) -> None:
    with pytest.raises(KaigoCalcError) as raised:
        closed.parse(value)  # type: ignore[arg-type]
    assert raised.value.code == code


def test_workers_are_read_into_plain_values() -> None:
    absences = [LongAbsence(date(2026, 4, 10), date(2026, 5, 9))]
    worker = Worker(" 本所 花子 ", "37:30", absences=absences)
    assert (worker.person, worker.week_minutes, worker.absences) == ("本所 花子", 2250, tuple(absences))
    assert worker == Worker("本所 花子", "37:30", absences=tuple(absences))
    assert workers_by_person([worker]) == {"本所 花子": worker}
    assert workers_by_person(()) == {}


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ({"person": ""}, "KC-W13"),
        ({"person": "　"}, "KC-W13"),
        ({"person": 7}, "KC-N03"),
        ({"week_hours": 37.5}, "KC-N01"),
        ({"week_hours": True}, "KC-N02"),
        ({"week_hours": None}, "KC-N03"),
        ({"week_hours": "∞"}, "KC-N05"),
        ({"week_hours": -1}, "KC-N06"),
        ({"week_hours": "33.33"}, "KC-W03"),
        ({"measure": "時短"}, "KC-C15"),
        ({"absences": [1]}, "KC-N03"),
        ({"absences": LongAbsence(DAY, DAY)}, "KC-N03"),
        ({"absences": "2026-05-01"}, "KC-N03"),
    ],
)
def test_refused_workers(arguments: dict[str, object], code: str) -> None:
    given: dict[str, object] = {"person": "A", "week_hours": 40, **arguments}
    with pytest.raises(KaigoCalcError) as raised:
        Worker(**given)  # type: ignore[arg-type]
    assert raised.value.code == code


@pytest.mark.parametrize(
    ("first", "last", "code"),
    [
        (date(2026, 5, 2), date(2026, 5, 1), "KC-F01"),
        ("2026-05-01", date(2026, 5, 2), "KC-D06"),
        (date(2026, 5, 1), None, "KC-D06"),
        (date(2026, 5, 1), datetime(2026, 5, 2, 1), "KC-D01"),  # noqa: DTZ001
    ],
)
def test_refused_absences(first: object, last: object, code: str) -> None:
    with pytest.raises(KaigoCalcError) as raised:
        LongAbsence(first, last)  # type: ignore[arg-type]
    assert raised.value.code == code
    assert isinstance(raised.value, RuleConflictError) is (code == "KC-F01")


@pytest.mark.parametrize(
    ("office", "on", "code"),
    [
        (40.0, DAY, "KC-N01"),
        (-1, DAY, "KC-N06"),
        ("40h", DAY, "KC-N05"),
        ("37.33", DAY, "KC-W03"),
        (40, "2026-05-01", "KC-D02"),
        (40, None, "KC-D02"),
        (40, date(2021, 3, 31), "KC-E03"),
        (40, date(2027, 4, 1), "KC-E03"),
    ],
)
def test_refused_questions(office: object, on: object, code: str) -> None:
    with pytest.raises(KaigoCalcError) as raised:
        is_full_timer(Worker("A", 40), full_time_week_hours=office, on=on)  # type: ignore[arg-type]
    assert raised.value.code == code


def test_a_worker_listed_twice() -> None:
    with pytest.raises(KaigoCalcError) as raised:
        workers_by_person([Worker("墨田 太郎", 40), Worker("墨田 太郎 ", 40)])
    assert raised.value.code == "KC-W32"
    assert "墨田 太郎" in raised.value.message_ja
