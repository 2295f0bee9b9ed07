"""Service provision system: every limit, both bases, the months averaged, and what is refused."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from kaigo_calc.errors import (
    InexactInputError,
    NotEncodedError,
    OutOfRangeError,
    StaffingInputError,
    UnknownCodeError,
)
from kaigo_calc.quantities.service_month import ServiceMonth
from kaigo_calc.staffing.thresholds import ServiceProvision, StaffMonth, earliest_filing, service_provision

MARCH = ServiceMonth(2026, 3)
YEAR = [ServiceMonth(2025, month) for month in range(4, 13)] + [ServiceMonth(2026, 1), ServiceMonth(2026, 2)]
FIRST, SECOND, THIRD = (f"service_provision_system_{tier}" for tier in ("i", "ii", "iii"))
NOBODY: dict[str, Any] = {
    "care_workers": 10,
    "certified": 0,
    "certified_ten_years": 0,
    "nursing_care": 10,
    "full_time": 0,
    "direct": 10,
    "seven_years": 0,
}


def month(when: ServiceMonth = YEAR[0], **staff: Any) -> StaffMonth:
    return StaffMonth(month=when, **{**NOBODY, **staff})


def verdict(months: Sequence[ServiceMonth] = YEAR, basis: str = "form", **staff: Any) -> ServiceProvision:
    return service_provision([month(one, **staff) for one in months], filing=MARCH, basis=basis)


@pytest.mark.parametrize(
    ("staff", "item"),
    [
        ({"certified": 7}, FIRST),
        ({"certified": "6.9"}, SECOND),
        ({"certified": "2.5", "certified_ten_years": "2.5"}, FIRST),
        ({"certified": "2.5", "certified_ten_years": "2.4"}, None),
        ({"certified": 6}, SECOND),
        ({"certified": "5.9"}, THIRD),
        ({"certified": 5}, THIRD),
        ({"certified": "4.9"}, None),
        ({"full_time": "7.5"}, THIRD),
        ({"full_time": "7.4"}, None),
        ({"seven_years": 3}, THIRD),
        ({"seven_years": "2.9"}, None),
        ({}, None),
    ],
)
def test_limits_of_the_notice(staff: dict[str, Any], item: str | None) -> None:
    result = verdict(**staff)
    assert result.item == result.other_item == item
    assert not result.differs


def test_69_6_percent_is_not_70() -> None:
    result = verdict(care_workers=125, certified=87, basis="exact")
    share = Fraction(87, 125)
    naive = int(share * 100 + Fraction(1, 2))  # rounded to a whole percent
    assert naive >= 70 > share * 100
    assert result.item == SECOND
    assert [test.reached for test in result.tests if test.name == "certified"] == [False, True, True]


def test_filing_form_can_turn_the_verdict() -> None:
    form = verdict(care_workers="6.49", certified="4.54", nursing_care=7, direct=7)
    exact = verdict(care_workers="6.49", certified="4.54", nursing_care=7, direct=7, basis="exact")
    assert (form.item, form.other_item, form.differs) == (FIRST, SECOND, True)
    assert (exact.item, exact.other_item, exact.differs) == (SECOND, FIRST, True)
    test = form.tests[0]
    assert (test.form_share, test.exact_share) == (Fraction(45, 64), Fraction(454, 649))
    assert test.exact_share < Fraction(7, 10) <= test.form_share
    assert (test.share, test.reached, test.differs) == (Fraction(45, 64), True, True)
    assert (exact.tests[0].share, exact.tests[0].reached) == (Fraction(454, 649), False)


def test_every_month_is_cut_off_and_not_the_sum() -> None:
    result = verdict(care_workers="10.09", certified="7.06")
    each_month = Fraction(70, 100)
    sum_cut = Fraction(int(Fraction(706, 100) * 11 * 10), int(Fraction(1009, 100) * 11 * 10))
    assert result.tests[0].form_share == each_month
    assert sum_cut < each_month
    assert result.item == FIRST


def test_shares_are_of_the_means_not_means_of_shares() -> None:
    months = [month(one, certified=8) for one in YEAR[:10]]
    months.append(month(YEAR[10], care_workers=100, certified=40))
    result = service_provision(months, filing=MARCH)
    mean_of_shares = (10 * Fraction(8, 10) + Fraction(40, 100)) * Fraction(1, 11)
    assert mean_of_shares >= Fraction(7, 10)
    assert result.tests[0].share == Fraction(10 * 8 + 40, 10 * 10 + 100)
    assert result.item == SECOND


def test_march_is_not_averaged() -> None:
    months = [month(one, certified=7) for one in YEAR] + [month(MARCH, certified=0)]
    result = service_provision(months, filing=MARCH)
    with_march = Fraction(11 * 7, 12 * 10)
    assert with_march < Fraction(7, 10)
    assert result.item == FIRST
    assert result.months == tuple(YEAR)
    assert not result.monthly_upkeep


@pytest.mark.parametrize(
    ("filing", "billing", "first"),
    [
        (ServiceMonth(2026, 3), None, "2025-04"),
        (ServiceMonth(2026, 2), None, "2024-04"),
        (ServiceMonth(2026, 4), ServiceMonth(2026, 4), "2025-04"),
        (ServiceMonth(2026, 12), None, "2025-04"),
    ],
)
def test_year_before_is_that_of_the_first_month_billed(
    filing: ServiceMonth, billing: ServiceMonth | None, first: str
) -> None:
    months = [ServiceMonth(year, number) for year in (2024, 2025, 2026) for number in range(1, 13)]
    result = service_provision([month(one) for one in months], filing=filing, billing=billing)
    assert str(result.months[0]) == first
    assert len(result.months) == 11


def test_new_home_uses_the_three_months_before_filing() -> None:
    months = [ServiceMonth(2026, number) for number in range(8, 13)]
    records = [month(one, certified=7 if one.month < 11 else 0) for one in months]
    result = service_provision(records, filing=ServiceMonth(2026, 11), opened_on=date(2026, 8, 1))
    assert list(map(str, result.months)) == ["2026-08", "2026-09", "2026-10"]
    assert result.monthly_upkeep
    assert result.item == FIRST


@pytest.mark.parametrize(
    ("opened", "months", "upkeep"),
    [
        (date(2020, 1, 1), 11, False),
        (date(2025, 9, 1), 6, False),
        (date(2025, 9, 2), 3, True),
        (date(2025, 10, 1), 3, True),
    ],
)
def test_six_whole_months_until_february_are_enough(opened: date, months: int, upkeep: bool) -> None:
    result = service_provision([month(one) for one in YEAR], filing=MARCH, opened_on=opened)
    assert (len(result.months), result.monthly_upkeep) == (months, upkeep)
    assert result.months[-1] == YEAR[-1]


def test_home_designated_in_august_files_in_november_and_bills_in_december() -> None:
    first = earliest_filing(date(2026, 8, 1))
    assert (str(first.filing), str(first.billing)) == ("2026-11", "2026-12")
    assert first.status == "verified"
    assert str(earliest_filing(date(2026, 8, 2)).filing) == "2026-12"
    assert str(earliest_filing(date(2026, 12, 1)).billing) == "2027-04"
    with pytest.raises(NotEncodedError):
        earliest_filing(date(2020, 8, 1))


def test_status_is_the_weakest_and_the_verdict_is_json() -> None:
    result = verdict(care_workers="6.49", certified="4.54")
    assert result.status == "inferred"
    document = json.loads(json.dumps(result.to_dict()))
    assert document["tests"][0] == {
        "item": FIRST,
        "name": "certified",
        "label_ja": "介護福祉士の割合",
        "limit": "7/10",
        "form_share": "45/64",
        "exact_share": "454/649",
        "reached": True,
        "differs": True,
        "status": "inferred",
    }
    assert [document[key] for key in ("basis", "item", "other_item", "differs")] == [
        "form",
        FIRST,
        SECOND,
        True,
    ]
    assert document["months"][0] == "2025-04"
    assert [(test.item, test.name, str(test.limit)) for test in result.tests] == [
        (FIRST, "certified", "7/10"),
        (FIRST, "certified_ten_years", "1/4"),
        (SECOND, "certified", "3/5"),
        (THIRD, "certified", "1/2"),
        (THIRD, "full_time", "3/4"),
        (THIRD, "seven_years", "3/10"),
    ]


def test_months_missing_or_twice_are_refused() -> None:
    with pytest.raises(StaffingInputError, match="2025-06") as missing:
        verdict(YEAR[:2] + YEAR[3:])
    assert missing.value.code == "KC-W70"
    with pytest.raises(StaffingInputError, match="KC-W57"):
        verdict([*YEAR, YEAR[0]])


@pytest.mark.parametrize("part", ["certified", "full_time", "seven_years"])
def test_part_above_its_whole_is_refused(part: str) -> None:
    staff: dict[str, Any] = {part: "10.1"}
    with pytest.raises(StaffingInputError, match="KC-W71"):
        month(**staff)


def test_ten_years_are_a_part_of_the_certified() -> None:
    with pytest.raises(StaffingInputError, match="KC-W71"):
        month(certified=2, certified_ten_years=3)


def test_filing_too_early_and_billing_before_filing_are_refused() -> None:
    with pytest.raises(StaffingInputError, match="2026-11") as early:
        service_provision([], filing=ServiceMonth(2026, 10), opened_on=date(2026, 8, 1))
    assert early.value.code == "KC-W72"
    with pytest.raises(StaffingInputError, match="KC-W73"):
        service_provision([], filing=MARCH, billing=YEAR[-1])


def test_staff_of_nobody_has_no_share() -> None:
    with pytest.raises(StaffingInputError, match="KC-W74"):
        verdict(nursing_care="0.09")


def test_other_values_are_refused() -> None:
    with pytest.raises(InexactInputError):
        month(care_workers=6.49)
    with pytest.raises(OutOfRangeError):
        month(direct=-1)
    with pytest.raises(InexactInputError):
        replace(month(), month=date(2026, 3, 1))  # type: ignore[arg-type]
    with pytest.raises(InexactInputError):
        service_provision([], filing="2026-03")  # type: ignore[arg-type]
    with pytest.raises(UnknownCodeError):
        verdict(basis="rounded")
