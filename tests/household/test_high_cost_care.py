"""Refunds of high copays, by hand and by property.

Figures: claim math §8.1 and trap 18; 介護保険法施行令第22条の2の2.
"""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import validate

from kaigo_calc import ServiceMonth, explain
from kaigo_calc.errors import (
    InexactInputError,
    KaigoCalcError,
    NotEncodedError,
    NotInForceError,
    OutOfRangeError,
    RuleConflictError,
    UnknownCodeError,
)
from kaigo_calc.explain.document import explanation_schema
from kaigo_calc.household import HighCostClass, high_cost_caps, high_cost_class, high_cost_refund

MAY = ServiceMonth(2026, 5)

COPAYS = st.dictionaries(
    st.text("ABCDEFGH", min_size=1, max_size=3), st.integers(0, 300_000), min_size=1, max_size=6
)
CLASSES = st.sampled_from(HighCostClass)


@pytest.mark.parametrize(
    ("copays", "household_class", "refunds"),
    [
        # One person: what is above the cap, to the yen.
        ({"A": 44_400}, "taxed", {"A": 0}),
        ({"A": 44_401}, "taxed", {"A": 1}),
        ({"A": 44_399}, "taxed", {"A": 0}),
        ({"A": 93_001}, "taxable_380", {"A": 1}),
        ({"A": 93_000}, "taxable_380", {"A": 0}),
        ({"A": 140_101}, "taxable_690", {"A": 1}),
        ({"A": 140_100}, "taxable_690", {"A": 0}),
        ({"A": 24_601}, "untaxed", {"A": 1}),
        ({"A": 15_001}, "untaxed", {"A": 0}),
        ({"A": 15_001}, "untaxed_low", {"A": 1}),
        ({"A": 15_000}, "untaxed_low", {"A": 0}),
        ({"A": 15_001}, "welfare", {"A": 1}),
        ({"A": 24_601}, "boundary_household", {"A": 1}),
        ({"A": 15_001}, "boundary_person", {"A": 1}),
        # 30,000 + 20,000 − 44,400 = 5,600; 5,600 × 3/5 = 3,360 and × 2/5 = 2,240.
        ({"A": 30_000, "B": 20_000}, "taxed", {"A": 3_360, "B": 2_240}),
        # 30,000 + 15,000 − 24,600 = 20,400; × 2/3 = 13,600 and × 1/3 = 6,800.
        ({"A": 30_000, "B": 15_000}, "untaxed", {"A": 13_600, "B": 6_800}),
        # The same with low income: A pays 15,000 above the own cap, more than 13,600; B nothing.
        ({"A": 30_000, "B": 15_000}, "untaxed_low", {"A": 15_000, "B": 6_800}),
        # 20,000 + 20,000 − 24,600 = 15,400, 7,700 each, more than the 5,000 above the own cap.
        ({"A": 20_000, "B": 20_000}, "untaxed_low", {"A": 7_700, "B": 7_700}),
        # 生活保護 knows no household: 5,000 above the own cap, nothing for the other.
        ({"A": 20_000, "B": 14_000}, "welfare", {"A": 5_000, "B": 0}),
        # 10,000 × 3 − 24,600 = 5,400, 1,800 each.
        ({"A": 10_000, "B": 10_000, "C": 10_000}, "untaxed", {"A": 1_800, "B": 1_800, "C": 1_800}),
        ({"A": 50_000, "B": 0}, "taxed", {"A": 5_600, "B": 0}),
        ({"A": 0}, "taxed", {"A": 0}),
    ],
)
def test_refunds_by_hand(copays: dict[str, int], household_class: str, refunds: dict[str, int]) -> None:
    assert high_cost_refund(copays, household_class, MAY) == refunds
    assert list(high_cost_refund(copays, household_class, MAY)) == list(copays)


