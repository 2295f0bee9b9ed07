"""Explanations: the same call as the calculation, in text, as a document, as HTML."""

import datetime
import json
import pickle
from collections.abc import Callable
from copy import deepcopy
from datetime import date
from fractions import Fraction
from html.parser import HTMLParser
from typing import Any

import jsonschema
import pytest

import kaigo_calc
from kaigo_calc import (
    Explanation,
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
from kaigo_calc.explain import step as step_types
from kaigo_calc.explain.document import explanation_schema
from kaigo_calc.explain.explanation import weakest
from kaigo_calc.explain.rule import Rule
from kaigo_calc.explain.step import Step, Term
from kaigo_calc.explain.text import exact_text, quantity_text, step_text
from kaigo_calc.rounding import ROUNDINGS

DAY = date(2026, 5, 1)
SEED_QUOTE = daily_illustration("group_home", 1, 5, 1, DAY)
SCHEMA: dict[str, Any] = explanation_schema()

EXPLAINED: list[tuple[Callable[[], Explanation], Callable[[], object]]] = [
    (lambda: explain(charge(859, "10.90")), lambda: charge(859, "10.90")),
    (lambda: explain(charge, 859, "10.90", 80), lambda: charge(859, "10.90", 80)),
    (lambda: explain(units_to_yen, 859, "10.90"), lambda: 9363),
    (lambda: explain(benefit_amount, 9363, benefit_rate=90), lambda: 8426),
    (lambda: explain(copay_amount, 9363, 90), lambda: 937),
    (lambda: explain(apply_rate, 840, "97/100"), lambda: 815),
    (lambda: explain(share_of, 765, "10/100"), lambda: 77),
    (lambda: explain(unit_price, "group_home", 1, DAY), lambda: unit_price("group_home", 1, DAY)),
    (lambda: explain(area_grade, "墨田区", DAY), lambda: area_grade("墨田区", DAY)),
    (lambda: explain(load_schedule("32").on(DAY).base_units, 1, 5), lambda: 859),
    (lambda: explain(SEED_QUOTE), lambda: SEED_QUOTE),
]
IDS = [explained().steps[-1].rule.id for explained, _ in EXPLAINED]


@pytest.mark.parametrize(("explained", "result"), EXPLAINED, ids=IDS)
def test_result_is_what_the_plain_call_returns(
    explained: Callable[[], Explanation], result: Callable[[], object]
) -> None:
    assert explained().result == result()
    assert type(explained().result) is type(result())


@pytest.mark.parametrize(("explained", "result"), EXPLAINED, ids=IDS)
def test_every_step_is_the_rounding_of_its_exact_value(
    explained: Callable[[], Explanation], result: Callable[[], object]
) -> None:
    for step in explained().steps:
        if step.numerator is None:
            assert step.evidence is not None
            continue
        if step.rule.rounding is None:
            assert Fraction(step.numerator, step.denominator) == step.result
        else:
            assert ROUNDINGS[step.rule.rounding](step.numerator, step.denominator) == step.result


@pytest.mark.parametrize(("explained", "result"), EXPLAINED, ids=IDS)
def test_document_fits_the_shipped_schema(
    explained: Callable[[], Explanation], result: Callable[[], object]
) -> None:
    document = json.loads(json.dumps(explained().to_dict(), ensure_ascii=False))
    assert document == explained().to_dict()
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(document, SCHEMA)


@pytest.mark.parametrize("path", ["format", "steps", "status"])
def test_schema_refuses_a_damaged_document(path: str) -> None:
    document = explain(SEED_QUOTE).to_dict()
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**document, path: "?"}, SCHEMA)


def test_text_of_the_seed_in_japanese() -> None:
    """The steps of 墨田区 令和8年度 集団指導 資料3 p.12, in its words."""
    text = explain(charge(859, "10.90")).to_text()
    assert text.splitlines() == [
        "1. 費用総額: 859単位 × 10.90円 = 9,363.1円 → 9,363円 (1円未満切捨て)",
        "2. 保険給付額: 9,363円 × 90% = 8,426.7円 → 8,426円 (1円未満切捨て)",
        "3. 利用者負担額: 9,363円 − 8,426円 = 937円",
    ]
    assert str(explain(charge(859, "10.90"))) == text


def test_text_of_the_seed_in_english() -> None:
    assert explain(SEED_QUOTE).to_text("en").splitlines() == [
        "1. Base units a day: group_home one_unit, care_5, 2026-05-01 → 859 units",
        "2. Price class: group_home, 2026-05-01 → labour_45",
        "3. Unit price: labour_45, 1, 2026-05-01 → 10.90 yen",
        "4. Total cost: 859 units × 10.90 yen = 9,363.1 yen → 9,363 yen (fraction cut off)",
        "5. Insurance benefit: 9,363 yen × 90% = 8,426.7 yen → 8,426 yen (fraction cut off)",
        "6. Copay: 9,363 yen − 8,426 yen = 937 yen",
    ]


def test_citations_and_data_rows_in_the_text() -> None:
    lines = explain(SEED_QUOTE).to_text(citations=True).splitlines()
    assert lines[1].startswith("   データ: group_home_base_units.csv 11行目[確認済み] ")
    assert "別表5 イ(1); 出典 caitech_r6, " in lines[1]
    assert "   根拠: 介護給付費請求書等の記載要領 集計欄(費用合計、保険請求額、利用者負担額)" in lines
    english = explain(SEED_QUOTE).to_text("en", citations=True).splitlines()
    assert english[1].startswith("   Data: group_home_base_units.csv line 11 [verified] ")
    assert any(line.startswith("   Basis: Instructions for the care benefit claim forms") for line in english)


