"""小規模多機能・看護小規模多機能 (small multifunctional): staff by day, for visits and at night.

By day one for every three day users (通い) or part of three, and one for visits (訪問), two with nursing.
Users are the mean of the year before of each day's largest number at the same time. At night one on duty, and
宿直 as needed, for which there is no number; nobody where nobody stays and users can call.
Articles: 平成18年厚生労働省令第34号 第63条・第171条.
Confidence: the night of 第63条 was read; the rest is inferred.

>>> from datetime import date
>>> small_multifunctional_day_staff(15, on=date(2026, 5, 1)).hours(8)
Fraction(48, 1)
"""

from datetime import date
from fractions import Fraction

from kaigo_calc.quantities.exact import whole_number, wrong_type
from kaigo_calc.quantities.service_month import ServiceMonth
from kaigo_calc.staffing.sister_services.requirements import (
    RequiredStaff,
    for_users,
    named_figures,
    requirement,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kaigo_calc.quantities.exact import Exact

_PLAIN, _NURSING = "small_multifunctional", "nursing_small_multifunctional"


def small_multifunctional_day_staff(day_users: "Exact", *, on: date | ServiceMonth) -> RequiredStaff:
    """Return the staff of 小規模多機能 by day: for day users, and for visits.

    Args:
        day_users: day users (通い), the mean of each day's largest number at the same time, from 0.
        on: the day or month.

    Returns:
        Full-time equivalents with the parts "day" and "visits" (inferred).

    Raises:
        NotEncodedError: for a day outside the data (KC-E03).
        InexactInputError, OutOfRangeError, UnreadableInputError, DateInputError: for other values.

    Rule: 平成18年厚生労働省令第34号 第63条第1項.

    >>> [str(part.staff) for part in small_multifunctional_day_staff(15, on=date(2026, 5, 1)).parts]
    ['5', '1']
    """
    return _day_staff(_PLAIN, day_users, on)


def nursing_small_multifunctional_day_staff(day_users: "Exact", *, on: date | ServiceMonth) -> RequiredStaff:
    """Return the staff of 看護小規模多機能 by day: for day users, and two for visits.

    Args:
        day_users: day users (通い), the mean of each day's largest number at the same time, from 0.
        on: the day or month.

    Returns:
        Full-time equivalents with the parts "day" and "visits"; nurses are among them (inferred).

    Raises:
        NotEncodedError: for a day outside the data (KC-E03).
        InexactInputError, OutOfRangeError, UnreadableInputError, DateInputError: for other values.

    Rule: 平成18年厚生労働省令第34号 第171条第1項.

    >>> nursing_small_multifunctional_day_staff(16, on=date(2026, 5, 1)).staff
    Fraction(8, 1)
    """
    return _day_staff(_NURSING, day_users, on)


def nursing_small_multifunctional_nursing_staff(*, on: date | ServiceMonth) -> RequiredStaff:
    """Return the nursing staff of 看護小規模多機能.

    Args:
        on: the day or month.

    Returns:
        Full-time equivalents of nursing staff, part "nursing" (inferred).

    Raises:
        NotEncodedError: for a day outside the data (KC-E03).
        DateInputError: for anything but a date or a month.

    Rule: 平成18年厚生労働省令第34号 第171条.

    >>> nursing_small_multifunctional_nursing_staff(on=date(2026, 5, 1)).staff
    Fraction(5, 2)
    """
    figures = named_figures(_NURSING, ("nursing_staff",), on)
    return requirement([("nursing", figures[0].value)], figures)


def small_multifunctional_night_staff(
    overnight_users: int, *, contact_system: bool, on: date | ServiceMonth
) -> RequiredStaff:
    """Return the staff on duty at night in 小規模多機能.

    Args:
        overnight_users: users who stay the night (宿泊), from 0.
        contact_system: True where registered users can call at night and be answered.
        on: the day or month.

    Returns:
        People on night duty, part "night" (verified); 宿直 as needed comes on top and has no number.

    Raises:
        NotEncodedError: for a day outside the data (KC-E03).
        InexactInputError, OutOfRangeError, DateInputError: for values of other types and ranges.

    Rule: 平成18年厚生労働省令第34号 第63条.

    >>> small_multifunctional_night_staff(0, contact_system=True, on=date(2026, 5, 1)).staff
    Fraction(0, 1)
    """
    return _night_staff(_PLAIN, overnight_users, contact_system, on)


def nursing_small_multifunctional_night_staff(
    overnight_users: int, *, contact_system: bool, on: date | ServiceMonth
) -> RequiredStaff:
    """Return the staff on duty at night in 看護小規模多機能.

    Args:
        overnight_users: users who stay the night (宿泊), from 0.
        contact_system: True where registered users can call at night and be answered.
        on: the day or month.

    Returns:
        People on night duty, part "night" (inferred); 宿直 as needed comes on top and has no number.

    Raises:
        NotEncodedError: for a day outside the data (KC-E03).
        InexactInputError, OutOfRangeError, DateInputError: for values of other types and ranges.

    Rule: 平成18年厚生労働省令第34号 第171条.

    >>> nursing_small_multifunctional_night_staff(3, contact_system=True, on=date(2026, 5, 1)).staff
    Fraction(1, 1)
    """
    return _night_staff(_NURSING, overnight_users, contact_system, on)


def _day_staff(subject: str, day_users: "Exact", on: date | ServiceMonth) -> RequiredStaff:
    figures = named_figures(subject, ("users_per_staff", "visiting_staff"), on)
    day = for_users(day_users, "day_users", figures[0])
    return requirement([("day", day), ("visits", figures[1].value)], figures)


def _night_staff(
    subject: str, overnight_users: int, contact_system: object, on: date | ServiceMonth
) -> RequiredStaff:
    if not isinstance(contact_system, bool):
        raise wrong_type(contact_system, "contact_system", "bool")
    nobody = not whole_number(overnight_users, "overnight_users") and contact_system
    figures = named_figures(subject, ("night_staff",), on)
    return requirement([("night", Fraction() if nobody else figures[0].value)], figures)
