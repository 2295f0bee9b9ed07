"""Explanations of days and months: every step, how far each figure is confirmed, text, document and HTML."""

import datetime
import json
import pickle
from collections.abc import Callable
from copy import deepcopy
from datetime import date
from fractions import Fraction
from typing import Any

import jsonschema
import pytest

import kaigo_calc
from kaigo_calc import Count, Explanation, explain, load_schedule
from kaigo_calc.errors import UnknownCodeError
from kaigo_calc.explain import step as step_types
from kaigo_calc.explain.document import explanation_schema
from kaigo_calc.explain.rule import Rule
from kaigo_calc.month_units import line_units, treatment_units, uplift_units
from kaigo_calc.rounding import ROUNDINGS
from kaigo_calc.schedules import DayUnits, Line, MonthUnits
from kaigo_calc.schedules.directory import packaged
from tests.explain.test_explain import _Cells

SCHEMA: dict[str, Any] = explanation_schema()
R3, R6, R6_06, R7, R8_06 = (
    date(2021, 4, 1),
    date(2024, 4, 1),
    date(2024, 6, 1),
    date(2025, 4, 1),
    date(2026, 6, 1),
)
FULL_MONTH = Count("base_units", 30, "要介護5")
REDUCTIONS = [
    "over_capacity",
    "business_continuity_plan_not_prepared",
    "abuse_prevention_not_implemented",
    "night_staffing_shortfall",
    "restraint_abolition_not_implemented",
]


def _day(day: date, items: list[str], service: str = "32", level: str = "要介護5") -> Explanation:
    return explain(load_schedule(service).on(day).day_units, "Ⅱ", level, items)


def _month(day: date, counts: list[Count], service: str = "32", **options: object) -> Explanation:
    return explain(load_schedule(service).on(day).month_units, "Ⅱ", counts, **options)


def _claim_of_2021_09() -> Explanation:
    """The acceptance data of a claims product: 要介護4, 30 days, two items, two layers."""
    counts = [
        Count("base_units", 30, "要介護4"),
        Count("medical_coordination_i_r3", 30),
        Count("dementia_specialized_care_i", 30),
    ]
    layers = ["treatment_r3_i", "specified_treatment_r3_ii"]
    return _month(date(2021, 9, 1), counts, treatment=layers)


EXPLAINED: dict[str, Callable[[], Explanation]] = {
    "day": lambda: _day(R6, ["initial_period"]),
    "reduced day": lambda: _day(R7, REDUCTIONS),
    "day in hospital": lambda: _day(R3, ["hospitalization_cost"]),
    "preventive short stay": lambda: _day(R6, [], "39", "要支援2"),
    "month with the uplift": _claim_of_2021_09,
    "tier four": lambda: _month(R3, [FULL_MONTH], treatment=["treatment_r3_iv"]),
    "transition": lambda: _month(R6_06, [FULL_MONTH], treatment=["treatment_r6_v1"]),
    "candidate": lambda: _month(R8_06, [FULL_MONTH], treatment=["treatment_r8_iii"], accept_unverified=True),
    "own rate": lambda: _month(
        R8_06,
        [FULL_MONTH],
        treatment=[load_schedule("32").on(R8_06).item("treatment_r8_iii", rate="0.185")],
    ),
    "no layer": lambda: _month(R6_06, [FULL_MONTH, Count("dementia_team_care_i", 1)]),
    "line": lambda: explain(line_units, -85, 30),
    "uplift": lambda: explain(uplift_units, 438, "1/1000"),
    "layer": lambda: explain(treatment_units, 26_250, "186/1000"),
}
explained = pytest.mark.parametrize("make", EXPLAINED.values(), ids=EXPLAINED)


@explained
def test_every_step_is_the_rounding_of_its_exact_value(make: Callable[[], Explanation]) -> None:
    for step in make().steps:
        if step.numerator is None:
            assert step.evidence is not None
        elif step.rule.rounding is None:
            assert Fraction(step.numerator, step.denominator) == step.result
        else:
            assert ROUNDINGS[step.rule.rounding](step.numerator, step.denominator) == step.result


@explained
def test_exact_value_is_what_the_terms_say(make: Callable[[], Explanation]) -> None:
    for step in make().steps:
        if step.numerator is not None:
            terms = [Fraction(term.value) for term in step.terms]
            exact = Fraction(step.numerator, step.denominator)
            if step.operator == "+":
                assert exact == sum(terms)
            else:
                assert (step.operator, exact) == ("×", terms[0] * terms[1])


