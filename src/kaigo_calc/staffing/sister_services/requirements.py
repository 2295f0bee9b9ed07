"""必要な人数・時間 (requirements): what a service needs, how far that is confirmed and where it is written.

>>> from datetime import date
>>> from kaigo_calc.staffing.sister_services import small_multifunctional_day_staff
>>> need = small_multifunctional_day_staff(15, on=date(2026, 5, 1))
>>> need.staff, need.hours(8), need.part("day").hours(8), need.status
(Fraction(6, 1), Fraction(48, 1), Fraction(40, 1), 'inferred')
"""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from kaigo_calc.explain.explanation import weakest
from kaigo_calc.quantities.service_month import ServiceMonth
from kaigo_calc.rounding import ceiling
from kaigo_calc.schedules.figure import Figure
from kaigo_calc.staffing.figures import staffing_figure
from kaigo_calc.staffing.hours import hours_of, minutes_of
from kaigo_calc.staffing.thresholds.amounts import amount

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kaigo_calc.quantities.exact import Exact


class StaffPart(NamedTuple):
    """Staff for one task."""

    name: str
    staff: Fraction

    def hours(self, full_time_hours: "Exact") -> Fraction:
        """Return the hours a day of these staff, for a full-timer's hours a day (exact)."""
        return self.staff * hours_of(minutes_of(full_time_hours, "full_time_hours"))


class RequiredStaff(NamedTuple):
    """How many people a service needs."""

    staff: Fraction
    """People: full-time equivalents by day, heads by night and where someone must be present."""
    parts: tuple[StaffPart, ...]
    """What the number is made of, by task."""
    status: str
    """The weakest status of the figures used."""
    citations: tuple[str, ...]
    """Ids in the register of citations."""

    def part(self, name: str) -> StaffPart:
        """Return the staff for one task."""
        return next(part for part in self.parts if part.name == name)

    def hours(self, full_time_hours: "Exact") -> Fraction:
        """Return the hours a day of all staff, for a full-timer's hours a day (exact).

        Raises:
            InexactInputError, OutOfRangeError, UnreadableInputError: as `minutes_of`.
        """
        return StaffPart("", self.staff).hours(full_time_hours)

    def to_dict(self) -> dict[str, object]:
        """Return the requirement as JSON-ready values; numbers as exact text."""
        return {
            "staff": str(self.staff),
            "parts": {part.name: str(part.staff) for part in self.parts},
            "status": self.status,
            "citations": list(self.citations),
        }


class RequiredHours(NamedTuple):
    """How many hours of work a unit needs on a day."""

    hours: Fraction
    staff: Fraction
    """Staff throughout the service, never rounded."""
    service_hours: Fraction
    """Hours of service that the staff is multiplied with."""
    status: str
    citations: tuple[str, ...]

    def to_dict(self) -> dict[str, object]:
        """Return the requirement as JSON-ready values; numbers as exact text."""
        return {
            "hours": str(self.hours),
            "staff": str(self.staff),
            "service_hours": str(self.service_hours),
            "status": self.status,
            "citations": list(self.citations),
        }


def named_figures(subject: str, names: Sequence[str], on: date | ServiceMonth) -> list[Figure]:
    """Return some figures of a service.

    Raises:
        DateInputError, NotEncodedError, NotInForceError: as `staffing_figure`.
    """
    return [staffing_figure(subject, name, on) for name in names]


def evidence_of(figures: Sequence[Figure]) -> tuple[str, tuple[str, ...]]:
    """Return the weakest status of some figures, and their citations, each once."""
    return (
        weakest([figure.status for figure in figures]),
        tuple(dict.fromkeys(figure.evidence.citation for figure in figures)),
    )


def requirement(parts: Sequence[tuple[str, Fraction]], figures: Sequence[Figure]) -> RequiredStaff:
    """Return staff added up from tasks."""
    tasks = tuple(StaffPart(name, staff) for name, staff in parts)
    return RequiredStaff(sum((task.staff for task in tasks), Fraction()), tasks, *evidence_of(figures))


def for_users(users: "Exact", field: str, per_staff: Figure) -> Fraction:
    """Return one for so many users or part of so many (又はその端数を増すごとに).

    Raises:
        InexactInputError, OutOfRangeError, UnreadableInputError: for what is no exact number from 0.
    """
    quotient = amount(users, field) * Fraction(1, per_staff.value)
    return Fraction(ceiling(quotient.numerator, quotient.denominator))
