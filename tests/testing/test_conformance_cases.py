"""Every shipped case is what the oracle computes, the files are what the script writes, traps are traps."""

import importlib.util
import json
import re
from collections import Counter
from fractions import Fraction
from math import floor, prod
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from kaigo_calc.citations import citation
from kaigo_calc.claims import claim_schema
from kaigo_calc.errors import UnknownCodeError
from kaigo_calc.testing import ConformanceCase, conformance_cases, conformance_schema
from kaigo_calc.testing.conformance import KINDS
from kaigo_calc.testing.mistakes import mistake_text
from tests.oracle.conformance_oracle import facts_of, solved

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "src" / "kaigo_calc" / "testing" / "cases"
CASES = {case.id: case for case in conformance_cases()}


@pytest.mark.parametrize("kind", KINDS)
def test_every_case_and_every_step_comes_out_of_the_oracle(kind: str) -> None:
    for case in conformance_cases(kind):
        expected, steps = solved(case.kind, case.inputs)
        assert case.expected == expected, case.id
        written = [
            (step["name"], Fraction(step["exact"]), step["rounding"], step["result"]) for step in case.steps
        ]
        assert written == steps, case.id


def test_the_files_are_what_the_script_writes() -> None:
    path = ROOT / "scripts" / "write_conformance_cases.py"
    spec = importlib.util.spec_from_file_location("write_conformance_cases", path)
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    written: dict[str, str] = script.files()
    assert sorted(written) == sorted(path.stem for path in SHIPPED.iterdir()) == sorted(KINDS)
    for kind, text in written.items():
        assert (SHIPPED / f"{kind}.jsonl").read_bytes() == text.encode(), f"run {path.name}"
    assert sum(path.stat().st_size for path in SHIPPED.iterdir()) < 600_000


def test_cases_have_the_shape_of_their_schema() -> None:
    validator: Any = jsonschema.Draft202012Validator(conformance_schema())
    claims: Any = jsonschema.Draft202012Validator(claim_schema())
    for case in CASES.values():
        validator.validate(case.to_dict())
        if case.kind == "claim":
            claims.validate(case.inputs)
        if case.source not in {"published", "constructed"}:
            assert citation(case.source)


def test_the_schema_refuses_a_case_of_another_kind() -> None:
    document = CASES["charge/no-units"].to_dict() | {"kind": "claim"}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document, conformance_schema())


def test_cases_are_read_as_they_are_written() -> None:
    lines = [line for kind in KINDS for line in (SHIPPED / f"{kind}.jsonl").read_text("utf-8").splitlines()]
    assert [case.to_dict() for case in conformance_cases()] == [json.loads(line) for line in lines]
    assert len(CASES) == len(lines)
    assert all(case.id.startswith(f"{case.kind}/") for case in CASES.values())
    assert Counter(case.kind for case in conformance_cases()).keys() == set(KINDS)


def test_a_question_says_nothing_of_the_answer() -> None:
    assert CASES["charge/no-units"].question() == {
        "format": "kaigo_calc.conformance.v1",
        "id": "charge/no-units",
        "kind": "charge",
        "inputs": {"units": 0, "unit_price": "10.90", "benefit_rate": 90},
    }


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(UnknownCodeError) as caught:
        list(conformance_cases("months"))
    assert caught.value.code == "KC-V01"
    assert "month_units" in caught.value.hint_en


