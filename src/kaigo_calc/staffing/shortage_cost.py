"""減算で減る費用 (what a shortage costs): the month claims with and without the reductions, to the yen.

Items that a reduction takes away, such as サービス提供体制強化加算, are lost as well and part of the cost.
Articles: 平成12年厚生省告示第27号 第8号; 平成27年厚生労働省告示第95号 第59号.

>>> from datetime import date
>>> from fractions import Fraction
>>> from kaigo_calc.quantities.service_month import ServiceMonth
>>> from kaigo_calc.staffing.care_month import CareMonth
>>> from kaigo_calc.staffing.shortage import staffing_shortage
>>> two = Fraction(2)
>>> april = CareMonth(month=ServiceMonth(2026, 4), required=3, daily_capacity=two, monthly_fte=two)
>>> from kaigo_calc.stays import Office, Stay
>>> stay = Stay(admitted_on=date(2026, 1, 1), care_level=5)
>>> home = Office(unit_count=1)
>>> may = MonthFacts(month="2026-05", stays=stay, office=home, benefit_rate=90, area_grade="1級地")
>>> cost = shortage_cost(staffing_shortage([april], basis="monthly_fte"), [may])
>>> cost.total, cost.months[0].before.total, cost.months[0].after.total
(87179, 290256, 203077)
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from kaigo_calc.claims import MonthFacts, Statement, claim
from kaigo_calc.errors import StaffingInputError, listed
from kaigo_calc.quantities.exact import list_of, mapping_of, plain_text, wrong_type
from kaigo_calc.quantities.service_month import ServiceMonth
from kaigo_calc.schedules.schedule import load_schedule
from kaigo_calc.staffing.shortage import Shortage
from kaigo_calc.stays.facts import Registration, Stay


@dataclass(frozen=True, slots=True)
class MonthCost:
    """One resident's reduced month, as it would have been and as it is."""

    before: Statement
    after: Statement
    lost: tuple[str, ...]
    """Items that the reduction takes away, by id."""

    @property
    def total(self) -> int:
        """Yen of the total cost that are lost."""
        return self.before.total - self.after.total

    def to_dict(self) -> dict[str, object]:
        """Return the month as JSON-ready values."""
        return {
            "resident": self.after.resident,
            "month": str(self.after.month),
            "before": self.before.total,
            "after": self.after.total,
            "cost": self.total,
            "lost": list(self.lost),
        }


@dataclass(frozen=True, slots=True, repr=False)
class ShortageCost:
    """What the reductions of a home cost; made by `shortage_cost`."""

    months: tuple[MonthCost, ...]
    """The months that are reduced, in the order given."""
    not_reduced: int
    """How many of the months given are not reduced."""
    undetermined: tuple[ServiceMonth, ...]
    """Months given of which it is not known yet: a shortage goes on, or may still be made good."""
    without_facts: tuple[ServiceMonth, ...]
    """Reduced months for which no facts were given; their cost is not in the total."""

    def __repr__(self) -> str:
        return f"ShortageCost({self.total:,} yen, {len(self.months)} months)"

    @property
    def total(self) -> int:
        """Yen that the home loses in the months given."""
        return sum(one.total for one in self.months)

    @property
    def copay(self) -> int:
        """Yen by which the residents' copays fall."""
        return sum(one.before.copay - one.after.copay for one in self.months)

    @property
    def public(self) -> int:
        """Yen by which the claims to public payers fall."""
        return sum(sum(one.before.public.values()) - sum(one.after.public.values()) for one in self.months)

    @property
    def insurance(self) -> int:
        """Yen by which the insurance claims fall."""
        return sum(one.before.insurance - one.after.insurance for one in self.months)

    def to_dict(self) -> dict[str, object]:
        """Return the cost as JSON-ready values (format `kaigo_calc.shortage_cost.v1`)."""
        return {
            "format": "kaigo_calc.shortage_cost.v1",
            "total": self.total,
            "insurance": self.insurance,
            "public": self.public,
            "copay": self.copay,
            "not_reduced": self.not_reduced,
            "undetermined": list(map(str, self.undetermined)),
            "without_facts": list(map(str, self.without_facts)),
            "months": [one.to_dict() for one in self.months],
        }


