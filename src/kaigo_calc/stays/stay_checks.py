"""入居の点検 (checks of stays): stays that share a day, and short stays that last too long."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import pairwise

from kaigo_calc.errors import RuleConflictError
from kaigo_calc.quantities.service_month import ServiceMonth
from kaigo_calc.stays.facts import Stay
from kaigo_calc.stays.holdings import Holdings
from kaigo_calc.stays.readings import Readings
from kaigo_calc.stays.stay_days import day_kind


def overlapping_stays(stays: Sequence[Stay], readings: Readings) -> Iterator[RuleConflictError]:
    """Yield stays that share a day: a resident lives in one home at a time, and a day is billed once.

    Args:
        stays: the stays in the order of admission.
        readings: how open points are read.
    """
    for earlier, later in pairwise(stays):
        last = earlier.last_day
        if last is not None and day_kind(earlier, last, readings) is None:
            last -= timedelta(days=1)
        if last is None or later.admitted_on <= last:
            yield RuleConflictError(
                "KC-F03",
                items=(),
                **dict.fromkeys(("what_ja", "other_ja"), "入居"),
                **dict.fromkeys(("what_en", "other_en"), "the stay"),
                first=earlier.admitted_on,
                start=later.admitted_on,
            )


def excessive_length(stay: Stay, month: ServiceMonth, holdings: Holdings) -> Iterator[RuleConflictError]:
    """Yield a short stay that up to the end of a month has lasted longer than its service allows.

    Args:
        stay: the stay.
        month: the month.
        holdings: the services of the home in the month.
    """
    if not stay.short_stay or month.last_day < stay.admitted_on:
        return
    service = holdings.service(stay, stay.admitted_on)
    last = month.last_day if stay.last_day is None else min(stay.last_day, month.last_day)
    if service is not None and last >= month.first_day:
        largest = holdings.on(service).schedule.fee_items.longest_stay(month.first_day)
        days = (last - stay.admitted_on).days + 1
        if largest is not None and days > largest:
            yield RuleConflictError(
                "KC-F05", items=(), days=days, largest=largest, admitted_on=stay.admitted_on
            )
