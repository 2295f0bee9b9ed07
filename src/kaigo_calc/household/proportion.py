"""按分 (division in proportion): how an amount for a household is divided among copays.

The order does not say what becomes of fractions of a yen. Here each share is cut off below one yen; the few
yen lost are not paid, unless the caller asks for them to go to the largest copay.
"""

from collections.abc import Mapping

from kaigo_calc.explain.recorder import Recorder
from kaigo_calc.explain.rule import Rule
from kaigo_calc.explain.step import Term
from kaigo_calc.rounding import truncate

HOUSEHOLD_SHARE = Rule(
    "household_share",
    "自己負担額で按分した支給額",
    "Refund in proportion to the copay",
    "yen",
    "truncate",
    ("care_insurance_order",),
)
HOUSEHOLD_REST = Rule(
    "household_rest",
    "按分の端数を加えた支給額",
    "Refund with the yen lost in the division",
    "yen",
    None,
    ("care_insurance_order",),
)


def in_proportion(
    amount: int, copays: Mapping[str, int], *, pay_rest: bool, recorder: Recorder | None
) -> dict[str, int]:
    """Return an amount divided in proportion to copays, whose sum is above zero.

    Args:
        amount: yen, not above the sum of the copays.
        copays: yen by name.
        pay_rest: True adds the yen lost to the share of the largest copay, the first of equal ones.
        recorder: collects the steps.

    >>> in_proportion(100, {"A": 1, "B": 2}, pay_rest=False, recorder=None)
    {'A': 33, 'B': 66}
    """
    whole = sum(copays.values())
    shares = {name: truncate(amount * copay, whole) for name, copay in copays.items()}
    if recorder is not None:
        for name, copay in copays.items():
            terms = (Term("refund", "yen", amount), Term(name, "ratio", f"{copay}/{whole}"))
            recorder.multiplied(HOUSEHOLD_SHARE, terms, amount * copay, whole, shares[name])
    rest = amount - sum(shares.values())
    if pay_rest and rest:
        largest = max(copays, key=copays.__getitem__)
        if recorder is not None:
            terms = (Term(largest, "yen", shares[largest]), Term("rest", "yen", rest))
            recorder.summed(HOUSEHOLD_REST, terms, shares[largest] + rest)
        shares[largest] += rest
    return shares
