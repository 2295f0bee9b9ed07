"""1か月の単位数 (month units): lines, the uplift of 2021, and the treatment-improvement layers.

A month's line is units × count. The uplift of 0.1 % and every treatment-improvement add-on are each rounded
once, alone, on the sum of the month: rates of two add-ons are never added up first.

>>> month_sum = line_units(765, 30) + line_units(37, 30) + line_units(6, 30)
>>> [treatment_units(month_sum, rate) for rate in ("111/1000", "23/1000", "23/1000")]
[2691, 558, 558]
"""

from kaigo_calc.explain.rule import Rule
from kaigo_calc.explain.step import Term
from kaigo_calc.quantities.exact import signed_number, whole_number
from kaigo_calc.quantities.ratio import Ratio
from kaigo_calc.rounding import at_least_one, half_up

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kaigo_calc.explain.recorder import Recorder
    from kaigo_calc.quantities.exact import Exact

LINE = Rule("line_units", "明細の単位数", "Units of the line", "units", None, ("claim_details",))
UPLIFT = Rule(
    "uplift_units",
    "令和3年9月30日までの上乗せ分",
    "Uplift until September 2021",
    "units",
    "at_least_one",
    ("notice_73_2021", "sumida_2026_p11"),
)
TREATMENT = Rule(
    "treatment_units",
    "処遇改善に係る加算の単位数",
    "Units of the treatment-improvement add-on",
    "units",
    "half_up",
    ("notice_126", "fee_guidance"),
)


def line_units(units: int, count: int, *, recorder: "Recorder | None" = None) -> int:
    """Return the units of a line of the claim: the units of one day or one time, times the count.

    Args:
        units: whole units of a day, a month or a time; negative for a reduction.
        count: how many days or times, not negative.
        recorder: collects the step; used by `explain`.

    Returns:
        Whole units (サービス単位数), of the sign of `units`.

    Raises:
        InexactInputError: for `float`, `bool` or a type that is no number (KC-N01, KC-N02, KC-N03).
        OutOfRangeError: for a negative count (KC-N06).

    Rule: 介護給付費請求書等の記載要領, 給付費明細欄 (単位数 × 回数).

    >>> line_units(827, 30), line_units(-85, 30)
    (24810, -2550)
    """
    units = signed_number(units, "units")
    count = whole_number(count, "count")
    result = units * count
    if recorder is not None:
        terms = (Term("units", "units", units), Term("count", "name", count))
        recorder.multiplied(LINE, terms, result, 1, result)
    return result


def uplift_units(basic_units: int, rate: "Exact | Ratio", *, recorder: "Recorder | None" = None) -> int:
    """Return the uplift of the service months 2021-04 to 2021-09 on the basic reward of a month.

    Args:
        basic_units: sum of the lines of the basic reward in the month, not negative.
        rate: the share, "1/1000" by the notice.
        recorder: collects the step; used by `explain`.

    Returns:
        Whole units, rounded half up and never below one; 0 where there is no basic reward at all.

    Raises:
        InexactInputError: for `float`, `bool` or a type that is no number (KC-N01, KC-N02, KC-N03).
        OutOfRangeError: for a negative sum or a rate outside its range (KC-N04, KC-N06, KC-N07, KC-N10).
        UnreadableInputError: for a rate text that is no number (KC-N05).

    Rule: 令和3年厚生労働省告示第73号 附則第12条; 墨田区 令和8年度 集団指導 資料3 p.11.

    >>> uplift_units(24810, "1/1000"), uplift_units(438, "1/1000"), uplift_units(0, "1/1000")
    (25, 1, 0)
    """
    basic_units = whole_number(basic_units, "basic_units")
    ratio = Ratio(rate)
    if basic_units == 0:
        return 0
    product = basic_units * ratio.per_mille
    result = at_least_one(product, 1000)
    if recorder is not None:
        terms = (Term("basic_units", "units", basic_units), Term("rate", "ratio", f"{ratio.per_mille}/1000"))
        recorder.multiplied(UPLIFT, terms, product, 1000, result)
    return result


def treatment_units(month_sum: int, rate: "Exact | Ratio", *, recorder: "Recorder | None" = None) -> int:
    """Return the units of one treatment-improvement add-on, taken of the sum of a month.

    Args:
        month_sum: every unit of the service in the month but those of this family of add-ons; for the
            tiers (Ⅳ) and (Ⅴ) until 2022-03 the rounded units of tier (Ⅲ).
        rate: its rate, e.g. "186/1000".
        recorder: collects the step; used by `explain`.

    Returns:
        Whole units, rounded half up.

    Raises:
        InexactInputError: for `float`, `bool` or a type that is no number (KC-N01, KC-N02, KC-N03).
        OutOfRangeError: for a negative sum or a rate outside its range (KC-N04, KC-N06, KC-N07, KC-N10).
        UnreadableInputError: for a rate text that is no number (KC-N05).

    Rule: 平成18年厚生労働省告示第126号 別表5 処遇改善加算; 老計発0331005号 第2の1 通則.

    >>> treatment_units(28290, "186/1000")
    5262
    """
    month_sum = whole_number(month_sum, "month_sum")
    ratio = Ratio(rate)
    product = month_sum * ratio.per_mille
    result = half_up(product, 1000)
    if recorder is not None:
        terms = (Term("month_sum", "units", month_sum), Term("rate", "ratio", f"{ratio.per_mille}/1000"))
        recorder.multiplied(TREATMENT, terms, product, 1000, result)
    return result
