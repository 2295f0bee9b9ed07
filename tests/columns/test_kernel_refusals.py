"""What `charge_arrays` refuses: each fault by its name, with its rows, and all of a kind at once."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

import numpy as np
import pytest

from kaigo_calc.columns.kernel.charges import charge_arrays
from kaigo_calc.errors import ColumnInputError, InexactInputError, OutOfRangeError, UnreadableInputError
from tests.columns.kernel_oracle import TYPES, Array, rooms

LARGEST = 2**53


def refused(call: Callable[[], object]) -> ColumnInputError:
    with pytest.raises(ColumnInputError) as caught:
        call()
    error = caught.value
    for text in (error.message_ja, error.message_en, error.hint_ja, error.hint_en):
        assert text
    return error


GOOD = np.array([859, 180, 0])


@pytest.mark.parametrize(
    "bad",
    [
        GOOD.astype(np.float64),
        GOOD.astype(np.float32),
        GOOD.astype(np.bool_),
        GOOD.astype(np.object_),
        np.array([Decimal(1)] * 3),
        GOOD.astype("m8[D]"),
        GOOD.astype("M8[D]"),
        GOOD.astype("U5"),
        GOOD.astype(np.complex128),
    ],
    ids=lambda array: str(array.dtype),
)
def test_columns_that_hold_no_whole_numbers(bad: Array) -> None:
    for place, name in enumerate(("units", "unit_price_centi", "benefit_rate")):
        columns: list[Any] = [GOOD, GOOD, GOOD]
        columns[place] = bad
        error = refused(lambda columns=columns: charge_arrays(*columns))  # type: ignore[misc]  # bound at once
        assert (error.code, error.values["column"], error.values["dtype"]) == ("KC-L02", name, str(bad.dtype))


@pytest.mark.parametrize(
    ("bad", "given_as"),
    [
        (np.ma.masked_array(GOOD, [False, True, False]), "MaskedArray[int64] (3,)"),
        (GOOD.reshape(1, 3), "ndarray[int64] (1, 3)"),
        (np.array(859), "ndarray[int64] ()"),
        ([859, 180, 0], "list"),
        (None, "NoneType"),
    ],
)
def test_what_is_no_column(bad: Any, given_as: str) -> None:
    for place, name in enumerate(("units", "unit_price_centi", "benefit_rate")):
        columns: list[Any] = [GOOD, GOOD, GOOD]
        columns[place] = bad
        error = refused(lambda columns=columns: charge_arrays(*columns))  # type: ignore[misc]  # bound at once
        assert (error.code, error.values["column"], error.values["given"]) == ("KC-L40", name, given_as)


def test_one_number_is_no_column_of_units() -> None:
    assert refused(lambda: charge_arrays(859, 1090)).code == "KC-L40"  # type: ignore[arg-type]  # on purpose


@pytest.mark.parametrize(
    ("price", "rate", "error", "code"),
    [
        (10.9, 90, InexactInputError, "KC-N01"),
        (np.float64(10.9), 90, InexactInputError, "KC-N01"),
        (True, 90, InexactInputError, "KC-N02"),
        (np.True_, 90, ColumnInputError, "KC-L40"),
        ("10.901", 90, OutOfRangeError, "KC-N07"),
        ("10.9円", 90, UnreadableInputError, "KC-N05"),
        (0, 90, OutOfRangeError, "KC-N09"),
        ("0", 90, OutOfRangeError, "KC-N09"),
        (-1, 90, OutOfRangeError, "KC-N06"),
        (LARGEST + 1, 90, OutOfRangeError, "KC-N12"),
        (1090, 101, OutOfRangeError, "KC-N08"),
        (1090, -1, OutOfRangeError, "KC-N06"),
        (1090, 0.9, InexactInputError, "KC-N01"),
        (1090, "90", InexactInputError, "KC-N03"),
    ],
)
def test_one_price_or_rate_that_is_refused(price: Any, rate: Any, error: type[Exception], code: str) -> None:
    with pytest.raises(error) as caught:
        charge_arrays(GOOD, price, rate)
    assert getattr(caught.value, "code", "") == code


@pytest.mark.parametrize("dtype", TYPES)
def test_numbers_out_of_range(dtype: str) -> None:
    least, most = np.iinfo(dtype).min, np.iinfo(dtype).max
    good = np.full(12, 1, dtype)
    cases: list[tuple[str, list[int]]] = [("unit_price_centi", [0] * 11), ("benefit_rate", [101] * 11)]
    if least < 0:
        cases += [(name, [least, -1]) for name in ("units", "unit_price_centi", "benefit_rate")]
    if most > LARGEST:
        cases += [(name, [LARGEST + 1, most]) for name in ("units", "unit_price_centi")]
    for name, numbers in cases:
        columns = {"units": good, "unit_price_centi": good, "benefit_rate": good}
        bad = good.copy()
        bad[1 : 1 + len(numbers)] = numbers
        error = refused(lambda columns={**columns, name: bad}: charge_arrays(**columns))  # type: ignore[misc]  # bound at once
        assert (error.code, error.values["column"]) == ("KC-L04", name)
        assert error.values["count"] == len(numbers)
        assert error.rows == tuple({"row": row, name: number} for row, number in enumerate(numbers, 1))[:10]


def test_products_beyond_the_limit() -> None:
    units, prices = np.array([1, 2**26, 2**27, 2**53]), np.array([1, 2**27, 2**27, 2**53])
    error = refused(lambda: charge_arrays(units, prices))
    assert (error.code, error.values["count"], error.values["most"]) == ("KC-L45", 2, LARGEST)
    assert error.rows[0] == {"row": 2, "units": 2**27, "unit_price_centi": 2**27}


def test_totals_that_do_not_fit_are_told_row_by_row() -> None:
    most = np.iinfo(np.int32).max
    units = np.array([most, most + 1, 5, 2**53])
    error = refused(lambda: charge_arrays(units, 100, 90, out=rooms(4, "int32")))
    assert [fault.code for fault in error.faults] == ["KC-L45", "KC-L46"]
    assert error.faults[1].rows == ({"row": 1, "units": most + 1, "unit_price_centi": 100},)
    assert error.faults[1].values["dtype"] == "int32"


def test_all_kinds_of_faults_at_once() -> None:
    units, prices, rates = np.array([-1, 5, 2**53, 5]), np.array([1090, 0, 2, 5]), np.array([90, 90, 90, 101])
    error = refused(lambda: charge_arrays(units, prices, rates))
    assert error.code == "KC-L18"
    assert [(fault.code, fault.rows[0]["row"]) for fault in error.faults] == [
        ("KC-L04", 0),
        ("KC-L04", 1),
        ("KC-L04", 3),
        ("KC-L45", 2),
    ]
    shapes = refused(lambda: charge_arrays(GOOD * 1.0, GOOD.reshape(1, 3), GOOD, out=rooms(3)))
    assert [fault.code for fault in shapes.faults] == ["KC-L02", "KC-L40"]


def test_columns_of_different_length() -> None:
    error = refused(lambda: charge_arrays(GOOD, GOOD[:2], 90))
    assert (error.code, error.values["lengths"]) == ("KC-L41", "units 3, unit_price_centi 2, benefit_rate 3")


def read_only(array: Array) -> Array:
    array.flags.writeable = False
    return array


@pytest.mark.parametrize(
    ("bad", "given_as"),
    [
        (np.zeros(2, np.int64), "ndarray[int64] (2,)"),
        (np.zeros((3, 1), np.int64), "ndarray[int64] (3, 1)"),
        (np.zeros(3, np.int16), "ndarray[int16] (3,)"),
        (np.zeros(3, np.float64), "ndarray[float64] (3,)"),
        (np.zeros(3, ">i8"), "ndarray[>i8] (3,)"),
        (read_only(np.zeros(3, np.int64)), "ndarray[int64] (3,), read-only"),
        (np.ma.zeros(3, np.int64), "MaskedArray[int64] (3,)"),
        (None, "NoneType"),
        ([0, 0, 0], "list"),
    ],
)
def test_results_that_cannot_be_written(bad: Any, given_as: str) -> None:
    first, second, _ = rooms(3)
    error = refused(lambda: charge_arrays(GOOD, 1090, out=(first, second, bad)))
    assert (error.code, error.values["column"], error.values["given"]) == ("KC-L42", "out.copay", given_as)


@pytest.mark.parametrize("out", [rooms(3)[:2], rooms(3)[0], "out", ()])
def test_other_than_three_results(out: Any) -> None:
    error = refused(lambda: charge_arrays(GOOD, 1090, out=out))
    assert (error.code, error.values["column"]) == ("KC-L42", "out")


def test_results_of_several_types() -> None:
    first, second, third = rooms(3)
    error = refused(lambda: charge_arrays(GOOD, 1090, out=(first, second.astype(np.uint32), third)))
    assert (error.code, error.values["types"]) == ("KC-L43", "int64, uint32")


def test_results_must_not_touch_inputs_or_each_other() -> None:
    memory = np.ones(20, np.int64)
    first, second, third = rooms(3)
    overlapping: Sequence[tuple[Array, tuple[Array, Array, Array], tuple[str, str]]] = [
        (memory[:3], (first, second, memory[2:5]), ("out.copay", "units")),
        (memory[:3], (memory[:3], second, third), ("out.total", "units")),
        (GOOD, (first, first, third), ("out.total", "out.benefit")),
        (GOOD, (first, memory[4:10:2], memory[8:11]), ("out.benefit", "out.copay")),
    ]
    for units, out, names in overlapping:
        error = refused(lambda units=units, out=out: charge_arrays(units, 1090, out=out))  # type: ignore[misc]  # bound at once
        assert (error.code, error.values["column"], error.values["other"]) == ("KC-L44", *names)
    foreign = memory[:3].view(">i8")
    error = refused(lambda: charge_arrays(foreign, 1090, out=(first, second, memory[:3])))
    assert (error.code, error.values["other"]) == ("KC-L44", "units")
    one_cell: Array = np.lib.stride_tricks.as_strided(memory, (3,), (0,))
    error = refused(lambda: charge_arrays(GOOD, 1090, out=(one_cell, second, third)))
    assert error.values["other"] == "out.total"
