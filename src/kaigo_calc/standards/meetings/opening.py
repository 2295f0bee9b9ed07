"""開設している期間 (days of operation): the part of a fiscal year in which an office is open.

>>> open_days(FiscalYear(2026), date(2026, 5, 1), None)
OpenDays(first=datetime.date(2026, 5, 1), last=datetime.date(2027, 3, 31), whole=False)
"""

from datetime import date
from typing import NamedTuple

from kaigo_calc.errors import RuleConflictError
from kaigo_calc.standards.periods import FiscalYear
from kaigo_calc.stays.facts import check_period


class OpenDays(NamedTuple):
    """First and last day of a fiscal year on which an office is open."""

    first: date
    last: date
    whole: bool
    """Whether it is open the whole year."""

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.first <= day <= self.last


class _Operation(NamedTuple):
    opened_on: date | None
    closed_on: date | None


def open_days(year: FiscalYear, opened_on: date | None, closed_on: date | None) -> OpenDays:
    """Return the part of a fiscal year in which an office is open.

    Args:
        year: the fiscal year.
        opened_on: its first day; None where it was open before the year.
        closed_on: its last day; None where it is open after the year.

    Raises:
        RuleConflictError: for an end before the beginning (KC-F01), and for an office that is not open in the
            year at all (KC-G22).
        DateInputError: for anything but dates (KC-D01, KC-D06).
    """
    check_period(_Operation(opened_on, closed_on), "opened_on", "closed_on")
    first = max(year.first_day, opened_on or year.first_day)
    last = min(year.last_day, closed_on or year.last_day)
    if last < first:
        raise RuleConflictError("KC-G22", year=year)
    return OpenDays(first, last, (first, last) == (year.first_day, year.last_day))
