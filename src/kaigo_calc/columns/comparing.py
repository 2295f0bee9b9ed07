"""改定の影響 (what if): the same lines computed by two code tables, and by how much the sums differ.

>>> import polars as pl
>>> from datetime import date
>>> from kaigo_calc import ServiceMonth, UnitPrice
>>> from kaigo_calc.columns import code_table
>>> lines = pl.DataFrame({"claim": [1], "code": ["321151"], "date": [date(2024, 3, 1)], "count": [30]})
>>> claimed, table = code_table("32"), code_table("32").on(ServiceMonth("2026-05"))
>>> found = what_if(lines, claimed, table, unit_price=UnitPrice("10.90"), benefit_rate=90)
>>> found.select("total_before", "total_after", "total_difference").row(0)
(280566, 280893, 327)
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import narwhals as nw

from kaigo_calc.columns.bad_rows import FrameT
from kaigo_calc.columns.claim_amounts import INSURED, OWN_RESULTS, RESULTS
from kaigo_calc.columns.claim_faults import require_once
from kaigo_calc.columns.claiming import month_claims
from kaigo_calc.columns.code_tables import CodeTable
from kaigo_calc.columns.frames import Frame, eased, extended, joined, opened, rows_of, settled, stacked
from kaigo_calc.columns.lines import LineColumns, is_day, is_key, line_columns, with_plain_keys
from kaigo_calc.columns.operands import Price, given_back
from kaigo_calc.columns.row_checks import RowCheck, faults_in, raise_faults, require_columns, whole
from kaigo_calc.errors import ColumnInputError
from kaigo_calc.quantities.exact import list_of

CLAIMS = "claims"
AMOUNTS = (INSURED, "total", "insurance", "copay")
BEFORE, AFTER, DIFFERENCE = MOMENTS = ("before", "after", "difference")

_LARGEST_SUM = 2**53 * 1000
"""What 64 bits can hold for certain."""


def what_if(
    lines: FrameT,
    before: CodeTable,
    after: CodeTable,
    claims: FrameT | None = None,
    *,
    by: "str | Sequence[str]" = (),
    claim: "str | Sequence[str]" = "claim",
    code: str = "code",
    date: str = "date",
    count: str = "count",
    unit_price: Price = "unit_price_centi",
    unit_price_after: "Price | None" = None,
    benefit_rate: str | int = "benefit_rate",
    planned_units: str | None = None,
    uplift_outside_limit: bool = False,
) -> FrameT:
    """Return what the same lines cost by two code tables, and the difference, group by group.

    Args:
        lines: a frame of any library, one row a line of a claim.
        before: the code table of the one side, such as one that goes by the day of each line.
        after: the code table of the other side, such as `table.on(ServiceMonth("2026-06"))`; codes of the
            lines that it does not have are read as others with `renamed`.
        claims: a frame of the same library, one row a claim, with the facts of the claims; without it they
            are columns of the lines, the same on every line of a claim.
        by: column or columns of the claims by which the differences are added up, such as the care level,
            the area or the claim itself; none for one row of everything.
        claim: column or columns that name the claim, which is one service type in one month.
        code: column of codes, as texts or whole numbers.
        date: column of the days of service.
        count: column of days or times.
        unit_price: column of prices in hundredths of a yen (1090 for 10.90 yen), or one price for all.
        unit_price_after: the same for the other side, where prices change as well.
        benefit_rate: column of whole percents, or one percentage for all.
        planned_units: column of 計画単位数, needed where codes are under the benefit limit.
        uplift_outside_limit: whether the uplift of 2021 is outside the benefit limit (open reading).

    Returns:
        A frame of the same library, one row a group, in no order: the columns of `by`, `claims` (how many),
        and of `insured_units`, `total`, `insurance` and `copay`, with planned units also of `own_units` and
        `own_yen`, the sums `<name>_before`, `<name>_after` and `<name>_difference` (after less before) in
        whole units and yen. It is computed at once, also of a lazy frame.

    Raises:
        ColumnInputError: for columns of `by` that cannot be grouped by (KC-L01, KC-L14, KC-L70 to KC-L73),
            and as `month_claims` does; `place` is "/before" or "/after" for what only one side has.
        InexactInputError: for a name or rate of another type (KC-N01, KC-N02, KC-N03).
        OutOfRangeError: for a constant out of its range (KC-N04, KC-N06, KC-N07, KC-N08, KC-N09, KC-N12).

    Rule: 介護給付費請求書等の記載要領 集計欄; each row of the tables names its source.

    >>> import polars as pl
    >>> from datetime import date
    >>> from kaigo_calc import UnitPrice
    >>> from kaigo_calc.columns import code_table
    >>> lines = pl.DataFrame({"claim": [1], "code": ["321151"], "date": [date(2026, 5, 1)], "count": [30]})
    >>> table, price = code_table("32"), UnitPrice("10.90")
    >>> what_if(lines, table, table, unit_price=price, benefit_rate=90).item(0, "copay_difference")
    0
    """
    names = line_columns(claim, code, date, count)
    groups = list(dict.fromkeys([by] if isinstance(by, str) else list_of(by, "column", str)))
    frame = with_plain_keys(opened(lines), names)
    facts = None if claims is None else with_plain_keys(opened(claims), names)
    figures = (*AMOUNTS, *(() if planned_units is None else OWN_RESULTS))
    _require_groups(frame if facts is None else facts, names, groups)
    compute = partial(
        month_claims,
        frame,
        claims=facts,
        claim=names.claim,
        code=code,
        date=date,
        count=count,
        benefit_rate=benefit_rate,
        planned_units=planned_units,
        uplift_outside_limit=uplift_outside_limit,
    )
    price_after = unit_price if unit_price_after is None else unit_price_after
    computed = _computed(
        {
            BEFORE: lambda: compute(table=before, unit_price=unit_price),
            AFTER: lambda: compute(table=after, unit_price=price_after),
        }
    )
    if facts is None and not set(groups) <= set(names.claim):
        belongs = _groups_of_claims(frame, names, groups)
        computed = [eased(joined(one, belongs, names.claim, "inner")) for one in computed]
    return given_back(_differences(computed, groups, figures), lines)


def _require_groups(frame: Frame, names: LineColumns, groups: Sequence[str]) -> None:
    """Refuse columns that claims cannot be grouped by: missing, of other types, named as results, with holes.

    Raises:
        ColumnInputError: all faults at once (KC-L01, KC-L70, KC-L71, KC-L72).
    """
    require_columns(frame, [*names.claim, *groups])
    schema = frame.collect_schema()
    results = {f"{name}_{moment}" for name in (*AMOUNTS, *OWN_RESULTS) for moment in MOMENTS}
    taken = {CLAIMS, *RESULTS, *OWN_RESULTS, *results}
    faults = [ColumnInputError("KC-L72", column=name) for name in groups if name.casefold() in taken]
    raise_faults(
        faults
        + [
            ColumnInputError("KC-L71", column=name, dtype=str(schema[name]))
            for name in groups
            if not (is_key(schema[name]) or is_day(schema[name]) or isinstance(schema[name], nw.Boolean))
        ]
    )
    holes = [RowCheck("KC-L70", nw.col(name).is_null(), (name,), {"column": name}) for name in groups]
    raise_faults(faults_in(frame, holes, names.claim) if holes else [])


def _computed(sides: Mapping[str, Callable[[], Frame]]) -> list[Frame]:
    """Return the claims of both sides, or raise all faults of both, with the side where only one has it."""
    made: list[Frame] = []
    faults: dict[str, tuple[ColumnInputError, list[str]]] = {}
    for side, compute in sides.items():
        try:
            made.append(compute())
        except ColumnInputError as refused:
            for fault in refused.faults:
                faults.setdefault(str(fault), (fault, []))[1].append(side)
    raise_faults(
        [fault if where == list(sides) else fault.at(f"/{where[0]}") for fault, where in faults.values()]
    )
    return made


def _groups_of_claims(frame: Frame, names: LineColumns, groups: Sequence[str]) -> Frame:
    """Return each claim with its columns of `by`, of which its lines must hold one value.

    Raises:
        ColumnInputError: for claims with several (KC-L14).
    """
    columns = list(dict.fromkeys([*names.claim, *groups]))
    found = settled(frame.select(*columns).unique(columns))
    try:
        require_once(found, names.claim)
    except ColumnInputError as several:
        values = {**several.values, "column": ", ".join(groups)}
        raise ColumnInputError("KC-L14", **values) from None
    return found


def _differences(computed: Sequence[Frame], groups: Sequence[str], figures: Sequence[str]) -> Frame:
    """Return the sums of both sides and what differs; both are put below each other, so nothing is lost.

    Raises:
        ColumnInputError: for sums that could pass 64 bits (KC-L73) or that do not add up (KC-L16).
    """
    sides = [_side(one, moment, groups, figures) for one, moment in zip(computed, MOMENTS, strict=False)]
    columns = [CLAIMS, *(f"{name}_{moment}" for name in figures for moment in (BEFORE, AFTER))]
    wanted = _totals(sides, columns)
    sums = [nw.col(name).sum() for name in columns]
    both = stacked(sides)
    grouped = both.group_by(*groups).agg(*sums) if groups else both.select(*sums)
    differences = {
        f"{name}_{DIFFERENCE}": nw.col(f"{name}_{AFTER}") - nw.col(f"{name}_{BEFORE}") for name in figures
    }
    whole_sums = eased(grouped.with_columns(nw.col(*columns).cast(nw.Int64)))
    ordered = (f"{name}_{moment}" for name in figures for moment in MOMENTS)
    result = settled(extended(whole_sums, differences).select(*groups, CLAIMS, *ordered))
    [found] = rows_of(result.select(*sums))
    raise_faults(
        [
            ColumnInputError("KC-L16", what_ja=name, what_en=name, before=total, after=whole(found[name]))
            for name, total in wanted.items()
            if whole(found[name]) != total
        ]
    )
    return result


def _side(made: Frame, moment: str, groups: Sequence[str], figures: Sequence[str]) -> Frame:
    """Return the claims of one side with 0 for the other one; categories as texts, which can be stacked."""
    schema = made.collect_schema()
    texts = [name for name in groups if isinstance(schema[name], (nw.Categorical, nw.Enum))]
    own = {
        f"{name}_{one}": nw.col(name) if one == moment else nw.lit(0).cast(nw.Int64)
        for name in figures
        for one in (BEFORE, AFTER)
    }
    counted = nw.lit(1 if moment == BEFORE else 0).cast(nw.Int64)
    named = extended(made, {name: nw.col(name).cast(nw.String) for name in texts})
    return eased(extended(named, {CLAIMS: counted, **own}).select(*groups, CLAIMS, *own))


def _totals(sides: Sequence[Frame], columns: Sequence[str]) -> dict[str, int]:
    """Return the sums over all claims, which those of the groups must add up to.

    Raises:
        ColumnInputError: for so many claims and so large amounts that a sum could pass 64 bits (KC-L73).
    """
    for side in sides:
        [row] = rows_of(side.select(nw.len().alias("number"), *(nw.col(name).max() for name in columns)))
        number, *largest = (whole(cell) for cell in row.values())
        if number * max(largest) >= _LARGEST_SUM:
            raise ColumnInputError("KC-L73", number=number, largest=max(largest))
    totals = [rows_of(side.select(*(nw.col(name).sum() for name in columns)))[0] for side in sides]
    return {name: sum(whole(row[name]) for row in totals) for name in columns}
