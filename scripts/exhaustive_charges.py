"""All charges of the official prices, row by row, on every engine: which rows are wrong?

Units 0 to 200,000 × the 22 prices of the notice × 90, 80 and 70 %: 13.2 million rows. What each must give is
computed in plain Python integers; the scalar `charge` is one of the engines that are compared with it.
"""

import argparse
import importlib
import os
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from itertools import product
from time import perf_counter
from typing import Any, NamedTuple

import duckdb
import numpy as np
import pandas as pd  # type: ignore[import-untyped]  # its types are a package of their own
import polars as pl
import pyarrow as pa  # type: ignore[import-untyped]  # it has no types
from numpy.typing import NDArray

from kaigo_calc import UnitPrice, charge, columns
from kaigo_calc.columns.kernel.charges import charge_arrays
from kaigo_calc.schedules.directory import packaged

Array = NDArray[Any]
Columns = tuple[Array, Array, Array]
Engine = Callable[[Array, Array, Array], Sequence[Array]]
"""Takes units, prices in hundredths of a yen and rates in percent; returns total, benefit and copay."""

MOST_UNITS = 200_000
RATES = (90, 80, 70)


class Chunk(NamedTuple):
    """All units at one price and one rate, and what they cost."""

    given: Columns
    wanted: Columns


def official_prices() -> list[int]:
    """Return the distinct prices in hundredths of a yen: the notice fixes them in thousandths of 10 yen."""
    table = packaged().unit_prices
    rows = (provision.record for key in table.item_keys() for provision in table.ranges(key))
    return sorted({int(row["ratio_per_mille"]) for row in rows})


