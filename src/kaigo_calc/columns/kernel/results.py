"""結果の置き場 (results): the arrays that a kernel writes to, new ones or the caller's own.

Whoever computes in rounds gives the same arrays again and again: the first touch of new memory costs more
than the arithmetic.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

import numpy as np

from kaigo_calc.columns.kernel.arrays import Array, described, is_plain
from kaigo_calc.columns.row_checks import raise_faults
from kaigo_calc.errors import ColumnInputError

TYPES = ("uint32", "int32", "int64", "uint64")
"""Types that results may have."""


def results_of(names: Sequence[str], given: object, rows: int, inputs: Mapping[str, object]) -> list[Array]:
    """Return the arrays that take the results: the caller's own, or new ones of int64.

    Args:
        names: what the results are called.
        given: the caller's arrays in this order, or None.
        rows: how many rows they must have.
        inputs: what the caller gave to compute with; none of it may be written over.

    Raises:
        ColumnInputError: for arrays that cannot be written to (KC-L42), differ in type (KC-L43) or share
            memory (KC-L44); several faults as one (KC-L18).
    """
    if given is None:
        return [np.empty(rows, np.int64) for _ in names]
    arrays: list[object] = [*given] if isinstance(given, (tuple, list)) else [given]  # pyright: ignore[reportUnknownVariableType]  # of whatever the caller put in
    if len(arrays) != len(names):
        raise ColumnInputError("KC-L42", column="out", given=f"{len(arrays)} × ndarray", length=rows)
    refused = [
        ColumnInputError("KC-L42", column=f"out.{name}", given=described(array), length=rows)
        for name, array in zip(names, arrays, strict=True)
        if not _takes_results(array, rows)
    ]
    raise_faults(refused)
    results = [np.asarray(array) for array in arrays]
    raise_faults([*_unequal_types(results), *_shared_memory(names, results, inputs)])
    return results


def _takes_results(array: object, rows: int) -> bool:
    return (
        is_plain(array)
        and len(array) == rows
        and array.dtype in [np.dtype(name) for name in TYPES]
        and array.flags.writeable
    )


def _unequal_types(results: Sequence[Array]) -> Iterator[ColumnInputError]:
    types = dict.fromkeys(str(result.dtype) for result in results)
    if len(types) > 1:
        yield ColumnInputError("KC-L43", types=", ".join(types))


def _shared_memory(
    names: Sequence[str], results: Sequence[Array], inputs: Mapping[str, object]
) -> Iterator[ColumnInputError]:
    named = [(f"out.{name}", result) for name, result in zip(names, results, strict=True)]
    for (name, result), (other, values) in [
        *combinations(named, 2),
        *((one, (name, given)) for one in named for name, given in inputs.items() if is_plain(given)),
    ]:
        if np.shares_memory(result, values):
            yield ColumnInputError("KC-L44", column=name, other=other)
    for name, result in named:
        if len(result) > 1 and abs(result.strides[0]) < result.itemsize:
            yield ColumnInputError("KC-L44", column=name, other=name)
