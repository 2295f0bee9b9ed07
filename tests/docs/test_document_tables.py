"""The tables of the claim document hold every key of the schema, and the pages show the same sample."""

import json
import re
from typing import Any, cast

import pytest

from kaigo_calc.claims import claim_schema
from tests.docs.site import DOCS, ROOT, extension

TABLES = extension("document_tables")
DEFINITIONS = cast("dict[str, dict[str, Any]]", claim_schema()["$defs"])
SHAPES = {name: shape for name, shape in DEFINITIONS.items() if "properties" in shape}
SAMPLE = (ROOT / "examples" / "claims" / "june_2026.json").read_text("utf-8")
DRAFT_WORDS = ("見積り・下書き用", "請求には使わないで")


def _printed() -> dict[str, list[list[str]]]:
    """Cells of each row, by object."""
    found: dict[str, list[list[str]]] = {}
    for part in re.split(r"(?m)^\(claim-(?=[a-z-]+\)=$)", TABLES.claim_document())[1:]:
        name, _, rest = part.partition(")=\n")
        rows = [line[2:-2].split(" | ") for line in rest.split("\n") if line.startswith("| ")]
        found[name.replace("-", "_")] = rows[2:]
    return found


def test_every_object_of_the_schema_is_printed() -> None:
    assert set(_printed()) == set(SHAPES) == set(TABLES.OBJECTS)


@pytest.mark.parametrize("name", SHAPES)
def test_every_key_is_printed_with_what_it_needs(name: str) -> None:
    shape = SHAPES[name]
    rows = _printed()[name]
    assert [row[0].split("`")[1] for row in rows] == list(shape["properties"])
    for key, (cell, needed, value, text) in zip(shape["properties"], rows, strict=True):
        assert cell == f"`{key}`<br>{TABLES.label_ja(name, key)}"
        assert (needed == "yes 必須") == (key in shape.get("required", ()))
        assert value
        assert text.endswith("."), (key, text)


def test_alternatives_are_told() -> None:
    """A place is one of three: the schema says so in a `oneOf` of keys."""
    needed = {row[0].split("`")[1]: row[1] for row in _printed()["month_facts"]}
    assert needed["municipality"] == "one of どれか1つ: `area_grade`, `municipality`, `unit_price`"
    assert needed["readings"] == ""


def test_kinds_of_values() -> None:
    """From the schema, by hand."""
    kinds = {row[0].split("`")[1]: row[2] for row in _printed()["stay"]}
    assert kinds["admitted_on"] == 'day, `"2026-06-01"`'
    assert kinds["left_on"] == 'day, `"2026-06-01"`, or `null`'
    assert kinds["short_stay"] == "`true` or `false`"
    assert kinds["hospital_stays"] == "list of: [hospital stay](#claim-hospital-stay)"
    assert TABLES.kind(SHAPES["office"]["properties"]["unit_count"]) == "whole number, at least 1"


def test_words_of_python_become_words_of_json() -> None:
    (row,) = [row for row in _printed()["registration"] if "`last_day`" in row[0]]
    assert row[3] == "Last day, or `null` while it goes on."


def test_no_description_of_ours_is_idle() -> None:
    """A key that the schema no longer has would keep its text for ever."""
    paths = {f"{name}.{key}" for name, shape in SHAPES.items() for key in shape["properties"]}
    keys = {key for shape in SHAPES.values() for key in shape["properties"]}
    for words in (TABLES.LABELS_JA, TABLES.TEXTS):
        assert set(words) <= paths | keys


def test_the_table_is_on_its_page_and_the_page_is_found() -> None:
    assert "```{generated} claim-document\n" in (DOCS / "reference" / "claim-document.md").read_text("utf-8")
    for page in (
        "how-to/claims-as-json.md",
        "how-to/use-the-command-line.md",
        "ja/claim.md",
        "ja/commands.md",
    ):
        assert "reference/claim-document.md" in (DOCS / page).read_text("utf-8"), page


@pytest.mark.parametrize("page", ["how-to/claims-as-json.md", "ja/claim.md"])
def test_pages_show_the_sample_of_the_examples(page: str) -> None:
    (block,) = re.findall(r"(?ms)^```json\n(.*?)^```$", (DOCS / page).read_text("utf-8"))
    assert block == SAMPLE
    assert json.loads(block)["format"] == SHAPES["month_facts"]["properties"]["format"]["const"]


@pytest.mark.parametrize("page", ["basics", "claim", "commands", "fee-items", "trouble"])
def test_japanese_pages_warn_of_candidates(page: str) -> None:
    text = (DOCS / "ja" / f"{page}.md").read_text("utf-8")
    assert all(words in text for words in DRAFT_WORDS)
