"""The glossary, from docs/_data/glossary.csv: a table a section, in the two languages of the pages."""

import csv
from collections.abc import Callable
from functools import partial
from pathlib import Path
from re import compile as pattern
from typing import NamedTuple

from cells import table

FILE = Path(__file__).resolve().parents[1] / "_data" / "glossary.csv"
SECTIONS = ("general", "fee_tables", "claims", "households", "days", "staffing", "standards", "items")
HEADS = {
    "": ["Term, reading", "Meaning", "In the library", "Where it stands"],
    "-ja": ["用語・読み", "意味", "プログラムでの名前", "根拠"],
}
"""Heads of the columns by the ending of the table's name."""
_CODE = pattern(r"(?:\{py:\w+\})?`[^`]+`|\[[^\]]+\]\(/[^)]+\)")
"""Names and links alone, without the English words between them."""


class Term(NamedTuple):
    """A row of the file."""

    section: str
    term: str
    reading: str
    library: str
    """Markdown: what the term is in the code."""
    meaning_en: str
    meaning_ja: str
    basis: str


def terms() -> list[Term]:
    """Return the glossary in the order of its file."""
    with FILE.open(encoding="utf-8", newline="") as lines:
        return [Term(**row) for row in csv.DictReader(lines)]


def glossary(section: str, ending: str) -> str:
    """Return the table of a section."""
    rows: list[list[str]] = []
    for term in terms():
        if term.section == section:
            meanings = [term.meaning_ja] if ending else [term.meaning_en, term.meaning_ja]
            name = f"**{term.term}**<br>{term.reading}"
            library = "<br>".join(_CODE.findall(term.library)) if ending else term.library
            rows.append([name, "<br>".join(meanings), library or "–", term.basis or "–"])
    return table(HEADS[ending], rows)


TABLES: dict[str, Callable[[], str]] = {
    f"glossary-{section.replace('_', '-')}{ending}": partial(glossary, section, ending)
    for section in SECTIONS
    for ending in HEADS
}
