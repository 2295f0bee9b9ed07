"""介護計画の作成 (making of care plans): for each plan an assessment, discussion, explanation and consent.

Readings of ours: a plan is needed from the day of admission to that of leaving; each step is in time up to
the first day of its plan; an assessment belongs to a plan when it was made after the plan before it began.
Articles: 平成18年厚生労働省令第34号 第98条; 墨田区 令和8年度 集団指導 資料3 pp.17-22.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from kaigo_calc.standards.duties import Duty, Reason, Status
from kaigo_calc.standards.found_terms import term_named
from kaigo_calc.standards.recorded_days import (
    NOT_KNOWN,
    NOT_RECORDED,
    RecordedDay,
    duty_of,
    known_by,
    recorded_duty,
)
from kaigo_calc.standards.residents.care_plans import CarePlan, PlanNeed, in_order, needs, overlap
from kaigo_calc.stays.facts import check_period, require_dates

FAMILY = "care_plans"
_STEPS = ("assessment", "discussion", "explanation", "consent")
"""In the order in which they are done."""

_ASSESSED_BEFORE = Reason(
    "前の計画のときのアセスメントです。計画を作成する都度、実施してください。",
    "It is the assessment of the plan before; each plan needs its own.",
)
_ASSESSED_EARLY = Reason(
    "前の計画の開始日以前のアセスメントです。この計画のためのものか、確かめてください。",
    "The assessment was made no later than the plan before began; check that it is for this plan.",
)
_NO_FREQUENCY = Reason(
    "計画の期間中で、まだ記録がありません。頻度を定めた規定はありません。",
    "The plan is running and nothing is recorded yet; no rule states how often.",
)


class _Stay(NamedTuple):
    admitted_on: date
    left_on: date | None


def plan_findings(
    plans: Iterable[CarePlan], admitted_on: date, left_on: date | None = None, *, as_of: date
) -> tuple[Duty, ...]:
    """Return what was done, is due or was missed for the care plans of a resident.

    Args:
        plans: the plans of one resident, in any order; one from before the stay tells which assessment was
            made for it.
        admitted_on: day of admission, from which a plan is needed.
        left_on: day of leaving, up to which a plan is needed; None while the resident lives there.
        as_of: the day up to which the records are complete.

    Returns:
        Plan by plan: the plan itself (missed where days before it have none), assessment, discussion,
        explanation, consent and monitoring, named by the first day of the plan; at last the plan that is
        needed next, "plan.next". Plans that are over before the stay or begin after it have no rows. A plan
        that begins after `as_of`, and a step recorded for a later day, are planned: not done.

    Raises:
        DateInputError: for what is no date (KC-D01, KC-D06).
        InexactInputError: for what is no list of plans (KC-N03).
        RuleConflictError: for a day of leaving before that of admission (KC-F01).

    Rule: 平成18年厚生労働省令第34号 第98条第3項、第4項、第6項; 墨田区 令和8年度 集団指導 資料3 pp.17-22.

    >>> plan = CarePlan(
    ...     starts_on=date(2026, 4, 1),
    ...     ends_on=date(2026, 9, 30),
    ...     assessed_on=date(2026, 3, 25),
    ...     consented_on=False,
    ... )
    >>> for duty in plan_findings([plan], date(2026, 4, 1), as_of=date(2026, 4, 30)):
    ...     print(duty.due_on, duty.name, duty.status)
    2026-04-01 plan.2026-04-01 done
    2026-04-01 plan.2026-04-01.assessment done
    2026-04-01 plan.2026-04-01.discussion unclear
    2026-04-01 plan.2026-04-01.explanation unclear
    2026-04-01 plan.2026-04-01.consent missed
    None plan.2026-04-01.monitoring unclear
    2026-10-01 plan.next due
    """
    require_dates(admitted_on=admitted_on, as_of=as_of)
    stay = _Stay(admitted_on, left_on)
    check_period(stay, "admitted_on", "left_on")
    plans = [plan for plan in in_order(plans) if left_on is None or plan.starts_on <= left_on]
    duties: list[Duty] = []
    for need in needs(plans, admitted_on):
        if need.plan is None:
            duties += _next_plan(need.needed, left_on, as_of)
        elif _reaches(need.plan, need.last, admitted_on):
            duties.append(_plan(need.plan, need.needed, stay, as_of))
            duties += [_step(name, need.plan, _before(need.plan, plans), as_of) for name in _STEPS]
            duties.append(_monitoring(need.plan, _over_on(need, left_on), as_of))
    return tuple(duties)


def _reaches(plan: CarePlan, last: int | None, admitted_on: date) -> bool:
    """Return whether a plan belongs to the stay; one that is replaced on its first day does by that day."""
    return last is None or admitted_on.toordinal() <= max(last, plan.starts_on.toordinal())


def _before(plan: CarePlan, plans: Sequence[CarePlan]) -> CarePlan | None:
    earlier = [one for one in plans if one.starts_on < plan.starts_on]
    return earlier[-1] if earlier else None


def _over_on(need: PlanNeed, left_on: date | None) -> int | None:
    """Return the day with which a plan is over, None while it goes on."""
    left = None if left_on is None else left_on.toordinal()
    return min((day for day in (need.last, left) if day is not None), default=None)


def _plan(plan: CarePlan, needed: int, stay: _Stay, as_of: date) -> Duty:
    name, term, starts_on = f"plan.{plan.starts_on}", term_named("care_plan", "plan"), plan.starts_on
    if needed < starts_on.toordinal():
        due_on = date.fromordinal(needed)
        # A gap that lies ahead can still be closed.
        status = Status.of(due_on, None, as_of=as_of)
        return duty_of(FAMILY, name, term, due_on, None, status, (_gap(due_on, starts_on),))
    begun_on, due_on = known_by(starts_on, as_of), max(starts_on, stay.admitted_on)
    both = overlap(plan, needed, stay.admitted_on, stay.left_on or date.max)
    reasons = () if both is None else (_overlap(both.days),)
    begun = Status.DONE if both is None else Status.UNCLEAR
    status = Status.DUE if begun_on is None else begun
    return duty_of(FAMILY, name, term, due_on, begun_on, status, reasons)


def _next_plan(needed: int, left_on: date | None, as_of: date) -> list[Duty]:
    last = (date.max if left_on is None else left_on).toordinal()
    if needed > last:
        return []
    due_on = date.fromordinal(needed)
    status = Status.of(due_on, None, as_of=as_of)
    reasons = (_gap(due_on, None),) if status is Status.MISSED else ()
    return [duty_of(FAMILY, "plan.next", term_named("care_plan", "plan"), due_on, None, status, reasons)]


def _gap(first: date, next_plan: date | None) -> Reason:
    if next_plan is None:
        return Reason(f"{first} からの計画がありません。", f"There is no plan from {first}.")
    return Reason(
        f"{first} から、次の計画が始まる {next_plan} の前日まで、計画がありません。",
        f"There is no plan from {first} until the next one begins on {next_plan}.",
    )


def _overlap(days: int) -> Reason:
    return Reason(
        f"前の計画と{days}日重なっています。どちらの計画によるのか、確かめてください。",
        f"It overlaps the plan before by {days} day(s); check which of them holds.",
    )


def _step(name: str, plan: CarePlan, previous: CarePlan | None, as_of: date) -> Duty:
    days = _days_of_steps(plan)
    title, term = f"plan.{plan.starts_on}.{name}", term_named("care_plan", name)
    duty = recorded_duty(FAMILY, title, term, plan.starts_on, days[name], as_of=as_of)
    day = duty.done_on
    if duty.status is not Status.DONE or day is None:
        return duty
    if name == "assessment" and previous is not None and day <= previous.starts_on:
        earlier = previous.assessed_on
        if isinstance(earlier, date) and earlier < day:
            return duty._replace(status=Status.UNCLEAR, reasons=(_ASSESSED_EARLY,))
        return duty._replace(status=Status.MISSED, reasons=(_ASSESSED_BEFORE,))
    for later in _STEPS[_STEPS.index(name) + 1 :]:
        following = days[later]
        if isinstance(following, date) and following < day:
            return duty._replace(status=Status.UNCLEAR, reasons=(_out_of_order(later, following, day),))
    return duty


def _days_of_steps(plan: CarePlan) -> dict[str, RecordedDay]:
    days = (plan.assessed_on, plan.discussed_on, plan.explained_on, plan.consented_on)
    return dict(zip(_STEPS, days, strict=True))


def _out_of_order(later: str, following: date, day: date) -> Reason:
    term = term_named("care_plan", later)
    return Reason(
        f"{term.label_ja}({following})より後の {day} です。日付を確かめてください。",
        f"It was done on {day}, after: {term.label_en} ({following}). Check the days.",
    )


def _monitoring(plan: CarePlan, over_on: int | None, as_of: date) -> Duty:
    done_on = min((day for day in plan.monitored_on or () if day <= as_of), default=None)
    reasons: tuple[Reason, ...] = ()
    if done_on is not None:
        status = Status.DONE
    elif as_of < plan.starts_on:
        status = Status.DUE
    elif plan.monitored_on is None:
        status, reasons = Status.UNCLEAR, (NOT_KNOWN,)
    elif over_on is not None and over_on < as_of.toordinal():
        status, reasons = Status.MISSED, (NOT_RECORDED,)
    else:
        status, reasons = Status.UNCLEAR, (_NO_FREQUENCY,)
    title, term = f"plan.{plan.starts_on}.monitoring", term_named("care_plan", "monitoring")
    return duty_of(FAMILY, title, term, None, done_on, status, reasons)
