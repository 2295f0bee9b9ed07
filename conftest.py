"""Every example in docstrings, README and documentation is run; any run can be put in a hostile context."""

import os
from decimal import ROUND_UP, Context, setcontext
from pathlib import Path

from sybil import Sybil
from sybil.document import PythonDocStringDocument
from sybil.parsers.rest import DocTestParser
from tests.page_examples import pages

_ROOT = Path(__file__).parent
_docstrings = Sybil(
    # "**" would match one folder alone: patterns are read as by `PurePath.match` of Python 3.11.
    path=str(_ROOT / "src"),
    parsers=[DocTestParser()],
    patterns=["*.py"],
    document_types={".py": PythonDocStringDocument},
)

pytest_collect_file = (_docstrings + pages(_ROOT, "README.md", "docs/*.md", "docs/*/*.md")).pytest()


def pytest_runtest_setup() -> None:
    """Under KAIGO_CALC_HOSTILE=1 every test and example has one digit of decimal precision, rounding up."""
    hostile = os.environ.get("KAIGO_CALC_HOSTILE") == "1"
    setcontext(Context(prec=1, rounding=ROUND_UP, traps=[]) if hostile else Context())
