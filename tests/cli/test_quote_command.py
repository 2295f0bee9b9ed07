"""`kaigo-calc quote`: the fee table's example day, every option, every kind of wrong value."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from kaigo_calc import area_grade, daily_illustration, explain, load_schedule
from kaigo_calc.schedules.directory import DataDirectory, packaged
from tests.cli.running import document, printed, refused

DAY = date(2026, 5, 1)
DIGEST = load_schedule("32").digest


def quote(**changes: str | None) -> list[str]:
    """Return the command line of the seed's example day, with some options changed or (None) left out."""
    options: dict[str, str | None] = {
        "service": "group_home",
        "unit_class": "1",
        "care_level": "5",
        "area": "1",
        "on": "2026-05-01",
    }
    options |= changes
    given = [(name, value) for name, value in options.items() if value is not None]
    return ["quote", *(part for name, value in given for part in (f"--{name.replace('_', '-')}", value))]


def test_table() -> None:
    """墨田区 令和8年度 集団指導 資料3 p.12: 要介護5, 1割負担, Ⅰ, 1級地."""
    assert printed(*quote(burden="1")) == (
        "1日あたりの介護サービス費(目安)\n"
        "\n"
        "サービス          認知症対応型共同生活介護(32)\n"
        "ユニット数の区分  (Ⅰ) 1ユニット\n"
        "要介護状態区分    要介護5\n"
        "地域区分          1級地\n"
        "サービス提供日    2026-05-01\n"
        "データの確認状況  確認済み\n"
        f"単位数表          kaigo_calc/group_home  {DIGEST[:19]}…\n"
        "\n"
        "単位数          859単位\n"
        "1単位の単価   10.90円\n"
        "費用総額      9,363円\n"
        "保険給付額    8,426円    給付率 90%\n"
        "利用者負担額    937円\n"
        "\n"
        "1日分の額です。1か月の請求は日額×日数ではなく、その月の単位数から計算します。\n"
    )


def test_table_in_english_with_a_figure_that_is_not_verified() -> None:
    options = quote(
        service="38", unit_class="2", care_level="要介護1", area="その他", on="2024-03", rate="70", lang="en"
    )
    assert printed(*options) == (
        "What one day costs (1日あたりの介護サービス費の目安)\n"
        "\n"
        "NOT VERIFIED: Price class (inferred), Unit price (single source). "
        "Check against the notice before use.\n"
        "\n"
        "Service (サービス)             Group home for people with dementia, short-term use (38)\n"
        "Unit class (ユニット数の区分)  (Ⅱ) two or more units\n"
        "Care level (要介護状態区分)    care_1 (要介護1)\n"
        "Area grade (地域区分)          other (その他)\n"
        "Date (サービス提供日)          2024-03-01\n"
        "Data (データの確認状況)        NOT VERIFIED: inferred\n"
        f"Schedule (単位数表)            kaigo_calc/group_home_short_stay  {DIGEST[:19]}…\n"
        "\n"
        "Units (単位数)                    780 units\n"
        "Unit price (1単位の単価)        10.00 yen\n"
        "Total cost (費用総額)           7,800 yen\n"
        "Insurance benefit (保険給付額)  5,460 yen    benefit rate 70%\n"
        "Copay (利用者負担額)            2,340 yen\n"
        "\n"
        "This is one day. A month is billed from the month's units, not as days × this.\n"
    )


def test_figures_that_are_not_verified_are_named_in_japanese() -> None:
    text = printed(*quote(on="2023-10-01"))
    assert (
        "【要確認】推定または出典が1件のみの値: 単価の区分(推定)、1単位の単価(推定)。"
        "使う前に告示で確かめてください。\n" in text
    )
    assert "データの確認状況  【要確認】推定\n" in text


def test_single_source_is_told() -> None:
    text = printed(*quote(service="39", care_level="要支援2"))
    assert "データの確認状況  【要確認】出典が1件のみ\n" in text
    assert "基本単位数(1日)(出典が1件のみ)" in text


