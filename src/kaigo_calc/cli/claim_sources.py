"""請求の文書の読込み (files of claims): the documents of several files, with a bar while many are read."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any, BinaryIO, NoReturn, cast

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

from kaigo_calc.claims.documents import UnreadClaim, claims_of_lines, claims_of_text
from kaigo_calc.claims.documents.sources import LONGEST_FILE
from kaigo_calc.errors import KaigoCalcError, RuleConflictError, UnreadableInputError, reason_of

STDIN = "-"
_LINES = frozenset({".ndjson", ".jsonl"})


def _is_of_lines(name: str) -> bool:
    return Path(name).suffix.lower() in _LINES


class Unreadable:
    """A file of which there is nothing but what is wrong with it."""

    resident = ""

    def __init__(self, place: str, error: KaigoCalcError) -> None:
        self.place = place
        self._error = error

    def __call__(self) -> NoReturn:
        """Raise what is wrong with the file."""
        raise self._error


class Watched:
    """A stream that tells how much of it was read."""

    def __init__(self, stream: BinaryIO, advance: Callable[[int], None]) -> None:
        self._stream = stream
        self._advance = advance

    def readline(self, limit: int) -> bytes:
        """Return a line, or its first bytes."""
        line = self._stream.readline(limit)
        self._advance(len(line))
        return line


class Reading:
    """The documents of several files.

    Args:
        names: the files; "-" is the standard input.
        accept_unverified: True takes unconfirmed figures, whatever the documents say.
    """

    def __init__(self, names: Sequence[str], *, accept_unverified: bool) -> None:
        self._names = names
        self._accept = accept_unverified
        self._progress: Progress | None = None

    def bar(self) -> AbstractContextManager[object]:
        """Show how far the reading is, where many documents are read and the screen shows nothing else."""
        many = any(name == STDIN or _is_of_lines(name) for name in self._names)
        if not many or not sys.stderr.isatty() or sys.stdout.isatty():
            return nullcontext()
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            TaskProgressColumn(),
            TimeElapsedColumn(),
            console=Console(stderr=True),
            transient=True,
            redirect_stdout=False,  # what is printed there goes to a file, not above the bar
        )
        return self._progress

    def __iter__(self) -> Iterator[UnreadClaim | Unreadable]:
        """Yield the documents of all files, and what is wrong with files that cannot be read."""
        for name in self._names:
            empty = True
            for unread in self._of_file(name):
                empty = False
                yield unread
            if empty:
                yield Unreadable(name, RuleConflictError("KC-J23"))

    def _of_file(self, name: str) -> Iterator[UnreadClaim | Unreadable]:
        try:
            if name == STDIN:
                yield from self._lines(sys.stdin.buffer, name, None)
            elif _is_of_lines(name):
                with Path(name).open("rb") as stream:
                    yield from self._lines(stream, name, Path(name).stat().st_size)
            else:
                with Path(name).open("rb") as stream:
                    content = stream.read(LONGEST_FILE + 1)
                yield from claims_of_text(content, name, accept_unverified=self._accept)
        except OSError as error:
            yield Unreadable(name, UnreadableInputError("KC-J20", reason=reason_of(error)))

    def _lines(self, stream: BinaryIO, name: str, size: int | None) -> Iterable[UnreadClaim]:
        if self._progress is None:
            return claims_of_lines(stream, name, accept_unverified=self._accept)
        task = self._progress.add_task(name, total=size)
        advance = self._progress.advance
        watched: Any = Watched(stream, lambda number: advance(task, number))
        return claims_of_lines(cast("BinaryIO", watched), name, accept_unverified=self._accept)
