"""Every month from 2021-04 to the last one encoded, 2027-03, every public look-up: no gap, no overlap."""

import itertools

import pytest

from kaigo_calc import (
    AreaGrade,
    Count,
    ServiceMonth,
    UnitClass,
    area_grade,
    count_month,
    daily_illustration,
    load_schedule,
    unit_price,
)
from kaigo_calc.errors import NotEncodedError, NotInForceError
from kaigo_calc.schedules.directory import packaged
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
