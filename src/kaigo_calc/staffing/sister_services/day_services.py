"""通所介護・地域密着型通所介護 (day services): hours of care in the hours of service, with nothing rounded.

Hours needed = mean hours of service × (1 up to fifteen users, else (users − 15) ÷ 5 + 1); 18 users of 5 hours
need 1.6 × 5 = 8 hours. Users and hours are those of one unit (単位) on one day, as planned. Whoever adds up
the hours worked may count the least break of the Labour Standards Act.
Orders: 平成11年厚生省令第37号; 平成18年厚生労働省令第34号; 平成24年3月16日・30日Q&A.
Confidence: the figures are inferred from questions and answers.

>>> from datetime import date
>>> day_service_care_hours([5] * 18, on=date(2026, 5, 1)).hours
Fraction(8, 1)
"""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from kaigo_calc.errors import StaffingInputError
from kaigo_calc.quantities.exact import list_of, whole_number
from kaigo_calc.quantities.service_month import ServiceMonth
from kaigo_calc.staffing.hours import hours_of, minutes_of
from kaigo_calc.staffing.sister_services.requirements import (
    RequiredHours,
    RequiredStaff,
    evidence_of,
    named_figures,
    requirement,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kaigo_calc.quantities.exact import Exact

_DAY, _COMMUNITY = "day_service", "community_day_service"


class SmallCapacity(NamedTuple):
    """Whether one member of staff, a nurse or a carer, is enough."""

    either: bool
    """True where the nurse need not be a second person."""
    status: str
    citations: tuple[str, ...]

    def to_dict(self) -> dict[str, object]:
        """Return the answer as JSON-ready values."""
        return {"either": self.either, "status": self.status, "citations": list(self.citations)}


def average_service_hours(user_hours: "Iterable[Exact]") -> Fraction:
    """Return the mean hours of service (平均提供時間数) of the users of a unit, exact.

    Args:
        user_hours: hours of every user, as planned; at least one user.

    Returns:
        The hours of all users ÷ number of users.

    Raises:
        StaffingInputError: for no users (KC-W74).
        InexactInputError, OutOfRangeError, UnreadableInputError: as `minutes_of`.

    Rule: 平成24年3月30日Q&A (利用者ごとの提供時間数の合計 ÷ 利用者数).

    >>> average_service_hours([3, 5, "7:30"])
    Fraction(31, 6)
    """
    minutes = [minutes_of(hours, "user_hours") for hours in list_of(user_hours, "user_hours", object)]
    if not minutes:
        raise StaffingInputError("KC-W74", field="user_hours")
    return hours_of(sum(minutes)) * Fraction(1, len(minutes))


def day_service_care_staff(users: int, *, on: date | ServiceMonth) -> RequiredStaff:
    """Return the care staff of 通所介護 throughout the service, not rounded.

    Args:
        users: users of the unit on the day, from 0.
        on: the day or month.

    Returns:
        Staff in the part "care", 1 up to 15 users, else (users − 15) ÷ 5 + 1 (inferred).

    Raises:
        NotEncodedError: for a day outside the data (KC-E03).
        InexactInputError, OutOfRangeError, DateInputError: for values of other types and ranges.

    Rule: 平成11年厚生省令第37号 (員数の基準).

    >>> day_service_care_staff(18, on=date(2026, 5, 1)).staff
    Fraction(8, 5)
    """
    return _care_staff(_DAY, users, on)


def community_day_service_care_staff(users: int, *, on: date | ServiceMonth) -> RequiredStaff:
    """Return the care staff of 地域密着型通所介護 throughout the service, not rounded.

    Args:
        users: users of the unit on the day, from 0.
        on: the day or month.

    Returns:
        Staff in the part "care", 1 up to 15 users, else (users − 15) ÷ 5 + 1 (inferred).

    Raises:
        NotEncodedError: for a day outside the data (KC-E03).
        InexactInputError, OutOfRangeError, DateInputError: for values of other types and ranges.

    Rule: 平成18年厚生労働省令第34号 (員数の基準).

    >>> community_day_service_care_staff(15, on=date(2026, 5, 1)).staff
    Fraction(1, 1)
    """
    return _care_staff(_COMMUNITY, users, on)


def day_service_care_hours(user_hours: "Iterable[Exact]", *, on: date | ServiceMonth) -> RequiredHours:
    """Return the hours of care that a unit of 通所介護 needs on a day.

    Args:
        user_hours: hours of service of every user, as planned.
        on: the day or month.

    Returns:
        Staff × mean hours of service, exact (inferred).

    Raises:
        StaffingInputError: for no users (KC-W74).
        NotEncodedError: for a day outside the data (KC-E03).
        InexactInputError, OutOfRangeError, UnreadableInputError, DateInputError: for other values.

    Rule: 平成11年厚生省令第37号 (員数の基準); 平成24年3月30日Q&A.

    >>> day_service_care_hours([5] * 18, on=date(2026, 5, 1)).staff
    Fraction(8, 5)
    """
    return _care_hours(_DAY, user_hours, on)


def community_day_service_care_hours(
    user_hours: "Iterable[Exact]", *, on: date | ServiceMonth
) -> RequiredHours:
    """Return the hours of care that a unit of 地域密着型通所介護 needs on a day.

    Args:
        user_hours: hours of service of every user, as planned.
        on: the day or month.

    Returns:
        Staff × mean hours of service, exact (inferred).

    Raises:
        StaffingInputError: for no users (KC-W74).
        NotEncodedError: for a day outside the data (KC-E03).
        InexactInputError, OutOfRangeError, UnreadableInputError, DateInputError: for other values.

    Rule: 平成18年厚生労働省令第34号 (員数の基準).

    >>> community_day_service_care_hours([7] * 10, on=date(2026, 5, 1)).hours
    Fraction(7, 1)
    """
    return _care_hours(_COMMUNITY, user_hours, on)


def community_day_service_nurse_or_carer(capacity: int, *, on: date | ServiceMonth) -> SmallCapacity:
    """Return whether one nurse or carer is enough, as in 地域密着型通所介護 of up to ten places.

    Args:
        capacity: places of the unit.
        on: the day or month.

    Returns:
        True or False with its status (inferred).

    Raises:
        NotEncodedError: for a day outside the data (KC-E03).
        InexactInputError, OutOfRangeError, DateInputError: for values of other types and ranges.

    Rule: 平成18年厚生労働省令第34号 (員数の基準).

    >>> community_day_service_nurse_or_carer(10, on=date(2026, 5, 1)).either
    True
    """
    figures = named_figures(_COMMUNITY, ("small_capacity",), on)
    return SmallCapacity(whole_number(capacity, "capacity") <= figures[0].whole, *evidence_of(figures))


def counsellor_hours_ok(worked_hours: "Exact", service_hours: "Exact") -> bool:
    """Return whether the hours of the 生活相談員 reach the hours of service of the day.

    Args:
        worked_hours: hours of all counsellors on the day.
        service_hours: hours from the first service of the day to the last.

    Returns:
        True where they are at least as many; no figure of the data is behind it (inferred).

    Raises:
        InexactInputError, OutOfRangeError, UnreadableInputError: as `minutes_of`.

    Rule: 平成11年厚生省令第37号 (員数の基準); 平成18年厚生労働省令第34号 (員数の基準).

    >>> counsellor_hours_ok("7:59", 8)
    False
    """
    return minutes_of(worked_hours, "worked_hours") >= minutes_of(service_hours, "service_hours")


def _care_staff(subject: str, users: int, on: date | ServiceMonth) -> RequiredStaff:
    figures = named_figures(subject, ("users_of_first", "users_per_staff"), on)
    up_to, each = figures
    over = max(whole_number(users, "users") - up_to.value, Fraction())
    return requirement([("care", over * Fraction(1, each.value) + 1)], figures)


def _care_hours(subject: str, user_hours: "Iterable[Exact]", on: date | ServiceMonth) -> RequiredHours:
    hours: list[Exact] = list_of(user_hours, "user_hours", object)
    mean = average_service_hours(hours)
    needed = _care_staff(subject, len(hours), on)
    return RequiredHours(needed.staff * mean, needed.staff, mean, needed.status, needed.citations)
