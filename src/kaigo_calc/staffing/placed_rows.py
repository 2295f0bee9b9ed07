"""行の読込み (placed rows): rows of CSV files, mappings and frames, each with its place."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from io import StringIO
from typing import Any, NamedTuple, cast

from kaigo_calc.errors import StaffingInputError, missing_package
from kaigo_calc.quantities.exact import wrong_type

_ENCODINGS = ("utf-8-sig", "cp932")
_BYTE_ORDER_MARKS_16 = (b"\xff\xfe", b"\xfe\xff")
_WORKBOOK = b"PK\x03\x04"
_NO_HEADER: list[str] = []


class PlacedRow(NamedTuple):
    """A row, or what is wrong with it, and where it stands."""

    place: str
    row: Mapping[str, object]
    fault: StaffingInputError | None = None


def csv_rows(data: bytes, name: str) -> Iterator[PlacedRow]:
    """Yield the rows of a CSV file in UTF-8 or CP932; what is wrong with the file itself is a row as well."""
    text = _decoded(data)
    if text is None:
        yield PlacedRow(name, {}, StaffingInputError("KC-W22"))
        return
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    try:
        header = [cell.strip() for cell in next(reader, _NO_HEADER)]
        doubled = sorted({column for column in header if column and header.count(column) > 1})
        if doubled:
            yield PlacedRow(f"{name}:1", {}, StaffingInputError("KC-W61", value=", ".join(doubled)))
            return
        yield PlacedRow(f"{name}:1", dict.fromkeys(filter(None, header)))
        for cells in reader:
            place = f"{name}:{reader.line_num}"
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(header):
                fault = StaffingInputError("KC-W20", count=len(cells), expected=len(header))
                yield PlacedRow(place, {}, fault)
                continue
            row = {name: cell for name, cell in zip(header, cells, strict=True) if name or cell.strip()}
            yield PlacedRow(place, row)
    except csv.Error as error:
        fault = StaffingInputError("KC-W21", detail=str(error))
        yield PlacedRow(f"{name}:{reader.line_num}", {}, fault)


def _decoded(data: bytes) -> str | None:
    if data.startswith((*_BYTE_ORDER_MARKS_16, _WORKBOOK)):  # their bytes may pass as CP932
        return None
    for encoding in _ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def mapped_rows(rows: Iterable[Mapping[str, object]], name: str) -> Iterator[PlacedRow]:
    """Yield mappings with their number from 1."""
    value: object = rows  # as it was given: the check narrows the other name
    if isinstance(rows, (str, bytes, Mapping)) or not isinstance(value, Iterable):
        raise wrong_type(value, "rows", "list[dict]")
    for number, row in enumerate(rows, start=1):
        given: object = row
        if not isinstance(row, Mapping):
            raise wrong_type(given, "rows", "list[dict]")
        yield PlacedRow(f"{name}:{number}", row)


def frame_rows(frame: object, name: str) -> Iterator[PlacedRow]:
    """Yield the rows of a data frame of any library that Narwhals knows; missing cells are None."""
    try:
        import narwhals as nw
    except ModuleNotFoundError as missing:
        raise missing_package(
            "データフレームには narwhals が必要です", "frames need narwhals", "kaigo-calc[frames]"
        ) from missing
    try:
        native = nw.from_native(cast("Any", frame), eager_only=True)
    except TypeError:
        raise wrong_type(frame, "frame", "DataFrame") from None
    holes = native.select(nw.all().is_null()).iter_rows(named=True)
    for number, (row, missing_cells) in enumerate(
        zip(native.iter_rows(named=True), holes, strict=True), start=1
    ):
        cells = {column: None if missing_cells[column] else _whole(cell) for column, cell in row.items()}
        yield PlacedRow(f"{name}:{number}", cells)


def _whole(cell: object) -> object:
    """Return a whole number that a frame had to keep as a float, since its column has a hole, as `int`."""
    if isinstance(cell, float) and cell.is_integer():
        return cell.as_integer_ratio()[0]
    return cell
