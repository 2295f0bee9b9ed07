"""Notebooks are run when the pages are built, and a cell that fails fails the build."""

from pathlib import Path

import pytest

from tests.docs.site import DOCS, build

HEAD = "---\nfile_format: mystnb\nkernelspec:\n  name: python3\n---\n\n# Page\n\n"
CELL = "```{code-cell} ipython3\nfrom kaigo_calc import charge\n\ncharge(859, '10.90').copay + FURTHER\n```\n"


def _site(folder: Path, cell: str) -> Path:
    settings = (DOCS / "conf.py").read_text("utf-8")
    kept = [line for line in settings.split("\n") if line.startswith(("nb_", "source_suffix"))]
    assert len(kept) == 4
    head = f"import sys\nsys.path.insert(0, {str(DOCS / '_ext')!r})\nextensions = ['myst_nb', 'notebooks']\n"
    folder.mkdir()
    (folder / "conf.py").write_text(head + "\n".join(kept), "utf-8")
    (folder / "index.md").write_text(HEAD + cell, "utf-8")
    return folder


@pytest.mark.parametrize(("further", "code"), [("1", 0), ("nothing_of_this_name", 2)])
def test_a_cell_is_run_and_a_failing_one_is_noticed(further: str, code: int, tmp_path: Path) -> None:
    """Known bad: the same cell with a name that does not exist."""
    done = build(_site(tmp_path / "source", CELL.replace("FURTHER", further)), tmp_path / "built")
    assert done.returncode == code, done.stderr
    if code == 0:
        assert done.stderr == ""
        assert "938" in (tmp_path / "built" / "html" / "index.html").read_text("utf-8")
    else:
        assert "ExecutionError" in done.stderr


def test_every_notebook_has_a_kernel_and_is_listed() -> None:
    listed = (DOCS / "notebooks" / "index.md").read_text("utf-8")
    for path in (DOCS / "notebooks").glob("*.md"):
        if path.name != "index.md":
            text = path.read_text("utf-8")
            assert text.startswith("---\nfile_format: mystnb\n"), path
            assert "  name: python3\n" in text, path
            assert f"\n{path.stem}\n" in listed, path
            assert "http" not in text, path


def test_pictures_say_in_words_what_they_show() -> None:
    for path in (DOCS / "notebooks").glob("*.md"):
        text = path.read_text("utf-8")
        assert text.count('alt.renderers.enable("svg")') == text.count("\n    alt: "), path
