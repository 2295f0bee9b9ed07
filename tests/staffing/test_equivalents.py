"""常勤換算方法: 老計発0331004号 第2の2; published figures, and naive formulas with other answers."""

import json
from collections.abc import Callable, Iterable
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import Any

import jsonschema
import pytest

from kaigo_calc import Explanation, ServiceMonth, explain
from kaigo_calc.errors import KaigoCalcError, NotEncodedError, NotInForceError, StaffingInputError
from kaigo_calc.explain.document import explanation_schema
from kaigo_calc.staffing import (
    FourWeeks,
    FullTimeEquivalent,
    LongAbsence,
    PersonEquivalent,
    Role,
    WorkedHours,
    Worker,
    WorkForm,
    full_time_equivalent,
)
from kaigo_calc.staffing.equivalents import Period, tenths_cut
from tests.oracle import staffing_equivalents as oracle

FORM = FourWeeks(date(2026, 5, 4))
Hours = int | str | Fraction


def equivalent(
    *hours: Hours,
    week: Hours = 40,
    period: Period = FORM,
    month_hours: Hours | None = None,
    workers: Iterable[Worker] = (),
) -> FullTimeEquivalent:
    """Return the equivalent of people A, B, C, … who worked so many hours."""
    rows = [WorkedHours(chr(ord("A") + place), one) for place, one in enumerate(hours)]
    return full_time_equivalent(
        rows, full_time_week_hours=week, period=period, full_time_month_hours=month_hours, workers=workers
    )


@pytest.mark.parametrize(
    ("week", "hours", "exact", "truncated"),
    [
        (32, (128, 80), Fraction(13, 8), "1.6"),  # 208/128
        (40, (160, 160, 160, 40), Fraction(13, 4), "3.2"),
        (40, (160, 160, 160, 132), Fraction(153, 40), "3.8"),  # 612/160 = 3.825
        (40, (155,), Fraction(31, 32), "0.9"),
        (40, (36,), Fraction(9, 40), "0.2"),
        (40, (160, 160, "153:36"), Fraction(74, 25), "2.9"),  # C-DED-ROUND: 2.96
        (40, (160, 160, 160), Fraction(3), "3.0"),
        (40, (), Fraction(0), "0.0"),
    ],
)
def test_published_figures(week: int, hours: tuple[Hours, ...], exact: Fraction, truncated: str) -> None:
    found = equivalent(*hours, week=week)
    assert found.exact == exact
    assert found.truncated == Decimal(truncated)
    assert str(found.truncated) == truncated
    assert Fraction(found.truncated) == oracle.cut(exact)


def test_half_up_would_pass_a_shortage() -> None:
    """C-DED-ROUND: 2.96 rounded half up is 3.0, and R = 3 would seem to be met."""
    found = equivalent(160, 160, "153:36")
    assert Fraction(round(found.exact * 10), 10) >= 3
    assert found.truncated < 3


@pytest.mark.parametrize("required", range(1, 10))
def test_cutting_off_changes_no_verdict_on_whole_numbers(required: int) -> None:
    """R and nine tenths of R lie on the grid of tenths."""
    for minutes in range(required * 9600 - 1200, required * 9600 + 61, 20):
        exact = Fraction(minutes, 9600)
        cut = Fraction(tenths_cut(exact))
        assert (cut >= required) == (exact >= required)
        assert (cut >= Fraction(9, 10) * required) == (exact >= Fraction(9, 10) * required)


def test_cut_off_once_in_the_total() -> None:
    """C-FTE-AGG: four people with nine hours a week are 36/40 = 0.9, not four times 0.2."""
    found = equivalent(36, 36, 36, 36)
    assert found.truncated == Decimal("0.9")
    assert sum(Fraction(floor(one.exact * 10), 10) for one in found.people) == Fraction(8, 10)


@pytest.mark.parametrize("hours", [160, "160:01", 161, 200, 672])
def test_overtime_adds_nothing(hours: Hours) -> None:
    """C-CAP: who works longer than a full-timer is one full-timer, and fills nobody else's gap."""
    assert equivalent(hours).exact == 1
    assert equivalent(hours, 100).truncated == Decimal("1.6")


def test_overtime_in_the_naive_sum_fills_the_gap_of_others() -> None:
    assert Fraction(200 + 100, 160) == Fraction(15, 8)  # without the cap: 1.8
    assert equivalent(200, 100).exact == Fraction(13, 8)


