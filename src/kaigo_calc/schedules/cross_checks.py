"""表どうしの整合 (cross checks): rules, limits, conditions and codes name only items that exist."""

from collections.abc import Iterator

from kaigo_calc.errors import ScheduleDataError
from kaigo_calc.schedules.dated import DatedTable
from kaigo_calc.schedules.directory import DataDirectory, packaged
from kaigo_calc.schedules.fee_columns import BASE
from kaigo_calc.schedules.table_file import Record, faults_of

_RATES_OF = {"month_sum", "basic_month_sum"}


def require_consistent(data: DataDirectory) -> None:
    """Refuse tables that name items, conditions or services that do not exist.

    Raises:
        ExceptionGroup: of `ScheduleDataError`, one for each unknown name (KC-S11).
    """
    faults = list(_faults(data))
    if faults:
        raise faults_of(data.path, faults)


def _faults(data: DataDirectory) -> Iterator[ScheduleDataError]:
    items = {item for (item,) in data.group_home_items.item_keys()}
    conditions = {condition for (condition,) in data.group_home_conditions.item_keys()}
    services = {record["service"] for record in packaged().service_types.values()}
    expected = {
        "rate_of": items | _RATES_OF,
        "subject": items | services,
        "items": items,
        "others": items | conditions,
        "item": items | {BASE},
        "reductions": items,
    }
    tables = {
        data.group_home_items: ("rate_of",),
        data.group_home_limits: ("subject",),
        data.group_home_conditions: ("items",),
        data.group_home_item_rules: ("items", "others"),
        data.group_home_service_codes: ("item", "reductions"),
    }
    for table, columns in tables.items():
        for record in _records(table):
            for column in columns:
                for name in filter(None, record[column].split(" ")):
                    if name not in expected[column]:
                        yield ScheduleDataError(
                            "KC-S11", file=record.file, line=record.line, column=column, value=name
                        )


def _records(table: DatedTable) -> Iterator[Record]:
    for key in table.item_keys():
        for provision in table.ranges(key):
            yield provision.record
