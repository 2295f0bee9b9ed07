"""Columns in plain Python integers, as the kernel must give them, and columns to try it with."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Columns = tuple[list[int], list[int], list[int]]
Array = NDArray[Any]

TYPES = ("int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64")
OUT_TYPES = ("uint32", "int32", "int64", "uint64")


def charges(units: Sequence[int], prices: Sequence[int], rates: Sequence[int]) -> Columns:
    """Total, benefit and copay of each row; prices in hundredths of a yen, rates in whole percent."""
    totals = [one * price // 100 for one, price in zip(units, prices, strict=True)]
    benefits = [total * rate // 100 for total, rate in zip(totals, rates, strict=True)]
    return totals, benefits, [total - benefit for total, benefit in zip(totals, benefits, strict=True)]


def half_up(units: Sequence[int], per_mille: Sequence[int]) -> list[int]:
    return [(2 * one * rate + 1000) // 2000 for one, rate in zip(units, per_mille, strict=True)]


def laid_out(numbers: Sequence[int], dtype: str, layout: str) -> Array:
    """A column in memory as callers have it: in one piece, with gaps, backwards, in another byte order."""
    plain = np.array(numbers, dtype)
    match layout:
        case "gaps":
            spread = np.full(3 * len(plain), 77, dtype)
            spread[::3] = plain
            return spread[::3]
        case "backwards":
            return plain[::-1].copy()[::-1]
        case "foreign":
            return plain.astype(plain.dtype.newbyteorder("S"))
        case "field":
            table = np.zeros(len(plain), [("other", "u1"), ("cell", dtype)])
            table["cell"] = plain
            return table["cell"]
        case _:
            return plain


LAYOUTS = ("one piece", "gaps", "backwards", "foreign", "field")


def rooms(rows: int, dtype: str = "int64") -> tuple[Array, Array, Array]:
    first, second, third = (np.full(rows, 7, dtype) for _ in range(3))
    return first, second, third
