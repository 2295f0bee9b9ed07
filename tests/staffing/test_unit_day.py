"""1ユニットの1日: what follows from hours, gaps and what is required, at the edges."""

from decimal import Decimal
from fractions import Fraction

import pytest

from kaigo_calc.staffing import Addition, Span, UnitDay
from tests.staffing.making import MAY_1


def day_of(worked: int, gaps: tuple[Span, ...] = (), **options: int) -> UnitDay:
    """Return a day of 9 users and 8 hours, with minutes of one person."""
    return UnitDay(
        on=MAY_1,
        unit="1",
        users_tenths=90,
        required_staff=3,
        full_time_minutes=options.get("full_time", 480),
        minutes_by_person=(("A", worked),),
        gaps=gaps,
        night_required=1,
        night_gaps=(),
    )


GAPS = (Span.on(MAY_1, 360, 420), Span.on(MAY_1, 1080, 1260))


@pytest.mark.parametrize(
    ("worked", "gaps", "addition"),
    [
        (1440, (), 0),
        (1441, (), 0),
        (1439, (), 1),
        (0, (), 1440),
        (1440, GAPS, 240),  # enough hours, and four of them with nobody there
        (1200, GAPS, 240),  # the gaps alone make up for the hours
        (1199, GAPS, 241),
        (0, GAPS, 1440),  # not 1440 + 240: what fills the gaps counts as hours
    ],
)
def test_the_addition(worked: int, gaps: tuple[Span, ...], addition: int) -> None:
    assert day_of(worked, gaps).addition == Addition(addition, gaps)


@pytest.mark.parametrize(
    ("worked", "mark", "exact", "shown"),
    [
        (1440, "○", Fraction(3), "3.0"),
        (1439, "×", Fraction(1439, 480), "2.9"),  # 2.9979: half-up would show 3.0 beside ×
        (1680, "○", Fraction(7, 2), "3.5"),
        (0, "×", Fraction(0), "0.0"),
    ],
)
def test_marks_and_equivalents(worked: int, mark: str, exact: Fraction, shown: str) -> None:
    day = day_of(worked)
    assert (day.mark, day.hours_ok) == (mark, mark == "○")
    assert (day.fte, day.fte_truncated) == (exact, Decimal(shown))


def test_values() -> None:
    day = day_of(1320, GAPS)
    assert day.users == Decimal("9.0")
    assert (day.required_minutes, day.worked_minutes, day.difference_minutes) == (1440, 1320, -120)
    assert (day.required_hours, day.worked_hours) == (Fraction(24), Fraction(22))
    assert (day.hours_ok, day.presence_ok, day.night_ok, day.ok) == (False, False, True, False)
    document = day.to_dict()
    assert (document["difference_hours"], document["addition_hours"]) == ("-2", "4")
    assert document["gaps"] == ["2026-05-01 6:00-7:00", "2026-05-01 18:00-21:00"]
    assert document["by_person"] == {"A": "22"}


def test_each_of_the_three_can_fail_alone() -> None:
    assert day_of(1440).ok
    assert not day_of(1439).ok
    assert not day_of(1440, GAPS).ok
    alone = UnitDay(
        on=MAY_1,
        unit="",
        users_tenths=30,
        required_staff=1,
        full_time_minutes=480,
        minutes_by_person=(("A", 480),),
        gaps=(),
        night_required=1,
        night_gaps=(Span.on(MAY_1, 1260, 1800),),
    )
    assert (alone.mark, alone.night_ok, alone.ok) == ("○", False, False)
    # The addition is about the daytime; the night has its own gaps.
    assert alone.addition == Addition(0, ())
