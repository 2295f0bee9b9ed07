"""`kaigo-calc schedule check`: every fault of every file at once, or what the files hold."""

import csv
import json
import shutil
from collections import Counter
from pathlib import Path
from typing import cast

import pytest

from kaigo_calc import load_schedule
from kaigo_calc.schedules.directory import packaged
from tests.cli.running import Outcome, document, printed, refused, run, start

BASE, ITEMS, LIMITS, CONDITIONS, RULES, CODES = (
    f"group_home_{name}.csv"
    for name in ("base_units", "items", "limits", "conditions", "item_rules", "service_codes")
)
TOML = {"coverage.toml", "sources.toml"}
HEADER = (
    "code,unit_class,care_level,units,label_ja,effective_from,effective_until,"
    "citation,locator,source,status\n"
)
ROW = (
    "32,one_unit,care_5,870,認知症対応型共同生活介護費(Ⅰ),2027-04-01,,notice_126,別表5 イ(1),paper,verified\n"
)
DIGEST = load_schedule("32").digest


def base_alone(directory: Path, *rows: str) -> Path:
    """Write a directory of base units and nothing else; unless rows are given, with a single row."""
    directory.mkdir()
    (directory / "sources.toml").write_text('[paper]\nwhat = "a draft"\nwhere = "binder"\n', "utf-8")
    (directory / "coverage.toml").write_text(
        "[group_home]\nencoded_from = 2027-04-01\nencoded_until = 2030-04-01\n"
        'source = "paper"\nhint_ja = "ほかの日付で"\nhint_en = "Use another date."\n',
        "utf-8",
    )
    (directory / BASE).write_text(HEADER + "".join(rows or (ROW,)), "utf-8")
    return directory


def copied(directory: Path) -> Path:
    """Return a copy of the packaged data."""
    return Path(shutil.copytree(packaged().path, directory))


def replace(directory: Path, name: str, old: str, new: str) -> int:
    """Replace a text that stands once in a file; returns its line."""
    text = (directory / name).read_text("utf-8")
    assert text.count(old) == 1, (old, text.count(old))
    (directory / name).write_text(text.replace(old, new), "utf-8")
    return text[: text.index(old)].count("\n") + 1


def append(directory: Path, name: str, row: str) -> int:
    """Add a row at the end of a file; returns its line."""
    text = (directory / name).read_text("utf-8")
    (directory / name).write_text(f"{text}{row}\n", "utf-8")
    return text.count("\n") + 1


def faults(directory: Path) -> list[tuple[object, ...]]:
    """Return code, file, line and column of each fault that the command reports."""
    outcome = run("schedule", "check", str(directory), "--json")
    assert (outcome.status, outcome.err) == (1, "")
    found = json.loads(outcome.out)
    assert (found["format"], found["schedule_digest"], found["tables"]) == (
        "kaigo_calc.schedule_check.v1",
        None,
        [],
    )
    assert all(fault["format"] == "kaigo_calc.error.v1" and fault["hint_ja"] for fault in found["faults"])
    return [
        (fault["code"], *(fault["values"].get(name) for name in ("file", "line", "column")))
        for fault in found["faults"]
    ]


def faulty(directory: Path, lang: str = "ja") -> str:
    """Return what the command prints about a directory with faults."""
    outcome: Outcome = run("schedule", "check", str(directory), "--lang", lang)
    assert (outcome.status, outcome.err) == (1, "")
    return outcome.out


