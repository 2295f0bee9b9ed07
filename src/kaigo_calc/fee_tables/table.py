"""料金表 (fee table): what a home charges, by care level and share, with its notes."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from kaigo_calc.charge import Charge
from kaigo_calc.errors import OutOfRangeError, shown
from kaigo_calc.fee_tables.cases import FeeCase
from kaigo_calc.fee_tables.definitions import DEFINITIONS
from kaigo_calc.fee_tables.office import FeeOffice
from kaigo_calc.quantities.care_level import CareLevel
from kaigo_calc.quantities.unit_price import UnitPrice
from kaigo_calc.schedules import Item

FORMAT = "kaigo_calc.fee_table.v1"


class Amounts(NamedTuple):
    """Units under one definition, and what they cost at each benefit rate of the table."""

    definition: str
    units: int
    charges: tuple[Charge, ...]

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
        """Return the amounts of a definition, e.g. "day" or "month"."""
        return next(one for one in self.amounts if one.definition == definition)


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
    notes: tuple[Note, ...]
    status: str
    """The weakest status among the figures used."""
    in_force_from: date
    """The day of the last revision before or on the day of the table."""
    schedule_ids: tuple[str, ...]
    schedule_digest: str
    """Fingerprint of the data, by which the table can be computed again years later."""

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

    def to_rows(self) -> list[dict[str, str | int | None]]:
        """Return the table as flat rows, one for each level and definition and one for each item.

        Reductions have negative units and the yen of their magnitude with a minus; those that are a rate of
        the base are in the base, or in the units of each level, and have no row.
        """
        return [
            _row(
                row.care_level.label_ja,
                str(row.care_level),
                amounts,
                1,
                DEFINITIONS[amounts.definition].period,
            )
            for row in self.levels
            for amounts in row.amounts
        ] + [
            _row(row.item.label_ja, row.item.id, row.amounts, -1 if row.units < 0 else 1, row.item.per)
            for row in self.items
            if row.amounts is not None and row.units is not None
        ]

    def to_dict(self) -> dict[str, object]:
        """Return the table as JSON-ready values (format `kaigo_calc.fee_table.v1`)."""
        return {
            "format": FORMAT,
            "name": self.office.name,
            "on": str(self.on),
            "days": self.days,
            "unit_class": str(self.office.unit_class),
            "unit_price": str(self.unit_price),
            "benefit_rates": list(self.benefit_rates),
            "levels": {
                str(row.care_level): {one.definition: one.to_dict() for one in row.amounts}
                for row in self.levels
            },
            "items": {
                row.item.id: {
                    **({} if row.amounts is None else row.amounts.to_dict()),
                    "units": row.units,
                    "rate": row.item.rate_text,
                    "per": row.item.per,
                    "claimed": row.claimed,
                    "levels": [str(level) for level in row.levels],
                }
                for row in self.items
            },
            "treatment": {row.item.id: row.rate_text for row in self.treatment},
            "notes": [note._asdict() for note in self.notes],
            "status": self.status,
            "in_force_from": str(self.in_force_from),
            "schedule_ids": list(self.schedule_ids),
            "schedule_digest": self.schedule_digest,
        }


def _row(label: str, name: str, amounts: Amounts, sign: int, period: str) -> dict[str, str | int | None]:
    return {
        "label_ja": label,
        "id": name,
        "definition": amounts.definition,
        "period": period,
        "units": sign * amounts.units,
        "total": sign * amounts.total,
        **{f"benefit_{charge.benefit_rate}": sign * charge.benefit for charge in amounts.charges},
        **{f"copay_{charge.benefit_rate}": sign * charge.copay for charge in amounts.charges},
    }
