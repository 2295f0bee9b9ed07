"""1ユニットの1日 (a unit's day): hours required and worked, where nobody is there, and what would mend it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from kaigo_calc.staffing.equivalents import tenths_cut
from kaigo_calc.staffing.hours import hours_of, hours_text
from kaigo_calc.staffing.required import users_of
from kaigo_calc.staffing.spans import Span

MARKS = {True: "○", False: "×"}


class Addition(NamedTuple):
    """The least care that would mend a day."""

    minutes: int
    """Minutes of care to be added within the daytime."""
    spans: tuple[Span, ...]
    """When some of it must be: where nobody is there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitDay:
    """One unit on one date; made by `daytime_sufficiency`."""

    on: date
    unit: str
    users_tenths: int
    required_staff: int
    """Full-time equivalents required by day."""
    full_time_minutes: int
    """Minutes that a full-timer works in a day."""
    minutes_by_person: tuple[tuple[str, int], ...]
    """Minutes of care in the daytime, by person."""
    gaps: tuple[Span, ...]
    """When nobody is there in the daytime."""
    night_required: int
    night_gaps: tuple[Span, ...]
    """When too few are there in the night that begins on the date."""

    @property
    def users(self) -> Decimal:
        """Number of users."""
        return users_of(self.users_tenths)

    @property
    def required_minutes(self) -> int:
        """Minutes of care required in the daytime: full-timers required × hours of a full-timer."""
        return self.required_staff * self.full_time_minutes

    @property
    def worked_minutes(self) -> int:
        """Minutes of care in the daytime."""
        return sum(minutes for _, minutes in self.minutes_by_person)

    @property
    def required_hours(self) -> Fraction:
        """Hours of care required in the daytime, exact."""
        return hours_of(self.required_minutes)

    @property
    def worked_hours(self) -> Fraction:
        """Hours of care in the daytime, exact."""
        return hours_of(self.worked_minutes)

    @property
    def difference_minutes(self) -> int:
        """Minutes over what is required; negative where care is short."""
        return self.worked_minutes - self.required_minutes

    @property
    def fte(self) -> Fraction:
        """Hours worked in full-timers of the day, exact."""
        return Fraction(self.worked_minutes, self.full_time_minutes)

    @property
    def fte_truncated(self) -> Decimal:
        """The same with one decimal, the rest cut off."""
        return tenths_cut(self.fte)

    @property
    def hours_ok(self) -> bool:
        """Whether the hours of care suffice; exactly enough is enough."""
        return self.difference_minutes >= 0

    @property
    def presence_ok(self) -> bool:
        """Whether someone is there at every minute of the daytime."""
        return not self.gaps

    @property
    def night_ok(self) -> bool:
        """Whether enough are there at every minute of the night that begins on the date."""
        return not self.night_gaps

    @property
    def ok(self) -> bool:
        """Whether hours, presence by day and the night are all as they must be."""
        return self.hours_ok and self.presence_ok and self.night_ok

    @property
    def mark(self) -> str:
        """配置状況: ○ or ×, by the hours of care alone, as in the ward's table."""
        return MARKS[self.hours_ok]

    @property
    def addition(self) -> Addition:
        """The least care that would make the daytime sufficient; no minutes where it is.

        Care at the times when nobody is there counts towards the hours, so the larger of both is enough.
        """
        uncovered = sum(gap.minutes for gap in self.gaps)
        return Addition(max(-self.difference_minutes, uncovered, 0), self.gaps)

    @property
    def night_addition(self) -> Addition:
        """The least care that would mend the night: one more person, there at these times at least.

        Where the exception of three units leaves nobody at all, it takes two.
        """
        return Addition(sum(gap.minutes for gap in self.night_gaps), self.night_gaps)

    def to_dict(self) -> dict[str, object]:
        """Return the day as JSON-ready values; hours as text."""
        return {
            "on": str(self.on),
            "unit": self.unit,
            "users": str(self.users),
            "required_staff": self.required_staff,
            "required_hours": hours_text(self.required_minutes),
            "worked_hours": hours_text(self.worked_minutes),
            "difference_hours": hours_text(self.difference_minutes),
            "fte": str(self.fte),
            "fte_truncated": str(self.fte_truncated),
            "hours_ok": self.hours_ok,
            "presence_ok": self.presence_ok,
            "night_ok": self.night_ok,
            "gaps": list(map(str, self.gaps)),
            "night_required": self.night_required,
            "night_gaps": list(map(str, self.night_gaps)),
            "ok": self.ok,
            "mark": self.mark,
            "addition_hours": hours_text(self.addition.minutes),
            "addition_at": list(map(str, self.addition.spans)),
            "night_addition_hours": hours_text(self.night_addition.minutes),
            "by_person": {person: hours_text(minutes) for person, minutes in self.minutes_by_person},
        }
