"""The index of laws leads from every article to functions, data and tests, and notices what leads nowhere."""

import ast
from pathlib import Path
from typing import Any

import pytest

from kaigo_calc.citations import all_citations
from tests.docs.site import DOCS, ROOT, extension

MENTIONS = extension("law_mentions")
INDEX = extension("law_index")
LINES = INDEX.index(INDEX.mentions(), INDEX.test_files(ROOT / "tests"))
BENEFIT = '''
def benefit_rate(share):
    """Return the rate.

    Rule: 介護保険法 第41条第4項, 第49条の2; 老企40 第2の1(4).

    The 第99条 of this line is no rule.
    """
    return _step(share)


def _step(share):
    return SHARE


def other():
    """Return nothing."""
'''


def _line(law: str, article: str) -> Any:
    (line,) = [line for line in LINES[law] if line.article == article]
    return line


def test_nothing_leads_nowhere() -> None:
    assert set(LINES) == set(all_citations())
    assert INDEX.orphans(LINES) == []


@pytest.mark.parametrize(
    ("law", "article", "function", "file", "test"),
    [
        (
            "ordinance_34",
            "第90条",
            "required.required_staff",
            "staffing_figures.csv",
            "staffing/test_required.py",
        ),
        ("notice_93", "表2", "area_grades.area_grade", "area_grades.csv", "schedules/test_look_ups.py"),
        (
            "care_insurance_order",
            "第22条の2の2",
            "high_cost_care.high_cost_refund",
            "high_cost_care_caps.csv",
            "household/test_high_cost_care.py",
        ),
        (
            "notice_27",
            "第8号",
            "shortage.staffing_shortage",
            "group_home_items.csv",
            "staffing/test_shortage.py",
        ),
        ("claim_instructions", "", "charge.copay_amount", "benefit_limit_exclusions.csv", "test_charge.py"),
    ],
)
def test_an_article_leads_to_its_function_data_and_test(
    law: str, article: str, function: str, file: str, test: str
) -> None:
    line = _line(law, article)
    assert any(name.endswith(f".{function}") for name in line.functions)
    assert file in line.files
    assert f"tests/{test}" in line.tests[:12]


def test_an_article_of_the_fee_notice_names_its_items() -> None:
    assert _line("notice_126", "別表5 注9").items == ["hospitalization_cost"]
    assert "kaigo_calc.stays.stay_days.day_kind" in _line("notice_126", "別表5 注9").functions


def test_every_function_and_file_of_the_index_exists() -> None:
    for lines in LINES.values():
        for line in lines:
            for name in line.functions:
                parts = name.split(".")
                path = next(
                    path
                    for length in range(len(parts), 0, -1)
                    for path in (
                        (ROOT / "src").joinpath(*parts[:length]).with_suffix(".py"),
                        (ROOT / "src").joinpath(*parts[:length], "__init__.py"),
                    )
                    if path.exists()
                )
                assert parts[-1] in {path.stem, path.parent.name} or f" {parts[-1]}" in path.read_text(
                    "utf-8"
                )
            assert all((ROOT / test).exists() for test in line.tests)


def test_a_docstring_and_a_rule_are_read() -> None:
    found = list(MENTIONS.of_source(BENEFIT, "m", {"SHARE": ("care_insurance_act", "claim_instructions")}))
    assert found == [
        ("care_insurance_act", "第41条", "m.benefit_rate", ""),
        ("care_insurance_act", "第49条の2", "m.benefit_rate", ""),
        ("claim_instructions", "", "m.benefit_rate", ""),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "介護保険法施行令第22条の2の2; 介護保険法第69条",
            [("care_insurance_order", "第22条の2の2"), ("care_insurance_act", "第69条")],
        ),
        ("平成18年厚生労働省告示第126号 別表5 注9 (限度)", [("notice_126", "別表5 注9")]),
        (
            "平成12年厚生省告示第33号; 介護保険法施行規則 第68条",
            [("notice_33_2000", ""), ("care_insurance_rules", "第68条")],
        ),
        ("平成12年厚生省告示第33号; 老企40 第68条", [("notice_33_2000", "")]),
        ("老計発0331005号 第2の1 通則", [("fee_guidance", "")]),
        ("老計発0331005号 第2の1 (切上げ)", [("fee_guidance_5", "第2の1")]),
        ("墨田区 令和8年度 集団指導 資料3 pp.11-12", [("sumida_2026_p11", ""), ("sumida_2026_p12", "")]),
        ("墨田区 令和8年度 集団指導 資料3 pp.12-14, 51-52", [("sumida_2026", "")]),
        ("墨田区 令和8年度 集団指導 資料3 p.53", [("sumida_2026", "")]),
        ("the row itself", []),
    ],
)
def test_laws_are_found_in_a_text(text: str, found: list[tuple[str, str]]) -> None:
    assert list(MENTIONS.articles(text)) == found


@pytest.mark.parametrize(
    ("locator", "articles"),
    [
        ("別表5 注9 (R6), 注7 (R3); H27厚労告95 第58の5", ["別表5 注9"]),
        ("第43条, 第55条", ["第43条", "第55条"]),
        ("第22条の3; 健康保険法施行令第43条の3", ["第22条の3"]),
        ("令和8年政令第219号による改正後", [""]),
        ("", [""]),
    ],
)
def test_a_locator_is_read(locator: str, articles: list[str]) -> None:
    assert MENTIONS.row_articles(locator) == articles


def test_what_leads_nowhere_is_found(tmp_path: Path) -> None:
    """Known bad: a law that nothing names, an article of data alone, a function without a test."""
    (tmp_path / "test_a.py").write_text("from kaigo_calc import tested\n\ntested()\n", "utf-8")
    tests = INDEX.test_files(tmp_path)
    mention = MENTIONS.Mention
    lines = INDEX.index(
        [
            mention("notice_126", "別表5", "kaigo_calc.fees.tested"),
            mention("notice_95", "第59号", "group_home_items.csv"),
            mention("notice_96", "第34号", "kaigo_calc.fees.untested"),
        ],
        tests,
    )
    wrong = INDEX.orphans(lines)
    assert "notice_126" not in " ".join(wrong)
    assert "notice_95 第59号: no function" in wrong
    assert "notice_96 第34号: no test" in wrong
    assert "ordinance_34" in wrong


def test_every_entry_of_the_register_has_a_mark() -> None:
    assert set(MENTIONS.MARKS) == set(all_citations())


def test_the_page_prints_every_line() -> None:
    printed = INDEX.printed(LINES)
    assert printed.count("\n## ") + printed.startswith("## ") == len(all_citations())
    assert printed.count("\n| ") == sum(map(len, LINES.values())) + 2 * len(LINES)
    assert "| **第90条** | " in printed
    assert "| *as 別表5* | " in printed
    assert "```{law-index}\n" in (DOCS / "reference" / "law-index.md").read_text("utf-8")


def test_documented_names_are_linked_by_their_public_path() -> None:
    paths = INDEX.documented()
    assert paths["charge"] == "kaigo_calc.charge"
    assert paths["required_staff"] == "kaigo_calc.staffing.required_staff"
    assert ast.parse(paths["Statement"])
