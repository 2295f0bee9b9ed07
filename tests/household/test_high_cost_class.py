"""Classes of households and their caps by month.

Figures: claim math §8.1 and trap 18; 介護保険法施行令第22条の2の2.
"""

from datetime import date
from typing import Any

import pytest

from kaigo_calc import ServiceMonth, explain
from kaigo_calc.errors import (
    DateInputError,
    InexactInputError,
    KaigoCalcError,
    NotEncodedError,
    NotInForceError,
    OutOfRangeError,
    RuleConflictError,
    UnknownCodeError,
)
from kaigo_calc.household import HighCostCaps, HighCostClass, high_cost_caps, high_cost_class

MAY = ServiceMonth(2026, 5)
OLD, NEW = date(2021, 7, 31), date(2021, 8, 1)


@pytest.mark.parametrize(
    ("income", "expected"),
    [
        (0, "taxed"),
        (3_799_999, "taxed"),
        (3_800_000, "taxable_380"),
        (3_800_001, "taxable_380"),
        (6_899_999, "taxable_380"),
        (6_900_000, "taxable_690"),
        (6_900_001, "taxable_690"),
    ],
)
def test_taxed_households(income: int, expected: str) -> None:
    for on in (NEW, MAY, ServiceMonth(2027, 3)):
        assert str(high_cost_class(on, household_untaxed=False, taxable_income=income)) == expected
    assert high_cost_class(OLD, household_untaxed=False, taxable_income=income) is HighCostClass.TAXED


@pytest.mark.parametrize(
    ("month", "threshold"),
    [
        ("2021-04", 800_000),
        ("2025-07", 800_000),
        ("2025-08", 809_000),
        ("2026-07", 809_000),
        ("2026-08", 826_500),
        ("2027-03", 826_500),
    ],
)
def test_low_income_by_date(month: str, threshold: int) -> None:
    for income, expected in (
        (0, HighCostClass.UNTAXED_LOW),
        (threshold - 1, HighCostClass.UNTAXED_LOW),
        (threshold, HighCostClass.UNTAXED_LOW),
        (threshold + 1, HighCostClass.UNTAXED),
    ):
        found = high_cost_class(ServiceMonth(month), household_untaxed=True, pension_plus_other=income)
        assert found is expected


def test_facts_that_decide_without_income() -> None:
    pension = high_cost_class(MAY, household_untaxed=True, old_age_welfare_pension=True)
    assert pension is HighCostClass.UNTAXED_LOW
    for untaxed in (True, False):
        for has_pension in (True, False):
            welfare = high_cost_class(
                MAY, household_untaxed=untaxed, old_age_welfare_pension=has_pension, welfare=True
            )
            assert welfare is HighCostClass.WELFARE


def test_old_age_pension_does_not_lower_a_taxed_household() -> None:
    found = high_cost_class(
        MAY, household_untaxed=False, taxable_income=4_000_000, old_age_welfare_pension=True
    )
    assert found is HighCostClass.TAXABLE_380


@pytest.mark.parametrize(
    ("facts", "error", "code"),
    [
        ({"household_untaxed": False}, InexactInputError, "KC-N03"),
        ({"household_untaxed": False, "pension_plus_other": 1}, InexactInputError, "KC-N03"),
        ({"household_untaxed": False, "old_age_welfare_pension": True}, InexactInputError, "KC-N03"),
        ({"household_untaxed": True}, InexactInputError, "KC-N03"),
        ({"household_untaxed": True, "pension_plus_other": 1.0}, InexactInputError, "KC-N01"),
        ({"household_untaxed": True, "pension_plus_other": False}, InexactInputError, "KC-N02"),
        ({"household_untaxed": False, "taxable_income": -1}, OutOfRangeError, "KC-N06"),
        ({"household_untaxed": "no"}, InexactInputError, "KC-N03"),
        ({"household_untaxed": True, "welfare": 1}, InexactInputError, "KC-N03"),
        ({"household_untaxed": True, "old_age_welfare_pension": None}, InexactInputError, "KC-N03"),
        (
            {"household_untaxed": True, "taxable_income": 3_800_000, "pension_plus_other": 0},
            RuleConflictError,
            "KC-H06",
        ),
        # A figure that is not needed is read all the same.
        ({"household_untaxed": True, "welfare": True, "taxable_income": 1.0}, InexactInputError, "KC-N01"),
    ],
)
def test_refused(facts: dict[str, object], error: type[KaigoCalcError], code: str) -> None:
    with pytest.raises(error) as caught:
        high_cost_class(MAY, **facts)  # type: ignore[arg-type]  # faults are what is tested
    assert caught.value.code == code


