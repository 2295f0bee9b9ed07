"""`kaigo-calc table`: the figures of the ward, every form, files, homes in files, and refusals."""

import csv
import io
import json
from fractions import Fraction
from math import floor
from pathlib import Path

import pytest

from kaigo_calc.cli.office_options import OfficeOptions, office_of
from kaigo_calc.fee_tables.document import fee_table_schema
from tests.cli.running import document, printed, refused, run, start, words

HOME = words("table --unit-class 1 --area 1 --on 2026-05")
WORKED = words(
    "table --unit-class Ⅰ --municipality 墨田区 --on 2024-06 --item 医療連携体制加算(Ⅰ)イ"
    " --item サービス提供体制強化加算(Ⅰ) --item scientific_care_promotion --item 協力医療機関連携加算(1)"
    " --item 生産性向上推進体制加算(Ⅱ) --treatment 介護職員等処遇改善加算(Ⅰ) --also 初期加算"
)
FILE = """
name = "グループホームすみだ"
unit_class = "Ⅰ"
area_grade = "1級地"
also_listed = ["初期加算"]
"""


def rows(text: str, label: str) -> list[list[str]]:
    return [line.split() for line in text.splitlines() if line.startswith(f"{label} ")]


def copay(units: int, rate: int) -> str:
    total = floor(Fraction("10.90") * units)
    return f"{total - floor(Fraction(rate, 100) * total):,}"


def test_figures_of_the_ward() -> None:
    """墨田区 令和8年度 集団指導 資料3 p.12, and 30 days of 859 units."""
    day, month = rows(printed(*HOME), "要介護5")
    assert day == ["要介護5", "859", "9,363", "937", "1,873", "2,809"]
    assert month == [
        "要介護5",
        "25,770",
        "280,893",
        "252,803",
        "28,090",
        copay(25_770, 80),
        copay(25_770, 70),
    ]


def test_worked_month() -> None:
    month = rows(printed(*WORKED), "要介護5")[-1]
    assert month[:6] == ["要介護5", "33,552", "5,262", "365,716", "329,144", "36,572"]


def test_days_and_price_and_short_stay() -> None:
    month = rows(
        printed(*words("table --unit-class 2 --unit-price 10.00 --on 2026-05-01 --days 31")), "要介護1"
    )
    assert month[-1][:3] == ["要介護1", "※4", f"{31 * 753:,}"]  # the price is the home's own
    short = printed(*HOME, "--short-stay")
    assert rows(short, "要介護5")[0][1] != "859"
    assert "短期利用" in short


def test_english() -> None:
    text = printed(*HOME, "--lang", "en", "--name", "Sumida Home")
    assert text.startswith("Sumida Home Fee table")
    assert rows(text, "care level 5")[0][-1] == "2,809"


@pytest.mark.parametrize(
    ("form", "start_of", "figure"),
    [
        ("text", "料金表\n", "9,363"),
        ("markdown", "## 料金表\n", "| 9,363 |"),
        ("csv", "料金表\n", ",9363,"),
        ("html", '<div class="kaigo-calc-fee-table"', ">9,363<"),
        ("page", "<!DOCTYPE html>", ">9,363<"),
    ],
)
def test_forms(form: str, start_of: str, figure: str) -> None:
    text = printed(*HOME, "--format", form)
    assert text.startswith(start_of)
    assert figure in text


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("fees.html", b"<!DOCTYPE html>"),
        ("fees.csv", b"\xef\xbb\xbf" + "料金表\r\n".encode()),
        ("fees.md", "## 料金表".encode()),
        ("fees.json", b"{"),
        ("fees.txt", "料金表\n".encode()),
    ],
)
def test_files_by_their_endings(name: str, begins: bytes, tmp_path: Path) -> None:
    assert printed(*HOME, "--out", str(tmp_path / name)) == ""
    assert (tmp_path / name).read_bytes().startswith(begins)


def test_the_form_that_is_named_wins(tmp_path: Path) -> None:
    printed(*HOME, "--out", str(tmp_path / "a.html"), "--format", "html")
    assert (tmp_path / "a.html").read_text("utf-8").startswith("<div")
    printed(*HOME, "--out", str(tmp_path / "a.txt"), "--json")
    assert json.loads((tmp_path / "a.txt").read_text("utf-8"))["days"] == 30


