"""The index of laws: article → function → data file → test file, found in the code when the pages are built.

A page has a fence ```{law-index}``` in the place of the sections: one for each entry of the register.
"""

import ast
import pkgutil
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from re import compile as pattern
from typing import TYPE_CHECKING, NamedTuple

from cells import plain, table
from law_mentions import WHOLE, Mention, of_source, of_table
from sphinx.util.docutils import SphinxDirective

import kaigo_calc
from kaigo_calc.citations import all_citations
from kaigo_calc.explain.rule import Rule

if TYPE_CHECKING:
    from docutils import nodes  # type: ignore[import-untyped]  # its stubs are no part of our tools
    from sphinx.application import Sphinx

PACKAGE = Path(kaigo_calc.__file__).parent
ROOT = Path(__file__).resolve().parents[2]
READ_BY = {"municipalities.csv": "kaigo_calc.schedules.area_grades.area_grade"}
"""The function that reads a register which no docstring cites."""
SHOWN = 4
"""Names of data and tests that are shown at once; the rest unfolds."""

_NUMBER = pattern(r"\d+")
_COLUMNS = "kaigo_calc.columns"
_DIRECTIVE = pattern(r"(autofunction|autoclass|currentmodule):: ([\w.]+)")


class TestFile(NamedTuple):
    """A test file, and what can tell that it is about an article."""

    path: str
    text: str
    names: frozenset[str]
    """What it imports, and the attributes that it reads."""


class Line(NamedTuple):
    """A line of the index: an article with all that names it."""

    article: str
    functions: list[str]
    files: list[str]
    items: list[str]
    tests: list[str]


def rules() -> dict[str, tuple[str, ...]]:
    """Return the citations of every rule of the package, by the name of its variable."""
    modules = [
        import_module(entry.name)
        for entry in pkgutil.walk_packages(kaigo_calc.__path__, "kaigo_calc.")
        if not entry.name.endswith("__main__") and ".cli" not in entry.name
    ]
    return {
        name: value.citations
        for module in modules
        for name, value in vars(module).items()
        if isinstance(value, Rule)
    }


def mentions() -> list[Mention]:
    """Return every mention of a law in the code and in the data."""
    cited = rules()
    found: list[Mention] = []
    for path in sorted(PACKAGE.rglob("*.py")):
        module = ".".join(["kaigo_calc", *path.relative_to(PACKAGE).with_suffix("").parts])
        found += of_source(path.read_text(encoding="utf-8"), module.removesuffix(".__init__"), cited)
    for folder in (PACKAGE / "schedules" / "data", PACKAGE / "standards" / "data", PACKAGE / "records"):
        for path in sorted(folder.glob("*.csv")):
            found += of_table(path)
    return found


def test_files(folder: Path) -> list[TestFile]:
    """Read the tests of the code below a folder; those of these pages are about printing."""
    files: list[TestFile] = []
    for path in sorted(set(folder.rglob("test_*.py")) - set((folder / "docs").glob("*"))):
        text = path.read_text(encoding="utf-8")
        parts = list(ast.walk(ast.parse(text)))
        names = {part.attr for part in parts if isinstance(part, ast.Attribute)}
        for part in parts:
            if isinstance(part, ast.ImportFrom) and (part.module or "").startswith("kaigo_calc"):
                names |= {alias.name for alias in part.names}
        files.append(TestFile(path.relative_to(folder.parent).as_posix(), text, frozenset(names)))
    return files


def index(found: Iterable[Mention], tests: Iterable[TestFile]) -> dict[str, list[Line]]:
    """Return the lines of each law of the register, articles in the order of their numbers."""
    tests = list(tests)
    laws: dict[str, dict[str, list[Mention]]] = {name: {} for name in all_citations()}
    for mention in found:
        laws[mention.citation].setdefault(mention.article, []).append(mention)
    return {
        law: [_line(article, under[article], tests) for article in sorted(under, key=_place)]
        for law, under in laws.items()
    }


def _place(article: str) -> tuple[list[int], str]:
    return [int(number) for number in _NUMBER.findall(article)], article


def _line(article: str, named: list[Mention], tests: list[TestFile]) -> Line:
    files = sorted({mention.name for mention in named if mention.name.endswith(".csv")})
    functions = {mention.name for mention in named} - set(files)
    functions |= {READ_BY[file] for file in files if file in READ_BY}
    items = sorted({mention.anchor for mention in named if mention.anchor})
    line = Line(article, sorted(functions), files, items, [])
    return line._replace(tests=_tests_of(line, tests))


