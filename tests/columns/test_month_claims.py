"""Month claims of whole columns: every claim is what the scalar `claim` gives for it, on every engine."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaigo_calc import UnitPrice
from kaigo_calc.columns import charges as charges_of_columns
from kaigo_calc.columns import claim_amounts, claim_sums, code_table, look_up, month_claims, month_units
from kaigo_calc.columns.code_rows import CodeRow
from kaigo_calc.columns.code_tables import CodeTable
from kaigo_calc.errors import ColumnInputError
from kaigo_calc.quantities.ratio import Ratio
from tests.columns.claim_cases import (
    OWN_RESULTS,
    RESULTS,
    ClaimFile,
    Facts,
    Line,
    claim_file,
    frame_of,
    is_sound,
    row_in_force,
    scalar_results,
)
from tests.columns.engines import ENGINES, HERE, MAKERS, arrow_table, cells, pa, pd, pl, rows

nw: Any = pytest.importorskip("narwhals", reason="Narwhals is in the extra `columns`")

QUICK = [engine for engine in HERE if engine not in {"dask", "pyspark"}]
SLOW = [engine for engine in ENGINES if engine not in QUICK]
KEYS: dict[str, Callable[[int], dict[str, Any]]] = {
    "whole": lambda number: {"claim": number},
    "text": lambda number: {"claim": f"C{number:06}"},
    "category": lambda number: {"claim": f"C{number:06}"},
    "two": lambda number: {"office": f"13710{number % 7}", "resident": number // 7},
}
NAMED = {"unit_price": "unit_price_centi", "benefit_rate": "benefit_rate", "planned_units": "planned_units"}


@cache
def _file(seed: int, claims: int = 150) -> ClaimFile:
    return claim_file(seed, claims, limited=seed % 3 != 0)


@cache
def _real_file() -> ClaimFile:
    return claim_file(4, 100, rows=code_table("32", "37", "38", "39", codes="paths").rows)


def _with_keys(columns: dict[str, list[Any]], form: str) -> dict[str, list[Any]]:
    keys = [KEYS[form](number) for number in columns["claim"]]
    rest = {name: found for name, found in columns.items() if name != "claim"}
    return {**{name: [key[name] for key in keys] for name in keys[0]}, **rest}


def _types(form: str, codes: str) -> dict[str, str]:
    types = {"date": "date", "count": "uint8", "unit_price_centi": "int16", "planned_units": "uint32"}
    types |= {"claim": "category"} if form == "category" else {}
    return types | ({"code": {"category": "category", "whole": "int32"}[codes]} if codes != "text" else {})


def _computed(engine: str, file: ClaimFile, *, form: str = "whole", codes: str = "text", apart: bool) -> Any:
    lines = _with_keys(file.lines if apart else file.lines_with_facts, form)
    if codes == "whole":
        lines["code"] = [int(code) for code in lines["code"]]
    types = _types(form, codes)
    native = frame_of(engine, lines, **{name: kind for name, kind in types.items() if name in lines})
    facts = None
    if apart:
        held = _with_keys(file.facts, form)
        facts = frame_of(engine, held, **{name: kind for name, kind in types.items() if name in held})
    found = month_claims(
        native,
        file.table,
        facts,
        claim=tuple(KEYS[form](0)),
        planned_units="planned_units",
        uplift_outside_limit=file.uplift_outside_limit,
    )
    assert type(found) is type(native)
    return found


def _wrong(found: Any, file: ClaimFile, form: str = "whole") -> list[int]:
    """Return the claims that differ from the scalar function in any result, are missing or too many."""
    wanted = {
        tuple(KEYS[form](number).values()): (number, results) for number, results in file.expected.items()
    }
    names = list(KEYS[form](0))
    seen: set[int] = set()
    wrong: list[int] = []
    for row in rows(found, names[0]):
        number, results = wanted[tuple(row[name] for name in names)]
        seen.add(number)
        if {name: row[name] for name in results} != results:
            wrong.append(number)
    return wrong + sorted(file.expected.keys() - seen)


@pytest.mark.parametrize("apart", [True, False])
@pytest.mark.parametrize("engine", QUICK)
def test_every_claim_is_what_the_scalar_function_gives(engine: str, apart: bool) -> None:
    for file in [_file(1), _real_file()] if apart else [_file(2)]:
        assert _wrong(_computed(engine, file, apart=apart), file) == []


@pytest.mark.parametrize("engine", SLOW)
def test_also_on_engines_that_plan_slowly(engine: str) -> None:
    file = _file(1)
    assert _wrong(_computed(engine, file, form="two", codes="whole", apart=True), file, "two") == []


@pytest.mark.parametrize(
    ("form", "codes"), [("whole", "category"), ("text", "text"), ("category", "whole"), ("two", "whole")]
)
@pytest.mark.parametrize("engine", QUICK)
def test_claims_and_codes_of_every_kind(engine: str, form: str, codes: str) -> None:
    file = _file(5, 20)
    found = _computed(engine, file, form=form, codes=codes, apart=True)
    assert _wrong(found, file, form) == []
    assert list(cells(found)) == [*KEYS[form](0), *NAMED.values(), *RESULTS, *OWN_RESULTS]
    kinds = nw.from_native(found).collect_schema()
    assert {str(kinds[name]) for name in (*RESULTS, *OWN_RESULTS)} == {"Int64"}


def test_facts_within_the_lines_leave_the_claim_and_its_results() -> None:
    file = _file(2)
    found = _computed("polars lazy", file, form="two", apart=False)
    assert _wrong(found, file, "two") == []
    assert list(cells(found)) == ["office", "resident", *RESULTS, *OWN_RESULTS]


def test_without_planned_units_there_is_nothing_to_pay_in_full() -> None:
    file = _file(0)  # without codes under the limit
    found = month_claims(frame_of("polars", file.lines), file.table, frame_of("polars", file.facts))
    assert list(cells(found)) == [*file.facts, *RESULTS]
    wanted = {number: {name: one[name] for name in RESULTS} for number, one in file.expected.items()}
    assert {row["claim"]: {name: row[name] for name in RESULTS} for row in rows(found, "claim")} == wanted
    assert {one["own_units"] for one in file.expected.values()} == {0}


def test_one_price_and_one_rate_for_all() -> None:
    lines: dict[str, list[Any]] = {"claim": [7], "code": ["1"], "date": [date(2026, 5, 1)], "count": [30]}
    table = CodeTable([_units("1", 859)])
    for engine in QUICK:
        found = month_claims(frame_of(engine, lines), table, unit_price=UnitPrice("10.90"), benefit_rate=90)
        [row] = rows(found, "claim")
        assert row == dict(
            zip(("claim", *RESULTS), (7, 1, 25770, 0, 0, 25770, 280893, 252803, 28090), strict=True)
        )


def test_pandas_frames_with_an_odd_index() -> None:
    file = _file(4, 30)
    lines, facts = frame_of("pandas", file.lines), frame_of("pandas", file.facts)
    lines.index = [7] * len(lines)
    facts.index = pd.Index([f"x{number % 3}" for number in range(len(facts))], name="claim")
    before = lines.copy()
    found = month_claims(
        lines,
        file.table,
        facts,
        planned_units="planned_units",
        uplift_outside_limit=file.uplift_outside_limit,
    )
    assert _wrong(found, file) == []
    pd.testing.assert_frame_equal(lines, before)


def _timed(engine: str, lines: dict[str, list[Any]], unit: str) -> Any:
    """Return lines of which the days are times in the afternoon."""
    table = arrow_table(lines, date="date")
    times = [datetime(day.year, day.month, day.day, 13, 59) for day in lines["date"]]  # noqa: DTZ001
    place = table.column_names.index("date")
    return MAKERS[engine](table.set_column(place, "date", pa.array(times, pa.timestamp(unit))))


@pytest.mark.parametrize("unit", ["us", "ns"])
@pytest.mark.parametrize("engine", ["pandas", "polars lazy", "pyarrow", "duckdb"])
def test_times_count_as_their_day(engine: str, unit: str) -> None:
    file = _file(2, 30)
    found = month_claims(
        _timed(engine, file.lines, unit),
        file.table,
        frame_of(engine, file.facts),
        planned_units="planned_units",
        uplift_outside_limit=file.uplift_outside_limit,
    )
    assert _wrong(found, file) == []


@pytest.mark.parametrize("unit", ["us", "ns"])
@pytest.mark.parametrize("engine", QUICK)
def test_the_table_of_one_revision_answers_for_every_day(engine: str, unit: str) -> None:
    table = CodeTable([_units("1", 10, until=date(2026, 6, 1)), _units("1", 11, start=date(2026, 6, 1))])
    days = [date(2026, 5, 31), date(2026, 6, 1), date(2026, 12, 31), date(1990, 1, 1)]
    lines: dict[str, list[Any]] = {"claim": [1, 2, 3, 4], "code": ["1"] * 4, "date": days, "count": [1] * 4}
    for native in (frame_of(engine, lines), _timed(engine, lines, unit)):
        new = look_up(native, table.on(date(2026, 6, 1)))
        assert [row["units"] for row in rows(new, "claim")] == [11] * 4
        both = month_claims(
            native,
            table.on(date(2026, 5, 1)),
            unit_price=UnitPrice("10.00"),
            benefit_rate=90,
            bad_rows="split",
        )
        assert [row["total"] for row in rows(both.frame, "claim")] == [100] * 4
        assert rows(both.rejects) == []


@pytest.mark.parametrize("engine", QUICK)
def test_no_line_at_all_is_refused(engine: str) -> None:
    native = frame_of(engine, {"claim": [], "code": [], "date": [], "count": []}, code="string")
    for function in (look_up, month_units):
        with pytest.raises(ColumnInputError) as caught:
            function(native, CodeTable([_units("1", 1)]))
        assert caught.value.code == "KC-L17"
    with pytest.raises(ColumnInputError) as caught:
        month_claims(native, CodeTable([_units("1", 1)]), unit_price=UnitPrice("10.90"), benefit_rate=90)
    assert caught.value.code == "KC-L17"


def test_shuffled_and_chunked_lines_give_the_same() -> None:
    file = _file(1)
    frame = frame_of("polars", file.lines)
    wanted = cells(month_units(frame, file.table).sort("claim"))
    for seed in range(2):
        shuffled = frame.sample(fraction=1, shuffle=True, seed=seed)
        parts = [shuffled[start : start + 37] for start in range(0, len(frame), 37)]
        for native in (shuffled, pl.concat(parts, rechunk=False), pl.concat(parts, rechunk=False).lazy()):
            assert cells(month_units(native, file.table).lazy().collect().sort("claim")) == wanted


def _units(
    code: str, units: int, start: date = date(2024, 6, 1), until: date = date(2027, 4, 1), **more: Any
) -> CodeRow:
    return CodeRow(code, start, until, units=units, **more)


SMALL_TABLE = CodeTable(
    [
        _units("1", 859, in_uplift_base=True, until=date(2026, 6, 1)),
        _units("1", 863, in_uplift_base=True, start=date(2026, 6, 1)),
        _units("2", -47, in_uplift_base=True),
        _units("3", 39),
        _units("4", 1),
        CodeRow("61", date(2024, 6, 1), date(2027, 4, 1), rates=(Ratio("186/1000"),), layer="a"),
        CodeRow(
            "62", date(2024, 6, 1), date(2027, 4, 1), rates=(Ratio("45/1000"), Ratio("90/100")), layer="b"
        ),
        CodeRow("63", date(2024, 6, 1), date(2027, 4, 1), rates=(Ratio("125/1000"),), layer="b"),
        CodeRow(
            "71",
            date(2024, 6, 1),
            date(2027, 4, 1),
            rates=(Ratio("1/1000"),),
            layer="c",
            taken_of="basic_month_sum",
        ),
    ]
)


@st.composite
def _claims(draw: st.DrawFn) -> list[tuple[list[Line], Facts]]:
    """Return up to three sound claims of the small table."""
    days = st.sampled_from([date(2026, 5, 1), date(2026, 5, 31), date(2026, 6, 1)])
    found: list[tuple[list[Line], Facts]] = []
    for _ in range(draw(st.integers(1, 3))):
        counted = draw(st.lists(st.tuples(st.sampled_from("1234"), days, st.integers(0, 1000)), min_size=1))
        shares = draw(st.tuples(st.sampled_from(["", "61"]), st.sampled_from(["", "62", "63"])))
        counted += [
            (code, date(2026, 6, 1), 1) for code in (*shares, draw(st.sampled_from(["", "71"]))) if code
        ]
        lines = [Line(SMALL_TABLE.at(code, day), day, count) for code, day, count in counted]
        if is_sound(lines):
            price, rate = draw(st.integers(1000, 1140)), draw(st.integers(0, 100))
            found.append((lines, Facts(price, rate, 0)))
    return found


@settings(deadline=None, max_examples=25)
@given(claims=_claims())
def test_small_files_give_what_the_scalar_function_gives(claims: list[tuple[list[Line], Facts]]) -> None:
    if not claims:
        return
    lines = [(number, line) for number, (own, _) in enumerate(claims) for line in own]
    columns: dict[str, list[Any]] = {
        "claim": [number for number, _ in lines],
        "code": [line.row.code for _, line in lines],
        "date": [line.day for _, line in lines],
        "count": [line.times for _, line in lines],
        "unit_price_centi": [claims[number][1].price for number, _ in lines],
        "benefit_rate": [claims[number][1].rate for number, _ in lines],
    }
    wanted = [scalar_results(own, facts, outside=False) for own, facts in claims]
    for engine in ("polars", "pandas"):
        found = month_claims(frame_of(engine, columns), SMALL_TABLE)
        assert [{name: row[name] for name in RESULTS} for row in rows(found, "claim")] == [
            {name: one[name] for name in RESULTS} for one in wanted
        ]


@pytest.mark.parametrize("engine", QUICK)
def test_units_of_the_month(engine: str) -> None:
    file = _file(0)  # without a limit the insured units are all units
    native = frame_of(engine, file.lines, count="uint8")
    found = month_units(native, file.table)
    assert type(found) is type(native)
    names = ("lines", "sum_before_treatment", "uplift_units", "treatment_units")
    assert list(cells(found)) == ["claim", *names, "units"]
    assert {row["claim"]: row for row in rows(found, "claim")} == {
        number: {"claim": number, **{name: one[name] for name in names}, "units": one["insured_units"]}
        for number, one in file.expected.items()
    }


@pytest.mark.parametrize("engine", QUICK)
def test_look_up_tells_units_rate_and_status(engine: str) -> None:
    file = _file(1)
    native = frame_of(engine, {"id": list(range(len(file.lines["claim"]))), **file.lines})
    found = look_up(native, file.table)
    assert type(found) is type(native)
    assert list(cells(found)) == ["id", *file.lines, "units", "per_mille", "status"]
    for row in rows(found):
        number = row["id"]
        code, day = file.lines["code"][number], file.lines["date"][number]
        at = row_in_force(file.table.rows, code, day)
        assert at is not None
        assert at == file.table.at(code, day)
        first = at.rates[0].per_mille if at.rates else 0
        assert (row["units"], row["per_mille"], row["status"]) == (at.units or 0, first, "caller_supplied")
        assert row["claim"] == file.lines["claim"][number]


@pytest.mark.parametrize("engine", SLOW)
def test_units_on_engines_that_plan_slowly(engine: str) -> None:
    file = _file(0, 20)
    native = frame_of(engine, file.lines)
    found = month_units(native, file.table)
    assert type(found) is type(native)
    assert {row["claim"]: row["units"] for row in rows(found, "claim")} == {
        number: one["insured_units"] for number, one in file.expected.items()
    }
    looked_up = look_up(native, file.table)
    assert type(looked_up) is type(native)
    wanted = [
        file.table.at(*of).units or 0 for of in zip(file.lines["code"], file.lines["date"], strict=True)
    ]
    assert sorted(row["units"] for row in rows(looked_up, "claim")) == sorted(wanted)


def test_look_up_shows_what_is_not_confirmed() -> None:
    table = code_table("32", codes="paths", accept_unverified=True)
    codes = ["32/base_units/one_unit/care_5", "32/treatment_r8_i_a", "32/base_units/one_unit/care_5"]
    days = [date(2026, 6, 1), date(2026, 6, 1), date(2021, 4, 1)]
    lines: dict[str, list[Any]] = {"claim": [1, 2, 3], "code": codes, "date": days, "count": [1, 1, 1]}
    found = rows(look_up(frame_of("polars", lines), table), "claim")
    wanted = [table.at(code, day).status for code, day in zip(codes, days, strict=True)]
    assert [row["status"] for row in found] == wanted
    assert wanted[0] == "verified"
    assert wanted[1] != "verified"
    inferred = code_table("32")
    lines = {"claim": [1], "code": ["321151"], "date": [date(2026, 5, 1)], "count": [1]}
    assert rows(look_up(frame_of("polars", lines), inferred), "claim")[0]["status"] == "inferred"
    assert inferred.at("321151", date(2026, 5, 1)).units == 859


def test_frames_of_narwhals_are_given_back_as_such() -> None:
    file = _file(1)
    for engine, kind in (("polars", nw.DataFrame), ("polars lazy", nw.LazyFrame), ("duckdb", nw.LazyFrame)):
        given_frame = nw.from_native(frame_of(engine, file.lines))
        assert isinstance(month_units(given_frame, file.table), kind)
        assert isinstance(look_up(given_frame, file.table), kind)


@pytest.mark.parametrize("engine", QUICK)
def test_claims_beyond_doubles_stay_apart(engine: str) -> None:
    """Trap: an outer merge of pandas turns whole numbers into doubles, and 2^53 + 1 into 2^53."""
    claims = [2**53, 2**53 + 1]
    lines: dict[str, list[Any]] = {
        "claim": claims,
        "code": ["1", "2"],
        "date": [date(2026, 5, 1)] * 2,
        "count": [1, 1],
    }
    facts: dict[str, list[Any]] = {
        "claim": claims,
        "unit_price_centi": [1090, 1045],
        "benefit_rate": [90, 70],
    }
    table = CodeTable([_units("1", 859), _units("2", 180)])
    found = rows(month_claims(frame_of(engine, lines), table, frame_of(engine, facts)), "claim")
    assert [(row["claim"], row["total"]) for row in found] == [(2**53, 9363), (2**53 + 1, 1881)]


def test_the_naive_merge_of_pandas_loses_the_claim() -> None:
    lines = pd.DataFrame({"claim": [1, 2]})
    facts = pd.DataFrame({"claim": [1], "number": [2**53 + 1]})
    naive = lines.merge(facts, on="claim", how="left")["number"]
    assert int(naive[0]) == 2**53


def test_the_nearest_earlier_date_needs_sorted_lines_and_the_choice_of_columns_does_not() -> None:
    """Trap: a join on the nearest earlier date gives some figure on unsorted lines, without a word."""
    file = _file(1)
    unit_rows = [row for row in file.table.rows if row.units is not None]
    lines = frame_of("polars", {"id": list(range(len(file.lines["claim"]))), **file.lines})
    lines = lines.filter(pl.col("code").is_in([row.code for row in unit_rows]))
    revisions = pl.DataFrame(
        [(row.code, row.effective_from, row.effective_until, row.units) for row in unit_rows],
        schema=["code", "from", "until", "wanted"],
        orient="row",
    )
    looked_up = look_up(lines, file.table).sort("id")
    every = lines.join(revisions, on="code").filter(
        (pl.col("from") <= pl.col("date")) & (pl.col("date") < pl.col("until"))
    )
    assert looked_up["units"].to_list() == every.sort("id")["wanted"].to_list()
    nearest = lines.join_asof(
        revisions, left_on="date", right_on="from", by="code", strategy="backward", check_sortedness=False
    )
    assert nearest.sort("id")["wanted"].to_list() != looked_up["units"].to_list()


@pytest.mark.parametrize("engine", QUICK)
def test_sums_do_not_wrap_around(engine: str) -> None:
    """Trap: a sum of 32 bits comes out small and positive where the true one is 2^32 + 704."""
    table = CodeTable([_units("1", 2**22), _units("2", 704)])
    lines: dict[str, list[Any]] = {
        "claim": [1] * 3,
        "code": ["1", "1", "2"],
        "date": [date(2026, 5, 1)] * 3,
        "count": [1000, 24, 1],
    }
    assert (2**22 * 1024 + 704) % 2**32 == 704
    native = frame_of(engine, lines, count="int16", claim="int8")
    with pytest.raises(ColumnInputError) as caught:
        month_units(native, table)
    assert caught.value.code == "KC-L11"
    below = {**lines, "count": [250, 4, 1]}
    [row] = rows(month_units(frame_of(engine, below, count="int16", claim="int8"), table), "claim")
    assert row["units"] == 2**22 * 254 + 704


def _half_even(numerator: Any, denominator: int) -> Any:
    return (numerator / denominator).round(0).cast(nw.Int64)


@pytest.mark.parametrize(
    ("module", "name"),
    [
        (claim_sums, "half_up"),
        (charges_of_columns, "truncated"),
        (claim_amounts, "truncated"),
    ],
)
def test_a_planted_division_is_found(monkeypatch: pytest.MonkeyPatch, module: Any, name: str) -> None:
    """Trap: `/` and the rounding of floats, which the libraries round half to even."""
    file = _file(1)
    assert _wrong(_computed("polars", file, apart=True), file) == []
    monkeypatch.setattr(module, name, _half_even)
    assert len(_wrong(_computed("polars", file, apart=True), file)) > 0


def test_days_straddle_revisions_in_the_cases() -> None:
    """The cases would show little if no claim met a revision, the limit, the uplift or two rates."""
    found = [_file(seed) for seed in range(3)]
    results = [one for file in found for one in file.expected.values()]
    assert sum(one["uplift_units"] > 0 for one in results) > 20
    assert sum(one["own_units"] > 0 for one in results) > 20
    assert sum(one["own_yen"] != one["own_units"] * 10 for one in results) > 20
    for file in found:
        lines = zip(*(file.lines[name] for name in ("claim", "code", "date")), strict=True)
        seen: dict[tuple[int, str], set[int]] = {}
        for claim, code, day in lines:
            seen.setdefault((claim, code), set()).add(file.table.at(code, day).units or 0)
        assert any(len(units) > 1 for units in seen.values())
        assert max(file.lines["date"]) - min(file.lines["date"]) > timedelta(days=365)
