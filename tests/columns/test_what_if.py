"""The same lines under two code tables: every sum is that of the scalar `claim`, on every engine."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import cache
from math import floor
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaigo_calc import ServiceMonth, UnitPrice, charge
from kaigo_calc.columns import code_table, comparing, month_claims
from kaigo_calc.columns.code_rows import CodeRow
from kaigo_calc.columns.code_tables import CodeTable
from kaigo_calc.columns.comparing import what_if
from kaigo_calc.errors import ColumnInputError, InexactInputError, KaigoCalcError, OutOfRangeError
from kaigo_calc.quantities.ratio import Ratio
from tests.columns.claim_cases import (
    ClaimFile,
    Facts,
    Line,
    claim_file,
    frame_of,
    row_in_force,
    scalar_results,
)
from tests.columns.engines import ENGINES, HERE, pl, rows

AMOUNTS = ("insured_units", "total", "insurance", "copay", "own_units", "own_yen")
MOMENTS = ("before", "after", "difference")
GRADES = ("1級地", "2級地", "その他")
DAY = date(2026, 5, 1)
QUICK = [engine for engine in HERE if engine not in {"dask", "pyspark"}]


class Case(NamedTuple):
    """A claim file, a second code table, and what each claim gives by it."""

    file: ClaimFile
    after: CodeTable
    expected_after: dict[int, dict[str, int]]

    @property
    def facts(self) -> dict[str, list[Any]]:
        """The facts with what claims are grouped by."""
        claims = self.file.facts["claim"]
        return {
            **self.file.facts,
            "care_level": [number % 5 for number in claims],
            "area_grade": [GRADES[number % 3] for number in claims],
        }

    def sums(self, *by: str) -> dict[tuple[object, ...], Counter[str]]:
        """Return the sums of each group, added up claim by claim."""
        facts = self.facts
        groups: dict[tuple[object, ...], Counter[str]] = {}
        for place, number in enumerate(facts["claim"]):
            group = groups.setdefault(tuple(facts[name][place] for name in by), Counter())
            group["claims"] += 1
            for name in AMOUNTS:
                before, after = self.file.expected[number][name], self.expected_after[number][name]
                for moment, yen in zip(MOMENTS, (before, after, after - before), strict=True):
                    group[f"{name}_{moment}"] += yen
        return groups


def _revised(row: CodeRow) -> CodeRow:
    if row.units is None:
        return replace(row, rates=(Ratio(f"{min(999, row.rates[0].per_mille + 7)}/1000"), *row.rates[1:]))
    return replace(row, units=row.units + (row.units & 7)) if row.units > 0 else row


@cache
def _case(seed: int = 1, claims: int = 40) -> Case:
    file = claim_file(seed, claims)
    after = CodeTable(map(_revised, file.table.rows))
    lines: dict[int, list[Line]] = {}
    for number, code, day, times in zip(*file.lines.values(), strict=True):
        row = row_in_force(after.rows, code, day)
        assert row is not None
        lines.setdefault(number, []).append(Line(row, day, times))
    expected = {
        number: scalar_results(lines[number], Facts(*facts), outside=file.uplift_outside_limit)
        for number, *facts in zip(*file.facts.values(), strict=True)
    }
    return Case(file, after, expected)


def _computed(engine: str, case: Case, by: Sequence[str], *, apart: bool = True) -> Any:
    facts = case.facts
    place = {number: row for row, number in enumerate(facts["claim"])}
    columns = {name: [cells[place[one]] for one in case.file.lines["claim"]] for name, cells in facts.items()}
    lines = frame_of(engine, case.file.lines if apart else {**case.file.lines, **columns})
    found = what_if(
        lines,
        case.file.table,
        case.after,
        frame_of(engine, facts, area_grade="category") if apart else None,
        by=by,
        planned_units="planned_units",
        uplift_outside_limit=case.file.uplift_outside_limit,
    )
    assert type(found) is type(lines)
    return found


def _groups(found: Any, *by: str) -> dict[tuple[object, ...], dict[str, int]]:
    return {tuple(row.pop(name) for name in by): row for row in rows(found, by[0] if by else "claims")}


@pytest.mark.parametrize("engine", ENGINES)
def test_sums_of_each_group_are_those_of_the_scalar_function(engine: str) -> None:
    by = ("area_grade", "care_level")
    assert _groups(_computed(engine, _case(), by), *by) == _case().sums(*by)


@pytest.mark.parametrize("by", [(), ("claim",), ("care_level",), ("care_level", "claim")])
@pytest.mark.parametrize("apart", [True, False])
def test_facts_apart_or_in_the_lines(by: tuple[str, ...], *, apart: bool) -> None:
    assert _groups(_computed("polars lazy", _case(), by, apart=apart), *by) == _case().sums(*by)


@pytest.mark.parametrize("engine", QUICK)
@pytest.mark.parametrize("by", [(), ("care_level",)])
def test_groups_of_the_lines(engine: str, by: tuple[str, ...]) -> None:
    """The file is small: what may differ between engines is the shape of a group."""
    assert _groups(_computed(engine, _case(3, 12), by, apart=False), *by) == _case(3, 12).sums(*by)


@settings(max_examples=6, deadline=None)
@given(seed=st.integers(0, 10**6), claims=st.integers(1, 12))
def test_laws(seed: int, claims: int) -> None:
    """Swapped tables negate every difference; one table twice gives none; groups add up to everything."""
    case = _case(seed, claims)
    lines, facts = frame_of("polars", case.file.lines), frame_of("polars", case.facts)

    def compared(before: CodeTable, after: CodeTable, *by: str) -> list[dict[str, Any]]:
        return rows(what_if(lines, before, after, facts, by=by, planned_units="planned_units"), "claims")

    [there], [back] = compared(case.file.table, case.after), compared(case.after, case.file.table)
    [still] = compared(case.after, case.after)
    by_level = compared(case.file.table, case.after, "care_level")
    assert there == {name: sum(row[name] for row in by_level) for name in there}
    for name in AMOUNTS:
        assert there[f"{name}_difference"] == there[f"{name}_after"] - there[f"{name}_before"]
        assert there[f"{name}_difference"] == -back[f"{name}_difference"]
        assert (still[f"{name}_difference"], still[f"{name}_after"]) == (0, there[f"{name}_after"])


def _lines(codes: Sequence[str] = ("321151",), day: date = DAY, **more: list[Any]) -> Any:
    number = len(codes)
    columns: dict[str, list[Any]] = {
        "claim": list(range(number)),
        "code": list(codes),
        "date": [day] * number,
        "count": [30] * number,
    }
    return frame_of("polars", {**columns, **more})


def _dated(day: str) -> CodeTable:
    return code_table("32").on(ServiceMonth(day))


PRICE: dict[str, Any] = {"unit_price": UnitPrice("10.90"), "benefit_rate": 90}


def test_a_revision_of_the_schedules() -> None:
    """Base fees of one unit at level 5: 858 units from 2021, 859 from 2024 (令和6年厚生労働省告示第86号)."""
    [row] = rows(what_if(_lines(), _dated("2023-05"), _dated("2026-05"), **PRICE), "claims")
    before, after = charge(30 * 858, "10.90", 90), charge(30 * 859, "10.90", 90)
    assert (row["total_before"], row["total_after"]) == (before.total, after.total)
    assert (row["insurance_difference"], row["copay_difference"]) == (
        after.benefit - before.benefit,
        after.copay - before.copay,
    )
    assert "own_yen_after" not in row


def test_another_price_after() -> None:
    table = _dated("2026-05")
    expected = charge(30 * 859, "11.40", 90).total - charge(30 * 859, "10.90", 90).total
    [constant] = rows(what_if(_lines(), table, table, **PRICE, unit_price_after=UnitPrice("11.40")), "claims")
    [column] = rows(what_if(_lines(price=[1140]), table, table, **PRICE, unit_price_after="price"), "claims")
    assert constant["total_difference"] == column["total_difference"] == expected


def test_yen_are_cut_off_claim_by_claim_not_in_the_sum() -> None:
    """The naive effect, the units of all claims times the price, is another one."""
    lines, before, after = _lines(["321151"] * 50).with_columns(count=1), _dated("2023-05"), _dated("2026-05")
    [row] = rows(what_if(lines, before, after, unit_price=UnitPrice("10.45"), benefit_rate=90), "claims")
    price = Fraction("10.45")
    naive = floor(price * 50 * 859) - floor(price * 50 * 858)
    assert row["total_difference"] == 50 * (floor(price * 859) - floor(price * 858)) != naive


def test_truth_values_dates_and_texts_are_groups() -> None:
    lines = _lines(["321151", "321111"], short_stay=[1, 0]).with_columns(pl.col("short_stay").cast(bool))
    table = _dated("2026-05")
    found = what_if(lines, table, table, by=["short_stay", "date", "short_stay"], **PRICE)
    assert found.columns[:3] == ["short_stay", "date", "claims"]
    assert {row["short_stay"]: row["insured_units_after"] for row in rows(found, "short_stay")} == {
        False: 30 * 765,
        True: 30 * 859,
    }


def _faults(*arguments: Any, **options: Any) -> list[tuple[str, str]]:
    with pytest.raises(ColumnInputError) as caught:
        what_if(*arguments, **{**PRICE, **options})
    return [(fault.place, fault.code) for fault in caught.value.faults]


def test_what_groups_cannot_be() -> None:
    table = _dated("2026-05")
    lines = _lines(["321151"] * 2, Total_Before=[1, 2], level=[1, None], share=[1, 2]).with_columns(
        pl.col("share").cast(pl.Float64)
    )
    assert _faults(lines, table, table, by="ward") == [("", "KC-L01")]
    assert _faults(lines, table, table, by="level") == [("", "KC-L70")]
    assert _faults(lines, table, table, by=["share", "Total_Before"]) == [("", "KC-L72"), ("", "KC-L71")]
    assert _faults(
        lines, table, table, _lines().select("claim", own=1).rename({"own": "lines"}), by="lines"
    ) == [("", "KC-L72")]
    with pytest.raises(InexactInputError):
        what_if(lines, table, table, by=3, **PRICE)  # type: ignore[arg-type]  # what is tested
    with pytest.raises(OutOfRangeError):
        what_if(lines, table, table, unit_price=UnitPrice("10.90"), benefit_rate=101)


def test_a_group_must_be_one_for_the_lines_of_a_claim() -> None:
    table = _dated("2026-05")
    lines = _lines(["321151", "321151"], level=[4, 5]).with_columns(claim=7)
    with pytest.raises(ColumnInputError, match="level") as caught:
        what_if(lines, table, table, by="level", **PRICE)
    assert (caught.value.code, caught.value.rows) == ("KC-L14", ({"claim": 7},))


def test_codes_of_one_revision_alone_are_told_with_the_way_out() -> None:
    """The home's own code stands in one table alone; read as another code, it is in both."""
    old = CodeRow("321151", date.min, date.max, units=858)
    new = CodeRow("329999", date.min, date.max, units=859)
    with pytest.raises(ColumnInputError, match="renamed") as caught:
        what_if(_lines(), CodeTable([old]), CodeTable([new]), **PRICE)
    assert (caught.value.place, caught.value.code, caught.value.values["codes"]) == (
        "/after",
        "KC-L05",
        "321151",
    )
    assert _faults(_lines(), CodeTable([new]), CodeTable([old])) == [("/before", "KC-L05")]
    [row] = rows(
        what_if(_lines(), CodeTable([old]), CodeTable([new]).renamed({"321151": "329999"}), **PRICE), "claims"
    )
    assert row["insured_units_difference"] == 30


