"""時間の区間 (spans): half-open stretches of time, and the gaps that others leave in one.

A span counts its minutes from a fixed day, so that midnight, month and year ends are nothing special.

>>> from datetime import date
>>> span = Span.on(date(2026, 12, 31), 960, 1980)
>>> str(span), span.minutes
('2026-12-31 16:00-翌9:00', 1020)
"""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

from kaigo_calc.rounding import truncate
from kaigo_calc.staffing.clock import span_text
from kaigo_calc.staffing.time_scales import MINUTES_PER_DAY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Self


class Span(tuple[int, int]):
    """A stretch of time from one minute up to, and without, another."""

    __slots__ = ()

    def __new__(cls, start: int, end: int) -> "Self":
        return super().__new__(cls, (start, end))

    def __getnewargs__(self) -> tuple[int, int]:
        return self[0], self[1]

    @classmethod
    def on(cls, day: date, start: int, end: int) -> "Self":
        """Return the span between two minutes counted from midnight of a date."""
        midnight = day.toordinal() * MINUTES_PER_DAY
        return cls(midnight + start, midnight + end)

    @classmethod
    def of_dates(cls, first: date, last: date) -> "Self":
        """Return the span from the beginning of one date to the end of another."""
        return cls(cls.on(first, 0, 0).start, cls.on(last, 0, MINUTES_PER_DAY).end)

    @property
    def start(self) -> int:
        """First minute."""
        return self[0]

    @property
    def end(self) -> int:
        """First minute that no longer belongs to it."""
        return self[1]

    @property
    def minutes(self) -> int:
        """Length in minutes."""
        return self.end - self.start

    @property
    def day(self) -> date:
        """Date on which it begins."""
        return date.fromordinal(truncate(self.start, MINUTES_PER_DAY))

    @property
    def clock(self) -> str:
        """The times of the day, such as "16:00-翌9:00"."""
        midnight = self.day.toordinal() * MINUTES_PER_DAY
        return span_text(self.start - midnight, self.end - midnight)

    def overlap(self, other: "Span") -> int:
        """Return how many minutes two spans share."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def within(self, other: "Span") -> bool:
        """Return whether the other span holds this one."""
        return other.start <= self.start and self.end <= other.end

    def __str__(self) -> str:
        return f"{self.day} {self.clock}"


def short_spans(window: Span, present: Iterable[Span], needed: int) -> tuple[Span, ...]:
    """Return where in a window fewer people are present than needed, by the minute.

    Args:
        window: the time looked at.
        present: when each person is there.
        needed: people needed at every minute.

    >>> short_spans(Span(0, 60), [Span(0, 20), Span(30, 90)], 1)
    ((20, 30),)
    """
    return tuple(_joined(_short_pieces(window, [span for span in present if span.overlap(window)], needed)))


def _short_pieces(window: Span, present: list[Span], needed: int) -> Iterator[Span]:
    edges = {window.start, window.end}
    edges.update(edge for span in present for edge in span if window.start < edge < window.end)
    for start, end in pairwise(sorted(edges)):
        if sum(1 for span in present if span.start <= start and end <= span.end) < needed:
            yield Span(start, end)


def _joined(pieces: Iterable[Span]) -> Iterator[Span]:
    last: Span | None = None
    for piece in pieces:
        if last is not None and last.end == piece.start:
            last = Span(last.start, piece.end)
            continue
        if last is not None:
            yield last
        last = piece
    if last is not None:
        yield last
