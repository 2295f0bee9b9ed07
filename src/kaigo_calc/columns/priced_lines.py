"""単価のついた明細 (priced lines): claim lines with the units of their codes, and those that have none."""

from collections.abc import Sequence
from typing import NamedTuple, cast

import narwhals as nw

from kaigo_calc.columns.code_figures import NOT_PRICED, CodeFigures, Figure, code_figures
from kaigo_calc.columns.code_tables import CodeTable
from kaigo_calc.columns.frames import Frame, beside, eased, joined
from kaigo_calc.columns.lines import LineColumns, Lines, day_literals

UNITS = "kaigo_calc_units"

_CODE = "kaigo_calc_code"


class Marks(NamedTuple):
    """Lines, all of them, and which of them have no figure."""

    frame: Frame
    is_unpriced: nw.Expr


def valued(lines: Lines, figures: CodeFigures) -> Frame:
    """Return the lines that have a figure on their day, with its units; the others are left out.

    Callers compare the number of lines with what it was, and tell what is missing.
    """
    met = _with_units(lines.frame, lines.names, figures, lines.names.code)
    return met.filter(nw.col(UNITS) > NOT_PRICED)


def unpriced_lines(lines: Lines, table: CodeTable) -> Frame:
    """Return the lines of known codes that are not in force on their day."""
    figures = code_figures(table, lines.first, lines.last)
    met = _with_units(lines.frame, lines.names, figures, lines.names.code)
    return met.filter(nw.col(UNITS) == NOT_PRICED)


def unpriced_marks(frame: Frame, names: LineColumns, table: CodeTable, unknown: Sequence[object]) -> Marks:
    """Return all lines, also those without a code or of unknown ones, with a mark where there is no figure.

    Args:
        frame: the lines.
        names: names of their columns.
        table: the code table.
        unknown: the codes of lines that the table does not hold.
    """
    whole_codes = frame.collect_schema()[names.code].is_integer()
    none = -1 if whole_codes else ""
    code = nw.col(names.code)
    coded = frame.with_columns(nw.when(code.is_null()).then(nw.lit(none)).otherwise(code).alias(_CODE))
    figures = code_figures(table, table.first_day, table.last_day)
    # A line without a figure must meet a row too, or the join would lose it.
    figures = figures.with_unpriced(list(dict.fromkeys([*map(str, unknown), str(none)])))
    met = _with_units(coded, names, figures, _CODE)
    return Marks(met, nw.col(UNITS) == NOT_PRICED)


def _with_units(frame: Frame, names: LineColumns, figures: CodeFigures, code: str) -> Frame:
    whole_codes = frame.collect_schema()[code].is_integer()
    along = beside(frame, figures.columns(_CODE, whole_codes=whole_codes))
    units = cast("Figure", figures.figure("units"))
    changes = day_literals(frame, names.date, figures.changes)
    # Arrow and Dask do not join whole numbers of different widths, nor Dask texts of two kinds.
    same = nw.col(code).cast(nw.Int64 if whole_codes else nw.String)
    met = joined(frame.with_columns(same.alias(_CODE)), along, [_CODE], "inner")
    return eased(met.with_columns(units.expression(nw.col(names.date), changes).alias(UNITS)))
