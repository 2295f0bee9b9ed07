"""`kaigo-calc charge`: figures of the seed, every option, every kind of wrong value."""

import json

import pytest

from kaigo_calc import charge, explain
from tests.cli.running import document, printed, refused

SEED = ("charge", "859", "10.90")


def test_table() -> None:
    """墨田区 令和8年度 集団指導 資料3 p.12: 859 units at 10.90 yen."""
    assert printed(*SEED, "--rate", "90") == (
        "費用の計算\n"
        "\n"
        "単位数          859単位\n"
        "1単位の単価   10.90円\n"
        "費用総額      9,363円\n"
        "保険給付額    8,426円    給付率 90%\n"
        "利用者負担額    937円\n"
    )


def test_table_in_english() -> None:
    assert printed(*SEED, "--rate", "80", "--lang", "en") == (
        "Cost of units (費用の計算)\n"
        "\n"
        "Units (単位数)                    859 units\n"
        "Unit price (1単位の単価)        10.90 yen\n"
        "Total cost (費用総額)           9,363 yen\n"
        "Insurance benefit (保険給付額)  7,490 yen    benefit rate 80%\n"
        "Copay (利用者負担額)            1,873 yen\n"
    )


@pytest.mark.parametrize(
    ("rate", "benefit", "copay"),
    [
        ("90", "8,426", "937"),
        ("80", "7,490", "1,873"),
        ("70", "6,554", "2,809"),
        ("100", "9,363", "0"),
        ("0", "0", "9,363"),
    ],
)
def test_rates(rate: str, benefit: str, copay: str) -> None:
    lines = printed(*SEED, "--rate", rate).splitlines()
    assert lines[4] == "費用総額      9,363円"
    assert lines[5].split() == ["保険給付額", f"{benefit}円", "給付率", f"{rate}%"]
    assert lines[6].split() == ["利用者負担額", f"{copay}円"]


def test_rate_is_90_unless_given() -> None:
    assert printed(*SEED) == printed(*SEED, "--rate", "90")


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_explanation_is_that_of_the_library(lang: str) -> None:
    table, _, steps = printed(*SEED, "--explain", "--lang", lang).rpartition("\n\n")
    assert steps == explain(charge(859, "10.90")).to_text(lang, citations=True) + "\n"
    plain = printed(*SEED, "--lang", lang).removesuffix("\n")
    assert table == plain + (
        "\n\n計算過程と根拠" if lang == "ja" else "\n\nSteps and their basis (計算過程と根拠)"
    )


def test_explanation_names_the_steps_and_their_basis() -> None:
    lines = printed(*SEED, "--explain").splitlines()
    assert "1. 費用総額: 859単位 × 10.90円 = 9,363.1円 → 9,363円 (1円未満切捨て)" in lines
    assert "   根拠: 介護給付費請求書等の記載要領 集計欄(費用合計、保険請求額、利用者負担額)" in lines
    assert "3. 利用者負担額: 9,363円 − 8,426円 = 937円" in lines


def test_json() -> None:
    assert document(*SEED, "--rate", "80") == {
        "format": "kaigo_calc.charge.v1",
        "units": 859,
        "unit_price": "10.90",
        "benefit_rate": 80,
        "total": 9363,
        "benefit": 7490,
        "copay": 1873,
    }


def test_json_with_explanation() -> None:
    assert document(*SEED, "--explain") == {
        "format": "kaigo_calc.charge.v1",
        **charge(859, "10.90").to_dict(),
        "explanation": explain(charge(859, "10.90")).to_dict(),
    }


def test_json_keeps_japanese_readable() -> None:
    assert '"label_ja": "費用総額"' in printed(*SEED, "--explain", "--json")


def test_price_is_read_exactly() -> None:
    assert document("charge", "180", "10.45")["total"] == 1881
    assert document("charge", "100", "10.9")["unit_price"] == "10.90"
    assert document("charge", "100", "10")["unit_price"] == "10.00"


def test_no_figure_is_cut_short() -> None:
    units = price = str(2**53)  # the largest numbers there are
    figures = document("charge", units, price, "--rate", "100")
    assert (figures["units"], figures["unit_price"]) == (2**53, f"{2**53}.00")
    assert figures["total"] == figures["benefit"] == 2**106
    text = printed("charge", units, price)
    assert f"{2**53:,}単位" in text
    assert f"{2**106:,}円" in text


