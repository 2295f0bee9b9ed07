"""日中・夜間の勤務時間数 (day and night minutes): a shift, split by zone and calendar date.

「日中の勤務時間数」「夜間・深夜の勤務時間数」 are two lines of the staffing form; what lies after midnight
belongs to the next date.
Articles: 平成18年厚生労働省令第34号 第90条第1項; 墨田区 令和8年度 集団指導 資料3 pp.7, 23.

>>> from datetime import date
>>> from kaigo_calc.staffing.zones import Zones
>>> night = Shift(person="向島 一郎", on=date(2026, 5, 2), start="16:00", end="翌9:00")
>>> [(str(day), hours.day, hours.night) for day, hours in day_and_night(night, Zones("6:00-21:00")).items()]
[('2026-05-02', 300, 180), ('2026-05-03', 180, 360)]
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from kaigo_calc.errors import StaffingInputError
from kaigo_calc.staffing.roles import Role
from kaigo_calc.staffing.shifts import Shift
from kaigo_calc.staffing.spans import Span
from kaigo_calc.staffing.time_scales import MINUTES_PER_DAY
from kaigo_calc.staffing.zones import Zones


class DayNight(NamedTuple):
    """Minutes in the two zones of a date."""

    day: int
    night: int


def day_and_night(shift: Shift, zones: Zones) -> dict[date, DayNight]:
    """Return the minutes worked in a shift by date and zone.

    Args:
        shift: the shift.
        zones: the zones of the home.

    Returns:
        Minutes by date, in order; together they are `shift.worked_minutes`.

    Raises:
        StaffingInputError: for a break whose time is not known, in a shift over several zones (KC-W30).

    Rule: 平成18年厚生労働省令第34号 第90条第1項; 墨田区 令和8年度 集団指導 資料3 pp.7, 23.

    >>> from kaigo_calc.staffing.zones import Zones
    >>> late = Shift(person="A", on=date(2026, 5, 1), start="17:00", end="22:00")
    >>> day_and_night(late, Zones("6:00-21:00"))
    {datetime.date(2026, 5, 1): DayNight(day=240, night=60)}
    """
    return _split(shift, zones, shift.unplaced_break, "KC-W30", shift.worked_minutes)


def care_by_day_and_night(shift: Shift, zones: Zones) -> dict[date, DayNight]:
    """Return the minutes of care in a shift by date and zone.

    Raises:
        StaffingInputError: for a break (KC-W30) or for care (KC-W31) whose time is not known, in a shift over
            several zones.

    Rule: as `day_and_night`; 墨田区 令和8年度 集団指導 資料3 p.23 (hours by role).
    """
    care = shift.counted_care_minutes
    if not care:
        return {}
    return day_and_night(shift, zones) if shift.is_all_care else _part(shift, care, zones)


def _part(shift: Shift, minutes: int, zones: Zones) -> dict[date, DayNight]:
    """Return the minutes of one role in a shift of several, whose time is not known."""
    return _split(shift, zones, shift.span.minutes - minutes, "KC-W31", minutes)


def by_role(shift: Shift, zones: Zones) -> list[tuple[Role, dict[date, DayNight]]]:
    """Return the minutes of a shift by role: its care, and the rest in the role of the shift.

    Hours of an absence are returned as if they had been worked, for whoever counts them.

    Raises:
        StaffingInputError: as `care_by_day_and_night` does (KC-W30, KC-W31).

    Rule: 墨田区 令和8年度 集団指導 資料3 p.23 (hours by role).
    """
    present = replace(shift, absence=None, sleep_in=False)
    whole = present.worked_minutes
    return [
        (role, day_and_night(present, zones) if minutes == whole else _part(present, minutes, zones))
        for role, minutes in minutes_by_role(shift)
    ]


def minutes_by_role(shift: Shift) -> list[tuple[Role, int]]:
    """Return the minutes of a shift by role: its care, and the rest in the role of the shift.

    Hours of an absence are returned as if they had been worked, for whoever counts them.

    Rule: 墨田区 令和8年度 集団指導 資料3 p.23 (hours by role).
    """
    role = Role.parse(shift.role)
    whole = shift.worked_minutes
    care = replace(shift, absence=None, sleep_in=False).counted_care_minutes
    rest = Role.OTHER if role is Role.CARE_WORKER else role
    return [(one, minutes) for one, minutes in ((Role.CARE_WORKER, care), (rest, whole - care)) if minutes]


def break_without_time(shift: Shift) -> StaffingInputError:
    """Return the refusal of a break whose time would have to be known (KC-W30)."""
    return _without_time("KC-W30", shift, shift.unplaced_break, shift.worked_minutes)


def _without_time(code: str, shift: Shift, unplaced: int, counted: int) -> StaffingInputError:
    return StaffingInputError(
        code, person=shift.person, interval=str(shift.span), minutes=unplaced, counted=counted
    )


def _split(shift: Shift, zones: Zones, unplaced: int, code: str, counted: int) -> dict[date, DayNight]:
    """Split a shift; what is taken off without a time must leave no choice of where."""
    pieces = list(_zone_pieces(shift, zones))
    if unplaced:
        if len(pieces) > 1:
            raise _without_time(code, shift, unplaced, counted)
        day, is_day, _ = pieces[0]
        return {day: DayNight(counted, 0) if is_day else DayNight(0, counted)}
    minutes: dict[date, DayNight] = {}
    for day, is_day, length in pieces:
        before = minutes.get(day, DayNight(0, 0))
        minutes[day] = DayNight(
            before.day + (length if is_day else 0), before.night + (0 if is_day else length)
        )
    return minutes


def _zone_pieces(shift: Shift, zones: Zones) -> Iterator[tuple[date, bool, int]]:
    """Yield date, zone and worked minutes of each stretch of a shift within one zone of one date."""
    first = shift.span.day
    for ordinal in range(first.toordinal(), Span(shift.span.end - 1, shift.span.end).day.toordinal() + 1):
        day = date.fromordinal(ordinal)
        for is_day, start, end in (
            (False, 0, zones.day_start),
            (True, zones.day_start, zones.day_end),
            (False, zones.day_end, MINUTES_PER_DAY),
        ):
            window = Span.on(day, start, end)
            if window.overlap(shift.span):
                yield day, is_day, sum(window.overlap(span) for span in shift.worked_spans)
