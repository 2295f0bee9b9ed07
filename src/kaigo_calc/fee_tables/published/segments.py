"""表の切り分け (segments): what stands in a grid between blank rows, as tables with headings of their own.

A sheet or a CSV file may hold several tables, above each other and side by side, with titles and notes.
"""

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from kaigo_calc.fee_tables.published.grids import Grid, GridCell, plain
from kaigo_calc.fee_tables.published.seen_rows import (
    SeenRow,
    SeenRows,
    amounts_with_level,
    has_amount,
    is_lone,
    is_note,
    seen,
    side_by_side,
    texts,
    transposed,
)


class Segment(NamedTuple):
    """Rows that belong together."""

    title: str
    rows: SeenRows
    turned: bool = False

    @property
    def by_level(self) -> bool:
        """Whether its labels name care levels."""
        return any(map(amounts_with_level, self.rows))

    @property
    def data(self) -> list[int]:
        """Places of the rows with amounts, those of a care level where its labels name levels."""
        is_data = amounts_with_level if self.by_level else has_amount
        return [place for place, row in enumerate(self.rows) if is_data(row)]


def segments(grid: Grid, notes: list[str]) -> list[Segment]:
    """Return the tables of a grid that hold amounts, and add all other texts to the notes.

    Args:
        grid: the grid.
        notes: what stands outside of tables.
    """
    found: list[Segment] = []
    above: SeenRows = []
    title = grid.title
    for given in _between_blank_rows(grid):
        titles, rows, after = _framed(given)
        notes += [*titles, *after]
        title = " ".join(titles) or title
        if not any(map(has_amount, rows)):
            above = rows
            notes += [" ".join(texts(row)) for row in rows]
            continue
        one = _oriented(title, rows)
        headless = one.data[0] == 0 and not titles
        if (
            headless and one.by_level and _in_same_columns(above, rows)
        ):  # a blank row between the headings and the amounts
            found += _single(_oriented(title, [*above, *rows]))
        elif headless and found and _goes_on(found[-1], one):
            found[-1] = found[-1]._replace(rows=[*found[-1].rows, *one.rows])
        else:
            found += _single(one)
        above, title = [], grid.title
    return found


def _between_blank_rows(grid: Grid) -> Iterator[list[tuple[GridCell, ...]]]:
    """Yield the rows between blank ones, without the columns in front that are blank in all of them."""
    rows: list[tuple[GridCell, ...]] = []
    for row in [*grid.rows, ()]:
        if any(cell.text for cell in row):
            rows.append(row)
        elif rows:
            first = min(next(place for place, cell in enumerate(row) if cell.text) for row in rows)
            yield [row[first:] for row in rows]
            rows = []


def _framed(rows: list[tuple[GridCell, ...]]) -> tuple[list[str], SeenRows, list[str]]:
    """Return the titles above rows, the rows, and the notes among and below them."""
    given = seen(rows)
    after = [text for row in given if is_note(row) for text in texts(row)]
    kept = [row for row in given if not is_note(row)]
    titles: SeenRows = []
    while kept and _is_title(kept[0]):
        titles.append(kept.pop(0))
    while kept and _is_title(kept[-1]):
        after += texts(kept.pop())
    if titles and _is_titled_further_down(kept):
        kept.insert(0, titles.pop())
    return [text for row in titles for text in texts(row)], kept, after


def _is_titled_further_down(rows: SeenRows) -> bool:
    """Return whether the first title row below the headings comes after amounts.

    Then the title above is that of the first amounts alone: 1割負担の方, with 2割負担の方 further down.
    """
    marks = [_is_title(row) for row in rows if _is_title(row) or has_amount(row)]
    return True in marks and not marks[0]


def _is_title(row: SeenRow) -> bool:
    return is_lone(row) and not _names_level(row)


def _names_level(row: SeenRow) -> bool:
    return any(one.level is not None for one in row)


def _oriented(title: str, rows: SeenRows) -> Segment:
    """Return rows with care levels as labels, turned round where they are printed as headings."""
    turned = transposed(_without_title_rows(rows))
    if sum(map(amounts_with_level, turned)) > sum(map(amounts_with_level, rows)):
        return Segment(title, [row for row in turned if texts(row)], turned=True)
    return Segment(title, rows)


def _without_title_rows(rows: SeenRows) -> SeenRows:
    """Return rows with the title row that they stand under put in front of their labels."""
    found: SeenRows = []
    title = ""
    for row in rows:
        if _is_title(row):
            title = texts(row)[0]
        elif title and has_amount(row):
            label = row[0].cell._replace(text=plain(f"{title} {row[0].text}"))
            found.append([row[0]._replace(cell=label), *row[1:]])
        else:
            found.append(row)
    return found


def _goes_on(before: Segment, after: Segment) -> bool:
    """Return whether rows below a blank one belong to the same columns."""
    same_columns = not before.turned and _in_same_columns(before.rows, after.rows)
    return same_columns and before.by_level == after.by_level


def _in_same_columns(above: SeenRows, below: SeenRows) -> bool:
    columns = [[one.cell.column for one in row] for row in (*above[:1], *below[:1])]
    return len(columns) == 2 and columns[0] == columns[1]


def _single(one: Segment) -> Iterator[Segment]:
    for part in side_by_side(one.rows):
        for rows in _with_own_headings(one._replace(rows=part)):
            yield one._replace(rows=rows)


def _with_own_headings(one: Segment) -> Iterator[SeenRows]:
    """Yield the parts of a table in which headings are printed again further down."""
    rows: SeenRows = []
    begun = False
    by_level = one.by_level
    for place, row in enumerate(one.rows):
        if by_level and begun and _heads(row, islice(one.rows, place + 1, None)):
            # A title row right above these headings is theirs.
            last = max(number for number, other in enumerate(rows) if not _is_title(other)) + 1
            yield rows[:last]
            rows, begun = rows[last:], False
        rows.append(row)
        begun = begun or amounts_with_level(row) > 0
    yield rows


def _heads(row: SeenRow, below: Iterator[SeenRow]) -> bool:
    """Return whether a row has a text, and no amount, above every amount of the next row with a level."""
    if has_amount(row) or _names_level(row) or len(texts(row)) < 2:
        return False
    next_data = next(filter(amounts_with_level, below), None)
    return next_data is not None and all(
        over.text for over, one in zip(row, next_data, strict=True) if one.amount.is_given
    )