def test_rows_of_a_person_in_a_role_are_added_before_the_cap() -> None:
    """C-CAP: 100 + 100 hours on two rows are one person above 160, not 0.625 twice."""
    rows = [WorkedHours("墨田 太郎", 100), WorkedHours("本所 花子", 80), WorkedHours(" 墨田 太郎 ", 100)]
    found = full_time_equivalent(rows, full_time_week_hours=40, period=FORM)
    assert 2 * min(Fraction(100), Fraction(160)) + 80 == Fraction(280)  # row by row: 1.75
    assert found.exact == Fraction(3, 2)
    assert [one.person for one in found.people] == ["墨田 太郎", "本所 花子"]
    assert found.people[0].minutes == 12000


@pytest.mark.parametrize(
    ("month", "days", "truncated"),
    [
        (ServiceMonth(2026, 2), 28, "1.0"),
        (ServiceMonth(2024, 2), 29, "0.9"),
        (ServiceMonth(2026, 4), 30, "0.9"),
        (ServiceMonth(2026, 5), 31, "0.9"),
    ],
)
def test_160_hours_in_a_calendar_month(month: ServiceMonth, days: int, truncated: str) -> None:
    """C-MONTH: the hours of a full-timer are 40 × days / 7."""
    found = equivalent(160, period=month)
    assert found.exact == min(Fraction(1), Fraction(160 * 7, 40 * days))
    assert str(found.truncated) == truncated


def test_months_of_four_and_a_third_weeks_are_another_answer() -> None:
    """4.33 weeks have no basis: 160 hours would be no full-timer in February, and 173.2 one in May."""
    naive = Fraction(40) * Fraction(433, 100)
    assert oracle.cut(160 / naive) == Fraction(9, 10)
    assert equivalent(160, period=ServiceMonth(2026, 2)).exact == 1
    assert naive == Fraction("173.2")
    assert equivalent("173:12", period=ServiceMonth(2026, 5)).truncated == Decimal("0.9")


@pytest.mark.parametrize(
    ("month_hours", "hours", "exact"),
    [
        (168, 168, Fraction(1)),
        (176, 168, Fraction(21, 22)),
        ("163:30", "163:30", Fraction(1)),
        (160, 80, Fraction(1, 2)),
    ],
)
def test_the_own_monthly_hours_of_the_office(month_hours: Hours, hours: Hours, exact: Fraction) -> None:
    assert equivalent(hours, period=ServiceMonth(2026, 5), month_hours=month_hours).exact == exact


@pytest.mark.parametrize(
    ("week", "hours", "exact", "truncated"),
    [
        (30, 120, Fraction(30, 32), "0.9"),  # C-32H
        (30, 128, Fraction(30, 32), "0.9"),  # capped at the 30 hours of the office
        (32, 128, Fraction(1), "1.0"),
        ("31:59", 128, Fraction(1919, 1920), "0.9"),
        (20, 80, Fraction(20, 32), "0.6"),
        (33, 132, Fraction(1), "1.0"),
    ],
)
def test_the_divisor_is_at_least_32_hours_a_week(
    week: Hours, hours: Hours, exact: Fraction, truncated: str
) -> None:
    found = equivalent(hours, week=week)
    assert (found.exact, str(found.truncated)) == (exact, truncated)


def test_32_hours_in_a_month() -> None:
    """With a week of 30 hours the divisor of May is 32 × 31 / 7, also where the office sets fewer hours."""
    may = ServiceMonth(2026, 5)
    assert equivalent(130, week=30, period=may).exact == Fraction(130 * 7, 32 * 31)
    assert equivalent(130, week=30, period=may, month_hours=130).exact == Fraction(130 * 7, 32 * 31)


def test_nobody_is_more_than_one_full_timer() -> None:
    """C-CAP: 23 working days of 6.3 hours are 144.9, which is above 32 × 31 / 7 = 141.7 hours."""
    found = equivalent("144.9", week="31.5", period=ServiceMonth(2026, 5), month_hours="144.9")
    assert found.exact <= 1
    assert found.exact == oracle.equivalent(
        {"A": [Fraction("144.9")]}, Fraction("31.5"), 31, month_hours=Fraction("144.9")
    )


