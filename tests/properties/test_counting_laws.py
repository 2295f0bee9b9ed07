"""暦の事実から1か月の回数へ: 平成18年厚生労働省告示第126号 別表5 注1 to 注11, ハ to レ."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kaigo_calc import ServiceMonth, load_schedule
from kaigo_calc.errors import RuleConflictError
from kaigo_calc.stays import MonthCounts, Office, Readings, Registration, Stay, count_month
from tests.oracle import counting_oracle
from tests.properties.stays import BANDS, Case, cases, months, occurrences, stays, unruly_cases, with_facts

DAY = timedelta(days=1)
FIRST_MONTH, LAST_MONTH = ServiceMonth(2021, 4), ServiceMonth(2027, 3)
ANY_OFFICE = Office(unit_count=1)
END_OF_LIFE_UNITS = {
    "end_of_life_care_band_31_45": 72,
    "end_of_life_care_band_4_30": 144,
    "end_of_life_care_band_2_3": 680,
    "end_of_life_care_day_of_death": 1280,
}


def counted_month(case: Case) -> MonthCounts:
    """Count the month of a case."""
    return count_month(case.stays, case.office, case.month, readings=case.readings, confirmed=case.confirmed)


def lines_of(counted: MonthCounts) -> dict[str, counting_oracle.Lines]:
    """Return counts as the oracle writes them."""
    return {
        part.service: {
            (one.item, None if one.care_level is None else str(one.care_level), one.reductions): one.count
            for one in part.counts
        }
        for part in counted.parts
    }


def totals_of(counted: MonthCounts) -> Counter[str]:
    """Return how often each item is counted, whatever the service and level."""
    totals: Counter[str] = Counter()
    for part in counted.parts:
        for one in part.counts:
            totals[one.item] += one.count
    return totals


def months_from(first: date, last: date) -> Iterator[ServiceMonth]:
    """Yield the months of the data in which a period lies."""
    month = max(FIRST_MONTH, ServiceMonth.of(first))
    while month <= min(LAST_MONTH, ServiceMonth.of(last)):
        yield month
        month = month.following


@given(cases())
def test_counts_equal_the_oracle(case: Case) -> None:
    """Every count of every service, with levels and folded reductions, on stays that break no rule."""
    counted = counted_month(case)
    assert lines_of(counted) == counting_oracle.count(case.stays, case.office, case.month, case.readings)


@given(unruly_cases())
def test_refusals_equal_the_oracle(case: Case) -> None:
    """Every broken rule is named, and no other."""
    found: set[str] = set()
    try:
        counted_month(case)
    except RuleConflictError as error:
        found = {conflict.code for conflict in error.conflicts}
    assert found == counting_oracle.refusals(case.stays, case.office, case.month, case.readings)


@given(cases())
def test_counts_can_be_priced(case: Case) -> None:
    """`month_units` takes the fields of a part as they are, and finds no conflict that counting did not."""
    counted = counted_month(case)
    for part in counted.parts:
        infected = "emerging_infection_facility_care" in part.registered
        priced = (
            load_schedule(part.service)
            .on(case.month)
            .month_units(
                counted.unit_class,
                part.counts,
                treatment=part.treatment,
                registered=part.registered,
                confirmed=case.confirmed if infected else (),
                accept_unverified=True,
            )
        )
        assert priced.service == part.service
        assert priced.total >= priced.sum_before_treatment > 0


@given(cases(), st.data())
def test_order_of_facts_does_not_matter(case: Case, data: st.DataObject) -> None:
    """Registrations, occurrences, stays in hospital and changes of level come in any order."""
    shuffled = [
        with_facts(
            stay,
            level_changes=data.draw(st.permutations(stay.level_changes)),
            hospital_stays=data.draw(st.permutations(stay.hospital_stays)),
            registrations=data.draw(st.permutations(stay.registrations)),
            occurrences=data.draw(st.permutations(stay.occurrences)),
        )
        for stay in data.draw(st.permutations(case.stays))
    ]
    registrations = data.draw(st.permutations(case.office.registrations))
    office = Office(unit_count=case.office.unit_count, registrations=registrations)
    counted, again = counted_month(case), counted_month(case._replace(stays=tuple(shuffled), office=office))
    assert lines_of(again) == lines_of(counted)
    assert [set(part.registered) for part in again.parts] == [set(part.registered) for part in counted.parts]
    assert [part.treatment for part in again.parts] == [part.treatment for part in counted.parts]
    assert set(again.left_out) == set(counted.left_out)


@given(months.flatmap(stays), st.booleans())
def test_base_days_of_all_months_are_the_ordinary_days(stay: Stay, leaving_day_counts: bool) -> None:
    """Months add up to the stay: none of its ordinary days is lost or billed twice."""
    readings = Readings(leaving_day_counts=leaving_day_counts)
    stay = with_facts(stay, registrations=())
    billed = days = 0
    for month in months_from(stay.admitted_on, stay.last_day or stay.admitted_on + 90 * DAY):
        billed += totals_of(count_month(stay, ANY_OFFICE, month, readings=readings))["base_units"]
        kinds = [counting_oracle.kind_of(stay, day, readings) for day in counting_oracle.days_of(month)]
        days += kinds.count("ordinary")
    assert billed == days


@given(months.flatmap(stays), st.booleans())
def test_end_of_life_care_of_all_months(stay: Stay, consent_day_counts: bool) -> None:
    """At most 45 days and 72 × 15 + 144 × 27 + 680 × 2 + 1280 = 7608 units, all in the month of death."""
    held = [Registration(item, date(2021, 4, 1)) for item in BANDS]
    held += [Registration("medical_coordination_i_r3", date(2021, 4, 1), date(2024, 3, 31))]
    held += [Registration("medical_coordination_i_a", date(2024, 4, 1))]
    office = Office(unit_count=2, registrations=held)
    readings = Readings(consent_day_counts=consent_day_counts)
    days: Counter[str] = Counter()
    stay = with_facts(stay, registrations=())
    for month in months_from(stay.admitted_on, stay.died_on or stay.admitted_on + 90 * DAY):
        counted = totals_of(count_month(stay, office, month, readings=readings))
        of_month = Counter({item: counted[item] for item in BANDS if counted[item]})
        assert not of_month or (stay.died_on is not None and month == ServiceMonth.of(stay.died_on))
        days += of_month
    assert days.total() <= 45
    assert sum(END_OF_LIFE_UNITS[item] * number for item, number in days.items()) <= 7608


@given(st.data(), months, st.booleans())
def test_a_longer_stay_never_has_fewer_days(data: st.DataObject, month: ServiceMonth, dies: bool) -> None:
    """One day more is one day of base units more, or none where the day lies in another month."""
    admitted_on = month.first_day + DAY * data.draw(st.integers(-40, month.days - 1))
    last_day = admitted_on + DAY * data.draw(st.integers(0, 80))
    readings = Readings(leaving_day_counts=data.draw(st.booleans()))
    days: list[int] = []
    for end in (last_day, last_day + DAY):
        stay = Stay(
            admitted_on=admitted_on,
            care_level=3,
            left_on=None if dies else end,
            died_on=end if dies else None,
        )
        days.append(totals_of(count_month(stay, ANY_OFFICE, month, readings=readings))["base_units"])
    assert days[0] <= days[1] <= days[0] + 1


@given(st.data(), months)
def test_what_happened_later_does_not_matter(data: st.DataObject, month: ServiceMonth) -> None:
    """A month counted in time is the month counted later: facts of later months change nothing."""
    admitted_on = month.first_day + DAY * data.draw(st.integers(-100, month.days - 1))
    stay = Stay(admitted_on=admitted_on, care_level=3)
    claimed = data.draw(occurrences(stay, month))
    later = month.last_day + DAY * data.draw(st.integers(1, 60))
    ended = with_facts(stay, left_on=later, occurrences=claimed)
    going_on = with_facts(stay, occurrences=claimed)
    assert count_month(ended, ANY_OFFICE, month) == count_month(going_on, ANY_OFFICE, month)
