"""The known traps: each test holds the naive formula, shows its wrong figure, and the right one.

Figures: claim math §11 and §1-4; 墨田区 令和8年度 集団指導 資料3 p.12.
"""

from math import floor

from kaigo_calc import apply_rate, charge, copay_amount, share_of, units_to_yen
from kaigo_calc.rounding import half_up
from tests.properties.strategies import OFFICIAL_PRICES


def test_float_price_loses_a_yen() -> None:
    assert int(180 * 10.45) == 1880
    assert units_to_yen(180, "10.45") == 1881
    assert [int(units * 10.54) for units in (150, 300, 350)] == [1580, 3161, 3688]
    assert [units_to_yen(units, "10.54") for units in (150, 300, 350)] == [1581, 3162, 3689]


def test_float_prices_fail_in_2187_places() -> None:
    """2,187 wrong results in units 1 to 40,000 over 22 official prices, all in four of them."""
    wrong = {
        price: sum(int(units * float(price)) != units_to_yen(units, price) for units in range(1, 40_001))
        for price in ("10.45", "10.54", "10.70", "11.12")
    }
    assert len(OFFICIAL_PRICES) == 22
    assert sum(wrong.values()) == 2187
    others = [price for price in OFFICIAL_PRICES if price not in wrong]
    assert all(
        int(units * float(price)) == units_to_yen(units, price)
        for price in others
        for units in range(1, 40_001, 97)
    )


def test_float_share_loses_a_yen() -> None:
    assert int(90 * 0.7) == 62
    assert 90 - copay_amount(90, 70) == 63


def test_round_of_python_is_half_even() -> None:
    assert round(244.5) == 244
    assert half_up(2445, 10) == 245
    assert round(-82.5) == -82
    assert floor(-82.5 + 0.5) == -82
    assert half_up(-825, 10) == -83


def test_one_rounding_at_the_end() -> None:
    assert floor(840 * 97 * 70 / 10_000 + 0.5) == 570
    assert apply_rate(apply_rate(840, "97/100"), "70/100") == 571


def test_reduction_of_one_percent_is_no_running_factor() -> None:
    running = apply_rate(823, "90/100")
    assert apply_rate(running, "99/100") == 734
    assert running - share_of(823, "1/100") == 733


def test_rates_are_not_added_before_multiplying() -> None:
    assert share_of(26_010, "157/1000") == 4084
    assert share_of(26_010, "111/1000") + 2 * share_of(26_010, "23/1000") == 4083


def test_copay_is_not_ten_percent() -> None:
    assert 11_379 * 10 // 100 == 1137
    assert copay_amount(11_379, 90) == 1138


def test_two_tenths_are_not_twice_one_tenth() -> None:
    one = charge(859, "10.90", 90).copay
    assert 2 * one == 1874
    assert charge(859, "10.90", 80).copay == 1873


def test_month_is_not_thirty_days() -> None:
    assert 30 * charge(859, "10.90").copay == 28_110
    assert charge(30 * 859, "10.90").copay == 28_090
