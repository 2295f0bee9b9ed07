"""Charges of whole columns: every row is what `charge` gives for it, on every engine."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kaigo_calc
from kaigo_calc import UnitPrice
from kaigo_calc.columns import charges
from kaigo_calc.columns.floor_division import MOST, truncated
from kaigo_calc.errors import (
    ColumnInputError,
    InexactInputError,
    KaigoCalcError,
    OutOfRangeError,
    UnknownCodeError,
)
from tests.columns.engines import ENGINES, HERE, QUIET, arrow_table, cells, make, pa, pd, pl, rows

nw: Any = pytest.importorskip("narwhals", reason="Narwhals is in the extra `columns`")

LARGEST_PRICE = 2**20
MOST_UNITS = MOST // LARGEST_PRICE
LINES: dict[str, list[Any]] = {
    "id": [5, 3, 4, 0, 2, 1, 6, 7],
    "units": [859, 180, 0, 9, 2_000_000, MOST_UNITS, 26_007, 1],
    "unit_price_centi": [1090, 1045, 1140, 1000, 1140, LARGEST_PRICE, 1112, 1],
    "benefit_rate": [90, 70, 80, 0, 100, 90, 70, 99],
    "name": ["墨田", None, "本所", "a", "b", "c", "d", "e"],
}
YEN = ("total", "benefit", "copay")


def _expected(units: int, price: int, rate: int) -> dict[str, int]:
    scalar = kaigo_calc.charge(units, Fraction(price, 100), rate)
    return {"total": scalar.total, "benefit": scalar.benefit, "copay": scalar.copay}


def _wrong(native: Any) -> list[int]:
    """Return the ids of the rows that differ from the scalar function."""
    return [
        row["id"]
        for row in rows(native)
        if {name: row[name] for name in YEN}
        != _expected(row["units"], row["unit_price_centi"], row["benefit_rate"])
    ]


@pytest.mark.parametrize("engine", ENGINES)
def test_charge_equals_the_scalar_function_and_leaves_the_rest(engine: str) -> None:
    native = make(engine, LINES, unit_price_centi="int32", benefit_rate="uint8")
    before = rows(native)
    charged = charges.charge(native)
    assert type(charged) is type(native)
    assert _wrong(charged) == []
    assert [{name: row[name] for name in LINES} for row in rows(charged)] == before == rows(native)
    assert list(cells(charged)) == [*LINES, *YEN]
    assert {str(arrow_type) for arrow_type in _types(charged)} == {"int64"}
    steps = charges.units_to_yen(native)
    steps = charges.copay_amount(charges.benefit_amount(steps))
    assert rows(steps) == rows(charged)


def _types(native: Any) -> list[Any]:
    frame = nw.from_native(native).lazy().collect("pyarrow").to_native()
    return [frame.schema.field(name).type for name in YEN]


@pytest.mark.parametrize("engine", ENGINES)
def test_constants_stand_for_all_rows(engine: str) -> None:
    native = make(engine, {"id": [0, 1, 2], "u": [859, 180, 9]})
    for price in (UnitPrice("10.45"), Decimal("10.45")):
        charged = charges.charge(native, "u", price, 80, into=("a", "b", "c"))
        assert rows(charged) == [
            {"id": number, "u": units, **dict(zip("abc", _expected(units, 1045, 80).values(), strict=True))}
            for number, units in enumerate((859, 180, 9))
        ]
    assert cells(charges.units_to_yen(native, "u", UnitPrice("10.45")))["total"] == [8976, 1881, 94]
    assert cells(charges.benefit_amount(native, "u", 70))["benefit"] == [601, 126, 6]
    assert cells(charges.copay_amount(native, "u", 70))["copay"] == [258, 54, 3]


def _edges(divisor: int) -> list[int]:
    """Return the numbers around multiples of a divisor near the powers of two that engines stumble over."""
    near = [2**31 // divisor, 2**32 // divisor, (MOST - 1) // divisor]
    return [
        number
        for quotient in near
        for number in (quotient * divisor - 1, quotient * divisor, quotient * divisor + 1)
    ]


@pytest.mark.parametrize("engine", ENGINES)
def test_edges_of_the_range(engine: str) -> None:
    units = [*_edges(100), MOST]
    native = make(engine, {"id": list(range(len(units))), "units": units})
    # Of a price of 0.01 yen the product is the units themselves.
    found = charges.units_to_yen(native, unit_price=UnitPrice("0.01"))
    assert [row["total"] for row in rows(found)] == [number // 100 for number in units]
    totals = [number for number in _edges(100) if number <= MOST // 100]
    totals += [MOST // 100, MOST // 100 - 1]
    lines = {"id": list(range(len(totals))), "total": totals}
    for rate in (1, 70, 90, 99, 100):
        native = make(engine, {**lines, "rate": [rate] * len(totals)})
        benefits = [total * rate // 100 for total in totals]
        assert [
            row["benefit"] for row in rows(charges.benefit_amount(native, benefit_rate="rate"))
        ] == benefits
        assert [row["copay"] for row in rows(charges.copay_amount(native, benefit_rate=rate))] == [
            total - benefit for total, benefit in zip(totals, benefits, strict=True)
        ]


WHOLE = {
    "units": st.integers(0, MOST_UNITS) | st.integers(0, 60_000),
    "unit_price_centi": st.integers(1, LARGEST_PRICE) | st.sampled_from([1000, 1045, 1054, 1090, 1112, 1140]),
    "benefit_rate": st.integers(0, 100),
}


@QUIET
@settings(max_examples=30)
@given(engine=st.sampled_from([name for name in HERE if name != "pyspark"]), lines=st.data())
def test_any_frame(engine: str, lines: st.DataObject) -> None:
    drawn = lines.draw(st.lists(st.tuples(*WHOLE.values()), max_size=8))
    ids = lines.draw(st.permutations(range(len(drawn))))
    columns = {name: [row[place] for row in drawn] for place, name in enumerate(WHOLE)}
    assert _wrong(charges.charge(make(engine, {"id": ids, **columns}))) == []


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("number", [0, 1])
def test_frames_of_no_row_and_of_one(engine: str, number: int) -> None:
    native = make(engine, {name: column[:number] for name, column in LINES.items()}, name="string")
    assert len(rows(charges.charge(native))) == number
    assert _wrong(charges.charge(native)) == []
    found, rejects = charges.charge(native, bad_rows="split")
    assert (len(rows(found)), len(rows(rejects))) == (number, 0)


PANDAS_TYPES = ["int64", "Int64", "int32", "Int32", "uint16", "UInt16", "int64[pyarrow]", "uint16[pyarrow]"]


@pytest.mark.parametrize("dtype", PANDAS_TYPES)
def test_pandas_keeps_index_order_and_other_columns(dtype: str) -> None:
    frame = pd.DataFrame(
        {
            "id": [3, 1, 2],
            "units": pd.Series([859, 65_000, 9], dtype=dtype),
            "unit_price_centi": pd.Series([1090, 1045, 1140], dtype=dtype),
            "benefit_rate": [90, 80, 70],
            "kind": pd.Categorical(["a", "b", "a"]),
        }
    )
    frame.index = pd.Index(["x", "x", "y"], name="office")
    before = frame.copy()
    charged = charges.charge(frame)
    pd.testing.assert_frame_equal(frame, before)
    pd.testing.assert_frame_equal(charged[before.columns], before)
    assert _wrong(charged) == []
    assert list(charged["id"]) == [3, 1, 2]
    assert "int64" in str(charged["total"].dtype).lower()


def test_chunks_and_frames_of_narwhals() -> None:
    table = arrow_table(LINES)
    assert table.column("units").num_chunks == 2
    charged = charges.charge(table)
    assert _wrong(charged) == []
    assert charged.column("id").to_pylist() == LINES["id"]
    own = charges.charge(nw.from_native(table))
    assert isinstance(own, nw.DataFrame)
    assert own.to_native().equals(charged)


def test_lazy_frames_stay_lazy() -> None:
    looks: list[int] = []

    def _seen(frame: Any) -> Any:
        looks.append(frame.height)
        return frame

    lazy = pl.LazyFrame(LINES).map_batches(_seen, schema=pl.DataFrame(LINES).schema)
    charged = charges.charge(lazy)
    assert isinstance(charged, pl.LazyFrame)
    assert len(looks) == 1
    assert _wrong(charged) == []


BAD: dict[str, list[Any]] = {
    "id": [0, 1, 2, 3, 4, 5, 6],
    "units": [859, None, -1, 10, 10, 10, MOST_UNITS + 1],
    "unit_price_centi": [1090, 1090, 1090, 0, LARGEST_PRICE + 1, 1090, 1090],
    "benefit_rate": [90, 90, 90, 90, 90, 101, 90],
    "row": [7, 7, 7, 7, 7, 7, 7],
    "reason": list("abcdefg"),
}


@pytest.mark.parametrize("engine", ENGINES)
def test_bad_rows_are_all_told_at_once(engine: str) -> None:
    with pytest.raises(ColumnInputError) as caught:
        charges.charge(make(engine, BAD))
    assert caught.value.code == "KC-L18"
    told = {
        (fault.code, fault.values["column"]): [row[str(fault.values["column"])] for row in fault.rows]
        for fault in caught.value.faults
    }
    assert {key: sorted(map(str, found)) for key, found in told.items()} == {
        ("KC-L03", "units"): ["None"],
        ("KC-L04", "units"): ["-1", str(MOST_UNITS + 1)],
        ("KC-L04", "unit_price_centi"): ["0", str(LARGEST_PRICE + 1)],
        ("KC-L04", "benefit_rate"): ["101"],
    }
    assert [fault.values["count"] for fault in caught.value.faults] == [1, 2, 2, 1]


@pytest.mark.parametrize("engine", ENGINES)
def test_bad_rows_are_set_apart_with_their_reason(engine: str) -> None:
    native = make(engine, BAD)
    found = charges.charge(native, bad_rows="split")
    assert type(found.frame) is type(found.rejects) is type(native)
    assert [row["id"] for row in rows(found.frame)] == [0]
    assert _wrong(found.frame) == []
    assert list(cells(found.frame)) == [*BAD, *YEN]
    reasons = ["KC-L03", *["KC-L04"] * 5]
    kept = [row for row in rows(native) if row["id"] > 0]
    assert rows(found.rejects) == [{**row, "reason_": code} for row, code in zip(kept, reasons, strict=True)]


@pytest.mark.parametrize("engine", [name for name in ENGINES if "pyspark" not in str(name)])
def test_unsigned_numbers_above_the_range_are_found_and_do_not_wrap(engine: str) -> None:
    lines: dict[str, list[int | None]] = {"id": [0, 1, 2, 3], "units": [859, 2**63, 2**64 - 1, None]}
    native = make(engine, lines, units="uint64")
    with pytest.raises(ColumnInputError) as caught:
        charges.charge(native, "units", UnitPrice("10.90"), 90)
    [hole, outside] = caught.value.faults
    assert {row["units"] for row in outside.rows} == {2**63, 2**64 - 1}
    assert (hole.code, outside.code, outside.values["most"]) == ("KC-L03", "KC-L04", MOST // 1090)
    split = charges.charge(native, "units", UnitPrice("10.90"), 90, bad_rows="split")
    assert [row["copay"] for row in rows(split.frame)] == [937]
    assert [row["reason"] for row in rows(split.rejects)] == ["KC-L04", "KC-L04", "KC-L03"]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("cell", "dtype"), [(859.0, "float64"), (True, "bool"), (Decimal("859.00"), "decimal"), ("859", "string")]
)
def test_columns_of_other_types_are_refused(engine: str, cell: object, dtype: str) -> None:
    native = make(engine, {"id": [0], "units": [cell], "total": [cell]}, units=dtype, total=dtype)
    calls: list[Callable[[], object]] = [
        lambda: charges.charge(native, "units", UnitPrice("10.90"), 90, into=("a", "b", "c")),
        lambda: charges.units_to_yen(native, unit_price=UnitPrice("10.90"), into="a"),
        lambda: charges.copay_amount(native, benefit_rate=90),
    ]
    for call in calls:
        with pytest.raises(ColumnInputError) as caught:
            call()
        assert caught.value.code == "KC-L02"


def test_pandas_columns_of_objects_are_refused() -> None:
    with pytest.raises(ColumnInputError) as caught:
        charges.charge(
            pd.DataFrame({"units": pd.Series([859, 180], dtype=object)}), "units", UnitPrice(10), 90
        )
    assert caught.value.code == "KC-L02"


REFUSED: list[tuple[Mapping[str, Any], type[KaigoCalcError], str]] = [
    ({"units": "unit"}, ColumnInputError, "KC-L01"),
    ({"units": 859}, InexactInputError, "KC-N03"),
    ({"unit_price": 11}, ColumnInputError, "KC-L60"),
    ({"unit_price": 1090}, ColumnInputError, "KC-L60"),
    ({"unit_price": 10.9}, ColumnInputError, "KC-L60"),
    ({"unit_price": Fraction(109, 10)}, ColumnInputError, "KC-L60"),
    ({"unit_price": "10.90"}, ColumnInputError, "KC-L01"),
    ({"unit_price": "price"}, ColumnInputError, "KC-L01"),
    ({"unit_price": Decimal("10.905")}, OutOfRangeError, "KC-N07"),
    ({"unit_price": Decimal(0)}, OutOfRangeError, "KC-N09"),
    ({"benefit_rate": 0.9}, InexactInputError, "KC-N01"),
    ({"benefit_rate": True}, InexactInputError, "KC-N02"),
    ({"benefit_rate": Decimal(90)}, InexactInputError, "KC-N03"),
    ({"benefit_rate": -1}, OutOfRangeError, "KC-N06"),
    ({"benefit_rate": 101}, OutOfRangeError, "KC-N08"),
    ({"benefit_rate": "90"}, ColumnInputError, "KC-L01"),
    ({"into": ("total", "benefit", "Units")}, ColumnInputError, "KC-L61"),
    ({"into": ("total", "benefit")}, ColumnInputError, "KC-L62"),
    ({"into": ("yen", "Yen", "copay")}, ColumnInputError, "KC-L62"),
    ({"into": "total"}, InexactInputError, "KC-N03"),
    ({"into": ("total", "benefit", 3)}, InexactInputError, "KC-N03"),
    ({"bad_rows": "drop"}, UnknownCodeError, "KC-L63"),
]


@pytest.mark.parametrize(("changes", "error", "code"), REFUSED)
def test_arguments_that_are_refused(
    changes: Mapping[str, Any], error: type[KaigoCalcError], code: str
) -> None:
    arguments: dict[str, Any] = {"unit_price": UnitPrice("10.90"), "benefit_rate": 90, **changes}
    with pytest.raises(error) as caught:
        charges.charge(pl.DataFrame({"units": [859]}), **arguments)
    assert caught.value.code == code
    assert caught.value.message_ja
    assert caught.value.hint_ja
    assert caught.value.hint_en


def test_what_is_no_frame_is_refused() -> None:
    for given_frame in ([859], pl.Series([859]), None):
        with pytest.raises(ColumnInputError) as caught:
            charges.charge(given_frame)
        assert caught.value.code == "KC-L13"


# --- What a mistake would look like, and that these comparisons see it.

MANY: dict[str, list[Any]] = {
    "id": list(range(4 * 1500)),
    "units": [units for units in range(1500) for _ in range(4)],
    "unit_price_centi": [1045, 1054, 1070, 1112] * 1500,
    "benefit_rate": [90, 80, 70, 90, 70] * 1200,
}


def _float_charge(frame: Any, units: Any, price: Any, rate: Any, into: Sequence[str]) -> Any:
    """The naive formula in double precision: floor(units * 10.45), floor(total * 0.9)."""
    total = (units.value * (price.value / 100)).floor()
    benefit = (total * (rate.value / 100)).floor()
    made = zip(into, (total, benefit, total - benefit), strict=True)
    return frame.with_columns(*(expression.cast(nw.Int64).alias(name) for name, expression in made))


@pytest.mark.parametrize("engine", ENGINES)
def test_planted_floats_are_caught(engine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # One price for all rows: Polars divides a column by 100 through the reciprocal of 100, which gives other
    # wrong prices (10.450000000000001) and by chance the right yen.
    native = make(engine, {**MANY, "unit_price_centi": [1045] * 6000, "benefit_rate": [90] * 6000})
    assert _wrong(charges.charge(native, unit_price=UnitPrice("10.45"), benefit_rate=90)) == []
    monkeypatch.setattr(charges, "charged", _float_charge)
    assert len(_wrong(charges.charge(native, unit_price=UnitPrice("10.45"), benefit_rate=90))) > 10


def _divided(numerator: Any, denominator: int) -> Any:
    return (numerator / denominator).floor().cast(nw.Int64)


def _divided_and_cast(numerator: Any, denominator: int) -> Any:
    return (numerator / denominator).cast(nw.Int64)


@pytest.mark.parametrize("engine", ENGINES)
def test_planted_true_division_is_caught_where_it_differs(
    engine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The floor of a quotient in double precision is right here; a cast rounds, cuts off or refuses."""
    native = make(engine, LINES)
    monkeypatch.setattr(charges, "truncated", _divided)
    assert _wrong(charges.charge(native)) == []
    monkeypatch.setattr(charges, "truncated", _divided_and_cast)
    if engine in {"pandas[Arrow]", "pyarrow"}:
        with pytest.raises(pa.ArrowInvalid, match="was truncated"):
            charges.charge(native)
    else:
        assert bool(_wrong(charges.charge(native))) is (engine == "duckdb")


