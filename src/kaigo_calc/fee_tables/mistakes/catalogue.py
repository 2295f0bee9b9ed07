"""計算誤りの種類 (methods): the rows of the catalogue, read once.

>>> METHODS["copay_truncated"].slot
'split'
"""

import csv
from importlib.resources import files
from typing import NamedTuple


class Method(NamedTuple):
    """A way to go wrong."""

    id: str
    slot: str
    """The step that it replaces; two mistakes of one slot exclude each other, but for wrong inputs."""
    ignores: frozenset[str]
    """Slots of which it makes no use, so that a second mistake there would change nothing."""
    label_ja: str
    label_en: str
    formula_ja: str
    formula_en: str
    place: int
    """Place in the order of simplicity."""


def _read() -> dict[str, Method]:
    text = files("kaigo_calc.fee_tables.mistakes").joinpath("catalogue.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return {
        row["id"]: Method(
            row["id"],
            row["slot"],
            frozenset(row["ignores"].split()),
            row["label_ja"],
            row["label_en"],
            row["formula_ja"],
            row["formula_en"],
            place,
        )
        for place, row in enumerate(rows)
    }


METHODS = _read()
"""Every way to go wrong by its id, the simplest first."""
