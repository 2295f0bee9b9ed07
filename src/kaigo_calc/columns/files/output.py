"""結果の書込み (output): frames collected in memory or written to a Parquet file, whole or not at all."""

from collections import Counter
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from os import PathLike
from pathlib import Path
from typing import Any, cast
from uuid import uuid4

import polars as pl
from pyarrow import parquet  # type: ignore[import-untyped]  # it has no types


class Output:
    """Takes frames one after the other; made by `output`.

    Args:
        part: file that is written to, or None to keep the frames.
        summed: columns that are added up.
    """

    def __init__(self, part: Path | None, summed: Sequence[str]) -> None:
        self._part = part
        self._summed = summed
        self._frames: list[pl.DataFrame] = []
        self._writer: Any = None
        self.rows = 0
        self.sums: Counter[str] = Counter()

    def add(self, frame: pl.DataFrame) -> None:
        """Take one more frame, of the same columns as those before."""
        self.rows += len(frame)
        for name in self._summed:
            if name in frame.columns:
                self.sums[name] += cast("int", frame[name].cast(pl.Int64).sum())
        if self._part is None:
            self._frames.append(frame)
            return
        table = cast("Any", frame.to_arrow())
        if self._writer is None:
            # Differences of numbers take half the time to write, and less room.
            whole = [name for name, dtype in frame.schema.items() if dtype.is_integer()]
            self._writer = cast("Any", parquet).ParquetWriter(
                self._part,
                table.schema,
                compression="zstd",
                use_dictionary=False,
                column_encoding=dict.fromkeys(whole, "DELTA_BINARY_PACKED"),
            )
        self._writer.write_table(table)

    @property
    def is_begun(self) -> bool:
        """Whether a file is written to, be it without rows."""
        return self._writer is not None

    @property
    def frame(self) -> pl.DataFrame | None:
        """All frames as one, where they were kept."""
        return pl.concat(self._frames) if self._frames else None

    def forget(self) -> None:
        """Take nothing of what came so far."""
        self.close()
        self._writer = None
        self._frames.clear()
        self.sums.clear()
        self.rows = 0

    def close(self) -> None:
        """Finish the file."""
        if self._writer is not None:
            self._writer.close()


@contextmanager
def output(path: "str | PathLike[str] | None", summed: Sequence[str] = ()) -> Generator[Output]:
    """Give what takes frames; the file gets its name when all is well, and vanishes when it is not.

    Args:
        path: the file, which is replaced; None keeps the frames in memory.
        summed: columns that are added up.

    Raises:
        OSError: for a file that cannot be written.
    """
    if path is None:
        yield Output(None, summed)
        return
    file = Path(path)
    part = file.with_name(f"{file.name}.{uuid4().hex}.part")
    made = Output(part, summed)
    part.touch(exist_ok=False)  # tells before anything is computed if nothing can be written there
    try:
        yield made
        made.close()
        if made.is_begun:
            part.replace(file)
    finally:
        made.close()
        part.unlink(missing_ok=True)
