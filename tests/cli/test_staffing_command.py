"""`kaigo-calc staffing`: the ward's two examples, several units, every fault at once, JSON, exit statuses."""

import json
import sys
from fractions import Fraction
from pathlib import Path
from types import ModuleType
from typing import Any

import jsonschema
import pytest
from rich.cells import cell_len

from kaigo_calc.explain.document import explanation_schema
from kaigo_calc.staffing import Roster, Sufficiency, daytime_sufficiency, read_shift_codes
from tests.cli.running import Outcome, printed, refused, run, start, words
from tests.cli.test_screen import CODES, on_terminal

HOME = words("--full-time-hours 8 --day 6:00-21:00")
NINE = ("--users", "9", *HOME)

SHIFTS = """シフト記号,開始,終了,休憩
①,7:00,16:00,12:00-13:00
②,8:00,17:00,13:00-14:00
③,17:00,21:00,
④,16:00,翌9:00,
休,,,
"""
DAY_OF_MAY = """日付,氏名,シフト記号
2026-04-30,D,④
2026-05-01,A,①
2026-05-01,B,②
2026-05-01,C,③
2026-05-01,E,④
"""
"""墨田区 令和8年度 集団指導 資料3 p.7: D comes from the night before."""

LENGTHS = """シフト記号,開始,終了,休憩
早,7:00,16:00,12:00-13:00
遅,9:00,18:00,13:00-14:00
2,6:00,8:00,
3,6:00,9:00,
4,17:00,21:00,
5,16:00,21:00,
6,15:00,21:00,
夜,21:00,翌6:00,翌1:00-2:00
休,,,
"""
WEEK_OF_MAY = """氏名,2026-05-01,2026-05-02,2026-05-03,2026-05-04,2026-05-05,2026-05-06,2026-05-07
介護職員A,早,早,休,早,早,休,早
介護職員B,遅,遅,4,2,休,早,遅
介護職員C,4,4,2,休,休,4,2
介護職員D,3,休,早,早,遅,遅,休
介護職員E,5,休,遅,遅,4,2,休
介護職員F,休,2,休,4,2,休,休
介護職員G,休,6,休,休,休,6,6
夜勤者,夜,夜,夜,夜,夜,夜,夜
"""
"""The same, p.8: its hours, at times that leave no minute of the day alone; its nights are not printed."""

TWO_UNITS = """日付,氏名,開始,終了,休憩,ユニット
2026-05-01,A,7:00,16:00,12:00-13:00,1階
2026-05-01,B,9:00,18:00,13:00-14:00,1階
2026-05-01,C,6:00,7:00,,1階
2026-05-01,D,18:00,21:00,,1階
2026-05-01,夜1,21:00,翌6:00,,1階
2026-05-01,E,7:00,16:00,12:00-13:00,2階
2026-05-01,F,9:00,18:00,13:00-14:00,2階
2026-05-01,G,6:00,7:00,,2階
2026-05-01,H,13:00,21:00,,2階
2026-05-01,夜2,21:00,翌6:00,,2階
"""
FAULTY = """日付,氏名,開始,終了
2026-05-01,墨田 太郎,7:00,25:00
2026-05-01,本所 花子,7:00,16:00
2026-05-01,本所 花子,15:00,18:00
2026-05-32,向島 一郎,7:00,16:00
"""


@pytest.fixture(autouse=True)
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in {
        "day.csv": DAY_OF_MAY,
        "shifts.csv": SHIFTS,
        "week.csv": WEEK_OF_MAY,
        "lengths.csv": LENGTHS,
        "units.csv": TWO_UNITS,
        "faulty.csv": FAULTY,
    }.items():
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


DAY = ("day.csv", "--codes", "shifts.csv", *NINE, *words("--from 2026-05-01 --to 2026-05-01"))
WEEK = ("week.csv", "--codes", "lengths.csv", *NINE)


def short(*arguments: str) -> str:
    """Return what is printed of a roster that is short somewhere."""
    outcome = run("staffing", *arguments)
    assert (outcome.status, outcome.err) == (1, "")
    return outcome.out


