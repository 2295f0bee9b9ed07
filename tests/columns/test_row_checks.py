"""Row checks: what is wrong with columns and rows is told by name, number and place."""

from datetime import date, datetime
from typing import Any

import pytest

from kaigo_calc.columns import bad_rows
from kaigo_calc.columns.bad_rows import REASON, BadRows, split
from kaigo_calc.columns.frames import opened
from kaigo_calc.columns.operands import given_back
from kaigo_calc.columns.row_checks import (
    FIRST_ROWS,
    Extent,
    RowCheck,
    WholeColumn,
    are_within,
    claim_names,
    extents,
    faults_in,
    first_rows,
    located,
    null_check,
    plain,
    raise_faults,
    require_columns,
    require_new_columns,
    require_whole,
    require_within,
    unused,
    whole,
    whole_checks,
)
from kaigo_calc.errors import ColumnInputError
from tests.columns.engines import ENGINES, ORDERED, cells, make, pd, pl, rows

nw: Any = pytest.importorskip("narwhals", reason="Narwhals is in the extra `columns`")

A_TO_TEN = WholeColumn("a", 0, 10)


@pytest.mark.parametrize("engine", ENGINES)
def test_extents_tell_holes_and_range_in_one_look(engine: str) -> None:
    frame = opened(make(engine, {"a": [3, None, -7, 2**40], "b": [1, 2, 3, 250]}, b="uint8"))
    assert extents(frame, ["a", "b"]) == {"a": Extent(1, -7, 2**40), "b": Extent(0, 1, 250)}
    empty = opened(make(engine, {"a": []}))
    assert extents(empty, ["a"]) == {"a": Extent(0, None, None)}


@pytest.mark.parametrize(
    ("extent", "good"),
    [
        (Extent(0, 0, 10), True),
        (Extent(0, None, None), True),
        (Extent(1, 0, 10), False),
        (Extent(1, None, None), False),
        (Extent(0, -1, 10), False),
        (Extent(0, 0, 11), False),
    ],
)
def test_are_within(extent: Extent, good: bool) -> None:
    assert are_within([A_TO_TEN], {"a": extent}) is good


@pytest.mark.parametrize("engine", ORDERED)
def test_first_ten_bad_rows_have_their_numbers(engine: str) -> None:
    frame = opened(make(engine, {"a": [1, *[11] * 20], "name": ["墨田", *["本所"] * 20]}))
    with pytest.raises(ColumnInputError) as caught:
        require_within(frame, [A_TO_TEN])
    assert caught.value.values["count"] == 20
    assert caught.value.rows == tuple({"row": number, "a": 11} for number in range(1, FIRST_ROWS + 1))
    assert "(row 1, a=11、" not in caught.value.message_en
    assert "row 1, a=11, row 2, a=11" in caught.value.message_en
    assert "行 1, a=11、行 2, a=11" in caught.value.message_ja
    keyed = faults_in(frame, whole_checks([A_TO_TEN]), keys=["name"])
    assert keyed[0].rows[0] == {"row": 1, "name": "本所", "a": 11}


@pytest.mark.parametrize("engine", ENGINES)
def test_columns_called_row_and_reason_are_left_alone(engine: str) -> None:
    columns: dict[str, list[Any]] = {
        "id": [0, 1, 2],
        "row": [5, None, 99],
        "reason": ["x", "y", "z"],
        "bad_0": [1, 1, 1],
    }
    native = make(engine, {**columns, "least_0": [0, 0, 0], "count_0": [0, 0, 0]})
    frame, checked = opened(native), [WholeColumn("row", 0, 10)]
    hole, outside = faults_in(frame, whole_checks(checked))
    number = {"row_": 2} if engine in ORDERED else {}
    assert outside.rows == ({**number, "row": 99},)
    assert ("行 2, row=99" in outside.message_ja) is (engine in ORDERED)
    assert hole.rows[0]["row"] is None
    good, bad = split(frame, whole_checks(checked))
    assert [row["reason"] for row in rows(good.to_native())] == ["x"]
    assert [(row["reason"], row["reason_"]) for row in rows(bad.to_native())] == [
        ("y", "KC-L03"),
        ("z", "KC-L04"),
    ]
    assert extents(frame, ["row", "id"]) == {"row": Extent(1, 5, 99), "id": Extent(0, 0, 2)}


@pytest.mark.parametrize("engine", ENGINES)
def test_the_first_fault_of_a_row_is_its_reason_and_no_row_vanishes(engine: str) -> None:
    native = make(engine, {"id": [0, 1, 2, 3], "a": [None, 11, 1, None], "b": [None, None, 1, 99]})
    checks = whole_checks([A_TO_TEN, WholeColumn("b", 0, 10)])
    good, bad = split(opened(native), checks)
    assert [row["id"] for row in rows(good.to_native())] == [2]
    assert [(row["id"], row[REASON]) for row in rows(bad.to_native())] == [
        (0, "KC-L03"),
        (1, "KC-L03"),
        (3, "KC-L03"),
    ]
    codes = [(fault.code, fault.values["count"]) for fault in faults_in(opened(native), checks)]
    assert codes == [("KC-L03", 2), ("KC-L03", 2), ("KC-L04", 1), ("KC-L04", 1)]


