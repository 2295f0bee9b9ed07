"""表 (sheets): rows in columns, with notes below a row over the whole width of the screen.

Long notes in a column of their own would leave a narrow terminal no room for the names.
"""

from collections.abc import Iterable
from typing import NamedTuple

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from kaigo_calc.cli.screen import heading

_GAP = 2
_INDENT = 4
_NARROWEST = cell_len("【要確認】未確認")
"""Width to which the last column is folded on a narrow screen, and the first one after it."""

_WIDE = 2
"""Width of one Japanese character; a column narrower than that would swallow it."""


class Row(NamedTuple):
    """One row of a sheet."""

    cells: tuple[str | Text, ...]
    notes: tuple[str, ...] = ()


class Section(NamedTuple):
    """Rows under a title of their own, or without one."""

    title: str
    rows: list[Row]


class Sheet:
    """A header and sections of rows, all with the same columns.

    Args:
        header: the names of the columns, which may have several lines.
        sections: the rows.
        right: columns whose texts stand at the right, as figures do.
    """

    def __init__(
        self, header: tuple[str, ...], sections: Iterable[Section], right: frozenset[int] = frozenset()
    ) -> None:
        self._header = header
        self._sections = list(sections)
        self._right = right

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Return what Rich draws: one table a row, all of the same widths."""
        widths = self._widths(options.max_width)
        yield self._line(tuple(map(heading, self._header)), widths)
        for section in self._sections:
            if section.title:
                yield Text()
                yield heading(section.title)
            for row in section.rows:
                yield self._line(row.cells, widths)
                for note in row.notes:
                    yield Padding.indent(Text(note), _INDENT)

    def _widths(self, available: int) -> list[int]:
        rows = [self._header, *(row.cells for section in self._sections for row in section.rows)]
        widths = [
            max(
                cell_len(line)
                for cell in column
                for line in (cell if isinstance(cell, str) else cell.plain).split("\n")
            )
            for column in zip(*rows, strict=True)
        ]
        room = available - _GAP * (len(widths) - 1)
        for column in (-1, 0):
            lack = sum(widths) - room
            widths[column] = min(widths[column], max(widths[column] - lack, _NARROWEST))
        while sum(widths) > room and max(widths) > _WIDE:
            widths[widths.index(max(widths))] -= 1
        return widths

    def _line(self, cells: tuple[str | Text, ...], widths: list[int]) -> Table:
        line = Table.grid(padding=(0, _GAP))
        for number, width in enumerate(widths):
            line.add_column(
                width=width, justify="right" if number in self._right else "left", overflow="fold"
            )
        line.add_row(*(Text(cell) if isinstance(cell, str) else cell for cell in cells))
        return line
