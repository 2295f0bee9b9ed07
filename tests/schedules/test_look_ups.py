"""Prices, grades and base units of the package, against the printed tables."""

from collections import Counter
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from kaigo_calc import AreaGrade, CareLevel, ServiceMonth, area_grade, explain, load_schedule, unit_price
from kaigo_calc.citations import all_citations, citation
from kaigo_calc.schedules.directory import packaged
from kaigo_calc.schedules.service_types import find_service
from tests.oracle.charge_oracle import half_up

R3, R6 = date(2021, 4, 1), date(2024, 4, 1)

# 平成27年厚生労働省告示第93号, one column a grade (1級地 to 7級地, その他).
PRICES = {
    "11": "11.40 11.12 11.05 10.84 10.70 10.42 10.21 10.00",
    "14": "11.10 10.88 10.83 10.66 10.55 10.33 10.17 10.00",
    "32": "10.90 10.72 10.68 10.54 10.45 10.27 10.14 10.00",
    "31": "10.00 10.00 10.00 10.00 10.00 10.00 10.00 10.00",
}
SERVICES_BY_CLASS = {
    "11": "11 12 13 76 71 43 62 63 46",
    "14": "14 16 21 72 73 68 77 79 64 66 24 74 75 69",
    "32": "15 22 23 2A 33 27 78 32 38 36 28 54 51 52 55 25 26 2B 35 37 39",
    "31": "31 17 34 67",
}
# 平成18年厚生労働省告示第126号 別表5 イ・ロ and 第128号 別表3 イ・ロ: support 2 or care 1 to 5.
BASE_UNITS = {
    ("32", 1, R3): "764 800 823 840 858",
    ("32", 2, R3): "752 787 811 827 844",
    ("38", 1, R3): "792 828 853 869 886",
    ("38", 2, R3): "780 816 840 857 873",
    ("37", 1, R3): "760",
    ("37", 2, R3): "748",
    ("39", 1, R3): "788",
    ("39", 2, R3): "776",
    ("32", 1, R6): "765 801 824 841 859",
    ("32", 2, R6): "753 788 812 828 845",
    ("38", 1, R6): "793 829 854 870 887",
    ("38", 2, R6): "781 817 841 858 874",
    ("37", 1, R6): "761",
    ("37", 2, R6): "749",
    ("39", 1, R6): "789",
    ("39", 2, R6): "777",
}


@pytest.mark.parametrize("day", [R3, date(2024, 3, 31), R6, date(2026, 5, 31), date(2027, 3, 31)])
@pytest.mark.parametrize("like", PRICES)
def test_prices_of_every_service(like: str, day: date) -> None:
    for service in SERVICES_BY_CLASS[like].split():
        for grade, price in zip(AreaGrade, PRICES[like].split(), strict=True):
            assert unit_price(service, grade, day) == Decimal(price), (service, grade)


def test_all_priced_services_are_in_the_test() -> None:
    tested = {service for codes in SERVICES_BY_CLASS.values() for service in codes.split()}
    assert {code for (code,) in packaged().service_price_classes.item_keys()} == tested | {"53"}


def test_facility_that_ended() -> None:
    assert unit_price("53", 1, date(2024, 3, 31)) == Decimal("10.90")
    assert explain(unit_price, "53", 1, date(2024, 3, 31)).status == "inferred"


def test_ratios_are_those_of_the_notice_not_of_the_unrounded_formula() -> None:
    """10 × (1 + surcharge × labour share), rounded half up to whole thousandths: 1083, not 1082.5 or 1082."""
    surcharges = (20, 16, 15, 12, 10, 6, 3, 0)
    for service, labour in (("11", 70), ("14", 55), ("32", 45)):
        for grade, surcharge in zip(AreaGrade, surcharges, strict=True):
            ratio = half_up(1000 + Fraction(surcharge * labour, 10))
            assert unit_price(service, grade, R6) == Decimal(f"{ratio}E-2")
    assert round(Decimal("1082.5")) == 1082  # half-even would miss the notice
    assert unit_price("14", 3, R6) == Decimal("10.83")


def test_price_has_two_decimals() -> None:
    assert str(unit_price("32", "その他", ServiceMonth(2026, 5))) == "10.00"


@pytest.mark.parametrize(("service", "unit_class", "start"), BASE_UNITS)
def test_base_units(service: str, unit_class: int, start: date) -> None:
    schedule = load_schedule(service)
    last = date(2024, 3, 31) if start == R3 else date(2027, 3, 31)
    for day in (start, last):
        found = [schedule.on(day).base_units(unit_class, level) for level in schedule.care_levels()]
        assert found == [int(units) for units in BASE_UNITS[service, unit_class, start].split()]


def test_care_levels() -> None:
    care = [CareLevel.CARE_1, CareLevel.CARE_2, CareLevel.CARE_3, CareLevel.CARE_4, CareLevel.CARE_5]
    assert load_schedule("32").care_levels() == load_schedule("38").care_levels() == care
    assert load_schedule("37").care_levels() == load_schedule("39").care_levels() == [CareLevel.SUPPORT_2]