def rows_of(file: str) -> list[dict[str, str]]:
    with (packaged().path / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_packaged_data() -> None:
    text = printed("schedule", "check")
    assert text.startswith(
        "データの点検: 誤りはありません\n"
        "\n"
        "データの場所  kaigo_calc(同梱のデータ)\n"
        f"データの版    {DIGEST[:19]}…\n"
        "\n"
        "ファイル "
    )
    lines = {line.split()[0]: line.split()[1:] for line in text.splitlines()[5:]}
    assert lines.pop("ファイル") == ["行数", "確認済み", "出典が1件のみ", "推定", "未確認", "収録期間"]
    total = [int(number.replace(",", "")) for number in lines.pop("合計")]
    files = {path.name for path in packaged().path.iterdir() if path.suffix == ".csv"}
    assert lines.keys() == files
    expected = {file: Counter(row["status"] for row in rows_of(file)) for file in files}
    for file, (rows, *others) in lines.items():
        assert int(rows.replace(",", "")) == expected[file].total()
        statuses = ("verified", "single_source", "inferred", "unverified")
        assert [int(number.replace(",", "")) for number in others[:4]] == [
            expected[file][status] for status in statuses
        ]
    assert total[0] == sum(total[1:]) == sum(numbers.total() for numbers in expected.values())
    assert lines[ITEMS][-1] == lines[CODES][-1] == "2021-04-01から2027-03-31まで"
    assert lines["area_grades.csv"][-1] == "2024-04-01から2027-03-31まで"
    assert len(lines["service_types.csv"]) == 5  # its rows have no dates


def test_packaged_data_in_english() -> None:
    text = printed("schedule", "check", "--lang", "en")
    assert text.startswith("Data checked: no faults (誤りなし)\n\nData         kaigo_calc, the data of this")
    assert f"\nFingerprint  {DIGEST[:19]}…\n" in text
    assert "  2021-04-01 to 2027-03-31\n" in text
    assert "\nTotal " in text


def test_json_of_packaged_data() -> None:
    found = document("schedule", "check")
    tables = cast("list[dict[str, object]]", found.pop("tables"))
    assert found == {
        "format": "kaigo_calc.schedule_check.v1",
        "directory": str(packaged().path),
        "schedule_digest": DIGEST,
        "faults": [],
        "unread_files": [],
    }
    numbers = Counter(row["status"] for row in rows_of(ITEMS))
    assert tables[1] == {
        "file": ITEMS,
        "rows": numbers.total(),
        "encoded_from": "2021-04-01",
        "last_day": "2027-03-31",
        "statuses": dict(numbers),
    }
    assert [table["encoded_from"] for table in tables if table["file"] == "municipalities.csv"] == [None]


def test_copy_of_the_packaged_data(tmp_path: Path) -> None:
    own = copied(tmp_path / "own")
    assert f"データの場所  {own}\n" in printed("schedule", "check", str(own))
    assert document("schedule", "check", str(own))["tables"] == document("schedule", "check")["tables"]


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("ja", "加算・減算の表がない、基本単位数だけのデータです。"),
        ("en", "The data hold base units alone, neither add-ons nor reductions."),
    ],
)
def test_base_units_alone_are_allowed(tmp_path: Path, lang: str, told: str) -> None:
    own = base_alone(tmp_path / "own")
    text = printed("schedule", "check", str(own), "--lang", lang)
    assert text.endswith(f"\n{told}\n")
    assert "2027-04-01" in text
    assert "2030-03-31" in text
    (table,) = cast("list[dict[str, object]]", document("schedule", "check", str(own))["tables"])
    assert (table["file"], table["rows"]) == (BASE, 1)


