"""月の常勤換算: both readings of 平成12年厚生省告示第27号 第8号, and how far a month falls short."""

import copy
import pickle
from collections.abc import Callable
from fractions import Fraction
from math import floor
from typing import Any

import pytest

from kaigo_calc.errors import InexactInputError, KaigoCalcError, OutOfRangeError, UnknownCodeError
from kaigo_calc.quantities.service_month import ServiceMonth
from kaigo_calc.staffing import Basis, CareMonth, Fall, LongAbsence, WorkedHours, Worker, care_month
from tests.oracle.staffing_shortage import NONE, OVER, WITHIN, daily_capacity, fall_of, weekly_equivalents
from tests.staffing.making import assert_readable, refused

APRIL = ServiceMonth(2026, 4)
NO_ROWS: Any = "AB"
DAILY, MONTHLY = Basis.DAILY_CAPACITY, Basis.MONTHLY_FTE
FALLS = {OVER: Fall.OVER, WITHIN: Fall.WITHIN, NONE: Fall.NONE}


def worked(*hours: object, month: ServiceMonth = APRIL, users: Any = 9, **options: Any) -> CareMonth:
    """Return a month in which A, B … worked these hours; of a home with 8 hours a day and 40 a week."""
    people = [WorkedHours(f"{number}", each) for number, each in enumerate(hours)]  # type: ignore[arg-type]
    given: dict[str, Any] = {"full_time_hours": 8, "full_time_week_hours": 40, **options}
    return care_month(people, month=month, users=users, **given)


def had(people: str | int | Fraction, required: int = 3, **options: Any) -> CareMonth:
    """Return a month with so many people, in both readings."""
    exact = Fraction(people)
    return CareMonth(
        month=APRIL, required=required, daily_capacity=exact, monthly_fte=exact, unit="ひまわり", **options
    )


def test_seven_hundred_hours_are_short_in_one_reading_and_not_in_the_other() -> None:
    """C-BASIS: 700 hours in 30 days come to 2.9 or to 4.0, for the same three who are required."""
    month = worked(*[100] * 7)
    daily, monthly = Fraction(700, 8 * 30), Fraction(700) / Fraction(40 * 30, 7)
    assert (month.required, month.daily_capacity, month.monthly_fte) == (3, daily, monthly)
    assert [Fraction(floor(each * 10), 10) for each in (daily, monthly)] == [Fraction("2.9"), Fraction("4.0")]
    assert (month.fall(DAILY), month.fall(MONTHLY)) == (Fall.WITHIN, Fall.NONE)
    assert (month.on_basis(DAILY), month.on_basis(MONTHLY)) == (daily, monthly)
    of_4_33_weeks = Fraction(700) / (40 * Fraction("4.33"))  # has no official basis
    assert of_4_33_weeks != month.monthly_fte


@pytest.mark.parametrize("days", [(2026, 2), (2024, 2), (2026, 4), (2026, 5)])
def test_both_readings_follow_the_days_of_the_month(days: tuple[int, int]) -> None:
    """C-MONTH: 160 hours of a 40-hour week are a full-timer in 28 days, and not in 30."""
    hours = [Fraction(160), Fraction(171), Fraction(55, 2)]
    month = worked(*hours, month=ServiceMonth(*days))
    assert month.daily_capacity == daily_capacity(hours, Fraction(8), days)
    assert month.monthly_fte == weekly_equivalents(hours, Fraction(40), days)
    assert (worked(160, month=ServiceMonth(*days)).monthly_fte == 1) is (days == (2026, 2))


def test_overtime_of_a_person_counts_by_day_and_not_by_month() -> None:
    month = worked(720)
    assert (month.daily_capacity, month.monthly_fte) == (Fraction(3), Fraction(1))
    uncapped = Fraction(720) / Fraction(40 * 30, 7)
    assert uncapped > month.required > month.monthly_fte


@pytest.mark.parametrize("week", [30, 32, 38])
def test_a_short_full_time_week_counts_as_thirty_two(week: int) -> None:
    hours = [Fraction(120), Fraction(200)]
    found = worked(*hours, full_time_week_hours=week).monthly_fte
    assert found == weekly_equivalents(hours, Fraction(week), (2026, 4))
    assert (found == sum(hours) / (week * Fraction(30, 7))) is False


