"""A second way to look at a roster: minute by minute, in a dict of who works and who is there.

It takes nothing from the package. Everything stands on pairs of date and minute, so that no arithmetic of
spans can share a mistake with the package, and figures stand here as plain values.

Rules: 平成18年厚生労働省令第34号 第90条第1項; 墨田区 令和8年度 集団指導 資料3 pp.5-8, p.23.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from math import ceil
from typing import NamedTuple

USERS_PER_STAFF = 3  # 第90条第1項: 利用者の数が三又はその端数を増すごとに一以上
NIGHT_STAFF_PER_UNIT = 1  # 第90条第1項: 夜間及び深夜の時間帯を通じて一以上
MINUTES_PER_DAY = 1440

Moment = tuple[date, int]
"""A date and the minute of it, 0 to 1439."""


class Duty(NamedTuple):
    """One shift: minutes are counted from midnight of the day on which it begins, and may pass 1440."""

    person: str
    unit: str
    day: date
    start: int
    end: int
    breaks: tuple[tuple[int, int], ...] = ()
    kind: str = "care"
    """"care" works and is there; "leave" was on the roster only; "none" is 宿直 or another post."""


class Rules(NamedTuple):
    """What the office has set, and the readings that are open."""

    users: Mapping[str, Fraction]
    full_time_hours: Fraction
    day_start: int
    day_end: int
    present_on_breaks: bool = True
    credited: frozenset[str] = frozenset()
    """People whose leave counts towards the hours of the day."""
    staff_of_all_nights: int | None = None
    """Night staff of the whole home, under the exception of three units."""


class UnitResult(NamedTuple):
    """What one unit has on one date."""

    day_minutes: dict[str, int]
    """Minutes of care in the daytime, by person, without those who have none."""
    night_minutes: int
    """Minutes of care on the date that lie in the night."""
    required_hours: Fraction
    gaps: list[Moment]
    """Minutes of the daytime at which nobody is there."""
    night_gaps: list[Moment]
    """Minutes of the night that begins on the date at which too few are there."""
    addition: int
    """Fewest minutes of care that would make the daytime sufficient."""

    @property
    def worked_hours(self) -> Fraction:
        """Hours of care in the daytime."""
        return Fraction(sum(self.day_minutes.values()), 60)

    @property
    def hours_ok(self) -> bool:
        """○ or × of the ward's table."""
        return self.worked_hours >= self.required_hours


def moment(day: date, minute: int) -> Moment:
    """Return the date and minute that lie so many minutes after midnight of a day."""
    while minute >= MINUTES_PER_DAY:
        day, minute = day + timedelta(days=1), minute - MINUTES_PER_DAY
    return day, minute


def moments(day: date, start: int, end: int) -> list[Moment]:
    """Return every minute from a start up to, and without, an end."""
    return [moment(day, minute) for minute in range(start, end)]


class Presence(NamedTuple):
    """Who works and who is there, by unit and minute."""

    counted: dict[tuple[str, Moment], list[str]]
    there: dict[tuple[str, Moment], set[str]]


def presence(duties: Iterable[Duty], rules: Rules) -> Presence:
    """Return who works and who is there at every minute of the roster."""
    counted: dict[tuple[str, Moment], list[str]] = defaultdict(list)
    there: dict[tuple[str, Moment], set[str]] = defaultdict(set)
    for duty in duties:
        on_break = {at for start, end in duty.breaks for at in moments(duty.day, start, end)}
        for at in moments(duty.day, duty.start, duty.end):
            credited = duty.kind == "leave" and duty.person in rules.credited
            if (duty.kind == "care" or credited) and at not in on_break:
                counted[duty.unit, at].append(duty.person)
            if duty.kind == "care" and (rules.present_on_breaks or at not in on_break):
                there[duty.unit, at].add(duty.person)
    return Presence(counted, there)


def required_hours(users: Fraction, full_time_hours: Fraction) -> Fraction:
    """Return the hours of care that a unit needs in a daytime."""
    return ceil(users / USERS_PER_STAFF) * full_time_hours


def shortest_addition(worked: int, uncovered: int, wanted: Fraction) -> int:
    """Return the fewest minutes that fill every gap and reach the hours, counted up one by one."""
    added = uncovered
    while Fraction(worked + added, 60) < wanted:
        added += 1
    return added


def by_minute(
    duties: Sequence[Duty], rules: Rules, days: Iterable[date]
) -> dict[tuple[str, date], UnitResult]:
    """Return what every unit has on every date."""
    seen = presence(duties, rules)
    results: dict[tuple[str, date], UnitResult] = {}
    for day in days:
        daytime = moments(day, rules.day_start, rules.day_end)
        whole_date = moments(day, 0, MINUTES_PER_DAY)
        night = moments(day, rules.day_end, MINUTES_PER_DAY + rules.day_start)
        for unit, users in rules.users.items():
            day_minutes: dict[str, int] = defaultdict(int)
            for at in daytime:
                for person in seen.counted.get((unit, at), ()):
                    day_minutes[person] += 1
            all_minutes = sum(len(seen.counted.get((unit, at), ())) for at in whole_date)
            gaps = [at for at in daytime if not seen.there.get((unit, at))]
            wanted = required_hours(users, rules.full_time_hours)
            worked = sum(day_minutes.values())
            results[unit, day] = UnitResult(
                dict(day_minutes),
                all_minutes - worked,
                wanted,
                gaps,
                [at for at in night if _too_few(seen, unit, at, rules)],
                shortest_addition(worked, len(gaps), wanted),
            )
    return results


def _too_few(seen: Presence, unit: str, at: Moment, rules: Rules) -> bool:
    if rules.staff_of_all_nights is None:
        return len(seen.there.get((unit, at), ())) < NIGHT_STAFF_PER_UNIT
    in_the_home = {person for one in rules.users for person in seen.there.get((one, at), ())}
    return len(in_the_home) < rules.staff_of_all_nights
