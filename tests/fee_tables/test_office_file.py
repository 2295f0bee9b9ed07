"""Office files: every key of `FeeOffice`, and every fault of a file at once with its place."""

from dataclasses import fields
from pathlib import Path

import pytest

from kaigo_calc import FeeOffice
from kaigo_calc.errors import KaigoCalcError, leaves
from kaigo_calc.fee_tables.office_file import OFFICE, office_of_toml, read_office

HOME = """
name = "グループホームすみだ"
unit_class = 1
municipality = "墨田区"
items = ["科学的介護推進体制加算"]
also_listed = ["初期加算"]
treatment = ["介護職員等処遇改善加算(Ⅰ)ロ"]
short_stay = false
confirmed = []
uplift_base = "with_notes"
accept_unverified = false

[own_rates]
"介護職員等処遇改善加算(Ⅰ)ロ" = "210/1000"
"""


def faults(path: Path) -> list[tuple[str, str]]:
    with pytest.raises(ExceptionGroup) as raised:
        read_office(path)
    found: list[KaigoCalcError] = leaves(raised.value)
    assert all(str(fault) for fault in found)
    return [(fault.code, fault.place or "") for fault in found]


def file(folder: Path, content: str | bytes) -> Path:
    path = folder / "home.toml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_file_and_arguments_say_the_same(tmp_path: Path) -> None:
    expected = FeeOffice(
        name="グループホームすみだ",
        unit_class="Ⅰ",
        municipality="墨田区",
        items=["科学的介護推進体制加算"],
        also_listed=["初期加算"],
        treatment=["介護職員等処遇改善加算(Ⅰ)ロ"],
        own_rates={"介護職員等処遇改善加算(Ⅰ)ロ": "0.21"},
        uplift_base="with_notes",
    )
    assert read_office(file(tmp_path, HOME)) == expected
    assert read_office(file(tmp_path, b"\xef\xbb\xbf" + HOME.encode())) == expected
    assert read_office(str(file(tmp_path, HOME)), accept_unverified=True).accept_unverified


def test_every_argument_has_its_key() -> None:
    assert set(OFFICE.keys) == {field.name for field in fields(FeeOffice)}


def test_a_price_keeps_its_digits() -> None:
    assert office_of_toml('unit_price = "10.90"') == FeeOffice(unit_price="10.90")


def test_all_faults_at_once(tmp_path: Path) -> None:
    text = 'unit_class = "3"\nitem = ["初期加算"]\nunit_price = 10.9\nitems = ["a", 1]\nshort_stay = "no"\n'
    assert faults(file(tmp_path, text)) == [
        ("KC-J07", "home.toml"),
        ("KC-C06", "home.toml/unit_class"),
        ("KC-J11", "home.toml/unit_price"),
        ("KC-J10", "home.toml/items/1"),
        ("KC-J10", "home.toml/short_stay"),
    ]


def test_what_does_not_go_together_is_a_fault_too(tmp_path: Path) -> None:
    text = 'area_grade = 1\nmunicipality = "墨田区"\nuplift = "x"\n'
    assert faults(file(tmp_path, text)) == [("KC-J07", "home.toml"), ("KC-M18", "home.toml")]


@pytest.mark.parametrize("content", ["name = すみだ", b'name = "\x83O"', "[[", 'name = "a"\nname = "b"'])
def test_no_toml(content: str | bytes, tmp_path: Path) -> None:
    assert faults(file(tmp_path, content)) == [("KC-T11", "home.toml")]


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_office(tmp_path / "none.toml")


def test_an_audit_does_not_take_silence_for_none(tmp_path: Path) -> None:
    file = tmp_path / "home.toml"
    file.write_text('unit_class = "1"\narea_grade = "1"\n', "utf-8")
    assert read_office(file).treatment == ()
    assert read_office(file, complete=False).treatment is None
