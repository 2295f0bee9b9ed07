"""Tables of the reference pages, printed from the code and the data, so that they cannot fall behind.

A page has a fence ```{generated} rounding-rules; each such name is a function here that returns Markdown.
"""

import csv
import pkgutil
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from importlib import import_module
from inspect import cleandoc, getsource
from pathlib import Path
from re import findall, sub
from tomllib import loads
from types import ModuleType
from typing import TYPE_CHECKING, Any

import claim_tables
import document_tables
import fee_item_tables
import glossary_tables
import mistake_tables
import staffing_tables
import standards_tables
from cells import plain, table, template
from sphinx.util.docutils import SphinxDirective

import kaigo_calc
from kaigo_calc.citations import all_citations
from kaigo_calc.error_texts import ERROR_TEXTS
from kaigo_calc.explain.explanation import DATA_STATUSES
from kaigo_calc.explain.rule import Rule
from kaigo_calc.explain.text import STATUS_LABELS
from kaigo_calc.quantities.area_grade import AreaGrade
from kaigo_calc.quantities.care_level import CareLevel
from kaigo_calc.quantities.exact import decimal_text
from kaigo_calc.quantities.unit_class import UnitClass
from kaigo_calc.rounding import ROUNDINGS
from kaigo_calc.schedules.directory import packaged
from kaigo_calc.schedules.service_types import find_service
from kaigo_calc.schedules.table_file import Record
from kaigo_calc.standards import tables as standards

if TYPE_CHECKING:
    from docutils import nodes  # type: ignore[import-untyped]  # its stubs are no part of our tools
    from sphinx.application import Sphinx

PACKAGE = Path(kaigo_calc.__file__).parent
FAMILIES = {
    "N": "Numbers",
    "D": "Dates and months",
    "C": "Codes and names",
    "E": "Evidence and dates of force",
    "R": "Rules that contradict each other",
    "F": "Facts of a stay and of a home",
    "P": "Payers",
    "M": "Months and claims",
    "H": "Households",
    "K": "Records of the claim",
    "J": "Documents",
    "L": "Lines and columns",
    "W": "Work: shifts and staff",
    "S": "Data files",
    "T": "Tables of fees",
    "G": "Operating standards",
    "V": "Verification cases",
    "X": "Explanations",
}
"""What the letter of an error code stands for; a new letter stands for itself."""


def rules() -> dict[str, tuple[Rule, str]]:
    """Return every `Rule` of the package by id, with the module that defines it."""
    found: dict[str, tuple[Rule, str]] = {}
    for module in _modules():
        for name, value in vars(module).items():
            if isinstance(value, Rule) and f"\n{name} = Rule(" in getsource(module):
                found[value.id] = (value, module.__name__)
    return found


def _modules() -> Iterable[ModuleType]:
    for entry in pkgutil.walk_packages(kaigo_calc.__path__, "kaigo_calc."):
        if not entry.name.endswith("__main__") and not entry.name.startswith("kaigo_calc.cli"):
            yield import_module(entry.name)


def rounding_rules() -> str:
    """Table of all rules: what each step is called, how it rounds, and what that rests on."""
    rows: list[list[str]] = []
    for rule, module in rules().values():
        basis = "<br>".join(f"[`{name}`](#citation-{name})" for name in rule.citations) or "the data row"
        rows.append(
            [
                f"[**{rule.label_ja}**]{{#rule-{rule.id}}}<br>{rule.label_en}",
                f"`{rule.rounding}`" if rule.rounding else "none",
                rule.kind.replace("_", " "),
                basis,
                f"`{rule.id}`<br>`{module.removeprefix('kaigo_calc.')}`",
            ]
        )
    return table(["Step", "Rounding", "Result", "Rests on", "Rule, module"], rows)


def roundings() -> str:
    """The closed set of roundings with what their own documentation says."""
    parts: list[str] = []
    for name, function in ROUNDINGS.items():
        text = cleandoc(function.__doc__ or "")
        summary, rest = text.split("\n", 1)
        before_examples, _, example = rest.partition(">>> ")
        rule = " ".join(before_examples.partition("Rule: ")[2].split())
        parts += [
            f"### `{name}`",
            plain(summary),
            f"*Rests on:* {plain(rule)}",
            f"```pycon\n>>> {example.strip()}\n```",
        ]
    return "\n\n".join(parts)


