"""開催の目安 (targets): by which day the next meeting would come, "about" every two or six months.

The interval is only about two or six months (おおむね), so a longer one is a warning; the number of meetings
in the fiscal year is the test. Without an earlier meeting in the records the first interval begins with the
year, or with the opening.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
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
    tolerance = timedelta(days=tolerance_days)
    before = interval_start(year, earlier)
    found: list[Target] = []
    for number, verdict in enumerate(year.verdicts, 1):
        if verdict.counting is not Counting.DOES_NOT:
            due_on = period_end(before, months=months)
            late = verdict.day > due_on + tolerance
            found.append(Target(number, due_on, verdict, (_late(months, due_on),) if late else ()))
            before = verdict.day
    if year.over:
        return tuple(found)
    number = sum(one.day <= as_of for one in year.verdicts) + 1
    for due_on in _days_to_come(year, before, len(found), as_of):
        late = as_of > due_on + tolerance
        found.append(Target(number, due_on, None, (_late(months, due_on),) if late else ()))
        number += 1
    return tuple(found)


def _days_to_come(year: MeetingYear, before: date, held: int, as_of: date) -> Iterator[date]:
    """Yield the days by which the next meetings would come, as many as required at least."""
    months, (first, last, whole) = year.rule.interval_months, year.days
    due_on = period_end(before, months=months)
    steps = 1
    while due_on <= last or (whole and held < year.required):
        # In a year that has not begun, those before it are meetings of the year before.
        if not as_of < due_on < first:
            yield min(due_on, last)
            held += 1
        steps += 1
        due_on = period_end(before, months=months * steps)


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
    if period_end(held[-1], months=months) + timedelta(days=tolerance_days) >= year.days.last:
        return ()
    return (
        Reason(
            f"{held[-1]}の後、{year.days.last}までおおむね{months}か月を超えて開催されていません。",
            f"After {held[-1]} none was held until {year.days.last}, longer than about {months} months.",
        ),
    )


def _late(months: int, due_on: date) -> Reason:
    return Reason(
        f"前回からおおむね{months}か月の目安({due_on})を過ぎています。",
        f"It is past {due_on}, about {months} months after the one before.",
    )
