"""介護計画の作成: 平成18年厚生労働省令第34号 第98条; 墨田区 令和8年度 集団指導 資料3 pp.17-22."""

from datetime import date, timedelta
from typing import Any

import pytest

from kaigo_calc.errors import RuleConflictError
from kaigo_calc.standards.duties import Duty, Status
from kaigo_calc.standards.residents.care_plan_duties import plan_findings
from kaigo_calc.standards.residents.care_plans import CarePlan, plan_gaps

ADMITTED = date(2026, 1, 1)
AS_OF = date(2026, 9, 30)


def made(starts_on: date, ends_on: date | None = None, **changes: Any) -> CarePlan:
    """Return a plan for which everything was done in the week before."""
    day = starts_on - timedelta(days=5)
    facts: dict[str, Any] = {
        "assessed_on": day,
        "discussed_on": day,
        "explained_on": starts_on,
        "consented_on": starts_on,
        "monitored_on": [starts_on + timedelta(days=20)],
    }
    return CarePlan(starts_on=starts_on, ends_on=ends_on, **{**facts, **changes})


FIRST = made(date(2026, 1, 1), date(2026, 3, 31))


def rows(name: str, plans: list[CarePlan], **options: Any) -> list[Duty]:
    found = plan_findings(plans, options.pop("admitted_on", ADMITTED), **{"as_of": AS_OF, **options})
    return [duty for duty in found if name == ("plan" if duty.name.count(".") == 1 else duty.name[16:])]


def statuses(name: str, plans: list[CarePlan], **options: Any) -> list[str]:
    return [str(duty.status) for duty in rows(name, plans, **options)]


def test_all_done() -> None:
    plans = [FIRST, made(date(2026, 4, 1), date(2026, 9, 30)), made(date(2026, 10, 1))]
    duties = plan_findings(plans, ADMITTED, as_of=date(2026, 11, 30))
    assert {duty.status for duty in duties} == {Status.DONE}
    assert [duty.name for duty in duties] == [
        f"plan.{start}{step}"
        for start in ("2026-01-01", "2026-04-01", "2026-10-01")
        for step in ("", ".assessment", ".discussion", ".explanation", ".consent", ".monitoring")
    ]
    assert {duty.family for duty in duties} == {"care_plans"}
    assert duties[0].evidence.locator == "第98条第3項; 資料3 20ページ"
    assert duties[0].source_ja.startswith("指定地域密着型サービスの事業の人員、設備及び運営に関する基準")


def test_the_gap_of_page_20_is_missed() -> None:
    # 資料3 p.20: R8.1.1~3.31, then R8.7.1~
    [first, second] = rows("plan", [FIRST, made(date(2026, 7, 1))])
    assert first.status is Status.DONE
    assert (second.status, second.due_on, second.done_on) == (
        Status.MISSED,
        date(2026, 4, 1),
        None,  # nothing was done on the day on which the next plan begins
    )
    assert second.name == "plan.2026-07-01"
    for text in second.reasons[0]:
        assert "2026-04-01" in text
        assert "2026-07-01" in text
    assert plan_gaps([FIRST, made(date(2026, 7, 1))], ADMITTED, AS_OF)[0].first_day == second.due_on


def test_the_next_plan() -> None:
    assert [(duty.due_on, str(duty.status)) for duty in rows("plan", [FIRST], as_of=date(2026, 3, 1))] == [
        (date(2026, 1, 1), "done"),
        (date(2026, 4, 1), "due"),
    ]
    assert statuses("plan", [FIRST]) == ["done", "missed"]
    # Who left on the last day of the plan needs no other.
    assert statuses("plan", [FIRST], left_on=date(2026, 3, 31)) == ["done"]
    assert statuses("plan", [FIRST], left_on=date(2026, 4, 1)) == ["done", "missed"]
    assert statuses("plan", [CarePlan(starts_on=ADMITTED, ends_on=date.max)]) == ["done"]
    # No plan at all: needed from the day of admission.
    assert [(duty.due_on, str(duty.status)) for duty in plan_findings([], ADMITTED, as_of=AS_OF)] == [
        (ADMITTED, "missed")
    ]
    assert statuses("plan", [], as_of=ADMITTED) == ["due"]


def test_a_gap_ahead_can_still_be_closed() -> None:
    [_, second] = rows("plan", [FIRST, made(date(2026, 5, 1))], as_of=date(2026, 3, 15))
    assert (second.status, second.done_on) == (Status.DUE, None)
    assert second.reasons


