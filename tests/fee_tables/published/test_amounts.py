"""金額・要介護度・単価の読み方: what a text says, and where the naive reading says something else."""

import re
from unicodedata import normalize

import pytest

from kaigo_calc import CareLevel
from kaigo_calc.fee_tables.published import Amount, amount_in, level_in
from kaigo_calc.fee_tables.published.levels import bare_level, heads_levels
from kaigo_calc.fee_tables.published.printed import printed_days, printed_prices


def naive(text: str) -> int | None:
    """Return the digits of a text run together, as a one-line reader of fee tables takes them."""
    digits = re.sub(r"\D", "", normalize("NFKC", text))
    return int(digits) if digits else None


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("１，２３４円", Amount(1234, "yen")),
        ("937", Amount(937)),
        ("0", Amount(0)),
        ("¥28,090", Amount(28090, "yen")),
        ("￥28,090-", Amount(28090, "yen")),
        ("\\937", Amount(937, "yen")),
        ("937 yen", Amount(937, "yen")),
        ("859単位", Amount(859, "units")),
        ("859 units", Amount(859, "units")),
        ("+30単位", Amount(30, "units")),
        ("▲50", Amount(-50)),
        ("△50円", Amount(-50, "yen")),
        ("-50", Amount(-50)),
        ("－５０", Amount(-50)),
        ("¥-50", Amount(-50, "yen")),
        ("937円/日", Amount(937, "yen", "day")),
        ("937円／1日", Amount(937, "yen", "day")),
        ("28,090円/月", Amount(28090, "yen", "month")),
        ("28,090円/1ヶ月", Amount(28090, "yen", "month")),
        ("100単位/回", Amount(100, "units", "time")),
        ("937/day", Amount(937, None, "day")),
        ("1日937円", Amount(937, "yen", "day")),
        ("1日あたり937円", Amount(937, "yen", "day")),
        ("日額 937円", Amount(937, "yen", "day")),
        ("月額：28,090円", Amount(28090, "yen", "month")),
        ("28,090円(月額)", Amount(28090, "yen", "month")),
        ("937円 ※1", Amount(937, "yen")),
        ("937円(※1)", Amount(937, "yen")),
        ("937円*", Amount(937, "yen")),
        ("65,000円(非課税)", Amount(65000, "yen")),
        ("937.5", Amount(decimal_text="937.5")),
        ("10.90円", Amount(unit="yen", decimal_text="10.90")),
        ("▲0.5単位", Amount(unit="units", decimal_text="-0.5")),
        ("1,873.0", Amount(decimal_text="1873.0")),
        ("約937円", Amount(unit="yen", numbers=(937,), approximate=True)),
        ("937円程度", Amount(unit="yen", numbers=(937,), approximate=True)),
        ("937円～", Amount(unit="yen", numbers=(937,), approximate=True)),
        ("約937.5円", Amount(unit="yen", decimal_text="937.5", approximate=True)),
        ("937(1,873)", Amount(numbers=(937, 1873))),
        ("937/1,873", Amount(numbers=(937, 1873))),
        ("937円・1,873円", Amount(unit="yen", numbers=(937, 1873))),
        ("859単位 937円", Amount(numbers=(859, 937))),
        ("937円～2,810円", Amount(unit="yen", numbers=(937, 2810))),
        ("(937)", Amount(numbers=(937,))),
        ("937 1,873", Amount(numbers=(937, 1873))),
    ],
)
def test_amounts(text: str, amount: Amount) -> None:
    assert amount_in(text) == amount
    assert amount.is_given


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "―", "－", "—", "-", "なし", "無", "×", "実費", "円", "単位", "約", "()", "/"),
        *("1割", "10%", "10/100円分", "30日", "2人", "1級地", "1割937円", "937円(1割)", "6.5万円", "28千円"),
        *("03-1234-5678", "03(1234)5678", "0120", "2026/6/1", "2026-6-1", "2026.6.1", "令和8年6月1日"),
        *("1,23", "1,2345", "12,34,567", "--50", "-¥-50", "1.2.3", "937.5/937", "9e2", "٩٣٧", "9" * 5000),
    ],
)
def test_no_amount(text: str) -> None:
    assert amount_in(text) == Amount()
    assert not amount_in(text).is_given


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("937(1,873)", None),
        ("10.90円", None),
        ("▲50", -50),
        ("937円/1日", 937),
        ("1日937円", 937),
        ("937²", 937),
        ("937①", 937),
        ("937円※2", 937),
        ("約937円", None),
    ],
)
def test_run_together_digits_are_another_number_or_no_plain_one(text: str, read: int | None) -> None:
    assert amount_in(text).number == read
    assert naive(text) != read


