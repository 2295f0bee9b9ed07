"""Great Tablesの料金表 (Great Tables): one table for a notebook, a group of rows for each section."""

from collections.abc import Iterable, Iterator
from typing import Any, cast

from kaigo_calc.fee_tables.rendering.extra import without_package
from kaigo_calc.fee_tables.rendering.layout import Layout, Section, layout, marked, printed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from great_tables import GT

    from kaigo_calc.fee_tables.table import FeeTable

_LABEL, _GROUP, _TERMS = "label", "group", "terms"
_WORDS = ("counted", "per", "rate", _TERMS)
"""Columns of words, which only items have; side by side they would be too narrow."""
_LISTS = ("items", "rates")


def fee_table_great_table(table: "FeeTable", lang: str = "ja") -> "GT":
    """Return a fee table as a table of the package Great Tables, which can be styled further.

    Args:
        table: the table.
        lang: "ja" or "en".

    Raises:
        UnknownCodeError: for another language (KC-X02).
        ModuleNotFoundError: without the extra `notebook`.

    >>> from datetime import date
    >>> from kaigo_calc.fee_tables import FeeOffice, build_fee_table
    >>> table = build_fee_table(FeeOffice(unit_class="Ⅰ", area_grade="1級地"), on=date(2026, 5, 1))
    >>> "280,893" in table.to_great_table().as_raw_html()
    True
    """
    page = layout(table, lang)
    try:
        import polars as pl
        from great_tables import GT
    except ModuleNotFoundError as missing:
        raise without_package("Great Tables", "kaigo-calc[notebook]") from missing
    headings = _headings(page)
    rows = [row for section in page.sections for row in _rows(page, section)]
    frame = pl.DataFrame({name: [row.get(name, "") for row in rows] for name in (_LABEL, _GROUP, *headings)})
    styled: Any = GT(frame, rowname_col=_LABEL, groupname_col=_GROUP)  # not all of its types are told
    styled = (
        styled.tab_header(title=page.heading, subtitle=_between(page, map(": ".join, page.facts)))
        .cols_label(cases=headings)
        .cols_align("right", columns=[name for name in headings if name != _TERMS])
    )
    remarks = [f"{section.title}: {section.remark}" for section in page.sections]
    for text in (*remarks, *map(" ".join, page.notes)):
        styled = styled.tab_source_note(text)
    return cast("GT", styled)


def _headings(page: Layout) -> dict[str, str]:
    """Return the columns by name: those of the month, which has all figures, and the words of the items."""
    figures = {column.id: column.heading for column in page.sections[-1].columns if column.is_figure}
    listed = any(section.id in _LISTS for section in page.sections)
    return figures | ({_TERMS: page.words.terms} if listed else {})


def _rows(page: Layout, section: Section) -> Iterator[dict[str, str]]:
    for row in section.rows:
        cells = {column.id: printed(cell) for column, cell in zip(section.columns, row.cells, strict=True)}
        said = [cells[name] for name in _WORDS if cells.get(name)]
        yield cells | {_LABEL: marked(row), _GROUP: section.title, _TERMS: page.words.between.join(said)}


def _between(page: Layout, texts: Iterable[str]) -> str:
    return ("、" if page.words.lang == "ja" else ", ").join(texts)
