"""請求ファイルの読込み (reading): Parquet files as lazy frames, whole and undamaged or refused."""

from collections.abc import Generator
from contextlib import contextmanager
from os import PathLike, fspath
from pathlib import Path
from typing import TypeAlias

import polars as pl
from narwhals.exceptions import NarwhalsError
from polars.exceptions import PolarsError

from kaigo_calc.errors import UnreadableInputError

FileOrFrame: TypeAlias = str | PathLike[str] | pl.LazyFrame | pl.DataFrame
"""A Parquet file, or a frame of Polars."""


@contextmanager
def reading(given: FileOrFrame) -> Generator[None]:
    """Refuse a file that turns out to be no Parquet file, or a damaged one, while it is read (KC-L74)."""
    try:
        yield
    except (PolarsError, NarwhalsError) as error:
        # Anything else is no fault of the file, and a frame does not say which file it comes from.
        if isinstance(given, (pl.LazyFrame, pl.DataFrame)) or not str(error).startswith("parquet: "):
            raise
        raise UnreadableInputError("KC-L74", reason=str(error)).at(fspath(given)) from None


def scanned(given: FileOrFrame) -> pl.LazyFrame:
    """Return a Parquet file, or a frame, as a lazy frame; the columns of a file are known then.

    The name of a file is taken as it is: it is no pattern, and its folders name no columns.

    Raises:
        UnreadableInputError: for what is no Parquet file (KC-L74).
        OSError: for a file that cannot be read.
    """
    if isinstance(given, (pl.LazyFrame, pl.DataFrame)):
        return given.lazy()
    Path(given).open("rb").close()  # says why a file cannot be read; Polars would not
    with reading(given):
        frame = pl.scan_parquet(Path(given), glob=False, hive_partitioning=False)
        frame.collect_schema()
    return frame
