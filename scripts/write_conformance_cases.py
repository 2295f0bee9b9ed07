"""Write the conformance cases of `kaigo_calc.testing`, the same bytes on every machine.

    python scripts/write_conformance_cases.py

Chosen cases stand in conformance_cases.toml, others are drawn from a seed. The figures come from the package;
a test computes every case again with an oracle of its own. What was once published keeps its id and figures.
"""
# ruff: noqa: T201  # it prints for whoever runs it

import json
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from kaigo_calc import apply_rate, charge, claim, share_of
from kaigo_calc.claims import read_claim
from kaigo_calc.errors import KaigoCalcError
from kaigo_calc.explain.recorder import Recorder
from kaigo_calc.month_units import line_units, treatment_units, uplift_units
from kaigo_calc.quantities.unit_price import UnitPrice
from kaigo_calc.records.mistakes import wrong_amounts, wrong_copays

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT / "src" / "kaigo_calc" / "testing" / "cases"
CHOSEN = Path(__file__).with_name("conformance_cases.toml")

T = TypeVar("T")
Values = dict[str, Any]

PRICES = ("10.00", "10.14", "10.27", "10.45", "10.54", "10.68", "10.72", "10.90")
"""The prices of a group home; 10.45 and 10.54 are those at which binary floats fail."""
RATES = (90, 90, 80, 70)
SUBTRACT_SHARE = "subtract_share"

MONTH_FIELDS = ("units", "total", "insurance", "public", "self_payments", "copay", "own_yen", "user_total")
SERVICE_FIELDS = (
    *("service_type_code", "in_limit_units", "out_limit_units", "insured_units", "total", "insurance"),
    *("copay", "own_units", "own_yen"),
)
SHARE_FIELDS = ("law", "units", "cost", "covered", "self_payment", "claim")


def main() -> int:
    """Write the files; return the exit status."""
    for kind, text in files().items():
        path = CASES / f"{kind}.jsonl"
        path.write_bytes(text.encode())
        print(f"{path.relative_to(ROOT)}: {len(text.splitlines())} cases, {len(text.encode()):,} bytes")
    return 0


def files() -> dict[str, str]:
    """Return the text of every file by its kind."""
    chosen = tomllib.loads(CHOSEN.read_text(encoding="utf-8"))
    return {
        kind: "".join(
            json.dumps(_case(kind, given), ensure_ascii=False) + "\n"
            for given in (*chosen[kind], *_drawn(kind, *drawn))
        )
        for kind, drawn in DRAWN.items()
    }


def _case(kind: str, given: Values) -> Values:
    inputs: Values = given["inputs"]
    steps, expected, mistakes = COMPUTED[kind](inputs)
    return {
        "format": "kaigo_calc.conformance.v1",
        "id": f"{kind}/{given['id']}",
        "kind": kind,
        "title_ja": given["title_ja"],
        "title_en": given["title_en"],
        "source": given["source"],
        "locator": given.get("locator", ""),
        "inputs": inputs,
        "steps": steps,
        "expected": expected,
        "mistakes": [*mistakes, *given.get("mistakes", ())],
    }


# Steps


def _steps(recorder: Recorder) -> list[Values]:
    return [
        _step(step.rule.id, _decimal(step.numerator, step.denominator), step.rule.rounding, step.result)
        for step in recorder.steps
        if step.numerator is not None  # a look-up is no arithmetic
    ]


def _step(name: str, exact: str, rounding: str | None, result: int | str) -> Values:
    return {"name": name, "exact": exact, "rounding": rounding or "none", "result": result}


def _sum(name: str, result: int) -> Values:
    return _step(name, str(result), None, result)


def _decimal(numerator: int, denominator: int) -> str:
    """Return an exact quotient by a power of ten as plain decimal text."""
    whole, rest = divmod(abs(numerator), denominator)
    places = len(str(denominator)) - 1
    fraction = f".{rest:0{places}}".rstrip("0").rstrip(".") if places else ""
    return f"{'-' if numerator < 0 else ''}{whole}{fraction}"


# What a case of each kind comes to

Computed = tuple[list[Values], Values, list[Values]]
"""Steps, expected figures, and what known mistakes give."""


def _charge(inputs: Values) -> Computed:
    recorder = Recorder()
    charged = charge(inputs["units"], inputs["unit_price"], inputs["benefit_rate"], recorder)
    expected = {"total": charged.total, "benefit": charged.benefit, "copay": charged.copay}
    return _steps(recorder), expected, _wrong(inputs, expected, charged.units, [])


def _day_to_month(inputs: Values) -> Computed:
    recorder = Recorder()
    units, days = inputs["units_per_day"], inputs["days"]
    month = line_units(units, days, recorder=recorder)
    charged = charge(month, inputs["unit_price"], inputs["benefit_rate"], recorder)
    expected = {"units": month, "total": charged.total, "benefit": charged.benefit, "copay": charged.copay}
    return _steps(recorder), expected, _wrong(inputs, expected, month, [(units, days, month)])


