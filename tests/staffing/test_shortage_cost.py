"""減算で減る費用: official units and prices, worked out by hand with fractions, half up at each step.

Units: 平成18年厚生労働省告示第126号 別表5 イ(1) (要介護5 859, 短期利用 887); price of 1級地: 10.90 yen.
"""

import copy
import json
import pickle
from collections.abc import Callable, Collection, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from kaigo_calc.claims import MonthFacts, PublicExpense, Statement, claim
from kaigo_calc.errors import KaigoCalcError, StaffingInputError
from kaigo_calc.quantities.service_month import ServiceMonth
from kaigo_calc.schedules import load_schedule
from kaigo_calc.staffing import (
    CareMonth,
    MonthCost,
    OccupancyMonth,
    Shortage,
    ShortageCost,
    shortage_cost,
    staffing_shortage,
)
from kaigo_calc.stays import Office, Registration, Stay
from tests.claims.making import UNFILLED
from tests.oracle.staffing_shortage import once
from tests.staffing.making import refused

YEN_A_UNIT = Fraction("10.90")
STAFF, NIGHTS = Fraction(70, 100), Fraction(97, 100)
BASE, SHORT_STAY = 859, 887
SYSTEM_I, SYSTEM_II = 22, 18
FROM = date(2024, 6, 1)
SYSTEM = "service_provision_system_i"
TIER_I, TIER_II = "treatment_r6_i", "treatment_r6_ii"
TIERS = {TIER_I: Fraction(186, 1000), TIER_II: Fraction(178, 1000)}
TWO_OF_THREE = Fraction(2)


def short_in(*months: ServiceMonth, then_met: bool = True, **options: Any) -> Shortage:
    """Return the shortage of months that are far below what is required."""
    rows = [
        CareMonth(month=month, required=3, daily_capacity=TWO_OF_THREE, monthly_fte=TWO_OF_THREE)
        for month in months
    ]
    if then_met:
        met = Fraction(3)
        after = months[-1].following
        rows.append(CareMonth(month=after, required=3, daily_capacity=met, monthly_fte=met))
    return staffing_shortage(rows, basis="monthly_fte", **options)


MARCH = ServiceMonth(2026, 3)
IN_APRIL = short_in(MARCH)
"""Reduces April 2026, thirty days."""
NIGHTS_OF_MARCH = [date(2026, 3, 1), date(2026, 3, 2)]
AT_NIGHT = staffing_shortage(basis="monthly_fte", short_nights=NIGHTS_OF_MARCH)


def stay(level: int = 5, **options: Any) -> Stay:
    given: dict[str, Any] = {"admitted_on": FROM, "care_level": level, **options}
    return Stay(**given)


def home(*items: str, units: int = 1, first: date = FROM) -> Office:
    return Office(unit_count=units, registrations=[Registration(item, first) for item in items])


def facts(
    *items: str,
    month: str = "2026-04",
    of: Stay | None = None,
    office: Office | None = None,
    rate: int = 90,
    **options: Any,
) -> MonthFacts:
    return MonthFacts(
        month=month,
        stays=of or stay(),
        office=office or home(*items),
        benefit_rate=rate,
        area_grade="1級地",
        **options,
    )


def yen(units: int) -> int:
    """Return the cost of units, the rest of a yen cut off."""
    exact = units * YEN_A_UNIT
    return exact.numerator // exact.denominator


def month_yen(a_day: int, days: int = 30, tier: Fraction = Fraction(0)) -> int:
    """Return the cost of so many units a day, with a tier on their sum."""
    units = a_day * days
    return yen(units + once(units, tier))


def insured(cost: int, rate: int = 90) -> int:
    return cost * rate // 100


def only(cost: ShortageCost) -> MonthCost:
    (one,) = cost.months
    return one


