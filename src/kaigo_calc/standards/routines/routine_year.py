"""年度の記録 (records of a year): events and documents of a home, as far as the records go.

What is dated after the records' last day is not looked at: it is planned, not done.
"""

from datetime import date
from typing import NamedTuple

from kaigo_calc.standards.periods import FiscalYear
from kaigo_calc.standards.routines.facts import Document, Event
from kaigo_calc.standards.routines.rows import RoutineRow


class RoutineYear(NamedTuple):
    """A fiscal year of a home."""

    year: FiscalYear
    events: tuple[Event, ...]
    """Of all years, up to `as_of`, by day."""
    documents: tuple[Document, ...]
    as_of: date
    opened_on: date | None
    closed_on: date | None

    @property
    def first_day(self) -> date:
        """First day of the year on which the home is open."""
        return max(self.year.first_day, self.opened_on or self.year.first_day)

    @property
    def last_day(self) -> date:
        """Last day of the year on which the home is open."""
        return min(self.year.last_day, self.closed_on or self.year.last_day)

    @property
    def opened_within(self) -> bool:
        """Whether the home was opened after the year had begun."""
        return self.first_day > self.year.first_day

    @property
    def recorded_until(self) -> date:
        """The last day of the year on which the home is open and that the records cover."""
        return min(self.as_of, self.last_day)

    def held(self, row: RoutineRow) -> list[Event]:
        """Return the events that serve a duty, those of earlier years too."""
        if row.kind == "night_drill":
            return [event for event in self._of(row.topic, "drill") if event.at_night]
        return self._of(row.topic, row.kind)

    def nights_unknown(self, row: RoutineRow) -> list[Event]:
        """Return the drills of the year that may serve a duty to drill at night: nobody knows."""
        if row.kind != "night_drill":
            return []
        drills = self._of(row.topic, "drill")
        return [drill for drill in drills if drill.at_night is None and drill.held_on in self.year]

    def kept(self, row: RoutineRow) -> list[Document]:
        """Return the documents of a duty that had been made, the latest last."""
        made = [
            one
            for one in self.documents
            if one.key == row.key and (one.in_place_since is None or one.in_place_since <= self.as_of)
        ]
        return sorted(made, key=lambda one: one.in_place_since or date.min)

    def _of(self, topic: str, kind: str) -> list[Event]:
        return [event for event in self.events if (topic, kind) in event.keys]
