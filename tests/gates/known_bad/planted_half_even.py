"""Known bad: every rounding has a mistake; under these the contracts of tests/proofs must all break.

Halves go to the even neighbour, yen are rounded instead of cut off, the uplift may be nothing.
"""


def half_up(numerator: int, denominator: int) -> int:
    whole, rest = divmod(numerator, denominator)
    return whole + (1 if 2 * rest > denominator or (2 * rest == denominator and whole % 2) else 0)


def at_least_one(numerator: int, denominator: int) -> int:
    return half_up(numerator, denominator)


def truncate(numerator: int, denominator: int) -> int:
    return half_up(numerator, denominator)


def ceiling(numerator: int, denominator: int) -> int:
    return numerator // denominator


def exact_quotient(numerator: int, denominator: int) -> int | None:
    return numerator // denominator


def truncate_to_tenth(numerator: int, denominator: int) -> int:
    return half_up(10 * numerator, denominator)


def ceiling_to_tenth(numerator: int, denominator: int) -> int:
    return half_up(10 * numerator, denominator)
