"""介護計画の期間: 平成18年厚生労働省令第34号 第98条; 墨田区 令和8年度 集団指導 資料3 p.20."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from kaigo_calc.errors import DateInputError, InexactInputError, KaigoCalcError, RuleConflictError
from kaigo_calc.standards.residents.care_plans import CarePlan, DayRange, plan_gaps, plan_overlaps

WINTER = CarePlan(starts_on=date(2026, 1, 1), ends_on=date(2026, 3, 31))
SPRING = CarePlan(starts_on=date(2026, 4, 1), ends_on=date(2026, 6, 30))
FROM_JULY = CarePlan(starts_on=date(2026, 7, 1))
SEPTEMBER = date(2026, 9, 30)


def without_plan(plans: list[CarePlan], first: date, last: date) -> list[date]:
    """Ask day by day whether some plan covers it."""
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    return [
        day
        for day in days
        if not any(plan.starts_on <= day and (plan.ends_on is None or day <= plan.ends_on) for plan in plans)
    ]


def test_the_gap_of_page_20() -> None:
    # 資料3 p.20: R8.1.1~3.31, R8.4.1~6.30 (計画なし), R8.7.1~
    gaps = plan_gaps([FROM_JULY, WINTER], date(2026, 1, 1), SEPTEMBER)
    assert gaps == (DayRange(date(2026, 4, 1), date(2026, 6, 30)),)
    assert gaps[0].to_dict() == {"first_day": "2026-04-01", "last_day": "2026-06-30", "days": 30 + 31 + 30}
    assert plan_gaps([WINTER, SPRING, FROM_JULY], date(2026, 1, 1), SEPTEMBER) == ()


def test_months_alone_do_not_tell_a_gap() -> None:
    # Ends and starts in the same or the next month look joined; the days between have no plan.
    for ends_on, starts_on in (
        (date(2026, 4, 10), date(2026, 4, 20)),
        (date(2026, 4, 1), date(2026, 5, 31)),
    ):
        first = CarePlan(starts_on=date(2026, 1, 1), ends_on=ends_on)
        second = CarePlan(starts_on=starts_on)
        naive_gap_months = starts_on.month - ends_on.month - 1
        assert naive_gap_months <= 0
        [gap] = plan_gaps([first, second], date(2026, 1, 1), SEPTEMBER)
        assert (gap.first_day, gap.last_day) == (ends_on + timedelta(days=1), starts_on - timedelta(days=1))


@pytest.mark.parametrize(
    ("plans", "first", "last"),
    [
        ([], date(2026, 2, 1), date(2026, 2, 28)),
        ([WINTER], date(2025, 12, 20), date(2026, 4, 1)),
        ([SPRING, FROM_JULY], date(2026, 5, 1), date(2026, 12, 31)),
        ([FROM_JULY], date(2026, 1, 1), date(2026, 6, 30)),
        (
            [WINTER, CarePlan(starts_on=date(2026, 2, 1), ends_on=date(2026, 2, 10))],
            date(2026, 2, 1),
            SEPTEMBER,
        ),
        ([WINTER, WINTER, SPRING], date(2026, 3, 31), date(2026, 3, 31)),
        ([WINTER], date(2026, 8, 1), date(2026, 8, 31)),
        ([CarePlan(starts_on=date(2026, 1, 1)), SPRING, FROM_JULY], date(2026, 1, 1), SEPTEMBER),
        ([WINTER, CarePlan(starts_on=date(2026, 5, 1), ends_on=date.max)], date(2026, 1, 1), date.max),
    ],
)
def test_gaps_are_the_days_that_no_plan_covers(plans: list[CarePlan], first: date, last: date) -> None:
    last_asked = min(last, date(2027, 1, 31))  # nothing but an endless plan comes after
    days = [
        gap.first_day + timedelta(days=number)
        for gap in plan_gaps(plans, first, last)
        for number in range(gap.days)
    ]
    assert days == without_plan(plans, first, last_asked)


def test_a_plan_without_an_end_runs_until_the_next_begins() -> None:
    plans = [CarePlan(starts_on=date(2026, 1, 1)), SPRING]
    assert plan_gaps(plans, date(2026, 1, 1), date(2026, 6, 30)) == ()
    assert plan_overlaps(plans, date(2026, 1, 1), date(2026, 6, 30)) == ()
    [after] = plan_gaps(plans, date(2026, 1, 1), SEPTEMBER)
    assert after.first_day == date(2026, 7, 1)


def test_overlaps_are_told_and_touching_plans_do_not_overlap() -> None:
    early = CarePlan(starts_on=date(2026, 3, 20), ends_on=date(2026, 6, 30))
    assert plan_overlaps([WINTER, SPRING], date(2026, 1, 1), SEPTEMBER) == ()
    [both] = plan_overlaps([early, WINTER], date(2026, 1, 1), SEPTEMBER)
    assert both == DayRange(date(2026, 3, 20), date(2026, 3, 31))
    assert plan_gaps([early, WINTER], date(2026, 1, 1), date(2026, 6, 30)) == ()
    within = CarePlan(starts_on=date(2026, 2, 1), ends_on=date(2026, 2, 10))
    assert plan_overlaps([WINTER, within], date(2026, 1, 1), SEPTEMBER)[0].days == 10
    assert plan_overlaps([WINTER, within], date(2026, 2, 6), date(2026, 2, 8))[0].days == 3
    assert plan_overlaps([WINTER, within], date(2026, 2, 11), SEPTEMBER) == ()
    assert plan_overlaps([], date(2026, 1, 1), SEPTEMBER) == ()


def test_monitoring_is_kept_in_order() -> None:
    plan = CarePlan(starts_on=date(2026, 4, 1), monitored_on=[date(2026, 6, 1), date(2026, 5, 1)])
    assert plan.monitored_on == (date(2026, 5, 1), date(2026, 6, 1))


@pytest.mark.parametrize(
    ("facts", "error", "code"),
    [
        ({"starts_on": datetime(2026, 4, 1, 9, tzinfo=UTC)}, DateInputError, "KC-D01"),
        ({"starts_on": "2026-04-01"}, DateInputError, "KC-D06"),
        ({"ends_on": date(2026, 3, 31)}, RuleConflictError, "KC-F01"),
        ({"ends_on": "2026-09-30"}, DateInputError, "KC-D06"),
        ({"assessed_on": True}, DateInputError, "KC-D06"),
        ({"discussed_on": "2026-04-01"}, DateInputError, "KC-D06"),
        ({"explained_on": 0}, DateInputError, "KC-D06"),
        ({"consented_on": datetime(2026, 4, 1, 9, tzinfo=UTC)}, DateInputError, "KC-D01"),
        ({"monitored_on": date(2026, 5, 1)}, InexactInputError, "KC-N03"),
        ({"monitored_on": [datetime(2026, 5, 1, 9, tzinfo=UTC)]}, DateInputError, "KC-D01"),
        ({"monitored_on": [date(2026, 5, 1), date(2026, 3, 31)]}, RuleConflictError, "KC-G60"),
    ],
)
def test_a_plan_refuses_what_cannot_be(facts: dict[str, Any], error: type[KaigoCalcError], code: str) -> None:
    given: dict[str, Any] = {"starts_on": date(2026, 4, 1), **facts}
    with pytest.raises(error) as caught:
        CarePlan(**given)
    assert caught.value.code == code
    assert str(caught.value)


def test_the_range_is_checked() -> None:
    for wanted in (plan_gaps, plan_overlaps):
        with pytest.raises(RuleConflictError) as caught:
            wanted([], date(2026, 5, 1), date(2026, 4, 30))
        assert caught.value.code == "KC-F01"
        assert "調べる期間の末日" in caught.value.message_ja
        with pytest.raises(DateInputError):
            wanted([], "2026-05-01", date(2026, 5, 31))  # type: ignore[arg-type]
        with pytest.raises(InexactInputError):
            wanted([date(2026, 5, 1)], date(2026, 5, 1), date(2026, 5, 31))  # type: ignore[list-item]


def test_a_single_day_without_a_plan_and_with_two() -> None:
    april_2 = CarePlan(starts_on=date(2026, 4, 2))
    assert plan_gaps([WINTER, april_2], date(2026, 1, 1), SEPTEMBER) == (
        DayRange(date(2026, 4, 1), date(2026, 4, 1)),
    )
    march_31 = CarePlan(starts_on=date(2026, 3, 31))
    assert plan_overlaps([WINTER, march_31], date(2026, 1, 1), SEPTEMBER) == (
        DayRange(date(2026, 3, 31), date(2026, 3, 31)),
    )


def test_monitoring_on_the_first_day_of_a_plan() -> None:
    assert CarePlan(starts_on=SEPTEMBER, monitored_on=[SEPTEMBER]).monitored_on == (SEPTEMBER,)
    with pytest.raises(RuleConflictError, match="KC-G60"):
        CarePlan(starts_on=SEPTEMBER, monitored_on=[SEPTEMBER - timedelta(days=1)])
