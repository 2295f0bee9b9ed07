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

from collections.abc import Callable, Hashable, Iterable
from datetime import date
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from kaigo_calc.columns.code_figures import is_basic, is_inside, is_whole_code
from kaigo_calc.columns.code_rows import BASIC_SUM, MOST_UNITS, CodeRow
from kaigo_calc.columns.code_tables import CodeTable
from kaigo_calc.columns.files.shares import Shares

NOT_PRICED: int = np.iinfo(np.int32).min
"""Cell of a code that the table does not hold, or that is not in force."""
FIRST_SHARE: int = NOT_PRICED + 1
"""Cell of the first share; those of the others follow, and never reach up to units."""
LEAST_UNITS = -MOST_UNITS
"""No cell of units is below this one."""

_WIDEST = 2**24
"""The most cells of one revision; codes spread wider are searched for instead."""
_WHOLE = np.iinfo(np.int64)
_EPOCH = date(1970, 1, 1).toordinal()


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
        numbers = _whole_codes(table) if whole_codes else {code: at for at, code in enumerate(table.codes)}
        self._rows = [row for row in table.rows if row.code in numbers]
        self._codes = np.array(sorted(numbers.values()), np.int64)
        self._least: int = self._codes[0].item() if numbers else 0
        self._most: int = self._codes[-1].item() if numbers else 0
        self._is_direct = self._most - self._least < _WIDEST
        self._width = 3 + (self._most - self._least if self._is_direct else len(numbers))
        self._slots = self._slots_of(np.array([numbers[row.code] for row in self._rows], np.int64))
        self._from = _days(row.effective_from for row in self._rows)
        self._until = _days(row.effective_until for row in self._rows)
        self._changes = np.union1d(self._from, self._until)
        """The days on which a revision begins, and in the end the first one after all revisions."""
        self._cells: dict[Hashable, NDArray[Any]] = {}
        self.shares = Shares(table)
        """The shares of the table, of which the cells hold the numbers."""
        self.most_units = table.most_units
        """The most units of any code, whether added or taken off."""
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
        first, last = (np.searchsorted(self._changes, (least, most), "right") - 1).tolist()
        if first < 0 or last + 1 >= len(self._changes):
            return None
        addresses = self._slots_of(codes)
        if first < last:
            addresses *= 1 + last - first
        for revision in range(first + 1, last + 1):
            addresses += days >= self._changes[revision]
        return Found(addresses, first, last)

    def units(self, found: Found) -> NDArray[np.int32]:
        """Return the units of lines, `NOT_PRICED`, or the cell of a share."""
        return self._gather(found, self._unit_cell, NOT_PRICED, np.int32)

    def basic(self, found: Found) -> NDArray[np.int8]:
        """Return 1 for lines of which the uplift of 2021 is taken."""
        return self._gather(found, is_basic, 0, np.int8)

    def inside(self, found: Found) -> NDArray[np.int8]:
        """Return 1 for lines that count towards the benefit limit."""
        return self._gather(found, is_inside, 0, np.int8)

    def _slots_of(self, codes: NDArray[Any]) -> NDArray[np.int32]:
        """Return the cell of each code within a revision; the first and the last belong to no code."""
        codes = self._wide(codes)
        if self._is_direct:
            # Clipped before it is subtracted, so that nothing can wrap around.
            inside = np.clip(codes, self._least - 1, self._most + 1)
            slots: NDArray[np.int32] = np.subtract(inside, self._least - 1).astype(np.int32, copy=False)
            return slots
        places = np.searchsorted(self._codes, codes)
        near = self._codes.take(places, mode="clip")
        return np.where(near == codes, places + 1, 0).astype(np.int32)

    def _wide(self, codes: NDArray[Any]) -> NDArray[Any]:
        """Return codes in a type that also holds every number that they are compared with."""
        narrow = np.iinfo(np.int32)
        if codes.dtype == np.int32 and narrow.min < self._least and self._most < narrow.max:
            return codes
        if codes.dtype == np.uint64:  # a number above all others must not turn into a negative one
            codes = np.minimum(codes, np.uint64(_WHOLE.max))
        return codes.astype(np.int64, copy=False)

    def _gather(
        self,
        found: Found,
        of: Callable[[CodeRow], int],
        missing: int,
        dtype: type[np.signedinteger[Any]],
    ) -> NDArray[Any]:
        key = (of.__name__, found.first, found.last)
        if key not in self._cells:
            figures = np.array(list(map(of, self._rows)), dtype)
            parts = [
                self._revision(number, figures, missing) for number in range(found.first, found.last + 1)
            ]
            # The revisions of a code stand together, so that its lines find them in the same place.
            self._cells[key] = np.stack(parts, axis=1).ravel()
        # Every address is a cell, so that nothing is clipped; it only is faster than looking for errors.
        return self._cells[key].take(found.addresses, mode="clip")

    def _revision(self, revision: int, figures: NDArray[Any], missing: int) -> NDArray[Any]:
        day = self._changes[revision]
        in_force = (self._from <= day) & (day < self._until)
        cells = np.full(self._width, missing, figures.dtype)
        cells[self._slots[in_force]] = figures[in_force]
        return cells

    def _unit_cell(self, row: CodeRow) -> int:
        if row.units is not None:
            return row.units
        return FIRST_SHARE + self.shares.number(row)


def _whole_codes(table: CodeTable) -> dict[str, int]:
    """Return the codes that a column of whole numbers can hold."""
    codes = [code for code in table.codes if is_whole_code(code)]
    return dict(zip(codes, map(int, codes), strict=True))


def _days(days: Iterable[date]) -> NDArray[np.int64]:
    return np.array([day.toordinal() - _EPOCH for day in days], np.int64)
