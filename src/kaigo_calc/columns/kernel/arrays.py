"""列の受取り (taking arrays): NumPy columns of whole numbers, or a refusal that names the column.

Only plain one-dimensional arrays of integers are read: a mask would be lost, and floats lose yen.

>>> column_of("units", np.array([-1, 859]), least=0, most=LARGEST).unsigned.tolist()
[18446744073709551615, 859]
"""

from collections.abc import Sequence
from numbers import Number
from typing import Any, NamedTuple, TypeGuard

import numpy as np
from numpy.typing import NDArray

from kaigo_calc.errors import ColumnInputError, OutOfRangeError, shown
from kaigo_calc.quantities.exact import whole_number
from kaigo_calc.quantities.value import Value

LARGEST = 2**53
"""Products go up to here: every engine divides them exactly, even one that divides in floating point."""

Array = NDArray[Any]


class Column(NamedTuple):
    """A column that is computed with, and the range that its numbers must keep; made by `column_of`."""

    name: str
    values: Array
    unsigned: Array
    """The same memory read as unsigned: a negative number is then above `most_held`."""
    least: int
    most: int
    most_held: int
    """The largest number that the range and the type allow."""


def column_of(name: str, values: Array, least: int, most: int) -> Column:
    """Return a column of whole numbers with its range."""
    return Column(name, values, as_unsigned(values), least, most, min(most, largest_of(values)))


def largest_of(values: Array) -> int:
    """Return the largest number that an array can hold.

    >>> largest_of(np.array([1], np.int8))
    127
    """
    return np.iinfo(values.dtype).max


def as_unsigned(values: Array) -> Array:
    """Return the same memory read as unsigned numbers of the same width."""
    return values.view(f"u{values.itemsize}")


def is_scalar(given: object) -> bool:
    """Return whether something stands for every row, be it a number that is allowed or not."""
    return isinstance(given, (Number, str, Value))


def array_of(name: str, given: object, faults: list[ColumnInputError]) -> Array:
    """Return an array of whole numbers in the byte order of the machine; one in another order is copied.

    Args:
        name: argument that gave it.
        given: what was given.
        faults: takes the refusal (KC-L02, KC-L40); an empty array is returned then.
    """
    if not is_plain(given):
        faults.append(ColumnInputError("KC-L40", column=name, given=described(given)))
    elif given.dtype.kind not in "iu":
        faults.append(ColumnInputError("KC-L02", column=name, dtype=str(given.dtype)))
    else:
        return given.astype(given.dtype.newbyteorder("="), copy=False, subok=False)
    return np.empty(0, np.int64)


def repeated(name: str, given: object, most: int, rows: int) -> Array:
    """Return a column of one number, which takes the room of that number alone.

    Raises:
        InexactInputError: for anything but a whole number (KC-N01, KC-N02, KC-N03).
        OutOfRangeError: for a negative number (KC-N06) or one above `most` (KC-N12).
    """
    number = whole_number(given, name)
    if number > most:
        raise OutOfRangeError("KC-N12", field=name, value=shown(given), largest=most)
    return np.broadcast_to(np.int64(number), rows)


def require_one_length(columns: Sequence[Column], faults: list[ColumnInputError]) -> None:
    """Note columns that are not of one length (KC-L41)."""
    if len({len(column.values) for column in columns}) > 1:
        lengths = ", ".join(f"{column.name} {len(column.values)}" for column in columns)
        faults.append(ColumnInputError("KC-L41", lengths=lengths))


def is_plain(given: object) -> TypeGuard[Array]:
    """Return whether something is an array of one dimension without a mask."""
    return isinstance(given, np.ndarray) and not isinstance(given, np.ma.MaskedArray) and given.ndim == 1


def described(given: object) -> str:
    """Return how a refused array is called in a message: its type, and not its numbers."""
    kind = type(given).__name__
    if not isinstance(given, np.ndarray):
        return kind
    array: Array = given  # pyright: ignore[reportUnknownVariableType]  # of whatever type the caller has
    read_only = "" if array.flags.writeable else ", read-only"
    return f"{kind}[{array.dtype}] {array.shape}{read_only}"
