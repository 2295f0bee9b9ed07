"""給付率 (benefit rate): the whole percentage of the cost that the insurance pays.

90, 80 and 70 by the share certificate (介護保険負担割合証); 給付額減額 (介護保険法第69条) and 減免
(第50条, 第60条) lead to other whole percentages from 0 to 100.
"""

from kaigo_calc.errors import OutOfRangeError, shown
from kaigo_calc.quantities.exact import whole_number


def benefit_percent(rate: int) -> int:
    """Return a benefit rate after checking it.

    Args:
        rate: whole percent, 0 to 100.

    Raises:
        InexactInputError: for anything but a whole number type (KC-N01, KC-N02, KC-N03).
        OutOfRangeError: for a negative rate (KC-N06) or one above 100 (KC-N08).

    Rule: 介護保険法第50条, 第60条, 第69条; record item 保険給付率 of the claim.

    >>> benefit_percent(90)
    90
    """
    percent = whole_number(rate, "benefit_rate")
    if percent > 100:
        raise OutOfRangeError("KC-N08", field="benefit_rate", value=shown(rate))
    return percent
