"""Unit steps of whole columns: every row is what the function of the same name gives for it."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaigo_calc import Ratio, day_units, month_units
from kaigo_calc.columns import unit_steps
from kaigo_calc.columns.floor_division import MOST, half_up, largest_factor
from kaigo_calc.errors import ColumnInputError, InexactInputError, KaigoCalcError, OutOfRangeError
from tests.columns.engines import ENGINES, HERE, QUIET, cells, make, pl, rows

nw: Any = pytest.importorskip("narwhals", reason="Narwhals is in the extra `columns`")

STEPS: dict[str, tuple[Callable[..., Any], Callable[[int, Any], int]]] = {
    "apply_rate": (unit_steps.apply_rate, day_units.apply_rate),
    "share_of": (unit_steps.share_of, day_units.share_of),
    "treatment_units": (unit_steps.treatment_units, month_units.treatment_units),
    "uplift_units": (unit_steps.uplift_units, month_units.uplift_units),
}
MOST_STEPPED = (MOST - 1000) // (2 * 2000)
"""Units that a rate column may act on: twice the product and 1000 more stay below 2 to the power of 53."""
UNITS = [0, 1, 4, 5, 45, 250, 438, 499, 500, 815, 823, 840, 28_290, 2_000_000, 2**31, 2**33]
RATES = ["1/1000", "97/100", "70/100", "186/1000", "125/1000", "1", "0", "2"]


def _nearest(units: int, rate: Fraction) -> int:
    """Return the nearest whole number, halves up, computed another way than the library does."""
    return floor(units * rate + Fraction(1, 2))


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("step", STEPS)
def test_steps_equal_the_scalar_functions(engine: str, step: str) -> None:
    column_step, scalar = STEPS[step]
    native = make(engine, {"id": list(range(len(UNITS))), "units": UNITS, "name": ["墨田"] * len(UNITS)})
    for rate in RATES[:4]:
        native = column_step(native, "units", rate, into=rate)
    found = rows(native)
    assert list(found[0]) == ["id", "units", "name", *RATES[:4]]
    for row in found:
        assert [row[rate] for rate in RATES[:4]] == [scalar(row["units"], rate) for rate in RATES[:4]]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("step", STEPS)
def test_columns_of_rates(engine: str, step: str) -> None:
    column_step, scalar = STEPS[step]
    pairs = [(units, rate) for units in [*UNITS, MOST_STEPPED] for rate in RATES]
    per_mille = [int(1000 * Fraction(rate)) for _, rate in pairs]
    columns = {"id": list(range(len(pairs))), "units": [units for units, _ in pairs], "per_mille": per_mille}
    native = make(engine, columns, per_mille="uint16")
    stepped = column_step(native, "units", rate_column="per_mille", into="made")
    assert type(stepped) is type(native)
    assert [row["made"] for row in rows(stepped)] == [scalar(units, rate) for units, rate in pairs]


@pytest.mark.parametrize("rate", ["97/100", "0.97", Decimal("0.97"), Fraction(97, 100), Ratio.percent(97)])
def test_a_rate_is_written_as_for_one_value(rate: Any) -> None:
    assert cells(unit_steps.apply_rate(pl.DataFrame({"u": [840]}), "u", rate, into="made")) == {
        "u": [840],
        "made": [815],
    }


@pytest.mark.parametrize("engine", ENGINES)
def test_edges_of_halves(engine: str) -> None:
    """Just below, at and above each half, near 2 to the power of 31 and at the end of the range."""
    for rate in ("500/1000", "125/1000", "1/1000"):
        per_mille = int(1000 * Fraction(rate))
        most = (MOST - 1000) // (2 * per_mille)
        step = 1000 // per_mille
        units = [
            step * quotient + step // 2 + offset
            for quotient in (0, 7, 2**31 // step, most // step - 1)
            for offset in (-1, 0, 1)
            if step * quotient + step // 2 + offset >= 0
        ]
        native = make(engine, {"id": list(range(len(units) + 1)), "units": [*units, most]})
        found = [row["made"] for row in rows(unit_steps.share_of(native, "units", rate, into="made"))]
        assert found == [_nearest(number, Fraction(rate)) for number in (*units, most)]
        above = make(engine, {"id": [0], "units": [most + 1]})
        with pytest.raises(ColumnInputError) as caught:
            unit_steps.share_of(above, "units", rate, into="made")
        assert (caught.value.code, caught.value.values["most"]) == ("KC-L04", most)


@QUIET
@settings(max_examples=30)
@given(engine=st.sampled_from([name for name in HERE if name != "pyspark"]), drawn=st.data())
def test_any_column(engine: str, drawn: st.DataObject) -> None:
    units = drawn.draw(st.lists(st.integers(0, MOST_STEPPED) | st.integers(0, 60_000), max_size=8))
    ids = drawn.draw(st.permutations(range(len(units))))
    rate = Fraction(drawn.draw(st.integers(0, 2000)), 1000)
    step = drawn.draw(st.sampled_from(sorted(STEPS)))
    found = rows(STEPS[step][0](make(engine, {"id": ids, "units": units}), "units", rate, into="made"))
    for row in found:
        assert row["made"] == STEPS[step][1](row["units"], rate)
        if step != "uplift_units":
            assert row["made"] == _nearest(row["units"], rate)


@pytest.mark.parametrize("engine", ENGINES)
def test_line_units_have_the_sign_of_the_units(engine: str) -> None:
    factor = 2**20
    most = MOST // factor
    columns = {
        "id": [3, 1, 2, 0, 4],
        "units": [827, -85, 0, most, -most],
        "count": [30, 30, 31, factor, factor],
    }
    native = make(engine, columns, count="int32")
    assert [row["line_units"] for row in rows(unit_steps.line_units(native))] == [
        row["units"] * row["count"] for row in rows(native)
    ]
    bad = make(engine, {"id": [0, 1, 2], "units": [most + 1, -most - 1, 1], "count": [1, 1, -1]})
    with pytest.raises(ColumnInputError) as caught:
        unit_steps.line_units(bad)
    assert [(fault.values["column"], fault.values["count"]) for fault in caught.value.faults] == [
        ("units", 2),
        ("count", 1),
    ]


@pytest.mark.parametrize("engine", ENGINES)
def test_narrow_columns_do_not_wrap(engine: str) -> None:
    native = make(engine, {"id": [0, 1], "units": [250, 99], "count": [31, 2]}, units="uint8", count="int8")
    assert cells(unit_steps.line_units(native))["line_units"] == [7750, 198]
    assert cells(unit_steps.apply_rate(native, "units", "2", into="made"))["made"] == [500, 198]


@pytest.mark.parametrize("engine", ENGINES)
def test_holes_and_negatives_are_told(engine: str) -> None:
    native = make(engine, {"id": [0, 1, 2, 3], "units": [859, None, -1, None], "per_mille": [2001, 0, 0, 0]})
    with pytest.raises(ColumnInputError) as caught:
        unit_steps.treatment_units(native, "units", rate_column="per_mille")
    found = [(fault.code, fault.values["column"], fault.values["count"]) for fault in caught.value.faults]
    assert found == [("KC-L03", "units", 2), ("KC-L04", "units", 1), ("KC-L04", "per_mille", 1)]


REFUSED: list[tuple[dict[str, Any], type[KaigoCalcError], str]] = [
    ({}, ColumnInputError, "KC-L64"),
    ({"rate": "97/100", "rate_column": "units"}, ColumnInputError, "KC-L64"),
    ({"rate_column": "per_mille"}, ColumnInputError, "KC-L01"),
    ({"rate_column": 970}, InexactInputError, "KC-N03"),
    ({"rate": 0.97}, InexactInputError, "KC-N01"),
    ({"rate": 97}, OutOfRangeError, "KC-N10"),
    ({"rate": "1", "into": "Units"}, ColumnInputError, "KC-L61"),
]


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize(("changes", "error", "code"), REFUSED)
def test_arguments_that_are_refused(
    step: str, changes: dict[str, Any], error: type[KaigoCalcError], code: str
) -> None:
    with pytest.raises(error) as caught:
        STEPS[step][0](pl.DataFrame({"units": [859]}), "units", **{"into": "made", **changes})
    assert caught.value.code == code


# --- What a mistake would look like, and that these comparisons see it.


def _half_even(numerator: Any, denominator: int) -> Any:
    return (numerator / denominator).round(0).cast(nw.Int64)


def _cut_off(numerator: Any, denominator: int) -> Any:
    return numerator // denominator


@pytest.mark.parametrize("engine", ENGINES)
def test_planted_roundings_are_caught(engine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    units = list(range(2000))
    native = make(engine, {"id": units, "units": units})
    exact = [_nearest(number, Fraction(186, 1000)) for number in units]

    def _made() -> list[int]:
        stepped = unit_steps.treatment_units(native, "units", "186/1000", into="made")
        return [row["made"] for row in rows(stepped)]

    assert _made() == exact
    monkeypatch.setattr(unit_steps, "half_up", _cut_off)
    assert _made() != exact
    monkeypatch.setattr(unit_steps, "half_up", _half_even)
    assert (_made() == exact) is (engine in {"pyarrow", "duckdb", "pyspark"})  # these round half up


def test_naive_formulas_differ() -> None:
    assert round(250 * 186 / 1000) == 46  # half to even
    assert day_units.share_of(250, "186/1000") == 47
    assert floor(45 * (70 / 100) + 0.5) == 31  # 45 * 0.7 is 31.499999999999996
    assert day_units.apply_rate(45, "70/100") == 32
    assert -((-85 * 30) // 1) == 2550


def test_the_largest_factor_keeps_the_product_in_bounds() -> None:
    for most in (0, 1, 99, 100, MOST):
        for factor in (1, 3, 100, 2**20):
            largest = largest_factor(most, factor)
            assert largest * factor <= most < (largest + 1) * factor
    assert largest_factor(MOST, 0) == MOST


@pytest.mark.parametrize("engine", ENGINES)
def test_half_up_at_the_end_of_its_range(engine: str) -> None:
    numerators = [(MOST - 1000) // 2 - offset for offset in range(1001)]
    frame = nw.from_native(make(engine, {"id": list(range(1001)), "n": numerators}))
    made = rows(frame.with_columns(half_up(nw.col("n"), 1000).alias("made")).to_native())
    assert [row["made"] for row in made] == [_nearest(number, Fraction(1, 1000)) for number in numerators]
