"""有効期間 (dated figures): which row is in force on a day, and an error of its own for every other case."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from kaigo_calc.citations import citation
from kaigo_calc.errors import NotEncodedError, NotInForceError, ScheduleDataError, UnverifiedError, listed
from kaigo_calc.schedules.table_file import Record, raise_faults

OPEN = date.max
"""End of a range that has no end yet; the coverage of its table ends the answers."""


class Coverage(NamedTuple):
    """The dates for which a table is encoded, where that is read, and a hint for other dates."""

    encoded_from: date
    encoded_until: date
    """First day that is no longer encoded."""
    source: str
    hint_ja: str
    hint_en: str


class Subject(NamedTuple):
    """What a look-up is about, in words, for messages."""

    ja: str
    en: str


class Provision(NamedTuple):
    """A row with its half-open range of dates; `effective_until` is `OPEN` while no end is known."""

    record: Record
    effective_from: date
    effective_until: date


class DatedTable:
    """Rows by key and date.

    Args:
        path: the file, for messages.
        records: its checked rows.
        key: columns that together name an item.
        coverage: dates for which the table is encoded.

    Raises:
        ExceptionGroup: of `ScheduleDataError`, for overlaps (KC-S05), gaps (KC-S06) and ranges that end
            before they begin (KC-S04).
    """

    def __init__(self, path: Path, records: list[Record], key: tuple[str, ...], coverage: Coverage) -> None:
        self.coverage = coverage
        self._provisions: dict[tuple[str, ...], list[Provision]] = {}
        for record in records:
            item = tuple(record[column] for column in key)
            self._provisions.setdefault(item, []).append(_provision(record))
        raise_faults(path, list(_range_faults(self._provisions)))

    def __contains__(self, key: tuple[str, ...]) -> bool:
        return key in self._provisions

    def item_keys(self) -> list[tuple[str, ...]]:
        """Return the items of the table in the order of the file."""
        return list(self._provisions)

    def ranges(self, key: tuple[str, ...]) -> list[Provision]:
        """Return the rows of one item by date."""
        return self._provisions[key]

    def in_force(self, day: date) -> Iterator[Provision]:
        """Yield the row of every item that has one on a day."""
        for provisions in self._provisions.values():
            yield from (one for one in provisions if one.effective_from <= day < one.effective_until)

    def at(
        self, key: tuple[str, ...], on: date, what: Subject, *, accept_unverified: bool = False
    ) -> Provision:
        """Return the row of an item that is in force on a day.

        Args:
            key: the item.
            on: the day.
            what: the item in words, for messages.
            accept_unverified: True returns a row whose status is "unverified" instead of refusing it.

        Raises:
            NotEncodedError: for a day outside the coverage of the table (KC-E03) and for an item that the
                table does not hold (KC-E04).
            NotInForceError: before the first or after the last range of the item (KC-E02, KC-E01).
            UnverifiedError: for a row that is not confirmed (KC-E05).
        """
        self.require_encoded(on, what)
        if key not in self:
            encoded = [" ".join(item) for item in self._provisions]
            raise NotEncodedError(
                "KC-E04", what_ja=what.ja, what_en=what.en, **listed("matches", encoded, encoded)
            )
        provisions = self._provisions[key]
        first, last = provisions[0], provisions[-1]
        if on < first.effective_from:
            raise NotInForceError(
                "KC-E02", what_ja=what.ja, what_en=what.en, on=on, effective_from=first.effective_from
            )
        if on >= last.effective_until:
            raise NotInForceError(
                "KC-E01",
                what_ja=what.ja,
                what_en=what.en,
                on=on,
                effective_from=first.effective_from,
                last_day=last.effective_until - timedelta(days=1),
            )
        provision = next(candidate for candidate in provisions if on < candidate.effective_until)
        if provision.record["status"] == "unverified" and accept_unverified is not True:
            raise _unverified(provision.record, what)
        return provision

    def require_encoded(self, on: date, what: Subject) -> None:
        """Refuse a day outside the coverage of the table.

        Raises:
            NotEncodedError: with the encoded range and a hint (KC-E03).
        """
        if not self.coverage.encoded_from <= on < self.coverage.encoded_until:
            raise NotEncodedError(
                "KC-E03",
                what_ja=what.ja,
                what_en=what.en,
                on=on,
                encoded_from=self.coverage.encoded_from,
                last_day=self.coverage.encoded_until - timedelta(days=1),
                way_ja=self.coverage.hint_ja,
                way_en=self.coverage.hint_en,
            )


def _provision(record: Record) -> Provision:
    until = record["effective_until"]
    return Provision(
        record,
        date.fromisoformat(record["effective_from"]),
        date.fromisoformat(until) if until else OPEN,
    )


def _unverified(record: Record, what: Subject) -> UnverifiedError:
    return UnverifiedError(
        "KC-E05",
        what_ja=what.ja,
        what_en=what.en,
        file=record.file,
        line=record.line,
        source=record["source"],
        citation=citation(record["citation"]).label_ja,
        locator=record["locator"],
    )


def _range_faults(provisions: dict[tuple[str, ...], list[Provision]]) -> Iterator[ScheduleDataError]:
    for key, ranges in provisions.items():
        ranges.sort(key=lambda provision: provision.effective_from)
        for provision in ranges:
            if provision.effective_until <= provision.effective_from:
                yield _empty_range_fault(provision.record)
        for earlier, later in pairwise(ranges):
            if earlier.effective_until != later.effective_from:
                overlaps = earlier.effective_until > later.effective_from
                yield ScheduleDataError(
                    "KC-S05" if overlaps else "KC-S06",
                    file=later.record.file,
                    line=later.record.line,
                    other_line=earlier.record.line,
                    key=" ".join(key),
                )


def _empty_range_fault(record: Record) -> ScheduleDataError:
    return ScheduleDataError(
        "KC-S04",
        file=record.file,
        line=record.line,
        column="effective_until",
        value=record["effective_until"],
        expected_ja="effective_from より後の日付",
        expected_en="a date after effective_from",
    )
