"""What the code and the data say of laws: which article of which law a docstring, a rule or a row names."""

import ast
import csv
from collections.abc import Iterator
from pathlib import Path
from re import compile as pattern
from typing import NamedTuple

WHOLE = ""
"""The article of a mention that names a law as a whole."""

MARKS = {
    "care_insurance_act": "介護保険法(?!施行)",
    "care_insurance_order": "介護保険法施行令",
    "care_insurance_rules": "介護保険法施行規則",
    "civil_code": "民法",
    "claim_code_table": "サービスコード表",
    "claim_details": "給付費明細欄",
    "claim_instructions": "介護給付費請求書等?の記載要領(?!,? ?給付費明細欄)",
    "claim_interface": r"インタフェース仕様書\(共通編\)",
    "claim_interface_office": r"インタフェース仕様書\(サービス事業所編\)",
    "fee_guidance": "老計発第?0331005号 第2の1 通則",
    "fee_guidance_5": "老計発第?0331005号(?! 第2の1 通則)",
    "guidance_4": "老計発第?0331004号",
    "jis_x_0402": "JIS X 0402",
    "local_autonomy_act": "地方自治法",
    "meeting_guidance_2021": "運営推進会議の開催について",
    "notice_126": "第126号",
    "notice_128": "第128号",
    "notice_27": "告示第27号",
    "notice_33_2000": "告示第33号",
    "notice_73_2021": "告示第73号",
    "notice_93": "告示第93号",
    "notice_95": "告示第95号",
    "notice_96": "告示第96号",
    "ordinance_34": "省令第34号|設備及び運営に関する基準",
    "ordinance_37": "省令第37号",
    "public_expense_order": "公費の適用順位一覧",
    "qa_2002_march": "平成14年3月28日",
    "qa_2006_feb": "平成18年2月24日",
    "qa_2012_vol3": "平成24年度介護報酬改定",
    "qa_2021_march": "令和3年3月19日|令和3年度介護報酬改定に関するQ&A",
    "qa_2024_vol1": r"令和6年度介護報酬改定に関するQ&A Vol\.1",
    "sumida_2026": r"資料3 pp?\.(?!11|12(?![,\d-])|(?:[\d-]+, )?23|[5-8](?!\d))",
    "sumida_2026_p11": r"資料3 pp?\.11",
    "sumida_2026_p12": r"資料3 pp?\.(?:11-)?12(?![,\d-])",
    "sumida_2026_p23": r"資料3 pp?\.(?:[\d-]+, )?(?:p\.)?23",
    "sumida_2026_p5_8": r"資料3 pp?\.[5-8](?!\d)",
}
"""How docstrings write the entries of the register of citations."""

_MARKS = {name: pattern(mark) for name, mark in MARKS.items()}
_OTHERS = pattern("老企40|平成24年3月30日")
"""Laws outside the register: what follows them is no article of the one before."""
_ARTICLE = pattern(
    r"第\d+条(?:の\d+)*|別表\d+(?: (?:注\d+|[イ-ン](?![ァ-ン一-龠])))?|表2"
    r"|(?<![示令])第\d+号|第\d+の\d+|附則第12条"
)
_OTHER_LAW = pattern("[;/]")
"""What stands in a locator before the article of another law."""
_HEAD = pattern(r"^\s*(?:Rule|Source|Statute): ")


class Mention(NamedTuple):
    """A place that names an article."""

    citation: str
    article: str
    name: str
    """What names it: "kaigo_calc.charge.charge", or the name of a data file."""
    anchor: str = ""
    """Of a data row: what it is about, where that is an item of the fee schedule."""


def articles(text: str) -> Iterator[tuple[str, str]]:
    """Find the laws in a text, each with the articles that stand between it and the next one."""
    marks = [*_MARKS.items(), ("", _OTHERS)]
    found = sorted((hit.start(), hit.end(), name) for name, mark in marks for hit in mark.finditer(text))
    for number, (_, end, name) in enumerate(found):
        following = found[number + 1][0] if number + 1 < len(found) else len(text)
        named = _ARTICLE.findall(text[end : max(end, following)])
        yield from ((name, article) for article in named or [WHOLE] if name)


def row_articles(locator: str) -> list[str]:
    """Return the articles that the locator of a data row names, of its own law alone."""
    return _ARTICLE.findall(_OTHER_LAW.split(locator)[0]) or [WHOLE]


def of_source(source: str, module: str, rules: dict[str, tuple[str, ...]]) -> Iterator[Mention]:
    """Find what the functions of a module name, in docstrings and through the rules they apply.

    `rules` has the citations of each rule by the name of its variable. What a helper applies, those functions
    apply that call it.
    """
    tree = ast.parse(source)
    yield from (Mention(law, article, module) for law, article in _said(tree))
    parts = dict(_parts(tree))
    used = {name: _names(part) for name, part in parts.items()}
    cited = {law for rule in set(rules) & set().union(*used.values()) for law in rules[rule]}
    named = {law for law, _ in _said(tree)}
    for name, part in parts.items():
        if not name.rpartition(".")[2].startswith("_"):
            said = list(_said(part))
            named |= {law for law, _ in said}
            yield from (Mention(law, article, f"{module}.{name}") for law, article in said)
            applied = {law for rule in _reached(name, used) & set(rules) for law in rules[rule]}
            yield from (
                Mention(law, WHOLE, f"{module}.{name}") for law in sorted(applied - {law for law, _ in said})
            )
            named |= applied
    yield from (Mention(law, WHOLE, module) for law in sorted(cited - named))


def _parts(tree: ast.Module) -> "Iterator[tuple[str, ast.ClassDef | ast.FunctionDef]]":
    """Return the functions and classes of a module, and the methods that may be called."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            yield node.name, node
        elif isinstance(node, ast.ClassDef):
            yield node.name, node
            methods = (part for part in node.body if isinstance(part, ast.FunctionDef))
            yield from ((f"{node.name}.{part.name}", part) for part in methods if part.name[0] != "_")


def _names(node: ast.AST) -> set[str]:
    return {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}


def _reached(name: str, used: dict[str, set[str]]) -> set[str]:
    """Return the names that a function uses, itself or in the helpers of its module."""
    reached: set[str] = set()
    waiting = {name}
    while waiting:
        names = used.get(waiting.pop(), set()) - reached
        reached |= names
        waiting |= {one for one in names if one.startswith("_")}
    return reached


def _said(node: "ast.Module | ast.ClassDef | ast.FunctionDef") -> Iterator[tuple[str, str]]:
    return articles(_statute(ast.get_docstring(node) or ""))


def _statute(docstring: str) -> str:
    """Return the lines that name statutes, each up to the next empty line."""
    lines = docstring.split("\n")
    kept: list[str] = []
    inside = False
    for line in lines:
        inside = bool(line.strip()) and (inside or bool(_HEAD.match(line)))
        if inside:
            kept.append(line.strip())
    return " ".join(kept)


def of_table(path: Path) -> Iterator[Mention]:
    """Find what the rows of a data file name."""
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row.get("citation"):
                anchor = row["item"] if path.name == "group_home_items.csv" else ""
                for article in row_articles(row["locator"]):
                    yield Mention(row["citation"], article, path.name, anchor)
