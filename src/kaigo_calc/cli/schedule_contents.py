"""ある日の単位数表の中身 (contents): what `kaigo-calc schedule show` lists, in the order of calculation."""

from typing import NamedTuple

from kaigo_calc.quantities.care_level import CareLevel
from kaigo_calc.quantities.closed_set import spelling
from kaigo_calc.quantities.unit_class import UnitClass
from kaigo_calc.schedules.dated import Provision
from kaigo_calc.schedules.fee_columns import BASE
from kaigo_calc.schedules.fee_lines import in_order
from kaigo_calc.schedules.fee_rows import base_row, item_row
from kaigo_calc.schedules.items import Condition, Item, Limit
from kaigo_calc.schedules.schedule_on_day import ScheduleOnDay
from kaigo_calc.schedules.table_file import Record


class Contents(NamedTuple):
    """What a schedule holds on a day: all of it, or one family of items."""

    on: ScheduleOnDay
    family: str | None
    base: dict[tuple[UnitClass, CareLevel], Provision]
    """Base units a day, those that are not confirmed too."""
    items: list[Item]
    service_limits: list[Limit]
    level_codes: list[Record]
    """Service codes that depend on the class of home and the care level."""

    @property
    def statuses(self) -> list[str]:
        """The statuses of the base units and of the items."""
        base = [provision.record["status"] for provision in self.base.values()]
        return base + [item.status for item in self.items]

    def item_code(self, item: Item) -> Record | None:
        """Return the service code that an item has at every care level."""
        return self.on.service_code(item.id, (), item.unit_class, None)


def contents_of(on: ScheduleOnDay) -> Contents:
    """Return everything that a schedule holds on a day."""
    data, service = on.schedule.data, on.schedule.service
    held = {
        (UnitClass.parse(provision.record["unit_class"]), CareLevel.parse(provision.record["care_level"])): (
            provision
        )
        for provision in data.group_home_base_units.in_force(on.day)
        if provision.record["code"] == service.code
    }
    base = {
        (unit_class, level): held[unit_class, level]
        for unit_class in UnitClass
        for level in CareLevel
        if (unit_class, level) in held
    }
    if not data.has_items:
        return Contents(on, None, base, [], [], [])
    limits = [
        Limit(row.record["limit"], int(row.record["value"]), row.record["status"])
        for row in data.group_home_limits.in_force(on.day)
        if row.record["subject"] == service.id
    ]
    codes = [
        row.record
        for row in data.group_home_service_codes.in_force(on.day)
        if row.record["service"] == service.code and row.record["care_level"]
    ]
    items = sorted(on.items(), key=in_order)
    places = {name: place for place, name in enumerate([BASE, *(item.id for item in items)])}
    codes.sort(key=lambda code: _code_place(code, places))
    return Contents(on, None, base, items, limits, codes)


def family_of(contents: Contents, wanted: str) -> Contents | None:
    """Return the part of one family, named by its id or by one of its items, or None for other names."""
    written = spelling(wanted)
    exact = [
        item
        for item in contents.items
        if written in {item.family, item.id, *map(spelling, (item.label_ja, *item.other_names))}
    ]
    begun = [item for item in contents.items if spelling(item.label_ja).startswith(written)]
    families = dict.fromkeys(item.family for item in exact or begun)
    if len(families) != 1:
        return None
    (family,) = families
    items = [item for item in contents.items if item.family == family]
    ids = {item.id for item in items}
    codes = [
        code
        for code in contents.level_codes
        if not ids.isdisjoint((code["item"], *code["reductions"].split(" ")))
    ]
    return contents._replace(family=family, base={}, items=items, level_codes=codes)


def contents_document(contents: Contents) -> dict[str, object]:
    """Return the contents as JSON-ready values."""
    schedule = contents.on.schedule
    return {
        "format": "kaigo_calc.schedule_on_day.v1",
        "service": schedule.service.id,
        "on": str(contents.on.day),
        "family": contents.family,
        "schedule_id": schedule.id,
        "schedule_digest": schedule.digest,
        "service_limits": [limit._asdict() for limit in contents.service_limits],
        "base_units": [_base_document(contents, place) for place in contents.base],
        "items": [_item_document(contents, item) for item in contents.items],
        "level_codes": [
            {
                "item": code["item"],
                "reductions": code["reductions"].split(),
                "unit_class": code["unit_class"],
                "care_level": code["care_level"],
                **_code_document(code),
            }
            for code in contents.level_codes
        ],
    }


def _code_place(code: Record, places: dict[str, int]) -> tuple[int, list[int], str]:
    item, *reductions = (
        places.get(name, len(places)) for name in f"{code['item']} {code['reductions']}".split()
    )
    return item, reductions, code["unit_class"]


def _base_document(contents: Contents, place: tuple[UnitClass, CareLevel]) -> dict[str, object]:
    schedule = contents.on.schedule
    code = contents.on.service_code(BASE, (), *place) if schedule.data.has_items else None
    return {**base_row(schedule.service, contents.base[place]), **_code_document(code)}


def _item_document(contents: Contents, item: Item) -> dict[str, object]:
    return {
        **item_row(contents.on.schedule.service, item),
        "family": item.family,
        "limits": [limit._asdict() for limit in item.limits],
        "conditions": [_condition_document(condition) for condition in item.conditions],
        "to_check": item.to_check or None,
        **_code_document(contents.item_code(item)),
    }


def _code_document(code: Record | None) -> dict[str, str | None]:
    return {
        "service_code": None if code is None else code["service_code"],
        "service_code_status": None if code is None else code["status"],
    }


def _condition_document(condition: Condition) -> dict[str, object]:
    last_day = condition.last_day
    return {
        **condition._asdict(),
        "first_day": str(condition.first_day),
        "last_day": None if last_day is None else str(last_day),
    }
