"""`kaigo-calc schedule diff`: what changes between two days, in both languages and as JSON."""

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from rich.cells import cell_len

from kaigo_calc import Schedule, ServiceMonth, load_schedule
from tests.cli.running import document, printed, refused
from tests.cli.test_schedule_check import CONDITIONS, ITEMS, LIMITS, ROW, append, base_alone, copied, replace
from tests.cli.test_schedule_show import CODES_OF_COLOUR, notes, on_terminal, row

DIGEST = load_schedule("32").digest
REVISIONS = ["2021-04", "2021-10", "2022-04", "2022-10", "2024-04", "2024-06", "2025-04", "2026-06"]


def diff(before: str, after: str, *options: str, service: str = "32") -> str:
    return printed("schedule", "diff", service, before, after, *options)


def test_end_of_an_item() -> None:
    assert diff("2021-09", "2021-10") == (
        "単位数表の変更点\n"
        "\n"
        "サービス  認知症対応型共同生活介護(32)\n"
        "変更前    2021-09-01\n"
        "変更後    2021-10-01\n"
        f"単位数表  kaigo_calc/group_home  {DIGEST[:19]}…\n"
        "\n"
        "名称                          変更  変更前  変更後  確認状況\n"
        "令和3年9月30日までの上乗せ分  終了  1/1000\n"
    )


def test_end_of_an_item_in_english() -> None:
    name = "Uplift of 0.1 % until September 2021 [covid_uplift_0_1_percent]"
    assert diff("2021-09-30", "2021-10-01", "--lang", "en") == (
        "Changes of the fee schedule (単位数表の変更点)\n"
        "\n"
        "Service (サービス)   Group home for people with dementia (32)\n"
        "Before               2021-09-30\n"
        "After                2021-10-01\n"
        f"Schedule (単位数表)  kaigo_calc/group_home  {DIGEST[:19]}…\n"
        "\n"
        f"Item{' ' * (len(name) - 4)}  Change  Before  After  Data\n"
        f"{name}  ends    1/1000\n"
    )


def test_new_figures() -> None:
    text = diff("2024-03", "2024-04")
    assert row(text, "認知症対応型共同生活介護費(Ⅰ) 要介護5") == ["単位数・割合", "858単位", "859単位"]
    assert row(text, "医療連携体制加算(Ⅰ)イ") == ["開始", "57単位"]
    assert row(text, "医療連携体制加算(Ⅲ)") == ["終了", "59単位"]
    assert row(text, "認知症チームケア推進加算(Ⅰ)") == ["開始", "150単位", "【要確認】出典が1件のみ"]
    english = diff("2024-03", "2024-04", "--lang", "en")
    assert row(english, "Base units of care_5, one_unit") == ["figure", "858 units", "859 units"]
    assert "\nNOT VERIFIED: 4 single source. Check " in english
    assert "NOT VERIFIED: single source\n" in english


def test_candidates_are_marked() -> None:
    text = diff("2026-05", "2026-06")
    assert row(text, "介護職員等処遇改善加算(Ⅰ)イ") == ["開始", "候補 210/1000", "【要確認】未確認"]
    assert row(text, "介護職員等処遇改善加算(Ⅰ)") == ["終了", "186/1000"]
    assert "\n【要確認】確認済みでない行: 未確認 6件。" in text
    back = diff("2026-06", "2026-05")
    assert row(back, "介護職員等処遇改善加算(Ⅰ)イ") == ["終了", "候補 210/1000"]
    assert row(back, "介護職員等処遇改善加算(Ⅳ)") == ["終了", "候補 149/1000"]
    assert "\n【要確認】確認済みでない行: 出典が1件のみ 2件。" in back


def test_changed_conditions_stand_below() -> None:
    text = diff("2026-05", "2026-06")
    assert row(text, "協力医療機関連携加算(2)") == ["条件"]
    old, new = (
        load_schedule("32").on(ServiceMonth(month)).item("medical_institution_cooperation_ii").conditions[0]
        for month in ("2026-05", "2026-06")
    )
    assert notes(text, "協力医療機関連携加算(2)") == [f"変更前：{old.text_ja}", f"変更後：{new.text_ja}"]
    english = diff("2026-05", "2026-06", "--lang", "en")
    assert notes(
        english, "Cooperation with medical institutions (2) [medical_institution_cooperation_ii]"
    ) == [
        f"Before: {old.text_en}",
        f"After: {new.text_en}",
    ]


def test_condition_that_ends() -> None:
    text = diff("2025-03", "2025-04")
    assert notes(text, "業務継続計画未策定減算")[1] == "変更後：なし"
    assert "After: none\n" in diff("2025-03", "2025-04", "--lang", "en")


def test_own_limits_and_conditions_in_words(tmp_path: Path) -> None:
    own = copied(tmp_path / "own")
    replace(
        own,
        LIMITS,
        "initial_period,first_days,30,2021-04-01,,",
        "initial_period,first_days,30,2021-04-01,2025-04-01,",
    )
    append(own, LIMITS, "initial_period,first_days,20,2025-04-01,,notice_126,,code_r3,inferred")
    append(
        own,
        CONDITIONS,
        "new,initial_period,no,届出のある事業所,Notified,2025-04-01,,notice_126,,code_r3,inferred",
    )
    text = diff("2025-03", "2025-04", "--data", str(own))
    lines = text.splitlines()
    limits = next(number for number, line in enumerate(lines) if re.match("初期加算 +限度", line))
    assert lines[limits + 1 : limits + 3] == [
        "    変更前：最初の30日間、30日を超える入院の後は改めて数える",
        "    変更後：最初の20日間(推定)、30日を超える入院の後は改めて数える",
    ]
    assert lines[limits + 3].split() == ["初期加算", "条件"]
    assert lines[limits + 5].endswith("。届出のある事業所(推定)")
    english = diff("2025-03", "2025-04", "--data", str(own), "--lang", "en")
    assert "the first 20 days (inferred)" in english
    assert "; Notified (inferred)\n" in english


