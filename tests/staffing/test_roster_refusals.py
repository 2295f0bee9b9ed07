"""勤務表の読込み: every fault of rows and files at once, with its line."""

from datetime import datetime
from pathlib import Path

import pytest

from kaigo_calc.errors import InexactInputError, StaffingInputError
from kaigo_calc.staffing import Roster, ShiftCode
from tests.staffing.making import (
    CODES,
    all_refused,
    codes_and_places,
    only,
    written,
)

ROW = {"date": "2026-05-01", "person": "A", "start": "7:00", "end": "16:00"}


def test_all_faults_of_a_file_at_once(tmp_path: Path) -> None:
    text = (
        "日付,氏名,開始,終了,休憩,職種,宿直,介護の分数\n"
        "2026-05-01,A,25:00,16:00,,,,\n"
        "2026-05-32,B,7:00,16:00,,,,\n"
        "2026-05-01,C,7:00,16:00,16:00-17:00,医師,,\n"
        "2026-05-01,D,7:00,16:00,六十,,,\n"
        "2026-05-01,E,7:00,16:00,,,たぶん,\n"
        "2026-05-01,F,7:00,16:00,,,,-5\n"
        "2026-05-01,,7:00,16:00,,,,\n"
        ",G,7:00,,,,,\n"
        "2026-05-01,H,7:00,16:00,60,,,\n"
    )
    assert codes_and_places(all_refused(lambda: Roster.from_csv(written(tmp_path, text)))) == [
        ("KC-W04", "roster.csv:2"),
        ("KC-W28", "roster.csv:3"),
        ("KC-C13", "roster.csv:4"),
        ("KC-W09", "roster.csv:4"),
        ("KC-W26", "roster.csv:5"),
        ("KC-W27", "roster.csv:6"),
        ("KC-W26", "roster.csv:7"),
        ("KC-W25", "roster.csv:8"),
        ("KC-W25", "roster.csv:9"),
    ]


def test_faults_name_what_is_missing() -> None:
    (fault,) = all_refused(lambda: Roster.from_rows([{"日付": "", "開始": "7:00"}]))
    assert (fault.code, fault.place) == ("KC-W25", "rows:1")
    assert fault.message_en.startswith("person, date, end")
    assert fault.message_ja.startswith("氏名、日付、終了")


def test_overlaps_have_their_line(tmp_path: Path) -> None:
    """Who mends a file of a month looks for the line, as with every other fault."""
    text = (
        "date,person,start,end\n2026-05-01,A,7:00,16:00\n2026-05-01,本所 花子,16:00,翌9:00\n"
        "2026-05-02,本所 花子,8:00,12:00\n2026-05-01,B,7:00,7:00\n"
    )
    faults = all_refused(lambda: Roster.from_csv(written(tmp_path, text)))
    assert sorted(codes_and_places(faults), key=str) == [
        ("KC-W06", "roster.csv:5"),
        ("KC-W19", "roster.csv:4"),
    ]
    overlap = next(fault for fault in faults if fault.code == "KC-W19")
    assert (overlap.values["person"], overlap.values["interval"]) == ("本所 花子", "2026-05-02 8:00-12:00")


def test_a_row_of_another_length_hides_no_other_fault(tmp_path: Path) -> None:
    text = "date,person,start,end\n2026-05-01,A,25:00,16:00\n2026-05-01,B,7:00\n2026-05-01,C,7:00,7:00\n"
    faults = all_refused(lambda: Roster.from_csv(written(tmp_path, text)))
    assert codes_and_places(faults) == [
        *(("KC-W04", "roster.csv:2"), ("KC-W20", "roster.csv:3"), ("KC-W06", "roster.csv:4"))
    ]


def test_a_row_of_another_length(tmp_path: Path) -> None:
    for row in ("2026-05-01,A,7:00", "2026-05-01,A,7:00,16:00,"):
        (fault,) = all_refused(
            lambda row=row: Roster.from_csv(written(tmp_path, f"date,person,start,end\n{row}\n"))  # type: ignore[misc]
        )
        assert (fault.code, fault.place, fault.values["expected"]) == ("KC-W20", "roster.csv:2", 4)