def row(text: str, label: str) -> list[str]:
    """Return the cells of the row with a label."""
    (found,) = (line for line in text.splitlines() if line.startswith(f"{label} "))
    return found.removeprefix(label).split()


def codes_of(text: str) -> list[str]:
    """Return the codes of the errors, each of which is told in two languages."""
    told = [line for line in text.splitlines() if "] → -" not in line]  # what an argument is called here
    codes = [line.partition("]")[0].removeprefix("[") for line in told]
    assert codes[::2] == codes[1::2]
    return codes[::2]


def test_the_day_of_the_ward() -> None:
    """8 (A) + 8 (B) + 4 (C) + 3 (D) + 5 (E) = 28 hours, and D and E are there by night."""
    text = printed("staffing", *DAY)
    assert row(text, "合計勤務時間") == ["28"]
    assert [row(text, person) for person in "ABCDE"] == [["8"], ["8"], ["4"], ["3"], ["5"]]
    assert row(text, "配置状況") == row(text, "夜間") == ["○"]
    assert text.endswith("\n\n1日のうち0日が不足\n")


def test_the_night_before_is_needed_for_its_morning() -> None:
    """Left out, D's hours from 6:00 to 9:00 are missing: at 6:00 nobody is there."""
    lines = DAY_OF_MAY.splitlines(keepends=True)
    Path("day.csv").write_text("".join([lines[0], *lines[2:]]), "utf-8")
    text = short(*DAY)
    assert (row(text, "合計勤務時間"), row(text, "配置状況")) == (["25"], ["○"])
    assert "6:00-7:00" in text
    assert text.endswith("\n\n1日のうち1日が不足\n")


def test_the_week_of_the_ward() -> None:
    text = short(*WEEK)
    hours = [28, 28, 22, 30, 22, 28, 24]
    assert row(text, "合計勤務時間") == [str(one) for one in hours]
    assert row(text, "配置状況") == list("○○×○×○○")
    assert row(text, "過不足") == ["+4", "+4", "-2", "+6", "-2", "+4", "0"]
    assert "5月3日(日)" in text
    assert text.endswith("\n\n7日のうち2日が不足\n")
    assert sum(hours) >= 7 * 24  # taken together, the week would hide both days


def test_in_english() -> None:
    text = short(*WEEK, "--lang", "en")
    assert "2026-05-03 (Sun): 2 more hours of care in the daytime" in text
    assert text.endswith("\n\n2 of 7 days are short\n")


@pytest.mark.parametrize(
    ("period", "total"),
    [
        (("--from", "2026-05-04"), "4日のうち1日が不足"),
        (("--to", "2026-05-03"), "3日のうち1日が不足"),
        (("--month", "2026-05"), "31日のうち26日が不足"),
    ],
    ids=["from", "to", "month"],
)
def test_periods(period: tuple[str, ...], total: str) -> None:
    """Of the month nothing but its first week is on the roster: 2 short days in it and 24 after it."""
    assert short(*WEEK, *period).endswith(f"\n\n{total}\n")


def test_users_of_one_decimal_are_rounded_up_before_they_are_multiplied() -> None:
    linear = Fraction("7.2") / 3 * 8
    assert linear < 22 < 3 * 8  # so that the third day would pass
    text = short("week.csv", "--codes", "lengths.csv", "--users", "7.2", *HOME)
    assert row(text, "配置状況") == list("○○×○×○○")


def test_units_are_looked_at_one_by_one() -> None:
    """20 + 25 hours are enough for 14 users in one pool (5 × 8 = 40), and too few for 7 + 7 (3 × 8 each)."""
    text = short("units.csv", "--users", "1階=7", "--users", "2階＝ 7", *HOME)
    assert text.endswith("\n\nユニット 1階: 1日のうち1日が不足\nユニット 2階: 1日のうち0日が不足\n")
    english = short("units.csv", "--users", "1階=7", "--users", "2階=7", *HOME, "--lang", "en")
    assert english.endswith("\n\nUnit 1階: 1 of 1 days are short\nUnit 2階: 0 of 1 days are short\n")


