"""読取り: the same home's table from CSV, Excel, HTML and Markdown, as offices keep and publish it."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from kaigo_calc import CareLevel
from kaigo_calc.fee_tables.published import Source, read_published
from tests.fee_tables.published.making import (
    HONJO_HTML,
    MUKOJIMA_MD,
    SUMIDA_CSV,
    Rows,
    as_csv,
    as_html,
    as_markdown,
    as_workbook,
    headings,
    levels,
    numbers,
    saved,
    written,
)

GRID = [["要介護度", "1割", "2割"], ["要介護1", "834", "1,668円"], ["要介護2", "873", "―"]]
EXPECTED = {("要介護1",): [834, 1668], ("要介護2",): [873, None]}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_csv_with_titles_notes_and_three_tables(tmp_path: Path, encoding: str, ends: str) -> None:
    path = written(tmp_path, "fees.csv", SUMIDA_CSV.replace("\n", ends).encode(encoding))
    page = read_published(path)
    assert page == read_published(str(path))
    care, food, items = page.blocks
    assert [block.number for block in page.blocks] == [1, 2, 3]
    assert care.title == "グループホームすみだ 利用料金表 （令和8年6月1日から）"
    assert headings(care) == ["単位数", "利用者負担 1割", "利用者負担 2割", "利用者負担 3割"]
    assert care.label_headings[0].heading == "要介護度"
    assert numbers(care) == {("要介護１",): [765, 834, 1668, 2502], ("介護2",): [801, None, 1747, None]}
    assert levels(care) == [CareLevel.CARE_1, CareLevel.CARE_2]
    assert care.rows[0].cells[0].unit == "units"
    assert care.rows[1].cells[1].approximate
    # 食費 is no row of the table above, although nothing but a blank line is between them.
    assert headings(food) == [""]
    assert food.rows[0].cells[0].number == 1500
    assert food.rows[0].cells[0].per == "day"
    assert headings(items) == ["単位", "備考"]
    assert items.rows[1].cells[0].per == "day"
    assert (page.printed_prices, page.printed_days) == (("1単位10.90円",), ("30日",))
    assert page.text.splitlines()[-1] == "※1単位10.90円(1級地) 30日で計算"
    assert page.name == "fees.csv"


def test_places_are_what_a_clerk_looks_for() -> None:
    cell = read_published(SUMIDA_CSV).blocks[0].rows[1].cells[2]
    assert cell.place == cell.place_ja == "1枚目の表 4行目「介護2」 4列目「利用者負担 2割」"
    assert cell.place_en == "table 1, row 4 “介護2”, column 4 “利用者負担 2割”"
    assert (cell.row, cell.column, cell.address, cell.text) == (4, 4, "", "1,747円")
    assert cell.is_given
    assert not read_published(SUMIDA_CSV).blocks[0].rows[1].cells[3].is_given


@pytest.mark.parametrize("ending", [".html", ".htm", ".HTML"])
@pytest.mark.parametrize("encoding", ["utf-8", "cp932", "euc_jp", "iso2022_jp"])
def test_page_with_spans_ruby_and_a_turned_table(tmp_path: Path, ending: str, encoding: str) -> None:
    declared = {"utf-8": "", "cp932": "Shift_JIS", "euc_jp": "EUC-JP", "iso2022_jp": "iso-2022-jp"}[encoding]
    text = HONJO_HTML.replace("<head>", f'<head><meta charset="{declared}">' if declared else "<head>")
    page = read_published(written(tmp_path, f"fees{ending}", text.encode(encoding)))
    care, turned = page.blocks
    assert care.title == "利用者負担"
    assert [column.heading for column in care.label_headings] == ["区分", "区分"]
    assert headings(care) == ["自己負担 日額", "自己負担 月額"]
    assert numbers(care) == {("要介護 1", "1割"): [834, 25020], ("要介護 1", "2割"): [1668, 50040]}
    assert levels(care) == [CareLevel.CARE_1, CareLevel.CARE_1]
    assert care.rows[1].cells[1].text == "50,040 ¹"  # not 500,401, nor 50,0401
    assert turned.title == "料金(2ユニット)"
    assert turned.turned
    assert headings(turned) == ["1割", "2割"]
    assert numbers(turned) == {("要介護1",): [834, 1668], ("要介護2",): [873, 1746]}
    cell = turned.rows[1].cells[0]
    assert cell.place == "2枚目の表 2行目「1割」 3列目「要介護2」"
    assert (cell.row, cell.column, turned.headings[0].position) == (2, 3, 2)
    assert (page.printed_prices, page.printed_days) == (("単価10.90円",), ("31日換算",))
    assert "電話 03(1234)5678" in page.text.splitlines()


def test_markdown(tmp_path: Path) -> None:
    page = read_published(written(tmp_path, "fees.md", MUKOJIMA_MD))
    (block,) = page.blocks
    assert block.title == "グループホーム向島"
    assert numbers(block) == {("1",): [834, 1668], ("２",): [873, 1746], ("3",): [899, None]}
    assert levels(block) == [CareLevel.CARE_1, CareLevel.CARE_2, CareLevel.CARE_3]
    assert page.printed_prices == ("1単位の単価 10.45円", "単位数×10.45円")
    assert page.printed_days == ("30日",)
    assert page.blocks == read_published(MUKOJIMA_MD).blocks


def test_a_markdown_file_may_hold_its_table_as_html(tmp_path: Path) -> None:
    path = written(tmp_path, "fees.md", "# 料金\n\n" + as_html(GRID))
    assert numbers(read_published(path).blocks[0]) == EXPECTED


def test_workbook_with_merged_cells_and_addresses(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        [None, None, None, None],
        [None, "料金表(30日)", None, None],
        [None, "要介護度", "割合", "負担額"],
        [None, "要介護1", "1割", 25020.0],
        [None, None, "2割", "50,040円"],
        [None, "要介護2", "1割", 937.5],
        [None, None, "2割", 52420],
    ]
    data = as_workbook(rows, merged=["B2:D2", "B4:B5", "B6:B7"])
    page = read_published(written(tmp_path, "fees.xlsx", data))
    (block,) = page.blocks
    assert (block.title, block.sheet) == ("料金表(30日)", "表1")
    assert page.printed_days == ("30日",)
    assert levels(block) == [CareLevel.CARE_1, CareLevel.CARE_1, CareLevel.CARE_2, CareLevel.CARE_2]
    cells = [row.cells[0] for row in block.rows]
    assert [cell.text for cell in cells] == ["25020", "50,040円", "937.5", "52420"]
    assert [cell.number for cell in cells] == [25020, 50040, None, 52420]
    assert cells[2].decimal_text == "937.5"
    assert cells[1].address == "D5"
    assert cells[1].place == "1枚目の表 3行目「要介護1 2割」 3列目「負担額」(D5)"
    assert cells[1].place_en == "table 1, row 3 “要介護1 2割”, column 3 “負担額” (D5)"


def test_a_merged_amount_is_that_of_every_row(tmp_path: Path) -> None:
    rows: list[list[object]] = [["要介護度", "家賃"], ["要介護1", 65000], ["要介護2", None]]
    path = written(tmp_path, "fees.xlsx", as_workbook(rows, merged=["B2:B3"]))
    block = read_published(path).blocks[0]
    assert numbers(block) == {("要介護1",): [65000], ("要介護2",): [65000]}
    assert [row.cells[0].address for row in block.rows] == ["B2", "B2"]


def test_sheets(tmp_path: Path) -> None:
    other: list[list[object]] = [["要介護度", "3割"], ["要介護1", 2502]]
    path = written(tmp_path, "fees.xlsx", as_workbook(GRID, other))
    both = read_published(path)
    assert [block.sheet for block in both.blocks] == ["表1", "表2"]
    assert both.blocks[1].rows[0].cells[0].place == "2枚目の表 2行目「要介護1」 2列目「3割」(表2!B2)"
    one = read_published(path, sheet="表2")
    assert numbers(one.blocks[0]) == {("要介護1",): [2502]}
    assert one.blocks[0].rows[0].cells[0].place.endswith("(B2)")


def test_hidden_sheets_are_read_only_when_they_are_named(tmp_path: Path) -> None:
    book = Workbook()
    for title, state in [("公開", "visible"), ("控え", "hidden")]:
        sheet = book.create_sheet(title)
        sheet.append(["要介護1", 834])
        sheet.sheet_state = state
    path = written(tmp_path, "fees.xlsx", saved(book))
    assert [block.sheet for block in read_published(path).blocks] == ["公開"]
    assert [block.sheet for block in read_published(path, sheet="控え").blocks] == ["控え"]


def test_tables_are_chosen_by_number_and_by_title() -> None:
    page = read_published(HONJO_HTML)
    assert read_published(HONJO_HTML, table=2).blocks == page.blocks[1:]
    assert read_published(HONJO_HTML, table="利用者負担").blocks == page.blocks[:1]
    assert read_published(HONJO_HTML, table="料金（2ユニット）").blocks == page.blocks[1:]


def as_tabs(rows: Rows) -> str:
    return "\n".join("\t".join(row) for row in rows).replace(",", "")


def as_mappings(rows: Rows) -> list[dict[str, str]]:
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


@pytest.mark.parametrize("write", [as_csv, as_html, as_markdown, as_tabs, as_mappings, list, iter])
def test_text_and_rows(write: Callable[[Rows], Source]) -> None:
    page = read_published(write(GRID))
    assert numbers(page.blocks[0]) == EXPECTED
    assert headings(page.blocks[0]) == ["1割", "2割"]


def test_tab_separated_file(tmp_path: Path) -> None:
    path = written(tmp_path, "fees.tsv", "\n".join("\t".join(row) for row in GRID))
    assert numbers(read_published(path).blocks[0]) == EXPECTED


def test_cells_of_other_types() -> None:
    rows = [
        {"区分": "要介護1", "額": 834, "単価": Decimal("10.90"), "日": date(2026, 6, 1)},
        {"区分": "要介護2", "額": 873.0, "単価": None},
    ]
    block = read_published(rows).blocks[0]
    assert [[cell.text for cell in row.cells] for row in block.rows] == [
        ["834", "10.90", "2026-06-01"],
        ["873", "", ""],
    ]
    assert numbers(block) == {("要介護1",): [834, None, None], ("要介護2",): [873, None, None]}


def test_it_becomes_json() -> None:
    document = read_published(HONJO_HTML).to_dict()
    assert document["format"] == "kaigo_calc.published_table.v1"
    blocks: Any = document["blocks"]
    assert blocks[1]["headings"] == [{"position": 2, "heading": "1割"}, {"position": 3, "heading": "2割"}]
    assert blocks[1]["rows"][0]["care_level"] == "care_1"
    assert blocks[1]["rows"][0]["cells"][0]["number"] == 834
    assert read_published("家賃,65000\n").blocks[0].to_dict()["rows"] == [
        {
            "labels": ["家賃"],
            "care_level": None,
            "section": "",
            "cells": [
                {
                    "text": "65000",
                    "number": 65000,
                    "unit": None,
                    "per": None,
                    "decimal_text": "",
                    "numbers": [],
                    "approximate": False,
                    "row": 1,
                    "column": 2,
                    "address": "",
                    "place_ja": "1枚目の表 1行目「家賃」 2列目",
                    "place_en": "table 1, row 1 “家賃”, column 2",
                }
            ],
        }
    ]
