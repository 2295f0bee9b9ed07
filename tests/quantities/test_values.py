"""The value types: what they read, what they refuse, and that they survive every copy."""

import copy
import json
import pickle
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction

import pytest

from kaigo_calc import AreaGrade, CareLevel, KaigoCalcError, Ratio, ServiceMonth, UnitClass, UnitPrice
from kaigo_calc.explain.rule import Rule
from kaigo_calc.quantities.exact import decimal_text, scaled_integer
from kaigo_calc.quantities.service_month import service_date
from tests.read_back import read_back

VALUES = [
    UnitPrice("10.90"),
    UnitPrice("0.01"),
    Ratio("97/100"),
    Ratio("186/1000"),
    Ratio(0),
    Ratio(2),
    ServiceMonth(2026, 5),
    ServiceMonth("0001-01"),
    Rule("a", "あ", "a", "yen", None, ("notice_93",)),
    *CareLevel,
    *AreaGrade,
    *UnitClass,
]


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_copies_are_equal(value: object) -> None:
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        assert pickle.loads(pickle.dumps(value, protocol)) == value  # noqa: S301  # our own pickle
    for duplicate in (copy.copy(value), copy.deepcopy(value), eval(repr(value))):  # noqa: S307  # the promise
        assert duplicate == value
        assert hash(duplicate) == hash(value)
        assert type(duplicate) is type(value)


@pytest.mark.parametrize("value", [value for value in VALUES if not isinstance(value, Rule)], ids=repr)
def test_text_leads_back(value: object) -> None:
    """`str` of a value is its JSON form, and its type reads that back."""
    text = json.loads(json.dumps(str(value)))
    assert read_back(value, text) == value


@pytest.mark.parametrize("value", [value for value in VALUES if not isinstance(value, Enum)], ids=repr)
def test_values_are_immutable(value: object) -> None:
    with pytest.raises(AttributeError, match="immutable"):
        value.scaled = 1  # type: ignore[attr-defined]
    with pytest.raises(AttributeError, match="immutable"):
        del value.scaled  # type: ignore[attr-defined]


def test_values_of_different_types_differ() -> None:
    assert UnitPrice("1") != Ratio("1")
    assert UnitPrice("10.90") != "10.90"
    assert len({UnitPrice("10.9"), UnitPrice("10.90"), UnitPrice(Decimal("10.900"))}) == 1


@pytest.mark.parametrize(
    ("price", "scaled"),
    [
        ("10.9", 1090),
        ("10.900", 1090),
        ("010.90", 1090),
        (Decimal("10.90"), 1090),
        (Decimal("1.09E+1"), 1090),
        (Fraction(109, 10), 1090),
        ("109/10", 1090),
        (11, 1100),
        (UnitPrice("10.90"), 1090),
    ],
)
def test_unit_price(price: "str | Decimal | Fraction | int | UnitPrice", scaled: int) -> None:
    assert UnitPrice(price).scaled == scaled
    assert UnitPrice(price).as_decimal() == Decimal(f"{scaled}E-2")


@pytest.mark.parametrize(
    ("ratio", "per_mille", "text"),
    [
        ("97/100", 970, "97/100"),
        ("7/10", 700, "70/100"),
        ("0.186", 186, "186/1000"),
        (Decimal("1.25"), 1250, "125/100"),
        (Fraction(9, 10), 900, "90/100"),
        (1, 1000, "100/100"),
        (Ratio.percent(97), 970, "97/100"),
    ],
)
def test_ratio(ratio: "str | Decimal | Fraction | int | Ratio", per_mille: int, text: str) -> None:
    assert Ratio(ratio).per_mille == per_mille
    assert str(Ratio(ratio)) == text


@pytest.mark.parametrize(
    ("spelling", "level"),
    [
        ("要介護5", CareLevel.CARE_5),
        ("要介護５", CareLevel.CARE_5),
        ("care_5", CareLevel.CARE_5),
        ("CARE_5", CareLevel.CARE_5),
        (5, CareLevel.CARE_5),
        ("5", CareLevel.CARE_5),
        ("要支援2", CareLevel.SUPPORT_2),
        (CareLevel.SUPPORT_1, CareLevel.SUPPORT_1),
    ],
)
def test_care_level(spelling: "str | int | CareLevel", level: CareLevel) -> None:
    assert CareLevel.parse(spelling) is level