def shortage_cost(
    shortage: Shortage, facts: Iterable[MonthFacts], *, instead: Mapping[str, str] | None = None
) -> ShortageCost:
    """Return what the reductions of a shortage cost, resident by resident.

    Args:
        shortage: the reduced months.
        facts: the months of the residents as they would be claimed without a shortage.
        instead: items by the item that the home claims in their place, where one rests on an item that the
            reduction takes away: a tier of the treatment improvement and the next lower one.

    Returns:
        Statements before and after for each month that is reduced.

    Raises:
        StaffingInputError: for facts that hold one of the reductions already (KC-W59), for a
            resident's month given twice (KC-W65), and where no facts are of a reduced month (KC-W94): that it
            costs nothing would be wrong.
        InexactInputError: for values of other types (KC-N03).
        RuleConflictError: where an item rests on one that is lost and `instead` does not say what takes its
            place (KC-R09), and as `claim` does.
        KaigoCalcError: whatever else `claim` raises.

    Rule: 平成12年厚生省告示第27号 第8号; the claims as `claim` computes them.

    >>> from kaigo_calc.staffing.shortage import staffing_shortage
    >>> shortage_cost(staffing_shortage(basis="monthly_fte"), []).total
    0
    """
    if not isinstance(shortage, Shortage):
        raise wrong_type(shortage, "shortage", "Shortage")
    other = {} if instead is None else mapping_of(instead, "instead")
    swaps = {plain_text(old, "instead"): plain_text(new, "instead") for old, new in other.items()}
    given: list[MonthFacts] = list_of(facts, "facts", MonthFacts)
    _refuse_doubles(given)
    months: list[MonthCost] = []
    for one in given:
        month = _month_of(one)
        reductions = [held for held in shortage.registrations if held.covers(month.first_day)]
        if reductions:
            called = {item for item, reduced in shortage.months.items() if month in reduced}
            months.append(_month_cost(one, reductions, called, swaps))
    every = [_month_of(one) for one in given]
    reduced = {month for reduced in shortage.months.values() for month in reduced}
    if reduced and not months:
        names = sorted(map(str, reduced))
        raise StaffingInputError("KC-W94", **listed("months", names, names))
    undetermined = [month for month in every if month not in reduced and shortage.is_open(month)]
    return ShortageCost(
        tuple(months),
        len(given) - len(months) - len(undetermined),
        tuple(sorted(set(undetermined))),
        tuple(sorted(reduced.difference(every))),
    )


def _refuse_doubles(given: list[MonthFacts]) -> None:
    """Refuse a resident's month that is given twice; residents without a name cannot be told apart."""
    seen: set[tuple[str, ServiceMonth]] = set()
    for one in given:
        key = one.resident, _month_of(one)
        if one.resident and key in seen:
            raise StaffingInputError("KC-W65", resident=one.resident, month=key[1])
        seen.add(key)


def _month_of(facts: MonthFacts) -> ServiceMonth:
    return facts.month if isinstance(facts.month, ServiceMonth) else ServiceMonth(facts.month)


def _month_cost(
    facts: MonthFacts, reductions: list[Registration], called: set[str], swaps: Mapping[str, str]
) -> MonthCost:
    """Return the two claims of a month; `called` holds its reductions, also one that another stands for."""
    month = _month_of(facts)
    rules = load_schedule("group_home").rules_on(month.first_day)
    barred = frozenset[str]().union(*(rules.barred_by(one.item) for one in reductions))
    stays = cast("Sequence[Stay]", facts.stays)
    held = [*facts.office.registrations, *(one for stay in stays for one in stay.registrations)]
    ids = {one: _ids_of(one, month) for one in held}
    every = frozenset[str]().union(*ids.values())
    if every & called:
        raise StaffingInputError("KC-W59", month=month, value=", ".join(sorted(every & called)))
    lost = every & barred
    by_id = {name: new for old, new in swaps.items() for name in _ids_of(_throughout(old, month), month)}

    def after(registrations: Iterable[Registration]) -> list[Registration]:
        """Return what is still claimed; only where something is lost does anything take another's place."""
        kept = [one for one in registrations if not ids[one] & barred]
        return [_swapped(one, ids[one], by_id) for one in kept] if lost else kept

    office = replace(facts.office, registrations=[*after(facts.office.registrations), *reductions])
    residents = [replace(stay, registrations=after(stay.registrations)) for stay in stays]
    return MonthCost(claim(facts), claim(replace(facts, office=office, stays=residents)), tuple(sorted(lost)))


def _swapped(one: Registration, ids: frozenset[str], by_id: Mapping[str, str]) -> Registration:
    new = next((by_id[name] for name in sorted(ids & by_id.keys())), None)
    return one if new is None else replace(one, item=new)


def _throughout(item: str, month: ServiceMonth) -> Registration:
    return Registration(item, month.first_day, month.last_day)


def _ids_of(registration: Registration, month: ServiceMonth) -> frozenset[str]:
    """Return the ids of a registration that touches a month, by what it meant when it was made."""
    if registration.first_day > month.last_day or not registration.covers(
        max(registration.first_day, month.first_day)
    ):
        return frozenset()
    schedule = load_schedule("group_home")
    made = max(registration.first_day, schedule.data.group_home_items.coverage.encoded_from)
    return frozenset(schedule.fee_items.identifiers(registration.item, made))
