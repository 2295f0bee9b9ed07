"""charge and its parts: the seed's example, all ways to write the inputs, and the result type."""

import copy
import json
import pickle
from decimal import Decimal
from fractions import Fraction

import pytest

from kaigo_calc import Charge, UnitPrice, benefit_amount, charge, copay_amount, units_to_yen
from kaigo_calc.errors import RuleConflictError

SEED = charge(859, UnitPrice("10.90"), 90)


def test_seed() -> None:
    """墨田区 令和8年度 集団指導 資料3 p.12."""
    assert (SEED.units, SEED.unit_price, SEED.benefit_rate) == (859, Decimal("10.90"), 90)
    assert (SEED.total, SEED.benefit, SEED.copay) == (9363, 8426, 937)
    assert units_to_yen(859, "10.9") == 9363
    assert benefit_amount(9363, 90) == 8426
    assert copay_amount(9363, 90) == 937


@pytest.mark.parametrize("price", ["10.9", "10.90", Decimal("10.9"), Fraction(109, 10), UnitPrice("10.90")])
def test_price_in_any_exact_type(price: "str | Decimal | Fraction | UnitPrice") -> None:
    assert charge(859, price) == SEED
    assert units_to_yen(859, price) == 9363


def test_whole_price() -> None:
    assert charge(859, 10) == charge(859, "10.00")
    assert charge(859, 10).unit_price == Decimal("10.00")


@pytest.mark.parametrize(
    ("rate", "benefit", "copay"), [(80, 7490, 1873), (70, 6554, 2809), (100, 9363, 0), (0, 0, 9363)]
)
def test_other_rates(rate: int, benefit: int, copay: int) -> None:
    charged = charge(859, "10.90", rate)
    assert (charged.benefit, charged.copay) == (benefit, copay)
    assert (benefit_amount(9363, rate), copay_amount(9363, rate)) == (benefit, copay)


def test_nothing_costs_nothing() -> None:
    assert charge(0, "10.90") == Charge(0, "10.90", 90, 0, 0, 0)


def test_unit_price_comes_out_with_two_decimals() -> None:
    assert str(charge(1, "10.9").unit_price) == "10.90"
    assert str(charge(1, 10).unit_price) == "10.00"


def test_repr_and_dict_lead_back() -> None:
    assert repr(SEED) == (
        "Charge(units=859, unit_price='10.90', benefit_rate=90, total=9363, benefit=8426, copay=937)"
    )
    assert eval(repr(SEED)) == SEED  # noqa: S307  # the promise under test
    assert Charge(**json.loads(json.dumps(SEED.to_dict()))) == SEED


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_copies_are_equal(protocol: int) -> None:
    assert pickle.loads(pickle.dumps(SEED, protocol)) == SEED  # noqa: S301  # our own pickle
    assert copy.deepcopy(SEED) == copy.copy(SEED) == SEED
    assert hash(copy.deepcopy(SEED)) == hash(SEED)


def test_a_stored_charge_is_checked() -> None:
    for field, wrong in (("total", 9364), ("benefit", 8427), ("copay", 936)):
        stored = {**SEED.to_dict(), field: wrong}
        with pytest.raises(RuleConflictError) as caught:
            Charge(**stored)  # type: ignore[arg-type]
        assert caught.value.values["field"] == field
    assert Charge(859, "10.90", copay=937) == SEED


def test_immutable() -> None:
    with pytest.raises(AttributeError):
        SEED.total = 1  # type: ignore[misc]
    with pytest.raises(AttributeError):
        SEED.note = "x"  # type: ignore[attr-defined]
