r"""料金表の出どころ (sources): which reader a file, a text or rows need.

>>> page_of("区分,1割\n要介護1,937\n", None)[0]
'text'
"""

import re
from collections.abc import Iterable, Mapping
from os import PathLike
from pathlib import Path
from typing import cast

from kaigo_calc.errors import UnknownCodeError, UnreadableInputError, listed, shown
from kaigo_calc.fee_tables.published.csv_text import csv_grid, decoded
from kaigo_calc.fee_tables.published.grids import Grid, Page, cell_text, grid_of_texts
from kaigo_calc.fee_tables.published.html import html_page, html_text
from kaigo_calc.fee_tables.published.markdown import markdown_page
from kaigo_calc.fee_tables.published.workbook import workbook_page
from kaigo_calc.quantities.exact import wrong_type

_TABLE = "<table"
_MARKDOWN = re.compile(r"^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_DELIMITERS = {".csv": ",", ".tsv": "\t"}
_PAGES = (".html", ".htm")
_ENDINGS = (*_DELIMITERS, ".xlsx", *_PAGES, ".md")


def page_of(source: object, sheet: str | None) -> tuple[str, Page]:
    """Return the name of a source and the tables in it.

    Args:
        source: a path, text or rows.
        sheet: name of a sheet; None for all.

    Raises:
        UnreadableInputError: for what cannot be read, as `read_published` lists it.
        UnknownCodeError: for another ending (KC-T58) and for a sheet that does not exist (KC-T53).
        InexactInputError: for anything but a path, text or rows (KC-N03).
    """
    if isinstance(source, PathLike) or (isinstance(source, str) and _is_path(source)):
        path = Path(cast("str", source))
        return path.name, _page_of_file(path, sheet)
    name, page = (
        ("text", _page_of_text(source)) if isinstance(source, str) else ("rows", _page_of_rows(source))
    )
    _refuse_sheet(sheet, name)
    return name, page


def _is_path(text: str) -> bool:
    return bool(text.strip()) and "\n" not in text and _TABLE not in text.casefold()


def _refuse_sheet(sheet: str | None, name: str) -> None:
    if sheet is not None:
        raise UnreadableInputError("KC-T60", value=shown(sheet)).at(name)


def _page_of_file(path: Path, sheet: str | None) -> Page:
    ending = path.suffix.lower()
    if ending not in _ENDINGS:
        raise UnknownCodeError("KC-T58", value=shown(path.name), **listed("matches", _ENDINGS, _ENDINGS))
    data = path.read_bytes()
    if not data.strip():
        raise UnreadableInputError("KC-T50").at(path.name)
    if ending == ".xlsx":
        return workbook_page(data, sheet, path.name)
    _refuse_sheet(sheet, path.name)
    if ending in _PAGES:
        return html_page(html_text(data, path.name))
    text = _filled(decoded(data, path.name), path.name)
    if ending in _DELIMITERS:
        return Page((csv_grid(text, _DELIMITERS[ending], path.name),))
    page = markdown_page(text)
    return page if page.grids or _TABLE not in text.casefold() else html_page(text)


def _filled(text: str, name: str) -> str:
    if not text.strip():
        raise UnreadableInputError("KC-T50").at(name)
    return text


def _page_of_text(text: str) -> Page:
    _filled(text, "text")
    if _TABLE in text.casefold():
        return html_page(text)
    lines = text.splitlines()
    if any("|" in line and _MARKDOWN.match(line) for line in lines):
        return markdown_page(text)
    delimiter = (
        "\t" if any("\t" in line for line in lines) and not any("," in line for line in lines) else ","
    )
    return Page((csv_grid(text, delimiter, "text"),))


def _page_of_rows(rows: object) -> Page:
    value = rows  # as it was given: the checks narrow the other name
    if isinstance(rows, (bytes, Mapping)) or not isinstance(rows, Iterable):
        raise wrong_type(value, "source", "Path, str, list[dict], list[list]")
    given: list[object] = list(cast("Iterable[object]", rows))
    if not given:
        raise UnreadableInputError("KC-T50").at("rows")
    return Page((_grid_of_mappings(given) if isinstance(given[0], Mapping) else _grid_of_lists(given),))


def _grid_of_mappings(rows: list[object]) -> Grid:
    for row in rows:
        if not isinstance(row, Mapping):
            raise wrong_type(row, "source", "dict")
    mappings = cast("list[Mapping[str, object]]", rows)
    headings = list(dict.fromkeys(name for row in mappings for name in row))
    cells = [[cell_text(row.get(name)) for name in headings] for row in mappings]
    return grid_of_texts([[cell_text(name) for name in headings], *cells])


def _grid_of_lists(rows: list[object]) -> Grid:
    for row in rows:
        value = row  # as it was given
        if isinstance(row, (str, bytes, Mapping)) or not isinstance(row, Iterable):
            raise wrong_type(value, "source", "list")
    return grid_of_texts([[cell_text(cell) for cell in row] for row in cast("list[Iterable[object]]", rows)])
