"""The pytest plugin: the first run pins, later runs compare, and the option accepts."""

import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path

import pytest

from kaigo_calc.errors import RuleConflictError
from kaigo_calc.testing import plugin
from kaigo_calc.testing.plugin import FeeTablePin

pytest_plugins = ["pytester"]

ROOT = Path(__file__).parents[2]
SUITE = """
def test_table(fee_table_pin):
    fee_table_pin({{"copay": {copay}}})

def test_named(fee_table_pin):
    fee_table_pin("group_home", "schedule")

import pytest
@pytest.mark.parametrize("level", ["care 5/one"])
def test_levels(level, fee_table_pin):
    fee_table_pin({{"level": level}})
"""


@pytest.fixture
def suite(pytester: pytest.Pytester) -> pytest.Pytester:
    pytester.makepyfile(test_fees=SUITE.format(copay=937))
    return pytester


def _run(suite: pytest.Pytester, *arguments: str) -> pytest.RunResult:
    """Run it with the plugin by its module, as its entry point may or may not be installed."""
    plain = ("-p", "no:cacheprovider", "-p", "no:kaigo_calc")
    return suite.runpytest_inprocess(*plain, *arguments, plugins=[plugin])


def test_pins_are_made_compared_and_made_anew(suite: pytest.Pytester) -> None:
    _run(suite).assert_outcomes(failed=3)
    _run(suite, "--update-fee-tables").assert_outcomes(passed=3)
    pins = sorted(path.name for path in (suite.path / "fee_tables").iterdir())
    assert pins == [
        "test_fees.test_levels-care-5-one.json",
        "test_fees.test_named.schedule.json",
        "test_fees.test_table.json",
    ]
    _run(suite).assert_outcomes(passed=3)
    suite.makepyfile(test_fees=SUITE.format(copay=938))
    result = _run(suite, "-q")
    result.assert_outcomes(passed=2, failed=1)
    result.stdout.fnmatch_lines(["*  copay: 937 → 938*", "*accept it: pytest --update-fee-tables*"])
    assert "def _compare" not in result.stdout.str(), "the failure shows the test, not our own code"
    _run(suite, "--update-fee-tables").assert_outcomes(passed=3)
    _run(suite).assert_outcomes(passed=3)


def test_tests_of_one_name_have_files_of_their_own(suite: pytest.Pytester) -> None:
    """Naively named by the test alone, the last one would write what the others compare with."""
    body = "def test_table(self, fee_table_pin): fee_table_pin({{'copay': {}}}, {!r})"
    other = "def test_table(fee_table_pin): fee_table_pin({'copay': 5}, 'day')"
    suite.makepyfile(
        test_fees="\n".join(
            [
                *("class TestA:", "    " + body.format(1, "day")),
                *("class TestB:", "    class TestA:", "        " + body.format(2, "../day")),
                other.replace("5", "3"),
            ]
        ),
        test_others=other,
    )
    _run(suite, "--update-fee-tables").assert_outcomes(passed=4)
    _run(suite).assert_outcomes(passed=4)
    assert sorted(path.name for path in (suite.path / "fee_tables").iterdir()) == [
        "test_fees.TestA.test_table.day.json",
        "test_fees.TestB.TestA.test_table...-day.json",
        "test_fees.test_table.day.json",
        "test_others.test_table.day.json",
    ]


SHARED = """
import pytest

def test_two(fee_table_pin):
    fee_table_pin({"copay": 1}, "day")
    fee_table_pin({"copay": 1})
    fee_table_pin({"copay": 1})

@pytest.mark.parametrize("level", ["care 5", "care-5"])
def test_alike(level, fee_table_pin):
    fee_table_pin({"level": level})
"""


def test_a_file_of_another_pin_is_refused(suite: pytest.Pytester) -> None:
    suite.makepyfile(test_fees=SHARED)
    for arguments in (["--update-fee-tables"], []):
        result = _run(suite, *arguments)
        result.assert_outcomes(passed=1, failed=2)
        result.stdout.fnmatch_lines(["*KC-V14*test_fees.py::test_two*", "*KC-V14*test_alike?care 5?*"])


def test_a_test_that_runs_again_has_its_file(tmp_path: Path) -> None:
    owners: dict[str, str] = {}
    for update in (True, False):
        FeeTablePin(tmp_path, "x", update=update, test="a.py::x", owners=owners)({"copay": 937})
    with pytest.raises(RuleConflictError) as caught:
        FeeTablePin(tmp_path, "X", update=False, test="a.py::X", owners=owners)({"copay": 937})
    assert caught.value.code == "KC-V14"


def test_the_option_is_explained(suite: pytest.Pytester) -> None:
    _run(suite, "--help").stdout.fnmatch_lines(["*--update-fee-tables*"])


def test_a_pin_may_be_used_without_the_fixture(tmp_path: Path) -> None:
    FeeTablePin(tmp_path, "x", update=True)({"copay": 937})
    FeeTablePin(tmp_path, "x", update=False)({"copay": 937})
    with pytest.raises(AssertionError):
        FeeTablePin(tmp_path, "x", update=False)({"copay": 938})


def test_pytest_finds_the_plugin_but_not_in_this_repository() -> None:
    """Here it would be imported before coverage starts."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    module = project["project"]["entry-points"]["pytest11"]["kaigo_calc"]
    assert import_module(module).fee_table_pin
    addopts = project["tool"]["pytest"]["ini_options"]["addopts"]
    assert addopts[addopts.index("no:kaigo_calc") - 1] == "-p"


def test_the_plugin_loads_nothing_heavy() -> None:
    """Every run of pytest in its environment imports it: neither data nor Hypothesis may come along."""
    code = "import sys, pytest; before = set(sys.modules); import kaigo_calc.testing.plugin; "
    code += "print(*sorted(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = done.stdout.split()
    assert "kaigo_calc.testing.plugin" in loaded
    heavy = {"hypothesis", "typer", "csv", "tomllib", "kaigo_calc.schedules", "kaigo_calc.testing.pins"}
    assert heavy.isdisjoint(loaded)
