"""勤務表の読込み (reading rosters): rows, CSV files and frames, with every fault and its place at once."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from io import StringIO
from pathlib import Path
from typing import Any, cast

from kaigo_calc.errors import KaigoCalcError, StaffingInputError, listed, shown
from kaigo_calc.quantities.closed_set import spelling
from kaigo_calc.quantities.exact import wrong_type
from kaigo_calc.staffing.faults import attempted
from kaigo_calc.staffing.roster import Roster, overlaps
from kaigo_calc.staffing.shift_codes import ShiftCode, ShiftCodes, shift_codes
from kaigo_calc.staffing.shifts import Shift
from kaigo_calc.staffing.time_scales import MINUTES_PER_DAY

COLUMNS: dict[str, tuple[str, ...]] = {
    "on": ("date", "日付", "年月日", "on"),
    "person": ("person", "氏名", "職員", "介護従業者"),
    "role": ("role", "職種"),
    "unit": ("unit", "ユニット", "共同生活住居"),
    "code": ("code", "シフト記号", "シフト"),
    "start": ("start", "開始", "始業"),
    "end": ("end", "終了", "終業"),
    "breaks": ("breaks", "休憩"),
    "care_minutes": ("care_minutes", "介護の分数"),
    "sleep_in": ("sleep_in", "宿直"),
    "absence": ("absence", "休暇等"),
}
"""Columns of a roster by field, in every spelling."""

_FIELDS = {spelling(name): field for field, names in COLUMNS.items() for name in names}
_YES = frozenset(map(spelling, ("yes", "true", "1", "○", "宿直", "有")))
_NO = frozenset(map(spelling, ("", "no", "false", "0", "×", "-", "無")))
_ENCODINGS = ("utf-8-sig", "cp932")
_NO_HEADER: list[str] = []
_MINUTES = {str(minutes): minutes for minutes in range(MINUTES_PER_DAY + 1)}


def roster_of_csv(path: Path, codes: ShiftCodes | Iterable[ShiftCode]) -> Roster:
    """Return the roster of a CSV file."""
    return _roster(_csv_rows(path.read_bytes(), path.name), shift_codes(codes), path.name)


def roster_of_rows(
    rows: Iterable[Mapping[str, object]], codes: ShiftCodes | Iterable[ShiftCode], name: str
) -> Roster:
    """Return the roster of mappings."""
    value: object = rows  # as it was given: the check narrows the other name
    if isinstance(rows, (str, bytes, Mapping)) or not isinstance(value, Iterable):
        raise wrong_type(value, "rows", "list[dict]")
    return _roster(_numbered(rows, name), shift_codes(codes), name)


def roster_of_frame(frame: object, codes: ShiftCodes | Iterable[ShiftCode]) -> Roster:
    """Return the roster of a data frame of any library that Narwhals knows."""
    try:
        import narwhals as nw
    except ModuleNotFoundError as missing:
        raise ModuleNotFoundError(
            'frames need narwhals: pip install "kaigo-calc[frames]" / '
            'データフレームには narwhals が必要です: pip install "kaigo-calc[frames]"'
        ) from missing
    try:
        rows = nw.from_native(cast("Any", frame), eager_only=True).iter_rows(named=True)
    except TypeError:
        raise wrong_type(frame, "frame", "DataFrame") from None
    return _roster(_numbered(rows, "frame"), shift_codes(codes), "frame")


def read_shift_codes(path: Path) -> ShiftCodes:
    r"""Return the shift codes of a CSV file.

    Args:
        path: the file, in UTF-8 or CP932, with the columns code/シフト記号, start/開始 and end/終了 (both
            empty for a day off), and breaks/休憩, role/職種, care_minutes/介護の分数, sleep_in/宿直 and
            absence/休暇等.

    Returns:
        The codes by their text, for `Roster.from_csv(..., codes=...)`.

    Raises:
        ExceptionGroup: of errors, one for each fault, with file and line.
        OSError: for a file that cannot be read.

    Source: 墨田区 令和8年度 集団指導 資料3 p.7 (勤務シフト).

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "codes.csv")
    ...     _ = file.write_text("シフト記号,開始,終了,休憩\n①,7:00,16:00,60\n休,,,\n", encoding="utf-8")
    ...     [(code.code, code.is_off) for code in read_shift_codes(file).values()]
    [('①', False), ('休', True)]
    """
    faults: list[KaigoCalcError] = []
    found: list[ShiftCode] = []
    for place, row in _csv_rows(path.read_bytes(), path.name):
        met: list[KaigoCalcError] = []
        code = attempted(met, _code_of, row)
        faults += [fault.at(place) for fault in met]
        if code is not None:
            found.append(code)
    codes = attempted(faults, shift_codes, found)
    _raise_group(faults, path.name)
    return cast("ShiftCodes", codes)


def _code_of(row: Mapping[str, object]) -> ShiftCode:
    cells = _cells(row)
    return ShiftCode(
        cells.pop("code", ""),
        cells.pop("start", None) or None,
        cells.pop("end", None) or None,
        **cast("Any", _options(cells)),
    )


def _numbered(rows: Iterable[Mapping[str, object]], name: str) -> Iterator[tuple[str, Mapping[str, object]]]:
    for number, row in enumerate(rows, start=1):
        yield f"{name}:{number}", row


def _csv_rows(data: bytes, name: str) -> Iterator[tuple[str, Mapping[str, object]]]:
    text = _decoded(data, name)
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    try:
        header = [cell.strip() for cell in next(reader, _NO_HEADER)]
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(header):
                raise ExceptionGroup(
                    name,
                    [
                        StaffingInputError("KC-W20", count=len(cells), expected=len(header)).at(
                            f"{name}:{reader.line_num}"
                        )
                    ],
                )
            yield f"{name}:{reader.line_num}", dict(zip(header, cells, strict=True))
    except csv.Error as error:
        fault = StaffingInputError("KC-W21", detail=str(error)).at(f"{name}:{reader.line_num}")
        raise ExceptionGroup(name, [fault]) from None


def _decoded(data: bytes, name: str) -> str:
    for encoding in _ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ExceptionGroup(name, [StaffingInputError("KC-W22").at(name)])


def _roster(rows: Iterable[tuple[str, Mapping[str, object]]], codes: ShiftCodes, name: str) -> Roster:
    faults: list[KaigoCalcError] = []
    shifts: list[Shift] = []
    for place, row in rows:
        for part in _parts(row, place, faults):
            met: list[KaigoCalcError] = []
            shift = attempted(met, _shift_of, part, codes)
            faults += [fault.at(place) for fault in met]
            if shift is not None:
                shifts.append(shift)
    faults += overlaps(shifts)
    if not shifts and not faults:
        faults.append(StaffingInputError("KC-W23").at(name))
    _raise_group(faults, name)
    return Roster(shifts)


def _parts(
    row: Mapping[str, object], place: str, faults: list[KaigoCalcError]
) -> Iterator[dict[str, object]]:
    """Yield a row as one shift, or a row of a table with a column a date as one shift a date."""
    met: list[KaigoCalcError] = []
    dated = {name: day for name in row if (day := _date_in(name)) is not None}
    cells = attempted(met, _cells, {name: cell for name, cell in row.items() if name not in dated})
    faults += [fault.at(place) for fault in met]
    if cells is None:
        return
    if not dated:
        yield cells
        return
    for name, day in dated.items():
        for code in _texts(row[name]):
            yield {**cells, "on": day, "code": code}


def _texts(cell: object) -> list[str]:
    return [] if cell is None else str(cell).split()


def _cells(row: Mapping[str, object]) -> dict[str, Any]:
    """Return the cells of a row by field, without those that hold nothing."""
    unknown = [name for name in row if spelling(str(name)).strip() not in _FIELDS]
    if unknown:
        known = [names[0] for names in COLUMNS.values()]
        raise StaffingInputError(
            "KC-W24", value=", ".join(map(str, unknown)), **listed("matches", known, known)
        )
    cells = {_FIELDS[spelling(str(name)).strip()]: cell for name, cell in row.items()}
    plain = {field: cell.strip() if isinstance(cell, str) else cell for field, cell in cells.items()}
    return {field: cell for field, cell in plain.items() if cell is not None and cell != ""}


def _shift_of(cells: dict[str, Any], codes: ShiftCodes) -> Shift | None:
    missing = [COLUMNS[name][0] for name in ("person", "on") if name not in cells]
    if "code" not in cells or not codes:
        missing += [name for name in ("start", "end") if name not in cells]
    if missing:
        raise StaffingInputError("KC-W25", value=", ".join(missing))
    day = _read_date(cells["on"])
    if "start" not in cells and "end" not in cells:
        return codes[str(cells["code"])].shift(
            cells["person"], day, cells.get("role"), str(cells.get("unit", ""))
        )
    options = _options({name: cell for name, cell in cells.items() if name not in {"on", "start", "end"}})
    return Shift(on=day, start=cells["start"], end=cells["end"], **cast("Any", options))


def _options(cells: Mapping[str, Any]) -> dict[str, object]:
    """Return the fields of a shift, with texts of a table read as what they stand for."""
    options: dict[str, object] = dict(cells)
    breaks = options.get("breaks")
    if isinstance(breaks, str):
        options["breaks"] = _read_breaks(breaks)
    if isinstance(options.get("care_minutes"), str):
        options["care_minutes"] = _read_minutes(str(options["care_minutes"]))
    if "sleep_in" in options and not isinstance(options["sleep_in"], bool):
        options["sleep_in"] = _read_flag(str(options["sleep_in"]))
    for name in ("unit", "code"):
        if name in options:
            options[name] = str(options[name])
    return options


def _read_breaks(text: str) -> int | tuple[str, ...]:
    if ":" in spelling(text):
        return tuple(part for part in spelling(text).replace(",", ";").split(";") if part.strip())
    return _read_minutes(text)


def _read_minutes(text: str) -> int:
    plain = spelling(text).removesuffix("分")
    minutes = _MINUTES.get(plain)
    if minutes is None:
        raise StaffingInputError("KC-W26", value=shown(text))
    return minutes


def _read_flag(text: str) -> bool:
    if spelling(text) in _YES:
        return True
    if spelling(text) in _NO:
        return False
    raise StaffingInputError("KC-W27", value=shown(text))


def _date_in(text: object) -> date | None:
    """Return the date that a text writes as 2026-05-01 or 2026/5/1, or None."""
    if isinstance(text, date):
        return text
    parts = spelling(str(text)).strip().replace("/", "-").split("-")
    if len(parts) != 3 or len(parts[0]) != 4:
        return None
    try:
        return date.fromisoformat("-".join(part.rjust(2, "0") for part in parts))
    except ValueError:
        return None


def _read_date(cell: object) -> date:
    if isinstance(cell, datetime):
        if cell.hour or cell.minute or cell.second or cell.microsecond:
            raise StaffingInputError("KC-W28", value=shown(cell))
        return cell.date()
    day = _date_in(cell)
    if day is None:
        raise StaffingInputError("KC-W28", value=shown(cell))
    return day


def _raise_group(faults: list[KaigoCalcError], name: str) -> None:
    if faults:
        raise ExceptionGroup(f"{name}: 勤務表に誤りがあります / the roster is faulty", faults)