@pytest.mark.parametrize("measure", ["育児", "母性健康管理", "治療"])
@pytest.mark.parametrize(
    ("contract", "hours", "exact"),
    [
        (30, 120, Fraction(1)),
        (30, 130, Fraction(1)),
        (36, 144, Fraction(1)),
        ("29:30", 118, Fraction(118, 160)),  # C-30H: 29.5 hours stay 29.5/40
        ("29:59", "119:56", Fraction(1799, 2400)),
    ],
)
def test_30_hours_under_a_measure(measure: str, contract: Hours, hours: Hours, exact: Fraction) -> None:
    """C-30H."""
    found = equivalent(hours, workers=[Worker("A", contract, measure=measure)])
    assert found.exact == exact
    assert found.people[0].form is (
        WorkForm.FULL_TIME_ONE_ROLE if exact == 1 else WorkForm.PART_TIME_ONE_ROLE
    )


def test_30_hours_without_a_measure() -> None:
    assert equivalent(120, workers=[Worker("A", 30)]).exact == Fraction(3, 4)


@pytest.mark.parametrize("week", [30, 32, 40, 44])
def test_30_hours_under_a_measure_in_any_office(week: int) -> None:
    """C-32H beside C-30H: in an office of 30 hours a week the same hours are 30/32 or one full-timer."""
    assert equivalent(120, week=week, workers=[Worker("A", 30, measure="育児")]).exact == 1


@pytest.mark.parametrize(("days", "month"), [(28, ServiceMonth(2026, 2)), (31, ServiceMonth(2026, 5))])
def test_30_hours_under_a_measure_in_a_month(days: int, month: ServiceMonth) -> None:
    hours = Fraction(30 * days, 7)
    minutes = floor(hours * 60) + 1
    worker = Worker("A", 30, measure="介護")
    assert equivalent(Fraction(minutes, 60), period=month, workers=[worker]).exact == 1
    assert equivalent(126, period=month, month_hours=168, workers=[worker]).exact == 1  # 168 × 30/40


def test_treatment_counts_from_april_2024() -> None:
    worker = Worker("A", 30, measure="治療")
    assert equivalent(120, period=FourWeeks(date(2024, 4, 1)), workers=[worker]).exact == 1
    with pytest.raises(NotInForceError) as raised:
        equivalent(120, period=FourWeeks(date(2024, 3, 31)), workers=[worker])
    assert raised.value.code == "KC-E02"
    with pytest.raises(NotInForceError):
        equivalent(120, period=ServiceMonth(2024, 3), workers=[worker])
    for measure in ("育児", "母性健康管理"):
        worker = Worker("A", 30, measure=measure)
        assert equivalent(120, period=FourWeeks(date(2021, 4, 1)), workers=[worker]).exact == 1


def test_leave_of_full_timers_counts() -> None:
    """C-LEAVE: 介護サービス関係Q&A集 (平成14年3月28日)."""
    rows = [WorkedHours("A", 120, absence_hours=40)]
    full, part = Worker("A", 40), Worker("A", 39)
    for workers, exact in (([full], Fraction(1)), ([part], Fraction(3, 4))):
        found = full_time_equivalent(rows, full_time_week_hours=40, period=FORM, workers=workers)
        assert found.exact == exact
    assert equivalent(120).exact == Fraction(3, 4)  # naive: leave never counts


def test_leave_and_overtime_stay_below_the_cap() -> None:
    rows = [WorkedHours("A", 150, absence_hours=40)]
    found = full_time_equivalent(rows, full_time_week_hours=40, period=FORM, workers=[Worker("A", 40)])
    assert found.exact == 1
    assert found.people[0].minutes == 190 * 60


def test_leave_in_an_office_of_few_hours() -> None:
    """Full-timers work at least 32 hours: in an office of 30 hours a week somebody with 30 is none."""
    rows = [WorkedHours("A", 90, absence_hours=30)]
    found = full_time_equivalent(rows, full_time_week_hours=30, period=FORM, workers=[Worker("A", 30)])
    assert found.exact == Fraction(90, 128)


