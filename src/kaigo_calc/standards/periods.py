"""期間 (periods): on which day a period of days, months or years ends, and fiscal years.

The day of the event is not counted, unless the period begins with the day itself; months and years end on the
day before the one of the same number, or with the month where there is none.
Articles: 民法 第140条、第141条、第143条.

>>> period_end(date(2026, 2, 28), years=2), period_end(date(2024, 2, 28), years=2)
(datetime.date(2028, 2, 29), datetime.date(2026, 2, 28))
"""

from datetime import date, timedelta

from kaigo_calc.errors import OutOfRangeError, RuleConflictError
from kaigo_calc.quantities.exact import whole_number
from kaigo_calc.quantities.service_month import ServiceMonth, service_date
from kaigo_calc.quantities.value import Value
from kaigo_calc.staffing.periods import months_after
from kaigo_calc.stays.facts import require_dates

_APRIL = 4


class FiscalYear(Value):
    """年度: April to March, named by the year in which it begins.

    Args:
        year: the calendar year of its April.

    Raises:
        InexactInputError: for what is no whole number (KC-N01, KC-N02, KC-N03).
        OutOfRangeError: for a year that does not exist (KC-D04).
        DateInputError: where `in` is asked of what is no date (KC-D01, KC-D06).

    >>> FiscalYear(2026).last_day
    datetime.date(2027, 3, 31)
    """

    __slots__ = ("year",)

    year: int

    def __new__(cls, year: int) -> "FiscalYear":
        first = ServiceMonth(year, _APRIL)
        return cls._filled(year=ServiceMonth(first.year + 1, _APRIL).year - 1)

    @classmethod
    def of(cls, day: date) -> "FiscalYear":
        """Return the fiscal year in which a day lies.

        >>> FiscalYear.of(date(2027, 3, 31))
        FiscalYear(2026)
        """
        day = service_date(day)
        return cls(day.year if day.month >= _APRIL else day.year - 1)

    @property
    def first_day(self) -> date:
        """The first of April."""
        return date(self.year, _APRIL, 1)

    @property
    def last_day(self) -> date:
        """The 31st of March of the next calendar year."""
        return date(self.year + 1, _APRIL, 1) - timedelta(days=1)

    @property
    def months(self) -> list[ServiceMonth]:
        """Its twelve months."""
        found = [ServiceMonth(self.year, _APRIL)]
        while len(found) < 12:
            found.append(found[-1].following)
        return found

    def __contains__(self, day: date) -> bool:
        require_dates(on=day)
        return self.first_day <= day <= self.last_day

    def __str__(self) -> str:
        return str(self.year)


def fiscal_year_of(given: FiscalYear | int) -> FiscalYear:
    """Return a fiscal year that may be given as the number of its year.

    Raises:
        InexactInputError: for what is no whole number (KC-N01, KC-N02, KC-N03).
        OutOfRangeError: for a year that does not exist (KC-D04).

    >>> fiscal_year_of(2026)
    FiscalYear(2026)
    """
    return given if isinstance(given, FiscalYear) else FiscalYear(given)


def period_end(
    event: date,
    *,
    days: int | None = None,
    months: int | None = None,
    years: int | None = None,
    first_day_counts: bool = False,
) -> date:
    """Return the last day of a period.

    Args:
        event: the day of the event from which it runs.
        days: its length in days; or
        months: in months; or
        years: in years.
        first_day_counts: True where the period begins with the day itself at 0:00, as employment does.

    Raises:
        DateInputError: for anything but a date (KC-D01, KC-D02).
        RuleConflictError: for no length, or more than one (KC-G01).
        OutOfRangeError: for a length of 0 (KC-G02), and for an end beyond the calendar (KC-G03, KC-D04).
        InexactInputError: for a length that is no whole number (KC-N01, KC-N02, KC-N03).

    Rule: 民法第140条(初日不算入)、第141条、第143条(暦による計算).

    >>> period_end(date(2026, 4, 23), days=10)
    datetime.date(2026, 5, 3)
    """
    given = {
        name: length
        for name, length in (("days", days), ("months", months), ("years", years))
        if length is not None
    }
    if len(given) != 1:
        raise RuleConflictError("KC-G01", given=", ".join(given) or "-")
    [(unit, length)] = given.items()
    number = whole_number(length, unit)
    if not number:
        raise OutOfRangeError("KC-G02", field=unit)
    try:
        start = service_date(event) + timedelta(days=0 if first_day_counts else 1)
        if unit == "days":
            return start + timedelta(days=number - 1)
    except OverflowError:
        raise OutOfRangeError("KC-G03", event=event, length=number, unit=unit) from None
    return _day_before_match(start, number if unit == "months" else 12 * number)


def _day_before_match(start: date, months: int) -> date:
    """Return the day before the one of the same number, or the last of the month where there is none."""
    month = months_after(ServiceMonth.of(start), months)
    if start.day > month.days:
        return month.last_day
    return month.first_day + timedelta(days=start.day - 2)
