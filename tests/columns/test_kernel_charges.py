"""費用総額・保険給付額・利用者負担額 on NumPy columns, against `charge` and plain integers."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kaigo_calc import UnitPrice, charge, units_to_yen
from kaigo_calc.columns.kernel import charges as kernel
from kaigo_calc.columns.kernel.blocks import BLOCK_ROWS
from kaigo_calc.columns.kernel.charges import ChargeArrays, charge_arrays
from kaigo_calc.errors import ColumnInputError
from tests.columns.kernel_oracle import LAYOUTS, OUT_TYPES, TYPES, Array, Columns, charges, laid_out, rooms

U32 = 2**32
LARGEST = 2**53


def lists(result: ChargeArrays) -> Columns:
    return result.total.tolist(), result.benefit.tolist(), result.copay.tolist()


def of(dtype: str, least: int, most: int) -> st.SearchStrategy[int]:
    return st.integers(least, min(most, np.iinfo(dtype).max))


@st.composite
def drawn(draw: st.DrawFn) -> tuple[list[int], list[int], list[int], list[Array]]:
    """Rows whose products stay within the limit, and the same in any type and layout."""
    types = [draw(st.sampled_from(TYPES)) for _ in range(3)]
    most_price = draw(st.sampled_from((1140, 20_000, 2**31)))
    row = st.tuples(of(types[0], 0, LARGEST // most_price), of(types[1], 1, most_price), of(types[2], 0, 100))
    rows = draw(st.lists(row, max_size=20))
    units, prices, rates = ([cells[place] for cells in rows] for place in range(3))
    arrays = [
        laid_out(numbers, dtype, draw(st.sampled_from(LAYOUTS)))
        for numbers, dtype in zip((units, prices, rates), types, strict=True)
    ]
    return units, prices, rates, arrays


@given(drawn())
def test_columns_equal_the_scalar_function(
    columns: tuple[list[int], list[int], list[int], list[Array]],
) -> None:
    """単位数に単価を乗じ、1円未満の端数は切り捨てる: in every type and layout."""
    units, prices, rates, (first, second, third) = columns
    found = charge_arrays(first, second, third)
    assert lists(found) == charges(units, prices, rates)
    for row, (one, price, rate) in enumerate(zip(units, prices, rates, strict=True)):
        yen = UnitPrice(Fraction(price, 100))
        scalar = charge(one, yen, rate)
        assert [column[row] for column in found] == [scalar.total, scalar.benefit, scalar.copay]
        assert found.total[row] == units_to_yen(one, yen)
    assert {column.dtype for column in found} == {np.dtype(np.int64)}


@given(drawn(), st.sampled_from(OUT_TYPES), st.sampled_from(("one piece", "gaps", "backwards")))
def test_results_in_the_callers_arrays(
    columns: tuple[list[int], list[int], list[int], list[Array]], out_type: str, layout: str
) -> None:
    units, prices, rates, (first, second, third) = columns
    wanted = charges(units, prices, rates)
    one, two, three = (laid_out([7] * len(units), out_type, layout) for _ in range(3))
    if max(wanted[0], default=0) > np.iinfo(out_type).max:
        with pytest.raises(ColumnInputError) as caught:
            charge_arrays(first, second, third, out=(one, two, three))
        too_large = [row for row, total in enumerate(wanted[0]) if total > np.iinfo(out_type).max]
        assert caught.value.code == "KC-L46"
        assert caught.value.values["count"] == len(too_large)
        assert [row["row"] for row in caught.value.rows] == too_large[:10]
    else:
        found = charge_arrays(first, second, third, out=(one, two, three))
        assert (found.total.base is one.base) or found.total is one
        assert (one.tolist(), two.tolist(), three.tolist()) == wanted


@given(
    st.lists(st.integers(0, 10**9), max_size=5),
    st.integers(1, 2**20),
    st.integers(0, 100),
    st.sampled_from(OUT_TYPES[2:]),
)
@example([0], 2**40, 90, "int64")
def test_one_price_and_one_rate_for_all_rows(units: list[int], price: int, rate: int, out_type: str) -> None:
    found = charge_arrays(np.array(units, np.int64), price, rate, out=rooms(len(units), out_type))
    assert lists(found) == charges(units, [price] * len(units), [rate] * len(units))


@pytest.mark.parametrize(
    "price", ["10.90", "10.9", Decimal("10.90"), UnitPrice("10.90"), Fraction(109, 10), 1090, np.int16(1090)]
)
@pytest.mark.parametrize("out_type", OUT_TYPES)
def test_spellings_of_one_price(price: Any, out_type: str) -> None:
    """859 × 10.90 = 9363.1, 90 % of 9363 is 8426.7."""
    found = charge_arrays(np.array([859], np.int32), price, out=rooms(1, out_type))
    assert lists(found) == ([9363], [8426], [937])


EDGES = sorted(
    {
        edge + step
        for power in (2**31, 2**32, 2**53)
        for divisor in (100, 100 * 1090, 100 * 1045)
        for edge in (power, power // divisor * divisor)
        for step in range(-3, 4)
        if edge + step <= LARGEST
    }
)


@pytest.mark.parametrize("out_type", ["int64", "uint64"])
@pytest.mark.parametrize("price", [1, 3, 97, 1000, 1045, 1090])
def test_products_at_the_edges_of_the_types(price: int, out_type: str) -> None:
    units = [units for edge in EDGES for units in (edge // price, edge // price - 1) if units >= 0]
    for rate in (0, 1, 70, 90, 99, 100):
        for numbers in (np.array(units), laid_out(units, "int64", "gaps")):
            found = charge_arrays(numbers, price, rate, out=rooms(len(units), out_type))
            assert lists(found) == charges(units, [price] * len(units), [rate] * len(units))


@pytest.mark.parametrize("out_type", ["uint32", "int32"])
def test_narrow_results_of_products_beyond_32_bits(out_type: str) -> None:
    """The product of a row is a hundred times its total, and may need 64 bits where the total does not."""
    most = np.iinfo(out_type).max
    units = [U32 // 1000 + step for step in range(-3, 4)] + [
        most * 100 // 1000 + step for step in range(-3, 1)
    ]
    found = charge_arrays(np.array(units, np.uint32), 1000, 90, out=rooms(len(units), out_type))
    assert lists(found) == charges(units, [1000] * len(units), [90] * len(units))


@pytest.mark.parametrize("rows", [0, 1, 2, 8191, 8192, 8193, BLOCK_ROWS - 1, BLOCK_ROWS, BLOCK_ROWS + 1])
@pytest.mark.parametrize("dtype", ["uint32", "int64"])
def test_every_row_of_every_block(rows: int, dtype: str) -> None:
    units = (np.arange(rows) * 7919 % 200_003).astype(dtype)
    prices = (1000 + np.arange(rows) % 141).astype(dtype)
    rates = np.arange(rows).astype(dtype) % 101
    wanted = charges(units.tolist(), prices.tolist(), rates.tolist())
    assert lists(charge_arrays(units, prices, rates, out=rooms(rows, dtype))) == wanted
    assert lists(charge_arrays(units[::-1], prices[::-1], rates[::-1]))[0] == wanted[0][::-1]


@pytest.mark.parametrize("dtype", ["uint32", "int64"])
def test_a_wide_row_in_one_block_only(dtype: str) -> None:
    units = np.full(BLOCK_ROWS + 10, 859, dtype)
    units[-1] = 30_000_000
    units[3] = 5_000_000
    found = charge_arrays(units, 1090, 90, out=rooms(len(units), dtype))
    assert found.total[[0, 3, -1]].tolist() == [9363, 54_500_000, 327_000_000]
    assert found.copay[[0, 3, -1]].tolist() == [937, 5_450_000, 32_700_000]


def test_a_large_bound_that_no_row_reaches() -> None:
    """One row has many units, another a high price: their product is no row's."""
    units, prices, rates = [2**50, 1, 0], [1, 2**50, LARGEST], [90, 100, 0]
    found = charge_arrays(np.array(units), np.array(prices), np.array(rates))
    assert lists(found) == charges(units, prices, rates)


