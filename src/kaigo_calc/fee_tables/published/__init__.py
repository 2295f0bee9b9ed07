"""公表された料金表の読取り (published fee tables): from pages, sheets, Markdown and CSV to cells.

>>> page = read_published([{"要介護度": "要介護1", "1割負担": "８３４円"}])
>>> page.blocks[0].rows[0].cells[0].number
834
"""

from kaigo_calc.fee_tables.published.amounts import Amount, Per, Unit, amount_in
from kaigo_calc.fee_tables.published.blocks import Block, Column, PublishedCell, Row
from kaigo_calc.fee_tables.published.levels import level_in
from kaigo_calc.fee_tables.published.published import PublishedTable, Source, read_published

__all__ = [
    "Amount",
    "Block",
    "Column",
    "Per",
    "PublishedCell",
    "PublishedTable",
    "Row",
    "Source",
    "Unit",
    "amount_in",
    "level_in",
    "read_published",
]
