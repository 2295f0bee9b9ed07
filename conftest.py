"""Every example in the docstrings, in the README and in the documentation is run."""

from pathlib import Path

from sybil import Sybil
from sybil.document import PythonDocStringDocument
from sybil.parsers.rest import DocTestParser
from tests.page_examples import pages

_ROOT = Path(__file__).parent
_docstrings = Sybil(
    parsers=[DocTestParser()], patterns=["src/**/*.py"], document_types={".py": PythonDocStringDocument}
)

pytest_collect_file = (_docstrings + pages(_ROOT, "README.md", "docs/*.md", "docs/*/*.md")).pytest()
