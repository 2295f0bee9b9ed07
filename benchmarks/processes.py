"""What a fresh interpreter pays: importing the library, and its first look-up."""

import subprocess
import sys
from time import perf_counter

from benchmarks.paired import rotated

_IMPORTS = {"bare": "pass", "kaigo_calc": "import kaigo_calc", "moneyed": "import moneyed"}
_FIRST_LOOK_UP = """
from datetime import date
from time import perf_counter
import kaigo_calc
start = perf_counter()
kaigo_calc.unit_price("group_home", "1", date(2026, 5, 1))
print(perf_counter() - start)
"""


def import_seconds(rounds: int) -> dict[str, list[float]]:
    """Return how long an isolated interpreter took to start, do one import and end, in each round.

    A module that cannot be imported there is left out.
    """
    names = [name for name, code in _IMPORTS.items() if _runs(code)]  # also writes the bytecode files
    taken: dict[str, list[float]] = {name: [] for name in names}
    for number in range(rounds):
        for name in rotated(names, number):
            start = perf_counter()
            _run(_IMPORTS[name])
            taken[name].append(perf_counter() - start)
    return taken


def first_look_up_seconds(rounds: int) -> list[float]:
    """Return how long the first `unit_price` call of a process took; the import is not counted."""
    if not _runs(_FIRST_LOOK_UP):
        return []
    return [float(_run(_FIRST_LOOK_UP)) for _ in range(rounds)]


def _run(code: str) -> str:
    command = [sys.executable, "-I", "-c", code]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def _runs(code: str) -> bool:
    try:
        _run(code)
    except subprocess.CalledProcessError:
        return False
    return True
