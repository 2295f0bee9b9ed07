"""Faults of claim files: each is told by its code and place, or its lines are set apart with the reason."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from random import Random
from typing import Any

import pytest

from kaigo_calc import UnitPrice
from kaigo_calc.columns import (
    claiming,
    code_table,
    day_units,
    look_up,
    looking_up,
    month_claims,
    month_sums,
    month_units,
)
from kaigo_calc.columns.code_rows import CodeRow
from kaigo_calc.columns.code_tables import CodeTable
from kaigo_calc.columns.frames import settled
from kaigo_calc.columns.lines import looked_at
from kaigo_calc.errors import ColumnInputError, InexactInputError, UnknownCodeError
from kaigo_calc.quantities.ratio import Ratio
from tests.columns.claim_cases import RESULTS, ClaimFile, claim_file, frame_of
from tests.columns.engines import ENGINES, ORDERED, cells, pa, pd, pl, rows

TOLD = ("polars lazy", "polars", "pandas", "duckdb", "pyarrow")
MAY = date(2026, 5, 1)
START, END = date(2024, 6, 1), date(2027, 4, 1)


def _units(code: str, units: int, start: date = START, until: date = END, **more: Any) -> CodeRow:
    return CodeRow(code, start, until, units=units, **more)


def _share(code: str, *rates: str, layer: str = "a", **more: Any) -> CodeRow:
    return CodeRow(code, START, END, rates=tuple(map(Ratio, rates)), layer=layer, **more)


TABLE = CodeTable(
    [
        _units("1", 859),
        _units("2", -47),
        _units("3", 39, until=date(2026, 5, 1)),
        _units("4", 57, start=date(2026, 6, 1)),
        _share("61", "186/1000"),
        _share("62", "60/1000"),
        _share("63", "30/1000"),
        _share("64", "45/1000", "90/100"),
        _units("9", 2**30),
    ]
)
LIMITED = CodeTable([_units("1", 859, limit="inside"), _units("2", -859, limit="outside")])
PRICED: dict[str, Any] = {"unit_price": UnitPrice("10.90"), "benefit_rate": 90}
Cells = dict[str, list[Any]]


def _lines(*lines: tuple[Any, Any, Any, Any]) -> Cells:
    """Return lines of claim, code, date and count as columns."""
    return {
        name: [line[place] for line in lines] for place, name in enumerate(("claim", "code", "date", "count"))
    }


def _facts(*claims: Any, **columns: list[Any]) -> Cells:
    number = len(claims)
    return {
        "claim": list(claims),
        "unit_price_centi": [1090] * number,
        "benefit_rate": [90] * number,
        **columns,
    }


def _refused(function: Callable[..., object], *arguments: Any, **named: Any) -> ColumnInputError:
    with pytest.raises(ColumnInputError) as caught:
        function(*arguments, **named)
    error = caught.value
    for text in (error.message_ja, error.message_en, error.hint_ja, error.hint_en):
        assert text
        assert "{" not in text
    return error


GOOD = _lines((1, "1", MAY, 30), (2, "1", MAY, 1))


@pytest.mark.parametrize("engine", TOLD)
@pytest.mark.parametrize(
    ("columns", "code", "values", "bad"),
    [
        (_lines((1, "1", MAY, 1), (2, "5", MAY, 1), (2, "7", MAY, 2)), "KC-L05", {"codes": "5, 7"}, 2),
        (_lines((1, "3", MAY, 1), (2, "4", MAY, 1), (2, "1", MAY, 2)), "KC-L06", {"codes": "3, 4"}, 2),
        (_lines((1, "1", date(2024, 5, 31), 1), (2, "1", END, 1)), "KC-L19", {"first": START}, 2),
        (_lines((1, "1", MAY, -1), (2, "1", MAY, 1001)), "KC-L04", {"least": 0, "most": 1000}, 2),
        (_lines((None, "1", MAY, 1), (2, "1", MAY, 1)), "KC-L03", {"column": "claim"}, 1),
        (_lines((1, None, MAY, 1), (2, "1", MAY, 1)), "KC-L03", {"column": "code"}, 1),
        (_lines((1, "1", None, 1), (2, "1", MAY, 1)), "KC-L03", {"column": "date"}, 1),
        (_lines((1, "1", MAY, None), (2, "1", MAY, 1)), "KC-L03", {"column": "count"}, 1),
    ],
)
def test_bad_lines_are_counted_and_located(
    engine: str, columns: Cells, code: str, values: dict[str, object], bad: int
) -> None:
    native = frame_of(engine, columns)
    for error in (
        _refused(month_claims, native, TABLE, **PRICED),
        _refused(month_units, native, TABLE),
        _refused(look_up, native, TABLE),
    ):
        assert error.code == code
        assert error.values["count"] == bad
        assert {name: error.values[name] for name in values} == values
        located: Any = error.values["rows"]
        assert len(located) == bad
        if engine in ORDERED and code not in {"KC-L05", "KC-L06"}:
            assert [row["row"] for row in located] == list(range(bad))


@pytest.mark.parametrize("engine", TOLD)
def test_only_the_first_ten_rows_are_named(engine: str) -> None:
    columns = _lines(*[(number, f"x{number % 7}", MAY, 1) for number in range(30)])
    error = _refused(month_units, frame_of(engine, columns), TABLE)
    located: Any = error.values["rows"]
    assert (error.code, error.values["count"], len(located)) == ("KC-L05", 30, 10)
    assert error.values["codes"] == "x0, x1, x2, x3, x4, …"
    if engine in ORDERED:
        assert [row["row"] for row in located] == list(range(10))
    ended = _lines(*[(number, "3", MAY, 1) for number in range(30)])
    error = _refused(month_units, frame_of(engine, ended), TABLE)
    located = error.values["rows"]
    assert (error.code, error.values["count"], len(located)) == ("KC-L06", 30, 10)
    assert error.values["codes"] == "3"


@pytest.mark.parametrize("engine", TOLD)
def test_codes_as_whole_numbers_have_no_leading_zeros(engine: str) -> None:
    table = CodeTable([_units("01", 1), _units("1", 2), _units("0", 3), _units("A1", 4)])
    columns = _lines((1, 1, MAY, 1), (2, 0, MAY, 1))
    assert [row["units"] for row in rows(look_up(frame_of(engine, columns), table), "claim")] == [2, 3]
    error = _refused(look_up, frame_of(engine, _lines((1, -1, MAY, 1), (2, 10, MAY, 1))), table)
    assert (error.code, error.values["codes"]) == ("KC-L05", "-1, 10")
    split = month_claims(
        frame_of(engine, _lines((1, -1, MAY, 1), (2, 1, MAY, 1))), table, **PRICED, bad_rows="split"
    )
    assert [row["claim"] for row in rows(split.frame, "claim")] == [2]
    assert [row["reason"] for row in rows(split.rejects, "claim")] == ["KC-L05"]


@pytest.mark.parametrize("engine", ["polars lazy", "duckdb"])
def test_an_unconfirmed_code_names_the_way_out(engine: str) -> None:
    table = code_table("32", codes="paths")
    code = "32/treatment_r8_i_a"
    assert code in table.left_out
    june = date(2026, 6, 1)
    native = frame_of(engine, _lines((1, code, june, 1), (1, "32/base_units/one_unit/care_5", june, 1)))
    error = _refused(month_units, native, table)
    assert error.code == "KC-L05"
    assert table.left_out[code].message_ja in error.message_ja
    assert table.left_out[code].message_en in error.message_en
    assert "accept_unverified=True" in error.message_en
    assert rows(month_units(native, code_table("32", codes="paths", accept_unverified=True)), "claim")


@pytest.mark.parametrize("engine", TOLD)
@pytest.mark.parametrize(
    ("column", "kind", "cell", "code"),
    [
        ("count", "float64", 1.0, "KC-L02"),
        ("count", "bool", True, "KC-L02"),
        ("count", "string", "1", "KC-L02"),
        ("count", "decimal", 1, "KC-L02"),
        ("claim", "float64", 1.0, "KC-L20"),
        ("claim", "decimal", 1, "KC-L20"),
        ("code", "float64", 1.0, "KC-L20"),
        ("code", "decimal", 1, "KC-L20"),
        ("date", "string", "2026-05-01", "KC-L12"),
        ("date", "int64", 20260501, "KC-L12"),
    ],
)
def test_columns_of_other_types_are_refused(
    engine: str, column: str, kind: str, cell: Any, code: str
) -> None:
    columns = {**GOOD, column: [cell, cell]}
    native = frame_of(engine, columns, **{column: kind})
    for bad_rows in ("raise", "split"):
        error = _refused(month_claims, native, TABLE, **PRICED, bad_rows=bad_rows)
        assert (error.code, error.values["column"]) == (code, column)
        assert str(error.values["dtype"])


def test_times_with_a_zone_are_refused() -> None:
    frame = pl.DataFrame(GOOD).with_columns(pl.col("date").cast(pl.Datetime("us", "Asia/Tokyo")))
    assert _refused(month_units, frame, TABLE).code == "KC-L12"


@pytest.mark.parametrize("kind", ["float64", "bool", "string", "decimal"])
@pytest.mark.parametrize("column", ["unit_price_centi", "benefit_rate", "planned"])
def test_facts_of_other_types_are_refused(column: str, kind: str) -> None:
    cell = {"float64": 90.0, "bool": True, "string": "90", "decimal": 90}[kind]
    for engine in ("polars lazy", "pandas", "duckdb"):
        held = {**_facts(1, 2, planned=[5, 5]), column: [cell, cell]}
        lines, facts = frame_of(engine, GOOD), frame_of(engine, held, **{column: kind})
        error = _refused(month_claims, lines, TABLE, facts, planned_units="planned")
        assert (error.code, error.values["column"]) == ("KC-L02", column)


@pytest.mark.parametrize("engine", TOLD)
def test_columns_that_are_missing_are_told_at_once(engine: str) -> None:
    error = _refused(month_units, frame_of(engine, {"x": [1], "code": ["1"]}), TABLE)
    assert error.code == "KC-L18"
    assert [fault.values["column"] for fault in error.faults] == ["claim", "date", "count"]
    lines = frame_of(engine, GOOD)
    assert _refused(month_claims, lines, TABLE).code == "KC-L18"  # neither price nor rate
    assert _refused(month_claims, lines, TABLE, **PRICED, planned_units="no").code == "KC-L01"
    facts = frame_of(engine, {"claim": [1, 2], "unit_price_centi": [1090, 1090]})
    error = _refused(month_claims, lines, TABLE, facts)
    assert (error.code, error.values["column"]) == ("KC-L01", "benefit_rate")


@pytest.mark.parametrize("engine", TOLD)
def test_facts_and_lines_must_meet(engine: str) -> None:
    lines = frame_of(engine, _lines((1, "1", MAY, 1), (2, "1", MAY, 1), (3, "1", MAY, 1)))
    error = _refused(month_claims, lines, TABLE, frame_of(engine, _facts(1, 2)))
    assert (error.code, error.values["count"], error.values["claims"]) == ("KC-L08", 1, "3")
    error = _refused(month_claims, lines, TABLE, frame_of(engine, _facts(1, 2, 3, 4, 5)))
    assert (error.code, error.values["count"]) == ("KC-L09", 2)
    error = _refused(month_claims, lines, TABLE, frame_of(engine, _facts(1, 2, 9)))
    assert [fault.code for fault in error.faults] == ["KC-L08", "KC-L09"]
    error = _refused(month_claims, lines, TABLE, frame_of(engine, _facts(1, 2, 3, 3)))
    assert (error.code, error.values["claims"]) == ("KC-L07", "3")
    # One claim twice and one missing: as many rows as claims, and as many lines as before.
    error = _refused(month_claims, lines, TABLE, frame_of(engine, _facts(1, 2, 2)))
    assert (error.code, error.values["claims"]) == ("KC-L07", "2")
    for bad in ("raise", "split"):
        error = _refused(month_claims, lines, TABLE, frame_of(engine, _facts(1, 2, 3, 4)), bad_rows=bad)
        assert (error.code, error.values["claims"]) == ("KC-L09", "4")


@pytest.mark.parametrize("engine", TOLD)
def test_claims_of_two_types_do_not_meet(engine: str) -> None:
    lines = frame_of(engine, GOOD)
    facts = frame_of(engine, _facts("1", "2"))
    error = _refused(month_claims, lines, TABLE, facts)
    assert (error.code, error.values["column"]) == ("KC-L30", "claim")
    narrow = frame_of(engine, _facts(1, 2), claim="uint8")
    assert [row["lines"] for row in rows(month_claims(lines, TABLE, narrow), "claim")] == [1, 1]
    assert _refused(month_claims, frame_of(engine, {"no": [1]}), TABLE, narrow).code == "KC-L18"


@pytest.mark.parametrize("engine", TOLD)
@pytest.mark.parametrize(
    "own",
    [
        [("61", 1), ("61", 1)],
        [("61", 1), ("62", 1)],
        [("61", 0)],
        [("61", 2)],
        [("62", 0), ("63", 2)],  # 2 × 30/1000 is the largest rate, counted 0 times
        [("64", 0), ("61", 1)],  # the second rate of a line that is not counted
        [("62", 0), ("63", 1), ("63", 1)],
    ],
)
def test_a_layer_is_counted_once(engine: str, own: list[tuple[str, int]]) -> None:
    lines = [(1, code, MAY, count) for code, count in own]
    native = frame_of(engine, _lines((1, "1", MAY, 30), *lines, (2, "1", MAY, 1), (2, "64", MAY, 1)))
    for error in (_refused(month_units, native, TABLE), _refused(month_claims, native, TABLE, **PRICED)):
        assert (error.code, error.values["count"], error.values["claims"]) == ("KC-L10", 1, "1")


@pytest.mark.parametrize("engine", TOLD)
@pytest.mark.parametrize(
    ("table", "own"),
    [
        (TABLE, [("1", 1), ("2", 19)]),
        (TABLE, [("9", 1), ("1", 1)]),
        (TABLE, [("9", 1000), ("9", 1000)]),
        (LIMITED, [("1", 2), ("2", 1)]),  # outside the limit below zero
        (LIMITED, [("1", 1), ("2", 2)]),
    ],
)
def test_sums_below_zero_or_too_large(engine: str, table: CodeTable, own: list[tuple[str, int]]) -> None:
    lines = [(1, code, MAY, count) for code, count in own]
    native = frame_of(engine, {**_lines(*lines, (2, "1", MAY, 1)), "planned": [0] * (len(lines) + 1)})
    error = _refused(month_claims, native, table, **PRICED, planned_units="planned")
    assert (error.code, error.values["claims"]) == ("KC-L11", "1")
    assert error.values["most"] == 2**30
    split = month_claims(native, table, **PRICED, planned_units="planned", bad_rows="split")
    assert [row["claim"] for row in rows(split.frame, "claim")] == [2]
    assert {row["reason"] for row in rows(split.rejects, "claim")} == {"KC-L11"}


@pytest.mark.parametrize("engine", TOLD)
def test_facts_that_differ_within_a_claim(engine: str) -> None:
    columns = {**_lines(*[(1, "1", MAY, 1)] * 2, (2, "1", MAY, 1)), "unit_price_centi": [1090, 1072, 1090]}
    columns |= {"benefit_rate": [90, 80, 90]}
    error = _refused(month_claims, frame_of(engine, columns), TABLE)
    assert [fault.code for fault in error.faults] == ["KC-L14", "KC-L14"]
    assert [fault.values["column"] for fault in error.faults] == ["unit_price_centi", "benefit_rate"]
    assert {fault.values["claims"] for fault in error.faults} == {"1"}
    split = month_claims(frame_of(engine, columns), TABLE, bad_rows="split")
    assert [row["claim"] for row in rows(split.frame, "claim")] == [2]
    assert [row["reason"] for row in rows(split.rejects, "claim")] == ["KC-L14"] * 2


@pytest.mark.parametrize("engine", TOLD)
def test_facts_out_of_range(engine: str) -> None:
    lines = frame_of(engine, GOOD)
    for columns, code in (
        ({"unit_price_centi": [1090, 0]}, "KC-L04"),
        ({"unit_price_centi": [1090, 2**20 + 1]}, "KC-L04"),
        ({"benefit_rate": [90, 101]}, "KC-L04"),
        ({"benefit_rate": [90, None]}, "KC-L03"),
        ({"planned": [-1, 0]}, "KC-L04"),
    ):
        held: Cells = {**_facts(1, 2, planned=[0, 0]), **columns}
        for bad in ("raise", "split"):
            error = _refused(
                month_claims, lines, TABLE, frame_of(engine, held), planned_units="planned", bad_rows=bad
            )
            assert (error.code, error.values["count"]) == (code, 1)


def test_codes_under_the_limit_need_planned_units() -> None:
    error = _refused(month_claims, frame_of("polars", GOOD), LIMITED, **PRICED)
    assert error.code == "KC-L27"
    split = month_claims(frame_of("polars", GOOD), LIMITED, **PRICED, bad_rows="split")
    assert {row["reason"] for row in rows(split.rejects, "claim")} == {"KC-L27"}


def test_only_claims_under_the_limit_need_planned_units() -> None:
    """A table may hold services with and without a limit; what counts is what a claim has of them."""
    table = TABLE.extended(CodeTable([replace(row, code=f"9{row.code}") for row in LIMITED.rows]))
    found = month_claims(frame_of("polars", GOOD), table, **PRICED)
    assert [row["sum_before_treatment"] for row in rows(found, "claim")] == [25770, 859]


def test_results_would_replace_a_column_of_the_facts() -> None:
    facts = frame_of("polars", _facts(1, 2, Total=[1, 1]))
    error = _refused(month_claims, frame_of("polars", GOOD), TABLE, facts)
    assert (error.code, error.values["column"]) == ("KC-L61", "Total")
    lines = frame_of("polars", {**GOOD, "Units": [1, 1]})
    assert _refused(look_up, lines, TABLE).code == "KC-L61"


def test_constants_that_cannot_be() -> None:
    native = frame_of("polars", GOOD)
    error = _refused(month_claims, native, TABLE, unit_price=UnitPrice("10485.77"), benefit_rate=90)
    assert (error.code, error.values["value"]) == ("KC-L28", 2**20 + 1)
    assert _refused(month_claims, native, TABLE, unit_price=11, benefit_rate=90).code == "KC-L60"
    assert _refused(month_claims, "lines.parquet", TABLE).code == "KC-L13"
    with pytest.raises(InexactInputError):
        month_units(native, TABLE, claim=[1])  # type: ignore[list-item]  # pyright: ignore[reportArgumentType]
    with pytest.raises(UnknownCodeError) as caught:
        month_claims(native, TABLE, **PRICED, bad_rows="drop")  # type: ignore[call-overload]  # pyright: ignore[reportArgumentType]
    assert caught.value.code == "KC-L63"


def test_so_many_large_lines_could_pass_64_bits(monkeypatch: pytest.MonkeyPatch) -> None:
    def as_if_many(*arguments: Any, **named: Any) -> Any:
        return looked_at(*arguments, **named)._replace(number=2**43)

    monkeypatch.setattr("kaigo_calc.columns.claim_sums.looked_at", as_if_many)
    error = _refused(month_units, frame_of("polars", _lines((1, "9", MAY, 1000))), TABLE)
    assert (error.code, error.values["number"], error.values["count"]) == ("KC-L26", 2**43, 1000)


def _of_three(frame: Any) -> Any:
    return settled(frame.head(3))


def test_lines_that_come_or_go_in_between_are_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A view over a file that grows, or a scan that is not the same twice, must not give wrong claims."""
    native = frame_of("polars", _lines(*[(number, "1", MAY, 1) for number in range(5)]))
    for module, function, named in (
        (claiming, month_claims, PRICED),
        (month_sums, month_units, {}),
        (looking_up, look_up, {}),
    ):
        monkeypatch.setattr(module, "settled", _of_three)
        error = _refused(function, native, TABLE, **named)
        assert (error.code, error.values["before"], error.values["after"]) == ("KC-L16", 5, 3)
        if module is claiming:
            error = _refused(function, native, TABLE, **named, bad_rows="split")
            assert error.code == "KC-L16"
        monkeypatch.setattr(module, "settled", settled)


