"""表のます (grids): what every reader makes of a table: texts with places, spans filled.

>>> [[cell.text for cell in row] for row in grid_of_texts([["要介護1", " 937  円"], ["要介護2"]]).rows]
[['要介護1', '937 円'], ['要介護2', '']]
"""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple


class GridCell(NamedTuple):
    """One cell as it is printed."""

    text: str
    """Its text, with one space wherever there was any white space."""
    row: int
    """Row in the grid, from 1."""
    column: int
    """Column in the grid, from 1."""
    address: str = ""
    """Address in a sheet, such as "B5", that of the upper left cell where cells are merged; "" elsewhere."""


class Grid(NamedTuple):
    """A table, or a sheet with all that stands in it."""

    rows: tuple[tuple[GridCell, ...], ...]
    title: str = ""
    """Caption, or the last heading above it."""
    sheet: str = ""
    """Name of its sheet; "" for what is no workbook."""


class Page(NamedTuple):
    """What one reader found."""

    grids: tuple[Grid, ...]
    notes: tuple[str, ...] = ()
    """Texts outside the tables."""


def plain(text: str) -> str:
    r"""Return a text with single spaces in place of all white space, and none at its ends.

    >>> plain(" 要介護　1\n")
    '要介護 1'
    """
    return " ".join(text.split())


def cell_text(value: object) -> str:
    """Return a value of a sheet or of a row as the text of a cell.

    >>> cell_text(937.0), cell_text(937.5), cell_text(None)
    ('937', '937.5', '')
    """
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():  # sheets keep every number as a binary fraction
        return str(value.as_integer_ratio()[0])
    return plain(str(value))


def grid_of_texts(
    rows: Iterable[Sequence[str]],
    title: str = "",
    sheet: str = "",
    address: Callable[[int, int], str] = lambda _row, _column: "",
) -> Grid:
    """Return the grid of rows of texts; rows that are too short are filled with empty cells.

    Args:
        rows: texts, a sequence a row.
        title: caption or heading.
        sheet: name of the sheet.
        address: gives the address of a row and a column, both from 1.
    """
    given = [list(row) for row in rows]
    width = max((len(row) for row in given), default=0)
    return Grid(
        tuple(
            tuple(
                GridCell(plain(text), number, column, address(number, column))
                for column, text in enumerate([*row, *([""] * (width - len(row)))], 1)
            )
            for number, row in enumerate(given, 1)
        ),
        title,
        sheet,
    )
