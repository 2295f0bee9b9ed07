"""Pictures of the example roster, drawn from the library whenever the pages are built.

A page has a fence ```{staffing-picture} shift-chart; each such name is one of `PICTURES`.
"""

from collections.abc import Callable
from datetime import date
from os.path import relpath
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes  # type: ignore[import-untyped]  # its stubs are no part of our tools
from sphinx.util.docutils import SphinxDirective

import kaigo_calc
from kaigo_calc import ServiceMonth
from kaigo_calc.staffing import Roster, Sufficiency, daytime_sufficiency, read_shift_codes
from kaigo_calc.staffing.charts import month_heat_map, save_chart, shift_chart

if TYPE_CHECKING:
    from sphinx.application import Sphinx

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "staffing"
FILES = (EXAMPLES / "june_2026.csv", EXAMPLES / "shift_codes.csv")
PICTURES: dict[str, Callable[[Sufficiency], Any]] = {
    "shift-chart": lambda check: shift_chart(check, date(2026, 6, 10)),
    "month-heat-map": month_heat_map,
}


def example() -> Sufficiency:
    """Return the checked month of the pages about staffing."""
    roster, codes = FILES
    return daytime_sufficiency(
        Roster.from_csv(roster, codes=read_shift_codes(codes).values()),
        users=9,
        full_time_hours=8,
        zones="6:00-21:00",
        month=ServiceMonth(2026, 6),
    )


def alternative(title: Any) -> str:
    """Return what a picture says in words, from its own title."""
    return " / ".join([title["text"], *title["subtitle"]])


class StaffingPicture(SphinxDirective):
    """Put one of `PICTURES` into a page."""

    required_arguments = 1

    def run(self) -> "list[nodes.Node]":
        for path in (*FILES, *sorted(Path(kaigo_calc.__file__).parent.rglob("*.py"))):
            self.env.note_dependency(path)
        name = self.arguments[0]
        chart = PICTURES[name](example())
        # The doctrees are this build's own: two builds at once do not write one file.
        folder = Path(self.env.doctreedir) / "staffing_pictures"
        folder.mkdir(parents=True, exist_ok=True)
        file = save_chart(chart, folder / f"{name}.svg")
        page_folder = Path(self.env.doc2path(self.env.docname)).parent
        uri = Path(relpath(file, page_folder)).as_posix()
        return [nodes.image(uri=uri, alt=alternative(chart.to_dict()["title"]), classes=["staffing-picture"])]


def setup(app: "Sphinx") -> dict[str, bool]:
    """Register the directive."""
    app.add_directive("staffing-picture", StaffingPicture)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
