"""正確な数の読取り (exact parsing): from what a caller wrote to a scaled integer, or a reasoned refusal.

Accepted: `int` (and anything else with an exact `__index__`, such as NumPy integers), `Decimal`, `Fraction`
and plain text such as `"10.90"` or `"97/100"`. Refused: `float`, `bool`, NaN, infinities, negative numbers,
and more decimals than the figure has in law. Nothing here consults the decimal context.
"""

from decimal import Decimal
from numbers import Rational
from operator import index

from kaigo_calc.errors import InexactInputError, OutOfRangeError, UnreadableInputError, shown
from kaigo_calc.rounding import exact_quotient

TYPE_CHECKING = False
if TYPE_CHECKING:
    from fractions import Fraction
    from typing import Any, TypeAlias

    Exact: TypeAlias = "Decimal | int | str | Fraction"

# Our own bound on prices and ratios: none comes near it, and larger numbers are two columns run together.
_LARGEST = 2**53

_NUMBER_TYPES = "Decimal, int, str, Fraction"
_LONGEST_TEXT = 40
_LARGEST_EXPONENT = 40


def whole_number(value: object, field: str) -> int:
    """Return a non-negative whole number as `int`.

    Args:
        value: an `int`, or an object with an exact `__index__`.
        field: name of the argument, for the message.

    Raises:
        InexactInputError: for `float`, `bool` and every other type (KC-N01, KC-N02, KC-N03).
        OutOfRangeError: for a negative number (KC-N06).

    >>> whole_number(859, "units")
    859
    """
    if type(value) is int and value >= 0:
        return value
    number = signed_number(value, field)
    if number < 0:
        raise OutOfRangeError("KC-N06", field=field, value=shown(value))
    return number


def signed_number(value: object, field: str) -> int:
    """Return a whole number of either sign as `int`, such as the units of a reduction.

    Args:
        value: an `int`, or an object with an exact `__index__`.
        field: name of the argument, for the message.

    Raises:
        InexactInputError: for `float`, `bool` and every other type (KC-N01, KC-N02, KC-N03).

    >>> signed_number(-50, "units")
    -50
    """
    _refuse_inexact(value, field)
    try:
        return index(value)  # type: ignore[arg-type]  # the TypeError below is the check
    except TypeError:
        raise wrong_type(value, field, "int") from None


def scaled_integer(value: object, places: int, field: str) -> int:
    """Return a non-negative exact number times 10 to the power of `places`.

    Args:
        value: `Decimal`, `int`, `str` or `Fraction`.
        places: decimals that the figure has in law.
        field: name of the argument, for the message.

    Raises:
        InexactInputError: for `float`, `bool` and types that are no number (KC-N01, KC-N02, KC-N03).
        OutOfRangeError: for NaN and infinities (KC-N04), negatives (KC-N06), more decimals (KC-N07) and
            numbers above 2 to the power of 53 (KC-N12).
        UnreadableInputError: for text that is no number (KC-N05).

    >>> scaled_integer("10.9", 2, "unit_price")
    1090
    """
    numerator, denominator = exact_ratio(value, field)
    if numerator < 0:
        raise OutOfRangeError("KC-N06", field=field, value=shown(value))
    if numerator > _LARGEST * denominator:
        raise OutOfRangeError("KC-N12", field=field, value=shown(value), largest=_LARGEST)
    scaled = exact_quotient(numerator * 10**places, denominator)
    if scaled is None:
        raise OutOfRangeError("KC-N07", field=field, value=shown(value), places=places)
    return scaled


def plain_text(value: object, field: str) -> str:
    """Return a name or code, which must be text: as a number it may have lost a leading zero on the way.

    Raises:
        InexactInputError: for anything but `str` (KC-N03).

    >>> plain_text("01100", "municipality")
    '01100'
    """
    if not isinstance(value, str):
        raise wrong_type(value, field, "str")
    return str.__str__(value)