@pytest.mark.parametrize("engine", TOLD)
def test_all_faults_are_told_at_once(engine: str) -> None:
    bad_rows = _lines((None, "1", MAY, 1), (1, None, MAY, -1), (1, "1", END, 1), (2, "1", None, None))
    error = _refused(month_units, frame_of(engine, bad_rows), TABLE)
    assert error.code == "KC-L18"
    assert Counter(fault.code for fault in error.faults) == {"KC-L03": 4, "KC-L04": 1, "KC-L19": 1}
    bad_claims = _lines(
        (1, "5", MAY, 1),
        (1, "3", MAY, 1),
        (1, "1", MAY, 1),
        (2, "61", MAY, 2),
        (2, "1", MAY, 1),
        (3, "2", MAY, 1),
        (4, "1", MAY, 1),
    )
    facts = _facts(1, 2, 3, 9)
    error = _refused(month_claims, frame_of(engine, bad_claims), TABLE, frame_of(engine, facts))
    assert [fault.code for fault in error.faults] == [
        "KC-L11",
        "KC-L10",
        "KC-L05",
        "KC-L06",
        "KC-L08",
        "KC-L09",
    ]
    assert "KC-L11, KC-L10, KC-L05" in error.message_en


@pytest.mark.parametrize("engine", TOLD)
@pytest.mark.parametrize("lines", [[("1", MAY, 0)], [("64", MAY, 1)], [("1", MAY, 0), ("64", MAY, 1)]])
def test_a_claim_of_nothing_is_no_claim_of_zero_yen(engine: str, lines: list[tuple[str, date, int]]) -> None:
    """`claim` refuses counts of nothing (KC-R18) and shares without a line (KC-M07) as well."""
    file = _lines((1, "1", MAY, 30), *((2, *line) for line in lines))
    for compute in (month_units, month_claims):
        error = _refused(
            compute, frame_of(engine, file), TABLE, **(PRICED if compute is month_claims else {})
        )
        assert error.code == "KC-L31"
        assert error.rows == ({"claim": 2},)


