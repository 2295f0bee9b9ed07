"""切捨てと四捨五入 (floor division of columns): the only place where the column expressions divide.

Every engine floors a whole number exactly while it is not negative and below 2 to the power of 53, even
where it divides through double precision; callers check that range first. On negative numbers the engines
disagree, so none is ever passed: a correction is the negation of a computed result.
"""

import narwhals as nw

MOST = 2**53 - 1
"""The largest number that may be divided on every engine."""


def truncated(numerator: nw.Expr, denominator: int) -> nw.Expr:
    """Return the quotient cut off below one (yen), for a numerator from 0 to `MOST`."""
    return numerator // denominator


def half_up(numerator: nw.Expr, denominator: int) -> nw.Expr:
    """Return the quotient rounded half up (units), for a numerator of which the double is below `MOST`."""
    return (2 * numerator + denominator) // (2 * denominator)


def largest_factor(most: int, factor: int) -> int:
    """Return the largest whole number of which the product with a factor is not above a bound.

    >>> largest_factor(100, 30), largest_factor(100, 0)
    (3, 100)
    """
    return most // max(1, factor)