@pytest.mark.parametrize("name", ["group_home", "GROUP_HOME", "32", "認知症対応型共同生活介護"])
def test_service_by_any_name(name: str) -> None:
    assert find_service(name).code == "32"
    assert load_schedule(name) is load_schedule("32")


def test_service_name_in_half_width_brackets() -> None:
    assert find_service("認知症対応型共同生活介護(短期利用型)").id == "group_home_short_stay"
    assert find_service("認知症対応型共同生活介護（短期利用型）").id == "group_home_short_stay"
    assert find_service("2a").code == "2A"


@pytest.mark.parametrize("name", ["墨田区", "東京都墨田区", "13107", "131075", "１３１０７"])
def test_municipality_by_any_name(name: str) -> None:
    """墨田区 令和8年度 集団指導 資料3 p.12: 1級地."""
    assert area_grade(name, date(2026, 5, 1)) is AreaGrade.GRADE_1


@pytest.mark.parametrize(
    ("name", "grade"),
    [
        ("尾張旭市", "6"),
        ("調布市", "2"),
        ("奈良市", "6"),
        ("札幌市", "7"),
        ("01100", "7"),
        ("鎌ヶ谷市", "6"),
        ("鎌ケ谷市", "6"),
        ("龍ヶ崎市", "5"),
        ("福岡県粕屋町", "6"),
        ("福岡県糟屋郡粕屋町", "6"),
        ("糟屋郡粕屋町", "6"),
        ("青森市", "other"),
        ("沖縄県那覇市", "other"),
        ("広島県府中市", "other"),
    ],
)
def test_grades(name: str, grade: str) -> None:
    assert str(area_grade(name, date(2024, 4, 1))) == grade


def test_unlisted_municipality_cites_the_rule_for_the_rest() -> None:
    (step,) = explain(area_grade, "青森市", date(2026, 5, 1)).steps
    assert (step.result, step.result_ja) == ("other", "その他")
    assert step.evidence is not None
    assert (step.evidence.citation, step.evidence.locator, step.evidence.status) == (
        "notice_93",
        "表2",
        "verified",
    )


def test_grade_counts_are_those_of_the_notice() -> None:
    """427 entries, the special wards being one of them (23 rows here): 1/7/29/24/59/137/170."""
    table = packaged().area_grades
    grades = Counter(table.ranges(key)[0].record["area_grade"] for key in table.item_keys())
    grades["1"] -= 22
    assert dict(grades) == {"1": 1, "2": 7, "3": 29, "4": 24, "5": 59, "6": 137, "7": 170, "other": 1}


def test_all_municipalities_of_japan_are_known() -> None:
    """1,741 municipalities (792 市, 743 町, 183 村, 23 特別区), so that a misspelt name is not その他."""
    kinds = Counter(place["municipality"][-1] for place in packaged().municipalities.values())
    assert dict(kinds) == {"市": 792, "町": 743, "村": 183, "区": 23}


def test_check_digits() -> None:
    """JIS X 0402: weights 6 to 2, modulo 11."""
    for place in packaged().municipalities.values():
        weighted = sum(
            int(digit) * weight for digit, weight in zip(place["jis_code"], (6, 5, 4, 3, 2), strict=True)
        )
        assert int(place["check_digit"]) == (11 - weighted % 11) % 10


def test_listed_municipalities_carry_the_name_of_the_register() -> None:
    data = packaged()
    for (code,) in data.area_grades.item_keys():
        if code != "*":
            place = data.municipalities[code]
            name = data.area_grades.ranges((code,))[0].record["municipality"]
            assert name == place["prefecture"] + place["municipality"]


def test_schedule_says_what_it_covers() -> None:
    schedule = load_schedule("37")
    assert [tuple(map(str, covered)) for covered in schedule.coverage()[:4]] == [
        ("one_unit support_2", "2021-04-01", "2024-03-31"),
        ("one_unit support_2", "2024-04-01", "2027-03-31"),
        ("two_or_more_units support_2", "2021-04-01", "2024-03-31"),
        ("two_or_more_units support_2", "2024-04-01", "2027-03-31"),
    ]
    assert repr(schedule) == f"<Schedule kaigo_calc/preventive_group_home {schedule.digest}>"
    assert schedule.digest == load_schedule("32").digest


def test_shared_schedules_cannot_be_changed() -> None:
    schedule = load_schedule("32")
    with pytest.raises(AttributeError):
        schedule.service = find_service("38")  # type: ignore[misc]
    with pytest.raises(AttributeError):
        schedule.on(R6).day = R3  # type: ignore[misc]
    with pytest.raises(TypeError):
        all_citations()["x"] = citation("notice_93")  # type: ignore[index]


def test_common_name_of_the_group_home() -> None:
    assert find_service("グループホーム").code == "32"
    assert find_service("介護予防グループホーム").code == "37"
