"""Records of an invented home, グループホームすみだ."""

from collections.abc import Iterable
from datetime import date

from kaigo_calc.standards.duties import Duty
from kaigo_calc.standards.routines.facts import Document, Event
from kaigo_calc.standards.routines.routine_duties import routine_duties

YEAR_END = date(2027, 3, 31)
AFTER = date(2027, 4, 1)
"""The records of fiscal year 2026 are complete."""


def on(text: str) -> date:
    """Return a day of fiscal year 2026, written "06-30"; January to March lie in 2027."""
    month, _, day = text.partition("-")
    return date(2027 if int(month) < 4 else 2026, int(month), int(day))


def event(topics: str | list[str], kind: str, day: date, **facts: bool | None) -> Event:
    """Return an event with minutes of which the staff were told, unless the facts say otherwise."""
    known: dict[str, bool | None] = {"minutes": True, "shared_with_staff": True, "at_night": False, **facts}
    return Event(
        topics=topics,
        kind=kind,
        held_on=day,
        minutes=known["minutes"],
        shared_with_staff=known["shared_with_staff"],
        at_night=known["at_night"],
    )


def of(
    name: str,
    events: Iterable[Event] = (),
    documents: Iterable[Document] = (),
    *,
    year: int = 2026,
    as_of: date = AFTER,
    opened_on: date | None = None,
    closed_on: date | None = None,
) -> list[Duty]:
    """Return the duties of a name and its parts."""
    duties = routine_duties(
        year, list(events), list(documents), as_of=as_of, opened_on=opened_on, closed_on=closed_on
    )
    return [duty for duty in duties if f"{duty.name}.".startswith(f"{name}.")]


def statuses(duties: Iterable[Duty]) -> list[str]:
    return [str(duty.status) for duty in duties]
