"""認知症専門ケア加算 (dementia care): half of the residents at rank Ⅲ or above, and trained staff for them.

Means of the last three ends of months before filing. One trained member of staff is enough below twenty
residents of that rank; above nineteen, one more for every ten or part of ten.
Articles: 平成27年厚生労働省告示第95号 認知症専門ケア加算.

>>> [trained_staff_required(number, on=date(2026, 5, 1)) for number in (19, 20, 29, 30)]
[1, 2, 2, 3]
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from kaigo_calc.errors import StaffingInputError
from kaigo_calc.explain.explanation import weakest
from kaigo_calc.quantities.exact import list_of, whole_number
from kaigo_calc.quantities.service_month import ServiceMonth
from kaigo_calc.rounding import ceiling
from kaigo_calc.staffing.figures import staffing_figure
from kaigo_calc.staffing.periods import months_before, require_month, require_months
from kaigo_calc.staffing.thresholds.amounts import Amount, amount, weakest_status

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kaigo_calc.quantities.exact import Exact

_SUBJECT = "dementia_specialized_care"


@dataclass(frozen=True, slots=True)
class RankMonth:
    """Residents at the end of a month.

    Args:
        month: the month.
        users: all residents.
        rank_three: of them, at 認知症高齢者の日常生活自立度Ⅲ or above (Ⅲ, Ⅳ, M).

    Raises:
        StaffingInputError: for more residents of the rank than there are (KC-W71).
        InexactInputError, OutOfRangeError: for values of other types and ranges.
    """

    month: ServiceMonth
    users: int
    rank_three: int

    def __post_init__(self) -> None:
        require_month(self.month, "month")
        total, of_rank = whole_number(self.users, "users"), whole_number(self.rank_three, "rank_three")
        if of_rank > total:
            raise StaffingInputError(
                "KC-W71", field="rank_three", value=of_rank, whole=total, month=self.month
            )


class DementiaCare(NamedTuple):
    """The add-on that residents and staff reach."""

    item: str | None
    """"dementia_specialized_care_i", "dementia_specialized_care_ii" or None."""
    months: tuple[ServiceMonth, ...]
    tests: tuple[Amount, ...]
    """The share, the trained staff, and the leader of (Ⅱ)."""
    status: str

    def to_dict(self) -> dict[str, object]:
        """Return the verdict as JSON-ready values."""
        return {
            "item": self.item,
            "months": list(map(str, self.months)),
            "tests": [test.to_dict() for test in self.tests],
            "status": self.status,
        }


def trained_staff_required(rank_three: "Exact", *, on: date | ServiceMonth) -> int:
    """Return how many must have finished the training, for a number of residents at rank Ⅲ or above.

    Args:
        rank_three: those residents, or their mean.
        on: the day or month.

    Returns:
        One below 20 residents; from 20 on, one and one more for every ten or part of ten above 19.

    Raises:
        NotEncodedError: for a day outside the data (KC-E03).
        InexactInputError, OutOfRangeError, UnreadableInputError, DateInputError: for values of other types
            and ranges.

    Rule: 平成27年厚生労働省告示第95号 認知症専門ケア加算 (19を超えて10又はその端数を増すごとに1).

    >>> trained_staff_required("19.5", on=date(2026, 5, 1))
    1
    """
    number = amount(rank_three, "rank_three")
    first, up_to, each = (
        staffing_figure(_SUBJECT, name, on).whole
        for name in ("first_trained", "users_of_first", "users_per_trained")
    )
    if number < up_to + 1:  # 二十人未満: a mean of 19.5 is below twenty, though above nineteen
        return first
    over = number - up_to
    return first + ceiling(over.numerator, over.denominator * each)


def dementia_care(
    records: Iterable[RankMonth], *, filing: ServiceMonth, trained: int, leaders: int = 0
) -> DementiaCare:
    """Return the best 認知症専門ケア加算 that residents and trained staff reach.

    Args:
        records: residents at the ends of the three months before filing; other months may be among them.
        filing: month in which the home files.
        trained: people who finished 認知症介護実践リーダー研修.
        leaders: people who finished 認知症介護指導者養成研修, which (Ⅱ) needs as well.

    Returns:
        The add-on or None, with the share, the staff and the leader tested.

    Raises:
        StaffingInputError: for months that are missing (KC-W70) or given twice (KC-W57) and for no residents
            (KC-W74).
        NotEncodedError: for a month outside the data (KC-E03).
        InexactInputError, OutOfRangeError: for values of other types and ranges.

    Rule: 平成27年厚生労働省告示第95号 認知症専門ケア加算; the three ends of months are our reading.

    >>> months = [RankMonth(ServiceMonth(2026, number), 18, 9) for number in (2, 3, 4)]
    >>> dementia_care(months, filing=ServiceMonth(2026, 5), trained=1).item
    'dementia_specialized_care_i'
    """
    given = list_of(records, "records", RankMonth)
    require_month(filing, "filing")
    period = staffing_figure(_SUBJECT, "months", filing)
    months = months_before(filing, period.whole)
    require_months([one.month for one in given], months, _SUBJECT)
    averaged = [one for one in given if one.month in months]
    users, of_rank = sum(one.users for one in averaged), sum(one.rank_three for one in averaged)
    if not users:
        raise StaffingInputError("KC-W74", field="users")
    names = ("share", "first_trained", "users_of_first", "users_per_trained")
    figures = [staffing_figure(_SUBJECT, name, filing) for name in names]
    leader = staffing_figure(f"{_SUBJECT}_ii", "leaders", filing)
    status = weakest_status([*figures, leader])
    needed = Fraction(trained_staff_required(Fraction(of_rank, period.whole), on=filing))
    tests = (
        Amount("share", Fraction(of_rank, users), figures[0].value, figures[0].status),
        Amount("trained", amount(whole_number(trained, "trained"), "trained"), needed, figures[1].status),
        Amount("leaders", amount(whole_number(leaders, "leaders"), "leaders"), leader.value, leader.status),
    )
    item = f"{_SUBJECT}_i" if tests[0].reached and tests[1].reached else None
    if item and tests[2].reached:
        item = f"{_SUBJECT}_ii"
    return DementiaCare(item, tuple(months), tests, weakest([status, period.status]))
