"""The loader refuses every fault of a data file, all faults at once, each with file, line and column."""

import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kaigo_calc import Schedule, explain, load_schedule
from kaigo_calc.errors import NotEncodedError, NotInForceError, ScheduleDataError, UnverifiedError
from kaigo_calc.schedules.directory import DataDirectory, packaged

NAME = "group_home_base_units.csv"
HEADER = (
    "code,unit_class,care_level,units,label_ja,effective_from,effective_until,"
    "citation,locator,source,status\n"
)
ROW = "32,one_unit,care_5,859,費(Ⅰ),2024-04-01,,notice_126,別表5 イ(1),mine,verified\n"


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    (tmp_path / "sources.toml").write_text('[mine]\nwhat = "our own table"\nwhere = "墨田 太郎"\n', "utf-8")
    (tmp_path / "coverage.toml").write_text(
        "[group_home]\nencoded_from = 2021-04-01\nencoded_until = 2027-04-01\n"
        'source = "mine"\nhint_ja = "ほかの日付で"\nhint_en = "Use another date."\n',
        "utf-8",
    )
    (tmp_path / NAME).write_text(HEADER + ROW, "utf-8")
    return tmp_path


def _load(directory: Path) -> Schedule:
    return Schedule.from_directory(directory, "group_home")


def _faults(directory: Path) -> list[ScheduleDataError]:
    with pytest.raises(ExceptionGroup) as caught:
        _load(directory)
    faults = list(caught.value.exceptions)
    assert all(isinstance(fault, ScheduleDataError) for fault in faults)
    return [fault for fault in faults if isinstance(fault, ScheduleDataError)]


def test_own_data_are_used_and_named(directory: Path) -> None:
    schedule = _load(directory)
    assert schedule.on(date(2026, 5, 1)).base_units(1, 5) == 859
    assert schedule.id == f"{directory.name}/group_home"
    assert schedule.digest != load_schedule("group_home").digest
    (step,) = explain(schedule.on(date(2026, 5, 1)).base_units, 1, 5).steps
    assert step.evidence is not None
    assert (step.evidence.file, step.evidence.line, step.evidence.sources) == (NAME, 2, ("mine",))


def test_digest_changes_with_any_byte_of_the_data(directory: Path) -> None:
    before = _load(directory).digest
    assert _load(directory).digest == before
    path = directory / "sources.toml"
    path.write_text(path.read_text("utf-8") + "# note\n", "utf-8")
    assert _load(directory).digest != before
    (directory / "notes.txt").write_text("not data", "utf-8")
    assert len(_load(directory).digest) == len("sha256:") + 64


