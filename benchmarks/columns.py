"""Measure the columns of kaigo_calc against what no computation can do without, and against work by hand.

The exit status does not depend on the goals: times vary, and a benchmark is no test.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from functools import partial
from importlib.metadata import version
from pathlib import Path
from time import perf_counter
from typing import Any, cast

import polars as pl

from benchmarks import columns_kernel
from benchmarks import national_month as national
from benchmarks.__main__ import environment
from benchmarks.paired import per_round_ratios, rotated
from benchmarks.report import Goal, Row, table
from kaigo_calc import columns

CLAIMS = {"small": 100_000, "national": 5_500_000}
ROUNDS = 21
SPARK_ROUNDS = 5
NATIONAL_ROUNDS = 5
CHARGED_ROWS = 2_000_000
LIBRARIES = ("numpy", "polars", "narwhals", "duckdb", "pyarrow")

# name, text, above, below, goal at the national size
MONTH = (
    ("reprice", "reprice() to memory / scan of the same file", "reprice", "scan", Goal("<=", 3.5)),
    ("reprice_out", "  claims written to Parquet", "reprice_out", "scan", None),
    ("expressions", "month_claims(), Polars lazy / scan", "expressions", "scan", Goal("<=", 5.5)),
    ("by_hand", "  by hand in Polars, nothing checked / scan", "polars_by_hand", "scan", None),
)
# all compare ours, which looks at every row first, with work by hand that checks nothing
BY_HAND = (
    ("polars_month", "month_claims() / by hand, unchecked, Polars", "expressions", "polars_by_hand", None),
    ("duckdb_month", "  DuckDB", "duckdb_expressions", "duckdb_by_hand", None),
)
CHARGES = (
    ("polars_charge", "columns.charge / the same by hand, Polars lazy", "polars", "polars_by_hand", 1.05),
    ("duckdb_charge", "  DuckDB", "duckdb", "duckdb_by_hand", 1.2),
    ("polars_int32", "columns.charge, int32, Polars lazy / copying int64", "narrow", "copy", 0.6),
)
SPARK = (
    ("spark_month", "month_claims() / by hand, Spark local[2]", "spark", "spark_by_hand", Goal("<=", 1.05)),
    ("spark_kernel", "month_claims() on Spark / reprice()", "spark", "reprice", Goal(">=", 15)),
)


def seconds(contestants: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, list[float]]:
    """Return what each contestant took in each round, after a round that does not count."""
    taken: dict[str, list[float]] = {name: [] for name in contestants}
    for number in range(rounds + 1):
        for name in rotated(list(contestants), number):
            start = perf_counter()
            contestants[name]()
            if number:
                taken[name].append(perf_counter() - start)
    return taken


def require_alike(contestants: Mapping[str, Callable[[], object]]) -> None:
    found = {name: contestant() for name, contestant in contestants.items()}
    if len({tuple(cast("Any", sums)) for sums in found.values()}) != 1:
        raise SystemExit(f"the sums differ: {found}")


def month_rows(directory: Path, rounds: int, spark_rounds: int) -> list[Row]:
    """Return the rows of the small size, all in one process."""
    month = national.Month(directory)
    session = national.duckdb_session(month)
    ours: dict[str, Callable[[], object]] = {
        name: partial(way, month) for name, way in national.WAYS.items() if name != "scan"
    }
    ours["duckdb_expressions"] = partial(national.duckdb_expressions, month, session)
    ours["duckdb_by_hand"] = partial(national.duckdb_by_hand, month, session)
    spark: Any = national.spark_session() if spark_rounds else None
    on_spark: dict[str, Callable[[], object]] = {
        "spark": partial(national.spark_expressions, month, spark),
        "spark_by_hand": partial(national.spark_by_hand, month, spark),
        "reprice": ours["reprice"],
    }
    require_alike(ours | (on_spark if spark_rounds else {}))
    taken = seconds({"scan": partial(national.scan, month), **ours}, rounds)
    rows = [
        # A small month takes its time for the code table, so that the goals are not for it.
        *(Row(name, text, None, per_round_ratios(taken, *pair)) for name, text, *pair, _ in MONTH),
        *(Row(name, text, goal, per_round_ratios(taken, *pair)) for name, text, *pair, goal in BY_HAND),
    ]
    taken = seconds(on_spark, spark_rounds) if spark_rounds else {}
    for name, text, above, below, goal in SPARK:
        rows.append(Row(name, text, goal, per_round_ratios(taken, above, below) if taken else []))
    return rows


def national_rows(directory: Path, rounds: int) -> list[Row]:
    """Return the rows of the national size; each figure comes from a process of its own."""
    rows: list[Row] = []
    taken: dict[str, list[tuple[float, ...]]] = {above: [] for _, _, above, _, _ in MONTH}
    for number in range(rounds):
        for name in rotated(list(taken), number):
            command = [sys.executable, "-m", "benchmarks.national_month", str(directory), name]
            printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
            taken[name].append(tuple(map(float, printed.split())))
    for name, text, above, _, goal in MONTH:
        rows.append(Row(name, text, goal, [own / scan for scan, own, _ in taken[above]]))
        most = Goal("<=", 0.7) if above == "reprice_out" else None
        rows.append(Row(f"{name}_memory", "  most memory", most, [one[2] for one in taken[above]], "GB"))
    return rows


def charge_rows(rounds: int, number: int = CHARGED_ROWS) -> list[Row]:
    """Return how the expressions compare with the same operations by hand, the look at the rows included."""
    drawn = columns_kernel.drawn(number)
    frame = pl.DataFrame(dict(zip(("units", "unit_price_centi", "benefit_rate"), drawn, strict=True)))
    narrow = frame.cast(pl.Int32)
    into = columns_kernel.touched(number, "int64")
    import duckdb

    session: Any = duckdb.connect()
    session.register("given", cast("Any", frame.to_arrow()))
    session.execute("create table held as select * from given")
    contestants: dict[str, Callable[[], object]] = {
        "polars": lambda: columns.charge(frame.lazy()).collect(engine="streaming"),
        "polars_by_hand": lambda: polars_charge(frame.lazy()),
        "duckdb": lambda: computed(columns.charge(session.table("held"))),
        "duckdb_by_hand": lambda: duckdb_charge(session),
        "narrow": lambda: columns.charge(narrow.lazy()).collect(engine="streaming"),
        "copy": lambda: columns_kernel.copied(drawn, into),
    }
    rows: list[Row] = []
    for name, text, above, below, goal in CHARGES:
        pair = {one: contestants[one] for one in (above, below)}
        taken = seconds(pair, rounds)
        rows.append(Row(name, text, Goal("<=", goal), per_round_ratios(taken, above, below)))
    return rows


def polars_charge(frame: pl.LazyFrame) -> pl.DataFrame:
    names = ("units", "unit_price_centi", "benefit_rate")
    look = [of for name in names for of in _looks(pl.col(name), name)]
    frame.select(look).collect()
    return (
        frame.with_columns(total=pl.col("units") * pl.col("unit_price_centi") // 100)
        .with_columns(benefit=pl.col("total") * pl.col("benefit_rate") // 100)
        .with_columns(copay=pl.col("total") - pl.col("benefit"))
        .collect(engine="streaming")
    )


def _looks(column: pl.Expr, name: str) -> list[pl.Expr]:
    return [
        column.null_count().alias(f"nulls_{name}"),
        column.min().alias(f"least_{name}"),
        column.max().alias(f"most_{name}"),
    ]


def duckdb_charge(session: Any) -> object:
    names = ("units", "unit_price_centi", "benefit_rate")
    look = ", ".join(f"count(*) - count({name}), min({name}), max({name})" for name in names)
    session.execute(f"select {look} from held").fetchall()  # noqa: S608  # its own names
    total = "select *, units * unit_price_centi // 100 as total from held"
    benefit = f"select *, total * benefit_rate // 100 as benefit from ({total})"  # noqa: S608
    return computed(session.sql(f"select *, total - benefit as copay from ({benefit})"))  # noqa: S608


def computed(relation: Any) -> object:
    return relation.materialize() if hasattr(relation, "materialize") else relation.execute()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.columns", description=__doc__)
    parser.add_argument("--size", choices=CLAIMS, default="small", help="2 or 110 million lines")
    parser.add_argument("--spark", action="store_true", help="measure Spark too, at the small size")
    parser.add_argument("--rounds", type=int, help="rounds instead of 21 (small) or 5 (national)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the results to this file")
    options = parser.parse_args()
    claims: int = CLAIMS[options.size]
    about = {**environment(), **{library: version(library) for library in LIBRARIES}}
    print(", ".join(f"{name} {value}" for name, value in about.items()))
    with tempfile.TemporaryDirectory() as name:
        directory = Path(name)
        national.write(directory, claims)
        print(f"{claims * national.LINES_A_CLAIM:,} lines, {claims:,} claims, 22,000 codes, zstd Parquet\n")
        if options.size == "national":
            rows = national_rows(directory, max(2, options.rounds or NATIONAL_ROUNDS))
        else:
            rounds = max(2, options.rounds or ROUNDS)
            rows = month_rows(directory, rounds, min(rounds, SPARK_ROUNDS) if options.spark else 0)
            rows += charge_rows(rounds) + columns_kernel.kernel_rows(rounds)
    print(table(rows))
    if options.json:
        results = {**about, "claims": claims, "rows": [row.as_json() for row in rows]}
        options.json.write_text(json.dumps(results, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