@pytest.mark.parametrize("cell", ['"A', '"A"B', 'A"\n"x'])
def test_quotation_marks(tmp_path: Path, cell: str) -> None:
    text = f"person,date,start,end\n{cell},2026-05-01,7:00,16:00\n"
    faults = all_refused(lambda: Roster.from_csv(written(tmp_path, text)))
    assert {fault.code for fault in faults} <= {"KC-W20", "KC-W21"}
    assert all(fault.place.startswith("roster.csv:") for fault in faults)


@pytest.mark.parametrize(
    "data",
    ["日付,氏名,開始,終了\n".encode("utf-16"), "日付,氏名,開始,終了\n".encode("euc-jp"), b"date\x81\n"],
)
def test_encodings(tmp_path: Path, data: bytes) -> None:
    faults = all_refused(lambda: Roster.from_csv(written(tmp_path, data)))
    assert [(fault.code, fault.place) for fault in faults] == [("KC-W22", "roster.csv")]


@pytest.mark.parametrize("text", ["", "\n\n", "date,person,start,end\n", "date,person,start,end\n,,,\n"])
def test_empty_files(tmp_path: Path, text: str) -> None:
    assert codes_and_places(all_refused(lambda: Roster.from_csv(written(tmp_path, text)))) == [
        ("KC-W23", "roster.csv")
    ]


def test_a_roster_of_days_off_is_empty() -> None:
    rows = [{"氏名": "A", "2026-05-01": "休"}]
    assert codes_and_places(all_refused(lambda: Roster.from_rows(rows, codes=CODES, name="5月"))) == [
        ("KC-W23", "5月")
    ]


def test_unknown_columns() -> None:
    faults = all_refused(lambda: Roster.from_rows([{**ROW, "備考": "", "2026-5": "①"}, ROW]))
    assert codes_and_places(faults) == [("KC-W24", "rows:1")]
    assert faults[0].values["value"] == "備考, 2026-5"
    assert "person" in faults[0].hint_en


@pytest.mark.parametrize("again", ["開始", "START", "2026/5/1"])
def test_columns_that_mean_the_same_are_refused(tmp_path: Path, again: str) -> None:
    """Of two columns for one thing neither may be dropped unseen: a shift would be lost."""
    head = ("氏名", "2026-05-01") if again == "2026/5/1" else ("氏名", "日付", "終了", "start")
    cells = ("A", "①") if again == "2026/5/1" else ("A", "2026-05-01", "16:00", "7:00")
    more = "③" if again == "2026/5/1" else "8:00"
    text = f"{','.join((*head, again))}\n{','.join((*cells, more))}\n"
    found: list[str] = []
    try:
        found = [one.code for one in Roster.from_csv(written(tmp_path, text), codes=CODES)]
    except ExceptionGroup:
        return
    assert found == ["①", "③"]


@pytest.mark.parametrize("name", ["2026-05-01", "開始"])
def test_a_column_written_twice_is_refused(tmp_path: Path, name: str) -> None:
    """The header of a file with the same column twice: the first would be dropped unseen."""
    text = f"氏名,日付,終了,{name},{name}\nA,2026-05-01,16:00,7:00,8:00\n"
    if name == "2026-05-01":
        text = f"氏名,{name},{name}\nA,①,③\n"
    all_refused(lambda: Roster.from_csv(written(tmp_path, text), codes=CODES))


def test_what_is_wrong_with_a_header_is_said_once(tmp_path: Path) -> None:
    text = "date,person,start,end,備考\n2026-05-01,A,7:00,16:00,x\n2026-05-02,A,7:00,16:00,x\n"
    faults = all_refused(lambda: Roster.from_csv(written(tmp_path, text)))
    assert codes_and_places(faults) == [("KC-W24", "roster.csv:1")]


def test_unknown_signs() -> None:
    rows = [{"氏名": "A", "2026-05-01": "⑨ ①", "2026-05-02": "⓪"}, {"氏名": "B", "2026-05-01": "①"}]
    faults = all_refused(lambda: Roster.from_rows(rows, codes=CODES))
    assert codes_and_places(faults) == [("KC-W17", "rows:1"), ("KC-W17", "rows:1")]


def test_signs_without_their_list() -> None:
    faults = all_refused(lambda: Roster.from_rows([{"氏名": "A", "2026-05-01": "①"}]))
    assert codes_and_places(faults) == [("KC-W63", "rows:1")]