def _wrong(inputs: Values, expected: Values, units: int, lines: list[tuple[int, int, int]]) -> list[Values]:
    """Return every known mistake that gives another figure here."""
    price, rate = inputs["unit_price"], inputs["benefit_rate"]
    amounts = [
        (name, wrong)
        for name, wrong in wrong_amounts(units, UnitPrice(price), rate, lines)
        if lines or not name.startswith("cost_per_")
    ]
    found = [(name, "total", wrong.total) for name, wrong in amounts]
    found += [(name, "benefit", wrong.benefit) for name, wrong in amounts]
    copays = wrong_copays(expected["total"], expected["benefit"], rate, 0, amounts)
    found += [(name, "copay", figure) for name, figure in copays if name != "copay_doubled"]
    if rate in {70, 80}:
        found.append(("copay_doubled", "copay", charge(units, price, 90).copay * (100 - rate) // 10))
    return [
        {"name": name, "field": f"/{field}", "figure": figure}
        for name, field, figure in dict.fromkeys(found)
        if figure != expected[field]
    ]


def _rate_steps(inputs: Values) -> Computed:
    base, steps, after = inputs["base_units"], list[Values](), list[int]()
    units = base
    for operation in inputs["operations"]:
        recorder = Recorder()
        if operation["operation"] == SUBTRACT_SHARE:
            units -= share_of(base, operation["rate"], recorder=recorder)
            steps += [*_steps(recorder), _sum(SUBTRACT_SHARE, units)]
        else:
            units = apply_rate(units, operation["rate"], recorder=recorder)
            steps += _steps(recorder)
        after.append(units)
    return steps, {"units": units, "after_each": after}, []


def _month_units(inputs: Values) -> Computed:
    recorder = Recorder()
    lines, uplift = inputs["lines"], inputs.get("uplift")
    units = [line_units(line["units"], line["count"], recorder=recorder) for line in lines]
    basic = sum(one for one, line in zip(units, lines, strict=True) if line["in_uplift_base"])
    added = uplift_units(basic, uplift["rates"][0], recorder=recorder) if uplift else 0
    before = sum(units) + added
    steps = [*_steps(recorder), _sum("claim_sum", before)]
    recorder = Recorder()
    layers = [_layer(before, layer["rates"], recorder) for layer in inputs["treatment"]]
    total = before + sum(layers)
    expected = {
        "line_units": units,
        "uplift_units": added,
        "sum_before_treatment": before,
        "treatment_units": layers,
        "units": total,
    }
    return [*steps, *_steps(recorder), _sum("month_units", total)], expected, []


def _layer(units: int, rates: list[str], recorder: Recorder) -> int:
    for rate in rates:
        units = treatment_units(units, rate, recorder=recorder)
    return units


def _claim(inputs: Values) -> Computed:
    inputs["format"] = "kaigo_calc.claim.v1"
    recorder = Recorder()
    statement: Values = claim(read_claim(inputs), recorder).to_dict()
    expected = {name: statement[name] for name in MONTH_FIELDS}
    expected["services"] = [
        {
            **{name: service[name] for name in SERVICE_FIELDS},
            "public": [{name: share[name] for name in SHARE_FIELDS} for share in service["public"]],
        }
        for service in statement["services"]
    ]
    return _steps(recorder), expected, []


COMPUTED: dict[str, Callable[[Values], Computed]] = {
    "charge": _charge,
    "rate_steps": _rate_steps,
    "month_units": _month_units,
    "day_to_month": _day_to_month,
    "claim": _claim,
}


# Drawn cases


class Numbers:
    """Whole numbers from a seed (Knuth's linear congruence): the same in every version of Python."""

    def __init__(self, seed: int) -> None:
        self._state = seed

    def between(self, low: int, high: int) -> int:
        """Return a number from `low` to `high`."""
        self._state = (self._state * 6364136223846793005 + 1442695040888963407) % 2**64
        return low + (self._state >> 33) % (high - low + 1)

    def pick(self, values: tuple[T, ...]) -> T:
        """Return one of some values."""
        return values[self.between(0, len(values) - 1)]

    def chance(self, percent: int) -> bool:
        """Return True in so many of a hundred draws."""
        return self.between(1, 100) <= percent


def _drawn(kind: str, draw: Callable[[Numbers], Values], seed: int, wanted: int) -> Iterator[Values]:
    numbers, number = Numbers(seed), 0
    while number < wanted:
        inputs = draw(numbers)
        try:
            COMPUTED[kind](inputs)
        except KaigoCalcError:  # a draw of which no claim can be made: the next one
            continue
        number += 1
        yield {
            "id": f"generated-{number:03}",
            "title_ja": f"機械的に作った例{number}",
            "title_en": f"Generated case {number}",
            "source": "constructed",
            "inputs": inputs,
        }


def _drawn_charge(numbers: Numbers) -> Values:
    units = numbers.between(1, 40_000)
    return {"units": units, "unit_price": numbers.pick(PRICES), "benefit_rate": numbers.pick(RATES)}


def _drawn_days(numbers: Numbers) -> Values:
    units, days = numbers.between(500, 1_000), numbers.between(2, 31)
    price, rate = numbers.pick(PRICES), numbers.pick(RATES)
    return {"units_per_day": units, "days": days, "unit_price": price, "benefit_rate": rate}


def _drawn_rates(numbers: Numbers) -> Values:
    rates = ("97/100", "70/100", "90/100", "125/100", "150/100")
    operations = [
        {"operation": "apply_rate", "rate": numbers.pick(rates)} for _ in range(numbers.between(1, 3))
    ]
    operations += [
        {"operation": SUBTRACT_SHARE, "rate": f"{numbers.between(1, 10)}/100"}
        for _ in range(numbers.between(0, 2))
    ]
    return {"base_units": numbers.between(200, 2_000), "operations": operations}


def _drawn_month(numbers: Numbers) -> Values:
    uplift = numbers.chance(40)
    return {
        "lines": _drawn_lines(numbers, numbers.between(1, 31)),
        **({"uplift": {"rates": ["1/1000"]}} if uplift else {}),
        "treatment": _drawn_layers(numbers, uplift=uplift),
    }


def _drawn_lines(numbers: Numbers, days: int) -> list[Values]:
    drawn = [(numbers.between(480, 890), days)]
    daily = (3, 5, 25, 30, 37, 39, 47, 57, 120)
    drawn += [(numbers.pick(daily), numbers.between(1, days)) for _ in range(numbers.between(0, 3))]
    if numbers.chance(30):
        drawn.append((-numbers.pick((8, 23, 50, 77, 85)), numbers.between(1, days)))
    if numbers.chance(30):
        drawn.append((numbers.pick((20, 30, 40, 100, 200, 400)), 1))
    return [
        {"units": units, "count": count, "in_uplift_base": place == 0}
        for place, (units, count) in enumerate(drawn)
    ]


def _drawn_layers(numbers: Numbers, *, uplift: bool) -> list[Values]:
    if not uplift and numbers.chance(50):
        return [{"rates": [f"{numbers.pick((186, 178, 155, 125))}/1000"]}]
    tiers = (["111/1000"], ["81/1000"], ["45/1000"], ["45/1000", "90/100"])
    layers = [numbers.pick(tiers)]
    layers += [[numbers.pick(("31/1000", "23/1000"))]] * numbers.between(0, 1)
    layers += [] if uplift else [["23/1000"]] * numbers.between(0, 1)
    return [{"rates": list(rates)} for rates in layers]


def _drawn_claim(numbers: Numbers) -> Values:
    uplift = numbers.chance(25)
    month = "2021-05" if uplift else numbers.pick(("2022-05", "2024-05", "2024-07", "2026-05"))
    days = numbers.between(1, 30)
    laws = [numbers.pick(("12", "25", "81"))] if numbers.chance(60) else []
    if laws and numbers.chance(30):
        laws += [law for law in ("12", "81") if law not in laws][:1]
    covered = numbers.between(1, days)
    part = laws[:1] if laws and numbers.chance(40) else []  # the first law covers the first days alone
    return {
        "format": "kaigo_calc.claim.v1",
        "month": month,
        "benefit_rate": numbers.pick((90, 90, 90, 80, 70, 60, 97, 100)),
        "public_expenses": [
            {
                "law": law,
                "own_payment": numbers.pick((500, 5_000, 40_000)) if numbers.chance(25) else 0,
                **({"first_day": f"{month}-01", "last_day": f"{month}-{covered:02}"} if law in part else {}),
            }
            for law in laws
        ],
        "services": [_drawn_service(numbers, days, dict.fromkeys(part, covered), uplift=uplift)],
    }


def _drawn_service(numbers: Numbers, days: int, covered: dict[str, int], *, uplift: bool) -> Values:
    service = numbers.pick(("32", "32", "37", "38", "39"))
    lines = _drawn_lines(numbers, days)
    if numbers.chance(50):
        lines.append({"units": numbers.pick((6, 18, 22)), "count": days, "outside_limit": True})
    for line in lines:
        line["public_counts"] = {law: min(line["count"], number) for law, number in covered.items()}
    inside = sum(line["units"] * line["count"] for line in lines if "outside_limit" not in line)
    planned = max(0, inside + (100 if covered else numbers.between(-3_000, 1_000)))
    return {
        "service": service,
        "unit_price": numbers.pick(PRICES),
        "lines": lines,
        **({"uplift": {"rates": ["1/1000"]}} if uplift else {}),
        "treatment": _drawn_layers(numbers, uplift=uplift),
        **({"planned_units": planned} if service in {"38", "39"} else {}),
    }


DRAWN: dict[str, tuple[Callable[[Numbers], Values], int, int]] = {
    "charge": (_drawn_charge, 1, 100),
    "day_to_month": (_drawn_days, 2, 20),
    "rate_steps": (_drawn_rates, 3, 20),
    "month_units": (_drawn_month, 4, 50),
    "claim": (_drawn_claim, 5, 50),
}
"""How a kind is drawn, with its seed and number of cases."""


if __name__ == "__main__":
    raise SystemExit(main())