BAD_LINES: dict[str, tuple[Any, Any, Any]] = {
    "KC-L03": ("1", MAY, None),
    "KC-L04": ("1", MAY, 1001),
    "KC-L05": ("77", MAY, 1),
    "KC-L06": ("3", MAY, 1),
    "KC-L19": ("1", END, 1),
}
BAD_CLAIMS: dict[str, list[tuple[Any, Any, Any]]] = {
    "KC-L10": [("1", MAY, 30), ("61", MAY, 1), ("62", MAY, 1)],
    "KC-L11": [("2", MAY, 1)],
    "KC-L31": [("1", MAY, 0), ("64", MAY, 1)],
}


@pytest.mark.parametrize("engine", ENGINES)
def test_every_line_is_in_a_claim_or_among_the_rejects(engine: str) -> None:
    own: list[tuple[int, tuple[Any, Any, Any], str]] = []
    for number in range(40):
        own += [(number, ("1", MAY, 1 + number % 31), ""), (number, ("64", MAY, 1), "")]
    for number, (code, line) in enumerate(BAD_LINES.items()):
        own = [(one, cells, "KC-L29" if one == number and not why else why) for one, cells, why in own]
        own.append((number, line, code))
    for number, (code, lines) in enumerate(BAD_CLAIMS.items(), start=100):
        own += [(number, line, code) for line in lines]
    own.append((200, ("1", MAY, 1), "KC-L08"))
    Random(1).shuffle(own)  # noqa: S311  # the same order every time, no secret
    columns = _lines(*((number, *line) for number, line, _ in own))
    columns |= {
        "id": list(range(len(own))),
        "Reason": ["墨田"] * len(own),
        "row": [7] * len(own),
        "lines": [8] * len(own),
        "units": [9] * len(own),
        "x": ["x"] * len(own),
    }
    held = [*range(40), *range(100, 100 + len(BAD_CLAIMS))]
    lines, facts = frame_of(engine, columns, count="int16"), frame_of(engine, _facts(*held))
    split = month_claims(lines, TABLE, facts, bad_rows="split")
    assert type(split.frame) is type(split.rejects) is type(lines)
    assert list(cells(split.rejects)) == [*columns, "reason_"]
    assert {row["id"]: row["reason_"] for row in rows(split.rejects)} == {
        number: why for number, (_, _, why) in enumerate(own) if why
    }
    claims = {row["claim"]: row for row in rows(split.frame, "claim")}
    assert sorted(claims) == list(range(len(BAD_LINES), 40))
    for number, row in claims.items():
        units = 859 * (1 + number % 31)
        treatment = (units * 45 + 500) // 1000
        treatment = (treatment * 900 + 500) // 1000
        assert (row["lines"], row["sum_before_treatment"], row["treatment_units"]) == (2, units, treatment)
        assert row["copay"] == row["total"] - row["total"] * 9 // 10
        assert row["total"] == (units + treatment) * 1090 // 100
    assert sum(row["lines"] for row in claims.values()) + sum(1 for _, _, why in own if why) == len(own)
    kept = [{name: row[name] for name in ("Reason", "row", "x")} for row in rows(split.rejects)]
    assert kept == [{"Reason": "墨田", "row": 7, "x": "x"}] * len(kept)


