"""`kaigo-calc schedule show`: what stands in a schedule on a day, in both languages and as JSON."""

import io
import json
import re
import sys
from itertools import takewhile
from pathlib import Path
from typing import cast

import pytest
from rich.cells import cell_len

from kaigo_calc import ServiceMonth, load_schedule
from kaigo_calc.cli.app import app
from kaigo_calc.cli.schedule_wording import schedule_wording_in
from kaigo_calc.schedules.fee_columns import OPERATIONS, PERIODS
from kaigo_calc.schedules.fee_lines import in_order
from tests.cli.running import document, printed, refused, start
from tests.cli.test_schedule_check import (
    BASE,
    CODES,
    ITEMS,
    LIMITS,
    ROW,
    append,
    base_alone,
    copied,
    replace,
)

SERVICES = ("32", "37", "38", "39")
MONTHS = ("2021-04", "2022-10", "2024-04", "2024-06", "2025-04", "2026-06", "2027-03")
DIGEST = load_schedule("32").digest
CODES_OF_COLOUR = re.compile("\x1b\\[[0-9;]*m")


def shown(*options: str, service: str = "32", on: str = "2026-06") -> str:
    return printed("schedule", "show", service, "--on", on, *options)


def loaded(*options: str, service: str = "32", on: str = "2026-06") -> dict[str, list[dict[str, object]]]:
    found = document("schedule", "show", service, "--on", on, *options)
    return cast("dict[str, list[dict[str, object]]]", found)


def row(text: str, name: str) -> list[str]:
    """Return the cells of the row of an item."""
    line = next(line for line in text.splitlines() if line.startswith(f"{name} "))
    return re.split(r" {2,}", line)[1:]


def notes(text: str, name: str) -> list[str]:
    """Return the lines below the row of an item."""
    lines = text.splitlines()
    first = next(number for number, line in enumerate(lines) if line.startswith(f"{name} ")) + 1
    return [line.strip() for line in takewhile(lambda line: line.startswith("    "), lines[first:])]


def test_unconfirmed_tiers() -> None:
    """The rates of June 2026 are candidates: marked, and with what to check."""
    tiers = shown("--family", "treatment_r8")
    mark = "【要確認】未確認"
    check = "    確かめる資料：サービスコード表(令和8年5月22日 WAM NET 掲載)または介護保険最新情報Vol.1479\n"
    first = "    要件：サービス提供体制強化加算(Ⅰ)、サービス提供体制強化加算(Ⅱ)のどれか\n"
    pledge = (
        "    要件：生産性向上推進体制加算(Ⅰ)、生産性向上推進体制加算(Ⅱ)、"
        "社会福祉連携推進法人に所属していること(令和8年度は誓約でよい)(出典が1件のみ)のどれか\n"
    )
    assert tiers == (
        "単位数表\n"
        "\n"
        "【要確認】確認済みでない行: 未確認 6件。使う前に告示やサービスコード表で確かめてください。\n"
        "\n"
        "サービス        認知症対応型共同生活介護(32)\n"
        "サービス提供日  2026-06-01\n"
        f"単位数表        kaigo_calc/group_home  {DIGEST[:19]}…\n"
        "\n"
        "加算・減算(計算の順)\n"
        "\n"
        "名称                          単位数・割合  算定       区分  コード   確認状況\n"
        "\n"
        "処遇改善に係る加算(1か月の単位数の合計に乗じる)\n"
        f"介護職員等処遇改善加算(Ⅰ)イ  候補 210/1000  1月につき        326108*  {mark}\n{first}{check}"
        f"介護職員等処遇改善加算(Ⅰ)ロ  候補 228/1000  1月につき        326183*  {mark}\n"
        f"{first}{pledge}{check}"
        f"介護職員等処遇改善加算(Ⅱ)イ  候補 202/1000  1月につき        326107*  {mark}\n{check}"
        f"介護職員等処遇改善加算(Ⅱ)ロ  候補 220/1000  1月につき        326184*  {mark}\n{pledge}{check}"
        f"介護職員等処遇改善加算(Ⅲ)    候補 179/1000  1月につき        326104*  {mark}\n{check}"
        f"介護職員等処遇改善加算(Ⅳ)    候補 149/1000  1月につき        326380*  {mark}\n{check}"
        "\n"
        "*は確認済みでないサービスコードです。請求の前にサービスコード表で確かめてください。\n"
    )


