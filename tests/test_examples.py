"""Every script of examples/ runs, and prints the figures of the seed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kaigo_calc import load_schedule

FOLDER = Path(__file__).parents[1] / "examples"
ERAS = sorted(FOLDER.joinpath("eras").glob("r*.py"))
SPARK = FOLDER / "spark_claims.py"  # a session takes long to start: `make spark`
STANDARDS = sorted(FOLDER.joinpath("standards").glob("*.py"))
EXAMPLES = sorted(set(FOLDER.glob("*.py")) - {SPARK}) + ERAS + STANDARDS
CHARTS = FOLDER / "staffing" / "roster_charts.py"
PRINT_PAGE = FOLDER / "fee_tables" / "print_page.py"


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


def test_charts_of_a_roster(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-X", "utf8", str(CHARTS), str(tmp_path)], check=True, capture_output=True
    )
    assert sorted(path.name for path in tmp_path.iterdir()) == ["day.svg", "month.svg"]
    assert "夜間及び深夜の時間帯" in (tmp_path / "day.svg").read_text("utf-8")


def test_page_to_print(tmp_path: Path) -> None:
    """33,552 units are the month of tests/cases/worked_months.toml for one unit, R6.6."""
    run = subprocess.run(
        [sys.executable, "-X", "utf8", str(PRINT_PAGE), str(tmp_path)],
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    assert "33,552単位 365,716円 1割負担 36,572円" in run.stdout
    assert sorted(path.name for path in tmp_path.iterdir()) == ["fees.csv", "fees.html"]
    for name in ("fees.csv", "fees.html"):
        assert "グループホームすみだ" in (tmp_path / name).read_text("utf-8-sig")


def test_year_of_a_home_as_page_and_sheet(tmp_path: Path) -> None:
    """The plan ended on 31 March and the next began on 6 April (資料3 p.20); チ is one of イ to リ (p.39)."""
    run = subprocess.run(
        [sys.executable, "-X", "utf8", str(*STANDARDS), str(tmp_path)],
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    assert "2026-04-01 墨田 太郎 認知症対応型共同生活介護計画の作成" in run.stdout
    assert "チ 利用者等に対する当該指針の閲覧に関する事項" in run.stdout
    assert sorted(path.name for path in tmp_path.iterdir()) == ["year.csv", "year.html"]
    for name in ("year.csv", "year.html"):
        assert "虐待の防止のための指針" in (tmp_path / name).read_text("utf-8-sig")


@pytest.mark.skipif(os.environ.get("KAIGO_CALC_SPARK") != "1", reason="PySpark is tested by `make spark`")
def test_claims_on_pyspark() -> None:
    """By hand: 859 × 31 = 26,629 units, × 186 ‰ = 4,953.0; 824 × 31 + 30 × 30 = 26,444, × 186 ‰ = 4,918.6.

    31,582 × 10.90 = 344,243.8; × 90 % = 309,818.7. 31,363 × 10.90 = 341,856.7; × 80 % = 273,484.8.
    """
    assert _output(SPARK).splitlines() == ["1 344243 309818 34425", "2 341856 273484 68372"]


def test_claims_without_pyspark_or_java_say_so_in_one_line() -> None:
    """Known bad: no program is found at all, so that there is no Java even where PySpark is."""
    done = subprocess.run(
        [sys.executable, "-X", "utf8", str(SPARK)],
        env={**os.environ, "PATH": "", "JAVA_HOME": ""},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    (line,) = done.stdout.splitlines()
    assert line.startswith(("PySpark is missing: ", "Java is missing: "))


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


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("r3_04_uplift", ["29,592単位", "309,236円", "278,312円", "30,924円"]),
        ("r3_10_uplift_gone", ["29,564単位", "308,943円", "278,048円", "30,895円"]),
        ("r4_04_two_tiers_end", ["1,004 ×  1", "25,804単位", "終了しています", "1,080 ×  1", "25,080単位"]),
        ("r4_10_base_up", ["30,164単位", "315,213円", "283,691円", "31,522円"]),
        ("r6_04_new_units", ["28,047単位", "280,470円", "252,423円", "28,047円"]),
        ("r6_06_one_layer", ["33,552単位", "365,716円", "329,144円", "36,572円"]),
        ("r7_04_hospital", ["749 × 22", "246 ×  6", "21,616単位", "221,996円", "199,796円", "22,200円"]),
        ("r8_06_open_rates", ["確認が済んでいません", "[unverified]", "5,658 ×  1", "[caller_supplied]"]),
    ],
)
def test_months_of_the_eras(name: str, printed: list[str]) -> None:
    """The figures of `tests/cases/worked_months.toml`, counted from a calendar.

    By hand: 800 × 31 = 24,800, × 45 ‰ = 1,116, × 90 % = 1,004.4 → 1,004; 800 × 30 = 24,000, × 45 ‰ = 1,080;
    28,290 × 200 ‰ = 5,658.
    """
    text = _output(FOLDER / "eras" / f"{name}.py")
    assert [figure for figure in printed if figure not in text] == []


def test_every_era_has_its_month() -> None:
    eras = {f"{day.year - 2018}_{day.month:02}" for day in load_schedule("group_home").revisions()}
    assert {path.stem[1:5] for path in ERAS} == eras
