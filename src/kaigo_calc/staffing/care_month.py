"""月の常勤換算 (a month's care): how many full-timers a unit had by day in a month, in both readings.

The reduction is judged by calendar month, and the sources do not say on which basis: hours worked over
the hours of full-timers on every day of the month ("daily_capacity", as the daily rule has it), or a
full-time equivalent over the weekly hours of a full-timer ("monthly_fte"). 700 hours of 30 days come to
2.9 or to 4.0.
Articles: 平成12年厚生省告示第27号 第8号; 老計発0331005号 第2の1.

>>> from kaigo_calc.quantities.service_month import ServiceMonth
>>> month = care_month([WorkedHours(name, 100) for name in "ABCDEFG"], month=ServiceMonth(2026, 4),
...     users=9, full_time_hours=8, full_time_week_hours=40)
>>> month.daily_capacity, month.monthly_fte
(Fraction(35, 12), Fraction(49, 12))
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from kaigo_calc.errors import OutOfRangeError, StaffingInputError, listed, shown
from kaigo_calc.quantities.closed_set import ClosedSet
from kaigo_calc.quantities.exact import list_of, whole_number, wrong_type
from kaigo_calc.quantities.service_month import ServiceMonth
from kaigo_calc.staffing.equivalents import WorkedHours, full_time_equivalent
from kaigo_calc.staffing.figures import staffing_figure
from kaigo_calc.staffing.hours import minutes_of, require_at_most
from kaigo_calc.staffing.names import unit_name
from kaigo_calc.staffing.required import required_staff
from kaigo_calc.staffing.roles import Role
from kaigo_calc.staffing.time_scales import MINUTES_PER_DAY
from kaigo_calc.staffing.workers import Worker
from kaigo_calc.stays.facts import require_flag

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kaigo_calc.quantities.exact import Exact


class Basis(ClosedSet):
    """The two readings of the monthly basis."""

    DAILY_CAPACITY = "daily_capacity", "日々の勤務延べ時間数による読み方"
    MONTHLY_FTE = "monthly_fte", "月の常勤換算による読み方"

    @classmethod
    def parse(cls, basis: "Basis | str") -> "Basis":
        """Return the reading that an identifier or a Japanese name means.

        Raises:
            UnknownCodeError: for any other value (KC-C16).

        >>> Basis.parse("monthly_fte").other
        Basis.DAILY_CAPACITY
        """
        return cls._parse(basis, "KC-C16")

    @property
    def other(self) -> "Basis":
        """The other reading."""
        return Basis.DAILY_CAPACITY if self is Basis.MONTHLY_FTE else Basis.MONTHLY_FTE


class Fall(ClosedSet):
    """How far the staff of a month is below what is required."""

    NONE = "none", "満たしている"
    WITHIN = "within", "1割の範囲内の不足"
    OVER = "over", "1割を超える不足"


@dataclass(frozen=True, slots=True, kw_only=True)
class CareMonth:
    """One unit's care staff in one month.

    Args:
        month: the month.
        unit: the unit; "" in a home of one.
        required: full-time equivalents required, from `required_staff`.
        daily_capacity: full-timers by the hours of every day, exact.
        monthly_fte: full-timers by the weekly hours, exact.
        temporary: True for a fall within ten percent, for unavoidable cause and filled again within a month,
            which is deemed none.
        met_at_end: True where the staff required was there at the end of the month, whatever its mean: that
            makes good what was short before, and ends a reduction.

    Raises:
        StaffingInputError: for no staff required (KC-W54).
        InexactInputError, OutOfRangeError: for values of other types and ranges.
    """

    month: ServiceMonth
    unit: str = ""
    required: int
    daily_capacity: Fraction
    monthly_fte: Fraction
    temporary: bool = False
    met_at_end: bool = False

    def __post_init__(self) -> None:
        if not isinstance(self.month, ServiceMonth):
            raise wrong_type(self.month, "service_month", "ServiceMonth")
        object.__setattr__(self, "unit", unit_name(self.unit))
        object.__setattr__(self, "required", whole_number(self.required, "required"))
        if not self.required:
            raise StaffingInputError("KC-W54", month=self.month)
        for name in ("daily_capacity", "monthly_fte"):
            given = getattr(self, name)
            if not isinstance(given, Fraction):
                raise wrong_type(given, name, "Fraction")
            if given < 0:
                raise OutOfRangeError("KC-N06", field=name, value=shown(given))
        for name in ("temporary", "met_at_end"):
            require_flag(self, name)

    def on_basis(self, basis: Basis | str) -> Fraction:
        """Return the full-timers in a reading.

        Raises:
            UnknownCodeError: for a reading that does not exist (KC-C16).
        """
        return self.daily_capacity if Basis.parse(basis) is Basis.DAILY_CAPACITY else self.monthly_fte

    def fall(self, basis: Basis | str) -> Fall:
        """Return how far the month falls short in a reading; exactly ten percent short is within.

        Raises:
            UnknownCodeError: for a reading that does not exist (KC-C16).
        """
        had = self.on_basis(basis)
        if had >= self.required:
            return Fall.NONE
        if had < self.required * staffing_figure("staff_shortage", "tolerance", self.month).value:
            return Fall.OVER
        return Fall.NONE if self.temporary else Fall.WITHIN


def care_month(
    hours: Iterable[WorkedHours],
    *,
    month: ServiceMonth,
    users: "Exact",
    full_time_hours: "Exact",
    full_time_week_hours: "Exact",
    full_time_month_hours: "Exact | None" = None,
    unit: str = "",
    workers: Iterable[Worker] = (),
    over_capacity: bool = False,
    temporary: bool = False,
    met_at_end: bool = False,
) -> CareMonth:
    """Return a unit's month in both readings, from what each person worked in it by day.

    Args:
        hours: hours of the daytime, from `worked_hours(..., daytime=True, unit=...)`.
        month: the month.
        users: number of users of the unit, from `average_users`.
        full_time_hours: hours a day of a full-timer.
        full_time_week_hours: hours a week of a full-timer.
        full_time_month_hours: hours of this month of a full-timer, where the office sets them.
        unit: the unit; "" in a home of one.
        workers: contracts, as in `full_time_equivalent`.
        over_capacity: True allows more users than a unit may have places.
        temporary: as in `CareMonth`.
        met_at_end: as in `CareMonth`.

    Returns:
        The month; `daily_capacity` takes the hours worked as they are, `monthly_fte` caps them by person.

    Raises:
        StaffingInputError, InexactInputError, OutOfRangeError, UnreadableInputError, UnknownCodeError,
        NotEncodedError: as `required_staff` and `full_time_equivalent` do.

    Rule: 平成12年厚生省告示第27号 第8号; 老計発0331005号 第2の1 (暦月ごとの職員の数).

    >>> care_month([WorkedHours("墨田 太郎", 240)], month=ServiceMonth(2026, 4), users=3, full_time_hours=8,
    ...     full_time_week_hours=40).fall(Basis.DAILY_CAPACITY)
    Fall.NONE
    """
    rows: list[WorkedHours] = list_of(hours, "hours", WorkedHours)
    if not any(minutes_of(row.hours, "hours") + minutes_of(row.absence_hours, "hours") for row in rows):
        raise StaffingInputError("KC-W68", month=month)
    for row in rows:
        if row.daytime is False:
            raise StaffingInputError("KC-W97", month=month)
        if len(row.units) > 1 or (row.units and unit and row.units != (unit_name(unit),)):
            raise StaffingInputError("KC-W99", **listed("units", row.units, row.units), unit=unit or "-")
    required = required_staff(users, on=month, over_capacity=over_capacity)
    equivalent = full_time_equivalent(
        rows,
        full_time_week_hours=full_time_week_hours,
        period=month,
        full_time_month_hours=full_time_month_hours,
        workers=workers,
    )
    full_time = minutes_of(full_time_hours, "full_time_hours")
    require_at_most(full_time, MINUTES_PER_DAY, "full_time_hours", full_time_hours)
    if not full_time:
        raise StaffingInputError("KC-W39")
    worked = sum(minutes_of(row.hours, "hours") for row in rows if row.role is Role.CARE_WORKER)
    return CareMonth(
        month=month,
        unit=unit,
        required=required,
        daily_capacity=Fraction(worked, full_time * month.days),
        monthly_fte=equivalent.exact,
        temporary=temporary,
        met_at_end=met_at_end,
    )
