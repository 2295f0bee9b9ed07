"""Excelの表 (workbooks): the sheets of an .xlsx file, merged cells filled, as Excel saved them."""

import warnings
import zlib
from io import BytesIO
from typing import cast
from zipfile import BadZipFile

from kaigo_calc.errors import KaigoCalcError, UnknownCodeError, UnreadableInputError, listed, shown
from kaigo_calc.fee_tables.published.extra import without_extra
from kaigo_calc.fee_tables.published.faults import together
from kaigo_calc.fee_tables.published.grids import Grid, Page, cell_text, grid_of_texts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_MOST_SHOWN = 5
_FAULTY = (
    BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    LookupError,
    RuntimeError,
    TypeError,
    ValueError,
    SyntaxError,
)
"""What openpyxl raises for a file that is damaged, locked or no workbook; a SyntaxError is faulty XML."""
_EMPTY_TEXT = "str"
"""Type of a cell whose formula gave an empty text: openpyxl has no value for it."""


def workbook_page(data: bytes, sheet: str | None, name: str) -> Page:
    """Return the visible sheets of a workbook, or the one that is named.

    Args:
        data: the bytes of the file.
        sheet: name of a sheet, also of a hidden one; None for all that are visible.
        name: name of the file, for messages.

    Raises:
        ModuleNotFoundError: without the extra `tables`.
        UnreadableInputError: for what is no workbook (KC-T56), and for a sheet with formulas whose values
            were never saved (KC-T57).
        UnknownCodeError: for a sheet that does not exist (KC-T53).
        ExceptionGroup: of several of these.
    """
    values, formulas = _opened(data, name, saved=True), _opened(data, name, saved=False)
    sheets = {one.title: one for one in values.worksheets}
    if sheet is not None and sheet not in sheets:
        raise UnknownCodeError("KC-T53", value=shown(sheet), **listed("matches", sheets, sheets)).at(name)
    wanted = [
        title
        for title, one in sheets.items()
        if (one.sheet_state == "visible" if sheet is None else title == sheet)
    ]
    faults: list[KaigoCalcError] = []
    for title in wanted:
        faults += _unsaved(sheets[title], cast("Worksheet", formulas[title]), name)
    if faults:
        raise together(faults, name)
    return Page(tuple(_grid(sheets[title]) for title in wanted))


def _opened(data: bytes, name: str, *, saved: bool) -> "Workbook":
    try:
        import openpyxl
    except ModuleNotFoundError as missing:
        raise without_extra() from missing
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles and extensions that openpyxl would lose in writing
        try:
            return openpyxl.load_workbook(BytesIO(data), data_only=saved)
        except _FAULTY:
            raise UnreadableInputError("KC-T56").at(name) from None


def _unsaved(values: "Worksheet", formulas: "Worksheet", name: str) -> list[KaigoCalcError]:
    """Return the fault of a sheet with formulas that no program has computed."""
    found: list[str] = []
    for row, saved_row in zip(formulas.iter_rows(), values.iter_rows(), strict=True):
        for cell, saved in zip(row, saved_row, strict=True):
            if cell.data_type == "f" and saved.value is None and saved.data_type != _EMPTY_TEXT:
                found.append(cell.coordinate)
    if not found:
        return []
    cells = ", ".join([*found[:_MOST_SHOWN], *(["…"] if len(found) > _MOST_SHOWN else [])])
    fault = UnreadableInputError("KC-T57", cells=cells, number=len(found))
    return [fault.at(f"{name}[{values.title}]")]


def _grid(sheet: "Worksheet") -> Grid:
    rows = [[cell_text(cell.value) for cell in row] for row in sheet.iter_rows()]
    addresses = {
        (number, column): cell.coordinate
        for number, row in enumerate(sheet.iter_rows(), 1)
        for column, cell in enumerate(row, 1)
    }
    for merged in sheet.merged_cells.ranges:
        top = (merged.min_row, merged.min_col)
        for number, column in merged.cells:
            rows[number - 1][column - 1] = rows[top[0] - 1][top[1] - 1]
            addresses[number, column] = addresses[top]
    return grid_of_texts(rows, "", sheet.title, lambda number, column: addresses[number, column])