def test_verified_figures_carry_no_warning() -> None:
    assert "要確認" not in printed(*quote())
    assert "NOT VERIFIED" not in printed(*quote(lang="en"))


@pytest.mark.parametrize(
    ("options", "copay"),
    [
        ({}, 937),
        ({"burden": "1"}, 937),
        ({"burden": "2"}, 1873),
        ({"burden": "3"}, 2809),
        ({"rate": "90"}, 937),
        ({"rate": "80"}, 1873),
        ({"rate": "70"}, 2809),
        ({"rate": "100"}, 0),
        ({"rate": "0"}, 9363),
    ],
)
def test_shares(options: dict[str, str], copay: int) -> None:
    assert document(*quote(**options))["copay"] == copay
    assert f"利用者負担額  {copay:>5,}円\n" in printed(*quote(**options))


def test_json() -> None:
    assert document(*quote(burden="2")) == {
        "format": "kaigo_calc.daily_illustration.v1",
        "service": "group_home",
        "unit_class": "one_unit",
        "care_level": "care_5",
        "area_grade": "1",
        "on": "2026-05-01",
        "accept_unverified": False,
        "status": "verified",
        "schedule_id": "kaigo_calc/group_home",
        "schedule_digest": DIGEST,
        "units": 859,
        "unit_price": "10.90",
        "benefit_rate": 80,
        "total": 9363,
        "benefit": 7490,
        "copay": 1873,
    }


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"service": "32"}, daily_illustration("32", 1, 5, 1, DAY)),
        ({"service": "認知症対応型共同生活介護"}, daily_illustration("32", 1, 5, 1, DAY)),
        ({"service": "グループホーム"}, daily_illustration("32", 1, 5, 1, DAY)),
        ({"unit_class": "Ⅱ"}, daily_illustration("32", 2, 5, 1, DAY)),
        ({"unit_class": "two_or_more_units"}, daily_illustration("32", 2, 5, 1, DAY)),
        ({"care_level": "要介護3"}, daily_illustration("32", 1, 3, 1, DAY)),
        ({"service": "37", "care_level": "要支援2"}, daily_illustration("37", 1, "support_2", 1, DAY)),
        ({"area": "その他"}, daily_illustration("32", 1, 5, "other", DAY)),
        ({"on": "2026-05"}, daily_illustration("32", 1, 5, 1, DAY)),
        ({"on": "2021-04-01"}, daily_illustration("32", 1, 5, 1, date(2021, 4, 1))),
        ({"area": None, "municipality": "墨田区"}, daily_illustration("32", 1, 5, 1, DAY)),
        ({"area": None, "municipality": "13107"}, daily_illustration("32", 1, 5, 1, DAY)),
        ({"area": None, "municipality": "東京都北区"}, daily_illustration("32", 1, 5, 1, DAY)),
        ({"area": None, "municipality": "青森県青森市"}, daily_illustration("32", 1, 5, "other", DAY)),
    ],
)
def test_json_is_the_document_of_the_library(options: dict[str, str | None], expected: object) -> None:
    assert document(*quote(**options)) == json.loads(json.dumps(expected.to_dict()))  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType, reportUnknownArgumentType]


def test_municipality_is_named() -> None:
    text = printed(*quote(area=None, municipality="墨田区"))
    assert "地域区分          1級地 東京都墨田区\n" in text
    english = printed(*quote(area=None, municipality="131075", lang="en"))
    assert "Area grade (地域区分)          1 (1級地) 東京都墨田区\n" in english


def test_status_of_the_municipality_counts() -> None:
    options = quote(area=None, municipality="奈良市")
    assert document(*options)["status"] == "single_source"
    assert daily_illustration("32", 1, 5, 6, DAY).status == "verified"
    assert "【要確認】推定または出典が1件のみの値: 地域区分(出典が1件のみ)。" in printed(*options)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_explanation_is_that_of_the_library(lang: str) -> None:
    steps = printed(*quote(lang=lang), "--explain").rpartition("\n\n")[2]
    expected = explain(daily_illustration("32", 1, 5, 1, DAY))
    assert steps == expected.to_text(lang, citations=True) + "\n"


