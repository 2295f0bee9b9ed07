"""1か月の請求の列 (month claims): from lines to what insurance and user pay, for every claim at once.

The scalar function `claim` is the reference. Public expense is not computed here: which law covers what is
a fact of one person, not of a column.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple

import narwhals as nw

from kaigo_calc.columns.bad_rows import BadRows, FrameT, Split
from kaigo_calc.columns.charges import charged
from kaigo_calc.columns.claim_faults import (
    changed,
    claims_without,
    number_of,
    require_once,
    require_sound,
)
from kaigo_calc.columns.claim_rejects import set_apart, unsound_claims
from kaigo_calc.columns.claim_sums import (
    BAD_SUM,
    INSIDE,
    LINES,
    MONTH_SUM,
    NOT_ONCE,
    UPLIFT,
    Sums,
    claim_sums,
    layer_sum,
    least_of,
    most_of,
)
from kaigo_calc.columns.code_rows import MOST_UNITS
from kaigo_calc.columns.code_tables import CodeTable
from kaigo_calc.columns.floor_division import truncated
from kaigo_calc.columns.frames import Frame, eased, extended, joined, opened, rows_of, settled, stacked
from kaigo_calc.columns.lines import LineColumns, line_columns, with_plain_keys
from kaigo_calc.columns.month_sums import TREATMENT
from kaigo_calc.columns.operands import (
    LARGEST_FACTOR,
    Base,
    Factor,
    Price,
    base_of,
    given_back,
    percent_of,
    price_of,
)
from kaigo_calc.columns.row_checks import (
    WholeColumn,
    raise_faults,
    require_columns,
    require_new_columns,
    require_whole,
    require_within,
    whole,
)
from kaigo_calc.errors import ColumnInputError

INSURED = "insured_units"
OWN_UNITS = "own_units"
OWN_YEN = "own_yen"
RESULTS = (LINES, MONTH_SUM, UPLIFT, TREATMENT, INSURED, "total", "insurance", "copay")
OWN_RESULTS = (OWN_UNITS, OWN_YEN)

_WHOLE_TREATMENT = "kaigo_calc_whole_treatment"
_EXCESS = "kaigo_calc_excess"


def month_claims(
    lines: FrameT,
    table: CodeTable,
    claims: FrameT | None = None,
    *,
    claim: "str | Sequence[str]" = "claim",
    code: str = "code",
    date: str = "date",
    count: str = "count",
    unit_price: Price = "unit_price_centi",
    benefit_rate: str | int = "benefit_rate",
    planned_units: str | None = None,
    uplift_outside_limit: bool = False,
    bad_rows: Literal["raise", "split"] | BadRows = "raise",
) -> FrameT | Split[FrameT]:
    """Return what each claim costs, and what insurance and user pay of it.

    Args:
        lines: a frame of any library, one row a line of a claim; the add-ons that are a share of the month
            are lines as well, counted once.
        table: the code table.
        claims: a frame of the same library, one row a claim, with the facts below; without it they are
            columns of the lines, the same on every line of a claim. Its other columns stay.
        claim: column or columns that name the claim, which is one service type in one month.
        code: column of codes, as texts or whole numbers.
        date: column of the days of service.
        count: column of days or times.
        unit_price: column of prices in hundredths of a yen (1090 for 10.90 yen), or one price for all.
        benefit_rate: column of whole percents, or one percentage for all.
        planned_units: column of 計画単位数, needed where codes are under the benefit limit.
        uplift_outside_limit: whether the uplift of 2021 is outside the benefit limit (open reading).
        bad_rows: "raise" refuses everything where anything cannot be computed; "split" sets the lines of
            such claims apart. Facts in a frame of their own must be good in either case.

    Returns:
        A frame of the same library, one row a claim, in no order: the claim, `lines`,
        `sum_before_treatment`, `uplift_units`, `treatment_units`, `insured_units` (給付単位数), `total`,
        `insurance` and `copay` in whole yen; with planned units also `own_units` and `own_yen`, which the
        user pays in full. It is computed at once, also of a lazy frame. With `bad_rows="split"` a `Split`, of
        which the rejects are lines with the code of their fault; a claim is computed whole or not at all.

    Raises:
        ColumnInputError: for columns, rows and claims that cannot be computed (KC-L01 to KC-L20, KC-L26,
            KC-L27, KC-L60, KC-L61).
        InexactInputError: for a name or rate of another type (KC-N01, KC-N02, KC-N03).
        OutOfRangeError: for a constant out of its range (KC-N04, KC-N06, KC-N07, KC-N08, KC-N09, KC-N12).

    Rule: 介護給付費請求書等の記載要領 集計欄; 老計発0331005号 第2の1 通則.

    >>> import polars as pl
    >>> from datetime import date
    >>> from kaigo_calc import UnitPrice
    >>> from kaigo_calc.columns import code_table
    >>> lines = pl.DataFrame({"claim": [1], "code": ["321151"], "date": [date(2026, 5, 1)], "count": [30]})
    >>> found = month_claims(lines, code_table("32"), unit_price=UnitPrice("10.90"), benefit_rate=90)
    >>> found.row(0, named=True)["copay"]
    28090
    """
    names = line_columns(claim, code, date, count)
    price, rate = price_of(unit_price), percent_of(benefit_rate)
    if price.most > LARGEST_FACTOR:
        raise ColumnInputError("KC-L28", value=price.most, most=LARGEST_FACTOR)
    planned = None if planned_units is None else base_of(planned_units, MOST_UNITS)
    how = _How(names, table, price, rate, planned, uplift_outside_limit, claims is not None)
    frame = with_plain_keys(opened(lines), names)
    facts = frame if claims is None else with_plain_keys(opened(claims), names)
    what_to_do = BadRows.parse(bad_rows)
    _require_facts(facts, how, within=how.apart or what_to_do is BadRows.RAISE)
    if what_to_do is BadRows.SPLIT:
        made, rejects = _split(frame, facts, how)
        return Split(given_back(made, lines), given_back(rejects, lines))
    sums = claim_sums(frame, table, names, how.constant)
    result = settled(_computed(sums, facts, how))
    require_sound(result, sums, table, facts if how.apart else None, how.constant)
    return given_back(result.select(*how.results(facts)), lines)


class _How(NamedTuple):
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
        planned = () if self.planned is None else self.planned.checks
        return (*self.price.checks, *self.rate.checks, *planned)

    @property
    def constant(self) -> list[str]:
        return [] if self.apart else [column.name for column in self.checks]

    def results(self, facts: Frame) -> list[str]:
        own = facts.collect_schema().names() if self.apart else self.names.claim
        return [*own, *RESULTS, *(() if self.planned is None else OWN_RESULTS)]


def _computed(sums: Sums, facts: Frame, how: _How) -> Frame:
    """Return the claims with all results and with the marks by which they are checked."""
    if sums.has_limit and how.planned is None:
        raise ColumnInputError("KC-L27")
    if how.apart:
        frame = joined(sums.frame, facts, how.names.claim, "inner")
    else:
        frame = extended(sums.frame, {name: nw.col(most_of(name)) for name in how.constant})
    frame = eased(_insured(eased(frame), sums, how))
    frame = charged(frame, Base(nw.col(INSURED), ()), how.price, how.rate, ("total", "insurance", "copay"))
    if how.planned is not None:
        frame = frame.with_columns(truncated(nw.col(OWN_UNITS) * how.price.value, 100).alias(OWN_YEN))
    marks = [of(name) for name in how.constant for of in (least_of, most_of)]
    return frame.select(*how.results(facts), BAD_SUM, NOT_ONCE, *marks)


def _split(frame: Frame, facts: Frame, how: _How) -> tuple[Frame, Frame]:
    """Return the claims that could be computed, and the lines of the others with the reason."""
    keys = list(how.names.claim)
    facts_apart = facts if how.apart else None
    number = number_of(frame)
    apart = set_apart(frame, how.names, how.table, facts_apart, how.checks if not how.apart else ())
    good = apart.good
    sums = claim_sums(good if number_of(good) else frame, how.table, how.names, how.constant)
    if facts_apart is not None:
        raise_faults(claims_without(facts_apart, frame, keys, "KC-L09"))
    marked = unsound_claims(settled(_computed(sums, facts, how)), apart.reason, how.constant)
    unsound = marked.filter(nw.col(apart.reason) != "").select(*keys, apart.reason)
    rejects = stacked([*apart.rejects, joined(good, unsound, keys, "inner")])
    claims = settled(marked.filter(nw.col(apart.reason) == "").select(*how.results(facts)))
    rejected = settled(rejects)
    [row] = rows_of(claims.select(nw.col(LINES).sum().alias(LINES)))
    if whole(row[LINES]) + number_of(rejected) != number:
        raise changed(number, whole(row[LINES]) + number_of(rejected))
    return claims, rejected


def _require_facts(facts: Frame, how: _How, *, within: bool) -> None:
    columns = [column.name for column in how.checks]
    require_columns(facts, [*how.names.claim, *columns])
    require_whole(facts, columns)
    if columns and within:
        require_within(facts, how.checks)
    if how.apart:
        require_new_columns(facts, RESULTS + OWN_RESULTS, len(RESULTS + OWN_RESULTS))
        require_once(facts, how.names.claim)


def _insured(frame: Frame, sums: Sums, how: _How) -> Frame:
    """Return claims with the units that the insurance covers, and those that the user pays in full."""
    if how.planned is None or not sums.has_limit:
        frame = layer_sum(frame, sums.figures, MONTH_SUM, TREATMENT)
        return frame.with_columns(
            (nw.col(MONTH_SUM) + nw.col(TREATMENT)).alias(INSURED),
            nw.lit(0).cast(nw.Int64).alias(OWN_UNITS),
        )
    inside = nw.col(INSIDE) if how.uplift_outside_limit else nw.col(INSIDE) + nw.col(UPLIFT)
    above = inside - how.planned.value
    frame = frame.with_columns(nw.when(above > 0).then(above).otherwise(nw.lit(0)).alias(_EXCESS))
    frame = frame.with_columns((nw.col(MONTH_SUM) - nw.col(_EXCESS)).alias(INSURED))
    frame = layer_sum(frame, sums.figures, MONTH_SUM, _WHOLE_TREATMENT)
    frame = layer_sum(frame, sums.figures, INSURED, TREATMENT)
    return frame.with_columns(
        (nw.col(INSURED) + nw.col(TREATMENT)).alias(INSURED),
        (nw.col(_EXCESS) + nw.col(_WHOLE_TREATMENT) - nw.col(TREATMENT)).alias(OWN_UNITS),
    )
