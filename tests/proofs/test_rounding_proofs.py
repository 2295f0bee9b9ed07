"""CrossHair proves the rounding kernel for every integer, and finds each planted mistake."""

import re
import subprocess
import sys
from pathlib import Path

CONTRACTS = Path(__file__).with_name("rounding_contracts.py")
KNOWN_BAD = Path(__file__).parents[1] / "gates" / "known_bad" / "wrong_rounding.py"


def _crosshair(path: Path) -> tuple[int, str]:
    command = [sys.executable, "-m", "crosshair", "check", "--analysis_kind=PEP316", "--report_all"]
    done = subprocess.run([*command, "--per_condition_timeout=60", str(path)], capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


def test_every_contract_is_proved() -> None:
    status, output = _crosshair(CONTRACTS)
    conditions = len(re.findall(r"^ +post: ", CONTRACTS.read_text(encoding="utf-8"), re.MULTILINE))
    assert status == 0, output
    assert output.count("Confirmed over all paths.") == conditions, output


def test_every_planted_mistake_is_found() -> None:
    status, output = _crosshair(KNOWN_BAD)
    mistakes = len(re.findall(r"^def ", KNOWN_BAD.read_text(encoding="utf-8"), re.MULTILINE))
    assert status == 1, output
    assert output.count("error: false when calling") == mistakes, output
