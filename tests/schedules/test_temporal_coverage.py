"""Every month from 2021-04 to the last one encoded, 2027-03, every public look-up: no gap, no overlap."""

import itertools

import pytest

from kaigo_calc import (
    AreaGrade,
    CareLevel,
    Count,
    ServiceMonth,
    UnitClass,
    area_grade,
    count_month,
    daily_illustration,
    load_schedule,
    unit_price,
)
from kaigo_calc.claims import MonthFacts, PublicExpense, benefit_limit, benefit_rate, claim, public_law
from kaigo_calc.errors import NotEncodedError, NotInForceError
from kaigo_calc.household import (
    CombinedClass,
    HighCostClass,
    YearCopays,
    combined_limit,
    combined_refund,
    copay_share,
    high_cost_caps,
    high_cost_class,
    high_cost_refund,
    household_combined_refund,
)
from kaigo_calc.schedules.directory import packaged
from kaigo_calc.staffing import (
    CareMonth,
    OccupancyMonth,
    Shift,
    WorkedHours,
    Worker,
    average_users,
    care_month,
    daytime_sufficiency,
    full_time_equivalent,
    is_full_timer,
    night_staff_required,
    required_staff,
    shortage_cost,
    staffing_shortage,
)
from kaigo_calc.stays import Office, Registration, Stay

FIRST, LAST = ServiceMonth(2021, 4), ServiceMonth(2027, 3)


def _months() -> list[ServiceMonth]:
    months = [FIRST]
    while months[-1] < LAST:
        months.append(months[-1].following)
    return months


MONTHS = _months()


def test_there_are_72_months() -> None:
    assert len(MONTHS) == 72


@pytest.mark.parametrize("month", MONTHS, ids=str)
def test_unit_prices(month: ServiceMonth) -> None:
    for (service,) in packaged().service_price_classes.item_keys():
        for grade in AreaGrade:
            for day in (month.first_day, month.last_day):
                if service == "53" and month >= ServiceMonth(2024, 4):
                    with pytest.raises(NotInForceError):
                        unit_price(service, grade, day)
                else:
                    assert 10 <= unit_price(service, grade, day) <= 12


@pytest.mark.parametrize("month", MONTHS, ids=str)
def test_day_of_every_group_home_service(month: ServiceMonth) -> None:
    for service in ("32", "37", "38", "39"):
        for level in load_schedule(service).care_levels():
            for unit_class in UnitClass:
                day = daily_illustration(service, unit_class, level, "その他", month)
                assert day.total == 10 * day.units


@pytest.mark.parametrize("month", MONTHS, ids=str)
def test_month_of_every_group_home_service_with_every_tier(month: ServiceMonth) -> None:
    """Each month has treatment-improvement tiers; each of them can be used, and gives more than none."""
    for service in ("32", "37", "38", "39"):
        schedule = load_schedule(service)
        level = schedule.care_levels()[-1]
        for day in (month.first_day, month.last_day):
            on = schedule.on(day)
            counts = [Count("base_units", min(month.days, 30), level)]
            plain = on.month_units("Ⅰ", counts)
            alone = [item.id for item in on.eligible_items("Ⅰ") if item.stage == 70]
            assert alone
            for tier in alone:
                priced = on.month_units("Ⅰ", counts, treatment=[tier], accept_unverified=True)
                assert priced.total > plain.total == plain.sum_before_treatment


@pytest.mark.parametrize("month", MONTHS, ids=str)
def test_count_of_every_month(month: ServiceMonth) -> None:
    stay = Stay(admitted_on=month.first_day, care_level="要介護1")
    office = Office(unit_count=1, registrations=[Registration("初期加算", month.first_day)])
    (part,) = count_month(stay, office, month).parts
    assert [count.count for count in part.counts] == [month.days, min(month.days, 30)]


@pytest.mark.parametrize("month", MONTHS, ids=str)
def test_area_grades(month: ServiceMonth) -> None:
    for code in packaged().municipalities:
        if month < ServiceMonth(2024, 4):
            with pytest.raises(NotEncodedError):
                area_grade(code, month)
        else:
            assert area_grade(code, month) in AreaGrade


@pytest.mark.parametrize("month", MONTHS, ids=str)
def test_shares_and_caps_of_households(month: ServiceMonth) -> None:
    """Every class has its caps and its share in every month; two classes and 境界層 begin in 2021-08."""
    later = {"taxable_690", "taxable_380", "boundary_household", "boundary_person"}
    copays = {"A": 200_000, "B": 100_000}
    year = YearCopays(medical=3_000_000, care=300_000, care_users=1)
    for day in (month.first_day, month.last_day):
        for income, tenths in ((0, 1), (1_600_000, 2), (2_200_000, 3)):
            assert copay_share(day, income=income, pension_plus_other=4_000_000, insured_count=1) == tenths
        assert copay_share(day, untaxed=True) == 1
        for one in HighCostClass:
            if str(one) in later and month < ServiceMonth(2021, 8):
                with pytest.raises(NotInForceError):
                    high_cost_caps(one, day)
                with pytest.raises(NotInForceError):
                    high_cost_refund(copays, one, day)
            else:
                assert any(high_cost_caps(one, day))
                assert 0 < sum(high_cost_refund(copays, one, day).values()) < 300_000
        untaxed = [
            high_cost_class(day, household_untaxed=True, pension_plus_other=yen) for yen in (800_000, 826_501)
        ]
        assert untaxed == [HighCostClass.UNTAXED_LOW, HighCostClass.UNTAXED]
        taxed = high_cost_class(day, household_untaxed=False, taxable_income=7_000_000)
        assert str(taxed) == ("taxed" if month < ServiceMonth(2021, 8) else "taxable_690")
        for group in CombinedClass:
            refund = combined_refund(year, group, day, pay_rest=True)
            assert sum(refund) == 3_300_000 - combined_limit(group, day)
        # 3,300,000 − 560,000, and 560,000 + 3,300,000 − 670,000.
        both = household_combined_refund(year, "一般", year, "ウ", day, pay_rest=True)
        assert [sum(both.from_70), sum(both.household)] == [2_740_000, 3_190_000]


