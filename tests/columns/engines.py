"""Engines: how each library makes a frame from plain lists, and how its rows are read back.

Every frame starts as an Arrow table, so that all libraries get the same types; a test names an engine and
holds native frames only.

>>> from tests.columns.engines import make, rows
>>> rows(make("polars", {"id": [1, 0], "units": [859, None]}, units="uint16"))
[{'id': 0, 'units': None}, {'id': 1, 'units': 859}]
"""

import os
import shutil
import warnings
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib import import_module
from typing import Any

import pytest

pa: Any = pytest.importorskip("pyarrow", reason="PyArrow is in the extra `test`")
pd: Any = pytest.importorskip("pandas", reason="pandas is in the extra `test`")
pl: Any = pytest.importorskip("polars", reason="Polars is in the extra `test`")
duckdb: Any = pytest.importorskip("duckdb", reason="DuckDB is in the extra `test`")
with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # importing Dask may warn about libraries that it could use
    dd: Any = pytest.importorskip("dask.dataframe", reason="Dask is in the extra `test`")

_INTEGERS = [f"{sign}int{bits}" for sign in ("", "u") for bits in (8, 16, 32, 64)]
_ARROW_TYPES: dict[str, Any] = {
    **{name: getattr(pa, name)() for name in _INTEGERS},
    "float64": pa.float64(),
    "bool": pa.bool_(),
    "string": pa.string(),
    "category": pa.dictionary(pa.int32(), pa.string()),
    "date": pa.date32(),
    "nanoseconds": pa.timestamp("ns"),
    "decimal": pa.decimal128(18, 2),
}
_SPARK_TYPES: dict[str, Any] = {
    "uint8": pa.int16(),
    "uint16": pa.int32(),
    "uint32": pa.int64(),
    "uint64": pa.decimal128(20, 0),
    str(_ARROW_TYPES["category"]): pa.string(),
}
_NULLABLE: dict[Any, Any] = {
    getattr(pa, name)(): pd.api.types.pandas_dtype(name.replace("u", "U").replace("i", "I"))
    for name in _INTEGERS
}


def arrow_table(columns: Mapping[str, Sequence[object]], **types: str) -> Any:
    """Return an Arrow table in two chunks; a column without a type holds texts or int64."""
    arrays = {
        name: pa.array(cells, _ARROW_TYPES[types.get(name, _plain_type(cells))])
        for name, cells in columns.items()
    }
    table = pa.table(arrays)
    half = len(table) // 2
    return pa.concat_tables([table.slice(0, half), table.slice(half)])


def _plain_type(cells: Sequence[object]) -> str:
    return "string" if any(isinstance(cell, str) for cell in cells) else "int64"


def _pandas(table: Any) -> Any:
    """NumPy's types as far as they go; an integer column with holes needs a type of pandas."""
    frame = table.to_pandas(types_mapper=_NULLABLE.get, date_as_object=False)
    for column in frame.columns:
        whole = pd.api.types.is_integer_dtype(frame[column].dtype)
        if whole and not frame[column].isna().any():
            frame[column] = frame[column].to_numpy(dtype=str(frame[column].dtype).lower())
    return frame


def _pandas_nullable(table: Any) -> Any:
    return table.to_pandas(types_mapper=_NULLABLE.get, date_as_object=False)


def _pandas_arrow(table: Any) -> Any:
    return table.to_pandas(types_mapper=pd.ArrowDtype)


def _polars(table: Any) -> Any:
    return pl.from_arrow(table)


def _polars_lazy(table: Any) -> Any:
    return pl.from_arrow(table).lazy()


def _pyarrow(table: Any) -> Any:
    return table


def _duckdb(table: Any) -> Any:
    return _duckdb_connection().from_arrow(table)


@cache
def _duckdb_connection() -> Any:
    """Return the one connection of a test run: relations of two cannot be joined, and the module's own
    would hide what works on that alone."""
    return duckdb.connect()


def _dask(table: Any) -> Any:
    return dd.from_pandas(_pandas(table), npartitions=min(2, max(1, len(table))))


