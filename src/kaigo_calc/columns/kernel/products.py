"""積の検査 (products): the ranges that two columns and their product must keep, block by block.

A block is looked at after it was computed: what lies in the cache costs little, and reading it twice from
memory would cost more than the arithmetic. Which rows are at fault is asked only once a block shows that some
are.
"""

from typing import NamedTuple

import numpy as np

from kaigo_calc.columns.kernel.arrays import Array, Column
from kaigo_calc.columns.kernel.blocks import seen_once
from kaigo_calc.columns.kernel.floor_division import largest_partners
from kaigo_calc.columns.row_checks import FIRST_ROWS, located, raise_faults
from kaigo_calc.errors import ColumnInputError

_ALL = slice(None)


class Product(NamedTuple):
    """Two columns that are multiplied, and how large the product may become."""

    first: Column
    second: Column
    beside: tuple[Column, ...]
    """Columns that are looked at with them."""
    most: int
    """The largest product that every engine computes exactly."""
    fitting: int
    """The largest product whose result fits the results' type."""
    added: int
    """What is added to a product before it is divided."""
    out_type: str

    def bound(self, rows: slice) -> int:
        """Return what no number that is computed from some rows is above.

        Raises:
            ColumnInputError: for numbers out of range (KC-L04), products that are too large (KC-L45) and
                results that do not fit (KC-L46); it tells of all rows of the columns.
        """
        first, second = _most(self.first, rows), _most(self.second, rows)
        bound = max(1, first) * max(1, second)  # a zero must not hide how large the other column is
        within = first <= self.first.most_held and second <= self.second.most_held
        for column in self.beside:
            within = within and _most(column, rows) <= column.most_held
        within = within and _keeps_least(self.first, rows) and _keeps_least(self.second, rows)
        if not within or (bound > self._limit and self._is_above(self._limit, rows).any()):
            raise_faults(self._faults())
        return bound + self.added

    @property
    def _limit(self) -> int:
        return min(self.most, self.fitting)

    def _is_above(self, limit: int, rows: slice) -> Array:
        first, second = (column.values[rows].astype(np.uint64) for column in (self.first, self.second))
        return (second > 0) & (first > largest_partners(limit, second))

    def _faults(self) -> list[ColumnInputError]:
        factors = (self.first, self.second)
        faults = [
            _fault("KC-L04", bad, (column,), column=column.name, least=column.least, most=column.most)
            for column in (*factors, *self.beside)
            if (bad := _is_outside(column)).any()
        ]
        computable = ~(_is_outside(self.first) | _is_outside(self.second))
        beyond = computable & self._is_above(self.most, _ALL)
        if beyond.any():
            names = " × ".join(column.name for column in factors)
            faults.append(_fault("KC-L45", beyond, factors, product=names, most=self.most))
        unfit = computable & ~beyond & self._is_above(self._limit, _ALL)
        if unfit.any():
            faults.append(_fault("KC-L46", unfit, factors, dtype=self.out_type))
        return faults


def _most(column: Column, rows: slice) -> int:
    part = seen_once(column.unsigned[rows])
    most: int = np.maximum.reduce(part).item()
    return most


def _keeps_least(column: Column, rows: slice) -> bool:
    if column.least == 0:
        return True  # a negative number, read as unsigned, is above the largest allowed one
    least: int = np.minimum.reduce(seen_once(column.unsigned[rows])).item()
    return least >= column.least


def _is_outside(column: Column) -> Array:
    return (column.values < column.least) | (column.values > column.most)


def _fault(code: str, bad: Array, shown: tuple[Column, ...], **values: object) -> ColumnInputError:
    first = np.flatnonzero(bad)[:FIRST_ROWS].tolist()
    rows = [{"row": row, **{column.name: column.values[row].item() for column in shown}} for row in first]
    return ColumnInputError(code, count=np.count_nonzero(bad), **values, **located(rows))