def test_family_in_english() -> None:
    text = shown("--family", "bcp", "--lang", "en", on="2025-03-01")
    name = "Business continuity plan not prepared [business_continuity_plan_not_prepared]"
    assert text == (
        "Fee schedule (単位数表)\n"
        "\n"
        "Service (サービス)     Group home for people with dementia (32)\n"
        "Date (サービス提供日)  2025-03-01\n"
        f"Schedule (単位数表)    kaigo_calc/group_home  {DIGEST[:19]}…\n"
        "\n"
        "Add-ons and reductions in the order of calculation (加算・減算)\n"
        "\n"
        f"Item{' ' * (len(name) - 4)}  Units or rate  Per  Class  Code  Data\n"
        "\n"
        "Shares taken off, of the base before any reduction\n"
        f"{name}          3/100  day\n"
        "    Condition: Not taken until 31 March 2025 where the infection-control guideline and the disaster "
        "plan both exist\n"
    )


def test_base_units_by_class_and_level() -> None:
    assert (
        "\n基本単位数(1日につき)\n"
        "\n"
        "要介護状態区分  (Ⅰ) 1ユニット  (Ⅱ) 2ユニット以上\n"
        "要介護1         765単位        753単位\n"
        "要介護2         801単位        788単位\n"
        "要介護3         824単位        812単位\n"
        "要介護4         841単位        828単位\n"
        "要介護5         859単位        845単位\n"
        "\n"
    ) in shown()
    assert "\ncare_5 (要介護5)             859 units     845 units\n" in shown("--lang", "en")


def test_base_units_that_are_not_verified_say_so() -> None:
    text = shown(service="39")
    assert row(text, "要支援2") == ["789単位 【要確認】出典が1件のみ", "777単位 【要確認】出典が1件のみ"]
    assert "NOT VERIFIED: single source" in shown("--lang", "en", service="39")


def test_rows_of_items() -> None:
    text = shown(on="2024-06")
    assert row(text, "夜間支援体制加算(Ⅱ)") == ["25単位", "1日につき", "(Ⅱ)", "326171*"]
    assert row(text, "3ユニットで夜勤職員を2人以上とする場合の減算")[:3] == ["-50単位", "1日につき", "(Ⅱ)"]
    assert row(text, "看取り介護加算４")[:2] == ["1,280単位", "1日につき"]
    assert row(text, "定員超過利用減算") == ["70/100", "1日につき"]
    assert row(text, "身体拘束廃止未実施減算") == ["10/100", "1日につき", "下の表"]
    assert row(text, "協力医療機関連携加算(1)") == ["100単位", "1月につき"]
    assert row(text, "医療連携体制加算(Ⅱ)") == ["5単位", "1日につき", "【要確認】出典が1件のみ"]
    assert row(text, "口腔・栄養スクリーニング加算")[:2] == ["20単位", "1回につき"]
    assert row(text, "介護職員等処遇改善加算(Ⅰ)") == ["186/1000", "1月につき", "326108*"]
    assert row(text, "介護職員等処遇改善加算(Ⅴ)(1)")[-1] == "【要確認】推定"


def test_limits_and_conditions_in_words() -> None:
    text, on = shown(), load_schedule("32").on(ServiceMonth(2026, 6))
    assert notes(text, "利用者が入院したときの費用(入院時費用)") == [
        "限度：1月に6日まで、入院後3か月以内の退院が見込まれるときに限る",
        f"条件：{on.item('hospitalization_cost').conditions[0].text_ja}",
    ]
    assert notes(text, "退居時相談援助加算") == [
        "限度：1人1回まで、利用期間が1か月を超える場合に限る(推定)",
        "条件：利用期間が1か月を超える利用者に、1人1回に限る(推定)",
    ]
    english = shown("--lang", "en")
    (infection,) = on.item("emerging_infection_facility_care").conditions
    assert notes(english, "Facility care of emerging infections [emerging_infection_facility_care]") == [
        "Limits: at most 1 time(s) a month (single source), at most 5 days on end (single source)",
        f"Condition, for the office to confirm: {infection.text_en} (single source)",
    ]