def test_working_directory_is_never_looked_at(directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (directory / NAME).write_text(HEADER + ROW.replace("859", "1"), "utf-8")
    monkeypatch.chdir(directory)
    assert DataDirectory(packaged().path).digest == packaged().digest
    schedule = Schedule.from_directory(packaged().path, "group_home")
    assert schedule.on(date(2026, 5, 1)).base_units(1, 5) == 859


@pytest.mark.parametrize(
    ("line", "code", "column"),
    [
        (ROW.replace("859", "859 "), "KC-S03", "units"),
        (ROW.replace("one_unit", " one_unit"), "KC-S03", "unit_class"),
        (ROW.replace("859", "859.0"), "KC-S04", "units"),
        (ROW.replace("859", "-859"), "KC-S04", "units"),
        (ROW.replace("859", "0859"), "KC-S04", "units"),
        (ROW.replace("859", "８５９"), "KC-S04", "units"),
        (ROW.replace("859", "0"), "KC-S04", "units"),
        (ROW.replace("859", "8" * 5000), "KC-S04", "units"),
        (ROW.replace("32,", "99,"), "KC-S04", "code"),
        (ROW.replace("859", ""), "KC-S04", "units"),
        (ROW.replace("one_unit", "one"), "KC-S04", "unit_class"),
        (ROW.replace("care_5", "care_6"), "KC-S04", "care_level"),
        (ROW.replace("2024-04-01", "2024-04-02"), "KC-S04", "effective_from"),
        (ROW.replace("2024-04-01", "2024-13-01"), "KC-S04", "effective_from"),
        (ROW.replace("2024-04-01", "20240401"), "KC-S04", "effective_from"),
        (ROW.replace("2024-04-01", ""), "KC-S04", "effective_from"),
        (ROW.replace("2024-04-01,", "2024-04-01,2024-05-31"), "KC-S04", "effective_until"),
        (ROW.replace("2024-04-01,", "2024-04-01,2024-04-01"), "KC-S04", "effective_until"),
        (ROW.replace("notice_126", "notice_127"), "KC-S04", "citation"),
        (ROW.replace("mine", "yours"), "KC-S04", "source"),
        (ROW.replace("mine", "mine  mine"), "KC-S04", "source"),
        (ROW.replace("mine", ""), "KC-S04", "source"),
        (ROW.replace("verified", "sure"), "KC-S04", "status"),
        (ROW.replace("費(Ⅰ)", ""), "KC-S04", "label_ja"),
    ],
)
def test_bad_cell(directory: Path, line: str, code: str, column: str) -> None:
    (directory / NAME).write_text(HEADER + line, "utf-8")
    (fault,) = _faults(directory)
    assert (fault.code, fault.values["file"], fault.values["line"]) == (code, NAME, 2)
    assert fault.values["column"] == column
    assert f"{NAME} line 2, {column}" in fault.message_en
    assert f"{NAME} 2行目 {column}" in fault.message_ja


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "KC-S01"),
        (HEADER.replace("units,label_ja", "label_ja,units") + ROW, "KC-S01"),
        (HEADER.replace("units", "unit") + ROW, "KC-S01"),
        (HEADER.replace("locator,", "") + ROW, "KC-S01"),
        (HEADER + ROW.replace(",verified", ""), "KC-S02"),
        (HEADER + "\n" + ROW, "KC-S02"),
        (HEADER + ROW.replace("\n", ",\n"), "KC-S02"),
        (HEADER + ROW.replace("859", '"859'), "KC-S07"),
        ("\ufeff" + HEADER + ROW, "KC-S07"),
        (HEADER + ROW + ROW, "KC-S05"),
        (HEADER + ROW.replace("2024-04-01,", "2021-04-01,2024-05-01") + ROW, "KC-S05"),
        (HEADER + ROW.replace("2024-04-01,", "2021-04-01,2024-03-01") + ROW, "KC-S06"),
    ],
)
def test_bad_file(directory: Path, text: str, code: str) -> None:
    (directory / NAME).write_text(text, "utf-8")
    (fault,) = _faults(directory)
    assert fault.code == code
    assert NAME in fault.message_en
    assert fault.hint


def test_file_in_another_encoding(directory: Path) -> None:
    (directory / NAME).write_bytes((HEADER + ROW).encode("shift_jis", "replace"))
    assert [fault.code for fault in _faults(directory)] == ["KC-S07"]


@pytest.mark.parametrize("name", [NAME, "sources.toml", "coverage.toml"])
def test_missing_file(directory: Path, name: str) -> None:
    (directory / name).unlink()
    (fault,) = _faults(directory)
    assert (fault.code, fault.values["file"]) == ("KC-S07", name)
    assert str(directory) in fault.hint


COVERAGE = {
    "encoded_from": "2021-04-01",
    "encoded_until": "2027-04-01",
    "source": '"mine"',
    "hint_ja": '"ほかの日付で"',
    "hint_en": '"Use another date."',
}


