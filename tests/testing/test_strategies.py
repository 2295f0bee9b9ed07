"""What the strategies draw: official figures, months of the data, residents that can be claimed, rosters."""

import importlib.util
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from itertools import pairwise
from types import ModuleType
from typing import Any

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

from kaigo_calc import AreaGrade, CareLevel, MonthFacts, Roster, ServiceMonth, UnitPrice, claim, load_schedule
from kaigo_calc.errors import KaigoCalcError, NotEncodedError, UnknownCodeError
from kaigo_calc.stays import Office, Stay, count_month
from kaigo_calc.testing import strategies
from kaigo_calc.testing.months import encoded_months
from tests.properties.strategies import OFFICIAL_PRICES

MAY = ServiceMonth(2026, 5)
# A claim is a whole month: as much work as dozens of other cases.
FEWER = settings(max_examples=max(10, settings().max_examples // 5))


@given(strategies.unit_prices(), strategies.unit_prices("32", date(2021, 4, 1)))
def test_prices_are_official(price: UnitPrice, earlier: UnitPrice) -> None:
    assert {str(price), str(earlier)} <= set(OFFICIAL_PRICES)


def test_prices_of_a_group_home_are_the_eight_of_its_class() -> None:
    """平成27年厚生労働省告示第93号: 10.90 to 10.00 of the 45 % class."""
    wanted = ("10.90", "10.72", "10.68", "10.54", "10.45", "10.27", "10.14", "10.00")
    for text in wanted:

        def is_wanted(price: UnitPrice, text: str = text) -> bool:
            return str(price) == text

        assert str(find(strategies.unit_prices(on=MAY), is_wanted)) == text


@given(strategies.unit_prices(any_price=True))
def test_any_price(price: UnitPrice) -> None:
    assert 1 <= price.scaled <= 100_000


@given(strategies.units(), strategies.area_grades(), strategies.unit_classes())
def test_units_grades_and_classes(units: int, grade: AreaGrade, unit_class: object) -> None:
    assert 0 <= units <= 60_000
    assert grade in AreaGrade
    assert str(unit_class) in {"one_unit", "two_or_more_units"}


@given(strategies.benefit_rates(), strategies.benefit_rates(MAY))
def test_rates_are_those_of_certificates_and_reductions(rate: int, of_may: int) -> None:
    """介護保険法 第41条, 第49条の2, 第69条: 90, 80, 70; reduced 70 and 60."""
    assert {rate, of_may} <= {90, 80, 70, 60}


@given(strategies.care_levels(), strategies.care_levels("group_home"), strategies.care_levels("37"))
def test_levels(level: CareLevel, of_home: CareLevel, of_prevention: CareLevel) -> None:
    assert level in CareLevel
    assert str(of_home).startswith("care_")
    assert str(of_prevention) == "support_2"


@given(strategies.service_months())
def test_months_are_those_of_the_data(month: ServiceMonth) -> None:
    assert ServiceMonth(2021, 4) <= month
    load_schedule("32").on(month.first_day)
    load_schedule("32").on(month.last_day)


def test_the_data_end_after_the_last_month() -> None:
    months = encoded_months()
    assert months[0] == ServiceMonth(2021, 4)
    with pytest.raises(NotEncodedError):
        load_schedule("32").on(months[-1].following)


def test_unknown_services_are_refused() -> None:
    with pytest.raises(UnknownCodeError):
        strategies.unit_prices("group_houses")
    with pytest.raises(UnknownCodeError):
        strategies.care_levels("group_houses")


def _dated(on: Any) -> dict[str, Callable[[], object]]:
    return {
        "unit_prices": lambda: strategies.unit_prices(on=on),
        "benefit_rates": lambda: strategies.benefit_rates(on),
        "stays": lambda: strategies.stays(on),
        "offices": lambda: strategies.offices(on),
        "rosters": lambda: strategies.rosters(first_day=on),
    }


@pytest.mark.parametrize("name", _dated(None))
@pytest.mark.parametrize(
    ("on", "code"),
    [
        (date(2021, 3, 31), "KC-E03"),
        (encoded_months()[-1].following.first_day, "KC-E03"),
        (datetime(2026, 5, 1, tzinfo=UTC), "KC-D01"),
        (20260501, "KC-D02"),
    ],
)
def test_days_outside_the_data_and_other_things_are_refused(on: object, code: str, name: str) -> None:
    """At once, not by Hypothesis when it draws from nothing."""
    with pytest.raises(KaigoCalcError) as caught:
        _dated(on)[name]()
    assert caught.value.code == code


@pytest.mark.parametrize("name", ["unit_prices", "benefit_rates", "stays", "offices"])
def test_a_month_may_be_text(name: str) -> None:
    _dated("2026-05")[name]()
    for text, code in (("2026/05", "KC-D03"), ("2026-13", "KC-D04"), ("2021-03", "KC-E03")):
        with pytest.raises(KaigoCalcError) as caught:
            _dated(text)[name]()
        assert caught.value.code == code


def test_a_stay_in_a_month_given_as_text() -> None:
    found = find(strategies.stays("2026-05", short_stay=True), lambda stay: True)
    assert ServiceMonth.of(found.admitted_on) == MAY


@pytest.mark.parametrize(
    ("days", "code"), [(0, "KC-V15"), (10**9, "KC-V15"), (-1, "KC-N06"), (1.5, "KC-N01"), ("3", "KC-N03")]
)
def test_rosters_over_no_days_are_refused(days: Any, code: str) -> None:
    with pytest.raises(KaigoCalcError) as caught:
        strategies.rosters(days=days)
    assert caught.value.code == code


def test_rosters_end_with_the_data() -> None:
    last_day = encoded_months()[-1].last_day
    found = find(strategies.rosters(first_day=last_day, days=1), lambda roster: True)
    assert found.dates == (last_day,)
    with pytest.raises(KaigoCalcError) as caught:
        strategies.rosters(first_day=last_day, days=2)
    assert caught.value.code == "KC-V15"


@FEWER
@given(st.data())
def test_a_stay_has_a_day_to_claim(data: st.DataObject) -> None:
    month = data.draw(strategies.service_months())
    stay = data.draw(strategies.stays(month))
    assert isinstance(stay, Stay)
    assert stay.admitted_on <= month.last_day
    assert stay.last_day is None or stay.last_day >= month.first_day
    counted = count_month(stay, Office(unit_count=1), month)
    assert any(count.count for part in counted.parts for count in part.counts if count.care_level)


@given(strategies.stays(MAY, short_stay=True), strategies.stays(MAY, short_stay=False))
def test_kinds_of_stays(short: Stay, long: Stay) -> None:
    assert short.short_stay
    assert not long.short_stay


@FEWER
@given(st.data())
def test_items_of_a_home_go_together(data: st.DataObject) -> None:
    month = data.draw(strategies.service_months())
    home = data.draw(strategies.offices(month))
    names = [one.item for one in home.registrations]
    assert len(names) == len(set(names)) <= 6
    assert load_schedule("32").on(month).conflicts(home.unit_class, names) == ()


@FEWER
@given(strategies.claims())
def test_a_claim_is_accepted(facts: MonthFacts) -> None:
    statement = claim(facts)
    assert statement.total > 0
    paid = sum(statement.public.values()) + sum(statement.self_payments.values())
    assert statement.total == statement.insurance + statement.copay + paid


def _is_short(facts: MonthFacts) -> bool:
    return _stay(facts).short_stay


def _has_law(facts: MonthFacts) -> bool:
    return bool(facts.public_expenses)


def _was_in_hospital(facts: MonthFacts) -> bool:
    return bool(_stay(facts).hospital_stays)


def _changes_level(facts: MonthFacts) -> bool:
    return bool(_stay(facts).level_changes)


def _has_treatment(facts: MonthFacts) -> bool:
    return any(one.item.startswith("treatment") for one in facts.office.registrations)


def _stay(facts: MonthFacts) -> Stay:
    assert not isinstance(facts.stays, Stay)
    return facts.stays[0]


@pytest.mark.parametrize("wanted", [_is_short, _has_law, _was_in_hospital, _changes_level, _has_treatment])
def test_claims_of_every_kind_are_drawn(wanted: Callable[[MonthFacts], bool]) -> None:
    drawn = settings(max_examples=1_000, database=None, phases=[Phase.generate])  # shrinking takes long
    found = find(strategies.claims(), wanted, settings=drawn)
    assert wanted(found)


@FEWER
@given(strategies.rosters(units=("1", "2"), days=4))
def test_rosters(roster: Roster) -> None:
    assert 1 <= len(roster.people) <= 4
    assert len(roster) <= 16
    for person in roster.people:
        own = roster.of(person)
        assert all(one.span.end <= other.span.start for one, other in pairwise(own))
    assert {shift.unit for shift in roster} <= {"1", "2"}


@FEWER
@given(strategies.rosters(first_day=date(2026, 5, 1), days=2))
def test_rosters_begin_on_a_given_day(roster: Roster) -> None:
    assert set(roster.dates) <= {date(2026, 5, 1), date(2026, 5, 2)}


def _fresh(name: str) -> ModuleType:
    source = importlib.util.find_spec(name)
    assert source is not None
    assert source.loader is not None
    module = importlib.util.module_from_spec(source)
    source.loader.exec_module(module)
    return module


def test_without_hypothesis_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    name = "kaigo_calc.testing.hypothesis_extra"
    assert _fresh(name).strategies is st
    monkeypatch.setitem(sys.modules, "hypothesis", None)
    with pytest.raises(
        ModuleNotFoundError, match=r'pip install "kaigo-calc\[testing\]" / ストラテジーには'
    ) as caught:
        _fresh(name)
    assert "\n" not in str(caught.value)
