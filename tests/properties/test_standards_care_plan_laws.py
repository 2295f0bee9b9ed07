"""介護計画の法則: 平成18年厚生労働省令第34号 第98条第3項, rows of plans against the days without one."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kaigo_calc.standards.duties import Status
from kaigo_calc.standards.residents.care_plan_duties import plan_findings
from kaigo_calc.standards.residents.care_plans import CarePlan, plan_gaps
from tests.properties.rosters import FEWER

FIRST = date(2026, 1, 1)
ONE_DAY = timedelta(days=1)
days = st.integers(0, 120).map(lambda number: FIRST + timedelta(days=number))


@st.composite
def plans(draw: st.DrawFn) -> list[CarePlan]:
    starts = draw(st.lists(days, max_size=4))
    lengths = [draw(st.none() | st.integers(0, 60)) for _ in starts]
    return [
        CarePlan(starts_on=start, ends_on=None if length is None else start + timedelta(days=length))
        for start, length in zip(starts, lengths, strict=True)
    ]


@FEWER
@given(plans(), days, st.integers(0, 120), days)
def test_rows_of_plans_that_lack_are_the_gaps(
    given_plans: list[CarePlan], admitted_on: date, stay: int, as_of: date
) -> None:
    left_on = admitted_on + timedelta(days=stay)
    lacking: set[date] = set()
    for duty in plan_findings(given_plans, admitted_on, left_on, as_of=as_of):
        step = duty.name.removeprefix("plan.")
        if len(step) > len("2026-01-01") or duty.status not in {Status.DUE, Status.MISSED}:
            continue
        assert duty.due_on is not None
        assert duty.done_on is None
        end = left_on + ONE_DAY if step == "next" else date.fromisoformat(step)
        assert (duty.status is Status.DUE) is (as_of <= duty.due_on)
        lacking |= {duty.due_on + timedelta(days=number) for number in range((end - duty.due_on).days)}
    gaps = {
        gap.first_day + timedelta(days=number)
        for gap in plan_gaps(given_plans, admitted_on, left_on)
        for number in range(gap.days)
    }
    assert lacking == gaps
