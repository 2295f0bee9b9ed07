"""Answers: text, HTML, rows, JSON by its schema, and the steps of every right figure."""

import json
from dataclasses import replace
from datetime import date
from fractions import Fraction
from importlib.resources import files
from math import floor
from pathlib import Path
from runpy import run_path
from typing import Any

import jsonschema
import pytest

from kaigo_calc.errors import UnknownCodeError
from kaigo_calc.fee_tables import DEFINITIONS, METHODS, FeeOffice, build_fee_table
from kaigo_calc.fee_tables.audit import Audit, audit_fee_table
from kaigo_calc.fee_tables.audit.limits import cannot_show
from kaigo_calc.fee_tables.audit.steps import steps_of
from kaigo_calc.fee_tables.recipe import LAW
from tests.fee_tables.audit.making import BASE, DAY, HOME, PLAIN, as_html, claim, copay, cut_copay, total


def _page() -> Audit:
    rows = [["<b>要介護度</b>", "1日(基本) 1割", "1日(基本) 単位数", "家賃", "1か月(30日)の請求額 1割"]]
    for place, (level, units) in enumerate(BASE.items()):
        odd = copay(claim(units)) + place * place * 31
        rows.append([level, str(cut_copay(units)), f"{units}", "60,000円", str(odd)])
    return audit_fee_table(as_html(("料金 <script>", rows)), HOME, on=DAY, most_mistakes=1)


def test_text_in_japanese() -> None:
    text = str(_page())
    assert text.startswith("正しくない額があります: 確かめた15件のうち")
    assert "■ 正しくない額" in text
    assert METHODS["copay_truncated"].label_ja in text
    assert "936円 → 正しくは 937円 (-1)" in text
    assert "すべての額を再現する計算は見つかりません。" in text
    assert "ほか2件" in text


def test_text_in_english_and_another_language() -> None:
    text = _page().to_text("en")
    assert "table 1, row 6 “要介護5”, column 2 “1日(基本) 1割”: 936 yen → right is 937 yen (-1)" in text
    with pytest.raises(UnknownCodeError, match="KC-X02"):
        _page().to_text("fr")
    with pytest.raises(UnknownCodeError, match="KC-X02"):
        _page().to_html("fr")


def test_html_has_colours_signs_and_right_figures_and_is_escaped() -> None:
    audit = _page()
    html = audit.to_html()
    assert "<script>" not in html
    assert "料金 &lt;script&gt;" in html
    assert "× 936<br><small>→ 937円</small></td>" in html
    for sign in ("○ 859", "– 60,000円", "? "):
        assert sign in html
    assert html.count("<td ") == len(audit.findings)
    assert audit._repr_html_() == html
    assert 'title="wrong"' in audit.to_html("en")


def test_html_of_a_table_with_levels_as_columns() -> None:
    page = as_html(
        (
            "",
            [
                ["", *BASE, "備考"],
                ["1日 1割", *(str(copay(one)) for one in BASE.values()), "別途"],
                ["単位数(1日)", *map(str, BASE.values()), ""],
            ],
        )
    )
    html = audit_fee_table(page, PLAIN, on=DAY).to_html()
    assert "<td>別途</td>" in html
    first = html.split("<tr>")[2]
    assert all(f"○ {copay(one)}" in first for one in BASE.values())


def _schema() -> dict[str, Any]:
    text = (files("kaigo_calc.fee_tables.audit") / "fee_table_audit.v1.schema.json").read_text(
        encoding="utf-8"
    )
    schema: dict[str, Any] = json.loads(text)
    return schema


def test_json_by_its_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(_schema())
    for audit in (_page(), audit_fee_table(build_fee_table(HOME, on=DAY), HOME, on=DAY)):
        document = json.loads(json.dumps(audit.to_dict()))
        jsonschema.validate(document, _schema())
        assert document["cells"] == json.loads(json.dumps(audit.to_rows()))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"format": "kaigo_calc.fee_table_audit.v1"}, _schema())


def test_a_cell_has_its_steps() -> None:
    cell = _page().of("wrong")[-1]
    steps = cell.steps()
    assert steps is not None
    assert "859単位 × 10.90円 = 9,363.1円 → 9,363円 (1円未満切捨て)" in steps.to_text()
    unchecked = next(one for one in _page().findings if str(one.verdict) == "not_checkable")
    assert unchecked.steps() is None
    assert unchecked.difference is None


@pytest.mark.parametrize("definition", DEFINITIONS)
def test_steps_lead_to_the_right_figures(definition: str) -> None:
    case = build_fee_table(HOME, on=DAY).level("要介護5").case
    steps = steps_of(case, DEFINITIONS[definition])
    figures = LAW.figures(case, DEFINITIONS[definition])
    assert figures is not None
    assert steps.result == figures
    assert steps.steps[-1].result == figures.copay
    if definition == "month":
        assert (figures.units, figures.total) == (claim(859), total(claim(859)))


def test_steps_with_the_uplift_of_2021() -> None:
    """0.1 % of the base of a month, half up: 859 was 843 then; 令和3年厚生労働省告示第73号 附則第12条."""
    case = build_fee_table(FeeOffice(unit_class="Ⅰ", area_grade=1), on=date(2021, 5, 1)).level("要介護5").case
    steps = steps_of(case, DEFINITIONS["month"])
    uplift = floor(Fraction(case.base_units * 30, 1000) + Fraction(1, 2))
    assert uplift in [step.result for step in steps.steps]
    assert steps.steps[-1].result == copay(case.base_units * 30 + uplift)


def test_all_right() -> None:
    audit = audit_fee_table([{"区分": "要介護5", "1日 1割": 937}], PLAIN, on=DAY)
    assert audit.to_text().splitlines()[0] == "確かめた1件の額は、すべて正しい額です。"
    assert audit.to_text("en").startswith("All 1 figures checked are right.")


def test_a_table_that_excludes_every_mistake() -> None:
    column = audit_fee_table([{"区分": "要介護5", "1日 1割": 937}], PLAIN, on=DAY).columns[0]
    assert list(cannot_show([column]))
    without = replace(column, diagnosis=replace(column.diagnosis, same_yen=()))
    assert list(cannot_show([without])) == []


def test_the_example_names_each_mistake(capsys: pytest.CaptureFixture[str]) -> None:
    run_path(
        str(Path(__file__).parents[3] / "examples" / "fee_tables" / "audit_a_page.py"), run_name="__main__"
    )
    lines = capsys.readouterr().out.splitlines()
    assert (
        lines[0] == "正しくない額があります: 確かめた27件のうち7件。ほかに、確かめられない欄が11件あります。"
    )
    assert lines[1] == f"1日 1割: {METHODS['copay_truncated'].label_ja}"
    assert "  2枚目の表 2行目「医療連携体制加算(Ⅰ)イ」 2列目「単位数」: 39単位/日 → 57" in lines
