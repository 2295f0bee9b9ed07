"""年度の回数 (numbers of a year): so many trainings, drills and committees from April to March.

Where the interval is おおむね, the number of the year is the test, and a longer gap is only told.
Articles: 墨田区 令和8年度 集団指導 資料3 pp.16, 28-31, 38-41.
"""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from kaigo_calc.standards.duties import Duty, Reason, Status
from kaigo_calc.standards.periods import period_end
from kaigo_calc.standards.routines import reasons
from kaigo_calc.standards.routines.facts import Event
from kaigo_calc.standards.routines.recording import also_lacking, properly_held, recording
from kaigo_calc.standards.routines.routine_year import RoutineYear
from kaigo_calc.standards.routines.rows import WHOLE, Finding, Part, RoutineRow, together


def counted_duties(row: RoutineRow, facts: RoutineYear) -> Iterator[Duty]:
    """Yield one duty for each time that a fiscal year needs, those held first."""
    events = [event for event in facts.held(row) if event.held_on in facts.year]
    held = properly_held(row, events, row.per_year)
    for number in range(1, row.per_year + 1):
        part = nth(number) if row.per_year > 1 else WHOLE
        if number <= len(held):
            found = [recording(row, held[number - 1]), _gap_before(row, facts, held[number - 1])]
            if number == len(held):
                found.append(_at_the_end(row, facts, events, held))
            done_on = held[number - 1].held_on
            yield row.duty(facts.year.last_day, done_on, together(found), part=part)
        else:
            found = [_not_held(row, facts, len(held))]
            if number == len(held) + 1:
                found.append(_none_for_long(row, facts))
            yield row.duty(facts.year.last_day, None, together(found), part=part)


def nth(number: int) -> Part:
    """Return the part of a duty that is done so many times."""
    return Part(str(number), f"({number}回目)", f" (no. {number})")


def _not_held(row: RoutineRow, facts: RoutineYear, held: int) -> Finding:
    status = Status.of(facts.year.last_day, None, as_of=facts.as_of)
    why: list[Reason] = []
    if unknown := facts.nights_unknown(row):
        why.append(reasons.night_unknown([drill.held_on for drill in unknown]))
    if not row.settled:
        why.append(reasons.OBLIGATION_UNCLEAR)
    if status is Status.MISSED:
        if facts.opened_within:
            why.append(reasons.OPENED_WITHIN)
        too_few = reasons.too_few(held, row.per_year)
        return Finding(Status.UNCLEAR if why else Status.MISSED, (too_few, *why))
    return Finding(Status.UNCLEAR if why else status, tuple(why))


def _none_for_long(row: RoutineRow, facts: RoutineYear) -> Finding:
    """Return that what comes about every so many months has not come for longer, while the year runs."""
    days = [event.held_on for event in facts.held(row)]
    last = days[-1] if days else facts.first_day - timedelta(days=1)
    until = facts.recorded_until
    if not row.about or until <= period_end(last, months=row.months):
        return Finding(Status.DONE)
    return Finding(Status.DONE, (reasons.no_meeting_since(last, until, row.months),))


def _gap_before(row: RoutineRow, facts: RoutineYear, event: Event) -> Finding:
    before = [one.held_on for one in facts.held(row) if one.held_on < event.held_on]
    if row.about and before and event.held_on > period_end(before[-1], months=row.months):
        return Finding(Status.DONE, (reasons.gap(before[-1], event.held_on, row.months),))
    return Finding(Status.DONE)


def _at_the_end(
    row: RoutineRow, facts: RoutineYear, events: Sequence[Event], held: Sequence[Event]
) -> Finding:
    """Return what is told with the last event: that none has followed it for long, and what others lack."""
    told = list(also_lacking(row, [event for event in events if event not in held]))
    last, until = events[-1].held_on, facts.recorded_until
    if row.about and len(held) == row.per_year and until > period_end(last, months=row.months):
        told.append(reasons.no_meeting_since(last, until, row.months))
    return Finding(Status.DONE, tuple(told))
