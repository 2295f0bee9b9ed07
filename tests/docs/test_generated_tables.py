"""The tables of the reference hold every rule, rounding, error code, citation and service there is."""

import ast
import csv
from datetime import date, timedelta
from types import ModuleType

import pytest

from kaigo_calc import load_schedule
from kaigo_calc.citations import all_citations
from kaigo_calc.error_texts import ERROR_TEXTS
from kaigo_calc.explain.text import STATUS_LABELS
from kaigo_calc.rounding import ROUNDINGS
from kaigo_calc.schedules.directory import packaged
from kaigo_calc.schedules.fee_columns import OPERATIONS
from kaigo_calc.schedules.limit_texts import LIMIT_TEXTS
from kaigo_calc.schedules.revisions import change_text
from tests.docs.site import DOCS, ROOT, extension

PACKAGE = ROOT / "src" / "kaigo_calc"
SERVICES = ("32", "37", "38", "39")
LANGUAGES = {"en": "", "ja": "-ja"}


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
    return [rule for path in sorted(PACKAGE.rglob("*.py")) for rule in _rules_in(path.read_text("utf-8"))]


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
        (
            [path.name for path in PACKAGE.rglob("*.csv") if ",status\n" in path.read_text("utf-8")],
            tables.status_counts(),
        ),
        (
            ["unit_prices", "service_price_classes", "area_grades", "group_home", "benefits", "household"],
            tables.coverage(),
        ),
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


def _rows_of(name: str) -> list[dict[str, str]]:
    return _file_rows(f"group_home_{name}")


def _file_rows(name: str) -> list[dict[str, str]]:
    path = packaged().path / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _printed_rows(printed: str) -> list[str]:
    return [line for line in printed.split("\n") if line.startswith("| ")]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_fee_item_is_printed_with_everything_about_it(lang: str, tables: ModuleType) -> None:
    printed = tables.TABLES[f"fee-items{LANGUAGES[lang]}"]()
    anchor = "#item-ja-" if lang == "ja" else "#item-"
    items = _rows_of("items")
    assert printed.count(f"{{{anchor}") == len(items) > 70
    for item in items:
        (row,) = [line for line in _printed_rows(printed) if f"{{{anchor}{item['item']}}}" in line]
        figure = (item["units"] or item["rate"] or item["unverified_rate"]).replace("-", "−")
        for part in (
            f"[**{tables.plain(item['label_ja'])}**]",
            f"`{item['item']}`",
            tables.plain(item["label_en"]) if lang == "en" else "",
            figure,
            f"`{item['operation']}`" if lang == "en" else "",
            item["stage"],
            tables.plain(item["locator"]),
            tables.plain(item["to_check"]),
            STATUS_LABELS[lang][item["status"]],
            *(f"`{source}`" for source in item["source"].split(" ") if lang == "en"),
            *item["services"].split(" "),
        ):
            assert part in row, (item["item"], part)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_fee_item_names_its_limits_conditions_and_companions(lang: str, tables: ModuleType) -> None:
    printed = tables.TABLES[f"fee-items{LANGUAGES[lang]}"]()
    anchor = "#item-ja-" if lang == "ja" else "#item-"
    rows = {
        item["item"]: next(line for line in _printed_rows(printed) if f"{{{anchor}{item['item']}}}" in line)
        for item in _rows_of("items")
    }
    for limit in _rows_of("limits"):
        if limit["subject"] in rows:
            assert limit["value"] in rows[limit["subject"]]
    for condition in _rows_of("conditions"):
        for item in condition["items"].split(" "):
            assert tables.plain(condition[f"text_{lang}"]) in rows[item]
    for rule in _rows_of("item_rules"):
        if rule["rule"] != "exclusive":
            for item in rule["items"].split(" "):
                for other in rule["others"].split(" "):
                    assert other in rows[item]