def test_what_is_dated_later_is_planned() -> None:
    june = date(2026, 6, 30)
    plan = made(
        date(2026, 4, 1),
        date(2026, 9, 30),
        assessed_on=date(2026, 9, 1),
        consented_on=date(2026, 12, 1),
        monitored_on=[date(2026, 12, 1)],
    )
    for name in ("assessment", "consent", "monitoring"):
        [duty] = rows(name, [plan], as_of=june)
        assert (duty.status, duty.done_on) == (Status.UNCLEAR, None)
    [assessment] = rows("assessment", [plan], as_of=june)
    assert "2026-09-01" in assessment.reasons[0].ja
    assert statuses("assessment", [plan], as_of=date(2026, 9, 1)) == ["missed"]
    assert statuses("monitoring", [plan], as_of=date(2026, 12, 1)) == ["done"]
    # The plan is over and monitoring only planned: there is no record of any.
    assert statuses("monitoring", [plan], as_of=date(2026, 11, 30)) == ["missed"]
    # A plan that is to begin without a gap is due, and nothing of it done.
    april: dict[str, Any] = {"admitted_on": date(2026, 4, 1), "as_of": june}
    ahead = rows("plan", [plan, made(date(2026, 10, 1))], **april)
    assert [(str(duty.status), duty.done_on, duty.reasons) for duty in ahead] == [
        ("done", date(2026, 4, 1), ()),
        ("due", None, ()),
    ]
    both = rows("plan", [plan, made(date(2026, 9, 1))], **april)[1]
    assert (both.status, both.done_on, bool(both.reasons)) == (Status.DUE, None, True)


def test_a_plan_that_was_replaced_before_admission_hides_no_gap() -> None:
    opened = made(date(2026, 1, 10))
    short = made(date(2026, 2, 27), date(2026, 3, 14))
    admitted = date(2026, 3, 24)
    [gap] = plan_gaps([opened, short], admitted, AS_OF)
    assert gap.first_day == admitted
    found = plan_findings([opened, short], admitted, as_of=AS_OF)
    assert [(duty.name, duty.due_on, str(duty.status)) for duty in found] == [
        ("plan.next", admitted, "missed")
    ]
    # Where the stay began before, both have their rows.
    assert statuses("plan", [opened, short], admitted_on=date(2026, 2, 26)) == ["done", "done", "missed"]
    # Two entries of one plan: both are shown.
    assert statuses("plan", [opened, opened], admitted_on=opened.starts_on) == ["done", "done"]


def test_a_plan_after_leaving_hides_no_gap_before() -> None:
    plans = [made(ADMITTED, date(2026, 6, 10)), made(date(2026, 7, 15))]
    assert [(duty.name, duty.due_on) for duty in rows("plan", plans, left_on=date(2026, 6, 30))] == [
        ("plan.2026-01-01", ADMITTED),
        ("plan.next", date(2026, 6, 11)),
    ]


def test_a_plan_from_before_admission_and_one_after_leaving() -> None:
    early = made(date(2025, 12, 20), date(2026, 6, 30))
    late = made(date(2026, 7, 1))
    assert [(duty.due_on, str(duty.status)) for duty in rows("plan", [early])][:1] == [(ADMITTED, "done")]
    assert statuses("plan", [early, late], left_on=date(2026, 6, 30)) == ["done"]
    past = made(date(2025, 1, 1), date(2025, 3, 31))
    assert statuses("plan", [past, FIRST], left_on=date(2026, 3, 31)) == ["done"]
    assert statuses("plan", [past, early, late]) == ["done", "done"]


def test_overlapping_plans_are_unclear() -> None:
    [_, second] = rows("plan", [FIRST, made(date(2026, 3, 20))])
    assert second.status is Status.UNCLEAR
    assert "12日" in second.reasons[0].ja  # 20 to 31 March


def test_each_plan_has_its_own_assessment() -> None:
    # 資料3 p.19: the first row of the figure has one assessment for three plans (×), the second one each (○).
    starts = [date(2026, 1, 1), date(2026, 4, 1), date(2026, 7, 1)]
    once = [made(start, assessed_on=date(2025, 12, 25)) for start in starts]
    naive = [
        plan.assessed_on is not None and plan.assessed_on is not False and plan.assessed_on <= plan.starts_on
        for plan in once
    ]
    assert naive == [True, True, True]
    assert statuses("assessment", once) == ["done", "missed", "missed"]
    assert "都度" in rows("assessment", once)[1].reasons[0].ja
    only_first = [
        made(start, assessed_on=False if start.month > 1 else date(2025, 12, 25)) for start in starts
    ]
    assert statuses("assessment", only_first) == ["done", "missed", "missed"]
    assert statuses("assessment", [made(start) for start in starts]) == ["done", "done", "done"]


@pytest.mark.parametrize(
    ("assessed_on", "earlier", "status"),
    [
        (date(2026, 1, 2), date(2025, 12, 25), "done"),
        (date(2026, 4, 1), date(2025, 12, 25), "done"),
        (date(2026, 4, 2), date(2025, 12, 25), "missed"),
        # On the first day of the plan before: its own one, where that plan has an earlier one; else not.
        (date(2026, 1, 1), date(2025, 12, 25), "unclear"),
        (date(2026, 1, 1), date(2026, 1, 1), "missed"),
        (date(2025, 12, 25), None, "missed"),
        (date(2025, 12, 25), False, "missed"),
        (None, date(2025, 12, 25), "unclear"),
        (False, date(2025, 12, 25), "missed"),
    ],
)
def test_when_an_assessment_belongs_to_the_second_plan(assessed_on: Any, earlier: Any, status: str) -> None:
    first = made(date(2026, 1, 1), date(2026, 3, 31), assessed_on=earlier)
    second = made(date(2026, 4, 1), assessed_on=assessed_on, discussed_on=date(2026, 4, 1))
    duty = rows("assessment", [first, second])[1]
    assert str(duty.status) == status
    assert bool(duty.reasons) is (status != "done")