@pytest.mark.parametrize(
    ("first", "last", "refused"),
    [
        (date(2026, 5, 4), date(2026, 6, 3), False),  # exactly one month
        (date(2026, 5, 4), date(2026, 6, 4), True),  # a day more
        (date(2026, 3, 1), date(2026, 5, 3), False),  # ends before the four weeks
        (date(2026, 3, 1), date(2026, 5, 4), True),
        (date(2026, 5, 31), date(2026, 8, 1), True),
        (date(2026, 6, 1), date(2026, 8, 1), False),
    ],
)
def test_hours_of_absence_beside_one_of_more_than_a_month(first: date, last: date, refused: bool) -> None:
    """C-LEAVE-1M: whoever adds up by hand must leave these hours out."""
    rows = [WorkedHours("A", 80, absence_hours=80)]
    workers = [Worker("A", 40, absences=[LongAbsence(first, last)])]
    if refused:
        with pytest.raises(StaffingInputError) as raised:
            full_time_equivalent(rows, full_time_week_hours=40, period=FORM, workers=workers)
        assert raised.value.code == "KC-W37"
    else:
        assert full_time_equivalent(rows, full_time_week_hours=40, period=FORM, workers=workers).exact == 1


def test_roles_are_counted_apart() -> None:
    """墨田区 令和8年度 集団指導 資料3 p.23: 墨田 太郎 is manager and care worker, half of each."""
    rows = [
        WorkedHours("墨田 太郎", 80, "管理者"),
        WorkedHours("本所 花子", 192, "計画作成担当者"),
        WorkedHours("墨田 太郎", 80, "介護従業者"),
        WorkedHours("向島 一郎", 128, "介護従業者"),
        WorkedHours("A", 40),
        WorkedHours("A", 20, Role.OTHER),
    ]
    workers = [Worker("墨田 太郎", 40), Worker("本所 花子", 40), Worker("向島 一郎", 32), Worker("A", 15)]

    def of(role: str) -> FullTimeEquivalent:
        return full_time_equivalent(rows, full_time_week_hours=40, period=FORM, role=role, workers=workers)

    assert of("管理者").people == (
        PersonEquivalent("墨田 太郎", WorkForm.FULL_TIME_SEVERAL_ROLES, 4800, Fraction(1, 2)),
    )
    assert of("計画作成担当者").people == (
        PersonEquivalent("本所 花子", WorkForm.FULL_TIME_ONE_ROLE, 11520, Fraction(1)),
    )
    care = of("介護従業者")
    assert care.exact == Fraction(1, 2) + Fraction(4, 5) + Fraction(1, 4)
    assert care.to_dict() == {
        "exact": "31/20",
        "truncated": "1.5",
        "people": [
            {"person": "墨田 太郎", "form": "B", "hours": "80", "exact": "1/2"},
            {"person": "向島 一郎", "form": "C", "hours": "128", "exact": "4/5"},
            {"person": "A", "form": "D", "hours": "40", "exact": "1/4"},
        ],
    }
    assert of("看護師").exact == 0
    # Naive: the 160 hours of both roles, as one person on one row.
    assert Fraction(160, 160) + Fraction(4, 5) + Fraction(1, 4) != care.exact


def test_without_a_contract_the_form_is_not_known() -> None:
    found = equivalent(160)
    assert found.people == (PersonEquivalent("A", None, 9600, Fraction(1)),)
    assert found.to_dict()["people"] == [{"person": "A", "form": None, "hours": "160", "exact": "1"}]


def test_four_weeks() -> None:
    assert (FORM.days, FORM.last_day, str(FORM)) == (28, date(2026, 5, 31), "2026-05-04 - 2026-05-31")
    assert FourWeeks(date(2024, 2, 19)).last_day == date(2024, 3, 17)
    assert repr(FORM) == "FourWeeks(datetime.date(2026, 5, 4))"
    assert {FORM, FourWeeks(date(2026, 5, 4)), FourWeeks(date(2026, 5, 5))} == {
        FORM,
        FourWeeks(date(2026, 5, 5)),
    }


