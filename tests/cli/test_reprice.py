"""`kaigo-calc reprice`: sums of the scalar functions, files, rejects, renamings, refusals, exit statuses."""

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from kaigo_calc import charge
from kaigo_calc.cli import reprice_command
from kaigo_calc.cli.app import app
from tests.cli.claim_files import CONSTANTS, FACTS, LINES, damage, pl, write, write_codes
from tests.cli.running import document, printed, refused, run
from tests.cli.test_screen import Terminal

UNITS = {"321151": 859, "321111": 765}  # 令和6年厚生労働省告示第86号, one unit, levels 5 and 1
OLD_UNITS = {"321151": 858, "321111": 764}  # 令和3年厚生労働省告示第73号


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, "lines.parquet", LINES)
    write(tmp_path, "facts.parquet", FACTS)
    return tmp_path


def _sums(units: dict[str, int]) -> dict[str, int]:
    rows = zip(LINES["code"], LINES["count"], FACTS["unit_price_centi"], FACTS["benefit_rate"], strict=True)
    charges = [
        charge(units[code] * count, f"{price // 100}.{price % 100:02}", rate)
        for code, count, price, rate in rows
    ]
    return {
        "insured_units": sum(one.units for one in charges),
        "total": sum(one.total for one in charges),
        "insurance": sum(one.benefit for one in charges),
        "copay": sum(one.copay for one in charges),
    }


def _cells(text: str) -> dict[str, str]:
    """Return the summary as labels with what stands behind them."""
    pairs = [line.split("  ", 1) for line in text.splitlines() if "  " in line]
    return {label: told.strip() for label, told in pairs}


WITH_FACTS = ("reprice", "lines.parquet", "--claims", "facts.parquet")


@pytest.mark.usefixtures("folder")
def test_a_summary_for_a_clerk() -> None:
    found, sums = _cells(printed(*WITH_FACTS, "--out", "claims.parquet")), _sums(UNITS)
    assert list(found.items())[:7] == [
        ("請求", "3件"),
        ("明細", "3行"),
        ("給付単位数", f"{sums['insured_units']:,}単位"),
        ("費用総額", f"{sums['total']:,}円"),
        ("保険請求額", f"{sums['insurance']:,}円"),
        ("利用者負担額", f"{sums['copay']:,}円"),
        ("取り分けた明細", "0行"),
    ]
    assert found["使った単位数"] == "明細の日付のもの"
    assert "推定" in found["単位数の確認状況"]  # service codes since 2024
    assert found["書き出したファイル"] == "claims.parquet"
    claims = pl.read_parquet("claims.parquet").sort("claim")
    assert claims["copay"].sum() == sums["copay"]
    assert claims["care_level"].to_list() == FACTS["care_level"]


@pytest.mark.usefixtures("folder")
def test_english_and_one_revision() -> None:
    text = printed(*WITH_FACTS, "--on-revision", "2023-05", "--lang", "en")
    found, sums = _cells(text), _sums(OLD_UNITS)
    assert text.startswith("Claims computed again")
    assert found["Total cost (費用総額)"] == f"{sums['total']:,} yen"
    assert found["Figures of (使った単位数)"] == "2023-05"
    assert "書き出したファイル" not in text


@pytest.mark.usefixtures("folder")
def test_json_is_what_the_library_tells() -> None:
    found = document(*WITH_FACTS, "--on-revision", "2026-05-01")
    assert {name: found[name] for name in _sums(UNITS)} == _sums(UNITS)
    assert (found["format"], found["claims"], found["rejected_lines"]) == ("kaigo_calc.repriced.v1", 3, 0)


@pytest.mark.usefixtures("folder")
def test_constants_and_names_of_columns(folder: Path) -> None:
    names = {"claim": "office", "code": "item", "date": "day", "count": "times"}
    renamed = {names[name]: cells for name, cells in LINES.items()}
    write(folder, "own.parquet", renamed, month=[5, 5, 5], price=[1090] * 3)
    columns = [f"--{name}={column}" for name, column in names.items()]
    found = document("reprice", "own.parquet", *columns, "--claim", "month", "--unit-price", "price",
                     "--benefit-rate", "90")  # fmt: skip
    assert found == document("reprice", "lines.parquet", *CONSTANTS)


@pytest.mark.usefixtures("folder")
def test_codes_as_paths_and_planned_units(folder: Path) -> None:
    lines = {**LINES, "code": ["32/base_units/one_unit/care_5"] * 3}
    write(folder, "paths.parquet", lines, planned=[0] * 3)
    arguments = ("reprice", "paths.parquet", *CONSTANTS, "--paths", "--service", "32", "--accept-unverified")
    found = _cells(printed(*arguments, "--planned-units", "planned"))
    assert found["限度額を超えた分(全額自己負担)"] == "0円"
    assert "確認済み" in found["単位数の確認状況"]
    assert found["費用総額"] == f"{sum(charge(859 * days, '10.90').total for days in LINES['count']):,}円"