# The figures are those that are printed: 墨田区 令和8年度 集団指導 資料3 p.12, and the ids named.
@pytest.mark.parametrize(
    ("case", "field", "figure"),
    [
        ("charge/sumida-one-day", "copay", 937),
        ("charge/copay-is-the-rest", "copay", 1138),
        ("day_to_month/thirty-days-of-859", "copay", 28_090),
        ("rate_steps/code-32-8033", "units", 571),
        ("rate_steps/two-rates", "after_each", [1635, 1472]),
        ("rate_steps/share-of-the-base", "units", 733),
        ("rate_steps/two-shares-and-a-rate", "after_each", [741, 733, 725, 906]),
        ("month_units/whole-month-2021-09", "units", 27_038),
        ("month_units/uplift-of-the-base-alone", "uplift_units", 15),
        ("claim/law-12-whole-month", "public", {"12": 28_255}),
        ("claim/law-12-eleven-days", "copay", 20_079),
        ("claim/law-12-half", "copay", 15_463),
        ("claim/above-the-limit", "own_yen", 911),
        ("claim/excess-of-235", "own_yen", 3_193),
    ],
)
def test_printed_figures(case: str, field: str, figure: object) -> None:
    assert CASES[case].expected[field] == figure


# What a naive program gives


def _mistakes() -> list[tuple[ConformanceCase, str, str, int]]:
    return [(case, one.name, one.field, one.figure) for case in CASES.values() for one in case.mistakes]


def _price_and_rate(case: ConformanceCase) -> tuple[float, int]:
    return float(case.inputs["unit_price"]), case.inputs["benefit_rate"]


def _units(case: ConformanceCase) -> int:
    units: int = case.inputs["units"] if case.kind == "charge" else case.expected["units"]
    return units


def _float_price(case: ConformanceCase) -> dict[str, int]:
    price, rate = _price_and_rate(case)
    return _amounts(int(_units(case) * price), rate)


def _float_rate(case: ConformanceCase) -> dict[str, int]:
    total = case.expected["total"]
    benefit = int(total * (_price_and_rate(case)[1] / 100))
    return {"total": total, "benefit": benefit, "copay": total - benefit}


def _rounded_yen(case: ConformanceCase) -> dict[str, int]:
    total = floor(_units(case) * Fraction(case.inputs["unit_price"]) + Fraction(1, 2))
    benefit = floor(Fraction(total * case.inputs["benefit_rate"], 100) + Fraction(1, 2))
    return {"total": total, "benefit": benefit, "copay": total - benefit}


def _every_day(case: ConformanceCase) -> dict[str, int]:
    total = floor(case.inputs["units_per_day"] * Fraction(case.inputs["unit_price"]))
    benefit = total * case.inputs["benefit_rate"] // 100
    days = case.inputs["days"]
    return {"total": total * days, "benefit": benefit * days, "copay": (total - benefit) * days}


