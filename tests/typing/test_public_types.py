"""What the type checkers see of the public names; run by mypy and basedpyright, and once for real."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import assert_type

from kaigo_calc import (
    AreaGrade,
    CareLevel,
    Charge,
    DailyIllustration,
    Explanation,
    Ratio,
    Schedule,
    ServiceMonth,
    UnitClass,
    UnitPrice,
    apply_rate,
    area_grade,
    benefit_amount,
    charge,
    copay_amount,
    daily_illustration,
    explain,
    load_schedule,
    share_of,
    unit_price,
    units_to_yen,
)

DAY = date(2026, 5, 1)


def test_charge() -> None:
    charged = charge(859, "10.90")
    assert_type(charged, Charge)
    assert_type(charged.units, int)
    assert_type(charged.unit_price, Decimal)
    assert_type(charged.benefit_rate, int)
    assert_type(charged.total, int)
    assert_type(charged.benefit, int)
    assert_type(charged.copay, int)
    assert_type(charged.to_dict(), dict[str, int | str])
    for price in ("10.9", Decimal("10.9"), Fraction(109, 10), 11, UnitPrice("10.9")):
        assert_type(charge(859, price, 80), Charge)


def test_single_functions() -> None:
    assert_type(units_to_yen(859, "10.90"), int)
    assert_type(benefit_amount(9363, 90), int)
    assert_type(copay_amount(9363, 90), int)
    assert_type(apply_rate(840, "97/100"), int)
    assert_type(share_of(765, Ratio("10/100")), int)


def test_look_ups() -> None:
    assert_type(unit_price("group_home", AreaGrade.GRADE_1, DAY), Decimal)
    assert_type(unit_price("32", 1, on=ServiceMonth(2026, 5)), Decimal)
    assert_type(area_grade("墨田区", on=DAY), AreaGrade)
    schedule = load_schedule("group_home")
    assert_type(schedule, Schedule)
    assert_type(schedule.care_levels(), list[CareLevel])
    assert_type(schedule.on(DAY).base_units(UnitClass.ONE_UNIT, CareLevel.CARE_5), int)
    assert_type(schedule.on(DAY).base_units("Ⅰ", 5), int)


def test_illustration_and_explanation() -> None:
    day = daily_illustration("group_home", 1, 5, 1, on=DAY)
    assert_type(day, DailyIllustration)
    assert_type(day.copay, int)
    assert_type(day.charge, Charge)
    assert_type(explain(day), Explanation)
    assert_type(explain(units_to_yen, 859, "10.90"), Explanation)
    assert_type(explain(day).to_text("en"), str)
    assert_type(explain(day).status, str | None)


def test_members() -> None:
    assert_type(CareLevel.parse("要介護5"), CareLevel)
    assert_type(CareLevel.CARE_5.label_ja, str)
    assert_type(UnitPrice("10.90").as_decimal(), Decimal)
    assert_type(Ratio.percent(97), Ratio)
    assert_type(ServiceMonth(2026, 5).following, ServiceMonth)
