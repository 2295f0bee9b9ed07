"""`kaigo-calc audit`: verdicts, meanings of columns, inference, files, JSON, refusals, exit statuses."""

import json
import sys
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

from kaigo_calc.fee_tables import METHODS
from tests.cli.running import document, printed, refused, run, words
from tests.fee_tables.audit.making import BASE, as_html, copay, cut_copay

HOME = words("--unit-class 1 --area 1 --on 2026-05 --no-treatment")


def _page(folder: Path, *, right: bool = True, heading: str = "1日 1割") -> str:
    rows = [["要介護度", heading]]
    rows += [[level, str((copay if right else cut_copay)(units))] for level, units in BASE.items()]
    file = folder / "fees.html"
    file.write_text(as_html(("料金", rows)), encoding="utf-8")
    return str(file)


def test_all_right(tmp_path: Path) -> None:
    out = printed("audit", _page(tmp_path), *HOME)
    assert out.splitlines()[0] == "確かめた5件の額は、すべて正しい額です。"


def test_wrong_figures(tmp_path: Path) -> None:
    outcome = run("audit", _page(tmp_path, right=False), *HOME, "--lang", "en")
    assert (outcome.status, outcome.err) == (1, "")
    assert outcome.out.startswith("Not right: 4 of 5 figures checked are wrong.")
    assert f"1. {METHODS['copay_truncated'].label_en}" in outcome.out
    assert "936 yen → right is 937 yen (-1)" in outcome.out


def test_json_by_its_schema(tmp_path: Path) -> None:
    schema = json.loads(
        (files("kaigo_calc.fee_tables.audit") / "fee_table_audit.v1.schema.json").read_text("utf-8")
    )
    found = document("audit", _page(tmp_path), *HOME)
    jsonschema.validate(found, schema)
    assert found["ok"] is True


def test_class_and_treatment_from_the_page(tmp_path: Path) -> None:
    out = printed("audit", _page(tmp_path), "--unit-price", "10.90", "--on", "2026-05-01")
    assert "区分は(Ⅰ)です" in out


def test_meanings_of_columns(tmp_path: Path) -> None:
    page = _page(tmp_path, heading="料金A")
    for meaning in ("料金A=copay:base_day:90", "2=copay::90", "料金A = copay:day"):
        assert "すべて正しい額です" in printed("audit", page, *HOME, "--columns", meaning)
    outcome = run("audit", page, *HOME, "--columns", "料金A=other")
    assert (outcome.status, outcome.out.splitlines()[0]) == (2, "確かめられる額が一つもありません。")


@pytest.mark.parametrize(
    ("meaning", "code"),
    [
        ("料金A", "KC-T32"),
        ("=copay", "KC-T32"),
        ("料金A=:day", "KC-T32"),
        ("料金A=copay:day:90:1", "KC-T32"),
        ("料金A=yen", "KC-T02"),
        ("料金A=copay:year", "KC-T01"),
        ("料金A=copay:day:x", "KC-N05"),
        ("料金B=copay", "KC-T31"),
    ],
)
def test_meanings_that_cannot_be_read(tmp_path: Path, meaning: str, code: str) -> None:
    assert code in refused("audit", _page(tmp_path, heading="料金A"), *HOME, "--columns", meaning)


def test_the_page_as_html(tmp_path: Path) -> None:
    target = tmp_path / "found.html"
    run("audit", _page(tmp_path, right=False), *HOME, "--html", str(target))
    text = target.read_text(encoding="utf-8")
    assert text.startswith("<!DOCTYPE html>")
    assert "× 936<br><small>→ 937円</small>" in text
    outcome = run("audit", _page(tmp_path), *HOME, "--html", str(tmp_path / "no" / "found.html"))
    assert outcome.status == 2
    assert "--html" in outcome.err


def test_table_and_days(tmp_path: Path) -> None:
    page = _page(tmp_path)
    assert "すべて正しい額です" in printed("audit", page, *HOME, "--table", "1", "--days", "31")
    assert "KC-T59" in refused("audit", page, *HOME, "--table", "2")
    assert "KC-T04" in refused("audit", page, *HOME, "--days", "32")
    assert "KC-T60" in refused("audit", page, *HOME, "--sheet", "表1")


def test_refusals(tmp_path: Path) -> None:
    page = _page(tmp_path)
    assert "KC-J20" in refused("audit", str(tmp_path / "none.csv"), *HOME)
    assert "KC-X02" in refused("audit", page, *HOME, "--lang", "fr")
    assert "KC-D03" in refused("audit", page, "--unit-class", "1", "--area", "1", "--on", "May")
    assert "--no-treatment" in refused("audit", page, *HOME, "--treatment", "介護職員等処遇改善加算(Ⅰ)")
    (tmp_path / "items.csv").write_text("加算,1割\n初期加算,33\n", encoding="utf-8")
    assert "KC-T30" in refused("audit", str(tmp_path / "items.csv"), "--area", "1", "--on", "2026-05")


def test_without_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "bs4", None)
    assert "kaigo-calc[tables]" in refused("audit", _page(tmp_path), *HOME)