@pytest.mark.parametrize("engine", ENGINES)
def test_floor_division_itself_beyond_the_range(engine: str) -> None:
    """Above the range true division is wrong everywhere; so is floor division on Spark, hence the range."""
    numbers = [100 * quotient - 1 for quotient in (2**56 // 100, 2**60 // 100, 2**62 // 100)]
    frame = nw.from_native(make(engine, {"id": [0, 1, 2], "number": numbers}))
    exact = [number // 100 for number in numbers]

    def _quotients(divide: Callable[[Any, int], Any]) -> list[int]:
        return [
            row["q"] for row in rows(frame.with_columns(divide(nw.col("number"), 100).alias("q")).to_native())
        ]

    assert _quotients(_divided) != exact
    assert (_quotients(truncated) == exact) is (engine != "pyspark")


def test_naive_formulas_differ() -> None:
    def _copay(units: int, price: int, rate: int) -> int:
        total = floor(units * (price / 100))
        return total - floor(total * (rate / 100))

    lines = list(zip(MANY["units"], MANY["unit_price_centi"], MANY["benefit_rate"], strict=True))
    wrong = [line for line in lines if _copay(*line) != _expected(*line)["copay"]]
    assert floor(180 * 10.45) == 1880 == kaigo_calc.units_to_yen(180, "10.45") - 1
    assert len(wrong) > 10