def error_codes() -> str:
    """All error codes by family: class, message and hint, in Japanese and English."""
    parts: list[str] = []
    for letter in dict.fromkeys(code[3] for code in ERROR_TEXTS):
        rows: list[list[str]] = []
        for code, text in ERROR_TEXTS.items():
            if code[3] == letter:
                name = f"[**{code}**]{{#{code.lower()}}}<br>{{py:class}}`{text.error}`"
                japanese = f"{template(text.message_ja)}<br>→ {template(text.hint_ja)}"
                english = f"{template(text.message_en)}<br>→ {template(text.hint_en)}"
                rows.append([name, f"{japanese}<br>{english}"])
        parts += [
            f"## {letter}: {FAMILIES.get(letter, letter)}",
            table(["Code", "Message → hint"], rows),
        ]
    return "\n\n".join(parts)


def coverage() -> str:
    """For which dates each dated table answers, and what a caller can do outside them."""
    rows: list[list[str]] = []
    for name, entry in _coverages().items():
        last_day = entry["encoded_until"] - timedelta(days=1)
        rows.append(
            [
                f"`{name}`<br>{entry['encoded_from']} to {last_day}",
                f"{plain(entry['hint_en'])}<br>{plain(entry['hint_ja'])}",
            ]
        )
    return table(["Table and days", "What to do outside them"], rows)


def _coverages() -> dict[str, dict[str, Any]]:
    """Return what each file of coverage says, by the name of its table."""
    files = [folder / "coverage.toml" for folder in (packaged().path, standards.DIRECTORY)]
    return {name: entry for path in files for name, entry in loads(path.read_text(encoding="utf-8")).items()}


def status_counts() -> str:
    """How many rows of each data file have which status."""
    rows: list[list[str]] = []
    for path in _data_files():
        counts = Counter(row["status"] for row in _rows(path))
        name = f"standards/{path.name}" if path.parent == standards.DIRECTORY else path.name
        rows.append([f"`{name}`", *(str(counts[status]) for status in DATA_STATUSES), str(counts.total())])
    labels = [f"{STATUS_LABELS['en'][status]}<br>{STATUS_LABELS['ja'][status]}" for status in DATA_STATUSES]
    return table(["File", *labels, "rows"], rows)


def unit_prices() -> str:
    """Yen per unit by price class and grade, an era a table."""
    data = packaged().unit_prices
    eras: dict[tuple[date, date], dict[tuple[str, ...], tuple[str, str]]] = {}
    for key in data.item_keys():
        for row in data.ranges(key):
            until = min(row.effective_until, data.coverage.encoded_until)
            price = decimal_text(int(row.record["ratio_per_mille"]), 2)
            eras.setdefault((row.effective_from, until), {})[key] = (price, row.record["status"])
    return "\n\n".join(
        f"**{first} to {until - timedelta(days=1)}**\n\n{_price_table(eras[first, until])}"
        for first, until in sorted(eras, reverse=True)
    )


def _price_table(cells: dict[tuple[str, ...], tuple[str, str]]) -> str:
    classes = dict.fromkeys(key[0] for key in cells)
    rows: list[list[str]] = []
    for grade in AreaGrade:
        row = [f"`{grade}` {grade.label_ja}"]
        for price_class in classes:
            price, status = cells[price_class, str(grade)]
            mark = "" if status == "verified" else f"<br>*{STATUS_LABELS['en'][status]}*"
            row.append(f"{price}{mark}")
        rows.append(row)
    return table(["Area grade", *(f"`{name}`" for name in classes)], rows)


def base_units() -> str:
    """Base units a day of the encoded schedules, an era a column."""
    data = packaged().group_home_base_units
    eras = sorted({row.effective_from for key in data.item_keys() for row in data.ranges(key)})
    rows: list[list[str]] = []
    for key in data.item_keys():
        service, home, level = find_service(key[0]), UnitClass.parse(key[1]), CareLevel.parse(key[2])
        era_rows = {row.effective_from: row.record for row in data.ranges(key)}
        cells = [_with_status(era_rows[first], "units") if first in era_rows else "" for first in eras]
        label = data.ranges(key)[-1].record["label_ja"]
        rows.append(
            [f"{label}<br>`{service.id}` `{home}`", f"{level.label_ja}<br>`{level}`", *cells],
        )
    return table(["Item", "Care level", *(f"from {first:%Y-%m}" for first in eras)], rows)


