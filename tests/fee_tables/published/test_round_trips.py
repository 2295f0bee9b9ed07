"""往復の法則: any grid of texts, written to each kind of file, is read back as the same cells."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaigo_calc import CareLevel
from kaigo_calc.fee_tables.published import PublishedTable, Source, read_published
from kaigo_calc.fee_tables.published.csv_text import csv_grid
from kaigo_calc.fee_tables.published.grids import Grid, plain
from kaigo_calc.fee_tables.published.html import html_page
from kaigo_calc.fee_tables.published.markdown import markdown_page
from kaigo_calc.fee_tables.published.sources import page_of
from kaigo_calc.fee_tables.published.workbook import workbook_page
from tests.fee_tables.published.making import Rows, as_csv, as_html, as_markdown, as_workbook

SIGNS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Zl", "Zp"))
TEXTS = st.one_of(
    st.text(SIGNS, max_size=6),
    st.sampled_from(["要介護１", "８３４円", "1,668", "▲50", "|", '"', "<b>", "=A1", "―"]),
)


@st.composite
def grids(draw: st.DrawFn) -> list[list[str]]:
    width = draw(st.integers(1, 4))
    rows = st.lists(TEXTS.map(plain), min_size=width, max_size=width)
    return draw(st.lists(rows, min_size=1, max_size=5))


@st.composite
def fee_tables(draw: st.DrawFn) -> tuple[list[list[str]], list[list[int]]]:
    """Draw a table of care levels and its amounts, each in one of the ways in which it may be printed."""
    forms: list[Callable[[int], str]] = [
        str,
        "{:,}円".format,
        "¥{:,}".format,
        lambda number: f" {number} 単位",
    ]
    wide = str.maketrans("0123456789,", "０１２３４５６７８９，")
    shares = draw(st.integers(1, 3))
    amounts = draw(
        st.lists(st.lists(st.integers(0, 99_999), min_size=shares, max_size=shares), min_size=5, max_size=5)
    )
    form = draw(st.sampled_from([*forms, lambda number: f"{number:,}円".translate(wide)]))
    labels = [
        draw(st.sampled_from(["要介護{}", "介護{}", "要介護 {}"])).format(level) for level in range(1, 6)
    ]
    rows = [["要介護度", *(f"{share}割" for share in range(1, shares + 1))]]
    rows += [[label, *map(form, row)] for label, row in zip(labels, amounts, strict=True)]
    return rows, amounts


READERS: dict[str, Callable[[Rows], Grid]] = {
    "csv": lambda rows: csv_grid(as_csv(rows), ",", "fees.csv"),
    "html": lambda rows: html_page(as_html(rows)).grids[0],
    "markdown": lambda rows: markdown_page(as_markdown(rows)).grids[0],
    "xlsx": lambda rows: workbook_page(as_workbook(rows), None, "fees.xlsx").grids[0],
    "rows": lambda rows: page_of(rows, None)[1].grids[0],
}
WRITERS: dict[str, Callable[[Rows], Source]] = {
    "csv": as_csv,
    "html": as_html,
    "markdown": as_markdown,
    "rows": list,
}


def texts(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in row] for row in grid.rows]


@pytest.mark.parametrize("kind", READERS)
@settings(max_examples=60, deadline=None)
@given(rows=grids())
def test_cells_are_read_as_they_were_written(kind: str, rows: list[list[str]]) -> None:
    found = texts(READERS[kind](rows))
    if kind == "xlsx":  # a sheet ends with its last cell that holds anything
        height, width = len(found), max(map(len, found), default=0)
        rows, rest = [row[:width] for row in rows[:height]], [*rows[height:], *(row[width:] for row in rows)]
        assert not any(map(any, rest))
    assert found == rows


def read_numbers(page: PublishedTable) -> list[list[int | None]]:
    (block,) = page.blocks
    assert [row.care_level for row in block.rows] == list(CareLevel)[2:]
    return [[cell.number for cell in row.cells] for row in block.rows]


@pytest.mark.parametrize("kind", WRITERS)
@settings(max_examples=40, deadline=None)
@given(table=fee_tables())
def test_amounts_are_read_from_each_kind_of_file_and_from_both_directions(
    kind: str, table: tuple[list[list[str]], list[list[int]]]
) -> None:
    rows, amounts = table
    turned = [list(column) for column in zip(*rows, strict=True)]
    assert read_numbers(read_published(WRITERS[kind](rows))) == amounts
    assert read_numbers(read_published(WRITERS[kind](turned))) == amounts
