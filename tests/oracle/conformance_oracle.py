"""An independent oracle of the conformance cases: figures and every step, written with `Fraction`.

It shares no code with the package. A step is its name, the exact value, the rounding and the result; the
figures of a claim are those of `claim_oracle`, and its steps are built up to them here.
Rules: as in `charge_oracle` and `claim_oracle`.
"""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from math import floor
from typing import Any

from tests.oracle import charge_oracle
from tests.oracle.claim_oracle import Facts, Law, Line, Service, oracle_claim

Values = dict[str, Any]
Step = tuple[str, Fraction, str, int]

ORDER = ("10", "21", "15", "19", "54", "86", "51", "88", "87", "66", "58", "81", "25", "12")
"""公費の適用順位; all pay 100 % but the first, which pays 95 %."""


def solved(kind: str, inputs: Values) -> tuple[Values, list[Step]]:
    """Return the figures that a case expects, and its steps."""
    found: tuple[Values, list[Step]] = {
        "charge": _charge,
        "day_to_month": _day_to_month,
        "rate_steps": _rate_steps,
        "month_units": _month_units,
        "claim": _claim,
    }[kind](inputs)
    return found


def _rounded(name: str, exact: Fraction, rounding: str) -> Step:
    result = {
        "none": lambda: exact.numerator,
        "truncate": lambda: floor(exact),
        "half_up": lambda: charge_oracle.half_up(exact),
        "at_least_one": lambda: max(1, charge_oracle.half_up(exact)),
    }[rounding]()
    return name, exact, rounding, result


def _plain(name: str, figure: int) -> Step:
    return name, Fraction(figure), "none", figure


def _charge_steps(units: int, price: str, rate: int) -> list[Step]:
    total = charge_oracle.yen(units, price)
    return [
        ("units_to_yen", units * Fraction(price), "truncate", total),
        ("benefit_amount", Fraction(total * rate, 100), "truncate", charge_oracle.benefit(total, rate)),
        _plain("copay_amount", charge_oracle.copay(total, rate)),
    ]


def _charge(inputs: Values) -> tuple[Values, list[Step]]:
    steps = _charge_steps(inputs["units"], inputs["unit_price"], inputs["benefit_rate"])
    return dict(zip(("total", "benefit", "copay"), (step[3] for step in steps), strict=True)), steps


def _day_to_month(inputs: Values) -> tuple[Values, list[Step]]:
    units = inputs["units_per_day"] * inputs["days"]
    charged, steps = _charge({**inputs, "units": units})
    return {"units": units, **charged}, [_plain("line_units", units), *steps]


def _rate_steps(inputs: Values) -> tuple[Values, list[Step]]:
    units, steps, after = inputs["base_units"], list[Step](), list[int]()
    for operation in inputs["operations"]:
        rate = Fraction(operation["rate"])
        if operation["operation"] == "apply_rate":
            steps.append(_rounded("apply_rate", units * rate, "half_up"))
            units = steps[-1][3]
        else:
            steps.append(_rounded("share_of", inputs["base_units"] * rate, "half_up"))
            units -= steps[-1][3]
            steps.append(_plain("subtract_share", units))
        after.append(units)
    return {"units": units, "after_each": after}, steps


def _month_units(inputs: Values) -> tuple[Values, list[Step]]:
    lines = inputs["lines"]
    units = [line["units"] * line["count"] for line in lines]
    steps = [_plain("line_units", one) for one in units]
    added = 0
    if "uplift" in inputs:
        basic = sum(one for one, line in zip(units, lines, strict=True) if line["in_uplift_base"])
        steps += _uplift(basic)
        added = steps[-1][3] if basic > 0 else 0
    before = sum(units) + added
    steps.append(_plain("claim_sum", before))
    layers: list[int] = []
    for layer in inputs["treatment"]:
        steps += _chain(before, layer["rates"])
        layers.append(steps[-1][3])
    total = before + sum(layers)
    expected = {
        "line_units": units,
        "uplift_units": added,
        "sum_before_treatment": before,
        "treatment_units": layers,
        "units": total,
    }
    return expected, [*steps, _plain("month_units", total)]


def _uplift(basic: int) -> list[Step]:
    return [_rounded("uplift_units", Fraction(basic, 1000), "at_least_one")] if basic > 0 else []


def _chain(units: int, rates: Sequence[str]) -> list[Step]:
    steps: list[Step] = []
    for rate in rates:
        steps.append(_rounded("treatment_units", units * Fraction(rate), "half_up"))
        units = steps[-1][3]
    return steps


def _claim(inputs: Values) -> tuple[Values, list[Step]]:
    facts = facts_of(inputs)
    claim = oracle_claim(facts)
    services: list[Values] = claim["services"]
    steps = [
        step
        for service, found in zip(facts["services"], services, strict=True)
        for step in _claim_steps(facts, service, found)
    ]
    expected = {
        "units": sum(service["insured_units"] for service in services),
        "total": claim["total"],
        "insurance": claim["insurance"],
        "public": claim["public"],
        "self_payments": claim["self"],
        "copay": claim["user"],
        "own_yen": claim["own_yen"],
        "user_total": claim["user"] + sum(claim["self"].values()) + claim["own_yen"],
        "services": [
            _service_figures(given["service"], found)
            for given, found in zip(inputs["services"], services, strict=True)
        ],
    }
    return expected, steps


