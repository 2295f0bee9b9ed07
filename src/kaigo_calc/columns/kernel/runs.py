"""連続する行 (runs): rows with equal keys that stand together, such as the lines of a claim, and their sums.

>>> starts = run_starts([np.array([7, 7, 7, 9])])
>>> run_sums(np.array([752, 39, -75, 50], np.int16), starts).tolist()
[716, 50]
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kaigo_calc.columns.kernel.arrays import LARGEST, Array, array_of, described, is_plain
from kaigo_calc.columns.row_checks import FIRST_ROWS, located, raise_faults
from kaigo_calc.errors import ColumnInputError

_KEY_KINDS = "iuSUM"
"""Integers, text and dates; a float or an object need not even equal itself."""


def run_starts(keys: Sequence[NDArray[Any]] | NDArray[Any]) -> NDArray[np.intp]:
    """Return the first row of each run of rows whose keys are equal.

    Args:
        keys: one column or a list of columns of one length: integers, text of fixed width or dates.

    Returns:
        Row numbers, ascending from 0; none for columns without rows. Rows of one claim are one run only where
        they stand together: that no claim has two runs is for the caller to see.

    Raises:
        ColumnInputError: for a column that is no array or cannot be compared (KC-L40, KC-L47), for lengths
            that differ (KC-L41) and for no column at all (KC-L48).

    Source: 介護給付費請求書等の記載要領 (the lines of one 明細書 follow one another).

    >>> run_starts([np.array([1, 1, 1, 2]), np.array(["a", "b", "b", "b"])]).tolist()
    [0, 1, 3]
    """
    columns: list[Array] = [keys] if isinstance(keys, np.ndarray) else list(keys)
    faults = [fault for place, given in enumerate(columns) for fault in _key_faults(f"keys[{place}]", given)]
    lengths = [] if faults else [len(column) for column in columns]
    if not columns:
        faults.append(ColumnInputError("KC-L48", given="keys=[]"))
    if len(set(lengths)) > 1:
        faults.append(ColumnInputError("KC-L41", lengths=", ".join(map(str, lengths))))
    raise_faults(faults)
    begins = np.zeros(lengths[0], np.bool_)
    begins[:1] = True
    for column in columns:
        begins[1:] |= column[1:] != column[:-1]
    return np.flatnonzero(begins)


def run_sums(values: NDArray[Any], starts: NDArray[np.intp]) -> NDArray[np.int64]:
    """Return the sum of each run.

    Args:
        values: whole numbers of either sign, of any integer type.
        starts: first row of each run, as `run_starts` gives them.

    Returns:
        A sum for each run, of int64 whatever the type of the values.

    Raises:
        ColumnInputError: for a column that does not hold whole numbers (KC-L02) or is no array (KC-L40), for
            starts that are not those of these values (KC-L48) and sums beyond 2**53 (KC-L49).

    Source: 介護給付費請求書等の記載要領, 集計欄 (the units of a statement are the sum of its lines).

    >>> run_sums(np.array([2**31 - 1] * 2, np.int32), np.array([0])).tolist()
    [4294967294]
    """
    faults: list[ColumnInputError] = []
    numbers = array_of("values", values, faults)
    rows = array_of("starts", starts, faults)
    raise_faults(faults)
    if not _start_runs(rows, len(numbers)):
        raise ColumnInputError("KC-L48", given=f"starts {described(starts)}")
    if len(rows) == 0:
        return np.empty(0, np.int64)
    if _largest_magnitude(numbers) * len(numbers) > LARGEST:
        _require_sums_within_bounds(numbers, rows)
    return np.add.reduceat(numbers, rows.astype(np.intp), dtype=np.int64)


def _key_faults(name: str, given: object) -> list[ColumnInputError]:
    if not is_plain(given):
        return [ColumnInputError("KC-L40", column=name, given=described(given))]
    if given.dtype.kind not in _KEY_KINDS:
        return [ColumnInputError("KC-L47", column=name, dtype=str(given.dtype))]
    return []


def _start_runs(starts: Array, rows: int) -> bool:
    if len(starts) == 0 or rows == 0:
        return len(starts) == rows == 0
    first: int = starts[0].item()
    last: int = starts[-1].item()
    ascending: bool = (starts[1:] > starts[:-1]).all().item()
    return first == 0 and last < rows and ascending


def _largest_magnitude(numbers: Array) -> int:
    least: int = numbers.min().item()
    most: int = numbers.max().item()
    return max(-least, most)


def _require_sums_within_bounds(numbers: Array, starts: Array) -> None:
    sums = np.add.reduceat(
        numbers.astype(np.object_), starts.astype(np.intp)
    )  # whole numbers of Python, which never wrap
    bad = np.flatnonzero(np.abs(sums) > LARGEST)
    if len(bad):
        rows = [{"row": starts[run].item(), "sum": sums[run]} for run in bad[:FIRST_ROWS].tolist()]
        raise ColumnInputError("KC-L49", count=len(bad), most=LARGEST, **located(rows))
