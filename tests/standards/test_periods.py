"""期間と年度: 民法 第140条、第141条、第143条."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from kaigo_calc.errors import DateInputError, InexactInputError, OutOfRangeError, RuleConflictError
from kaigo_calc.quantities.service_month import ServiceMonth
from kaigo_calc.standards.periods import FiscalYear, fiscal_year_of, period_end


def test_the_fiscal_year_runs_from_april_to_march() -> None:
    year = FiscalYear(2026)
    assert (year.first_day, year.last_day) == (date(2026, 4, 1), date(2027, 3, 31))
    assert [str(month) for month in year.months][::11] == ["2026-04", "2027-03"]
    assert len(year.months) == 12
    assert date(2027, 3, 31) in year
    assert date(2027, 4, 1) not in year
    assert date(2026, 3, 31) not in year
    assert str(year) == "2026"
    assert eval(repr(year)) == year  # noqa: S307  # our own repr


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2026, 3, 31), 2025),
        (date(2026, 4, 1), 2026),
        (date(2027, 1, 1), 2026),
        (date(2026, 12, 31), 2026),
    ],
)
def test_the_year_of_a_day_is_not_that_of_the_calendar(day: date, year: int) -> None:
    assert FiscalYear.of(day) == FiscalYear(year)
    assert (day.year == year) == (day.month >= 4)


@pytest.mark.parametrize("year", [0, 9999, -1])
def test_years_that_do_not_exist(year: int) -> None:
    with pytest.raises(OutOfRangeError):
        FiscalYear(year)


def test_a_year_is_a_whole_number() -> None:
    with pytest.raises(InexactInputError):
        FiscalYear(2026.0)  # type: ignore[arg-type]


def test_a_year_may_be_given_by_its_number() -> None:
    assert fiscal_year_of(2026) == fiscal_year_of(FiscalYear(2026)) == FiscalYear(2026)
    with pytest.raises(InexactInputError, match="KC-N03"):
        fiscal_year_of("2026")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (datetime(2026, 4, 1, 9), "KC-D01"),  # noqa: DTZ001
        ("2026-04-01", "KC-D06"),
        (ServiceMonth(2026, 4), "KC-D06"),
        (None, "KC-D06"),
    ],
)
def test_only_a_date_lies_in_a_year(day: Any, code: str) -> None:
    with pytest.raises(DateInputError) as caught:
        assert day in FiscalYear(2026)
    assert caught.value.code == code


def test_the_day_of_the_event_is_not_counted() -> None:
    event = date(2026, 4, 23)
    assert period_end(event, days=10) == date(2026, 5, 3)
    assert period_end(event, days=1) == date(2026, 4, 24)
    naive = event + timedelta(days=10 - 1)  # counts the day of the event
    assert period_end(event, days=10) != naive


def test_unless_the_period_begins_with_it() -> None:
    assert period_end(date(2026, 4, 1), months=12, first_day_counts=True) == date(2027, 3, 31)
    assert period_end(date(2026, 4, 1), months=12) == date(2027, 4, 1)
    assert period_end(date(2026, 4, 1), days=1, first_day_counts=True) == date(2026, 4, 1)


@pytest.mark.parametrize(
    ("event", "last_day"),
    [
        (date(2026, 2, 28), date(2028, 2, 29)),  # starts on 1 March: the month before ends on the 29th
        (date(2024, 2, 28), date(2026, 2, 28)),  # starts on 29 February: there is none in 2026
        (date(2024, 2, 29), date(2026, 2, 28)),
        (date(2026, 3, 31), date(2028, 3, 31)),
    ],
)
def test_two_years(event: date, last_day: date) -> None:
    assert period_end(event, years=2) == period_end(event, months=24) == last_day


@pytest.mark.parametrize(
    ("event", "last_day"),
    [
        (date(2026, 1, 30), date(2026, 2, 28)),  # starts on the 31st: no match, the month ends it
        (date(2026, 1, 31), date(2026, 2, 28)),
        (date(2026, 1, 15), date(2026, 2, 15)),
        (date(2026, 4, 30), date(2026, 5, 31)),  # a whole calendar month
        (date(2026, 12, 31), date(2027, 1, 31)),
    ],
)
def test_a_month(event: date, last_day: date) -> None:
    assert period_end(event, months=1) == last_day


def test_one_length() -> None:
    with pytest.raises(RuleConflictError, match="KC-G01"):
        period_end(date(2026, 4, 1))
    with pytest.raises(RuleConflictError, match="KC-G01"):
        period_end(date(2026, 4, 1), days=10, months=1)


@pytest.mark.parametrize("unit", ["days", "months", "years"])
def test_a_length_of_nothing(unit: str) -> None:
    with pytest.raises(OutOfRangeError, match="KC-G02"):
        period_end(date(2026, 4, 1), **{unit: 0})  # type: ignore[arg-type]


def test_ends_beyond_the_calendar() -> None:
    with pytest.raises(OutOfRangeError, match="KC-G03"):
        period_end(date(9999, 12, 31), days=1)
    with pytest.raises(OutOfRangeError, match="KC-G03"):
        period_end(date(2026, 4, 1), days=10**12)
    with pytest.raises(OutOfRangeError, match="KC-G03"):
        period_end(date(9999, 12, 31), months=1)
    with pytest.raises(OutOfRangeError):
        period_end(date(2026, 4, 1), years=8000)


@pytest.mark.parametrize("event", [datetime(2026, 4, 1, 9), "2026-04-01", None])  # noqa: DTZ001
def test_events_are_dates(event: object) -> None:
    with pytest.raises(DateInputError):
        period_end(event, days=10)  # type: ignore[arg-type]


@pytest.mark.parametrize("days", [10.0, True, "10"])
def test_lengths_are_whole_numbers(days: object) -> None:
    with pytest.raises(InexactInputError):
        period_end(date(2026, 4, 1), days=days)  # type: ignore[arg-type]


def test_a_month_of_service_stands_for_its_first_day() -> None:
    assert FiscalYear.of(ServiceMonth(2026, 4)) == FiscalYear(2026)  # type: ignore[arg-type]
