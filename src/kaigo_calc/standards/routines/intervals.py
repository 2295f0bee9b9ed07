"""3月に1回以上 (once in three months): two readings, and unclear where they differ.

Strictly, each committee follows within three months of the one before; or one falls in each three months
of the fiscal year. The strict reading is never kept where the other is not.
Articles: 平成18年厚生労働省令第34号 第97条第7項第1号; 墨田区 令和8年度 集団指導 資料3 pp.15-16.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from kaigo_calc.standards.duties import Duty, Reason, Status
from kaigo_calc.standards.periods import period_end
from kaigo_calc.standards.routines import reasons
from kaigo_calc.standards.routines.counting import nth
from kaigo_calc.standards.routines.facts import Event
from kaigo_calc.standards.routines.recording import also_lacking, properly_held, recording
from kaigo_calc.standards.routines.routine_year import RoutineYear
from kaigo_calc.standards.routines.rows import Finding, RoutineRow, status_between, together


def interval_duties(row: RoutineRow, facts: RoutineYear) -> Iterator[Duty]:
    """Yield one duty for each three months of the fiscal year, from the first in which the home is open."""
    months = facts.year.months
    for number in range(1, row.per_year + 1):
        first = months[row.months * (number - 1)].first_day
        last = months[row.months * number - 1].last_day
        # Only a part of the three months in which the home was opened is left; what is held in it is history.
        if first >= facts.first_day:
            yield _duty(row, facts, number, first, last)


def _duty(row: RoutineRow, facts: RoutineYear, number: int, first: date, last: date) -> Duty:
    history = facts.held(row)
    within = [event for event in history if first <= event.held_on <= last]
    strict = _strict(row, facts, history, first, last)
    held = properly_held(row, [event for event in within if event.held_on <= strict.day] or within, 1)
    done_on = held[0].held_on if held else None
    status = status_between(strict.day, last, done_on, as_of=facts.as_of)
    found = [Finding(status)]
    if status is Status.UNCLEAR:
        found = [Finding(status, (reasons.between_readings(strict.day, last, row.months), strict.why))]
    elif status is Status.MISSED:
        found = [Finding(status, (reasons.none_held(first, last), strict.why))]
    elif strict.over and number == 1:
        # The year before is not told of here, so this says that it was late strictly.
        found = [Finding(Status.UNCLEAR if done_on else status, (strict.why,))]
    found += [recording(row, event) for event in held]
    found += [Finding(Status.DONE, also_lacking(row, [event for event in within if event not in held]))]
    return row.duty(strict.day, done_on, together(found), part=nth(number))


class _Strict(NamedTuple):
    """The last day that is in time strictly, and how it comes about."""

    day: date
    why: Reason
    over: bool = False
    """Whether the strict day was over before these three months began."""


def _strict(
    row: RoutineRow, facts: RoutineYear, history: Sequence[Event], first: date, last: date
) -> _Strict:
    """Return the last day that is in time strictly: within three months of the one before.

    Without one before, the months run from the opening, or from the first of the year; where they were over
    before these three months began, that was told there, and now their last day is all that is left.
    """
    before = [event.held_on for event in history if event.held_on < first]
    if before:
        day = period_end(before[-1], months=row.months)
        why = reasons.after_the_one_before(before[-1], day, row.months)
    elif facts.opened_on is not None:
        day = period_end(facts.opened_on, months=row.months, first_day_counts=True)
        why = reasons.after_the_opening(facts.opened_on, day, row.months)
    else:
        day = period_end(facts.year.first_day, months=row.months, first_day_counts=True)
        why = reasons.after_the_year_began(facts.year.first_day, day, row.months)
    if day >= first:
        return _Strict(day, why)
    return _Strict(last, reasons.already_over(day, last, row.months), over=True)
