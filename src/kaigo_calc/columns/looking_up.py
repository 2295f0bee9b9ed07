"""単位数の照会 (look-up): what each line is worth on its day, by its code."""

from collections.abc import Sequence

import narwhals as nw

from kaigo_calc.columns.bad_rows import FrameT
from kaigo_calc.columns.claim_faults import require_priced
from kaigo_calc.columns.claim_sums import added_up
from kaigo_calc.columns.code_figures import code_figures, status_figure
from kaigo_calc.columns.code_tables import CodeTable
from kaigo_calc.columns.frames import opened, settled
from kaigo_calc.columns.lines import day_literals, line_columns, looked_at
from kaigo_calc.columns.operands import given_back
from kaigo_calc.columns.priced_lines import UNITS as LOOKED_UP
from kaigo_calc.columns.priced_lines import valued
from kaigo_calc.columns.row_checks import require_new_columns
from kaigo_calc.explain.explanation import STATUSES

UNITS = "units"
PER_MILLE = "per_mille"
STATUS = "status"


def look_up(
    lines: FrameT,
    table: CodeTable,
    *,
    claim: "str | Sequence[str]" = "claim",
    code: str = "code",
    date: str = "date",
    count: str = "count",
) -> FrameT:
    """Return claim lines with what their codes are worth on their days.

    Args:
        lines: a frame of any library, one row a line of a claim.
        table: the code table.
        claim: column or columns that name the claim.
        code: column of codes, as texts or whole numbers.
        date: column of the days of service.
        count: column of days or times.

    Returns:
        A frame of the same library with the columns `units` (of one day, month or time; 0 for a share of the
        month), `per_mille` (the rate of a share taken of the month's sum; 0 for units) and `status` (how far
        the figure is confirmed). It is computed at once, also of a lazy frame.

    Raises:
        ColumnInputError: for columns and rows that cannot be computed (KC-L01 to KC-L06, KC-L12, KC-L17,
            KC-L19, KC-L20).

    Rule: 介護給付費単位数等サービスコード表; each row of the table names its source.

    >>> import polars as pl
    >>> from datetime import date
    >>> from kaigo_calc.columns import code_table
    >>> lines = pl.DataFrame({"claim": [1], "code": ["321151"], "date": [date(2026, 5, 1)], "count": [30]})
    >>> look_up(lines, code_table("32")).item(0, "units")
    859
    """
    names = line_columns(claim, code, date, count)
    known = looked_at(opened(lines), names, table)
    figures = code_figures(table, known.first, known.last)
    status = status_figure(table, known.first, known.last)
    frame = valued(known, figures._replace(figures=(*figures.figures, status)))
    require_new_columns(known.frame, (UNITS, PER_MILLE, STATUS), 3)
    day = nw.col(names.date)
    changes = day_literals(known.frame, names.date, figures.changes)
    rates = [figure.expression(day, changes) for figure in figures.figures if figure.name.startswith("rate")]
    place = status.expression(day, changes)
    told: nw.Expr = nw.lit(STATUSES[-1])
    for number, name in enumerate(STATUSES[:-1]):
        told = nw.when(place == number).then(nw.lit(name)).otherwise(told)
    found = frame.with_columns(
        nw.col(LOOKED_UP).alias(UNITS), added_up(rates).alias(PER_MILLE), told.alias(STATUS)
    )
    own = known.frame.collect_schema().names()
    result = settled(found.select(*own, UNITS, PER_MILLE, STATUS))
    require_priced(result, known, table)
    return given_back(result, lines)