def test_values_compare() -> None:
    assert equivalent(160) == FullTimeEquivalent(
        Fraction(1), (PersonEquivalent("A", None, 9600, Fraction(1)),)
    )
    assert FullTimeEquivalent(Fraction(1)) != equivalent(160)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ({"hours": [WorkedHours("A", 1, absence_hours=1)]}, "KC-W36"),
        ({"workers": [Worker("A", 40), Worker(" A", 30)]}, "KC-W32"),
        (
            {
                "hours": [WorkedHours("A", 80), WorkedHours("A", 40, "管理者")],
                "workers": [Worker("A", 30, measure="育児")],
            },
            "KC-W38",
        ),
        ({"full_time_week_hours": 0}, "KC-W39"),
        ({"period": ServiceMonth(2026, 5), "full_time_month_hours": 0}, "KC-W39"),
        ({"full_time_month_hours": 160}, "KC-W40"),
        ({"role": "調理員"}, "KC-C13"),
        ({"role": None}, "KC-C13"),
        ({"full_time_week_hours": 40.0}, "KC-N01"),
        ({"full_time_week_hours": True}, "KC-N02"),
        ({"full_time_week_hours": None}, "KC-N03"),
        ({"full_time_week_hours": "NaN"}, "KC-N05"),
        ({"full_time_week_hours": Decimal("NaN")}, "KC-N04"),
        ({"full_time_week_hours": "四十"}, "KC-N05"),
        ({"full_time_week_hours": -40}, "KC-N06"),
        ({"full_time_week_hours": "37.33"}, "KC-W03"),
        ({"period": ServiceMonth(2026, 5), "full_time_month_hours": "173.33"}, "KC-W03"),
        ({"period": ServiceMonth(2026, 5), "full_time_month_hours": -1}, "KC-N06"),
        ({"period": date(2026, 5, 1)}, "KC-N03"),
        ({"period": "2026-05"}, "KC-N03"),
        ({"hours": [160]}, "KC-N03"),
        ({"hours": 160}, "KC-N03"),
        ({"workers": ["A"]}, "KC-N03"),
        ({"period": ServiceMonth(2021, 3)}, "KC-E03"),
        ({"period": ServiceMonth(2027, 4)}, "KC-E03"),
        ({"period": FourWeeks(date(2021, 3, 31))}, "KC-E03"),
    ],
)
def test_refusals(arguments: dict[str, object], code: str) -> None:
    given: dict[str, object] = {
        "hours": [WorkedHours("A", 160)],
        "full_time_week_hours": 40,
        "period": FORM,
        **arguments,
    }
    with pytest.raises(KaigoCalcError) as raised:
        full_time_equivalent(given.pop("hours"), **given)  # type: ignore[arg-type]
    assert raised.value.code == code
    assert raised.value.hint_ja


@pytest.mark.parametrize(
    ("make", "arguments", "code"),
    [
        (WorkedHours, ("", 1), "KC-W13"),
        (WorkedHours, (" 　", 1), "KC-W13"),
        (WorkedHours, (1, 1), "KC-N03"),
        (WorkedHours, ("A", 1, "料理"), "KC-C13"),
        (WorkedHours, ("A", 1.5), "KC-N01"),
        (WorkedHours, ("A", -1), "KC-N06"),
        (WorkedHours, ("A", Fraction(1, 7)), "KC-W03"),
        (WorkedHours, ("A", 1, "介護", 0.5), "KC-N01"),
        (WorkedHours, ("A", 1, "介護", "-1"), "KC-N06"),
        (FourWeeks, ("2026-05-04",), "KC-D06"),
        (FourWeeks, (ServiceMonth(2026, 5),), "KC-D06"),
        (FourWeeks, (None,), "KC-D06"),
        (FourWeeks, (datetime(2026, 5, 4, 9, 0),), "KC-D01"),  # noqa: DTZ001
    ],
)
def test_refused_values(make: Callable[..., object], arguments: tuple[object, ...], code: str) -> None:
    with pytest.raises(KaigoCalcError) as raised:
        make(*arguments)
    assert raised.value.code == code


def test_dates_outside_the_data() -> None:
    with pytest.raises(NotEncodedError):
        _ = FourWeeks(date(2020, 5, 4)).days


def test_a_measure_below_30_hours_beside_several_roles() -> None:
    """The measure does not count, so the roles are counted as those of any part-timer."""
    rows = [WorkedHours("A", 80), WorkedHours("A", 36, "管理者")]
    worker = Worker("A", 29, measure="育児")
    found = full_time_equivalent(rows, full_time_week_hours=40, period=FORM, workers=[worker])
    assert (found.exact, found.people[0].form) == (Fraction(1, 2), WorkForm.PART_TIME_SEVERAL_ROLES)