@pytest.mark.usefixtures("folder")
def test_claims_under_the_limit_need_planned_units(folder: Path) -> None:
    lines = {**LINES, "code": ["38/base_units/one_unit/care_5"] * 3}
    write(folder, "short.parquet", lines, planned=[10] * 3)
    arguments = ("reprice", "short.parquet", *CONSTANTS, "--paths")
    assert "[KC-L27]" in refused(*arguments)
    assert document(*arguments, "--planned-units", "planned")["insured_units"] == 30


@pytest.mark.usefixtures("folder")
def test_a_code_table_of_ones_own(folder: Path) -> None:
    write_codes(folder, "321151,1000", "321111,100")
    arguments = ("reprice", "lines.parquet", *CONSTANTS, "--codes", "codes.csv")
    assert document(*arguments)["insured_units"] == 31 * 1000 + 31 * 100
    assert "【" not in printed(*arguments)
    for more in (["--paths"], ["--service", "32"], ["--accept-unverified"]):
        assert "--codes" in refused(*arguments, *more)
    assert "[KC-S07]" in refused("reprice", "lines.parquet", *CONSTANTS, "--codes", "none.csv")


@pytest.mark.usefixtures("folder")
def test_renamings(folder: Path) -> None:
    write_codes(folder, "900005,1000", "900001,100")
    arguments = ("reprice", "lines.parquet", *CONSTANTS, "--codes", "codes.csv")
    expected = 31 * 1000 + 31 * 100
    both = ("--rename", "321151=900005", "--rename", "321111 = 900001")
    assert document(*arguments, *both)["insured_units"] == expected
    (folder / "renames.csv").write_text("code,read_as\n321151,900005\n321111,900001\n", "utf-8")
    assert document(*arguments, "--renames", "renames.csv")["insured_units"] == expected
    assert "[KC-L05]" in refused(*arguments, "--rename", "321151=900005")
    assert "[KC-L22]" in refused(*arguments, "--rename", "900005=900001")
    assert "[KC-L21]" in refused(*arguments, "--rename", "321151=900009")
    for faulty in ("321151", "=900005", "321151="):
        assert "[KC-L75]" in refused(*arguments, "--rename", faulty)
    twice = ("--renames", "renames.csv", "--rename", "321151=900001")
    assert "321151=900005" in refused(*arguments, *twice)
    assert "[KC-S07]" in refused(*arguments, "--renames", "none.csv")


@pytest.mark.usefixtures("folder")
def test_lines_that_cannot_be_computed_are_set_apart(folder: Path) -> None:
    write(folder, "bad.parquet", {**LINES, "code": ["321151", "999999", "321151"]})
    arguments = ("reprice", "bad.parquet", *CONSTANTS)
    assert "[KC-L05]" in refused(*arguments, "--out", "claims.parquet")
    assert not (folder / "claims.parquet").exists()
    outcome = run(*arguments, "--out", "claims.parquet", "--rejects", "rejects.parquet")
    assert (outcome.status, outcome.err) == (1, "")
    assert _cells(outcome.out)["取り分けた明細"] == "1行"
    assert pl.read_parquet("rejects.parquet").select("claim", "reason").rows() == [(2, "KC-L05")]
    assert pl.read_parquet("claims.parquet")["claim"].sort().to_list() == [1, 3]
    outcome = run(*arguments, "--rejects", "rejects.parquet", "--json")
    assert (outcome.status, json.loads(outcome.out)["rejected_lines"]) == (1, 1)


@pytest.mark.usefixtures("folder")
def test_every_fault_of_the_lines_is_told(folder: Path) -> None:
    write(folder, "bad.parquet", {**LINES, "count": [30, None, -1]})
    err = refused("reprice", "bad.parquet", *CONSTANTS)
    assert "[KC-L03]" in err
    assert "[KC-L04]" in err
    codes = [json.loads(line)["code"] for line in refused("reprice", "lines.parquet", "--json").splitlines()]
    assert codes == ["KC-L01", "KC-L01"]  # no column of prices, none of benefit rates


