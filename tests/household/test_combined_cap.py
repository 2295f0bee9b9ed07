"""Medical care and care combined over a year, by hand and by property.

Figures: claim math §8.2; 介護保険法施行令第22条の3.
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
    OutOfRangeError,
    RuleConflictError,
    UnknownCodeError,
)
from kaigo_calc.explain.document import explanation_schema
from kaigo_calc.household import (
    CombinedClass,
    YearCopays,
    combined_limit,
    combined_refund,
    household_combined_refund,
)

MAY = ServiceMonth(2026, 5)
LIMITS = {
    "ア": 2_120_000,
    "イ": 1_410_000,
    "ウ": 670_000,
    "エ": 600_000,
    "オ": 340_000,
    "現役並みⅢ": 2_120_000,
    "現役並みⅡ": 1_410_000,
    "現役並みⅠ": 670_000,
    "一般": 560_000,
    "低所得Ⅱ": 310_000,
    "低所得Ⅰ": 190_000,
}
YEN = st.integers(0, 3_000_000)


def paid(medical: int, care: int, care_users: int = 1) -> YearCopays:
    return YearCopays(medical=medical, care=care, care_users=care_users)


def test_limits() -> None:
    assert list(LIMITS) == [one.label_ja for one in CombinedClass]
    for label, yen in LIMITS.items():
        for on in (date(2021, 4, 1), MAY, ServiceMonth(2027, 3)):
            assert combined_limit(label, on) == yen
            assert combined_limit(CombinedClass.parse(label), on) == yen
    assert [one.label_ja for one in CombinedClass if not one.is_from_70] == ["ア", "イ", "ウ", "エ", "オ"]


@pytest.mark.parametrize("label", LIMITS)
def test_paid_from_501_yen_on(label: str) -> None:
    """501 yen at a care copay of 100,000: 501 × 100,000 / (limit + 501), and the rest but a yen."""
    limit = LIMITS[label]
    for excess in (-1, 0, 1, 499, 500):
        assert combined_refund(paid(limit + excess - 100_000, 100_000), label, MAY) == (0, 0)
    refund = combined_refund(paid(limit + 501 - 100_000, 100_000), label, MAY)
    assert refund.care == 501 * 100_000 // (limit + 501)
    assert refund.medical == 501 - refund.care - 1


def test_trap_small_excess_is_not_paid() -> None:
    copays = paid(460_500, 100_000)
    assert 460_500 + 100_000 - 560_000 == 500
    assert combined_refund(copays, "一般", MAY) == (0, 0)


def test_trap_one_side_alone_is_not_combined() -> None:
    """900,000 yen of one side are 340,000 above the limit, but there is nothing to combine."""
    assert 900_000 + 0 - 560_000 == 340_000
    assert combined_refund(paid(900_000, 0), "一般", MAY) == (0, 0)
    assert combined_refund(paid(0, 900_000), "一般", MAY) == (0, 0)
    # One yen of the other side opens it: 340,001 × 900,000 / 900,001 = 340,000.6, and 0.4 of the other side.
    assert combined_refund(paid(1, 900_000), "一般", MAY) == (0, 340_000)


def test_split_in_proportion() -> None:
    # 400,000 + 300,000 − 560,000 = 140,000: 4/7 and 3/7.
    assert combined_refund(paid(400_000, 300_000), "一般", MAY) == (80_000, 60_000)
    # 400,001 + 300,000 − 560,000 = 140,001: × 400,001/700,001 = 80,000.66, × 300,000/700,001 = 60,000.34.
    assert combined_refund(paid(400_001, 300_000), "一般", MAY) == (80_000, 60_000)
    assert combined_refund(paid(400_001, 300_000), "一般", MAY, pay_rest=True) == (80_001, 60_000)


def test_household_of_both_ages() -> None:
    # 70 and over: 140,000 as above, 320,000 + 240,000 left. With 200,000 medical of the younger ones
    # 760,000 − 670,000 = 90,000: × 52/76 = 61,578.9 and × 24/76 = 28,421.05.
    old, young = paid(400_000, 300_000), paid(200_000, 0, 0)
    refund = household_combined_refund(old, "一般", young, "ウ", MAY)
    assert refund.from_70 == (80_000, 60_000)
    assert refund.household == (61_578, 28_421)
    assert refund.to_dict() == {
        "from_70": {"medical": 80_000, "care": 60_000},
        "household": {"medical": 61_578, "care": 28_421},
    }


def test_trap_both_ages_at_once() -> None:
    """All copays against the limit of the younger ones give 230,000 in all; in two steps it is 229,999."""
    old, young = paid(400_000, 300_000), paid(200_000, 0, 0)
    assert 400_000 + 300_000 + 200_000 - 670_000 == 230_000
    refund = household_combined_refund(old, "一般", young, "ウ", MAY)
    assert sum(refund.from_70) + sum(refund.household) == 229_999
    # The order decides where the older ones' own limit is lower: below the other limit all is one step's.
    small = household_combined_refund(old, "一般", paid(50_000, 0, 0), "ウ", MAY)
    assert 400_000 + 300_000 + 50_000 - 670_000 == 80_000
    assert small.from_70 == (80_000, 60_000)
    assert small.household == (0, 0)


def test_copays_not_refunded_in_the_first_step_count_in_the_second() -> None:
    # 560,500 is 500 above the limit and not paid, so all of it counts: 560,500 + 110,501 − 670,000 = 1,001.
    # × 570,501/671,001 = 851.07 and × 100,500/671,001 = 149.93.
    refund = household_combined_refund(paid(460_000, 100_500), "一般", paid(110_501, 0, 0), "ウ", MAY)
    assert refund.from_70 == (0, 0)
    assert refund.household == (851, 149)


def test_one_side_from_each_age_is_combined() -> None:
    # Only care at 70 and over, only medical below: 400,000 + 400,000 − 600,000 = 200,000, half each.
    refund = household_combined_refund(paid(0, 400_000), "一般", paid(400_000, 0, 0), "エ", MAY)
    assert refund.from_70 == (0, 0)
    assert refund.household == (100_000, 100_000)


@given(YEN, YEN, st.sampled_from(CombinedClass), st.booleans())
def test_refund_and_limit_make_the_copays(
    medical: int, care: int, income_class: CombinedClass, pay_rest: bool
) -> None:
    refund = combined_refund(paid(medical, care), income_class, MAY, pay_rest=pay_rest)
    excess = medical + care - LIMITS[income_class.label_ja]
    assert 0 <= refund.medical <= medical
    assert 0 <= refund.care <= care
    if medical and care and excess > 500:
        assert excess - sum(refund) == 0 if pay_rest else excess - sum(refund) in {0, 1}
    else:
        assert refund == (0, 0)


@given(YEN, YEN, st.integers(0, 500_000), st.sampled_from(CombinedClass))
def test_refund_never_falls_with_the_copay(
    medical: int, care: int, more: int, income_class: CombinedClass
) -> None:
    before = combined_refund(paid(medical, care), income_class, MAY)
    assert combined_refund(paid(medical, care + more), income_class, MAY).care >= before.care


@given(YEN, YEN, YEN, YEN)
def test_two_steps_never_give_back_more_than_was_paid(a: int, b: int, c: int, d: int) -> None:
    refund = household_combined_refund(paid(a, b), "低所得Ⅱ", paid(c, d), "オ", MAY)
    assert refund.from_70.medical + refund.household.medical <= a + c
    assert refund.from_70.care + refund.household.care <= b + d


@pytest.mark.parametrize(
    ("values", "error", "code"),
    [
        ((1.0, 1, 1), InexactInputError, "KC-N01"),
        ((1, True, 1), InexactInputError, "KC-N02"),
        ((1, 1, "1"), InexactInputError, "KC-N03"),
        ((-1, 1, 1), OutOfRangeError, "KC-N06"),
        ((1, 1, 0), RuleConflictError, "KC-H10"),
    ],
)
def test_refused_copays(values: tuple[int, int, int], error: type[KaigoCalcError], code: str) -> None:
    with pytest.raises(error) as caught:
        paid(*values)
    assert caught.value.code == code


def test_refused_classes() -> None:
    copays = paid(1, 1)
    with pytest.raises(UnknownCodeError, match="KC-H08"):
        combined_limit("カ", MAY)
    for old, young, field in (("ア", "ア", "from_70"), ("一般", "一般", "under_70")):
        with pytest.raises(RuleConflictError, match="KC-H09") as caught:
            household_combined_refund(copays, old, copays, young, MAY)
        assert f"所得区分 {old}" in caught.value.message_ja
        assert field in caught.value.message_en


def test_refused_types() -> None:
    copays = paid(1, 1)
    for wrong in ((1, 1, 1), None, {"medical": 1}):
        with pytest.raises(InexactInputError, match="KC-N03"):
            combined_refund(wrong, "ア", MAY)  # type: ignore[arg-type]
        with pytest.raises(InexactInputError, match="KC-N03"):
            household_combined_refund(copays, "一般", wrong, "ア", MAY)  # type: ignore[arg-type]
    with pytest.raises(InexactInputError, match="KC-N03"):
        combined_refund(copays, "ア", MAY, pay_rest=1)  # type: ignore[arg-type]


def test_lowest_class_with_several_users_is_not_encoded() -> None:
    with pytest.raises(NotEncodedError, match="KC-H11"):
        combined_refund(paid(100_000, 200_000, 2), "低所得Ⅰ", MAY)
    # 300,000 − 190,000 = 110,000: 1/3 and 2/3.
    assert combined_refund(paid(100_000, 200_000), "低所得Ⅰ", MAY) == (36_666, 73_333)
    # Nothing would be paid in any case below the limit.
    assert combined_refund(paid(90_000, 100_000, 2), "低所得Ⅰ", MAY) == (0, 0)
    assert combined_refund(paid(400_000, 300_000, 2), "一般", MAY) == (80_000, 60_000)


def test_dates_outside_the_data() -> None:
    for on in (date(2021, 3, 31), date(2027, 4, 1)):
        with pytest.raises(NotEncodedError, match="KC-E03"):
            combined_limit("ア", on)
        with pytest.raises(NotEncodedError, match="KC-E03"):
            combined_refund(paid(0, 0, 0), "ア", on)


def test_explained() -> None:
    explanation = explain(combined_refund, paid(400_000, 300_000), "一般", MAY)
    assert explanation.status == "single_source"
    mark = " [single source]"
    assert explanation.to_text("en").split("\n")[:4] == [
        f"1. Limit of a year for medical care and care: from_70_general, 2026-05-01 → 560,000 yen{mark}",
        "2. Copays for medical care and care: 400,000 yen + 300,000 yen = 700,000 yen",
        "3. Above the limit of the year: 700,000 yen − 560,000 yen = 140,000 yen",
        f"4. Paid only above this amount: 2026-05-01 → 500 yen{mark}",
    ]
    validate(explanation.to_dict(), explanation_schema())
    both = explain(household_combined_refund, paid(400_000, 300_000), "一般", paid(200_000, 0, 0), "ウ", MAY)
    assert len(both.steps) == 12
    validate(both.to_dict(), explanation_schema())
    none = explain(combined_refund, paid(1, 1), "一般", MAY)
    assert [step.rule.id for step in none.steps] == ["combined_limit"]
