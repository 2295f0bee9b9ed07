"""Paired timing: in every round each contestant runs once, so that a ratio compares neighbours in time.

On a shared machine the speed changes from second to second; the quotient of two neighbours hardly does.
"""

import gc
from collections.abc import Mapping
from timeit import Timer
from typing import NamedTuple


class Timed(NamedTuple):
    """A statement to be timed, the names it uses, and how many calls it makes."""

    statement: str
    names: dict[str, object]
    calls: int


def seconds_per_call(
    contestants: Mapping[str, Timed], rounds: int, slice_seconds: float
) -> dict[str, list[float]]:
    """Return what a call of each contestant took in each round.

    Args:
        contestants: whom to time; the order is rotated by one from round to round.
        rounds: how often each is timed.
        slice_seconds: about how long one timing lasts.
    """
    # A Timer compiles a loop for itself alone, so that no contestant shares specialised bytecode.
    timers = {name: Timer(timed.statement, globals=timed.names) for name, timed in contestants.items()}
    repeats = {name: _repeats(timer, slice_seconds) for name, timer in timers.items()}
    taken: dict[str, list[float]] = {name: [] for name in timers}
    gc.collect()  # the collector is off while a Timer runs
    for number in range(rounds):
        for name in rotated(list(timers), number):
            seconds = timers[name].timeit(repeats[name])
            taken[name].append(seconds / (repeats[name] * contestants[name].calls))
    return taken


def per_round_ratios(taken: Mapping[str, list[float]], above: str, below: str) -> list[float]:
    """Return what one contestant took in each round, divided by what the other took in the same round."""
    return [one / other for one, other in zip(taken[above], taken[below], strict=True)]


def rotated(names: list[str], number: int) -> list[str]:
    start = number % len(names)
    return names[start:] + names[:start]


def _repeats(timer: Timer, slice_seconds: float) -> int:
    timer.timeit(20)  # lets the interpreter specialise the code
    once = min(timer.timeit(5) for _ in range(3)) / 5
    return max(1, int(slice_seconds / once))
