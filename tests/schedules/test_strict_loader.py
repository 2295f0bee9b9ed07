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