def test_three_units_with_two_at_night() -> None:
    third = TWO_UNITS + "".join(
        line.replace("2階", "3階").replace(",", ",3-", 1) + "\n"
        for line in TWO_UNITS.splitlines()
        if line.endswith("2階") and "夜" not in line
    )
    Path("units.csv").write_text(third, "utf-8")
    arguments = ("units.csv", *words("--users 1階=6 --users 2階=6 --users 3階=6"), *HOME, "--json")
    alone = json.loads(short(*arguments))
    assert [day["night_ok"] for day in alone["days"]] == [True, True, False]
    conditions = words("--two-at-night --same-floor-adjacent --quick-response --safety-measures")
    together = json.loads(printed("staffing", *arguments, *conditions))
    assert [day["night_required"] for day in together["days"]] == [2, 2, 2]
    assert codes_of(refused("staffing", *arguments[:-1], *conditions[:-1])) == ["KC-W41"]


def test_conditions_alone_are_no_wish() -> None:
    assert "--two-at-night" in refused("staffing", *DAY, "--quick-response")


def test_over_capacity_has_to_be_said() -> None:
    arguments = ("week.csv", "--codes", "lengths.csv", "--users", "10", *HOME)
    assert codes_of(refused("staffing", *arguments)) == ["KC-W35"]
    assert row(short(*arguments, "--over-capacity"), "必要時間") == ["32"] * 7


def test_json() -> None:
    document = json.loads(short(*WEEK, "--json"))
    codes = tuple(read_shift_codes(Path("lengths.csv")).values())
    roster = Roster.from_csv("week.csv", codes=codes)
    check = daytime_sufficiency(roster, users=9, full_time_hours=8, zones="6:00-21:00")
    assert document == check.to_dict()
    assert (document["format"], document["ok"]) == ("kaigo_calc.staffing.v1", False)
    assert [day["worked_hours"] for day in document["days"]] == ["28", "28", "22", "30", "22", "28", "24"]
    assert json.loads(printed("staffing", *DAY, "--json"))["ok"] is True


def test_json_with_steps() -> None:
    document = json.loads(printed("staffing", *DAY, "--json", "--explain"))
    explanation = document.pop("explanation")
    jsonschema.validate(explanation, explanation_schema())
    assert explanation["result"] == document


def test_steps_by_day() -> None:
    """The basis is the same on every day, so each line of it stands there once."""
    steps = short(*WEEK, "--explain").partition("計算過程と根拠\n\n")[2]
    days, basis = steps[: steps.index("\n根拠: ")], steps[steps.index("\n根拠: ") :]
    titles = [line for line in days.splitlines() if line.startswith("2026")]
    assert titles == [f"2026-05-0{number}" for number in range(1, 8)]
    assert row(days.split("2026-05-03\n")[1].split("2026-05-04")[0], "過不足") == [
        "22時間",
        "−",
        "24時間",
        "=",
        "-2時間",
    ]
    lines = basis.strip().splitlines()
    assert len(set(lines)) == len(lines)
    assert any("資料3" in line for line in lines)


