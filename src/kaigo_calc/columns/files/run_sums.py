"""連続する明細の合計 (sums of runs): the lines of a claim added up where they stand together, batch by batch.

A claim file has the lines of a claim together, so that a sum ends where the claim changes: nothing is
hashed, and only claims are kept. Claims that stand apart after all are found in the end and joined.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple, TypeAlias

import numpy as np
import polars as pl
from numpy.typing import NDArray

from kaigo_calc.columns.claim_sums import (
    BASIC,
    INSIDE,
    LINES,
    MONTH_SUM,
    counted_of,
    largest_of,
    least_of,
    most_of,
)
from kaigo_calc.columns.code_figures import CodeFigures
from kaigo_calc.columns.files.addresses import FIRST_SHARE, LEAST_UNITS, CodeAddresses
from kaigo_calc.columns.files.shares import first_rate_of, inside_uplift_of, layer_name, second_rate_of
from kaigo_calc.columns.lines import MOST_COUNT, LineColumns

_Array = NDArray[Any]
_Whole: TypeAlias = type[np.int32] | type[np.int64]


class Seen(NamedTuple):
    """What was met in a batch."""

    first_day: int
    """Days since 1970-01-01."""
    last_day: int
    most_count: int


class Batch(NamedTuple):
    """The sums of the runs of one batch, and what was met in it."""

    runs: pl.DataFrame
    seen: Seen


class RunSums:
    """Adds up the lines of batches.

    Args:
        addresses: the code table.
        names: names of the columns of lines.
        constant: columns of which the smallest and the largest value within a claim are kept.
    """

    def __init__(self, addresses: CodeAddresses, names: LineColumns, constant: Sequence[str]) -> None:
        self._addresses = addresses
        self._names = names
        self._constant = constant
        fits = addresses.most_units * MOST_COUNT <= np.iinfo(np.int32).max
        self._product: _Whole = np.int32 if fits else np.int64

    def of(self, lines: pl.DataFrame) -> Batch | None:
        """Return the sums of a batch, or None where anything is wrong with any of its lines.

        What is wrong is for the column expressions to tell, which look at the whole file.

        Args:
            lines: at least one line, with the code and the day as numbers, as `columns_of_lines` reads them.
        """
        names = self._names
        if any(column.null_count() for column in lines.iter_columns()):
            return None
        counts = lines[names.count].to_numpy()
        days = lines[names.date].to_numpy()
        least_count, most_count = counts.min().item(), counts.max().item()
        found = self._addresses.find(lines[names.code].to_numpy(), days)
        if found is None or least_count < 0 or most_count > MOST_COUNT:
            return None
        units = self._addresses.units(found)
        special = np.flatnonzero(units < LEAST_UNITS)
        shares = units[special] - FIRST_SHARE
        if (shares < 0).any():
            return None
        units[special] = 0
        starts = _starts(lines, names.claim)
        values = np.multiply(units, counts, dtype=self._product)
        columns = {
            LINES: np.diff(starts, append=len(lines)).astype(np.int32),
            MONTH_SUM: _sums(values, starts),
        }
        if self._addresses.has_uplift:
            columns[BASIC] = _sums(values * self._addresses.basic(found), starts)
        if self._addresses.has_limit:
            columns[INSIDE] = _sums(values * self._addresses.inside(found), starts)
        runs = np.repeat(np.arange(len(starts)), columns[LINES])[special]
        columns |= self._addresses.shares.columns(shares, counts[special], runs, len(starts))
        for name in self._constant:
            facts = lines[name].to_numpy()
            columns[least_of(name)] = np.minimum.reduceat(facts, starts)
            columns[most_of(name)] = np.maximum.reduceat(facts, starts)
        ids = {name: _rows(lines[name], starts) for name in names.claim}
        summed = pl.DataFrame({**ids, **columns})
        return Batch(summed, Seen(days.min().item(), days.max().item(), most_count))


def joined_runs(batches: Iterable[pl.DataFrame], keys: Sequence[str]) -> pl.DataFrame:
    """Return claims, one row each, from the runs of all batches."""
    runs = _stacked(_whole_runs(batches, keys), keys)
    if is_ascending(runs, keys):
        return runs
    # Widened, as the sum of a narrow column wraps around.
    sums = [getattr(pl.col(name).cast(pl.Int64), _kind(name))() for name in runs.columns if name not in keys]
    return runs.group_by(keys, maintain_order=True).agg(*sums)


def _whole_runs(batches: Iterable[pl.DataFrame], keys: Sequence[str]) -> Iterator[pl.DataFrame]:
    """Yield the runs of batches; the last of each is held back, as the next batch may go on with it."""
    held: list[pl.DataFrame] = []
    for batch in batches:
        runs = _merged(_stacked([*held, batch], keys), keys)
        held = [runs[-1:]]
        yield runs[:-1]
    yield from held


def _stacked(frames: Iterable[pl.DataFrame], keys: Sequence[str]) -> pl.DataFrame:
    runs = pl.concat(frames, how="diagonal")
    if any(column.null_count() for column in runs.iter_columns()):  # a share that not every batch has
        return runs.with_columns(pl.exclude(keys).fill_null(0))
    return runs


def _merged(runs: pl.DataFrame, keys: Sequence[str]) -> pl.DataFrame:
    """Return runs of which none goes on in the next, as it does where a batch ended within a claim."""
    starts = _starts(runs, keys)
    if len(starts) == len(runs):
        return runs
    is_more = np.ones(len(runs), np.bool_)
    is_more[starts] = False
    more = np.flatnonzero(is_more)
    into = np.searchsorted(starts, more, "right") - 1
    columns: dict[str, pl.Series | _Array] = {name: _rows(runs[name], starts) for name in keys}
    for name in runs.columns:
        if name not in keys:
            values = runs[name].to_numpy()
            joined = values.take(starts)
            _JOIN[_kind(name)].at(joined, into, values[more])
            columns[name] = joined
    return pl.DataFrame(columns)


_JOIN: dict[str, np.ufunc] = {"sum": np.add, "min": np.minimum, "max": np.maximum}


def _kind(name: str) -> str:
    """Return how the values of a column within a claim become one."""
    if name.startswith(least_of("")):
        return "min"
    return "max" if name.startswith((most_of(""), largest_of(""))) else "sum"


def is_ascending(runs: pl.DataFrame, keys: Sequence[str]) -> bool:
    """Return whether every claim comes after the one before it, so that none comes twice."""
    if len(keys) > 1 or not runs[keys[0]].dtype.is_integer():
        return False
    claims = runs[keys[0]].to_numpy()
    return bool((claims[1:] > claims[:-1]).all())


def by_place(runs: pl.DataFrame, figures: CodeFigures) -> pl.DataFrame:
    """Return claims whose columns are named by the place of each layer among those in force."""
    wanted: dict[str, pl.Expr] = {LINES: _column(runs, LINES)}
    for place, layer in enumerate(figures.layers):
        name = layer_name(layer.name, layer.taken_of)
        wanted[counted_of(f"rate_{place}")] = _column(runs, counted_of(name))
        wanted[largest_of(f"rate_{place}")] = _column(runs, first_rate_of(name))
        wanted[largest_of(f"second_rate_{place}")] = _column(runs, second_rate_of(name))
    if figures.figure("inside_uplift") is not None:
        wanted[largest_of("inside_uplift")] = _column(runs, inside_uplift_of(""))
    return runs.with_columns(**wanted)


def _column(runs: pl.DataFrame, name: str) -> pl.Expr:
    return (pl.col(name) if name in runs.columns else pl.lit(0)).cast(pl.Int64)


def columns_of_lines(
    schema: pl.Schema, names: LineColumns, constant: Sequence[str], codes: Sequence[str]
) -> list[pl.Expr]:
    """Return how the columns are read that `RunSums` needs: Polars turns texts and dates into numbers.

    Args:
        schema: the types of the columns of lines.
        names: their names.
        constant: columns of facts within the lines.
        codes: all codes of the table.
    """
    code = pl.col(names.code)
    if not schema[names.code].is_integer():
        code = code.cast(pl.Enum(codes), strict=False).to_physical()
    kept = dict.fromkeys([*names.claim, names.count, *constant])
    return [*(pl.col(name) for name in kept), code, pl.col(names.date).cast(pl.Date).to_physical()]


def _rows(column: pl.Series, rows: _Array) -> "pl.Series | _Array":
    return column.to_numpy().take(rows) if column.dtype.is_integer() else column.gather(rows)


def _sums(values: _Array, starts: _Array) -> _Array:
    """Return the sums of the runs of a batch, which is too short for them to pass 64 bits."""
    return np.add.reduceat(values, starts, dtype=np.int64)


def _starts(lines: pl.DataFrame, keys: Sequence[str]) -> _Array:
    changes = np.zeros(len(lines), np.bool_)
    changes[0] = True
    for name in keys:
        if lines[name].dtype.is_integer():
            key = lines[name].to_numpy()
            changes[1:] |= key[1:] != key[:-1]
        else:
            changes |= (lines[name] != lines[name].shift(1)).fill_null(value=True).to_numpy()
    return np.flatnonzero(changes)
