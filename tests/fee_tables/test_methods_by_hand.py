"""Every mistake of method gives the figure that was worked out by hand beside the oracle."""

import pytest

from kaigo_calc.fee_tables import DEFINITIONS, METHODS
from kaigo_calc.fee_tables.mistakes.column import Column
from kaigo_calc.fee_tables.mistakes.mistake import wrong_facts
from tests.fee_tables.making import case_of, methods_in
from tests.oracle.fee_table_oracle import SLOTS, Facts, Planted
from tests.oracle.test_fee_table_oracle import BY_HAND

OF_METHOD = [row for row in BY_HAND if SLOTS[row[0].id] not in {"inputs", "hidden", "column"}]


def _key(planted: Planted) -> str:
    particular = planted.params.get("layer", planted.params.get("name"))
    return planted.id if particular is None else f"{planted.id}[{particular}]"


@pytest.mark.parametrize(("planted", "facts", "definition", "quantity", "expected"), OF_METHOD)
def test_figure(planted: Planted, facts: Facts, definition: str, quantity: str, expected: int) -> None:
    column = Column(DEFINITIONS[definition], quantity, (case_of(facts),), (expected,))
    mistake = methods_in(column)[_key(planted)]
    assert column.supposed(0, (mistake,)) == expected
    assert column.right(0) != expected


@pytest.mark.parametrize(
    ("method", "definition"),
    [
        ("day_copay_times_days", "day"),
        ("day_copay_times_days_treatment_once", "month_untreated"),
        ("day_total_times_days", "treatment_month"),
        ("treatment_per_day", "days_month"),
        ("one_product", "base_month"),
        ("treatment_on_copay", "days_month"),
        ("treatment_on_multiplied_copay", "month_untreated"),
        ("tenth_yen_half_up", "day_treated"),
    ],
)
def test_a_method_says_nothing_of_other_definitions(method: str, definition: str) -> None:
    facts = next(facts for planted, facts, *_ in OF_METHOD if planted.id == method)
    column = Column(DEFINITIONS[definition], "copay", (case_of(facts),), (0,))
    assert column.supposed(0, (methods_in(column)[method],)) is None


def test_a_supposed_sum_below_zero_has_no_figure() -> None:
    """A reduction of 400 units, taken twice, is more than the 574 units of the day."""
    facts = Facts("care_5", 574, (("reduction", -400),), (), 30, (), None, 1045, 90)
    column = Column(DEFINITIONS["day"], "copay", (case_of(facts),), (0,))
    doubled = wrong_facts("item_doubled", lambda case: case._replace(day_items=case.day_items * 2))
    assert column.right(0) == 182  # 174 units: 1,818.3; 1,636.2
    assert column.supposed(0, (doubled,)) is None


def test_the_catalogue_is_that_of_the_oracle() -> None:
    assert {method.id: method.slot for method in METHODS.values()} == SLOTS
