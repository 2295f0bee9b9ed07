"""The fee table of the first screen, computed when the pages are built.

A page has a fence ```{fee-table} en```: the group home of 墨田区 with one unit, a day at a time.
"""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from cells import table
from sphinx.util.docutils import SphinxDirective

import kaigo_calc
from kaigo_calc import FeeOffice, FeeTable, area_grade, build_fee_table
from kaigo_calc.explain.text import STATUS_LABELS

if TYPE_CHECKING:
    from docutils import nodes  # type: ignore[import-untyped]  # its stubs are no part of our tools
    from sphinx.application import Sphinx

DAY = date(2026, 5, 1)
OFFICE = FeeOffice(unit_class="Ⅰ", municipality="東京都墨田区")
HEADS = {
    "en": ["Care level", "Units", "Cost", "1割", "2割", "3割"],
    "ja": ["要介護度", "単位数", "費用総額", "1割", "2割", "3割"],
}
NOTES = {
    "en": (
        "Computed when this page was built: a home of one unit in {grade}, {price} yen a unit, May 2026, the "
        "basic fee of one day in yen. 1割, 2割 and 3割: what the user pays."
    ),
    "ja": (
        "このページを作るときに計算した表です。1ユニットのグループホーム、{grade}、1単位{price}円、2026年5月、"
        "基本報酬1日分(円)。"
    ),
}


def rows(table: FeeTable) -> list[list[str]]:
    """Return the cells: the base of a day at each care level, those marked whose figures are not verified."""
    cells: list[list[str]] = []
    for row in table.levels:
        day = row.under("base_day")
        name = row.care_level.label_ja + ("" if row.case.status == "verified" else " \\*")
        figures = (day.units, day.total, *(day.copay(rate) for rate in table.benefit_rates))
        cells.append([name, *(f"{figure:,}" for figure in figures)])
    return cells


def showcase(lang: str) -> str:
    """Return the table with its note in a language."""
    fees = build_fee_table(OFFICE, on=DAY)
    place = f"墨田区({area_grade('東京都墨田区', on=DAY).label_ja})"
    note = NOTES[lang].format(grade=place, price=fees.unit_price)
    if fees.status != "verified":
        note += f" \\* {STATUS_LABELS[lang][fees.status]}"
    return f"{{.generated .showcase}}\n{table(HEADS[lang], rows(fees))}\n\n{{.showcase-note}}\n{note}"


class Showcase(SphinxDirective):
    """Put the table into a page."""

    required_arguments = 1

    def run(self) -> "list[nodes.Node]":
        for path in sorted(Path(kaigo_calc.__file__).parent.rglob("*")):
            if path.suffix in {".py", ".csv", ".toml"}:
                self.env.note_dependency(path)
        return self.parse_text_to_nodes(showcase(self.arguments[0]))


def setup(app: "Sphinx") -> dict[str, bool]:
    """Register the directive."""
    app.add_directive("fee-table", Showcase)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
