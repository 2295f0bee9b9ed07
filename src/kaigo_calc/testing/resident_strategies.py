"""利用者のストラテジー (strategies of residents): stays, homes and months that can be claimed.

>>> from hypothesis import find
>>> stay = find(stays(ServiceMonth(2026, 5)), lambda stay: stay.short_stay)
>>> stay.left_on > stay.admitted_on
True
"""

from datetime import date, timedelta

from kaigo_calc.claims.benefit_limits import benefit_limit
from kaigo_calc.claims.benefit_rates import SHARES, benefit_rate
from kaigo_calc.claims.months import MonthFacts
from kaigo_calc.claims.public_laws import PublicExpense, public_law
from kaigo_calc.quantities.area_grade import AreaGrade
from kaigo_calc.quantities.care_level import CareLevel
from kaigo_calc.quantities.service_month import ServiceMonth
from kaigo_calc.schedules import Item, load_schedule
from kaigo_calc.schedules.directory import packaged
from kaigo_calc.stays.facts import HospitalStay, LevelChange, Office, Registration, Stay
from kaigo_calc.stays.holdings import LONG_STAY, SHORT_STAY
from kaigo_calc.stays.occurrences import is_counted_by_occurrence
from kaigo_calc.testing.hypothesis_extra import strategies as st
from kaigo_calc.testing.months import encoded_months, month_of

_DAY = timedelta(days=1)
_EARLIER = 100
"""Days before a month from which on a resident may be there."""
_SHORT = 10
"""Days of short-term use, well below its limit."""
_MOST_ITEMS = 6
_MOST_OWN_PAYMENT = 4 * 10_000


def stays(month: date | ServiceMonth | str, *, short_stay: bool | None = None) -> st.SearchStrategy[Stay]:
    """Return a strategy of stays with at least one day in a month that can be claimed.

    Args:
        month: the month, also as text "YYYY-MM", or a day of it.
        short_stay: True for short-term use alone, False for residents alone, None for both.

    Returns:
        Stays with or without an end, a stay in hospital, a change of level.

    Raises:
        NotEncodedError: for a month outside the data (KC-E03).
        KaigoCalcError: for what is no day or month (KC-D01 to KC-D04).

    >>> from hypothesis import find
    >>> stay = find(stays(ServiceMonth(2026, 5), short_stay=False), lambda stay: bool(stay.hospital_stays))
    >>> stay.hospital_stays[0].admitted_on >= stay.admitted_on
    True
    """
    return _stays(month_of(month), short_stay)


@st.composite
def _stays(draw: st.DrawFn, month: ServiceMonth, short_stay: bool | None) -> Stay:
    is_short = draw(st.booleans()) if short_stay is None else short_stay
    levels = st.sampled_from(_levels(SHORT_STAY if is_short else LONG_STAY))
    earlier = 0 if is_short else _EARLIER
    admitted_on = month.last_day - _DAY * draw(st.integers(0, month.days - 1 + earlier))
    first_day = max(admitted_on, month.first_day)
    if is_short:
        leaves_on = admitted_on + _DAY * draw(st.integers(1, _SHORT))
        return Stay(admitted_on=admitted_on, care_level=draw(levels), left_on=leaves_on, short_stay=True)
    end = first_day + _DAY * draw(st.integers(0, month.days))
    ends: list[tuple[date | None, date | None]] = [(None, None), (end, None), (None, end)]
    left_on, died_on = draw(st.sampled_from(ends))
    last_day = min(left_on or died_on or month.last_day, month.last_day)
    within = st.integers(0, (last_day - first_day).days).map(lambda number: first_day + _DAY * number)
    changes = draw(st.lists(st.builds(LevelChange, within, levels), max_size=1))
    marks = sorted(draw(st.lists(within, max_size=2)))
    hospital_stays = [
        HospitalStay(admitted_on=first, returned_on=last, return_expected=draw(st.booleans()))
        for first, last in zip(marks[::2], marks[1::2], strict=False)
    ]
    return Stay(
        admitted_on=admitted_on,
        care_level=draw(levels),
        level_changes=changes,
        left_on=left_on,
        died_on=died_on,
        hospital_stays=hospital_stays,
        end_of_life_consent_on=admitted_on if draw(st.booleans()) else None,
    )


