"""The tables of the reference hold every rule, rounding, error code, citation and service there is."""

import ast
from types import ModuleType

import pytest

from kaigo_calc.citations import all_citations
from kaigo_calc.error_texts import ERROR_TEXTS
from kaigo_calc.rounding import ROUNDINGS
from kaigo_calc.schedules.directory import packaged
from tests.docs.site import ROOT, extension


@pytest.fixture(scope="module")
def tables() -> ModuleType:
    return extension("generated_tables")


def _rules_in(source: str) -> list[str]:
    """Ids of the rules made in a file, read from its syntax tree."""
    return [
        ast.literal_eval(node.args[0])
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Rule"
    ]


def _rules_of_the_package() -> list[str]:
    return [
        rule
        for path in sorted((ROOT / "src" / "kaigo_calc").rglob("*.py"))
        for rule in _rules_in(path.read_text("utf-8"))
    ]


def test_every_rule_is_printed_once(tables: ModuleType) -> None:
    rules = _rules_of_the_package()
    printed = tables.rounding_rules()
    assert "units_to_yen" in rules
    assert len(rules) == len(set(rules)) == printed.count("{#rule-")
    for rule in rules:
        assert f"`{rule}`" in printed


def test_the_search_for_rules_finds_them() -> None:
    """Known: what the test above counts with."""
    assert _rules_in('A = Rule("a", "あ")\nB = [Rule("b", "い")]\n') == ["a", "b"]


def test_a_rule_names_its_rounding_and_its_citations(tables: ModuleType) -> None:
    row = next(line for line in tables.rounding_rules().split("\n") if "#rule-units_to_yen" in line)
    for part in (
        "費用総額",
        "Total cost",
        "`truncate`",
        "yen",
        "`claim_instructions`",
        "`charge`",
    ):
        assert part in row


def test_every_rounding_is_printed(tables: ModuleType) -> None:
    printed = tables.roundings()
    for name in ROUNDINGS:
        assert f"### `{name}`" in printed
        assert f">>> {name}(" in printed


def test_every_error_code_is_printed_with_its_texts(tables: ModuleType) -> None:
    printed = tables.error_codes()
    assert printed.count("{#kc-") == len(ERROR_TEXTS)
    for code, text in ERROR_TEXTS.items():
        row = next(line for line in printed.split("\n") if f"[**{code}**]" in line)
        assert text.error in row
        for message in (text.message_ja, text.hint_ja, text.message_en, text.hint_en):
            assert tables.template(message).replace("|", "\\|") in row


def test_every_citation_source_table_and_service_is_printed(tables: ModuleType) -> None:
    data = packaged()
    for names, printed in (
        (all_citations(), tables.citations()),
        (data.sources, tables.sources()),
        (data.service_types, tables.services()),
        ([path.name for path in data.path.glob("*.csv")], tables.status_counts()),
        (["unit_prices", "service_price_classes", "area_grades", "group_home"], tables.coverage()),
    ):
        for name in names:
            assert name in printed


def test_other_names_of_a_service_are_printed(tables: ModuleType) -> None:
    row = next(line for line in tables.services().split("\n") if line.startswith("| 32 |"))
    assert "<br>グループホーム<br>" in row
    row = next(line for line in tables.services().split("\n") if line.startswith("| 11 |"))
    assert "| 訪問介護<br>Home-visit care<br>`home_visit_care` |" in row


def test_figures_are_printed(tables: ModuleType) -> None:
    assert tables.unit_prices().index("10.90") > 0
    row = next(
        line for line in tables.base_units().split("\n") if "`group_home` `one_unit` | 要介護5" in line
    )
    assert row.endswith("| 858 | 859 |")


def test_signs_of_markdown_are_escaped(tables: ModuleType) -> None:
    assert tables.template("{a} *b* [c] <d>") == r"`{a}` \*b\* \[c\] \<d\>"
    assert tables.table(["a"], [["b|c"]]) == "| a |\n| --- |\n| b\\|c |"
