"""常勤換算と利用者の数: 老計発0331004号 第2の2; 老計発0331005号 第2の1, against an oracle in fractions."""

from datetime import date, timedelta
from fractions import Fraction
from typing import Any, NamedTuple

from hypothesis import assume, given
from hypothesis import strategies as st

from kaigo_calc import ServiceMonth
from kaigo_calc.staffing import (
    FourWeeks,
    FullTimeEquivalent,
    LongAbsence,
    Shift,
    WorkedHours,
    Worker,
    average_users,
    full_time_equivalent,
    is_full_timer,
    mean_users,
    required_staff,
    worked_hours,
)
from kaigo_calc.staffing.equivalents import Period, tenths_cut
from tests.oracle import staffing_equivalents as oracle

PEOPLE = ("墨田 太郎", "本所 花子", "向島 一郎", "A", "B")
FIRST, LAST = date(2021, 4, 1), date(2027, 3, 31)
minutes = st.integers(0, 14_400)
weeks = st.one_of(st.sampled_from((1800, 1919, 1920, 1921, 2250, 2400)), st.integers(60, 3000))
form_periods = st.dates(FIRST, LAST - timedelta(days=28)).map(FourWeeks)
calendar_months = st.dates(FIRST, LAST).map(lambda day: ServiceMonth(day.year, day.month))
periods: st.SearchStrategy[Period] = st.one_of(form_periods, calendar_months)
# Eight rows of one person come to 25 days: nobody has more hours than a period.
rows = st.lists(st.tuples(st.sampled_from(PEOPLE), st.integers(0, 4_500)), max_size=8)
user_days = st.integers(0, 9 * 366)


class Month(NamedTuple):
    """The hours of a period as plain values."""

    rows: list[tuple[str, int]]
    week: int
    period: Period


months = st.builds(Month, rows, weeks, periods)


def hours(number: int) -> Fraction:
    """Return minutes as hours."""
    return Fraction(number, 60)


def equivalent(month: Month, **options: Any) -> FullTimeEquivalent:
    """Return the equivalent of a period."""
    return full_time_equivalent(
        [WorkedHours(person, hours(number)) for person, number in month.rows],
        full_time_week_hours=hours(month.week),
        period=month.period,
        **options,
    )


def by_person(given_rows: list[tuple[str, int]]) -> dict[str, list[Fraction]]:
    """Return the hours of each person's rows, as the oracle reads them."""
    found: dict[str, list[Fraction]] = {}
    for person, number in given_rows:
        found.setdefault(person, []).append(hours(number))
    return found


@given(months)
def test_equivalents_are_those_of_the_oracle(month: Month) -> None:
    found = equivalent(month)
    exact = oracle.equivalent(by_person(month.rows), hours(month.week), month.period.days)
    assert found.exact == exact
    assert Fraction(found.truncated) == oracle.cut(exact)
    assert found.exact == sum((one.exact for one in found.people), Fraction(0))


@given(rows, weeks, calendar_months, st.integers(1, 15_000))
def test_with_the_monthly_hours_of_the_office(
    given_rows: list[tuple[str, int]], week: int, period: ServiceMonth, month_hours: int
) -> None:
    month_hours = 3 * week + month_hours * 2 * week // 15_000  # between three and five weeks
    found = equivalent(Month(given_rows, week, period), full_time_month_hours=hours(month_hours))
    assert found.exact == oracle.equivalent(
        by_person(given_rows), hours(week), period.days, month_hours=hours(month_hours)
    )


@given(months)
def test_the_total_is_not_below_its_cut_off_parts(month: Month) -> None:
    found = equivalent(month)
    parts = sum((Fraction(tenths_cut(one.exact)) for one in found.people), Fraction(0))
    assert parts <= Fraction(found.truncated) <= found.exact < Fraction(found.truncated) + Fraction(1, 10)


@given(months, st.sampled_from(PEOPLE), st.integers(0, 2 * 24 * 60))
def test_more_hours_are_never_less(month: Month, person: str, more: int) -> None:
    further = month._replace(rows=[*month.rows, (person, more)])
    assert equivalent(month).exact <= equivalent(further).exact
    assert equivalent(month).truncated <= equivalent(further).truncated
    assert equivalent(further).exact <= equivalent(month).exact + 1


@given(months)
def test_nobody_is_more_than_one(month: Month) -> None:
    found = equivalent(month)
    assert all(0 <= one.exact <= 1 for one in found.people)
    assert found.exact <= len(found.people) <= len(PEOPLE)