def test_rate_of_something_else_than_the_month_is_told() -> None:
    text = shown(on="2021-04")
    assert notes(text, "介護職員処遇改善加算(Ⅳ)")[0] == "乗じる先：介護職員処遇改善加算(Ⅲ)の単位数"
    assert notes(text, "令和3年9月30日までの上乗せ分") == ["乗じる先：1か月の基本報酬の合計"]
    english = shown("--lang", "en", on="2021-04")
    assert (
        notes(english, "Treatment improvement (V) [treatment_r3_v]")[0]
        == "Taken of: the units of Treatment improvement (III) [treatment_r3_iii]"
    )
    assert notes(english, "Uplift of 0.1 % until September 2021 [covid_uplift_0_1_percent]") == [
        "Taken of: the basic reward of the month"
    ]


def test_rate_of_an_item_that_is_not_in_force_is_told_by_its_id(tmp_path: Path) -> None:
    own = copied(tmp_path / "own")
    replace(
        own, ITEMS, "45/1000,,month_sum,never,,2021-04-01,2024", "45/1000,,month_sum,never,,2021-04-01,2021"
    )
    text = shown("--data", str(own), on="2021-06")
    assert notes(text, "介護職員処遇改善加算(Ⅳ)")[0] == "乗じる先：treatment_r3_iiiの単位数"


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.parametrize("month", MONTHS)
def test_everything_in_force_stands_there_in_the_order_of_calculation(
    service: str, month: str, lang: str
) -> None:
    on = load_schedule(service).on(ServiceMonth(month))
    items = sorted(on.items(), key=in_order)
    text = shown("--lang", lang, service=service, on=month)
    names = [item.label_ja if lang == "ja" else f"{item.label_en} [{item.id}]" for item in items]
    table = text.partition("サービスコード(")[0].partition("Service codes by class")[0]
    lines = [line for line in table.splitlines() if any(line.startswith(f"{name} ") for name in names)]
    assert len(lines) == len(items)
    for line, name, item in zip(lines, names, items, strict=True):
        assert line.startswith(f"{name} ")
        assert (str(item.units or "") or item.rate_text or "") in line.replace(",", "")
        mark = "【要確認】" if lang == "ja" else "NOT VERIFIED: "
        assert (mark in line) == (item.status != "verified")
        assert ("候補" in line or "candidate" in line) == (item.unverified_rate is not None)
    for item in items:
        if item.to_check:
            assert item.to_check in text


def test_attention_counts_what_is_not_verified() -> None:
    assert "\n【要確認】確認済みでない行: 出典が1件のみ 4件、未確認 6件。" in shown()
    assert "\nNOT VERIFIED: 4 single source, 6 unverified. Check " in shown("--lang", "en")


def test_limit_of_the_whole_service() -> None:
    assert "\nサービスの限度  連続30日まで\n" in shown(service="38")
    assert "\nLimits of the service  at most 30 days on end\n" in shown("--lang", "en", service="39")
    assert "サービスの限度" not in shown()


def test_codes_that_depend_on_the_level() -> None:
    text = shown("--family", "capacity_staff", service="37").partition("サービスコード(")[2]
    (folded,) = [
        line
        for line in text.splitlines()
        if line.startswith("基本単位数・夜勤減算・人員基準欠如減算") and "Ⅱ" in line
    ]
    on = load_schedule("37").on(ServiceMonth(2026, 6))
    codes = [
        code for code in loaded(service="37")["level_codes"] if code["unit_class"] == "two_or_more_units"
    ]
    (expected,) = [
        code for code in codes if code["reductions"] == ["night_staffing_shortfall", "staff_shortage"]
    ]
    assert folded.split() == ["基本単位数・夜勤減算・人員基準欠如減算", "(Ⅱ)", f"{expected['service_code']}*"]
    assert on.schedule.service.code == str(expected["service_code"])[:2]
    assert "身体拘束" not in text
    assert "\n基本単位数  " not in text


