"""区分支給限度基準額 (benefit limit): what part of a month the insurance pays where a limit is managed.

Units above what the plan allots to the service are paid by the user in full; add-ons outside the limit are
insured all the same.
Articles: 介護保険法 第43条, 第55条; 平成12年厚生省告示第33号.

>>> split = split_at_limit(27120, 0, 27048)
>>> split.excess, split.insured_units
(72, 27048)
"""

from typing import NamedTuple

from kaigo_calc.explain.recorder import Recorder
from kaigo_calc.explain.rule import Rule
from kaigo_calc.explain.step import Term
from kaigo_calc.quantities.exact import whole_number

EXCESS = Rule(
    "units_above_limit",
    "区分支給限度基準を超える単位数",
    "Units above the benefit limit",
    "units",
    None,
    ("claim_instructions",),
)


class LimitSplit(NamedTuple):
    """A month's units before treatment improvement, divided at the limit."""

    in_limit_units: int
    """限度額管理対象単位数."""
    out_limit_units: int
    """限度額管理対象外単位数."""
    planned_units: int
    """計画単位数: what the plan allots to the service."""
    excess: int
    """Units above the plan, paid by the user in full."""
    insured_units: int
    """min(計画単位数, 限度額管理対象単位数) + 限度額管理対象外単位数."""


def split_at_limit(
    in_limit_units: int, out_limit_units: int, planned_units: int, recorder: Recorder | None = None
) -> LimitSplit:
    """Return how a month's units divide at the units that the plan allots to the service.

    Args:
        in_limit_units: 限度額管理対象単位数, not negative.
        out_limit_units: 限度額管理対象外単位数, not negative.
        planned_units: 計画単位数 of this office and service.
        recorder: collects the step; used by `explain`.

    Returns:
        The excess in units, and the insured units.

    Raises:
        InexactInputError: for anything but whole numbers (KC-N01, KC-N02, KC-N03).
        OutOfRangeError: for a negative number (KC-N06).

    Rule: 介護給付費請求書等の記載要領, 集計欄 給付単位数.

    >>> split_at_limit(20000, 540, 27048).insured_units
    20540
    """
    inside = whole_number(in_limit_units, "in_limit_units")
    outside = whole_number(out_limit_units, "out_limit_units")
    planned = whole_number(planned_units, "planned_units")
    insured = min(planned, inside)
    if recorder is not None and insured < inside:
        terms = (Term("in_limit_units", "units", inside), Term("planned_units", "units", planned))
        recorder.subtracted(EXCESS, terms, inside - insured)
    return LimitSplit(inside, outside, planned, inside - insured, insured + outside)