def _coverage(**changed: str) -> str:
    entries = {**COVERAGE, **changed}
    return "[group_home]\n" + "".join(f"{key} = {text}\n" for key, text in entries.items() if text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("sources.toml", "[mine"),
        ("sources.toml", "mine = 1\n"),
        ("sources.toml", "[mine]\n"),
        ("sources.toml", '[mine]\nwhat = "a"\n'),
        ("sources.toml", "[mine]\nwhat = 1\nwhere = [2]\n"),
        ("sources.toml", '[mine]\nwhat = "a"\nwhere = "b"\nwhen = "c"\n'),
        ("coverage.toml", "x = 1"),
        ("coverage.toml", ""),
        ("coverage.toml", "group_home_base_units = 1\n"),
        ("coverage.toml", "[group_home]\n"),
        ("coverage.toml", _coverage(encoded_from="2021-04-01T00:00:00")),
        ("coverage.toml", _coverage(encoded_until="2027-04-01T00:00:00")),
        ("coverage.toml", _coverage(encoded_from='"2021-04-01"')),
        ("coverage.toml", _coverage(encoded_until="2021-04-01")),
        ("coverage.toml", _coverage(encoded_until="")),
        ("coverage.toml", _coverage(source='"yours"')),
        ("coverage.toml", _coverage(source="")),
        ("coverage.toml", _coverage(hint_ja="")),
        ("coverage.toml", _coverage(hint_en="1")),
        ("coverage.toml", _coverage(note='"x"')),
    ],
)
def test_bad_toml(directory: Path, name: str, text: str) -> None:
    (directory / name).write_text(text, "utf-8")
    (fault,) = _faults(directory)
    assert (fault.code, fault.values["file"]) == ("KC-S09", name)


def test_good_coverage_is_read(directory: Path) -> None:
    """The texts above are refused for their one change, not for the rest of them."""
    (directory / "coverage.toml").write_text(_coverage(), "utf-8")
    assert _load(directory).on(date(2026, 5, 1)).base_units(1, 5) == 859


def test_all_faults_at_once(directory: Path) -> None:
    rows = [
        ROW.replace("859", "x"),
        ROW.replace("care_5", "care_9").replace("mine", "yours"),
        "32,one_unit\n",
    ]
    (directory / NAME).write_text(HEADER + "".join(rows), "utf-8")
    found = [(fault.code, fault.values["line"], fault.values.get("column")) for fault in _faults(directory)]
    assert found == [
        ("KC-S04", 2, "units"),
        ("KC-S04", 3, "care_level"),
        ("KC-S04", 3, "source"),
        ("KC-S02", 4, None),
    ]


def test_rows_may_stand_in_any_order(directory: Path) -> None:
    earlier = ROW.replace("2024-04-01,", "2021-04-01,2024-04-01").replace("859", "858")
    (directory / NAME).write_text(HEADER + ROW + earlier, "utf-8")
    schedule = _load(directory)
    assert schedule.on(date(2024, 3, 31)).base_units(1, 5) == 858
    assert schedule.on(date(2024, 4, 1)).base_units(1, 5) == 859


def test_repeated_key(tmp_path: Path) -> None:
    shutil.copytree(packaged().path, tmp_path / "data")
    path = tmp_path / "data" / "municipalities.csv"
    path.write_text(path.read_text("utf-8") + path.read_text("utf-8").splitlines()[1] + "\n", "utf-8")
    with pytest.raises(ExceptionGroup) as caught:
        _ = DataDirectory(tmp_path / "data").municipalities
    (fault,) = caught.value.exceptions
    assert isinstance(fault, ScheduleDataError)
    assert (fault.code, fault.values["line"], fault.values["other_line"]) == ("KC-S08", 1743, 2)


def _row_from_2024(directory: Path) -> Schedule:
    return _load(directory)


def _row_to_2025(directory: Path) -> Schedule:
    (directory / NAME).write_text(HEADER + ROW.replace("2024-04-01,", "2024-04-01,2025-04-01"), "utf-8")
    return _load(directory)


@pytest.mark.parametrize(
    ("make", "day", "error", "code"),
    [
        (_row_from_2024, date(2024, 3, 31), NotInForceError, "KC-E02"),
        (_row_to_2025, date(2025, 4, 1), NotInForceError, "KC-E01"),
    ],
)
def test_figure_not_in_force(
    directory: Path, make: Callable[[Path], Schedule], day: date, error: type[Exception], code: str
) -> None:
    with pytest.raises(error) as caught:
        make(directory).on(day).base_units(1, 5)
    assert isinstance(caught.value, NotInForceError)
    assert caught.value.code == code
    assert "2024-04-01" in caught.value.message_ja
    assert ("2025-03-31" in caught.value.message_en) == (code == "KC-E01")