def test_a_month_at_seventy_percent() -> None:
    """C-DED-UNITS: 859 units become 601, of which thirty days cost 196,527 yen."""
    before, after = month_yen(BASE), month_yen(once(BASE, STAFF))
    assert (once(BASE, STAFF), before, after) == (601, 280_893, 196_527)
    cost = shortage_cost(IN_APRIL, [facts()])
    one = only(cost)
    assert (one.before.total, one.after.total, one.total, one.lost) == (before, after, before - after, ())
    assert cost.total == before - after == 84_366
    assert cost.insurance == insured(before) - insured(after)
    assert cost.copay == (before - insured(before)) - (after - insured(after))
    assert cost.insurance + cost.copay == cost.total
    assert cost.not_reduced == 0
    of_the_money = before * 30 // 100
    assert of_the_money == 84_267 != cost.total  # the units are reduced, and rounded, not the yen
    assert before - before * 49 // 100 != cost.total  # 0.7 twice
    assert one.before == claim(facts())


def test_the_units_after_one_reduction_and_after_both() -> None:
    """C-DED-UNITS: 859 become 833 for nights, and 583 for nights and staff."""
    both = short_in(MARCH, short_nights=NIGHTS_OF_MARCH)
    for shortage, units in ((AT_NIGHT, 833), (IN_APRIL, 601), (both, 583)):
        assert only(shortage_cost(shortage, [facts()])).after.total == month_yen(units)
    assert (once(BASE, NIGHTS), once(BASE, NIGHTS, STAFF)) == (833, 583)


@pytest.mark.parametrize(
    ("level", "units"), [(1, 765), (2, 801), (3, 824), (4, 841), (5, 859)], ids="要介護{}".format
)
def test_nights_come_first_then_staff_at_every_level(level: int, units: int) -> None:
    both = short_in(MARCH, short_nights=NIGHTS_OF_MARCH)
    found = only(shortage_cost(both, [facts(of=stay(level))])).after.total
    assert found == month_yen(once(units, NIGHTS, STAFF))
    if level == 1:
        assert once(units, NIGHTS, STAFF) == 519 != once(units, STAFF, NIGHTS) == 520


def test_the_units_of_a_home_of_two() -> None:
    office = home(units=2)
    found = only(shortage_cost(IN_APRIL, [facts(office=office)]))
    assert (found.before.total, found.after.total) == (month_yen(845), month_yen(once(845, STAFF)))
    assert once(845, STAFF) == 592  # 591.5, half up


def test_staffing_and_capacity_together_cost_what_one_costs() -> None:
    crowded = [
        OccupancyMonth(month=MARCH, user_days=310, capacity=9),
        OccupancyMonth(month=MARCH.following, user_days=270, capacity=9),
    ]
    together = short_in(MARCH, occupancy=crowded)
    alone = staffing_shortage(basis="monthly_fte", occupancy=crowded)
    found = [shortage_cost(each, [facts()]).total for each in (IN_APRIL, together, alone)]
    assert found == [month_yen(BASE) - month_yen(601)] * 3
    assert found[0] != month_yen(BASE) - month_yen(once(BASE, STAFF, STAFF))


@pytest.mark.parametrize("name", [SYSTEM, "サービス提供体制強化加算(Ⅰ)"])
def test_an_item_that_the_reduction_takes_away_is_lost_too(name: str) -> None:
    """平成27年厚生労働省告示第95号 第59号."""
    found = shortage_cost(IN_APRIL, [facts(name)])
    before, after = month_yen(BASE + SYSTEM_I), month_yen(601)
    one = only(found)
    assert (one.before.total, one.after.total, one.lost) == (before, after, (SYSTEM,))
    assert found.total == before - after == 91_560
    kept = before - month_yen(601 + SYSTEM_I)
    reduced = before - month_yen(once(BASE + SYSTEM_I, STAFF))
    assert found.total not in {kept, reduced}


def test_the_items_counted_by_the_month_are_lost_as_well() -> None:
    items = ("nutrition_management_system", "oral_hygiene_management_system", "scientific_care_promotion")
    one = only(shortage_cost(IN_APRIL, [facts(*items)]))
    assert one.lost == items[:2]
    assert one.before.total == yen(BASE * 30 + 30 + 30 + 40)
    assert one.after.total == yen(601 * 30 + 40)


def test_at_night_nothing_is_lost() -> None:
    one = only(shortage_cost(AT_NIGHT, [facts(SYSTEM)]))
    assert (one.lost, one.after.total) == ((), month_yen(833 + SYSTEM_I))


