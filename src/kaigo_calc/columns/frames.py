"""データフレーム (frames): the user's own frame of any library, opened, filled up and given back.

Lists of facts that go along, such as the code table, become a frame of the same library, since frames of
two libraries (or of two connections or sessions) cannot be joined.
"""

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any, Literal, TypeAlias, cast

import narwhals as nw
import numpy as np
from narwhals import Implementation

from kaigo_calc.errors import ColumnInputError, shown

Frame: TypeAlias = nw.LazyFrame[Any] | nw.DataFrame[Any]
"""A frame of any library, as Narwhals shows it."""

_Columns: TypeAlias = "Mapping[str, Sequence[int] | Sequence[str]]"


def opened(frame: object) -> Frame:
    """Return a frame of any library as Narwhals shows it.

    Raises:
        ColumnInputError: for what is no frame (KC-L13).
    """
    try:
        return cast("Frame", nw.from_native(cast("Any", frame)))
    except TypeError:
        raise ColumnInputError("KC-L13", given=shown(type(frame).__name__)) from None


def require_same_kind(lines: Frame, facts: Frame) -> None:
    """Refuse frames that cannot be joined: of two libraries, or one lazy and one not.

    Raises:
        ColumnInputError: with the kinds of both (KC-L77).
    """
    kinds = [(frame.implementation.value, type(frame).__name__) for frame in (lines, facts)]
    if kinds[0] != kinds[1]:
        names = [f"{library} {kind}" for library, kind in kinds]
        raise ColumnInputError("KC-L77", lines=names[0], facts=names[1])


def beside(frame: Frame, columns: _Columns) -> Frame:
    """Return a small frame of whole numbers or texts in the library of another, so that they can be joined.

    Args:
        frame: the frame that it will be joined with.
        columns: its columns by name, all of one length.
    """
    arrays = {name: np.array(cells, dtype=_dtype(cells)) for name, cells in columns.items()}
    make = _MAKERS.get(frame.implementation, _as_eager)
    return opened(make(frame, arrays))


def settled(frame: Frame) -> Frame:
    """Return a frame that is computed once, so that what was checked is what the caller gets."""
    if isinstance(frame, nw.DataFrame):
        return frame
    settle = _SETTLERS[frame.implementation]
    return opened(settle(frame.to_native()))


def eased(frame: Frame) -> Frame:
    """Return a frame as it is; one of Dask computed so far, as planning takes it exponential time."""
    return settled(frame) if frame.implementation in _PLANS_SLOWLY else frame


def joined(frame: Frame, other: Frame, on: Sequence[str], how: Literal["inner", "semi", "anti"]) -> Frame:
    """Return two frames of one library joined on columns that both have."""
    # The types of Narwhals know eager and lazy frames apart.
    return cast("Frame", cast("Any", frame).join(other, on=list(on), how=how))


def stacked(frames: Sequence[Frame]) -> Frame:
    """Return frames of one library, with the same columns, one below the other."""
    return cast("Frame", nw.concat(cast("Any", frames)))


def extended(frame: Frame, columns: Mapping[str, nw.Expr]) -> Frame:
    """Return a frame with more columns; none at all is no fault here, as it is for Narwhals."""
    return frame.with_columns(**columns) if columns else frame


def rows_of(frame: Frame) -> list[dict[str, Any]]:
    """Return the rows of a small frame as dictionaries of Python values."""
    eager = frame.collect() if isinstance(frame, nw.LazyFrame) else frame
    return list(eager.iter_rows(named=True))


def _dtype(cells: Sequence[int] | Sequence[str]) -> Any:
    return object if cells and isinstance(cells[0], str) else np.int64


def _made(arrays: dict[str, Any], backend: Any) -> Any:
    cells = {name: list(cells) if cells.dtype == object else cells for name, cells in arrays.items()}
    return nw.from_dict(cells, backend=backend).to_native()


def _as_eager(frame: Frame, arrays: dict[str, Any]) -> object:
    return _made(arrays, frame.implementation)


def _as_polars(frame: Frame, arrays: dict[str, Any]) -> object:
    made = _made(arrays, frame.implementation)
    return made if isinstance(frame, nw.DataFrame) else made.lazy()


def _on_duckdb(frame: Frame, arrays: dict[str, Any]) -> object:
    # DuckDB reads the variable by its name, on the frame's connection; a table of the name would hide it.
    kaigo_calc_figures_of_codes = arrays  # noqa: F841  # pyright: ignore[reportUnusedVariable]
    native: Any = frame.to_native()
    return native.query("kaigo_calc_lines", "SELECT * FROM kaigo_calc_figures_of_codes")


def _on_dask(frame: Frame, arrays: dict[str, Any]) -> object:  # noqa: ARG001  # one shape for all makers
    import dask.dataframe as dd

    return cast("Any", dd).from_pandas(_made(arrays, "pandas"), npartitions=1)


def _on_spark(frame: Frame, arrays: dict[str, Any]) -> object:
    broadcast: Any = import_module("pyspark.sql.functions").broadcast
    rows = list(zip(*(cells.tolist() for cells in arrays.values()), strict=True))
    types = ["string" if cells.dtype == object else "bigint" for cells in arrays.values()]
    schema = ", ".join(f"`{name}` {kind}" for name, kind in zip(arrays, types, strict=True))
    session: Any = frame.to_native().sparkSession
    return broadcast(session.createDataFrame(rows, schema))


_MAKERS: dict[Implementation, Callable[[Frame, dict[str, Any]], object]] = {
    Implementation.POLARS: _as_polars,
    Implementation.DUCKDB: _on_duckdb,
    Implementation.DASK: _on_dask,
    Implementation.PYSPARK: _on_spark,
}


_PLANS_SLOWLY: frozenset[Implementation] = frozenset({Implementation.DASK})


def _settle_polars(native: Any) -> object:
    return native.collect(engine="streaming").lazy()


def _settle_duckdb(native: Any) -> object:
    return native.materialize() if hasattr(native, "materialize") else native.execute()


def _persisted(native: Any) -> object:
    return native.persist()


_SETTLERS: dict[Implementation, Callable[[Any], object]] = {
    Implementation.POLARS: _settle_polars,
    Implementation.DUCKDB: _settle_duckdb,
    Implementation.DASK: _persisted,
    Implementation.PYSPARK: _persisted,
}
