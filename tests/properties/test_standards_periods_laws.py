"""期間の法則: 民法 第140条-第143条, 地方自治法 第4条の2第4項, against walks from day to day."""

from datetime import date, timedelta
from itertools import takewhile

from hypothesis import given
from hypothesis import strategies as st

from kaigo_calc.standards.figures import standards_terms
from kaigo_calc.standards.filings.notices import (
    change_notice_deadline,
    closure_notice_deadline,
    resumption_notice_deadline,
)
from kaigo_calc.standards.holidays import Holidays
from kaigo_calc.standards.periods import FiscalYear, period_end
from kaigo_calc.standards.records import retention_last_day

ONE_DAY = timedelta(days=1)
# Month ends and leap days are where mistakes live.
edges = st.sampled_from(
    [
        *(date(2024, 2, 28), date(2024, 2, 29), date(2026, 2, 28), date(2026, 1, 30), date(2026, 1, 31)),
        *(date(2026, 4, 30), date(2026, 12, 31), date(2026, 3, 31), date(2023, 12, 30)),
    ]
)
events = st.one_of(edges, st.dates(date(2018, 4, 1), date(2027, 3, 31)))
records = st.sampled_from([term.name for term in standards_terms("record")])


@st.composite
def calendars(draw: st.DrawFn) -> Holidays:
    """Holidays of any kind, few enough that some day of business is left."""
    first, last = date(2018, 1, 1), date(2028, 12, 31)
    numbers = draw(st.sets(st.integers(0, (last - first).days), max_size=40))
    return Holidays(
        days=[first + timedelta(days=number) for number in numbers], first_day=first, last_day=last
    )


def next_month(year: int, month: int) -> tuple[int, int]:
    return (year, month + 1) if month < 12 else (year + 1, 1)


def walked_months(start: date, months: int) -> date:
    """Walk from the first day to the last: until the next day is the match, or the month has none."""
    target = (start.year, start.month)
    for _ in range(months):
        target = next_month(*target)
    day = start
    while True:
        following = day + ONE_DAY
        if (following.year, following.month, following.day) == (*target, start.day):
            return day
        if (day.year, day.month) == target and following.month != day.month:
            return day
        day = following


@given(events, st.integers(1, 400))
def test_days_are_walked_one_by_one(event: date, days: int) -> None:
    walked = event
    for _ in range(days):
        walked += ONE_DAY
    assert period_end(event, days=days) == walked
    assert period_end(event, days=days, first_day_counts=True) == walked - ONE_DAY


@given(events, st.integers(1, 30), st.booleans())
def test_months_are_walked_day_by_day(event: date, months: int, first_day_counts: bool) -> None:
    start = event if first_day_counts else event + ONE_DAY
    assert period_end(event, months=months, first_day_counts=first_day_counts) == walked_months(start, months)


@given(events, st.integers(1, 5))
def test_years_are_twelve_months_each(event: date, years: int) -> None:
    assert period_end(event, years=years) == walked_months(event + ONE_DAY, 12 * years)


@given(events, st.integers(1, 30))
def test_a_later_event_never_ends_earlier(event: date, months: int) -> None:
    assert period_end(event, months=months) <= period_end(event + ONE_DAY, months=months)


@given(events)
def test_a_day_lies_in_its_fiscal_year_alone(day: date) -> None:
    year = FiscalYear.of(day)
    assert day in year
    assert day not in FiscalYear(year.year - 1)
    assert day not in FiscalYear(year.year + 1)


@given(events, calendars())
def test_a_deadline_leaves_ten_days_and_is_no_holiday(event: date, holidays: Holidays) -> None:
    for deadline in (change_notice_deadline(event, holidays), resumption_notice_deadline(event, holidays)):
        assert deadline.due_on >= event + timedelta(days=10)
        assert not holidays.is_holiday(deadline.due_on)
        tenth = event + timedelta(days=10)
        days = (tenth + timedelta(days=number) for number in range(4000))
        assert list(takewhile(holidays.is_holiday, days)) == [
            tenth + timedelta(days=number) for number in range((deadline.due_on - tenth).days)
        ]
        assert change_notice_deadline(event).due_on == tenth <= deadline.due_on


@given(events)
def test_a_closure_is_filed_a_whole_month_before(closes_on: date) -> None:
    deadline = closure_notice_deadline(closes_on)
    assert deadline.latest_on is not None
    assert walked_months(deadline.due_on + ONE_DAY, 1) < closes_on
    assert walked_months(deadline.due_on + 2 * ONE_DAY, 1) >= closes_on
    assert deadline.due_on < deadline.latest_on < closes_on


@given(events, records, st.integers(2, 10))
def test_records_are_kept_two_years_at_least(completed_on: date, kind: str, years: int) -> None:
    kept = retention_last_day(kind, completed_on).last_day
    longer = retention_last_day(kind, completed_on, years=years).last_day
    assert kept is not None
    assert longer is not None
    try:
        anniversary = completed_on.replace(year=completed_on.year + 2)
    except ValueError:
        anniversary = completed_on.replace(year=completed_on.year + 2, day=28)
    assert anniversary - ONE_DAY <= kept <= longer
