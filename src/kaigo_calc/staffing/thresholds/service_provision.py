"""サービス提供体制強化加算 (service provision system): shares of certified, full-time and long-serving staff.

Means of the full-time equivalents from April to February of the year before; a home with less than six months
of them uses the three months before it files. The filing form cuts every month off to one decimal first,
which can turn a verdict, so both are returned. Shares are compared as fractions: 69.6 % is not 70 %.
Articles: 平成27年厚生労働省告示第95号 第59号; 老計発0331005号 サービス提供体制強化加算.

>>> months = [StaffMonth(month=month, care_workers="6.49", certified="4.54", certified_ten_years=0,
...     nursing_care="6.49", full_time=4, direct="6.49", seven_years=1)
...     for month in april_to_february(ServiceMonth(2026, 4))]
>>> verdict = service_provision(months, filing=ServiceMonth(2026, 3))
>>> verdict.item, verdict.other_item, verdict.differs
('service_provision_system_i', 'service_provision_system_ii', True)
"""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from kaigo_calc.errors import StaffingInputError
from kaigo_calc.quantities.exact import list_of
from kaigo_calc.quantities.service_month import ServiceMonth
from kaigo_calc.schedules.figure import Figure
from kaigo_calc.staffing.choices import require_choice
from kaigo_calc.staffing.figures import staffing_figure
from kaigo_calc.staffing.periods import (
    april_to_february,
    months_after,
    months_before,
    require_month,
    require_months,
)
from kaigo_calc.staffing.thresholds.amounts import weakest_status
from kaigo_calc.staffing.thresholds.provision_verdict import EXACT, FORM, ServiceProvision, ShareTest
from kaigo_calc.staffing.thresholds.staff_months import StaffMonth
from kaigo_calc.stays.facts import require_dates

_SUBJECT = "service_provision_system"
_I, _II, _III = f"{_SUBJECT}_i", f"{_SUBJECT}_ii", f"{_SUBJECT}_iii"
# Item, name of the share (also of the staff who qualify), and of the staff it is a share of; the best first.
_CRITERIA = (
    (_I, "certified", "care_workers"),
    (_I, "certified_ten_years", "care_workers"),
    (_II, "certified", "care_workers"),
    (_III, "certified", "care_workers"),
    (_III, "full_time", "nursing_care"),
    (_III, "seven_years", "direct"),
)


class Filing(NamedTuple):
    """The first months of a new home."""

    filing: ServiceMonth
    """The first month in which it can file."""
    billing: ServiceMonth
    """The first month it can bill."""
    status: str


def earliest_filing(opened_on: date) -> Filing:
    """Return when a new or reopened home can first file and bill.

    Args:
        opened_on: day of designation or reopening; a home that opens within a month has its first whole month
            after it (our reading).

    Returns:
        The month after three whole months of record, and the month after that.

    Raises:
        DateInputError: for anything but a date (KC-D01, KC-D06).
        NotEncodedError: for a day outside the data (KC-E03).

    Rule: 老計発0331005号 サービス提供体制強化加算 (届出日の属する月の前三月).

    >>> first = earliest_filing(date(2026, 8, 1))
    >>> str(first.filing), str(first.billing)
    ('2026-11', '2026-12')
    """
    require_dates(opened_on=opened_on)
    needed = staffing_figure(_SUBJECT, "months_of_new_office", opened_on)
    filing = months_after(_first_whole_month(opened_on), needed.whole)
    return Filing(filing, filing.following, needed.status)


