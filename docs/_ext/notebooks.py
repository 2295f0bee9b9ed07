"""Notebooks among the pages: they run anew when the library changes, and their kernels say errors alone.

Jupyter finds the kernel of docs/_jupyter before any other; it runs in the interpreter that builds the pages.
"""

import os
from logging import WARNING, getLogger
from pathlib import Path
from typing import TYPE_CHECKING

import kaigo_calc

if TYPE_CHECKING:
    from sphinx.application import Sphinx

FOLDER = "notebooks/"
KERNELS = Path(__file__).resolve().parents[1] / "_jupyter"
PACKAGE = Path(kaigo_calc.__file__).parent


def watch_library(app: "Sphinx", docname: str, _source: list[str]) -> None:
    """Let a notebook be read again when a file of the library is newer."""
    if docname.startswith(FOLDER):
        for path in sorted(PACKAGE.rglob("*")):
            if path.suffix in {".py", ".csv", ".toml", ".json"}:
                app.env.note_dependency(path)


def setup(app: "Sphinx") -> dict[str, bool]:
    """Register both."""
    os.environ["JUPYTER_PATH"] = str(KERNELS)
    getLogger("traitlets").setLevel(WARNING)  # it reports every start of a kernel
    app.connect("source-read", watch_library)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