def test_the_offices_own_hours_of_the_month() -> None:
    hours = [Fraction(160), Fraction(180)]
    month = worked(*hours, full_time_month_hours=168)
    assert month.monthly_fte == Fraction(160 + 168, 168)
    assert month.monthly_fte == weekly_equivalents(hours, Fraction(40), (2026, 4), Fraction(168))
    assert month.daily_capacity == Fraction(340, 240)


def test_other_roles_are_not_care_staff() -> None:
    rows = [WorkedHours("墨田 太郎", 80, role="管理者"), WorkedHours("墨田 太郎", 120)]
    month = care_month(rows, month=APRIL, users=3, full_time_hours=8, full_time_week_hours=40)
    assert (month.daily_capacity, month.monthly_fte) == (Fraction(120, 240), Fraction(120 * 7, 1200))


def test_leave_counts_in_the_monthly_reading_of_a_full_timer_alone() -> None:
    """The actual work of 墨田区 令和8年度 集団指導 資料3 p.8 has no hours on a day off."""
    rows = [WorkedHours("本所 花子", 120, absence_hours=48)]
    month = care_month(
        rows,
        month=APRIL,
        users=3,
        full_time_hours=8,
        full_time_week_hours=40,
        workers=[Worker("本所 花子", 40)],
    )
    assert month.daily_capacity == Fraction(120, 240)
    assert month.monthly_fte == Fraction(168 * 7, 1200)


def test_what_the_month_says_of_itself() -> None:
    month = worked(240, users="6.1", unit="ひまわり", temporary=True)
    assert (month.month, month.unit, month.required, month.temporary) == (APRIL, "ひまわり", 3, True)
    assert worked(1, users=3).unit == ""
    assert worked(1, users=12, over_capacity=True).required == 4
    assert copy.deepcopy(month) == pickle.loads(pickle.dumps(month)) == month  # noqa: S301  # our own pickle


@pytest.mark.parametrize("required", [1, 2, 3, 4, 7])
@pytest.mark.parametrize("share", ["0", "0.89", "0.9", "0.91", "0.99", "1", "1.5"])
def test_how_far_a_month_falls_short(required: int, share: str) -> None:
    people = required * Fraction(share)
    month = had(people, required)
    assert month.fall(DAILY) is month.fall(MONTHLY) is FALLS[fall_of(people, required)]


def test_exactly_ten_percent_short_is_within() -> None:
    """C-DED: 648 hours of 720; one minute less is over ten percent."""
    exactly, less = worked("648", users=9), worked("647:59", users=9)
    assert exactly.daily_capacity == Fraction(27, 10)
    assert (exactly.fall(DAILY), less.fall(DAILY)) == (Fall.WITHIN, Fall.OVER)
    at_most = exactly.daily_capacity <= Fraction(9, 10) * 3  # "1割を超えて" is not "1割以上"
    assert at_most
    assert (worked("720").fall(DAILY), worked("719:59").fall(DAILY)) == (Fall.NONE, Fall.WITHIN)


@pytest.mark.parametrize(
    ("hours", "people", "right", "half_up"),
    [("710:24", "2.96", WITHIN, NONE), ("645:36", "2.69", OVER, WITHIN)],
)
def test_a_number_rounded_half_up_passes_wrongly(hours: str, people: str, right: str, half_up: str) -> None:
    """C-DED-ROUND: 2.96 is not 3.0; cut off to one decimal the verdict is that of the exact number."""
    month = worked(hours)
    assert month.daily_capacity == Fraction(people)
    assert month.fall(DAILY) is FALLS[right]
    rounded = Fraction(floor(month.daily_capacity * 10 + Fraction(1, 2)), 10)
    cut = Fraction(floor(month.daily_capacity * 10), 10)
    assert (fall_of(rounded, 3), fall_of(cut, 3)) == (half_up, right)


def test_a_temporary_fall_within_ten_percent_is_none_and_over_it_stays() -> None:
    assert had("2.7", temporary=True).fall(DAILY) is Fall.NONE
    assert had("2.7").fall(DAILY) is Fall.WITHIN
    assert had("2.69", temporary=True).fall(MONTHLY) is Fall.OVER
    assert had(3, temporary=True).fall(MONTHLY) is Fall.NONE


def test_the_bases() -> None:
    assert (DAILY.other, MONTHLY.other) == (MONTHLY, DAILY)
    assert [Basis.parse(text) for text in ("daily_capacity", "月の常勤換算による読み方", MONTHLY)] == [
        DAILY,
        MONTHLY,
        MONTHLY,
    ]
    for wrong in ("daily", None, 1, ""):
        with pytest.raises(UnknownCodeError) as caught:
            Basis.parse(wrong)  # type: ignore[arg-type]
        assert caught.value.code == "KC-C16"
        assert_readable(caught.value)
    assert [str(fall) for fall in Fall] == [NONE, WITHIN, OVER]
    assert all(fall.label_ja for fall in Fall)