def test_explanation_names_the_data_row() -> None:
    text = printed(*quote(), "--explain")
    assert (
        "1. 基本単位数(1日): 認知症対応型共同生活介護費(Ⅰ)、要介護5、2026-05-01 → 859単位\n   データ: "
        in text
    )


def test_json_with_explanation() -> None:
    expected = explain(daily_illustration("32", 1, 5, 1, DAY))
    assert document(*quote(), "--explain") == json.loads(
        json.dumps({**daily_illustration("32", 1, 5, 1, DAY).to_dict(), "explanation": expected.to_dict()})
    )


def test_explanation_begins_with_the_municipality() -> None:
    options = quote(area=None, municipality="墨田区")
    first = explain(area_grade, "墨田区", DAY).to_text(citations=True)
    assert f"\n\n{first}\n2. " in printed(*options, "--explain")
    explanation = document(*options, "--explain")["explanation"]
    assert isinstance(explanation, dict)
    assert explanation["steps"][0] == explain(area_grade, "墨田区", DAY).to_dict()["steps"][0]  # type: ignore[index]  # pyright: ignore[reportIndexIssue]


BAD: list[tuple[dict[str, str | None], str]] = [
    ({"service": "grouphome"}, "KC-C01"),
    ({"service": "33"}, "KC-E04"),
    ({"service": "住宅改修"}, "KC-E04"),
    ({"unit_class": "3"}, "KC-C06"),
    ({"care_level": "6"}, "KC-C05"),
    ({"care_level": "要支援1"}, "KC-R01"),
    ({"service": "37", "care_level": "要支援1"}, "KC-R01"),
    ({"area": "8"}, "KC-C02"),
    ({"area": ""}, "KC-C02"),
    ({"area": None, "municipality": "すみだ"}, "KC-C03"),
    ({"area": None, "municipality": "府中市"}, "KC-C04"),
    ({"area": None, "municipality": "北区"}, "KC-C04"),
    ({"area": None, "municipality": "港区"}, "KC-C04"),
    ({"area": None, "municipality": "中央区"}, "KC-C04"),
    ({"area": None, "municipality": "墨田区", "on": "2024-03-31"}, "KC-E03"),
    ({"on": "2021-03-31"}, "KC-E03"),
    ({"on": "2021-03"}, "KC-E03"),
    ({"on": "2027-04-01"}, "KC-E03"),
    ({"on": "2026/05/01"}, "KC-D03"),
    ({"on": "2026-5-1"}, "KC-D03"),
    ({"on": "20260501"}, "KC-D03"),
    ({"on": "2026-W18-5"}, "KC-D03"),
    ({"on": "2026-02-30"}, "KC-D03"),
    ({"on": "2026-13-01"}, "KC-D03"),
    ({"on": "2026-05-01T00:00:00"}, "KC-D03"),
    ({"on": "2026-05-01 00:00"}, "KC-D03"),
    ({"on": "２０２６-05-01"}, "KC-D03"),
    ({"on": "令和8年5月1日"}, "KC-D03"),
    ({"on": "2026-05-01\n"}, "KC-D03"),
    ({"on": "today"}, "KC-D03"),
    ({"on": ""}, "KC-D03"),
    ({"on": "2026-13"}, "KC-D04"),
    ({"rate": "101"}, "KC-N08"),
    ({"rate": "-1"}, "KC-N06"),
    ({"rate": "9割"}, "KC-N05"),
    ({"lang": "de"}, "KC-X02"),
]


@pytest.mark.parametrize(("options", "code"), BAD, ids=str)
def test_wrong_value(options: dict[str, str | None], code: str) -> None:
    japanese, english = refused(*quote(**options)).splitlines()
    assert japanese.startswith(f"[{code}] ")
    assert english.startswith(f"[{code}] ")
    assert json.loads(refused(*quote(**options), "--json"))["code"] == code