def test_day_outside_the_coverage_names_the_range_and_the_way_on(directory: Path) -> None:
    for day in (date(2021, 3, 31), date(2027, 4, 1)):
        with pytest.raises(NotEncodedError) as caught:
            _load(directory).on(day)
        assert "2021-04-01" in caught.value.message_en
        assert "2027-03-31" in caught.value.message_en
        assert (caught.value.hint_ja, caught.value.hint_en) == ("ほかの日付で", "Use another date.")
    for day in (date(2021, 4, 1), date(2027, 3, 31)):
        assert _load(directory).on(day).day == day


def test_unverified_figure_is_refused_unless_accepted(directory: Path) -> None:
    (directory / NAME).write_text(HEADER + ROW.replace("verified", "unverified"), "utf-8")
    day = _load(directory).on(date(2026, 5, 1))
    with pytest.raises(UnverifiedError) as caught:
        day.base_units(1, 5)
    assert caught.value.code == "KC-E05"
    assert f"{NAME} line 2" in caught.value.message_en
    assert "accept_unverified=True" in caught.value.hint_en
    with pytest.raises(UnverifiedError):
        day.base_units(1, 5, accept_unverified="no")  # type: ignore[arg-type]
    assert day.base_units(1, 5, accept_unverified=True) == 859
    assert explain(day.base_units, 1, 5, accept_unverified=True).status == "unverified"


def test_class_that_own_data_do_not_hold(directory: Path) -> None:
    with pytest.raises(NotEncodedError) as caught:
        _load(directory).on(date(2026, 5, 1)).base_units("Ⅱ", 5)
    assert caught.value.code == "KC-E04"
    assert "32 one_unit care_5" in caught.value.hint_en


def test_path_may_be_text(directory: Path) -> None:
    assert Schedule.from_directory(os.fspath(directory), "32").on(date(2026, 5, 1)).base_units(1, 5) == 859


DATES = ",2024-04-01,,notice_126,別表5,mine,verified\n"
DATED_COLUMNS = "effective_from,effective_until,citation,locator,source,status\n"
TABLES = {
    "group_home_items.csv": (
        (
            "item,family,label_ja,other_names,label_en,kind,operation,per,stage,services,unit_class,units,rate,"
            "unverified_rate,rate_of,uplift_base,to_check,"
        ),
        "own_addon,own,自前の加算,自前加算 別名,Own add-on,addon,add,day,40,32 37,one_unit,22,,,,never,",
    ),
    "group_home_limits.csv": ("subject,limit,value,", "own_addon,max_days_per_month,6"),
    "group_home_conditions.csv": (
        "condition,items,to_confirm,text_ja,text_en,",
        "own_condition,own_addon,yes,自前の条件,Own condition",
    ),
    "group_home_item_rules.csv": ("rule,items,others,", "requires,own_addon,own_condition"),
    "group_home_service_codes.csv": (
        "service_code,service,item,reductions,unit_class,care_level,label_ja,",
        "329999,32,own_addon,own_addon,one_unit,care_5,自前",
    ),
}
RATE_ROW = (
    "own_rate,own,自前の率,,Own rate,percentage_addon,rate_of_month_sum,month,70,32,,,1/10,,month_sum,never,"
)
SHARE_ROW = "own_share,own,自前の減算,,Own reduction,reduction,share,day,30,32,,,1/100,,,never,"


def _text(table: str, *rows: str) -> str:
    header, row = TABLES[table]
    return header + DATED_COLUMNS + "".join(rows or (row + DATES,))


@pytest.fixture
def full(directory: Path) -> Path:
    """A small directory with all tables of a schedule."""
    for table in TABLES:
        (directory / table).write_text(_text(table), "utf-8")
    return directory