def test_contradiction_is_said_in_figures() -> None:
    with pytest.raises(RuleConflictError) as caught:
        high_cost_class(MAY, household_untaxed=True, taxable_income=7_000_000, pension_plus_other=0)
    assert "7,000,000円(6,900,000円以上)" in caught.value.message_ja
    below = high_cost_class(MAY, household_untaxed=True, taxable_income=3_799_999, pension_plus_other=0)
    assert below is HighCostClass.UNTAXED_LOW


def test_dates_outside_the_data() -> None:
    for on in (date(2021, 3, 31), date(2027, 4, 1)):
        known: list[dict[str, Any]] = [
            {"household_untaxed": False, "taxable_income": 0},
            {"household_untaxed": True, "pension_plus_other": 0},
            {"household_untaxed": True, "welfare": True},
        ]
        for facts in known:
            with pytest.raises(NotEncodedError, match="KC-E03"):
                high_cost_class(on, **facts)
        with pytest.raises(NotEncodedError, match="KC-E03"):
            high_cost_caps("taxed", on)
    with pytest.raises(DateInputError, match="KC-D02"):
        high_cost_caps("taxed", "2026-05")  # type: ignore[arg-type]


CAPS = {
    "taxable_690": (140_100, None),
    "taxable_380": (93_000, None),
    "taxed": (44_400, None),
    "untaxed": (24_600, None),
    "untaxed_low": (24_600, 15_000),
    "welfare": (None, 15_000),
    "boundary_household": (24_600, None),
    "boundary_person": (None, 15_000),
}


def test_caps_since_2021_08() -> None:
    assert list(CAPS) == [str(one) for one in HighCostClass]
    for name, caps in CAPS.items():
        for on in (NEW, MAY, ServiceMonth(2027, 3)):
            assert high_cost_caps(name, on) == caps
            assert high_cost_caps(HighCostClass.parse(name).label_ja, on) == caps


def test_caps_until_2021_07() -> None:
    """The table of 2017: all taxed households have one cap, and no class above it exists."""
    for name in ("taxed", "untaxed", "untaxed_low", "welfare"):
        assert high_cost_caps(name, OLD) == CAPS[name]
        explanation = explain(high_cost_caps, name, OLD)
        assert explanation.status == "single_source"
    for name in ("taxable_690", "taxable_380", "boundary_household", "boundary_person"):
        with pytest.raises(NotInForceError, match="KC-E02"):
            high_cost_caps(name, OLD)


def test_unknown_class() -> None:
    with pytest.raises(UnknownCodeError) as caught:
        high_cost_caps("rich", MAY)
    assert caught.value.code == "KC-H07"
    assert "市町村民税課税" in caught.value.hint_ja
    assert "taxable_690" in caught.value.hint_en


def test_caps_as_values() -> None:
    caps = high_cost_caps("untaxed_low", MAY)
    assert caps == HighCostCaps(household=24_600, person=15_000)
    assert caps.to_dict() == {"household": 24_600, "person": 15_000}


@pytest.mark.parametrize(
    ("facts", "text", "status"),
    [
        (
            {"household_untaxed": True, "pension_plus_other": 809_000},
            "世帯全員が市町村民税非課税、809,000円、2026-05-01 → 市町村民税非課税(年金収入等が基準以下)",
            "verified",
        ),
        (
            {"household_untaxed": False, "taxable_income": 4_000_000},
            "4,000,000円、2026-05-01 → 課税所得380万円以上690万円未満",
            "verified",
        ),
        (
            {"household_untaxed": False, "taxable_income": 0},
            "0円、2026-05-01 → 市町村民税課税",
            "verified",
        ),
        (
            {"household_untaxed": False, "welfare": True},
            "生活保護、2026-05-01 → 生活保護",
            "verified",
        ),
    ],
)
def test_explained(facts: dict[str, object], text: str, status: str) -> None:
    explanation = explain(high_cost_class, MAY, **facts)
    assert explanation.to_text("ja") == f"1. 高額介護サービス費の所得区分: {text}"
    assert explanation.status == status


def test_the_threshold_of_2026_has_one_source() -> None:
    low = explain(high_cost_class, ServiceMonth(2026, 8), household_untaxed=True, pension_plus_other=1)
    assert low.status == "single_source"
    assert low.to_text("en").endswith("→ untaxed_low [single source]")