def _pyspark(table: Any) -> Any:
    """Spark knows neither categories nor unsigned numbers: those become texts and the next wider type."""
    known = [pa.field(field.name, _SPARK_TYPES.get(str(field.type), field.type)) for field in table.schema]
    return spark_session().createDataFrame(table.cast(pa.schema(known)))


@cache
def spark_session() -> Any:
    """Return the one local Spark of a test run."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        builder: Any = import_module("pyspark.sql").SparkSession
        session = (
            builder.builder.master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "2")
            .config("spark.log.level", "ERROR")
            .getOrCreate()
        )
    session.sparkContext.setLogLevel("ERROR")
    return session


MAKERS: dict[str, Callable[[Any], Any]] = {
    "pandas": _pandas,
    "pandas[nullable]": _pandas_nullable,
    "pandas[Arrow]": _pandas_arrow,
    "polars": _polars,
    "polars lazy": _polars_lazy,
    "pyarrow": _pyarrow,
    "duckdb": _duckdb,
    "dask": _dask,
    "pyspark": _pyspark,
}
ORDERED = ("pandas", "pandas[nullable]", "pandas[Arrow]", "polars", "pyarrow")
"""Engines of which the frames are eager, with rows in an order."""

SPARK_IS_ASKED_FOR = os.environ.get("KAIGO_CALC_SPARK") == "1"
SPARK_IS_HERE = SPARK_IS_ASKED_FOR and shutil.which("java") is not None

# Other interpreters and hostile surroundings reach our own part, not the engines below it: all of these are
# tested by `make test`, and four stand for them elsewhere.
_BRIEF = {"pandas", "polars", "polars lazy", "duckdb", "pyspark"}
_IS_BRIEF = os.environ.get("KAIGO_CALC_PROFILE") in {"brief", "ci"}

QUIET = pytest.mark.filterwarnings(
    "ignore:Dask support is moving out of Narwhals:FutureWarning",
    "ignore:DataFrame is highly fragmented:pandas.errors.PerformanceWarning",  # Dask inserts column by column
)
"""For tests that go through the engines in a loop; those of `ENGINES` carry it where they need it."""
HERE = [name for name in MAKERS if (name != "pyspark" or SPARK_IS_HERE) and (name in _BRIEF or not _IS_BRIEF)]
"""The names of the engines that run, for loops inside of a test; `test_engines` tells if Spark does not."""
ENGINES: list[Any] = [pytest.param(name, marks=QUIET) if name == "dask" else name for name in HERE]
"""The same, for `pytest.mark.parametrize("engine", ENGINES)`."""


def make(engine: str, columns: Mapping[str, Sequence[object]], **types: str) -> Any:
    """Return a native frame of an engine.

    Args:
        engine: its name in `MAKERS`.
        columns: the cells of each column; `None` is a missing one.
        types: types of columns ("uint8", "float64", "category"); others hold texts or int64.
    """
    return MAKERS[engine](arrow_table(columns, **types))


def cells(native: Any) -> dict[str, list[Any]]:
    """Return the cells of every column as Python values, missing ones as None, in the order of the rows."""
    table = _as_arrow(native)
    return {name: table.column(name).to_pylist() for name in table.column_names}


def rows(native: Any, by: str = "id") -> list[dict[str, Any]]:
    """Return the rows as dictionaries of Python values, missing ones as None, sorted by a column."""
    found: list[dict[str, Any]] = _as_arrow(native).to_pylist()
    return sorted(found, key=lambda row: row[by])


def _as_arrow(native: Any) -> Any:
    if isinstance(native, pl.LazyFrame):
        native = native.collect()
    if isinstance(native, pl.DataFrame):
        return native.to_arrow()
    if isinstance(native, duckdb.DuckDBPyRelation):
        return native.to_arrow_table()
    if isinstance(native, dd.DataFrame):
        native = native.compute()
    if isinstance(native, pd.DataFrame):
        return pa.Table.from_pandas(native, preserve_index=False)
    return native if isinstance(native, pa.Table) else native.toArrow()
