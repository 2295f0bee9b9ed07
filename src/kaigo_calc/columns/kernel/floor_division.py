"""列の端数処理 (floor division): the only file in which NumPy drops a fraction.

Columns are divided in place and hold no negative number, so that cutting off, floor division and the
division of the hardware are one and the same; numbers read as unsigned are divided fastest.

>>> numbers = np.array([859 * 1090, 99], np.uint32)
>>> floor_in_place(numbers, 100)
>>> numbers.tolist()
[9363, 0]
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray


def floor_in_place(numerators: NDArray[Any], denominator: int) -> None:
    """切捨て: divide whole numbers that are not negative, and drop the fraction.

    Args:
        numerators: replaced by the quotients.
        denominator: a positive integer.
    """
    numerators //= denominator


def half_up_in_place(numerators: NDArray[Any], denominator: int) -> None:
    """四捨五入: divide whole numbers that are not negative, and round halves up.

    Args:
        numerators: replaced by the quotients; `half_of(denominator)` is added first and must fit.
        denominator: a positive integer.

    >>> numbers = np.array([8144, 8145], np.uint32)
    >>> half_up_in_place(numbers, 10)
    >>> numbers.tolist()
    [814, 815]
    """
    numerators += half_of(denominator)
    numerators //= denominator


def half_of(denominator: int) -> int:
    """Return what makes cutting off round half up when it is added first.

    For an odd denominator the half that is left out cannot change a quotient of whole numbers.
    """
    return denominator // 2


def largest_partners(product: int, factors: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return for each factor, zero being read as one, the largest number that keeps their product in bounds.

    Dividing the bound cannot overflow, as multiplying the factors could.
    """
    return np.uint64(product) // np.maximum(factors, np.uint64(1))
