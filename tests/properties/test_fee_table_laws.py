"""料金表の診断: right columns are never called wrong, and what was planted is always found.

墨田区 令和8年度 集団指導 資料3 p.11 「料金表の記載誤りを修正すること」. The oracle makes tables and mistakes.
"""

from datetime import date
from itertools import pairwise

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kaigo_calc.fee_tables import Diagnosis, build_fee_table
from kaigo_calc.fee_tables.mistakes.search import simplicity
from tests.fee_tables.making import diagnosed, ids, methods_of, office_of, one_class_table
from tests.oracle.fee_table_homes import mistakes_of
from tests.oracle.fee_table_oracle import DEFINITIONS, QUANTITIES, can_pair, planted, right
from tests.properties.rosters import FEWER

seeds = st.integers(0, 2**32)
definitions = st.sampled_from(DEFINITIONS)
quantities = st.sampled_from(QUANTITIES)


@FEWER
@given(seeds, definitions, quantities)
def test_a_right_column_is_never_called_wrong(seed: int, definition: str, quantity: str) -> None:
    table = one_class_table(seed)
    figures = [right(row, definition, quantity) for row in table.rows]
    printed = [figure for figure in figures if figure is not None]
    assume(len(printed) == len(figures))
    diagnosis = diagnosed(table, printed, definition, quantity)
    assert diagnosis.right
    assert diagnosis.explanations == ()
    assert diagnosis.wrong_rows == ()


@FEWER
@given(seeds, definitions, quantities, st.data())
def test_a_planted_mistake_is_among_the_explanations(
    seed: int, definition: str, quantity: str, data: st.DataObject
) -> None:
    table = one_class_table(seed)
    mistake = data.draw(st.sampled_from(mistakes_of(table)))
    printed = planted([mistake], table.rows, definition, quantity)
    assume(printed is not None and printed != planted([], table.rows, definition, quantity))
    diagnosis = diagnosed(table, printed or [], definition, quantity, most=1)
    assert not diagnosis.right
    assert ids(mistake) in methods_of(diagnosis)
    _require_simplest_first(diagnosis)


@settings(max_examples=max(5, settings().max_examples // 25))  # all pairs of a column are tried
@given(seeds, st.data())
def test_two_planted_mistakes_are_among_the_explanations(seed: int, data: st.DataObject) -> None:
    table = one_class_table(seed)
    pair = data.draw(st.lists(st.sampled_from(mistakes_of(table)), min_size=2, max_size=2))
    assume(can_pair(pair[0], pair[1]))
    printed = planted(pair, table.rows, "month", "copay")
    alone = [planted([one], table.rows, "month", "copay") for one in (*pair,)]
    assume(printed is not None and printed not in (*alone, planted([], table.rows, "month", "copay")))
    diagnosis = diagnosed(table, printed or [], "month", "copay", exhaustive=True)
    assert ids(*pair) in methods_of(diagnosis)
    _require_simplest_first(diagnosis)


@FEWER
@given(seeds)
def test_a_table_shows_what_the_oracle_computes(seed: int) -> None:
    table = one_class_table(seed)
    built = build_fee_table(office_of(table), on=date.fromisoformat(table.date), days=table.days)
    for row in table.rows:
        for amounts in built.level(row.care_level).amounts:
            assert amounts.units == right(row, amounts.definition, "units")
            assert amounts.total == right(row, amounts.definition, "total")
            assert amounts.copay(row.rate) == right(row, amounts.definition, "copay")


def _require_simplest_first(diagnosis: Diagnosis) -> None:
    order = [simplicity(one.mistakes) for one in diagnosis.explanations]
    assert all(one <= other for one, other in pairwise(order))
