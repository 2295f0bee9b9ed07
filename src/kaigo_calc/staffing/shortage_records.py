"""欠員・定員の月の記録 (records of a month): posts other than care staff, and users against the capacity.

Articles: 平成12年厚生省告示第27号 第8号; 老計発0331005号 第2の1.
"""

from dataclasses import dataclass

from kaigo_calc.errors import StaffingInputError
from kaigo_calc.quantities.exact import list_of, whole_number, wrong_type
from kaigo_calc.quantities.service_month import ServiceMonth
from kaigo_calc.rounding import ceiling
from kaigo_calc.staffing.care_month import Fall
from kaigo_calc.stays.facts import require_flag


@dataclass(frozen=True, slots=True, kw_only=True)
class PostMonth:
    """計画作成担当者等: whether the posts other than care staff were held in a month.

    Args:
        month: the month.
        vacant: posts that were vacant in the month, or held without the training or the care manager they
            need.
        filled_at_end: those of them that were filled by its end: that makes good what was vacant before.

    Raises:
        StaffingInputError: for posts filled that were not vacant, and posts without a name (KC-W98).
        InexactInputError: for values of other types (KC-N03).
    """

    month: ServiceMonth
    vacant: tuple[str, ...] = ()
    filled_at_end: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _require_month(self.month)
        for name in ("vacant", "filled_at_end"):
            posts = tuple(post.strip() for post in list_of(getattr(self, name), name, str))
            object.__setattr__(self, name, posts)
        if not all(self.vacant) or not set(self.vacant).issuperset(self.filled_at_end):
            raise StaffingInputError("KC-W98", month=self.month)


@dataclass(frozen=True, slots=True, kw_only=True)
class OccupancyMonth:
    """定員に対する利用者数: user-days of a month against the capacity of the home.

    Args:
        month: the month.
        user_days: users of all days added up.
        capacity: places of the home, at least 1.
        excepted: True for an excess for a disaster or other cause that is excepted.

    Raises:
        StaffingInputError: for a capacity of nothing (KC-W50).
        InexactInputError, OutOfRangeError: for values of other types and ranges.
    """

    month: ServiceMonth
    user_days: int
    capacity: int
    excepted: bool = False

    def __post_init__(self) -> None:
        _require_month(self.month)
        object.__setattr__(self, "user_days", whole_number(self.user_days, "user_days"))
        object.__setattr__(self, "capacity", whole_number(self.capacity, "capacity"))
        if not self.capacity:
            raise StaffingInputError("KC-W50", field="capacity")
        require_flag(self, "excepted")

    @property
    def mean(self) -> int:
        """Mean number of users of the month, rounded up to a whole number.

        >>> OccupancyMonth(month=ServiceMonth(2026, 4), user_days=271, capacity=9).mean
        10
        """
        return ceiling(self.user_days, self.month.days)

    @property
    def fall(self) -> Fall:
        """Whether the home was over its capacity, which counts from the next month on."""
        return Fall.OVER if self.mean > self.capacity and not self.excepted else Fall.NONE


def _require_month(month: object) -> None:
    if not isinstance(month, ServiceMonth):
        raise wrong_type(month, "service_month", "ServiceMonth")