def test_codes_in_the_order_of_calculation() -> None:
    text = shown()
    names = [line.split()[0] for line in text.partition("サービスコード(")[2].splitlines()[3:-2]]
    assert names == [
        name
        for name in (
            "基本単位数",
            "基本単位数・夜勤減算",
            "基本単位数・夜勤減算・定員超過利用減算",
            "基本単位数・夜勤減算・人員基準欠如減算",
            "基本単位数・定員超過利用減算",
            "基本単位数・人員基準欠如減算",
            "身体拘束廃止未実施減算",
        )
        for _ in range(2)
    ]
    assert "基本単位数  " in text
    assert "321151*" in text


def test_own_codes_without_a_class_and_with_items_of_other_days(tmp_path: Path) -> None:
    own = copied(tmp_path / "own")
    append(
        own,
        CODES,
        "320001,32,base_units,treatment_r3_iv,,care_5,,2021-04-01,,claim_code_table,,code_r3,verified",
    )
    lines = shown("--data", str(own)).partition("サービスコード(")[2].splitlines()
    (line,) = [line for line in lines if "treatment_r3_iv" in line]
    assert line.split() == ["基本単位数・treatment_r3_iv", "320001"]


def test_verified_codes_carry_no_mark(tmp_path: Path) -> None:
    own = copied(tmp_path / "own")
    path = own / CODES
    path.write_text(re.sub("(single_source|inferred)\n", "verified\n", path.read_text("utf-8")), "utf-8")
    text = shown("--data", str(own))
    assert "*" not in text
    assert "321151\n" in text


@pytest.mark.parametrize(
    "name",
    ["treatment_r8", "treatment_r8_iii", "介護職員等処遇改善加算(Ⅰ)ロ", "介護職員等処遇改善加算（Ⅰ）ロ"],
)
def test_family_by_its_id_or_one_of_its_items(name: str) -> None:
    assert shown("--family", name) == shown("--family", "treatment_r8")
    assert document("schedule", "show", "32", "--on", "2026-06", "--family", name)["family"] == "treatment_r8"
    assert "基本単位数" not in shown("--family", name)


def test_json_holds_the_figures_of_the_library() -> None:
    found = loaded()
    on = load_schedule("32").on(ServiceMonth(2026, 6))
    assert list(found) == [
        "format",
        "service",
        "on",
        "family",
        "schedule_id",
        "schedule_digest",
        "service_limits",
        "base_units",
        "items",
        "level_codes",
    ]
    assert list(found.values())[:7] == [
        "kaigo_calc.schedule_on_day.v1",
        "group_home",
        "2026-06-01",
        None,
        "kaigo_calc/group_home",
        DIGEST,
        [],
    ]
    assert [(row["unit_class"], row["care_level"], row["units"]) for row in found["base_units"]] == [
        (unit_class, str(level), on.base_units(unit_class, level))
        for unit_class in ("one_unit", "two_or_more_units")
        for level in on.schedule.care_levels()
    ]
    assert (found["base_units"][4]["service_code"], found["base_units"][4]["service_code_status"]) == (
        "321151",
        "inferred",
    )
    for shown_item, item in zip(found["items"], sorted(on.items(), key=in_order), strict=True):
        assert (shown_item["item"], shown_item["family"], shown_item["units"], shown_item["status"]) == (
            item.id,
            item.family,
            item.units,
            item.status,
        )
        assert shown_item["rate"] == (item.rate_text if item.rate else None)
        assert shown_item["unverified_rate"] == (item.rate_text if item.unverified_rate else None)
        assert shown_item["limits"] == [limit._asdict() for limit in item.limits]
        assert shown_item["conditions"] == [
            {
                **one._asdict(),
                "first_day": str(one.first_day),
                "last_day": None if one.last_day is None else str(one.last_day),
            }
            for one in item.conditions
        ]
        assert shown_item["to_check"] == (item.to_check or None)
        code = on.service_code(item.id, (), item.unit_class, None)
        assert shown_item["service_code"] == (code and code["service_code"])
    assert len(found["level_codes"]) == 70
    assert found["level_codes"][0] == {
        "item": "base_units",
        "reductions": [],
        "unit_class": "one_unit",
        "care_level": "care_1",
        "service_code": "321111",
        "service_code_status": "inferred",
    }


