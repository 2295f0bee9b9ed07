"""What each public law pays: the remainder, the difference of rates, and never more than is left.

Rules and figures: claim math §6; 介護給付費請求書等の記載要領 集計欄.
"""

from collections.abc import Callable
from decimal import ROUND_UP, Context, Decimal, localcontext
from typing import Any

import pytest

from kaigo_calc import UnitPrice, explain
from kaigo_calc.errors import KaigoCalcError
from kaigo_calc.payers import Coverage, PublicShare, public_shares
from tests.claims.making import refused

PRICE = UnitPrice("10.45")


def _shares(*coverages: Coverage, units: int = 27_038, price: str = "10.45", rate: int = 90) -> list[int]:
    return [share.covered for share in public_shares(units, UnitPrice(price), rate, coverages)]


def test_a_law_for_the_whole_month_takes_the_remainder() -> None:
    """27,038 × 10.45 = 282,547.1; 90 % of it 254,292.3; the difference of rates loses a yen."""
    (share,) = public_shares(27_038, PRICE, 90, [Coverage("12", 100, 27_038)])
    assert 282_547 * (100 - 90) // 100 == 28_254
    assert share == PublicShare("12", 100, 27_038, cost=282_547, covered=28_255, self_payment=0, claim=28_255)


def test_a_law_for_a_part_pays_the_difference_of_rates() -> None:
    """10,209 × 10.90 = 111,278.1; 10 % of it 11,127.8."""
    (share,) = public_shares(28_629, UnitPrice("10.90"), 90, [Coverage("12", 100, 10_209)])
    assert (share.cost, share.covered, share.claim) == (111_278, 11_127, 11_127)


def test_one_unit_less_than_all_is_a_part() -> None:
    # 27,037 × 10.45 = 282,536.65, 10 % 28,253.6.
    assert _shares(Coverage("12", 100, 27_037)) == [28_253]


@pytest.mark.parametrize(("rate", "covered"), [(80, 56_510), (70, 84_765), (60, 113_019), (100, 0)])
def test_other_benefit_rates(rate: int, covered: int) -> None:
    # 282,547 × 80 % = 226,037.6; 70 % 197,782.9; 60 % 169,528.2.
    assert _shares(Coverage("81", 100, 27_038), rate=rate) == [covered]


@pytest.mark.parametrize(("rate", "covered"), [(90, 14_127), (95, 0), (96, 0)])
def test_the_law_of_95_percent_always_pays_the_difference(rate: int, covered: int) -> None:
    # 282,547 × 5 % = 14,127.35.
    assert _shares(Coverage("10", 95, 27_038), rate=rate) == [covered]


def test_the_used_rate_rises_and_the_next_law_takes_what_is_left() -> None:
    assert _shares(Coverage("10", 95, 27_038), Coverage("12", 100, 27_038)) == [14_127, 28_255 - 14_127]
    assert _shares(Coverage("81", 100, 27_038), Coverage("12", 100, 27_038)) == [28_255, 0]
    # 12 on half of the units: 13,519 × 10.45 = 141,273.55, of which 5 % are left, 7,063.65.
    assert _shares(Coverage("10", 95, 27_038), Coverage("12", 100, 13_519)) == [14_127, 7063]


def test_what_is_paid_before_may_be_given() -> None:
    # Apart from the days of 10 the law 12 pays its own 10 %: 141,273 × 10 % = 14,127.3.
    own = Coverage("12", 100, 13_519, paid_before=90)
    assert _shares(Coverage("10", 95, 13_519), own) == [7063, 14_127]


def test_two_halves_never_pay_more_than_there_is() -> None:
    # 15,253 × 10.90 = 166,257.7, 60 % 99,754.2, left 66,503. Half: 7,628 × 10.90 = 83,145.2, 40 % 33,258.
    halves = [Coverage(law, 100, 7628, paid_before=60) for law in ("81", "12")]
    assert 2 * 33_258 == 66_516 > 66_503
    assert _shares(*halves, units=15_253, price="10.90", rate=60) == [33_258, 66_503 - 33_258]


@pytest.mark.parametrize(("own", "paid"), [(0, 0), (1000, 1000), (28_255, 28_255), (40_000, 28_255)])
def test_the_self_payment_is_never_above_what_is_covered(own: int, paid: int) -> None:
    (share,) = public_shares(27_038, PRICE, 90, [Coverage("12", 100, 27_038, own)])
    assert (share.self_payment, share.claim, share.covered) == (paid, 28_255 - paid, 28_255)


