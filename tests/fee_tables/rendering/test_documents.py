"""Markdown, CSV, HTML, the page and text: the same cells in each, readable again, and safe in any program."""

import csv
import io
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from markdown_it import MarkdownIt

from kaigo_calc import FeeTable
from kaigo_calc.fee_tables.published import read_published
from kaigo_calc.fee_tables.rendering.layout import layout, marked, printed
from kaigo_calc.fee_tables.rendering.text import columns_of
from tests.fee_tables.rendering.homes import plain, reduced, worked

TABLES: list[Callable[[], FeeTable]] = [plain, worked, reduced]
FORMS: dict[str, Callable[[FeeTable], str]] = {
    "markdown": FeeTable.to_markdown,
    "csv": FeeTable.to_csv,
    "html": FeeTable.to_html,
    "page": FeeTable.to_page,
}
NAME = '<すみだ> & "本所" | *花*'


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("make", TABLES)
def test_what_is_published_is_read_again(make: Callable[[], FeeTable], form: str) -> None:
    """The reader of published tables finds every figure under its heading."""
    table = make()
    found = read_published(FORMS[form](table)).blocks
    sections = [one for one in layout(table, "ja").sections if one.id != "rates"]  # which have no figures
    assert [block.title for block in found] == [section.title for section in sections]
    for block, section in zip(found, sections, strict=True):
        columns = [column for column in section.columns if column.is_figure]
        headings = [heading.heading.replace(" ", "") for heading in block.headings]
        assert headings[: len(columns)] == [column.heading.replace(" ", "") for column in columns]
        for row, expected in zip(block.rows, section.rows, strict=True):
            cells = [
                cell
                for cell, column in zip(expected.cells, section.columns, strict=True)
                if column in columns
            ]
            numbers = [cell.number for cell in row.cells[: len(columns)]]
            assert numbers == cells
        if section.id != "items":
            assert [str(row.care_level) for row in block.rows] == [
                str(one.care_level) for one in table.levels
            ]


def test_csv_is_plain() -> None:
    lines = worked().to_csv().split("\r\n")
    assert "\n" not in "".join(lines)
    rows = list(csv.reader(io.StringIO(worked().to_csv(), newline="")))
    assert rows[0] == [f"{NAME} 料金表"]
    start = rows.index(["1か月の請求額(30日利用した場合)"])
    assert rows[start - 1] == []
    assert rows[start + 1][:3] == ["要介護度", "単位数", "うち処遇改善(単位)"]
    assert rows[start + 7] == ["要介護5", "33552", "5262", "365716", "329144", "36572", "73144", "109715", ""]
    assert len({len(row) for row in rows[start + 1 : start + 8]}) == 1
    listed = next(row for row in rows if row[:1] == ["認知症チームケア推進加算(Ⅰ)"])
    assert listed[-1].startswith("※")


def test_csv_file_is_what_spreadsheets_expect(tmp_path: Path) -> None:
    plain().write_csv(tmp_path / "fees.csv")
    written = (tmp_path / "fees.csv").read_bytes()
    assert written.startswith(b"\xef\xbb\xbf")
    assert written.decode("utf-8-sig") == plain().to_csv()
    plain().write_csv(str(tmp_path / "fees.csv"), "en")
    assert "care level 5,859,9363,937,1873,2809," in (tmp_path / "fees.csv").read_text("utf-8-sig")


def called(name: str) -> FeeTable:
    return replace(plain(), office=replace(plain().office, name=name))


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝", "＋", "－", "＠"])
def test_a_name_is_no_formula(sign: str) -> None:
    """Full-width signs begin a formula as well."""
    assert called(f"{sign}1+1").to_csv().startswith(f"'{sign}1+1")
    assert called(f"\t\r\n{sign}1+1").to_csv().startswith(f"'{sign}1+1")


@pytest.mark.parametrize("form", FORMS)
def test_what_nobody_sees_in_a_name_is_not_printed(form: str) -> None:
    """Line breaks, a bell, a turn of the direction of writing and a byte-order mark; spaces stay."""
    page = FORMS[form](called("\ufeffグループ\u202eホーム\u2066 すみだ\x07\u2028\n"))
    assert "グループホーム すみだ 料金表" in page
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u2028\ufeff\x07]", page)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_markdown_is_what_it_looks_like(lang: str) -> None:
    html = MarkdownIt().enable("table").render(worked().to_markdown(lang))
    soup = BeautifulSoup(html, "html.parser")
    heading = soup.find("h2")
    assert heading is not None
    assert heading.text.startswith(NAME)
    sections = layout(worked(), lang).sections
    tables = soup.find_all("table")
    assert len(tables) == len(sections)
    for table, section in zip(tables, sections, strict=True):
        last = [cell.text for cell in table.find_all("tr")[-1].find_all("td")]
        assert last == [marked(section.rows[-1]), *map(printed, section.rows[-1].cells[1:])]


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_html_is_accessible_and_escaped(lang: str) -> None:
    soup = BeautifulSoup(worked().to_html(lang), "html.parser")
    (outer,) = soup.find_all("div", class_="kaigo-calc-fee-table")
    assert outer["lang"] == lang
    heading = soup.find("h2")
    assert heading is not None
    assert heading.text.startswith(NAME)
    assert not soup.find_all("すみだ")
    for table in soup.find_all("table"):
        assert table.find("caption")
        head = table.find("thead")
        assert head is not None
        assert {str(cell["scope"]) for cell in head.find_all("th")} == {"col"}
        body = table.find("tbody")
        assert body is not None
        for row in body.find_all("tr"):
            assert [cell["scope"] for cell in row.find_all("th")] == ["row"]


def test_notebooks_show_the_fragment() -> None:
    assert plain()._repr_html_() == plain().to_html()


def test_page_is_complete_and_asks_for_nothing() -> None:
    page = worked().to_page()
    assert page.startswith('<!DOCTYPE html>\n<html lang="ja">')
    assert not re.search(r"https?:|<script|<link|@import|url\(|<img", page)
    soup = BeautifulSoup(page, "html.parser")
    assert soup.title is not None
    assert soup.title.text == f"{NAME} 料金表"
    assert "size: A4" in page
    assert "Hiragino" in page
    assert "Noto Sans" in page
    assert "width=device-width" in page
    assert "9,363" in plain().to_page()


def test_thousands_and_a_true_minus() -> None:
    for text in (reduced().to_text(), reduced().to_markdown(), reduced().to_page()):
        assert "−545" in text
        assert "-545" not in text
    assert "-545" in reduced().to_csv()


def test_text_is_aligned() -> None:
    lines = plain().to_text().splitlines()
    start = lines.index("1日あたりの料金(基本のみ)")
    block = lines[start + 1 : start + 8]
    assert len({columns_of(line) for line in block}) == 1
    assert block[-1].split() == ["要介護5", "859", "9,363", "937", "1,873", "2,809"]
    assert str(plain()) == plain().to_text()


def test_text_has_the_terms_below_the_item() -> None:
    lines = worked().to_text().splitlines()
    place = next(place for place, line in enumerate(lines) if line.startswith("医療連携体制加算"))
    assert lines[place + 1] == "    対象は要介護1～要介護5"


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_form_has_every_note(lang: str) -> None:
    for _, text in layout(plain(), lang).notes:
        start = text.partition("(")[0].partition("'")[0]  # a quotation mark is escaped in HTML
        for form in (
            plain().to_text(lang),
            plain().to_csv(lang),
            plain().to_html(lang),
            plain().to_page(lang),
        ):
            assert start in form