# What must be caught: each naive way is written out, and gives other yen than the kernel.


def test_floats_lose_a_yen() -> None:
    units = np.arange(2000)
    exact = charge_arrays(units, "10.45", 90)
    assert np.flatnonzero(np.floor(units * 10.45) != exact.total)[0] == 180
    assert charge_arrays(np.array([180]), "10.45").total.tolist() == [1881]
    from_total = np.floor(exact.total * 0.7)
    assert (from_total != charge_arrays(units, "10.45", 70).benefit).any()
    in_single = np.floor(np.float32(30_007) * np.float32(10.9))
    assert in_single == charge_arrays(np.array([30_007]), "10.90").total[0]
    assert np.floor(np.float32(1_999_993) * np.float32(10.9)) != 1_999_993 * 1090 // 100


def test_a_product_of_32_bits_wraps() -> None:
    """2,000,000 × 11.40: the product of hundredths does not fit an int32 and wraps without a word."""
    units, prices = np.array([2_000_000], np.int32), np.array([1140], np.int32)
    assert (units * prices).tolist() == [-2_014_967_296]
    for out_type in OUT_TYPES:
        assert charge_arrays(units, prices, 90, out=rooms(1, out_type)).total.tolist() == [22_800_000]


def test_the_copay_is_what_is_left() -> None:
    """A tenth of 9363 cut off is 936, what the benefit leaves is 937."""
    found = charge_arrays(np.array([859]), 1090, 90)
    assert found.total * 10 // 100 == [936]
    assert found.copay == [937]


