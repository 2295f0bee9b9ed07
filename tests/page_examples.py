"""How the examples of the README and of the documentation are run.

Python examples stand in fences marked `python` or `pycon`. In fences marked `console`, each `$ kaigo-calc …`
is run, and what it prints is compared with the lines below it; other commands are only shown.
"""

import os
import shlex
import subprocess
import sys
from doctest import ELLIPSIS, OutputChecker
from importlib.util import find_spec
from pathlib import Path
from unittest import SkipTest

from sybil import Document, Example, Sybil
from sybil.parsers.myst import CodeBlockParser, PythonCodeBlockParser
from sybil.typing import Evaluator


class Page(Document):
    """A page whose examples build on each other, also where a run picks one of them or spreads them out."""

    def __init__(self, text: str, path: str) -> None:
        super().__init__(text, path)
        self._run: set[int] = set()

    def evaluate(self, example: Example, evaluator: Evaluator) -> None:
        for earlier in self.examples():
            if earlier.start < example.start and earlier.start not in self._run:
                earlier.evaluate()
        self._run.add(example.start)
        super().evaluate(example, evaluator)


class SessionParser(PythonCodeBlockParser):
    """Runs the prompts in a `pycon` fence."""

    def __init__(self, doctest_optionflags: int) -> None:
        super().__init__(doctest_optionflags=doctest_optionflags)
        self.codeblock_parser = CodeBlockParser("pycon")


class ConsoleParser(CodeBlockParser):
    """Runs the commands of `kaigo-calc` in a fence."""

    language = "console"

    def evaluate(self, example: Example) -> str | None:
        for session in f"\n{example.parsed}".split("\n$ ")[1:]:
            command, _, expected = session.partition("\n")
            program, *arguments = shlex.split(command)
            if program == "kaigo-calc":
                printed = _run(arguments)
                if not OutputChecker().check_output(expected.rstrip("\n") + "\n", printed, ELLIPSIS):
                    return f"$ {command}\nExpected:\n{expected}\nGot:\n{printed}"
        return None


def _run(arguments: list[str]) -> str:
    if find_spec("typer") is None:
        raise SkipTest("the command line needs the extra `cli`")
    done = subprocess.run(  # the commands are those of our own pages
        [sys.executable, "-m", "kaigo_calc", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        env={**os.environ, "NO_COLOR": "1", "COLUMNS": "120"},
        check=False,
    )
    return done.stdout


def pages(root: Path, *patterns: str) -> Sybil:
    """Return the collector of the examples on Markdown pages below a folder."""
    return Sybil(
        path=str(root),
        parsers=[
            PythonCodeBlockParser(doctest_optionflags=ELLIPSIS),
            SessionParser(doctest_optionflags=ELLIPSIS),
            ConsoleParser(),
        ],
        patterns=patterns,
        excludes=["docs/notebooks/*.md"],  # their cells are run when the documentation is built
        document_types={".md": Page},
    )
