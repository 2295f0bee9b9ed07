"""データフレームの料金表 (frames): the flat rows of a table for pandas and Polars."""

from importlib import import_module

from kaigo_calc.errors import UnknownCodeError, listed, shown
from kaigo_calc.fee_tables.definitions import DEFINITIONS
from kaigo_calc.fee_tables.rendering.extra import without_package
from kaigo_calc.fee_tables.rendering.rows import FlatRow
from kaigo_calc.fee_tables.rendering.wording import Words, words_in

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from kaigo_calc.fee_tables.table import FeeTable

_INSTALL = {"pandas": "pandas", "polars": "kaigo-calc[notebook]"}
"""What is installed for each of the packages."""


def fee_table_frame(table: "FeeTable", backend: str = "pandas", lang: str | None = None) -> "Any":
    """Return the flat rows of a fee table as a data frame, figures as whole numbers.

    Args:
        table: the table.
        backend: "pandas" or "polars".
        lang: None for identifiers in cells and names of columns; "ja" or "en" for words.

    Raises:
        UnknownCodeError: for another backend (KC-T12) or language (KC-X02).
        ModuleNotFoundError: without the package.

    >>> from datetime import date
    >>> from kaigo_calc.fee_tables import FeeOffice, build_fee_table
    >>> table = build_fee_table(FeeOffice(unit_class="Ⅰ", area_grade="1級地"), on=date(2026, 5, 1))
    >>> fee_table_frame(table, "polars").filter(id="care_5", definition="day")["copay_90"].to_list()
    [937]
    """
    if backend not in _INSTALL:
        raise UnknownCodeError("KC-T12", value=shown(backend), **listed("matches", _INSTALL, _INSTALL))
    rows = table.to_rows()
    if lang is not None:
        words = words_in(lang)
        rows = [_in_words(table, row, words) for row in rows]
    try:
        return import_module(backend).DataFrame(rows)
    except ModuleNotFoundError as missing:
        raise without_package(backend, _INSTALL[backend]) from missing


def _in_words(table: "FeeTable", row: FlatRow, words: Words) -> FlatRow:
    """Return a row in words: a level under a definition, or an item in its period."""
    in_japanese = words.lang == "ja"
    if row["id"] in {str(one.care_level) for one in table.levels}:
        definition = DEFINITIONS[str(row["definition"])]
        label = definition.label_ja if in_japanese else definition.label_en
        what = label.format(days=table.days)
    else:
        what = words.periods[str(row["period"])]
    figures = {"units": words.units, "total": words.total}
    for rate in table.benefit_rates:
        figures[f"benefit_{rate}"] = words.benefit.format(rate=rate)
        figures[f"copay_{rate}"] = words.share(rate)
    return {
        words.item: row["label_ja" if in_japanese else "label_en"],
        words.what: what,
        **{heading: row[name] for name, heading in figures.items()},
    }
