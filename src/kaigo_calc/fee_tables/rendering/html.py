"""HTMLの料金表 (HTML): the sections as accessible tables, for web pages and notebooks."""

from html import escape

from kaigo_calc.fee_tables.rendering.layout import Column, Layout, Row, Section, layout, printed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kaigo_calc.fee_tables.table import FeeTable

_NO_DOTS = ' style="list-style:none;padding:0"'
_LEFT = ' style="text-align:left"'
_RIGHT = ' style="text-align:right"'


def fee_table_html(table: "FeeTable", lang: str = "ja") -> str:
    """Return a fee table as an HTML fragment: a `div` with a table for each section, and the notes.

    Args:
        table: the table.
        lang: "ja" or "en".

    Raises:
        UnknownCodeError: for another language (KC-X02).

    >>> from datetime import date
    >>> from kaigo_calc.fee_tables import FeeOffice, build_fee_table
    >>> office = FeeOffice(unit_class="Ⅰ", area_grade="1級地", name="<すみだ> & 本所")
    >>> page = build_fee_table(office, on=date(2026, 5, 1)).to_html()
    >>> "&lt;すみだ&gt; &amp; 本所" in page, '<td style="text-align:right">9,363</td>' in page
    (True, True)
    """
    page = layout(table, lang)
    return f'<div class="kaigo-calc-fee-table" lang="{lang}">\n{body_html(page)}\n</div>'


def body_html(page: Layout) -> str:
    """Return heading, facts, sections and notes of a page as HTML."""
    facts = "".join(
        f"<div><dt>{escape(label)}</dt><dd>{escape(text)}</dd></div>" for label, text in page.facts
    )
    notes = "".join(f"<li><span>{mark}</span> {escape(text)}</li>" for mark, text in page.notes)
    return "\n".join(
        [
            f"<h2>{escape(page.heading)}</h2>",
            f"<dl>{facts}</dl>",
            *map(_section, page.sections),
            f'<section class="notes"><h3>{page.words.notes}</h3><ul{_NO_DOTS}>{notes}</ul></section>',
        ]
    )


def _section(section: Section) -> str:
    heads = "".join(
        f'<th scope="col"{_aligned(column)}>{_breakable(column.heading)}</th>' for column in section.columns
    )
    rows = "\n".join(_row(section, row) for row in section.rows)
    return (
        f'<section class="{section.id.replace("_", "-")}">\n<table>\n'
        f"<caption>{escape(section.title)}</caption>\n"
        f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>\n"
        f"<p>{escape(section.remark)}</p>\n</section>"
    )


def _row(section: Section, row: Row) -> str:
    marks = f" <sup>{row.marks}</sup>" if row.marks else ""
    cells = "".join(
        f"<td{_aligned(column)}>{_breakable(printed(cell))}</td>"
        for column, cell in zip(section.columns[1:], row.cells[1:], strict=True)
    )
    return f'<tr><th scope="row"{_LEFT}>{escape(printed(row.cells[0]))}{marks}</th>{cells}</tr>'


def _aligned(column: Column) -> str:
    return _RIGHT if column.is_figure else _LEFT


def _breakable(text: str) -> str:
    """Return a text that a narrow column breaks in front of a bracket rather than within a word."""
    return escape(text).replace("(", "<wbr>(")
