"""区分支給限度基準額 (benefit limit): what part of a month the insurance pays where a limit is managed.

Units above what the plan allots to the service are paid by the user in full, and with them the part of the
treatment improvement that they cause; the add-ons outside the limit are insured all the same.
Articles: 介護保険法 第43条, 第55条; 平成12年厚生省告示第33号; 平成24年4月改定関係Q&A Vol.3 問12.

>>> split = split_at_limit(27120, 0, 27048)
>>> split.excess, split.insured_units
(72, 27048)
>>> insured_layer(27120, split.excess, "186/1000")
5031
"""

from typing import NamedTuple

from kaigo_calc.explain.recorder import Recorder
from kaigo_calc.explain.rule import Rule
from kaigo_calc.explain.step import Term
from kaigo_calc.month_units import treatment_units
from kaigo_calc.quantities.exact import whole_number
from kaigo_calc.quantities.ratio import Ratio

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kaigo_calc.quantities.exact import Exact

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


def insured_layer(
    month_sum: int, excess: int, *rates: "Exact | Ratio", recorder: Recorder | None = None
) -> int:
    """Return the insured part of a treatment-improvement add-on: the add-on of what the excess leaves.

    Args:
        month_sum: the sum of the month of which the add-on is taken.
        excess: units above the limit, from 0 to `month_sum`.
        rates: its rate; for a tier taken of another tier's units, the rates one after the other.
        recorder: collects the steps; used by `explain`.

    Returns:
        Whole units; the rest of the add-on is paid by the user in full.

    Raises:
        InexactInputError: for anything but exact numbers (KC-N01, KC-N02, KC-N03).
        OutOfRangeError: for an excess above the sum (KC-N06) or a rate outside its range (KC-N10).

    Rule: 介護保険最新情報 平成24年4月改定関係Q&A Vol.3 問12, 問13.

    >>> insured_layer(27120, 72, "186/1000"), insured_layer(27120, 0, "186/1000")
    (5031, 5044)
    """
    units = month_sum - whole_number(excess, "excess")
    for rate in rates:
        units = treatment_units(units, rate, recorder=recorder)
    return units