@pytest.mark.parametrize("month", MONTHS, ids=str)
def test_rates_limits_and_laws_of_claims(month: ServiceMonth) -> None:
    """Nothing of them has changed since 2021-04: rates, limits of 2019-10, 14 laws."""
    for day in (month, month.first_day, month.last_day):
        assert [benefit_rate(share, day) for share in (1, 2, 3)] == [90, 80, 70]
        assert [benefit_rate(share, day, reduction=True) for share in (1, 2, 3)] == [70, 70, 60]
        assert [benefit_rate(share, day, exemption=95) for share in (1, 2, 3)] == [95] * 3
        limits = [5032, 10_531, 16_765, 19_705, 27_048, 30_938, 36_217]
        assert [benefit_limit(level, day) for level in CareLevel] == limits
        laws = [public_law(law, day) for (law,) in packaged().public_expenses.item_keys()]
        assert sorted(law.priority for law in laws) == list(range(1, 15))
        assert [law.law for law in laws if law.rate != 100] == ["10"]


@pytest.mark.parametrize("month", MONTHS, ids=str)
def test_claim_of_every_group_home_service(month: ServiceMonth) -> None:
    """Ten days of each, at 10 yen; base units of one unit before and since 2024-04."""
    until, since = (764, 760, 792, 788), (765, 761, 793, 789)
    base = since if month >= ServiceMonth(2024, 4) else until
    for level, short, units in zip(("要介護1", "要支援2") * 2, (False, False, True, True), base, strict=True):
        last = month.first_day.replace(day=10)
        facts = MonthFacts(
            month=month,
            stays=Stay(admitted_on=month.first_day, care_level=level, left_on=last, short_stay=short),
            office=Office(unit_count=1),
            benefit_rate=90,
            area_grade="その他",
            planned_units=10_531 if short else None,
            public_expenses=[PublicExpense("12", 0, last)],
        )
        statement = claim(facts)
        # The uplift of 7,600 to 7,930 units is 8, of a single day of them 1.
        uplift = month <= ServiceMonth(2021, 9)
        assert statement.total == 10 * (10 * units + 8 * uplift)
        assert statement.services[0].public[0].units == units + uplift
        assert statement.total == statement.insurance + statement.copay + statement.public["12"]


def test_one_row_a_day_and_no_day_without() -> None:
    """Ranges of one item touch each other exactly, from the first encoded day to the last."""
    data = packaged()
    for table in (data.unit_prices, data.service_price_classes, data.area_grades, data.group_home_base_units):
        for key in table.item_keys():
            ranges = table.ranges(key)
            assert ranges[0].effective_from == table.coverage.encoded_from
            for earlier, later in itertools.pairwise(ranges):
                assert earlier.effective_until == later.effective_from
            if key != ("53",):
                assert ranges[-1].effective_until >= table.coverage.encoded_until


@pytest.mark.parametrize("month", MONTHS, ids=str)
def test_staffing(month: ServiceMonth) -> None:
    shifts = [
        Shift(person=name, on=month.first_day, start="6:00", end="翌6:00", breaks=["12:00-13:00"])
        for name in "ABC"
    ]
    check = daytime_sufficiency(shifts, users=9, full_time_hours=8, zones="6:00-21:00")
    assert check.ok
    assert required_staff("6.1", on=month) == 3
    assert night_staff_required(3, on=month) == 3
    assert not is_full_timer(Worker("A", 31), full_time_week_hours=30, on=month)
    hours = [WorkedHours(name, 20) for name in "ABC"]
    assert full_time_equivalent(hours, full_time_week_hours=40, period=month).exact < 1
    care = care_month(hours, month=month, users=9, full_time_hours=8, full_time_week_hours=40)
    assert isinstance(care, CareMonth)
    new = average_users({}, month, opened_on=month.first_day, capacity=9)
    assert str(new.users) == "8.1"


@pytest.mark.parametrize("month", MONTHS[1:], ids=str)
def test_cost_of_a_shortage(month: ServiceMonth) -> None:
    before = next(earlier for earlier in MONTHS if earlier.following == month)
    crowded = OccupancyMonth(month=before, user_days=10 * before.days, capacity=9)
    facts = MonthFacts(
        month=month,
        stays=Stay(admitted_on=before.first_day, care_level=3),
        office=Office(unit_count=1),
        benefit_rate=90,
        unit_price="10.00",
    )
    shortage = staffing_shortage(basis="monthly_fte", occupancy=[crowded])
    cost = shortage_cost(shortage, [facts])
    assert cost.months[0].after.total < cost.months[0].before.total