def offices(month: date | ServiceMonth | str) -> st.SearchStrategy[Office]:
    """Return a strategy of homes whose registered items go together in a month.

    Args:
        month: the month, also as text "YYYY-MM", or a day of it.

    Returns:
        Homes; items whose figure nobody has confirmed, or that a condition keeps for a few, are left out.

    Raises:
        NotEncodedError: for a month outside the data (KC-E03).
        KaigoCalcError: for what is no day or month (KC-D01 to KC-D04).

    Rule: notes of 平成18年厚生労働省告示第126号 別表5, as `ScheduleOnDay.eligible_items` has them.

    >>> from hypothesis import find
    >>> find(offices(ServiceMonth(2026, 5)), lambda home: home.unit_count == 3).unit_class.label_ja
    '(Ⅱ)'
    """
    return _offices(month_of(month))


@st.composite
def _offices(draw: st.DrawFn, month: ServiceMonth) -> Office:
    unit_count = draw(st.integers(1, 3))
    office = Office(unit_count=unit_count)
    on = load_schedule(LONG_STAY[0]).on(month)
    chosen: dict[str, date] = {}
    for _ in range(draw(st.integers(0, _MOST_ITEMS))):
        eligible = on.eligible_items(office.unit_class, chosen)
        open_to = [item for item in eligible if _is_registered(item, unit_count)]
        item = draw(st.sampled_from(open_to))
        chosen[item.id] = item.first_day
    held = [Registration(name, first_day) for name, first_day in chosen.items()]
    return Office(unit_count=unit_count, registrations=held)


@st.composite
def claims(draw: st.DrawFn) -> MonthFacts:
    """Draw a resident's month that `claim` accepts.

    Args:
        draw: given by Hypothesis.

    Returns:
        A strategy of facts in all months of the data: residents and short-term use, any area grade, the
        benefit rates of share certificates, and at times a public law for the whole month.

    >>> from hypothesis import given, settings
    >>> from kaigo_calc import claim
    >>> @settings(max_examples=10)
    ... @given(claims())
    ... def test_every_yen_is_paid_by_someone(facts):
    ...     statement = claim(facts)
    ...     paid = statement.copay + sum(statement.public.values()) + sum(statement.self_payments.values())
    ...     assert statement.total == statement.insurance + paid
    >>> test_every_yen_is_paid_by_someone()
    """
    month = draw(st.sampled_from(encoded_months()))
    stay = draw(_stays(month, None))
    rate = benefit_rate(draw(st.sampled_from(SHARES)), month)
    planned = None
    if stay.short_stay:
        planned = draw(st.integers(1, benefit_limit(stay.level_on(stay.admitted_on), month)))
    expenses = st.builds(PublicExpense, st.sampled_from(_laws(month)), st.integers(0, _MOST_OWN_PAYMENT))
    return MonthFacts(
        month=month,
        stays=stay,
        office=draw(_offices(month)),
        benefit_rate=rate,
        area_grade=draw(st.sampled_from(AreaGrade)),
        public_expenses=draw(st.lists(expenses, max_size=1)),
        planned_units=planned,
    )


def _levels(services: tuple[str, ...]) -> list[CareLevel]:
    """Return the levels that some services are open to, those of the main one first."""
    return [level for service in services for level in load_schedule(service).care_levels()]


def _laws(month: ServiceMonth) -> list[str]:
    laws = [key[0] for key in packaged().public_expenses.item_keys()]
    return [law for law in laws if public_law(law, month).group_home]


def _is_registered(item: Item, unit_count: int) -> bool:
    """Return whether a home of so many units may register an item, and its figure may be used."""
    return not (
        is_counted_by_occurrence(item)
        or item.rate_of == "basic_month_sum"
        or item.unverified_rate is not None
        or any(condition.to_confirm for condition in item.conditions)
        or (item.has_limit("units_exactly") and item.limit("units_exactly") != unit_count)
    )
