"""シフト記号の一覧の読込み: files of signs, and signs given with a roster."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kaigo_calc.errors import InexactInputError
from kaigo_calc.staffing import Roster, ShiftCode, read_shift_codes
from tests.staffing.making import (
    CODES,
    all_refused,
    codes_and_places,
    refused,
    written,
)

ROW = {"date": "2026-05-01", "person": "A", "start": "7:00", "end": "16:00"}


SIGNS = "code,start,end,breaks,role,sleep_in,absence\n"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp932"])
def test_a_file_of_signs(tmp_path: Path, encoding: str) -> None:
    text = (
        SIGNS.replace("code", "シフト記号").replace("start", "開始")
        + "①,7:00,16:00,12:00-13:00,,,\n休,,,,,,\nu,8:00,12:00,,管理者,,\n宿,21:00,6:00,,,○,\n"
        "有,7:00,16:00,60,,,有給\n"
    )
    codes = read_shift_codes(written(tmp_path, text.encode(encoding), "codes.csv"))
    assert list(codes) == ["①", "休", "u", "宿", "有"]
    assert codes["休"].is_off
    assert (codes["宿"].sleep_in, codes["有"].absence, codes["u"].role) == (True, "有給", "管理者")
    row = {"氏名": "A", "2026-05-01": "①", "2026-05-02": "休", "2026-05-03": "有"}
    roster = Roster.from_rows([row], codes=codes.values())
    assert [one.counted_care_minutes for one in roster] == [480, 0]


def test_a_file_of_signs_under_a_path_of_text(tmp_path: Path) -> None:
    """`Roster.from_csv` takes its path as text, and so should this."""
    path = written(tmp_path, f"{SIGNS}①,7:00,16:00,60,,,\n", "codes.csv")
    assert list(read_shift_codes(str(path))) == ["①"]


def test_signs_as_they_were_read_go_into_a_roster(tmp_path: Path) -> None:
    """What `read_shift_codes` returns is what `codes` takes."""
    codes = read_shift_codes(written(tmp_path, f"{SIGNS}①,7:00,16:00,60,,,\n", "codes.csv"))
    roster = Roster.from_rows([{"氏名": "A", "2026-05-01": "①"}], codes=codes)
    assert len(roster) == 1


def test_all_faults_of_signs_at_once(tmp_path: Path) -> None:
    rows = (",7:00,16:00,,,,", "①,7:00,,,,,", "②,25:00,16:00,,,,", "③,7:00,16:00,x,,,", "④,7:00,9:00,,,,")
    rows_text = "\n".join(rows)
    text = f"{SIGNS}{rows_text}\n4,,,,,,\n"
    faults = all_refused(lambda: read_shift_codes(written(tmp_path, text, "codes.csv")))
    assert codes_and_places(faults) == [
        ("KC-W14", "codes.csv:2"),
        ("KC-W15", "codes.csv:3"),
        ("KC-W04", "codes.csv:4"),
        ("KC-W26", "codes.csv:5"),
        ("KC-W18", ""),
    ]


@pytest.mark.parametrize("column", ["date", "person", "unit", "備考"])
def test_signs_have_no_other_columns(tmp_path: Path, column: str) -> None:
    """A column that a sign does not have is refused by name, with its line, and no bare TypeError."""
    path = written(tmp_path, f"code,start,end,{column}\n①,7:00,16:00,1\n", "codes.csv")
    faults = all_refused(lambda: read_shift_codes(path))
    assert {fault.code for fault in faults} <= {"KC-W24", "KC-W62"}
    assert faults[0].place.startswith("codes.csv:")
    assert column in faults[0].message_en


@pytest.mark.parametrize(
    "make",
    [
        lambda: Roster.from_rows([ROW], codes="①"),  # type: ignore[arg-type]
        lambda: Roster.from_rows([ROW], codes=["①"]),  # type: ignore[list-item]
    ],
)
def test_codes_of_other_types(make: Callable[[], object]) -> None:
    with pytest.raises(InexactInputError) as caught:
        make()
    assert caught.value.code == "KC-N03"


def test_signs_that_are_the_same() -> None:
    refused(lambda: Roster.from_rows([ROW], codes=[*CODES, ShiftCode("1")]), "KC-W18")
