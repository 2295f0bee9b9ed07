"""日中・夜間及び深夜の時間帯 (zones): when the day of a home begins and ends; the rest is its night.

「夜間及び深夜の時間帯」 is set for each office by the rhythm of its residents' life, e.g. 21:00-6:00.
Articles: 平成18年厚生労働省令第34号 第90条第1項; 墨田区 令和8年度 集団指導 資料3 p.6.

>>> zones = Zones("6:00-21:00")
>>> zones.night, zones.day_minutes
('21:00-翌6:00', 900)
"""

from datetime import date

from kaigo_calc.errors import StaffingInputError
from kaigo_calc.quantities.exact import plain_text
from kaigo_calc.quantities.value import Value
from kaigo_calc.staffing.clock import span_minutes, span_text
from kaigo_calc.staffing.spans import Span
from kaigo_calc.staffing.time_scales import MINUTES_PER_DAY


class Zones(Value):
    """The two zones of a day.

    Args:
        day: the daytime, such as "6:00-21:00".
        night: the night, such as "21:00-6:00"; left out, it is the rest of the day.

    Raises:
        StaffingInputError: for times that do not exist (KC-W04, KC-W05, KC-W06), a daytime that passes
            midnight or leaves no night (KC-W07), and zones with a hole or an overlap between them (KC-W08).

    Source: 平成18年厚生労働省令第34号 第90条第1項; 墨田区 令和8年度 集団指導 資料3 p.6.

    >>> Zones("7:00-20:00", "20:00-7:00").day_start
    420
    """

    __slots__ = ("day", "day_end", "day_start", "night")

    day: str
    night: str
    day_start: int
    """Minute of the day at which the daytime begins."""
    day_end: int
    """Minute of the day at which it ends."""

    def __new__(cls, day: str, night: str | None = None) -> "Zones":
        start, end = span_minutes(plain_text(day, "day"))
        if end > MINUTES_PER_DAY or end - start == MINUTES_PER_DAY:
            raise StaffingInputError("KC-W07", value=span_text(start, end))
        wanted = (end if end < MINUTES_PER_DAY else 0, start)
        if night is not None:
            given = span_minutes(plain_text(night, "night"))
            ends = (given[0], given[1] - MINUTES_PER_DAY if given[1] > MINUTES_PER_DAY else given[1])
            if (ends[0], 0 if ends[1] == MINUTES_PER_DAY else ends[1]) != wanted:
                raise StaffingInputError("KC-W08", day=span_text(start, end), night=span_text(*given))
        # A night up to midnight stays within its date, as does one from midnight on.
        stays = start == 0 or end == MINUTES_PER_DAY
        night_end = start or MINUTES_PER_DAY
        return cls._filled(
            day=span_text(start, end),
            night=span_text(wanted[0], night_end if stays else start + MINUTES_PER_DAY),
            day_start=start,
            day_end=end,
        )

    @property
    def day_minutes(self) -> int:
        """Length of the daytime in minutes."""
        return self.day_end - self.day_start

    def daytime(self, on: date) -> Span:
        """Return the daytime of a date."""
        return Span.on(on, self.day_start, self.day_end)

    def night_from(self, on: date) -> Span:
        """Return the night that begins on a date, and ends as the next daytime begins."""
        return Span.on(on, self.day_end, self.day_start + MINUTES_PER_DAY)

    def _arguments(self) -> tuple[object, ...]:
        return (self.day,)
