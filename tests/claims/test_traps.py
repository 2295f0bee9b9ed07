"""The traps of claim math §11, by its numbers: the naive formula, its wrong figure, and the right one.

Traps 1 to 6 and 10 stand in tests/test_traps.py, as they belong to the arithmetic of a single figure;
trap 16, of the exchange records, stands in test_record_traps.py.
"""

import inspect
from datetime import date
from functools import partial

import pytest

from kaigo_calc import Charge, ServiceMonth, benefit_amount, copay_amount, units_to_yen
from kaigo_calc.claims import MonthFacts, PublicExpense, RateLine, claim
from kaigo_calc.household import HighCostClass, copay_share, high_cost_class
from kaigo_calc.rounding import half_up
from tests.claims.making import codes, line, month, service

UPLIFT = RateLine(rates=["1/1000"])


def test_07_the_base_of_the_add_on_has_the_uplift_but_no_other_add_on() -> None:
    lines = [line(752, 30, in_uplift_base=True), line(42, 30)]
    (one,) = claim(month(service(*lines, uplift=UPLIFT, rates=[111, 23]), on="2021-09")).services
    without_the_uplift = half_up(23_820 * 111, 1000)
    on_each_other = half_up((23_843 + 2647) * 23, 1000)
    assert (without_the_uplift, on_each_other) == (2644, 609)
    assert one.treatment_units == (2647, 548)


def test_08_the_uplift_is_of_the_base_and_at_least_one() -> None:
    other = service(line(15_192, in_uplift_base=True), line(7446), uplift=UPLIFT)
    assert half_up(15_192 + 7446, 1000) == 23
    assert claim(month(other, on="2021-09")).services[0].uplift_units == 15
    little = service(line(438, in_uplift_base=True), uplift=UPLIFT)
    assert half_up(438, 1000) == 0
    assert claim(month(little, on="2021-09")).services[0].uplift_units == 1


def test_09_two_tenths_are_not_twice_one_tenth() -> None:
    """P-SS-538 is printed without its price: 609 and 1,217 yen come out for a total of 6,081 to 6,085."""
    for total in range(6081, 6086):
        assert (copay_amount(total, 90), copay_amount(total, 80)) == (609, 1217)
        assert 2 * copay_amount(total, 90) == 1218
    facts = [month(service(line(600), price="10.14"), rate=rate) for rate in (90, 80)]  # 6,084 yen
    assert [claim(one).copay for one in facts] == [609, 1217]


def test_11_a_law_for_the_whole_month_takes_the_odd_yen() -> None:
    facts = month(service(line(27_038), price="10.45"), public_expenses=[PublicExpense("12")])
    assert 282_547 * (100 - 90) // 100 == 28_254
    assert claim(facts).public == {"12": 28_255}
    assert claim(facts).user_total == 0


def test_12_the_add_on_of_the_covered_days_is_computed_anew() -> None:
    lines = [line(829, 31, public_counts={"12": 11}), line(70, 1, public_counts={"12": 1})]
    expense = PublicExpense("12", 0, date(2022, 8, 2), date(2022, 8, 12))
    covered = service(*lines, price="10.90", rates=[111])
    statement = claim(month(covered, on="2022-08", public_expenses=[expense]))
    assert half_up(2860 * 11, 31) == 1015
    assert statement.services[0].public_parts == ((0, 1020),)
    assert half_up(70 * 11, 31) == 25  # nor is what counts once a month shared out by days
    assert statement.services[0].public[0].units == 829 * 11 + 70 + 1020 == 10_209


def test_13_the_order_of_the_laws_is_not_that_of_their_numbers() -> None:
    expenses = [PublicExpense("12"), PublicExpense("81"), PublicExpense("25")]
    statement = claim(month(service(line(27_038), price="10.45"), public_expenses=expenses))
    assert min(one.law for one in expenses) == "12"
    assert [share.law for share in statement.services[0].public] == ["81", "25", "12"]
    assert statement.public == {"81": 28_255, "25": 0, "12": 0}


def test_14_the_excess_takes_its_share_of_the_add_on_which_itself_is_outside() -> None:
    lines = [line(854, 30), line(50, 30)]
    short_stay = service(*lines, code="38", price="10.72", rates=[186], planned_units=27_048)
    (one,) = claim(month(short_stay, on="2024-06", rate=70)).services
    assert 27_048 + 5044 == 32_092  # the whole add-on insured
    assert units_to_yen(72, "10.72") == 771
    assert 27_120 + 5044 - 27_048 == 5116  # the add-on counted towards the limit
    assert (one.insured_units, one.own_units, one.own_yen) == (32_079, 85, 911)
    assert one.limit is not None
    assert (one.limit.excess, one.in_limit_units, one.out_limit_units) == (72, 27_120, 5031)


def test_15_the_limit_is_of_38_and_39_and_not_of_32_and_37() -> None:
    for code, level in (("32", "要介護1"), ("37", "要支援2")):
        whole = service(line(764, 30, care_level=level), code=code)
        assert min(22_920, {"32": 16_765, "37": 10_531}[code]) < 22_920
        assert claim(month(whole)).units == 22_920
        limited = service(line(764, 30, care_level=level), code=code, planned_units=10_000)
        assert codes(partial(month, limited)) == ["KC-M17"]
    for code, level, largest in (("38", "要介護1", 16_765), ("39", "要支援2", 10_531)):
        short = line(764, 30, care_level=level)
        assert codes(partial(month, service(short, code=code))) == ["KC-M16"]
        planned = service(short, code=code, planned_units=largest)
        assert claim(month(planned)).units == largest


def test_17_both_incomes_must_reach_their_limits() -> None:
    on = ServiceMonth(2026, 8)
    for income, both, naive, right in (
        (2_200_000, 3_000_000, 3, 2),
        (1_700_000, 3_400_000, 3, 2),
        (1_600_000, 2_700_000, 2, 1),
    ):
        with_or = (
            3
            if income >= 2_200_000 or both >= 3_400_000
            else 2
            if income >= 1_600_000 or both >= 2_800_000
            else 1
        )
        assert with_or == naive
        assert copay_share(on, income=income, pension_plus_other=both, insured_count=1) == right


@pytest.mark.parametrize(
    ("on", "last"), [("2025-07", 800_000), ("2025-08", 809_000), ("2026-07", 809_000), ("2026-08", 826_500)]
)
def test_18_the_income_of_the_class_of_15000_yen_has_moved(on: str, last: int) -> None:
    found = [
        high_cost_class(ServiceMonth(on), household_untaxed=True, pension_plus_other=last + yen)
        for yen in (0, 1)
    ]
    assert found == [HighCostClass.UNTAXED_LOW, HighCostClass.UNTAXED]
    assert (last <= 800_000) is (on == "2025-07")  # frozen, the others would be in the class above


def test_19_rent_and_food_are_no_part_of_a_claim() -> None:
    rent = 60_000
    statement = claim(month(service(line(859, 30), price="10.90"), on="2026-05"))
    naive: Charge = Charge(859 * 30, "10.90")
    mixed = naive.total + rent - benefit_amount(naive.total + rent, 90)
    assert mixed == 34_090
    assert (statement.copay, statement.user_total) == (28_090, 28_090)
    asked_for = set(inspect.signature(MonthFacts).parameters)
    assert not asked_for & {"rent", "food", "meals", "utilities", "reduction", "supplementary_benefit"}
    document = statement.to_dict()
    assert not set(document) & {"rent", "food", "meals", "invoice"}
