"""A month of claims of a given size, invented, and the ways to compute it: ours and pipelines by hand.

The pipelines by hand do the same joins and sums, but none of the checks: they know that the file is good.
"""

import resource
import sys
from collections.abc import Callable
from datetime import date
from importlib import import_module
from pathlib import Path
from time import perf_counter
from typing import Any, cast

import numpy as np
import polars as pl

from kaigo_calc import columns
from kaigo_calc.columns.code_tables import CodeTable

LINES_A_CLAIM = 20
PRICES = (1000, 1014, 1042, 1054, 1068, 1072, 1090)
REVISIONS = (("2021-04-01", "2024-04-01"), ("2024-04-01", "2026-06-01"), ("2026-06-01", ""))
CHANGE = date(2026, 6, 1)
_CODES = 22_000
_TREATMENT_CODES = 20
_AT_ONCE = 50_000

Sums = tuple[int, int, int]


class Month:
    """The files of a month, and what is needed to compute it."""

    def __init__(self, directory: Path) -> None:
        self.lines, self.facts = directory / "lines.parquet", directory / "facts.parquet"
        self.out, self.codes = directory / "out.parquet", directory / "codes.csv"
        self.table = CodeTable.from_csv(self.codes) if self.codes.exists() else CodeTable([])
        self.figures = _figures(self.table)
        # Looked up here, as the modules behind them are imported on first use.
        self.reprice, self.month_claims = columns.reprice, columns.month_claims


def write(directory: Path, claims: int) -> None:
    """Write a month of claims of twenty lines each, half a month before and after a revision."""
    from pyarrow import parquet  # type: ignore[import-untyped]  # it has no types

    draw = np.random.default_rng(859)
    codes = np.sort(draw.choice(np.arange(100_000, 999_999), _CODES, replace=False)).astype(np.int32)
    month = Month(directory)
    _write_codes(month.codes, codes, draw)
    writer: Any = None
    for start in range(0, claims, _AT_ONCE):
        number = min(_AT_ONCE, claims - start)
        lines = number * LINES_A_CLAIM
        code = codes[draw.integers(_TREATMENT_CODES, _CODES, lines)]
        count = draw.integers(1, 32, lines).astype(np.int8)
        code[LINES_A_CLAIM - 1 :: LINES_A_CLAIM] = codes[draw.integers(0, _TREATMENT_CODES, number)]
        count[LINES_A_CLAIM - 1 :: LINES_A_CLAIM] = 1
        days = (np.datetime64("2026-05-15") - np.datetime64("1970-01-01")).astype(int)
        made = pl.DataFrame(
            {
                "claim": np.repeat(np.arange(start, start + number, dtype=np.int32), LINES_A_CLAIM),
                "code": code,
                "date": (days + draw.integers(0, 31, lines)).astype(np.int32),
                "count": count,
            }
        ).with_columns(pl.col("date").cast(pl.Date))
        arrow = cast("Any", made.to_arrow())
        writer = writer or cast("Any", parquet).ParquetWriter(month.lines, arrow.schema, compression="zstd")
        writer.write_table(arrow, row_group_size=1_000_000)
    writer.close()
    pl.DataFrame(
        {
            "claim": np.arange(claims, dtype=np.int32),
            "unit_price_centi": draw.choice(np.array(PRICES, np.int16), claims),
            "benefit_rate": draw.choice(np.array([70, 80, 90], np.int8), claims),
        }
    ).write_parquet(month.facts)


def _write_codes(path: Path, codes: Any, draw: np.random.Generator) -> None:
    heading = "code,label_ja,units,rates,layer,taken_of,uplift_base,limit"
    rows = [f"{heading},effective_from,effective_until,source,status"]
    for place, code in enumerate(codes.tolist()):
        for first, until in REVISIONS:
            what = f"{draw.integers(5, 1500)},,,"
            if place < _TREATMENT_CODES:
                what = f",{draw.integers(50, 250)}/1000,treatment,month_sum"
            rows.append(f"{code},,{what},,none,{first},{until},invented,verified")
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")


def _figures(table: CodeTable) -> pl.DataFrame:
    """Return the units and the rate of each code before and after the revision, for the pipelines by hand."""
    columns: dict[str, list[int]] = {name: [] for name in ("code", "u0", "u1", "r0", "r1")}
    for code in table.codes:
        columns["code"].append(int(code))
        for name, day in (("0", date(2026, 5, 31)), ("1", CHANGE)):
            row = table.at(code, day)
            columns[f"u{name}"].append(row.units or 0)
            columns[f"r{name}"].append(row.rates[0].per_mille if row.rates else 0)
    return pl.DataFrame(columns).with_columns(pl.col("code").cast(pl.Int32))


def scan(month: Month) -> int:
    """Read every column and add it up, which no computation of the file can do without."""
    read = pl.scan_parquet(month.lines).select(
        pl.col("claim").cast(pl.Int64).sum(),
        pl.col("code").cast(pl.Int64).sum(),
        pl.col("date").to_physical().cast(pl.Int64).sum(),
        pl.col("count").cast(pl.Int64).sum(),
    )
    return int(read.collect(engine="streaming").item(0, 0))


def reprice(month: Month) -> Sums:
    found = month.reprice(month.lines, month.table, month.facts)
    return found.total, found.insurance, found.copay


def reprice_out(month: Month) -> Sums:
    found = month.reprice(month.lines, month.table, month.facts, out=month.out)
    return found.total, found.insurance, found.copay


