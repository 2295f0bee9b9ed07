"""料金表 (fee table): what a home charges, by care level and share, with its notes."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from kaigo_calc.charge import Charge
from kaigo_calc.errors import OutOfRangeError, shown
from kaigo_calc.fee_tables.cases import FeeCase
from kaigo_calc.fee_tables.definitions import definition_of
from kaigo_calc.fee_tables.office import FeeOffice
from kaigo_calc.quantities.care_level import CareLevel
from kaigo_calc.quantities.unit_price import UnitPrice
from kaigo_calc.schedules import Item

TYPE_CHECKING = False
if TYPE_CHECKING:
    from os import PathLike
    from typing import Any

    from great_tables import GT

    from kaigo_calc.fee_tables.rendering.rows import FlatRow
    from kaigo_calc.fee_tables.sources import Source


class Amounts(NamedTuple):
    """Units under one definition, and what they cost at each benefit rate of the table."""

    definition: str
    """One of `DEFINITIONS`; "item_day", "item_month" or "item_occurrence" for an item alone."""
    units: int
    charges: tuple[Charge, ...]
    statuses: tuple[str, ...]
    """How far the figures behind them are confirmed: each status that occurs, from the best to the worst."""

    @property
    def total(self) -> int:
        """費用総額 in yen; the same at every benefit rate."""
        return self.charges[0].total

    def at(self, benefit_rate: int) -> Charge:
        """Return the charge at a benefit rate of the table.

        Raises:
            OutOfRangeError: for a rate that the table does not show (KC-T07).
        """
        for charge in self.charges:
            if charge.benefit_rate == benefit_rate:
                return charge
        shares = "、".join(str(charge.benefit_rate) for charge in self.charges)
        raise OutOfRangeError("KC-T07", value=shown(benefit_rate), shares=shares)

    def copay(self, benefit_rate: int) -> int:
        """Return the copay in yen at a benefit rate of the table."""
        return self.at(benefit_rate).copay

    def to_dict(self) -> dict[str, object]:
        """Return the amounts as JSON-ready values."""
        return {
            "units": self.units,
            "total": self.total,
            "benefit": {str(charge.benefit_rate): charge.benefit for charge in self.charges},
            "copay": {str(charge.benefit_rate): charge.copay for charge in self.charges},
        }


class LevelFees(NamedTuple):
    """The row of a care level."""

    care_level: CareLevel
    case: FeeCase
    """The units that the amounts were made from."""
    amounts: tuple[Amounts, ...]
    """One for each definition of the table."""

    def under(self, definition: str) -> Amounts:
        """Return the amounts of a definition, e.g. "day" or "month".

        Raises:
            UnknownCodeError: for a definition that does not exist (KC-T01).
            OutOfRangeError: for one that the table does not show (KC-T16).
        """
        wanted = definition_of(definition)
        for one in self.amounts:
            if one.definition == wanted.id:
                return one
        shown_ones = "、".join(one.definition for one in self.amounts)
        raise OutOfRangeError("KC-T16", value=shown(definition), definitions=shown_ones)


class ItemFees(NamedTuple):
    """The row of an add-on or reduction: one day, month or time of it, priced alone."""

    item: Item
    claimed: bool
    """Whether it is part of the sums, or only listed."""
    levels: tuple[CareLevel, ...]
    """The care levels that may have it."""
    units: int | None
    """Negative for a reduction; None where it is a rate of the base."""
    amounts: Amounts | None
    """What the magnitude of its units costs; None where it is a rate of the base."""


class TreatmentFees(NamedTuple):
    """A treatment-improvement add-on: its rate, of the sum of a month."""

    item: Item
    rate_text: str


class Note(NamedTuple):
    """A note below the table."""

    text_ja: str
    text_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeTable:
    """The fees of a home on a day; immutable, and able to print itself."""

    office: FeeOffice
    on: date
    days: int
    """Days of the month that is shown."""
    benefit_rates: tuple[int, ...]
    """Percent, in the order of the columns: 90 for 1割, 80 for 2割, 70 for 3割."""
    unit_price: UnitPrice
    levels: tuple[LevelFees, ...]
    items: tuple[ItemFees, ...]
    treatment: tuple[TreatmentFees, ...]
    in_force_from: date
    """The day of the last revision before or on the day of the table."""
    schedule_ids: tuple[str, ...]
    schedule_digest: str
    """Fingerprint of the data, by which the table can be computed again years later."""

    @property
    def statuses(self) -> tuple[str, ...]:
        """Every status that occurs among the figures used, from the best to the worst."""
        from kaigo_calc.fee_tables.sources import statuses_of

        return statuses_of(self)

    @property
    def status(self) -> str:
        """The weakest status among the figures used."""
        return self.statuses[-1]

    @property
    def sources(self) -> "tuple[Source, ...]":
        """The notices that the table rests on, with the places in them."""
        from kaigo_calc.fee_tables.sources import sources_of

        return sources_of(self)

    @property
    def notes(self) -> tuple[Note, ...]:
        """What stands below the table."""
        from kaigo_calc.fee_tables.notes import notes_of

        return tuple(notes_of(self))

    @property
    def definitions(self) -> tuple[str, ...]:
        """Ids of the definitions that the table shows."""
        return tuple(one.definition for one in self.levels[0].amounts)

    def level(self, care_level: CareLevel | str | int) -> LevelFees:
        """Return the row of a care level of the table.

        Raises:
            UnknownCodeError: for a level that does not exist (KC-C05).
            OutOfRangeError: for a level that the table does not show (KC-T08).
        """
        wanted = CareLevel.parse(care_level)
        for row in self.levels:
            if row.care_level == wanted:
                return row
        levels = "、".join(row.care_level.label_ja for row in self.levels)
        raise OutOfRangeError("KC-T08", value=shown(care_level), levels=levels)

    def to_rows(self) -> "list[FlatRow]":
        """Return the table as flat rows, one for each level and definition and one for each item.

        The definition of an item alone is "item_day", "item_month" or "item_occurrence".
        Reductions have negative units and the yen of their magnitude with a minus; those that are a rate of
        the base are in the base, or in the units of each level, and have no row.
        """
        from kaigo_calc.fee_tables.rendering.rows import fee_table_rows

        return fee_table_rows(self)

    def to_dict(self) -> dict[str, object]:
        """Return the table as JSON-ready values (format `kaigo_calc.fee_table.v1`)."""
        from kaigo_calc.fee_tables.document import fee_table_document

        return fee_table_document(self)

    def to_text(self, lang: str = "ja") -> str:
        """Return the table with aligned columns, for a terminal.

        Raises:
            UnknownCodeError: for a language other than "ja" and "en" (KC-X02), as all of these do.
        """
        from kaigo_calc.fee_tables.rendering.text import fee_table_text

        return fee_table_text(self, lang)

    def __str__(self) -> str:
        return self.to_text()

    def to_markdown(self, lang: str = "ja") -> str:
        """Return the table as Markdown."""
        from kaigo_calc.fee_tables.rendering.markdown import fee_table_markdown

        return fee_table_markdown(self, lang)

    def to_csv(self, lang: str = "ja") -> str:
        """Return the table as CSV text: a block for each section, plain whole numbers."""
        from kaigo_calc.fee_tables.rendering.csv_text import fee_table_csv

        return fee_table_csv(self, lang)

    def write_csv(self, path: "str | PathLike[str]", lang: str = "ja") -> None:
        """Write the table as a CSV file that spreadsheets open as it is (UTF-8 with a byte-order mark)."""
        from kaigo_calc.fee_tables.rendering.csv_text import write_fee_table_csv

        write_fee_table_csv(self, path, lang)

    def to_html(self, lang: str = "ja") -> str:
        """Return the table as an HTML fragment for a web page."""
        from kaigo_calc.fee_tables.rendering.html import fee_table_html

        return fee_table_html(self, lang)

    def _repr_html_(self) -> str:
        return self.to_html()

    def to_page(self, lang: str = "ja") -> str:
        """Return the table as a complete HTML document, to be printed on A4."""
        from kaigo_calc.fee_tables.rendering.page import fee_table_page

        return fee_table_page(self, lang)

    def to_great_table(self, lang: str = "ja") -> "GT":
        """Return the table as a table of Great Tables (extra `notebook`)."""
        from kaigo_calc.fee_tables.rendering.great_table import fee_table_great_table

        return fee_table_great_table(self, lang)

    def to_frame(self, backend: str = "pandas", lang: str | None = None) -> "Any":
        """Return the flat rows as a data frame of "pandas" or "polars", with identifiers or in a language."""
        from kaigo_calc.fee_tables.rendering.frames import fee_table_frame

        return fee_table_frame(self, backend, lang)
