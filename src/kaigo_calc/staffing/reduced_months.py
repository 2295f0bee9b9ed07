"""減算の期間 (reduced months): from when to when a shortage reduces the fee.

Over ten percent: from the next month. Within ten percent, and for other posts: from the month after the next,
unless it is made good by the end of the next. Always until the month in which it is resolved, inclusive.
Articles: 老計発0331005号 第2の1.

>>> from kaigo_calc.quantities.service_month import ServiceMonth
>>> falls = {ServiceMonth(2026, 4): Fall.OVER, ServiceMonth(2026, 5): Fall.NONE}
>>> [str(month) for month in reduced_months(falls).months]
['2026-05']
"""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from kaigo_calc.quantities.service_month import ServiceMonth
from kaigo_calc.staffing.care_month import Fall


class ReducedMonths(NamedTuple):
    """The months in which a shortage reduces the fee."""

    months: tuple[ServiceMonth, ...]
    """Months that are reduced for certain, the first after the record among them."""
    until_resolved: bool
    """Whether the reduction goes on after them, until the month in which the shortage is resolved."""
    unless_cured: ServiceMonth | None
    """A month that will be reduced unless the shortage is made good by the end of the month before."""


def reduced_months(
    falls: Mapping[ServiceMonth, Fall], met_at_end: Collection[ServiceMonth] = ()
) -> ReducedMonths:
    """Return the months that a record of shortages reduces.

    Args:
        falls: how far each month fell short, in order and without a hole.
        met_at_end: months at whose end the shortage was made good, though the month as a whole fell short.

    Rule: 老計発0331005号 第2の1 (人員基準欠如の減算の時期).

    >>> falls = {ServiceMonth(2026, 4): Fall.WITHIN}
    >>> str(reduced_months(falls).unless_cured)
    '2026-06'
    """
    months = list(falls)
    cured = {month for month, fall in falls.items() if fall is Fall.NONE or month in met_at_end}
    reduced: dict[ServiceMonth, None] = {}
    open_end = False
    unless_cured: ServiceMonth | None = None
    for number, month in enumerate(months):
        fall = falls[month]
        after = months[number + 1 :]
        if fall is Fall.NONE or (fall is Fall.WITHIN and after and after[0] in cured):
            continue
        if fall is Fall.WITHIN and not after:
            unless_cured = month.following.following
            continue
        # The month after the record is reduced as well: the shortage can be resolved in it at the earliest.
        candidates = [*after, months[-1].following]
        for candidate in candidates if fall is Fall.OVER else candidates[1:]:
            reduced[candidate] = None
            if candidate in cured:
                break
        else:
            open_end = True
    return ReducedMonths(tuple(sorted(reduced)), open_end, None if open_end else unless_cured)
