"""Every term of the glossary has a reading, two meanings and a name that exists in the package."""

import ast
import csv
import re
from functools import cache
from importlib import import_module

import pytest

from kaigo_calc.citations import all_citations
from kaigo_calc.error_texts.fields import FIELD_LABELS_JA
from tests.docs.site import DOCS, ROOT, extension

GLOSSARY = extension("glossary_tables")
PACKAGE = ROOT / "src" / "kaigo_calc"
TERMS = GLOSSARY.terms()
CODE = re.compile(r"(?:\{py:\w+\})?`~?([^`]+)`")


@cache
def _names_of_the_code() -> frozenset[str]:
    """Functions, classes, attributes and arguments of the package, and ids of its register of laws."""
    names: set[str] = set(all_citations())
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                names.add(node.name)
            elif isinstance(node, ast.arg):
                names.add(node.arg)
            elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                names.add(node.target.id)
    return frozenset(names)


@cache
def _names_of_the_data() -> frozenset[str]:
    """Columns, and the identifiers in the cells: of items, services, operations and kinds."""
    names: set[str] = set()
    for path in PACKAGE.rglob("*.csv"):
        with path.open(encoding="utf-8", newline="") as lines:
            reader = csv.DictReader(lines)
            names |= set(reader.fieldnames or ())
            for row in reader:
                names |= {
                    row[column]
                    for column in ("item", "family", "kind", "service", "household_class", "topic", "term")
                    if column in row
                }
    return frozenset(names)


def exists(name: str, before: str = "") -> bool:
    """Whether the package has a name as the glossary writes it; `_ii` continues the name before it."""
    if name.startswith("kaigo_calc"):
        parts = name.split(".")
        for length in range(len(parts), 0, -1):
            try:
                found: object = import_module(".".join(parts[:length]))
            except ImportError:
                continue
            for part in parts[length:]:
                found = getattr(found, part, None)
            return found is not None
    known = _names_of_the_code() | _names_of_the_data()
    if name.startswith("..."):
        return f"{before}{name.removeprefix('...')}" in known
    if name.startswith("_"):
        return f"{before.rpartition('_')[0]}{name}" in known
    if name.endswith("..."):
        return any(one.startswith(name.removesuffix("...")) for one in known)
    if "." in name:
        return all(exists(part) or part.isupper() for part in name.split("."))
    return re.sub(r"\(\)|=\d+$", "", name) in known


@pytest.mark.parametrize("library", sorted({term.library for term in TERMS}))
def test_every_name_in_the_glossary_exists(library: str) -> None:
    names = CODE.findall(library)
    assert names or library == "–" or "](/" in library
    for number, name in enumerate(names):
        assert exists(name, names[number - 1] if number else ""), name


@pytest.mark.parametrize(
    ("name", "before"),
    [
        ("kaigo_calc.chargee", ""),
        ("kaigo_calc.household.copay_shares", ""),
        ("benefitrate", ""),
        ("treatment_r99_...", ""),
        ("_iiii", "night_support_system_i"),
        ("statement_line()", ""),
    ],
)
def test_a_name_that_does_not_exist_is_found(name: str, before: str) -> None:
    """Known bad: names one letter off."""
    assert not exists(name, before)


def test_every_term_is_complete_and_stands_once() -> None:
    assert len({term.term for term in TERMS}) == len(TERMS) > 130
    for term in TERMS:
        assert term.section in GLOSSARY.SECTIONS
        assert re.fullmatch(r"[ぁ-んー・ ]+", term.reading), term.term
        assert term.meaning_en, term.term
        assert re.search("[ぁ-ん]", term.meaning_ja), term.term
        assert not term.meaning_ja.endswith("。"), term.term


def test_every_section_is_printed_in_both_languages() -> None:
    pages = {"": DOCS / "reference" / "glossary.md", "-ja": DOCS / "ja" / "glossary.md"}
    for name, make in GLOSSARY.TABLES.items():
        page = pages["-ja" if name.endswith("-ja") else ""].read_text("utf-8")
        assert page.count(f"```{{generated}} {name}\n") == 1
        section = name.removeprefix("glossary-").removesuffix("-ja").replace("-", "_")
        for term in TERMS:
            assert (f"| **{term.term}**<br>{term.reading} | " in make()) == (term.section == section)


def test_the_glossary_has_every_item() -> None:
    terms = {term.term for term in TERMS if term.section == "items"}
    with (PACKAGE / "schedules" / "data" / "group_home_items.csv").open(
        encoding="utf-8", newline=""
    ) as lines:
        for item in csv.DictReader(lines):
            name = item["label_ja"].split("(")[0].rstrip("１２３４")
            assert any(term.startswith(name) for term in terms), name


STATUTORY = re.compile(
    "((?<!表の)番号|単位数|負担額|給付率|負担割合|所得|限度|級地|要介護|公費|宿直|常勤換算|利用者の数)"
)
"""Words of messages that are no everyday words."""


@pytest.mark.parametrize("label", sorted(filter(STATUTORY.search, set(FIELD_LABELS_JA.values()))))
def test_statutory_words_of_messages_are_in_the_glossary(label: str) -> None:
    assert any(term.term in label or label in term.term for term in TERMS), label


@pytest.mark.parametrize(
    "term",
    [
        *(
            "公費請求額",
            "公費分本人負担",
            "区分支給限度基準額",
            "限度額管理対象外単位数",
            "計画単位数",
            "給付単位数",
            "集計欄",
        ),
        *(
            "法別番号",
            "負担割合",
            "給付額減額",
            "減免",
            "高額介護サービス費",
            "世帯合算",
            "高額医療・高額介護合算",
        ),
        *(
            "料金表",
            "重要事項説明書",
            "費用総額",
            "日額",
            "月額",
            "端数処理",
            "地域区分",
            "1単位の単価",
            "加算",
            "減算",
        ),
        *("処遇改善", "要介護度", "負担割合証", "運営規程", "保険外費用"),
    ],
)
def test_the_words_of_fee_tables_and_claims_are_there(term: str) -> None:
    assert [entry.term for entry in TERMS].count(term) == 1
