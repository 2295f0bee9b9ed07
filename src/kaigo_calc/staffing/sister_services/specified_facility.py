"""地域密着型特定施設 (community specified facility): nursing and care staff, one for three residents.

Articles: 平成18年厚生労働省令第34号 第110条.
Confidence: every figure is inferred.

>>> from datetime import date
>>> community_specified_facility_staff(29, on=date(2026, 5, 1), productivity_measures=True).staff
Fraction(9, 1)
"""

from datetime import date

from kaigo_calc.quantities.exact import wrong_type
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

_SUBJECT = "community_specified_facility"


def community_specified_facility_staff(
    users: "Exact", *, on: date | ServiceMonth, productivity_measures: bool = False
) -> RequiredStaff:
    """Return the nursing and care staff of 地域密着型特定施設, together.

    Args:
        users: mean number of residents, from 0.
        on: the day or month.
        productivity_measures: True where the facility takes the advanced measures for productivity, which
            make it nine tenths for every three or part of three (from April 2024).

    Returns:
        Full-time equivalents, part "nursing_and_care" (inferred).

    Raises:
        NotInForceError: for measures before April 2024 (KC-E02).
        NotEncodedError: for a day outside the data (KC-E03).
        InexactInputError, OutOfRangeError, UnreadableInputError, DateInputError: for other values.

    Rule: 平成18年厚生労働省令第34号 第110条.

    >>> community_specified_facility_staff(28, on=date(2026, 5, 1)).staff
    Fraction(10, 1)
    """
    if not isinstance(productivity_measures, bool):
        raise wrong_type(productivity_measures, "productivity_measures", "bool")
    figures = named_figures(_SUBJECT, ("users_per_staff",), on)
    staff = for_users(users, "users", figures[0])
    if productivity_measures:
        figures += named_figures(_SUBJECT, ("staff_with_measures",), on)
        staff *= figures[-1].value
    return requirement([("nursing_and_care", staff)], figures)


def community_specified_facility_nursing_staff(*, on: date | ServiceMonth) -> RequiredStaff:
    """Return the nursing staff of 地域密着型特定施設.

    Args:
        on: the day or month.

    Returns:
        Full-time equivalents, part "nursing" (inferred); they are among the nursing and care staff.

    Raises:
        NotEncodedError: for a day outside the data (KC-E03).
        DateInputError: for anything but a date or a month.

    Rule: 平成18年厚生労働省令第34号 第110条.

    >>> community_specified_facility_nursing_staff(on=date(2026, 5, 1)).staff
    Fraction(1, 1)
    """
    figures = named_figures(_SUBJECT, ("nursing_staff",), on)
    return requirement([("nursing", figures[0].value)], figures)


def community_specified_facility_present_staff(*, on: date | ServiceMonth) -> RequiredStaff:
    """Return how many care workers must be there at all times, day and night.

    Args:
        on: the day or month.

    Returns:
        People, part "present" (inferred).

    Raises:
        NotEncodedError: for a day outside the data (KC-E03).
        DateInputError: for anything but a date or a month.

    Rule: 平成18年厚生労働省令第34号 第110条.

    >>> community_specified_facility_present_staff(on=date(2026, 5, 1)).staff
    Fraction(1, 1)
    """
    figures = named_figures(_SUBJECT, ("present_staff",), on)
    return requirement([("present", figures[0].value)], figures)
