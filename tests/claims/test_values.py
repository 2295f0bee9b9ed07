"""Lines, facts and statements as values: equal after every copy, fixed once made, and the same to sets."""

import copy
import json
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, replace
from typing import Any

import pytest

from kaigo_calc import CareLevel, Ratio, ServiceMonth, UnitPrice, explain
from kaigo_calc.claims import (
    ClaimLine,
    MonthLines,
    PublicExpense,
    RateLine,
    ServiceLines,
    Statement,
    benefit_limit,
    benefit_rate,
    claim,
    public_law,
)
from kaigo_calc.claims.office_prices import official_prices
from kaigo_calc.schedules.service_types import find_service
from kaigo_calc.stays import LevelChange
from tests.claims.making import day, facts, home, line, month, resident, service

MAY = ServiceMonth(2026, 5)


def _changing() -> Any:
    stay = resident("要支援2", level_changes=[LevelChange(day("2024-06-11"), "要介護1")])
    expenses = [PublicExpense("12", 500), PublicExpense("81", 0, day("2024-06-05"), day("2024-06-20"))]
    return facts("2024-06", stay, home("treatment_r6_ii"), area_grade=1, public_expenses=expenses)


def _lines() -> MonthLines:
    counted = line(100, 10, public_counts={"81": 5, "12": 10}, care_level=1, item="own", in_uplift_base=True)
    expenses = [PublicExpense("81", 0, day("2021-05-01"), day("2021-05-05")), PublicExpense("12")]
    uplift = RateLine(rates=["1/1000"])
    return month(
        service(counted, rates=[111], uplift=uplift, actual_days=10), on="2021-05", public_expenses=expenses
    )


VALUES: dict[str, Callable[[], object]] = {
    "line": lambda: line(100, 10, public_counts={"12": 5}),
    "plain line": lambda: line(100, 10, public_counts={}),
    "rate line": lambda: RateLine(rates=["45/1000", "90/100"]),
    "service": lambda: service(line(1), rates=[186]),
    "expense": lambda: PublicExpense("12", 500, day("2026-05-01")),
    "facts": _changing,
    "lines": _lines,
    "law": lambda: public_law("12", MAY),
    "statement": lambda: claim(_lines()),
    "statement of facts": lambda: claim(_changing()),
    "statement with an excess": lambda: claim(month(service(line(904, 30), code="38", planned_units=9000))),
    "lines of the form": lambda: tuple(claim(_lines()).services[0].statement_lines()),
}
values = pytest.mark.parametrize("make", VALUES.values(), ids=VALUES)


@values
def test_values_are_equal_after_every_copy(make: Callable[[], object]) -> None:
    value = make()
    assert value == make()
    assert hash(value) == hash(make())
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        assert pickle.loads(pickle.dumps(value, protocol)) == value  # noqa: S301  # our own pickle
    assert copy.copy(value) == copy.deepcopy(value) == value
    assert len({value, make()}) == 1


@values
def test_values_are_fixed(make: Callable[[], object]) -> None:
    value = make()
    for name in ("units", "law", "month", "rates", "services", "status", "lines"):
        if hasattr(
            value, name
        ):  # of a property Python itself says, in one of three ways, that it has no setter
            with pytest.raises((FrozenInstanceError, AttributeError, TypeError)):
                setattr(value, name, None)


def test_fields_are_read_into_values() -> None:
    one = line(100, 10, public_counts={"81": 3, "12": 5}, care_level="要介護3")
    assert (one.public_counts, one.care_level) == ((("12", 5), ("81", 3)), CareLevel.CARE_3)
    assert (one.public_count("12"), one.public_count("25"), one.total) == (5, None, 1000)
    assert RateLine(rates=["0.186"]).rates == (Ratio("186/1000"),)
    lines = service(one, price="10.9", code="認知症対応型共同生活介護")
    assert (lines.service, lines.unit_price) == ("group_home", UnitPrice("10.90"))
    assert (lines.service_type.code, lines.public_laws()) == ("32", ["12", "81"])
    assert month(service(line(1)), on="2026-05").month == MAY
    given = facts("2026-05", resident(), home(), area_grade="一級地", own_rates={"b": "2/10", "a": "1/10"})
    assert given.own_rates == (("a", Ratio("1/10")), ("b", Ratio("2/10")))
    assert replace(given, month=MAY) == given


def test_a_list_changed_afterwards_changes_nothing() -> None:
    lines, counts = [line(1)], {"12": 1}
    counted = line(1, 1, public_counts=counts)
    made = ServiceLines(service="32", unit_price=10, lines=lines)
    lines.clear()
    counts.clear()
    assert made.lines == (line(1),)
    assert counted.public_count("12") == 1


def test_laws_are_kept_in_the_order_of_their_application() -> None:
    lines = _lines()
    assert [law.law for law in lines.laws] == [one.law for one in lines.public_expenses] == ["81", "12"]
    assert replace(lines, public_expenses=lines.public_expenses[::-1]) == lines


