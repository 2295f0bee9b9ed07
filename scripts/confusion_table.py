"""Plant every mistake of the catalogue in random tables and write down what the diagnosis answers.

`make confusion` runs it: random right tables, which must not be called wrong, and random wrong columns of
every mistake and of pairs, each of which must be explained by what was planted. What was mistaken for what
goes to `docs/_data/confusion.csv`, the sums to `docs/_data/confusion_sums.csv`; the docs print both.
"""

import argparse
import csv
import sys
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from random import Random
from typing import NamedTuple

_ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(_ROOT))

from tests.fee_tables.making import diagnosed, methods_of, one_class_table  # noqa: E402
from tests.oracle.fee_table_homes import (  # noqa: E402
    Table,
    mistakes_of,
)
from tests.oracle.fee_table_oracle import (  # noqa: E402
    DEFINITIONS,
    QUANTITIES,
    Planted,
    can_pair,
    planted,
    right,
)

from kaigo_calc.fee_tables import METHODS, Diagnosis  # noqa: E402

# Copays are what tables print most, so they are drawn more often.
_QUANTITIES = (*QUANTITIES, "copay", "copay")
_SUMS = ("seen", "found", "alone", "first", "simpler_first")


class Answers(NamedTuple):
    """What came out of some tables."""

    right: int
    false_alarms: int
    sums: Counter[tuple[str, str]]
    """By method and one of `_SUMS`."""
    others: Counter[tuple[str, str]]
    """By planted method and another that gives the same yen."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Plant, diagnose, write; 1 where a right table was called wrong or a mistake not found."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--tables", type=int, default=10_300)
    parser.add_argument("--pairs", type=int, default=1000)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--out", type=Path, default=_ROOT / "docs" / "_data")
    chosen = parser.parse_args(arguments)
    with ProcessPoolExecutor(chosen.processes) as pool:
        parts = list(pool.map(answers, range(chosen.tables), chunksize=50))
        of_pairs = sum(pool.map(pairs, range(chosen.pairs), chunksize=10), Counter[str]())
    sums = sum((part.sums for part in parts), Counter[tuple[str, str]]())
    others = sum((part.others for part in parts), Counter[tuple[str, str]]())
    false_alarms = sum(part.false_alarms for part in parts)
    tables = sum(part.right for part in parts)
    _write(chosen.out, sums, others)
    seen, found = (sum(sums[method, name] for method in METHODS) for name in ("seen", "found"))
    first = sum(sums[method, name] for method in METHODS for name in ("first", "simpler_first"))
    alone = sum(sums[method, "alone"] for method in METHODS)
    sys.stdout.write(
        f"right columns: {tables}, called wrong: {false_alarms}\n"
        f"wrong columns: {seen}, planted mistake found: {found}, alone: {alone}\n"
        f"alone or first, or behind simpler ones that give the same yen: {first}\n"
        f"pairs: {of_pairs['seen']}, found: {of_pairs['found']}, first: {of_pairs['first']}\n"
    )
    return 0 if false_alarms == 0 and seen == found == first and of_pairs["seen"] == of_pairs["found"] else 1


def answers(seed: int) -> Answers:
    """Return what the diagnosis says of one random table, right and with mistakes planted in it."""
    rng = Random(seed)  # noqa: S311  # a table, no secret
    table = one_class_table(seed)
    definition, quantity = rng.choice(DEFINITIONS), rng.choice(_QUANTITIES)
    lawful = _column(table, [], definition, quantity)
    right_columns = false_alarms = 0
    if lawful is not None:
        right_columns = 1
        false_alarms = not diagnosed(table, lawful, definition, quantity, most=1).right
    sums: Counter[tuple[str, str]] = Counter()
    others: Counter[tuple[str, str]] = Counter()
    for mistake in _drawn(rng, mistakes_of(table)):
        printed = _column(table, [mistake], definition, quantity)
        if printed is not None and printed != lawful:
            undeclared = "undeclared" in mistake.id
            diagnosis = diagnosed(table, printed, definition, quantity, most=1)
            _count(mistake.id, answered_methods(diagnosis, undeclared=undeclared), sums, others)
    return Answers(right_columns, int(false_alarms), sums, others)


def pairs(seed: int) -> Counter[str]:
    """Return how often pairs of one random table were seen, found, and found alone or first."""
    rng = Random(seed)  # noqa: S311  # a table, no secret
    table = one_class_table(seed)
    counted: Counter[str] = Counter()
    one, other = rng.sample(mistakes_of(table), 2)
    if not can_pair(one, other):
        return counted
    printed = _column(table, [one, other], "month", "copay")
    simpler = [_column(table, given, "month", "copay") for given in ([], [one], [other])]
    if printed is None or printed in simpler:  # one of the two changes nothing: no pair to be found
        return counted
    answered = methods_of(diagnosed(table, printed, "month", "copay", exhaustive=True))
    wanted = sorted((one.id, other.id))
    counted.update(["seen"] + ["found"] * (wanted in answered) + ["first"] * (answered[:1] == [wanted]))
    return counted


def _drawn(rng: Random, possible: Sequence[Planted]) -> list[Planted]:
    """Return mistakes of six methods, so that those with many particulars do not crowd out the others."""
    by_method: dict[str, list[Planted]] = {}
    for mistake in possible:
        by_method.setdefault(mistake.id, []).append(mistake)
    by_method |= {
        name: [Planted(name, units=rng.choice([-3, 1, 2, 5, 12, 37, 100]))]
        for name in METHODS
        if "undeclared" in name
    }
    return [rng.choice(by_method[name]) for name in rng.sample(sorted(by_method), 6)]


def answered_methods(diagnosis: Diagnosis, *, undeclared: bool) -> list[str]:
    """Return the methods of the single mistakes that explain a column, in order, each once.

    Undeclared units are no explanation but where they were planted: they only say what would be consistent.
    """
    return list(
        dict.fromkeys(
            mistake.method.id
            for one in diagnosis.explanations
            for mistake in one.mistakes
            if undeclared or not one.undeclared
        )
    )


def _column(table: Table, mistakes: list[Planted], definition: str, quantity: str) -> list[int] | None:
    if mistakes:
        return planted(mistakes, table.rows, definition, quantity)
    figures = [right(row, definition, quantity) for row in table.rows]
    return None if None in figures else [figure for figure in figures if figure is not None]


def _count(
    method: str, answered: list[str], sums: Counter[tuple[str, str]], others: Counter[tuple[str, str]]
) -> None:
    sums[method, "seen"] += 1
    if method not in answered:
        return
    sums[method, "found"] += 1
    sums[method, "alone"] += answered == [method]
    before = answered[: answered.index(method)]
    simpler = all(METHODS[one].place < METHODS[method].place for one in before)
    sums[method, "simpler_first" if before and simpler else "first"] += not before or simpler
    others.update((method, other) for other in answered if other != method)


def _write(out: Path, sums: Counter[tuple[str, str]], others: Counter[tuple[str, str]]) -> None:
    out.mkdir(exist_ok=True)
    with (out / "confusion_sums.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["method", *_SUMS])
        rows.writerows([method, *(sums[method, name] for name in _SUMS)] for method in METHODS)
    with (out / "confusion.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["planted", "also_answered", "columns"])
        rows.writerows([*pair, count] for pair, count in sorted(others.items()))


if __name__ == "__main__":
    sys.exit(main())