def facts_of(inputs: Values) -> Facts:
    """Return a document of lines as the facts of the claim oracle."""
    laws: list[Law] = [
        {
            "law": one["law"],
            "rate": 95 if one["law"] == "10" else 100,
            "priority": ORDER.index(one["law"]),
            "own_payment": one.get("own_payment", 0),
            "days": _days(one),
        }
        for one in inputs.get("public_expenses", [])
    ]
    services: list[Service] = [
        {
            "price": service["unit_price"],
            "managed": "planned_units" in service,
            "planned": service.get("planned_units"),
            "lines": [_line(line) for line in service["lines"]],
            "uplift": service["uplift"]["rates"][0] if "uplift" in service else None,
            "layers": [layer["rates"] for layer in service.get("treatment", [])],
        }
        for service in inputs["services"]
    ]
    return {"rate": inputs["benefit_rate"], "public": laws, "services": services}


def _days(expense: Values) -> tuple[int, int] | None:
    if "first_day" not in expense:
        return None
    return date.fromisoformat(expense["first_day"]).day, date.fromisoformat(expense["last_day"]).day


def _line(line: Values) -> Line:
    return {
        "units": line["units"],
        "count": line["count"],
        "outside_limit": line.get("outside_limit", False),
        "basic": line.get("in_uplift_base", False),
        "public": line.get("public_counts", {}),
    }


def _service_figures(code: str, found: Values) -> Values:
    outside = found["out_limit"]
    return {
        "service_type_code": code,
        "in_limit_units": found["in_limit"],
        "out_limit_units": None if outside is None else outside + sum(found["layers_insured"]),
        "insured_units": found["insured_units"],
        "total": found["total"],
        "insurance": found["insurance"],
        "copay": found["user"],
        "own_units": found["own_units"],
        "own_yen": found["own_yen"],
        "public": [
            {
                "law": row["law"],
                "units": row["units"],
                "cost": row["cost"],
                "covered": row["covered"],
                "self_payment": row["self"],
                "claim": row["claim"],
            }
            for row in found["public"]
        ],
    }


def _claim_steps(facts: Facts, service: Service, found: Values) -> list[Step]:
    """Build the steps of a service; the amounts come out as the oracle of claims has them."""
    lines, price, rate = service["lines"], Fraction(service["price"]), facts["rate"]
    basic = sum(line["units"] * line["count"] for line in lines if line["basic"])
    before, excess = found["units_before_layers"], found["excess"]
    steps = [_plain("line_units", line["units"] * line["count"]) for line in lines]
    steps += _uplift(basic) if service["uplift"] else []
    steps.append(_plain("claim_sum", before))
    steps += [_plain("units_above_limit", excess)] if excess else []
    for units in (before, before - excess) if excess else (before,):
        steps += [step for rates in service["layers"] for step in _chain(units, rates)]
    steps.append(_plain("insured_units", found["insured_units"]))
    steps += _charge_steps(found["insured_units"], service["price"], rate)
    rows = {row["law"]: row for row in found["public"]}
    laws = sorted(facts["public"], key=lambda law: law["priority"])
    for law in laws:
        steps += _part_steps(service, law["law"], rows[law["law"]]["units"])
    rest, used = found["total"] - found["insurance"], list[Law]()
    for law in laws:
        row = rows[law["law"]]
        steps.append(("public_cost", row["units"] * price, "truncate", row["cost"]))
        steps.append(_covered(law, row, found, rest, _used(rate, law, used, rows, found)))
        steps += [_plain("public_claim", row["claim"])] if row["self"] else []
        rest -= row["covered"]
        used.append(law)
    steps += [_plain("user_copay", found["user"])] if laws else []
    if excess:
        steps.append(_plain("own_units", found["own_units"]))
        steps.append(("own_payment", found["own_units"] * price, "truncate", found["own_yen"]))
    return steps


def _used(rate: int, law: Law, earlier: list[Law], rows: dict[str, Values], found: Values) -> int:
    """The rate up to which the units of a law are paid for by the insurance and by earlier laws."""

    def covers(one: Law) -> bool:
        if rows[one["law"]]["units"] == found["insured_units"]:
            return True
        outer, inner = one.get("days"), law.get("days")
        return bool(outer and inner and outer[0] <= inner[0] and inner[1] <= outer[1])

    return max([rate, *(one["rate"] for one in earlier if covers(one))])


def _covered(law: Law, row: Values, found: Values, rest: int, used: int) -> Step:
    if law["rate"] == 100 and row["units"] == found["insured_units"]:
        return _plain("public_remainder", rest)
    difference = max(0, law["rate"] - used)
    return "public_difference", Fraction(row["cost"] * difference, 100), "truncate", row["covered"]


def _part_steps(service: Service, law: str, public_units: int) -> list[Step]:
    """The steps of the units under a law that covers a part of the month."""
    if all(line["public"].get(law, line["count"]) == line["count"] for line in service["lines"]):
        return []
    counted = [(line["units"] * line["public"][law], line["basic"]) for line in service["lines"]]
    steps = [_plain("line_units", units) for units, _ in counted]
    covered = sum(units for units, _ in counted)
    if service["uplift"]:
        added = _uplift(sum(units for units, basic in counted if basic))
        steps += added
        covered += sum(step[3] for step in added)
    steps += [step for rates in service["layers"] for step in _chain(covered, rates)]
    return [*steps, _plain("public_units", public_units)]
