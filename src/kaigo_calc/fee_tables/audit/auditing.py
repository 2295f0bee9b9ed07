"""料金表の点検 (auditing): every figure of a published fee table, judged against the home's own facts.

>>> from datetime import date
>>> from kaigo_calc.fee_tables.office import FeeOffice
>>> office = FeeOffice(unit_class="Ⅰ", area_grade="1級地")
>>> page = [{"要介護度": "要介護4", "1日(1割)": "916円"}, {"要介護度": "要介護5", "1日(1割)": "936円"}]
>>> print(audit_fee_table(page, office, on=date(2026, 5, 1)).to_text("en").splitlines()[0])
Not right: 2 of 2 figures checked are wrong.
"""

from collections.abc import Sequence
from datetime import date

from kaigo_calc.errors import OutOfRangeError, UnknownCodeError, listed, shown
from kaigo_calc.fee_tables.audit.audit import Audit
from kaigo_calc.fee_tables.audit.claims import Claim, Columns, Reading, Unreadable
from kaigo_calc.fee_tables.audit.completing import complete
from kaigo_calc.fee_tables.audit.findings import CellFinding, Stated
from kaigo_calc.fee_tables.audit.grounds import Grounds
from kaigo_calc.fee_tables.audit.item_names import ItemNames
from kaigo_calc.fee_tables.audit.judging import Judgement, all_judged, grouped, not_checkable
from kaigo_calc.fee_tables.audit.limits import cannot_show
from kaigo_calc.fee_tables.audit.meanings import ColumnMeaning
from kaigo_calc.fee_tables.audit.month_days import month_days
from kaigo_calc.fee_tables.audit.stated import inferred_meaning
from kaigo_calc.fee_tables.audit.sums import sums_of_table
from kaigo_calc.fee_tables.office import FeeOffice, require_office
from kaigo_calc.fee_tables.published import PublishedTable, Source, read_published
from kaigo_calc.fee_tables.table import FeeTable
from kaigo_calc.quantities.exact import mapping_of, whole_number, wrong_type
from kaigo_calc.quantities.service_month import ServiceMonth, service_date


def audit_fee_table(
    published: "FeeTable | PublishedTable | Source",
    office: FeeOffice,
    *,
    on: date | ServiceMonth | None = None,
    days: int | None = None,
    columns: Columns | None = None,
    sheet: str | None = None,
    table: int | str | None = None,
    most_mistakes: int = 2,
) -> Audit:
    """Return what each figure of a published fee table is: right, wrong, unexplained or not checkable.

    Args:
        published: a table that was built or read, or what `read_published` reads: a path, text, or rows.
        office: the home; what is None in it is sought in the page and its figures.
        on: day or month whose figures are meant; None takes what the page says or its figures settle.
        days: days of a month, 1 to 31; None takes what the page says or its figures settle, else 30.
        columns: what columns mean, by heading or by position from 1, where their words do not tell.
        sheet: name of a sheet of a workbook; None takes all.
        table: which table alone to take: its number or its title.
        most_mistakes: 1 to seek single mistakes, 2 for pairs as well.

    Returns:
        The findings by cell, column and sum, what was inferred, and what the table cannot show.

    Raises:
        RuleConflictError: where the class or the day is neither known nor settled (KC-T30), and for items
            that do not go together (KC-R04 to KC-R17).
        UnknownCodeError: for a column that the page does not have (KC-T31), and for items that do not exist
            (KC-C08, KC-C11).
        UnreadableInputError: for what cannot be read as a table (KC-T50 to KC-T57).
        OutOfRangeError: for days that no month has (KC-T04) and another number of mistakes (KC-T06).
        NotInForceError: for an item that has ended or not begun (KC-E01, KC-E02).
        InexactInputError: for values of other types (KC-N01, KC-N02, KC-N03).

    Rule: 介護給付費請求書等の記載要領 集計欄; 老計発0331005号 第2の1 通則.

    >>> from kaigo_calc.fee_tables.office import FeeOffice
    >>> office = FeeOffice(unit_class="Ⅰ", area_grade="1級地")
    >>> rows = [{"区分": "要介護5", "単位数": 859, "1日あたり(1割)": 937, "30日(1割)": 28110}]
    >>> answer = audit_fee_table(rows, office, on=date(2026, 5, 1))
    >>> [(str(cell.verdict), cell.right_figure) for cell in answer.findings]
    [('right', 859), ('right', 937), ('wrong', 28090)]
    """
    if whole_number(most_mistakes, "most_mistakes") not in {1, 2}:
        raise OutOfRangeError("KC-T06", value=shown(most_mistakes))
    require_office(office)
    source = published.to_rows() if isinstance(published, FeeTable) else published
    page = source if isinstance(source, PublishedTable) else read_published(source, sheet=sheet, table=table)
    if isinstance(published, FeeTable):
        days = published.days if days is None else days
    told = _told(page, columns or {})
    known = complete(page, office, None if on is None else service_date(on), told, days)
    reading = Reading(ItemNames(known.office, known.on), told)
    read = [one for block in page.blocks for one in reading.of_block(block)]
    groups = grouped(one for one in read if isinstance(one, Claim))
    chosen, of_days = month_days(page, groups, (known.office, known.on), known.open, days)
    grounds = Grounds(known.office, known.on, chosen)
    judgements = all_judged(groups, grounds, known.open, most=most_mistakes)
    left = [not_checkable(one, one.reason, one.detail) for one in read if isinstance(one, Unreadable)]
    found = [one.column for one in judgements if one.column is not None]
    return Audit(
        page=page,
        office=known.office,
        on=known.on,
        days=chosen,
        findings=tuple(_in_order([*(cell for one in judgements for cell in one.cells), *left])),
        columns=tuple(found),
        sums=tuple(sums_of_table(found)),
        stated=(*known.stated, *of_days, *_meanings(judgements, groups)),
        cannot_show=tuple(cannot_show(found)),
    )


def _meanings(judgements: Sequence[Judgement], groups: Sequence[Sequence[Claim]]) -> list[Stated]:
    return [
        inferred_meaning(one.inferred, group[0])
        for one, group in zip(judgements, groups, strict=True)
        if one.inferred is not None
    ]


def _told(page: PublishedTable, columns: Columns) -> Columns:
    """Return what the caller says of columns, all of which the page must have."""
    told: dict[str | int, ColumnMeaning] = mapping_of(columns, "columns")
    known = [column for block in page.blocks for column in block.headings]
    names = list(dict.fromkeys(column.heading or str(column.position) for column in known))
    for wanted, meaning in told.items():
        value: object = meaning
        if not isinstance(value, ColumnMeaning):
            raise wrong_type(value, "columns", "ColumnMeaning")
        if not any(wanted in (column.heading, column.position) for column in known):
            raise UnknownCodeError("KC-T31", value=shown(wanted), **listed("matches", names, names))
    return told


def _in_order(cells: Sequence[CellFinding]) -> list[CellFinding]:
    return sorted(cells, key=lambda one: (one.table, one.cell.row, one.cell.column))