def _item_faults(directory: Path) -> list[ScheduleDataError]:
    schedule = _load(directory)
    with pytest.raises(ExceptionGroup) as caught:
        schedule.on(date(2026, 5, 1)).items()
    faults = [fault for fault in caught.value.exceptions if isinstance(fault, ScheduleDataError)]
    assert len(faults) == len(caught.value.exceptions)
    return faults


def test_small_directory_is_read(full: Path) -> None:
    """The faults below are refused for their one change, not for the rest of the tables."""
    on = _load(full).on(date(2026, 5, 1))
    (item,) = on.items()
    assert (item.id, item.units, item.services, item.limit("max_days_per_month")) == (
        "own_addon",
        22,
        ("32", "37"),
        6,
    )
    for name in ("自前の加算", "自前加算", "別名"):
        assert [conflict.code for conflict in on.conflicts(1, [name])] == ["KC-R09"]
    assert on.conflicts("Ⅰ", ["own_addon"], confirmed=["own_condition"]) == ()
    assert on.day_units(1, 5, ["own_addon"], confirmed=["own_condition"]).total == 881
    assert [item.id for item in _load(full).on(date(2024, 3, 31)).items()] == []


BAD_CELLS = [
    ("items", "own_addon,own,", ",own,", "item"),
    ("items", "own_addon,own,", "own_addon,,", "family"),
    ("items", "自前の加算,", ",", "label_ja"),
    ("items", "Own add-on", "", "label_en"),
    ("items", ",addon,", ",bonus,", "kind"),
    ("items", ",add,", ",plus,", "operation"),
    ("items", ",add,", ",,", "operation"),
    ("items", ",day,", ",week,", "per"),
    ("items", ",40,", ",0,", "stage"),
    ("items", ",40,", ",,", "stage"),
    ("items", ",40,", ",-40,", "stage"),
    ("items", "32 37", "32 99", "services"),
    ("items", "32 37", "32  37", "services"),
    ("items", "32 37", "32、37", "services"),
    ("items", "32 37", "", "services"),
    ("items", "one_unit", "Ⅰ", "unit_class"),
    ("items", ",22,", ",0,", "units"),
    ("items", ",22,", ",-0,", "units"),
    ("items", ",22,", ",--22,", "units"),
    ("items", ",22,", ",+22,", "units"),
    ("items", ",22,", ",22.0,", "units"),
    ("items", ",22,", ",２２,", "units"),
    ("items", ",22,", ",2222222222222,", "units"),
    ("items", ",22,,", ",,22,", "rate"),
    ("items", ",22,,", ",,0.22,", "rate"),
    ("items", ",22,,", ",,22%,", "rate"),
    ("items", ",22,,", ",,0/100,", "rate"),
    ("items", ",22,,", ",,-1/100,", "rate"),
    ("items", ",22,,", ",,1/3,", "rate"),
    ("items", ",22,,", ",,97/10,", "rate"),
    ("items", ",22,,", ",,1/0,", "rate"),
    ("items", ",22,,,", ",,,22,", "unverified_rate"),
    ("items", ",never,", ",always,", "uplift_base"),
    ("items", ",never,", ",,", "uplift_base"),
    ("limits", "own_addon,", ",", "subject"),
    ("limits", "max_days_per_month", "max_weeks", "limit"),
    ("limits", ",6,", ",0,", "value"),
    ("limits", ",6,", ",,", "value"),
    ("limits", ",6,", ",-6,", "value"),
    ("limits", ",6,", ",six,", "value"),
    ("conditions", "own_condition,", ",", "condition"),
    ("conditions", "own_addon,", ",", "items"),
    ("conditions", ",yes,", ",true,", "to_confirm"),
    ("conditions", ",yes,", ",,", "to_confirm"),
    ("conditions", "自前の条件", "", "text_ja"),
    ("conditions", "Own condition", "", "text_en"),
    ("item_rules", "requires,", "needs,", "rule"),
    ("item_rules", "requires,", ",", "rule"),
    ("item_rules", "own_addon,", ",", "items"),
    ("service_codes", "329999,", ",", "service_code"),
    ("service_codes", "329999,32", "329999,99", "service"),
    ("service_codes", "329999,32", "329999,group_home", "service"),
    ("service_codes", ",own_addon,own_addon", ",,own_addon", "item"),
    ("service_codes", "one_unit", "1", "unit_class"),
    ("service_codes", "care_5", "5", "care_level"),
    *(
        (table, old, new, column)
        for table in ("items", "limits", "conditions", "item_rules", "service_codes")
        for old, new, column in (
            ("2024-04-01,", "2024-04-15,", "effective_from"),
            ("2024-04-01,", ",", "effective_from"),
            ("2024-04-01,", "2024-4-1,", "effective_from"),
            ("2024-04-01,,", "2024-04-01,2025-03-31,", "effective_until"),
            ("2024-04-01,,", "2024-04-01,2024-04-01,", "effective_until"),
            ("2024-04-01,,", "2024-04-01,2023-04-01,", "effective_until"),
            ("notice_126", "notice_999", "citation"),
            ("notice_126", "", "citation"),
            (",mine,", ",yours,", "source"),
            (",mine,", ",,", "source"),
            (",mine,", ",mine;mine,", "source"),
            (",verified", ",caller_supplied", "status"),
            (",verified", ",", "status"),
        )
    ),
]