def test_bare_name_of_a_ward_says_what_to_write_instead() -> None:
    japanese, english = refused(*quote(area=None, municipality="北区")).splitlines()
    assert japanese.startswith("[KC-C04] 市区町村名 '北区' は同じ名前が複数あり、特定できません。")
    assert english.startswith("[KC-C04] The municipality name '北区' is ambiguous.")
    for line in (japanese, english):
        for place in ("東京都北区 (13117)", "札幌市", "大阪市"):
            assert place in line


def test_wrong_date_says_how_to_write_it() -> None:
    assert refused(*quote(on="1.5.2026")) == (
        "[KC-D03] '1.5.2026' を日付または年月として読み取れません。 → "
        "2026-05-01 / 2026-05 のように、西暦とハイフン、月と日は2桁の半角数字で書いてください。\n"
        "[KC-D03] '1.5.2026' cannot be read as a date or a month. → Write it as "
        "2026-05-01 / 2026-05: year, hyphen, and two digits each for month and day.\n"
    )


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"area": None}, "Invalid value for --area / --municipality: どちらか一つを指定してください。"),
        (
            {"municipality": "墨田区"},
            "Invalid value for --area / --municipality: どちらか一つを指定してください。",
        ),
        (
            {"burden": "1", "rate": "90"},
            "Invalid value for --burden / --rate: どちらか一つだけ指定してください。",
        ),
        ({"burden": "4"}, "Invalid value for --burden: 1・2・3 のどれかです。 / Give 1, 2 or 3."),
        ({"burden": "１"}, "Invalid value for --burden: "),
        ({"burden": "0"}, "Invalid value for --burden: "),
        ({"burden": ""}, "Invalid value for --burden: "),
        ({"service": None}, "Missing option '--service'"),
        ({"unit_class": None}, "Missing option '--unit-class'"),
        ({"care_level": None}, "Missing option '--care-level'"),
        ({"on": None}, "Missing option '--on'"),
        ({"burdn": "1"}, "No such option: --burdn"),
    ],
)
def test_wrong_usage(options: dict[str, str | None], message: str) -> None:
    assert message in refused(*quote(**options))


@pytest.fixture
def unverified_prices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The package's own data, but with no unit price confirmed."""
    data = Path(shutil.copytree(packaged().path, tmp_path / "data"))
    prices = data / "unit_prices.csv"
    rows = prices.read_text(encoding="utf-8").splitlines()
    unconfirmed = [rows[0], *(",".join([*row.split(",")[:-1], "unverified"]) for row in rows[1:])]
    prices.write_text("\n".join(unconfirmed) + "\n", encoding="utf-8")
    monkeypatch.setitem(packaged().__dict__, "unit_prices", DataDirectory(data).unit_prices)


@pytest.mark.usefixtures("unverified_prices")
def test_unverified_figure_is_refused_with_the_name_of_the_flag() -> None:
    japanese, english, flag = refused(*quote()).splitlines()
    assert japanese.startswith("[KC-E05] ")
    assert english.startswith("[KC-E05] ")
    assert flag == "[KC-E05] → --accept-unverified"
    assert json.loads(refused(*quote(), "--json"))["code"] == "KC-E05"


@pytest.mark.usefixtures("unverified_prices")
def test_unverified_figure_is_used_on_request_and_says_so() -> None:
    text = printed(*quote(), "--accept-unverified")
    assert "【要確認】推定または出典が1件のみの値: 1単位の単価(未確認)。" in text
    assert "データの確認状況  【要確認】未確認\n" in text
    assert "費用総額      9,363円\n" in text
    assert document(*quote(), "--accept-unverified")["status"] == "unverified"


def test_accept_unverified_changes_nothing_where_all_is_confirmed() -> None:
    options = quote(area=None, municipality="墨田区")
    assert printed(*options, "--accept-unverified") == printed(*options)


def test_help() -> None:
    text = printed("quote", "--help")
    for name in quote(municipality="", burden="", rate="", lang=""):
        assert name in text or not name.startswith("--")
    for name in ("--accept-unverified", "--explain", "--json", "地域区分", "給付率", "負担割合"):
        assert name in text
