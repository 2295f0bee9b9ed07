"""印刷された主張 (claims): what each printed figure claims to be, or why that cannot be told.

>>> from datetime import date
>>> from kaigo_calc.fee_tables import FeeOffice
>>> from kaigo_calc.fee_tables.published import read_published
>>> page = read_published([{"要介護度": "要介護5", "1日あたり(1割)": "937円", "食費": "1,500円"}])
>>> reading = Reading(ItemNames(FeeOffice(), date(2026, 5, 1)))
>>> found = list(reading.of_block(page.blocks[0]))
>>> found[0].meaning.quantity, found[1].reason
('copay', 'other_costs')
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple, TypeAlias

from kaigo_calc.fee_tables.audit.item_names import ItemNames
from kaigo_calc.fee_tables.audit.meanings import OTHER_COSTS, ColumnMeaning, Meaning, meaning_of
from kaigo_calc.fee_tables.audit.vocabulary import hints_in
from kaigo_calc.fee_tables.definitions import DEFINITIONS
from kaigo_calc.fee_tables.published import Block, Column, PublishedCell, Row
from kaigo_calc.quantities.care_level import CareLevel
from kaigo_calc.schedules import Item
from kaigo_calc.schedules.items import is_layer

Columns: TypeAlias = Mapping[str | int, ColumnMeaning]
"""What columns mean, by heading or by position from 1."""


class Claim(NamedTuple):
    """A printed figure with what it claims to be."""

    block: Block
    column: Column
    cell: PublishedCell
    meaning: Meaning
    care_level: CareLevel | None
    item: Item | None
    number: int


class Unreadable(NamedTuple):
    """A cell of which cannot be told what it claims to be."""

    block: Block
    column: Column
    cell: PublishedCell
    reason: str
    """Id of the reason, a row of `reasons.csv`."""
    detail: str = ""


class Reading:
    """Reads cells by the words around them.

    Args:
        names: the names of items.
        columns: what the caller says of columns, by heading or by position.
    """

    def __init__(self, names: ItemNames, columns: Columns | None = None) -> None:
        self._names = names
        self._columns = columns or {}

    def of_block(self, block: Block) -> Iterator[Claim | Unreadable]:
        """Yield every cell of a table in which a figure stands.

        Args:
            block: the table.
        """
        others = [column.position for column in block.headings if self._is_other(column)]
        for row in block.rows:
            for column, cell in zip(block.headings, row.cells, strict=True):
                if cell.is_given:
                    yield self._read(block, row, column, cell, others)

    def _given(self, column: Column) -> ColumnMeaning | None:
        return self._columns.get(column.heading) or self._columns.get(column.position)

    def _is_other(self, column: Column) -> bool:
        given = self._given(column)
        return (
            hints_in(column.heading).get("other") == "yes" if given is None else given.quantity == OTHER_COSTS
        )

    def _read(
        self, block: Block, row: Row, column: Column, cell: PublishedCell, others: list[int]
    ) -> Claim | Unreadable:
        given = self._given(column)
        meaning = meaning_of(_said(block, row, column, cell) | _told(given))
        refused = next(self._refusals(row, column, cell, meaning, others), None)
        item, reason, detail = (None, *refused) if refused else self._item(row, column)
        if item is not None:
            meaning = _of_item(meaning, item, _period_of_item(row, column, cell))
        if not reason and not meaning.definitions:
            reason = "treatment_of_day"
        if reason or cell.number is None:
            return Unreadable(block, column, cell, reason, detail)
        return Claim(block, column, cell, meaning, row.care_level, item, cell.number)

    def _refusals(
        self, row: Row, column: Column, cell: PublishedCell, meaning: Meaning, others: list[int]
    ) -> Iterator[tuple[str, str]]:
        """Yield why a cell is not checkable, whatever its row is about."""
        given, hints = self._given(column), hints_in(column.heading)
        row_is_other = given is None and any(hints_in(label).get("other") for label in row.labels)
        if row_is_other or self._is_other(column):
            yield "other_costs", ""
        if given is None and "unit_price" in hints:
            yield "unit_price", ""
        if cell.number is None:
            yield "approximate" if cell.approximate else "no_number", cell.text
        if given is None and hints.get("scope") == "sum" and any(one < column.position for one in others):
            yield "sum_with_other_costs", ""
        if None not in {cell.unit, meaning.quantity} and (cell.unit == "units") != (
            meaning.quantity == "units"
        ):
            yield "unit_contradiction", cell.text

    def _item(self, row: Row, column: Column) -> tuple[Item | None, str, str]:
        """Return the item that a cell is about alone, or the reason why it cannot be checked."""
        texts = [*row.labels, *([] if row.care_level is None else [column.heading])]
        nothing: tuple[Item, ...] = ()
        named = [self._names.named(text) for text in texts]
        found = next((one for one in named if one), nothing)
        if len(found) > 1 and all(map(is_layer, found)):
            found = found[:1] if row.care_level is None else nothing
        if len(found) > 1:
            return None, "ambiguous_item", "、".join(item.label_ja for item in found)
        if row.care_level is not None:
            return (found[0] if found else None), "", ""
        if not found:
            return None, "unknown_row", " ".join(row.labels)
        if found[0].units is None:
            return None, "rate_item", found[0].label_ja
        return found[0], "", ""


def _told(given: ColumnMeaning | None) -> dict[str, str]:
    """Return what the caller says of a column."""
    if given is None:
        return {}
    rate = None if given.benefit_rate is None else str(given.benefit_rate)
    told = {"quantity": given.quantity, "definition": given.definition, "rate": rate}
    return {field: value for field, value in told.items() if value is not None}


def _said(block: Block, row: Row, column: Column, cell: PublishedCell) -> dict[str, str]:
    """Return what is said of a cell: what stands nearest counts."""
    said: dict[str, str] = {}
    if cell.unit == "units":
        said["quantity"] = "units"
    if cell.per is not None:
        said["period"] = cell.per
    named = next((label for label in row.labels if label in DEFINITIONS), None)
    heading = hints_in(column.heading)
    if heading.get("quantity") is not None:  # the heading counts also where a cell names another unit
        said["quantity"] = heading["quantity"]
    for hints in (heading, *map(hints_in, (*row.labels, row.section))):
        said = hints | said
    title = hints_in(block.title)
    if said.get("quantity") == "units":  # units of a day often stand in front of the yen of a month
        title = {field: value for field, value in title.items() if field not in {"period", "days"}}
    said = title | said
    if row.care_level is not None and named is not None:
        said["definition"] = named
    return said


def _period_of_item(row: Row, column: Column, cell: PublishedCell) -> str:
    """Return the period of a figure of an item alone, "" where it is not said.

    A label such as 初期加算(30日間) tells how long an item is counted, not what the figure is the price of.
    """
    near = cell.per or hints_in(column.heading).get("period")
    labels = [hints_in(label).get("period", "") for label in row.labels]
    return near or next((period for period in labels if period in {"day", "time"}), "")


def _of_item(meaning: Meaning, item: Item, period: str) -> Meaning:
    """Return the meaning of a figure of one item alone: of one day, month or time of it, or of all days."""
    if is_layer(item):
        definitions = (
            () if period == "day" else meaning_of({"period": "month", "scope": "treatment"}).definitions
        )
    elif item.per != "day" or period in {"day", "time"}:
        definitions = ("base_day",)
    else:
        definitions = ("base_month",) if period == "month" else ("base_day", "base_month")
    if meaning.quantity == "units":
        definitions = tuple(name for name in definitions if name != "treatment_difference")
    period = "month" if item.per == "month" else meaning.period
    return meaning._replace(definitions=definitions, item=item.id, period=period)
