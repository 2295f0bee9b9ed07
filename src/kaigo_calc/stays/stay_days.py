"""日の種類 (days of a stay): ordinary days, days in hospital, nights elsewhere, and how they are limited.

The first day in hospital and the day of return are ordinary days; so are the two ends of a night elsewhere.

>>> stay = Stay(
...     admitted_on=date(2025, 4, 1),
...     care_level=3,
...     hospital_stays=[
...         HospitalStay(admitted_on=date(2025, 5, 10), returned_on=date(2025, 5, 20), return_expected=True)
...     ],
... )
>>> [day_kind(stay, date(2025, 5, day), Readings()) for day in (10, 11, 20)]
['ordinary', 'hospital', 'ordinary']
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby

from kaigo_calc.quantities.service_month import ServiceMonth
from kaigo_calc.stays.facts import HospitalStay, Stay
from kaigo_calc.stays.readings import Readings

_DAY = timedelta(days=1)


def day_kind(stay: Stay, day: date, readings: Readings) -> str | None:
    """Return what a day of a stay is: "ordinary", "hospital", "elsewhere", or None outside the stay.

    Args:
        stay: the stay.
        day: any day.
        readings: how open points are read.

    Rule: 平成18年厚生労働省告示第126号 別表5 注9 (入院の初日及び最終日を除く).

    >>> day_kind(Stay(admitted_on=date(2025, 4, 1), care_level=3), date(2025, 3, 31), Readings()) is None
    True
    """
    last = stay.last_day
    if day < stay.admitted_on or (last is not None and day > last):
        return None
    if hospital_stay_of(stay, day) is not None:
        return "hospital"
    if any(absence.left_on < day < absence.returned_on for absence in stay.overnight_absences):
        return "elsewhere"
    if day == stay.left_on and not readings.leaving_day_counts:
        return None
    return "ordinary"


def hospital_stay_of(stay: Stay, day: date) -> HospitalStay | None:
    """Return the stay in hospital that takes up the whole of a day."""
    for one in stay.hospital_stays:
        if one.admitted_on < day and (one.returned_on is None or day < one.returned_on):
            return one
    return None


def days_of(month: ServiceMonth) -> list[date]:
    """Return the days of a month."""
    return [date(month.year, month.month, number) for number in range(1, month.days + 1)]


def billed_hospital_days(
    stays: Sequence[Stay], month: ServiceMonth, largest: int, readings: Readings
) -> list[date]:
    """Return the days in hospital of a month that are billed: the first ones, up to the limit.

    Args:
        stays: all stays of the resident, whose days share the limit of a month.
        month: the month.
        largest: the limit for a month.
        readings: how open points are read.

    Rule: 平成18年厚生労働省告示第126号 別表5 注9 (1月に6日を限度).

    >>> expected = HospitalStay(admitted_on=date(2025, 5, 10), return_expected=True)
    >>> stay = Stay(admitted_on=date(2025, 4, 1), care_level=3, hospital_stays=[expected])
    >>> [day.day for day in billed_hospital_days([stay], ServiceMonth(2025, 5), 6, Readings())]
    [11, 12, 13, 14, 15, 16]
    """
    billed: list[date] = []
    of_one: Counter[date] = Counter()
    days = sorted(day for stay in stays for day in _expected_hospital_days(stay, month.last_day))
    for of_month, days_of_month in groupby(days, key=lambda each: ServiceMonth.of(each[0])):
        number = 0
        for day, start in days_of_month:
            most = readings.hospital_days_per_stay
            if number < largest and (most is None or of_one[start] < most):
                number += 1
                of_one[start] += 1
                billed += [day] if of_month == month else []
    return billed


def initial_period_starts(stay: Stay, over_days: int, readings: Readings) -> list[date]:
    """Return the days from which the initial period is counted: admission, and return after a long stay.

    Args:
        stay: the stay.
        over_days: a stay in hospital of more days than this begins the period anew.
        readings: how open points are read.

    Rule: 平成18年厚生労働省告示第126号 別表5 ハ.

    >>> long = HospitalStay(
    ...     admitted_on=date(2025, 5, 1), returned_on=date(2025, 5, 31), return_expected=True
    ... )
    >>> stay = Stay(admitted_on=date(2025, 4, 1), care_level=3, hospital_stays=[long])
    >>> initial_period_starts(stay, 30, Readings())[-1]
    datetime.date(2025, 5, 31)
    """
    ends = 1 if readings.long_stay_counts_both_ends else 0
    return [stay.admitted_on] + [
        one.returned_on
        for one in stay.hospital_stays
        if one.returned_on is not None and (one.returned_on - one.admitted_on).days + ends > over_days
    ]


def _expected_hospital_days(stay: Stay, until: date) -> Iterator[tuple[date, date]]:
    """Yield the days in hospital from which a return was expected, each with the first day in hospital."""
    # The last day in hospital is not billed; where nobody comes back it is that of death or leaving.
    last = until if stay.last_day is None else min(until, stay.last_day - _DAY)
    for one in stay.hospital_stays:
        day = one.admitted_on + _DAY
        while day <= last and (one.returned_on is None or day < one.returned_on):
            if one.return_expected and not stay.short_stay:
                yield day, one.admitted_on
            day += _DAY
