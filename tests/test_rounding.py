"""The closed set of roundings, against values said in the rules."""

import pytest

from kaigo_calc.rounding import ROUNDINGS, at_least_one, ceiling, exact_quotient, half_up, truncate


@pytest.mark.parametrize(
    ("numerator", "denominator", "expected"),
    [(0, 1, 0), (4, 10, 0), (5, 10, 1), (8148, 10, 815), (5705, 10, 571), (14715, 10, 1472), (765, 10, 77)],
)
def test_half_up(numerator: int, denominator: int, expected: int) -> None:
    assert half_up(numerator, denominator) == expected
    assert half_up(-numerator, denominator) == -expected


def test_truncate() -> None:
    assert [truncate(numerator, 10) for numerator in (0, 9, 10, 93631, 84267)] == [0, 0, 1, 9363, 8426]


def test_ceiling() -> None:
    assert [ceiling(users, 3) for users in (0, 1, 3, 4, 7, 9)] == [0, 1, 1, 2, 3, 3]


def test_at_least_one() -> None:
    assert [at_least_one(units, 1000) for units in (0, 1, 499, 1499, 1500, 24810)] == [1, 1, 1, 1, 2, 25]


def test_exact_quotient() -> None:
    assert exact_quotient(1090, 10) == 109
    assert exact_quotient(-1090, 10) == -109
    assert exact_quotient(0, 10) == 0
    assert exact_quotient(1091, 10) is None
    assert exact_quotient(-1, 10) is None


def test_the_set_is_closed() -> None:
    assert set(ROUNDINGS) == {
        "half_up",
        "at_least_one",
        "truncate",
        "ceiling",
        "truncate_to_tenth",
        "ceiling_to_tenth",
    }
    assert all(function.__name__ == name for name, function in ROUNDINGS.items())
