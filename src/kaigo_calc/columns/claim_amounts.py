"""請求の金額 (amounts of claims): from the sums of claims to what insurance and user pay.

What is common to claims on frames and claims in files: neither computes an amount of its own.
"""

from collections.abc import Sequence
from typing import NamedTuple

import narwhals as nw

from kaigo_calc.columns.charges import charged
from kaigo_calc.columns.claim_faults import ClaimCheck, require_once, sum_checks
from kaigo_calc.columns.claim_sums import (
    BAD_SUM,
    INSIDE,
    INSIDE_UPLIFT,
    LINES,
    MONTH_SUM,
    NOT_ONCE,
    UPLIFT,
    Sums,
    layer_sum,
    least_of,
    most_of,
)
from kaigo_calc.columns.code_rows import MOST_UNITS
from kaigo_calc.columns.code_tables import CodeTable
from kaigo_calc.columns.floor_division import truncated
from kaigo_calc.columns.frames import Frame, eased, extended, joined
from kaigo_calc.columns.lines import LineColumns, require_free, require_names
from kaigo_calc.columns.month_sums import TREATMENT
from kaigo_calc.columns.operands import (
    LARGEST_FACTOR,
    Base,
    Factor,
    Price,
    base_of,
    percent_of,
    price_of,
)
from kaigo_calc.columns.row_checks import (
    WholeColumn,
    require_columns,
    require_new_columns,
    require_readable,
    require_whole,
    require_within,
)
from kaigo_calc.errors import ColumnInputError

INSURED = "insured_units"
OWN_UNITS = "own_units"
OWN_YEN = "own_yen"
RESULTS = (LINES, MONTH_SUM, UPLIFT, TREATMENT, INSURED, "total", "insurance", "copay")
OWN_RESULTS = (OWN_UNITS, OWN_YEN)

_WHOLE_TREATMENT = "kaigo_calc_whole_treatment"
_EXCESS = "kaigo_calc_excess"
UNPLANNED = "kaigo_calc_unplanned"
"""Units under the benefit limit where no planned units are known."""


class ClaimTerms(NamedTuple):
    """By which columns and constants claims are computed."""

    names: LineColumns
    table: CodeTable
    price: Factor
    rate: Factor
    planned: Base | None
    uplift_outside_limit: bool
    apart: bool
    """Whether the facts of the claims are in a frame of their own."""

    @property
    def checks(self) -> tuple[WholeColumn, ...]:
        """Facts of a claim that are columns, with their ranges."""
        planned = () if self.planned is None else self.planned.checks
        return (*self.price.checks, *self.rate.checks, *planned)

    @property
    def constant(self) -> list[str]:
        """Facts that are columns of the lines, and so must not differ within a claim."""
        return [] if self.apart else [column.name for column in self.checks]

    @property
    def claim_checks(self) -> list[ClaimCheck]:
        """What may be wrong with a finished claim."""
        limited = [] if self.planned is not None else [ClaimCheck("KC-L27", nw.col(UNPLANNED) > 0, {})]
        return [
            *sum_checks(),
            *limited,
            *(
                ClaimCheck("KC-L14", nw.col(least_of(name)) != nw.col(most_of(name)), {"column": name})
                for name in self.constant
            ),
        ]

    def own(self, facts: Frame) -> list[str]:
        """Return the columns of a finished claim that it has from its facts, or its keys alone."""
        return facts.collect_schema().names() if self.apart else list(self.names.claim)

    @property
    def results(self) -> list[str]:
        """The columns of a finished claim that are computed."""
        return [*RESULTS, *(() if self.planned is None else OWN_RESULTS)]


def claim_terms(
    table: CodeTable,
    names: LineColumns,
    unit_price: Price,
    benefit_rate: str | int,
    planned_units: str | None,
    *,
    uplift_outside_limit: bool,
    apart: bool,
) -> ClaimTerms:
    """Return the terms that a caller means.

    Raises:
        ColumnInputError: for a price of another type (KC-L60) or beyond what can be computed (KC-L28).
        InexactInputError: for a name or rate of another type (KC-N01, KC-N02, KC-N03).
        OutOfRangeError: for a constant out of its range (KC-N04, KC-N06, KC-N07, KC-N08, KC-N09, KC-N12).
    """
    price, rate = price_of(unit_price), percent_of(benefit_rate)
    if price.most > LARGEST_FACTOR:
        raise ColumnInputError("KC-L28", value=price.most, most=LARGEST_FACTOR)
    planned = None if planned_units is None else base_of(planned_units, MOST_UNITS)
    return ClaimTerms(names, table, price, rate, planned, uplift_outside_limit, apart)