def test_a_condition_of_part_of_the_time_says_when(tables: ModuleType) -> None:
    rows = _printed_rows(tables.TABLES["fee-items"]())
    row = next(line for line in rows if "{#item-medical_institution_cooperation_i}" in line)
    assert "sharing (2024-04 to 2026-05)" in row
    assert "relaxed to one (from 2026-06)" in row


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_rule_limit_and_condition_is_printed(lang: str, tables: ModuleType) -> None:
    ending = LANGUAGES[lang]
    rules = _printed_rows(tables.TABLES[f"item-rules{ending}"]())[2:]
    for rule, row in zip(_rows_of("item_rules"), rules, strict=True):
        for name in f"{rule['items']} {rule['others']}".split():
            assert f"-{name})" in row or f"`{name}`" in row
        assert STATUS_LABELS[lang][rule["status"]] in row
    limits = _printed_rows(tables.TABLES[f"limits{ending}"]())[2:]
    for limit, row in zip(_rows_of("limits"), limits, strict=True):
        assert f"`{limit['subject']}`" in row
        assert f"`{limit['limit']}` {limit['value']}" in row
        assert STATUS_LABELS[lang][limit["status"]] in row
    conditions = _printed_rows(tables.TABLES[f"conditions{ending}"]())[2:]
    for condition, row in zip(_rows_of("conditions"), conditions, strict=True):
        assert f"`{condition['condition']}`" in row
        assert tables.plain(condition[f"text_{lang}"]) in row


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_service_code_is_printed(lang: str, tables: ModuleType) -> None:
    printed = tables.TABLES[f"fee-items{LANGUAGES[lang]}"]() + tables.TABLES[f"base-codes{LANGUAGES[lang]}"]()
    codes = {row["service_code"] for row in _rows_of("service_codes")}
    assert len(codes) > 100
    for code in codes:
        assert f"`{code}`" in printed


def test_a_code_says_how_far_it_is_known(tables: ModuleType) -> None:
    rows = _printed_rows(tables.TABLES["fee-items"]())
    row = next(line for line in rows if "{#item-initial_period}" in line)
    assert "`321550`, `371550` (single source, then inferred from 2024-04)" in row
    row = next(line for line in rows if "{#item-covid_uplift_0_1_percent}" in line)
    assert "none known for 37, 38, 39" in row


def test_every_base_figure_is_printed_in_japanese(tables: ModuleType) -> None:
    printed = tables.TABLES["base-units-ja"]()
    assert len(_printed_rows(printed)) == 2 + len(_rows_of("base_units")) // 2
    assert "| 認知症対応型共同生活介護費(Ⅰ) 要介護5 | 858 | 859 |" in printed


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_change_of_every_revision_is_printed(lang: str, tables: ModuleType) -> None:
    printed = tables.TABLES[f"revision-days{LANGUAGES[lang]}"]()
    days = {day for service in SERVICES for day in load_schedule(service).revisions()}
    assert printed.count("## ") == len(days) == 8
    for service in SERVICES:
        schedule = load_schedule(service)
        for day in schedule.revisions()[1:]:
            for change in schedule.diff(day - timedelta(days=1), day).changes:
                text = tables.plain(change_text(change, lang)) if lang == "ja" else change.label_ja
                assert any(
                    text in row and row.endswith(" |") and service in row.split(" | ")[-1]
                    for row in _printed_rows(printed)
                )


def test_a_rule_that_changes_is_among_the_changes_of_its_day(tables: ModuleType) -> None:
    _, _, day = tables.TABLES["revision-days"]().partition("## 2026-06-01")
    assert "*a rule between items begins*<br>**Only one of** [介護職員等処遇改善加算(Ⅰ)イ]" in day
    assert "*a rule between items ends*" in day


def test_every_kind_of_limit_and_operation_has_words(tables: ModuleType) -> None:
    words = extension("fee_words")
    assert all("{value}" in text for texts in LIMIT_TEXTS.values() for text in texts)
    assert set(words.GROUPS) - {"basic_month_sum", "month_sum"} == set(OPERATIONS) - {"rate_of_month_sum"}
    for lang in LANGUAGES:
        assert set(words.OPERATIONS[lang]) == set(words.GROUPS)
        assert set(words.WORDS[lang]) == set(words.WORDS["en"])


