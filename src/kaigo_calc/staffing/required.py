"""必要な人数 (required staff): one for every three users or part of three, in each unit.

「利用者の数が三又はその端数を増すごとに一以上」: the quotient is rounded up, unit by unit.
Articles: 平成18年厚生労働省令第34号 第90条第1項.

>>> from datetime import date
>>> required_staff("7.2", on=date(2026, 5, 1))
3
"""

from datetime import date
from decimal import Decimal

from kaigo_calc.errors import StaffingInputError, shown
from kaigo_calc.explain.recorder import Recorder
from kaigo_calc.explain.rule import Rule
from kaigo_calc.explain.step import Term
from kaigo_calc.quantities.exact import decimal_text, exact_ratio
from kaigo_calc.quantities.service_month import ServiceMonth
from kaigo_calc.rounding import ceiling, exact_quotient
from kaigo_calc.staffing.figures import staffing_figure

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kaigo_calc.quantities.exact import Exact

TENTHS = 10
REQUIRED_STAFF = Rule(
    "required_staff",
    "必要な介護従業者の数",
    "Care staff required",
    "staff",
    "ceiling",
    ("ordinance_34", "sumida_2026_p5_8"),
)


def users_in_tenths(users: "Exact", unit: str = "", *, over_capacity: bool = False, largest: int) -> int:
    """Return a number of users of a unit as tenths.

    Raises:
        StaffingInputError: for a number that is negative or zero (KC-W33), has more than one decimal (KC-W34)
            or is above the largest capacity of a unit (KC-W35).
        InexactInputError, OutOfRangeError, UnreadableInputError: for what is no exact number (KC-N01 to
            KC-N05).
    """
    numerator, denominator = exact_ratio(users, "users")
    if numerator <= 0:
        raise StaffingInputError("KC-W33", value=shown(users), **_where(unit))
    tenths = exact_quotient(TENTHS * numerator, denominator)
    if tenths is None:
        raise StaffingInputError("KC-W34", value=shown(users), **_where(unit))
    if tenths > TENTHS * largest and not over_capacity:
        raise StaffingInputError("KC-W35", value=shown(users), largest=largest, **_where(unit))
    return tenths


def _where(unit: str) -> dict[str, str]:
    """Return the unit for a message; a home of one has no name for it."""
    return {"where_ja": f"(ユニット {unit})" if unit else "", "where_en": f" (unit {unit})" if unit else ""}


def users_of(tenths: int) -> Decimal:
    """Return tenths as a number of users.

    >>> users_of(72)
    Decimal('7.2')
    """
    return Decimal(decimal_text(tenths, 1))


def required_staff(
    users: "Exact",
    *,
    on: date | ServiceMonth,
    over_capacity: bool = False,
    recorder: Recorder | None = None,
) -> int:
    """Return how many care staff, as full-time equivalents, a unit needs by day.

    Args:
        users: number of users of the unit, from `average_users`: more than 0, at most one decimal.
        on: the day or month.
        over_capacity: True allows more users than a unit may have places.
        recorder: collects the steps; used by `explain`.

    Returns:
        People, as full-time equivalents.

    Raises:
        StaffingInputError: for a number of users that no unit has (KC-W33, KC-W34, KC-W35).
        NotEncodedError: for a day outside the data (KC-E03).
        DateInputError, InexactInputError, OutOfRangeError, UnreadableInputError: for other inputs that are no
            day or no exact number.

    Rule: 平成18年厚生労働省令第34号 第90条第1項 (三又はその端数を増すごとに一以上).

    >>> required_staff(9, on=date(2026, 5, 1)), required_staff("6.1", on=date(2026, 5, 1))
    (3, 3)
    """
    largest = staffing_figure("group_home", "largest_unit", on).whole
    tenths = users_in_tenths(users, over_capacity=over_capacity, largest=largest)
    per_staff = staffing_figure("group_home", "users_per_staff", on, recorder).whole
    required = ceiling(tenths, TENTHS * per_staff)
    if recorder is not None:
        terms = (
            Term("users", "users", _plain(tenths)),
            Term("users_per_staff", "users", per_staff),
        )
        recorder.divided(REQUIRED_STAFF, terms, tenths, TENTHS * per_staff, required)
    return required


def _plain(tenths: int) -> str:
    return decimal_text(tenths, 1).removesuffix(".0")
