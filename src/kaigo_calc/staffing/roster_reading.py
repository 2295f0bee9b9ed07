"""勤務表の読込み (reading rosters): rows, CSV files and frames, with every fault and its place at once."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, cast

from kaigo_calc.errors import KaigoCalcError, StaffingInputError, listed, shown
from kaigo_calc.quantities.closed_set import spelling
from kaigo_calc.staffing.faults import attempted
from kaigo_calc.staffing.placed_rows import PlacedRow, csv_rows, frame_rows, mapped_rows
from kaigo_calc.staffing.roster import Roster, overlap_fault, overlaps
from kaigo_calc.staffing.shift_codes import ShiftCode, ShiftCodes, shift_codes
from kaigo_calc.staffing.shifts import Shift, of_person
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
_DATE_SIGNS = str.maketrans("/.年月", "----")
_OF_THE_FILE = frozenset({"KC-W24", "KC-W61", "KC-W63", "KC-W64"})
_OF_ONE_SHIFT = frozenset({"on", "code", "start", "end"})
_UNSAID: dict[str, tuple[object, ...]] = {
    "breaks": ((), 0),
    "care_minutes": (None,),
    "sleep_in": (False,),
    "absence": (None,),
}
"""What a code that does not speak of something has there."""
_YES = frozenset(map(spelling, ("yes", "true", "1", "○", "宿直", "有")))
_NO = frozenset(map(spelling, ("", "no", "false", "0", "×", "-", "無")))
_MINUTES = {str(minutes): minutes for minutes in range(MINUTES_PER_DAY + 1)}


def roster_of_csv(path: Path, codes: ShiftCodes | Iterable[ShiftCode]) -> Roster:
    """Return the roster of a CSV file."""
    return _roster(csv_rows(path.read_bytes(), path.name), shift_codes(codes), path.name)


def roster_of_rows(
    rows: Iterable[Mapping[str, object]], codes: ShiftCodes | Iterable[ShiftCode], name: str
) -> Roster:
    """Return the roster of mappings."""
    return _roster(mapped_rows(rows, name), shift_codes(codes), name)


def roster_of_frame(frame: object, codes: ShiftCodes | Iterable[ShiftCode]) -> Roster:
    """Return the roster of a data frame."""
    return _roster(frame_rows(frame, "frame"), shift_codes(codes), "frame")


def read_shift_codes(path: str | Path) -> ShiftCodes:
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
    file = Path(path)
    faults: list[KaigoCalcError] = []
    found: list[ShiftCode] = []
    for placed in csv_rows(file.read_bytes(), file.name):
        cells = _cells_of(placed, placed.row, faults)
        if cells:
            found += _placed(faults, placed.place, _code_of, cells)
    codes = attempted(faults, shift_codes, found)
    _raise_group(_without_repeats(faults), file.name)
    return cast("ShiftCodes", codes)


def _code_of(cells: dict[str, Any]) -> ShiftCode:
    odd = sorted(cells.keys() & {"on", "person", "unit"})
    if odd:
        raise StaffingInputError("KC-W62", value=", ".join(_names(odd)))
    code, start, end = (cells.pop(name, None) for name in ("code", "start", "end"))
    return ShiftCode("" if code is None else str(code), start, end, **cast("Any", _options(cells)))


def _roster(rows: Iterable[PlacedRow], codes: ShiftCodes, name: str) -> Roster:
    faults: list[KaigoCalcError] = []
    shifts: list[Shift] = []
    places: dict[int, str] = {}
    for placed in rows:
        for part in _parts(placed, faults):
            for shift in _placed(faults, placed.place, _shift_of, part, codes):
                shifts.append(shift)
                places[id(shift)] = placed.place
    for earlier, later in overlaps(shifts):
        faults.append(overlap_fault(earlier, later).at(places[id(later)]))
    if not shifts and not faults:
        faults.append(StaffingInputError("KC-W23").at(name))
    _raise_group(_without_repeats(faults), name)
    return Roster(shifts)


def _placed(faults: list[KaigoCalcError], place: str, read: Any, *given: object) -> list[Any]:
    """Return what is read, if anything, after its faults were noted with their place."""
    met: list[KaigoCalcError] = []
    found = attempted(met, read, *given)
    faults += [fault.at(place) for fault in met]
    return [] if found is None else [found]


def _without_repeats(faults: list[KaigoCalcError]) -> list[KaigoCalcError]:
    """Return the faults, those of the columns or of a missing list of codes once and not for every row."""
    told: set[str] = set()
    kept: list[KaigoCalcError] = []
    for fault in faults:
        if fault.code in _OF_THE_FILE and fault.message_en in told:
            continue
        told.add(fault.message_en)
        kept.append(fault)
    return kept


def _parts(placed: PlacedRow, faults: list[KaigoCalcError]) -> Iterator[dict[str, Any]]:
    """Yield a row as one shift, or a row of a table with a column a date as one shift a date."""
    dated = {name: day for name in placed.row if (day := _date_in(name)) is not None}
    undated = {name: cell for name, cell in placed.row.items() if name not in dated}
    cells = _cells_of(placed, undated, faults)
    if not dated:
        if cells:
            yield cells
        return
    odd = sorted(_OF_ONE_SHIFT & {_field(name) for name in undated})
    if odd:
        faults.append(StaffingInputError("KC-W64", value=", ".join(_names(odd))).at(placed.place))
    if not cells or odd:
        return
    for name, day in dated.items():
        for code in _texts(placed.row[name]):
            yield {**cells, "on": day, "code": code}


def _cells_of(
    placed: PlacedRow, row: Mapping[str, object], faults: list[KaigoCalcError]
) -> dict[str, Any] | None:
    """Return the cells of a row by field, without those that hold nothing; None for a row that is no row."""
    if placed.fault is not None:
        faults.append(placed.fault.at(placed.place))
        return None
    return next(iter(_placed(faults, placed.place, _cells, row)), None)


def _texts(cell: object) -> list[str]:
    return [] if cell is None else str(cell).split()


def _field(name: str) -> str | None:
    return _FIELDS.get(spelling(str(name)).strip())


def _names(fields: Iterable[str]) -> list[str]:
    return [COLUMNS[field][0] for field in fields]


def _cells(row: Mapping[str, object]) -> dict[str, Any]:
    """Return the cells of a row by field, without those that hold nothing."""
    unknown = [str(name) for name in row if _field(name) is None]
    if unknown:
        known_ja, known = ([names[place] for names in COLUMNS.values()] for place in (1, 0))
        raise StaffingInputError("KC-W24", value=", ".join(unknown), **listed("matches", known_ja, known))
    fields = [_field(name) for name in row]
    doubled = [str(name) for name in row if fields.count(_field(name)) > 1]
    if doubled:
        raise StaffingInputError("KC-W61", value=", ".join(doubled))
    cells = {str(_field(name)): cell for name, cell in row.items()}
    plain = {field: cell.strip() if isinstance(cell, str) else cell for field, cell in cells.items()}
    return {field: cell for field, cell in plain.items() if not (cell is None or cell == "" or _is_nan(cell))}


def _is_nan(cell: object) -> bool:
    """Return whether a cell is the hole of a data frame, the only number that differs from itself."""
    return isinstance(cell, float) and cell != cell  # noqa: PLR0124  # NaN


def _shift_of(cells: dict[str, Any], codes: ShiftCodes) -> Shift | None:
    known = "code" in cells and bool(codes)
    by_code = "code" in cells and not cells.keys() & {"start", "end"}
    needed = ("person", "on") if by_code else ("person", "on", "start", "end")
    missing = [name for name in needed if name not in cells]
    if missing:
        names_ja = [COLUMNS[name][1] for name in missing]
        raise StaffingInputError("KC-W25", **listed("missing", names_ja, _names(missing)))
    if by_code and not codes:
        raise StaffingInputError("KC-W63")
    day = _read_date(cells["on"])
    given = {name: cell for name, cell in cells.items() if name not in _OF_ONE_SHIFT}
    options = _options(given)
    times = {name: cells[name] for name in ("start", "end") if name in cells}
    if by_code or known:
        return _shift_by_code(str(cells["code"]), day, options | times, codes)
    code = str(cells.get("code", ""))
    return Shift(on=day, code=code, **cast("Any", options | times))


def _shift_by_code(code: str, day: date, options: dict[str, object], codes: ShiftCodes) -> Shift | None:
    """Return the shift that a code stands for, with what its row adds to it.

    Raises:
        StaffingInputError: for an unknown code (KC-W17, as the cause of KC-W02), and where the row says
            otherwise than the code (KC-W69).
    """
    person, role, unit = (options.pop(name, "") for name in ("person", "role", "unit"))
    try:
        sign = codes[code]
    except StaffingInputError as unknown:
        raise of_person(unknown, str(person), str(day)) from None
    shift = sign.shift(cast("str", person), day, cast("Any", role) or None, str(unit))
    said = {name: value for name, value in options.items() if value is not False}  # a tick that is not set
    added = None if shift is None else replace(shift, **cast("Any", said))
    odd = sorted(said) if shift is None or added is None else _contradictions(shift, added)
    if odd:
        names_ja = [COLUMNS[name][1] for name in odd]
        fault = StaffingInputError("KC-W69", sign=code, **listed("names", names_ja, _names(odd)))
        raise of_person(fault, str(person), str(day))
    return added


def _contradictions(shift: Shift, added: Shift) -> list[str]:
    """Return what a row says otherwise than its code; what the code leaves open a row may say."""
    times = [] if shift.span == added.span else ["start", "end"]
    changed = [name for name, plain in _UNSAID.items() if getattr(shift, name) not in plain]
    return times + [name for name in changed if getattr(shift, name) != getattr(added, name)]


def _options(cells: Mapping[str, Any]) -> dict[str, object]:
    """Return the fields of a shift, with texts of a table read as what they stand for."""
    options: dict[str, object] = dict(cells)
    if isinstance(options.get("breaks"), str):
        options["breaks"] = _read_breaks(str(options["breaks"]))
    if isinstance(options.get("care_minutes"), str):
        options["care_minutes"] = _read_minutes(str(options["care_minutes"]))
    if "sleep_in" in options and not isinstance(options["sleep_in"], bool):
        options["sleep_in"] = _read_flag(str(options["sleep_in"]))
    if "unit" in options:
        options["unit"] = str(options["unit"])
    return options


def _read_breaks(text: str) -> int | tuple[str, ...]:
    plain = spelling(text)
    if ":" in plain:
        return tuple(part for part in plain.replace(",", ";").replace("、", ";").split(";") if part.strip())
    return _read_minutes(text)


def _read_minutes(text: str) -> int:
    minutes = _MINUTES.get(spelling(text).removesuffix("分"))
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
    """Return the date that a text writes as 2026-05-01, 2026/5/1 or 2026年5月1日, or None."""
    if isinstance(text, datetime):  # frames have no dates without a time
        midnight = (text.hour, text.minute, text.second, text.microsecond) == (0, 0, 0, 0)
        return text.date() if midnight else None
    if isinstance(text, date):
        return text
    plain = spelling(str(text)).strip().removesuffix(" 00:00:00").removesuffix("日").translate(_DATE_SIGNS)
    parts = plain.split("-")
    if len(parts) != 3 or len(parts[0]) != 4:
        return None
    try:
        return date.fromisoformat("-".join(part.rjust(2, "0") for part in parts))
    except ValueError:
        return None


def _read_date(cell: object) -> date:
    day = _date_in(cell)
    if day is None:
        raise StaffingInputError("KC-W28", value=shown(cell))
    return day


def _raise_group(faults: list[KaigoCalcError], name: str) -> None:
    if faults:
        raise ExceptionGroup(f"{name}: 勤務表に誤りがあります / the roster is faulty", faults)
