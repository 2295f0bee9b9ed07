"""単位数の合計 (units of days and months): claim lines added up, with the shares taken of a month's sum.

Each treatment-improvement add-on is rounded once, alone, on the sum of the month, as `claim` does it.
"""

from collections.abc import Sequence
from dataclasses import replace

import narwhals as nw

from kaigo_calc.columns.bad_rows import FrameT
from kaigo_calc.columns.claim_faults import require_sound, sum_checks
from kaigo_calc.columns.claim_sums import BAD_SUM, LINES, MONTH_SUM, NOT_ONCE, UPLIFT, claim_sums, layer_sum
from kaigo_calc.columns.code_tables import CodeTable
from kaigo_calc.columns.frames import opened, settled
from kaigo_calc.columns.lines import line_columns, require_free
from kaigo_calc.columns.operands import given_back

TREATMENT = "treatment_units"
UNITS = "units"


def month_units(
    lines: FrameT,
    table: CodeTable,
    *,
    claim: "str | Sequence[str]" = "claim",
    code: str = "code",
    date: str = "date",
    count: str = "count",
) -> FrameT:
    """Return the units of each claim: its lines, the uplift of 2021 and the treatment improvement.

    Args:
        lines: a frame of any library, one row a line of a claim; the add-ons that are a share of the month
            are lines as well, counted once.
        table: the code table.
        claim: column or columns that name the claim, which is one service type in one month.
        code: column of codes, as texts or whole numbers.
        date: column of the days of service.
        count: column of days or times.

    Returns:
        A frame of the same library, one row a claim, in no order: the claim, `lines`,
        `sum_before_treatment` with the uplift in it, `uplift_units`, `treatment_units` and `units`, their
        sum. It is computed at once, also of a lazy frame: nothing could be refused while it is read.

    Raises:
        ColumnInputError: for columns, rows and claims that cannot be computed, all at once (KC-L01 to
            KC-L06, KC-L10 to KC-L13, KC-L16 to KC-L20, KC-L26, KC-L31 to KC-L33, KC-L61).
        InexactInputError: for a name of a column of another type (KC-N03).

    Rule: 平成18年厚生労働省告示第126号 別表5; 老計発0331005号 第2の1 通則.

    >>> import polars as pl
    >>> from datetime import date
    >>> from kaigo_calc.columns import code_table
    >>> may = date(2026, 5, 1)
    >>> lines = pl.DataFrame(
    ...     {"claim": [1, 1], "code": ["321151", "326108"], "date": [may, may], "count": [30, 1]}
    ... )
    >>> month_units(lines, code_table("32")).row(0)
    (1, 2, 25770, 0, 4793, 30563)
    """
    names = line_columns(claim, code, date, count)
    results = (LINES, MONTH_SUM, UPLIFT, TREATMENT, UNITS)
    require_free(names.claim, results)
    sums = claim_sums(opened(lines), table, names)
    frame = layer_sum(sums.frame, sums.figures, MONTH_SUM, TREATMENT)
    frame = frame.with_columns((nw.col(MONTH_SUM) + nw.col(TREATMENT)).alias(UNITS))
    found = [*names.claim, *results]
    result = settled(frame.select(*found, BAD_SUM, NOT_ONCE))
    require_sound(result, sums, table, sum_checks())
    return given_back(result.select(*found), lines)


def day_units(
    lines: FrameT,
    table: CodeTable,
    *,
    claim: "str | Sequence[str]" = "claim",
    code: str = "code",
    date: str = "date",
    count: str = "count",
) -> FrameT:
    """Return the units of each claim on each day: what its lines of that day come to.

    Args:
        lines: a frame of any library, one row a line of a claim.
        table: the code table.
        claim: column or columns that name the claim.
        code: column of codes, as texts or whole numbers.
        date: column of the days of service; times of one day would be days of their own.
        count: column of days or times.

    Returns:
        A frame of the same library, one row for each claim and day, in no order: the claim, the day, `lines`
        and `units`. Shares of the month, such as treatment improvement, belong to no day and add nothing.
        It is computed at once, also of a lazy frame.

    Raises:
        ColumnInputError: as `month_units` does (KC-L01 to KC-L06, KC-L10 to KC-L13, KC-L16 to KC-L20,
            KC-L26).
        InexactInputError: for a name of a column of another type (KC-N03).

    Rule: 平成18年厚生労働省告示第126号 別表5 イ・ロ; reductions folded into a code are units of that code.

    >>> import polars as pl
    >>> from datetime import date
    >>> from kaigo_calc.columns import code_table
    >>> may = date(2026, 5, 1)
    >>> lines = pl.DataFrame(
    ...     {"claim": [1, 1], "code": ["321151", "321550"], "date": [may, may], "count": [1, 1]}
    ... )
    >>> day_units(lines, code_table("32")).row(0)
    (1, datetime.date(2026, 5, 1), 2, 889)
    """
    names = line_columns(claim, code, date, count)
    by_day = replace(names, claim=(*names.claim, names.date))
    require_free(by_day.claim, (LINES, UNITS))
    sums = claim_sums(opened(lines), table, by_day)
    units = (nw.col(MONTH_SUM) - nw.col(UPLIFT)).alias(UNITS)
    found = [*by_day.claim, LINES, UNITS]
    result = settled(sums.frame.with_columns(units).select(*found, BAD_SUM, NOT_ONCE))
    require_sound(result, sums, table, sum_checks(may_be_nothing=True))
    return given_back(result.select(*found), lines)
