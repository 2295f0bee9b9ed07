"""Homes of the oracle with a mistake planted in a column: exactly its wrong cells are called wrong."""

from datetime import date

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kaigo_calc.fee_tables.audit import ColumnMeaning, audit_fee_table
from tests.fee_tables.making import office_of, one_class_table
from tests.oracle.fee_table_homes import mistakes_of
from tests.oracle.fee_table_oracle import DEFINITIONS, QUANTITIES, planted, right


@settings(max_examples=max(10, settings().max_examples // 8))
@given(st.integers(0, 2**32), st.sampled_from(DEFINITIONS), st.sampled_from(QUANTITIES), st.data())
def test_the_wrong_cells_of_a_planted_mistake(
    seed: int, definition: str, quantity: str, data: st.DataObject
) -> None:
    table = one_class_table(seed)
    mistake = data.draw(st.sampled_from(mistakes_of(table)))
    printed = planted([mistake], table.rows, definition, quantity)
    lawful = [right(row, definition, quantity) for row in table.rows]
    assume(printed is not None and None not in lawful)
    rows = [
        {"要介護度": row.care_level, "負担割合": f"{10 - row.rate // 10}割", "額": figure}
        for row, figure in zip(table.rows, printed or [], strict=True)
    ]
    audit = audit_fee_table(
        rows,
        office_of(table),
        on=date.fromisoformat(table.date),
        days=table.days,
        columns={"額": ColumnMeaning(quantity, definition)},
        most_mistakes=1,
    )
    found = {cell.cell.row: cell for cell in audit.findings}
    cells = [found[place] for place in sorted(found)]
    assert [cell.right_figure for cell in cells] == lawful
    assert [str(cell.verdict) == "right" for cell in cells] == [
        cell.printed == figure for cell, figure in zip(cells, lawful, strict=True)
    ]
    assert audit.counts["not_checkable"] == 0
    assert audit.ok == (printed == lawful)
