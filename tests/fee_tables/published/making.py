"""Invented homes and their fee tables, written to every kind of file."""

from collections.abc import Sequence
from html import escape
from io import BytesIO
from pathlib import Path
from string import punctuation

from openpyxl import Workbook

from kaigo_calc import CareLevel
from kaigo_calc.fee_tables.published import Block

Rows = Sequence[Sequence[str]]

SUMIDA_CSV = """グループホームすみだ　利用料金表,,,,
（令和8年6月1日から）,,,,

要介護度,単位数,利用者負担,,
,,1割,2割,3割
要介護１,765単位,８３４円,"1,668円","2,502円"
介護2,801,約873円,"1,747円",―

食費,,"1日あたり1,500円",,
※1単位10.90円(1級地)　30日で計算

加算名,単位,備考,,
初期加算,30単位,入居から30日間,,
医療連携体制加算,57単位/日,,,
"""

HONJO_HTML = """<html><head><title>本所の家</title><script>var x = "<table>9円</table>";</script></head><body>
<h2>料金(2ユニット)</h2><p>地域単価<b>10.90</b>円、31日換算</p>
<table><caption>利用者負担</caption>
<tr><th rowspan="2" colspan="2">区分</th><th colspan="2">自己負担</th></tr><tr><th>日額</th><th>月額</th></tr>
<tr><td rowspan="2"><ruby>要介護<rp>(</rp><rt>ようかいご</rt><rp>)</rp></ruby>1</td>
<td>1割</td><td>834<br>円</td><td>25,020円</td></tr>
<tr><td>2割</td><td>1,668円</td><td>50,040<sup>1</sup></td></tr></table>
<p>電話 03(1234)5678</p>
<table><tr><td></td><td>要介護1</td><td>要介護2</td></tr><tr><td>1割</td><td>834</td><td>873</td></tr>
<tr><td>2割</td><td>1668</td><td>1746</td></tr></table></body></html>"""

MUKOJIMA_MD = """# グループホーム向島

1単位の単価 10.45円

| 要介護度 | 1割 | 2割 |
|---|---:|--:|
| 1 | **834**円 | 1,668円 |
| ２ | 873 | `1,746` |
| 3 | 899<br>円

単位数×10.45円で計算(30日)
"""


def as_csv(rows: Rows) -> str:
    """Return rows with every cell in quotation marks."""
    quoted = [['"' + cell.replace('"', '""') + '"' for cell in row] for row in rows]
    return "\r\n".join(",".join(row) for row in quoted) + "\r\n"


def as_html(rows: Rows) -> str:
    """Return rows as a page."""
    lines = ["".join(f"<td>{escape(cell)}</td>" for cell in row) for row in rows]
    return "<table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"


def as_markdown(rows: Rows) -> str:
    """Return rows as a table of Markdown, the first one as its headings."""
    lines = ["| " + " | ".join(map(_escaped, row)) + " |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * len(rows[0]), *lines[1:]]) + "\n"


def _escaped(cell: str) -> str:
    return "".join(f"\\{sign}" if sign in punctuation else sign for sign in cell)


def as_workbook(*sheets: Sequence[Sequence[object]], merged: Sequence[str] = ()) -> bytes:
    """Return an .xlsx file of sheets 表1, 表2 and so on; texts stay texts, even with a leading =."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for number, rows in enumerate(sheets, 1):
        sheet = book.create_sheet(f"表{number}")
        for place, row in enumerate(rows, 1):
            for column, value in enumerate(row, 1):
                cell = sheet.cell(place, column, value)
                cell.data_type = "s" if isinstance(value, str) else cell.data_type
        for cells in merged:
            sheet.merge_cells(cells)
    return saved(book)


def saved(book: Workbook) -> bytes:
    """Return the bytes of a workbook."""
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def written(folder: Path, name: str, content: str | bytes) -> Path:
    """Return the path of a file that was written."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def numbers(block: Block) -> dict[tuple[str, ...], list[int | None]]:
    """Return the whole numbers of a table by the labels of its rows."""
    return {row.labels: [cell.number for cell in row.cells] for row in block.rows}


def levels(block: Block) -> list[CareLevel | None]:
    """Return the levels of the rows of a table."""
    return [row.care_level for row in block.rows]


def headings(block: Block) -> list[str]:
    """Return the headings of the amounts of a table."""
    return [column.heading for column in block.headings]