def service_provision(
    records: Iterable[StaffMonth],
    *,
    filing: ServiceMonth,
    billing: ServiceMonth | None = None,
    opened_on: date | None = None,
    basis: str = FORM,
) -> ServiceProvision:
    """Return the best サービス提供体制強化加算 that the staff of a home reaches, with every test.

    Args:
        records: the months of record; months that are not averaged, such as March, may be among them.
        filing: month in which the home files.
        billing: first month billed, whose fiscal year decides which year is the year before; the month after
            filing unless given.
        opened_on: day of opening or reopening, where the year before has no full record.
        basis: "form" cuts every month off to one decimal, as the filing form does; "exact" does not.

    Returns:
        The add-on on the basis chosen and on the other one, and every share.

    Raises:
        StaffingInputError: for months that are missing (KC-W70) or given twice (KC-W57), billing before
            filing (KC-W73), a new home that files too early (KC-W72) and staff of nobody (KC-W74).
        UnknownCodeError: for another basis (KC-C16).
        NotEncodedError: for a month outside the data (KC-E03).
        InexactInputError, DateInputError: for values of other types.

    Rule: 平成27年厚生労働省告示第95号 第59号; 老計発0331005号 (前年度(三月を除く。)の平均). Whether
    a home has six months of record is judged by its whole months from April to February (our reading).

    >>> from dataclasses import replace
    >>> month = StaffMonth(month=ServiceMonth(2026, 8), care_workers=5, certified=3, certified_ten_years=1,
    ...     nursing_care=5, full_time=3, direct=5, seven_years=0)
    >>> months = [replace(month, month=ServiceMonth(2026, number)) for number in (8, 9, 10)]
    >>> service_provision(months, filing=ServiceMonth(2026, 11), opened_on=date(2026, 8, 1)).item
    'service_provision_system_ii'
    """
    require_choice(basis, (FORM, EXACT))
    given = list_of(records, "records", StaffMonth)
    require_month(filing, "filing")
    first_billed = filing.following if billing is None else billing
    require_month(first_billed, "billing")
    if first_billed < filing:
        raise StaffingInputError("KC-W73", value=first_billed, month=filing)
    months, upkeep, used = _period(filing, first_billed, opened_on)
    require_months([one.month for one in given], months, _SUBJECT)
    averaged = [one for one in given if one.month in months]
    tests = [
        _share_test(averaged, criterion, staffing_figure(criterion[0], criterion[1], first_billed), basis)
        for criterion in _CRITERIA
    ]
    used += [staffing_figure(item, name, first_billed) for item, name, _ in _CRITERIA]
    return ServiceProvision(basis, tuple(months), upkeep, tuple(tests), weakest_status(used))


def _period(
    filing: ServiceMonth, billing: ServiceMonth, opened_on: date | None
) -> tuple[list[ServiceMonth], bool, list[Figure]]:
    """Return the months to average, whether the share must be kept up monthly, and the figures used."""
    enough, latest = (
        staffing_figure(_SUBJECT, name, billing) for name in ("months_of_record", "months_of_new_office")
    )
    months = april_to_february(billing)
    if opened_on is None:
        return months, False, [enough]
    require_dates(opened_on=opened_on)
    first = _first_whole_month(opened_on)
    months = [month for month in months if first <= month]
    if len(months) >= enough.whole:
        return months, False, [enough]
    earliest = months_after(first, latest.whole)
    if filing < earliest:
        raise StaffingInputError("KC-W72", value=earliest, month=filing, number=latest.whole)
    return months_before(filing, latest.whole), True, [enough, latest]


def _first_whole_month(opened_on: date) -> ServiceMonth:
    month = ServiceMonth.of(opened_on)
    return month if opened_on == month.first_day else month.following


def _share_test(
    months: list[StaffMonth], criterion: tuple[str, str, str], limit: Figure, basis: str
) -> ShareTest:
    """Return a share of the means; the number of months cancels out."""
    item, part, whole = criterion
    shares: dict[str, Fraction] = {}
    for each in (FORM, EXACT):
        had, of = (
            sum((one.fte(name, truncated=each == FORM) for one in months), Fraction())
            for name in (part, whole)
        )
        if not of:
            raise StaffingInputError("KC-W74", field=whole)
        shares[each] = Fraction(had, of)
    return ShareTest(
        item, part, limit.label_ja, limit.value, shares[FORM], shares[EXACT], limit.status, basis
    )
