"""料金表の組み (layout): which sections, headings and cells a printed fee table has, whatever prints it.

>>> from datetime import date
>>> from kaigo_calc.fee_tables import FeeOffice, build_fee_table
>>> page = layout(build_fee_table(FeeOffice(unit_class="Ⅰ", area_grade="1級地"), on=date(2026, 5, 1)), "ja")
>>> [section.title for section in page.sections]
['1日あたりの料金(基本のみ)', '1か月の請求額(30日利用した場合)']
>>> page.sections[0].rows[-1].cells
('要介護5', 859, 9363, 937, 1873, 2809)
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

from kaigo_calc.fee_tables.notes import STATUS_NOTES, item_notes
from kaigo_calc.fee_tables.rendering.facts import facts_of, visible
from kaigo_calc.fee_tables.rendering.price_list import item_rows, rate_rows
from kaigo_calc.fee_tables.rendering.wording import Words, level_name, words_in

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kaigo_calc.fee_tables.table import Amounts, FeeTable

Cell: TypeAlias = "str | int"


class Column(NamedTuple):
    """A column of a section."""

    id: str
    heading: str
    is_figure: bool = True


class Row(NamedTuple):
    """A row of a section; its first cell is its heading."""

    cells: tuple[Cell, ...]
    marks: str = ""
    """Marks of its notes, e.g. "※5"."""


class Section(NamedTuple):
    """One table of the page."""

    id: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    remark: str
    """What its figures are, below it."""


class Layout(NamedTuple):
    """Everything that is printed of a fee table, in one language."""

    words: Words
    name: str
    facts: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    notes: tuple[tuple[str, str], ...]
    """Marks with their texts."""

    @property
    def heading(self) -> str:
        """The title of the page, with the name of the home if it has one."""
        return " ".join(filter(None, (self.name, self.words.title)))


def layout(table: "FeeTable", lang: str) -> Layout:
    """Return what is printed of a fee table.

    Args:
        table: the table.
        lang: "ja" or "en".

    Raises:
        UnknownCodeError: for another language (KC-X02).

    Source: 平成18年厚生労働省令第34号 第3条の7・第108条 (重要事項の説明).

    >>> from datetime import date
    >>> from kaigo_calc.fee_tables import FeeOffice, build_fee_table
    >>> office = FeeOffice(unit_class="Ⅰ", area_grade="1級地", also_listed=["初期加算"])
    >>> page = layout(build_fee_table(office, on=date(2026, 5, 1)), "en")
    >>> page.sections[1].rows[0].cells[:6]
    ('Initial period', 'if it applies', 'day', 30, 327, 33)
    """
    words = words_in(lang)
    notes = _notes(table)
    return Layout(
        words=words,
        name=visible(table.office.name),
        facts=tuple(facts_of(table, words)),
        sections=tuple(_sections(table, words, _marks(notes))),
        notes=tuple(
            (f"※{number}", ja if lang == "ja" else en) for number, (ja, en) in enumerate(notes, start=1)
        ),
    )


def printed(cell: Cell) -> str:
    """Return a cell as people read it: thousands apart, and a true minus.

    >>> printed(9363), printed(-545), printed("要介護5")
    ('9,363', '−545', '要介護5')
    """
    return f"{cell:,}".replace("-", "−") if isinstance(cell, int) else cell


def marked(row: Row) -> str:
    """Return the heading of a row with the marks of its notes."""
    return " ".join(filter(None, (printed(row.cells[0]), row.marks)))


def _notes(table: "FeeTable") -> list[tuple[str, str]]:
    """Return the notes of a table, without those of single items, which stand at the item."""
    at_items = set(item_notes(table))
    return [(note.text_ja, note.text_en) for note in table.notes if note not in at_items]


def _marks(notes: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Return the mark of each status that has a note."""
    return {status: f"※{notes.index(text) + 1}" for status, text in STATUS_NOTES.items() if text in notes}


def _marked_by(marks: dict[str, str], statuses: Iterable[str]) -> str:
    return "".join(marks.get(status, "") for status in statuses)


