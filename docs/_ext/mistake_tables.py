"""The catalogue of ways to go wrong, and what the diagnosis mistakes for what, as Markdown."""

import csv
from collections.abc import Iterator
from pathlib import Path

from cells import plain, table

from kaigo_calc.fee_tables import DEFINITIONS, METHODS, Method

_DATA = Path(__file__).parent.parent / "_data"
_SLOTS = {
    "path": "How the steps follow one another",
    "treatment_units": "Treatment improvement of a sum",
    "treatment_base": "The sum of which treatment improvement is taken",
    "total": "Units to yen",
    "split": "Yen to benefit and copay",
    "share": "2割 and 3割",
    "inputs": "Wrong facts, right method",
    "column": "Rows of a column",
    "hidden": "Units that nobody declared",
}


def definitions() -> str:
    """Table of the definitions under which a figure is right or wrong."""
    rows = [
        [
            f"`{one.id}`",
            plain(one.label_ja.format(days="30")),
            plain(one.label_en.format(days="30")),
            _parts(one.day_items, one.month_part, one.treated),
        ]
        for one in DEFINITIONS.values()
    ]
    return table(["Definition", "日本語", "In English", "Holds"], rows)


def _parts(day_items: bool, month_part: bool, treated: bool) -> str:
    named = [
        ("base", True),
        ("daily items", day_items),
        ("monthly items", month_part),
        ("treatment", treated),
    ]
    return ", ".join(name for name, held in named if held)


def mistake_catalogue() -> str:
    """Every way to go wrong by the step that it replaces, with its formula in both languages."""
    parts: list[str] = []
    for slot, title in _SLOTS.items():
        rows = [
            [
                f"{plain(method.label_en)}<br>{_formula(method.formula_en)}<br>`{method.id}`",
                f"{plain(method.label_ja)}<br>{_formula(method.formula_ja)}",
            ]
            for method in METHODS.values()
            if method.slot == slot
        ]
        parts += [f"### {title}", table(["What is done", "日本語"], rows)]
    return "\n\n".join(parts)


def _formula(text: str) -> str:
    return f"*{plain(text.format(detail_ja='…', detail_en='…'))}*"


def confusion_sums() -> str:
    """How often each planted mistake was found, and how often it stood alone or first."""
    with (_DATA / "confusion_sums.csv").open(encoding="utf-8", newline="") as file:
        counted = {row["method"]: row for row in csv.DictReader(file)}
    rows = [
        [
            f"`{method.id}`",
            row["seen"],
            row["found"],
            row["alone"],
            row["first"],
            row["simpler_first"],
            ", ".join(_mistaken_for(method)),
        ]
        for method in METHODS.values()
        for row in [counted[method.id]]
    ]
    header = ["Planted", "Columns", "Found", "Alone", "First", "After simpler", "Also answered (columns)"]
    return table(header, rows)


def _mistaken_for(method: Method) -> Iterator[str]:
    with (_DATA / "confusion.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["planted"] == method.id]
    rows.sort(key=lambda row: (-int(row["columns"]), row["also_answered"]))
    for row in rows[:4]:
        yield f"`{row['also_answered']}` {row['columns']}"


TABLES = {
    "definitions": definitions,
    "mistake-catalogue": mistake_catalogue,
    "confusion-sums": confusion_sums,
}
