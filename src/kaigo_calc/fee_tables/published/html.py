"""HTMLの表 (web pages): every <table>, spans filled, ruby dropped; and the text around them."""

from collections.abc import Iterator
from itertools import product

from kaigo_calc.fee_tables.published.csv_text import decoded
from kaigo_calc.fee_tables.published.extra import without_extra
from kaigo_calc.fee_tables.published.grids import Grid, Page, grid_of_texts, plain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

_UNSEEN = ("script", "style", "template", "noscript", "rt", "rp")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_ENDS_OF_LINES = ("br", "p", "div", "li", "dt", "dd", "title", "section", "article", "figcaption", "option")
_CELLS = ("td", "th")
_WIDEST_SPAN = 1000
_LONGEST_SPAN = 10
_SMALL_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_DECLARED = {
    **dict.fromkeys(("shift_jis", "shift-jis", "x-sjis", "sjis", "windows-31j", "cp932"), "cp932"),
    **dict.fromkeys(("euc-jp", "x-euc-jp"), "euc_jp"),
    "iso-2022-jp": "iso2022_jp",
}


def html_text(data: bytes, name: str) -> str:
    """Return the text of a page in the encoding that it names, in UTF-8 or in CP932.

    Raises:
        ModuleNotFoundError: without the extra `tables`.
        UnreadableInputError: for bytes that are no such text (KC-T54).
    """
    try:
        from bs4.dammit import EncodingDetector
    except ModuleNotFoundError as missing:
        raise without_extra() from missing
    declared = EncodingDetector.find_declared_encoding(data, is_html=True) or ""
    return decoded(data, name, _DECLARED.get(declared, ""))


def html_page(text: str) -> Page:
    """Return the tables of a page, and its text outside of them.

    Args:
        text: the page, or a part of one.

    Raises:
        ModuleNotFoundError: without the extra `tables`.
    """
    try:
        from bs4 import BeautifulSoup
    except ModuleNotFoundError as missing:
        raise without_extra() from missing
    soup = BeautifulSoup(text, "html.parser")
    for unseen in soup(_UNSEEN):
        unseen.decompose()
    for small in soup("sup"):
        # A footnote's number must not run into the amount in front of it.
        small.replace_with(small.get_text().translate(_SMALL_DIGITS))
    grids = tuple(_grid(table) for table in soup("table"))
    return Page(grids, tuple(_notes(soup)))


def _notes(soup: "BeautifulSoup") -> Iterator[str]:
    for table in soup("table"):
        table.extract()
    for end in soup((*_HEADINGS, *_ENDS_OF_LINES)):
        end.insert_before("\n")
        end.insert_after("\n")
    yield from filter(None, map(plain, soup.get_text().splitlines()))


def _grid(table: "Tag") -> Grid:
    cells = _cells(table)
    filled: dict[tuple[int, int], str] = {}
    for number, row in enumerate(cells):
        column = 0
        for cell, text in row:
            while (number, column) in filled:
                column += 1
            down = _span(cell, "rowspan", len(cells) - number) or len(cells) - number  # 0: to the last row
            across = _span(cell, "colspan", _WIDEST_SPAN) or 1
            for place in product(range(number, number + down), range(column, column + across)):
                filled.setdefault(place, text)
    width = max((column + 1 for _, column in filled), default=0)
    texts = [[filled.get((row, column), "") for column in range(width)] for row in range(len(cells))]
    return grid_of_texts(texts, _title(table))


def _cells(table: "Tag") -> list[list[tuple["Tag", str]]]:
    """Return the cells of a table by row with their texts, without those of tables in it.

    Pages may leave out </td> and </tr>. The parser then puts what follows into the cell: hence a cell belongs
    to the nearest row around it, and a text to the nearest cell.
    """
    texts: dict[int, list[str]] = {}
    for text in table.strings:
        if text.find_parent("table") is table:
            texts.setdefault(id(text.find_parent(_CELLS)), []).append(text)
    rows: "dict[int, list[tuple[Tag, str]]]" = {}
    for row in table("tr"):
        if row.find_parent("table") is table:
            rows[id(row)] = []
    for cell in table(_CELLS):
        own = rows.get(id(cell.find_parent("tr")))
        if own is not None:
            own.append((cell, plain(" ".join(texts.get(id(cell), [])))))
    return list(rows.values())


def _span(cell: "Tag", name: str, most: int) -> int:
    """Return over how many rows or columns a cell goes."""
    written = {"span": str(cell.get(name, "1")).strip()}
    if not (written["span"].isascii() and written["span"].isdigit()):
        return 1
    return min(int(written["span"]), most) if len(written["span"]) <= _LONGEST_SPAN else most


def _title(table: "Tag") -> str:
    for caption in table("caption"):
        if caption.find_parent("table") is table:
            return plain(caption.get_text(" "))
    heading = table.find_previous(_HEADINGS)
    return "" if heading is None else plain(heading.get_text(" "))
