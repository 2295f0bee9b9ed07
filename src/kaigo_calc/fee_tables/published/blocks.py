"""料金表の中身 (blocks): the headings, rows and cells of one table, each cell with its place for a clerk."""

from dataclasses import dataclass
from typing import NamedTuple

from kaigo_calc.fee_tables.published.amounts import Per, Unit
from kaigo_calc.quantities.care_level import CareLevel


class Column(NamedTuple):
    """A column of amounts or of labels."""

    position: int
    """Which column of its table it is, from 1; or which row, in a table that was turned round."""
    heading: str
    """Its headings from top to bottom, with a space between; "" where it has none."""

    def to_dict(self) -> dict[str, object]:
        """Return the column as JSON-ready values."""
        return {"position": self.position, "heading": self.heading}


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedCell:
    """A cell as it is printed, and what it says; see `Amount` for what its numbers are."""

    text: str
    number: int | None
    unit: Unit | None
    per: Per | None
    decimal_text: str
    numbers: tuple[int, ...]
    approximate: bool
    row: int
    """Row of its table as printed, from 1; headings count, and titles above them do not."""
    column: int
    """Column of its table as printed, from 1: those of labels count."""
    address: str
    """Address in a sheet, such as "B5"; "" elsewhere."""
    place_ja: str
    """Where it is, as a clerk looks for it: 2枚目の表 3行目「要介護2」 2列目「1割負担」(B5)."""
    place_en: str

    @property
    def place(self) -> str:
        """Where it is, in Japanese."""
        return self.place_ja

    @property
    def is_given(self) -> bool:
        """Whether there is any number in it."""
        return self.number is not None or bool(self.decimal_text) or bool(self.numbers)

    def to_dict(self) -> dict[str, object]:
        """Return the cell as JSON-ready values."""
        return {
            "text": self.text,
            "number": self.number,
            "unit": self.unit,
            "per": self.per,
            "decimal_text": self.decimal_text,
            "numbers": list(self.numbers),
            "approximate": self.approximate,
            "row": self.row,
            "column": self.column,
            "address": self.address,
            "place_ja": self.place_ja,
            "place_en": self.place_en,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of amounts."""

    labels: tuple[str, ...]
    """What stands in front of the amounts, one for each of `Block.label_headings`."""
    care_level: CareLevel | None
    """The level that a label names, or the title row above it in a table without levels in its labels."""
    section: str
    """The title row within the table that it stands under, such as 2割負担の方; "" for none."""
    cells: tuple[PublishedCell, ...]
    """One for each of `Block.headings`."""

    def to_dict(self) -> dict[str, object]:
        """Return the row as JSON-ready values."""
        return {
            "labels": list(self.labels),
            "care_level": None if self.care_level is None else str(self.care_level),
            "section": self.section,
            "cells": [cell.to_dict() for cell in self.cells],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One table of amounts: what has headings of its own."""

    number: int
    """Its number among the tables with amounts, from 1."""
    title: str
    """Caption, title row or the last heading above it; "" where there is none. See also `Row.section`."""
    sheet: str
    """Name of its sheet; "" for what is no workbook."""
    turned: bool
    """Whether care levels are printed as columns: then the rows here are the columns there."""
    label_headings: tuple[Column, ...]
    headings: tuple[Column, ...]
    rows: tuple[Row, ...]

    def to_dict(self) -> dict[str, object]:
        """Return the table as JSON-ready values."""
        return {
            "number": self.number,
            "title": self.title,
            "sheet": self.sheet,
            "turned": self.turned,
            "label_headings": [column.to_dict() for column in self.label_headings],
            "headings": [column.to_dict() for column in self.headings],
            "rows": [row.to_dict() for row in self.rows],
        }