def _rounded(numerators: Array, denominator: int) -> None:
    numerators[:] = np.rint(numerators / denominator)


def _in_single(numerators: Array, denominator: int) -> None:
    numerators[:] = (numerators.astype(np.float32) / np.float32(denominator)).astype(numerators.dtype)


def _up(numerators: Array, denominator: int) -> None:
    numerators += denominator - 1
    numerators //= denominator


@pytest.mark.parametrize("planted", [_rounded, _in_single, _up])
@pytest.mark.parametrize("dtype", ["uint32", "int64"])
def test_a_planted_division_is_caught(
    planted: Callable[[Array, int], None], dtype: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    units = np.arange(0, 200_000, 7).astype(dtype)
    wanted = charges(units.tolist(), [1090] * len(units), [90] * len(units))
    assert lists(charge_arrays(units, 1090, 90, out=rooms(len(units), dtype))) == wanted
    monkeypatch.setattr(kernel, "floor_in_place", planted)
    assert lists(charge_arrays(units, 1090, 90, out=rooms(len(units), dtype))) != wanted


GOOD = np.array([859, 180, 0])


def test_columns_of_one_table_do_not_share_memory() -> None:
    table = np.ones((3, 6), np.int64)
    first, second, third, units, prices, rates = table.T
    assert lists(charge_arrays(units, prices, rates, out=(first, second, third))) == ([0] * 3,) * 3


def test_inputs_stay_as_they_are() -> None:
    units = np.array([859, 180], np.int32)
    units.flags.writeable = False
    assert lists(charge_arrays(units, 1090)) == ([9363, 1962], [8426, 1765], [937, 197])
    assert units.tolist() == [859, 180]


def test_repeated_columns_of_numpy_are_read() -> None:
    price, rate = np.broadcast_to(np.int32(1090), 3), np.broadcast_to(np.uint8(90), 3)
    assert lists(charge_arrays(GOOD, price, rate))[0] == [9363, 1962, 0]
