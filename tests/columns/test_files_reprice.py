"""Claim files: every claim is what the scalar `claim` gives, however the file is ordered, typed and cut."""

from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from kaigo_calc import UnitPrice
from kaigo_calc.columns.claiming import month_claims
from kaigo_calc.columns.code_rows import CodeRow
from kaigo_calc.columns.code_tables import CodeTable
from kaigo_calc.columns.files.repricing import Repriced, reprice
from kaigo_calc.errors import ColumnInputError, UnreadableInputError
from kaigo_calc.quantities.ratio import Ratio
from tests.columns.claim_cases import ClaimFile, claim_file
from tests.columns.engines import pl

addresses: Any = pytest.importorskip("kaigo_calc.columns.files.addresses")
repricing: Any = pytest.importorskip("kaigo_calc.columns.files.repricing")
run_sums: Any = pytest.importorskip("kaigo_calc.columns.files.run_sums")
parquet: Any = pytest.importorskip("pyarrow.parquet")
straight: Any = pytest.importorskip("kaigo_calc.columns.files.straight")

FIRST, UNTIL = date(2024, 6, 1), date(2027, 4, 1)
DAY = date(2026, 5, 1)
CUTS = [2**17, 64, 7, 1]
SUMS = ("insured_units", "total", "insurance", "copay", "own_yen")


@cache
def _file(seed: int, claims: int = 120) -> ClaimFile:
    return claim_file(seed, claims)


def _lines(columns: dict[str, list[Any]], *, together: bool = False) -> Any:
    frame = pl.DataFrame(columns)
    return frame.sort("claim", maintain_order=True) if together else frame


@pytest.fixture
def no_way_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """The column expressions would hide what is wrong with the straight way."""
    monkeypatch.setattr(repricing, "month_claims", None)


def _cut(monkeypatch: pytest.MonkeyPatch, lines: int, claims: int = 2**19) -> None:
    monkeypatch.setattr(straight, "BATCH_LINES", lines)
    monkeypatch.setattr(straight, "CLAIMS_AT_ONCE", claims)


def _repriced(file: ClaimFile, lines: Any = None, facts: Any = None, **more: Any) -> Repriced:
    lines = _lines(file.lines) if lines is None else lines
    facts = pl.DataFrame(file.facts) if facts is None else facts
    return reprice(
        lines.lazy(),
        file.table,
        facts.lazy(),
        planned_units="planned_units",
        uplift_outside_limit=file.uplift_outside_limit,
        **more,
    )


def _require_right(found: Repriced, file: ClaimFile, key: Callable[[Any], int] = int) -> None:
    assert found.frame is not None
    rows = {key(row["claim"]): row for row in found.frame.iter_rows(named=True)}
    assert len(rows) == len(found.frame) == found.claims
    results = next(iter(file.expected.values())).keys()
    assert {name: {one: row[one] for one in results} for name, row in rows.items()} == file.expected
    assert found.lines == len(file.lines["claim"])
    for name in SUMS:
        assert getattr(found, name) == sum(one[name] for one in file.expected.values())
    assert found.code_table == file.table.digest


