"""The NumPy kernel against copying the same columns, which no computation of them can do without.

All memory is touched before: the first touch of new pages takes longer than the arithmetic, and varies.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks import paired
from benchmarks.paired import Timed
from benchmarks.report import Goal, Row
from kaigo_calc.columns.kernel.charges import charge_arrays
from kaigo_calc.columns.kernel.unit_steps import half_up_into

ROWS = 10_000_000
ROUNDS = 41
SLICE_SECONDS = 0.002  # one call takes longer, so that a slice is one call
PRICES = (1000, 1014, 1017, 1021, 1027, 1033, 1045, 1054, 1068, 1072, 1083, 1090, 1112, 1140)

Array = NDArray[Any]
Columns = tuple[Array, Array, Array]

# name, text, contestant, goal; all over the copy of three int64 columns
RATIOS = (
    ("kernel_uint32", "charge_arrays, uint32 columns / copying int64", "uint32", Goal("<=", 0.9)),
    ("kernel_int64", "  int64 columns", "int64", Goal("<=", 1.7)),
    ("kernel_packed", "  uint32, uint16 and uint8 into uint32", "packed", None),
    ("kernel_scalars", "  uint32 units, one price and one rate", "scalars", None),
    ("kernel_fresh", "  int64 columns into new memory", "fresh", None),
    ("kernel_wide", "  int64 columns, products beyond 32 bits", "wide", None),
    ("kernel_naive", "  the bare int64 expression, nothing checked", "naive", None),
    ("kernel_half_up", "half_up_into, uint32 units, one rate", "half_up", None),
)


def copied(columns: Columns, into: Columns) -> None:
    for column, copy in zip(columns, into, strict=True):
        np.copyto(copy, column)


def naive(units: Array, prices: Array, rates: Array) -> Columns:
    total = units * prices // 100
    benefit = total * rates // 100
    return total, benefit, total - benefit


def touched(rows: int, dtype: str) -> Columns:
    first, second, third = (np.ones(rows, dtype) for _ in range(3))
    return first, second, third


def drawn(rows: int) -> Columns:
    """Units of lines of claims, official prices, and the three benefit rates."""
    draw = np.random.default_rng(859)
    return (
        draw.integers(0, 40_000, rows),
        draw.choice(np.array(PRICES), rows),
        draw.choice(np.array([70, 80, 90]), rows),
    )


def contestants(rows: int = ROWS) -> dict[str, Timed]:
    """Return who is timed, after checking that all give the same yen."""
    columns = drawn(rows)
    units, prices, rates = columns
    narrow = tuple(column.astype(np.uint32) for column in columns)
    packed = (narrow[0], prices.astype(np.uint16), rates.astype(np.uint8))
    wide = (units * 1000, prices, rates)
    out, narrow_out = touched(rows, "int64"), touched(rows, "uint32")
    wanted = naive(*columns)
    for given, room in ((columns, out), (narrow, narrow_out), (packed, narrow_out)):
        if not all(map(np.array_equal, charge_arrays(*given, out=room), wanted)):
            raise SystemExit("charge_arrays() and the bare expression differ")
    names: dict[str, object] = {
        "charge_arrays": charge_arrays,
        "half_up_into": half_up_into,
        "copied": copied,
        "naive": naive,
        "columns": columns,
        "narrow": narrow,
        "packed": packed,
        "wide": wide,
        "out": out,
        "narrow_out": narrow_out,
    }
    return {
        name: Timed(statement, names, 1)
        for name, statement in (
            ("copy", "copied(columns, out)"),
            ("uint32", "charge_arrays(*narrow, out=narrow_out)"),
            ("int64", "charge_arrays(*columns, out=out)"),
            ("packed", "charge_arrays(*packed, out=narrow_out)"),
            ("scalars", "charge_arrays(narrow[0], 1090, 90, out=narrow_out)"),
            ("fresh", "charge_arrays(*columns)"),
            ("wide", "charge_arrays(*wide, out=out)"),
            ("naive", "naive(*columns)"),
            ("half_up", "half_up_into(narrow[0], 186, out=narrow_out[0])"),
        )
    }


def kernel_rows(rounds: int = ROUNDS, rows: int = ROWS) -> list[Row]:
    """Return a row of the report for each ratio."""
    timed = contestants(rows)
    found: list[Row] = []
    for name, text, contestant, goal in RATIOS:
        # Two at a time: memory that a third one frees or fills would change how fast a copy is.
        pair = {one: timed[one] for one in ("copy", contestant)}
        taken = paired.seconds_per_call(pair, rounds, SLICE_SECONDS)
        found.append(Row(name, text, goal, paired.per_round_ratios(taken, contestant, "copy")))
    return found
