"""Known bad: roundings with planted mistakes, under the contracts of tests/proofs/rounding_contracts.py.

CrossHair must find a counterexample to every one of them.
"""


def half_even(numerator: int) -> int:
    """Python's own rounding, which sends halves to the even neighbour.

    pre: numerator >= 0
    post: -1000 <= 2 * (numerator - 1000 * _) < 1000
    """
    whole, rest = divmod(numerator, 1000)
    return whole + (1 if 2 * rest > 1000 or (2 * rest == 1000 and whole % 2) else 0)


def half_down(numerator: int) -> int:
    """Rounds .5 down.

    pre: numerator >= 0
    post: -1000 <= 2 * (numerator - 1000 * _) < 1000
    """
    return (2 * numerator + 999) // 2000


def half_up_of_negatives_towards_plus_infinity(numerator: int) -> int:
    """`floor(x + 0.5)` on a negative line: −82.5 becomes −82.

    pre: numerator < 0
    post: -1000 < 2 * (numerator - 1000 * _) <= 1000
    """
    return (2 * numerator + 1000) // 2000


def rounded_yen(numerator: int) -> int:
    """Yen rounded half up instead of cut off.

    pre: numerator >= 0
    post: 0 <= numerator - 100 * _ < 100
    """
    return (2 * numerator + 100) // 200


def uplift_that_may_be_nothing(numerator: int) -> int:
    """The 2021 uplift without its minimum of one unit.

    pre: numerator >= 0
    post: _ >= 1
    """
    return (2 * numerator + 1000) // 2000
