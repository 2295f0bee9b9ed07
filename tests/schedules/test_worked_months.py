"""Every worked month of the fee schedule, one or more an era, comes out to the unit and to the yen.

The figures are printed in published claim data (`claim_r3`), on a provider's price page (`himawari_r6_4`), or
were worked out with exact fractions by whoever collected the figures; none was made by this package.
"""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kaigo_calc import Count, charge, explain, load_schedule
from kaigo_calc.errors import UnverifiedError
from kaigo_calc.month_units import line_units, treatment_units, uplift_units

CASES: dict[str, list[dict[str, Any]]] = tomllib.loads(
    (Path(__file__).parents[1] / "cases" / "worked_months.toml").read_text(encoding="utf-8")
)


def _id(case: dict[str, Any]) -> str:
    return str(case["id"])


def _counts(case: dict[str, Any]) -> list[Count]:
    return [
        Count(line["item"], line["count"], line.get("care_level"), tuple(line.get("reductions", ())))
        for line in case["lines"]
    ]


@pytest.mark.parametrize("case", CASES["month"], ids=_id)
def test_month(case: dict[str, Any]) -> None:
    on = load_schedule(case["service"]).on(case["on"])
    treatment = [one["item"] for one in case["treatment"]]
    month = on.month_units(case["unit_class"], _counts(case), treatment=treatment)
    given = {(line["item"], line["units"], line["count"]) for line in case["lines"]}
    uplift = {line.total for line in month.lines if line.item == "covid_uplift_0_1_percent"}
    assert {(line.item, line.units, line.count) for line in month.lines} - given == {
        ("covid_uplift_0_1_percent", units, 1) for units in uplift
    }
    assert uplift == {case["uplift"]} - {0}
    assert month.sum_before_treatment == case["sum_before_treatment"]
    assert [line.total for line in month.treatment] == [one["units"] for one in case["treatment"]]
    assert month.total == case["total"]
    charged = charge(month.total, case["price"])
    assert (charged.total, charged.benefit, charged.copay) == (case["cost"], case["benefit"], case["copay"])
    explained = explain(on.month_units, case["unit_class"], _counts(case), treatment=treatment)
    assert explained.result == month
    assert explained.steps[-1].result == case["total"]


@pytest.mark.parametrize("case", CASES["layers"], ids=_id)
def test_layers_one_by_one(case: dict[str, Any]) -> None:
    """Each layer is rounded alone on the same sum; in half of its rows the page took one merged rate."""
    layers = [treatment_units(case["sum"], rate) for rate in ("111/1000", "23/1000", "23/1000")]
    assert layers == case["units"]
    assert case["sum"] + sum(layers) == case["total_by_rows"]
    merged = case["sum"] + treatment_units(case["sum"], "157/1000")
    assert merged == case["total_printed"]
    assert (merged == case["total_by_rows"]) is case["agrees"]


def test_half_of_the_rows_tell_the_readings_apart() -> None:
    assert [case["agrees"] for case in CASES["layers"]].count(False) == 3


@pytest.mark.parametrize("case", CASES["sums"], ids=_id)
def test_published_claims(case: dict[str, Any]) -> None:
    """Claims of September 2021, of which the level is not printed: sums, uplift, both layers."""
    uplift = uplift_units(case["base"], "1/1000")
    assert uplift == case["uplift"]
    assert case["base"] + case["medical_coordination"] + uplift == case["sum"]
    assert line_units(39, 30) == case["medical_coordination"]
    layers = [treatment_units(case["sum"], rate) for rate in ("111/1000", "23/1000")]
    assert layers == [case["treatment"], case["specified"]]
    assert case["sum"] + sum(layers) == case["total"]


@pytest.mark.parametrize(
    ("basic", "expected"), [(24810, 25), (22560, 23), (15192, 15), (438, 1), (1499, 1), (1500, 2)]
)
def test_uplift_of_2021(basic: int, expected: int) -> None:
    assert uplift_units(basic, "1/1000") == expected


def test_uplift_is_of_the_basic_reward_alone() -> None:
    """15,192 of base and 7,446 of other lines give 15, not 23; without base there is none, not one."""
    assert uplift_units(15192 + 7446, "1/1000") == 23
    on = load_schedule("32").on(date(2021, 9, 1))
    counts = [Count("base_units", 30, "要介護4"), Count("medical_coordination_i_r3", 30)]
    month = on.month_units("Ⅱ", [*counts, Count("night_support_system_ii", 30)])
    assert [line.total for line in month.lines if line.service_code == "328300"] == [25]
    wide = on.month_units("Ⅱ", [*counts, Count("night_support_system_ii", 30)], uplift_base="with_notes")
    assert [line.total for line in wide.lines if line.service_code == "328300"] == [26]
    without = on.month_units("Ⅱ", [Count("discharge_consultation", 1)])
    assert [line.item for line in without.lines] == ["discharge_consultation"]


@pytest.mark.parametrize(
    ("tier", "support_days", "month_sum", "expected", "in_one_step"),
    [("treatment_r3_iv", 0, 24810, 1004, 1005), ("treatment_r3_v", 17, 25235, 909, 908)],
)
def test_former_tiers_four_and_five_are_shares_of_tier_three(
    tier: str, support_days: int, month_sum: int, expected: int, in_one_step: int
) -> None:
    """24,810 × 45 ‰ = 1,116.45 → 1,116, × 90 % = 1,004.4 → 1,004; in one step 1,004.805 → 1,005.

    25,235 × 45 ‰ = 1,135.575 → 1,136, × 80 % = 908.8 → 909; in one step 908.46 → 908.
    """
    on = load_schedule("32").on(date(2022, 3, 1))
    counts = [Count("base_units", 30, "要介護4"), Count("night_support_system_ii", support_days)]
    month = on.month_units("Ⅱ", counts, treatment=[tier])
    assert month.sum_before_treatment == month_sum
    assert [line.total for line in month.treatment] == [expected]
    rate = {"treatment_r3_iv": 90, "treatment_r3_v": 80}[tier]
    assert (month_sum * 45 * rate + 50_000) // 100_000 == in_one_step != expected


def test_the_revision_of_june_2026_is_refused_until_its_rate_is_given() -> None:
    case = CASES["open"][0]
    on = load_schedule(case["service"]).on(case["on"])
    counts = _counts(case)
    with pytest.raises(UnverifiedError):
        on.month_units(case["unit_class"], counts, treatment=[case["treatment"]])
    month = on.month_units(case["unit_class"], counts)
    assert month.sum_before_treatment == case["sum_before_treatment"]
    own = on.month_units(case["unit_class"], counts, treatment=[on.item(case["treatment"], rate="100/1000")])
    assert (own.treatment[0].total, own.status) == (2829, "caller_supplied")
    accepted = on.month_units(
        case["unit_class"], counts, treatment=[case["treatment"]], accept_unverified=True
    )
    assert accepted.status == "unverified"


def test_a_layer_that_rounds_to_nothing_has_no_line() -> None:
    """20 units × 23/1000 = 0.46, half up 0: the rate of ベースアップ等支援加算 was read, without a line."""
    on = load_schedule("32").on(date(2023, 1, 1))
    month = on.month_units(
        2, [Count("oral_nutrition_screening", 1)], treatment=["treatment_r3_i", "base_up_support"]
    )
    assert [(line.item, line.total) for line in month.lines] == [("oral_nutrition_screening", 20)]
    assert [(line.item, line.total) for line in month.treatment] == [("treatment_r3_i", 2)]
