"""What the library publishes itself, in every form, has nothing but right cells.

The homes come from the oracle of fee tables, which shares no code with the library.
"""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaigo_calc.fee_tables import FeeTable, build_fee_table
from kaigo_calc.fee_tables.audit import Audit, audit_fee_table
from kaigo_calc.fee_tables.published import read_published
from tests.fee_tables.audit.making import DAY, HOME
from tests.fee_tables.making import office_of, one_class_table

FORMS = ("rows", "csv", "markdown", "html")


def _audit(table: FeeTable, form: str) -> Audit:
    source: object = table if form == "rows" else getattr(table, f"to_{form}")()
    return audit_fee_table(source, table.office, on=table.on)  # type: ignore[arg-type]  # any of the forms


@settings(max_examples=max(4, settings().max_examples // 20))
@given(st.integers(0, 2**32), st.sampled_from(FORMS))
def test_nothing_but_right_cells(seed: int, form: str) -> None:
    random = one_class_table(seed)
    table = build_fee_table(office_of(random), on=date.fromisoformat(random.date), days=random.days)
    audit = _audit(table, form)
    assert audit.ok
    assert audit.counts["right"] == len(audit.findings) > 0


@pytest.mark.parametrize("form", FORMS)
def test_every_figure_of_a_table_is_judged(form: str) -> None:
    table = build_fee_table(HOME, on=DAY, days=31)
    audit = _audit(table, form)
    assert audit.counts["right"] == len(audit.findings)
    assert (audit.days, audit.on) == (31, DAY)
    if form == "rows":
        figures = sum(isinstance(value, int) for row in table.to_rows() for value in row.values())
        assert audit.counts["right"] == figures


def test_definitions_are_exact() -> None:
    table = build_fee_table(HOME, on=DAY)
    found = {one.definition.id for one in _audit(table, "rows").columns}
    assert found == set(table.definitions)


def test_one_changed_figure_is_found(tmp_path: Path) -> None:
    """The first figure of a copay is made one yen more."""
    text = build_fee_table(HOME, on=DAY).to_csv()
    file = tmp_path / "fees.csv"
    file.write_text(text.replace("\r\n", "\n").replace(",937,", ",938,", 1), encoding="utf-8")
    audit = audit_fee_table(read_published(file), HOME, on=DAY, most_mistakes=1)
    wrong = [*audit.of("wrong"), *audit.of("unexplained")]
    assert [(cell.printed, cell.right_figure) for cell in wrong] == [(938, 937)]