def list_of(values: object, field: str, kind: type) -> "list[Any]":
    """Return values of one type as a list; a single one, or a bare text, is no list.

    Raises:
        InexactInputError: for anything else (KC-N03).

    >>> list_of((1, 2), "units", int)
    [1, 2]
    """
    try:
        given: list[Any] = [] if isinstance(values, (str, bytes)) else list(values)  # type: ignore[call-overload]  # the TypeError below is the check
    except TypeError:
        raise wrong_type(values, field, f"list[{kind.__name__}]") from None
    if isinstance(values, (str, bytes)):
        raise wrong_type(values, field, f"list[{kind.__name__}]")
    for value in given:
        if not isinstance(value, kind):
            raise wrong_type(value, field, kind.__name__)
    return given


def mapping_of(value: object, field: str) -> "dict[Any, Any]":
    """Return a mapping, or pairs of names and values, as a dict.

    Raises:
        InexactInputError: for anything else (KC-N03).

    >>> mapping_of([("12", 11)], "public_counts")
    {'12': 11}
    """
    try:
        return dict(value)  # type: ignore[call-overload, no-any-return]  # the errors below are the check
    except (TypeError, ValueError):
        raise wrong_type(value, field, "dict") from None


def decimal_text(scaled: int, places: int) -> str:
    """Return a scaled integer as plain decimal text with all its places.

    >>> decimal_text(1090, 2)
    '10.90'
    """
    digits = str(scaled).rjust(places + 1, "0")
    return f"{digits[:-places]}.{digits[-places:]}" if places else digits


def _refuse_inexact(value: object, field: str) -> None:
    if isinstance(value, bool):
        raise InexactInputError("KC-N02", field=field, value=shown(value))
    if isinstance(value, float):
        raise InexactInputError("KC-N01", field=field, value=shown(value))


def wrong_type(value: object, field: str, expected: str) -> InexactInputError:
    """Return the refusal of a value of a type that is not expected (KC-N03)."""
    return InexactInputError(
        "KC-N03", field=field, value=shown(value), type=type(value).__name__, expected=expected
    )


def exact_ratio(value: object, field: str) -> tuple[int, int]:
    """Return an exact number of either sign as numerator and denominator.

    Args:
        value: `Decimal`, `int`, `str` or `Fraction`.
        field: name of the argument, for the message.

    Raises:
        InexactInputError: for `float`, `bool` and types that are no number (KC-N01, KC-N02, KC-N03).
        OutOfRangeError: for NaN and infinities (KC-N04).
        UnreadableInputError: for text that is no number (KC-N05).

    >>> exact_ratio("7.25", "hours")
    (725, 100)
    """
    # Subclasses are read as the plain type, so that none can pass off another number on the way.
    _refuse_inexact(value, field)
    if isinstance(value, Decimal):
        return _ratio_of_decimal(Decimal(value), field)
    if isinstance(value, str):
        return _ratio_of_text(str.__str__(value), field)
    if isinstance(value, Rational):
        try:
            numerator, denominator = index(value.numerator), index(value.denominator)
        except TypeError:
            raise wrong_type(value, field, _NUMBER_TYPES) from None
        if denominator > 0:
            return numerator, denominator
    raise wrong_type(value, field, _NUMBER_TYPES)


def _ratio_of_decimal(value: Decimal, field: str) -> tuple[int, int]:
    if not value.is_finite():
        raise OutOfRangeError("KC-N04", field=field, value=shown(value))
    if abs(value.adjusted()) > _LARGEST_EXPONENT:  # Decimal("1e999999999") must not fill the memory
        raise UnreadableInputError("KC-N05", field=field, value=shown(value))
    return value.as_integer_ratio()


def _ratio_of_text(text: str, field: str) -> tuple[int, int]:
    above, slash, below = text.removeprefix("-").partition("/")
    whole, point, fraction = above.partition(".")
    digits = [whole, *([fraction] if point else []), *([below] if slash else [])]
    readable = (
        len(text) <= _LONGEST_TEXT
        and text.isascii()
        and not (slash and point)
        and all(part.isdigit() for part in digits)
        and not (slash and int(below) == 0)
    )
    if not readable:
        raise UnreadableInputError("KC-N05", field=field, value=shown(text))
    numerator = int(whole + fraction)
    return -numerator if text.startswith("-") else numerator, int(below) if slash else 10 ** len(fraction)