@explained
def test_document_fits_the_shipped_schema(make: Callable[[], Explanation]) -> None:
    document = json.loads(json.dumps(make().to_dict(), ensure_ascii=False))
    assert document == make().to_dict()
    jsonschema.validate(document, SCHEMA)


@explained
def test_every_look_up_names_its_row(make: Callable[[], Explanation]) -> None:
    """The line given is the line of the file on which the figure stands."""
    for step in make().steps:
        if step.evidence is not None:
            row = (
                (packaged().path / step.evidence.file).read_text("utf-8").splitlines()[step.evidence.line - 1]
            )
            assert step.evidence.locator in row.replace('"', "")
            own = (
                step.evidence.status == "caller_supplied"
            )  # the row has the candidate, not the caller's rate
            assert step.evidence.sources == ("caller_supplied",) if own else True
            assert own or " ".join(step.evidence.sources) in row
            if step.rule.id == "base_units":
                assert f",{step.terms[1].value},{step.result}," in row
            else:
                assert row.startswith(f"{step.terms[0].value},")


@explained
def test_html_is_well_formed_and_says_what_the_text_says(make: Callable[[], Explanation]) -> None:
    page = _Cells()
    page.feed(make()._repr_html_())
    assert page.open == []
    for lang in ("ja", "en"):
        for line in make().to_text(lang).splitlines():
            assert line.split(": ", 1)[1] in page.text


@explained
def test_explanations_are_values(make: Callable[[], Explanation]) -> None:
    explanation = make()
    assert deepcopy(explanation) == explanation
    assert pickle.loads(pickle.dumps(explanation)) == explanation  # noqa: S301  # our own pickle
    names = {
        **{name: getattr(kaigo_calc, name) for name in kaigo_calc.__all__},
        **vars(step_types),
        **{kind.__name__: kind for kind in (Rule, Line, DayUnits, MonthUnits)},
        "datetime": datetime,
    }
    assert eval(repr(explanation), names) == explanation  # noqa: S307  # the promise under test


def test_text_of_a_month() -> None:
    assert _claim_of_2021_09().to_text().splitlines() == [
        "1. 基本単位数(1日): 認知症対応型共同生活介護費(Ⅱ)、要介護4、2021-09-01 → 827単位",
        "2. 明細の単位数: 827単位 × 30 = 24,810単位",
        "3. 加算・減算の単位数: 医療連携体制加算(Ⅰ) → 39単位",
        "4. 明細の単位数: 39単位 × 30 = 1,170単位",
        "5. 加算・減算の単位数: 認知症専門ケア加算(Ⅰ) → 3単位",
        "6. 明細の単位数: 3単位 × 30 = 90単位",
        "7. 基本報酬の単位数の合計: 24,810単位 = 24,810単位",
        "8. 加算・減算の割合: 令和3年9月30日までの上乗せ分 → 1/1000",
        (
            "9. 令和3年9月30日までの上乗せ分: 24,810単位 × 1/1000 = 24.81単位 → 25単位 "
            "(小数点以下四捨五入、1単位未満は1単位)"
        ),
        ("10. 処遇改善に係る加算を除く単位数の合計: 24,810単位 + 1,170単位 + 90単位 + 25単位 = 26,095単位"),
        "11. 加算・減算の割合: 介護職員処遇改善加算(Ⅰ) → 111/1000",
        (
            "12. 処遇改善に係る加算の単位数: 26,095単位 × 111/1000 = 2,896.545単位 → 2,897単位 "
            "(小数点以下四捨五入)"
        ),
        "13. 加算・減算の割合: 介護職員等特定処遇改善加算(Ⅱ) → 23/1000",
        ("14. 処遇改善に係る加算の単位数: 26,095単位 × 23/1000 = 600.185単位 → 600単位 (小数点以下四捨五入)"),
        "15. 1か月の単位数: 26,095単位 + 2,897単位 + 600単位 = 29,592単位",
    ]


def test_text_of_a_reduced_day() -> None:
    """Replaced twice, then three shares of the untouched 845, taken away and not added as negatives."""
    lines = _day(R7, REDUCTIONS).to_text("en").splitlines()
    assert (
        lines[2] == "3. Units after the rate: 845 units × 97/100 = 819.65 units → 820 units (rounded half up)"
    )
    assert lines[4] == "5. Units after the rate: 820 units × 70/100 = 574 units → 574 units (rounded half up)"
    shares = [line.partition(": ")[2] for line in lines if "Share of the base units" in line]
    assert [share.partition(" =")[0] for share in shares] == [
        "845 units × 10/100",
        "845 units × 1/100",
        "845 units × 3/100",
    ]
    assert lines[-1] == "15. Units of the day: 574 units − 85 units − 8 units − 25 units = 456 units"