def chunks(prices: Sequence[int], most_units: int) -> Iterator[Chunk]:
    """Yield the rows of each price and rate, computed in plain Python integers."""
    units = range(most_units + 1)
    for price, rate in product(prices, RATES):
        totals = [one * price // 100 for one in units]
        benefits = [total * rate // 100 for total in totals]
        copays = [total - benefit for total, benefit in zip(totals, benefits, strict=True)]
        given = np.array(units), np.full(len(units), price), np.full(len(units), rate)
        yield Chunk(given, (np.array(totals), np.array(benefits), np.array(copays)))


def wrong_rows(wanted: Columns, found: Sequence[Array]) -> int:
    """Return how many rows differ in any of the three amounts."""
    different = np.zeros(len(wanted[0]), np.bool_)
    for one, other in zip(wanted, found, strict=True):
        different |= one != other
    return int(np.count_nonzero(different))


def with_scalar(units: Array, prices: Array, rates: Array) -> Sequence[Array]:
    """The function for single charges, called for each row."""
    price, rate = UnitPrice(f"{prices[0] // 100}.{prices[0] % 100:02}"), int(rates[0])
    charged = [charge(one, price, rate) for one in units.tolist()]
    return [np.array([getattr(one, amount) for one in charged]) for amount in ("total", "benefit", "copay")]


def with_kernel(dtype: str) -> Engine:
    """The NumPy kernel on columns of one type."""

    def engine(units: Array, prices: Array, rates: Array) -> Sequence[Array]:
        first, second, third = (np.empty(len(units), dtype) for _ in range(3))
        columns = (column.astype(dtype) for column in (units, prices, rates))
        return charge_arrays(*columns, out=(first, second, third))

    return engine


def with_frames(make: Callable[[Any], Any], read: Callable[[Any], Any]) -> Engine:
    """The column expressions on frames of one library.

    Args:
        make: makes a native frame of an Arrow table.
        read: makes an Arrow table of it again.
    """

    def engine(units: Array, prices: Array, rates: Array) -> Sequence[Array]:
        given = {
            "row": np.arange(len(units)),
            "units": units,
            "unit_price_centi": prices,
            "benefit_rate": rates,
        }
        found = read(columns.charge(make(pa.table(given)))).sort_by("row")
        return [found[amount].to_numpy() for amount in ("total", "benefit", "copay")]

    return engine


def frame_engines() -> dict[str, Engine]:
    """Return the engines of frames that are here; Spark only where it is asked for, and Java is there."""
    warnings.filterwarnings("ignore", "Dask support is moving", FutureWarning)
    dask: Any = importlib.import_module("dask.dataframe")
    connection = duckdb.connect()
    pandas_arrow = pd.ArrowDtype
    engines = {
        "pandas": with_frames(lambda table: table.to_pandas(), pa.Table.from_pandas),
        "pandas[Arrow]": with_frames(
            lambda table: table.to_pandas(types_mapper=pandas_arrow), pa.Table.from_pandas
        ),
        "Polars": with_frames(pl.from_arrow, lambda frame: frame.to_arrow()),
        "Polars lazy": with_frames(
            lambda table: pl.DataFrame(table).lazy(), lambda frame: frame.collect().to_arrow()
        ),
        "PyArrow": with_frames(lambda table: table, lambda table: table),
        "DuckDB": with_frames(connection.from_arrow, lambda frame: frame.to_arrow_table()),
        "Dask": with_frames(
            lambda table: dask.from_pandas(table.to_pandas(), npartitions=2),
            lambda frame: pa.Table.from_pandas(frame.compute()),
        ),
    }
    if os.environ.get("KAIGO_CALC_SPARK") == "1":
        session: Any = importlib.import_module("pyspark.sql").SparkSession
        spark = session.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
        engines["PySpark"] = with_frames(spark.createDataFrame, lambda frame: frame.toArrow())
    return engines


def with_floats(units: Array, prices: Array, rates: Array) -> Sequence[Array]:
    """Known bad: yen as binary floating-point numbers, as a spreadsheet computes them."""
    total = np.floor(units * (prices / 100))
    benefit = np.floor(total * (rates / 100))
    return total, benefit, total - benefit


ENGINES: dict[str, Engine] = {
    "charge()": with_scalar,
    "kernel uint32": with_kernel("uint32"),
    "kernel int32": with_kernel("int32"),
    "kernel int64": with_kernel("int64"),
    "kernel uint64": with_kernel("uint64"),
}
KNOWN_BAD: dict[str, Engine] = {"float64": with_floats}
"""They must have wrong rows, or this script would not notice any."""


def compare(
    engines: dict[str, Engine], rows: Iterator[Chunk]
) -> tuple[int, dict[str, int], dict[str, float]]:
    """Return how many rows there were, and the wrong rows and seconds of each engine."""
    seen = 0
    wrong, seconds = dict.fromkeys(engines, 0), dict.fromkeys(engines, 0.0)
    for chunk in rows:
        seen += len(chunk.wanted[0])
        for name, engine in engines.items():
            begun = perf_counter()
            found = engine(*chunk.given)
            seconds[name] += perf_counter() - begun
            wrong[name] += wrong_rows(chunk.wanted, found)
    return seen, wrong, seconds


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare every engine; 1 where one has a wrong row, or a known mistake has none."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--most-units", type=int, default=MOST_UNITS)
    chosen = parser.parse_args(arguments)
    prices = official_prices()
    engines = {**ENGINES, **frame_engines()}
    seen, wrong, seconds = compare({**engines, **KNOWN_BAD}, chunks(prices, chosen.most_units))
    tell = sys.stdout.write
    tell(f"{len(prices)} prices × {len(RATES)} rates × {chosen.most_units + 1:,} units = {seen:,} rows\n")
    for name, count in wrong.items():
        note = " (must not be 0)" if name in KNOWN_BAD else ""
        tell(f"{name:16} {count:>10,} wrong rows{note}  {seconds[name]:6.1f} s\n")
    return int(any(wrong[name] for name in engines) or not all(wrong[name] for name in KNOWN_BAD))


if __name__ == "__main__":
    sys.exit(main())
