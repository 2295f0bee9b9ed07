"""点検結果の表 (audit as HTML): the tables as printed, each cell with colour, sign and right figure."""

from collections.abc import Iterator, Mapping
from html import escape
from typing import NamedTuple

from kaigo_calc.fee_tables.audit.audit_text import audit_text, figure_text, words_in
from kaigo_calc.fee_tables.audit.findings import CellFinding, Verdict
from kaigo_calc.fee_tables.published import Block, PublishedCell

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kaigo_calc.fee_tables.audit.audit import Audit


class _Sign(NamedTuple):
    sign: str
    colour: str
    ja: str
    en: str


_SIGNS = {
    Verdict.RIGHT: _Sign("○", "#e3f4e3", "正しい", "right"),
    Verdict.WRONG: _Sign("×", "#fbdcdc", "誤り", "wrong"),
    Verdict.UNEXPLAINED: _Sign("?", "#fdeecb", "誤り(計算方法は不明)", "wrong, unexplained"),
    Verdict.NOT_CHECKABLE: _Sign("–", "#ececec", "確かめられない", "not checkable"),
}
_STYLE = "text-align:right; padding:2px 8px; color:#000; background:"


def audit_html(audit: "Audit", lang: str) -> str:
    """Return the tables of a page as HTML with what was found of each cell, and the text below.

    Args:
        audit: the audit.
        lang: "ja" or "en".

    Raises:
        UnknownCodeError: for another language (KC-X02).
    """
    words_in(lang)
    found = {(one.table, one.cell.row, one.cell.column): one for one in audit.findings}
    tables = "\n".join(_table(block, found, lang) for block in audit.page.blocks)
    legend = " ".join(f"{one.sign} {one.ja if lang == 'ja' else one.en}" for one in _SIGNS.values())
    return (
        f'<div class="kaigo-calc-fee-table-audit" lang="{lang}">\n{tables}\n<p>{escape(legend)}</p>\n'
        f'<pre style="white-space:pre-wrap">{escape(audit_text(audit, lang))}</pre>\n</div>'
    )


def _table(block: Block, found: Mapping[tuple[int, int, int], CellFinding], lang: str) -> str:
    head = [*(_head(column.heading) for column in block.label_headings)]
    rows = [[*head, *(_head(column.heading) for column in block.headings)]]
    for row in block.rows:
        labels = [_head(label) for label in row.labels]
        cells = [_cell(cell, found.get((block.number, cell.row, cell.column)), lang) for cell in row.cells]
        rows.append([*labels, *cells])
    printed = [list(column) for column in zip(*rows, strict=True)] if block.turned else rows
    body = "\n".join(f"<tr>{''.join(row)}</tr>" for row in printed)
    return f"<table>\n<caption>{escape(block.title)}</caption>\n<tbody>\n{body}\n</tbody>\n</table>"


def _head(text: str) -> str:
    return f'<th style="text-align:left; padding:2px 8px">{escape(text)}</th>'


def _cell(cell: PublishedCell, one: CellFinding | None, lang: str) -> str:
    if one is None:
        return f"<td>{escape(cell.text)}</td>"
    sign = _SIGNS[one.verdict]
    said = " ".join(_said(one, lang))
    more = f"<br><small>{escape(said)}</small>" if said else ""
    name = sign.ja if lang == "ja" else sign.en
    return (
        f'<td style="{_STYLE}{sign.colour}" class="{one.verdict}" title="{escape(name)}">'
        f"{sign.sign} {escape(cell.text)}{more}</td>"
    )


def _said(one: CellFinding, lang: str) -> Iterator[str]:
    is_units = one.meaning is not None and one.meaning.quantity == "units"
    if one.verdict is Verdict.NOT_CHECKABLE:
        yield one.reason_ja if lang == "ja" else one.reason_en
    elif one.verdict is not Verdict.RIGHT and one.right_figure is not None:
        yield f"→ {figure_text(one.right_figure, is_units=is_units, words=words_in(lang))}"
