"""割合 (ratio): a factor or share that a notice fixes in whole thousandths (100分の97, 1000分の186).

>>> Ratio("0.97") == Ratio("97/100") == Ratio.percent(97)
True
"""

from kaigo_calc.errors import OutOfRangeError, shown
from kaigo_calc.quantities.exact import scaled_integer, whole_number
from kaigo_calc.quantities.value import Value
from kaigo_calc.rounding import exact_quotient

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kaigo_calc.quantities.exact import Exact

_PLACES = 3
# Our own guard, not a rule: the notices multiply by at most 200/100, so more than twofold is a percentage
# passed by mistake (97 meant as 97 %).
_LARGEST = 2


class Ratio(Value):
    """An exact factor or share, held as an integer number of thousandths.

    Args:
        ratio: `Decimal`, `int`, `str` ("0.97" or "97/100"), `Fraction` or another `Ratio`;
            from 0 to 2, at most three decimals.

    Raises:
        InexactInputError: for `float` and `bool` (KC-N01, KC-N02) and types that are no number (KC-N03).
        OutOfRangeError: for NaN (KC-N04), negatives (KC-N06), more than three decimals (KC-N07) and
            factors above 2, which are percentages by mistake (KC-N10).
        UnreadableInputError: for text that is no number (KC-N05).

    Source: 平成18年厚生労働省告示第126号 別表 (100分の97, 1000分の186 and the like).

    >>> Ratio("97/100").per_mille, str(Ratio("0.186"))
    (970, '186/1000')
    """

    __slots__ = ("per_mille",)

    per_mille: int
    """Thousandths (97/100: 970)."""

    def __new__(cls, ratio: "Exact | Ratio") -> "Ratio":
        if isinstance(ratio, Ratio):
            return ratio
        return cls._from_thousandths(scaled_integer(ratio, _PLACES, "rate"), ratio)

    @classmethod
    def percent(cls, percent: int) -> "Ratio":
        """Return the ratio of a whole percentage.

        >>> Ratio.percent(70)
        Ratio('70/100')
        """
        return cls._from_thousandths(10 * whole_number(percent, "rate"), percent)

    @classmethod
    def _from_thousandths(cls, thousandths: int, given: object) -> "Ratio":
        if thousandths > _LARGEST * 1000:
            raise OutOfRangeError("KC-N10", field="rate", value=shown(given))
        return cls._filled(per_mille=thousandths)

    def __str__(self) -> str:
        hundredths = exact_quotient(self.per_mille, 10)
        return f"{self.per_mille}/1000" if hundredths is None else f"{hundredths}/100"

    def _arguments(self) -> tuple[object, ...]:
        return (str(self),)
