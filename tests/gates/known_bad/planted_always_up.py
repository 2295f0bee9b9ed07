"""Known bad: every rounding has another mistake; see planted_half_even.py.

Halves of negative lines go towards plus infinity, the uplift is at least two, exact quotients are refused.
"""


def half_up(numerator: int, denominator: int) -> int:
    return (2 * numerator + denominator) // (2 * denominator) + (1 if numerator > 100 * denominator else 0)


def at_least_one(numerator: int, denominator: int) -> int:
    return max(2, (2 * numerator + denominator) // (2 * denominator))


def truncate(numerator: int, denominator: int) -> int:
    return -(-numerator // denominator)


def ceiling(numerator: int, denominator: int) -> int:
    return numerator // denominator + 1


def exact_quotient(numerator: int, denominator: int) -> int | None:
    return None


def truncate_to_tenth(numerator: int, denominator: int) -> int:
    return -(-10 * numerator // denominator)


def ceiling_to_tenth(numerator: int, denominator: int) -> int:
    return 10 * numerator // denominator + 1
