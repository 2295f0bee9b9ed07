"""料金表の組立て (building): from the rows of a table to its headings, labels and cells with their places."""

from collections.abc import Iterator, Sequence
from itertools import dropwhile, pairwise

from kaigo_calc.fee_tables.published.blocks import Block, Column, PublishedCell, Row
from kaigo_calc.fee_tables.published.seen_rows import (
    Seen,
    SeenRow,
    SeenRows,
    has_amount,
    has_priced_amount,
    is_lone,
    texts,
)
from kaigo_calc.fee_tables.published.segments import Segment


def built(one: Segment, number: int, sheet: str, *, with_sheet: bool) -> tuple[Block, list[str]]:
    """Return a table, and what stands among its headings but is no heading.

    Args:
        one: its rows, of which at least one holds an amount.
        number: its number, from 1.
        sheet: name of its sheet, or "".
        with_sheet: whether places name the sheet.
    """
    first = one.data[0]
    labels = _label_count(one)
    top = one.rows[:first]
    notes = [" ".join(texts(row)) for row in top if has_priced_amount(row)]
    heads = [row for row in top if not has_priced_amount(row) and not is_lone(row)]
    sections = [row for row in top if is_lone(row)]
    places = _Places(one, number, sheet if with_sheet else "")
    columns = _columns(one, heads, labels, places)
    label_headings = tuple(column for place, column in columns.items() if place < labels)
    values = {place: column for place, column in columns.items() if place >= labels}
    block = Block(
        number=number,
        title=one.title,
        sheet=sheet,
        turned=one.turned,
        label_headings=label_headings,
        headings=tuple(values.values()),
        rows=tuple(_rows([*sections, *one.rows[first:]], labels, values, places, by_level=one.by_level)),
    )
    return block, notes


def _label_count(one: Segment) -> int:
    """Return how many columns stand in front of the amounts.

    A running number in front of the labels is no amount.
    """
    rows = [one.rows[place] for place in one.data]
    width = len(rows[0])
    by_level = one.by_level

    def is_label(seen: Seen) -> bool:
        return seen.level is not None if by_level else bool(seen.text) and not seen.amount.is_given

    first = next((place for place in range(width) if any(is_label(row[place]) for row in rows)), -1)
    amounts = [place for place in range(width) if any(row[place].amount.is_given for row in rows)]
    return next((place for place in amounts if place > first), amounts[0])


def _columns(one: Segment, heads: SeenRows, labels: int, places: "_Places") -> dict[int, Column]:
    """Return the columns by place, without those in which nothing is printed."""
    filled = [_filled_right(row, below, labels) for row, below in pairwise(heads)]
    lines = [*filled, *([seen.text for seen in row] for row in heads[-1:])]
    found: dict[int, Column] = {}
    for place, seen in enumerate(one.rows[0]):
        if place < labels or any(row[place].text for row in one.rows):
            heading = " ".join(dict.fromkeys(filter(None, (line[place] for line in lines))))
            found[place] = Column(places.position(seen), heading)
    return found


def _filled_right(row: SeenRow, below: SeenRow, labels: int) -> list[str]:
    """Return the texts of an upper heading, each also over the empty cells that it stands over in print.

    A CSV file has no merged cells: where they were, all but the first are empty.
    """
    found: list[str] = []
    for place, (seen, under) in enumerate(zip(row, below, strict=True)):
        goes_on = place > labels and not seen.text and under.text
        found.append(found[-1] if goes_on else seen.text)
    return found


def _rows(
    rows: SeenRows, labels: int, values: dict[int, Column], places: "_Places", *, by_level: bool
) -> Iterator[Row]:
    section: Seen | None = None
    above: list[Seen] = []
    for row in rows:
        if is_lone(row) and not (by_level and any(seen.level for seen in row)):
            section, above = next(seen for seen in row if seen.text), []
            continue
        front = _inherited(row, above, labels)
        above = front
        named = [seen.level for seen in front if seen.level is not None]
        level = None if section is None or by_level else section.level
        label = " ".join(dict.fromkeys(seen.text for seen in front if seen.text))
        yield Row(
            labels=tuple(seen.text for seen in front),
            care_level=named[0] if named else level,
            section="" if section is None else section.text,
            cells=tuple(places.cell(row[place], label, column.heading) for place, column in values.items()),
        )


def _inherited(row: SeenRow, above: Sequence[Seen], labels: int) -> list[Seen]:
    """Return the labels of a row; one that is printed once for several rows is that of each of them."""
    front = row[:labels]
    if not above or not has_amount(row):
        return front
    last = max((place for place, seen in enumerate(front) if seen.text), default=0)
    return [above[place] if place < last and not seen.text else seen for place, seen in enumerate(front)]


class _Places:
    """Where the cells of a table are printed: counted from its first heading, and in words."""

    def __init__(self, one: Segment, number: int, sheet: str) -> None:
        cells = [seen.cell for row in dropwhile(is_lone, one.rows) for seen in row]
        self._above = min(cell.row for cell in cells) - 1
        self._before = min(cell.column for cell in cells) - 1
        self._turned = one.turned
        self._number = number
        self._sheet = f"{sheet}!" if sheet else ""

    def position(self, seen: Seen) -> int:
        """Return which column a cell is in, or which row where rows are printed as columns."""
        return seen.cell.row - self._above if self._turned else seen.cell.column - self._before

    def cell(self, seen: Seen, label: str, heading: str) -> PublishedCell:
        """Return a cell, of which the labels and the heading are known."""
        across, down = (heading, label) if self._turned else (label, heading)
        row, column = seen.cell.row - self._above, seen.cell.column - self._before
        address = f"({self._sheet}{seen.cell.address})" if seen.cell.address else ""
        row_ja, row_en = f"{row}行目{_quoted(across, '「」')}", f"row {row}{_quoted(across, '“”', ' ')}"
        column_ja, column_en = (
            f"{column}列目{_quoted(down, '「」')}",
            f"column {column}{_quoted(down, '“”', ' ')}",
        )
        return PublishedCell(
            text=seen.text,
            row=row,
            column=column,
            address=seen.cell.address,
            place_ja=f"{self._number}枚目の表 {row_ja} {column_ja}{address}",
            place_en=f"table {self._number}, {row_en}, {column_en} {address}".rstrip(),
            **seen.amount._asdict(),
        )


def _quoted(text: str, signs: str, before: str = "") -> str:
    return f"{before}{signs[0]}{text}{signs[1]}" if text else ""
