"""Addresses of codes: each code finds, on each day, the row that the code table has for it."""

from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from kaigo_calc.columns.code_tables import CodeTable
from tests.columns.claim_cases import random_rows

np: Any = pytest.importorskip("numpy", reason="NumPy is in the extra `columns`")
addresses: Any = pytest.importorskip("kaigo_calc.columns.files.addresses", reason="needs Polars")

EPOCH = date(1970, 1, 1)


@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize("widest", [2**24, 4])
def test_every_code_on_every_day(whole: bool, widest: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(addresses, "_WIDEST", widest)
    for seed in range(3):
        rng = Random(seed)  # noqa: S311  # the same cases every time, no secret
        table = CodeTable(random_rows(rng, 5))
        known = addresses.CodeAddresses(table, whole_codes=whole)
        places = {code: int(code) if whole else place for place, code in enumerate(table.codes)}
        ends = {row.effective_from for row in table.rows} | {row.effective_until for row in table.rows}
        days = [day + timedelta(by) for day in sorted(ends) for by in (-1, 0)]
        days = [day for day in days if table.first_day <= day <= table.last_day]
        lines = [(code, day) for code in table.codes for day in days]
        rng.shuffle(lines)
        for start, end in ((0, len(lines)), (0, 1), (1, 9)):
            part = lines[start:end]
            codes = np.array([places[code] for code, _ in part])
            found = known.find(codes, np.array([(day - EPOCH).days for _, day in part], np.int32))
            rows = [table.row_on(code, day) for code, day in part]
            assert known.units(found).tolist() == [
                addresses.NOT_PRICED if row is None else known._unit_cell(row) for row in rows
            ]
            assert known.basic(found).tolist() == [
                int(row is not None and row.in_uplift_base) for row in rows
            ]
            assert known.inside(found).tolist() == [
                int(row is not None and row.limit == "inside" and row.units is not None) for row in rows
            ]


def test_days_outside_of_the_table_are_not_found() -> None:
    table = CodeTable(random_rows(Random(1), 5))  # noqa: S311
    known = addresses.CodeAddresses(table, whole_codes=True)
    code = np.array([int(table.codes[0])])
    first, last = ((day - EPOCH).days for day in (table.first_day, table.last_day))
    for day, is_there in ((first - 1, False), (first, True), (last, True), (last + 1, False)):
        assert (known.find(code, np.array([day], np.int32)) is not None) is is_there