def test_items_of_other_months_are_no_matter() -> None:
    office = Office(
        unit_count=1,
        registrations=[
            Registration(SYSTEM, FROM, date(2026, 3, 31)),
            Registration("service_provision_system_ii", date(2026, 5, 1)),
            Registration("staff_shortage", FROM, date(2026, 3, 31)),
            Registration("staff_shortage", date(2026, 5, 1)),
        ],
    )
    one = only(shortage_cost(IN_APRIL, [facts(office=office)]))
    assert (one.before.total, one.after.total, one.lost) == (month_yen(BASE), month_yen(601), ())


def test_an_item_that_ends_within_the_month_is_lost_for_its_days() -> None:
    office = Office(unit_count=1, registrations=[Registration(SYSTEM, FROM, date(2026, 4, 1))])
    one = only(shortage_cost(IN_APRIL, [facts(office=office)]))
    assert one.before.total == yen(BASE * 30 + SYSTEM_I)
    assert (one.after.total, one.lost) == (month_yen(601), (SYSTEM,))
    late = Office(unit_count=1, registrations=[Registration(SYSTEM, date(2026, 4, 30))])
    assert only(shortage_cost(IN_APRIL, [facts(office=late)])).lost == (SYSTEM,)


def test_a_tier_that_rests_on_what_is_lost_needs_another() -> None:
    """介護職員等処遇改善加算(Ⅰ) presupposes サービス提供体制強化加算(Ⅰ) or (Ⅱ), which are lost."""
    with pytest.raises(KaigoCalcError) as caught:
        shortage_cost(IN_APRIL, [facts(SYSTEM, TIER_I)])
    assert caught.value.code == "KC-R09"
    found = shortage_cost(IN_APRIL, [facts(SYSTEM, TIER_I)], instead={TIER_I: TIER_II})
    before = month_yen(BASE + SYSTEM_I, tier=TIERS[TIER_I])
    after = month_yen(601, tier=TIERS[TIER_II])
    one = only(found)
    assert (one.before.total, one.after.total, one.lost) == (before, after, (SYSTEM,))
    assert found.total == before - after == 110_166
    assert before - month_yen(601, tier=TIERS[TIER_I]) != found.total


def test_a_tier_that_rests_on_nothing_stays() -> None:
    one = only(shortage_cost(IN_APRIL, [facts(SYSTEM, TIER_II)]))
    assert one.before.total == month_yen(BASE + SYSTEM_I, tier=TIERS[TIER_II])
    assert one.after.total == month_yen(601, tier=TIERS[TIER_II])


@pytest.mark.parametrize(
    ("registered", "instead"),
    [
        ("介護職員等処遇改善加算(Ⅰ)", {TIER_I: TIER_II}),
        (TIER_I, {"介護職員等処遇改善加算(Ⅰ)": "介護職員等処遇改善加算(Ⅱ)"}),
        ("介護職員等処遇改善加算(Ⅰ)", {"介護職員等処遇改善加算(Ⅰ)": TIER_II}),
    ],
)
def test_a_tier_in_its_official_name(registered: str, instead: Mapping[str, str]) -> None:
    """Names and ids are one, as everywhere else."""
    found = shortage_cost(IN_APRIL, [facts(SYSTEM, registered)], instead=instead)
    assert only(found).after.total == month_yen(601, tier=TIERS[TIER_II])


def test_a_month_that_loses_nothing_keeps_its_tier() -> None:
    """At night サービス提供体制強化加算 stays, and so does the tier that rests on it."""
    found = only(shortage_cost(AT_NIGHT, [facts(SYSTEM, TIER_I)], instead={TIER_I: TIER_II}))
    right = month_yen(833 + SYSTEM_I, tier=TIERS[TIER_I])
    assert right != month_yen(833 + SYSTEM_I, tier=TIERS[TIER_II])
    assert found.after.total == right