def test_json_of_a_short_stay_names_its_limit() -> None:
    assert loaded(service="38")["service_limits"] == [
        {"name": "max_consecutive_days", "value": 30, "status": "verified"}
    ]


@pytest.mark.parametrize("service", ["group_home", "認知症対応型共同生活介護", "グループホーム", "３２"])
def test_service_in_all_its_spellings(service: str) -> None:
    assert shown(service=service) == shown()


def test_day_or_month() -> None:
    assert shown(on="2026-06-01") == shown()
    assert "\nサービス提供日  2026-06-30\n" in shown(on="2026-06-30")


def test_own_base_units_alone(tmp_path: Path) -> None:
    own = base_alone(
        tmp_path / "own", ROW, ROW.replace("32,one_unit,care_5,870", "32,two_or_more_units,care_4,850"),
        ROW.replace("care_5", "care_3").replace("2027-04-01", "2028-04-01"),
        ROW.replace("care_5", "care_2").replace("verified", "unverified"),
        ROW.replace("32,", "38,"),
    )  # fmt: skip
    text = shown("--data", str(own), on="2027-04")
    assert text.partition("基本単位数(1日につき)")[2] == (
        "\n\n"
        "要介護状態区分  (Ⅰ) 1ユニット             (Ⅱ) 2ユニット以上\n"
        "要介護2         870単位 【要確認】未確認\n"
        "要介護4                                   850単位\n"
        "要介護5         870単位\n"
        "\n"
        "加算・減算の表がない、基本単位数だけのデータです。\n"
    )
    assert "確認済みでない行: 未確認 1件。" in text
    assert f"単位数表        {own.name}/group_home  sha256:" in text
    found = loaded("--data", str(own), on="2027-04")
    assert [base["service_code"] for base in found["base_units"]] == [None, None, None]
    assert found["items"] == found["level_codes"] == []
    assert "no such family on the day: -" in refused(
        "schedule", "show", "32", "--on", "2027-04", "--data", str(own), "--family", "bcp"
    )


def test_own_base_units_of_later_days(tmp_path: Path) -> None:
    own = base_alone(tmp_path / "own", ROW.replace("2027-04-01", "2028-04-01"))
    text = shown("--data", str(own), on="2027-04")
    assert "870" not in text
    assert "基本単位数(1日につき)" not in text


BAD = [
    (("33x", "--on", "2026-06"), "KC-C01"),
    (("33", "--on", "2026-06"), "KC-E04"),
    (("32", "--on", "2021-03"), "KC-E03"),
    (("32", "--on", "2027-04-01"), "KC-E03"),
    (("32", "--on", "2026/06"), "KC-D03"),
    (("32", "--on", "today"), "KC-D03"),
    (("32", "--on", "2026-06-31"), "KC-D03"),
    (("32", "--on", ""), "KC-D03"),
    (("32", "--on", "2026-13"), "KC-D04"),
    (("32", "--on", "2026-06", "--lang", "fr"), "KC-X02"),
    (("32", "--on", "2026-06", "--data", "/nowhere"), "KC-S07"),
]


@pytest.mark.parametrize(("arguments", "code"), BAD, ids=str)
def test_wrong_value(arguments: tuple[str, ...], code: str) -> None:
    japanese, english = refused("schedule", "show", *arguments).splitlines()
    assert japanese.startswith(f"[{code}] ")
    assert english.startswith(f"[{code}] ")
    assert json.loads(refused("schedule", "show", *arguments, "--json"))["code"] == code


