"""1か月の請求の列 (month claims): from lines to what insurance and user pay, for every claim at once.

The scalar function `claim` is the reference. Public expense is not computed here: which law covers what is
a fact of one person, not of a column.
"""

from collections.abc import Sequence
from typing import Literal, overload

import narwhals as nw

from kaigo_calc.columns.bad_rows import BadRows, FrameT, Split
from kaigo_calc.columns.claim_amounts import ClaimTerms, amounts, claim_terms, require_facts, with_facts
from kaigo_calc.columns.claim_faults import (
    changed,
    claims_without,
    number_of,
    require_sound,
)
from kaigo_calc.columns.claim_rejects import set_apart, unsound_claims
from kaigo_calc.columns.claim_sums import (
    LINES,
    claim_sums,
)
from kaigo_calc.columns.code_tables import CodeTable
from kaigo_calc.columns.frames import (
    Frame,
    joined,
    opened,
    require_same_kind,
    rows_of,
    settled,
    stacked,
)
from kaigo_calc.columns.lines import line_columns, with_plain_keys, with_same_keys
from kaigo_calc.columns.operands import (
    Price,
    given_back,
)
from kaigo_calc.columns.row_checks import (
    raise_faults,
    whole,
)


@overload
def month_claims(
    lines: FrameT,
    table: CodeTable,
    claims: FrameT | None = ...,
    *,
    claim: "str | Sequence[str]" = ...,
    code: str = ...,
    date: str = ...,
    count: str = ...,
    unit_price: Price = ...,
    benefit_rate: str | int = ...,
    planned_units: str | None = ...,
    uplift_outside_limit: bool = ...,
    bad_rows: Literal["raise", BadRows.RAISE] = ...,
) -> FrameT: ...
@overload
def month_claims(
    lines: FrameT,
    table: CodeTable,
    claims: FrameT | None = ...,
    *,
    claim: "str | Sequence[str]" = ...,
    code: str = ...,
    date: str = ...,
    count: str = ...,
    unit_price: Price = ...,
    benefit_rate: str | int = ...,
    planned_units: str | None = ...,
    uplift_outside_limit: bool = ...,
    bad_rows: Literal["split", BadRows.SPLIT],
) -> Split[FrameT]: ...
@overload
def month_claims(
    lines: FrameT,
    table: CodeTable,
    claims: FrameT | None = ...,
    *,
    claim: "str | Sequence[str]" = ...,
    code: str = ...,
    date: str = ...,
    count: str = ...,
    unit_price: Price = ...,
    benefit_rate: str | int = ...,
    planned_units: str | None = ...,
    uplift_outside_limit: bool = ...,
    bad_rows: Literal["raise", "split"] | BadRows,
) -> FrameT | Split[FrameT]: ...
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
    how = claim_terms(
        table,
        names,
        unit_price,
        benefit_rate,
        planned_units,
        uplift_outside_limit=uplift_outside_limit,
        apart=claims is not None,
    )
    frame = with_plain_keys(opened(lines), names)
    facts = frame if claims is None else with_plain_keys(opened(claims), names)
    require_same_kind(frame, facts)
    what_to_do = BadRows.parse(bad_rows)
    require_facts(facts, how, within=how.apart or what_to_do is BadRows.RAISE)
    if how.apart:
        frame, facts = with_same_keys(frame, facts, names)
    if what_to_do is BadRows.SPLIT:
        made, rejects = _split(frame, facts, how)
        return Split(given_back(made, lines), given_back(rejects, lines))
    sums = claim_sums(frame, table, names, how.constant)
    own = how.own(facts)
    result = settled(amounts(with_facts(sums, facts, how), how, own))
    require_sound(result, sums, table, how.claim_checks, facts if how.apart else None)
    return given_back(result.select(*own, *how.results), lines)


def _split(frame: Frame, facts: Frame, how: ClaimTerms) -> tuple[Frame, Frame]:
    """Return the claims that could be computed, and the lines of the others with the reason."""
    keys = list(how.names.claim)
    facts_apart = facts if how.apart else None
    number = number_of(frame)
    apart = set_apart(frame, how.names, how.table, facts_apart, how.checks if not how.apart else ())
    good = apart.good
    sums = claim_sums(good, how.table, how.names, how.constant, may_be_none=True)
    if facts_apart is not None:
        raise_faults(claims_without(facts_apart, frame, keys, "KC-L09"))
    own = how.own(facts)
    computed = settled(amounts(with_facts(sums, facts, how), how, own))
    marked = unsound_claims(computed, apart.reason, how.claim_checks)
    unsound = marked.filter(nw.col(apart.reason) != "").select(*keys, apart.reason)
    rejects = stacked([*apart.rejects, joined(good, unsound, keys, "inner")])
    claims = settled(marked.filter(nw.col(apart.reason) == "").select(*own, *how.results))
    rejected = settled(rejects)
    [row] = rows_of(claims.select(nw.col(LINES).sum().alias(LINES)))
    if whole(row[LINES]) + number_of(rejected) != number:
        raise changed(number, whole(row[LINES]) + number_of(rejected))
    return claims, rejected