def test_several_residents_and_the_months_around() -> None:
    months = [
        facts(month="2026-03", resident="A"),
        facts(resident="A"),
        facts(of=stay(1), resident="B", rate=70),
        facts(month="2026-05", resident="A"),
    ]
    cost = shortage_cost(IN_APRIL, iter(months))
    assert [(one.after.resident, str(one.after.month)) for one in cost.months] == [
        ("A", "2026-04"),
        ("B", "2026-04"),
    ]
    of_a, of_b = (month_yen(BASE), month_yen(601)), (month_yen(765), month_yen(once(765, STAFF)))
    assert [(one.before.total, one.after.total) for one in cost.months] == [of_a, of_b]
    assert cost.not_reduced == 2
    assert cost.total == of_a[0] - of_a[1] + of_b[0] - of_b[1]
    assert cost.insurance == insured(of_a[0]) - insured(of_a[1]) + insured(of_b[0], 70) - insured(of_b[1], 70)
    assert cost.copay == cost.total - cost.insurance


def test_two_months_of_one_shortage() -> None:
    shortage = short_in(MARCH, MARCH.following)
    cost = shortage_cost(shortage, [facts(), facts(month="2026-05"), facts(month="2026-06")])
    assert [one.total for one in cost.months] == [
        month_yen(BASE) - month_yen(601),
        month_yen(BASE, 31) - month_yen(601, 31),
    ]
    assert cost.not_reduced == 1


def test_the_first_month_after_the_record_is_reduced() -> None:
    shortage = short_in(MARCH, then_met=False)
    assert shortage.until_resolved
    assert shortage_cost(shortage, [facts()]).total == 84_366


def test_a_short_stay() -> None:
    ten_days = stay(short_stay=True, admitted_on=date(2026, 4, 1), left_on=date(2026, 4, 10))
    units = (SHORT_STAY + SYSTEM_I) * 10
    one = only(shortage_cost(IN_APRIL, [facts(SYSTEM, of=ten_days, planned_units=units)]))
    assert once(SHORT_STAY, STAFF) == 621
    assert (one.before.total, one.after.total, one.lost) == (yen(units), yen(621 * 10), (SYSTEM,))


def test_public_expense_pays_less_and_the_resident_nothing() -> None:
    """生活保護 (法別番号 12) pays what the insurance does not."""
    cost = shortage_cost(IN_APRIL, [facts(public_expenses=[PublicExpense("12")])])
    before, after = month_yen(BASE), month_yen(601)
    assert (cost.total, cost.copay, cost.insurance) == (before - after, 0, insured(before) - insured(after))
    one = only(cost)

    def by_law(statement: Statement) -> int:
        return sum(statement.public.values())

    assert by_law(one.before) - by_law(one.after) == cost.total - cost.insurance > 0


def test_nothing_is_reduced() -> None:
    nothing = staffing_shortage(basis="monthly_fte")
    cost = shortage_cost(nothing, [facts(), facts(month="2026-05")])
    assert (cost.months, cost.not_reduced, cost.total, cost.copay, cost.insurance) == ((), 2, 0, 0, 0)


def test_as_json() -> None:
    cost = shortage_cost(IN_APRIL, [facts(SYSTEM, resident="A"), facts(month="2026-05")])
    before, after = month_yen(BASE + SYSTEM_I), month_yen(601)
    assert (
        json.loads(json.dumps(cost.to_dict()))
        == cost.to_dict()
        == {
            "format": "kaigo_calc.shortage_cost.v1",
            "total": before - after,
            "insurance": insured(before) - insured(after),
            "public": 0,
            "copay": (before - after) - (insured(before) - insured(after)),
            "not_reduced": 1,
            "undetermined": [],
            "without_facts": [],
            "months": [
                {
                    "resident": "A",
                    "month": "2026-04",
                    "before": before,
                    "after": after,
                    "cost": before - after,
                    "lost": [SYSTEM],
                }
            ],
        }
    )
    assert copy.deepcopy(cost) == pickle.loads(pickle.dumps(cost)) == cost  # noqa: S301  # our own pickle


@pytest.mark.parametrize("item", ["staff_shortage", "人員基準欠如減算"])
def test_facts_that_hold_the_reduction_already(item: str) -> None:
    fault = refused(lambda: shortage_cost(IN_APRIL, [facts(item)]), "KC-W59")
    assert (fault.values["month"], fault.values["value"]) == (ServiceMonth(2026, 4), "staff_shortage")