@pytest.mark.usefixtures("no_way_back")
@pytest.mark.parametrize("together", [True, False])
@pytest.mark.parametrize("cut", CUTS)
def test_every_claim_is_what_the_scalar_function_gives(
    cut: int, together: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    _cut(monkeypatch, cut, 2**19 if cut > 64 else 50)
    for seed in (1, 2) if cut > 7 else (4,):
        file = _file(seed, 120 if cut > 7 else 40)
        _require_right(_repriced(file, _lines(file.lines, together=together)), file)


@pytest.mark.usefixtures("no_way_back")
@pytest.mark.parametrize("claims", [2**19, 50])
def test_facts_in_the_order_of_the_lines(claims: int, monkeypatch: pytest.MonkeyPatch) -> None:
    _cut(monkeypatch, 64, claims)
    file = _file(1)
    _require_right(
        _repriced(file, _lines(file.lines, together=True), _lines(file.facts, together=True)), file
    )


@pytest.mark.usefixtures("no_way_back")
@pytest.mark.parametrize("cut", [2**17, 16])
def test_facts_within_the_lines(cut: int, monkeypatch: pytest.MonkeyPatch) -> None:
    _cut(monkeypatch, cut)
    file = _file(2)
    lines = pl.DataFrame(file.lines_with_facts).with_columns(pl.col("benefit_rate").cast(pl.UInt8))
    found = reprice(
        lines.lazy(),
        file.table,
        planned_units="planned_units",
        uplift_outside_limit=file.uplift_outside_limit,
    )
    _require_right(found, file)
    assert found.frame is not None
    assert found.frame.columns[0] == "claim"
    assert "planned_units" not in found.frame.columns


@pytest.mark.parametrize("seed", [3, 5, 8])
def test_the_frame_is_that_of_the_expressions(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    _cut(monkeypatch, 100)
    file = _file(seed)
    facts = pl.DataFrame(file.facts).with_columns(pl.col("claim").cast(pl.Int32), name=pl.lit("墨田 太郎"))
    terms: dict[str, Any] = {
        "planned_units": "planned_units",
        "uplift_outside_limit": file.uplift_outside_limit,
    }
    wanted: Any = month_claims(_lines(file.lines), file.table, facts, **terms)
    found = _repriced(file, facts=facts).frame
    assert found is not None
    assert found.schema == wanted.schema
    assert found.sort("claim").equals(wanted.sort("claim"))


KEYS: dict[str, Any] = {
    "int32": pl.Int32,
    "int64": pl.Int64,
    "uint16": pl.UInt16,
    "uint64": pl.UInt64,
    "int128": pl.Int128,
    "text": pl.String,
    "category": pl.Categorical,
}


@pytest.mark.parametrize("together", [True, False])
@pytest.mark.parametrize("key", KEYS)
def test_claims_of_every_type(key: str, together: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if key != "int128":  # which NumPy cannot hold
        monkeypatch.setattr(repricing, "month_claims", None)
    _cut(monkeypatch, 33)
    file = _file(7, 60)
    kind = pl.col("claim").cast(pl.String).cast(KEYS[key])
    lines = _lines(file.lines, together=together).with_columns(kind)
    _require_right(_repriced(file, lines, pl.DataFrame(file.facts).with_columns(kind)), file)


@pytest.mark.usefixtures("no_way_back")
@pytest.mark.parametrize("together", [True, False])
def test_claims_named_by_two_columns(together: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    _cut(monkeypatch, 20)
    file = _file(9, 60)
    keys = (("H" + (pl.col("claim") % 7).cast(pl.String)).alias("office"), pl.col("claim") // 7)
    lines = _lines(file.lines, together=together).with_columns(keys)
    found = _repriced(file, lines, pl.DataFrame(file.facts).with_columns(keys), claim=("office", "claim"))
    assert found.frame is not None
    whole = found.frame.with_columns(pl.col("claim") * 7 + pl.col("office").str.slice(1).cast(pl.Int64))
    _require_right(found._replace(frame=whole), file)


CODES = ["int32", "int64", "uint32", "uint64", "text", "category"]
TYPES: dict[str, Any] = {
    "int8": pl.Int8,
    "uint8": pl.UInt8,
    "int16": pl.Int16,
    "uint16": pl.UInt16,
    "int32": pl.Int32,
    "int64": pl.Int64,
    "uint32": pl.UInt32,
    "uint64": pl.UInt64,
    "text": pl.String,
    "category": pl.Categorical,
}


@pytest.mark.usefixtures("no_way_back")
@pytest.mark.parametrize("codes", CODES)
@pytest.mark.parametrize("widest", [2**24, 10])
def test_codes_of_every_type(codes: str, widest: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(addresses, "_WIDEST", widest)  # above it codes are searched for
    file = _file(7, 60)
    lines = _lines(file.lines).with_columns(pl.col("code").cast(TYPES[codes]), pl.col("count").cast(pl.UInt8))
    _require_right(_repriced(file, lines), file)


@pytest.mark.usefixtures("no_way_back")
@pytest.mark.parametrize("unit", ["ms", "us", "ns"])
def test_times_count_as_their_day(unit: str) -> None:
    file = _file(7, 60)
    times = [datetime(day.year, day.month, day.day, 23, 59) for day in file.lines["date"]]  # noqa: DTZ001
    lines = _lines({**file.lines, "date": times}).with_columns(pl.col("date").cast(pl.Datetime(unit)))
    _require_right(_repriced(file, lines), file)


def _units(code: str, units: int, **more: Any) -> CodeRow:
    return CodeRow(code, more.pop("start", FIRST), more.pop("until", UNTIL), units=units, **more)


TABLE = CodeTable(
    [
        _units("1", 859, until=date(2026, 6, 1)),
        _units("1", 863, start=date(2026, 6, 1)),
        _units("2", 100, until=date(2026, 5, 1)),
        _units("30", 50),
        CodeRow("61", FIRST, UNTIL, rates=(Ratio("186/1000"),), layer="a"),
        CodeRow("62", FIRST, UNTIL, rates=(Ratio("45/1000"), Ratio("90/100")), layer="b"),
    ]
)
PRICE: dict[str, Any] = {"unit_price": UnitPrice("10.90"), "benefit_rate": 90}


def _small(
    claims: list[Any], codes: list[Any], counts: list[Any] | None = None, day: Any = DAY
) -> dict[str, list[Any]]:
    number = len(claims)
    return {"claim": claims, "code": codes, "date": [day] * number, "count": counts or [1] * number}


def _codes_of(error: pytest.ExceptionInfo[Any]) -> list[str]:
    return [fault.code for fault in error.value.faults] if error.value.faults else [error.value.code]


@pytest.mark.usefixtures("no_way_back")
def test_layers_that_only_some_batches_have(monkeypatch: pytest.MonkeyPatch) -> None:
    _cut(monkeypatch, 2)
    lines = pl.DataFrame(_small([1, 1, 2, 2, 3, 3], ["1", "30", "1", "61", "1", "62"], [30, 1, 30, 1, 30, 1]))
    found = reprice(lines.lazy(), TABLE, **PRICE).frame
    assert found is not None
    # 25,770 × 186/1000 = 4,793.22; × 45/1000 = 1,159.65 → 1,160, × 90/100 = 1,044
    assert found["treatment_units"].to_list() == [0, 4793, 1044]
    assert found["sum_before_treatment"].to_list() == [25820, 25770, 25770]


@pytest.mark.usefixtures("no_way_back")
@pytest.mark.parametrize("keys", ["whole", "text"])
def test_one_huge_claim_over_many_batches(keys: str, monkeypatch: pytest.MonkeyPatch) -> None:
    _cut(monkeypatch, 8)
    claims = [1] + [2] * 500 + [3]
    codes = ["1", "61", *["1"] * 499, "30"]
    frame = pl.DataFrame(_small(claims, codes)).with_columns(
        pl.col("claim").cast(pl.String if keys == "text" else pl.UInt8), pl.col("count").cast(pl.Int8)
    )
    found = reprice(frame.lazy(), TABLE, **PRICE).frame
    assert found is not None
    assert found["lines"].to_list() == [1, 500, 1]
    assert found["sum_before_treatment"].to_list() == [859, 499 * 859, 50]
    assert found["treatment_units"].to_list() == [0, (2 * 499 * 859 * 186 + 1000) // 2000, 0]


@pytest.mark.usefixtures("no_way_back")
def test_the_largest_and_smallest_units_and_counts() -> None:
    """Trap: 2^30 units a thousand times pass 32 bits, and units of -2^30 are no share."""
    table = CodeTable([_units("1", 2**30), _units("2", -(2**30)), _units("3", 7)])
    lines = pl.DataFrame(_small([1, 1, 1], ["1", "2", "3"], [1000, 1000, 1000]))
    assert reprice(lines.lazy(), table, **PRICE).insured_units == 7000


def test_sums_that_could_pass_64_bits_are_refused() -> None:
    table = CodeTable([_units("1", 2**30)])
    lines = pl.LazyFrame({"claim": [1]}).select(pl.col("claim").repeat_by(10).explode())
    lines = lines.with_columns(code=pl.lit("1"), date=pl.lit(DAY), count=pl.lit(1000))
    with pytest.raises(Exception, match="KC-L11"):  # a claim of more than 2^30 units
        reprice(lines, table, **PRICE)


def test_a_bound_of_the_sums_gives_the_file_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(straight, "_MOST_SUM", 863 * 30 * 2 - 1)
    lines = pl.DataFrame(_small([1, 2], ["1", "1"], [30, 30])).lazy()
    called: list[bool] = []

    def noted(*given: Any, **more: Any) -> Any:
        called.append(True)
        return month_claims(*given, **more)

    monkeypatch.setattr(repricing, "month_claims", noted)
    assert reprice(lines, TABLE, **PRICE).insured_units == 2 * 30 * 859
    monkeypatch.setattr(straight, "_MOST_SUM", 863 * 30 * 2)
    assert reprice(lines, TABLE, **PRICE).insured_units == 2 * 30 * 859
    assert called == [True]


@pytest.mark.usefixtures("no_way_back")
def test_one_revision_answers_for_every_day() -> None:
    table = TABLE.on(date(2026, 6, 1))
    days = [date(1900, 1, 1), DAY, date(2100, 1, 1)]
    lines = pl.DataFrame({**_small([1, 2, 3], ["1"] * 3), "date": days})
    found = reprice(lines.lazy(), table, **PRICE).frame
    assert found is not None
    assert found["insured_units"].to_list() == [863] * 3


@pytest.mark.usefixtures("no_way_back")
def test_each_day_finds_its_revision(monkeypatch: pytest.MonkeyPatch) -> None:
    days = [date(2024, 6, 1), date(2026, 5, 31), date(2026, 6, 1), date(2027, 3, 31)]
    lines = pl.DataFrame({**_small([1, 2, 3, 4], [1] * 4), "date": days}).lazy()
    for cut in (2, 1, 4):
        _cut(monkeypatch, cut)
        found = reprice(lines, TABLE, **PRICE).frame
        assert found is not None
        assert found["insured_units"].to_list() == [859, 859, 863, 863]


@pytest.mark.usefixtures("no_way_back")
def test_empty_row_groups_and_files_of_every_cut(tmp_path: Path) -> None:
    file = _file(4, 40)
    table = _lines(file.lines).to_arrow()
    with parquet.ParquetWriter(tmp_path / "lines.parquet", table.schema) as writer:
        for start in range(0, len(table), 30):
            writer.write_table(table.slice(start, 30))
            writer.write_table(table.slice(0, 0))
    pl.DataFrame(file.facts).write_parquet(tmp_path / "facts.parquet")
    for path in (tmp_path, str(tmp_path)):
        found = reprice(
            Path(path) / "lines.parquet",
            file.table,
            f"{path}/facts.parquet",
            planned_units="planned_units",
            uplift_outside_limit=file.uplift_outside_limit,
        )
        _require_right(found, file)


def test_progress_rises_to_the_number_of_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    _cut(monkeypatch, 50)
    told: list[tuple[int, int]] = []

    def tell(done: int, total: int) -> None:
        told.append((done, total))

    file = _file(1)
    _repriced(file, on_progress=tell)
    number = len(file.lines["claim"])
    assert [done for done, _ in told] == sorted({done for done, _ in told})
    assert len(told) > 5
    assert {total for _, total in told} == {number}
    assert told[-1] == (number, number)


def test_counts_and_sums_as_json() -> None:
    found = reprice(pl.LazyFrame(_small([1], ["1"], [30])), TABLE, **PRICE)
    assert found.to_dict() == {
        "format": "kaigo_calc.repriced.v1",
        "lines": 1,
        "claims": 1,
        "rejected_lines": 0,
        "insured_units": 25770,
        "total": 280893,
        "insurance": 252803,
        "copay": 28090,
        "own_yen": 0,
        "code_table": TABLE.digest,
    }


FAULTY: dict[str, tuple[dict[str, list[Any]], str]] = {
    "no line": ({"claim": [], "code": [], "date": [], "count": []}, "KC-L17"),
    "unknown code": (_small([1, 2], ["1", "9"]), "KC-L05"),
    "unknown number": (_small([1, 2], [1, 31]), "KC-L05"),
    "code below all": (_small([1, 2], [1, 0]), "KC-L05"),
    "code beyond all": (_small([1, 2], [1, 2**62]), "KC-L04"),
    "not in force": (_small([1, 2], ["1", "2"]), "KC-L06"),
    "before the table": (_small([1], ["1"], day=date(2024, 5, 31)), "KC-L19"),
    "after the table": (_small([1], ["1"], day=UNTIL), "KC-L19"),
    "hole": (_small([1, None], ["1", "1"]), "KC-L03"),
    "negative count": (_small([1], ["1"], [-1]), "KC-L04"),
    "count too large": (_small([1], ["1"], [1001]), "KC-L04"),
    "share twice": (_small([1, 1, 1], ["1", "61", "61"]), "KC-L10"),
    "share counted twice": (_small([1, 1], ["1", "61"], [1, 2]), "KC-L10"),
}


@pytest.mark.parametrize("cut", [1, 100])
@pytest.mark.parametrize("fault", FAULTY)
def test_the_faults_are_those_of_the_expressions(
    fault: str, cut: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    _cut(monkeypatch, cut)
    columns, code = FAULTY[fault]
    types = {"claim": pl.Int64, "code": pl.String, "date": pl.Date, "count": pl.Int64}
    lines = pl.DataFrame(columns, schema_overrides=types if fault == "no line" else None)
    with pytest.raises(Exception, match="KC-L") as direct:
        month_claims(lines.lazy(), TABLE, **PRICE)
    with pytest.raises(Exception, match="KC-L") as caught:
        reprice(lines.lazy(), TABLE, **PRICE)
    assert _codes_of(caught) == _codes_of(direct)
    assert code in _codes_of(caught)


@pytest.mark.usefixtures("no_way_back")
@pytest.mark.parametrize("codes", ["int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64"])
def test_narrow_and_unsigned_codes_never_wrap_around(codes: str) -> None:
    """Trap: subtracting the least code in 8 or 16 bits makes another code of it, 2^64 - 5 the code -5."""
    kind = TYPES[codes]
    for first, unknown in ((0, 100), (1, 127), (-5, 120), (321151, 7), (2**40, 9)):
        table = CodeTable([_units(str(first), 859), _units("5", 10)])
        good = pl.DataFrame(_small([1], [5])).with_columns(pl.col("code").cast(kind))
        assert reprice(good.lazy(), table, **PRICE).insured_units == 10
        wrong = 2**64 - 5 if codes == "uint64" and first == -5 else unknown
        bad = good.with_columns(pl.Series("code", [wrong], dtype=kind))
        with pytest.raises(TypeError):  # given up, and there is no way back here
            reprice(bad.lazy(), table, **PRICE)


@pytest.mark.usefixtures("no_way_back")
def test_a_code_too_long_for_a_number_stays_a_text() -> None:
    table = CodeTable([*TABLE.rows, _units("9" * 30, 1)])
    assert reprice(pl.LazyFrame(_small([1], [1])), table, **PRICE).insured_units == 859
    assert reprice(pl.LazyFrame(_small([1], ["9" * 30])), table, **PRICE).insured_units == 1


@pytest.mark.usefixtures("no_way_back")
@pytest.mark.parametrize("code", [1, "1"])
def test_a_table_without_codes_knows_none(code: object) -> None:
    for rows in ([], [_units("A", 1)]):
        with pytest.raises(TypeError):  # given up, and there is no way back here
            reprice(pl.LazyFrame(_small([1], [code])), CodeTable(rows), **PRICE)


FACTS: dict[str, tuple[dict[str, list[Any]], str]] = {
    "missing": ({"claim": [1], "unit_price_centi": [1090], "benefit_rate": [90]}, "KC-L08"),
    "without lines": (
        {"claim": [1, 2, 3], "unit_price_centi": [1090] * 3, "benefit_rate": [90] * 3},
        "KC-L09",
    ),
    "twice": ({"claim": [1, 2, 2], "unit_price_centi": [1090] * 3, "benefit_rate": [90] * 3}, "KC-L07"),
    "one twice": ({"claim": [1, 1], "unit_price_centi": [1090] * 2, "benefit_rate": [90] * 2}, "KC-L07"),
    "price": ({"claim": [1, 2], "unit_price_centi": [1090, 10**8], "benefit_rate": [90] * 2}, "KC-L04"),
    "texts": ({"claim": ["1", "2"], "unit_price_centi": [1090] * 2, "benefit_rate": [90] * 2}, "KC-L30"),
    "nobody's": ({"claim": [1, None], "unit_price_centi": [1090] * 2, "benefit_rate": [90] * 2}, "KC-L08"),
}


@pytest.mark.parametrize("fault", FACTS)
def test_facts_that_do_not_go_with_the_lines(fault: str) -> None:
    facts, code = FACTS[fault]
    lines = pl.LazyFrame(_small([1, 1, 2], ["1", "61", "30"]))
    with pytest.raises(Exception, match="KC-L") as direct:
        month_claims(lines, TABLE, pl.LazyFrame(facts))
    with pytest.raises(Exception, match="KC-L") as caught:
        reprice(lines, TABLE, pl.LazyFrame(facts))
    assert _codes_of(caught) == _codes_of(direct)
    assert code in _codes_of(caught)


@pytest.mark.parametrize(("prices", "code"), [([1090, 1072], "KC-L14"), ([1090, 10**8], "KC-L04")])
def test_facts_within_the_lines_that_differ_or_are_out_of_range(prices: list[int], code: str) -> None:
    lines = pl.LazyFrame(
        {**_small([1, 1], ["1", "30"]), "unit_price_centi": prices, "benefit_rate": [90, 90]}
    )
    with pytest.raises(Exception, match=code):
        reprice(lines, TABLE)


def test_only_claims_under_a_limit_need_planned_units() -> None:
    table = CodeTable([*TABLE.rows, _units("4", 10, limit="inside")])
    assert reprice(pl.LazyFrame(_small([1], ["1"])), table, **PRICE).insured_units == 859
    with pytest.raises(Exception, match="KC-L27"):
        reprice(pl.LazyFrame(_small([1, 2], ["1", "4"])), table, **PRICE)


def test_bad_lines_are_set_apart() -> None:
    lines = pl.DataFrame({**_small([1, 1, 2, 3], ["1", "61", "9", "30"]), "reason": ["x"] * 4})
    found = reprice(lines.lazy(), TABLE, bad_rows="split", **PRICE)
    assert (found.lines, found.claims, found.rejected_lines) == (3, 2, 1)
    assert found.rejects is not None
    assert found.rejects.rows() == [(2, "9", DAY, 1, "x", "KC-L05")]
    good = reprice(lines.filter(pl.col("claim") != 2).lazy(), TABLE, bad_rows="split", **PRICE)
    assert (good.lines, good.claims, good.rejected_lines) == (3, 2, 0)
    assert good.rejects is not None
    assert good.rejects.schema == found.rejects.schema
    none = reprice(lines.filter(pl.col("claim") == 2).lazy(), TABLE, bad_rows="split", **PRICE)
    assert (none.lines, none.claims, none.rejected_lines) == (0, 0, 1)


# The comparison must see what goes wrong here: each of these is the code with one thing planted.


def _differs(file: ClaimFile, *, together: bool = False) -> bool:
    try:
        _require_right(_repriced(file, _lines(file.lines, together=together)), file)
    except (AssertionError, TypeError):  # a wrong file is given up, and there is no way back here
        return True
    return False


@pytest.mark.usefixtures("no_way_back")
def test_a_revision_begun_one_day_late_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = pl.DataFrame({**_small([1, 2], [1, 1]), "date": [date(2026, 5, 31), date(2026, 6, 1)]}).lazy()
    assert reprice(lines, TABLE, **PRICE).insured_units == 859 + 863
    right = addresses.CodeAddresses.find

    def late(self: Any, codes: Any, days: Any) -> Any:
        return right(self, codes, days - 1)

    monkeypatch.setattr(addresses.CodeAddresses, "find", late)
    assert reprice(lines, TABLE, **PRICE).insured_units == 859 + 859


@pytest.mark.usefixtures("no_way_back")
def test_a_lost_last_run_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    right = run_sums._starts

    def without_last(lines: Any, keys: Any) -> Any:
        starts = right(lines, keys)
        return starts[: max(1, len(starts) - 1)]

    monkeypatch.setattr(run_sums, "_starts", without_last)
    assert _differs(_file(1), together=True)


@pytest.mark.usefixtures("no_way_back")
def test_runs_that_are_not_joined_are_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    def unchanged(runs: Any, keys: object) -> Any:
        return runs

    def ascending(runs: object, keys: object) -> bool:
        return True

    _cut(monkeypatch, 16)
    monkeypatch.setattr(run_sums, "is_ascending", ascending)
    assert not _differs(_file(4, 40), together=True)
    assert _differs(_file(4, 40))
    monkeypatch.setattr(run_sums, "_merged", unchanged)
    assert _differs(_file(4, 40), together=True)


@pytest.mark.usefixtures("no_way_back")
def test_products_that_wrap_around_are_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    right = run_sums.RunSums.__init__

    def narrow(self: Any, *given: Any) -> None:
        right(self, *given)
        self._product = "int16"

    monkeypatch.setattr(run_sums.RunSums, "__init__", narrow)
    assert _differs(_file(1))


@pytest.mark.usefixtures("no_way_back")
def test_lines_that_are_lost_while_they_are_read_are_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    right = straight._in_threads

    def without_last(work: Any, frames: Any) -> Any:
        return list(right(work, frames))[:-1]

    def without_first_lines(work: Any, frames: Any) -> Any:
        return right(work, (frame[1:] for frame in frames))

    _cut(monkeypatch, 16)
    for planted in (without_last, without_first_lines):
        monkeypatch.setattr(straight, "_in_threads", planted)
        with pytest.raises(TypeError):
            _repriced(_file(4, 40))


def test_a_file_is_not_written_twice_nor_read_and_written(tmp_path: Path) -> None:
    lines, one = tmp_path / "lines.parquet", tmp_path / "one.parquet"
    pl.DataFrame(_small([1], ["1"])).write_parquet(lines)
    before = lines.read_bytes()
    for out, rejects in (
        (one, one),
        (lines, None),
        (None, str(lines)),
        (one, tmp_path / "x" / ".." / one.name),
    ):
        with pytest.raises(ColumnInputError) as refused:
            reprice(lines, TABLE, out=out, rejects=rejects, bad_rows="split", **PRICE)
        assert refused.value.code == "KC-L76"
    assert lines.read_bytes() == before
    assert not one.exists()


def test_a_name_is_no_pattern_and_no_other_file_is_touched(tmp_path: Path) -> None:
    """Known bad: l[1].parquet as a pattern is l1.parquet."""
    for name, count in (("l[1].parquet", 30), ("l1.parquet", 1)):
        pl.DataFrame(_small([1], ["1"], [count])).write_parquet(tmp_path / name)
    aside = tmp_path / "out.parquet.part"
    aside.write_text("of someone else")
    found = reprice(str(tmp_path / "l[1].parquet"), TABLE, out=tmp_path / "out.parquet", **PRICE)
    assert found.insured_units == 859 * 30
    assert aside.read_text() == "of someone else"
    assert sorted(one.name for one in tmp_path.iterdir()) == [
        "l1.parquet",
        "l[1].parquet",
        "out.parquet",
        "out.parquet.part",
    ]


@pytest.mark.parametrize("which", ["lines", "facts"])
@pytest.mark.parametrize("content", [b"", b"claim,code\n1,321151\n", None])
def test_files_that_are_no_parquet_or_damaged(which: str, content: bytes | None, tmp_path: Path) -> None:
    file = _file(1)
    frames = {"lines": _lines(file.lines), "facts": pl.DataFrame(file.facts)}
    files = {name: tmp_path / f"{name}.parquet" for name in frames}
    for name, frame in frames.items():
        frame.write_parquet(files[name])
    bad = files[which]
    if content is None:
        whole = bad.read_bytes()
        content = whole[:8] + bytes(32) + whole[40:]  # the first page; the end names the columns
    bad.write_bytes(content)
    out = tmp_path / "claims.parquet"
    with pytest.raises(UnreadableInputError, match="KC-L74") as refused:
        reprice(files["lines"], file.table, files["facts"], planned_units="planned_units", out=out)
    assert str(bad) in str(refused.value)
    assert sorted(tmp_path.iterdir()) == sorted(files.values())
    bad.unlink()
    with pytest.raises(FileNotFoundError):
        reprice(files["lines"], file.table, files["facts"], planned_units="planned_units", out=out)
