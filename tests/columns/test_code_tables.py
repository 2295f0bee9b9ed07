"""Code tables: rows that cannot be, tables from files, revisions, names; the codes of the schedules."""

import csv
from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from importlib.resources import files
from math import floor
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from kaigo_calc import Schedule, ServiceMonth, load_schedule
from kaigo_calc.columns import CodeRow, CodeTable, code_table
from kaigo_calc.columns.code_rows import MOST_UNITS
from kaigo_calc.errors import (
    DateInputError,
    InexactInputError,
    KaigoCalcError,
    NotEncodedError,
    NotInForceError,
    OutOfRangeError,
    RuleConflictError,
    ScheduleDataError,
    UnknownCodeError,
    UnverifiedError,
    leaves,
)
from kaigo_calc.quantities.ratio import Ratio
from kaigo_calc.schedules.items import Item
from kaigo_calc.schedules.schedule_on_day import ScheduleOnDay

START, END = date(2024, 6, 1), date(2026, 6, 1)
MAY = date(2026, 5, 1)
SERVICES = ("32", "37", "38", "39")


def _row(code: str = "1", start: date = START, until: date = END, **more: Any) -> CodeRow:
    given: dict[str, Any] = more if "rates" in more else {"units": 1, **more}
    return CodeRow(code, start, until, **given)


@pytest.mark.parametrize(
    ("more", "error", "code"),
    [
        ({"units": MOST_UNITS + 1}, OutOfRangeError, "KC-L23"),
        ({"units": -MOST_UNITS - 1}, OutOfRangeError, "KC-L23"),
        ({"until": START}, OutOfRangeError, "KC-L24"),
        ({"units": None}, RuleConflictError, "KC-L25"),
        ({"units": 1, "rates": ["1/10"], "layer": "a"}, RuleConflictError, "KC-L25"),
        ({"rates": ["1/10"]}, RuleConflictError, "KC-L25"),
        ({"units": 1, "layer": "a"}, RuleConflictError, "KC-L25"),
        ({"rates": ["1/10", "1/10", "1/10"], "layer": "a"}, RuleConflictError, "KC-L25"),
        ({"rates": ["0"], "layer": "a"}, OutOfRangeError, "KC-N14"),
        ({"rates": ["1"], "layer": "a"}, OutOfRangeError, "KC-N14"),
        ({"rates": [0.1], "layer": "a"}, InexactInputError, "KC-N01"),
        ({"rates": ["1/10000"], "layer": "a"}, OutOfRangeError, "KC-N07"),
        ({"rates": "186/1000", "layer": "a"}, InexactInputError, "KC-N03"),
        ({"units": 859.0}, InexactInputError, "KC-N01"),
        ({"units": True}, InexactInputError, "KC-N02"),
        ({"code": 321151}, InexactInputError, "KC-N03"),
        ({"source": None}, InexactInputError, "KC-N03"),
        ({"in_uplift_base": 1}, InexactInputError, "KC-N03"),
        ({"start": "2024-06-01"}, DateInputError, "KC-D06"),
        ({"status": "sure"}, UnknownCodeError, "KC-M21"),
        ({"limit": "within"}, UnknownCodeError, "KC-M21"),
        ({"taken_of": "sum"}, UnknownCodeError, "KC-M21"),
    ],
)
def test_rows_that_cannot_be(more: dict[str, Any], error: type[KaigoCalcError], code: str) -> None:
    with pytest.raises(error) as caught:
        _row(**more)
    assert caught.value.code == code
    assert str(caught.value)


def test_rows_at_the_edges() -> None:
    assert _row(units=-MOST_UNITS).units == -MOST_UNITS
    assert _row(units=0).units == 0
    row = _row(rates=["0.001", Ratio("999/1000")], layer="a", until=START + timedelta(1))
    assert row.rates == (Ratio("1/1000"), Ratio("999/1000"))
    assert row.last_day == START