def test_a_role_that_contradicts_its_sign() -> None:
    codes = [ShiftCode("u", "8:00", "12:00", role="管理者")]
    row = {"氏名": "墨田 太郎", "職種": "介護", "2026-05-01": "u"}
    (fault,) = all_refused(lambda: Roster.from_rows([row], codes=codes))
    assert (fault.code, fault.place, fault.values["person"]) == ("KC-W16", "rows:1", "墨田 太郎")


@pytest.mark.parametrize("missing", ["start", "end"])
def test_a_sign_with_one_end_of_its_shift(missing: str) -> None:
    """A sign, and half a time: refused, with what is missing, and no bare KeyError."""
    row = {**ROW, "code": "①", missing: ""}
    (fault,) = all_refused(lambda: Roster.from_rows([row], codes=CODES))
    assert fault.code == "KC-W25"
    assert fault.message_en.startswith(f"{missing} is missing")


def test_times_beside_a_sign_are_its_own_or_refused() -> None:
    """A sign with other times would lose its breaks, or a day off would become work."""
    with pytest.raises(ExceptionGroup) as caught:
        only({**ROW, "code": "④"}, codes=CODES)
    (fault,) = caught.value.exceptions
    assert isinstance(fault, StaffingInputError)
    assert fault.values["cause"] == "KC-W69"
    assert only({**ROW, "code": "④"}).worked_minutes == 540
    same = {"date": "2026-05-01", "person": "A", "code": "④", "start": "16:00", "end": "9:00"}
    assert only(same, codes=CODES).worked_minutes == 1020


@pytest.mark.parametrize(
    ("column", "cell", "care"),
    [
        ("absence", "有給", 0),
        ("sleep_in", "○", 0),
        ("breaks", "12:00-14:00", 420),
        ("care_minutes", "240", 240),
    ],
)
def test_what_a_row_says_beside_its_sign_counts(column: str, cell: str, care: int) -> None:
    """A row with a sign and 有給 is leave, not eight hours of care: read or refused, never passed over."""
    row = {"date": "2026-05-01", "person": "A", "code": "①", column: cell}
    try:
        found = only(row, codes=CODES)
    except ExceptionGroup:
        return
    assert found.counted_care_minutes == care


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("5月1日", "KC-W28"),
        ("2026-05", "KC-W28"),
        ("26-05-01", "KC-W28"),
        ("2026-02-29", "KC-W28"),
        (20260501, "KC-W28"),
        (datetime(2026, 5, 1, 7), "KC-W28"),  # noqa: DTZ001  # refused for its time
    ],
)
def test_dates_that_do_not_exist(cell: object, code: str) -> None:
    assert codes_and_places(all_refused(lambda: Roster.from_rows([{**ROW, "date": cell}]))) == [
        (code, "rows:1")
    ]


@pytest.mark.parametrize(
    ("column", "cell", "code"),
    [
        ("breaks", "1時間", "KC-W26"),
        ("breaks", "60.0", "KC-W26"),
        ("breaks", "1441", "KC-W26"),
        ("breaks", 60.0, "KC-N01"),
        ("care_minutes", "半分", "KC-W26"),
        ("sleep_in", "2", "KC-W27"),
        ("absence", "欠勤", "KC-C14"),
        ("person", 12, "KC-N03"),
        ("start", 7, "KC-N03"),
    ],
)
def test_cells_that_cannot_be_read(column: str, cell: object, code: str) -> None:
    faults = all_refused(lambda: Roster.from_rows([ROW | {"person": "B"}, {**ROW, column: cell}]))
    assert codes_and_places(faults) == [(code, "rows:2")]


@pytest.mark.parametrize("given", [None, 5, "A", b"A", ROW, [5], [ROW, None]])
def test_what_are_no_rows(given: object) -> None:
    with pytest.raises(InexactInputError) as caught:
        Roster.from_rows(given)  # type: ignore[arg-type]
    assert caught.value.code == "KC-N03"


@pytest.mark.parametrize("column", ["unit", "code"])
def test_a_hole_is_no_text(column: str) -> None:
    """`frame.to_dict("records")` has NaN where a cell was empty: no unit or sign is called nan."""
    try:
        found = only({**ROW, column: float("nan")})
    except ExceptionGroup:
        return
    assert getattr(found, column) == ""


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Roster.from_csv(tmp_path / "roster.csv")