@pytest.mark.parametrize("name", ["t.xlsx", "t.pdf", "t"])
def test_other_endings_are_refused_before_anything_is_written(name: str, tmp_path: Path) -> None:
    file = tmp_path / name
    told = refused(*HOME, "--out", str(file))
    assert ".html" in told
    assert ".csv" in told
    assert not file.exists()
    printed(*HOME, "--out", str(file), "--format", "text")
    assert file.read_text("utf-8").startswith("料金表")


def test_csv_on_the_screen_is_read_by_the_csv_module() -> None:
    found = list(csv.reader(io.StringIO(printed(*HOME, "--format", "csv"))))
    assert ["要介護5", "859", "9363", "937", "1873", "2809", ""] in found


def test_json() -> None:
    import jsonschema

    found = document(*WORKED)
    jsonschema.validate(found, fee_table_schema())  # pyright: ignore[reportUnknownMemberType]
    assert found["schedule_ids"]


def test_a_home_in_a_file(tmp_path: Path) -> None:
    file = tmp_path / "home.toml"
    file.write_text(FILE, "utf-8")
    text = printed(*words("table --on 2026-05 --accept-unverified"), "--office", str(file))
    assert text.startswith("グループホームすみだ 料金表\n")
    assert rows(text, "初期加算")[0][:5] == ["初期加算", "該当時", "1日につき", "30", "327"]


def test_faults_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    file = tmp_path / "home.toml"
    file.write_text('unit_class = "3"\nunit = 1\n', "utf-8")
    told = refused("table", "--on", "2026-05", "--office", str(file))
    assert "[KC-C06] home.toml/unit_class" in told
    assert "[KC-J07] home.toml" in told
    assert "[KC-J20]" in refused("table", "--on", "2026-05", "--office", str(tmp_path / "none.toml"))


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ("--item なんとか加算", "KC-C08"),
        ("--days 32", "KC-T04"),
        ("--days 30.0", "KC-N05"),
        ("--lang fr", "KC-X02"),
        ("--lang fr --json", "KC-X02"),
        ("--item 初期加算 --also 初期加算", "KC-T10"),
        ("--item 医療連携体制加算(Ⅰ)イ --item 医療連携体制加算(Ⅰ)ロ", "KC-R07"),
    ],
)
def test_refusals(more: str, code: str) -> None:
    assert code in refused(*HOME, *words(more))


def test_unconfirmed_rates_need_a_word() -> None:
    home = words("table --unit-class 1 --area 1 --on 2026-06 --item サービス提供体制強化加算(Ⅰ)")
    treated = (*home, "--treatment", "介護職員等処遇改善加算(Ⅰ)イ")
    assert "KC-E06" in refused(*treated)
    assert "確認されていない値" in printed(*treated, "--accept-unverified")


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        ("--area 1", "--unit-class / --office"),
        ("--unit-class 1", "--area / --municipality / --unit-price"),
        ("--unit-class 1 --area 1 --municipality 墨田区", "--area / --municipality / --unit-price"),
        ("--unit-class 1 --area 1 --format pdf", "--format"),
        ("--unit-class 1 --area 1 --format json", "--format"),
        ("--unit-class 1 --area 1 --format text --json", "--format / --json"),
        ("--unit-class 1 --office home.toml", "--office"),
        ("--short-stay --office home.toml", "--office"),
        ("--item 初期加算 --office home.toml", "--office"),
        ("--unit-class 1 --area 1 --out /", "--out"),
        ("--unit-class 1 --area 1 --format text --out /", "--out"),
    ],
)
def test_options_that_do_not_go_together(arguments: str, named: str) -> None:
    assert f"Invalid value for {named}" in refused("table", "--on", "2026-05", *words(arguments))


def test_a_day_is_needed() -> None:
    assert "--on" in refused(*words("table --unit-class 1 --area 1"))


def test_an_office_that_an_audit_knows_little_of() -> None:
    """An audit infers what it is not told; a table must be told."""
    found = office_of(OfficeOptions(), complete=False)
    assert (found.unit_class, found.area_grade, found.treatment) == (None, None, None)
    assert office_of(OfficeOptions(unit_class="1", area="1"), complete=True).treatment == ()


def test_nothing_of_fee_tables_is_loaded_at_the_start() -> None:
    done = start(code="import sys, kaigo_calc.cli.app; print('kaigo_calc.fee_tables' in sys.modules)")
    assert done.stdout.split() == [b"False"]


def test_exit_status() -> None:
    assert run(*HOME).status == 0
    assert run("table", "--help").status == 0