def test_text_of_a_reduction_counted_over_the_month() -> None:
    lines = _month(R6, [FULL_MONTH, Count("three_units_two_night_staff", 30)]).to_text().splitlines()
    assert "4. 明細の単位数: -50単位 × 30 = -1,500単位" in lines
    assert lines[-1] == "6. 1か月の単位数: 23,850単位 = 23,850単位"
    assert lines[-2].endswith("25,350単位 − 1,500単位 = 23,850単位")


def test_tier_four_is_taken_of_the_rounded_units_of_tier_three() -> None:
    """844 × 30 = 25320 and 25 of uplift: 1140.525, so 1141; 90/100 of it 1026.9, so 1027."""
    explanation = _month(R3, [FULL_MONTH], treatment=["treatment_r3_iv"])
    steps = [step for step in explanation.steps if step.rule.id == "treatment_units"]
    assert [(step.numerator, step.result) for step in steps] == [(25_345 * 45, 1141), (1141 * 900, 1027)]
    looked_up = [step.terms[0].value for step in explanation.steps if step.rule.id == "item_rate"]
    assert looked_up == ["covid_uplift_0_1_percent", "treatment_r3_iii", "treatment_r3_iv"]
    assert isinstance(explanation.result, MonthUnits)
    assert [line.item for line in explanation.result.treatment] == ["treatment_r3_iv"]


def test_month_without_any_basic_reward_has_no_uplift() -> None:
    explanation = _month(R3, [Count("hospitalization_cost", 6)])
    assert isinstance(explanation.result, MonthUnits)
    assert [line.item for line in explanation.result.lines] == ["hospitalization_cost"]
    assert explanation.steps[-1].result == 6 * 246


@pytest.mark.parametrize(
    ("reading", "basic", "uplift"),
    [("basic_fee", 24_810, 25), ("with_notes", 24_810 - 30 * 83 + 30 * 25 + 120 * 30, 27)],
)
def test_both_readings_of_the_uplift(reading: str, basic: int, uplift: int) -> None:
    """Night support, early onset and restraint are inside one reading, hospital and coordination in none."""
    counts = [
        Count("base_units", 30, "要介護4"),
        Count("restraint_abolition_not_implemented", 30, "要介護4"),
        Count("night_support_system_ii", 30),
        Count("early_onset_dementia_acceptance", 30),
        Count("medical_coordination_i_r3", 30),
    ]
    explanation = _month(date(2021, 8, 1), [*counts, Count("hospitalization_cost", 1)], uplift_base=reading)
    (step,) = [step for step in explanation.steps if step.rule.id == "uplift_units"]
    assert (step.numerator, step.result) == (basic, uplift)
    (whole,) = [step for step in explanation.steps if step.rule.id == "basic_sum"]
    assert whole.result == basic


STATUSES = [
    (lambda: _day(R6, [], "39", "要支援2"), "single_source", "777単位", "777 units"),
    (
        lambda: _day(R6, ["medical_coordination_i_c", "medical_coordination_ii"]),
        "single_source",
        "5単位",
        "5 units",
    ),
    (
        lambda: _month(R6, [FULL_MONTH, Count("dementia_team_care_ii", 1)]),
        "single_source",
        "120単位",
        "120 units",
    ),
    (
        lambda: _month(R6_06, [FULL_MONTH], treatment=["介護職員等処遇改善加算(Ⅴ)(1)"]),
        "inferred",
        "163/1000",
        "163/1000",
    ),
    (EXPLAINED["own rate"], "caller_supplied", "185/1000", "185/1000"),
    (EXPLAINED["candidate"], "unverified", "179/1000", "179/1000"),
]
MARKS = {
    "single_source": ("出典が1件のみ", "single source"),
    "inferred": ("推定", "inferred"),
    "caller_supplied": ("手入力の値", "given by the caller"),
    "unverified": ("未確認", "unverified"),
}


