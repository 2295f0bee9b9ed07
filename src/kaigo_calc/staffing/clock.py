"""時刻 (times of the day): "7:00", "翌9:00" and spans such as "16:00-翌9:00", in minutes from midnight.

>>> span_minutes("16:00〜翌9:00")
(960, 1980)
>>> clock_text(1980)
'翌9:00'
"""

from datetime import time

from kaigo_calc.errors import StaffingInputError, shown
from kaigo_calc.quantities.closed_set import spelling
from kaigo_calc.quantities.exact import wrong_type
from kaigo_calc.rounding import truncate
from kaigo_calc.staffing.time_scales import HOURS_PER_DAY, MINUTES_PER_DAY, MINUTES_PER_HOUR

_NEXT_DAY = "翌"
_HOURS = {str(hour): hour for hour in range(HOURS_PER_DAY + 1)}
_MINUTES = {f"{minute:02}": minute for minute in range(MINUTES_PER_HOUR)}
_DASHES = str.maketrans(dict.fromkeys("〜～~–—−ー", "-"))


def clock_minutes(clock: str | time) -> int:
    """Return a time of the day in minutes from midnight; 翌 stands for the day after.

    Args:
        clock: "7:00", "7:00:00", "24:00", "翌9:00" (full-width signs too) or a `time` of whole minutes.

    Raises:
        StaffingInputError: for anything that is no time, such as "25:00" (KC-W04).
        InexactInputError: for other types (KC-N03).

    >>> clock_minutes("７：３０"), clock_minutes("翌0:15")
    (450, 1455)
    """
    if isinstance(clock, time):
        if clock.second or clock.microsecond or clock.tzinfo is not None:
            raise StaffingInputError("KC-W04", value=shown(clock))
        return clock.hour * MINUTES_PER_HOUR + clock.minute
    if not isinstance(clock, str):
        raise wrong_type(clock, "clock", "str, datetime.time")
    text = spelling(clock).strip()
    plain = text.removeprefix(_NEXT_DAY)
    if plain.count(":") == 2:  # spreadsheets write the seconds
        plain = plain.removesuffix(":00")
    hour, colon, minute = plain.partition(":")
    if not (colon and plain.isascii() and hour.isdigit() and minute.isdigit()):
        raise StaffingInputError("KC-W04", value=shown(clock))
    hours, minutes = _HOURS.get(hour.removeprefix("0") or "0"), _MINUTES.get(minute)
    if hours is None or minutes is None or (hours == HOURS_PER_DAY and minutes):
        raise StaffingInputError("KC-W04", value=shown(clock))
    return hours * MINUTES_PER_HOUR + minutes + (MINUTES_PER_DAY if text.startswith(_NEXT_DAY) else 0)


def ends_of(span: str) -> tuple[str, str]:
    """Return the two times of a span written as text.

    Raises:
        StaffingInputError: for text that is no span (KC-W05).

    >>> ends_of("7:00～16:00")
    ('7:00', '16:00')
    """
    start, dash, end = spelling(span).translate(_DASHES).partition("-")
    if not dash:
        raise StaffingInputError("KC-W05", value=shown(span))
    return start.strip(), end.strip()


def span_of(start: str | time, end: str | time, *, next_day: bool = False) -> tuple[int, int]:
    """Return two times as a span of minutes; an end before the start lies on the next day.

    Args:
        start: the first time.
        end: the second time.
        next_day: True allows a start on the next day (翌), as a break in a night shift may have it.

    Raises:
        StaffingInputError: for times that do not exist (KC-W04), and for a span of no time or of more
            than a day (KC-W06).

    >>> span_of("16:00", "9:00")
    (960, 1980)
    """
    first, last = clock_minutes(start), clock_minutes(end)
    if last < first:
        last += MINUTES_PER_DAY
    if (first >= MINUTES_PER_DAY and not next_day) or not 0 < last - first <= MINUTES_PER_DAY:
        raise StaffingInputError("KC-W06", value=f"{start}-{end}")
    return first, last


def span_minutes(span: str) -> tuple[int, int]:
    """Return a span written as text in minutes.

    Raises:
        StaffingInputError: as `ends_of` and `span_of` do (KC-W04, KC-W05, KC-W06).

    >>> span_minutes("6:00-21:00")
    (360, 1260)
    """
    return span_of(*ends_of(span))


def clock_text(minutes: int) -> str:
    """Return minutes from midnight as a time of the day.

    >>> clock_text(360), clock_text(1440), clock_text(1441)
    ('6:00', '24:00', '翌0:01')
    """
    after = minutes > MINUTES_PER_DAY
    rest = minutes - MINUTES_PER_DAY if after else minutes
    hour = truncate(rest, MINUTES_PER_HOUR)
    return f"{_NEXT_DAY if after else ''}{hour}:{rest - hour * MINUTES_PER_HOUR:02}"


def span_text(start: int, end: int) -> str:
    """Return a span of minutes as text.

    >>> span_text(960, 1980)
    '16:00-翌9:00'
    """
    # A span that begins at the end of a day begins on the next one.
    first = f"{_NEXT_DAY}0:00" if start == MINUTES_PER_DAY else clock_text(start)
    return f"{first}-{clock_text(end)}"
