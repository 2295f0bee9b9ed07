"""表の行の見分け (rows of tables): which cells are amounts or care levels, which rows titles."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from kaigo_calc.fee_tables.published.amounts import Amount, amount_in
from kaigo_calc.fee_tables.published.grids import GridCell
from kaigo_calc.fee_tables.published.levels import bare_level, heads_levels, level_in
from kaigo_calc.quantities.care_level import CareLevel

_NOTE = re.compile(r"[※*＊]|\(?注|【注|備考")


class Seen(NamedTuple):
    """A cell, the level that it names and the amount that it says."""

    cell: GridCell
    level: CareLevel | None
    amount: Amount

    @property
    def text(self) -> str:
        """Its text."""
        return self.cell.text


SeenRow: TypeAlias = "list[Seen]"
SeenRows: TypeAlias = "list[list[Seen]]"


def seen(rows: Sequence[Sequence[GridCell]]) -> SeenRows:
    """Return rows with what their cells mean; bare digits below a heading 要介護度 are levels."""
    below: set[int] = set()
    found: SeenRows = []
    for row in rows:
        found.append([_seen(cell, bare=place in below) for place, cell in enumerate(row)])
        below |= {place for place, cell in enumerate(row) if heads_levels(cell.text)}
    return found


def _seen(cell: GridCell, *, bare: bool) -> Seen:
    level = level_in(cell.text) or (bare_level(cell.text) if bare else None)
    return Seen(cell, level, amount_in("" if level is not None else cell.text))


def transposed(rows: SeenRows) -> SeenRows:
    """Return rows as columns."""
    return seen([[one.cell for one in column] for column in zip(*rows, strict=True)])


def amounts_with_level(row: SeenRow) -> int:
    """Return how many amounts stand to the right of a care level."""
    first = next((place for place, one in enumerate(row) if one.level is not None), len(row))
    return sum(one.amount.is_given for one in row[first:])


def has_amount(row: SeenRow) -> bool:
    """Return whether there is any amount in a row."""
    return any(one.amount.is_given for one in row)


def has_priced_amount(row: SeenRow) -> bool:
    """Return whether an amount is written with its unit or with decimals, as it never is in a heading."""
    return any(one.amount.unit is not None or one.amount.decimal_text for one in row)


def texts(row: SeenRow) -> list[str]:
    """Return the different texts of a row, from the left."""
    return list(dict.fromkeys(one.text for one in row if one.text))


def is_lone(row: SeenRow) -> bool:
    """Return whether a row holds one text and no amount: in its first cell, or over all of them."""
    filled = [place for place, one in enumerate(row) if one.text]
    return len(texts(row)) == 1 and not has_amount(row) and (filled == [0] or len(filled) == len(row) > 1)


def is_note(row: SeenRow) -> bool:
    """Return whether a row is a note such as "※1単位10.90円"."""
    found = texts(row)
    return len(found) == 1 and not has_amount(row) and _NOTE.match(found[0]) is not None


def _has_both(row: SeenRow, left: int, right: int) -> bool:
    """Return whether a row has a level and its amounts at each of two places."""
    levels = row[left].level is not None and row[right].level is not None
    return levels and has_amount(row[left:right]) and has_amount(row[right:])


def side_by_side(rows: SeenRows) -> list[SeenRows]:
    """Return tables that stand next to each other, each with care levels of its own, as single ones."""
    width = len(rows[0])
    named = [place for place in range(width) if any(row[place].level is not None for row in rows)]
    cuts = [0]
    for left, right in pairwise(named):
        if any(_has_both(row, left, right) for row in rows):
            cuts.append(right)
    parts = [[row[start:end] for row in rows] for start, end in pairwise([*cuts, width])]
    return [[row for row in part if texts(row)] for part in parts]