def _by_percent(case: ConformanceCase) -> dict[str, int]:
    return {"copay": case.expected["total"] * (100 - case.inputs["benefit_rate"]) // 100}


def _doubled(case: ConformanceCase) -> dict[str, int]:
    total = case.expected["total"]
    return {"copay": (total - total * 90 // 100) * ((100 - case.inputs["benefit_rate"]) // 10)}


def _amounts(total: int, rate: int) -> dict[str, int]:
    return {"total": total, "benefit": total * rate // 100, "copay": total - total * rate // 100}


NAIVE = {
    "float_price": _float_price,
    "float_rate": _float_rate,
    "rounded_yen": _rounded_yen,
    "cost_per_day": _every_day,
    "copay_by_percent": _by_percent,
    "copay_doubled": _doubled,
}


def test_mistakes_of_charges_are_what_naive_formulas_give() -> None:
    seen: Counter[str] = Counter()
    for case, name, field, figure in _mistakes():
        if case.kind in {"charge", "day_to_month"}:
            assert NAIVE[name](case)[field.removeprefix("/")] == figure, (case.id, name)
            seen[name] += 1
    assert seen.keys() == NAIVE.keys()


def test_mistakes_of_units_are_what_naive_formulas_give() -> None:
    for case, name, field, figure in _mistakes():
        if case.kind == "rate_steps":
            base = case.inputs["base_units"]
            rates = [Fraction(one["rate"]) for one in case.inputs["operations"]]
            naive = {
                "single_rounding": floor(base * prod(rates) + Fraction(1, 2)),
                "share_of_running_figure": floor(741 * Fraction(99, 100) + Fraction(1, 2)),
                "half_down": base - base // 10,
                "half_to_even": round(base * rates[0]),
            }[name]
            assert (field, naive) == ("/units", figure), case.id
    units = _of_kind("month_units")
    assert units[("three-layers", "combined_rates")] == 26_010 + floor(
        26_010 * Fraction(157, 1000) + Fraction(1, 2)
    )
    assert units[("layer-half", "half_to_even")] == round(Fraction(26_250 * 186, 1000))
    assert units[("whole-month-2021-09", "without_uplift")] == floor(
        23_820 * Fraction(111, 1000) + Fraction(1, 2)
    )
    assert units[("uplift-of-the-base-alone", "uplift_on_all_units")] == floor(
        Fraction(22_638, 1000) + Fraction(1, 2)
    )
    assert units[("uplift-of-438", "uplift_below_one")] == floor(Fraction(438, 1000) + Fraction(1, 2))
    assert units[("uplift-of-1", "uplift_below_one")] == 0
    assert units[("tier-of-a-tier", "single_rounding")] == floor(
        25_812 * Fraction(45 * 90, 100_000) + Fraction(1, 2)
    )


def _of_kind(kind: str) -> dict[tuple[str, str], int]:
    return {
        (case.id.partition("/")[2], name): figure
        for case, name, _, figure in _mistakes()
        if case.kind == kind
    }


def test_mistakes_of_claims_are_what_naive_formulas_give() -> None:
    claims = _of_kind("claim")
    assert claims.pop(("thirty-days", "cost_per_day")) == 30 * 937
    assert claims.pop(("float-price", "float_price")) == int(180 * 10.45)
    assert claims.pop(("law-12-whole-month", "rate_difference")) == 282_547 * (100 - 90) // 100
    assert claims.pop(("law-12-some-self-payment", "self_not_subtracted")) == 282_547 - 254_292
    assert claims.pop(("law-12-eleven-days", "prorated_by_days")) == 9189 + 2860 * 11 // 31
    assert claims.pop(("law-12-half", "remainder_of_part")) == 0
    assert claims.pop(("laws-81-and-12", "numeric_order")) in {0, 28_255}
    assert claims.pop(("above-the-limit", "limit_ignored")) == 27_120 + 5_044
    assert claims.pop(("above-the-limit", "limit_share_forgotten")) == 27_120 - 27_048
    assert claims.pop(("excess-of-235", "limit_share_forgotten")) == floor(235 * Fraction("10.90"))
    assert claims.pop(("outside-the-limit", "treatment_limited")) == 20_000
    assert claims.pop(("two-services", "floor_of_sum")) == floor((751 * 11 + 748 * 13) * Fraction("10.45"))
    assert claims.pop(("three-layers", "combined_rates")) == 26_010 + 4_084
    assert claims == {}


def _at(value: Any, field: str) -> object:
    for token in field.split("/")[1:]:
        value = value[int(token) if token.isdigit() and isinstance(value, list) else token]
    return value


def test_every_mistake_differs_from_the_right_figure_and_has_words() -> None:
    for case, name, field, figure in _mistakes():
        assert _at(case.expected, field) != figure, (case.id, field)
        assert re.search(r"[ぁ-ん].*。$", mistake_text(name, "ja"))
        assert mistake_text(name, "en").isascii()


def test_the_claims_cover_what_claims_can_be() -> None:
    """The drawn claims are of every kind: with laws in full and in part, above the limit, with an uplift."""
    drawn = [facts_of(case.inputs) for case in CASES.values() if case.id.startswith("claim/generated")]
    assert len(drawn) == 50
    services = [service for facts in drawn for service in facts["services"]]
    assert {len(facts["public"]) for facts in drawn} == {0, 1, 2}
    assert any(service["uplift"] for service in services)
    assert any(service["managed"] for service in services)
    assert any(line["public"] for service in services for line in service["lines"])
    assert any(line["units"] < 0 for service in services for line in service["lines"])
    above = [case.id for case in CASES.values() if case.kind == "claim" and case.expected["own_yen"]]
    assert len(above) > 8