def _tests_of(line: Line, tests: list[TestFile]) -> list[str]:
    """Return the tests of a line: its functions' own, those of its articles and items, those that call it."""
    called = {name.rpartition(".")[2] for name in line.functions}
    own = {f"test_{part}.py" for name in line.functions for part in name.split(".")[-2:]}
    tables = {file.removesuffix(".csv") for file in line.files}
    weights = {
        test.path: 8 * (test.path.rpartition("/")[2] in own)
        + 4 * any(f'"{item}"' in test.text for item in line.items)
        + 4 * ("条" in line.article and line.article in test.text)
        + 2 * bool(called & test.names)
        + bool(tables & test.names)
        for test in tests
    }
    found = [path for path, weight in weights.items() if weight]
    # Among equals those of the plain arithmetic come first, which stand in no folder of their own.
    return sorted(found, key=lambda path: (-weights[path], path.count("/"), path))


def orphans(lines: Mapping[str, list[Line]]) -> list[str]:
    """Return what must not be: laws that nothing names, articles without a function or without a test.

    An article that data rows name needs no function of its own where some function names its law.
    """
    wrong: list[str] = []
    for law, articles in lines.items():
        general = any(line.functions for line in articles)
        wrong += [law] * (not articles)
        for line in articles:
            if not line.functions and not general:
                wrong.append(f"{law} {line.article}: no function")
            if not line.tests:
                wrong.append(f"{law} {line.article}: no test")
    return wrong


@cache
def documented(*, of_columns: bool = False) -> dict[str, str]:
    """Return the public paths of functions and classes in the reference, by last names that are unique.

    Args:
        of_columns: True for those of whole columns, which bear the names of others.
    """
    page = (ROOT / "docs" / "reference" / "api.md").read_text(encoding="utf-8")
    paths: dict[str, list[str]] = {}
    module = ""
    for kind, name in _DIRECTIVE.findall(page):
        if kind == "currentmodule":
            module = name
        else:
            path = name if name.startswith("kaigo_calc") else f"{module}.{name}"
            if path.startswith(_COLUMNS) is of_columns:
                paths.setdefault(name.rpartition(".")[2], []).append(path)
    return {last: found[0] for last, found in paths.items() if len(found) == 1}


def _function(name: str) -> str:
    owner, last = name.split(".")[-2:]
    if owner[:1].isupper():
        link = f"{{py:obj}}`{owner}.{last} <{documented().get(owner)}.{last}>`"
        return link if owner in documented() else f"`{owner}.{last}`"
    if name.startswith(_COLUMNS):
        found = documented(of_columns=True).get(last)
        return f"{{py:obj}}`columns.{last} <{found}>`" if found else f"`columns.{last}`"
    if last in documented():
        return f"{{py:obj}}`~{documented()[last]}`"
    return f"`{name.removeprefix('kaigo_calc.')}`"


def _folded(names: list[str]) -> str:
    """Return names one below the other; what is more than a few unfolds."""
    rest = f"<details><summary>{len(names) - SHOWN} more</summary>{'<br>'.join(names[SHOWN:])}</details>"
    return "<br>".join(names[:SHOWN]) + (rest if len(names) > SHOWN else "")


def _row(line: Line, above: str) -> list[str]:
    data = [f"`{file}`" for file in line.files] + [f"[`{item}`](#item-{item})" for item in line.items]
    functions = list(dict.fromkeys(map(_function, line.functions)))
    return [
        f"**{line.article}**" if line.article != WHOLE else "*as a whole*",
        "<br>".join(functions) or (f"*as {above}*" if above else "*none of its own*"),
        _folded(data) or "–",
        _folded([f"`{path.removeprefix('tests/')}`" for path in line.tests]) or "–",
    ]


def _above(line: Line, lines: list[Line]) -> str:
    """Return the table that an article is a note of, where functions name that table."""
    article = line.article.partition(" ")[0]
    return next((other.article for other in lines if other.article == article and other.functions), WHOLE)


def printed(lines: Mapping[str, list[Line]]) -> str:
    """Return the sections of the page."""
    parts: list[str] = []
    for law, entry in all_citations().items():
        parts += [
            f"(law-{law.replace('_', '-')})=\n## {plain(entry.label_ja)}",
            f"{plain(entry.number_ja)} · {plain(entry.label_en)} · [`{law}`](#citation-{law})",
            "{.generated .law-index}\n"
            + table(
                ["Article", "Functions", "Data", "Tests"],
                [_row(line, _above(line, lines[law])) for line in lines[law]],
            ),
        ]
    return "\n\n".join(parts)


class LawIndex(SphinxDirective):
    """Put the index into a page."""

    def run(self) -> "list[nodes.Node]":
        for folder in (PACKAGE, ROOT / "tests"):
            for path in sorted(folder.rglob("*")):
                if path.suffix in {".py", ".csv", ".toml"}:
                    self.env.note_dependency(path)
        lines = index(mentions(), test_files(ROOT / "tests"))
        return self.parse_text_to_nodes(printed(lines), allow_section_headings=True)


def setup(app: "Sphinx") -> dict[str, bool]:
    """Register the directive."""
    app.add_directive("law-index", LawIndex)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
