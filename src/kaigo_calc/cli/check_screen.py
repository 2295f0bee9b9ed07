"""点検の画面 (check on the screen): every fault of a data directory, or how much stands in its tables."""

from collections import Counter
from datetime import timedelta
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from rich.console import RenderableType
from rich.text import Text

from kaigo_calc.cli.schedule_wording import ScheduleWording
from kaigo_calc.cli.screen import facts, heading, shortened, warning
from kaigo_calc.cli.sheet import Row, Section, Sheet
from kaigo_calc.errors import ScheduleDataError
from kaigo_calc.explain.explanation import DATA_STATUSES
from kaigo_calc.explain.text import STATUS_LABELS
from kaigo_calc.schedules.cross_checks import records_of
from kaigo_calc.schedules.dated import Coverage, DatedTable
from kaigo_calc.schedules.directory import DataDirectory, packaged
from kaigo_calc.schedules.inspection import all_faults

_TOML_FILES = ("sources.toml", "coverage.toml")


class TableCheck(NamedTuple):
    """What a table without faults holds."""

    file: str
    rows: int
    coverage: Coverage | None
    """The dates for which the table answers, or None where its rows have no dates."""
    statuses: dict[str, int]

    def to_dict(self) -> dict[str, object]:
        """Return the table as JSON-ready values."""
        return {
            "file": self.file,
            "rows": self.rows,
            "encoded_from": None if self.coverage is None else str(self.coverage.encoded_from),
            "last_day": None if self.coverage is None else _last_day(self.coverage),
            "statuses": self.statuses,
        }


class Check(NamedTuple):
    """What the check of a data directory found."""

    data: DataDirectory
    faults: list[ScheduleDataError]
    tables: list[TableCheck]
    """The tables, where there is no fault."""
    unread: list[str]
    """Data files by whose names nothing is ever looked up."""

    @property
    def digest(self) -> str | None:
        """Fingerprint of the data; None where they are faulty."""
        return None if self.faults else self.data.digest


def check_of(path: str | None) -> Check:
    """Return the check of a directory, or of the data of this package."""
    data = DataDirectory(packaged().path if path is None else Path(path))
    faults = all_faults(data)
    names = data.table_names()
    read = {*_TOML_FILES, *(f"{name}.csv" for name in names)}
    tables = [] if faults else [_table_check(name, data) for name in names]
    return Check(data, faults, tables, [name for name in _data_files(data.path) if name not in read])


def _data_files(directory: Path) -> list[str]:
    try:
        return sorted(path.name for path in directory.iterdir() if path.suffix in {".csv", ".toml"})
    except OSError:  # the faults say already that nothing can be read there
        return []


def check_document(check: Check) -> dict[str, object]:
    """Return the check as JSON-ready values."""
    return {
        "format": "kaigo_calc.schedule_check.v1",
        "directory": str(check.data.path),
        "schedule_digest": check.digest,
        "faults": [fault.to_dict() for fault in check.faults],
        "tables": [table.to_dict() for table in check.tables],
        "unread_files": check.unread,
    }


def check_blocks(check: Check, words: ScheduleWording) -> list[RenderableType]:
    """Return what `kaigo-calc schedule check` prints."""
    found = _faults(check, words) if check.faults else _tables(check, words)
    unread = words.unread.format(files=words.comma.join(check.unread))
    return [*found, *([warning(unread)] if check.unread else [])]


def _faults(check: Check, words: ScheduleWording) -> list[RenderableType]:
    by_file = {
        file: list(faults) for file, faults in groupby(check.faults, key=lambda fault: fault.values["file"])
    }
    title = words.faulty_title.format(faults=len(check.faults), files=len(by_file))
    place = [(words.directory, str(check.data.path))]
    lists = (Text("\n".join(_fault(fault, words) for fault in faults)) for faults in by_file.values())
    return [warning(title), facts([*place]), *lists]


def _fault(fault: ScheduleDataError, words: ScheduleWording) -> str:
    if words.lang == "ja":
        return f"[{fault.code}] {fault.message_ja} → {fault.hint_ja}"
    return f"[{fault.code}] {fault.message_en} → {fault.hint_en}"


def _tables(check: Check, words: ScheduleWording) -> list[RenderableType]:
    own = check.data.path != packaged().path
    rows: list[tuple[str, str | Text]] = [
        (words.directory, str(check.data.path) if own else words.packaged),
        (words.data_version, shortened(check.data.digest)),
    ]
    labels = [STATUS_LABELS[words.lang][status] for status in DATA_STATUSES]
    header = (words.file, words.rows, *labels, words.covered)
    totals = Counter[str]()
    for table in check.tables:
        totals.update(table.statuses)
    lines = [_line(table.file, table.rows, table.statuses, _days(table, words)) for table in check.tables]
    lines.append(_line(words.all_files, sum(table.rows for table in check.tables), totals, ""))
    return [
        heading(words.clean_title),
        facts(rows),
        Sheet(header, [Section("", lines)], right=frozenset(range(1, len(header) - 1))),
        *([] if check.data.has_items else [Text(words.base_alone)]),
    ]


def _line(file: str, rows: int, statuses: dict[str, int], days: str) -> Row:
    numbers = (f"{statuses[status]:,}" for status in DATA_STATUSES)
    return Row((file, f"{rows:,}", *numbers, days))


def _table_check(name: str, data: DataDirectory) -> TableCheck:
    table = data.table(name)
    records = records_of(table)
    found = Counter(record["status"] for record in records)
    coverage = table.coverage if isinstance(table, DatedTable) else None
    return TableCheck(
        f"{name}.csv", len(records), coverage, {status: found[status] for status in DATA_STATUSES}
    )


def _days(table: TableCheck, words: ScheduleWording) -> str:
    if table.coverage is None:
        return ""
    return words.days.format(first=table.coverage.encoded_from, last=_last_day(table.coverage))


def _last_day(coverage: Coverage) -> str:
    return str(coverage.encoded_until - timedelta(days=1))
