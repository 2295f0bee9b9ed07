"""`kaigo-calc conformance`: the cases as shipped, another program checked, exit statuses 0, 1 and 2."""

import io
import json
import sys
from pathlib import Path

import jsonschema
import pytest

from kaigo_calc.cli.app import app
from kaigo_calc.testing import conformance_cases, conformance_schema
from tests.cli.running import document, printed, refused, run
from tests.cli.test_screen import Terminal
from tests.testing.solvers import CHARGES, naive_charge, python, solve

SHIPPED = Path(__file__).parents[2] / "src" / "kaigo_calc" / "testing" / "cases"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _answers(folder: Path, *answers: object) -> str:
    (folder / "answers.jsonl").write_text("".join(f"{json.dumps(one)}\n" for one in answers), "utf-8")
    return "answers.jsonl"


def test_cases_are_written_as_shipped() -> None:
    assert printed("conformance", "write", "--kind", "claim") == (SHIPPED / "claim.jsonl").read_text("utf-8")
    lines = printed("conformance", "write").splitlines()
    assert len(lines) == sum(1 for _ in conformance_cases())
    jsonschema.validate(json.loads(lines[0]), conformance_schema())


def test_cases_are_written_to_a_file(folder: Path) -> None:
    assert printed("conformance", "write", "--kind", "charge", "--out", "cases.jsonl") == ""
    assert (folder / "cases.jsonl").read_bytes() == (SHIPPED / "charge.jsonl").read_bytes()


def test_a_file_that_cannot_be_written_is_told(folder: Path) -> None:
    assert "ファイルに書けません" in refused("conformance", "write", "--out", "none/cases.jsonl")


def test_a_program_that_is_right() -> None:
    out = printed("conformance", "run", "--kind", "charge", "--", *python(CHARGES))
    assert out == "検証例 123件: 一致 123件、一致しない 0件、回答なし 0件\n"


def test_right_answers_in_a_file(folder: Path) -> None:
    name = _answers(folder, *(solve(case) for case in conformance_cases()))
    number = sum(1 for _ in conformance_cases())
    assert printed("conformance", "run", "--answers", name, "--lang", "en") == (
        f"{number} cases: {number} agree, 0 do not, 0 have no answer\n"
    )


def test_wrong_answers_are_told_with_the_mistake(folder: Path) -> None:
    name = _answers(folder, *(naive_charge(case) for case in conformance_cases("charge")))
    outcome = run("conformance", "run", "--kind", "charge", "--answers", name)
    assert (outcome.status, outcome.err) == (1, "")
    assert (
        "charge/float-price-10.45-180 /total: 正しい値 1,881、回答 1,880 — 単価を浮動小数点数で"
        in outcome.out
    )


def test_a_report_as_json(folder: Path) -> None:
    name = _answers(folder, *(solve(case) for case in conformance_cases("day_to_month")))
    found = document("conformance", "run", "--kind", "day_to_month", "--answers", name)
    assert (found["ok"], found["correct"]) == (True, 24)
    outcome = run("conformance", "run", "--answers", name, "--json")
    assert outcome.status == 1
    assert json.loads(outcome.out)["missing"][0] == "charge/sumida-one-day"


def test_answers_that_cannot_be_read_are_refused(folder: Path) -> None:
    name = _answers(folder, {"id": 5}, [])
    err = refused("conformance", "run", "--answers", name)
    assert "[KC-V02] answers.jsonl:1: 回答" in err
    assert "[KC-V02] answers.jsonl:2: " in err
    lines = refused("conformance", "run", "--answers", name, "--json").splitlines()
    assert [json.loads(line)["place"] for line in lines] == ["answers.jsonl:1", "answers.jsonl:2"]
    assert "[KC-J20] none.jsonl: " in refused("conformance", "run", "--answers", "none.jsonl")


def test_programs_that_cannot_be_run_are_refused() -> None:
    assert "[KC-V04]" in refused("conformance", "run", "--", "no-such-program-at-all")
    assert "[KC-V06]" in refused(
        "conformance", "run", "--kind", "charge", "--", *python("raise SystemExit(3)")
    )
    hanging = python("import time; time.sleep(100)")
    arguments = ("conformance", "run", "--kind", "charge", "--timeout", "1", "--", *hanging)
    assert "[KC-V05]" in refused(*arguments)


def test_no_answers_at_all_are_refused(folder: Path) -> None:
    """An empty file, or a program that prints nothing, is no program with 123 wrong figures."""
    assert "[KC-V08]" in refused("conformance", "run", "--answers", _answers(folder))
    assert "[KC-V08]" in refused("conformance", "run", "--kind", "charge", "--", *python("pass"))
    name = _answers(folder, {"id": "of no case", "result": {}})
    assert run("conformance", "run", "--answers", name).status == 1


def test_either_answers_or_a_program() -> None:
    assert "どちらか一方" in refused("conformance", "run")
    assert "どちらか一方" in refused("conformance", "run", "--answers", "a.jsonl", "--", "node")


def test_unknown_kind_and_language() -> None:
    assert "[KC-V01]" in refused("conformance", "write", "--kind", "claims")
    assert "[KC-V01]" in refused("conformance", "run", "--kind", "claims", "--answers", "a.jsonl")
    assert "[KC-X02]" in refused("conformance", "run", "--lang", "de", "--answers", "a.jsonl")


@pytest.mark.parametrize("on_terminal", [True, False])
def test_a_bar_is_shown_on_a_terminal_alone(on_terminal: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    out, err = io.StringIO(), Terminal() if on_terminal else io.StringIO()
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys, "stderr", err)
    monkeypatch.setenv("TERM", "xterm-256color")
    arguments = ["conformance", "run", "--kind", "charge", "--", *python(CHARGES)]
    app(arguments, prog_name="kaigo-calc", standalone_mode=False)
    monkeypatch.undo()
    assert ("123/123" in err.getvalue()) is on_terminal
    assert out.getvalue().startswith("検証例 123件: 一致 123件")


def test_help_says_what_a_program_gets() -> None:
    assert "Exit status: 0 every figure is right" in printed("conformance", "run", "--help")