def _with_status(record: Record, column: str) -> str:
    status = record["status"]
    return record[column] + ("" if status == "verified" else f"<br>*{STATUS_LABELS['en'][status]}*")


def services() -> str:
    """Service types with what the data hold of each."""
    data = packaged()
    scheduled = {key[0] for key in data.group_home_base_units.item_keys()}
    classes: dict[str, str] = {}
    for key in data.service_price_classes.item_keys():
        last = data.service_price_classes.ranges(key)[-1]
        ended = last.effective_until < data.service_price_classes.coverage.encoded_until
        classes[key[0]] = last.record["price_class"] + (
            f" until {last.effective_until - timedelta(days=1)}" if ended else ""
        )
    rows = [
        [
            code,
            "<br>".join(
                filter(None, (row["label_ja"], row["other_names"], row["name_en"], f"`{row['service']}`"))
            ),
            classes.get(code) or ("not paid in units" if code in data.unpriced_services else "not encoded"),
            "yes" if code in scheduled else "",
        ]
        for code, row in data.service_types.items()
    ]
    return table(["Code", "Names and identifier", "Price class", "Base units"], rows)


def formats() -> str:
    """The formats of documents, where the code writes their names, with the first line of that module."""
    rows: dict[str, list[str]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        for name in findall(r'(?m)(?:^FORMAT = |^ +"format": |\{"format": )"(kaigo_calc\.\w+\.v\d+)"', text):
            rows.setdefault(name, [f"`{name}`", plain(text.split("\n")[0].strip('"'))])
    return table(["Format", "Made by"], [rows[name] for name in sorted(rows)])


def citations() -> str:
    """The register of laws, notices and forms."""
    rows = [
        [f"[`{entry.id}`]{{#citation-{entry.id}}}", f"{entry.label_ja}<br>{entry.number_ja}", entry.label_en]
        for entry in all_citations().values()
    ]
    return table(["Id", "Official title, date and number", "In English"], rows)


def sources() -> str:
    """The register of sources: where figures were read, and how many rows name each."""
    used: Counter[str] = Counter()
    for path in _data_files():
        for row in _rows(path):
            used.update(row["source"].split(" "))
    rows = [
        [f"`{name}`", f"{plain(str(entry['what']))}<br>{plain(str(entry['where']))}", str(used[name])]
        for name, entry in sorted({**standards.sources(), **packaged().sources}.items())
    ]
    return table(["Source", "What it is, and where it stands", "Rows"], rows)


def _data_files() -> list[Path]:
    folders = (packaged().path, standards.DIRECTORY, PACKAGE / "records")
    return [path for folder in folders for path in sorted(folder.glob("*.csv"))]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


TABLES: dict[str, Callable[[], str]] = (
    {
        function.__name__.replace("_", "-"): function
        for function in (
            rounding_rules,
            roundings,
            error_codes,
            coverage,
            status_counts,
            unit_prices,
            base_units,
            services,
            formats,
            citations,
            sources,
        )
    }
    | claim_tables.TABLES
    | document_tables.TABLES
    | fee_item_tables.TABLES
    | glossary_tables.TABLES
    | mistake_tables.TABLES
    | staffing_tables.TABLES
    | standards_tables.TABLES
)


def classed(name: str) -> str:
    """Return what is printed under a name, its tables bearing the name as a class."""
    return sub(r"(?m)(\A|^$\n)(?=\| )", rf"\1{{.generated .{name}}}\n", TABLES[name]())


class Generated(SphinxDirective):
    """Put one of `TABLES` into a page."""

    required_arguments = 1

    def run(self) -> "list[nodes.Node]":
        for path in [*sorted(PACKAGE.rglob("*")), glossary_tables.FILE]:
            if path.suffix in {".py", ".csv", ".toml", ".json"}:
                self.env.note_dependency(path)
        return self.parse_text_to_nodes(classed(self.arguments[0]), allow_section_headings=True)


def setup(app: "Sphinx") -> dict[str, bool]:
    """Register the directive."""
    app.add_directive("generated", Generated)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
