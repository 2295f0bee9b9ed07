"""連続する明細の合計 (sums of runs): the lines of a claim added up where they stand together, batch by batch.

A claim file has the lines of a claim together, so that a sum ends where the claim changes: nothing is
hashed, and only claims are kept. Claims that stand apart after all are found in the end and joined.
"""

from typing import Any, NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from kaigo_calc.columns.claim_sums import (
    BASIC,
    INSIDE,
    LINES,
    MONTH_SUM,
    least_of,
    most_of,
)
from kaigo_calc.columns.files.addresses import FIRST_RATE, LAST_RATE, NOT_PRICED, CodeAddresses
from kaigo_calc.columns.kernel.runs import run_sums
from kaigo_calc.columns.lines import MOST_COUNT, LineColumns

Array = NDArray[Any]


class Batch(NamedTuple):
    """The sums of the runs of one batch."""

    runs: pl.DataFrame
    first_day: int
    last_day: int
    most_count: int


class RunSums:
    """Adds up the lines of batches.

    Args:
        addresses: the code table.
        names: names of the columns of lines.
        constant: columns of which smallest and largest value within a claim are kept.
    """

    def __init__(self, addresses: CodeAddresses, names: LineColumns, constant: list[str]) -> None:
        self._addresses = addresses
        self._names = names
        self._constant = constant

    def batch(self, lines: pl.DataFrame) -> Batch | None:
        """Return the sums of the runs of a batch, or None where anything is wrong with any of its lines."""
        names = self._names
        if any(sum(lines.null_count().row(0)) for _ in (0,)):
            return None
        counts = lines[names.count].to_numpy()
        most_count: int = counts.max().item()
        if counts.min() < 0 or most_count > MOST_COUNT:
            return None
        days = lines[names.date].cast(pl.Date).to_physical().to_numpy()
        found = self._addresses.find(_codes(lines[names.code]), days)
        if found is None:
            return None
        units = self._addresses.units(found)
        special = np.flatnonzero(units <= LAST_RATE)
        cells = units[special]
        if (cells == NOT_PRICED).any():
            return None
        units[special] = 0
        starts = _starts(lines, names.claim)
        values = units.astype(np.int64) * counts
        columns: dict[str, Array] = {
            LINES: np.diff(starts, append=len(lines)),
            MONTH_SUM: run_sums(values, starts),
        }
        if self._addresses.has_uplift:
            columns[BASIC] = run_sums(values * self._addresses.basic(found), starts)
        if self._addresses.has_limit:
            columns[INSIDE] = run_sums(values * self._addresses.inside(found), starts)
        runs = np.searchsorted(starts, special, "right") - 1
        columns |= self._layers(cells - FIRST_RATE, counts[special], runs, len(starts))
        for name in self._constant:
            values = lines[name].to_numpy()
            columns[least_of(name)] = np.minimum.reduceat(values, starts).astype(np.int64)
            columns[most_of(name)] = np.maximum.reduceat(values, starts).astype(np.int64)
        ids = lines.select(*names.claim)[starts]
        return Batch(ids.with_columns(**{k: pl.Series(v) for k, v in columns.items()}), days.min().item(), days.max().item(), most_count)
