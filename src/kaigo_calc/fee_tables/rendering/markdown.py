"""Markdownの料金表 (Markdown): the sections as tables, with their remarks and the notes."""

import re

from kaigo_calc.fee_tables.rendering.layout import Layout, Row, Section, layout, marked, printed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kaigo_calc.fee_tables.table import FeeTable

_SIGNS = re.compile(r"([\\`*_\[\]<>&|#~])")


def fee_table_markdown(table: "FeeTable", lang: str = "ja") -> str:
    r"""Return a fee table as Markdown, with tables as GitHub and most other programs read them.

    Args:
        table: the table.
        lang: "ja" or "en".

    Raises:
        UnknownCodeError: for another language (KC-X02).

    >>> from datetime import date
    >>> from kaigo_calc.fee_tables import FeeOffice, build_fee_table
    >>> text = build_fee_table(FeeOffice(unit_class="Ⅰ", area_grade=1), on=date(2026, 5, 1)).to_markdown()
    >>> print("\n".join(line for line in text.splitlines() if line.startswith("| 要介護5")))
    | 要介護5 | 859 | 9,363 | 937 | 1,873 | 2,809 |
    | 要介護5 | 25,770 | 280,893 | 252,803 | 28,090 | 56,179 | 84,268 |
    """
    page = layout(table, lang)
    parts = [f"## {_escaped(page.heading)}", _list(page.facts, "{}: {}")]
    parts += [part for section in page.sections for part in _section(section)]
    return "\n\n".join([*parts, *_notes(page)]) + "\n"


def _section(section: Section) -> list[str]:
    heads = [_escaped(column.heading) for column in section.columns]
    rules = ["---:" if column.is_figure else ":---" for column in section.columns]
    rows = [_line(heads), _line(rules), *(_line(_cells(row)) for row in section.rows)]
    return [f"### {_escaped(section.title)}", "\n".join(rows), _escaped(section.remark)]


def _cells(row: Row) -> list[str]:
    return [_escaped(text) for text in (marked(row), *map(printed, row.cells[1:]))]


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _notes(page: Layout) -> list[str]:
    return [f"### {page.words.notes}", _list(page.notes, "{} {}")]


def _list(pairs: tuple[tuple[str, str], ...], form: str) -> str:
    return "\n".join(f"- {_escaped(form.format(*pair))}" for pair in pairs)


def _escaped(text: str) -> str:
    return _SIGNS.sub(r"\\\1", " ".join(text.split()))
