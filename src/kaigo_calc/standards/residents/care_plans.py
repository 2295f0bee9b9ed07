"""介護計画の期間 (periods of care plans): on which days of a stay there is none, and on which there are two.

墨田区 令和8年度 集団指導 資料3 p.20: plans up to 31 March and from 1 July leave 91 days without one.

>>> plans = [
...     CarePlan(starts_on=date(2026, 1, 1), ends_on=date(2026, 3, 31)), CarePlan(starts_on=date(2026, 7, 1))
... ]
>>> [(str(gap.first_day), str(gap.last_day)) for gap in plan_gaps(plans, date(2026, 1, 1), date(2026, 9, 30))]
[('2026-04-01', '2026-06-30')]
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from kaigo_calc.errors import RuleConflictError
from kaigo_calc.quantities.exact import list_of
from kaigo_calc.standards.recorded_days import RecordedDay, require_recorded_days
from kaigo_calc.stays.facts import check_period, require_dates


@dataclass(frozen=True, slots=True, kw_only=True)
class CarePlan:
    """認知症対応型共同生活介護計画: its period and what was done for it.

    For each step: its day, `False` where the record has none (or one without a day), `None` where that is not
    known.

    Args:
        starts_on: first day of the plan.
        ends_on: last day; None while it goes on, that is until the next plan begins.
        assessed_on: day of the assessment (アセスメント) for this plan.
        discussed_on: day of the discussion with other care workers (他の介護従業者との協議).
        explained_on: day of the explanation to the user or the family.
        consented_on: day of the user's consent, as written on the plan.
        monitored_on: days on which the monitoring (実施状況の把握) was recorded; empty where there is no
            record, None where that is not known.

    Raises:
        DateInputError: for what is no date (KC-D01, KC-D06).
        InexactInputError: for days of monitoring that are no list of dates (KC-N03).
        RuleConflictError: for an end before the start (KC-F01), and monitoring before the start (KC-G60).
    """

    starts_on: date
    ends_on: date | None = None
    assessed_on: RecordedDay = None
    discussed_on: RecordedDay = None
    explained_on: RecordedDay = None
    consented_on: RecordedDay = None
    monitored_on: Sequence[date] | None = None

    def __post_init__(self) -> None:
        require_dates(starts_on=self.starts_on)
        check_period(self, "starts_on", "ends_on")
        require_recorded_days(self, "assessed_on", "discussed_on", "explained_on", "consented_on")
        if self.monitored_on is not None:
            days = list_of(self.monitored_on, "monitored_on", date)
            for day in days:
                require_dates(monitored_on=day)
            object.__setattr__(self, "monitored_on", tuple(sorted(days)))
            if days and min(days) < self.starts_on:
                raise RuleConflictError("KC-G60", day=min(days), starts_on=self.starts_on)


class _Asked(NamedTuple):
    """The days that are looked at, by the names of the arguments."""

    from_: date
    until: date


class PlanNeed(NamedTuple):
    """From which day a plan was needed, and the plan that came; days are ordinals.

    The day after the last one of the calendar is no date, but it has an ordinal.
    """

    needed: int
    """The first day that no plan before reaches."""
    plan: CarePlan | None
    """The next plan; None where there is no further one."""
    last: int | None
    """Last day of the plan, by its end or because the next one begins; None where it goes on."""


class DayRange(NamedTuple):
    """Days in a row, both ends included."""

    first_day: date
    last_day: date

    @property
    def days(self) -> int:
        """Number of days.

        >>> DayRange(date(2026, 4, 1), date(2026, 6, 30)).days
        91
        """
        return self.last_day.toordinal() - self.first_day.toordinal() + 1

    def to_dict(self) -> dict[str, object]:
        """Return the days as JSON-ready values."""
        return {
            "first_day": self.first_day.isoformat(),
            "last_day": self.last_day.isoformat(),
            "days": self.days,
        }


def plan_gaps(plans: Iterable[CarePlan], from_: date, until: date) -> tuple[DayRange, ...]:
    """Return the days without a care plan.

    Args:
        plans: the plans of one resident, in any order.
        from_: first day to look at, such as the day of admission.
        until: last day to look at, such as the day of leaving; it needs a plan too.

    Returns:
        The gaps in order. A plan without an end runs until the next one begins.

    Raises:
        DateInputError: for what is no date (KC-D01, KC-D06).
        InexactInputError: for what is no list of plans (KC-N03).
        RuleConflictError: for a last day before the first (KC-F01).

    Rule: 平成18年厚生労働省令第34号 第98条第3項; 墨田区 令和8年度 集団指導 資料3 p.20.

    >>> plan_gaps([], date(2026, 4, 1), date(2026, 4, 30))[0].days
    30
    """
    _require_range(from_, until)
    gaps: list[DayRange] = []
    for need in needs(in_order(plans), from_):
        last = until.toordinal()
        if need.plan is not None:
            last = min(last, need.plan.starts_on.toordinal() - 1)
        if need.needed <= last:
            gaps.append(_range(need.needed, last))
    return tuple(gaps)


def plan_overlaps(plans: Iterable[CarePlan], from_: date, until: date) -> tuple[DayRange, ...]:
    """Return the days on which a plan begins although an earlier one has not ended.

    Args:
        plans: the plans of one resident, in any order.
        from_: first day to look at.
        until: last day to look at.

    Returns:
        For each plan the days that an earlier plan with an end has too. Neither the ordinance nor the ward
        forbids them; which plan holds is not clear.

    Raises:
        DateInputError: for what is no date (KC-D01, KC-D06).
        InexactInputError: for what is no list of plans (KC-N03).
        RuleConflictError: for a last day before the first (KC-F01).

    Rule: 平成18年厚生労働省令第34号 第98条第3項.

    >>> year = CarePlan(starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31))
    >>> changed = CarePlan(starts_on=date(2026, 12, 1), ends_on=date(2027, 5, 31))
    >>> plan_overlaps([year, changed], date(2026, 1, 1), date(2026, 12, 31))[0].days
    31
    """
    _require_range(from_, until)
    found: list[DayRange] = []
    for need in needs(in_order(plans), from_):
        both = None if need.plan is None else overlap(need.plan, need.needed, from_, until)
        if both is not None:
            found.append(both)
    return tuple(found)


def overlap(plan: CarePlan, needed: int, from_: date, until: date) -> DayRange | None:
    """Return the days of a plan on which an earlier one still runs: those before the day it was needed."""
    first = max(plan.starts_on, from_).toordinal()
    last = min(needed - 1, (plan.ends_on or until).toordinal(), until.toordinal())
    return _range(first, last) if first <= last else None


def in_order(plans: Iterable[CarePlan]) -> list[CarePlan]:
    """Return plans by their first day, and the shorter one first.

    Raises:
        InexactInputError: for what is no list of plans (KC-N03).
    """
    given: list[CarePlan] = list_of(plans, "plans", CarePlan)
    return sorted(given, key=lambda plan: (plan.starts_on, plan.ends_on or date.max))


def needs(plans: Sequence[CarePlan], first: date) -> list[PlanNeed]:
    """Return each plan with the day from which it was needed, and at last the day that no plan reaches.

    Args:
        plans: all plans in order, those from before the first day too: one that goes on ends where the next
            begins, wherever that lies.
        first: first day on which a plan is needed.
    """
    found: list[PlanNeed] = []
    needed = first.toordinal()
    for place, plan in enumerate(plans):
        last = _last_day(plan, plans[place + 1 :])
        found.append(PlanNeed(needed, plan, last))
        if last is None:
            return found
        needed = max(needed, last + 1)
    return [*found, PlanNeed(needed, None, None)]


def _last_day(plan: CarePlan, later: Sequence[CarePlan]) -> int | None:
    if plan.ends_on is not None:
        return plan.ends_on.toordinal()
    return later[0].starts_on.toordinal() - 1 if later else None


def _range(first: int, last: int) -> DayRange:
    return DayRange(date.fromordinal(first), date.fromordinal(last))


def _require_range(from_: date, until: date) -> None:
    require_dates(from_=from_, until=until)
    check_period(_Asked(from_, until), "from_", "until")
