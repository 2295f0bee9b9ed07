"""利用者の数 (average users): users of a unit for the staffing ratio, from the year before, rounded up.

全利用者等の延数 ÷ 日数, 小数点第2位以下切上げ. A new home, and beds that were added, count at nine tenths
of the capacity for six months; then their latest months count.
Articles: 平成18年厚生労働省令第34号 第90条第2項; 老計発0331005号 第2の1.

>>> mean_users(2008, 365)
Decimal('5.6')
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from kaigo_calc.errors import StaffingInputError, listed
from kaigo_calc.explain.recorder import Recorder
from kaigo_calc.explain.rule import Rule
from kaigo_calc.explain.step import Term
from kaigo_calc.explain.text import exact_text
from kaigo_calc.quantities.exact import decimal_text, mapping_of, whole_number, wrong_type
from kaigo_calc.quantities.service_month import ServiceMonth
from kaigo_calc.rounding import ceiling_to_tenth
from kaigo_calc.staffing.figures import staffing_figure
from kaigo_calc.staffing.periods import months_before, months_from, previous_fiscal_year
from kaigo_calc.stays.facts import require_dates

AVERAGE_USERS = Rule(
    "average_users",
    "利用者の数(平均値)",
    "Average number of users",
    "users",
    "ceiling_to_tenth",
    ("ordinance_34", "fee_guidance_5"),
)
NEW_HOME_USERS = Rule(
    "new_home_users",
    "新設・増床の利用者の数(定員の割合)",
    "Users of new beds, a share of the capacity",
    "users",
    "ceiling_to_tenth",
    ("fee_guidance_5",),
)
ROUNDED_UP_STATUS = "single_source"
"""The rounding of the mean is printed in a municipal example; the guidance itself was not read."""


@dataclass(frozen=True, slots=True)
class AverageUsers:
    """The number of users for the ratio, and how it was found."""

    users: Decimal
    """Number of users, rounded up to one decimal."""
    method: str
    """"previous_fiscal_year", "share_of_capacity", "latest_6_months", "latest_12_months",
    "since_reduction" or "previous_fiscal_year_and_added_beds"."""
    exact: Fraction
    """The number before rounding."""
    status: str
    """How far the figures behind the method are confirmed."""

    def to_dict(self) -> dict[str, str]:
        """Return the number as JSON-ready values."""
        return {
            "users": str(self.users),
            "method": self.method,
            "exact": str(self.exact),
            "status": self.status,
        }


def mean_users(user_days: int, days: int, *, recorder: Recorder | None = None) -> Decimal:
    """Return the mean number of users, rounded up at the second decimal.

    Args:
        user_days: users of all days added up (全利用者等の延数); whether days of absence, of entry and of
            leaving are in it is for the caller to say (open point).
        days: days of the period, at least 1.
        recorder: collects the step; used by `explain`.

    Returns:
        Users with one decimal.

    Raises:
        StaffingInputError: for a period of no days (KC-W48).
        InexactInputError, OutOfRangeError: for anything but whole numbers from 0.

    Rule: 老計発0331005号 第2の1 (小数点第2位以下を切り上げる).

    >>> mean_users(2190, 365), mean_users(2191, 365)
    (Decimal('6.0'), Decimal('6.1'))
    """
    whole, length = whole_number(user_days, "user_days"), whole_number(days, "days")
    if not length:
        raise StaffingInputError("KC-W48")
    tenths = ceiling_to_tenth(whole, length)
    users = Decimal(decimal_text(tenths, 1))
    if recorder is not None:
        terms = (Term("user_days", "user_days", whole), Term("days", "days", length))
        recorder.divided(AVERAGE_USERS, terms, whole, length, str(users))
    return users


def average_users(
    user_days: Mapping[ServiceMonth, int],
    on: ServiceMonth,
    *,
    opened_on: date | None = None,
    capacity: int | None = None,
    added_on: date | None = None,
    added_beds: int | None = None,
    reduced_on: date | None = None,
    recorder: Recorder | None = None,
) -> AverageUsers:
    """Return the number of users of a unit that holds for a month.

    Args:
        user_days: users of all days of a month added up, by month.
        on: month for which staff is needed.
        opened_on: day of opening or reopening, where the year before has no full record.
        capacity: places of the unit; needed in the first six months.
        added_on: day from which beds were added.
        added_beds: number of those beds.
        reduced_on: first day of the month from which there are fewer beds.
        recorder: collects the steps; used by `explain`.

    Returns:
        Users, the method, the exact value and its status.

    Raises:
        StaffingInputError: for months that are missing (KC-W49), a capacity or added beds that are missing
            (KC-W50), a day of opening, adding or reducing after the month (KC-W51), several of them (KC-W52)
            and a reduction that is not on the first of a month (KC-W53).
        NotEncodedError: for a month outside the data (KC-E03).
        InexactInputError, OutOfRangeError, DateInputError: for values of other types and ranges.

    Rule: 平成18年厚生労働省令第34号 第90条第2項; 老計発0331005号 第2の1.

    >>> average_users({}, ServiceMonth(2026, 5), opened_on=date(2026, 4, 1), capacity=9).users
    Decimal('8.1')
    """
    if not isinstance(on, ServiceMonth):
        raise wrong_type(on, "on", "ServiceMonth")
    record = _record_of(user_days)
    changes = {"opened_on": opened_on, "added_on": added_on, "reduced_on": reduced_on}
    given = {name: day for name, day in changes.items() if day is not None}
    require_dates(**given)
    if len(given) > 1:
        raise StaffingInputError("KC-W52", **listed("matches", given, given))
    for name, day in given.items():
        if day > on.last_day:
            raise StaffingInputError("KC-W51", field=name, day=day, month=on)
    if added_beds is not None and added_on is None:
        raise StaffingInputError("KC-W50", field="added_on")
    previous = previous_fiscal_year(on)
    if opened_on is not None and opened_on > previous[0].first_day:
        return _new_home(record, on, opened_on, capacity, recorder)
    if added_on is not None and added_on > previous[0].first_day:
        return _added_beds(record, on, added_on, added_beds, previous, recorder)
    if reduced_on is not None:
        since = _since(record, on, reduced_on, previous, recorder)
        if since is not None:
            return since
    return _of_months(record, previous, "previous_fiscal_year", ROUNDED_UP_STATUS, recorder)


def _new_home(
    record: Mapping[ServiceMonth, int],
    on: ServiceMonth,
    opened: date,
    places: int | None,
    recorder: Recorder | None,
) -> AverageUsers:
    """Return the users of a home without a full year before."""
    first, full = (
        staffing_figure("average_users", name, on, recorder) for name in ("first_months", "full_months")
    )
    age = _months_between(opened, on)
    if age < first.whole:
        share = staffing_figure("average_users", "new_home_share", on, recorder)
        return _rounded(
            share.value * _needed("capacity", places), "share_of_capacity", share.status, recorder
        )
    length = first.whole if age < full.whole else full.whole
    return _of_months(record, months_before(on, length), f"latest_{length}_months", first.status, recorder)


def _added_beds(
    record: Mapping[ServiceMonth, int],
    on: ServiceMonth,
    added: date,
    beds: int | None,
    previous: list[ServiceMonth],
    recorder: Recorder | None,
) -> AverageUsers:
    """Return the users of a unit with new beds: the old ones by record, the new ones by share at first."""
    first, full = (
        staffing_figure("average_users", name, on, recorder) for name in ("first_months", "full_months")
    )
    age = _months_between(added, on)
    if age >= first.whole:
        length = first.whole if age < full.whole else full.whole
        return _of_months(
            record, months_before(on, length), f"latest_{length}_months", first.status, recorder
        )
    share = staffing_figure("average_users", "new_home_share", on, recorder)
    # The users of the new beds are in the record from then on, and would count twice.
    old, days = _sums(record, [month for month in previous if month.last_day < added])
    exact = Fraction(old, days) + share.value * _needed("added_beds", beds)
    return _rounded(exact, "previous_fiscal_year_and_added_beds", share.status, recorder)


def _since(
    record: Mapping[ServiceMonth, int],
    on: ServiceMonth,
    reduced: date,
    previous: list[ServiceMonth],
    recorder: Recorder | None,
) -> AverageUsers | None:
    """Return the users since beds were taken away, or None before there is enough record of that."""
    month = ServiceMonth.of(reduced)
    if reduced != month.first_day:
        raise StaffingInputError("KC-W53", day=reduced)
    needed = staffing_figure("average_users", "reduced_months", on, recorder)
    months = months_from(month, on)
    if len(months) < needed.whole or month <= previous[0]:
        return None
    return _of_months(record, months, "since_reduction", needed.status, recorder)


def _of_months(
    record: Mapping[ServiceMonth, int],
    months: list[ServiceMonth],
    method: str,
    status: str,
    recorder: Recorder | None,
) -> AverageUsers:
    user_days, days = _sums(record, months)
    users = mean_users(user_days, days, recorder=recorder)
    return AverageUsers(users, method, Fraction(user_days, days), status)


def _rounded(exact: Fraction, method: str, status: str, recorder: Recorder | None) -> AverageUsers:
    users = decimal_text(ceiling_to_tenth(exact.numerator, exact.denominator), 1)
    if recorder is not None:
        terms = (Term("users", "users", exact_text(*exact.as_integer_ratio())),)
        recorder.divided(NEW_HOME_USERS, terms, exact.numerator, exact.denominator, users)
    return AverageUsers(Decimal(users), method, exact, status)


def _sums(record: Mapping[ServiceMonth, int], months: list[ServiceMonth]) -> tuple[int, int]:
    """Return user-days and days of some months, none of which may be missing."""
    missing = [str(month) for month in months if month not in record]
    if missing:
        raise StaffingInputError("KC-W49", **listed("matches", missing, missing))
    return sum(record[month] for month in months), sum(month.days for month in months)


def _record_of(user_days: object) -> dict[ServiceMonth, int]:
    record: dict[ServiceMonth, int] = {}
    for month, number in mapping_of(user_days, "user_days").items():
        if not isinstance(month, ServiceMonth):
            raise wrong_type(month, "user_days", "dict[ServiceMonth, int]")
        record[month] = whole_number(number, "user_days")
    return record


def _needed(name: str, given: int | None) -> int:
    if given is None:
        raise StaffingInputError("KC-W50", field=name)
    number = whole_number(given, name)
    if not number:
        raise StaffingInputError("KC-W50", field=name)
    return number


def _months_between(day: date, on: ServiceMonth) -> int:
    """Return how many whole months have passed from a day to the first of a month."""
    months = 12 * (on.year - day.year) + on.month - day.month
    return months if day.day == 1 else months - 1
