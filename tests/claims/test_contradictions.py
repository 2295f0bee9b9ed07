"""Contradictions that are easy to overlook: between services, between lines and their month."""

from typing import Any

from kaigo_calc import Count, ServiceMonth, UnitPrice, load_schedule
from kaigo_calc.claims import ClaimLine, PublicExpense, RateLine, claim, service_lines
from tests.claims.making import codes, facts, home, line, month, refused, resident, service

UPLIFT = RateLine(rates=["1/1000"])


def _part(count: int, **options: Any) -> ClaimLine:
    return line(100, 10, public_counts={"12": count}, **options)


def test_the_heaviest_level_of_the_month_is_that_of_both_services() -> None:
    """要支援2 for 15 days and 要介護1 for 5: 16,765, of which 11,835 and 3,965 are allotted."""
    preventive = service(line(789, 15, care_level="要支援2"), code="39", planned_units=11_835)
    ordinary = service(line(793, 5, care_level=1), code="38", planned_units=3965)
    assert claim(month(preventive, ordinary)).services[0].own_units == 0


def test_an_excess_with_a_law_for_nearly_all_of_the_month() -> None:
    nearly = service(_part(9), code="38", planned_units=100)
    assert codes(lambda: claim(month(nearly, public_expenses=[PublicExpense("12")]))) == ["KC-M23"]


def test_an_uplift_without_a_line_that_it_is_taken_of_is_refused() -> None:
    assert codes(lambda: claim(month(service(line(24_810), uplift=UPLIFT), on="2021-05")))


def test_the_uplift_of_lines_counts_towards_the_limit_like_that_of_facts() -> None:
    base = line(1000, 10, in_uplift_base=True)
    one = service(base, code="38", uplift=UPLIFT, planned_units=10_000)
    assert claim(month(one, on="2021-05")).services[0].own_units == 10


def test_a_month_is_claimed_with_its_own_lines() -> None:
    """31 days of May 2024 in February 2026."""
    may = load_schedule("32").on(ServiceMonth(2024, 5)).month_units(1, [Count("base_units", 31, 5)])
    assert codes(lambda: claim(month(service_lines(may, UnitPrice(10)), on="2026-02")))


def test_two_own_rates_of_one_item_contradict_each_other() -> None:
    """Once by its id and once by its name."""
    rates = {"treatment_r8_iii": "1/10", "介護職員等処遇改善加算(Ⅲ)": "2/10"}
    given = facts("2026-06", resident(5), home("treatment_r8_iii"), own_rates=rates)
    assert codes(lambda: claim(given))


def test_a_limit_that_is_not_known_is_not_told() -> None:
    error = refused(lambda: month(service(line(1), code="38")))
    assert "- units" not in error.hint_en
