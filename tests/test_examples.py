"""Every script of examples/ runs, and prints the figures of the seed."""

import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = sorted((Path(__file__).parents[1] / "examples").glob("*.py"))


def _output(path: Path) -> str:
    return subprocess.run(
        [sys.executable, "-X", "utf8", str(path)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    ).stdout


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_example_runs(path: Path) -> None:
    assert _output(path)


def test_fee_table_holds_the_printed_units_and_the_seed() -> None:
    """Units: 平成18年厚生労働省告示第126号 別表5 イ(1), 第128号 別表3 イ(1); 937 yen: 集団指導 資料3 p.12."""
    table = _output(EXAMPLES[0].with_name("fee_table.py"))
    for units in (761, 765, 801, 824, 841, 859):
        assert f"{units}単位" in table
    row = next(line for line in table.splitlines() if "要介護5" in line)
    assert row.split() == ["要介護5", "859単位", "9,363円", "937円", "1,873円", "2,809円"]


def test_fee_table_marks_figures_with_a_single_source() -> None:
    """The price class of the preventive services was read in one source only."""
    table = _output(EXAMPLES[0].with_name("fee_table.py"))
    assert [line.split()[1] for line in table.splitlines() if line.endswith(" *")] == ["要支援2"]
    assert "* 出典が1件のみの値を含みます。" in table


def test_seed_example_explains() -> None:
    text = _output(EXAMPLES[0].with_name("seed_example.py"))
    assert "859単位 × 10.90円 = 9,363.1円 → 9,363円 (1円未満切捨て)" in text