@pytest.mark.parametrize("engine", TOLD)
def test_lines_with_names_of_our_own_are_computed(engine: str) -> None:
    """A column of the user may be called as one of the results or as one of the columns in between."""
    more: Cells = {name: [5, 5] for name in ("reason", "row", "lines", "treatment_units_0", "total")}
    native = frame_of(engine, {**GOOD, **more})
    found = month_claims(native, TABLE, **PRICED)
    assert [row["sum_before_treatment"] for row in rows(found, "claim")] == [25770, 859]
    assert list(cells(found)) == ["claim", *RESULTS]
    assert list(cells(look_up(native, TABLE))) == [*GOOD, *more, "units", "per_mille", "status"]


@pytest.mark.parametrize("engine", TOLD)
def test_nothing_or_everything_set_apart(engine: str) -> None:
    file: ClaimFile = claim_file(2, 10)
    lines, facts = frame_of(engine, file.lines), frame_of(engine, file.facts)
    named: dict[str, Any] = {
        "planned_units": "planned_units",
        "uplift_outside_limit": file.uplift_outside_limit,
    }
    split = month_claims(lines, file.table, facts, **named, bad_rows="split")
    whole = month_claims(lines, file.table, facts, **named)
    assert rows(split.frame, "claim") == rows(whole, "claim")
    assert rows(split.rejects, "claim") == []
    for columns in (
        _lines((1, "1", MAY, 1), (1, "77", MAY, 1)),
        _lines((None, "1", MAY, 1)),
        _lines((None, "1", END, 1), (1, "1", END, 1)),
    ):
        split = month_claims(frame_of(engine, columns), TABLE, **PRICED, bad_rows="split")
        assert rows(split.frame, "claim") == []
        assert len(rows(split.rejects, "count")) == len(columns["claim"])
        assert list(cells(split.frame)) == ["claim", *RESULTS]