def test_trap_frozen_threshold() -> None:
    """Trap 18: at 805,000 yen a threshold frozen at 800,000 misses the cap of 15,000 since 2025-08."""

    def naive(pension_plus_other: int, copay: int) -> int:
        return max(0, copay - (15_000 if pension_plus_other <= 800_000 else 24_600))

    assert naive(805_000, 20_000) == 0
    for month, refund in (("2025-07", 0), ("2025-08", 5_000), ("2026-08", 5_000)):
        on = ServiceMonth(month)
        found = high_cost_class(on, household_untaxed=True, pension_plus_other=805_000)
        assert high_cost_refund({"A": 20_000}, found, on) == {"A": refund}


def test_trap_each_person_against_the_cap_of_the_household() -> None:
    """A cap taken person by person gives nothing where the household together is far above it."""
    copays = {"A": 40_000, "B": 40_000}
    assert [max(0, copay - 44_400) for copay in copays.values()] == [0, 0]
    assert high_cost_refund(copays, "taxed", MAY) == {"A": 17_800, "B": 17_800}


def test_trap_low_income_gets_the_larger_refund_not_the_first() -> None:
    """The household formula alone gives 13,600; the own cap alone gives B nothing."""
    copays = {"A": 30_000, "B": 15_000}
    assert 20_400 * 30_000 // 45_000 == 13_600
    assert max(0, 15_000 - 15_000) == 0
    assert high_cost_refund(copays, "untaxed_low", MAY) == {"A": 15_000, "B": 6_800}


def test_trap_rounded_shares_may_pay_too_much() -> None:
    """Thirds of 44,402 − 44,400 = 2 yen: 14,801 × 2 / 44,402 is 0.67, which half up makes 1 for each."""
    copays = {"A": 14_801, "B": 14_801, "C": 14_800}
    assert sum(int(2 * copay / 44_402 + 0.5) for copay in copays.values()) == 3
    assert high_cost_refund(copays, "taxed", MAY) == {"A": 0, "B": 0, "C": 0}
    assert high_cost_refund(copays, "taxed", MAY, pay_rest=True) == {"A": 2, "B": 0, "C": 0}


def test_lost_yen_go_nowhere_or_to_the_largest_copay() -> None:
    # 10,000 + 20,000 + 14,500 − 44,400 = 100: 22.47 + 44.94 + 32.58 are 22 + 44 + 32 and 2 yen lost.
    copays = {"A": 10_000, "B": 20_000, "C": 14_500}
    assert high_cost_refund(copays, "taxed", MAY) == {"A": 22, "B": 44, "C": 32}
    assert high_cost_refund(copays, "taxed", MAY, pay_rest=True) == {"A": 22, "B": 46, "C": 32}


def test_people_of_an_untaxed_household_may_differ() -> None:
    # B alone has a low income: 30,000 + 30,000 − 24,600 = 35,400, 17,700 each, above B's 15,000.
    # 12,000 + 18,000 − 24,600 = 5,400: A 2,160; B 3,240, but 3,240 against 18,000 − 15,000 = 3,000.
    mixed: dict[str, HighCostClass | str] = {"A": "untaxed", "B": HighCostClass.UNTAXED_LOW}
    assert high_cost_refund({"A": 30_000, "B": 30_000}, mixed, MAY) == {"A": 17_700, "B": 17_700}
    assert high_cost_refund({"A": 12_000, "B": 18_000}, mixed, MAY) == {"A": 2_160, "B": 3_240}
    # 4,600 + 20,000 − 24,600 = 0 for the household; B has 5,000 above the own cap.
    assert high_cost_refund({"A": 4_600, "B": 20_000}, mixed, MAY) == {"A": 0, "B": 5_000}
    assert high_cost_refund({"A": 20_000, "B": 4_600}, mixed, MAY) == {"A": 0, "B": 0}


