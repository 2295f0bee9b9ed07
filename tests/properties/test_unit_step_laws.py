"""単位数の端数処理: 老計発0331005号 第2の1 通則 (四捨五入 after every rate)."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from kaigo_calc import Ratio, apply_rate, share_of
from kaigo_calc.rounding import at_least_one, ceiling, exact_quotient, half_up, truncate
from tests.oracle import charge_oracle
from tests.properties.strategies import ratios, units

integers = st.integers(-(10**18), 10**18)
divisors = st.integers(1, 10**6)


@given(units, ratios)
def test_steps_equal_the_oracle(units: int, ratio: str) -> None:
    """「小数点以下の端数処理(四捨五入)」."""
    expected = charge_oracle.half_up(units * Fraction(ratio))
    assert apply_rate(units, ratio) == expected
    assert share_of(units, ratio) == expected


@given(integers, divisors)
def test_half_up_is_nearest_with_halves_away_from_zero(numerator: int, denominator: int) -> None:
    """The nearest integer; of two equally near the one further from zero."""
    result = half_up(numerator, denominator)
    assert result == charge_oracle.half_up(Fraction(numerator, denominator))
    assert half_up(-numerator, denominator) == -result


@given(st.integers(0, 10**15), st.integers(1, 10**6))
def test_ties_go_up(whole: int, half: int) -> None:
    """x.5 becomes x + 1, and −x.5 becomes −(x + 1): 82.5 → 83, −82.5 → −83."""
    numerator = (2 * whole + 1) * half
    assert half_up(numerator, 2 * half) == whole + 1
    assert half_up(-numerator, 2 * half) == -(whole + 1)


@given(st.integers(0, 10**18), divisors)
def test_truncate_and_ceiling_enclose_the_quotient(numerator: int, denominator: int) -> None:
    """切捨て and 切上げ differ by one where something is dropped, and only there."""
    low, high = truncate(numerator, denominator), ceiling(numerator, denominator)
    assert low <= Fraction(numerator, denominator) <= high
    dropped = exact_quotient(numerator, denominator) is None
    assert high - low == int(dropped)
    assert low <= half_up(numerator, denominator) <= high


@given(st.integers(0, 10**9))
def test_uplift_is_never_nothing(units: int) -> None:
    """令和3年厚生労働省告示第73号 附則第12条: 1単位に満たない場合は1単位."""
    assert at_least_one(units, 1000) == max(1, charge_oracle.half_up(Fraction(units, 1000)))


@given(units, st.integers(0, 1000), ratios)
def test_steps_are_monotone(units: int, more: int, ratio: str) -> None:
    """More units never become fewer."""
    assert apply_rate(units, ratio) <= apply_rate(units + more, ratio)


@given(units, st.integers(0, 1000))
def test_share_and_rest_miss_the_base_by_at_most_one(units: int, per_mille: int) -> None:
    """Shares of one base are rounded alone, so two that make the whole may miss it by the tie's one unit."""
    parts = share_of(units, f"{per_mille}/1000") + share_of(units, f"{1000 - per_mille}/1000")
    assert parts - units in {0, 1}


@given(st.integers(0, 2000))
def test_ratio_round_trip(per_mille: int) -> None:
    """Every thousandth is read back from its text and its fraction."""
    ratio = Ratio(Fraction(per_mille, 1000))
    assert ratio.per_mille == per_mille
    assert Ratio(str(ratio)) == Ratio(f"{per_mille}/1000") == ratio
