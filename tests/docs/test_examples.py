"""The run of the examples would notice a wrong one."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.site import ROOT

CONFTEST = """
from pathlib import Path

from tests.page_examples import pages

pytest_collect_file = pages(Path(__file__).parent, "*.md").pytest()
"""


def _run(page: str, folder: Path, which: str = "") -> subprocess.CompletedProcess[str]:
    (folder / "conftest.py").write_text(CONFTEST, "utf-8")
    (folder / "pytest.ini").write_text("[pytest]\n", "utf-8")
    (folder / "page.md").write_text(page, "utf-8")
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"page.md{which}"],
        capture_output=True,
        encoding="utf-8",
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )


RIGHT = [
    "```python\n>>> 1 + 1\n2\n```\n",
    "```pycon\n>>> 1 + 1\n2\n```\n",
    "```python\nassert 1 + 1 == 2\n```\n",
    "```console\n$ kaigo-calc --version\nkaigo-calc ...\n$ other program\nanything\n```\n",
]


@pytest.mark.parametrize("page", RIGHT)
def test_a_right_example_passes(page: str, tmp_path: Path) -> None:
    done = _run(page, tmp_path)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    "page", [page.replace("2\n```", "3\n```").replace("kaigo-calc ...", "kaigo-calc 0.0") for page in RIGHT]
)
def test_a_wrong_example_fails(page: str, tmp_path: Path) -> None:
    """Known bad: the same examples with another result."""
    assert page not in RIGHT
    assert _run(page, tmp_path).returncode == 1


def test_an_example_runs_alone_after_those_it_builds_on(tmp_path: Path) -> None:
    page = "```python\n>>> number = 1\n```\n\n```python\n>>> number\n1\n```\n"
    done = _run(page, tmp_path, "::line:6,column:1")
    assert done.returncode == 0, done.stdout
    assert "1 passed" in done.stdout