def with_facts(sums: Sums, facts: Frame, how: ClaimTerms) -> Sums:
    """Return the sums of claims with the facts of each, which are apart or columns of the lines."""
    if how.apart:
        return sums._replace(frame=eased(joined(sums.frame, facts, how.names.claim, "inner")))
    return sums._replace(
        frame=eased(extended(sums.frame, {name: nw.col(most_of(name)) for name in how.constant}))
    )


def amounts(sums: Sums, how: ClaimTerms, own: Sequence[str]) -> Frame:
    """Return claims, which have their facts, with all results and with the marks of what is wrong."""
    frame = eased(_insured(sums.frame, sums, how))
    frame = charged(frame, Base(nw.col(INSURED), ()), how.price, how.rate, ("total", "insurance", "copay"))
    if how.planned is not None:
        frame = frame.with_columns(truncated(nw.col(OWN_UNITS) * how.price.value, 100).alias(OWN_YEN))
    marks = [of(name) for name in how.constant for of in (least_of, most_of)]
    is_unplanned = sums.has_limit and how.planned is None
    unplanned = (nw.col(INSIDE) if is_unplanned else nw.lit(0)).alias(UNPLANNED)
    return frame.with_columns(unplanned).select(*own, *how.results, BAD_SUM, NOT_ONCE, UNPLANNED, *marks)


def require_facts(facts: Frame, how: ClaimTerms, *, within: bool, once: bool = True) -> None:
    """Refuse facts of claims that cannot be computed with.

    Args:
        facts: the facts, or the lines where they are columns of these.
        how: the terms.
        within: False where rows out of range are not refused but set apart.
        once: False where it is seen later that each claim has one row.

    Raises:
        ColumnInputError: all faults at once (KC-L01 to KC-L04, KC-L07, KC-L32, KC-L35, KC-L61).
    """
    columns = [column.name for column in how.checks]
    require_names(facts)
    require_columns(facts, [*how.names.claim, *columns])
    require_free([*how.names.claim, *columns], RESULTS + OWN_RESULTS)
    require_whole(facts, columns)
    if columns and within:
        require_within(facts, how.checks)
    if how.apart:
        require_readable(facts, facts.collect_schema())  # all of them are given back
        require_new_columns(facts, RESULTS + OWN_RESULTS, len(RESULTS + OWN_RESULTS))
        if once:
            require_once(facts, how.names.claim)


def _insured(frame: Frame, sums: Sums, how: ClaimTerms) -> Frame:
    """Return claims with the units that the insurance covers, and those that the user pays in full."""
    if how.planned is None or not sums.has_limit:
        frame = layer_sum(frame, sums.figures, MONTH_SUM, TREATMENT)
        return frame.with_columns(
            (nw.col(MONTH_SUM) + nw.col(TREATMENT)).alias(INSURED),
            nw.lit(0).cast(nw.Int64).alias(OWN_UNITS),
        )
    inside = nw.col(INSIDE) if how.uplift_outside_limit else nw.col(INSIDE) + nw.col(INSIDE_UPLIFT)
    above = inside - how.planned.value
    frame = frame.with_columns(nw.when(above > 0).then(above).otherwise(nw.lit(0)).alias(_EXCESS))
    frame = frame.with_columns((nw.col(MONTH_SUM) - nw.col(_EXCESS)).alias(INSURED))
    frame = layer_sum(frame, sums.figures, MONTH_SUM, _WHOLE_TREATMENT)
    frame = layer_sum(frame, sums.figures, INSURED, TREATMENT)
    return frame.with_columns(
        (nw.col(INSURED) + nw.col(TREATMENT)).alias(INSURED),
        (nw.col(_EXCESS) + nw.col(_WHOLE_TREATMENT) - nw.col(TREATMENT)).alias(OWN_UNITS),
    )
