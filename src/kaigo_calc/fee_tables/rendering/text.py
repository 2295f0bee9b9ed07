"""端末の料金表 (text): the sections with aligned columns, for a terminal and for `print`.

>>> columns_of("要介護5")
7
"""

from collections.abc import Iterator
from unicodedata import east_asian_width

from kaigo_calc.fee_tables.rendering.layout import Section, layout, marked, printed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kaigo_calc.fee_tables.table import FeeTable

_GAP = "  "
_INDENT = "    "


def fee_table_text(table: "FeeTable", lang: str = "ja") -> str:
    r"""Return a fee table as lines of text; limits and conditions stand below their item.

    Args:
        table: the table.
        lang: "ja" or "en".

    Raises:
        UnknownCodeError: for another language (KC-X02).

    >>> from datetime import date
    >>> from kaigo_calc.fee_tables import FeeOffice, build_fee_table
    >>> table = build_fee_table(FeeOffice(unit_class="Ⅰ", area_grade="1級地"), on=date(2026, 5, 1))
    >>> print("\n".join(str(table).split("\n\n")[2].splitlines()[:3]))
    1日あたりの料金(基本のみ)
    要介護度    単位数  費用総額(円)  1割負担(円)  2割負担(円)  3割負担(円)
    要支援2 ※4     761         8,294          830        1,659        2,489
    """
    page = layout(table, lang)
    facts = "\n".join(f"{label}: {value}" for label, value in page.facts)
    sections = ["\n".join([one.title, *_lines(one), one.remark]) for one in page.sections]
    notes = "\n".join(f"{mark} {text}" for mark, text in page.notes)
    return "\n\n".join([page.heading, facts, *sections, notes])


def _lines(section: Section) -> Iterator[str]:
    columns = [column for column in section.columns if column.id != "terms"]
    rows = [(marked(row), *map(printed, row.cells[1 : len(columns)])) for row in section.rows]
    heads = tuple(column.heading for column in columns)
    widths = [max(map(columns_of, column)) for column in zip(heads, *rows, strict=True)]
    right = [column.is_figure for column in columns]
    yield _line(heads, widths, right)
    for cells, row in zip(rows, section.rows, strict=True):
        yield _line(cells, widths, right)
        terms = row.cells[len(columns) :]
        yield from (f"{_INDENT}{text}" for text in terms if text)


def _line(cells: tuple[str, ...], widths: list[int], right: list[bool]) -> str:
    padded: list[str] = []
    for text, width, at_right in zip(cells, widths, right, strict=True):
        room = " " * (width - columns_of(text))
        padded.append(room + text if at_right else text + room)
    return _GAP.join(padded).rstrip()


def columns_of(text: str) -> int:
    """Return how many columns of a screen a text takes; wide characters take two."""
    return sum(2 if east_asian_width(character) in {"W", "F"} else 1 for character in text)