def test_periods_of_a_certificate() -> None:
    june = ServiceMonth(2026, 6)
    expense = PublicExpense("12", 0, day("2026-05-20"), day("2026-06-05"))
    assert expense.days_in(MAY) == (day("2026-05-20"), day("2026-05-31"))
    assert expense.days_in(june) == (day("2026-06-01"), day("2026-06-05"))
    assert expense.days_in(ServiceMonth(2026, 7)) is None
    assert expense.days_in(ServiceMonth(2026, 4)) is None
    assert PublicExpense("12").days_in(june) == (day("2026-06-01"), day("2026-06-30"))
    days = [day(text) for text in ("2026-05-19", "2026-05-20", "2026-06-05", "2026-06-06")]
    assert [expense.covers(each) for each in days] == [False, True, True, False]
    assert all(PublicExpense("12").covers(each) for each in days)


def test_the_document_of_a_statement_is_plain_and_complete() -> None:
    statement = claim(_changing())
    document = statement.to_dict()
    assert json.loads(json.dumps(document, ensure_ascii=False)) == document
    assert (document["format"], document["month"]) == ("kaigo_calc.statement.v1", "2024-06")
    assert document["total"] == statement.total
    amounts = ("units", "insurance", "copay", "own_yen", "user_total", "public", "self_payments", "status")
    for name in amounts:
        assert document[name] == getattr(statement, name)
    services: Any = document["services"]
    for told, one in zip(services, statement.services, strict=True):
        assert told["lines"] == [each.to_dict() for each in one.statement_lines()]
        assert told["service_type_code"] == one.lines.service_type.code
        assert [share["claim"] for share in told["public"]] == [share.claim for share in one.public]
        assert (told["in_limit_units"], told["out_limit_units"]) == (None, None)
    first = services[0]["lines"][0]
    assert (first["item"], first["care_level"], first["count"]) == ("base_units", "care_1", 20)
    assert first["public"] == [
        {"law": "81", "count": 10, "units": 7650},
        {"law": "12", "count": 20, "units": 15_300},
    ]


def test_a_treatment_line_of_nothing_is_no_line() -> None:
    """2 × 186 ‰ is 0.4 of a unit; no minimum of one unit was found for it."""
    one = claim(month(service(line(2), rates=[186]))).services[0]
    assert (one.treatment_units, len(one.statement_lines())) == ((0,), 1)
    basic = line(2, 0, in_uplift_base=True)
    unlifted = service(basic, line(5, 1), uplift=RateLine(rates=["1/1000"]))
    nothing = claim(month(unlifted, on="2021-05")).services[0]
    assert (nothing.uplift_units, nothing.insured_units, len(nothing.statement_lines())) == (0, 5, 2)


def test_the_explanation_of_a_statement_starts_from_what_it_was_made_of() -> None:
    for given in (_changing(), _lines()):
        statement = claim(given)
        assert isinstance(statement, Statement)
        assert statement.source is given
        assert explain(statement) == explain(claim, given)


@pytest.mark.parametrize(
    ("share", "exemption", "rate"),
    [(1, 91, 91), (1, 100, 100), (2, 81, 81), (2, 90, 90), (3, 71, 71), (3, 100, 100)],
)
def test_exemptions(share: int, exemption: int, rate: int) -> None:
    assert benefit_rate(share, MAY, exemption=exemption) == rate
    given = month(service(line(1000)), on="2026-05", rate=rate, exempted=True)
    # 1,000 units at 10 yen.
    assert claim(given).insurance == rate * 100


@pytest.mark.parametrize("level", ["要介護2", "care_2", 2, CareLevel.CARE_2])
def test_ways_to_name_a_level(level: CareLevel | str | int) -> None:
    assert benefit_limit(level, MAY) == benefit_limit(level, day("2026-05-31")) == 19_705


def test_the_heaviest_level_of_a_month_counts() -> None:
    """Whole also for a month begun or ended in between; 19,705 and not 16,765 or a mean."""
    for levels in ([CareLevel.CARE_1, CareLevel.CARE_2], [CareLevel.CARE_2, CareLevel.CARE_1]):
        assert benefit_limit(levels, MAY) == 19_705
    assert benefit_limit({CareLevel.SUPPORT_2, CareLevel.CARE_1}, MAY) == 16_765
    planned = [
        service(line(1, care_level=1), line(1, care_level=2), code="38", planned_units=units)
        for units in (16_766, 19_705)
    ]
    assert all(isinstance(claim(month(one)), Statement) for one in planned)


def test_lines_without_a_level_are_limited_by_the_plan_alone() -> None:
    one = claim(month(service(line(1000), code="38", planned_units=900))).services[0]
    assert (one.insured_units, one.own_units) == (900, 100)
    assert isinstance(one.lines.lines[0], ClaimLine)


def test_official_prices() -> None:
    assert [str(price) for price in official_prices(find_service("32"), MAY)][-1] == "10.00"
    assert official_prices(find_service("42"), MAY) == ()  # paid without units
