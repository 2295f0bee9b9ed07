"""Every published figure of units, yen, benefit and copay that needs no add-on comes out."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from kaigo_calc import apply_rate, charge, share_of, units_to_yen
from kaigo_calc.rounding import at_least_one

CASES: dict[str, list[dict[str, Any]]] = tomllib.loads(
    (Path(__file__).parent / "cases" / "worked_figures.toml").read_text(encoding="utf-8")
)


def _id(case: dict[str, Any]) -> str:
    return f"{case['source']} {case['locator']}"


@pytest.mark.parametrize("case", CASES["charge"], ids=_id)
def test_charge(case: dict[str, Any]) -> None:
    charged = charge(case["units"], case["price"], case["rate"])
    assert (charged.total, charged.benefit, charged.copay) == (case["total"], case["benefit"], case["copay"])


@pytest.mark.parametrize("case", CASES["yen"], ids=_id)
def test_units_to_yen(case: dict[str, Any]) -> None:
    assert units_to_yen(case["units"], case["price"]) == case["total"]


@pytest.mark.parametrize("case", CASES["chain"], ids=_id)
def test_rates_one_after_the_other(case: dict[str, Any]) -> None:
    units: int = case["units"]
    results: list[int] = []
    for rate in case["rates"]:
        units = apply_rate(units, rate)
        results.append(units)
    assert results == case["results"]


@pytest.mark.parametrize("case", CASES["share"], ids=_id)
def test_share(case: dict[str, Any]) -> None:
    assert share_of(case["units"], case["rate"]) == case["result"]


@pytest.mark.parametrize("case", CASES["uplift"], ids=_id)
def test_uplift_of_2021(case: dict[str, Any]) -> None:
    assert at_least_one(case["units"], 1000) == case["result"]
