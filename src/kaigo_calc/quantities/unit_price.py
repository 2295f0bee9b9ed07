"""1単位の単価 (unit price): yen per unit with two decimals.

Statute: 厚生労働大臣が定める一単位の単価 (平成27年厚生労働省告示第93号).

>>> UnitPrice("10.9")
UnitPrice('10.90')
"""

from decimal import Decimal

from kaigo_calc.errors import OutOfRangeError
from kaigo_calc.quantities.exact import decimal_text, scaled_integer
from kaigo_calc.quantities.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kaigo_calc.quantities.exact import Exact

_PLACES = 2

# There are few prices and many charges: each spelling of a price is read once.
_MOST_KNOWN = 100
_KNOWN: "dict[str, UnitPrice]" = {}


class UnitPrice(Value):
    """Yen per unit, exact, held as an integer number of hundredths of a yen.

    Args:
        price: `Decimal`, `int`, `str`, `Fraction` or another `UnitPrice`; above zero, at most two decimals.

    Raises:
        InexactInputError: for `float` and `bool` (KC-N01, KC-N02) and types that are no number (KC-N03).
        OutOfRangeError: for NaN (KC-N04), negatives (KC-N06), a third decimal (KC-N07) and zero (KC-N09).
        UnreadableInputError: for text such as "10.9円" (KC-N05).

    Source: the notice fixes the ratios in whole thousandths of 10 yen, hence two decimals (告示第93号).

    >>> UnitPrice("10.90").scaled, str(UnitPrice(Decimal("10.9")))
    (1090, '10.90')
    """

    __slots__ = ("scaled",)

    scaled: int
    """Hundredths of a yen, as the claim record holds the price (10.90 yen: 1090)."""

    def __new__(cls, price: "Exact | UnitPrice") -> "UnitPrice":
        if isinstance(price, UnitPrice):
            return price
        # The text is looked up, and of a Decimal its text: a float is equal to a Decimal, but to no text.
        text = str(price) if type(price) is Decimal else price
        if type(text) is str and text in _KNOWN:
            return _KNOWN[text]
        scaled = scaled_integer(price, _PLACES, "unit_price")
        if scaled == 0:
            raise OutOfRangeError("KC-N09", field="unit_price")
        self = cls._filled(scaled=scaled)
        # "1E+1" is a way to print a Decimal, but no text that a caller may write.
        if type(text) is str and "E" not in text.upper() and len(_KNOWN) < _MOST_KNOWN:
            _KNOWN[text] = self
        return self

    def as_decimal(self) -> Decimal:
        """Return the price as a `Decimal` with two decimals, whatever the decimal context."""
        return Decimal(str(self))

    def __str__(self) -> str:
        return decimal_text(self.scaled, _PLACES)

    def _arguments(self) -> tuple[object, ...]:
        return (str(self),)
