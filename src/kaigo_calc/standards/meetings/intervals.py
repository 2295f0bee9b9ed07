"""開催の目安 (targets): by which day the next meeting would come, "about" every two or six months.

The interval is only about two or six months (おおむね), so a longer one is a warning; the number of meetings
in the fiscal year is the test. Without an earlier meeting in the records the first interval begins with the
year, or with the opening. A target lies in its fiscal year: where the interval ended before it, on the first
day, where it ends after it, on the last. No more are to come than are left of those required; where none is
left, an interval that has passed since is told by one more.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import count, islice
from typing import NamedTuple

from kaigo_calc.standards.duties import Reason
from kaigo_calc.standards.meetings.counting import MeetingYear
from kaigo_calc.standards.meetings.verdicts import Counting, MeetingVerdict
from kaigo_calc.standards.periods import period_end


class Target(NamedTuple):
    """A meeting of the year, held or still to be held, and the day by which it would come."""

    number: int
    """Its number among the meetings of the year, from 1."""
    due_on: date
    verdict: MeetingVerdict | None
    """The meeting; None for one that is still to be held."""
    warnings: tuple[Reason, ...]


def targets(
    year: MeetingYear, earlier: Sequence[date], as_of: date, tolerance_days: int
) -> tuple[Target, ...]:
    """Return the meetings of the year that count or may count, and while it runs those still to come.

    Args:
        year: the meetings of the year.
        earlier: days of the meetings known; those before the year matter.
        as_of: the day up to which the records are complete.
        tolerance_days: days by which an interval may be longer without a warning.
    """
    months = year.rule.interval_months
    before = interval_start(year, earlier)
    known = {*earlier, *(one.day for one in year.verdicts)}
    found: list[Target] = []
    for number, verdict in enumerate(year.verdicts, 1):
        if verdict.counting is not Counting.DOES_NOT:
            due_on = period_end(before, months=months)
            warnings = _late(year, due_on, verdict.day, tolerance_days, before in known)
            found.append(Target(number, _within(year, due_on), verdict, warnings))
            before = verdict.day
    if year.over:
        return tuple(found)
    number = sum(one.day <= as_of for one in year.verdicts) + 1
    for due_on in _days_to_come(year, before, as_of, tolerance_days):
        warnings = _late(year, due_on, as_of, tolerance_days, before in known)
        found.append(Target(number, _within(year, due_on), None, warnings))
        number += 1
    return tuple(found)


def _days_to_come(year: MeetingYear, before: date, as_of: date, tolerance_days: int) -> list[date]:
    """Return the days by which the next meetings would come; the first may have passed before the year."""
    months, (first, last, whole) = year.rule.interval_months, year.days
    nearest = period_end(before, months=months)
    base = first if nearest < first and as_of > nearest else before
    following = (period_end(base, months=months * steps) for steps in count(1))
    if base == before:
        # Targets before the year that are still to come are those of the year before.
        nearest = next(day for day in following if day >= first)
    left = year.required - year.at_most
    if left <= 0:
        return [nearest] if _late(year, nearest, as_of, tolerance_days) else []
    # How many are required in a part of a year is not stated: there the intervals alone ask for them.
    return [day for day in (nearest, *islice(following, left - 1)) if whole or day <= last]


def _within(year: MeetingYear, day: date) -> date:
    """Return a day, or the nearest one to it on which the office is open in the year."""
    return min(max(day, year.days.first), year.days.last)


def interval_start(year: MeetingYear, earlier: Sequence[date]) -> date:
    """Return the day from which the first interval of the year runs."""
    first = year.days.first
    # An office that opens in the year begins anew.
    before = [day for day in earlier if day < first] if first == year.fiscal_year.first_day else []
    return max(before, default=first - timedelta(days=1))


def rest_of_year(year: MeetingYear, tolerance_days: int) -> tuple[Reason, ...]:
    """Return a warning where the year went on for longer than an interval after its last meeting."""
    held = [one.day for one in year.verdicts if one.counting is not Counting.DOES_NOT]
    if not year.over or not held:
        return ()
    months = year.rule.interval_months
    if not _late(year, period_end(held[-1], months=months), year.days.last, tolerance_days):
        return ()
    return (
        Reason(
            f"{held[-1]}の後、{year.days.last}までおおむね{months}か月を超えて開催されていません。",
            f"After {held[-1]} none was held until {year.days.last}, longer than about {months} months.",
        ),
    )


def _late(
    year: MeetingYear, due_on: date, day: date, tolerance_days: int, one_before: bool = True
) -> tuple[Reason, ...]:
    """Return a warning where a day lies further past a target than is tolerated."""
    if (day - due_on).days <= tolerance_days:
        return ()
    months = year.rule.interval_months
    since = ("前回", "the one before") if one_before else ("年度の初め(開設)", "the year, or the home, began")
    late = Reason(
        f"{since[0]}からおおむね{months}か月の目安({due_on})を過ぎています。",
        f"It is past {due_on}, about {months} months after {since[1]}.",
    )
    return (late,)
