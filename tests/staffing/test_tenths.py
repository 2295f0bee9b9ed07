"""小数点第1位までの端数処理: cut off for full-time equivalents, rounded up for average users."""

from fractions import Fraction
from math import ceil, floor

import pytest

from kaigo_calc.rounding import ROUNDINGS, ceiling_to_tenth, truncate_to_tenth
from tests.oracle import staffing_equivalents as oracle


@pytest.mark.parametrize(
    ("numerator", "denominator", "tenths"),
    [
        (0, 7, 0),
        (208, 128, 16),  # 1.625
        (325, 100, 32),  # 3.25
        (3825, 1000, 38),
        (155, 160, 9),  # 0.96875
        (36, 160, 2),  # 36 hours in four weeks
        (296, 100, 29),  # C-DED-ROUND
        (3, 1, 30),
        (29999, 10000, 29),
    ],
)
def test_cut_off_after_the_first_decimal(numerator: int, denominator: int, tenths: int) -> None:
    assert truncate_to_tenth(numerator, denominator) == tenths


@pytest.mark.parametrize(
    ("numerator", "denominator", "tenths"),
    [
        (0, 365, 0),
        (2008, 365, 56),
        (2190, 365, 60),
        (2191, 365, 61),
        (2196, 366, 60),
        (1, 10**9, 1),
        (81, 10, 81),
    ],
)
def test_raised_at_the_second_decimal(numerator: int, denominator: int, tenths: int) -> None:
    assert ceiling_to_tenth(numerator, denominator) == tenths


def test_half_up_and_the_nearest_tenth_are_other_answers() -> None:
    assert round(Fraction(296, 100) * 10) == 30 != truncate_to_tenth(296, 100)
    assert round(Fraction(2191, 365) * 10) == 60 != ceiling_to_tenth(2191, 365)


def test_binary_floats_are_other_answers() -> None:
    """C-FLOAT: 8.2 + 8.1 + 7.7 falls short of 24, and 0.1 + 0.2 goes beyond 0.3."""
    assert floor((float("8.2") + float("8.1") + float("7.7")) * 10) == 239 != truncate_to_tenth(24, 1)
    assert ceil((float("0.1") + float("0.2")) * 10) == 4 != ceiling_to_tenth(3, 10)


@pytest.mark.parametrize("numerator", [*range(0, 400, 7), 10**15, 10**15 + 1])
@pytest.mark.parametrize("denominator", [1, 3, 28, 29, 128, 160, 365, 366])
def test_as_the_oracle(numerator: int, denominator: int) -> None:
    exact = Fraction(numerator, denominator)
    assert Fraction(truncate_to_tenth(numerator, denominator), 10) == oracle.cut(exact)
    assert Fraction(ceiling_to_tenth(numerator, denominator), 10) == oracle.raised(exact)


def test_both_belong_to_the_closed_set() -> None:
    assert set(ROUNDINGS) >= {"truncate_to_tenth", "ceiling_to_tenth"}
    assert ROUNDINGS["truncate_to_tenth"] is truncate_to_tenth
    assert ROUNDINGS["ceiling_to_tenth"] is ceiling_to_tenth