@pytest.mark.parametrize(("name", "old", "new", "column"), BAD_CELLS)
def test_bad_cell_of_the_fee_tables(full: Path, name: str, old: str, new: str, column: str) -> None:
    table = f"group_home_{name}.csv"
    row = TABLES[table][1] + DATES
    assert old in row
    (full / table).write_text(_text(table, row.replace(old, new, 1)), "utf-8")
    (fault,) = _item_faults(full)
    assert (fault.code, fault.values["file"]) == ("KC-S04", table)
    assert (fault.values["line"], fault.values["column"]) == (2, column)
    assert f"{table} line 2, {column}: " in fault.message_en
    assert f"{table} 2行目 {column}: " in fault.message_ja
    assert fault.hint_en.startswith("Write ")
    assert fault.hint_ja.endswith("を書いてください。")


@pytest.mark.parametrize("table", TABLES)
def test_stray_space_in_every_column(full: Path, table: str) -> None:
    """A cell that is empty otherwise must not hold a space either."""
    header, row = TABLES[table]
    columns = (header + DATED_COLUMNS).strip().split(",")
    cells = (row + DATES).strip().split(",")
    assert len(columns) == len(cells)
    for number, column in enumerate(columns):
        for stray in (f" {cells[number]}", f"{cells[number]}\u3000"):
            spoiled = [*cells[:number], stray, *cells[number + 1 :]]
            (full / table).write_text(_text(table, ",".join(spoiled) + "\n"), "utf-8")
            (fault,) = _item_faults(full)
            assert (fault.code, fault.values["line"], fault.values["column"]) == ("KC-S03", 2, column)


@pytest.mark.parametrize("table", TABLES)
def test_bad_fee_table(full: Path, table: str) -> None:
    header, row = TABLES[table]
    good = _text(table)
    for text, code in (
        ("", "KC-S01"),
        (good.replace(header, header.replace(header.split(",")[1], "x", 1), 1), "KC-S01"),
        (good.replace(header, "x," + header, 1), "KC-S01"),
        ("\ufeff" + good, "KC-S07"),
        (good.replace(",verified", ',"verified'), "KC-S07"),
        (good.replace(",verified", ""), "KC-S02"),
        (good.replace(",verified", ",verified,"), "KC-S02"),
        (good + row + DATES, "KC-S05"),
    ):
        (full / table).write_text(text, "utf-8")
        (fault,) = _item_faults(full)
        assert (fault.code, fault.values["file"]) == (code, table), text
        assert fault.hint


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize(
    ("first_until", "second_from", "code"),
    [
        ("2025-05-01", "2025-04-01", "KC-S05"),
        ("", "2025-04-01", "KC-S05"),
        ("2025-03-01", "2025-04-01", "KC-S06"),
        ("2025-04-01", "2025-04-01", None),
    ],
)
def test_ranges_of_one_item_touch(
    full: Path, table: str, first_until: str, second_from: str, code: str | None
) -> None:
    row = TABLES[table][1]
    first = DATES.replace("2024-04-01,", f"2024-04-01,{first_until}")
    second = DATES.replace("2024-04-01,", f"{second_from},")
    (full / table).write_text(_text(table, row + second, row + first), "utf-8")  # the order does not matter
    if code is None:
        assert len(_load(full).on(date(2026, 5, 1)).items()) == 1
    else:
        (fault,) = _item_faults(full)
        assert (fault.code, fault.values["line"], fault.values["other_line"]) == (code, 2, 3)
        assert "own_addon" in str(fault.values["key"]) or "own_condition" in str(fault.values["key"])


