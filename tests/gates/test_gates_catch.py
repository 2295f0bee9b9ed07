"""Each gate catches its known-bad fixture: a checker that passes everything would fail here."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
KNOWN_BAD = Path(__file__).with_name("known_bad")


def _run(*command: str, cwd: Path = ROOT) -> tuple[int, str]:
    done = subprocess.run([sys.executable, "-m", *command], cwd=cwd, capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


def _lint_imports(directory: Path) -> tuple[int, str]:
    script = "import sys; sys.path.insert(0, '.'); from importlinter import cli; sys.exit(cli.lint_imports())"
    done = subprocess.run([sys.executable, "-c", script], cwd=directory, capture_output=True, text=True)
    return done.returncode, done.stdout


def _bad_lines(path: Path) -> set[int]:
    lines = path.read_text(encoding="utf-8").splitlines()
    last_import = max(number for number, line in enumerate(lines, 1) if line.startswith(("from ", "import ")))
    return {number for number, line in enumerate(lines, 1) if number > last_import and line}


@pytest.mark.parametrize(
    "checker",
    [("mypy", "--strict"), ("basedpyright", "--pythonpath", sys.executable)],
    ids=lambda command: command[0],
)
def test_type_checkers(checker: tuple[str, ...], tmp_path: Path) -> None:
    path = tmp_path / "wrong_types.py"
    shutil.copy(KNOWN_BAD / path.name, path)
    status, output = _run(*checker, str(path), cwd=tmp_path)
    caught = {int(line) for line in re.findall(r"wrong_types\.py:(\d+).*error", output)}
    assert status == 1, output
    assert _bad_lines(path) <= caught, output


def test_linter(tmp_path: Path) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "module.py").write_text('"""Bad."""\nimport os\n\nprint(eval("1"))\n', encoding="utf-8")
    status, output = _run("ruff", "check", "--output-format=concise", ".", cwd=tmp_path)
    assert status == 1
    assert {"F401", "T201", "S307"} <= set(re.findall(r"\b[A-Z]+\d{3}\b", output)), output


def test_floors(tmp_path: Path) -> None:
    """A copy of the package in which rounding.py imports from the charge above it breaks the contract."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(ROOT / "src" / "kaigo_calc", tmp_path / "kaigo_calc")
    assert _lint_imports(tmp_path)[0] == 0
    path = tmp_path / "kaigo_calc" / "rounding.py"
    path.write_text(
        path.read_text(encoding="utf-8") + "\nfrom kaigo_calc.charge import TOTAL\n", encoding="utf-8"
    )
    status, output = _lint_imports(tmp_path)
    assert status == 1
    assert "kaigo_calc.rounding -> kaigo_calc.charge" in output


def test_coverage(tmp_path: Path) -> None:
    """A branch that no test takes fails the run."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "partly.py").write_text(
        "def f(x):\n    if x:\n        return 1\n    return 2\n", encoding="utf-8"
    )
    (tmp_path / "test_partly.py").write_text(
        "from partly import f\n\ndef test_f():\n    assert f(1)\n", "utf-8"
    )
    status, output = _run(
        "pytest",
        "-q",
        "test_partly.py",
        "--cov=partly",
        "--cov-branch",
        "-p",
        "no:cacheprovider",
        cwd=tmp_path,
    )
    assert status == 1, output
    assert "Required test coverage of 100" in output, output