def test_figures_by_day() -> None:
    table = CodeTable(
        [_row(start=END, until=date.max, units=3), _row(units=2), _row("2", START, MAY, units=5)]
    )
    days = [START - timedelta(1), START, END - timedelta(1), END, date(2090, 1, 1)]
    assert [None if (row := table.row_on("1", day)) is None else row.units for day in days] == [
        None,
        2,
        2,
        3,
        3,
    ]
    assert table.codes == ("1", "2")
    assert (table.first_day, table.last_day) == (START, date.max - timedelta(1))
    assert table.changes(START, date(2090, 1, 1)) == [MAY, END]
    assert table.changes(MAY, END) == [END]
    assert table.changes(START - timedelta(1), MAY - timedelta(1)) == [START]
    assert table.figures(lambda row: row.units or 0, [START, MAY], -1) == [[2, 5], [2, -1]]
    assert table.at("1", ServiceMonth("2026-06")).units == 3  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    assert table.status == "caller_supplied"
    assert CodeTable([_row(status="verified"), _row("2", status="inferred")]).status == "inferred"
    assert repr(table) == f"<CodeTable 2 codes 2024-06-01 to 9999-12-30 {table.digest}>"


def test_a_table_of_nothing() -> None:
    table = CodeTable([])
    assert (table.codes, table.first_day, table.last_day) == ((), date.max, date.min)
    assert table.status == "unverified"
    with pytest.raises(UnknownCodeError):
        table.on(MAY)


def test_rows_of_other_types_are_refused() -> None:
    for rows in (["1"], "1", 5):
        with pytest.raises(InexactInputError) as caught:
            CodeTable(rows)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
        assert caught.value.code == "KC-N03"


def test_ranges_that_overlap_are_told_at_once() -> None:
    rows = [
        _row(source="own.csv", line=2),
        _row(start=END - timedelta(1), until=date.max, source="own.csv", line=3),
        _row("2", line=4),
        _row("2", line=5),
        _row("3"),
        _row("3", start=END, until=date.max),
    ]
    with pytest.raises(ExceptionGroup) as caught:
        CodeTable(rows)
    faults: list[Any] = list(caught.value.exceptions)
    assert [fault.code for fault in faults] == ["KC-S05", "KC-S05"]
    assert [fault.values["key"] for fault in faults] == ["1", "2"]
    assert (faults[0].values["other_line"], faults[0].values["line"]) == (2, 3)


def test_why_a_code_has_no_figure() -> None:
    why = UnverifiedError("KC-E06", item_ja="加算", item_en="add-on", candidate="", to_check="")
    rows = [_row("321151"), _row("1", until=MAY), _row("1", start=END, until=date.max)]
    table = CodeTable(rows, {"326108": why, "321151": why})
    with pytest.raises(UnknownCodeError) as unknown:
        table.at("321152", MAY)
    assert unknown.value.code == "KC-L21"
    assert "321151" in unknown.value.message_en
    assert table.refusal("321151").code == "KC-E06"
    assert table.refusal("326108") is why
    assert table.refusal("321151", END) is why  # the latest figure is the one that may not be used
    early = table.refusal("321151", START - timedelta(1))
    assert isinstance(early, NotInForceError)
    assert early.code == "KC-E02"
    between = table.refusal("1", MAY)
    assert (between.code, between.values["last_day"]) == ("KC-E01", MAY - timedelta(1))
    with pytest.raises(InexactInputError):
        table.at(321151, MAY)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    for day in ("2026-05-01", None):
        with pytest.raises(DateInputError):
            table.at("1", day)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def test_the_table_of_one_revision() -> None:
    table = CodeTable([_row(units=2), _row(start=END, until=date.max, units=3), _row("2", until=MAY)])
    for day, codes, units in ((MAY, ("1",), 2), (ServiceMonth("2024-06"), ("1", "2"), 2), (END, ("1",), 3)):
        one = table.on(day)
        assert one.codes == codes
        assert [one.at("1", other).units for other in (date.min, date(2000, 1, 1), MAY)] == [units] * 3
    with pytest.raises(NotInForceError) as caught:
        table.on(START - timedelta(1))
    assert caught.value.code == "KC-E02"
    with pytest.raises(DateInputError):
        table.on("2026-05")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def test_codes_read_as_others() -> None:
    why = UnverifiedError("KC-E06", item_ja="加算", item_en="add-on", candidate="", to_check="")
    table = CodeTable(
        [_row("36", units=57), _row("36", END, date.max, units=58), _row("40")], {"30": why, "31": why}
    )
    renamed = table.renamed({"30": "36"})
    assert [renamed.at("30", day).units for day in (MAY, END)] == [57, 58]
    assert renamed.at("36", MAY).units == 57
    assert list(renamed.left_out) == ["31"]
    assert table.codes == ("36", "40")
    with pytest.raises(UnknownCodeError) as unknown:
        table.renamed({"30": "37"})
    assert unknown.value.code == "KC-L21"
    with pytest.raises(UnverifiedError):
        table.renamed({"50": "31"})
    with pytest.raises(RuleConflictError) as conflict:
        table.renamed({"40": "36"})
    assert conflict.value.code == "KC-L22"
    for names in (5, {30: "36"}, {"30": 36}):
        with pytest.raises(InexactInputError) as inexact:
            table.renamed(names)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
        assert inexact.value.code == "KC-N03"


