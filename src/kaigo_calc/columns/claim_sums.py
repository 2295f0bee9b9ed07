"""請求の合計 (sums of claims): the lines of each claim added up, with what its shares are taken of.

Every sum is an elementary aggregation of a column that was made before: some engines refuse anything else,
and others take seventy times as long. Sums are cast afterwards, since DuckDB's are wider than 64 bits.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import narwhals as nw

from kaigo_calc.columns.code_figures import CodeFigures, code_figures
from kaigo_calc.columns.code_rows import BASIC_SUM, MOST_UNITS
from kaigo_calc.columns.code_tables import CodeTable
from kaigo_calc.columns.floor_division import half_up
from kaigo_calc.columns.frames import Frame, eased, extended
from kaigo_calc.columns.lines import MOST_COUNT, LineColumns, Lines, day_literals, looked_at
from kaigo_calc.columns.priced_lines import UNITS, valued
from kaigo_calc.errors import ColumnInputError

LINES = "lines"
MONTH_SUM = "sum_before_treatment"
UPLIFT = "uplift_units"
BAD_SUM = "kaigo_calc_bad_sum"
"""1 for a claim whose units cannot be computed; its other figures then mean nothing."""
NOT_ONCE = "kaigo_calc_not_once"
"""1 for a claim that does not hold a share of the month exactly once."""

_LINE = "kaigo_calc_line"
INSIDE = "kaigo_calc_inside"
INSIDE_UPLIFT = "kaigo_calc_inside_uplift"
"""The units of the uplift that count towards the benefit limit, as the code table says it."""
BASIC = "kaigo_calc_basic"
LAYER_LINE = MOST_COUNT + 1
"""What a line of a layer weighs besides its count: one line with a count of 1 is told from all else."""


class Sums(NamedTuple):
    """Claims with their sums, not computed yet, and how they were made."""

    frame: Frame
    lines: Lines
    figures: CodeFigures

    @property
    def has_limit(self) -> bool:
        """Whether any code counts towards the benefit limit."""
        return self.figures.figure("inside") is not None


def claim_sums(
    frame: Frame,
    table: CodeTable,
    names: LineColumns,
    constant: Sequence[str] = (),
    *,
    may_be_none: bool = False,
) -> Sums:
    """Return the sums of each claim.

    Args:
        frame: the lines.
        table: the code table.
        names: names of their columns.
        constant: columns of the lines of which `least` and `most` of each claim are kept.
        may_be_none: True where all lines may have been set apart before.
    """
    # Other columns of the user's are left out, so that none meets what is made here.
    needed = dict.fromkeys([*names.claim, names.code, names.date, names.count, *constant])
    lines = looked_at(frame, names, table, only=list(needed), may_be_none=may_be_none)
    figures = code_figures(table, lines.first, lines.last)
    _require_summable(lines, figures)
    added, largest, least = _columns(lines, figures, constant)
    priced = valued(lines, figures).with_columns(
        (nw.col(UNITS) * nw.col(names.count).cast(nw.Int64)).alias(_LINE)
    )
    grouped = (
        extended(priced, {**added, **largest, **least})
        .group_by(*names.claim)
        .agg(
            nw.len().alias(LINES),
            nw.col(_LINE).sum().alias(MONTH_SUM),
            *(nw.col(name).sum() for name in added),
            *(nw.col(name).max() for name in largest),
            *(nw.col(name).min() for name in least),
        )
    )
    made = [LINES, MONTH_SUM, *added, *largest, *least]
    found = eased(grouped.with_columns(nw.col(*made).cast(nw.Int64)))
    return sums_of(found, lines, figures)


def sums_of(found: Frame, lines: Lines, figures: CodeFigures) -> Sums:
    """Return the sums of claims, judged and with the uplift of 2021, from lines that were added up."""
    return Sums(eased(_with_uplift(_judged(found, figures), figures)), lines, figures)


def treatment_layers(figures: CodeFigures) -> list[int]:
    """Return the places of the layers that are taken of the sum of the month."""
    return [place for place, layer in enumerate(figures.layers) if layer.taken_of != BASIC_SUM]


def layer_sum(frame: Frame, figures: CodeFigures, month_sum: str, into: str) -> Frame:
    """Return claims with the treatment-improvement add-ons of some sum, each rounded alone, added up."""
    units = {_layer_units(into, place): _layer(place, month_sum) for place in treatment_layers(figures)}
    frame = extended(frame, units)
    seconds = {
        _layer_units(into, place): _second_step(place, _layer_units(into, place))
        for place in treatment_layers(figures)
        if figures.layers[place].has_second_rate
    }
    return extended(frame, seconds).with_columns(added_up(map(nw.col, units)).alias(into))


def _layer_units(into: str, place: int) -> str:
    return f"kaigo_calc_{into}_{place}"


def added_up(summands: Iterable[nw.Expr]) -> nw.Expr:
    """Return the sum of expressions, 0 for none."""
    return sum(summands, nw.lit(0).cast(nw.Int64))


def least_of(name: str) -> str:
    """Return the column that holds the smallest value of a column within a claim."""
    return f"kaigo_calc_least_{name}"


def most_of(name: str) -> str:
    """Return the column that holds the largest value of a column within a claim."""
    return f"kaigo_calc_most_{name}"


def _columns(
    lines: Lines, figures: CodeFigures, constant: Sequence[str]
) -> tuple[dict[str, nw.Expr], dict[str, nw.Expr], dict[str, nw.Expr]]:
    """Return the columns to be added up, and those of which the largest and the smallest is wanted."""
    day = nw.col(lines.names.date)
    changes = day_literals(lines.frame, lines.names.date, figures.changes)
    count = nw.col(lines.names.count).cast(nw.Int64)
    added: dict[str, nw.Expr] = {}
    largest = {most_of(name): nw.col(name) for name in constant}
    for figure in figures.figures:
        found = figure.expression(day, changes)
        if figure.name in {"basic", "inside"}:
            added[f"kaigo_calc_{figure.name}"] = found * nw.col(_LINE)
        elif figure.name.startswith("rate"):
            added[counted_of(figure.name)] = nw.when(found > 0).then(count + LAYER_LINE).otherwise(nw.lit(0))
            largest[largest_of(figure.name)] = found
        elif figure.name.startswith("second") or figure.name == "inside_uplift":
            largest[largest_of(figure.name)] = found
    return added, largest, {least_of(name): nw.col(name) for name in constant}


def _judged(frame: Frame, figures: CodeFigures) -> Frame:
    """Return claims with 1 in `BAD_SUM` and `NOT_ONCE` where they are bad, and 0 in place of bad sums."""
    not_once = nw.lit(value=False)
    for place in range(len(figures.layers)):
        counted = nw.col(counted_of(f"rate_{place}"))
        not_once = not_once | ((counted > 0) & (counted != LAYER_LINE + 1))
    bad = (nw.col(MONTH_SUM) < 0) | (nw.col(MONTH_SUM) > MOST_UNITS)
    if figures.figure("inside") is not None:
        bad = bad | (nw.col(INSIDE) < 0) | (nw.col(INSIDE) > nw.col(MONTH_SUM))
    return frame.with_columns(
        nw.when(not_once).then(nw.lit(1)).otherwise(nw.lit(0)).alias(NOT_ONCE),
        nw.when(bad).then(nw.lit(1)).otherwise(nw.lit(0)).alias(BAD_SUM),
        nw.when(bad).then(nw.lit(0)).otherwise(nw.col(MONTH_SUM)).cast(nw.Int64).alias(MONTH_SUM),
    )


def _with_uplift(frame: Frame, figures: CodeFigures) -> Frame:
    """Return claims with the uplift of 2021, at least one unit of a basic reward, added to their sum."""
    uplift = nw.lit(0).cast(nw.Int64)
    for place, layer in enumerate(figures.layers):
        if layer.taken_of == BASIC_SUM:
            rate, basic = nw.col(largest_of(f"rate_{place}")), nw.col(BASIC)
            units = half_up(basic * rate, 1000)
            units = nw.when(units > 0).then(units).otherwise(nw.lit(1))
            # A sum above the bound is refused whatever comes of it; it must only not stop the engine.
            lifted = (basic > 0) & (basic <= MOST_UNITS) & (rate > 0)
            uplift = uplift + nw.when(lifted).then(units).otherwise(nw.lit(0))
    limited = figures.figure("inside_uplift") is not None
    inside = nw.col(UPLIFT) * nw.col(largest_of("inside_uplift")) if limited else nw.lit(0).cast(nw.Int64)
    return frame.with_columns(uplift.cast(nw.Int64).alias(UPLIFT)).with_columns(
        (nw.col(MONTH_SUM) + nw.col(UPLIFT)).alias(MONTH_SUM), inside.alias(INSIDE_UPLIFT)
    )


def _layer(place: int, month_sum: str) -> nw.Expr:
    return half_up(nw.col(month_sum) * nw.col(largest_of(f"rate_{place}")), 1000)


def _second_step(place: int, first: str) -> nw.Expr:
    rate = nw.col(largest_of(f"second_rate_{place}"))
    return nw.when(rate > 0).then(half_up(nw.col(first) * rate, 1000)).otherwise(nw.col(first))


def counted_of(figure: str) -> str:
    """Return the column in which the lines of a layer are counted."""
    return f"kaigo_calc_counted_{figure}"


def largest_of(figure: str) -> str:
    """Return the column that holds the largest value of a figure within a claim."""
    return f"kaigo_calc_largest_{figure}"


def _require_summable(lines: Lines, figures: CodeFigures) -> None:
    """Refuse lines of which so many are so large that a sum could pass 64 bits."""
    if lines.number * lines.most_count * figures.most_units >= 2**53 * 1000:
        raise ColumnInputError("KC-L26", number=lines.number, count=lines.most_count)