def _sections(table: "FeeTable", words: Words, marks: dict[str, str]) -> Iterator[Section]:
    cases = [row.case for row in table.levels]
    daily = any(case.day_items for case in cases)
    monthly = any(case.month_items or case.layers or case.uplift for case in cases)
    yield _level_section(table, words, marks, "base_day")
    if daily:
        yield _level_section(table, words, marks, "day")
    yield from filter(_has_rows, [make(table, words, marks) for make in (_items_section, _rates_section)])
    if monthly:
        title = "days_month" if daily else "base_days_month"
        yield _level_section(table, words, marks, "days_month", title)
    yield _level_section(table, words, marks, "month")


def _level_section(
    table: "FeeTable", words: Words, marks: dict[str, str], definition: str, title: str | None = None
) -> Section:
    claimed = definition == "month"
    treated = claimed and bool(table.treatment)
    rows: list[Row] = []
    for row in table.levels:
        amounts = row.under(definition)
        within = (row.under("treatment_month").units,) if treated else ()
        cells = (
            level_name(row.care_level, words.lang),
            amounts.units,
            *within,
            *_yen(amounts, claimed=claimed),
        )
        rows.append(Row(cells, _marked_by(marks, amounts.statuses)))
    return Section(
        id=definition,
        title=words.titles[title or definition].format(days=table.days),
        columns=(
            Column("level", words.level, is_figure=False),
            Column("units", words.units),
            *([Column("treatment", words.treated)] if treated else []),
            *_yen_columns(table, words, claimed=claimed),
        ),
        rows=tuple(rows),
        remark=words.remarks[_remark(table, definition)],
    )


def _has_rows(section: Section) -> bool:
    return bool(section.rows)


def _remark(table: "FeeTable", definition: str) -> str:
    claimed = [row.item for row in table.items if row.claimed]
    if definition == "month" and (claimed or table.treatment):
        return "month_with_items"
    folded = any(item.operation == "replace" for item in claimed)
    return "reduced_base_day" if definition == "base_day" and folded else definition


def _items_section(table: "FeeTable", words: Words, marks: dict[str, str]) -> Section:
    rows = [Row(cells, _marked_by(marks, amounts.statuses)) for cells, amounts in item_rows(table, words)]
    columns = [Column("units", words.units), *_yen_columns(table, words)]
    return _list_section("items", words, columns, rows)


def _rates_section(table: "FeeTable", words: Words, marks: dict[str, str]) -> Section:
    rows = [Row(cells, _marked_by(marks, [row.item.status])) for cells, row in rate_rows(table, words)]
    return _list_section("rates", words, [Column("rate", words.rate, is_figure=False)], rows)


def _list_section(name: str, words: Words, columns: Sequence[Column], rows: Sequence[Row]) -> Section:
    listed = any(words.sometimes in row.cells for row in rows)
    return Section(
        id=name,
        title=words.titles[name],
        columns=(
            Column("item", words.item, is_figure=False),
            Column("counted", words.counted, is_figure=False),
            Column("per", words.per, is_figure=False),
            *columns,
            Column("terms", words.terms, is_figure=False),
        ),
        rows=tuple(rows),
        remark=words.remarks[f"{name}_listed" if listed else name],
    )


def _yen(amounts: "Amounts", *, claimed: bool = False) -> tuple[int, ...]:
    """Return total and copays; of a claim also the benefit at the first share, as A4 has room for one."""
    benefit = (amounts.charges[0].benefit,) if claimed else ()
    return (amounts.total, *benefit, *(charge.copay for charge in amounts.charges))


def _yen_columns(table: "FeeTable", words: Words, *, claimed: bool = False) -> list[Column]:
    first = table.benefit_rates[0]
    benefit = [Column(f"benefit_{first}", words.benefit.format(rate=first))] if claimed else []
    shares = [Column(f"copay_{rate}", words.share(rate)) for rate in table.benefit_rates]
    return [Column("total", words.total), *benefit, *shares]
