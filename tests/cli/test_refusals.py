"""Errors in groups, and errors that are not the library's own."""

import json
import shutil
from pathlib import Path

import pytest

from kaigo_calc.cli import charge_command
from kaigo_calc.cli.refusals import told
from kaigo_calc.errors import RuleConflictError
from kaigo_calc.schedules.directory import packaged
from kaigo_calc.schedules.item_rules import raise_conflicts
from tests.cli.running import refused, run, words

QUOTE = words("quote --service 32 --unit-class 1 --care-level 5 --area 1 --on 2026-05")


@pytest.fixture
def faulty_prices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A damaged copy of the package's data: two rows of the price table are wrong."""
    data = Path(shutil.copytree(packaged().path, tmp_path / "data"))
    prices = data / "unit_prices.csv"
    rows = prices.read_text(encoding="utf-8").splitlines()
    rows[1:3] = [rows[1].replace("1140", "11.40"), rows[2].replace("labour_70", "labour_71")]
    prices.write_text("\n".join(rows) + "\n", encoding="utf-8")
    monkeypatch.setattr(packaged(), "path", data)
    monkeypatch.delitem(packaged().__dict__, "unit_prices", raising=False)


@pytest.mark.usefixtures("faulty_prices")
def test_every_error_of_a_group_is_told() -> None:
    lines = refused(*QUOTE).splitlines()
    assert len(lines) == 4
    assert all(line.startswith("[KC-S04] ") for line in lines)
    assert "2行目" in lines[0]
    assert "line 3" in lines[3]


@pytest.mark.usefixtures("faulty_prices")
def test_errors_of_a_group_are_a_json_document_a_line() -> None:
    errors = [json.loads(line) for line in refused(*QUOTE, "--json").splitlines()]
    assert [(error["code"], error["values"]["line"]) for error in errors] == [("KC-S04", 2), ("KC-S04", 3)]


@pytest.mark.parametrize("bug", [ZeroDivisionError(), ExceptionGroup("bugs", [ZeroDivisionError()])])
def test_bugs_are_not_hidden(bug: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_arguments: object) -> None:
        raise bug

    monkeypatch.setattr(charge_command, "charge", broken)
    with pytest.raises(type(bug)):
        run("charge", "859", "10.90")


def test_contradictions_are_told_one_by_one() -> None:
    with pytest.raises(RuleConflictError) as caught:
        raise_conflicts([RuleConflictError("KC-M03"), RuleConflictError("KC-M06")])
    text = told(caught.value.at("/services/0"), as_json=False)
    assert [line[: len("[KC-M03] /services/0: ")] for line in text.splitlines()] == [
        "[KC-M03] /services/0: ",
        "[KC-M03] /services/0: ",
        "[KC-M06] /services/0: ",
        "[KC-M06] /services/0: ",
    ]
