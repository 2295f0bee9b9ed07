"""Every worked figure of whole claims comes out: units, yen, payers, limits, rates and the order of laws."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from kaigo_calc import CareLevel, ServiceMonth, explain, units_to_yen
from kaigo_calc.claims import (
    MonthLines,
    PublicExpense,
    RateLine,
    ServiceStatement,
    Statement,
    benefit_limit,
    benefit_rate,
    claim,
    public_law,
)
from kaigo_calc.payers import split_at_limit
from tests.claims.making import line, month, service

CASES: dict[str, list[dict[str, Any]]] = tomllib.loads(
    (Path(__file__).parents[1] / "cases" / "claims.toml").read_text(encoding="utf-8")
)


def _id(case: dict[str, Any]) -> str:
    return f"{case['source']} {case['locator']}"


def _lines(case: dict[str, Any]) -> MonthLines:
    lines = [
        line(
            one["units"],
            one["count"],
            in_uplift_base=one.get("basic", False),
            care_level=one.get("care_level"),
            public_counts=one.get("public", ()),
        )
        for one in case["lines"]
    ]
    uplift = RateLine(rates=["1/1000"]) if case.get("uplift") else None
    services = service(
        *lines,
        code=case["service"],
        price=case["price"],
        uplift=uplift,
        rates=case.get("treatment", ()),
        planned_units=case.get("planned_units"),
    )
    expenses = [PublicExpense(**one) for one in case.get("public", ())]
    return month(services, on=case["month"], rate=case["rate"], public_expenses=expenses)


def _found(statement: Statement, one: ServiceStatement, name: str) -> object:
    of_laws: dict[str, object] = {
        "claims": statement.public,
        "self_payments": statement.self_payments,
        "public_units": {share.law: share.units for share in one.public},
        "public_costs": {share.law: share.cost for share in one.public},
        "public_parts": [list(part) for part in one.public_parts if part is not None],
        "treatment_units": list(one.treatment_units),
        "insured_treatment_units": list(one.insured_treatment_units),
        "excess": one.limit.excess if one.limit is not None else None,
    }
    return of_laws[name] if name in of_laws else getattr(one, name)


@pytest.mark.parametrize("case", CASES["month"], ids=_id)
def test_month(case: dict[str, Any]) -> None:
    facts = _lines(case)
    statement = claim(facts)
    (one,) = statement.services
    assert {name: _found(statement, one, name) for name in case["expected"]} == case["expected"]
    paid = sum(statement.public.values()) + sum(statement.self_payments.values())
    assert statement.total == statement.insurance + statement.copay + paid
    assert explain(claim, facts).result == statement


@pytest.mark.parametrize("case", CASES["limit"], ids=_id)
def test_limits(case: dict[str, Any]) -> None:
    assert {level: benefit_limit(level, case["on"]) for level in case["units"]} == case["units"]
    rising = [benefit_limit(level, case["on"]) for level in CareLevel]
    assert rising == sorted(rising)


@pytest.mark.parametrize("case", CASES["split"], ids=_id)
def test_split_at_the_limit(case: dict[str, Any]) -> None:
    split = split_at_limit(case["in_limit"], case["out_limit"], case["planned"])
    assert split.insured_units == case["insured"]


@pytest.mark.parametrize("case", CASES["rate"], ids=_id)
def test_benefit_rates(case: dict[str, Any]) -> None:
    found = benefit_rate(case["share"], ServiceMonth(2026, 5), reduction=case.get("reduction", False))
    assert found == case["rate"]


@pytest.mark.parametrize("case", CASES["order"], ids=_id)
def test_order_and_rates_of_the_laws(case: dict[str, Any]) -> None:
    laws = [public_law(law, ServiceMonth(2026, 5)) for law in case["laws"]]
    assert [law.priority for law in laws] == list(range(1, 15))
    assert case["laws"] != sorted(case["laws"])
    for law in laws:
        assert law.rate == case["other_rates"].get(law.law, case["rate"])
        assert law.group_home is (law.law in {"81", "25", "12"})


@pytest.mark.parametrize("case", CASES["record_sum"], ids=_id)
def test_the_sum_of_claims_is_a_sum_of_amounts_cut_off(case: dict[str, Any]) -> None:
    assert case["cost"] == case["insurance"] + case["public"] + case["user"]
    assert 0 < units_to_yen(case["units"], case["price"]) - case["cost"] == 6 < case["claims"]


def test_paid_in_full_at_a_former_price() -> None:
    """サービス利用票別表 記載例, claim math §7: 505 units at 10.35, a former price, are 5,226 yen."""
    assert units_to_yen(505, "10.35") == 5226
