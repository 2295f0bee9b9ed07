"""Measure kaigo_calc against its goals and its alternatives, and print a table.

The exit status does not depend on the goals: times vary, and a benchmark is no test.
"""

import argparse
import json
import os
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median

import kaigo_calc
from benchmarks import claims, contestants, fee_tables, paired, processes
from benchmarks.report import Goal, Row, table

ROUNDS = 101
PROCESS_ROUNDS = 41
SLICE_SECONDS = 0.002
QUICK_ROUNDS = 3
QUICK_SLICE_SECONDS = 0.0002

# name, text, contestant above, contestant below, goal
RATIOS = (
    ("charge_to_raw", "charge() / raw integers, nothing checked", "charge", "raw", Goal("<=", 2.6)),
    ("decimal", "Decimal with quantize / charge()", "decimal_quantize", "charge", Goal(">=", 3.0)),
    ("decimal_localcontext", "  in its own localcontext", "decimal_localcontext", "charge", Goal(">=", 3.0)),
    ("decimal_leanest", "  leanest, results left as Decimal", "decimal_leanest", "charge", None),
    ("moneyed", "py-moneyed with Money.round / charge()", "moneyed_round", "charge", Goal(">=", 10)),
    ("moneyed_leanest", "  amounts cut off by Decimal instead", "moneyed_leanest", "charge", None),
    ("stockholm", "stockholm / charge()", "stockholm", "charge", Goal(">=", 80)),
    ("decimal_price", "charge(), price a Decimal / a UnitPrice", "charge_decimal_price", "charge", None),
    ("str_price", "charge(), price a str / a UnitPrice", "charge_str_price", "charge", None),
    ("explain", "explain(charge()) / charge()", "explain", "charge", None),
    ("claim_to_raw", "claim() of eight lines / integers by hand", "claim", "raw_claim", Goal("<=", 6)),
    ("claim_public", "  with public expense", "claim_public", "raw_claim", None),
    ("claim_and_facts", "  lines made and checked as well", "claim_and_facts", "raw_claim", None),
    ("fee_table", "an office's fee table / the 18 bare claims in it", "fee_table", "bare_claims", None),
    ("fee_table_audit", "  its audit, read from CSV", "fee_table_audit", "bare_claims", None),
    ("wrong_column", "  the diagnosis of one wrong column", "wrong_column", "bare_claims", None),
)


def ratio_rows(taken: dict[str, list[float]]) -> list[Row]:
    return [
        Row(name, text, goal, paired.per_round_ratios(taken, above, below) if above in taken else [])
        for name, text, above, below, goal in RATIOS
    ]


def process_rows(rounds: int) -> list[Row]:
    taken = processes.import_seconds(rounds)
    ours, moneyed = _over_bare(taken, "kaigo_calc"), _over_bare(taken, "moneyed")
    shares = [one / other for one, other in zip(ours, moneyed, strict=True)] if ours and moneyed else []
    first = [seconds * 1000 for seconds in processes.first_look_up_seconds(rounds)]
    return [
        Row("import", "import kaigo_calc, over a bare interpreter", Goal("<=", 15), ours, "ms"),
        Row("import_moneyed", "import moneyed, over a bare interpreter", None, moneyed, "ms"),
        Row("import_to_moneyed", "import kaigo_calc / import moneyed", Goal("<=", 0.5), shares),
        Row("first_unit_price", "first unit_price() of a process", None, first, "ms"),
    ]


def environment() -> dict[str, str]:
    found = {
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} CPUs",
        "kaigo_calc": kaigo_calc.__version__,
    }
    for library in ("py-moneyed", "stockholm"):
        try:
            found[library] = version(library)
        except PackageNotFoundError:
            found[library] = "not installed"
    return found


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the results to this file")
    parser.add_argument("--quick", action="store_true", help="a few short rounds, to see that it runs")
    options = parser.parse_args()
    rounds, process_rounds, slice_seconds = ROUNDS, PROCESS_ROUNDS, SLICE_SECONDS
    if options.quick:
        rounds, process_rounds, slice_seconds = QUICK_ROUNDS, QUICK_ROUNDS, QUICK_SLICE_SECONDS

    about = environment()
    print(", ".join(f"{name} {value}" for name, value in about.items()))
    present, missing = contestants.all_contestants()
    for line in missing:
        print(line)
    contestants.check(present)
    print(f"{len(present)} contestants agree with charge() on {len(contestants.CHECKED)} numbers of units")
    print(f"{rounds} rounds for the ratios, {process_rounds} for processes; in each, everyone once in turn\n")

    charges = {contestant.name: contestants.timed(contestant) for contestant in present}
    taken = paired.seconds_per_call(charges, rounds, slice_seconds)
    taken |= paired.seconds_per_call(claims.contestants(), rounds, slice_seconds)
    taken |= paired.seconds_per_call(fee_tables.contestants(), max(QUICK_ROUNDS, rounds // 5), slice_seconds)
    rows = ratio_rows(taken) + process_rows(process_rounds)
    print(table(rows))
    print(f"\n{1 / median(taken['claim']):,.0f} claims of eight lines a second on one core")
    table_ms, audit_ms = (1000 * median(taken[name]) for name in ("fee_table", "fee_table_audit"))
    print(f"{table_ms:.1f} ms for an office's fee table, {audit_ms:.1f} ms for its audit")
    if options.json:
        results = {
            **about,
            "rounds": rounds,
            "process_rounds": process_rounds,
            "rows": [row.as_json() for row in rows],
            "nanoseconds_per_call": {name: round(median(each) * 1e9) for name, each in taken.items()},
        }
        options.json.write_text(json.dumps(results, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _over_bare(taken: dict[str, list[float]], name: str) -> list[float]:
    if name not in taken:
        return []
    return [(one - bare) * 1000 for one, bare in zip(taken[name], taken["bare"], strict=True)]


if __name__ == "__main__":
    main()
