"""データのある年月 (months of the data): those in which every figure of a claim can be looked up.

>>> str(encoded_months()[0])
'2021-04'
"""

from datetime import date
from functools import cache

from kaigo_calc.quantities.service_month import ServiceMonth
from kaigo_calc.schedules import load_schedule
from kaigo_calc.schedules.directory import packaged
from kaigo_calc.stays.holdings import LONG_STAY


@cache
def encoded_months() -> tuple[ServiceMonth, ...]:
    """Return the months of the fee schedules, earliest first."""
    coverage = packaged().group_home_base_units.coverage
    found = [ServiceMonth.of(coverage.encoded_from)]
    while found[-1].following.first_day < coverage.encoded_until:
        found.append(found[-1].following)
    return tuple(found)


def latest_month() -> ServiceMonth:
    """Return the last month of the data."""
    return encoded_months()[-1]


def month_of(on: date | ServiceMonth | str) -> ServiceMonth:
    """Return the month of the data that a day, a month or its text means.

    Args:
        on: day or month of service, or the month as text "YYYY-MM".

    Raises:
        DateInputError: for a `datetime` (KC-D01) and what is no date (KC-D02).
        UnreadableInputError: for text of another form (KC-D03).
        OutOfRangeError: for a month that does not exist (KC-D04).
        NotEncodedError: for a month outside the data (KC-E03).

    >>> month_of("2026-05") == month_of(date(2026, 5, 31))
    True
    """
    given = ServiceMonth(on) if isinstance(on, str) else on
    month = given if isinstance(given, ServiceMonth) else ServiceMonth.of(given)
    load_schedule(LONG_STAY[0]).on(month)  # refuses months outside the data
    return month
