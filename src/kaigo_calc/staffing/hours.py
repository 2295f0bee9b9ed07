"""時間数 (hours): read as whole minutes, kept as integers, and written as a clerk writes them.

>>> minutes_of("7.75", "full_time_hours"), minutes_of("7:45", "full_time_hours")
(465, 465)
>>> hours_text(465), hours_text(460)
('7.75', '7:40')
"""

from fractions import Fraction

from kaigo_calc.errors import OutOfRangeError, StaffingInputError, UnreadableInputError, shown
from kaigo_calc.quantities.closed_set import spelling
from kaigo_calc.quantities.exact import decimal_text, exact_ratio
from kaigo_calc.rounding import exact_quotient, truncate
from kaigo_calc.staffing.time_scales import MINUTES_PER_HOUR

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kaigo_calc.quantities.exact import Exact

_PLACES = 2
_LONGEST_TEXT = 40


def minutes_of(hours: "Exact", field: str) -> int:
    """Return hours as whole minutes.

    Args:
        hours: `Decimal`, `int`, `Fraction` or text: "8", "7.75" or hours and minutes "7:45".
        field: name of the argument, for the message.

    Raises:
        InexactInputError: for `float`, `bool` and types that are no number (KC-N01, KC-N02, KC-N03).
        OutOfRangeError: for NaN and infinities (KC-N04), negatives (KC-N06), and for hours that are no
            whole minutes, such as 7.33 (KC-W03).
        UnreadableInputError: for text that is no number (KC-N05).

    >>> minutes_of(8, "full_time_hours")
    480
    """
    if isinstance(hours, str) and ":" in spelling(hours):
        return _minutes_of_text(spelling(hours), hours, field)
    numerator, denominator = exact_ratio(hours, field)
    if numerator < 0:
        raise OutOfRangeError("KC-N06", field=field, value=shown(hours))
    minutes = exact_quotient(numerator * MINUTES_PER_HOUR, denominator)
    if minutes is None:
        raise OutOfRangeError("KC-W03", field=field, value=shown(hours))
    return minutes


def _minutes_of_text(text: str, given: str, field: str) -> int:
    whole, _, minutes = text.partition(":")
    readable = text.isascii() and whole.isdigit() and minutes.isdigit() and len(minutes) == 2
    if not readable or len(text) > _LONGEST_TEXT or Fraction(minutes) >= MINUTES_PER_HOUR:
        raise UnreadableInputError("KC-N05", field=field, value=shown(given))
    return (Fraction(whole) * MINUTES_PER_HOUR + Fraction(minutes)).numerator


def require_at_most(minutes: int, most: int, field: str, given: object) -> None:
    """Refuse more hours than a day, a week or a period has.

    Raises:
        StaffingInputError: for more (KC-W95).

    >>> require_at_most(480, 1440, "full_time_hours", 8)
    """
    if minutes > most:
        raise StaffingInputError("KC-W95", field=field, value=shown(given), largest=hours_text(most))


def hours_text(minutes: int) -> str:
    """Return minutes as hours: a decimal where at most two places are exact, else hours and minutes.

    >>> hours_text(1680), hours_text(-120), hours_text(20)
    ('28', '-2', '0:20')
    """
    sign = "-" if minutes < 0 else ""
    size = abs(minutes)
    hundredths = exact_quotient(size * 10**_PLACES, MINUTES_PER_HOUR)
    if hundredths is not None:
        return sign + decimal_text(hundredths, _PLACES).rstrip("0").removesuffix(".")
    whole = truncate(size, MINUTES_PER_HOUR)
    return f"{sign}{whole}:{size - whole * MINUTES_PER_HOUR:02}"


def hours_of(minutes: int) -> Fraction:
    """Return minutes as exact hours.

    >>> hours_of(450)
    Fraction(15, 2)
    """
    return Fraction(minutes, MINUTES_PER_HOUR)
