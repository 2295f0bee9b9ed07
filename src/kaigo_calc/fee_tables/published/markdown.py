r"""Markdownの表 (Markdown): the tables of a Markdown text, and the text around them.

>>> page = markdown_page("| 区分 | 1割 |\n|---|---:|\n| 要介護1 | **937**円 |\n")
>>> [[cell.text for cell in row] for row in page.grids[0].rows]
[['区分', '1割'], ['要介護1', '937円']]
"""

from itertools import pairwise

from kaigo_calc.fee_tables.published.extra import without_extra
from kaigo_calc.fee_tables.published.grids import Grid, Page, grid_of_texts, plain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from markdown_it.token import Token

_TEXTS = frozenset({"text", "code_inline"})


def markdown_page(text: str) -> Page:
    """Return the tables of a Markdown text, and its text outside of them.

    Args:
        text: the text.

    Raises:
        ModuleNotFoundError: without the extra `tables`.
    """
    try:
        from markdown_it import MarkdownIt
    except ModuleNotFoundError as missing:
        raise without_extra() from missing
    grids: list[Grid] = []
    notes: list[str] = []
    rows: list[list[str]] = []
    heading = ""
    inside = False
    for opening, token in pairwise([None, *MarkdownIt("commonmark").enable("table").parse(text)]):
        match token.type if token is not None else "":
            case "table_open":
                inside, rows = True, []
            case "table_close":
                inside = False
                grids.append(grid_of_texts(rows, heading))
            case "tr_open":
                rows.append([])
            case "inline" if inside and token is not None:
                rows[-1].append(_text(token))
            case "inline" if token is not None and opening is not None:
                notes.append(_text(token))
                heading = notes[-1] if opening.type == "heading_open" else heading
            case _:
                pass
    return Page(tuple(grids), tuple(notes))


def _text(token: "Token") -> str:
    parts = token.children or []
    return plain("".join(part.content if part.type in _TEXTS else _space(part) for part in parts))


def _space(part: "Token") -> str:
    """Return a space for a line break or a tag, and nothing for signs such as those of bold text."""
    return " " if part.type in ("softbreak", "hardbreak", "html_inline") else ""
