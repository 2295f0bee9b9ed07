"""医療連携体制加算(Ⅰ) (medical coordination): the best variant that the nursing staff reaches.

イ takes one registered nurse (看護師) as full-time equivalent, ロ one of the nursing staff (看護職員, with
准看護師), ハ one registered nurse secured, employed or by contract. Only the staff is tested here.
Articles: 平成27年厚生労働省告示第96号 第34号イ; 墨田区 令和8年度 集団指導 資料3 p.51.

>>> medical_coordination("0.6", "0.4", 1, on=date(2026, 5, 1)).item
'medical_coordination_i_b'
"""

from datetime import date
from typing import NamedTuple

from kaigo_calc.explain.explanation import weakest
from kaigo_calc.quantities.exact import whole_number
from kaigo_calc.quantities.service_month import ServiceMonth
from kaigo_calc.staffing.figures import staffing_figure
from kaigo_calc.staffing.thresholds.amounts import Amount, amount

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kaigo_calc.quantities.exact import Exact


class MedicalCoordination(NamedTuple):
    """The best variant, and the test of each."""

    item: str | None
    tests: tuple[tuple[str, Amount], ...]
    """Each variant with its test, the best first."""
    status: str

    def to_dict(self) -> dict[str, object]:
        """Return the verdict as JSON-ready values."""
        tests = {item: test.to_dict() for item, test in self.tests}
        return {"item": self.item, "tests": tests, "status": self.status}


def medical_coordination(
    registered_nurses: "Exact", assistant_nurses: "Exact", secured_nurses: int, *, on: date | ServiceMonth
) -> MedicalCoordination:
    """Return the best variant of 医療連携体制加算(Ⅰ) that the nursing staff reaches.

    Args:
        registered_nurses: 看護師 as full-time equivalents.
        assistant_nurses: 准看護師 as full-time equivalents.
        secured_nurses: 看護師 secured as people, employed or by contract with a hospital or nursing station.
        on: the day or month.

    Returns:
        The variant or None, and the test of each.

    Raises:
        NotInForceError: for a day before the figures begin (KC-E02).
        NotEncodedError: for a day outside the data (KC-E03).
        InexactInputError, OutOfRangeError, UnreadableInputError, DateInputError: for values of other types
            and ranges.

    Rule: 平成27年厚生労働省告示第96号 第34号イ.

    >>> medical_coordination(1, 0, 1, on=date(2026, 5, 1)).item
    'medical_coordination_i_a'
    """
    nurses = amount(registered_nurses, "registered_nurses")
    staff = nurses + amount(assistant_nurses, "assistant_nurses")
    secured = amount(whole_number(secured_nurses, "secured_nurses"), "secured_nurses")
    values = (
        ("medical_coordination_i_a", "registered_nurses", nurses),
        ("medical_coordination_i_b", "nursing_staff", staff),
        ("medical_coordination_i_c", "secured_nurses", secured),
    )
    tests: list[tuple[str, Amount]] = []
    for item, name, value in values:
        figure = staffing_figure(item, name, on)
        tests.append((item, Amount(name, value, figure.value, figure.status)))
    best = next((item for item, test in tests if test.reached), None)
    return MedicalCoordination(best, tuple(tests), weakest([test.status for _, test in tests]))
