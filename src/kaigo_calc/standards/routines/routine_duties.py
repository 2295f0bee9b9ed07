"""委員会・指針・研修・訓練 (routines): what a group home owes in a fiscal year, and what of it is missing.

Articles: 平成18年厚生労働省令第34号 第97条第7項、第103条、第108条; 墨田区 令和8年度 集団指導 資料3 pp.15-41.

>>> from kaigo_calc.standards.routines.facts import Event
>>> drills = [
...     Event(topics="fire", kind="drill", held_on=date(2026, month, 15), at_night=False) for month in (5, 11)
... ]
>>> duties = routine_duties(2026, drills, as_of=date(2027, 3, 31))
>>> [str(duty.status) for duty in duties if duty.family == "drills" and duty.name.startswith("fire")]
['done', 'done', 'due']
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from kaigo_calc.errors import RuleConflictError
from kaigo_calc.quantities.exact import list_of
from kaigo_calc.schedules.item_rules import raise_conflicts
from kaigo_calc.standards.duties import Duty
from kaigo_calc.standards.periods import FiscalYear, fiscal_year_of
from kaigo_calc.standards.routines.closing import as_of_closing
from kaigo_calc.standards.routines.counting import counted_duties
from kaigo_calc.standards.routines.documents import annual_plan_duties, document_duties
from kaigo_calc.standards.routines.facts import ANNUAL_PLAN, DOCUMENT_KINDS, ON_HIRE, Document, Event
from kaigo_calc.standards.routines.intervals import interval_duties
from kaigo_calc.standards.routines.routine_year import RoutineYear
from kaigo_calc.standards.routines.rows import RoutineRow, routine_rows
from kaigo_calc.stays.facts import check_period, require_dates


def routine_duties(
    fiscal_year: FiscalYear | int,
    events: Sequence[Event] = (),
    documents: Sequence[Document] = (),
    *,
    as_of: date,
    opened_on: date | None = None,
    closed_on: date | None = None,
) -> tuple[Duty, ...]:
    """Return the committees, guidelines, training and drills of a fiscal year, done or not.

    A training that serves two topics counts for both; one fire drill may be one of the two and the one at
    night. What is dated after `as_of` is planned, and does not count.

    Args:
        fiscal_year: the fiscal year.
        events: what was held, in earlier years too: intervals run from the last one.
        documents: guidelines, plans, policies and people responsible; one that is not given is not there.
        as_of: the day up to which the records are complete.
        opened_on: first day of the home; None where it was open before the records begin.
        closed_on: last day of the home; None while it goes on. What is due only later, and was not done, is
            unclear.

    Returns:
        Duties by row of the table; none for a home that is not open in the year.

    Raises:
        RuleConflictError: for an event that is given twice (KC-G44), and a closing day before the opening
            (KC-F01).
        NotEncodedError: for a fiscal year outside the data (KC-E03).
        DateInputError: for anything but dates (KC-D01, KC-D06).
        InexactInputError, OutOfRangeError: for values of other types, and years that do not exist.

    Rule: 平成18年厚生労働省令第34号 第97条第7項、第103条、第108条(第3条の30の2、第3条の38の2、
    第33条、第82条の2、第86条の2を準用); 墨田区 令和8年度 集団指導 資料3 pp.15-41.

    >>> duties = routine_duties(2026, as_of=date(2026, 6, 30))
    >>> [f"{duty.name} {duty.due_on}" for duty in duties if duty.name == "restraint.committee.1"]
    ['restraint.committee.1 2026-06-30']
    """
    year = fiscal_year_of(fiscal_year)
    require_dates(as_of=as_of)
    facts = RoutineYear(year, (), (), as_of, opened_on, closed_on)
    check_period(facts, "opened_on", "closed_on")
    given: list[Event] = list_of(events, "events", Event)
    raise_conflicts(list(_given_twice(given)))
    known = sorted((event for event in given if event.held_on <= as_of), key=lambda event: event.held_on)
    made: list[Document] = list_of(documents, "documents", Document)
    rows = routine_rows(year.first_day)
    if facts.first_day > facts.last_day:
        return ()
    facts = facts._replace(events=tuple(known), documents=tuple(made))
    duties = (duty for row in rows if row.kind != ON_HIRE for duty in _maker(row)(row, facts))
    return tuple(as_of_closing(duty, closed_on) for duty in duties)


def _maker(row: RoutineRow) -> Callable[[RoutineRow, RoutineYear], Iterator[Duty]]:
    if row.kind == ANNUAL_PLAN:
        return annual_plan_duties
    if row.kind in DOCUMENT_KINDS:
        return document_duties
    return interval_duties if row.months < 12 and not row.about else counted_duties


def _given_twice(events: Sequence[Event]) -> Iterator[RuleConflictError]:
    seen: set[tuple[object, ...]] = set()
    for event in events:
        for key in event.keys:
            held = (key, event.held_on, event.at_night)
            if held in seen:
                yield RuleConflictError("KC-G44", event=".".join(key), day=event.held_on)
            seen.add(held)