def _sums(frame: pl.DataFrame) -> Sums:
    total, insurance, copay = frame.select(pl.sum("total", "insurance", "copay")).row(0)
    return total, insurance, copay


def expressions(month: Month) -> Sums:
    lines, facts = pl.scan_parquet(month.lines), pl.scan_parquet(month.facts)
    return _sums(cast("Any", month.month_claims(lines, month.table, facts)).collect())


def polars_by_hand(month: Month) -> Sums:
    old = pl.col("date") < CHANGE
    units = pl.when(old).then("u0").otherwise("u1") * pl.col("count").cast(pl.Int64)
    claims = (
        pl.scan_parquet(month.lines)
        .join(month.figures.lazy(), on="code")
        .select("claim", units=units, rate=pl.when(old).then("r0").otherwise("r1"))
        .group_by("claim")
        .agg(pl.len().alias("lines"), pl.sum("units"), pl.max("rate"))
        .join(pl.scan_parquet(month.facts), on="claim")
        .with_columns(treatment=(2 * pl.col("units") * pl.col("rate") + 1000) // 2000)
        .with_columns(insured=pl.col("units") + pl.col("treatment"))
        .with_columns(total=pl.col("insured") * pl.col("unit_price_centi") // 100)
        .with_columns(insurance=pl.col("total") * pl.col("benefit_rate") // 100)
        .with_columns(copay=pl.col("total") - pl.col("insurance"))
    )
    return _sums(claims.collect(engine="streaming"))


PIPELINE = """
with sums as (
    select claim, count(*) as lines, {units} as units, max(case when date < date '2026-06-01' then r0 else r1 end) as rate
    from {lines} join {figures} using (code) group by claim),
insured as (
    select claim, unit_price_centi, benefit_rate, lines, units,
        units + {treatment} as insured
    from sums join {facts} using (claim)),
costs as (select *, {total} as total from insured),
benefits as (select *, {insurance} as insurance from costs)
select *, total - insurance as copay from benefits
"""  # noqa: E501  # one line a step

_UNITS = "sum(cast(case when date < date '2026-06-01' then u0 else u1 end as bigint) * count)"


def duckdb_session(month: Month) -> Any:
    import duckdb

    session = duckdb.connect()
    session.register("code_figures", cast("Any", month.figures.to_arrow()))
    return session


def duckdb_expressions(month: Month, session: Any) -> Sums:
    lines, facts = (session.read_parquet(str(path)) for path in (month.lines, month.facts))
    found: Any = month.month_claims(lines, month.table, facts)
    return cast(
        "Sums",
        found.aggregate("sum(total)::bigint, sum(insurance)::bigint, sum(copay)::bigint").fetchall()[0],
    )


def duckdb_by_hand(month: Month, session: Any) -> Sums:
    query = PIPELINE.format(
        lines=f"'{month.lines}'",
        facts=f"'{month.facts}'",
        figures="code_figures",
        units=f"cast({_UNITS} as bigint)",
        treatment="(2 * units * rate + 1000) // 2000",
        total="insured * unit_price_centi // 100",
        insurance="total * benefit_rate // 100",
    )
    session.execute(f"create or replace temp table done as {query}")
    done = "select sum(total)::bigint, sum(insurance)::bigint, sum(copay)::bigint from done"
    return cast("Sums", session.execute(done).fetchall()[0])


def spark_session() -> Any:
    builder: Any = import_module("pyspark.sql").SparkSession.builder
    settings = {"spark.ui.enabled": "false", "spark.sql.shuffle.partitions": "2", "spark.driver.memory": "6g"}
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.master("local[2]").getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    return session


def spark_expressions(month: Month, session: Any) -> Sums:
    lines, facts = (session.read.parquet(str(path)) for path in (month.lines, month.facts))
    return _of_spark(month.month_claims(lines, month.table, facts))


def spark_by_hand(month: Month, session: Any) -> Sums:
    session.read.parquet(str(month.lines)).createOrReplaceTempView("lines")
    session.read.parquet(str(month.facts)).createOrReplaceTempView("facts")
    session.createDataFrame(month.figures.rows(), month.figures.columns).createOrReplaceTempView("figures")
    query = PIPELINE.format(
        lines="lines",
        facts="facts",
        figures="(select /*+ broadcast(figures) */ * from figures)",
        units=_UNITS,
        treatment="(2 * units * rate + 1000) div 2000",
        total="insured * unit_price_centi div 100",
        insurance="total * benefit_rate div 100",
    )
    return _of_spark(session.sql(query).persist())


def _of_spark(frame: Any) -> Sums:
    sums = frame.selectExpr("sum(total)", "sum(insurance)", "sum(copay)").collect()[0]
    frame.unpersist()
    return sums[0], sums[1], sums[2]


WAYS: dict[str, Callable[[Month], object]] = {
    "scan": scan,
    "reprice": reprice,
    "reprice_out": reprice_out,
    "expressions": expressions,
    "polars_by_hand": polars_by_hand,
}


def measured(directory: Path, name: str) -> tuple[float, float, float]:
    """Return the seconds of a scan and of a way after it, and the most memory of the process in GB."""
    month = Month(directory)
    seconds: list[float] = []
    for way in (scan, WAYS[name]):
        start = perf_counter()
        way(month)
        seconds.append(perf_counter() - start)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return seconds[0], seconds[1], most / 1e6  # Linux counts in kB


if __name__ == "__main__":
    print(*measured(Path(sys.argv[1]), sys.argv[2]))
