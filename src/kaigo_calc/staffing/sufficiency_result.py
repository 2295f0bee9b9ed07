"""日中の配置の結果 (sufficiency): what was found for every unit and date, as tables, texts and documents."""

from dataclasses import dataclass
from datetime import date

from kaigo_calc.staffing.shifts import Shift
from kaigo_calc.staffing.unit_day import UnitDay
from kaigo_calc.staffing.zones import Zones


@dataclass(frozen=True, slots=True, repr=False)
class Sufficiency:
    """What `daytime_sufficiency` found: every unit and date, and the full-timers."""

    days: tuple[UnitDay, ...]
    """A unit's day each, by date and unit."""
    zones: Zones
    shifts: tuple[Shift, ...]
    """The shifts that were counted, for charts."""
    full_timers: tuple[str, ...] | None
    """Care workers who are full-timers; None where no contracts were given, so that nothing was checked."""
    full_timers_required: int
    full_timer_per: str
    units_without_full_timer: tuple[str, ...]
    """Units (or "" for the home) that lack their full-timer."""
    without_contract: tuple[str, ...]
    """Care workers without a contract, where contracts were given: they may be full-timers all the same."""
    present_on_breaks: bool
    leave_credit: str
    night_exception: bool
    """Whether the home opted for the exception of three units."""

    def __repr__(self) -> str:
        return f"Sufficiency({len(self.days)} unit days, {len(self.short_days)} short)"

    @property
    def ok(self) -> bool:
        """Whether every day is covered and full-timers, where contracts were given, are there.

        Without contracts nobody knows the full-timers: then this is about the days alone.
        """
        return all(day.ok for day in self.days) and not self.units_without_full_timer

    @property
    def short_days(self) -> tuple[UnitDay, ...]:
        """The days of units that are short of hours, presence or night staff."""
        return tuple(day for day in self.days if not day.ok)

    @property
    def short_nights(self) -> tuple[date, ...]:
        """Dates on which the night that begins is short of staff in any unit, for `staffing_shortage`."""
        return tuple(dict.fromkeys(day.on for day in self.days if not day.night_ok))

    @property
    def units(self) -> tuple[str, ...]:
        """The units, in order."""
        return tuple(dict.fromkeys(day.unit for day in self.days))

    @property
    def dates(self) -> tuple[date, ...]:
        """The dates, in order."""
        return tuple(dict.fromkeys(day.on for day in self.days))

    def of(self, unit: str = "") -> tuple[UnitDay, ...]:
        """Return the days of one unit."""
        return tuple(day for day in self.days if day.unit == unit)

    def to_rows(self) -> list[dict[str, object]]:
        """Return a row a unit and day, for data frames."""
        return [day.to_dict() for day in self.days]

    def to_dict(self) -> dict[str, object]:
        """Return everything as JSON-ready values (format `kaigo_calc.staffing.v1`)."""
        return {
            "format": "kaigo_calc.staffing.v1",
            "ok": self.ok,
            "day_zone": self.zones.day,
            "night_zone": self.zones.night,
            "readings": {
                "full_timer_per": self.full_timer_per,
                "present_on_breaks": self.present_on_breaks,
                "leave_credit": self.leave_credit,
                "night_exception": self.night_exception,
            },
            "full_timers": None if self.full_timers is None else list(self.full_timers),
            "units_without_full_timer": list(self.units_without_full_timer),
            "without_contract": list(self.without_contract),
            "days": self.to_rows(),
        }

    def to_text(self, lang: str = "ja") -> str:
        """Return a table of people and dates, like the ward's example, with what is short below it.

        Raises:
            UnknownCodeError: for a language other than "ja" and "en" (KC-X02).
        """
        from kaigo_calc.staffing.sufficiency_text import sufficiency_text

        return sufficiency_text(self, lang)

    def _repr_html_(self) -> str:
        from kaigo_calc.staffing.sufficiency_html import sufficiency_html

        return sufficiency_html(self)
