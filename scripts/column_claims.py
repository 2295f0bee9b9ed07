"""Random claim files on every engine, claim by claim against the scalar `claim`: which claims are wrong?

Ten code tables with revisions, gaps, reductions, layers of treatment improvement and the benefit limit;
half of the files with the facts apart, half with the facts in the lines.
"""

import argparse
import sys
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from math import floor
from pathlib import Path
from time import perf_counter
from typing import Any

_ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(_ROOT))

from tests.columns.claim_cases import OWN_RESULTS, RESULTS, ClaimFile, claim_file  # noqa: E402
from tests.columns.engines import HERE, make, rows  # noqa: E402

from kaigo_calc.columns import month_claims  # noqa: E402

CLAIMS = 100_000
FILES = 10
_Results = Mapping[int, Mapping[str, int]]


def files(claims: int) -> Iterator[tuple[bool, ClaimFile]]:
    """Yield claim files of as many claims together, each with whether its facts are apart."""
    for seed in range(FILES):
        yield seed % 2 == 0, claim_file(1000 + seed, claims // FILES, limited=seed % 3 != 0)


def on_engine(engine: str) -> Callable[[bool, ClaimFile], _Results]:
    """Return the calculation of a claim file on one engine."""

    def results(apart: bool, file: ClaimFile) -> _Results:
        names = ("claim", "count", "unit_price_centi", "benefit_rate", "planned_units")
        types: dict[str, str] = dict(zip(names, ("int64", "uint8", "int16", "uint8", "int32"), strict=True))
        lines = file.lines if apart else file.lines_with_facts
        given = make(engine, lines, date="date", **{name: types[name] for name in names if name in lines})
        facts = make(engine, file.facts, **{name: types[name] for name in file.facts}) if apart else None
        found = month_claims(
            given,
            file.table,
            facts,
            planned_units="planned_units",
            uplift_outside_limit=file.uplift_outside_limit,
        )
        return {row["claim"]: row for row in rows(found, "claim")}

    return results


def with_floats(_: bool, file: ClaimFile) -> _Results:
    """Known bad: the yen of the right units as binary floating-point numbers."""
    found: dict[int, Mapping[str, int]] = {}
    columns = ("claim", "unit_price_centi", "benefit_rate")
    for name, price, rate in zip(*(file.facts[column] for column in columns), strict=True):
        right = file.expected[name]
        total = floor(right["insured_units"] * (price / 100))
        insurance = floor(total * (rate / 100))
        found[name] = {**right, "total": total, "insurance": insurance, "copay": total - insurance}
    return found


KNOWN_BAD = "float64"
"""It must have wrong claims, or this script would not notice any."""


def wrong_claims(wanted: _Results, found: _Results) -> int:
    """Return how many claims are missing, too many, or different in any result."""
    columns = [*RESULTS, *OWN_RESULTS]
    different = sum(
        any(found[name][column] != results[column] for column in columns)
        for name, results in wanted.items()
        if name in found
    )
    return different + len(wanted.keys() ^ found.keys())


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare every engine; 1 where one has a wrong claim, or the known mistake has none."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--claims", type=int, default=CLAIMS)
    parser.add_argument("--engine", action="append", choices=HERE)
    chosen = parser.parse_args(arguments)
    engines: dict[str, Any] = {name: on_engine(name) for name in chosen.engine or HERE}
    engines[KNOWN_BAD] = with_floats
    wrong, seconds = dict.fromkeys(engines, 0), dict.fromkeys(engines, 0.0)
    seen = lines = 0
    for apart, file in files(chosen.claims):
        seen, lines = seen + len(file.expected), lines + len(file.lines["claim"])
        for name, results in engines.items():
            begun = perf_counter()
            found = results(apart, file)
            seconds[name] += perf_counter() - begun
            wrong[name] += wrong_claims(file.expected, found)
    tell = sys.stdout.write
    tell(f"{seen:,} claims, {lines:,} lines, against claim()\n")
    for name, count in wrong.items():
        note = " (must not be 0)" if name == KNOWN_BAD else ""
        tell(f"{name:18} {count:>8,} wrong claims{note}  {seconds[name]:6.1f} s\n")
    return int(any(wrong[name] for name in engines if name != KNOWN_BAD) or not wrong[KNOWN_BAD])


if __name__ == "__main__":
    warnings.filterwarnings("ignore", message="Dask support is moving out of Narwhals")
    sys.exit(main())
