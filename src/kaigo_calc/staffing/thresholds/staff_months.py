"""月ごとの常勤換算 (months of staff): the full-time equivalents of a month, all and those who qualify.

>>> month = StaffMonth(month=ServiceMonth(2026, 2), care_workers="6.49", certified="4.54",
...     certified_ten_years=0, nursing_care="6.49", full_time=4, direct="6.49", seven_years=2)
>>> month.fte("certified"), month.fte("certified", truncated=True)
(Fraction(227, 50), Fraction(9, 2))
"""

from dataclasses import dataclass
from fractions import Fraction

from kaigo_calc.errors import StaffingInputError, shown
from kaigo_calc.quantities.service_month import ServiceMonth
from kaigo_calc.rounding import truncate_to_tenth
from kaigo_calc.staffing.periods import require_month
from kaigo_calc.staffing.thresholds.amounts import amount

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kaigo_calc.quantities.exact import Exact

_TENTHS = 10
_WHOLE_OF = {
    "certified": "care_workers",
    "certified_ten_years": "certified",
    "full_time": "nursing_care",
    "seven_years": "direct",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffMonth:
    """Full-time equivalents of one month, exact; qualification and years as of the end of the month before.

    Args:
        month: the month.
        care_workers: care workers (介護職員).
        certified: of them, 介護福祉士.
        certified_ten_years: of those, with ten years of service or more.
        nursing_care: nursing and care staff (看護・介護職員).
        full_time: of them, full-timers.
        direct: staff in direct service to residents.
        seven_years: of them, with seven years of service or more.

    Raises:
        StaffingInputError: for a part larger than its whole (KC-W71).
        InexactInputError, OutOfRangeError, UnreadableInputError: for what is no exact number from 0.
    """

    month: ServiceMonth
    care_workers: "Exact"
    certified: "Exact"
    certified_ten_years: "Exact"
    nursing_care: "Exact"
    full_time: "Exact"
    direct: "Exact"
    seven_years: "Exact"

    def __post_init__(self) -> None:
        require_month(self.month, "month")
        for name in ("care_workers", "nursing_care", "direct"):
            self.fte(name)
        for part, whole in _WHOLE_OF.items():
            if self.fte(part) > self.fte(whole):
                raise StaffingInputError(
                    "KC-W71",
                    field=part,
                    value=shown(getattr(self, part)),
                    whole=shown(getattr(self, whole)),
                    month=self.month,
                )

    def fte(self, name: str, *, truncated: bool = False) -> Fraction:
        """Return the full-time equivalents of a group, exact or cut off to one decimal.

        Args:
            name: the group, e.g. "certified".
            truncated: True cuts off to one decimal, as the filing form does.
        """
        exact = amount(getattr(self, name), name)
        if truncated:
            return Fraction(truncate_to_tenth(exact.numerator, exact.denominator), _TENTHS)
        return exact
