"""The rounding kernel's contracts, which CrossHair proves for every numerator (see test_rounding_proofs.py).

Each contract states the law without dividing: a rounded quotient lies within the distance of the exact one
that its rule allows. The divisors are the ones that the fee notices use (hundredths and
thousandths), and those of staffing (thirds, hours of four weeks, days of a year).
"""

from kaigo_calc.rounding import (
    at_least_one,
    ceiling,
    ceiling_to_tenth,
    exact_quotient,
    half_up,
    truncate,
    truncate_to_tenth,
)


def half_up_of_hundredths(numerator: int) -> int:
    """Half up, upwards from .5: the quotient lies less than half below and at most half above.

    pre: numerator >= 0
    post: -100 <= 2 * (numerator - 100 * _) < 100
    """
    return half_up(numerator, 100)


def half_up_of_thousandths(numerator: int) -> int:
    """Half up with the divisor of the per-mille rates.

    pre: numerator >= 0
    post: -1000 <= 2 * (numerator - 1000 * _) < 1000
    """
    return half_up(numerator, 1000)


def half_up_is_odd(numerator: int) -> int:
    """Halves go away from zero: the negative line is the mirror of the positive one.

    pre: numerator < 0
    post: -1000 < 2 * (numerator - 1000 * _) <= 1000
    """
    return half_up(numerator, 1000)


def truncate_of_hundredths(numerator: int) -> int:
    """Cut off: nothing is added, and less than one yen is lost.

    pre: numerator >= 0
    post: 0 <= numerator - 100 * _ < 100
    """
    return truncate(numerator, 100)


def ceiling_of_thirds(numerator: int) -> int:
    """Round up: three users or a part of three.

    pre: numerator >= 0
    post: 0 <= 3 * _ - numerator < 3
    """
    return ceiling(numerator, 3)


def truncate_to_tenth_of_full_time_hours(numerator: int) -> int:
    """Cut off to one decimal: the hours of four weeks over 160, less than a tenth is lost.

    pre: numerator >= 0
    post: 0 <= 10 * numerator - 160 * _ < 160
    """
    return truncate_to_tenth(numerator, 160)


def ceiling_to_tenth_of_a_year(numerator: int) -> int:
    """Round up to one decimal: the user-days of a year over 365, less than a tenth is added.

    pre: numerator >= 0
    post: 0 <= 365 * _ - 10 * numerator < 365
    """
    return ceiling_to_tenth(numerator, 365)


def at_least_one_of_thousandths(numerator: int) -> int:
    """The uplift of 2021: half up, and one unit where that gives none.

    pre: numerator >= 0
    post: _ >= 1
    post: _ == 1 or -1000 <= 2 * (numerator - 1000 * _) < 1000
    post: _ > 1 or 2 * numerator < 3000
    """
    return at_least_one(numerator, 1000)


def exact_quotient_drops_nothing(numerator: int) -> int | None:
    """A quotient is given where it is exact, and only there.

    post: _ is None or 100 * _ == numerator
    post: _ is not None or numerator % 100 != 0
    """
    return exact_quotient(numerator, 100)