def test_two_tables_become_one() -> None:
    why = UnverifiedError("KC-E06", item_ja="加算", item_en="add-on", candidate="", to_check="")
    both = CodeTable([_row()], {"8": why}).extended(
        CodeTable([_row("2"), _row(start=END, until=date.max)], {"9": why})
    )
    assert both.codes == ("1", "2")
    assert list(both.left_out) == ["8", "9"]
    with pytest.raises(ExceptionGroup):
        both.extended(CodeTable([_row()]))


def test_the_digest_follows_the_figures_alone() -> None:
    rows = [_row(units=5), _row("2")]
    digest = CodeTable(rows).digest
    assert len(digest) == 12
    assert CodeTable(rows[::-1]).digest == digest
    assert CodeTable([_row(units=5, line=9), _row("2")]).digest == digest
    assert CodeTable([_row(units=6), _row("2")]).digest != digest
    assert CodeTable([_row(units=5, status="verified"), _row("2")]).digest != digest
    table = CodeTable(rows)
    assert table.digest == table.digest == digest


HEADER = (
    "code,label_ja,units,rates,layer,taken_of,uplift_base,limit,effective_from,effective_until,source,status"
)


def _file(directory: Path, *lines: str) -> Path:
    path = directory / "codes.csv"
    path.write_text("\n".join([HEADER, *lines, ""]), encoding="utf-8")
    return path


def test_a_table_from_a_file(tmp_path: Path) -> None:
    path = _file(
        tmp_path,
        "111111,身体介護,163,,,,yes,inside,2024-06-01,2026-06-01,own,verified",
        "111111,身体介護,167,,,,,inside,2026-06-01,,own,inferred",
        "114000,減算,-5,,,month_sum,,outside,2024-06-01,,own,caller_supplied",
        "116275,処遇改善,,245/1000,treatment,,,none,2024-06-01,,own,single_source",
        "116280,旧,,45/1000 90/100,treatment,,,none,2024-06-01,,own,single_source",
        "118000,上乗せ,,1/1000,uplift,basic_month_sum,,inside,2024-06-01,,own,verified",
    )
    table = CodeTable.from_csv(path)
    assert CodeTable.from_csv(str(path)).digest == table.digest
    wanted = [
        CodeRow(
            "111111",
            START,
            END,
            units=163,
            in_uplift_base=True,
            limit="inside",
            label_ja="身体介護",
            source="own",
            status="verified",
        ),
        CodeRow(
            "111111",
            END,
            date.max,
            units=167,
            limit="inside",
            label_ja="身体介護",
            source="own",
            status="inferred",
        ),
        CodeRow("114000", START, date.max, units=-5, limit="outside", label_ja="減算", source="own"),
        CodeRow(
            "116275",
            START,
            date.max,
            rates=(Ratio("245/1000"),),
            layer="treatment",
            label_ja="処遇改善",
            source="own",
            status="single_source",
        ),
        CodeRow(
            "116280",
            START,
            date.max,
            rates=(Ratio("45/1000"), Ratio("90/100")),
            layer="treatment",
            label_ja="旧",
            source="own",
            status="single_source",
        ),
        CodeRow(
            "118000",
            START,
            date.max,
            rates=(Ratio("1/1000"),),
            layer="uplift",
            taken_of="basic_month_sum",
            limit="inside",
            label_ja="上乗せ",
            source="own",
            status="verified",
        ),
    ]
    assert list(table.rows) == wanted
    assert [row.line for row in table.rows] == [2, 3, 4, 5, 6, 7]


