"""Every example in the docstrings of the package and in the README is run."""

from sybil import Sybil
from sybil.document import PythonDocStringDocument
from sybil.parsers.myst import PythonCodeBlockParser
from sybil.parsers.rest import DocTestParser

_docstrings = Sybil(
    parsers=[DocTestParser()], patterns=["src/**/*.py"], document_types={".py": PythonDocStringDocument}
)
_readme = Sybil(parsers=[PythonCodeBlockParser()], patterns=["README.md"])

pytest_collect_file = (_docstrings + _readme).pytest()