def test_facts_that_hold_the_other_of_two_reductions_already() -> None:
    """Both reductions fall on the month; that one stands for both makes the other no less a reduction."""
    crowded = [OccupancyMonth(month=MARCH, user_days=310, capacity=9)]
    both = short_in(MARCH, occupancy=crowded)
    assert set(both.months) == {"staff_shortage", "over_capacity"}
    with pytest.raises(StaffingInputError) as caught:
        shortage_cost(both, [facts("over_capacity")])
    assert caught.value.code == "KC-W59"


def of_resident(item: str) -> MonthFacts:
    """Return facts whose item stands with the resident and not with the home."""
    return facts(of=stay(registrations=[Registration(item, FROM)]))


def test_the_reduction_stands_with_the_resident_already() -> None:
    """A cost of 0 yen would be taken for an answer."""
    refused(lambda: shortage_cost(IN_APRIL, [of_resident("staff_shortage")]), "KC-W59")


@pytest.mark.parametrize("item", [SYSTEM, "oral_hygiene_management_system"])
def test_an_item_of_the_resident_is_lost_as_well(item: str) -> None:
    assert claim(of_resident(item)).total > month_yen(BASE)
    one = only(shortage_cost(IN_APRIL, [of_resident(item)]))
    assert (one.after.total, one.lost) == (month_yen(601), (item,))


@pytest.mark.parametrize(
    ("item", "first"),
    [(SYSTEM, date(2019, 4, 1)), ("medical_coordination_i_a", date(2021, 4, 1))],
    ids=["before the data", "before the item had this name"],
)
def test_a_registration_of_long_ago(item: str, first: date) -> None:
    """`claim` asks what holds in the month; what held when it began is no matter."""
    given = facts(office=home(item, first=first))
    assert claim(given).total > month_yen(BASE)
    one = only(shortage_cost(IN_APRIL, [given]))
    kept = 57 if item == "medical_coordination_i_a" else 0
    assert one.after.total == month_yen(601 + kept)


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda: shortage_cost(None, []), "KC-N03"),  # type: ignore[arg-type]
        (lambda: shortage_cost(IN_APRIL, [1]), "KC-N03"),  # type: ignore[list-item]
        (lambda: shortage_cost(IN_APRIL, "x"), "KC-N03"),  # type: ignore[arg-type]
        (lambda: shortage_cost(IN_APRIL, facts()), "KC-N03"),  # type: ignore[arg-type]
        (lambda: shortage_cost(IN_APRIL, [], instead=[TIER_I]), "KC-N03"),  # type: ignore[arg-type]
        (lambda: shortage_cost(IN_APRIL, [], instead={1: TIER_I}), "KC-N03"),  # type: ignore[dict-item]
        (lambda: shortage_cost(IN_APRIL, [], instead={TIER_I: None}), "KC-N03"),  # type: ignore[dict-item]
        (lambda: shortage_cost(IN_APRIL, [facts("none of them")]), "KC-C08"),
        (lambda: shortage_cost(IN_APRIL, [facts(SYSTEM, TIER_I)], instead={TIER_I: "none"}), "KC-C08"),
    ],
)
def test_wrong_values(call: Callable[[], object], code: str) -> None:
    with pytest.raises(KaigoCalcError) as caught:
        call()
    error = caught.value
    assert error.code == code
    for text in (error.message_ja, error.message_en, error.hint_ja, error.hint_en):
        assert text
        assert not UNFILLED.search(text)


SYSTEMS = {f"service_provision_system_{tier}" for tier in ("i", "ii", "iii")}
BARRED = {*SYSTEMS, "nutrition_management_system", "oral_hygiene_management_system"}


@pytest.mark.parametrize(
    ("item", "barred"),
    [
        ("staff_shortage", BARRED),
        ("over_capacity", BARRED),
        ("night_staffing_shortfall", ()),
        (SYSTEM, ()),
        ("none of them", ()),
    ],
)
def test_what_an_item_bars(item: str, barred: Collection[str]) -> None:
    """平成27年厚生労働省告示第95号 第59号, 第58号の6."""
    assert load_schedule("group_home").rules_on(date(2026, 4, 1)).barred_by(item) == frozenset(barred)
