"""A second way to reach full-time equivalents and users of a unit: fractions, written from the rules alone.

It shares nothing with the package: hours and user-days go in as plain numbers, months as (year, month).

Rules: 老計発0331004号 第2の2 (常勤換算方法, 常勤); 介護サービス関係Q&A集 (平成14年3月28日: 休暇・出張);
令和3年度介護報酬改定に関するQ&A (令和3年3月19日: 短時間勤務); 老企40 第2の1 (切捨て);
平成18年厚生労働省令第34号 第90条; 老計発0331005号 第2の1 (利用者の数).
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from math import ceil, floor

Month = tuple[int, int]

LEAST_WEEK = 32  # 週32時間を下回る場合は32時間を基本とする
SHORT_TIME = 30  # 週30時間以上の勤務で常勤、常勤換算で1
USERS_PER_STAFF = 3  # 三又はその端数を増すごとに一以上
WEEK = 7


def cut(exact: Fraction) -> Fraction:
    """小数点第2位以下切捨て: cut off after the first decimal."""
    return Fraction(floor(exact * 10), 10)


def raised(exact: Fraction) -> Fraction:
    """小数点第2位以下切上げ: round up at the second decimal."""
    return Fraction(ceil(exact * 10), 10)


def full_time_hours(week: Fraction, days: int, month_hours: Fraction | None = None) -> Fraction:
    """Hours of a full-timer in the period: of the week times the weeks, or the office's own of the month."""
    return week * Fraction(days, WEEK) if month_hours is None else month_hours


def equivalent(
    hours: Mapping[str, Sequence[Fraction]],
    week: Fraction,
    days: int,
    *,
    month_hours: Fraction | None = None,
    whole: Iterable[str] = (),
) -> Fraction:
    """常勤換算: each person up to the full-time hours, over those hours (at least of 32 hours a week).

    `whole` names people whose short hours count as one full-timer.
    """
    full = full_time_hours(week, days, month_hours)
    divisor = full if week >= LEAST_WEEK else max(full, LEAST_WEEK * Fraction(days, WEEK))
    total = Fraction(0)
    for person, rows in hours.items():
        total += 1 if person in whole else min(sum(rows, Fraction(0)), full) / divisor
    return total


def full_timer(week_hours: Fraction, office_week: Fraction, *, measure: bool = False) -> bool:
    """常勤: the hours of the office's full-timers, at least 32; 30 under a measure of short time."""
    return week_hours >= max(office_week, Fraction(LEAST_WEEK)) or (measure and week_hours >= SHORT_TIME)


def longer_than_a_month(first: date, last: date) -> bool:
    """暦月で1月を超える: a month ends on the day before the matching day (民法143条)."""
    month, year = (first.month % 12 + 1, first.year + first.month // 12)
    days = days_of((year, month))
    matching = first.day <= days
    end = date(year, month, first.day) - timedelta(days=1) if matching else date(year, month, days)
    return last > end


def required(users: Fraction) -> int:
    """三又はその端数を増すごとに一以上."""
    return ceil(users / USERS_PER_STAFF)


def days_of(month: Month) -> int:
    """Days of a month."""
    year, number = month
    after = date(year + number // 12, number % 12 + 1, 1)
    return (after - date(year, number, 1)).days


def shift(month: Month, by: int) -> Month:
    """Return the month that lies some months later (or earlier)."""
    count = month[0] * 12 + month[1] - 1 + by
    return count // 12, count % 12 + 1


def latest(on: Month, length: int) -> list[Month]:
    """Return the months just before a month."""
    return [shift(on, -back) for back in range(length, 0, -1)]


def previous_fiscal_year(on: Month) -> list[Month]:
    """前年度: April to March of the fiscal year before."""
    year = on[0] - 1 if on[1] >= 4 else on[0] - 2
    return [shift((year, 4), number) for number in range(12)]


def mean(record: Mapping[Month, int], months: Iterable[Month]) -> Fraction:
    """延数 ÷ 日数, unrounded."""
    chosen = list(months)
    return Fraction(sum(record[month] for month in chosen), sum(map(days_of, chosen)))


def months_passed(since: date, on: Month) -> int:
    """Whole months between a day and the first of a month: 6 are full on the matching day."""
    months = (on[0] - since.year) * 12 + on[1] - since.month
    return months if since.day == 1 else months - 1


def new_beds(record: Mapping[Month, int], on: Month, opened: date, beds: int) -> Fraction:
    """新設・再開・増床: 90 % of the beds, then the latest 6 months, then the latest 12 (unrounded)."""
    passed = months_passed(opened, on)
    if passed < 6:
        return Fraction(9, 10) * beds
    return mean(record, latest(on, 6 if passed < 12 else 12))
