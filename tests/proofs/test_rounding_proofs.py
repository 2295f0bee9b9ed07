"""CrossHair proves the rounding kernel for every numerator; every contract breaks under planted mistakes."""

import os
import re
import subprocess
import sys
from pathlib import Path

CONTRACTS = Path(__file__).with_name("rounding_contracts.py")
KNOWN_BAD = Path(__file__).parents[1] / "gates" / "known_bad"
POSTCONDITIONS = {
    number
    for number, line in enumerate(CONTRACTS.read_text(encoding="utf-8").splitlines(), start=1)
    if line.startswith("    post: ")
}


def _crosshair(path: Path, *import_from: Path) -> tuple[int, str]:
    command = [sys.executable, "-m", "crosshair", "check", "--analysis_kind=PEP316", "--report_all"]
    done = subprocess.run(
        [*command, "--per_condition_timeout=60", str(path)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, import_from))},
        capture_output=True,
        text=True,
    )
    return done.returncode, done.stdout + done.stderr


def _lines(output: str, kind: str) -> set[int]:
    return {int(line) for line in re.findall(rf":(\d+): {kind}", output)}


def test_every_contract_is_proved() -> None:
    status, output = _crosshair(CONTRACTS)
    assert status == 0, output
    assert _lines(output, "info: Confirmed over all paths") == POSTCONDITIONS, output


def test_every_contract_breaks_under_a_planted_mistake(tmp_path: Path) -> None:
    """The same contracts on roundings with mistakes: none is so weak that no mistake breaks it."""
    broken: set[int] = set()
    for planted in sorted(KNOWN_BAD.glob("planted_*.py")):
        text = CONTRACTS.read_text(encoding="utf-8").replace("kaigo_calc.rounding", planted.stem)
        path = tmp_path / f"contracts_on_{planted.stem}.py"
        path.write_text(text, encoding="utf-8")
        status, output = _crosshair(path, KNOWN_BAD)
        assert status == 1, output
        broken |= _lines(output, "error: false when calling")
    assert broken == POSTCONDITIONS


def test_every_planted_mistake_is_found() -> None:
    path = KNOWN_BAD / "wrong_rounding.py"
    status, output = _crosshair(path)
    mistakes = len(re.findall(r"^def ", path.read_text(encoding="utf-8"), re.MULTILINE))
    assert status == 1, output
    assert output.count("error: false when calling") == mistakes, output