def test_all_faults_of_all_files(tmp_path: Path) -> None:
    own = copied(tmp_path / "own")
    replace(own, "sources.toml", "[code_r3]\nwhat = ", "[code_r3]\nwhatever = ")
    replace(own, "coverage.toml", "[area_grades]\nencoded_from = 2024", "[area_grades]\nencoded_from = 2034")
    gap = replace(own, BASE, "care_1,765,認知症対応型共同生活介護費(Ⅰ),2024-04", "care_1,765,費,2024-05")
    space = replace(own, ITEMS, "\nnight_staffing_shortfall,", "\nnight_staffing_shortfall ,") + 1
    cells = replace(own, ITEMS, "\ninitial_period,initial_period,", "\ninitial_period,initial_period,,") + 1
    rate = replace(own, ITEMS, "90/100,,treatment_r3_iii", "0.9,,treatment_r3_iii")
    names = replace(own, LIMITS, "bpsd_emergency_response,", "bpsd_response,")
    value = append(own, LIMITS, "initial_period,max_days,many,2021-04-01,,notice_126,,code_r3,verified")
    source = append(own, CONDITIONS, "mine,initial_period,no,自分の,mine,2021-04-01,,notice_126,,me,verified")
    rule = replace(own, RULES, "infection_designated", "infection_named")
    price = replace(own, "unit_prices.csv", "labour_70,1,1140,2024", "labour_71,1,1140,2024")
    assert faults(own) == [
        ("KC-S09", "sources.toml", None, None),
        ("KC-S09", "coverage.toml", None, None),
        ("KC-S06", BASE, gap, None),
        ("KC-S03", ITEMS, space, "item"),
        ("KC-S02", ITEMS, cells, None),
        ("KC-S04", ITEMS, rate, "rate"),
        ("KC-S11", LIMITS, names, "subject"),
        ("KC-S04", LIMITS, value, "value"),
        ("KC-S04", CONDITIONS, source, "source"),
        ("KC-S11", RULES, rule, "others"),
        ("KC-S04", "unit_prices.csv", price, "price_class"),
    ]
    japanese, english = faulty(own), faulty(own, "en")
    assert japanese.startswith(
        f"データの点検: 誤りが11件あります(8ファイル)\n\nデータの場所  {own}\n\n[KC-S09] "
    )
    assert english.startswith(
        f"Data checked: 11 fault(s) in 8 file(s) (誤りあり)\n\nData  {own}\n\n[KC-S09] "
    )
    assert (
        f"[KC-S04] {LIMITS} {value}行目 value: 'many' は使えません。 → 1以上の整数を書いてください。\n"
        in japanese
    )
    assert (
        f"[KC-S04] {LIMITS} line {value}, value: 'many' is not allowed. → Write a whole number from 1.\n"
        in english
    )
    for text in (japanese, english):
        assert text.count("[KC-") == 11
        assert text.count("\n\n") == 1 + 8


def test_everything_needed_is_missing(tmp_path: Path) -> None:
    expected = [("KC-S07", file, None, None) for file in ("sources.toml", "coverage.toml", BASE)]
    for directory in (tmp_path / "none", tmp_path, tmp_path / ("long" * 1000)):
        assert faults(directory) == expected
    assert f"{tmp_path} にこのファイルがあり" in faulty(tmp_path)


def test_file_instead_of_a_directory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    assert [code for code, *_ in faults(tmp_path / "file")] == ["KC-S07"] * 3


def test_items_need_their_other_tables(tmp_path: Path) -> None:
    own = base_alone(tmp_path / "own")
    shutil.copy(packaged().path / ITEMS, own)
    found = faults(own)
    assert {(code, file) for code, file, *_ in found if code == "KC-S07"} == {
        ("KC-S07", file) for file in (LIMITS, CONDITIONS, RULES, CODES)
    }
    assert {column for code, _, _, column in found if code != "KC-S07"} == {"source"}


def test_table_that_no_schedule_needs_is_looked_at_where_it_is(tmp_path: Path) -> None:
    own = base_alone(tmp_path / "own")
    shutil.copy(packaged().path / LIMITS, own)
    limits = own / LIMITS
    limits.write_text("".join(limits.read_text("utf-8").splitlines(keepends=True)[:1]), "utf-8")
    assert "0 " in next(
        line for line in printed("schedule", "check", str(own)).splitlines() if LIMITS in line
    )
    append(own, LIMITS, "initial_period,max_days,x,2021-04-01,,notice_126,,paper,verified")
    assert faults(own) == [("KC-S04", LIMITS, 2, "value")]


