"""人員基準欠如・夜勤・定員超過の減算 (shortage): in which months a home's fee is reduced, and why.

All users of the home are reduced, also where one unit alone was short; a month is reduced once, however many
shortages lead to it.
Articles: 平成12年厚生省告示第27号 第8号; 老計発0331005号 第2の1; 平成18年厚生労働省告示第126号 別表5 注1.

>>> from kaigo_calc.quantities.service_month import ServiceMonth
>>> from fractions import Fraction
>>> april = CareMonth(month=ServiceMonth(2026, 4), required=3, daily_capacity=Fraction(35, 12),
...     monthly_fte=Fraction(4))
>>> may = CareMonth(month=ServiceMonth(2026, 5), required=3, daily_capacity=Fraction(35, 12),
...     monthly_fte=Fraction(4))
>>> shortage = staffing_shortage([april, may], basis="daily_capacity")
>>> [(item, str(month)) for item, months in shortage.months.items() for month in months]
[('staff_shortage', '2026-06')]
>>> shortage.other_basis
()
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import TypeVar

from kaigo_calc.errors import KaigoCalcError, StaffingInputError
from kaigo_calc.quantities.exact import list_of, wrong_type
from kaigo_calc.quantities.service_month import ServiceMonth
from kaigo_calc.staffing.care_month import Basis, CareMonth, Fall
from kaigo_calc.staffing.faults import raise_staffing_faults
from kaigo_calc.staffing.figures import staffing_figure
from kaigo_calc.staffing.reduced_months import ReducedMonths, reduced_months
from kaigo_calc.staffing.shortage_records import OccupancyMonth, PostMonth
from kaigo_calc.stays.facts import Registration, require_dates

STAFF_SHORTAGE = "staff_shortage"
NIGHT_SHORTFALL = "night_staffing_shortfall"
OVER_CAPACITY = "over_capacity"
"""Ids of the reductions in the fee schedule."""

TIMING_STATUS = "inferred"
"""The guidance on when a reduction begins and ends was read for other services, not for this one."""

ONLY_UNIT = "介護従業者 / care staff"
"""What the unit of a home of one is called in messages."""

_M = TypeVar("_M")


@dataclass(frozen=True, slots=True)
class Cause:
    """Why months are reduced."""

    item: str
    """Id of the reduction in the fee schedule."""
    what: str
    """"care_staff", "other_posts", "night_staff" or "over_capacity"."""
    unit: str
    """The unit, for care staff; the post, for other posts; "" otherwise."""
    reduced: ReducedMonths


@dataclass(frozen=True, slots=True)
class Shortage:
    """The reduced months of a home, with every cause; made by `staffing_shortage`."""

    basis: Basis
    """The reading that was chosen."""
    causes: tuple[Cause, ...]
    other_causes: tuple[Cause, ...]
    """What the other reading would reduce for care staff."""
    status: str
    """How far the rules of the timing are confirmed."""

    @property
    def months(self) -> dict[str, tuple[ServiceMonth, ...]]:
        """Reduced months by the id of the reduction, each once."""
        found: dict[str, set[ServiceMonth]] = {}
        for cause in self.causes:
            found.setdefault(cause.item, set()).update(cause.reduced.months)
        return {item: tuple(sorted(months)) for item, months in found.items() if months}

    @property
    def other_basis(self) -> tuple[ServiceMonth, ...]:
        """Months that the other reading would reduce for care staff."""
        return tuple(sorted({month for cause in self.other_causes for month in cause.reduced.months}))

    @property
    def until_resolved(self) -> bool:
        """Whether a reduction goes on after the months told, until its shortage is resolved."""
        return any(cause.reduced.until_resolved for cause in self.causes)

    @property
    def unless_cured(self) -> tuple[ServiceMonth, ...]:
        """Months that will be reduced unless a shortage is made good by the end of the month before."""
        return _unless_cured(self.causes)

    @property
    def other_unless_cured(self) -> tuple[ServiceMonth, ...]:
        """The same in the other reading."""
        return _unless_cured(self.other_causes)

    def is_open(self, month: ServiceMonth) -> bool:
        """Return whether it is open that a month is reduced: it lies after the record of a shortage."""
        return any(
            (cause.reduced.until_resolved and month > cause.reduced.months[-1])
            or (cause.reduced.unless_cured is not None and month >= cause.reduced.unless_cured)
            for cause in self.causes
        )

    @property
    def registrations(self) -> tuple[Registration, ...]:
        """The reductions as registrations of an `Office`, a month each.

        Staff shortage and over-capacity in one month reduce once; the first stands for both (our reading).
        """
        shortage = self.months.get(STAFF_SHORTAGE, ())
        return tuple(
            Registration(item, month.first_day, month.last_day)
            for item, months in self.months.items()
            for month in months
            if not (item == OVER_CAPACITY and month in shortage)
        )

    def to_dict(self) -> dict[str, object]:
        """Return everything as JSON-ready values (format `kaigo_calc.shortage.v1`)."""
        return {
            "format": "kaigo_calc.shortage.v1",
            "basis": str(self.basis),
            "months": {item: list(map(str, months)) for item, months in self.months.items()},
            "other_basis": list(map(str, self.other_basis)),
            "until_resolved": self.until_resolved,
            "unless_cured": list(map(str, self.unless_cured)),
            "other_unless_cured": list(map(str, self.other_unless_cured)),
            "status": self.status,
            "causes": [
                {
                    "item": cause.item,
                    "what": cause.what,
                    "unit": cause.unit,
                    "months": list(map(str, cause.reduced.months)),
                }
                for cause in self.causes
            ],
        }


def staffing_shortage(
    care: Iterable[CareMonth] = (),
    *,
    basis: Basis | str,
    posts: Iterable[PostMonth] = (),
    short_nights: Iterable[date] = (),
    occupancy: Iterable[OccupancyMonth] = (),
    nights_across_months: bool = False,
) -> Shortage:
    """Return the months in which shortages reduce the fee of a home.

    Args:
        care: care staff by unit and month, from `care_month`; months without a hole.
        basis: on which of the two readings the month is judged, "daily_capacity" or "monthly_fte"; the
            months of the other are reported too. The sources do not settle it, so there is no default.
        posts: other posts by month, without a hole.
        short_nights: dates on which the night that begins was short of staff.
        occupancy: user-days and capacity by month, without a hole.
        nights_across_months: whether two nights in a row may lie in two months (our reading: no, a
            month is judged by itself).

    Returns:
        The reduced months with their causes, and what is still open after the record; a unit whose record
        ends in a shortage stays open, also where others go on.

    Raises:
        StaffingInputError: for months missing between others (KC-W56) or given twice (KC-W57), a fall said to
            be temporary of more than ten percent (KC-W55) or over three months (KC-W96), and a night given
            twice (KC-W58); several at once with `faults` (KC-W01).
        UnknownCodeError: for a basis that does not exist (KC-C16).
        NotEncodedError: for months outside the data (KC-E03).
        InexactInputError, DateInputError: for values of other types.

    Rule: 平成12年厚生省告示第27号 第8号; 老計発0331005号 第2の1.

    >>> nights = [date(2026, 4, 10), date(2026, 4, 11)]
    >>> staffing_shortage(basis="monthly_fte", short_nights=nights).registrations[0].first_day
    datetime.date(2026, 5, 1)
    """
    chosen = Basis.parse(basis)
    if not isinstance(nights_across_months, bool):
        raise wrong_type(nights_across_months, "nights_across_months", "bool")
    faults: list[KaigoCalcError] = []
    given: list[CareMonth] = list_of(care, "care_months", CareMonth)
    of_unit = _care_by_unit(given, chosen, faults)
    post_months = _in_order(list_of(posts, "posts", PostMonth), lambda one: one.month, "posts", faults)
    occupied = _in_order(
        list_of(occupancy, "occupancy", OccupancyMonth), lambda one: one.month, "occupancy", faults
    )
    nights = _nights(short_nights, faults)
    raise_staffing_faults(faults)
    for month in (*(one.month for one in given), *post_months, *occupied):
        staffing_figure(STAFF_SHORTAGE, "tolerance", month)  # the timing is encoded for the month, or refused
    causes = _care_causes(of_unit, chosen)
    causes += _post_causes(post_months)
    causes.append(
        Cause(NIGHT_SHORTFALL, "night_staff", "", _night_months(nights, across=nights_across_months))
    )
    crowded = {month: one.fall for month, one in occupied.items()}
    causes.append(Cause(OVER_CAPACITY, "over_capacity", "", reduced_months(crowded)))
    others = _care_causes(of_unit, chosen.other)
    return Shortage(chosen, _with_effect(causes), _with_effect(others), TIMING_STATUS)


def _with_effect(causes: Iterable[Cause]) -> tuple[Cause, ...]:
    return tuple(cause for cause in causes if cause.reduced.months or cause.reduced.unless_cured)


def _unless_cured(causes: Iterable[Cause]) -> tuple[ServiceMonth, ...]:
    open_months = {cause.reduced.unless_cured for cause in causes}
    return tuple(sorted(month for month in open_months if month is not None))


def _care_by_unit(
    care: list[CareMonth], basis: Basis, faults: list[KaigoCalcError]
) -> dict[str, dict[ServiceMonth, CareMonth]]:
    faults += [
        StaffingInputError("KC-W55", month=one.month, unit=one.unit or ONLY_UNIT)
        for one in care
        if one.temporary and one.fall(basis) is Fall.OVER
    ]
    units = dict.fromkeys(one.unit for one in care)
    found = {
        unit: _in_order(
            [one for one in care if one.unit == unit], lambda one: one.month, unit or ONLY_UNIT, faults
        )
        for unit in units
    }
    for unit, months in found.items():
        faults += _too_long_temporary(unit, months)
    return found


def _too_long_temporary(unit: str, months: Mapping[ServiceMonth, CareMonth]) -> list[StaffingInputError]:
    """Refuse a fall over three months that is said to have been filled within one; it may touch two."""
    run = 0
    for month, one in months.items():
        run = run + 1 if one.temporary else 0
        if run > 2:
            return [StaffingInputError("KC-W96", month=month, unit=unit or ONLY_UNIT)]
    return []


def _in_order(
    given: list[_M], month_of: Callable[[_M], ServiceMonth], what: str, faults: list[KaigoCalcError]
) -> dict[ServiceMonth, _M]:
    """Return records by month, in order, after what is missing or doubled was noted."""
    ordered = sorted(given, key=month_of)
    for earlier, later in pairwise(map(month_of, ordered)):
        if later == earlier:
            faults.append(StaffingInputError("KC-W57", what=what, month=later))
        elif later != earlier.following:
            faults.append(StaffingInputError("KC-W56", what=what, month=earlier.following))
    return {month_of(one): one for one in ordered}


def _care_causes(of_unit: Mapping[str, Mapping[ServiceMonth, CareMonth]], basis: Basis) -> list[Cause]:
    """Return what a reading reduces for care staff, unit by unit."""
    causes: list[Cause] = []
    for unit, months in of_unit.items():
        falls = {month: one.fall(basis) for month, one in months.items()}
        met = {month for month, one in months.items() if one.met_at_end}
        causes.append(Cause(STAFF_SHORTAGE, "care_staff", unit, reduced_months(falls, met)))
    return causes


def _post_causes(months: Mapping[ServiceMonth, PostMonth]) -> list[Cause]:
    """Return what vacant posts reduce, each post by itself: one filled makes no other good."""
    causes: list[Cause] = []
    for post in dict.fromkeys(post for one in months.values() for post in one.vacant):
        falls = {month: Fall.WITHIN if post in one.vacant else Fall.NONE for month, one in months.items()}
        met = {month for month, one in months.items() if post in one.filled_at_end}
        causes.append(Cause(STAFF_SHORTAGE, "other_posts", post, reduced_months(falls, met)))
    return causes


def _nights(short_nights: Iterable[date], faults: list[KaigoCalcError]) -> list[date]:
    nights: list[date] = list_of(short_nights, "short_nights", date)
    for night in nights:
        require_dates(short_nights=night)
    for earlier, later in pairwise(sorted(nights)):
        if earlier == later:
            faults.append(StaffingInputError("KC-W58", day=later))
    return sorted(nights)


def _night_months(nights: list[date], *, across: bool) -> ReducedMonths:
    """Return the months after those with so many short nights, or so many of them in a row."""
    reduced: set[ServiceMonth] = set()
    by_month: dict[ServiceMonth, int] = {}
    run = 0
    for number, night in enumerate(nights):
        month = ServiceMonth.of(night)
        day_before = night - timedelta(days=1)
        follows = bool(number) and nights[number - 1] == day_before and (across or night.day > 1)
        run = run + 1 if follows else 1
        by_month[month] = by_month.get(month, 0) + 1
        in_a_row = staffing_figure(NIGHT_SHORTFALL, "consecutive_nights", month).whole
        of_month = staffing_figure(NIGHT_SHORTFALL, "nights_of_month", month).whole
        if run >= in_a_row or by_month[month] >= of_month:
            reduced.add(month.following)
    return ReducedMonths(tuple(sorted(reduced)), until_resolved=False, unless_cured=None)
