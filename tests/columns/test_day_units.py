"""Units of days: what the lines of a day come to, on every engine; shares of the month belong to no day."""

from collections.abc import Sequence
from datetime import date

import pytest

from kaigo_calc import columns, load_schedule
from kaigo_calc.errors import ColumnInputError
from tests.columns.engines import ENGINES, QUIET, make, rows

pytestmark = QUIET

_MAY, _JUNE = date(2026, 5, 31), date(2026, 6, 1)
_TABLE = columns.code_table("32", codes="paths", rates={"treatment_r8_i_a": "210/1000"})
_LINES: dict[str, Sequence[object]] = {
    "id": list(range(6)),
    "claim": ["墨田 太郎"] * 5 + ["本所 花子"],
    "code": [
        "32/base_units/one_unit/care_5",
        "32/night_support_system_i",
        "32/treatment_r6_i",
        "32/base_units/one_unit/care_5",
        "32/restraint_abolition_not_implemented/one_unit/care_5",
        "32/base_units+staff_shortage/two_or_more_units/care_3",
    ],
    "date": [_MAY, _MAY, _MAY, _JUNE, _JUNE, _MAY],
    "count": [1, 1, 1, 1, 1, 2],
}


@pytest.mark.parametrize("engine", ENGINES)
def test_days_are_those_of_the_schedule(engine: str) -> None:
    found = columns.day_units(make(engine, _LINES, date="date"), _TABLE)
    by_day = {
        (row["claim"], str(row["date"])[:10]): (row["lines"], row["units"]) for row in rows(found, "units")
    }
    schedule = load_schedule("32")
    may, june = schedule.on(_MAY), schedule.on(_JUNE)
    assert by_day == {
        ("墨田 太郎", "2026-05-31"): (3, may.day_units(1, 5, ["night_support_system_i"]).total),
        ("墨田 太郎", "2026-06-01"): (
            2,
            june.day_units(1, 5, ["restraint_abolition_not_implemented"]).total,
        ),
        ("本所 花子", "2026-05-31"): (1, 2 * may.day_units(2, 3, ["staff_shortage"]).total),
    }


def test_a_day_of_less_than_nothing_is_refused() -> None:
    lines = {name: cells[4:5] for name, cells in _LINES.items()}
    with pytest.raises(ColumnInputError) as raised:
        columns.day_units(make("polars", lines, date="date"), _TABLE)
    assert raised.value.code == "KC-L11"


def test_the_uplift_of_2021_belongs_to_the_month() -> None:
    """It is taken of the sum of the month, once, and is no part of any day."""
    day = date(2021, 5, 1)
    lines: dict[str, Sequence[object]] = {
        "claim": [1, 1],
        "code": ["32/base_units/one_unit/care_3", "32/covid_uplift_0_1_percent"],
        "date": [day, day],
        "count": [1, 1],
    }
    [row] = rows(columns.day_units(make("polars", lines, date="date"), _TABLE), "claim")
    assert row["units"] == load_schedule("32").on(day).base_units(1, 3)
    [month] = rows(columns.month_units(make("polars", lines, date="date"), _TABLE), "claim")
    assert month["uplift_units"] == 1
    assert month["sum_before_treatment"] == row["units"] + 1
