"""勤務表の読込み: rows and CSV files, long and wide, with every fault and its line at once."""

from datetime import date, datetime, time
from pathlib import Path

import pytest

from kaigo_calc.staffing import AbsenceKind, Role, Roster, ShiftCode
from kaigo_calc.staffing.roster_reading import COLUMNS
from tests.staffing.making import (
    CODES,
    MAY_1,
    only,
    seed_day,
    shift,
    week_rows,
    written,
)

SEED_CSV = """日付,氏名,開始,終了,休憩,シフト記号
2026-05-01,A,7:00,16:00,12:00-13:00,①
2026-05-01,B,8:00,17:00,12:00-13:00,②
2026/5/1,C,17:00,21:00,,③
2026-04-30,D,16:00,翌9:00,,④
2026-05-01,E,16:00,翌9:00,,④
"""
ROW = {"date": "2026-05-01", "person": "A", "start": "7:00", "end": "16:00"}


def wide_csv() -> str:
    """Return p.8 as a home keeps it: a row a person, a column a date."""
    rows = week_rows()
    return "\n".join([",".join(rows[0]), *(",".join(map(str, row.values())) for row in rows)])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_files_as_homes_save_them(tmp_path: Path, encoding: str, ends: str) -> None:
    path = written(tmp_path, SEED_CSV.replace("\n", ends).encode(encoding))
    assert Roster.from_csv(path) == Roster.from_csv(str(path)) == Roster(seed_day())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_a_column_a_date(tmp_path: Path, encoding: str) -> None:
    path = written(tmp_path, wide_csv().encode(encoding))
    assert Roster.from_csv(path, codes=CODES) == Roster.from_rows(week_rows(), codes=CODES)
    assert len(Roster.from_csv(path, codes=CODES)) == 32  # the cells of p.8 that are not 休


def test_every_spelling_of_every_column() -> None:
    values = {
        "on": "2026-05-01",
        "person": "墨田 太郎",
        "role": "管理者",
        "unit": "1",
        "code": "u",
        "start": "8:00",
        "end": "17:00",
        "breaks": "60",
        "care_minutes": "240",
        "sleep_in": "",
        "absence": "",
    }
    for column, names in COLUMNS.items():
        for name in names:
            row = {COLUMNS[field][0]: value for field, value in values.items() if field != column}
            row[f" {name} "] = values[column]
            assert only(row) == shift(
                *("墨田 太郎", "8:00", "17:00"),
                role="管理者",
                unit="1",
                code="u",
                breaks=60,
                care_minutes=240,
            )


@pytest.mark.parametrize(
    ("column", "cell", "field", "value"),
    [
        ("breaks", "60", "break_minutes", 60),
        ("breaks", "６０分", "break_minutes", 60),
        ("breaks", 60, "break_minutes", 60),
        ("breaks", "12:00-12:45;15:00-15:15", "break_minutes", 60),
        ("breaks", "12:00-12:45, 15:00-15:15", "break_minutes", 60),
        ("breaks", ["12:00-13:00"], "break_minutes", 60),
        ("breaks", None, "break_minutes", 0),
        ("breaks", " ", "break_minutes", 0),
        ("care_minutes", "240", "counted_care_minutes", 240),
        ("care_minutes", 240, "counted_care_minutes", 240),
        ("sleep_in", "○", "sleep_in", True),
        ("sleep_in", "TRUE", "sleep_in", True),
        ("sleep_in", True, "sleep_in", True),
        ("sleep_in", 1, "sleep_in", True),
        ("sleep_in", "×", "sleep_in", False),
        ("sleep_in", "－", "sleep_in", False),
        ("sleep_in", False, "sleep_in", False),
        ("absence", "有給", "absence", AbsenceKind.LEAVE),
        ("unit", 1, "unit", "1"),
        ("code", 5, "code", "5"),
        ("role", "計画作成", "role", Role.PLANNER),
        ("date", MAY_1, "on", MAY_1),
        ("date", datetime(2026, 5, 1), "on", MAY_1),  # noqa: DTZ001  # as spreadsheets have it
        ("date", "２０２６/５/１", "on", MAY_1),
        ("start", time(7, 30), "worked_minutes", 510),
    ],
)
def test_cells(column: str, cell: object, field: str, value: object) -> None:
    found = getattr(only({**ROW, column: cell}), field)
    assert (found, type(found)) == (value, type(value))


def test_signs_in_a_column(tmp_path: Path) -> None:
    text = "日付,氏名,シフト記号,ユニット\n2026-05-01,A,1,つばき\n2026-05-01,B,休,つばき\n2026-05-01,C,④,\n"
    roster = Roster.from_csv(written(tmp_path, text), codes=CODES)
    assert [(one.person, one.code, one.unit) for one in roster] == [("A", "①", "つばき"), ("C", "④", "")]


def test_two_signs_in_a_cell() -> None:
    """p.23: four hours as manager and four in care on one day."""
    codes = [ShiftCode("u", "8:00", "12:00", role="管理者"), ShiftCode("z", "13:00", "17:00")]
    roster = Roster.from_rows([{"氏名": "墨田 太郎", "2026/5/1": "u　z", "2026-05-02": None}], codes=codes)
    assert [(one.code, one.role) for one in roster] == [("u", Role.MANAGER), ("z", Role.CARE_WORKER)]


def test_columns_of_other_than_text() -> None:
    roster = Roster.from_rows([{"氏名": "A", MAY_1: "①", date(2026, 5, 2): 1}], codes=CODES)  # type: ignore[dict-item]
    assert [one.on for one in roster] == [MAY_1, date(2026, 5, 2)]


def test_a_wide_row_has_a_role_and_a_unit() -> None:
    row = {"氏名": "A", "職種": "管理者", "ユニット": "1", "2026-05-01": "①"}
    assert [(one.role, one.unit) for one in Roster.from_rows([row], codes=CODES)] == [(Role.MANAGER, "1")]


@pytest.mark.parametrize(("name", "cell"), [("開始", "7:00"), ("シフト記号", "③"), ("日付", "2026-05-03")])
def test_a_wide_row_with_a_column_of_one_shift_is_not_dropped(name: str, cell: str) -> None:
    """Whether the sign under the date counts or the row is refused: its shift is not lost."""
    rows = [{"氏名": "A", name: cell, "2026-05-01": "①"}, {"氏名": "B", "2026-05-01": "①"}]
    try:
        found = Roster.from_rows(rows, codes=CODES)
    except ExceptionGroup:
        return
    assert [(one.person, one.code, one.on) for one in found] == [(name, "①", MAY_1) for name in "AB"]


def test_empty_lines_are_passed_over(tmp_path: Path) -> None:
    text = SEED_CSV.replace("\n", "\n\n,,,,,\n")
    assert len(Roster.from_csv(written(tmp_path, text))) == 5


def test_quoted_cells(tmp_path: Path) -> None:
    text = 'person,date,start,end,breaks\n"墨田, 太郎",2026-05-01,7:00,16:00,"12:00-12:30,15:00-15:30"\n'
    (one,) = Roster.from_csv(written(tmp_path, text))
    assert (one.person, one.worked_minutes) == ("墨田, 太郎", 480)
