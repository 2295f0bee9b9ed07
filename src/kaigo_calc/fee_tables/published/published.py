"""公表された料金表 (published fee tables): read from pages, workbooks, Markdown, CSV and rows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from os import PathLike
from typing import TypeAlias

from kaigo_calc.errors import UnknownCodeError, UnreadableInputError, listed, shown
from kaigo_calc.fee_tables.published.blocks import Block
from kaigo_calc.fee_tables.published.building import built
from kaigo_calc.fee_tables.published.grids import Page
from kaigo_calc.fee_tables.published.printed import printed_days, printed_prices
from kaigo_calc.fee_tables.published.segments import segments
from kaigo_calc.fee_tables.published.sources import page_of
from kaigo_calc.quantities.closed_set import spelling
from kaigo_calc.quantities.exact import plain_text, whole_number

Source: TypeAlias = "str | PathLike[str] | Iterable[Mapping[str, object]] | Iterable[Sequence[object]]"
"""A path, text, or rows as mappings or as lists of cells of which the first are headings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedTable:
    """A published fee table; made by `read_published`."""

    name: str
    """Name of the file, or "text" or "rows"."""
    blocks: tuple[Block, ...]
    """Its tables with amounts."""
    printed_prices: tuple[str, ...]
    """Unit prices in titles, headings and notes, as printed: "1単位10.90円"."""
    printed_days: tuple[str, ...]
    """Days of a month there, as printed: "30日", "31日換算"."""
    text: str
    """Titles, notes and what else stands outside the tables, a line each."""

    def to_dict(self) -> dict[str, object]:
        """Return the table as JSON-ready values (format `kaigo_calc.published_table.v1`)."""
        return {
            "format": "kaigo_calc.published_table.v1",
            "name": self.name,
            "blocks": [block.to_dict() for block in self.blocks],
            "printed_prices": list(self.printed_prices),
            "printed_days": list(self.printed_days),
            "text": self.text,
        }


def read_published(
    source: Source, *, sheet: str | None = None, table: int | str | None = None
) -> PublishedTable:
    r"""Return the tables of a published fee table, each cell with its place and what it says.

    Args:
        source: a path ending in .csv, .tsv, .xlsx, .html, .htm or .md; text that is itself HTML, Markdown or
            CSV; or rows, as mappings of headings to cells or as lists of cells with headings first. CSV is
            UTF-8 or CP932.
        sheet: name of a sheet of a workbook; None takes all that are visible.
        table: which table alone to take: its number from 1 among those with amounts, or its title.

    Returns:
        The tables with their headings and rows, and the unit price and days of a month that are printed.

    Raises:
        UnreadableInputError: for an empty file (KC-T50), no table (KC-T51), no number (KC-T52), bytes that
            are no text (KC-T54), faulty CSV (KC-T55), what is no workbook (KC-T56), formulas without saved
            values (KC-T57), and a sheet of what has none (KC-T60).
        UnknownCodeError: for a sheet (KC-T53), an ending (KC-T58) or a table (KC-T59) that is not known.
        InexactInputError: for anything but paths, text and rows (KC-N02, KC-N03).
        ExceptionGroup: of several of these.
        ModuleNotFoundError: without the extra `tables`; CSV and rows need none.
        OSError: for a file that cannot be read.

    Source: 墨田区 令和8年度 集団指導 資料3 p.11 (料金表の記載).

    >>> page = read_published("※1単位10.90円\n\n介護度,1割,2割\n要介護５,\"937円\",\"1,873円\"\n")
    >>> row = page.blocks[0].rows[0]
    >>> row.care_level, [cell.number for cell in row.cells], page.printed_prices
    (CareLevel.CARE_5, [937, 1873], ('1単位10.90円',))
    >>> row.cells[1].place
    '1枚目の表 2行目「要介護５」 3列目「2割」'
    """
    if sheet is not None:
        plain_text(sheet, "sheet")
    wanted = table if table is None or isinstance(table, str) else whole_number(table, "table")
    name, page = page_of(source, sheet)
    return _chosen(_published(name, page), wanted)


def _published(name: str, page: Page) -> PublishedTable:
    blocks: list[Block] = []
    notes: list[str] = list(page.notes)
    for grid in page.grids:
        notes += [grid.title] * (bool(grid.title) and grid.title not in notes)
        for one in segments(grid, notes):
            block, beside = built(one, len(blocks) + 1, grid.sheet, with_sheet=len(page.grids) > 1)
            blocks.append(block)
            notes += beside
    if not blocks:
        code = "KC-T52" if any(grid.rows for grid in page.grids) else "KC-T51"
        raise UnreadableInputError(code).at(name)
    text = "\n".join(notes)
    said = "\n".join([text, *(line for block in blocks for line in _lines(block))])
    return PublishedTable(
        name=name,
        blocks=tuple(blocks),
        printed_prices=printed_prices(said),
        printed_days=printed_days(said),
        text=text,
    )


def _lines(block: Block) -> Iterable[str]:
    """Yield what a table says that is no amount of a level: headings, labels, and rows of anything else."""
    yield from (column.heading for column in (*block.label_headings, *block.headings))
    for row in block.rows:
        cells = () if row.care_level is not None else tuple(cell.text for cell in row.cells)
        yield " ".join(filter(None, (row.section, *row.labels, *cells)))


def _chosen(found: PublishedTable, wanted: int | str | None) -> PublishedTable:
    if wanted is None:
        return found
    blocks = [
        block
        for block in found.blocks
        if (block.number == wanted if isinstance(wanted, int) else spelling(block.title) == spelling(wanted))
    ]
    if not blocks:
        names = [f"{block.number} {block.title}".strip() for block in found.blocks]
        raise UnknownCodeError("KC-T59", value=shown(wanted), **listed("matches", names, names)).at(
            found.name
        )
    return replace(found, blocks=tuple(blocks))
