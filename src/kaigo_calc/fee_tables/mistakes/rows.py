"""列の誤り (mixed-up rows): a total among the copays, rows exchanged, the last rows from an older table.

>>> [mistake.key for mistake in row_mistakes(2, "copay", {})]
['total_as_copay', 'total_among_copays[1]', 'total_among_copays[2]', 'rows_swapped[1:2]']
"""

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import combinations

from kaigo_calc.fee_tables.mistakes.catalogue import METHODS
from kaigo_calc.fee_tables.mistakes.mistake import FactsChange, Mistake, RowSource


def row_mistakes(rows: int, quantity: str, revisions: Mapping[str, FactsChange]) -> list[Mistake]:
    """Return the ways in which the rows of a column may be mixed up.

    Args:
        rows: how many there are.
        quantity: what the column shows.
        revisions: by day, the change of facts to the base units of another revision.
    """
    found: list[Mistake] = []
    if quantity == "copay":
        found += _totals(rows)
    for one, other in combinations(range(rows), 2):
        detail = (f"{one + 1}行目と{other + 1}行目", f"rows {one + 1} and {other + 1}")
        particulars = (str(one + 1), str(other + 1))
        found.append(
            Mistake(METHODS["rows_swapped"], particulars, *detail, rows=partial(_exchanged, one, other))
        )
    return found + [
        Mistake(
            METHODS["last_block_left_over"],
            (str(last), day),
            f"{last}行が{day}の単位数",
            f"last {last} row(s) with the units of {day}",
            rows=partial(_left_over, last, facts),
        )
        for day, facts in revisions.items()
        for last in range(1, rows)
    ]


def _totals(rows: int) -> Iterator[Mistake]:
    yield Mistake(METHODS["total_as_copay"], rows=_all_totals)
    for at in range(rows):
        if rows > 1:
            detail = (f"{at + 1}行目", f"row {at + 1}")
            yield Mistake(METHODS["total_among_copays"], (str(at + 1),), *detail, rows=partial(_total_at, at))


def _all_totals(row: int, _: int) -> RowSource:
    return RowSource(row, "total")


def _total_at(at: int, row: int, _: int) -> RowSource:
    return RowSource(row, "total" if row == at else None)


def _exchanged(one: int, other: int, row: int, _: int) -> RowSource:
    return RowSource({one: other, other: one}.get(row, row))


def _left_over(last: int, facts: FactsChange, row: int, rows: int) -> RowSource:
    return RowSource(row, None, facts if row >= rows - last else None)