def test_status_is_the_weakest_of_the_rows() -> None:
    assert explain(SEED_QUOTE).status == "verified"
    assert explain(unit_price, "32", 1, date(2024, 3, 31)).status == "inferred"
    assert explain(units_to_yen, 1, 10).status is None
    assert weakest(["verified", "unverified", "inferred"]) == "unverified"


class _Cells(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def test_price_class_shows_the_name_of_the_notice_where_it_differs() -> None:
    text = explain(unit_price, "38", 1, DAY).to_text()
    assert (
        "1. 単価の区分: 認知症対応型共同生活介護（短期利用型）、認知症対応型共同生活介護、2026-05-01" in text
    )


def test_rows_that_are_inferred_say_from_what() -> None:
    explanation = explain(unit_price, "32", 1, date(2024, 3, 31))
    assert "[推定] 厚生労働大臣が定める一単位の単価; 推定の根拠 " in explanation.to_text(citations=True)
    assert "[inferred] 厚生労働大臣が定める一単位の単価; inferred from " in explanation.to_text(
        "en", citations=True
    )


def test_html_is_well_formed_and_in_both_languages() -> None:
    page = _Cells()
    page.feed(explain(SEED_QUOTE)._repr_html_())
    assert page.open == []
    assert "9,363.1円 → 9,363円 (1円未満切捨て)" in page.text
    assert "9,363.1 yen → 9,363 yen (fraction cut off)" in page.text
    assert "推定" not in page.text


def test_html_marks_what_is_not_verified() -> None:
    html = explain(unit_price, "32", 1, date(2024, 3, 31))._repr_html_()
    assert "→ 10.90円 [推定]</strong>" in html
    assert "→ 10.90 yen [inferred]</small>" in html
    assert "<strong>" not in explain(SEED_QUOTE)._repr_html_()


def test_html_escapes() -> None:
    rule = Rule("r", "<b>", "&", "units", None, ())
    html = Explanation(1, (Step(rule, "−", (Term("a", "name", "<i>"),), 1, 1, 1),))._repr_html_()
    assert "&lt;b&gt;" in html
    assert "&lt;i&gt;" in html
    assert "<i>" not in html


def test_explanations_are_values() -> None:
    for explanation in (explain(SEED_QUOTE), explain(charge(859, "10.90")), explain(share_of, 765, "10/100")):
        public = {name: getattr(kaigo_calc, name) for name in kaigo_calc.__all__}
        names = {"datetime": datetime, **public, **vars(step_types), "Rule": Rule}
        assert deepcopy(explanation) == explanation
        assert pickle.loads(pickle.dumps(explanation)) == explanation  # noqa: S301  # our own pickle
        assert eval(repr(explanation), names) == explanation  # noqa: S307  # the promise under test
    explanation = explain(SEED_QUOTE)
    assert hash(explanation) == hash(explain(SEED_QUOTE))


@pytest.mark.parametrize(
    ("numerator", "denominator", "text"),
    [(93631, 10, "9363.1"), (100, 100, "1"), (5, 1000, "0.005"), (7, 1, "7"), (0, 100, "0"), (22, 7, "22/7")],
)
def test_exact_text(numerator: int, denominator: int, text: str) -> None:
    assert exact_text(numerator, denominator) == text


def test_quantity_text() -> None:
    assert quantity_text("units", "25770", "ja") == "25,770単位"
    assert quantity_text("units", "25770", "en") == "25,770 units"
    assert quantity_text("name", "25770", "ja") == "25770"
    assert quantity_text("yen", "70000/3000", "ja") == "70,000/3,000円"
    assert quantity_text("yen", "70000/3000", "en") == "70,000/3,000 yen"
    assert quantity_text("hours", "7:40", "ja") == "7:40時間"
    assert quantity_text("hours", "1240/7", "en") == "1,240/7 hours"


def test_step_text_of_the_other_roundings() -> None:
    uplift = Rule("uplift", "上乗せ", "Uplift", "units", "at_least_one", ())
    step = Step(uplift, "×", (Term("units", "units", 438), Term("rate", "ratio", "1/1000")), 438, 1000, 1)
    assert (
        step_text(step, "ja") == "438単位 × 1/1000 = 0.438単位 → 1単位 (小数点以下四捨五入、1単位未満は1単位)"
    )
    assert (
        step_text(step, "en") == "438 units × 1/1000 = 0.438 units → 1 units (rounded half up, at least one)"
    )


def test_plain_text_marks_what_is_not_verified() -> None:
    """Also without citations: a text that goes to a family must not hide that a price is inferred."""
    inferred = explain(unit_price, "32", 1, date(2024, 3, 31))
    assert inferred.to_text().splitlines()[-1].endswith("→ 10.90円 [推定]")
    assert inferred.to_text("en").splitlines()[-1].endswith("→ 10.90 yen [inferred]")
    single = explain(load_schedule("39").on(DAY).base_units, 1, "要支援2")
    assert single.to_text().endswith("→ 789単位 [出典が1件のみ]")
    assert "[" not in explain(SEED_QUOTE).to_text()
