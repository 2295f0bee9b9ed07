"""1日の単位数 (day units): the two ways in which a rate acts on units, which look alike and are not.

「所定単位数の100分の97に相当する単位数を算定」 replaces the running figure (`apply_rate`);
「所定単位数の100分の1に相当する単位数を所定単位数から減算」 takes a share of the untouched base (`share_of`).
Each is rounded half up at once (老計発0331005号 第2の1 通則).

>>> apply_rate(apply_rate(840, "97/100"), "70/100")
571
>>> 741 - share_of(823, "1/100")
733
"""

from kaigo_calc.explain.rule import Rule
from kaigo_calc.explain.step import Term
from kaigo_calc.quantities.exact import whole_number
from kaigo_calc.quantities.ratio import Ratio
from kaigo_calc.rounding import half_up

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kaigo_calc.explain.recorder import Recorder
    from kaigo_calc.quantities.exact import Exact

APPLIED = Rule(
    "apply_rate",
    "割合を乗じた単位数",
    "Units after the rate",
    "units",
    "half_up",
    ("fee_guidance", "sumida_2026_p11"),
)
SHARE = Rule(
    "share_of",
    "所定単位数に対する割合分",
    "Share of the base units",
    "units",
    "half_up",
    ("fee_guidance", "sumida_2026_p11"),
)


def apply_rate(units: int, rate: "Exact | Ratio", *, recorder: "Recorder | None" = None) -> int:
    """Return the units that replace the running figure when a rate is applied to it.

    Args:
        units: whole units before this step, not negative; the result of the step before.
        rate: the factor, e.g. "97/100"; at most three decimals.
        recorder: collects the step; used by `explain`.

    Returns:
        Whole units, rounded half up.

    Raises:
        InexactInputError: for `float`, `bool` or a type that is no number (KC-N01, KC-N02, KC-N03).
        OutOfRangeError: for NaN, negatives, too many decimals or a percentage given as a factor (KC-N04,
            KC-N06, KC-N07, KC-N10, KC-N12).
        UnreadableInputError: for a rate text that is no number (KC-N05).

    Rule: 老計発0331005号 第2の1 通則; checked there against 32-8033 of the official code table (571 units).

    >>> apply_rate(815, "70/100")
    571
    """
    return _half_up_product(APPLIED, units, rate, recorder)


def share_of(units: int, rate: "Exact | Ratio", *, recorder: "Recorder | None" = None) -> int:
    """Return the units that a rate takes of a base which itself stays as it is.

    Args:
        units: whole units of the base item before any other step, not negative.
        rate: the share, e.g. "10/100"; at most three decimals.
        recorder: collects the step; used by `explain`.

    Returns:
        Whole units, rounded half up; the caller adds or subtracts them.

    Raises:
        InexactInputError: for `float`, `bool` or a type that is no number (KC-N01, KC-N02, KC-N03).
        OutOfRangeError: for NaN, negatives, too many decimals or a percentage given as a share (KC-N04,
            KC-N06, KC-N07, KC-N10, KC-N12).
        UnreadableInputError: for a rate text that is no number (KC-N05).

    Rule: 老計発0331005号 第2の1 通則; 平成18年厚生労働省告示第126号 別表5 注
    (身体拘束廃止未実施減算 and the like).

    >>> share_of(765, "10/100")
    77
    """
    return _half_up_product(SHARE, units, rate, recorder)


def _half_up_product(rule: Rule, units: int, rate: "Exact | Ratio", recorder: "Recorder | None") -> int:
    units = whole_number(units, "units")
    ratio = Ratio(rate)
    result = half_up(units * ratio.per_mille, 1000)
    if recorder is not None:
        terms = (Term("units", "units", units), Term("rate", "ratio", ratio))
        recorder.multiplied(rule, terms, units * ratio.per_mille, 1000, result)
    return result