def test_reduction_of_benefits() -> None:
    """法69条: the person gets nothing, and the other's refund is that of a household without them."""
    copays = {"A": 30_000, "B": 20_000}
    assert high_cost_refund(copays, "untaxed", MAY, reduced=["B"]) == {"A": 5_400, "B": 0}
    assert high_cost_refund(copays, "untaxed_low", MAY, reduced=["B"]) == {"A": 15_000, "B": 0}
    assert high_cost_refund(copays, "untaxed_low", MAY, reduced={"A", "B"}) == {"A": 0, "B": 0}
    assert high_cost_refund(copays, "welfare", MAY, reduced=("A",)) == {"A": 0, "B": 5_000}
    assert high_cost_refund(copays, "taxed", MAY, reduced=["A"]) == {"A": 0, "B": 0}


@given(COPAYS, CLASSES, st.booleans())
def test_no_refund_above_the_copay_and_the_sum_is_what_the_rule_gives(
    copays: dict[str, int], household_class: HighCostClass, pay_rest: bool
) -> None:
    refunds = high_cost_refund(copays, household_class, MAY, pay_rest=pay_rest)
    caps = high_cost_caps(household_class, MAY)
    assert refunds.keys() == copays.keys()
    assert all(0 <= refunds[name] <= copay for name, copay in copays.items())
    above = 0 if caps.household is None else max(0, sum(copays.values()) - caps.household)
    paid = sum(refunds.values())
    if caps.person is None:
        assert paid == above if pay_rest else above - len(copays) < paid <= above
        assert paid == above or len(copays) > 1
    else:
        own = [max(0, copay - caps.person) for copay in copays.values()]
        assert all(refund >= mine for refund, mine in zip(refunds.values(), own, strict=True))
        assert above - len(copays) < paid <= above + sum(own)


@given(COPAYS, CLASSES, st.integers(0, 50_000), st.data())
def test_more_copay_is_never_less_refund(
    copays: dict[str, int], household_class: HighCostClass, more: int, data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from(sorted(copays)))
    before = high_cost_refund(copays, household_class, MAY)
    after = high_cost_refund({**copays, name: copays[name] + more}, household_class, MAY)
    assert after[name] >= before[name]


@given(COPAYS, CLASSES)
def test_a_person_under_reduction_is_as_if_not_there(
    copays: dict[str, int], household_class: HighCostClass
) -> None:
    alone = high_cost_refund(copays, household_class, MAY)
    joined = high_cost_refund({**copays, "Z": 100_000}, household_class, MAY, reduced=["Z"])
    assert joined == {**alone, "Z": 0}


@pytest.mark.parametrize(
    ("copays", "household_class", "options", "error", "code"),
    [
        ({"A": 1.0}, "taxed", {}, InexactInputError, "KC-N01"),
        ({"A": True}, "taxed", {}, InexactInputError, "KC-N02"),
        ({"A": "1"}, "taxed", {}, InexactInputError, "KC-N03"),
        ({1: 1}, "taxed", {}, InexactInputError, "KC-N03"),
        ([1, 2], "taxed", {}, InexactInputError, "KC-N03"),
        ({"A": -1}, "taxed", {}, OutOfRangeError, "KC-N06"),
        ({}, "taxed", {}, OutOfRangeError, "KC-H02"),
        ({"A": 1, "B": 1}, {"A": "taxed"}, {}, RuleConflictError, "KC-H03"),
        ({"A": 1}, {"A": "taxed", "C": "taxed"}, {}, RuleConflictError, "KC-H03"),
        ({"A": 1}, "taxed", {"reduced": ["B"]}, UnknownCodeError, "KC-H04"),
        ({"A": 1}, "taxed", {"reduced": "A"}, InexactInputError, "KC-N03"),
        ({"A": 1}, "taxed", {"reduced": [1]}, InexactInputError, "KC-N03"),
        ({"A": 1, "B": 1}, {"A": "taxed", "B": "untaxed"}, {}, RuleConflictError, "KC-H05"),
        ({"A": 1, "B": 1}, {"A": "welfare", "B": "untaxed_low"}, {}, RuleConflictError, "KC-H05"),
        ({"A": 1}, "rich", {}, UnknownCodeError, "KC-H07"),
        ({"A": 1}, {"A": None}, {}, UnknownCodeError, "KC-H07"),
        ({"A": 1}, "taxed", {"pay_rest": "no"}, InexactInputError, "KC-N03"),
    ],
)
def test_refused(
    copays: object,
    household_class: object,
    options: dict[str, object],
    error: type[KaigoCalcError],
    code: str,
) -> None:
    with pytest.raises(error) as caught:
        high_cost_refund(copays, household_class, MAY, **options)  # type: ignore[arg-type]
    assert caught.value.code == code
    assert "{" not in caught.value.hint.replace('{"A": 30000, "B": 20000}', "")


