"""金額の定義 (definitions): what a figure of a fee table claims to be the price of.

A day, thirty days and a month's claim are different computations: 30 × 937 = 28,110 yen, but thirty days of
859 units cost the user 28,090. Every figure is therefore right or wrong *under a definition*.

>>> DEFINITIONS["month"].label_ja
'1か月の請求'
"""

import csv
from importlib.resources import files
from typing import NamedTuple

from kaigo_calc.errors import UnknownCodeError, listed, shown


class Definition(NamedTuple):
    """What is added up before units become yen."""

    id: str
    label_ja: str
    label_en: str
    period: str
    """day or month: one day, or the days of the table."""
    day_items: bool
    """Whether the items of each day are added to the base."""
    month_part: bool
    """Whether the items of the month and the uplift of 2021 are added."""
    treated: bool
    """Whether treatment improvement is added."""


def _read() -> dict[str, Definition]:
    text = files("kaigo_calc.fee_tables").joinpath("definitions.csv").read_text(encoding="utf-8")
    return {
        row["id"]: Definition(
            row["id"],
            row["label_ja"],
            row["label_en"],
            row["period"],
            row["day_items"] == "yes",
            row["month_part"] == "yes",
            row["treated"] == "yes",
        )
        for row in csv.DictReader(text.splitlines())
    }


DEFINITIONS = _read()
"""The definitions by id, the narrowest first; the uplift of 2021 is part of `day_treated` and of months."""

QUANTITIES = {
    "units": ("単位数", "units"),
    "total": ("費用総額", "total cost"),
    "benefit": ("保険給付額", "insurance benefit"),
    "copay": ("利用者負担額", "copay"),
}
"""What a figure counts, by id, in Japanese and English."""


def definition_of(wanted: object) -> Definition:
    """Return the definition of an id.

    Raises:
        UnknownCodeError: for another name (KC-T01).
    """
    if not isinstance(wanted, str) or wanted not in DEFINITIONS:
        known = list(DEFINITIONS)
        raise UnknownCodeError("KC-T01", value=shown(wanted), **listed("matches", known, known))
    return DEFINITIONS[wanted]


def quantity_of(wanted: object) -> str:
    """Return the id of a quantity.

    Raises:
        UnknownCodeError: for another name (KC-T02).
    """
    if not isinstance(wanted, str) or wanted not in QUANTITIES:
        known = list(QUANTITIES)
        raise UnknownCodeError("KC-T02", value=shown(wanted), **listed("matches", known, known))
    return wanted
