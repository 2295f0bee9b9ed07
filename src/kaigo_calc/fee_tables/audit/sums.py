"""合計の点検 (sums): parts and totals of a row, each judged on its own.

Which columns are the parts of another is told by the right units: in every row they add up to its units.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations

from kaigo_calc.fee_tables.audit.findings import ColumnFinding, SumFinding
from kaigo_calc.fee_tables.definitions import DEFINITIONS, Definition
from kaigo_calc.fee_tables.recipe import LAW

_MOST_COLUMNS = 12
"""Our own bound: of more columns all to the left of a total are tried as its parts, and no other choice."""


def sums_of_table(columns: Sequence[ColumnFinding]) -> Iterator[SumFinding]:
    """Yield the sums in the rows of tables.

    Args:
        columns: the columns of all tables that could be judged.
    """
    alike: dict[object, list[ColumnFinding]] = {}
    for column in columns:
        if column.cells[0].care_level is not None:
            diagnosis = column.diagnosis
            key = (column.table, diagnosis.quantity, column.meaning.benefit_rate)
            levels = tuple(cell.care_level for cell in column.cells if cell.right_figure is not None)
            alike.setdefault((*key, _period(column), levels), []).append(column)
    for same in alike.values():
        ordered = sorted(same, key=lambda column: column.column.position)
        for total in (column for column in ordered if column.meaning.item is None):
            parts = _parts(total, [column for column in ordered if column is not total])
            for place in range(len(total.cells)) if parts else ():
                yield SumFinding(
                    table=total.table,
                    parts=tuple(column.cells[place] for column in parts),
                    total=total.cells[place],
                )


def _period(column: ColumnFinding) -> str:
    """Return the period of a column; an item of the month is counted once, as one of the day is."""
    said = column.meaning.period
    return said if column.meaning.item and said in {"day", "month"} else column.definition.period


def _units(column: ColumnFinding, definition: Definition | None = None) -> tuple[int, ...]:
    meant = definition or column.definition
    figures = [LAW.figures(case, meant) for case in column.diagnosis.cases]
    return tuple(0 if one is None or one.units is None else one.units for one in figures)


def _parts(total: ColumnFinding, others: Sequence[ColumnFinding]) -> tuple[ColumnFinding, ...]:
    """Return the columns of which the right units add up to those of another one; the most there are."""
    meant = [total.definition] if total.right else [DEFINITIONS[one] for one in total.meaning.definitions]
    wanted = {_units(total, one) for one in meant}  # a wrong total may be any of what its words say
    smaller = [
        column for column in others if column.definition.id != total.definition.id or column.meaning.item
    ]
    if len(smaller) > _MOST_COLUMNS:
        smaller = [column for column in smaller if column.column.position < total.column.position]
        sizes = [len(smaller)] if len(smaller) > 1 else []
    else:
        sizes = list(range(len(smaller), 1, -1))
    for size in sizes:
        for parts in combinations(reversed(smaller), size):
            added = tuple(map(sum, zip(*map(_units, parts), strict=True)))
            if added in wanted and all(map(any, map(_units, parts))):
                return tuple(reversed(parts))
    return ()
