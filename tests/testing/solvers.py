"""Programs to be checked: the library itself, a naive one, and scripts that misbehave."""

import sys
from typing import Any

from kaigo_calc import apply_rate, charge, claim, share_of
from kaigo_calc.claims import read_claim
from kaigo_calc.month_units import line_units, treatment_units, uplift_units
from kaigo_calc.testing import ConformanceCase

Values = dict[str, Any]


def answer(case: ConformanceCase, result: object) -> Values:
    return {"id": case.id, "result": result}


def solve(case: ConformanceCase) -> Values:
    """Return what the library answers; a statement has more fields than a case names."""
    return answer(case, _SOLVE[case.kind](case.inputs))


def naive_charge(case: ConformanceCase) -> Values:
    """Return what binary floats and a copay by percent give."""
    units, rate = case.inputs["units"], case.inputs["benefit_rate"]
    total = int(units * float(case.inputs["unit_price"]))
    return answer(
        case, {"total": total, "benefit": total * rate // 100, "copay": total * (100 - rate) // 100}
    )


def _charge(inputs: Values) -> Values:
    return charge(inputs["units"], inputs["unit_price"], inputs["benefit_rate"]).to_dict()


def _days(inputs: Values) -> Values:
    units = line_units(inputs["units_per_day"], inputs["days"])
    return charge(units, inputs["unit_price"], inputs["benefit_rate"]).to_dict()


def _rates(inputs: Values) -> Values:
    units, after = inputs["base_units"], list[int]()
    for one in inputs["operations"]:
        if one["operation"] == "apply_rate":
            units = apply_rate(units, one["rate"])
        else:
            units -= share_of(inputs["base_units"], one["rate"])
        after.append(units)
    return {"units": units, "after_each": after}


def _month(inputs: Values) -> Values:
    lines = inputs["lines"]
    units = [line_units(line["units"], line["count"]) for line in lines]
    basic = sum(one for one, line in zip(units, lines, strict=True) if line["in_uplift_base"])
    added = uplift_units(basic, inputs["uplift"]["rates"][0]) if "uplift" in inputs else 0
    before = sum(units) + added
    layers: list[int] = []
    for layer in inputs["treatment"]:
        layers.append(before)
        for rate in layer["rates"]:
            layers[-1] = treatment_units(layers[-1], rate)
    return {
        "line_units": units,
        "uplift_units": added,
        "sum_before_treatment": before,
        "treatment_units": layers,
        "units": before + sum(layers),
    }


def _claim(inputs: Values) -> Values:
    return claim(read_claim(inputs)).to_dict()


_SOLVE: dict[str, Any] = {
    "charge": _charge,
    "day_to_month": _days,
    "rate_steps": _rates,
    "month_units": _month,
    "claim": _claim,
}

CHARGES = """
import json, sys
from math import floor
from fractions import Fraction

for line in sys.stdin:
    case = json.loads(line)
    given = case["inputs"]
    total = floor(given["units"] * Fraction(given["unit_price"]))
    benefit = total * given["benefit_rate"] // 100
    result = {"total": total, "benefit": benefit, "copay": total - benefit}
    print(json.dumps({"id": case["id"], "result": result}))
"""
"""A program of its own, which computes charges."""


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]