def test_steps_name_the_unit() -> None:
    users = words("--users 1階=7 --users 2階=7")
    text = short("units.csv", *users, *HOME, "--explain", "--lang", "en")
    assert "\n\n2026-05-01 1階\n\n" in text
    assert "\n\n2026-05-01 2階\n\n" in text
    assert "\nBasis: " in text
    assert "20 hours − 24 hours = -4 hours" in text


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_narrow_terminal(lang: str, files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    arguments = ("staffing", *DAY, "--explain", "--lang", lang)
    narrow = CODES.sub("", on_terminal(monkeypatch, *arguments, columns=50))
    monkeypatch.chdir(files)  # what `on_terminal` undoes
    whole = printed(*arguments)
    steps = narrow[narrow.index("計算過程と根拠") :]
    assert max(map(cell_len, steps.splitlines())) <= 50
    assert sorted("".join(narrow.split())) == sorted("".join(whole.split()))


@pytest.mark.parametrize("environment", [{}, {"LC_ALL": "C", "FORCE_COLOR": "1"}], ids=["plain", "bare"])
def test_into_a_pipe(environment: dict[str, str], files: Path) -> None:
    arguments = [str(files / one) if one.endswith(".csv") else one for one in WEEK]
    done = start("staffing", *arguments, environment=environment)
    assert (done.returncode, done.stderr) == (1, b"")
    assert done.stdout == short(*WEEK).encode()


def test_files_of_shift_jis() -> None:
    expected = short(*WEEK)
    Path("week.csv").write_text(WEEK_OF_MAY, "cp932")
    assert short(*WEEK) == expected


def test_every_fault_of_a_roster_at_once() -> None:
    errors = refused("staffing", "faulty.csv", *NINE)
    assert codes_of(errors) == ["KC-W02", "KC-W28", "KC-W19"]
    places = [line.split()[1] for line in errors.splitlines()[::2]]
    assert places == ["faulty.csv:2:", "faulty.csv:5:", "faulty.csv:4:"]


def test_every_fault_of_options_and_files_at_once() -> None:
    """Without its codes no row of the week has times, which is not told of the week."""
    errors = refused(
        "staffing",
        *("week.csv", "--codes", "none.csv", "--users", "9", "--full-time-hours", "8"),
        *("--day", "6:00-25:00", "--from", "2026-05", "--to", "5/7", "--month", "2026-13"),
    )
    found = [line.partition(": ")[0] for line in errors.splitlines()[::2]]
    assert found == [
        "[KC-W04] --day",
        "[KC-D03] --from",
        "[KC-D03] --to",
        "[KC-D04] --month",
        "[KC-J20] none.csv",
    ]


def test_faults_of_both_files() -> None:
    Path("lengths.csv").write_text(LENGTHS + "昼,9:00,,\n", "utf-8")
    Path("week.csv").write_text(WEEK_OF_MAY.replace("氏名,", "名前,"), "utf-8")
    errors = refused("staffing", *WEEK)
    assert "[KC-W15] lengths.csv:11: " in errors
    assert "[KC-W24] week.csv:1: " in errors
    assert errors.count("KC-W24") == 2  # once, in two languages


def test_an_unknown_code_is_told_with_person_and_date() -> None:
    Path("week.csv").write_text(WEEK_OF_MAY.replace("夜", "晩"), "utf-8")
    errors = refused("staffing", *WEEK)
    assert set(codes_of(errors)) == {"KC-W02"}
    assert "[KC-W02] week.csv:9: " in errors
    assert errors.count("(2026-05-01): シフト記号 '晩' がわかりません。") == 1


def test_faults_that_show_in_the_calculation() -> None:
    """Breaks without times, over two zones; each has its own message and way out."""
    Path("units.csv").write_text(
        "日付,氏名,開始,終了,休憩\n2026-05-01,A,5:00,14:00,60\n2026-05-01,B,13:00,22:00,60\n", "utf-8"
    )
    assert codes_of(refused("staffing", "units.csv", *NINE)) == ["KC-W30", "KC-W30"]


def test_faults_as_json() -> None:
    outcome = run("staffing", "faulty.csv", *NINE, "--json")
    assert (outcome.status, outcome.out) == (2, "")
    faults: list[dict[str, Any]] = [json.loads(line) for line in outcome.err.splitlines()]
    assert [fault["code"] for fault in faults] == ["KC-W02", "KC-W28", "KC-W19"]
    assert faults[0]["place"] == "faulty.csv:2"
    assert {fault["format"] for fault in faults} == {"kaigo_calc.error.v1"}


@pytest.mark.parametrize("name", ["none.csv", "."])
def test_a_file_that_cannot_be_read(name: str) -> None:
    errors = refused("staffing", name, *NINE)
    assert codes_of(errors) == ["KC-J20"]
    assert errors.startswith(f"[KC-J20] {name}: ファイルを読めません(")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("units.csv", "--users", "9", *HOME), "KC-W44"),
        (("units.csv", "--users", "1階=7", "--users", "2階=", *HOME), "KC-N05"),
        ((*WEEK, "--month", "2026-05", "--from", "2026-05-01"), "KC-W45"),
        ((*WEEK, "--from", "2026-05-03", "--to", "2026-05-02"), "KC-W45"),
        ((*WEEK, "--from", "2026-13"), "KC-D04"),
        ((*WEEK, "--lang", "fr"), "KC-X02"),
        (
            ("week.csv", *words("--codes lengths.csv --users 9 --day 6:00-21:00"), "--full-time-hours", "0"),
            "KC-W39",
        ),
        (("week.csv", *NINE), "KC-W63"),
    ],
    ids=["units", "number", "both periods", "order", "month", "language", "no hours", "no codes"],
)
def test_refusals(arguments: tuple[str, ...], code: str) -> None:
    assert set(codes_of(refused("staffing", *arguments))) == {code}


