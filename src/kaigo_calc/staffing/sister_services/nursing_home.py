"""地域密着型介護老人福祉施設 (community nursing home): one for three residents, and the staff of the nights.

Articles: 平成12年厚生省告示第27号 第10号; 平成18年厚生労働省令第34号 第131条.
Confidence: the ratio was read; the figures of units and nights are inferred.

>>> from datetime import date
>>> community_nursing_home_night_staff(29, on=date(2026, 5, 1)).staff
Fraction(2, 1)
"""

from datetime import date
from fractions import Fraction

from kaigo_calc.errors import NotEncodedError, StaffingInputError, listed
from kaigo_calc.quantities.exact import whole_number
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

_SUBJECT = "community_nursing_home"


def community_nursing_home_staff(users: "Exact", *, on: date | ServiceMonth) -> RequiredStaff:
    """Return the nursing and care staff of 地域密着型特養, together.

    Args:
        users: mean number of residents, from 0.
        on: the day or month.

    Returns:
        Full-time equivalents, part "nursing_and_care" (verified).

    Raises:
        NotEncodedError: for a day outside the data (KC-E03).
        InexactInputError, OutOfRangeError, UnreadableInputError, DateInputError: for other values.

    Rule: 平成12年厚生省告示第27号 第10号; 平成18年厚生労働省令第34号 第131条.

    >>> community_nursing_home_staff(29, on=date(2026, 5, 1)).staff
    Fraction(10, 1)
    """
    figures = named_figures(_SUBJECT, ("users_per_staff",), on)
    return requirement([("nursing_and_care", for_users(users, "users", figures[0]))], figures)


def community_nursing_home_unit_day_staff(units: int, *, on: date | ServiceMonth) -> RequiredStaff:
    """Return how many must be there by day in a home of the unit type, in each unit at all times.

    Args:
        units: number of units, at least 1.
        on: the day or month.

    Returns:
        People, part "units" (inferred).

    Raises:
        StaffingInputError: for no unit (KC-W42).
        NotEncodedError: for a day outside the data (KC-E03).
        InexactInputError, OutOfRangeError, DateInputError: for values of other types and ranges.

    Rule: 平成18年厚生労働省令第34号 (ユニット型).

    >>> community_nursing_home_unit_day_staff(3, on=date(2026, 5, 1)).staff
    Fraction(3, 1)
    """
    figures = named_figures(_SUBJECT, ("unit_day_staff",), on)
    return requirement([("units", _units(units) * figures[0].value)], figures)


def community_nursing_home_unit_night_staff(units: int, *, on: date | ServiceMonth) -> RequiredStaff:
    """Return the staff at night in a home of the unit type: one for two units or part of two.

    Args:
        units: number of units, at least 1.
        on: the day or month.

    Returns:
        People, part "night" (inferred).

    Raises:
        StaffingInputError: for no unit (KC-W42).
        NotEncodedError: for a day outside the data (KC-E03).
        InexactInputError, OutOfRangeError, DateInputError: for values of other types and ranges.

    Rule: 平成18年厚生労働省令第34号 (ユニット型, 二ユニットごとに一以上).

    >>> community_nursing_home_unit_night_staff(3, on=date(2026, 5, 1)).staff
    Fraction(2, 1)
    """
    figures = named_figures(_SUBJECT, ("units_per_night_staff",), on)
    return requirement([("night", for_users(_units(units), "unit_count", figures[0]))], figures)


def community_nursing_home_night_staff(users: int, *, on: date | ServiceMonth) -> RequiredStaff:
    """Return the staff at night in a home that is not of the unit type.

    Args:
        users: residents, from 0 to 60.
        on: the day or month.

    Returns:
        People in the part "night", one up to 25 residents, two up to 60 (inferred).

    Raises:
        NotEncodedError: for more residents, which no home of this kind has (KC-E04), and for a day outside
            the data (KC-E03).
        InexactInputError, OutOfRangeError, DateInputError: for values of other types and ranges.

    Rule: 平成18年厚生労働省令第34号 第131条.

    >>> community_nursing_home_night_staff(25, on=date(2026, 5, 1)).staff
    Fraction(1, 1)
    """
    number = whole_number(users, "users")
    figures = named_figures(_SUBJECT, ("night_users_of_1", "night_users_of_2"), on)
    for staff, up_to in enumerate(figures, start=1):
        if number <= up_to.whole:
            return requirement([("night", Fraction(staff))], figures)
    encoded = [figure.label_ja for figure in figures], [figure.label_en for figure in figures]
    raise NotEncodedError(
        "KC-E04",
        what_ja=f"入所者{number}人の夜勤職員の数",
        what_en=f"Night staff for {number} residents",
        **listed("matches", *encoded),
    )


def _units(units: int) -> int:
    number = whole_number(units, "unit_count")
    if not number:
        raise StaffingInputError("KC-W42")
    return number
