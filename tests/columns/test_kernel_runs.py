"""連続する行: runs of equal keys and their sums, against `itertools.groupby` and plain integers."""

from collections.abc import Callable
from itertools import groupby
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaigo_calc.columns.kernel.runs import run_starts, run_sums
from kaigo_calc.errors import ColumnInputError
from tests.columns.kernel_oracle import LAYOUTS, TYPES, laid_out

LARGEST = 2**53


@given(
    st.lists(st.tuples(st.integers(0, 2), st.sampled_from("ab"), st.integers(-50, 100)), max_size=30),
    st.data(),
)
def test_runs_equal_groupby(rows: list[tuple[int, str, int]], data: st.DataObject) -> None:
    claims = laid_out([row[0] for row in rows], "uint32", data.draw(st.sampled_from(LAYOUTS)))
    codes = np.array([row[1] for row in rows], "U1")
    units = laid_out([row[2] for row in rows], "int8", data.draw(st.sampled_from(LAYOUTS)))
    groups = [list(group) for _, group in groupby(enumerate(rows), key=lambda row: row[1][:2])]
    starts = run_starts([claims, codes])
    assert starts.tolist() == [group[0][0] for group in groups]
    sums = run_sums(units, starts)
    assert sums.dtype == np.int64
    assert sums.tolist() == [sum(row[2] for _, row in group) for group in groups]
    assert run_starts([claims]).tolist() == [
        next(group)[0] for _, group in groupby(enumerate(rows), key=lambda row: row[1][0])
    ]


@pytest.mark.parametrize("dtype", TYPES)
def test_sums_do_not_wrap(dtype: str) -> None:
    most = min(np.iinfo(dtype).max, LARGEST // 3)
    values = np.full(4, most, dtype)
    assert run_sums(values, np.array([0, 3])).tolist() == [3 * most, most]


def test_a_narrow_sum_wraps_where_the_type_is_kept() -> None:
    values = np.full(2, 2**31 - 1, np.int32)
    assert np.add.reduceat(values, [0], dtype=np.int32).tolist() == [-2]
    assert run_sums(values, np.array([0])).tolist() == [2**32 - 2]


def test_dates_and_foreign_byte_order() -> None:
    days = np.array(["2026-05-31", "2026-05-31", "2026-06-01"], "M8[D]")
    assert run_starts([days]).tolist() == [0, 2]
    assert run_starts([np.array([7, 7, 8], ">i4")]).tolist() == [0, 2]
    assert run_sums(np.array([1, 2, 3], ">i2"), np.array([0, 2], ">i4")).tolist() == [3, 3]


@pytest.mark.parametrize("dtype", TYPES)
def test_starts_of_every_type(dtype: str) -> None:
    assert run_sums(np.array([1, 2, 3]), np.array([0, 2], dtype)).tolist() == [3, 3]
    assert run_sums(np.array([LARGEST, -LARGEST, 3]), np.array([0, 2], dtype)).tolist() == [0, 3]


def test_one_key_need_not_stand_in_a_list() -> None:
    assert run_starts(np.array([7, 7, 8])).tolist() == [0, 2]


def test_no_rows() -> None:
    empty = np.empty(0, np.uint8)
    assert run_starts([empty]).tolist() == []
    assert run_sums(empty, run_starts([empty])).tolist() == []


def test_large_numbers_that_cancel() -> None:
    values = np.array([LARGEST, LARGEST, -LARGEST, -LARGEST, LARGEST])
    assert run_sums(values, np.array([0, 4])).tolist() == [0, LARGEST]


KEY = np.array([1, 1, 2])


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda: run_starts([]), "KC-L48"),
        (lambda: run_starts([KEY, KEY[:2]]), "KC-L41"),
        (lambda: run_starts([KEY * 1.0]), "KC-L47"),
        (lambda: run_starts([KEY.astype(object)]), "KC-L47"),
        (lambda: run_starts([np.ma.masked_array(KEY, [True, False, False])]), "KC-L40"),
        (lambda: run_starts([KEY.reshape(3, 1)]), "KC-L40"),
        (lambda: run_starts([[1, 1, 2]]), "KC-L40"),  # type: ignore[list-item]  # on purpose
        (lambda: run_sums(KEY * 1.0, np.array([0])), "KC-L02"),
        (lambda: run_sums(KEY, np.array([0.0])), "KC-L02"),
        (lambda: run_sums(KEY, np.array([1, 2])), "KC-L48"),
        (lambda: run_sums(KEY, np.array([0, 3])), "KC-L48"),
        (lambda: run_sums(KEY, np.array([0, 2, 1])), "KC-L48"),
        (lambda: run_sums(KEY, np.array([0, 1, 1])), "KC-L48"),
        (lambda: run_sums(KEY, np.array([], np.int64)), "KC-L48"),
        (lambda: run_sums(KEY[:0], np.array([0])), "KC-L48"),
        (lambda: run_sums(KEY.astype(bool), np.array([0.5])), "KC-L18"),
    ],
)
def test_refusals(call: Callable[[], Any], code: str) -> None:
    with pytest.raises(ColumnInputError) as caught:
        call()
    assert caught.value.code == code
    assert str(caught.value)


@pytest.mark.parametrize("sign", [1, -1])
def test_sums_beyond_the_limit(sign: int) -> None:
    with pytest.raises(ColumnInputError) as caught:
        run_sums(np.array([1, sign * LARGEST, sign, 5]), np.array([0, 1, 3]))
    assert caught.value.code == "KC-L49"
    assert caught.value.rows == ({"row": 1, "sum": sign * (LARGEST + 1)},)
