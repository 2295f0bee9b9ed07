"""必要な介護従業者の数: 三又はその端数を増すごとに一以上 (平成18年厚生労働省令第34号 第90条第1項)."""

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import jsonschema
import pytest

from kaigo_calc import ServiceMonth, explain
from kaigo_calc.errors import KaigoCalcError
from kaigo_calc.explain.document import explanation_schema
from kaigo_calc.staffing import mean_users, required_staff
from kaigo_calc.staffing.required import users_in_tenths, users_of
from tests.oracle import staffing_equivalents as oracle

DAY = date(2026, 5, 1)
SCHEMA: dict[str, Any] = explanation_schema()


@pytest.mark.parametrize("tenths", range(1, 91))
def test_every_number_of_users(tenths: int) -> None:
    users = Fraction(tenths, 10)
    assert required_staff(users, on=DAY) == oracle.required(users)
    assert required_staff(str(users_of(tenths)), on=ServiceMonth(2026, 5)) == oracle.required(users)


@pytest.mark.parametrize(
    ("users", "staff"),
    [(9, 3), ("9.0", 3), ("6.1", 3), (6, 2), ("7.2", 3), (Decimal("8.1"), 3), (3, 1), ("3.1", 2), ("0.1", 1)],
)
def test_figures(users: int | str | Decimal, staff: int) -> None:
    assert required_staff(users, on=DAY) == staff


def test_without_rounding_up_is_another_answer() -> None:
    """C-LINEAR: 7.2/3 = 2.4 would need 19.2 of the 24 hours."""
    assert Fraction("7.2") / 3 * 8 == Fraction("19.2") != required_staff("7.2", on=DAY) * 8


def test_units_are_not_pooled() -> None:
    """C-UNIT-POOL: two units with seven users each need 3 + 3, not 5."""
    assert oracle.required(Fraction(14)) == 5
    assert 2 * required_staff("7.0", on=DAY) == 6


def test_one_user_day_decides() -> None:
    """C-AVG-1, C-AVG-2."""
    assert required_staff(mean_users(2190, 365), on=DAY) == 2
    assert required_staff(mean_users(2191, 365), on=DAY) == 3
    assert oracle.required(Fraction(round(Fraction(2191, 365) * 10), 10)) == 2  # naive: the nearest tenth


def test_over_capacity() -> None:
    assert required_staff(10, on=DAY, over_capacity=True) == 4
    assert required_staff("9.1", on=DAY, over_capacity=True) == 4
    assert required_staff(9, on=DAY, over_capacity=True) == 3


@pytest.mark.parametrize(
    ("users", "code"),
    [
        (0, "KC-W33"),
        ("-0.1", "KC-W33"),
        (-3, "KC-W33"),
        ("7.25", "KC-W34"),
        (Fraction(22, 3), "KC-W34"),
        ("9.1", "KC-W35"),
        (10, "KC-W35"),
        (7.2, "KC-N01"),
        (True, "KC-N02"),
        (None, "KC-N03"),
        ([9], "KC-N03"),
        (Decimal("NaN"), "KC-N04"),
        ("九", "KC-N05"),
    ],
)
def test_refused_users(users: object, code: str) -> None:
    with pytest.raises(KaigoCalcError) as raised:
        required_staff(users, on=DAY)  # type: ignore[arg-type]
    assert raised.value.code == code


@pytest.mark.parametrize(
    ("on", "code"),
    [
        ("2026-05-01", "KC-D02"),
        (None, "KC-D02"),
        (date(2021, 3, 31), "KC-E03"),
        (ServiceMonth(2021, 3), "KC-E03"),
        (date(2027, 4, 1), "KC-E03"),
    ],
)
def test_refused_days(on: object, code: str) -> None:
    with pytest.raises(KaigoCalcError) as raised:
        required_staff(9, on=on)  # type: ignore[arg-type]
    assert raised.value.code == code


def test_the_unit_is_named() -> None:
    with pytest.raises(KaigoCalcError) as raised:
        users_in_tenths("9.1", "1階", largest=9)
    assert "1階" in raised.value.message_ja
    assert "1階" in raised.value.message_en
    assert users_in_tenths("9.1", "1階", over_capacity=True, largest=9) == 91
    assert users_in_tenths("9.0", "1階", largest=9) == 90


def test_explained() -> None:
    explained = explain(required_staff, "6.1", on=DAY)
    assert explained.result == 3
    assert explained.status == "verified"
    assert explained.to_text().splitlines() == [
        "1. 人員に関する数値: 介護従業者1人あたりの利用者の数、2026-05-01 → 3",
        "2. 必要な介護従業者の数: 6.1人 ÷ 3人 = 61/30人 → 3人 (切上げ)",
    ]
    assert explained.to_text("en").splitlines() == [
        "1. Figure of staffing: group_home users_per_staff, 2026-05-01 → 3",
        "2. Care staff required: 6.1 users ÷ 3 users = 61/30 staff → 3 staff (rounded up)",
    ]
    cited = explained.to_text(citations=True)
    assert "staffing_figures.csv 2行目[確認済み]" in cited
    assert "第90条第1項" in cited
    assert "平成18年3月14日厚生労働省令第34号" in cited
    assert "資料3 5-8ページ" in cited
    assert "pages 5-8" in explained.to_text("en", citations=True)
    document = explained.to_dict()
    assert json.loads(json.dumps(document)) == document
    jsonschema.validate(document, SCHEMA)


def test_explained_whole_numbers_are_written_short() -> None:
    assert "9人 ÷ 3人 = 3人 → 3人" in explain(required_staff, "9.0", on=DAY).to_text()