def test_all_wrong_people_are_named_at_once() -> None:
    with pytest.raises(RuleConflictError) as caught:
        high_cost_refund({"A": 1, "B": 2}, {"C": "taxed", "D": "taxed"}, MAY)
    assert "without a class: A, B; too many: C, D" in caught.value.message_en
    with pytest.raises(UnknownCodeError) as unknown:
        high_cost_refund({"A": 1}, "taxed", MAY, reduced=["X", "Y"])
    assert "X, Y" in unknown.value.message_ja
    assert "Known: A." in unknown.value.hint_en


def test_months_of_the_old_table() -> None:
    old = date(2021, 7, 31)
    assert high_cost_refund({"A": 100_000}, "taxed", old) == {"A": 55_600}
    with pytest.raises(NotInForceError, match="KC-E02"):
        high_cost_refund({"A": 100_000}, "taxable_380", old)
    with pytest.raises(NotEncodedError, match="KC-E03"):
        high_cost_refund({"A": 100_000}, "taxed", date(2021, 3, 31))


def test_explained() -> None:
    explanation = explain(high_cost_refund, {"A": 40_000, "B": 20_000}, "untaxed_low", MAY)
    assert explanation.result == {"A": 25_000, "B": 11_800}
    five, six = (f"{number}. Refund in proportion to the copay" for number in (5, 6))
    assert explanation.to_text("en").split("\n") == [
        "1. Cap on the copays of a month: untaxed_low, household, 2026-05-01 → 24,600 yen",
        "2. Cap on the copays of a month: untaxed_low, person, 2026-05-01 → 15,000 yen",
        "3. Copays of the household: 40,000 yen + 20,000 yen = 60,000 yen",
        "4. Above the cap of the household: 60,000 yen − 24,600 yen = 35,400 yen",
        f"{five}: 35,400 yen × 40000/60000 = 23,600 yen → 23,600 yen (fraction cut off)",
        f"{six}: 35,400 yen × 20000/60000 = 11,800 yen → 11,800 yen (fraction cut off)",
        "7. Above the cap of a person: 40,000 yen − 15,000 yen = 25,000 yen",
        "8. Above the cap of a person: 20,000 yen − 15,000 yen = 5,000 yen",
    ]
    validate(explanation.to_dict(), explanation_schema())
    for target, arguments in ((high_cost_caps, ("untaxed_low", MAY)), (high_cost_caps, ("taxed", MAY))):
        validate(explain(target, *arguments).to_dict(), explanation_schema())
    found = explain(high_cost_class, MAY, household_untaxed=True, pension_plus_other=1)
    validate(found.to_dict(), explanation_schema())


def test_the_rest_is_explained() -> None:
    copays = {"A": 10_000, "B": 20_000, "C": 14_500}
    explanation = explain(high_cost_refund, copays, "taxed", MAY, pay_rest=True)
    assert explanation.to_text("ja").endswith("按分の端数を加えた支給額: 44円 + 2円 = 46円")
    even = explain(high_cost_refund, {"A": 50_000}, "taxed", MAY, pay_rest=True)
    assert len(even.steps) == 4
