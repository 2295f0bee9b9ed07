"""The first screen shows a fee table that the library has computed."""

import csv
from fractions import Fraction

import pytest

from kaigo_calc import build_fee_table
from tests.docs.site import DOCS, ROOT, extension

SHOWCASE = extension("showcase")
DATA = ROOT / "src" / "kaigo_calc" / "schedules" / "data"


def _base_units() -> dict[str, int]:
    """Units of May 2026 by care level, read from the data file."""
    with (DATA / "group_home_base_units.csv").open(encoding="utf-8", newline="") as lines:
        return {
            row["care_level"]: int(row["units"])
            for row in csv.DictReader(lines)
            if row["code"] in {"32", "37"} and row["unit_class"] == "one_unit" and not row["effective_until"]
        }


def test_the_figures_are_those_of_the_law() -> None:
    """請求書等の記載要領 集計欄: total and benefit are cut off, the copay is what is left."""
    cells = SHOWCASE.rows(build_fee_table(SHOWCASE.OFFICE, on=SHOWCASE.DAY))
    by_name = {row[0]: row[1:] for row in cells}
    units = _base_units()
    for name, level in (("要介護1", "care_1"), ("要介護3", "care_3"), ("要介護5", "care_5")):
        total = int(units[level] * Fraction("10.90"))
        copays = [total - int(total * Fraction(rate, 100)) for rate in (90, 80, 70)]
        assert by_name[name] == [f"{figure:,}" for figure in (units[level], total, *copays)]
    assert by_name["要介護5"] == ["859", "9,363", "937", "1,873", "2,809"]


@pytest.mark.parametrize(("lang", "page"), [("en", "index.md"), ("ja", "ja/index.md")])
def test_a_home_page_begins_with_the_table_and_the_other_language(lang: str, page: str) -> None:
    printed = SHOWCASE.showcase(lang)
    assert printed.startswith("{.generated .showcase}\n| ")
    assert [line for line in printed.split("\n") if line.startswith("| ")][-1].startswith(
        "| 要介護5 | 859 | "
    )
    assert "10.90" in printed
    lines = (DOCS / page).read_text("utf-8").split("\n")
    assert lines.index(f"```{{fee-table}} {lang}") < 14
    assert any(line.startswith("```{button-ref}") for line in lines[:8])


def test_what_is_not_confirmed_is_marked() -> None:
    assert "| 要支援2 \\* |" in SHOWCASE.showcase("ja")
    assert SHOWCASE.showcase("ja").endswith("\\* 出典が1件のみ")
    assert SHOWCASE.showcase("en").endswith("\\* single source")
