"""表どうしの整合 (cross checks): rules, limits, conditions and codes name only items that exist."""

from collections.abc import Iterable, Iterator, Mapping

from kaigo_calc.errors import ScheduleDataError
from kaigo_calc.schedules.dated import DatedTable
from kaigo_calc.schedules.directory import DataDirectory, packaged
from kaigo_calc.schedules.fee_columns import BASE
from kaigo_calc.schedules.table_file import Record, faults_of

_RATES_OF = {"month_sum", "basic_month_sum"}
_NAMING_COLUMNS = {
    "group_home_items": ("rate_of",),
    "group_home_limits": ("subject",),
    "group_home_conditions": ("items",),
    "group_home_item_rules": ("items", "others"),
    "group_home_service_codes": ("item", "reductions"),
}
"""Where a table names items, conditions or services."""


def require_consistent(data: DataDirectory) -> None:
    """Refuse tables that name items, conditions or services that do not exist.

    Raises:
        ExceptionGroup: of `ScheduleDataError`, one for each unknown name (KC-S11).
    """
    tables = {name: records_of(data.table(name)) for name in _NAMING_COLUMNS}
    faults = list(unknown_names(tables))
    if faults:
        raise faults_of(data.path, faults)


def records_of(table: "DatedTable | dict[str, Record]") -> list[Record]:
    """Return the rows of a table."""
    if isinstance(table, dict):
        return list(table.values())
    return [provision.record for key in table.item_keys() for provision in table.ranges(key)]


def unknown_names(tables: Mapping[str, Iterable[Record]]) -> Iterator[ScheduleDataError]:
    """Yield a fault for every name in the tables that stands for nothing (KC-S11)."""
    layers = list(tables["group_home_items"])
    items = {record["item"] for record in layers}
    conditions = {record["condition"] for record in tables["group_home_conditions"]}
    services = {record["service"] for record in packaged().service_types.values()}
    expected = {
        "rate_of": {record["item"] for record in layers if record["rate_of"] == "month_sum"} | _RATES_OF,
        "subject": items | services,
        "items": items,
        "others": items | conditions,
        "item": items | {BASE},
        "reductions": items,
    }
    for table, columns in _NAMING_COLUMNS.items():
        for record in tables.get(table, ()):
            for column in columns:
                for name in filter(None, record[column].split(" ")):
                    if name not in expected[column]:
                        yield ScheduleDataError(
                            "KC-S11", file=record.file, line=record.line, column=column, value=name
                        )