CLAIM_TABLES = {
    "benefit-rates": ("benefit_rates",),
    "benefit-limits": ("benefit_limits",),
    "benefit-limit-services": ("benefit_limit_services",),
    "benefit-limit-exclusions": ("benefit_limit_exclusions",),
    "public-laws": ("public_expenses",),
    "copay-shares": ("copay_share_incomes", "copay_share_cases"),
    "high-cost-caps": ("high_cost_care_caps",),
    "high-cost-incomes": ("high_cost_care_incomes",),
    "combined-limits": ("combined_limits", "combined_minimums"),
}
WORDS_OF_CELLS = {
    "managed": {"yes": "inside<br>対象", "no": "outside<br>対象外"},
    "group_home": {"yes": "| yes |", "no": "|  |"},
    "scope": {"household": "世帯", "person": "個人"},
    "case": {
        "ordinary": "負担割合証",
        "reduction": "給付額減額",
        "exemption": "減免",
        "other": "below both rows",
        "second_insured": "第2号被保険者",
        "untaxed": "非課税",
        "welfare": "生活保護",
    },
    "test": {"taxable_income_from": "from", "pension_plus_other_up_to": "up to"},
}


def _cell_text(column: str, value: str) -> str:
    if column in WORDS_OF_CELLS:
        return WORDS_OF_CELLS[column][value]
    if column == "effective_until" and value:
        return f"to {date.fromisoformat(value) - timedelta(days=1)}"
    if column == "status":
        return f"*{STATUS_LABELS['en'][value]}*"
    return f"{int(value):,}" if value.isdigit() and len(value) > 2 else value


@pytest.mark.parametrize("name", CLAIM_TABLES)
def test_every_row_of_claims_and_households_is_printed(name: str, tables: ModuleType) -> None:
    """Row by row in the order of the files, each cell but the sources, which have a table of their own."""
    printed = _printed_rows(tables.TABLES[name]())[2:]
    rows = [row for file in CLAIM_TABLES[name] for row in _file_rows(file)]
    if name == "public-laws":
        rows.sort(key=lambda row: int(row["priority"]))
    for row, line in zip(rows, printed, strict=True):
        for column, value in row.items():
            if column != "source":
                assert _cell_text(column, value) in line, (column, value)


def test_every_claim_table_is_on_the_page_of_the_data() -> None:
    page = (DOCS / "reference" / "data.md").read_text("utf-8")
    for name in CLAIM_TABLES:
        assert f"```{{generated}} {name}\n" in page
    assert set(CLAIM_TABLES) == set(extension("claim_tables").TABLES)


def test_figures_of_claims_are_printed(tables: ModuleType) -> None:
    """平成12年厚生省告示第33号; 介護保険法第69条; 公費の適用順位一覧; 介護保険法施行令第22条の2の2."""
    for name, beginning in (
        ("benefit-limits", "| 要介護3<br>`care_3` | 27,048 | from 2019-10-01<br>"),
        ("benefit-rates", "| 給付額減額<br>after unpaid premiums | 3割 | 60 |"),
        ("public-laws", "| 14 | **12** 生活保護 介護扶助 | 100 | yes |"),
        ("high-cost-caps", "| 市町村民税課税<br>`taxed` | 世帯 of the household | 44,400 | from "),
        ("benefit-limit-exclusions", "| `treatment_r3` | 介護職員処遇改善加算<br>5 item(s) | from "),
    ):
        assert any(line.startswith(beginning) for line in _printed_rows(tables.TABLES[name]())), name


def test_every_family_of_errors_has_a_name(tables: ModuleType) -> None:
    assert {code[3] for code in ERROR_TEXTS} == set(tables.FAMILIES)


def test_tables_bear_their_name_as_a_class(tables: ModuleType) -> None:
    printed = tables.classed("fee-items")
    assert printed.count("{.generated .fee-items}\n| ") == 8
    assert tables.classed("services").startswith("{.generated .services}\n| ")


def test_signs_of_markdown_are_escaped(tables: ModuleType) -> None:
    assert tables.template("{a} *b* [c] <d>") == r"`{a}` \*b\* \[c\] \<d\>"
    assert tables.table(["a"], [["b|c"]]) == "| a |\n| --- |\n| b\\|c |"
