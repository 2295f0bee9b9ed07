"""正確な数量 (amounts): full-time equivalents, hours and numbers of users as exact fractions.

>>> amount("6.49", "care_workers")
Fraction(649, 100)
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from kaigo_calc.errors import OutOfRangeError, shown
from kaigo_calc.explain.explanation import weakest
from kaigo_calc.quantities.exact import exact_ratio
from kaigo_calc.schedules.figure import Figure

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kaigo_calc.quantities.exact import Exact


class Amount(NamedTuple):
    """An exact amount against the figure it is held to."""

    name: str
    """Name of the figure."""
    value: Fraction
    limit: Fraction
    status: str
    """How far the figure is confirmed."""

    @property
    def reached(self) -> bool:
        """Whether the amount is at least the figure."""
        return self.value >= self.limit

    def to_dict(self) -> dict[str, object]:
        """Return the test as JSON-ready values; numbers as exact text."""
        return {
            "name": self.name,
            "value": str(self.value),
            "limit": str(self.limit),
            "reached": self.reached,
            "status": self.status,
        }


def amount(value: "Exact", field: str) -> Fraction:
    """Return an exact amount that is not negative.

    Raises:
        InexactInputError: for `float`, `bool` and types that are no number (KC-N01, KC-N02, KC-N03).
        OutOfRangeError: for NaN and infinities (KC-N04) and for negatives (KC-N06).
        UnreadableInputError: for text that is no number (KC-N05).

    >>> amount("1/2", "share")
    Fraction(1, 2)
    """
    numerator, denominator = exact_ratio(value, field)
    if numerator < 0:
        raise OutOfRangeError("KC-N06", field=field, value=shown(value))
    return Fraction(numerator, denominator)


def weakest_status(figures: Sequence[Figure]) -> str:
    """Return the worst status of the figures that a result rests on."""
    return weakest([figure.status for figure in figures])