ADD_ROW = TABLES["group_home_items.csv"][1]
CONTRADICTIONS = [
    (ADD_ROW.replace(",22,", ",,"), ["units"]),
    (ADD_ROW.replace(",22,,", ",22,1/100,"), ["units"]),
    (ADD_ROW.replace(",22,,", ",,1/100,"), ["units"]),
    (ADD_ROW.replace(",22,,,,", ",22,,,month_sum,"), ["rate_of"]),
    (ADD_ROW + "a paper", ["unverified_rate"]),
    (ADD_ROW.replace(",add,", ",per_month,").replace(",22,,", ",,22/1000,"), ["units", "per"]),
    (ADD_ROW.replace(",add,", ",per_month,"), ["per"]),
    (ADD_ROW.replace(",addon,", ",reduction,"), ["units"]),
    (ADD_ROW.replace(",22,", ",-22,"), ["units"]),
    (ADD_ROW.replace(",add,", ",set,").replace(",22,,", ",,22/1000,"), ["units"]),
    (SHARE_ROW.replace(",1/100,", ",,"), ["units"]),
    (SHARE_ROW.replace(",,1/100,", ",5,,"), ["units"]),
    (SHARE_ROW.replace(",,1/100,", ",5,1/100,"), ["units"]),
    (SHARE_ROW.replace("share", "replace").replace(",,1/100,", ",5,,"), ["units"]),
    (SHARE_ROW.replace(",1/100,,,", ",1/100,,month_sum,"), ["rate_of"]),
    (SHARE_ROW.replace(",1/100,,", ",,1/100,"), ["unverified_rate"]),
    (RATE_ROW.replace("month_sum,never", ",never"), ["rate_of"]),
    (RATE_ROW.replace(",1/10,", ",,"), ["units"]),
    (RATE_ROW.replace(",,1/10,", ",10,,"), ["units"]),
    (RATE_ROW.replace(",1/10,,", ",1/10,1/10,"), ["units", "unverified_rate"]),
    (RATE_ROW.replace(",1/10,,", ",,1/10,") + "a paper", ["unverified_rate"]),
]


@pytest.mark.parametrize(("row", "columns"), CONTRADICTIONS, ids=range(len(CONTRADICTIONS)))
def test_row_that_contradicts_itself(full: Path, row: str, columns: list[str]) -> None:
    table = "group_home_items.csv"
    (full / table).write_text(
        _text(table, ADD_ROW + DATES, row.replace("own_addon", "own_other") + DATES), "utf-8"
    )
    faults = _item_faults(full)
    assert [(fault.code, fault.values["line"], fault.values["column"]) for fault in faults] == [
        ("KC-S10", 3, column) for column in columns
    ]
    for fault in faults:
        assert str(fault.values["allowed"]) in fault.hint_en
        assert f"{table} 3行目" in fault.message_ja


@pytest.mark.parametrize(
    "row",
    [
        ADD_ROW + DATES.replace("verified", "unverified"),
        RATE_ROW + DATES.replace("verified", "unverified"),
        RATE_ROW.replace(",1/10,,", ",,1/10,") + DATES.replace("verified", "unverified"),
    ],
)
def test_unverified_row_has_a_candidate_and_where_to_check_it(full: Path, row: str) -> None:
    table = "group_home_items.csv"
    (full / table).write_text(_text(table, ADD_ROW.replace("own_addon", "own_other") + DATES, row), "utf-8")
    (fault,) = _item_faults(full)
    assert (fault.code, fault.values["column"]) == ("KC-S10", "unverified_rate")


