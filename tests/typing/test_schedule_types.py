"""What the type checkers see of a fee schedule; run by mypy and basedpyright, and once for real."""

from datetime import date
from decimal import Decimal
from typing import assert_type

from kaigo_calc import CareLevel, Count, Ratio, Schedule, ServiceMonth, UnitClass, load_schedule
from kaigo_calc.errors import RuleConflictError
from kaigo_calc.month_units import line_units, treatment_units, uplift_units
from kaigo_calc.schedules import (
    Change,
    Condition,
    DayUnits,
    Item,
    Limit,
    Line,
    MonthUnits,
    ScheduleDiff,
    ScheduleOnDay,
)

ON = load_schedule("group_home").on(date(2024, 6, 1))
ROW = dict[str, str | int | None]


def test_schedule() -> None:
    schedule = load_schedule("group_home")
    assert_type(schedule, Schedule)
    assert_type(schedule.on(ServiceMonth(2024, 6)), ScheduleOnDay)
    assert_type(schedule.revisions(), list[date])
    assert_type(schedule.to_rows(), list[ROW])
    assert_type(schedule.coverage()[0].first_day, date)
    diff = schedule.diff(date(2024, 3, 31), ServiceMonth(2024, 4))
    assert_type(diff, ScheduleDiff)
    assert_type(diff.changes, tuple[Change, ...])
    assert_type(diff.to_rows(), list[dict[str, str | None]])
    assert_type(diff.to_text("en"), str)


def test_item() -> None:
    item = ON.item("treatment_r6_ii")
    assert_type(item, Item)
    assert_type(item.units, int | None)
    assert_type(item.rate, Ratio | None)
    assert_type(item.unit_class, UnitClass | None)
    assert_type(item.last_day, date | None)
    assert_type(item.limits, tuple[Limit, ...])
    assert_type(item.conditions, tuple[Condition, ...])
    assert_type(ON.items(), list[Item])
    assert_type(ON.eligible_items("Ⅰ", ["over_capacity"], confirmed=()), list[Item])
    assert_type(ON.conflicts(UnitClass.ONE_UNIT, {"over_capacity"}), tuple[RuleConflictError, ...])
    on = load_schedule("38").on(date(2026, 6, 1))
    for rate in ("0.2", Decimal("0.2"), Ratio("200/1000")):
        assert_type(on.item("treatment_r8_iii", rate=rate).status, str)


def test_day_and_month() -> None:
    day = ON.day_units(1, "要介護5", ("over_capacity",))
    assert_type(day, DayUnits)
    assert_type(day.rows, tuple[Line, ...])
    assert_type(day.total, int)
    counts = [Count("base_units", 30, CareLevel.CARE_5), Count("base_units", 1, 4, ("over_capacity",))]
    month = ON.month_units("Ⅱ", counts[:1], treatment=["treatment_r6_ii"], registered=())
    assert_type(month, MonthUnits)
    assert_type(month.lines[0].service_code, str | None)
    assert_type(month.lines[0].care_level, CareLevel | None)
    assert_type(month.total, int)
    assert_type(month.to_dict(), dict[str, object])
    assert_type(ON.month_units(2, counts[:1], treatment=[ON.item("treatment_r6_ii")]), MonthUnits)


def test_single_functions() -> None:
    assert_type(line_units(-85, 30), int)
    assert_type(uplift_units(24_810, "1/1000"), int)
    assert_type(treatment_units(28_290, Ratio("186/1000")), int)
