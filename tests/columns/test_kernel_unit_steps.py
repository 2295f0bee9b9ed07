"""所定単位数 × 割合, 四捨五入 on NumPy columns, against `apply_rate`, `share_of` and plain integers."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaigo_calc import apply_rate, share_of
from kaigo_calc.columns.kernel import unit_steps as kernel
from kaigo_calc.columns.kernel.blocks import BLOCK_ROWS
from kaigo_calc.columns.kernel.unit_steps import half_up_into
from kaigo_calc.errors import ColumnInputError, InexactInputError, KaigoCalcError, OutOfRangeError
from kaigo_calc.quantities.ratio import Ratio
from tests.columns.kernel_oracle import LAYOUTS, OUT_TYPES, TYPES, Array, half_up, laid_out

MOST_PRODUCT = (2**53 - 1000) // 2


@st.composite
def drawn(draw: st.DrawFn) -> tuple[list[int], list[int], Array, Array]:
    types = [draw(st.sampled_from(TYPES)) for _ in range(2)]
    row = st.tuples(
        st.integers(0, min(MOST_PRODUCT // 2000, np.iinfo(types[0]).max)),
        st.integers(0, min(2000, np.iinfo(types[1]).max)),
    )
    rows = draw(st.lists(row, max_size=20))
    units, rates = [cells[0] for cells in rows], [cells[1] for cells in rows]
    first, second = (
        laid_out(numbers, dtype, draw(st.sampled_from(LAYOUTS)))
        for numbers, dtype in zip((units, rates), types, strict=True)
    )
    return units, rates, first, second


@given(drawn())
def test_columns_equal_the_scalar_functions(columns: tuple[list[int], list[int], Array, Array]) -> None:
    """小数点以下の端数処理(四捨五入)を行っていく: in every type and layout."""
    units, rates, first, second = columns
    found = half_up_into(first, second)
    assert found.dtype == np.int64
    assert found.tolist() == half_up(units, rates)
    for row, (one, rate) in enumerate(zip(units, rates, strict=True)):
        ratio = Fraction(rate, 1000)
        assert apply_rate(one, ratio) == share_of(one, ratio) == found[row]


@given(drawn(), st.sampled_from(OUT_TYPES))
def test_results_in_the_callers_array(
    columns: tuple[list[int], list[int], Array, Array], out_type: str
) -> None:
    units, rates, first, second = columns
    wanted = half_up(units, rates)
    out = np.full(len(units), 7, out_type)
    if max(wanted, default=0) > np.iinfo(out_type).max:
        with pytest.raises(ColumnInputError) as caught:
            half_up_into(first, second, out=out)
        assert caught.value.code == "KC-L46"
        assert caught.value.values["count"] == sum(one > np.iinfo(out_type).max for one in wanted)
    else:
        assert half_up_into(first, second, out=out) is out
        assert out.tolist() == wanted


@pytest.mark.parametrize(
    "rate", ["97/100", "0.97", Decimal("0.97"), Fraction(97, 100), Ratio.percent(97), 970]
)
@pytest.mark.parametrize("out_type", OUT_TYPES)
def test_spellings_of_one_rate(rate: Any, out_type: str) -> None:
    """815 × 0.97 = 790.55; 50 × 0.97 = 48.5."""
    found = half_up_into(np.array([815, 50, 0], np.uint16), rate, out=np.zeros(3, out_type))
    assert found.tolist() == [791, 49, 0]


@pytest.mark.parametrize("rate", [0, 1, 10, 186, 500, 999, 1000, 1001, 2000])
@pytest.mark.parametrize("out_type", OUT_TYPES)
def test_products_at_the_edges_of_the_types(rate: int, out_type: str) -> None:
    most = np.iinfo(out_type).max
    near = {
        edge // max(1, rate) + step
        for edge in (2**31, 2**32, 2**32 - 500, most * 1000 + 499, MOST_PRODUCT)
        for step in range(-2, 2)
    }
    units = [
        one
        for one in sorted(near)
        if one <= 2**53 and one * rate <= MOST_PRODUCT and (one * rate + 500) // 1000 <= most
    ]
    assert units
    found = half_up_into(np.array(units), rate, out=np.zeros(len(units), out_type))
    assert found.tolist() == half_up(units, [rate] * len(units))


@pytest.mark.parametrize("rows", [0, 1, 8191, 8192, 8193, BLOCK_ROWS, BLOCK_ROWS + 1])
def test_every_row_of_every_block(rows: int) -> None:
    units, rates = np.arange(rows) * 31 % 60_000, np.arange(rows) % 2001
    wanted = half_up(units.tolist(), rates.tolist())
    assert half_up_into(units, rates).tolist() == wanted
    narrow = half_up_into(units.astype(np.uint32), rates.astype(np.uint16), out=np.zeros(rows, np.uint32))
    assert narrow.tolist() == wanted


def _to_even(numerators: Array, denominator: int) -> None:
    numerators[:] = np.rint(numerators / denominator)


def _cut_off(numerators: Array, denominator: int) -> None:
    numerators //= denominator


@pytest.mark.parametrize("planted", [_to_even, _cut_off])
def test_a_planted_rounding_is_caught(
    planted: Callable[[Array, int], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    units = np.arange(2000)
    wanted = half_up(units.tolist(), [186] * len(units))
    assert half_up_into(units, 186).tolist() == wanted
    monkeypatch.setattr(kernel, "half_up_in_place", planted)
    assert half_up_into(units, 186).tolist() != wanted


def test_floats_lose_a_unit() -> None:
    """45 × 70/100 is 31.5 and rounds to 32; in floating point the product falls just short of it.

    4 × 125/1000 is 0.5, which NumPy rounds to the even 0.
    """
    units = np.arange(2000)
    exact = half_up_into(units, "70/100")
    assert np.flatnonzero(np.floor(units * (70 / 100) + 0.5) != exact)[0] == 45
    assert np.round(units * 0.125)[4] != half_up_into(units, 125)[4]


@pytest.mark.parametrize(
    ("units", "rate", "out", "error", "code"),
    [
        ([-1], 970, None, ColumnInputError, "KC-L04"),
        ([1.0], 970, None, ColumnInputError, "KC-L02"),
        ([1], np.array([2001]), None, ColumnInputError, "KC-L04"),
        ([1], np.array([-1]), None, ColumnInputError, "KC-L04"),
        ([1], np.array([1, 2]), None, ColumnInputError, "KC-L41"),
        ([1], np.array([0.97]), None, ColumnInputError, "KC-L02"),
        ([1], [970], None, ColumnInputError, "KC-L40"),
        ([1], 970, np.zeros(1, np.int16), ColumnInputError, "KC-L42"),
        ([MOST_PRODUCT // 1000 + 1], 1000, None, ColumnInputError, "KC-L45"),
        ([2**31], 1000, np.zeros(1, np.int32), ColumnInputError, "KC-L46"),
        ([1], 0.97, None, InexactInputError, "KC-N01"),
        ([1], True, None, InexactInputError, "KC-N02"),
        ([1], "97", None, OutOfRangeError, "KC-N10"),
        ([1], 2001, None, OutOfRangeError, "KC-N12"),
        ([1], -1, None, OutOfRangeError, "KC-N06"),
    ],
)
def test_refusals(
    units: list[float], rate: Any, out: Array | None, error: type[KaigoCalcError], code: str
) -> None:
    with pytest.raises(error) as caught:
        half_up_into(np.array(units), rate, out=out)
    assert caught.value.code == code
    assert str(caught.value)