@pytest.mark.parametrize("engine", TOLD)
def test_facts_within_the_lines_are_set_apart(engine: str) -> None:
    lines = _lines(*((number, "1", MAY, 1) for number in (1, 1, 2, 3, 4)))
    lines |= {"unit_price_centi": [1090, 0, 1090, 1090, 1090], "benefit_rate": [90, 90, None, 101, 80]}
    split = month_claims(frame_of(engine, lines), TABLE, bad_rows="split")
    reasons = sorted((row["claim"], row["reason"]) for row in rows(split.rejects, "claim"))
    assert reasons == [(1, "KC-L04"), (1, "KC-L29"), (2, "KC-L03"), (3, "KC-L04")]
    assert [(row["claim"], row["copay"]) for row in rows(split.frame, "claim")] == [(4, 1873)]
    assert (859 * 1090 // 100) - (859 * 1090 // 100) * 80 // 100 == 1873


def test_the_index_of_pandas_is_no_column() -> None:
    lines = pd.DataFrame(_lines((1, "1", MAY, 1), (2, "77", MAY, 1)), index=pd.Index([5, 5], name="claim"))
    lines["date"] = pd.to_datetime(lines["date"])
    split = month_claims(lines, TABLE, **PRICED, bad_rows="split")
    assert split.rejects["reason"].tolist() == ["KC-L05"]
    assert pa.Table.from_pandas(split.frame).num_rows == 1


def test_a_table_of_the_user_does_not_hide_our_figures() -> None:
    """DuckDB looks for a name among the tables of the connection before it looks among Python's variables."""
    lines = frame_of("duckdb", GOOD)
    for name in ("figures", "lines", "kaigo_calc_lines"):
        lines.query("given", f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT 1 AS code")
    found = month_claims(lines, TABLE, **PRICED)
    assert [row["sum_before_treatment"] for row in rows(found, "claim")] == [25770, 859]


@pytest.mark.parametrize("engine", TOLD)
def test_codes_beyond_what_all_engines_hold(engine: str) -> None:
    table = CodeTable([*TABLE.rows, _units("9" * 23, 1), _units("x", 1)])
    lines = frame_of(engine, {**GOOD, "code": [1] * len(GOOD["code"])}, code="uint64")
    assert rows(month_units(lines, table), "claim")
    large = frame_of(engine, {**GOOD, "code": [2**64 - 5] + [1] * (len(GOOD["code"]) - 1)}, code="uint64")
    assert _refused(month_units, large, table).code == "KC-L04"
    texts_alone = CodeTable([_units("x", 1)])
    assert _refused(month_units, lines, texts_alone).code == "KC-L05"


def test_frames_of_two_kinds_are_refused() -> None:
    for lines, facts, kinds in (
        ("polars lazy", "polars", "polars LazyFrame and polars DataFrame"),
        ("polars", "pandas", "polars DataFrame and pandas DataFrame"),
    ):
        error = _refused(month_claims, frame_of(lines, GOOD), TABLE, frame_of(facts, _facts(1, 2)))
        assert error.code == "KC-L77"
        assert kinds in error.message_en


def test_a_rate_that_is_not_confirmed_is_named_as_the_reason() -> None:
    june = date(2026, 6, 1)
    lines = pl.DataFrame(
        {"claim": [1, 1], "code": ["321151", "326108"], "date": [june] * 2, "count": [30, 1]}
    )
    for table in (code_table("32"), code_table("32").on(june)):
        error = _refused(month_units, lines, table)
        assert error.code in {"KC-L05", "KC-L06"}
        assert "210/1000" in error.message_en


@pytest.mark.parametrize("engine", TOLD)
@pytest.mark.parametrize("name", ["kaigo_calc_units_0", "KAIGO_CALC_LINE", "kaigo_calc_largest_rate_0"])
def test_names_that_are_made_in_between_are_refused(engine: str, name: str) -> None:
    """Known bad: such a column would be taken for a figure of the codes, silently."""
    lines, facts = frame_of(engine, {**GOOD, name: [7, 7]}), frame_of(engine, {**_facts(1, 2), name: [7, 7]})
    for compute in (month_units, day_units, look_up):
        assert _refused(compute, lines, TABLE).code == "KC-L32"
    for bad in ("raise", "split"):
        assert _refused(month_claims, lines, TABLE, **PRICED, bad_rows=bad).code == "KC-L32"
        good = frame_of(engine, GOOD)
        assert _refused(month_claims, good, TABLE, facts, bad_rows=bad).code == "KC-L32"


@pytest.mark.parametrize("engine", TOLD)
def test_columns_with_names_of_results_are_refused_where_they_are_used(engine: str) -> None:
    """Known bad: DuckDB takes Copay for copay, and gave the rate as the copay."""
    lines = frame_of(engine, {**GOOD, "Copay": [90, 90], "p": [1090, 1090], "Total": GOOD["claim"]})
    wrong = {"unit_price": "p", "benefit_rate": "Copay"}
    assert _refused(month_claims, lines, TABLE, **wrong).code == "KC-L61"
    assert _refused(month_claims, lines, TABLE, claim="Total", **PRICED).code == "KC-L61"
    units = frame_of(engine, {**GOOD, "Lines": GOOD["claim"]})
    for compute in (month_units, day_units):
        assert _refused(compute, units, TABLE, claim="Lines").code == "KC-L61"


@pytest.mark.parametrize(
    "names", [{"claim": []}, {"claim": ["claim", "Claim"]}, {"claim": "code"}, {"code": "count"}]
)
def test_each_column_is_named_once(names: dict[str, Any]) -> None:
    for compute in (month_units, look_up):
        assert _refused(compute, frame_of("polars", GOOD), TABLE, **names).code == "KC-L33"


@pytest.mark.parametrize("engine", TOLD)
def test_claims_that_would_wrap_around_are_refused(engine: str) -> None:
    """Known bad: 2^64 - 1 as 64 bits with a sign is -1, the claim of another."""
    lines = frame_of(engine, {**GOOD, "claim": [2**64 - 1] * len(GOOD["claim"])}, claim="uint64")
    assert _refused(month_claims, lines, TABLE, frame_of(engine, _facts(-1))).code == "KC-L30"


def test_a_code_has_one_spelling_as_a_number() -> None:
    table = CodeTable([_units("0", 500), _units("-0", 700)])
    lines = frame_of("polars", {**GOOD, "code": [0, 0]})
    assert [row["units"] for row in rows(look_up(lines, table), "claim")] == [500, 500]


@pytest.mark.parametrize("engine", TOLD)
def test_a_look_up_leaves_the_columns_of_the_user_alone(engine: str) -> None:
    lines = frame_of(engine, {**_lines((1, "1", MAY, 30), (1, "64", MAY, 1)), "rate_0": [7, 8]})
    assert sorted(row["rate_0"] for row in rows(look_up(lines, TABLE), "claim")) == [7, 8]


@pytest.mark.parametrize("engine", TOLD)
def test_the_last_nanosecond_of_a_table_is_inside(engine: str) -> None:
    """A table that ended at its last microsecond would leave 999 nanoseconds outside."""
    end = (END - date(1970, 1, 1)).days * 86_400 * 10**9
    file = {**_lines((1, "1", MAY, 30)), "date": [end - 1]}
    frame = frame_of(engine, file, date="nanoseconds")
    raised = month_claims(frame, TABLE, **PRICED)
    good, bad = month_claims(frame, TABLE, **PRICED, bad_rows="split")
    assert rows(good, by="claim") == rows(raised, by="claim")
    assert not rows(bad, by="claim")
    late = frame_of(engine, {**file, "date": [end]}, date="nanoseconds")
    assert _refused(month_claims, late, TABLE, **PRICED).code == "KC-L19"
