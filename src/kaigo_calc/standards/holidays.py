"""市町村の休日 (holidays of a municipality): days on which a deadline does not end.

Saturdays and Sundays are in the Act, the holidays of the nation are given by the caller or filled in by the
extra `holidays` (jpholiday), and the days of the year's end are those of the municipality's ordinance.
Articles: 地方自治法 第4条の2第2項・第4項.

>>> days = [date(2026, 5, 3), date(2026, 5, 4), date(2026, 5, 5), date(2026, 5, 6)]
>>> may = Holidays(days=days, first_day=date(2026, 5, 1), last_day=date(2026, 5, 31))
>>> may.roll_forward(date(2026, 5, 3))
datetime.date(2026, 5, 7)
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from kaigo_calc.errors import (
    OutOfRangeError,
    RuleConflictError,
    UnreadableInputError,
    listed,
    missing_package,
    shown,
)
from kaigo_calc.quantities.exact import list_of, plain_text, whole_number
from kaigo_calc.quantities.service_month import service_date
from kaigo_calc.standards.tables import coverage
from kaigo_calc.stays.facts import check_period, require_dates

YEAR_END = ("12-29", "12-30", "12-31", "01-01", "01-02", "01-03")
"""The year-end days of the offices of the State, which ordinances commonly take over."""

_SATURDAY_SUNDAY = (5, 6)
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holidays:
    """The holidays of a municipality, complete from one day to another.

    Args:
        days: holidays of the nation (with substitute holidays), and what else the ordinance names; Saturdays
            and Sundays need not be among them.
        first_day: first day for which they are complete.
        last_day: last day for which they are complete.
        year_end: days of the year's end by ordinance, as "MM-DD". The Act leaves them to the ordinance; 29
            December to 3 January is our reading of what it commonly says.

    Raises:
        DateInputError: for anything but dates (KC-D01, KC-D06).
        InexactInputError: for days that are no list (KC-N03).
        RuleConflictError: for a range that ends before it begins (KC-F01), and for days outside it (KC-G05).
        UnreadableInputError: for a day of the year's end of another form (KC-G06).

    Rule: 地方自治法第4条の2第2項.
    """

    days: Collection[date]
    first_day: date
    last_day: date
    year_end: Collection[str] = YEAR_END

    def __post_init__(self) -> None:
        require_dates(first_day=self.first_day, last_day=self.last_day)
        check_period(self, "first_day", "last_day")
        days = list_of(self.days, "holidays", date)
        for day in days:
            require_dates(holidays=day)
        odd = [str(day) for day in sorted(days) if not self.first_day <= day <= self.last_day]
        if odd:
            raise RuleConflictError(
                "KC-G05", **listed("days", odd, odd), first=self.first_day, last=self.last_day
            )
        object.__setattr__(self, "days", frozenset(days))
        object.__setattr__(self, "year_end", frozenset(map(_month_and_day, _texts(self.year_end))))

    def is_holiday(self, day: date) -> bool:
        """Return whether a day is a holiday of the municipality.

        Args:
            day: a day of the range for which the holidays are complete.

        Raises:
            OutOfRangeError: for any other day (KC-G04): what is not known is not guessed.
            DateInputError: for anything but a date (KC-D01, KC-D02).

        Rule: 地方自治法第4条の2第2項.

        >>> year = Holidays(days=[], first_day=date(2026, 12, 1), last_day=date(2026, 12, 31))
        >>> year.is_holiday(date(2026, 12, 28)), year.is_holiday(date(2026, 12, 29))
        (False, True)
        """
        day = service_date(day)
        if not self.first_day <= day <= self.last_day:
            raise OutOfRangeError("KC-G04", day=day, first=self.first_day, last=self.last_day)
        at_year_end = day.isoformat()[5:] in self.year_end
        return at_year_end or day.weekday() in _SATURDAY_SUNDAY or day in self.days

    def roll_forward(self, day: date) -> date:
        """Return the day itself, or the next one that is not a holiday.

        Args:
            day: the last day of a period, within the range for which the holidays are complete.

        Raises:
            OutOfRangeError: for a day outside the range (KC-G04), and where all days up to its end are
                holidays (KC-G07).
            DateInputError: for anything but a date (KC-D01, KC-D02).

        Rule: 地方自治法第4条の2第4項(休日の翌日をもってその期限とみなす).

        >>> january = Holidays(days=[], first_day=date(2027, 1, 1), last_day=date(2027, 1, 31))
        >>> january.roll_forward(date(2027, 1, 2))
        datetime.date(2027, 1, 4)
        """
        rolled = service_date(day)
        while self.is_holiday(rolled):
            if rolled == self.last_day:
                raise OutOfRangeError("KC-G07", day=day, last=self.last_day)
            rolled += _ONE_DAY
        return rolled


def japanese_holidays(first_year: int, last_year: int, *, year_end: Collection[str] = YEAR_END) -> Holidays:
    """Return the holidays of some calendar years, those of the nation as the package jpholiday has them.

    Args:
        first_year: the first year, not before 2018.
        last_year: the last year, not after 2027: the equinoxes of later years are not yet announced.
        year_end: days of the year's end by ordinance, as "MM-DD"; 29 December to 3 January is our reading.

    Raises:
        OutOfRangeError: for years outside the data of the standards, or in the wrong order (KC-G08).
        InexactInputError: for what is no whole number (KC-N01, KC-N02, KC-N03).
        UnreadableInputError: for a day of the year's end of another form (KC-G06).
        ModuleNotFoundError: without the extra `holidays`.

    Rule: 地方自治法第4条の2第2項; 国民の祝日に関する法律.

    >>> japanese_holidays(2026, 2027).roll_forward(date(2026, 12, 30))
    datetime.date(2027, 1, 4)
    """
    earliest, latest = coverage().encoded_from.year, coverage().encoded_until.year
    first, last = whole_number(first_year, "first_year"), whole_number(last_year, "last_year")
    if not earliest <= first <= last <= latest:
        raise OutOfRangeError("KC-G08", first=first, last=last, earliest=earliest, latest=latest)
    try:
        import jpholiday
    except ModuleNotFoundError as missing:
        raise missing_package(
            "祝日の一覧には jpholiday が必要です",
            "holidays of the nation need jpholiday",
            "kaigo-calc[holidays]",
        ) from missing
    first_day, last_day = date(first, 1, 1), date(last + 1, 1, 1) - _ONE_DAY
    days = [day for day, _ in jpholiday.between(first_day, last_day)]
    return Holidays(days=days, first_day=first_day, last_day=last_day, year_end=year_end)


def _texts(values: Collection[str]) -> list[str]:
    return [plain_text(value, "year_end") for value in list_of(values, "year_end", str)]


def _month_and_day(text: str) -> str:
    try:
        known = date.fromisoformat(f"2000-{text}").isoformat() == f"2000-{text}"
    except ValueError:
        known = False
    if not known:
        raise UnreadableInputError("KC-G06", value=shown(text))
    return text
