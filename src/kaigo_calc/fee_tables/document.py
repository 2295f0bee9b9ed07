"""料金表の文書 (document): a fee table as JSON, and its JSON Schema as shipped.

>>> fee_table_schema()["$id"] == FORMAT
True
"""

from json import loads
from pathlib import Path

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
        "status": table.status,
        "in_force_from": str(table.in_force_from),
        "schedule_ids": list(table.schedule_ids),
        "schedule_digest": table.schedule_digest,
    }
