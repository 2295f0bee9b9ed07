"""加算の行の誤り (mistakes in items): how the price of an add-on alone may have gone wrong."""

from collections.abc import Iterator, Sequence
from functools import partial

from kaigo_calc.fee_tables.audit.claims import Claim
from kaigo_calc.fee_tables.audit.grounds import Grounds
from kaigo_calc.fee_tables.cases import FeeCase
from kaigo_calc.fee_tables.mistakes.catalogue import METHODS
from kaigo_calc.fee_tables.mistakes.column import Column
from kaigo_calc.fee_tables.mistakes.history import items_of
from kaigo_calc.fee_tables.mistakes.inputs import price_mistakes
from kaigo_calc.fee_tables.mistakes.mistake import Mistake, RowSource
from kaigo_calc.fee_tables.mistakes.paths import path_mistakes
from kaigo_calc.fee_tables.mistakes.rows import row_mistakes
from kaigo_calc.fee_tables.mistakes.yen import yen_mistakes


def item_mistakes(column: Column, claims: Sequence[Claim], grounds: Grounds) -> list[Mistake]:
    """Return the mistakes of method, and the units of other tiers and revisions, row by row.

    Args:
        column: the figures.
        claims: the same, with their items.
        grounds: the home.
    """
    found = [
        *path_mistakes(),
        *yen_mistakes(column.cases),
        *price_mistakes(column.cases, grounds.usable, grounds.on),
        *row_mistakes(len(column.cases), column.quantity, {}),
        *_other_units(claims, grounds),
    ]
    return sorted(found, key=lambda mistake: mistake.method.place)


def _other_units(claims: Sequence[Claim], grounds: Grounds) -> Iterator[Mistake]:
    history = items_of(grounds.usable.services)
    for place, claim in enumerate(claims):
        item = claim.item
        others = [one.units for one in history if item is not None and one.family == item.family]
        for units in dict.fromkeys(others):
            if item is not None and units is not None and abs(units) != abs(item.units or 0):
                yield Mistake(
                    METHODS["item_units"],
                    (item.id, str(units)),
                    f"{item.label_ja} {units}単位",
                    f"{item.label_en} [{item.id}] {units} units",
                    rows=partial(_at, place, abs(units)),
                )


def _at(place: int, units: int, row: int, _: int) -> RowSource:
    return RowSource(row, None, partial(_with_units, units) if row == place else None)


def _with_units(units: int, case: FeeCase) -> FeeCase:
    return case._replace(base_units=units)
