"""How the tests of the command line run it: in this process, or as the real thing."""

import json
import os
import shlex
import subprocess
import sys
from typing import NamedTuple, NoReturn, cast

from typer.testing import CliRunner

from kaigo_calc.cli.app import app

words = shlex.split
"""Splits a command line as a shell does."""


class Outcome(NamedTuple):
    status: int
    out: str
    err: str


def run(*arguments: str) -> Outcome:
    result = CliRunner().invoke(app, list(arguments), prog_name="kaigo-calc")
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Outcome(result.exit_code, result.stdout, result.stderr)


def printed(*arguments: str) -> str:
    """Return what a command that succeeds prints."""
    outcome = run(*arguments)
    assert (outcome.status, outcome.err) == (0, "")
    return outcome.out


def document(*arguments: str) -> dict[str, object]:
    """Return the one JSON document that a command prints, in which no number may have a point."""
    loaded = json.loads(printed(*arguments, "--json"), parse_float=_no_float, parse_constant=_no_float)
    assert isinstance(loaded, dict)
    return cast("dict[str, object]", loaded)


def refused(*arguments: str) -> str:
    """Return what a command that is refused prints on stderr."""
    outcome = run(*arguments)
    assert (outcome.status, outcome.out) == (2, "")
    assert "Traceback" not in outcome.err
    return outcome.err


def start(
    *arguments: str | bytes, code: str = "", environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Start `python -m kaigo_calc`, or other code, as a process of its own in a clean environment."""
    return subprocess.run(
        [sys.executable, *(("-c", code) if code else ("-m", "kaigo_calc")), *arguments],
        env=clean_environment() | (environment or {}),
        capture_output=True,
        check=False,
    )


def clean_environment() -> dict[str, str]:
    """Return the environment without what changes encodings, colours and widths."""
    noise = ("PYTHON", "LC_", "LANG", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES")
    return {name: value for name, value in os.environ.items() if not name.startswith(noise)}


def _no_float(text: str) -> NoReturn:
    raise AssertionError(text)
