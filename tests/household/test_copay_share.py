"""Copay shares: the limits to the yen, and that both incomes must reach theirs.

Figures: claim math §8.3 and trap 17; 介護保険法施行令第22条の2.
"""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaigo_calc import ServiceMonth, explain
from kaigo_calc.errors import (
    DateInputError,
    InexactInputError,
    KaigoCalcError,
    NotEncodedError,
    OutOfRangeError,
)
from kaigo_calc.household import copay_share

AUGUST = ServiceMonth(2026, 8)


@pytest.mark.parametrize(
    ("income", "both", "insured", "tenths"),
    [
        # 3割: income from 2,200,000 and both from 3,400,000 (one) or 4,630,000 (two or more).
        (2_200_000, 3_400_000, 1, 3),
        (2_199_999, 3_400_000, 1, 2),
        (2_200_000, 3_399_999, 1, 2),
        (2_200_001, 3_400_001, 1, 3),
        (2_200_000, 4_630_000, 2, 3),
        (2_200_000, 4_629_999, 2, 2),
        (2_199_999, 4_630_000, 2, 2),
        (2_200_000, 4_630_000, 3, 3),
        # 2割: income from 1,600,000 and both from 2,800,000 (one) or 3,460,000 (two or more).
        (1_600_000, 2_800_000, 1, 2),
        (1_599_999, 2_800_000, 1, 1),
        (1_600_000, 2_799_999, 1, 1),
        (1_600_001, 2_800_001, 1, 2),
        (1_600_000, 3_460_000, 2, 2),
        (1_600_000, 3_459_999, 2, 1),
        (1_599_999, 3_460_000, 2, 1),
        (1_600_000, 3_460_000, 5, 2),
        # One income alone, however high, decides nothing.
        (10_000_000, 2_799_999, 1, 1),
        (1_599_999, 10_000_000, 1, 1),
        (0, 0, 1, 1),
    ],
)
def test_limits_to_the_yen(income: int, both: int, insured: int, tenths: int) -> None:
    for on in (AUGUST, ServiceMonth(2021, 4), date(2027, 3, 31)):
        share = copay_share(on, income=income, pension_plus_other=both, insured_count=insured)
        assert share == tenths


def test_trap_one_income_is_not_enough() -> None:
    """Trap 17: `or` in place of `and` gives 3割 and 2割 where the law gives 2割 and 1割."""

    def naive(income: int, both: int) -> int:
        if income >= 2_200_000 or both >= 3_400_000:
            return 3
        return 2 if income >= 1_600_000 or both >= 2_800_000 else 1

    assert naive(2_300_000, 3_000_000) == 3
    assert copay_share(AUGUST, income=2_300_000, pension_plus_other=3_000_000, insured_count=1) == 2
    assert naive(1_700_000, 2_000_000) == 2
    assert copay_share(AUGUST, income=1_700_000, pension_plus_other=2_000_000, insured_count=1) == 1


def test_trap_missing_three_tenths_falls_to_the_test_for_two() -> None:
    """Income for 3割, household below 3割 but above 2割: a test of income alone would stop at 1割."""

    def naive(income: int, both: int) -> int:
        if income >= 2_200_000:
            return 3 if both >= 4_630_000 else 1
        return 2 if income >= 1_600_000 and both >= 3_460_000 else 1

    assert naive(2_500_000, 4_000_000) == 1
    assert copay_share(AUGUST, income=2_500_000, pension_plus_other=4_000_000, insured_count=2) == 2


@pytest.mark.parametrize("flag", ["second_insured", "untaxed", "welfare"])
def test_always_one_tenth(flag: str) -> None:
    assert copay_share(AUGUST, **{flag: True}) == 1  # type: ignore[arg-type]  # only flags are in it
    rich = {"income": 9_000_000, "pension_plus_other": 9_000_000, "insured_count": 1}
    assert copay_share(AUGUST, **rich) == 3  # type: ignore[arg-type]  # only figures are in it
    assert copay_share(AUGUST, **rich, **{flag: True}) == 1  # type: ignore[arg-type]  # as above


@given(
    st.integers(0, 5_000_000),
    st.integers(0, 6_000_000),
    st.integers(1, 4),
    st.integers(0, 500_000),
    st.integers(0, 500_000),
)
def test_share_never_falls_with_income(income: int, both: int, insured: int, more: int, rest: int) -> None:
    lower = copay_share(AUGUST, income=income, pension_plus_other=both, insured_count=insured)
    higher = copay_share(AUGUST, income=income + more, pension_plus_other=both + rest, insured_count=insured)
    assert 1 <= lower <= higher <= 3
    alone = copay_share(AUGUST, income=income, pension_plus_other=both, insured_count=1)
    assert lower <= alone


@pytest.mark.parametrize(
    ("facts", "error", "code"),
    [
        ({}, InexactInputError, "KC-N03"),
        ({"income": 1, "pension_plus_other": 1}, InexactInputError, "KC-N03"),
        ({"income": 1.0, "pension_plus_other": 1, "insured_count": 1}, InexactInputError, "KC-N01"),
        ({"income": 1, "pension_plus_other": True, "insured_count": 1}, InexactInputError, "KC-N02"),
        ({"income": -1, "pension_plus_other": 1, "insured_count": 1}, OutOfRangeError, "KC-N06"),
        ({"income": 1, "pension_plus_other": 1, "insured_count": 0}, OutOfRangeError, "KC-H01"),
        ({"welfare": "no"}, InexactInputError, "KC-N03"),
        ({"untaxed": 1}, InexactInputError, "KC-N03"),
        ({"second_insured": None}, InexactInputError, "KC-N03"),
    ],
)
def test_refused(facts: dict[str, object], error: type[KaigoCalcError], code: str) -> None:
    with pytest.raises(error) as caught:
        copay_share(AUGUST, **facts)  # type: ignore[arg-type]  # faults are what is tested
    assert caught.value.code == code
    assert "None" not in caught.value.message_ja or "None" in str(caught.value.values)


def test_dates_outside_the_data() -> None:
    for on in (date(2021, 3, 31), date(2027, 4, 1)):
        with pytest.raises(NotEncodedError, match="KC-E03"):
            copay_share(on, income=0, pension_plus_other=0, insured_count=1)
        with pytest.raises(NotEncodedError, match="KC-E03"):
            copay_share(on, welfare=True)
    with pytest.raises(DateInputError, match="KC-D02"):
        copay_share("2026-08", welfare=True)  # type: ignore[arg-type]


def test_explained() -> None:
    explanation = explain(
        copay_share, AUGUST, income=1_600_000, pension_plus_other=2_800_000, insured_count=1
    )
    assert explanation.result == 2
    assert explanation.status == "verified"
    assert explanation.to_text("ja") == (
        "1. 利用者負担割合: 1,600,000円、2,800,000円、第1号被保険者1人、2026-08-01 → 2割"
    )
    assert explanation.to_text("en") == "1. Copay share: 1,600,000 yen, 2,800,000 yen, 1, 2026-08-01 → 2/10"
    fixed = explain(copay_share, AUGUST, welfare=True)
    assert fixed.to_text("ja") == "1. 利用者負担割合: 生活保護、2026-08-01 → 1割"
    assert "施行令" in fixed.to_text("ja", citations=True)
