"""一度読むだけの計算 (the straight way): claims of a file in one pass, as long as nothing is wrong with it.

What is wrong is not told here: the first fault gives the file up, and the column expressions tell them all.
"""

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date, timedelta
from itertools import islice
from typing import cast

import narwhals as nw
import numpy as np
import polars as pl

from kaigo_calc.columns.claim_amounts import ClaimTerms, amounts, with_facts
from kaigo_calc.columns.claim_sums import LINES, least_of, most_of, sums_of
from kaigo_calc.columns.code_figures import CodeFigures, code_figures, is_inside
from kaigo_calc.columns.code_tables import CodeTable
from kaigo_calc.columns.files.addresses import CodeAddresses
from kaigo_calc.columns.files.run_sums import Batch, RunSums, Seen, by_place, columns_of_lines, joined_runs
from kaigo_calc.columns.lines import Lines

BATCH_LINES = 2**18
"""Lines of a batch: its arrays stay in the cache of the second level."""
CLAIMS_AT_ONCE = 2**18
"""Claims that get their amounts at once."""

_THREADS = 2
_MOST_SUM = np.iinfo(np.int64).max
_EPOCH = date(1970, 1, 1)
_WITHOUT_ARRAYS = ("Int128", "UInt128")
"""Types that NumPy does not know."""


class FaultyFileError(Exception):
    """A file cannot be computed in one pass; never seen by callers."""


def straight_claims(
    scan: pl.LazyFrame,
    facts: pl.DataFrame | None,
    how: ClaimTerms,
    on_progress: Callable[[int, int], object] | None = None,
) -> Iterator[pl.DataFrame]:
    """Yield the claims of a file, many at once, in the order in which they begin.

    Args:
        scan: the lines.
        facts: the facts of the claims, one row each, where they are no columns of the lines.
        how: the terms.
        on_progress: is called with the number of lines read, and of all lines.

    Raises:
        FaultyFileError: for anything that is wrong, also after some claims were given.
    """
    runs, lines = _claims(scan, how, on_progress)
    figures = _kinds_of_figures(how.table, lines.first, lines.last)
    own = list(how.names.claim) if facts is None else facts.columns
    if facts is not None:
        facts = _aligned(facts, runs, list(how.names.claim))
    for start in range(0, len(runs), CLAIMS_AT_ONCE):
        part = by_place(runs.slice(start, CLAIMS_AT_ONCE), figures)
        if facts is not None:
            keys = set(how.names.claim)
            part = part.hstack(
                [column for column in facts.slice(start, CLAIMS_AT_ONCE) if column.name not in keys]
            )
        yield _with_amounts(part, lines, figures, how, own)


def _claims(
    scan: pl.LazyFrame, how: ClaimTerms, on_progress: Callable[[int, int], object] | None
) -> tuple[pl.DataFrame, Lines]:
    seen: list[Seen] = []

    def runs_of_batches() -> Iterator[pl.DataFrame]:
        for runs, seen_there in _batches(scan, how, on_progress):
            seen.append(seen_there)
            yield runs

    runs = joined_runs(runs_of_batches(), how.names.claim)
    lines = Lines(
        nw.from_native(scan),
        how.names,
        cast("int", runs[LINES].sum()),
        _EPOCH + timedelta(days=min(one.first_day for one in seen)),
        _EPOCH + timedelta(days=max(one.last_day for one in seen)),
        max(one.most_count for one in seen),
    )
    for column in () if how.apart else how.checks:
        within = runs[least_of(column.name)].min(), runs[most_of(column.name)].max()
        if not column.least <= cast("int", within[0]) <= cast("int", within[1]) <= column.most:
            raise FaultyFileError
    return runs, lines


def _kinds_of_figures(table: CodeTable, first: date, last: date) -> CodeFigures:
    """Return which shares there are and whether units are limited; the figures themselves are in the sums."""
    rows = [row for row in table.rows if row.rates]
    limited = (row for row in table.rows if is_inside(row) and row.effective_from <= last)
    rows += islice((row for row in limited if first < row.effective_until), 1)
    return code_figures(CodeTable(rows), first, last)


def _batches(
    scan: pl.LazyFrame, how: ClaimTerms, on_progress: Callable[[int, int], object] | None
) -> Iterator[Batch]:
    names = how.names
    schema = scan.collect_schema()
    total: int = scan.select(pl.len()).collect().item()
    if not total:
        raise FaultyFileError
    done = 0
    read = scan.select(columns_of_lines(schema, names, how.constant, how.table.codes))
    if any(str(dtype) in _WITHOUT_ARRAYS for dtype in read.collect_schema().values()):
        raise FaultyFileError
    # Polars begins to read now, while the table is laid out.
    batches = (lines for lines in read.collect_batches(chunk_size=BATCH_LINES) if len(lines))
    addresses = CodeAddresses(how.table, whole_codes=schema[names.code].is_integer())
    sums = RunSums(addresses, names, how.constant)
    for lines, batch in _in_threads(sums.of, batches):
        if batch is None or total * batch.seen.most_count * addresses.most_units > _MOST_SUM:
            raise FaultyFileError
        yield batch
        done += lines
        if on_progress is not None:
            on_progress(done, total)
    if done != total:
        raise FaultyFileError


def _in_threads(
    work: Callable[[pl.DataFrame], Batch | None], frames: Iterator[pl.DataFrame]
) -> Iterator[tuple[int, Batch | None]]:
    """Yield the rows of each frame and what comes of it, in order; a few are worked on at once.

    Reading and NumPy run without the lock of the interpreter, so that both cores have work.
    """
    with ThreadPoolExecutor(_THREADS) as pool:
        waiting: deque[tuple[int, Future[Batch | None]]] = deque()
        for frame in frames:
            waiting.append((len(frame), pool.submit(work, frame)))
            if len(waiting) > 2 * _THREADS:
                rows, future = waiting.popleft()
                yield rows, future.result()
        for rows, future in waiting:
            yield rows, future.result()


def _aligned(facts: pl.DataFrame, runs: pl.DataFrame, keys: list[str]) -> pl.DataFrame:
    """Return the facts in the order of the claims; every claim must have one row of them."""
    if len(facts) == len(runs) and all(facts[key].equals(runs[key]) for key in keys):
        return facts
    found = runs.select(keys).join(facts, on=keys, how="inner", maintain_order="left")
    if not (len(found) == len(facts) == len(runs) and found.select(keys).equals(runs.select(keys))):
        raise FaultyFileError
    return found


def _with_amounts(
    claims: pl.DataFrame, lines: Lines, figures: CodeFigures, how: ClaimTerms, own: list[str]
) -> pl.DataFrame:
    sums = sums_of(nw.from_native(claims), lines, figures)
    if not how.apart:
        sums = with_facts(sums, sums.frame, how)
    made = amounts(sums, how, own)
    bad = [check.bad.alias(f"bad_{number}") for number, check in enumerate(how.claim_checks)]
    if cast("pl.DataFrame", made.select(*bad).to_native()).select(pl.any_horizontal(pl.all()).any()).item():
        raise FaultyFileError
    return cast("pl.DataFrame", made.select(*own, *how.results).to_native())
