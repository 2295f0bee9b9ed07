"""誤った端数処理 (wrong roundings): half to even and binary floating point, imitated exactly with integers.

They are no rules: spreadsheets and programs do this, and a diagnosis has to give their very figures. No
float is used to imitate floats.

>>> half_even(2445, 10), truncate(*nearest_double(180 * 1045, 100))
(244, 1881)
>>> truncate(*double_product((180, 1), nearest_double(1045, 100)))
1880
"""

from kaigo_calc.rounding import half_up, truncate

MANTISSA = 53
"""Bits of a double (IEEE 754 binary64)."""


def half_even(numerator: int, denominator: int) -> int:
    """銀行丸め: round to the nearest integer, a half to the even neighbour (Python's `round`, VBA's `Round`).

    Args:
        numerator: a non-negative integer.
        denominator: a positive integer.
    """
    rounded = half_up(numerator, denominator)
    is_half = 2 * numerator == (2 * rounded - 1) * denominator
    return rounded - 1 if is_half and rounded & 1 else rounded


def nearest_double(numerator: int, denominator: int) -> tuple[int, int]:
    """Return the double nearest to a non-negative fraction, as numerator and denominator."""
    if numerator == 0:
        return 0, 1
    shift = MANTISSA - numerator.bit_length() + denominator.bit_length()
    scaled = _scaled(numerator, denominator, shift)
    if truncate(*scaled) >= 2**MANTISSA:  # one bit more than a double has
        shift -= 1
        scaled = _scaled(numerator, denominator, shift)
    mantissa = half_even(*scaled)
    return (mantissa << max(0, -shift), 1 << max(0, shift))


def double_product(one: tuple[int, int], other: tuple[int, int]) -> tuple[int, int]:
    """Return the product of two doubles as a computer rounds it."""
    return nearest_double(one[0] * other[0], one[1] * other[1])


def _scaled(numerator: int, denominator: int, shift: int) -> tuple[int, int]:
    return numerator << max(0, shift), denominator << max(0, -shift)