def test_care_levels_in_order() -> None:
    labels = ["要支援1", "要支援2", "要介護1", "要介護2", "要介護3", "要介護4", "要介護5"]
    assert [level.label_ja for level in CareLevel] == labels


@pytest.mark.parametrize(
    ("spelling", "grade"),
    [
        (1, AreaGrade.GRADE_1),
        ("1級地", AreaGrade.GRADE_1),
        ("一級地", AreaGrade.GRADE_1),
        ("７級地", AreaGrade.GRADE_7),
        ("その他", AreaGrade.OTHER),
        ("other", AreaGrade.OTHER),
        (AreaGrade.OTHER, AreaGrade.OTHER),
    ],
)
def test_area_grade(spelling: "str | int | AreaGrade", grade: AreaGrade) -> None:
    assert AreaGrade.parse(spelling) is grade


@pytest.mark.parametrize(
    ("spelling", "unit_class"),
    [
        (1, UnitClass.ONE_UNIT),
        ("Ⅰ", UnitClass.ONE_UNIT),
        ("(Ⅰ)", UnitClass.ONE_UNIT),
        ("I", UnitClass.ONE_UNIT),
        ("Ⅱ", UnitClass.TWO_OR_MORE_UNITS),
        ("two_or_more_units", UnitClass.TWO_OR_MORE_UNITS),
    ],
)
def test_unit_class(spelling: "str | int", unit_class: UnitClass) -> None:
    assert UnitClass.parse(spelling) is unit_class


@pytest.mark.parametrize("members", [CareLevel, AreaGrade, UnitClass])
def test_spellings_are_unique(members: "type[CareLevel] | type[AreaGrade] | type[UnitClass]") -> None:
    spellings = [spelling for member in members for spelling in dict.fromkeys(member.spellings)]
    assert len(spellings) == len(set(spellings))


def test_service_month() -> None:
    may = ServiceMonth("2026-05")
    assert (may.year, may.month, str(may)) == (2026, 5, "2026-05")
    assert (may.first_day, may.last_day, may.days) == (date(2026, 5, 1), date(2026, 5, 31), 31)
    assert may.following == ServiceMonth(2026, 6)
    assert ServiceMonth(2026, 12).following == ServiceMonth(2027, 1)
    assert ServiceMonth(2024, 2).days == 29
    assert ServiceMonth(2026, 2).days == 28
    assert ServiceMonth(9999, 12).last_day == date(9999, 12, 31)
    assert ServiceMonth.of(date(2026, 5, 31)) == may
    assert ServiceMonth(2026, 5) < ServiceMonth(2026, 6) <= ServiceMonth(2026, 6) < ServiceMonth(2027, 1)
    assert not ServiceMonth(2026, 6) <= may


def test_a_month_is_not_compared_with_a_date() -> None:
    may = ServiceMonth(2026, 5)
    with pytest.raises(TypeError):
        assert may < date(2026, 5, 2)
    with pytest.raises(TypeError):
        assert may <= date(2026, 5, 2)
    assert may != date(2026, 5, 1)


def test_service_date() -> None:
    assert service_date(ServiceMonth(2026, 5)) == date(2026, 5, 1)
    assert service_date(date(2026, 5, 31)) == date(2026, 5, 31)


def test_scaled_integer_and_back() -> None:
    assert scaled_integer("859", 0, "units") == 859
    assert decimal_text(859, 0) == "859"
    assert decimal_text(5, 2) == "0.05"
    assert decimal_text(1090, 2) == "10.90"
    assert scaled_integer(Decimal("1." + "0" * 5000), 2, "unit_price") == 100


def test_what_was_read_before_changes_nothing() -> None:
    """Prices already read are remembered; equal values that are refused stay refused."""
    assert UnitPrice(Decimal("10.00")) == UnitPrice(Decimal("1E+1")) == UnitPrice("10.00")
    assert UnitPrice(Decimal(1)) == UnitPrice("1") == UnitPrice(1)
    refused: list[object] = [10.0, True, "1E+1", "1e+1", "１"]
    for price in refused:
        with pytest.raises(KaigoCalcError):
            UnitPrice(price)  # type: ignore[arg-type]


def test_many_prices_are_read_as_well_as_few() -> None:
    for hundredths in range(1, 1000):
        text = f"{hundredths // 100}.{hundredths % 100:02}"
        assert UnitPrice(text).scaled == UnitPrice(Decimal(text)).scaled == hundredths