def test_all_faults_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    good = "none,2024-06-01,,own,verified"
    lines = {
        f",,1,,,,,{good}": ("KC-S04", "code"),
        f"2,,1.5,,,,,{good}": ("KC-S04", "units"),
        f"3,,,2/1,a,,,{good}": ("KC-S04", "rates"),
        f"4,,,a/b,a,,,{good}": ("KC-S04", "rates"),
        f"5,,1,,,sum,,{good}": ("KC-S04", "taken_of"),
        f"6,,1,,,,no,{good}": ("KC-S04", "uplift_base"),
        "7,,1,,,,,in,2024-06-01,,own,verified": ("KC-S04", "limit"),
        "8,,1,,,,,none,2024-06-02,,own,verified": ("KC-S04", "effective_from"),
        "9,,1,,,,,none,2024-06-01,,,verified": ("KC-S04", "source"),
        "10,,1,,,,,none,2024-06-01,,own,sure": ("KC-S04", "status"),
        f"11,,,,,,,{good}": ("KC-S04", "units"),
        f"12,,1,1/10,a,,,{good}": ("KC-S04", "units"),
        f"13,,,1/10,,,,{good}": ("KC-S04", "units"),
        f"14,,{MOST_UNITS + 1},,,,,{good}": ("KC-S04", "units"),
        f"15,,,1/10 1/10 1/10,a,,,{good}": ("KC-S04", "units"),
    }
    with pytest.raises(ExceptionGroup) as caught:
        CodeTable.from_csv(_file(tmp_path, *lines))
    faults = [fault for fault in caught.value.exceptions if isinstance(fault, ScheduleDataError)]
    found = {(fault.values["line"], fault.code, fault.values["column"]) for fault in faults}
    assert found == {(number, *fault) for number, fault in enumerate(lines.values(), start=2)}
    assert "layer" in next(str(fault) for fault in faults if fault.values["line"] == 14)


def test_ranges_of_a_file_must_not_overlap(tmp_path: Path) -> None:
    line = "1,,1,,,,,none,2024-06-01,,own,verified"
    with pytest.raises(ExceptionGroup) as caught:
        CodeTable.from_csv(_file(tmp_path, line, line))
    [fault] = caught.value.exceptions
    assert isinstance(fault, ScheduleDataError)
    assert fault.code == "KC-S05"
    backwards = "1,,1,,,,,none,2024-06-01,2024-06-01,own,verified"
    with pytest.raises(ExceptionGroup):
        CodeTable.from_csv(_file(tmp_path, backwards))


# The codes of the schedules, each compared on its first and its last day with the schedule itself.


@cache
def _table(codes: str, **named: Any) -> CodeTable:
    return code_table(*SERVICES, codes=codes, **named)


@cache
def _on(service: str, day: date) -> ScheduleOnDay:
    return load_schedule(service).on(day)


@cache
def _items(service: str, day: date) -> dict[str, Item]:
    return {item.id: item for item in _on(service, day).items()}


def _ends(table: CodeTable) -> Iterator[tuple[CodeRow, date]]:
    for row in table.rows:
        for day in sorted({row.effective_from, row.last_day}):
            yield row, day


def _half_up(exact: Fraction) -> int:
    return floor(exact + Fraction(1, 2))


def _fraction(item: Item, *, unverified: bool = False) -> Fraction:
    rate = item.unverified_rate if item.rate is None and unverified else item.rate
    assert rate is not None
    return Fraction(rate.per_mille, 1000)


