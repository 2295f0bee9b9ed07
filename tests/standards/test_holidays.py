"""市町村の休日: 地方自治法 第4条の2第2項・第4項."""

import subprocess
import sys
from datetime import date, datetime, timedelta

import pytest

from kaigo_calc.errors import (
    DateInputError,
    InexactInputError,
    OutOfRangeError,
    RuleConflictError,
    UnreadableInputError,
)
from kaigo_calc.standards.holidays import YEAR_END, Holidays, japanese_holidays

NATIONAL_2026 = {
    date(2026, month, day)
    for month, day in [
        (1, 1),  # 元日
        (1, 12),  # 成人の日
        (2, 11),  # 建国記念の日
        (2, 23),  # 天皇誕生日
        (3, 20),  # 春分の日
        (4, 29),  # 昭和の日
        (5, 3),  # 憲法記念日 (日曜)
        (5, 4),  # みどりの日
        (5, 5),  # こどもの日
        (5, 6),  # 5月3日の振替休日
        (7, 20),  # 海の日
        (8, 11),  # 山の日
        (9, 21),  # 敬老の日
        (9, 22),  # 国民の休日
        (9, 23),  # 秋分の日
        (10, 12),  # スポーツの日
        (11, 3),  # 文化の日
        (11, 23),  # 勤労感謝の日
    ]
}
"""国民の祝日に関する法律 第2条・第3条, written by hand."""


def days_of(year: int) -> list[date]:
    return [date(year, 1, 1) + timedelta(days=number) for number in range(365)]


def by_hand(year_end: tuple[str, ...] = YEAR_END) -> Holidays:
    return Holidays(
        days=NATIONAL_2026, first_day=date(2026, 1, 1), last_day=date(2026, 12, 31), year_end=year_end
    )


def test_the_extra_has_the_holidays_of_2026() -> None:
    filled = japanese_holidays(2026, 2026)
    assert filled.days == NATIONAL_2026
    assert filled == by_hand()


def test_every_day_of_2026() -> None:
    year_end = {
        date(2026, 12, 29),
        date(2026, 12, 30),
        date(2026, 12, 31),
        date(2026, 1, 2),
        date(2026, 1, 3),
    }
    weekends = {day for day in days_of(2026) if day.strftime("%a") in {"Sat", "Sun"}}
    holidays = by_hand()
    assert {day for day in days_of(2026) if holidays.is_holiday(day)} == NATIONAL_2026 | year_end | weekends


def test_saturdays_count_and_sunday_is_not_the_only_day_of_rest() -> None:
    assert by_hand().is_holiday(date(2026, 6, 6))
    assert by_hand().is_holiday(date(2026, 6, 7))
    assert not by_hand().is_holiday(date(2026, 6, 8))


def test_the_ordinance_may_have_other_days_at_the_end_of_the_year() -> None:
    short = by_hand(("12-31", "01-02"))
    assert not short.is_holiday(date(2026, 12, 29))
    assert short.is_holiday(date(2026, 12, 31))
    assert by_hand(()).roll_forward(date(2026, 12, 30)) == date(2026, 12, 30)


@pytest.mark.parametrize(
    ("day", "rolled"),
    [
        (date(2026, 5, 3), date(2026, 5, 7)),
        (date(2026, 5, 7), date(2026, 5, 7)),
        (date(2026, 9, 19), date(2026, 9, 24)),
        (date(2026, 12, 30), date(2027, 1, 4)),  # 3 January 2027 is a Sunday
    ],
)
def test_a_deadline_moves_to_the_next_day_of_business(day: date, rolled: date) -> None:
    assert japanese_holidays(2026, 2027).roll_forward(day) == rolled


def test_moving_to_the_next_weekday_alone_is_not_enough() -> None:
    naive = date(2026, 5, 3)
    while naive.weekday() >= 5:
        naive += timedelta(days=1)
    assert naive == date(2026, 5, 4) != by_hand().roll_forward(date(2026, 5, 3))


@pytest.mark.parametrize("day", [date(2025, 12, 31), date(2027, 1, 1), date(2027, 1, 3)])
def test_nothing_is_guessed_outside_the_range(day: date) -> None:
    with pytest.raises(OutOfRangeError, match="KC-G04"):
        by_hand().is_holiday(day)
    with pytest.raises(OutOfRangeError, match="KC-G04"):
        by_hand().roll_forward(day)


def test_nor_at_its_end() -> None:
    with pytest.raises(OutOfRangeError, match="KC-G07"):
        by_hand().roll_forward(date(2026, 12, 30))
    last = Holidays(days=[], first_day=date.max, last_day=date.max)
    with pytest.raises(OutOfRangeError, match="KC-G07"):
        last.roll_forward(date.max)


def test_values_are_checked_when_made() -> None:
    first, last = date(2026, 1, 1), date(2026, 12, 31)
    with pytest.raises(RuleConflictError, match="KC-F01"):
        Holidays(days=[], first_day=last, last_day=first)
    with pytest.raises(RuleConflictError, match="2027-01-01") as outside:
        Holidays(days=[date(2027, 1, 1)], first_day=first, last_day=last)
    assert outside.value.code == "KC-G05"
    with pytest.raises(DateInputError, match="KC-D01"):
        Holidays(days=[datetime(2026, 1, 1)], first_day=first, last_day=last)  # noqa: DTZ001
    with pytest.raises(DateInputError, match="KC-D06"):
        Holidays(days=[], first_day="2026-01-01", last_day=last)  # type: ignore[arg-type]
    with pytest.raises(InexactInputError, match="KC-N03"):
        Holidays(days=["2026-01-01"], first_day=first, last_day=last)  # type: ignore[list-item]
    with pytest.raises(InexactInputError, match="KC-N03"):
        Holidays(days=[], first_day=first, last_day=last, year_end="12-29")
    with pytest.raises(DateInputError):
        by_hand().is_holiday(datetime(2026, 1, 1))  # noqa: DTZ001


@pytest.mark.parametrize("text", ["12/29", "1-1", "13-01", "02-30", "W01-1", "", "12-29 "])
def test_days_of_the_years_end_have_one_form(text: str) -> None:
    with pytest.raises(UnreadableInputError, match="KC-G06"):
        japanese_holidays(2026, 2026, year_end=[text])


@pytest.mark.parametrize("years", [(2017, 2026), (2026, 2028), (2027, 2026)])
def test_years_whose_equinoxes_are_not_announced(years: tuple[int, int]) -> None:
    with pytest.raises(OutOfRangeError, match="KC-G08"):
        japanese_holidays(*years)


def test_years_are_whole_numbers() -> None:
    with pytest.raises(InexactInputError):
        japanese_holidays("2026", 2026)  # type: ignore[arg-type]


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "jpholiday", None)
    with pytest.raises(ModuleNotFoundError, match=r"kaigo-calc\[holidays\].*祝日") as missing:
        japanese_holidays(2026, 2026)
    assert "\n" not in str(missing.value)


def test_nothing_optional_is_loaded_with_the_module() -> None:
    code = "import sys, kaigo_calc.standards.holidays; print('jpholiday' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"


def test_values_are_equal_and_hashable() -> None:
    assert hash(by_hand()) == hash(by_hand())
    assert by_hand() != by_hand(())


def test_the_first_and_the_last_year_of_the_data() -> None:
    pytest.importorskip("jpholiday")
    first, last = japanese_holidays(2018, 2018), japanese_holidays(2027, 2027)
    assert first.is_holiday(date(2018, 12, 24))  # 振替休日
    assert last.is_holiday(date(2027, 1, 1))
