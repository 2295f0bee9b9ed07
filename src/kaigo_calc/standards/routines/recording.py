"""議事録・周知・記録 (minutes and records): what must be there besides the event itself.

The result of the committees on restraint, infection and abuse is made known to the staff; those on restraint
and infection have minutes. Training on restraint, training and drills on infection are recorded.
Articles: 墨田区 令和8年度 集団指導 資料3 pp.16, 31, 39-40.
"""

from collections.abc import Iterator, Sequence

from kaigo_calc.standards.duties import Reason, Status
from kaigo_calc.standards.routines import reasons
from kaigo_calc.standards.routines.facts import Event
from kaigo_calc.standards.routines.rows import Finding, RoutineRow, together

# Pages of the ward's document, by topic and kind.
_SHARED = {("restraint", "committee"): "16", ("infection", "committee"): "31", ("abuse", "committee"): "39"}
_MINUTES = {("restraint", "committee"): "16", ("infection", "committee"): "31"}
_RECORDED = {("restraint", "training"): "16", ("infection", "training"): "31", ("infection", "drill"): "31"}
DONE = Finding(Status.DONE)


def recording(row: RoutineRow, event: Event) -> Finding:
    """Return what an event that was held still lacks."""
    return together([DONE, *_lacking(row, event)])


def properly_held(row: RoutineRow, events: Sequence[Event], number: int) -> list[Event]:
    """Return so many of the events, in order: those that lack nothing before others."""
    order = (Status.DONE, Status.UNCLEAR, Status.MISSED)
    best = sorted(events, key=lambda event: order.index(recording(row, event).status))[:number]
    return [event for event in events if event in best]


def also_lacking(row: RoutineRow, others: Sequence[Event]) -> tuple[Reason, ...]:
    """Return what is known to be lacking of events that the year does not need."""
    found = [recording(row, event) for event in others]
    return tuple(reason for one in found if one.status is Status.MISSED for reason in one.reasons)


def _lacking(row: RoutineRow, event: Event) -> Iterator[Finding]:
    day = event.held_on
    if (page := _MINUTES.get(row.key)) and event.minutes is not True:
        if event.minutes is None:
            yield Finding(Status.UNCLEAR, (reasons.minutes_unknown(day, page),))
        else:
            yield Finding(Status.MISSED, (reasons.no_minutes(day, page),))
    if (page := _SHARED.get(row.key)) and event.shared_with_staff is not True:
        if event.shared_with_staff is None:
            yield Finding(Status.UNCLEAR, (reasons.sharing_unknown(day, page),))
        else:
            yield Finding(Status.MISSED, (reasons.not_shared(day, page),))
    if (page := _RECORDED.get(row.key)) and event.minutes is False:
        yield Finding(Status.UNCLEAR, (reasons.no_record(day, page),))
    if row.kind == "committee" and len(event.keys) > 1 and row.key not in _SHARED:
        yield Finding(Status.UNCLEAR, (reasons.JOINT_NOT_STATED,))