@given(months, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(month: Month, random: Any) -> None:
    shuffled = list(month.rows)
    random.shuffle(shuffled)
    assert equivalent(month).exact == equivalent(month._replace(rows=shuffled)).exact


@given(months, st.integers(1, 600))
def test_a_row_in_two_parts_is_the_same(month: Month, part: int) -> None:
    halves = [(person, min(part, number)) for person, number in month.rows]
    halves += [(person, number - min(part, number)) for person, number in month.rows]
    assert equivalent(month).exact == equivalent(month._replace(rows=halves)).exact


@given(months, st.integers(0, 3000))
def test_a_longer_week_of_the_office_gives_fewer_part_timers(month: Month, more: int) -> None:
    """Above 32 hours a longer full-time week only raises the divisor."""
    assume(month.week >= 1920)
    assert equivalent(month._replace(week=month.week + more)).exact <= equivalent(month).exact


@given(st.integers(0, 3000), weeks, st.sampled_from((None, "育児", "母性健康管理")), st.dates(FIRST, LAST))
def test_full_timers_are_those_of_the_oracle(week: int, office: int, measure: str | None, on: date) -> None:
    found = is_full_timer(Worker("A", hours(week), measure), full_time_week_hours=hours(office), on=on)
    assert found is oracle.full_timer(hours(week), hours(office), measure=measure is not None)


@given(st.integers(0, 1199), weeks, form_periods, st.sampled_from(("育児", "介護", "母性健康管理")))
def test_contracted_hours_under_a_measure_make_one(
    more: int, office: int, period: FourWeeks, measure: str
) -> None:
    # From 30 hours up to, and without, those of a full-timer, who needs no measure.
    week = 1800 + more % (max(office, 1920) - 1800)
    month = Month([("A", 4 * week)], office, period)
    assert equivalent(month, workers=[Worker("A", hours(week), measure)]).exact == 1


@given(st.dates(FIRST, LAST), st.integers(0, 100))
def test_absences_are_long_where_the_oracle_says_so(first: date, days: int) -> None:
    last = first + timedelta(days=days)
    assert LongAbsence(first, last).exceeds(1) is oracle.longer_than_a_month(first, last)
    if days < 28:
        assert not LongAbsence(first, last).exceeds(1)
    if days > 30:
        assert LongAbsence(first, last).exceeds(1)


@given(form_periods, minutes, minutes, st.sampled_from((1200, 2399, 2400)))
def test_absence_counts_for_full_timers_alone(period: FourWeeks, worked: int, absent: int, week: int) -> None:
    found = full_time_equivalent(
        [WorkedHours("A", hours(worked), absence_hours=hours(absent))],
        full_time_week_hours=40,
        period=period,
        workers=[Worker("A", hours(week))],
    )
    counted = worked + absent if week == 2400 else worked
    assert found.exact == oracle.equivalent({"A": [hours(counted)]}, Fraction(40), 28)


@given(
    calendar_months,
    st.lists(st.tuples(st.integers(-1, 31), st.integers(0, 1439), st.integers(1, 1440)), max_size=6),
)
def test_hours_of_a_roster_are_those_inside_the_month(
    month: ServiceMonth, duties: list[tuple[int, int, int]]
) -> None:
    """Minute by minute: what of a shift lies in the month, and by day what lies between 6:00 and 21:00."""
    assume(month > ServiceMonth(2021, 4) and month < ServiceMonth(2027, 3))
    shifts: list[Shift] = []
    whole = by_day = 0
    for number, (offset, start, length) in enumerate(duties):
        on = month.first_day + timedelta(days=offset)
        end = start + length
        text = f"{'翌' if end > 1440 else ''}{end % 1440 // 60 if end > 1440 else end // 60}:{end % 60:02}"
        begin = f"{start // 60}:{start % 60:02}"
        shifts.append(Shift(person=f"{number}", on=on, start=begin, end=text))
        for minute in range(start, end):
            if month.first_day <= on + timedelta(days=minute // 1440) <= month.last_day:
                whole += 1
                by_day += 360 <= minute % 1440 < 1260
    found = worked_hours(shifts, period=month, zones="6:00-21:00")
    daytime = worked_hours(shifts, period=month, zones="6:00-21:00", daytime=True)
    assert sum(Fraction(row.hours) for row in found) * 60 == whole
    assert sum(Fraction(row.hours) for row in daytime) * 60 == by_day


@given(user_days, st.sampled_from((365, 366)))
def test_means_are_those_of_the_oracle(number: int, days: int) -> None:
    users = mean_users(number, days)
    exact = Fraction(number, days)
    assert Fraction(users) == oracle.raised(exact)
    assert exact <= Fraction(users) < exact + Fraction(1, 10)


@given(st.integers(1, 9 * 365 - 1), st.integers(0, 400))
def test_required_staff_grows_with_user_days(number: int, more: int) -> None:
    """⌈U/3⌉ never falls where there are more user-days, and is that of the oracle."""
    on = date(2026, 5, 1)
    less, users = (mean_users(min(one, 9 * 365), 365) for one in (number, number + more))
    assert required_staff(less, on=on) <= required_staff(users, on=on)
    assert required_staff(less, on=on) == oracle.required(oracle.raised(Fraction(number, 365)))
    assert 3 * required_staff(users, on=on) >= users > 3 * required_staff(users, on=on) - 3


@given(calendar_months, st.dates(date(2019, 1, 1), LAST), st.integers(5, 9), st.data())
def test_new_homes_are_those_of_the_oracle(
    on: ServiceMonth, opened: date, capacity: int, data: st.DataObject
) -> None:
    assume(opened <= on.last_day)
    record: dict[oracle.Month, int] = {}
    for month in oracle.latest((on.year, on.month), 36):
        record[month] = data.draw(st.integers(0, capacity * oracle.days_of(month)))
    found = average_users(
        {ServiceMonth(*month): number for month, number in record.items()},
        on,
        opened_on=opened,
        capacity=capacity,
    )
    before = oracle.previous_fiscal_year((on.year, on.month))
    if opened <= date(*before[0], 1):
        exact = oracle.mean(record, before)
    else:
        exact = oracle.new_beds(record, (on.year, on.month), opened, capacity)
    assert (found.exact, Fraction(found.users)) == (exact, oracle.raised(exact))
    assert found.users <= capacity
