"""読めない料金表: what is wrong with a file is told with its place and the way out, all of it at once."""

import sys
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import Workbook

from kaigo_calc.errors import (
    InexactInputError,
    KaigoCalcError,
    UnknownCodeError,
    UnreadableInputError,
    leaves,
)
from kaigo_calc.fee_tables.published import read_published
from tests.fee_tables.published.making import (
    HONJO_HTML,
    MUKOJIMA_MD,
    SUMIDA_CSV,
    as_html,
    as_workbook,
    saved,
    written,
)

CARE: list[list[object]] = [["区分", "1割"], ["要介護1", 834]]


def refused(source: Any, **options: Any) -> KaigoCalcError:
    with pytest.raises(KaigoCalcError) as caught:
        read_published(source, **options)
    assert str(caught.value)  # every text can be filled in
    return caught.value


def formulas(values: dict[str, str | int]) -> bytes:
    book = Workbook()
    for sheet in (book.worksheets[0], book.create_sheet("月額")):
        for address, value in values.items():
            sheet[address] = value
    return saved(book)


@pytest.mark.parametrize("name", ["fees.csv", "fees.tsv", "fees.xlsx", "fees.html", "fees.md"])
@pytest.mark.parametrize("content", [b"", b" \r\n\t"])
def test_empty_files(tmp_path: Path, name: str, content: bytes) -> None:
    fault = refused(written(tmp_path, name, content))
    assert (fault.code, fault.place) == ("KC-T50", name)


@pytest.mark.parametrize("source", ["", " \n", [], iter(())])
def test_empty_text_and_rows(source: object) -> None:
    assert refused(source).code == "KC-T50"


def test_a_file_of_a_byte_order_mark_alone_is_empty(tmp_path: Path) -> None:
    assert refused(written(tmp_path, "fees.csv", b"\xef\xbb\xbf\r\n")).code == "KC-T50"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("fees.html", "<p>料金は1日937円です</p>", "KC-T51"),
        ("fees.html", "<table></table>", "KC-T51"),
        ("fees.md", "料金は1日937円です\n", "KC-T51"),
        ("fees.html", as_html([["電話", "03(1234)5678"]]), "KC-T52"),
        ("fees.md", "| 区分 | 額 |\n|---|---|\n| 要介護1 | 実費 |\n", "KC-T52"),
        ("fees.csv", "区分,額\n要介護1,実費\n", "KC-T52"),
        ("fees.xlsx", as_workbook([["区分", "額"]]), "KC-T52"),
        ("fees.xlsx", as_workbook([]), "KC-T51"),
    ],
)
def test_no_table_and_no_number(tmp_path: Path, name: str, content: str | bytes, code: str) -> None:
    fault = refused(written(tmp_path, name, content))
    assert (type(fault), fault.code, fault.place) == (UnreadableInputError, code, name)


def test_rows_without_a_number() -> None:
    assert refused([["区分", "額"], ["要介護1", None]]).code == "KC-T52"


@pytest.mark.parametrize(
    ("data", "lines"),
    [
        ("区分,額\n".encode() + b"\xe8\xa6,1\n" + "要介護1,834\n".encode(), [2]),
        ("区分,額\n".encode() + b"\xff\xff,1\n" + "要介護1,834\n".encode() + b"\xff\n", [2, 4]),
        ("区分,額\n".encode("cp932") + b"\x81\xff,834\n", [2]),
        ("区分,額\n要介護1,834\n".encode("utf-16"), [1]),
        (as_workbook([["区分", "額"]]), [1]),
    ],
)
def test_bytes_that_are_no_text(tmp_path: Path, data: bytes, lines: list[int]) -> None:
    path = written(tmp_path, "fees.csv", data)
    with pytest.raises((UnreadableInputError, ExceptionGroup)) as caught:
        read_published(path)
    assert isinstance(caught.value, ExceptionGroup) == (len(lines) > 1)
    found = leaves(caught.value)
    assert [(one.code, one.place) for one in found] == [("KC-T54", f"fees.csv:{line}") for line in lines]


def test_a_page_in_an_encoding_that_is_not_known(tmp_path: Path) -> None:
    page = HONJO_HTML.replace("<head>", '<head><meta charset="x-unheard-of">')
    assert read_published(written(tmp_path, "fees.html", page)).blocks == read_published(HONJO_HTML).blocks


def test_a_page_that_is_not_in_the_encoding_that_it_names(tmp_path: Path) -> None:
    page = HONJO_HTML.replace("<head>", '<head><meta charset="Shift_JIS">')
    assert read_published(written(tmp_path, "fees.html", page)).blocks == read_published(HONJO_HTML).blocks
    fault = refused(written(tmp_path, "fees.html", page.encode() + b"\n\xff"))
    assert (fault.code, fault.place) == ("KC-T54", f"fees.html:{page.count(chr(10)) + 2}")


def test_quotation_marks_without_a_partner(tmp_path: Path) -> None:
    fault = refused(written(tmp_path, "fees.csv", '区分,額\n要介護1,"834\n'))
    assert (fault.code, fault.place) == ("KC-T55", "fees.csv:2")
    assert refused('区分,額\n"要介護1"x,834\n').place == "text:2"


@pytest.mark.parametrize("cut", [0, 30, 400])
def test_what_is_no_workbook(tmp_path: Path, cut: int) -> None:
    data = SUMIDA_CSV.encode() if cut == 0 else as_workbook(CARE)[:cut]
    fault = refused(written(tmp_path, "fees.xlsx", data))
    assert (fault.code, fault.place) == ("KC-T56", "fees.xlsx")