def made(**options: Any) -> CareMonth:
    """Return a month, with something wrong in it."""
    given: dict[str, Any] = {
        "month": APRIL,
        "required": 3,
        "daily_capacity": Fraction(3),
        "monthly_fte": Fraction(3),
    }
    return CareMonth(**{**given, **options})


@pytest.mark.parametrize(
    ("wrong", "code", "kind"),
    [
        ({"month": "2026-04"}, "KC-N03", InexactInputError),
        ({"unit": 1}, "KC-N03", InexactInputError),
        ({"required": 2.7}, "KC-N01", InexactInputError),
        ({"required": True}, "KC-N02", InexactInputError),
        ({"required": Fraction(3)}, "KC-N03", InexactInputError),
        ({"required": -1}, "KC-N06", OutOfRangeError),
        ({"daily_capacity": 2.9}, "KC-N03", InexactInputError),
        ({"monthly_fte": 3}, "KC-N03", InexactInputError),
        ({"temporary": 1}, "KC-N03", InexactInputError),
    ],
    ids=str,
)
def test_values_of_other_types(wrong: dict[str, object], code: str, kind: type[KaigoCalcError]) -> None:
    with pytest.raises(kind) as caught:
        made(**wrong)
    assert caught.value.code == code
    # `month` alone is a month of a year elsewhere, and its example a number.
    assert caught.value.values["field"].removeprefix("service_") == next(iter(wrong))  # type: ignore[attr-defined]
    assert_readable(caught.value)


def test_nobody_required() -> None:
    assert refused(lambda: made(required=0), "KC-W54").values["month"] == APRIL


@pytest.mark.parametrize("name", ["daily_capacity", "monthly_fte"])
def test_less_than_nobody(name: str) -> None:
    with pytest.raises(OutOfRangeError) as caught:
        made(**{name: Fraction(-1, 10)})
    assert caught.value.code == "KC-N06"


def test_a_number_of_another_library() -> None:
    """What is a whole number to `whole_number` is one to the month, too."""

    class Three:
        def __index__(self) -> int:
            return 3

    month = made(required=Three())
    assert month == made(required=3)
    assert month.fall(DAILY) is Fall.NONE


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda: worked(1, full_time_hours=0), "KC-W39"),
        (lambda: worked(1, full_time_week_hours=0), "KC-W39"),
        (lambda: worked(1, full_time_month_hours=0), "KC-W39"),
        (lambda: worked(1, users=0), "KC-W33"),
        (lambda: worked(1, users="6.05"), "KC-W34"),
        (lambda: worked(1, users=10), "KC-W35"),
        (lambda: worked(1, workers=[Worker("A", 40), Worker("A", 32)]), "KC-W32"),
    ],
)
def test_what_is_refused_on_the_way(call: Callable[[], object], code: str) -> None:
    refused(call, code)


def test_an_absence_of_over_a_month_is_no_hours() -> None:
    absence = LongAbsence(APRIL.first_day, ServiceMonth(2026, 5).last_day)
    contract = Worker("A", 40, absences=[absence])
    rows = [WorkedHours("A", 1, absence_hours=8)]
    options: dict[str, Any] = {"month": APRIL, "users": 3, "full_time_hours": 8, "full_time_week_hours": 40}
    refused(lambda: care_month(rows, workers=[contract], **options), "KC-W37")
    refused(lambda: care_month(rows, **options), "KC-W36")


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda: worked(1, full_time_hours=7.5), "KC-N01"),
        (lambda: worked(1, full_time_hours="7.33"), "KC-W03"),
        (lambda: worked(1, full_time_hours=-8), "KC-N06"),
        (lambda: worked(1, temporary="no"), "KC-N03"),
        (lambda: worked(1, unit=1), "KC-N03"),
        (lambda: worked(1, month=ServiceMonth(2021, 3)), "KC-E03"),
        (
            lambda: care_month(NO_ROWS, month=APRIL, users=3, full_time_hours=8, full_time_week_hours=40),
            "KC-N03",
        ),
    ],
)
def test_other_wrong_values(call: Callable[[], object], code: str) -> None:
    with pytest.raises(KaigoCalcError) as caught:
        call()
    assert caught.value.code == code
    assert_readable(caught.value)
