"""表の読込み (table files): CSV read strictly, with every fault of a file reported at once."""

import csv
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from io import StringIO
from pathlib import Path
from typing import NamedTuple, TypeAlias

from kaigo_calc.citations import all_citations
from kaigo_calc.errors import ScheduleDataError, shown
from kaigo_calc.explain.explanation import DATA_STATUSES
from kaigo_calc.explain.step import Evidence

_MOST_DIGITS = 12


class Column(NamedTuple):
    """One column of a table: its name, which texts it may hold, and how to say so."""

    name: str
    allows: Callable[[str], bool]
    expected_ja: str
    expected_en: str


class Record:
    """One checked row: its cells by column, and where it stands."""

    __slots__ = ("_cells", "file", "line")

    def __init__(self, file: str, line: int, cells: dict[str, str]) -> None:
        self.file = file
        self.line = line
        self._cells = cells

    def __getitem__(self, column: str) -> str:
        return self._cells[column]

    @property
    def evidence(self) -> Evidence:
        """Where the figure of this row comes from, for explanations."""
        return Evidence(
            self.file,
            self.line,
            self["status"],
            tuple(self["source"].split(" ")),
            self["citation"],
            self["locator"],
        )


RowFaults: TypeAlias = Callable[[Record], Iterable[ScheduleDataError]]


def no_row_faults(_: Record) -> Iterable[ScheduleDataError]:
    """Find nothing: for tables in which no cell depends on another."""
    return ()


def any_text(name: str) -> Column:
    """Return a column of free text that must not be empty."""
    return Column(name, bool, "空でない値", "a value")


def optional_text(name: str) -> Column:
    """Return a column of free text that may be empty."""
    return Column(name, _is_anything, "値", "a value")


def whole_number_text(name: str) -> Column:
    """Return a column of positive whole numbers."""
    return Column(name, _is_positive, "1以上の整数", "a whole number from 1")


def fraction_text(name: str) -> Column:
    """Return a column of positive whole numbers or fractions, such as 3 or 9/10."""

    def is_fraction(text: str) -> bool:
        above, slash, below = text.partition("/")
        return _is_positive(above) and (not slash or _is_positive(below))

    return Column(name, is_fraction, "正の整数か分数(9/10)", "a positive whole number or fraction (9/10)")


def signed_number_text(name: str) -> Column:
    """Return a column of whole numbers other than zero, negative ones with a leading minus."""

    def is_signed(text: str) -> bool:
        return _is_positive(text.removeprefix("-"))

    return Column(name, is_signed, "0以外の整数", "a whole number other than 0")


def optional(column: Column) -> Column:
    """Return a column that may also be empty."""

    def is_empty_or_allowed(text: str) -> bool:
        return not text or column.allows(text)

    return Column(
        column.name,
        is_empty_or_allowed,
        f"{column.expected_ja}か空欄",
        f"{column.expected_en}, or nothing",
    )


def one_of(name: str, allowed: Iterable[str]) -> Column:
    """Return a column of a closed set of texts."""
    known = frozenset(allowed)
    listed = ", ".join(sorted(known))
    return Column(name, known.__contains__, f"{listed} のどれか", f"one of {listed}")


def dated_columns() -> list[Column]:
    """Return the two columns of a half-open range of dates; an empty end means still in force."""
    return [
        Column(
            "effective_from", _is_first_of_month, "月初日(YYYY-MM-01)", "the first of a month (YYYY-MM-01)"
        ),
        Column(
            "effective_until",
            _is_nothing_or_first_of_month,
            "月初日(YYYY-MM-01)か空欄",
            "the first of a month (YYYY-MM-01), or nothing",
        ),
    ]


def sourced_columns(sources: Iterable[str]) -> list[Column]:
    """Return the four columns in which every figure says where it comes from."""
    known = frozenset(sources)

    def names_sources(text: str) -> bool:
        return known.issuperset(text.split(" "))

    return [
        one_of("citation", all_citations()),
        optional_text("locator"),
        Column(
            "source",
            names_sources,
            "sources.toml にある出典(空白区切り)",
            "ids of sources.toml, separated by single spaces",
        ),
        one_of("status", DATA_STATUSES),
    ]


