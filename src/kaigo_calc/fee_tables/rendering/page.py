"""印刷する料金表 (print page): one HTML document of A4 pages, for the 重要事項説明書.

It asks the network for nothing, runs no script, and takes the Japanese fonts of the machine it is opened on.
"""

from html import escape
from importlib.resources import files

from kaigo_calc.fee_tables.rendering.html import body_html
from kaigo_calc.fee_tables.rendering.layout import layout

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kaigo_calc.fee_tables.table import FeeTable


def fee_table_page(table: "FeeTable", lang: str = "ja") -> str:
    """Return a fee table as a complete HTML document, ready to be printed on A4 or read on a phone.

    Args:
        table: the table.
        lang: "ja" or "en".

    Raises:
        UnknownCodeError: for another language (KC-X02).

    Source: 平成18年厚生労働省令第34号 第3条の7・第108条 (重要事項の説明).

    >>> from datetime import date
    >>> from kaigo_calc.fee_tables import FeeOffice, build_fee_table
    >>> office = FeeOffice(unit_class="Ⅰ", area_grade="1級地", name="グループホームすみだ")
    >>> page = build_fee_table(office, on=date(2026, 5, 1)).to_page()
    >>> page.splitlines()[0], "<title>グループホームすみだ 料金表</title>" in page, "<script" in page
    ('<!DOCTYPE html>', True, False)
    """
    page = layout(table, lang)
    return html_document(page.heading, body_html(page), lang, "kaigo_calc.fee_tables.rendering")


def html_document(heading: str, body: str, lang: str, package: str) -> str:
    """Return a complete HTML document in the style of a package, its file `page.css`."""
    style = files(package).joinpath("page.css").read_text(encoding="utf-8")
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(heading)}</title>\n<style>\n{style}</style>\n</head>\n"
        f"<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )
