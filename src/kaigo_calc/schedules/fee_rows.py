"""単位数表の行 (rows): a schedule as flat rows of plain values, for tables, files and data frames."""

from datetime import timedelta

from kaigo_calc.citations import citation
from kaigo_calc.schedules.dated import OPEN, Provision
from kaigo_calc.schedules.fee_columns import BASE
from kaigo_calc.schedules.items import Condition, Item
from kaigo_calc.schedules.service_types import ServiceType
from kaigo_calc.schedules.table_file import Record

Row = dict[str, str | int | None]


def base_row(service: ServiceType, provision: Provision) -> Row:
    """Return the row of base units."""
    row = provision.record
    until = provision.effective_until
    return {
        "service": service.code,
        "item": BASE,
        "label_ja": row["label_ja"],
        "label_en": "Base units",
        "kind": "base",
        "operation": "set",
        "per": "day",
        "stage": 10,
        "unit_class": row["unit_class"],
        "care_level": row["care_level"],
        "units": int(row["units"]),
        "rate": None,
        "unverified_rate": None,
        "rate_of": None,
        "limits_ja": None,
        "limits_en": None,
        "conditions_ja": None,
        "conditions_en": None,
        "effective_from": str(provision.effective_from),
        "last_day": None if until == OPEN else str(until - timedelta(days=1)),
        **_sourced(row),
    }


def item_row(service: ServiceType, item: Item) -> Row:
    """Return the row of an item."""
    evidence = item.evidence
    return {
        "service": service.code,
        "item": item.id,
        "label_ja": item.label_ja,
        "label_en": item.label_en,
        "kind": item.kind,
        "operation": item.operation,
        "per": item.per,
        "stage": item.stage,
        "unit_class": None if item.unit_class is None else str(item.unit_class),
        "care_level": None,
        "units": item.units,
        "rate": item.rate_text if item.rate else None,
        "unverified_rate": item.rate_text if item.unverified_rate else None,
        "rate_of": item.rate_of or None,
        "limits_ja": "、".join(limit.in_words("ja") for limit in item.limits) or None,
        "limits_en": "; ".join(limit.in_words("en") for limit in item.limits) or None,
        "conditions_ja": "。".join(_condition(item, one, one.text_ja) for one in item.conditions) or None,
        "conditions_en": "; ".join(_condition(item, one, one.text_en) for one in item.conditions) or None,
        "effective_from": str(item.first_day),
        "last_day": None if item.last_day is None else str(item.last_day),
        "citation": citation(evidence.citation).number_ja,
        "locator": evidence.locator,
        "source": " ".join(evidence.sources),
        "status": evidence.status,
    }


def _condition(item: Item, condition: Condition, text: str) -> str:
    """Return a condition, with its dates where they are not those of the row."""
    first = condition.first_day if condition.first_day > item.first_day else ""
    last = condition.last_day if condition.last_day != item.last_day else None
    return f"{text} ({first} - {last or ''})" if first or last else text


def _sourced(row: Record) -> Row:
    return {
        "citation": citation(row["citation"]).number_ja,
        "locator": row["locator"],
        "source": row["source"],
        "status": row["status"],
    }
