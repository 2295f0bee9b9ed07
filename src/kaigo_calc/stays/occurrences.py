"""1回ごとの加算 (occurrences): screenings, plans and services at discharge, with how often they may come.

>>> months_between(ServiceMonth(2025, 11), ServiceMonth(2026, 4))
5
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from kaigo_calc.errors import RuleConflictError
from kaigo_calc.quantities.service_month import ServiceMonth
from kaigo_calc.schedules.items import Item, basis_text, named
from kaigo_calc.stays.facts import Stay


def months_between(earlier: ServiceMonth, later: ServiceMonth) -> int:
    """Return by how many calendar months one month follows another."""
    return 12 * (later.year - earlier.year) + later.month - earlier.month


def counted_days(item: Item, days: Sequence[date], month: ServiceMonth) -> list[date]:
    """Return the days, of those on which an item was done, for which it is claimed in a month.

    Args:
        item: an item claimed by the time, or by the months of a plan.
        days: the days on which it was done, or on which a plan was made.
        month: the month of the claim.
    """
    running = item.limit("months_of_plan") if item.has_limit("months_of_plan") else 1
    return [day for day in days if 0 <= months_between(ServiceMonth.of(day), month) < running]


def is_counted_by_occurrence(item: Item) -> bool:
    """Return whether an item is recorded as something done on a day."""
    return item.per == "occurrence" or item.has_limit("months_of_plan")


def occurrence_conflicts(
    stay: Stay, item: Item, days: Sequence[date], month: ServiceMonth
) -> Iterator[RuleConflictError]:
    """Yield every limit that the occurrences of an item break in a month.

    Args:
        stay: the stay.
        item: the item as in force in the month.
        days: its days up to the end of the month, in order.
        month: the month of the claim.
    """
    if item.has_limit("window_months"):
        yield from _too_soon(item, days, month)
    if item.has_limit("max_times_per_resident"):
        yield from _not_at_discharge(stay, item, days)


def is_outside(stay: Stay, item: Item, day: date) -> bool:
    """Return whether an item was done on a day on which its stay had not begun, or had ended.

    Services at discharge may follow when the resident has left.
    """
    last_day = None if item.has_limit("max_times_per_resident") else stay.last_day
    return day < stay.admitted_on or (last_day is not None and day > last_day)


def _too_soon(item: Item, days: Sequence[date], month: ServiceMonth) -> Iterator[RuleConflictError]:
    window = item.limit("window_months")
    for first, second in pairwise(days):
        near = months_between(ServiceMonth.of(first), ServiceMonth.of(second)) < window
        if near and ServiceMonth.of(second) == month:
            yield RuleConflictError(
                "KC-F06",
                items=(item.id,),
                **named(item),
                first=first,
                second=second,
                months=window,
                basis=basis_text(item.evidence),
            )


def _not_at_discharge(stay: Stay, item: Item, days: Sequence[date]) -> Iterator[RuleConflictError]:
    values: dict[str, object] = {"items": (item.id,), **named(item)}
    basis = basis_text(item.evidence)
    largest = item.limit("max_times_per_resident")
    if len(days) > largest:
        yield RuleConflictError("KC-F07", **values, largest=largest, number=len(days), basis=basis)
    if stay.left_on is None:
        yield RuleConflictError("KC-F08", **values, basis=basis)
    elif item.has_limit("min_stay_months"):
        months = item.limit("min_stay_months")
        if stay.left_on < _day_after_months(stay.admitted_on, months):
            yield RuleConflictError(
                "KC-F09", **values, months=months, admitted_on=stay.admitted_on, left_on=stay.left_on
            )


def _day_after_months(day: date, months: int) -> date:
    """Return the first day that is more than some months after a day began."""
    month = ServiceMonth.of(day)
    for _ in range(months):
        month = month.following
    if day.day > month.days:
        return month.following.first_day
    return date(month.year, month.month, day.day)