@pytest.mark.parametrize(
    "users",
    [("9", "1階=9"), ("1階=9", "1階=8"), ("=9",), ("1階=9", "9")],
    ids=["mixed", "twice", "no name", "mixed too"],
)
def test_users_that_are_no_units(users: tuple[str, ...]) -> None:
    options = [word for one in users for word in ("--users", one)]
    assert "1階=9" in refused("staffing", "units.csv", *options, *HOME)


@pytest.mark.parametrize("missing", ["--users", "--full-time-hours", "--day"])
def test_nothing_is_assumed(missing: str) -> None:
    place = WEEK.index(missing)
    assert missing in refused("staffing", *WEEK[:place], *WEEK[place + 2 :])


def charts(monkeypatch: pytest.MonkeyPatch, error: Exception | None = None) -> list[tuple[object, str]]:
    """Put charts in place that draw nothing, and return what they are asked to save."""
    saved: list[tuple[object, str]] = []

    def save(chart: object, file: str) -> None:
        if error is not None:
            raise error
        saved.append((chart, file))

    def heat_map(check: Sufficiency) -> int:
        return len(check.dates)

    module = ModuleType("charts")
    module.__dict__.update(month_heat_map=heat_map, save_chart=save)
    monkeypatch.setitem(sys.modules, "kaigo_calc.staffing.charts", module)
    return saved


def test_a_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    saved = charts(monkeypatch)
    assert short(*WEEK, "--chart", "may.svg") == short(*WEEK)
    assert saved == [(7, "may.svg")]


def test_a_picture_that_is_drawn() -> None:
    for package in ("altair", "vl_convert"):
        pytest.importorskip(package)
    printed("staffing", *DAY, "--chart", "may.svg")
    assert Path("may.svg").read_text("utf-8").startswith("<svg")
    assert codes_of(refused("staffing", *DAY, "--chart", "may.txt")) == ["KC-W92"]
    assert "may.svg" in refused("staffing", *DAY, "--chart", "none/may.svg")


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (ModuleNotFoundError('charts need altair: pip install "kaigo-calc[charts]"'), "kaigo-calc[charts]"),
        (OSError(13, "Permission denied"), "Permission denied"),
        (TimeoutError(), "TimeoutError"),
    ],
    ids=["extra", "permission", "other"],
)
def test_a_picture_that_cannot_be_drawn(error: Exception, told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    charts(monkeypatch, error)
    assert told in refused("staffing", *WEEK, "--chart", "may.svg")


def test_help() -> None:
    text = printed("staffing", "--help")
    for told in ("Exit status: 0 every day is covered, 1 some day is short", "--codes", "1階=9", "--month"):
        assert told in text
    assert "staffing" in printed("--help")


def test_statuses() -> None:
    def status(*arguments: str) -> int:
        outcome: Outcome = run("staffing", *arguments)
        return outcome.status

    assert (status(*DAY), status(*WEEK), status("none.csv", *NINE)) == (0, 1, 2)
