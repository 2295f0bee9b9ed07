"""夜間支援体制加算 (night support system): more staff at night than the least, on every operating day.

At least one more as full-time equivalent, or nine tenths where devices watch over a tenth of the users and a
committee reviews their use. 宿直 counts on top of the least (which it never fills), in the building only.
Articles: 平成27年厚生労働省告示第96号 夜間支援体制加算; 平成27年度介護報酬改定Q&A 問173・174.

>>> month = ServiceMonth(2026, 4)
>>> nights = [NightCount(date(2026, 4, day + 1), night_staff=1, sleep_in=1) for day in range(month.days)]
>>> night_support(month, nights, units=1, users=9, sleep_in_fte=1, sleep_in_inside=True).item
'night_support_system_i'
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

from kaigo_calc.errors import StaffingInputError, listed
from kaigo_calc.quantities.exact import list_of, whole_number, wrong_type
from kaigo_calc.quantities.service_month import ServiceMonth
from kaigo_calc.staffing.figures import staffing_figure
from kaigo_calc.staffing.nights import night_staff_required
from kaigo_calc.staffing.periods import require_month
from kaigo_calc.staffing.thresholds.amounts import Amount, amount, weakest_status
from kaigo_calc.stays.facts import require_dates

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kaigo_calc.quantities.exact import Exact

_SUBJECT = "night_support_system"


@dataclass(frozen=True, slots=True)
class NightCount:
    """How many were there throughout the night that begins on a day.

    Args:
        on: the day.
        night_staff: people on night duty (夜勤), in the whole home.
        sleep_in: people on 宿直.

    Raises:
        DateInputError: for anything but a date (KC-D01, KC-D06).
        InexactInputError, OutOfRangeError: for anything but whole numbers from 0.
    """

    on: date
    night_staff: int
    sleep_in: int = 0

    def __post_init__(self) -> None:
        require_dates(on=self.on)
        whole_number(self.night_staff, "night_staff")
        whole_number(self.sleep_in, "sleep_in")


class NightSupport(NamedTuple):
    """Whether the nights of a month carry the add-on."""

    item: str | None
    """"night_support_system_i" for a home of one unit, "…_ii" for more, or None."""
    extra: Amount
    """Full-time equivalents over the least, against what the way chosen needs."""
    monitored: Amount
    """Share of users with devices, against the least share."""
    with_devices: bool
    """Whether the lower figure applies: devices for enough users, and a committee."""
    minimum: int
    """Night staff that the home needs without the add-on."""
    nights_without_more: tuple[date, ...]
    """Days on which nobody was there over the least."""
    status: str

    def to_dict(self) -> dict[str, object]:
        """Return the verdict as JSON-ready values."""
        return {
            "item": self.item,
            "extra": self.extra.to_dict(),
            "monitored": self.monitored.to_dict(),
            "with_devices": self.with_devices,
            "minimum": self.minimum,
            "nights_without_more": list(map(str, self.nights_without_more)),
            "status": self.status,
        }


def night_support(
    month: ServiceMonth,
    nights: Iterable[NightCount],
    *,
    units: int,
    users: int,
    extra_night_fte: "Exact" = 0,
    sleep_in_fte: "Exact" = 0,
    sleep_in_inside: bool = False,
    monitored_users: int = 0,
    committee: bool = False,
    closed: Iterable[date] = (),
) -> NightSupport:
    """Return which 夜間支援体制加算 a month of nights reaches.

    Args:
        month: the month.
        nights: who was there, for every operating day; without staff shared with other services, save an
            attached 小規模多機能 with at most nine users, those of the home included, on the floor (問174).
        units: number of units of the home; each counts one as the least, also with the exception of three
            units (the safe reading: how both go together was not found).
        users: users of the home, at least 1.
        extra_night_fte: full-time equivalents of the month on night duty over the least.
        sleep_in_fte: full-time equivalents of the month on 宿直.
        sleep_in_inside: True where the 宿直 is inside the building; elsewhere it does not count (問173).
        monitored_users: users with monitoring devices.
        committee: True where a committee reviews the use of the devices.
        closed: days on which the home does not operate.

    Returns:
        The add-on or None, both tests and the days that fail. How hours become full-time equivalents here was
        not read in the guidance: pass what the filing says.

    Raises:
        StaffingInputError: for nights outside the month (KC-W75), given twice (KC-W58) or missing (KC-W76),
            no unit (KC-W42), no users (KC-W50) and more users monitored than there are (KC-W71).
        NotInForceError: for a month before the figures begin (KC-E02).
        NotEncodedError: for a month outside the data (KC-E03).
        InexactInputError, OutOfRangeError, DateInputError: for values of other types and ranges.

    Rule: 平成27年厚生労働省告示第96号 夜間支援体制加算; 平成27年度介護報酬改定Q&A 問173・174.

    >>> night_support(ServiceMonth(2026, 4), [], units=1, users=9,
    ...     closed=[date(2026, 4, day + 1) for day in range(30)]).item is None
    True
    """
    require_month(month, "month")
    for name, flag in (("sleep_in_inside", sleep_in_inside), ("committee", committee)):
        if not isinstance(flag, bool):
            raise wrong_type(flag, name, "bool")
    counts = _by_day(month, nights, list_of(closed, "closed", date))
    total = whole_number(users, "users")
    if not total:
        raise StaffingInputError("KC-W50", field="users")
    watched = whole_number(monitored_users, "monitored_users")
    if watched > total:
        raise StaffingInputError("KC-W71", field="monitored_users", value=watched, whole=total, month=month)
    least_share = staffing_figure(_SUBJECT, "monitored_share", month)
    monitored = Amount("monitored_share", Fraction(watched, total), least_share.value, least_share.status)
    with_devices = monitored.reached and committee
    name = "extra_staff_monitored" if with_devices else "extra_staff"
    needed = staffing_figure(_SUBJECT, name, month)
    minimum = night_staff_required(units, on=month)
    least = staffing_figure("group_home", "night_staff_per_unit", month)
    over, asleep = amount(extra_night_fte, "extra_night_fte"), amount(sleep_in_fte, "sleep_in_fte")
    extra = Amount(name, over + asleep if sleep_in_inside else over, needed.value, needed.status)
    failing = tuple(
        one.on
        for one in counts
        if one.night_staff < minimum or one.night_staff + (one.sleep_in if sleep_in_inside else 0) <= minimum
    )
    item = f"{_SUBJECT}_i" if units == 1 else f"{_SUBJECT}_ii"
    reached = bool(counts) and extra.reached and not failing
    status = weakest_status((least_share, needed, least))
    return NightSupport(item if reached else None, extra, monitored, with_devices, minimum, failing, status)


def _by_day(month: ServiceMonth, nights: Iterable[NightCount], closed: list[date]) -> list[NightCount]:
    """Return the nights, of which every operating day of the month has one."""
    counts: list[NightCount] = list_of(nights, "nights", NightCount)
    days = [one.on for one in counts]
    for day in days:
        if ServiceMonth.of(day) != month:
            raise StaffingInputError("KC-W75", day=day, month=month)
        if days.count(day) > 1:
            raise StaffingInputError("KC-W58", day=day)
    every = [month.first_day + timedelta(days=number) for number in range(month.days)]
    missing = [str(day) for day in every if day not in days and day not in closed]
    if missing:
        raise StaffingInputError("KC-W76", **listed("matches", missing, missing))
    return counts