def test_nothing_costs_nothing() -> None:
    assert document("charge", "0", "10.90")["total"] == 0


BAD = [
    (("859.0", "10.90"), "KC-N05"),
    (("859.5", "10.90"), "KC-N05"),
    (("1718/2", "10.90"), "KC-N05"),
    (("８５９", "10.90"), "KC-N05"),
    (("1e3", "10.90"), "KC-N05"),
    (("859単位", "10.90"), "KC-N05"),
    (("1,000", "10.90"), "KC-N05"),
    (("+859", "10.90"), "KC-N05"),
    (("859 ", "10.90"), "KC-N05"),
    (("859\n", "10.90"), "KC-N05"),
    (("", "10.90"), "KC-N05"),
    (("-", "10.90"), "KC-N05"),
    (("nan", "10.90"), "KC-N05"),
    (("True", "10.90"), "KC-N05"),
    (("9" * 41, "10.90"), "KC-N05"),
    (("9" * 40, "10.90"), "KC-N12"),
    ((str(2**53 + 1), "10.90"), "KC-N12"),
    (("859", str(2**53 + 1)), "KC-N12"),
    (("-1", "10.90"), "KC-N06"),
    (("--", "-1", "10.90"), "KC-N06"),
    (("859", "10.9円"), "KC-N05"),
    (("859", "nan"), "KC-N05"),
    (("859", "inf"), "KC-N05"),
    (("859", "1e1"), "KC-N05"),
    (("859", "１０.９０"), "KC-N05"),
    (("859", ""), "KC-N05"),
    (("859", "-10.90"), "KC-N06"),
    (("859", "10.905"), "KC-N07"),
    (("859", "0"), "KC-N09"),
    (("859", "10.90", "--rate", "101"), "KC-N08"),
    (("859", "10.90", "--rate", "-5"), "KC-N06"),
    (("859", "10.90", "--rate", "90%"), "KC-N05"),
    (("859", "10.90", "--rate", "90.0"), "KC-N05"),
    (("859", "10.90", "--rate", "0.9"), "KC-N05"),
    (("859", "10.90", "--lang", "fr"), "KC-X02"),
]


@pytest.mark.parametrize(("arguments", "code"), BAD, ids=str)
def test_wrong_value(arguments: tuple[str, ...], code: str) -> None:
    japanese, english = refused("charge", *arguments).splitlines()
    assert japanese.startswith(f"[{code}] ")
    assert english.startswith(f"[{code}] ")
    assert " → " in japanese
    assert " → " in english


def test_negative_units_in_both_languages() -> None:
    assert refused("charge", "-1", "10.90") == (
        "[KC-N06] 単位数に負の数 '-1' は使えません。 → "
        "0以上の数で指定してください。過誤調整では、正の数で計算した結果の符号を反転します。\n"
        "[KC-N06] units must not be negative, but '-1' was given. → "
        "Use a number from 0 on; for a correction, negate the result of the positive number.\n"
    )


@pytest.mark.parametrize(("arguments", "code"), BAD, ids=str)
def test_wrong_value_as_json(arguments: tuple[str, ...], code: str) -> None:
    error = json.loads(refused("charge", "--json", *arguments))
    assert list(error) == [
        "format",
        "error",
        "code",
        "message_ja",
        "message_en",
        "hint_ja",
        "hint_en",
        "values",
    ]
    assert (error["format"], error["code"]) == ("kaigo_calc.error.v1", code)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "Missing argument"),
        (("859",), "Missing argument"),
        (("859", "10.90", "90"), "unexpected extra argument"),
        (("859", "10.90", "--rte", "80"), "unexpected extra argument"),
        (
            ("--rte", "80", "859", "10.90"),
            "Invalid value for --rte: このオプションはありません。 / There is no such option.",
        ),
        (
            ("859", "--bogus"),
            "Invalid value for --bogus: このオプションはありません。 / There is no such option.",
        ),
    ],
)
def test_wrong_usage(arguments: tuple[str, ...], message: str) -> None:
    assert message in refused("charge", *arguments)


def test_help() -> None:
    text = printed("charge", "--help")
    for name in ("UNITS", "UNIT_PRICE", "--rate", "--explain", "--json", "--lang", "単位数", "給付率"):
        assert name in text