def explained(**options: Any) -> Explanation:
    """Return the explanation of 200 + 100 + 120 hours in four weeks, the last under a measure."""
    rows = [WorkedHours("墨田 太郎", 200), WorkedHours("本所 花子", 100), WorkedHours("向島 一郎", 120)]
    given: dict[str, Any] = {
        "full_time_week_hours": 40,
        "period": FORM,
        "workers": [Worker("向島 一郎", 30, measure="育児")],
        **options,
    }
    return explain(full_time_equivalent, rows, **given)


def test_explained_in_japanese() -> None:
    assert explained().to_text().splitlines() == [
        "1. 人員に関する数値: 常勤の従業者が勤務すべき時間数の下限(週)、2026-05-04 → 32",
        "2. 人員に関する数値: 育児・介護のための短時間勤務で常勤とみなす時間数(週)、2026-05-04 → 30",
        "3. 1人の常勤換算(常勤の時間数を上限とする): 墨田 太郎 200時間 ÷ 160時間 = 1人",
        "4. 1人の常勤換算(常勤の時間数を上限とする): 本所 花子 100時間 ÷ 160時間 = 0.625人",
        "5. 1人の常勤換算(常勤の時間数を上限とする): 向島 一郎 120時間 ÷ 120時間 = 1人",
        "6. 常勤換算の人数: 1人 + 0.625人 + 1人 = 2.625人 → 2.6人 (小数点第2位以下切捨て)",
    ]


def test_explained_in_english() -> None:
    assert explained().to_text("en").splitlines() == [
        "1. Figure of staffing: fte least_week_hours, 2026-05-04 → 32",
        "2. Figure of staffing: fte short_time_hours.childcare_care, 2026-05-04 → 30",
        "3. Share of a full-timer, at most the full-time hours: 200 hours ÷ 160 hours = 1 staff",
        "4. Share of a full-timer, at most the full-time hours: 100 hours ÷ 160 hours = 0.625 staff",
        "5. Share of a full-timer, at most the full-time hours: 120 hours ÷ 120 hours = 1 staff",
        (
            "6. Full-time equivalent: 1 staff + 0.625 staff + 1 staff = 2.625 staff → 2.6 staff "
            "(cut off to one decimal)"
        ),
    ]


def test_the_explanation_names_its_sources() -> None:
    cited = explained().to_text(citations=True)
    assert "staffing_figures.csv 9行目[確認済み]" in cited
    assert "令和3年度介護報酬改定に関するQ&A" in cited
    assert "   根拠: 指定地域密着型サービス及び指定地域密着型介護予防サービスに関する基準について " in cited
    english = explained().to_text("en", citations=True)
    assert "staffing_figures.csv line 9 [verified]" in english
    assert "   Basis: Guidance on the standards of community-based services" in english
    assert explained().status == "verified"


def test_a_measure_that_is_inferred_shows() -> None:
    """Maternal health before April 2024 was not read in the guidance itself."""
    workers = [Worker("向島 一郎", 30, measure="母性健康管理")]
    found = explained(workers=workers, period=FourWeeks(date(2023, 5, 1)))
    assert found.status == "inferred"
    assert "[推定]" in found.to_text()
    assert explained(workers=workers, period=FourWeeks(date(2024, 4, 1))).status == "verified"


def test_the_explanation_of_a_month() -> None:
    """Hours that no decimal holds stand as fractions: June has 40 × 30 / 7 hours."""
    rows = [WorkedHours("墨田 太郎", 160)]
    text = explain(
        full_time_equivalent, rows, full_time_week_hours=40, period=ServiceMonth(2026, 6)
    ).to_text()
    assert text.splitlines()[1:] == [
        "2. 1人の常勤換算(常勤の時間数を上限とする): 墨田 太郎 160時間 ÷ 1,200/7時間 = 14/15人",
        "3. 常勤換算の人数: 14/15人 = 14/15人 → 0.9人 (小数点第2位以下切捨て)",
    ]


def test_the_explanation_is_a_document() -> None:
    schema: dict[str, Any] = explanation_schema()
    for one in (explained(), explained(period=ServiceMonth(2026, 5), full_time_month_hours=168)):
        document = one.to_dict()
        assert json.loads(json.dumps(document)) == document
        jsonschema.validate(document, schema)
        assert document["format"] == "kaigo_calc.explain.v1"
        assert isinstance(one.result, FullTimeEquivalent)
        assert document["result"] == one.result.to_dict()