def test_every_fault_of_the_first_faulty_file_is_told(tmp_path: Path) -> None:
    own = base_alone(tmp_path / "own", ROW.replace("870", "870 ").replace("care_5", "care_9"))
    arguments = ("schedule", "show", "32", "--on", "2027-04", "--data", str(own))
    assert [line[:8] for line in refused(*arguments).splitlines()] == ["[KC-S04]"] * 2 + ["[KC-S03]"] * 2
    errors = [json.loads(line) for line in refused(*arguments, "--json").splitlines()]
    assert [(error["code"], error["values"]["file"]) for error in errors] == [
        ("KC-S04", BASE),
        ("KC-S03", BASE),
    ]


def test_unknown_name_in_own_items_is_refused(tmp_path: Path) -> None:
    own = copied(tmp_path / "own")
    replace(own, LIMITS, "bpsd_emergency_response,", "bpsd_response,")
    error = refused("schedule", "show", "32", "--on", "2026-06", "--data", str(own))
    assert error.count("[KC-S11] ") == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("32",), "Missing option '--on'"),
        ((), "Missing argument"),
        (("--on", "2026-06"), "Missing argument"),
        (("32", "--on", "2026-06", "extra"), "unexpected extra argument"),
        (
            ("32", "--on", "2026-06", "--family", "treatment_r6"),
            "--family: この日にこの種類の項目はありません。 / There is no such family on the day: base_repl",
        ),
    ],
)
def test_wrong_usage(arguments: tuple[str, ...], message: str) -> None:
    assert message in refused("schedule", "show", *arguments)


def test_help() -> None:
    text = printed("schedule", "--help")
    for name in ("show", "diff", "check", "単位数表"):
        assert name in text
    text = printed("schedule", "show", "--help")
    for name in ("SERVICE", "--on", "--family", "--data", "--json", "--lang", "種類"):
        assert name in text
    assert "Usage: kaigo-calc schedule" in refused("schedule")
    assert "schedule" in printed("--help")


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_there_are_words_for_everything_the_data_can_hold(lang: str) -> None:
    words = schedule_wording_in(lang)
    assert words.groups.keys() == {*OPERATIONS, "basic_month_sum"}
    assert words.pers.keys() == set(PERIODS)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def on_terminal(monkeypatch: pytest.MonkeyPatch, columns: int, *arguments: str) -> str:
    for name in ("NO_COLOR", "COLORTERM", "FORCE_COLOR", "TTY_COMPATIBLE", "LINES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", str(columns))
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    app(arguments, prog_name="kaigo-calc", standalone_mode=False)
    monkeypatch.undo()
    return terminal.getvalue()


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("columns", [120, 80, 50, 30])
def test_no_terminal_is_too_narrow(monkeypatch: pytest.MonkeyPatch, columns: int, lang: str) -> None:
    arguments = ("schedule", "show", "32", "--on", "2026-06", "--lang", lang)
    shown_there = CODES_OF_COLOUR.sub("", on_terminal(monkeypatch, columns, *arguments))
    assert max(map(cell_len, shown_there.splitlines())) <= columns
    assert sorted(re.sub(r"\s", "", shown_there)) == sorted(re.sub(r"\s", "", printed(*arguments)))


def test_what_is_not_verified_is_red(monkeypatch: pytest.MonkeyPatch) -> None:
    text = on_terminal(
        monkeypatch, 120, "schedule", "show", "32", "--on", "2026-06", "--family", "treatment_r8"
    )
    assert "\x1b[1;31m候補 210/1000\x1b[0m" in text
    assert "\x1b[1;31m【要確認】未確認\x1b[0m" in text


def test_bare_console() -> None:
    environment = {"LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
    done = start("schedule", "show", "32", "--on", "2026-06", environment=environment)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode() == shown()
    done = start("schedule", "show", "32", "--on", "2026-06", "--data", b"\xff", environment=environment)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"Traceback" not in done.stderr