def test_without_insurance_the_law_pays_all() -> None:
    assert _shares(Coverage("12", 100, 27_038), rate=0) == [282_547]


def test_nothing_under_a_law_costs_nothing() -> None:
    (share,) = public_shares(27_038, PRICE, 90, [Coverage("12", 100, 0)])
    assert (share.cost, share.covered) == (0, 0)
    assert _shares(Coverage("12", 100, 0), units=0) == [0]
    assert public_shares(0, PRICE, 90, []) == []


def test_three_laws_at_most() -> None:
    coverages = [Coverage(law, 100, 1) for law in ("81", "25", "12", "15")]
    error = refused(lambda: public_shares(9, PRICE, 90, coverages))
    assert (error.code, error.values["value"], error.values["largest"]) == ("KC-P01", 4, 3)
    assert len(public_shares(9, PRICE, 90, coverages[:3])) == 3


def test_more_units_than_the_service_has() -> None:
    error = refused(lambda: public_shares(100, PRICE, 90, [Coverage("12", 100, 101)]))
    assert (error.code, error.values["units"], error.values["insured_units"]) == ("KC-P02", 101, 100)


_CALLS: dict[str, Callable[[Any], object]] = {
    "insured units": lambda wrong: public_shares(wrong, PRICE, 90, []),
    "benefit rate": lambda wrong: public_shares(9, PRICE, wrong, []),
    "rate": lambda wrong: public_shares(9, PRICE, 90, [Coverage("12", wrong, 9)]),
    "units": lambda wrong: public_shares(9, PRICE, 90, [Coverage("12", 100, wrong)]),
    "own payment": lambda wrong: public_shares(9, PRICE, 90, [Coverage("12", 100, 9, wrong)]),
}


@pytest.mark.parametrize("wrong", [1.0, True, None, "1", Decimal(1)])
@pytest.mark.parametrize("call", _CALLS.values(), ids=_CALLS)
def test_numbers_are_whole(call: Callable[[Any], object], wrong: object) -> None:
    assert refused(lambda: call(wrong)).code in {"KC-N01", "KC-N02", "KC-N03"}


@pytest.mark.parametrize(
    ("coverage", "code"),
    [
        (Coverage("12", 101, 9), "KC-N08"),
        (Coverage("12", -1, 9), "KC-N06"),
        (Coverage("12", 100, -9), "KC-N06"),
        (Coverage("12", 100, 9, -1), "KC-N06"),
        (Coverage("12", 100, 9, 0, 101), "KC-N08"),
        (Coverage("12", 100, 9, 0, 9.0), "KC-N01"),  # type: ignore[arg-type]  # wrong on purpose
    ],
)
def test_numbers_are_within_their_ranges(coverage: Coverage, code: str) -> None:
    with pytest.raises(KaigoCalcError) as caught:
        public_shares(9, PRICE, 90, [coverage])
    assert caught.value.code == code


def test_every_step_is_explained() -> None:
    whole = [Coverage("10", 95, 27_038), Coverage("12", 100, 27_038, own_payment=1000)]
    explained = explain(public_shares, 27_038, PRICE, 90, whole)
    assert explained.result == public_shares(27_038, PRICE, 90, whole)
    assert [(step.rule.id, step.result) for step in explained.steps] == [
        ("public_cost", 282_547),
        ("public_difference", 14_127),
        ("public_cost", 282_547),
        ("public_remainder", 14_128),
        ("public_claim", 13_128),
    ]


def test_a_difference_that_is_cut_to_what_is_left_is_explained() -> None:
    """The step of the difference must show why it is 13 yen below its own product."""
    halves = [Coverage(law, 100, 7628, paid_before=60) for law in ("81", "12")]
    explained = explain(public_shares, 15_253, UnitPrice("10.90"), 60, halves)
    assert [step.result for step in explained.steps if step.rule.id != "public_cost"] == [
        *(33_258, 33_258),  # by the rates
        33_245,  # no more than is left
    ]


def test_a_law_that_adds_nothing_is_explained() -> None:
    explained = explain(public_shares, 27_038, PRICE, 96, [Coverage("10", 95, 27_038)])
    assert [step.result for step in explained.steps] == [282_547, 0]


def test_the_decimal_context_has_no_say() -> None:
    with localcontext(Context(prec=1, rounding=ROUND_UP, traps=[])):
        price = UnitPrice(Decimal("10.45"))
        shares = public_shares(27_038, price, 90, [Coverage("12", 100, 27_038)])
        assert shares[0].claim == 28_255
