"""端数処理 of columns: at the edges of every width, where floating point is already wrong."""

import numpy as np
import pytest

from kaigo_calc.columns.kernel.floor_division import (
    floor_in_place,
    half_of,
    half_up_in_place,
    largest_partners,
)
from kaigo_calc.rounding import half_up, truncate


def edges(dtype: str, divisor: int, head_room: int = 0) -> list[int]:
    """q·d − 1, q·d and q·d + 1 below and above every power of two."""
    most = np.iinfo(dtype).max - head_room
    near = {
        2**power // divisor * divisor + step + half
        for power in range(65)
        for half in (0, divisor // 2)
        for step in (-1, 0, 1)
    }
    return sorted(number for number in near | {most} if 0 <= number <= most)


@pytest.mark.parametrize("dtype", ["uint32", "uint64"])
@pytest.mark.parametrize("divisor", [100, 1000])
def test_quotients_at_the_edges(dtype: str, divisor: int) -> None:
    numbers = edges(dtype, divisor)
    found = np.array(numbers, dtype)
    floor_in_place(found, divisor)
    assert found.tolist() == [truncate(number, divisor) for number in numbers]


@pytest.mark.parametrize("dtype", ["uint32", "uint64"])
@pytest.mark.parametrize("divisor", [1, 2, 3, 7, 10, 99, 100, 1000])
def test_halves_at_the_edges(dtype: str, divisor: int) -> None:
    numbers = edges(dtype, divisor, head_room=half_of(divisor))
    found = np.array(numbers, dtype)
    half_up_in_place(found, divisor)
    assert found.tolist() == [half_up(number, divisor) for number in numbers]


def test_division_in_floating_point_is_wrong_at_these_edges() -> None:
    """Known bad: below 2**53 `/` and cutting off is exact, so that only larger numbers tell them apart."""
    numbers = edges("uint64", 100)
    quotients = (np.array(numbers, np.uint64) / 100).astype(np.uint64).tolist()
    wrong = [number for number, found in zip(numbers, quotients, strict=True) if found != number // 100]
    assert wrong
    assert min(wrong) > 2**53


def test_rounding_half_to_even_is_wrong() -> None:
    numbers = np.array([2500, 3500, 4500], np.uint32)
    assert np.rint(numbers / 1000).tolist() == [2, 4, 4]
    half_up_in_place(numbers, 1000)
    assert numbers.tolist() == [3, 4, 5]


def test_the_largest_partner_of_a_factor() -> None:
    most = 2**53
    factors = [0, 1, 2, 3, 1090, most - 1, most, 2**63]
    partners = largest_partners(most, np.array(factors, np.uint64)).tolist()
    assert partners[0] == most
    for factor, partner in zip(factors[1:], partners[1:], strict=True):
        assert factor * partner <= most < factor * (partner + 1)