@pytest.mark.usefixtures("folder")
def test_what_is_refused(folder: Path) -> None:
    write(folder, "floats.parquet", {**LINES, "count": [30.0, 31.0, 1.0]})
    (folder / "lines.csv").write_text("claim,code\n", "utf-8")
    assert "[KC-L02]" in refused("reprice", "floats.parquet", *CONSTANTS)
    assert "[KC-L01]" in refused("reprice", "lines.parquet", *CONSTANTS, "--code", "item")
    assert "[KC-J20] none.parquet: " in refused("reprice", "none.parquet", *CONSTANTS)
    assert "[KC-J20] none.parquet: " in refused("reprice", "lines.parquet", "--claims", "none.parquet")
    assert "[KC-L74] lines.csv: " in refused("reprice", "lines.csv", *CONSTANTS)
    assert "[KC-D03]" in refused("reprice", "lines.parquet", *CONSTANTS, "--on-revision", "令和8年5月")
    assert "[KC-E0" in refused("reprice", "lines.parquet", *CONSTANTS, "--on-revision", "1999-05")
    assert "[KC-C01]" in refused("reprice", "lines.parquet", *CONSTANTS, "--service", "99")
    assert "[KC-N" in refused("reprice", "lines.parquet", "--unit-price", "-1", "--benefit-rate", "90")
    assert "[KC-N" in refused("reprice", "lines.parquet", "--unit-price", "10.90", "--benefit-rate", "90.5")
    for price in ("1090", "11", "１０"):  # yen, or hundredths of a yen?
        said = refused("reprice", "lines.parquet", "--unit-price", price, "--benefit-rate", "90")
        assert "[KC-L78]" in said
    assert "[KC-X02]" in refused("reprice", "lines.parquet", *CONSTANTS, "--lang", "de")


@pytest.mark.usefixtures("folder")
def test_a_damaged_file_is_told_and_bugs_are_not_hidden(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    damage(folder / "lines.parquet")
    assert "[KC-L74] lines.parquet: " in refused(
        "reprice", "lines.parquet", *CONSTANTS, "--out", "claims.parquet"
    )
    assert not list(folder.glob("claims*"))

    def broken(*_arguments: object, **_options: object) -> None:
        raise pl.exceptions.ComputeError("not of the file")

    monkeypatch.setattr("kaigo_calc.columns.files.repricing.reprice", broken)
    with pytest.raises(pl.exceptions.ComputeError):
        run("reprice", "lines.parquet", *CONSTANTS)


@pytest.mark.usefixtures("folder")
def test_files_that_cannot_be_written(folder: Path) -> None:
    before = (folder / "lines.parquet").read_bytes()
    for option in ("--out", "--rejects"):
        for file in ("none/claims.parquet", "."):
            assert "ファイルに書けません" in refused(*WITH_FACTS, option, file)
        assert "ほかの引数と同じファイル" in refused(*WITH_FACTS, option, "./lines.parquet")
    assert "ほかの引数と同じファイル" in refused(*WITH_FACTS, "--out", "a", "--rejects", "a")
    assert (folder / "lines.parquet").read_bytes() == before
    assert sorted(path.name for path in folder.iterdir()) == ["facts.parquet", "lines.parquet"]


@pytest.mark.usefixtures("folder")
def test_a_disk_that_fills_up_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_arguments: object, **_options: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kaigo_calc.columns.files.repricing.reprice", full)
    assert "No space left on device" in refused(*WITH_FACTS, "--out", "claims.parquet")


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("name", ["polars", "pyarrow.lib", None])
def test_a_missing_extra_is_one_line(name: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_arguments: object) -> None:
        raise ModuleNotFoundError(f"No module named {name}", name=name)

    monkeypatch.setattr(reprice_command, "scanned", missing)
    err = refused("reprice", "lines.parquet", *CONSTANTS)
    assert len(err.splitlines()) == 1
    assert 'pip install "kaigo-calc[files]"' in err


@pytest.mark.usefixtures("folder")
def test_other_missing_modules_are_bugs(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_arguments: object) -> None:
        raise ModuleNotFoundError("No module named 'kaigo_calc.x'", name="kaigo_calc.x")

    monkeypatch.setattr(reprice_command, "scanned", missing)
    with pytest.raises(ModuleNotFoundError):
        run("reprice", "lines.parquet", *CONSTANTS)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("on_terminal", [True, False])
def test_a_bar_is_shown_on_a_terminal_alone(on_terminal: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    out, err = io.StringIO(), Terminal() if on_terminal else io.StringIO()
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys, "stderr", err)
    monkeypatch.setenv("TERM", "xterm-256color")
    arguments: list[Any] = ["reprice", "lines.parquet", *CONSTANTS]
    app(arguments, prog_name="kaigo-calc", standalone_mode=False)
    monkeypatch.undo()
    assert ("3/3" in err.getvalue()) is on_terminal
    assert out.getvalue().startswith("請求の再計算")


def test_help_says_what_comes_of_bad_lines() -> None:
    assert "Exit status: 0 all is computed, 1 lines were set apart" in printed("reprice", "--help")