def test_the_plan_before_admission_counts_for_the_assessment() -> None:
    past = made(date(2025, 1, 1), date(2025, 12, 31))
    second = made(date(2026, 1, 1), assessed_on=past.assessed_on)
    assert statuses("assessment", [past, second]) == ["missed"]


@pytest.mark.parametrize(
    ("consented_on", "status"),
    [
        (date(2025, 12, 30), "done"),
        (date(2026, 1, 1), "done"),
        (date(2026, 1, 2), "missed"),
        (False, "missed"),  # 資料3 p.21: 同意を得ていない、同意日が記載されていない
        (None, "unclear"),
    ],
)
def test_consent(consented_on: Any, status: str) -> None:
    plan = made(date(2026, 1, 1), explained_on=date(2025, 12, 30), consented_on=consented_on)
    [duty] = rows("consent", [plan])
    assert str(duty.status) == status
    assert duty.due_on == date(2026, 1, 1)
    assert bool(duty.reasons) is (status != "done")


@pytest.mark.parametrize("name", ["assessment", "discussion", "explanation", "consent"])
def test_a_plan_that_is_to_begin(name: str) -> None:
    plan = CarePlan(starts_on=date(2026, 1, 1), discussed_on=False)
    assert statuses(name, [plan], as_of=date(2025, 12, 31)) == ["due"]
    assert statuses("monitoring", [plan], as_of=date(2025, 12, 31)) == ["due"]


def test_discussion_and_explanation() -> None:
    # 資料3 p.20: 他の介護従業者と協議を行わず作成; p.21: 説明し、同意を得る
    assert statuses("discussion", [made(date(2026, 1, 1), discussed_on=False)]) == ["missed"]
    assert statuses("discussion", [made(date(2026, 1, 1), discussed_on=None)]) == ["unclear"]
    assert statuses("explanation", [made(date(2026, 1, 1), explained_on=date(2026, 1, 5))]) == ["missed"]


def test_steps_out_of_order_are_unclear() -> None:
    plan = made(date(2026, 1, 10), explained_on=date(2026, 1, 9), consented_on=date(2026, 1, 8))
    [duty] = rows("explanation", [plan])
    assert duty.status is Status.UNCLEAR
    assert "2026-01-08" in duty.reasons[0].en
    assert statuses("assessment", [made(date(2026, 1, 10), assessed_on=date(2026, 1, 9))]) == ["unclear"]


@pytest.mark.parametrize(
    ("plan", "status"),
    [
        (made(date(2026, 1, 1), monitored_on=[date(2026, 2, 1)]), "done"),
        # 資料3 p.22: 実施状況を把握したことが記録されていない; no frequency while the plan runs
        (made(date(2026, 1, 1), date(2026, 3, 31), monitored_on=[]), "missed"),
        (made(date(2026, 1, 1), date(2026, 12, 31), monitored_on=[]), "unclear"),
        (made(date(2026, 1, 1), monitored_on=[]), "unclear"),
        (made(date(2026, 1, 1), monitored_on=None), "unclear"),
    ],
)
def test_monitoring(plan: CarePlan, status: str) -> None:
    [duty] = rows("monitoring", [plan])
    assert str(duty.status) == status
    assert duty.due_on is None


def test_a_plan_that_was_replaced_or_whose_resident_left_is_over() -> None:
    plan = made(date(2026, 1, 1), monitored_on=[])
    assert statuses("monitoring", [plan, made(date(2026, 4, 1))]) == ["missed", "done"]
    assert statuses("monitoring", [plan], left_on=date(2026, 5, 1)) == ["missed"]


def test_leaving_before_admission_is_refused() -> None:
    with pytest.raises(RuleConflictError) as caught:
        plan_findings([], ADMITTED, date(2025, 12, 31), as_of=AS_OF)
    assert caught.value.code == "KC-F01"


def test_a_plan_that_begins_on_the_day_of_leaving_belongs_to_the_stay() -> None:
    left = date(2026, 4, 1)
    second = made(left)
    assert statuses("plan", [FIRST, second], left_on=left) == ["done", "done"]
    assert statuses("plan", [FIRST, second], left_on=left - timedelta(days=1)) == ["done"]


def test_on_the_last_day_a_step_is_still_due_and_the_day_after_it_is_not() -> None:
    plan = made(date(2026, 4, 1), consented_on=False)
    for as_of, status in ((date(2026, 4, 1), "due"), (date(2026, 4, 2), "missed")):
        assert statuses("consent", [plan], admitted_on=date(2026, 4, 1), as_of=as_of) == [status]