def test_own_figure_that_is_not_confirmed(tmp_path: Path) -> None:
    own = copied(tmp_path / "own")
    path = own / ITEMS
    (old,) = [line for line in path.read_text("utf-8").splitlines() if line.startswith("treatment_r6_iii,")]
    new = old.replace(",155/1000,,", ",,160/1000,").replace("never,", "never,告示", 1)
    new = new.replace("2024-06-01,2026-06-01", "2026-01-01,2026-06-01").replace("single_source", "unverified")
    replace(own, ITEMS, old, f"{old.replace('2024-06-01,2026-06-01', '2024-06-01,2026-01-01')}\n{new}")
    text = diff("2025-12", "2026-01", "--data", str(own))
    assert row(text, "介護職員等処遇改善加算(Ⅲ)") == [
        "単位数・割合",
        "155/1000",
        "候補 160/1000",
        "【要確認】未確認",
    ]


def test_nothing_changes() -> None:
    assert diff("2025-04", "2025-05").endswith("…\n\n変更はありません。\n")
    assert diff("2025-04-01", "2025-04-01", "--lang", "en").endswith("\n\nNothing changes.\n")


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("service", ["32", "37", "38", "39"])
def test_every_change_of_the_library_has_its_row(service: str, lang: str) -> None:
    for before, after in pairwise(REVISIONS):
        changes = load_schedule(service).diff(ServiceMonth(before), ServiceMonth(after)).changes
        lines = diff(before, after, "--lang", lang, service=service).splitlines()
        names = [
            change.label_ja
            if lang == "ja"
            else f"{change.label_en}{'' if ' ' in change.item else f' [{change.item}]'}"
            for change in changes
        ]
        told = [line for line in lines if any(line.startswith(f"{name}  ") for name in names)]
        assert len(told) == len(changes)
        for line, name in zip(told, names, strict=True):
            assert line.startswith(f"{name}  ")


def test_json_is_the_document_of_the_library() -> None:
    schedule = load_schedule("37")
    expected = schedule.diff(ServiceMonth(2026, 5), ServiceMonth(2026, 6)).to_dict()
    assert document("schedule", "diff", "37", "2026-05", "2026-06") == json.loads(
        json.dumps(
            {
                "format": "kaigo_calc.schedule_diff.v1",
                "schedule_id": "kaigo_calc/preventive_group_home",
                "schedule_digest": DIGEST,
                **expected,
                "service": "preventive_group_home",
            }
        )
    )


def test_own_data(tmp_path: Path) -> None:
    own = copied(tmp_path / "own")
    replace(
        own,
        ITEMS,
        "30,,,,never,,2021-04-01,,notice_126,別表5 ハ",
        "31,,,,never,,2021-04-01,,notice_126,別表5 ハ",
    )
    assert Schedule.from_directory(own, "32").on(ServiceMonth(2025, 4)).item("initial_period").units == 31
    assert "own/group_home" in diff("2025-03", "2025-04", "--data", str(own))
    assert document("schedule", "diff", "32", "2025-03", "2025-04", "--data", str(own))["schedule_id"] == (
        "own/group_home"
    )


BAD = [
    (("33x", "2026-05", "2026-06"), "KC-C01"),
    (("33", "2026-05", "2026-06"), "KC-E04"),
    (("32", "2021-03", "2026-06"), "KC-E03"),
    (("32", "2026-05", "2027-04"), "KC-E03"),
    (("32", "2026", "2026-06"), "KC-D03"),
    (("32", "2026-05", "2026-6"), "KC-D03"),
    (("32", "2026-05", "2026-00"), "KC-D04"),
    (("32", "2026-05", "2026-06", "--lang", "fr"), "KC-X02"),
    (("32", "2026-05", "2026-06", "--data", "/nowhere"), "KC-S07"),
]


@pytest.mark.parametrize(("arguments", "code"), BAD, ids=str)
def test_wrong_value(arguments: tuple[str, ...], code: str) -> None:
    japanese, english = refused("schedule", "diff", *arguments).splitlines()
    assert japanese.startswith(f"[{code}] ")
    assert english.startswith(f"[{code}] ")
    assert json.loads(refused("schedule", "diff", *arguments, "--json"))["code"] == code


def test_faulty_own_data(tmp_path: Path) -> None:
    own = base_alone(tmp_path / "own", ROW.replace("870", "870 "))
    assert refused("schedule", "diff", "32", "2027-04", "2028-04", "--data", str(own)).count("[KC-S03] ") == 2


@pytest.mark.parametrize("arguments", [(), ("32",), ("32", "2026-05"), ("--lang", "en")])
def test_wrong_usage(arguments: tuple[str, ...]) -> None:
    assert "Missing argument" in refused("schedule", "diff", *arguments)


def test_help() -> None:
    text = printed("schedule", "diff", "--help")
    for name in ("SERVICE", "BEFORE", "AFTER", "--data", "--json", "--lang"):
        assert name in text


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("columns", [80, 30])
def test_no_terminal_is_too_narrow(monkeypatch: pytest.MonkeyPatch, columns: int, lang: str) -> None:
    arguments = ("schedule", "diff", "32", "2026-05", "2026-06", "--lang", lang)
    text = CODES_OF_COLOUR.sub("", on_terminal(monkeypatch, columns, *arguments))
    assert max(map(cell_len, text.splitlines())) <= columns
    assert sorted(re.sub(r"\s", "", text)) == sorted(re.sub(r"\s", "", printed(*arguments)))