@cache
def _csv(name: str) -> list[dict[str, str]]:
    text = files("kaigo_calc.schedules").joinpath("data", name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def _families_outside(day: date) -> set[str]:
    return {
        row["family"]
        for row in _csv("benefit_limit_exclusions.csv")
        if row["effective_from"] <= day.isoformat() < (row["effective_until"] or "9999")
    }


def _compare(row: CodeRow, day: date, path: str, *, kinds: tuple[str, ...], unverified: bool = False) -> None:
    """Compare a row with the schedule: base, reductions, shares and rates are computed here in fractions."""
    service, name, *home = path.split("/")
    item, *reductions = name.split("+")
    on, items = _on(service, day), _items(service, day)
    if item == "base_units":
        units = on.base_units(*home)
        for one in sorted(
            (items[reduction] for reduction in reductions), key=lambda it: (it.stage, it.evidence.line)
        ):
            units = _half_up(units * _fraction(one))
        assert (row.units, row.rates, row.in_uplift_base) == (units, (), True)
        if len(reductions) < 2:
            assert on.day_units(home[0], home[1], reductions).total == units
        limit = "inside"
    else:
        found = items[item]
        limit = "outside" if found.family in _families_outside(day) else "inside"
        assert row.in_uplift_base == (found.uplift_base in kinds and not row.rates)
        if found.operation == "share":
            assert row.units == -max(1, _half_up(on.base_units(*home) * _fraction(found)))
        elif found.rate_of:
            rates = [_fraction(found, unverified=unverified)]
            if not found.rate_of.endswith("month_sum"):
                rates.insert(0, _fraction(items[found.rate_of]))
            assert [Fraction(rate.per_mille, 1000) for rate in row.rates] == rates
            assert (row.units, row.layer) == (None, found.family)
            assert row.taken_of == ("basic_month_sum" if found.rate_of == "basic_month_sum" else "month_sum")
        else:
            assert row.units == found.units
    assert row.limit == ("none" if service in {"32", "37"} else limit)
    assert row.source == "kaigo_calc/group_home" or row.source.startswith("kaigo_calc/")


@pytest.mark.parametrize("uplift_base", ["basic_fee", "with_notes"])
def test_every_path_is_what_the_schedule_says(uplift_base: str) -> None:
    kinds = ("basic",) if uplift_base == "basic_fee" else ("basic", "with_notes")
    seen = 0
    table = _table("paths", uplift_base=uplift_base)
    for row, day in _ends(table):
        _compare(row, day, row.code, kinds=kinds)
        seen += 1
    assert seen > 800
    assert any(row.in_uplift_base and "/base_units" not in row.code for row in table.rows) is (len(kinds) > 1)


def test_every_service_code_is_what_the_schedule_says() -> None:
    """The rows of the packaged list of codes, on their first and last day; and no code besides."""
    table = _table("service_codes")
    rows = _csv("group_home_service_codes.csv")
    assert {row["service_code"] for row in rows} == {*table.codes, *table.left_out}
    horizon = table.last_day
    for record in rows:
        code = record["service_code"]
        until = record["effective_until"]
        last = date.fromisoformat(until) - timedelta(1) if until else horizon
        for day in (date.fromisoformat(record["effective_from"]), last):
            name = "+".join([record["item"], *record["reductions"].split()])
            home = [record[column] for column in ("unit_class", "care_level") if record[column]]
            row = table.row_on(code, day)
            if row is None:
                assert table.refusal(code, day).code == "KC-E06"
                continue
            _compare(row, day, "/".join([record["service"], name, *home]), kinds=("basic",))
            assert row.status == record["status"] or row.status in {"inferred", "single_source"}
            if record["label_ja"]:
                assert row.label_ja == record["label_ja"]


def test_both_kinds_of_codes_agree() -> None:
    services, paths = _table("service_codes"), _table("paths")
    by_path = {row.code for row in paths.rows}
    assert {code.partition("/")[0] for code in by_path} == set(SERVICES)
    for service in SERVICES:
        own = [code for code in by_path if code.startswith(service)]
        assert len(own) == len(set(own)) > 50
    first = {row.code: row for row in services.rows if row.effective_from == services.first_day}
    assert first["321151"].units == paths.at("32/base_units/one_unit/care_5", services.first_day).units == 858
    assert services.at("321151", MAY).units == 859


def test_a_file_may_say_that_a_code_is_worth_nothing_but_not_nothing_at_all(tmp_path: Path) -> None:
    header = "code,label_ja,units,rates,layer,taken_of,uplift_base,limit"
    header += ",effective_from,effective_until,source,status"
    path = tmp_path / "codes.csv"
    path.write_text(f"{header}\n326111,,0,,,,,none,2024-06-01,,own,caller_supplied\n", "utf-8")
    assert CodeTable.from_csv(path).at("326111", MAY).units == 0
    path.write_text(f"{header}\n", "utf-8")
    with pytest.raises(ExceptionGroup) as refused:
        CodeTable.from_csv(path)
    assert [error.code for error in leaves(refused.value)] == ["KC-S07"]


def test_a_rate_of_ones_own_for_an_item_that_does_not_exist() -> None:
    """Known bad: a name with a slip of the pen would leave the unconfirmed rate in its place."""
    with pytest.raises(UnknownCodeError) as refused:
        code_table("32", rates={"treatment_r8_i": "210/1000"}, accept_unverified=True)
    assert refused.value.code == "KC-C08"
    assert "treatment_r8_i_b" in refused.value.hint_en


def test_what_may_not_be_used_is_left_out_with_the_reason() -> None:
    table = _table("paths")
    june = date(2026, 6, 1)
    assert {code.partition("/")[2] for code in table.left_out} == {
        name for name, item in _items("32", june).items() if item.unverified_rate is not None
    }
    for code, why in table.left_out.items():
        assert why.code == "KC-E06"
        with pytest.raises(UnverifiedError):
            table.at(code, june)
    accepting = _table("paths", accept_unverified=True)
    assert accepting.left_out == {}
    for code in table.left_out:
        row = accepting.at(code, june)
        _compare(row, june, code, kinds=("basic",), unverified=True)
        assert row.status == "unverified"
    assert accepting.status == "unverified"
    assert {row.code for row in accepting.rows} == {row.code for row in table.rows} | set(table.left_out)


def test_rates_of_ones_own() -> None:
    june = date(2026, 6, 1)
    own = code_table("32", codes="paths", rates={"treatment_r8_i_a": "211/1000"})
    row = own.at("32/treatment_r8_i_a", june)
    assert (row.rates, row.status) == ((Ratio("211/1000"),), "caller_supplied")
    assert "32/treatment_r8_i_a" not in own.left_out
    with pytest.raises(RuleConflictError) as conflict:
        code_table("32", codes="paths", rates={"treatment_r6_i": "211/1000"})
    assert conflict.value.code == "KC-R13"


def test_schedules_of_ones_own(tmp_path: Path) -> None:
    directory = tmp_path / "data"
    copytree(Path(str(files("kaigo_calc.schedules").joinpath("data"))), directory)
    path = directory / "group_home_base_units.csv"
    text = path.read_text(encoding="utf-8")
    assert ",859," in text
    path.write_text(text.replace(",859,", ",1859,"), encoding="utf-8")
    own = Schedule.from_directory(directory, "32")
    table = code_table(own, codes="paths")
    assert table.at("32/base_units/one_unit/care_5", MAY).units == 1859
    assert (
        code_table(load_schedule("32")).digest == code_table("group_home").digest == code_table("32").digest
    )
    assert table.digest != code_table("32", codes="paths").digest


def test_tables_that_cannot_be_made() -> None:
    cases: list[tuple[tuple[str, ...], dict[str, Any], type[Exception], str]] = [
        (("99",), {}, UnknownCodeError, "KC-C01"),
        (("32",), {"codes": "names"}, UnknownCodeError, "KC-M21"),
        (("32",), {"uplift_base": "all"}, UnknownCodeError, "KC-C09"),
        (("33",), {}, NotEncodedError, "KC-E04"),
        (("32",), {"rates": "treatment_r8_i_a"}, InexactInputError, "KC-N03"),
        (("32",), {"rates": {1: "1/10"}}, InexactInputError, "KC-N03"),
        (("32", "32"), {}, ExceptionGroup, ""),
    ]
    for arguments, named, error, code in cases:
        with pytest.raises(error) as caught:
            code_table(*arguments, **named)
        assert getattr(caught.value, "code", "") == code
    assert code_table().codes == ()
