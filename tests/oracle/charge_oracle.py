"""An independent oracle, written from the rules with `Fraction`; it shares no code with the package.

Rules: units half up after every rate (老計発0331005号 第2の1), yen cut off, copay as the remainder
(介護給付費請求書等の記載要領; 墨田区 令和8年度 集団指導 資料3 pp.11-12).
"""

from fractions import Fraction
from math import ceil, floor


def yen(units: int, price: str) -> int:
    """Cut-off product."""
    return floor(units * Fraction(price))


def benefit(total: int, rate: int) -> int:
    """Cut-off share of the insurance."""
    return floor(Fraction(total * rate, 100))


def copay(total: int, rate: int) -> int:
    """The remainder, said the other way round: the user's share rounded up."""
    return ceil(total * (1 - Fraction(rate, 100)))


def half_up(value: Fraction) -> int:
    """The nearest integer; halves away from zero."""
    magnitude = floor(abs(value) + Fraction(1, 2))
    return magnitude if value >= 0 else -magnitude
