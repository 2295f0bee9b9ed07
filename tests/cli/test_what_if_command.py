"""`kaigo-calc what-if`: differences of the scalar functions by group, CSV and JSON, renamings, refusals."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from kaigo_calc import charge
from tests.cli.claim_files import CONSTANTS, FACTS, LINES, damage, write, write_codes
from tests.cli.running import document, printed, refused

BEFORE = {"321151": 858, "321111": 764}  # 令和3年厚生労働省告示第73号, one unit, levels 5 and 1
AFTER = {"321151": 859, "321111": 765}  # 令和6年厚生労働省告示第86号
REVISIONS = ("--before", "2023-05", "--after", "2026-05")
WITH_FACTS = ("what-if", "lines.parquet", "--claims", "facts.parquet", *REVISIONS)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, "lines.parquet", LINES)
    write(tmp_path, "facts.parquet", FACTS)
    return tmp_path


def _sums(units: dict[str, int], level: str | None = None) -> tuple[int, int, int, int]:
    """Return units, total, insurance and copay of the claims of a level, or of all."""
    rows = zip(LINES["code"], LINES["count"], *list(FACTS.values())[1:], strict=True)
    charges = [
        charge(units[code] * count, f"{price // 100}.{price % 100:02}", rate)
        for code, count, price, rate, own in rows
        if level in {None, own}
    ]
    return (
        sum(one.units for one in charges),
        sum(one.total for one in charges),
        sum(one.benefit for one in charges),
        sum(one.copay for one in charges),
    )


def _row(level: str | None) -> list[str]:
    """Return what the screen shows of a level: sums of the cost, and all differences."""
    before, after = _sums(BEFORE, level), _sums(AFTER, level)
    units, total, insurance, copay = (there - here for here, there in zip(before, after, strict=True))
    number = sum(level in {None, own} for own in FACTS["care_level"])
    return [
        str(number),
        f"{before[1]:,}",
        f"{after[1]:,}",
        f"+{total}",
        f"+{units}",
        f"+{insurance}",
        f"+{copay}",
    ]


def test_differences_by_group() -> None:
    text = printed(*WITH_FACTS, "--by", "care_level")
    rows = {line.split()[0]: line.split()[1:] for line in text.splitlines() if line.strip()}
    assert text.startswith("改定の影響")
    assert rows["要介護5"] == _row("要介護5")
    assert rows["要介護1"] == _row("要介護1")
    assert rows["合計"] == _row(None)
    assert rows["使った単位数(前)"] == ["2023-05"]
    assert "推定" in rows["単位数の確認状況(後)"][0]
    table = text.splitlines()[-4:]
    assert len({cell_len(line) for line in table}) == 1  # figures below each other


def test_everything_in_english() -> None:
    """Without --before the lines are computed by their own days, which is the revision of 2024."""
    arguments = (
        "what-if",
        "lines.parquet",
        "--claims",
        "facts.parquet",
        "--after",
        "2023-05",
        "--lang",
        "en",
    )
    text = printed(*arguments)
    assert "the day of each line" in text
    units, total, *_ = (there - here for here, there in zip(_sums(AFTER), _sums(BEFORE), strict=True))
    assert text.splitlines()[-1].split()[:5] == [
        "3", f"{_sums(AFTER)[1]:,}", f"{_sums(BEFORE)[1]:,}", str(total), str(units)
    ]  # fmt: skip
    assert "Sum" not in text


def test_what_does_not_differ_is_0() -> None:
    last = printed(*WITH_FACTS[:-1], "2023-06", "--by", "care_level").splitlines()[-1].split()
    assert last == ["合計", "3", *[f"{_sums(BEFORE)[1]:,}"] * 2, "0", "0", "0", "0"]


def test_json() -> None:
    found: dict[str, Any] = document(*WITH_FACTS, "--by", "care_level", "--by", "care_level")
    assert (found["format"], found["by"]) == ("kaigo_calc.what_if.v1", ["care_level"])
    assert len(set(found["code_tables"])) == 2
    one, five = found["rows"]
    assert (one["care_level"], five["care_level"]) == ("要介護1", "要介護5")
    assert five["copay_difference"] == _sums(AFTER, "要介護5")[3] - _sums(BEFORE, "要介護5")[3]


def test_days_are_texts_in_json() -> None:
    found: Any = document("what-if", "lines.parquet", *CONSTANTS, *REVISIONS, "--by", "date")
    assert [row["date"] for row in found["rows"]] == ["2026-05-01"]


def test_csv_for_spreadsheets(folder: Path) -> None:
    printed(*WITH_FACTS, "--by", "care_level", "--csv", "effect.csv")
    text = (folder / "effect.csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert text.count("\r\n") == 3
    assert rows[1]["care_level"] == "要介護5"
    assert [rows[1][f"{name}_after"] for name in ("insured_units", "total", "insurance", "copay")] == [
        str(figure) for figure in _sums(AFTER, "要介護5")
    ]


def test_another_price_after() -> None:
    found: Any = document("what-if", "lines.parquet", *CONSTANTS, *REVISIONS, "--unit-price-after", "11.40")
    units = [AFTER[code] * count for code, count in zip(LINES["code"], LINES["count"], strict=True)]
    assert found["rows"][0]["total_after"] == sum(charge(one, "11.40").total for one in units)


def test_planned_units_have_their_own_column(folder: Path) -> None:
    lines = {**LINES, "code": ["38/base_units/one_unit/care_5"] * 3}
    write(folder, "short.parquet", lines, planned=[10] * 3)
    text = printed(
        "what-if", "short.parquet", *CONSTANTS, "--paths", *REVISIONS, "--planned-units", "planned"
    )
    assert "限度額を超えた分(全額自己負担)" in text


def test_renamings_hold_where_a_code_is_missing(folder: Path) -> None:
    """The lines have one code of the table and one that only the renaming knows."""
    write_codes(folder, "321151,1000", "900001,100")
    arguments = ("what-if", "lines.parquet", *CONSTANTS, "--codes", "codes.csv", *REVISIONS[2:])
    assert "[KC-L05] " in refused(*arguments)
    found: Any = document(*arguments, "--rename", "321111=900001")
    assert found["rows"][0]["insured_units_before"] == 31 * 1000 + 31 * 100
    assert "[KC-L22]" in refused(*arguments, "--rename", "321151=900001")


def test_what_is_refused() -> None:
    assert "[KC-L01]" in refused(*WITH_FACTS, "--by", "ward")
    assert "[KC-J20] none.parquet: " in refused("what-if", "none.parquet", *REVISIONS)
    assert "ファイルに書けません" in refused(*WITH_FACTS, "--csv", "none/effect.csv")
    assert "ほかの引数と同じファイル" in refused(*WITH_FACTS, "--csv", "facts.parquet")
    assert "--after" in refused("what-if", "lines.parquet")
    assert "[KC-X02]" in refused(*WITH_FACTS, "--lang", "de")


def test_a_damaged_file_is_told(folder: Path) -> None:
    damage(folder / "lines.parquet")
    assert "[KC-L74] lines.parquet: " in refused("what-if", "lines.parquet", *CONSTANTS, *REVISIONS)


def test_a_side_that_lacks_a_code_is_named(folder: Path) -> None:
    """生産性向上推進体制加算 came in 2024 in the schedules; what both sides lack is told once."""
    write(
        folder,
        "paths.parquet",
        {**LINES, "code": ["32/productivity_improvement_ii", *["32/base_units/one_unit/care_5"] * 2]},
    )
    err = refused("what-if", "paths.parquet", *CONSTANTS, "--paths", *REVISIONS)
    assert err.count("[KC-L05] /before: ") == 2  # in two languages
    assert err.count("[KC-L05] ") == 3  # and once with the options that help
    both = refused("what-if", "lines.parquet", *CONSTANTS, "--service", "37", *REVISIONS)
    assert (both.count("[KC-L05] "), both.count("/before"), both.count("/after")) == (3, 0, 0)


def test_help_shows_how_groups_are_told() -> None:
    assert "--by care_level" in printed("what-if", "--help")