def test_rows_that_are_neither_good_nor_bad_are_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    frame = opened(pl.DataFrame({"a": [1, 2, 3]}))
    lost = nw.when(nw.col("a") < 3).then(nw.lit(""))  # null for the last row, which both filters drop

    def _losing(checks: object) -> Any:
        return lost

    monkeypatch.setattr(bad_rows, "reason_of_row", _losing)
    with pytest.raises(ColumnInputError) as caught:
        split(frame, [])
    assert (caught.value.code, caught.value.values["before"], caught.value.values["after"]) == (
        "KC-L16",
        3,
        2,
    )


def test_columns_that_are_missing_or_of_another_type_are_all_told() -> None:
    frame = opened(pl.DataFrame({"a": [1.0], "b": ["x"], "c": [1]}))
    with pytest.raises(ColumnInputError) as caught:
        require_columns(frame, ["x", "c", "y", "x"])
    assert [fault.values["column"] for fault in caught.value.faults] == ["x", "y"]
    with pytest.raises(ColumnInputError) as caught:
        require_whole(frame, ["a", "b", "c", "a"])
    assert [fault.values["column"] for fault in caught.value.faults] == ["a", "b"]
    require_columns(frame, ["a"])
    require_whole(frame, ["c"])
    with pytest.raises(ColumnInputError) as caught:
        require_new_columns(frame, ["A", "c", "new"], 3)
    assert [(fault.code, fault.values["column"]) for fault in caught.value.faults] == [
        ("KC-L61", "a"),
        ("KC-L61", "c"),
    ]
    with pytest.raises(ColumnInputError) as caught:
        require_new_columns(frame, [], 1)
    assert caught.value.code == "KC-L62"
    require_new_columns(frame, ["new"], 1)


def test_unused_names() -> None:
    frame = opened(pl.DataFrame({"Row": [1], "row_": [1], "other": [1]}))
    assert [unused(name, frame) for name in ("row", "reason", "other")] == ["row__", "reason", "other_"]


def test_faults_are_raised_alone_or_together() -> None:
    one = ColumnInputError("KC-L17")
    raise_faults([])
    with pytest.raises(ColumnInputError) as caught:
        raise_faults([one])
    assert caught.value is one
    with pytest.raises(ColumnInputError) as caught:
        raise_faults([one, ColumnInputError("KC-L16"), one])
    assert caught.value.values["codes"] == "KC-L17, KC-L16"
    assert len(caught.value.faults) == 3


def test_cells_become_python_values() -> None:
    assert plain(None) is None
    assert plain(float("nan")) is None
    assert plain(pd.NaT) is None
    assert plain(datetime(2026, 5, 1)) == date(2026, 5, 1)  # noqa: DTZ001  # libraries give it so
    assert plain("x") == "x"
    assert [whole(cell) for cell in (None, 3, pl.Series([7]).sum())] == [0, 3, 7]


@pytest.mark.parametrize("engine", ENGINES)
def test_rows_are_located_with_dates_and_texts(engine: str) -> None:
    native = make(
        engine, {"name": ["墨田", None], "on": [date(2026, 5, 1), date(2026, 6, 1)], "a": [1, 2]}, on="date"
    )
    frame = opened(native)
    check = RowCheck("KC-L04", nw.col("a") > 1, ("a",), {"column": "a", "least": 0, "most": 1})
    [row] = first_rows(frame, check.bad, ["name", "on", "a"])
    place = {"row": 1} if engine in ORDERED else {}
    assert row == {**place, "name": None, "on": date(2026, 6, 1), "a": 2}
    told = located([row])
    number = ("行 1, ", "row 1, ") if engine in ORDERED else ("", "")
    assert told["where_ja"] == f"{number[0]}name=None, on=2026-06-01, a=2"
    assert told["where_en"] == f"{number[1]}name=None, on=2026-06-01, a=2"
    assert told["rows"] == (row,)


def test_claims_are_named_by_their_keys() -> None:
    assert list(claim_names([{"office": "1370", "month": 202605}, {"office": 2}])) == ["1370 202605", "2"]


def test_checks_of_holes() -> None:
    check = null_check("a")
    assert (check.code, check.columns, check.values) == ("KC-L03", ("a",), {"column": "a"})


def test_words_for_bad_rows() -> None:
    assert [BadRows.parse(word) for word in ("raise", "取り分ける", BadRows.SPLIT)] == [
        BadRows.RAISE,
        BadRows.SPLIT,
        BadRows.SPLIT,
    ]


def test_frames_are_given_back_as_they_came() -> None:
    native = pl.DataFrame({"a": [1]})
    assert given_back(opened(native), native) is native
    own = nw.from_native(native)
    assert given_back(opened(own), own) is own
    assert cells(native) == {"a": [1]}


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("name", ["", "*", "^a.*$", "^$"])
def test_names_that_libraries_take_for_patterns(engine: str, name: str) -> None:
    """Polars would compute all columns for * and all that match for a pattern."""
    frame = opened(make(engine, {"a": [1]}))
    with pytest.raises(ColumnInputError, match="KC-L35") as refused:
        require_columns(frame, ["a", name])
    assert repr(name) in refused.value.message_en


@pytest.mark.parametrize("engine", ENGINES)
def test_names_that_look_odd_and_are_read_well(engine: str) -> None:
    names = ["^a", "a$", "a b", "**", "名前", 'q"q']
    require_columns(opened(make(engine, {name: [1] for name in names})), names)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_dot_leads_into_a_table_on_some_libraries(engine: str) -> None:
    frame = opened(make(engine, {"a.b": [1]}))
    if frame.implementation.value in {"duckdb", "pyspark"}:
        with pytest.raises(ColumnInputError, match="KC-L35"):
            require_columns(frame, ["a.b"])
    else:
        require_columns(frame, ["a.b"])
