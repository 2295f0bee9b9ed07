"""申告のない単位数 (hidden constant): so many more units a day or a month, and a column would be right.

Such a column is *consistent with* undeclared units; that proves nothing, and it is never called right.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import takewhile

from kaigo_calc.fee_tables.cases import FeeCase, ItemUnits
from kaigo_calc.fee_tables.mistakes.column import Column
from kaigo_calc.fee_tables.mistakes.mistake import Mistake, wrong_facts
from kaigo_calc.quantities.care_level import CareLevel
from kaigo_calc.rounding import truncate
from kaigo_calc.schedules import Item

UNDECLARED = "undeclared"
MOST_UNITS = 10_000
"""More than any day has: our own bound of the search."""
_AROUND = 100
"""Units by which the search of a difference may be off."""


def undeclared(
    column: Column, mistakes: tuple[Mistake, ...], not_told: Iterable[Item]
) -> Iterator[tuple[Mistake, ...]]:
    """Yield the undeclared units with which a column is consistent, alone or beside another mistake.

    They are sought for all levels, and where the table has 要支援 too, for 要介護 alone, since many add-ons
    are not open to 要支援. One row is consistent with anything, and gives nothing. Items that were not told
    and have so many units are named.
    """
    definition = column.definition
    beside_facts = any(one.rows or one.method.slot == "inputs" for one in mistakes)
    if beside_facts:
        return  # beside other wrong facts, units that nobody declared would explain anything
    levels = frozenset(case.care_level for case in column.cases)
    cared_for = frozenset(level for level in levels if level not in _SUPPORT)
    # Where nobody has an item, the base alone is the day: what was not told belongs there.
    bare = not any(case.day_items for case in column.cases)
    for of_month, applies in ((False, definition.day_items or bare), (True, definition.month_part)):
        for group in dict.fromkeys((levels, cared_for)) if applies else ():
            units = _fitting_units(column, mistakes, group, of_month=of_month)
            if units:
                items = [item for item in not_told if (item.per != "day") == of_month and item.units in units]
                yield (*mistakes, _mistake(units, group, levels - group, items, of_month=of_month))
                break


_SUPPORT = {CareLevel.SUPPORT_1, CareLevel.SUPPORT_2}


def _fitting_units(
    column: Column, mistakes: tuple[Mistake, ...], levels: frozenset[CareLevel], *, of_month: bool
) -> tuple[int, ...]:
    rows = [row for row, case in enumerate(column.cases) if case.care_level in levels]
    if len(rows) < 2:
        return ()

    def at(row: int, units: int) -> int:
        figure = column.supposed(row, mistakes, partial(_with_hidden, units, levels, of_month))
        return -1 if figure is None else figure  # no figure: less than any

    first, printed = rows[0], column.printed
    cases = [column.cases[row] for row in rows]
    low = -min(case.day_sum for case in cases)
    high = MOST_UNITS
    while low < high:
        middle = low + truncate(high - low, 2)
        low, high = (low, middle) if at(first, middle) >= printed[first] else (middle + 1, high)
    # The difference of two cut-off amounts goes up and down by a yen, so both sides are looked at.
    around = _AROUND if column.definition.id == "treatment_difference" else 0
    near = takewhile(
        lambda units: units < low + around or at(first, units) == printed[first],
        range(low - around, MOST_UNITS),
    )
    return tuple(
        units for units in near if units and all(at(row, units) == one for row, one in enumerate(printed))
    )


def _mistake(
    units: Sequence[int],
    levels: frozenset[CareLevel],
    others: frozenset[CareLevel],
    items: Sequence[Item],
    *,
    of_month: bool,
) -> Mistake:
    """Return the mistake of undeclared units, of which the first is taken where several fit."""
    number = f"{units[0]}" if len(units) == 1 else f"{units[0]}～{units[-1]}"
    english = f"{units[0]}" if len(units) == 1 else f"{units[0]} to {units[-1]}"
    detail = (f"{number}単位", f"{english} units")
    if units[-1] < 0:
        fewer = [str(-one) for one in dict.fromkeys((units[-1], units[0]))]
        detail = (f"{'～'.join(fewer)}単位少ない", f"{' to '.join(fewer)} units fewer")
    if others:
        detail = (f"要介護の行に{detail[0]}", f"{detail[1]} in the rows of 要介護")
    if items:
        ja = "・".join(item.label_ja for item in items)
        en = ", ".join(f"{item.label_en} [{item.id}]" for item in items)
        detail = (f"{detail[0]}: {ja}と同じ", f"{detail[1]}, as many as {en} has")
    method = "undeclared_units_per_month" if of_month else "undeclared_units_per_day"
    return wrong_facts(method, partial(_with_hidden, units[0], levels, of_month), number, detail=detail)


def _with_hidden(units: int, levels: frozenset[CareLevel], of_month: bool, case: FeeCase) -> FeeCase:
    if case.care_level not in levels:
        return case
    if of_month:
        return case._replace(month_items=(*case.month_items, ItemUnits(UNDECLARED, units)))
    if not case.day_items:
        return case._replace(base_units=case.base_units + units)
    return case._replace(day_items=(*case.day_items, ItemUnits(UNDECLARED, units)))
