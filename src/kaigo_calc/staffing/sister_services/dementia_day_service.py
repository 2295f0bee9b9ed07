"""認知症対応型通所介護 (dementia day service): by hours in its own unit, by users within a group home.

単独型・併設型: a nurse or carer for the unit alone, and further hours of work of at least the hours of
service; it is no ratio to users. 共用型: group-home residents and shared users together, one for every three
or part of three, rounded up once on the sum.
Articles: 平成18年厚生労働省令第34号 第42条・第45条; 平成18年2月24日Q&A 問43.
Confidence: 共用型 was read; 単独型・併設型 is inferred.

>>> from datetime import date
>>> shared_dementia_day_service_staff(7, 2, on=date(2026, 5, 1)).staff
Fraction(3, 1)
"""

from datetime import date
from fractions import Fraction
from typing import NamedTuple

from kaigo_calc.errors import StaffingInputError
from kaigo_calc.quantities.exact import whole_number
from kaigo_calc.quantities.service_month import ServiceMonth
from kaigo_calc.staffing.hours import hours_of, minutes_of
from kaigo_calc.staffing.sister_services.requirements import (
    RequiredHours,
    RequiredStaff,
    evidence_of,
    for_users,
    named_figures,
    requirement,
)
from kaigo_calc.staffing.thresholds.amounts import amount

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kaigo_calc.quantities.exact import Exact

_OWN, _SHARED = "dementia_day_service", "shared_dementia_day_service"


class DementiaDayUnit(NamedTuple):
    """Whether a unit has the staff it needs."""

    dedicated_ok: bool
    hours_ok: bool
    required: RequiredHours
    """Hours needed besides the dedicated staff."""
    status: str
    citations: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Whether both the dedicated staff and the hours suffice."""
        return self.dedicated_ok and self.hours_ok

    def to_dict(self) -> dict[str, object]:
        """Return the verdict as JSON-ready values."""
        return {
            "ok": self.ok,
            "dedicated_ok": self.dedicated_ok,
            "hours_ok": self.hours_ok,
            "required": self.required.to_dict(),
            "status": self.status,
            "citations": list(self.citations),
        }


def dementia_day_service_hours(service_hours: "Exact", *, on: date | ServiceMonth) -> RequiredHours:
    """Return the hours of nurses and carers that a unit needs besides the one dedicated to it.

    Args:
        service_hours: hours of service of the unit on the day.
        on: the day or month.

    Returns:
        Hours of work within the service (inferred).

    Raises:
        NotEncodedError: for a day outside the data (KC-E03).
        InexactInputError, OutOfRangeError, UnreadableInputError, DateInputError: for other values.

    Rule: 平成18年厚生労働省令第34号 第42条第1項第二号.

    >>> dementia_day_service_hours("7:30", on=date(2026, 5, 1)).hours
    Fraction(15, 2)
    """
    figures = named_figures(_OWN, ("further_staff",), on)
    service = hours_of(minutes_of(service_hours, "service_hours"))
    staff = figures[0].value
    return RequiredHours(staff * service, staff, service, *evidence_of(figures))


def dementia_day_service_unit(
    capacity: int, *, dedicated: int, worked_hours: "Exact", service_hours: "Exact", on: date | ServiceMonth
) -> DementiaDayUnit:
    """Return whether a unit of 認知症対応型通所介護 (単独型・併設型) has the nurses and carers it needs.

    Args:
        capacity: places of the unit, at most 12.
        dedicated: nurses and carers who work for this unit alone throughout the service.
        worked_hours: hours of the further nurses and carers within the service; may count the least break of
            the Labour Standards Act.
        service_hours: hours of service of the unit on the day.
        on: the day or month.

    Returns:
        Both tests and the hours needed (inferred).

    Raises:
        StaffingInputError: for a capacity that no unit has (KC-W77).
        NotEncodedError: for a day outside the data (KC-E03).
        InexactInputError, OutOfRangeError, UnreadableInputError, DateInputError: for other values.

    Rule: 平成18年厚生労働省令第34号 第42条.

    >>> dementia_day_service_unit(12, dedicated=1, worked_hours=8, service_hours=8, on=date(2026, 5, 1)).ok
    True
    """
    figures = named_figures(_OWN, ("dedicated_staff", "further_staff", "largest_capacity"), on)
    least, _, largest = figures
    if whole_number(capacity, "capacity") > largest.whole:
        raise StaffingInputError("KC-W77", value=capacity, largest=largest.whole)
    required = dementia_day_service_hours(service_hours, on=on)
    return DementiaDayUnit(
        whole_number(dedicated, "dedicated") >= least.whole,
        hours_of(minutes_of(worked_hours, "worked_hours")) >= required.hours,
        required,
        *evidence_of(figures),
    )


def shared_dementia_day_service_staff(
    home_users: "Exact", shared_users: "Exact", *, on: date | ServiceMonth
) -> RequiredStaff:
    """Return the care staff by day of a group-home unit that takes in users of 共用型, for both together.

    Args:
        home_users: users of the unit of the group home.
        shared_users: users of 共用型認知症対応型通所介護 in the unit.
        on: the day or month.

    Returns:
        Full-time equivalents, part "care" (verified).

    Raises:
        NotEncodedError: for a day outside the data (KC-E03).
        InexactInputError, OutOfRangeError, UnreadableInputError, DateInputError: for other values.

    Rule: 平成18年厚生労働省令第34号 第45条; 平成18年2月24日Q&A 問43.

    >>> shared_dementia_day_service_staff(9, 3, on=date(2026, 5, 1)).staff
    Fraction(4, 1)
    """
    figures = named_figures(_SHARED, ("users_per_staff",), on)
    together: Fraction = amount(home_users, "home_users") + amount(shared_users, "shared_users")
    return requirement([("care", for_users(together, "users", figures[0]))], figures)
