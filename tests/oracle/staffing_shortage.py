"""A second way to reach the reduced months of a home: a state carried from month to month, in plain values.

It takes nothing from the package. Months are (year, month), falls are words, dates are dates; the state of
a shortage ("clear", "waiting", "reducing") is the only memory, so that no arithmetic of runs is shared.

Rules: 平成12年厚生省告示第27号 第8号; 老計発0331005号 第2の1 (定員超過・人員基準欠如の減算の時期, 暦月);
平成18年厚生労働省告示第126号 別表5 注1 (夜勤職員の減算).
"""

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

Month = tuple[int, int]

OVER, WITHIN, NONE = "over", "within", "none"
WITHIN_TENTH = Fraction(9, 10)  # 1割の範囲内
LEAST_WEEK = 32  # 週32時間を下回る場合は32時間を基本とする
WEEK = 7
NIGHTS_IN_A_ROW = 2
NIGHTS_OF_A_MONTH = 4


def next_month(month: Month) -> Month:
    """Return the month after."""
    year, number = month
    return (year + 1, 1) if number == 12 else (year, number + 1)


def length(month: Month) -> int:
    """Return the days of a month."""
    return monthrange(*month)[1]


class Timeline(NamedTuple):
    """What a record of falls leads to."""

    months: tuple[Month, ...]
    until_resolved: bool
    unless_cured: Month | None


def fall_of(actual: Fraction, required: int, *, temporary: bool = False) -> str:
    """Return how far a month falls short; exactly ten percent is within, a temporary fall is none."""
    if actual >= required or temporary:
        return NONE
    return OVER if actual < WITHIN_TENTH * required else WITHIN


def timeline(falls: Sequence[tuple[Month, str]]) -> Timeline:
    """Walk from month to month: what the month is follows from the state that the month before left.

    clear: nothing behind; waiting: a shortage within ten percent that this month may still make good;
    reducing: this month is reduced, and so will be the next ones until one is met, which is the last.
    """
    state = "clear"
    months: list[Month] = []
    month = (0, 0)
    for month, fall in falls:
        if state == "reducing":
            months.append(month)
            state = "clear" if fall == NONE else "reducing"
        elif state == "waiting":
            state = "clear" if fall == NONE else "reducing"
        elif fall == OVER:
            state = "reducing"
        elif fall == WITHIN:
            state = "waiting"
    after = next_month(month) if falls else (0, 0)
    if state == "reducing":
        months.append(after)
    return Timeline(tuple(months), state == "reducing", next_month(after) if state == "waiting" else None)


def daily_capacity(hours: Iterable[Fraction], full_time_day: Fraction, month: Month) -> Fraction:
    """Return the people that the hours make when a full-timer is there every day of the month."""
    return Fraction(sum(hours, Fraction())) / (full_time_day * length(month))


def weekly_equivalents(
    hours: Iterable[Fraction], full_time_week: Fraction, month: Month, full_time_month: Fraction | None = None
) -> Fraction:
    """Return the people that the hours make against the weekly hours, no person more than a full-timer."""
    weeks = Fraction(length(month), WEEK)
    worked = full_time_week * weeks if full_time_month is None else full_time_month
    least = LEAST_WEEK * weeks
    whole = max(worked, least)
    return sum((min(each, worked) for each in hours), Fraction()) / whole


def mean_users(user_days: int, month: Month) -> int:
    """Return the mean of a month, raised to a whole number by counting up to it."""
    mean = 0
    while mean * length(month) < user_days:
        mean += 1
    return mean


def months_of_short_nights(nights: Iterable[date], *, across: bool = False) -> tuple[Month, ...]:
    """Return the months reduced for nights: the one after a month of two nights in a row, or of four."""
    short = set(nights)
    found: set[Month] = set()
    for night in short:
        of_month = [other for other in short if (other.year, other.month) == (night.year, night.month)]
        before = night - timedelta(days=1)
        in_a_row = before in short and (across or before.month == night.month)
        if in_a_row or len(of_month) >= NIGHTS_OF_A_MONTH:
            found.add(next_month((night.year, night.month)))
    return tuple(sorted(found))


def home(
    care: Mapping[str, Sequence[tuple[Month, str]]],
    posts: Sequence[tuple[Month, bool]] = (),
    nights: Iterable[date] = (),
    occupancy: Sequence[tuple[Month, int, int]] = (),
    *,
    across: bool = False,
) -> dict[str, set[Month]]:
    """Return the months of a home by the reduction, each cause walked by itself and the months put together.

    care: falls by unit; posts: whether one was vacant; occupancy: user-days and capacity.
    """
    found: dict[str, set[Month]] = {"staff": set(), "capacity": set(), "night": set()}
    for falls in care.values():
        found["staff"] |= set(timeline(falls).months)
    found["staff"] |= set(timeline([(month, WITHIN if vacant else NONE) for month, vacant in posts]).months)
    found["capacity"] |= set(
        timeline(
            [
                (month, OVER if mean_users(user_days, month) > capacity else NONE)
                for month, user_days, capacity in occupancy
            ]
        ).months
    )
    found["night"] |= set(months_of_short_nights(nights, across=across))
    return {item: months for item, months in found.items() if months}


def once(units: int, *rates: Fraction) -> int:
    """Return units after one reduction after the other, half up at each."""
    for rate in rates:
        exact = units * rate
        whole = exact.numerator // exact.denominator
        units = whole + (1 if exact - whole >= Fraction(1, 2) else 0)
    return units