def test_what_both_sides_have_is_told_once() -> None:
    old = CodeTable([CodeRow("1", date.min, date.max, units=1)])
    both = CodeTable([*old.rows, CodeRow("2", date.min, date.max, units=1)])
    lines = _lines(["1", "2", "3"])
    assert _faults(lines.with_columns(count=-1), both, both) == [("", "KC-L04")]
    assert _faults(lines, both, both) == [("", "KC-L05")]
    assert _faults(lines, old, both) == [("/before", "KC-L05"), ("/after", "KC-L05")]
    assert _faults(lines.head(1), old, both, unit_price_after=1090) == [("/after", "KC-L60")]
    with pytest.raises(KaigoCalcError):
        what_if(lines, old, both, planned_units="planned", **PRICE)


def test_sums_that_could_pass_64_bits(monkeypatch: pytest.MonkeyPatch) -> None:
    table = _dated("2026-05")
    total = charge(30 * 859, "10.90", 90).total
    monkeypatch.setattr(comparing, "_LARGEST_SUM", 2 * total + 1)
    assert what_if(_lines(["321151"] * 2), table, table, **PRICE).height == 1
    monkeypatch.setattr(comparing, "_LARGEST_SUM", 2 * total)
    assert _faults(_lines(["321151"] * 2), table, table) == [("", "KC-L73")]


def _first(frames: Sequence[Any]) -> Any:
    return frames[0]


def test_groups_that_do_not_add_up_are_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """One side is lost when both are put together, as a faulty engine would have it."""
    table = _dated("2026-05")
    monkeypatch.setattr(comparing, "stacked", _first)
    faults = _faults(_lines(), table, table)
    assert [code for _, code in faults] == ["KC-L16"] * 4


def test_sums_are_those_of_month_claims() -> None:
    claims: Any = month_claims(_lines(["321151", "321111"]), _dated("2026-05"), **PRICE)
    found = what_if(_lines(["321151", "321111"]), _dated("2026-05"), _dated("2023-05"), **PRICE)
    assert found.item(0, "copay_before") == claims["copay"].sum()