def test_rows_that_agree_with_themselves_are_read(full: Path) -> None:
    table = "group_home_items.csv"
    candidate = RATE_ROW.replace("own_rate", "own_candidate").replace(",1/10,,", ",,1/10,")
    rows = [
        *(
            ADD_ROW + DATES,
            ADD_ROW.replace("own_addon", "own_minus")
            .replace(",addon,", ",reduction,")
            .replace(",22,", ",-22,")
            + DATES,
        ),
        *(SHARE_ROW + DATES, RATE_ROW + DATES),
        candidate + "a paper" + DATES.replace("verified", "unverified"),
        RATE_ROW.replace("own_rate", "own_tier").replace("month_sum,never", "own_rate,never") + DATES,
    ]
    (full / table).write_text(_text(table, *rows), "utf-8")
    assert [item.id for item in _load(full).on(date(2026, 5, 1)).items()] == [
        *("own_addon", "own_minus", "own_share", "own_rate", "own_candidate", "own_tier"),
    ]


def test_all_faults_of_the_items_at_once(full: Path) -> None:
    """A cell that is wrong by itself hides what it contradicts, and nothing else."""
    table = "group_home_items.csv"
    rows = [
        ADD_ROW.replace(",22,", ",x,").replace(",day,", ",week,") + DATES,
        ADD_ROW.replace(",22,", ",,") + DATES,
        "own_addon,own\n",
        RATE_ROW.replace("month_sum,never", ",never") + DATES.replace("mine", "yours"),
        SHARE_ROW + DATES,
        SHARE_ROW.replace(",share,", ",add,") + DATES,
    ]
    (full / table).write_text(_text(table, *rows), "utf-8")
    found = [(fault.code, fault.values["line"], fault.values.get("column")) for fault in _item_faults(full)]
    assert found == [
        ("KC-S04", 2, "per"),
        ("KC-S04", 2, "units"),
        ("KC-S10", 3, "units"),
        ("KC-S02", 4, None),
        ("KC-S04", 5, "source"),
        ("KC-S10", 7, "units"),
    ]


@pytest.mark.parametrize("table", TABLES)
def test_missing_fee_table(full: Path, table: str) -> None:
    (full / table).unlink()
    if table == "group_home_items.csv":  # then the directory holds base units alone
        assert _load(full).revisions() == [date(2024, 4, 1)]
        assert [row["item"] for row in _load(full).to_rows()] == ["base_units"]
    (fault,) = _item_faults(full)
    assert (fault.code, fault.values["file"]) == ("KC-S07", table)
    assert str(full) in fault.hint


def test_fee_tables_must_be_utf_8(full: Path) -> None:
    for table in TABLES:
        good = (full / table).read_bytes()
        (full / table).write_bytes(good.decode().encode("shift_jis", "replace") + "自前".encode("cp932"))
        assert [fault.code for fault in _item_faults(full)] == ["KC-S07"]
        (full / table).write_bytes(good)
    assert len(_load(full).on(date(2026, 5, 1)).items()) == 1


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("requires,own_addon,,", "others"),
        ("bars,own_addon,,", "others"),
        ("exclusive,own_addon own_share,own_addon,", "others"),
        ("exclusive,own_addon,,", "items"),
    ],
)
def test_rule_that_can_say_nothing(full: Path, row: str, column: str) -> None:
    table = "group_home_item_rules.csv"
    (full / table).write_text(_text(table, row + DATES.removeprefix(",")), "utf-8")
    with pytest.raises(ExceptionGroup) as caught:
        _load(full).on(date(2026, 5, 1)).conflicts(1, [])
    (fault,) = caught.value.exceptions
    assert isinstance(fault, ScheduleDataError)
    assert (fault.code, fault.values["line"], fault.values["column"]) == ("KC-S10", 2, column)
