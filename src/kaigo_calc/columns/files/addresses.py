"""コードの番地 (addresses of codes): the code table as arrays, in which a code is its own place.

Hashing the codes of a nation's lines takes longer than everything else together. A code of six digits is
small enough to be the number of a cell.

>>> from kaigo_calc.columns.code_rows import CodeRow
>>> from kaigo_calc.columns.code_tables import CodeTable
>>> table = CodeTable([CodeRow("321151", date(2024, 4, 1), date(2027, 4, 1), units=859, source="own")])
>>> addresses = CodeAddresses(table, whole_codes=True)
>>> found = addresses.find(np.array([321151, 7]), np.array([20574, 20574], np.int32))
>>> addresses.units(found).tolist() == [859, NOT_PRICED]
True
"""

from collections.abc import Callable, Hashable
from datetime import date
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from kaigo_calc.columns.code_figures import is_basic, is_inside, is_whole_code
from kaigo_calc.columns.code_rows import BASIC_SUM, CodeRow
from kaigo_calc.columns.code_tables import CodeTable
from kaigo_calc.columns.files.shares import Shares

NOT_PRICED: int = np.iinfo(np.int32).min
"""Cell of a code that the table does not hold, or that is not in force."""
FIRST_SHARE: int = NOT_PRICED + 1
"""Cell of the first share; those of the others follow. Units never reach so low."""
LAST_SHARE: int = NOT_PRICED + 2**30
"""No cell of a share is above this one, and no units are below it."""

_WIDEST = 2**24
"""The most cells of one revision; codes spread wider are searched for instead."""
_EPOCH = date(1970, 1, 1).toordinal()

_Figure: TypeAlias = Callable[[CodeRow], int]
_Type: TypeAlias = type[np.int32] | type[np.int8]


class Found(NamedTuple):
    """The addresses of some lines, and the revisions into which their days reach."""

    addresses: NDArray[np.int32]
    first: int
    last: int


class CodeAddresses:
    """The figures of a code table by address.

    Args:
        table: the code table.
        whole_codes: True where lines hold codes as whole numbers, else they hold places in `table.codes`.
    """

    def __init__(self, table: CodeTable, *, whole_codes: bool) -> None:
        self._table = table
        codes = table.codes
        kept = [place for place, code in enumerate(codes) if not whole_codes or is_whole_code(code)]
        self._kept = np.array(kept, np.intp)
        numbers = np.array([codes[place] for place in kept] if whole_codes else kept).astype(np.int64)
        self._sorted = np.sort(numbers)
        self._least: int = self._sorted[0].item() if kept else 0
        self._most: int = self._sorted[-1].item() if kept else 0
        self._is_direct = self._most - self._least < _WIDEST
        self._slots = self._slots_of(numbers)
        self._width = 3 + (self._most - self._least if self._is_direct else len(numbers))
        self._revisions = [table.first_day, *table.changes(table.first_day, table.last_day)]
        self._first_days = np.array([day.toordinal() - _EPOCH for day in self._revisions], np.int64)
        self._end = table.last_day.toordinal() - _EPOCH
        self._cells: dict[Hashable, NDArray[Any]] = {}
        self.shares = Shares(table)
        """The shares of the table, of which the cells hold the numbers."""
        self.has_uplift = any(row.rates and row.taken_of == BASIC_SUM for row in table.rows)
        """Whether any rate is taken of the basic reward."""
        self.has_limit = any(map(is_inside, table.rows))
        """Whether any units count towards the benefit limit."""

    def find(self, codes: NDArray[Any], days: NDArray[np.int32]) -> Found | None:
        """Return the addresses of lines, or None where a day is outside of the table.

        Args:
            codes: codes as whole numbers, or places in `table.codes`; at least one.
            days: days since 1970-01-01.
        """
        least, most = days.min().item(), days.max().item()
        first, last = (np.searchsorted(self._first_days, (least, most), "right") - 1).tolist()
        if first < 0 or most > self._end:
            return None
        addresses = self._slots_of(codes)
        for revision in range(first + 1, last + 1):
            is_later = days >= self._first_days[revision]
            addresses += np.multiply(is_later, self._width, dtype=np.int32)
        return Found(addresses, first, last)

    def units(self, found: Found) -> NDArray[np.int32]:
        """Return the units of lines, `NOT_PRICED`, or the cell of a share."""
        return self._gather(found, self._unit_cell, np.int32)

    def basic(self, found: Found) -> NDArray[np.int8]:
        """Return 1 for lines of which the uplift of 2021 is taken."""
        return self._gather(found, is_basic, np.int8)

    def inside(self, found: Found) -> NDArray[np.int8]:
        """Return 1 for lines that count towards the benefit limit."""
        return self._gather(found, is_inside, np.int8)

    def _slots_of(self, codes: NDArray[Any]) -> NDArray[np.int32]:
        """Return the cell of each code within a revision; the first and the last belong to no code."""
        if self._is_direct:
            # Clipped before it is subtracted, so that no narrow type can wrap around.
            wide = codes if codes.dtype.itemsize >= 4 else codes.astype(np.int32)
            inside = np.clip(wide, self._least - 1, self._most + 1)
            slots: NDArray[np.int32] = np.subtract(inside, self._least - 1).astype(np.int32, copy=False)
            return slots
        places = np.searchsorted(self._sorted, codes)
        near = self._sorted[np.minimum(places, len(self._sorted) - 1)]
        return np.where(near == codes, places + 1, 0).astype(np.int32)

    def _gather(
        self, found: Found, of: Callable[[CodeRow], int], dtype: type[np.signedinteger[Any]]
    ) -> NDArray[Any]:
        key = (of.__name__, found.first, found.last)
        if key not in self._cells:
            parts = [self._revision(revision, of, dtype) for revision in range(found.first, found.last + 1)]
            self._cells[key] = np.concatenate(parts)
        return self._cells[key].take(found.addresses)

    def _revision(
        self, revision: int, of: Callable[[CodeRow], int], dtype: type[np.signedinteger[Any]]
    ) -> NDArray[Any]:
        missing = NOT_PRICED if dtype is np.int32 else 0
        [figures] = self._table.figures(of, [self._revisions[revision]], missing)
        cells = np.full(self._width, missing, dtype)
        cells[self._slots] = np.array(figures, dtype)[self._kept]
        return cells

    def _unit_cell(self, row: CodeRow) -> int:
        if row.units is not None:
            return row.units
        return FIRST_SHARE + self.shares.number(row)
