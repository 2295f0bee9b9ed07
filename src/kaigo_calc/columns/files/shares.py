"""割合の加算の番号 (shares by number): what a code table takes of a sum, so that a cell can name it.

>>> from kaigo_calc.columns.code_tables import CodeTable
>>> Shares(CodeTable([])).layers
[]
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from kaigo_calc.columns.claim_sums import LAYER_LINE, counted_of, largest_of
from kaigo_calc.columns.code_figures import is_inside_uplift
from kaigo_calc.columns.code_rows import CodeRow
from kaigo_calc.columns.code_tables import CodeTable
from kaigo_calc.quantities.ratio import Ratio

_Array = NDArray[Any]


class _Share(NamedTuple):
    layer: str
    rates: tuple[Ratio, ...]
    is_inside_uplift: bool


class Shares:
    """The shares of a code table, each with a number from 0.

    Args:
        table: the code table.
    """

    def __init__(self, table: CodeTable) -> None:
        shares = dict.fromkeys(_share(row) for row in table.rows if row.rates)
        self._numbers = {share: number for number, share in enumerate(shares)}
        self.layers = sorted({share.layer for share in shares})
        """The kinds of shares, of which a claim has each once."""
        self._layer_of = np.array([self.layers.index(share.layer) for share in shares], np.int16)
        self._figures = {
            first_rate_of: np.array([share.rates[0].per_mille for share in shares], np.int16),
            second_rate_of: np.array(
                [share.rates[1].per_mille if len(share.rates) > 1 else 0 for share in shares], np.int16
            ),
            inside_uplift_of: np.array([share.is_inside_uplift for share in shares], np.int16),
        }

    def number(self, row: CodeRow) -> int:
        """Return the number of the share of a row."""
        return self._numbers[_share(row)]

    def columns(self, shares: _Array, counts: _Array, runs: _Array, number: int) -> dict[str, _Array]:
        """Return for each kind of share how often the runs of lines have it, and its largest figures.

        Args:
            shares: the number of the share of each line that is one.
            counts: the counts of these lines.
            runs: the runs in which they stand.
            number: how many runs there are.
        """
        columns: dict[str, _Array] = {}
        weights = counts.astype(np.int32) + LAYER_LINE
        layers = self._layer_of.take(shares)
        for place, layer in enumerate(self.layers):
            is_here = layers == place
            if not is_here.any():
                continue
            own, its_runs = shares[is_here], runs[is_here]
            added = np.zeros(number, np.int32)
            np.add.at(added, its_runs, weights[is_here])
            # More than once is wrong, however often: so small, nothing that is added to it can wrap around.
            columns[counted_of(layer)] = np.minimum(added, LAYER_LINE + 2)
            for name_of, figures in self._figures.items():
                if figures.any():
                    most = columns.setdefault(name_of(layer), np.zeros(number, np.int16))
                    np.maximum.at(most, its_runs, figures.take(own))
        return columns


def layer_name(layer: str, taken_of: str) -> str:
    """Return what a kind of share is called here: kinds of one name may be taken of different sums."""
    return f"{layer} {taken_of}"


def first_rate_of(layer: str) -> str:
    """Return the column that holds the largest first rate of a layer within a claim."""
    return largest_of(f"{layer} first")


def second_rate_of(layer: str) -> str:
    """Return the column that holds the largest second rate of a layer within a claim."""
    return largest_of(f"{layer} second")


def inside_uplift_of(layer: str) -> str:  # noqa: ARG001  # only the uplift has it, whichever layer that is
    """Return the column that says whether the uplift of a claim counts towards the benefit limit."""
    return largest_of("inside_uplift")


def _share(row: CodeRow) -> _Share:
    return _Share(layer_name(row.layer, row.taken_of), row.rates, bool(is_inside_uplift(row)))