def read_table(
    path: Path,
    columns: list[Column],
    row_faults: RowFaults = no_row_faults,
) -> list[Record]:
    """Return the rows of a CSV file after checking every cell.

    Args:
        path: the file.
        columns: its columns in order.
        row_faults: finds what is contradictory in a row whose cells are each allowed.

    Raises:
        ExceptionGroup: of `ScheduleDataError`, one for each fault (KC-S01 to KC-S04, KC-S07, KC-S10).
    """
    faults: list[ScheduleDataError] = []
    names = [column.name for column in columns]
    records: list[Record] = []
    rows = read_rows(path)
    header = next((row for _, row in rows), list[str]())
    if header != names:
        raise faults_of(path, [_header_fault(path, header, names)])
    for line, row in rows:
        if len(row) == len(names):
            record = Record(path.name, line, dict(zip(names, row, strict=True)))
            faults += _cell_faults(path, line, row, columns) or row_faults(record)
            records.append(record)
        else:
            faults.append(
                ScheduleDataError("KC-S02", file=path.name, line=line, found=len(row), expected=len(names))
            )
    raise_faults(path, faults)
    return records


def read_text(path: Path) -> str:
    """Return a data file as text; only UTF-8 without a byte-order mark is read.

    Raises:
        ExceptionGroup: of one `ScheduleDataError` (KC-S07).
    """
    try:
        text = path.read_bytes().decode("utf-8")
    except OSError:
        raise file_fault(path, "ファイルがありません。", "the file is missing.") from None
    except UnicodeDecodeError:
        raise file_fault(path, "UTF-8ではありません。", "it is not UTF-8.") from None
    if text.startswith("\ufeff"):
        raise file_fault(path, "BOMが付いています。", "it starts with a byte-order mark.")
    return text


def by_unique(path: Path, records: list[Record], column: str) -> dict[str, Record]:
    """Return rows by a column that must not repeat.

    Raises:
        ExceptionGroup: of `ScheduleDataError`, one for each repetition (KC-S08).
    """
    rows: dict[str, Record] = {}
    faults: list[ScheduleDataError] = []
    for record in records:
        first = rows.setdefault(record[column], record)
        if first is not record:
            faults.append(
                ScheduleDataError(
                    "KC-S08",
                    file=path.name,
                    line=record.line,
                    other_line=first.line,
                    column=column,
                    value=record[column],
                )
            )
    raise_faults(path, faults)
    return rows


def raise_faults(path: Path, faults: list[ScheduleDataError]) -> None:
    """Raise the faults of a file together, if there are any."""
    if faults:
        raise faults_of(path, faults)


def file_fault(path: Path, problem_ja: str, problem_en: str) -> "ExceptionGroup[ScheduleDataError]":
    """Return the fault of a file that cannot be read at all."""
    values = {"file": path.name, "directory": str(path.parent)}
    fault = ScheduleDataError("KC-S07", **values, problem_ja=problem_ja, problem_en=problem_en)
    return faults_of(path, [fault])


def faults_of(path: Path, faults: list[ScheduleDataError]) -> "ExceptionGroup[ScheduleDataError]":
    """Return the faults of a file as one exception."""
    return ExceptionGroup(f"{path}: 誤り {len(faults)} 件 / faults: {len(faults)}", faults)


def read_rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of a CSV file as they are written, each with the line on which it ends."""
    reader = csv.reader(StringIO(read_text(path), newline=""), strict=True)
    try:
        for row in reader:
            yield reader.line_num, row
    except csv.Error as error:
        raise file_fault(
            path, f"{reader.line_num}行目を読めません。", f"line {reader.line_num}: {error}."
        ) from None


def _header_fault(path: Path, row: list[str], names: list[str]) -> ScheduleDataError:
    return ScheduleDataError(
        "KC-S01",
        file=path.name,
        missing=", ".join(name for name in names if name not in row) or "-",
        unknown=", ".join(name for name in row if name not in names) or "-",
        expected=",".join(names),
    )


def _cell_faults(path: Path, line: int, row: list[str], columns: list[Column]) -> list[ScheduleDataError]:
    faults: list[ScheduleDataError] = []
    for text, column in zip(row, columns, strict=True):
        if text != text.strip():
            faults.append(
                ScheduleDataError("KC-S03", file=path.name, line=line, column=column.name, value=shown(text))
            )
        elif not column.allows(text):
            faults.append(
                ScheduleDataError(
                    "KC-S04",
                    file=path.name,
                    line=line,
                    column=column.name,
                    value=shown(text),
                    expected_ja=column.expected_ja,
                    expected_en=column.expected_en,
                )
            )
    return faults


def _is_anything(_: str) -> bool:
    return True


def _is_positive(text: str) -> bool:
    return text.isascii() and text.isdigit() and not text.startswith("0") and len(text) <= _MOST_DIGITS


def _is_first_of_month(text: str) -> bool:
    try:
        return date.fromisoformat(text).day == 1 and len(text) == len("YYYY-MM-DD")
    except ValueError:
        return False


def _is_nothing_or_first_of_month(text: str) -> bool:
    return not text or _is_first_of_month(text)
