"""データの点検 (inspection): every fault of every file of a directory, for those who keep data of their own.

>>> from kaigo_calc.schedules.directory import packaged
>>> all_faults(packaged())
[]
"""

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from itertools import zip_longest
from pathlib import Path

from kaigo_calc.errors import ScheduleDataError
from kaigo_calc.schedules.cross_checks import records_of, unknown_names
from kaigo_calc.schedules.dated import OPEN, Coverage, DatedTable
from kaigo_calc.schedules.directory import DataDirectory
from kaigo_calc.schedules.table_file import Column, Record, RowFaults, read_rows
from kaigo_calc.schedules.toml_file import read_sources, read_tables

_UNREADABLE = {"KC-S01", "KC-S07"}
"""Faults of a whole file, whose rows say nothing then."""


def all_faults(data: DataDirectory) -> list[ScheduleDataError]:
    """Return every fault of every file of a directory, read anew, by file and line.

    A faulty file hides no fault of another one. Within a file, what depends on a cell that is wrong itself is
    not looked at: the other cells of its row, and the ranges of dates of its table.
    """
    inspected = _Inspected(data.path)
    tables = ((name, inspected.records(name)) for name in inspected.table_names())
    readable = {name: records for name, records in tables if records is not None}
    if readable.keys() >= {"group_home_items", "group_home_conditions"}:
        inspected.faults += unknown_names(readable)
    # Every table tells the faults of the TOML files anew.
    faults = {str(fault): fault for fault in inspected.faults}
    files = ["sources.toml", "coverage.toml", *(f"{name}.csv" for name in inspected.table_names())]
    return sorted(faults.values(), key=lambda fault: (files.index(_place(fault)[0]), _place(fault)[1]))


class _Inspected(DataDirectory):
    """A directory that collects its faults and reads on, taking faulty sources and dates as given."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.faults: list[ScheduleDataError] = []

    def records(self, name: str) -> list[Record] | None:
        """Return the rows of a table, as written where some are faulty; None for an unreadable file."""
        try:
            return records_of(self.table(name))
        except ExceptionGroup as found:
            faults = self._collected(found)
        if _UNREADABLE & {fault.code for fault in faults}:
            return None
        return [Record(f"{name}.csv", line, cells) for line, cells in self._written(name)]

    @cached_property
    def sources(self) -> dict[str, dict[str, object]]:
        """Where figures were read; where that cannot be read, every source that the other files name."""
        path = self.path.joinpath("sources.toml")
        try:
            return read_sources(path)
        except ExceptionGroup as found:
            self._collected(found)
        try:
            return read_tables(path)
        except ExceptionGroup:
            named = [
                cells.get("source", "") for name in self.table_names() for _, cells in self._written(name)
            ]
            named += [str(entry.get("source")) for entry in self._readable_coverages()]
            return {source: {} for text in named for source in text.split(" ")}

    def _readable_coverages(self) -> Iterable[dict[str, object]]:
        try:
            return self._coverages.values()
        except ExceptionGroup:
            return ()

    def _coverage(self, table: str) -> Coverage:
        try:
            return super()._coverage(table)
        except ExceptionGroup as found:
            self._collected(found)
            return Coverage(date.min, OPEN, "", "", "")

    def _read_dated(
        self, name: str, coverage: str, key: tuple[str, ...], columns: list[Column], row_faults: RowFaults
    ) -> DatedTable:
        self._coverage(coverage)  # is looked at even if the table itself is faulty
        return super()._read_dated(name, coverage, key, columns, row_faults)

    def _written(self, name: str) -> list[tuple[int, dict[str, str]]]:
        try:
            rows = list(read_rows(self.path.joinpath(f"{name}.csv")))
        except ExceptionGroup:
            return []
        header = rows[0][1] if rows else []
        # Of a row with too few or too many cells, the first one, which names the item, is right all the same.
        kept = [(line, row if len(row) == len(header) else row[:1]) for line, row in rows[1:]]
        return [
            (line, {column: cell.strip() for column, cell in zip_longest(header, row, fillvalue="")})
            for line, row in kept
        ]

    def _collected(self, found: "ExceptionGroup[Exception]") -> list[ScheduleDataError]:
        faults = [fault for fault in found.exceptions if isinstance(fault, ScheduleDataError)]
        self.faults += faults
        return faults


def _place(fault: ScheduleDataError) -> tuple[str, int]:
    line = fault.values.get("line")
    return str(fault.values["file"]), line if isinstance(line, int) else 0