@pytest.mark.parametrize("bad", [None, "[code_r3]\nwhat", b"\xff"], ids=["missing", "no TOML", "no UTF-8"])
def test_unreadable_sources_hide_nothing_and_accuse_nothing(tmp_path: Path, bad: str | bytes | None) -> None:
    own = copied(tmp_path / "own")
    value = replace(own, ITEMS, "90/100,,treatment_r3_iii", "90/100,,treatment_iii")
    gap = replace(own, BASE, "care_1,765,認知症対応型共同生活介護費(Ⅰ),2024-04", "care_1,765,費,2024-05")
    (own / "area_grades.csv").write_text("", "utf-8")
    (own / "unit_prices.csv").write_bytes(b"\xff")
    if bad is None:
        (own / "sources.toml").unlink()
    else:
        (own / "sources.toml").write_bytes(bad if isinstance(bad, bytes) else bad.encode())
    assert faults(own) == [
        ("KC-S09" if isinstance(bad, str) else "KC-S07", "sources.toml", None, None),
        ("KC-S06", BASE, gap, None),
        ("KC-S11", ITEMS, value, "rate_of"),
        ("KC-S07", "unit_prices.csv", None, None),
        ("KC-S01", "area_grades.csv", None, None),
    ]


def test_unreadable_coverage_hides_nothing_and_is_told_once(tmp_path: Path) -> None:
    own = copied(tmp_path / "own")
    (own / "coverage.toml").write_text("[group_home", "utf-8")
    (own / "sources.toml").unlink()
    gap = replace(own, BASE, "care_1,765,認知症対応型共同生活介護費(Ⅰ),2024-04", "care_1,765,費,2024-05")
    assert faults(own) == [
        ("KC-S07", "sources.toml", None, None),
        ("KC-S09", "coverage.toml", None, None),
        ("KC-S06", BASE, gap, None),
    ]


def test_coverage_is_looked_at_though_its_tables_are_faulty(tmp_path: Path) -> None:
    own = base_alone(tmp_path / "own", ROW.replace("870", "870 "))
    (own / "coverage.toml").write_text("", "utf-8")
    assert faults(own) == [("KC-S09", "coverage.toml", None, None), ("KC-S03", BASE, 2, "units")]


@pytest.mark.parametrize("file", [ITEMS, CONDITIONS])
def test_names_of_an_unreadable_file_are_not_missed(tmp_path: Path, file: str) -> None:
    own = copied(tmp_path / "own")
    header = (own / file).read_text("utf-8").splitlines()[0]
    replace(own, file, header, f"{header},note")
    assert faults(own) == [("KC-S01", file, None, None)]


def test_rules_of_an_unreadable_file_are_left_out(tmp_path: Path) -> None:
    own = copied(tmp_path / "own")
    (own / RULES).write_bytes(b"\xff")
    names = replace(own, LIMITS, "bpsd_emergency_response,", "bpsd_response,")
    assert faults(own) == [("KC-S11", LIMITS, names, "subject"), ("KC-S07", RULES, None, None)]


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        (
            "ja",
            "【要確認】読み込まないファイル: group_home_item.csv、source.toml。",
        ),
        ("en", "NOT READ: group_home_item.csv, source.toml. Is a file name misspelt?"),
    ],
)
def test_files_that_nothing_reads_are_named(tmp_path: Path, lang: str, told: str) -> None:
    own = base_alone(tmp_path / "own")
    for name in ("group_home_item.csv", "source.toml", "notes.txt"):
        (own / name).write_text("", "utf-8")
    assert printed("schedule", "check", str(own), "--lang", lang).splitlines()[-1].startswith(told)
    assert document("schedule", "check", str(own))["unread_files"] == ["group_home_item.csv", "source.toml"]
    (own / BASE).unlink()
    assert faulty(own, lang).splitlines()[-1].startswith(told)


def test_wrong_usage() -> None:
    assert "[KC-X02] " in refused("schedule", "check", "--lang", "fr")
    assert json.loads(refused("schedule", "check", "--lang", "fr", "--json"))["code"] == "KC-X02"
    assert "unexpected extra argument" in refused("schedule", "check", "one", "two")


def test_bare_console(tmp_path: Path) -> None:
    own = base_alone(tmp_path / "墨田", ROW.replace("870", "870円"))
    environment = {"LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
    done = start("schedule", "check", str(own), environment=environment)
    assert (done.returncode, done.stderr) == (1, b"")
    assert done.stdout.decode() == faulty(own)
    assert start("schedule", "check", environment=environment).stdout.decode() == printed("schedule", "check")
