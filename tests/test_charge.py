"""charge and its parts: the seed's example, all ways to write the inputs, and the result type."""

import copy
import json
import pickle
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import pytest

from kaigo_calc import (
    Charge,
    Explanation,
    UnitPrice,
    apply_rate,
    benefit_amount,
    charge,
    copay_amount,
    explain,
    share_of,
    units_to_yen,
)
from kaigo_calc.charge import BENEFIT, COPAY, TOTAL
from kaigo_calc.errors import OutOfRangeError, RuleConflictError
from kaigo_calc.explain.step import Step, Term

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


TOTAL_STEP = Step(
    TOTAL, "×", (Term("units", "units", 859), Term("unit_price", "unit_price", "10.90")), 936_310, 100, 9363
)
BENEFIT_STEP = Step(
    BENEFIT, "×", (Term("total", "yen", 9363), Term("benefit_rate", "percent", 90)), 842_670, 100, 8426
)
COPAY_STEP = Step(COPAY, "−", (Term("total", "yen", 9363), Term("benefit", "yen", 8426)), 937, 1, 937)


@pytest.mark.parametrize(
    ("explained", "steps"),
    [
        (lambda: explain(charge(859, "10.90")), (TOTAL_STEP, BENEFIT_STEP, COPAY_STEP)),
        (lambda: explain(charge, 859, "10.9"), (TOTAL_STEP, BENEFIT_STEP, COPAY_STEP)),
        (lambda: explain(units_to_yen, 859, "10.9"), (TOTAL_STEP,)),
        (lambda: explain(benefit_amount, 9363, 90), (BENEFIT_STEP,)),
        (lambda: explain(copay_amount, 9363, 90), (BENEFIT_STEP, COPAY_STEP)),
    ],
    ids=["charge", "charge called", "units_to_yen", "benefit_amount", "copay_amount"],
)
def test_steps(explained: Callable[[], Explanation], steps: tuple[Step, ...]) -> None:
    """The seed's example, step by step: 9,363.1 and 8,426.7 before they are cut off."""
    assert explained().steps == steps


def test_rules() -> None:
    assert [(rule.id, rule.label_ja, rule.kind, rule.rounding) for rule in (TOTAL, BENEFIT, COPAY)] == [
        ("units_to_yen", "費用総額", "yen", "truncate"),
        ("benefit_amount", "保険給付額", "yen", "truncate"),
        ("copay_amount", "利用者負担額", "yen", None),
    ]


@pytest.mark.parametrize(
    ("call", "field"),
    [
        (lambda: charge(-1, "10.90"), "units"),
        (lambda: charge(1, "-10.90"), "unit_price"),
        (lambda: charge(1, "10.90", -1), "benefit_rate"),
        (lambda: units_to_yen(-1, "10.90"), "units"),
        (lambda: units_to_yen(1, "-10.90"), "unit_price"),
        (lambda: benefit_amount(-1, 90), "total"),
        (lambda: benefit_amount(1, -90), "benefit_rate"),
        (lambda: copay_amount(-1, 90), "total"),
        (lambda: copay_amount(1, -90), "benefit_rate"),
        (lambda: Charge(1, "10.90", total=-1), "total"),
        (lambda: Charge(1, "10.90", benefit=-1), "benefit"),
        (lambda: Charge(1, "10.90", copay=-1), "copay"),
        (lambda: apply_rate(-1, "97/100"), "units"),
        (lambda: share_of(1, "-97/100"), "rate"),
    ],
)
def test_errors_name_the_argument(call: Callable[[], object], field: str) -> None:
    with pytest.raises(OutOfRangeError) as caught:
        call()
    assert caught.value.values["field"] == field
