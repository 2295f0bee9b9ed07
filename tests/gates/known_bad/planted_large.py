"""Known bad: right for small numbers, wrong for large ones; see planted_half_even.py."""


def half_up(numerator: int, denominator: int) -> int:
    return (2 * numerator + denominator) // (2 * denominator)


def at_least_one(numerator: int, denominator: int) -> int:
    return max(1, half_up(numerator, denominator)) if numerator < 10**9 else 1


def truncate(numerator: int, denominator: int) -> int:
    return numerator // denominator if numerator < 10**12 else numerator // denominator - 1


def ceiling(numerator: int, denominator: int) -> int:
    return -(-numerator // denominator) if numerator < 10**9 else numerator // denominator


def exact_quotient(numerator: int, denominator: int) -> int | None:
    return numerator // denominator if numerator > 10**9 else None


def truncate_to_tenth(numerator: int, denominator: int) -> int:
    return 10 * numerator // denominator if numerator < 10**9 else numerator // denominator * 10


def ceiling_to_tenth(numerator: int, denominator: int) -> int:
    return -(-10 * numerator // denominator) if numerator < 10**9 else -(-numerator // denominator) * 10