def test_a_zip_file_that_is_no_workbook(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "fees.xlsx", "w") as file:
        file.writestr("fees.csv", SUMIDA_CSV)
    assert refused(tmp_path / "fees.xlsx").code == "KC-T56"


def test_a_sheet_that_does_not_exist(tmp_path: Path) -> None:
    fault = refused(written(tmp_path, "fees.xlsx", as_workbook(CARE, CARE)), sheet="料金")
    assert (type(fault), fault.code) == (UnknownCodeError, "KC-T53")
    assert "表1、表2" in fault.hint_ja
    assert "表1, 表2" in fault.hint_en


def test_formulas_without_saved_values_in_all_sheets_at_once(tmp_path: Path) -> None:
    values: dict[str, str | int] = {
        "A1": "要介護1",
        "B1": 834,
        **{f"{column}1": "=B1*2" for column in "CDEFGH"},
    }
    path = written(tmp_path, "fees.xlsx", formulas(values))
    with pytest.raises(ExceptionGroup) as caught:
        read_published(path)
    found = leaves(caught.value)
    assert [(one.code, one.place) for one in found] == [
        ("KC-T57", "fees.xlsx[Sheet]"),
        ("KC-T57", "fees.xlsx[月額]"),
    ]
    assert found[0].message_ja == "計算結果が保存されていない数式が6個あります: C1, D1, E1, F1, G1, …。"
    fault = refused(path, sheet="月額")
    assert fault.place == "fees.xlsx[月額]"


@pytest.mark.parametrize(("saved_value", "expected"), [("<v>834</v>", [834]), ("<v></v>", [None])])
def test_formulas_with_saved_values(tmp_path: Path, saved_value: str, expected: list[int | None]) -> None:
    """A program that computes saves the value, also an empty text, next to its formula."""
    source, target = tmp_path / "plain.xlsx", tmp_path / "fees.xlsx"
    source.write_bytes(as_workbook([["区分", "額", "2倍"], [*CARE[1], 777]]))
    kind = ' t="str"' if expected == [None] else ""
    with ZipFile(source) as old, ZipFile(target, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            new.writestr(
                name,
                text.replace('t="n"><v>777</v>', f"{kind}><f>B2</f>{saved_value}"),
            )
    (block,) = read_published(target).blocks
    assert [cell.number for cell in block.rows[0].cells] == [834, *expected]


@pytest.mark.parametrize("name", ["fees.pdf", "fees.xls", "fees", "料金表"])
def test_files_of_other_kinds(name: str) -> None:
    for source in (name, Path(name)):
        fault = refused(source)
        assert (type(fault), fault.code) == (UnknownCodeError, "KC-T58")
        assert ".xlsx" in fault.hint_ja


def test_a_file_that_is_not_there() -> None:
    with pytest.raises(FileNotFoundError):
        read_published("nowhere.csv")


@pytest.mark.parametrize("source", [SUMIDA_CSV, HONJO_HTML, MUKOJIMA_MD, CARE])
def test_sheets_are_for_workbooks_alone(source: object) -> None:
    assert refused(source, sheet="料金").code == "KC-T60"


def test_sheets_are_not_for_csv_files(tmp_path: Path) -> None:
    fault = refused(written(tmp_path, "fees.csv", SUMIDA_CSV), sheet="料金")
    assert (fault.code, fault.place) == ("KC-T60", "fees.csv")


@pytest.mark.parametrize("table", [0, 3, "料金表"])
def test_a_table_that_does_not_exist(table: object) -> None:
    fault = refused(HONJO_HTML, table=table)
    assert (type(fault), fault.code) == (UnknownCodeError, "KC-T59")
    assert "1 利用者負担、2 料金(2ユニット)" in fault.hint_ja


@pytest.mark.parametrize(
    "source", [None, 937, b"fees.csv", {"要介護1": 834}, [CARE[0], 5], ["fees.csv"], [{"額": 834}, CARE[1]]]
)
def test_other_types(source: object) -> None:
    fault = refused(source)
    assert (type(fault), fault.code) == (InexactInputError, "KC-N03")
    assert "料金表のファイル" in fault.message_ja


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"sheet": 1}, "KC-N03"),
        ({"table": True}, "KC-N02"),
        ({"table": 1.0}, "KC-N01"),
        ({"table": ()}, "KC-N03"),
    ],
)
def test_other_types_of_options(options: dict[str, object], code: str) -> None:
    assert refused(CARE, **options).code == code


def test_ragged_rows_are_no_fault() -> None:
    (block,) = read_published("区分,1割,2割\n要介護1,834\n要介護2,873,1746,9\n").blocks
    assert [[cell.text for cell in row.cells] for row in block.rows] == [
        ["834", "", ""],
        ["873", "1746", "9"],
    ]


@pytest.mark.parametrize(
    ("package", "name", "content"),
    [
        ("openpyxl", "fees.xlsx", as_workbook(CARE)),
        ("bs4", "", HONJO_HTML),
        ("bs4.dammit", "fees.html", HONJO_HTML),
        ("markdown_it", "", MUKOJIMA_MD),
    ],
)
def test_a_missing_package_is_named_with_its_extra(
    package: str, name: str, content: str | bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(ModuleNotFoundError, match=r'pip install "kaigo-calc\[tables\]"') as caught:
        read_published(written(tmp_path, name, content) if name else str(content))
    assert "\n" not in str(caught.value)


def test_csv_and_rows_need_no_package(monkeypatch: pytest.MonkeyPatch) -> None:
    for package in ("openpyxl", "bs4", "markdown_it"):
        monkeypatch.setitem(sys.modules, package, None)
    assert read_published(SUMIDA_CSV).blocks
    assert read_published(CARE).blocks