@pytest.mark.parametrize(("make", "status", "figure_ja", "figure_en"), STATUSES)
def test_what_is_not_verified_is_marked_everywhere(
    make: Callable[[], Explanation], status: str, figure_ja: str, figure_en: str
) -> None:
    explanation, (mark_ja, mark_en) = make(), MARKS[status]
    result = explanation.result
    assert isinstance(result, (DayUnits, MonthUnits))
    assert explanation.status == result.status == status
    assert f"→ {figure_ja} [{mark_ja}]" in explanation.to_text()
    assert f"→ {figure_en} [{mark_en}]" in explanation.to_text("en")
    own = status == "caller_supplied"  # no row and no notice says what the caller typed in
    assert (f"データ: {mark_ja}\n" if own else f"行目[{mark_ja}] ") in explanation.to_text(citations=True)
    in_english = explanation.to_text("en", citations=True)
    assert (f"Data: {mark_en}\n" if own else f" [{mark_en}] ") in in_english
    html = explanation._repr_html_()
    assert f"→ {figure_ja} [{mark_ja}]</strong>" in html
    assert f"→ {figure_en} [{mark_en}]</small>" in html
    document = explanation.to_dict()
    assert document["status"] == status
    assert status in [step.evidence.status for step in explanation.steps if step.evidence]
    assert f'"status": "{status}"' in json.dumps(document["steps"])
    lines = result.rows if isinstance(result, DayUnits) else [*result.lines, *result.treatment]
    assert status in [line.status for line in lines]
    assert result.to_dict()["status"] == status


def test_what_is_verified_carries_no_mark() -> None:
    explanation = _claim_of_2021_09()
    assert explanation.status == "verified"
    assert "[" not in explanation.to_text()
    assert "<strong>" not in explanation._repr_html_()


def test_code_that_is_inferred_is_no_figure() -> None:
    """Codes of 2024 are carried on from 2021; units do not rest on them, so the month is verified."""
    result = _month(R6, [FULL_MONTH]).result
    assert isinstance(result, MonthUnits)
    assert (result.lines[0].service_code_status, result.status) == ("inferred", "verified")


def test_explained_call_refuses_what_the_plain_call_refuses() -> None:
    with pytest.raises(kaigo_calc.KaigoCalcError) as caught:
        _day(R6, ["over_capacity", "staff_shortage"])
    assert caught.value.code == "KC-R07"


def test_result_alone_keeps_no_steps() -> None:
    with pytest.raises(UnknownCodeError) as caught:
        explain(_claim_of_2021_09().result)  # type: ignore[arg-type]
    assert caught.value.code == "KC-X01"


def test_day_and_month_as_documents() -> None:
    day = _day(R7, REDUCTIONS).result
    assert isinstance(day, DayUnits)
    document = json.loads(json.dumps(day.to_dict(), ensure_ascii=False))
    assert document == day.to_dict()
    assert (document["day"], document["total"], document["status"]) == ("2025-04-01", 456, "verified")
    assert document["rows"][0]["reductions"] == ["night_staffing_shortfall", "over_capacity"]
    assert document["rows"][0]["label_ja"] == (
        "認知症対応型共同生活介護費(Ⅱ) 要介護5・夜勤減算・定員超過利用減算"
    )
    assert document["rows"][0]["label_en"] == "Base units of care_5, Night staffing shortfall, Over capacity"
    assert document["rows"][1] == {
        "item": "restraint_abolition_not_implemented",
        "label_ja": "身体拘束廃止未実施減算",
        "label_en": "Restraint abolition not implemented",
        "reductions": [],
        "care_level": "care_5",
        "service_code": "326313",
        "service_code_status": "inferred",
        "units": -85,
        "count": 1,
        "total": -85,
        "status": "verified",
        "in_uplift_base": False,
        "rates": [],
    }
    month = _claim_of_2021_09().result
    assert isinstance(month, MonthUnits)
    document = json.loads(json.dumps(month.to_dict(), ensure_ascii=False))
    assert document == month.to_dict()
    assert (document["service"], document["month"], document["unit_class"]) == (
        "group_home",
        "2021-09",
        "two_or_more_units",
    )
    assert (document["sum_before_treatment"], document["total"]) == (26_095, 29_592)
    assert [line["total"] for line in document["treatment"]] == [2897, 600]
    assert [line["rates"] for line in document["treatment"]] == [["111/1000"], ["23/1000"]]
    assert [line["in_uplift_base"] for line in document["lines"]] == [True, False, False, False]
    assert document["schedule_digest"] == load_schedule("32").digest
    assert document["schedule_id"] == "kaigo_calc/group_home"
