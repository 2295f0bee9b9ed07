"""人員配置の入力 (inputs of staffing): files, users by unit and dates, with all of their faults at once."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

import typer

from kaigo_calc.cli.reading import day_or_month
from kaigo_calc.errors import KaigoCalcError, UnreadableInputError, reason_of, shown
from kaigo_calc.quantities.closed_set import spelling
from kaigo_calc.staffing import Roster, read_shift_codes
from kaigo_calc.staffing.faults import attempted

_T = TypeVar("_T")
_NEEDS_CODES = "KC-W63"
"""What every row with a shift code says where there are no codes."""


def grouped(faults: list[KaigoCalcError]) -> ExceptionGroup[KaigoCalcError]:
    """Return all faults together, each once: one unknown code fills a whole row of a month."""
    return ExceptionGroup("staffing", list({str(fault): fault for fault in faults}.values()))


def roster_of(file: str, codes_file: str | None, faults: list[KaigoCalcError]) -> Roster | None:
    """Return the roster of a file, or add what is wrong with it and with the file of codes."""
    if codes_file is None:
        return _read(file, faults, lambda: Roster.from_csv(file))
    codes = _read(codes_file, faults, lambda: read_shift_codes(Path(codes_file)))
    known = () if codes is None else tuple(codes.values())
    met: list[KaigoCalcError] = []
    roster = _read(file, met, lambda: Roster.from_csv(file, codes=known))
    # Where the codes could not be read, that they are missing is no fault of the roster.
    faults += [fault for fault in met if codes is not None or fault.code != _NEEDS_CODES]
    return roster


def users_of(given: list[str]) -> str | dict[str, str]:
    """Return the number of users of the only unit, or by unit from texts such as "1階=9"."""
    if len(given) == 1 and "=" not in spelling(given[0]):
        return given[0]
    by_unit: dict[str, str] = {}
    for text in given:
        unit, equals, number = text.replace("＝", "=").rpartition("=")
        unit = unit.strip()
        if not (equals and unit) or unit in by_unit:
            raise typer.BadParameter(
                "ユニットごとに1回ずつ「1階=9」のように指定してください。 / Give each unit once, as 1F=9.",
                param_hint=f"--users {text}",
            )
        by_unit[unit] = number.strip()
    return by_unit


def option(faults: list[KaigoCalcError], name: str, read: Callable[[str], _T], text: str | None) -> _T | None:
    """Return what the text of an option means, or add what is wrong with it, in its name."""
    if text is None:
        return None
    met: list[KaigoCalcError] = []
    found = attempted(met, read, text)
    faults += [fault.at(name) for fault in met]
    return found


def day_of(text: str) -> date:
    """Return the date that a text means.

    Raises:
        UnreadableInputError: for a month and for other text (KC-D03).
        OutOfRangeError: for a month that does not exist (KC-D04).
    """
    day = day_or_month(text)
    if isinstance(day, date):
        return day
    raise UnreadableInputError(
        "KC-D03", value=shown(text), what_ja="日付", what_en="a date", example="2026-05-01"
    )


def _read(name: str, faults: list[KaigoCalcError], read: Callable[[], _T]) -> _T | None:
    met: list[KaigoCalcError] = []
    try:
        found = attempted(met, read)
    except OSError as error:
        faults.append(UnreadableInputError("KC-J20", reason=reason_of(error)).at(name))
        return None
    # Shifts that overlap are told without a line: the fault is in two of them.
    faults += [fault if fault.place else fault.at(Path(name).name) for fault in met]
    return found