@pytest.mark.parametrize(
    ("text", "level"),
    [
        *((f"要介護{digit}", f"care_{digit}") for digit in "12345"),
        *((f"要支援{digit}", f"support_{digit}") for digit in "12"),
        *(
            (text, "care_2")
            for text in ("要介護２", "介護２", "要介護度2", "要介護 2", "要介護②", "要介護二")
        ),
        *(
            (text, "care_2")
            for text in ("care_2", "Care 2", "要介護状態区分 要介護2", "要介護2の方", "要介護2(801単位)")
        ),
        *(
            (text, "care_2")
            for text in ("【要介護2】1割負担", "2ユニット 要介護2", "要介護2 要介護２", "介護度2")
        ),
        *((text, "support_2") for text in ("支援2", "要支援 ２", "support_2")),
    ],
)
def test_levels(text: str, level: str) -> None:
    assert level_in(text) == CareLevel.parse(level)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "要介護",
            "要介護度",
            "要支援3",
            "要介護6",
            "要介護0",
            "要介護12",
            "要介護1割",
            "介護1割",
            "介護保険1割",
        ),
        *(
            "要介護1～5",
            "要介護1〜要介護5",
            "要介護1-5",
            "要介護1・2",
            "要介護1、2",
            "要介護3以上",
            "要介護2から5",
        ),
        *("要介護1 要介護2", "要支援2・要介護1", "介護1単位", "1", "1割", "要介護1～"),
    ],
)
def test_no_level_or_several(text: str) -> None:
    assert level_in(text) is None


def test_bare_digits_are_levels_below_their_heading_alone() -> None:
    assert [bare_level(text) for text in ("1", "５", "0", "6", "", "要介護1")] == [
        *(CareLevel.CARE_1, CareLevel.CARE_5),
        *(None, None, None, None),
    ]
    assert all(map(heads_levels, ("要介護度", "介護度", "要介護状態区分", "認定区分", "Care level")))
    assert not any(map(heads_levels, ("要介護1", "区分", "1割", "介護保険")))


@pytest.mark.parametrize(
    ("text", "prices"),
    [
        ("1単位10.90円", ("1単位10.90円",)),
        ("１単位＝１０．９０円", ("1単位=10.90円",)),
        ("1単位の単価は10.90円です", ("1単位の単価は10.90円",)),
        ("1単位あたり10円", ("1単位あたり10円",)),
        ("単価 10.45円 と 10.27円/単位", ("単価 10.45円", "10.27円/単位")),
        ("総単位数×10.90", ("単位数×10.90",)),
        ("単位数に10.90円を乗じた額", ("10.90円を乗",)),
        ("1単位10.90円、1単位10.90円", ("1単位10.90円",)),
        ("食費 1,500円、30単位、単価1,234円", ()),
    ],
)
def test_printed_prices(text: str, prices: tuple[str, ...]) -> None:
    assert printed_prices(text) == prices


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("1か月(30日)の目安", ("30日",)),
        ("３１日換算", ("31日換算",)),
        ("30日の場合、31日の場合、30日の場合", ("30日の場合", "31日の場合")),
        ("30.4日計算", ("30.4日計算",)),
        ("令和8年6月30日現在", ()),
        ("6月 30日", ()),
        ("入居から30日間、30日以内、30日を限度、死亡日以前31日以上45日以下、130日", ()),
    ],
)
def test_printed_days(text: str, days: tuple[str, ...]) -> None:
    assert printed_days(text) == days
