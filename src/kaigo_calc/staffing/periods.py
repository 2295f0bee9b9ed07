"""実績の期間 (periods of record): which months are averaged.

>>> [str(month) for month in months_before(ServiceMonth(2026, 2), 3)]
['2025-11', '2025-12', '2026-01']
"""

from collections.abc import Sequence

from kaigo_calc.errors import StaffingInputError, listed
from kaigo_calc.quantities.exact import wrong_type
from kaigo_calc.quantities.service_month import ServiceMonth
from kaigo_calc.rounding import truncate

_APRIL = 4


def require_month(month: object, field: str) -> None:
    """Refuse what is no month (KC-N03)."""
    if not isinstance(month, ServiceMonth):
        raise wrong_type(month, field, "ServiceMonth")


def months_from(first: ServiceMonth, until: ServiceMonth) -> list[ServiceMonth]:
    """Return the months from one up to another, which is not among them.

    >>> months_from(ServiceMonth(2026, 12), ServiceMonth(2027, 2))
    [ServiceMonth('2026-12'), ServiceMonth('2027-01')]
    """
    months: list[ServiceMonth] = []
    while first < until:
        months.append(first)
        first = first.following
    return months


def months_after(month: ServiceMonth, number: int) -> ServiceMonth:
    """Return the month so many months after another; before it, for a negative number.

    >>> months_after(ServiceMonth(2026, 11), 3), months_after(ServiceMonth(2026, 2), -3)
    (ServiceMonth('2027-02'), ServiceMonth('2025-11'))
    """
    count = 12 * month.year + month.month - 1 + number
    year = truncate(count, 12)
    return ServiceMonth(year, count - 12 * year + 1)


def months_before(month: ServiceMonth, number: int) -> list[ServiceMonth]:
    """Return the months before a month, so many of them."""
    return months_from(months_after(month, -number), month)


def april_to_february(month: ServiceMonth) -> list[ServiceMonth]:
    """Return the eleven months of the fiscal year before that of a month, without March.

    >>> [str(one) for one in april_to_february(ServiceMonth(2026, 4))][::10]
    ['2025-04', '2026-02']
    """
    return previous_fiscal_year(month)[:-1]


def previous_fiscal_year(month: ServiceMonth) -> list[ServiceMonth]:
    """Return the twelve months, April to March, of the fiscal year before that of a month.

    >>> [str(one) for one in previous_fiscal_year(ServiceMonth(2026, 3))][::11]
    ['2024-04', '2025-03']
    """
    year = month.year - 1 if month.month >= _APRIL else month.year - 2
    return months_from(ServiceMonth(year, _APRIL), ServiceMonth(year + 1, _APRIL))


def require_months(given: Sequence[ServiceMonth], needed: Sequence[ServiceMonth], what: str) -> None:
    """Refuse months that are given twice (KC-W57) and months that are missing (KC-W70)."""
    for month in given:
        if given.count(month) > 1:
            raise StaffingInputError("KC-W57", month=month, what=what)
    missing = [str(month) for month in needed if month not in given]
    if missing:
        raise StaffingInputError("KC-W70", **listed("matches", missing, missing))
