"""料金表の文書 (document): a fee table as JSON, and its JSON Schema as shipped.

>>> fee_table_schema()["$id"] == FORMAT
True
"""

from json import loads
from pathlib import Path

from kaigo_calc.quantities.exact import mapping_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kaigo_calc.fee_tables.table import FeeTable

FORMAT = "kaigo_calc.fee_table.v1"


def fee_table_schema() -> dict[str, object]:
    """Return the JSON Schema of `kaigo_calc.fee_table.v1`."""
    file = Path(__file__).with_name("fee_table.v1.schema.json")
    schema: dict[str, object] = loads(file.read_text(encoding="utf-8"))
    return schema


def fee_table_document(table: "FeeTable") -> dict[str, object]:
    """Return a fee table as JSON-ready values."""
    return {
        "format": FORMAT,
        "name": table.office.name,
        "office": _office(table),
        "on": str(table.on),
        "days": table.days,
        "unit_class": str(table.office.unit_class),
        "unit_price": str(table.unit_price),
        "benefit_rates": list(table.benefit_rates),
        "levels": {
            str(row.care_level): {one.definition: one.to_dict() for one in row.amounts}
            for row in table.levels
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
            for row in table.items
        },
        "treatment": {row.item.id: row.rate_text for row in table.treatment},
        "notes": [note._asdict() for note in table.notes],
        "sources": [source._asdict() | {"locators": list(source.locators)} for source in table.sources],
        "status": table.status,
        "statuses": list(table.statuses),
        "in_force_from": str(table.in_force_from),
        "schedule_ids": list(table.schedule_ids),
        "schedule_digest": table.schedule_digest,
    }


def _office(table: "FeeTable") -> dict[str, object]:
    """Return the arguments of `FeeOffice` that make the table again, items by their ids."""
    office = table.office
    treatment = [row.item.id for row in table.treatment]
    ids = dict(zip(office.treatment or (), treatment, strict=True))
    return {
        "unit_class": str(office.unit_class),
        "area_grade": None if office.area_grade is None else str(office.area_grade),
        "municipality": office.municipality,
        "unit_price": None if office.unit_price is None else str(office.unit_price),
        "items": [row.item.id for row in table.items if row.claimed],
        "also_listed": [row.item.id for row in table.items if not row.claimed],
        "treatment": treatment,
        "short_stay": office.short_stay,
        "name": office.name,
        "own_rates": {
            ids.get(name, name): str(rate) for name, rate in mapping_of(office.own_rates, "own_rates").items()
        },
        "confirmed": list(office.confirmed),
        "accept_unverified": office.accept_unverified,
        "uplift_base": office.uplift_base,
    }
