"""The value types of households survive every copy, read their own text back, and refuse other names."""

import copy
import pickle
from dataclasses import FrozenInstanceError

import pytest

from kaigo_calc import ServiceMonth, explain
from kaigo_calc.errors import UnknownCodeError
from kaigo_calc.household import (
    CombinedClass,
    CombinedRefund,
    HighCostCaps,
    HighCostClass,
    HouseholdRefund,
    YearCopays,
    high_cost_refund,
)

VALUES = [
    *HighCostClass,
    *CombinedClass,
    YearCopays(medical=1, care=2, care_users=1),
    HighCostCaps(None, 1),
    CombinedRefund(1, 2),
    HouseholdRefund(CombinedRefund(1, 2), CombinedRefund(3, 4)),
]


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_copies_are_equal(value: object) -> None:
    duplicates = [copy.copy(value), copy.deepcopy(value), pickle.loads(pickle.dumps(value))]  # noqa: S301  # ours
    duplicates.append(eval(repr(value)))  # noqa: S307  # the promise under test
    for duplicate in duplicates:
        assert duplicate == value
        assert hash(duplicate) == hash(value)
        assert type(duplicate) is type(value)


def test_classes_are_read_in_every_spelling() -> None:
    for high_cost in HighCostClass:
        assert HighCostClass.parse(str(high_cost)) is HighCostClass.parse(high_cost.label_ja) is high_cost
    for combined in CombinedClass:
        assert CombinedClass.parse(str(combined)) is CombinedClass.parse(combined.label_ja) is combined
    assert CombinedClass.parse("現役並みIII") is CombinedClass.FROM_70_WORKING_3
    for wrong in (1, True, None, "", "現役並み"):
        with pytest.raises(UnknownCodeError, match="KC-H07"):
            HighCostClass.parse(wrong)  # type: ignore[arg-type]
        with pytest.raises(UnknownCodeError, match="KC-H08"):
            CombinedClass.parse(wrong)  # type: ignore[arg-type]


def test_copays_cannot_be_changed() -> None:
    copays = YearCopays(medical=1, care=2, care_users=1)
    with pytest.raises(FrozenInstanceError):
        copays.medical = 5  # type: ignore[misc]


def test_a_share_is_shown_in_a_notebook() -> None:
    """30,000 of 50,000 of 5,600 yen; a divisor that is no power of ten breaks nothing."""
    shown = explain(high_cost_refund, {"A": 30_000, "B": 20_000}, "taxed", ServiceMonth(2026, 5))
    assert "30000/50000 = 3,360円 → 3,360円" in shown._repr_html_()
