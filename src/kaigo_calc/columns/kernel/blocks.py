"""区切り (blocks): a long column is computed piece by piece, so that what lies between stays in the cache.

Each piece is computed in numbers of 32 bits and then looked at; if they turn out too narrow for what it
holds, it is computed once more in 64. Almost no column of fees needs that.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

import numpy as np

from kaigo_calc.columns.kernel.arrays import Array, as_unsigned

BLOCK_ROWS = 2 * 100 * 1000
"""Few enough that a block of each column stays in the cache, and enough that starting on it costs little."""

_NARROW, _WIDE = np.dtype(np.uint32), np.dtype(np.uint64)


def blocks(rows: int) -> Iterator[slice]:
    """Yield the pieces of a column of some rows.

    >>> [piece.stop - piece.start for piece in blocks(410_000)]
    [200000, 200000, 10000]
    """
    for start in range(0, rows, BLOCK_ROWS):
        yield slice(start, min(start + BLOCK_ROWS, rows))


def seen_once(part: Array) -> Array:
    """Return one number for a column that repeats it without taking room; NumPy spreads it out again."""
    return part[:1] if part.strides == (0,) else part


class Workspace:
    """Room for a block of each column in one type, used again for every block.

    >>> Workspace(np.dtype("u4")).read("units", np.array([859], np.int16)).dtype
    dtype('uint32')
    """

    def __init__(self, dtype: "np.dtype[np.unsignedinteger]") -> None:
        self._dtype = dtype
        self._rooms: dict[str, Array] = {}

    def read(self, name: str, part: Array) -> Array:
        """Return numbers in this type; one that it cannot hold is cut, which the checks then find."""
        shown = seen_once(part)
        room = self.room(name, shown)
        if room is not shown:
            np.copyto(room, shown, casting="unsafe")
        return room

    def room(self, name: str, part: Array) -> Array:
        """Return where a block may be written: the block itself, if it has this type."""
        if part.dtype == self._dtype:
            return part
        if name not in self._rooms:
            self._rooms[name] = np.empty(BLOCK_ROWS, self._dtype)
        return self._rooms[name][: len(part)]

    @staticmethod
    def deliver(rooms: Sequence[Array], parts: Sequence[Array]) -> None:
        """Copy results to where they belong, unless they were written there."""
        for room, part in zip(rooms, parts, strict=True):
            if room is not part:
                np.copyto(part, room, casting="unsafe")


Step: TypeAlias = Callable[[Sequence[Array], Sequence[Array], Workspace], None]
"""Computes a block of columns into a block of results."""


def in_blocks(
    columns: Sequence[Array], results: Sequence[Array], step: Step, bound: Callable[[slice], int]
) -> None:
    """Compute columns block by block.

    Args:
        columns: what is computed with.
        results: where the results are written; all of one type.
        step: what is done with a block. Zeros must give zeros, as a number of 64 bits may be read as two.
        bound: returns what no number that occurs in some rows is above, or raises for rows that are at fault.
    """
    wide = _Lane([*map(as_unsigned, columns)], [*map(as_unsigned, results)], 1, Workspace(_WIDE))
    narrow = _narrow_lane(wide)
    largest: int = np.iinfo(_NARROW).max
    for rows in blocks(len(results[0])):
        narrow.take(step, rows)
        if bound(rows) > largest and narrow is not wide:
            wide.take(step, rows)


class _Lane(NamedTuple):
    """Columns and results as numbers of one width."""

    columns: list[Array]
    results: list[Array]
    per_row: int
    """How many numbers stand for a row."""
    space: Workspace

    def take(self, step: Step, rows: slice) -> None:
        part = slice(self.per_row * rows.start, self.per_row * rows.stop)
        step([column[part] for column in self.columns], [result[part] for result in self.results], self.space)


def _narrow_lane(wide: _Lane) -> _Lane:
    """Return the same in 32 bits, or the wide lane where copying would cost more than it gains."""
    if wide.results[0].dtype == _NARROW:
        return wide._replace(space=Workspace(_NARROW))
    if all(map(_can_be_halved, wide.columns)) and all(map(_can_be_halved, wide.results)):
        return _Lane([*map(_halves, wide.columns)], [*map(_halves, wide.results)], 2, Workspace(_NARROW))
    return wide


def _can_be_halved(values: Array) -> bool:
    return values.dtype == _WIDE and values.strides in {(values.itemsize,), (0,)}


def _halves(values: Array) -> Array:
    """A number of 64 bits that fits 32 is that number with a zero beside it, in either byte order."""
    if values.strides == (0,):
        return np.broadcast_to(values[:1], 2 * len(values))
    return values.view(_NARROW)
