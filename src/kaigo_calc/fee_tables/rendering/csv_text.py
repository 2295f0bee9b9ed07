r"""CSVの料金表 (CSV): a block a section, each with a title, one heading row and plain whole numbers.

>>> from datetime import date
>>> from kaigo_calc.fee_tables import FeeOffice, build_fee_table
>>> table = build_fee_table(FeeOffice(unit_class="Ⅰ", area_grade="1級地"), on=date(2026, 5, 1))
>>> [line for line in fee_table_csv(table).split("\r\n") if line.startswith("要介護5")]
['要介護5,859,9363,937,1873,2809,', '要介護5,25770,280893,252803,28090,56179,84268,']
"""

import csv
from collections.abc import Iterator, Sequence
from io import StringIO
from pathlib import Path

from kaigo_calc.fee_tables.rendering.layout import Layout, Section, layout
from kaigo_calc.quantities.closed_set import spelling

TYPE_CHECKING = False
if TYPE_CHECKING:
    from os import PathLike

    from kaigo_calc.fee_tables.table import FeeTable

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def fee_table_csv(table: "FeeTable", lang: str = "ja") -> str:
    """Return a fee table as CSV text; blocks are apart by a blank line, lines end as spreadsheets expect.

    Args:
        table: the table.
        lang: "ja" or "en".

    Raises:
        UnknownCodeError: for another language (KC-X02).
    """
    page = layout(table, lang)
    written = StringIO(newline="")
    writer = csv.writer(written)
    writer.writerows(_rows(page))
    return written.getvalue()


def write_fee_table_csv(table: "FeeTable", path: "str | PathLike[str]", lang: str = "ja") -> None:
    """Write a fee table as a CSV file in UTF-8 with a byte-order mark, by which Excel knows it.

    Args:
        table: the table.
        path: the file, which is written over.
        lang: "ja" or "en".

    Raises:
        UnknownCodeError: for another language (KC-X02).
        OSError: for a file that cannot be written.
    """
    Path(path).write_bytes(fee_table_csv(table, lang).encode("utf-8-sig"))


def _rows(page: Layout) -> Iterator[Sequence[object]]:
    yield [without_formula(page.heading)]
    yield from ([without_formula(f"{label}: {value}")] for label, value in page.facts)
    for section in page.sections:
        yield []
        yield [section.title]
        yield from _section(page, section)
        yield [f"※ {section.remark}"]
    yield []
    yield from ([f"{mark} {text}"] for mark, text in page.notes)


def _section(page: Layout, section: Section) -> Iterator[Sequence[object]]:
    """Yield heading and rows; marks have a column of their own, so that labels stay plain."""
    yield [*(column.heading for column in section.columns), page.words.mark]
    for row in section.rows:
        yield [*row.cells, row.marks]


def without_formula(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if spelling(text).startswith(_FORMULA) else text
