"""利用者の数: 平成18年厚生労働省令第34号 第90条第2項; 老計発0331005号 第2の1."""

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import jsonschema
import pytest

from kaigo_calc import ServiceMonth, explain
from kaigo_calc.errors import KaigoCalcError
from kaigo_calc.explain.document import explanation_schema
from kaigo_calc.staffing import average_users, mean_users, required_staff
from tests.oracle import staffing_equivalents as oracle

SCHEMA: dict[str, Any] = explanation_schema()
Record = dict[ServiceMonth, int]


def full_record(
    users: int = 7, first: tuple[int, int] = (2022, 4), until: tuple[int, int] = (2027, 4)
) -> Record:
    """Return a record of months: so many users a day, and a few user-days more, other ones every month."""
    record: Record = {}
    month = first
    while month < until:
        record[ServiceMonth(*month)] = users * oracle.days_of(month) + month[1]
        month = oracle.shift(month, 1)
    return record


def for_oracle(record: Mapping[ServiceMonth, int]) -> dict[oracle.Month, int]:
    """Return a record as the oracle reads it."""
    return {(month.year, month.month): number for month, number in record.items()}


@pytest.mark.parametrize(
    ("user_days", "days", "users"),
    [
        (2008, 365, "5.6"),
        (2190, 365, "6.0"),
        (2191, 365, "6.1"),
        (2196, 366, "6.0"),
        (2197, 366, "6.1"),
        (0, 365, "0.0"),
        (1, 365, "0.1"),
        (9 * 365, 365, "9.0"),
        (261, 30, "8.7"),
    ],
)
def test_means(user_days: int, days: int, users: str) -> None:
    assert str(mean_users(user_days, days)) == users
    assert Fraction(mean_users(user_days, days)) == oracle.raised(Fraction(user_days, days))


def test_cutting_off_or_rounding_half_up_is_another_answer() -> None:
    """C-AVG: 2191/365 = 6.003 needs three members of staff."""
    exact = Fraction(2191, 365)
    assert oracle.required(oracle.cut(exact)) == 2
    assert oracle.required(Fraction(round(exact * 10), 10)) == 2
    assert required_staff(mean_users(2191, 365), on=date(2026, 5, 1)) == 3


@pytest.mark.parametrize(
    ("on", "year"), [((2026, 4), 2025), ((2027, 3), 2025), ((2026, 3), 2024), ((2025, 12), 2024)]
)
def test_the_fiscal_year_before(on: tuple[int, int], year: int) -> None:
    record = full_record()
    found = average_users(record, ServiceMonth(*on))
    months = [ServiceMonth(*month) for month in oracle.previous_fiscal_year(on)]
    assert (months[0], months[-1]) == (ServiceMonth(year, 4), ServiceMonth(year + 1, 3))
    exact = Fraction(sum(record[month] for month in months), 365)
    assert (found.exact, found.method, found.status) == (exact, "previous_fiscal_year", "single_source")
    assert Fraction(found.users) == oracle.raised(exact)


def test_leap_fiscal_years_have_366_days() -> None:
    """April 2023 to March 2024: 2190 user-days are below six users, 2196 are six."""
    record = dict.fromkeys(full_record(), 0)
    record[ServiceMonth(2023, 4)] = 2190
    for on in (ServiceMonth(2024, 4), ServiceMonth(2025, 3)):
        found = average_users(record, on)
        assert found.exact == Fraction(2190, 366) != Fraction(2190, 365)
        record[ServiceMonth(2023, 4)] = 2196
        assert str(average_users(record, on).users) == "6.0"
        assert mean_users(2196, 365) == Decimal("6.1")  # naive: 365 days every year
        record[ServiceMonth(2023, 4)] = 2190


def test_required_staff_steps_on_1_april() -> None:
    """Six users in fiscal year 2024, a user-day more in 2025: R is 2 up to March 2026, and then 3."""
    record = {month: 6 * month.days for month in full_record()}
    record[ServiceMonth(2025, 10)] += 1
    steps = [
        required_staff(average_users(record, ServiceMonth(*month)).users, on=ServiceMonth(*month))
        for month in [(2026, 2), (2026, 3), (2026, 4), (2026, 5), (2027, 3)]
    ]
    assert steps == [2, 2, 3, 3, 3]


@pytest.mark.parametrize("capacity", range(5, 10))
def test_nine_tenths_of_a_new_home_need_the_staff_of_a_full_one(capacity: int) -> None:
    """C-NEW-5 to C-NEW-9."""
    may = ServiceMonth(2026, 5)
    found = average_users({}, may, opened_on=date(2026, 5, 1), capacity=capacity)
    assert found.exact == Fraction(9 * capacity, 10)
    assert (Fraction(found.users), found.method, found.status) == (
        found.exact,
        "share_of_capacity",
        "inferred",
    )
    assert required_staff(found.users, on=may) == oracle.required(Fraction(capacity))


@pytest.mark.parametrize(
    ("opened", "on", "method"),
    [
        (date(2025, 5, 1), (2025, 5), "share_of_capacity"),
        (date(2025, 5, 20), (2025, 5), "share_of_capacity"),
        (date(2025, 5, 31), (2025, 5), "share_of_capacity"),
        (date(2025, 5, 1), (2025, 10), "share_of_capacity"),
        (date(2025, 5, 1), (2025, 11), "latest_6_months"),
        (date(2025, 5, 2), (2025, 11), "share_of_capacity"),
        (date(2025, 5, 2), (2025, 12), "latest_6_months"),
        (date(2025, 5, 1), (2026, 4), "latest_6_months"),
        (date(2025, 5, 1), (2026, 5), "latest_12_months"),
        (date(2025, 5, 2), (2026, 5), "latest_6_months"),
        (date(2025, 5, 2), (2026, 6), "latest_12_months"),
        (date(2025, 5, 1), (2027, 3), "latest_12_months"),
        (date(2025, 4, 1), (2025, 9), "share_of_capacity"),
        (date(2025, 4, 1), (2025, 10), "latest_6_months"),
        (date(2025, 4, 1), (2026, 3), "latest_6_months"),
        (date(2025, 4, 1), (2026, 4), "previous_fiscal_year"),
        (date(2025, 4, 2), (2026, 4), "latest_6_months"),
        (date(2025, 4, 2), (2026, 5), "latest_12_months"),
        (date(2024, 4, 2), (2026, 4), "previous_fiscal_year"),
        (date(2024, 4, 2), (2026, 3), "latest_12_months"),
    ],
)
def test_new_homes(opened: date, on: tuple[int, int], method: str) -> None:
    """Under 6 months nine tenths, under 12 the latest 6, then the latest 12, by the day of opening."""
    record = full_record()
    found = average_users(record, ServiceMonth(*on), opened_on=opened, capacity=9)
    if method == "previous_fiscal_year":
        exact = oracle.mean(for_oracle(record), oracle.previous_fiscal_year(on))
    else:
        exact = oracle.new_beds(for_oracle(record), on, opened, 9)
    assert (found.method, found.exact, Fraction(found.users)) == (method, exact, oracle.raised(exact))


def test_a_new_home_needs_no_months_before_it_opened() -> None:
    record = full_record(first=(2025, 6), until=(2026, 1))
    found = average_users(record, ServiceMonth(2025, 12), opened_on=date(2025, 5, 20), capacity=9)
    assert found.method == "latest_6_months"
    assert found.exact == oracle.mean(for_oracle(record), oracle.latest((2025, 12), 6))


def test_the_capacity_is_needed_in_the_first_six_months_alone() -> None:
    """`capacity`: places of the unit; needed in the first six months."""
    found = average_users(full_record(), ServiceMonth(2026, 4), opened_on=date(2025, 10, 1))
    assert found.method == "latest_6_months"


def test_a_new_home_by_its_few_users_is_another_answer() -> None:
    """Four users in the first months, of nine places: the mean needs two members of staff, the rule three."""
    assert oracle.required(Fraction(4)) == 2
    found = average_users({}, ServiceMonth(2026, 5), opened_on=date(2026, 3, 1), capacity=9)
    assert required_staff(found.users, on=ServiceMonth(2026, 5)) == 3


@pytest.mark.parametrize(
    ("added", "on", "method"),
    [
        (date(2026, 4, 1), (2026, 4), "previous_fiscal_year_and_added_beds"),
        (date(2026, 4, 10), (2026, 4), "previous_fiscal_year_and_added_beds"),
        (date(2026, 4, 1), (2026, 9), "previous_fiscal_year_and_added_beds"),
        (date(2026, 4, 1), (2026, 10), "latest_6_months"),
        (date(2026, 4, 2), (2026, 10), "previous_fiscal_year_and_added_beds"),
        (date(2026, 4, 2), (2026, 11), "latest_6_months"),
        (date(2025, 5, 1), (2026, 4), "latest_6_months"),
        (date(2025, 5, 1), (2026, 5), "latest_12_months"),
        (date(2025, 4, 1), (2026, 4), "previous_fiscal_year"),
    ],
)
def test_added_beds(added: date, on: tuple[int, int], method: str) -> None:
    record = full_record(users=5)
    found = average_users(record, ServiceMonth(*on), added_on=added, added_beds=3)
    before = oracle.mean(for_oracle(record), oracle.previous_fiscal_year(on))
    if method == "previous_fiscal_year":
        exact = before
    elif method == "previous_fiscal_year_and_added_beds":
        exact = before + Fraction(27, 10)
    else:
        exact = oracle.new_beds(for_oracle(record), on, added, 3)
    assert (found.method, found.exact, Fraction(found.users)) == (method, exact, oracle.raised(exact))
    assert found.status == ("single_source" if found.method == "previous_fiscal_year" else "inferred")


def test_users_of_added_beds_are_not_counted_twice() -> None:
    """Six places, all taken, and three more from December: the unit never has more than nine users.

    The users of December to March are in the record of the fiscal year before already; nine tenths of the new
    beds come on top of those of the old beds alone.
    """
    record = {month: (6 if month < ServiceMonth(2025, 12) else 9) * month.days for month in full_record()}
    found = average_users(record, ServiceMonth(2026, 4), added_on=date(2025, 12, 1), added_beds=3)
    assert found.users <= 9


@pytest.mark.parametrize(
    ("reduced", "on", "method"),
    [
        (date(2026, 2, 1), (2026, 4), "previous_fiscal_year"),
        (date(2026, 2, 1), (2026, 5), "since_reduction"),
        (date(2026, 1, 1), (2026, 3), "previous_fiscal_year"),
        (date(2026, 1, 1), (2026, 4), "since_reduction"),
        (date(2025, 5, 1), (2026, 4), "since_reduction"),
        (date(2025, 5, 1), (2027, 3), "since_reduction"),
        (date(2025, 4, 1), (2026, 4), "previous_fiscal_year"),
        (date(2025, 4, 1), (2025, 7), "since_reduction"),
        (date(2025, 4, 1), (2025, 6), "previous_fiscal_year"),
        (date(2026, 4, 1), (2026, 4), "previous_fiscal_year"),
    ],
)
def test_fewer_beds(reduced: date, on: tuple[int, int], method: str) -> None:
    """From three months of record on, the user-days since then count."""
    record = full_record()
    found = average_users(record, ServiceMonth(*on), reduced_on=reduced)
    months: list[oracle.Month] = oracle.previous_fiscal_year(on)
    if method == "since_reduction":
        months.clear()
        month = (reduced.year, reduced.month)
        while month < on:
            months.append(month)
            month = oracle.shift(month, 1)
        assert len(months) >= 3
    exact = oracle.mean(for_oracle(record), months)
    assert (found.method, found.exact, Fraction(found.users)) == (method, exact, oracle.raised(exact))
    assert found.status == ("single_source" if found.method == "previous_fiscal_year" else "inferred")


ON = ServiceMonth(2026, 5)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ({"user_days": {}}, "KC-W49"),
        ({"user_days": {month: 1 for month in full_record() if month != ServiceMonth(2026, 3)}}, "KC-W49"),
        ({"user_days": {}, "opened_on": date(2025, 11, 1), "capacity": 9}, "KC-W49"),
        ({"user_days": {}, "added_on": date(2026, 4, 1), "added_beds": 3}, "KC-W49"),
        ({"user_days": {}, "reduced_on": date(2026, 2, 1)}, "KC-W49"),
        ({"opened_on": date(2026, 4, 1)}, "KC-W50"),
        ({"opened_on": date(2026, 4, 1), "capacity": 0}, "KC-W50"),
        ({"added_on": date(2026, 4, 1)}, "KC-W50"),
        ({"added_on": date(2026, 4, 1), "added_beds": 0}, "KC-W50"),
        ({"opened_on": date(2026, 6, 1), "capacity": 9}, "KC-W51"),
        ({"added_on": date(2026, 6, 1), "added_beds": 3}, "KC-W51"),
        ({"reduced_on": date(2026, 6, 1)}, "KC-W51"),
        ({"opened_on": date(2025, 4, 1), "reduced_on": date(2026, 4, 1)}, "KC-W52"),
        (
            {"opened_on": date(2026, 4, 1), "capacity": 9, "added_on": date(2026, 5, 1), "added_beds": 1},
            "KC-W52",
        ),
        ({"reduced_on": date(2026, 2, 2)}, "KC-W53"),
        ({"on": ServiceMonth(2021, 3), "opened_on": date(2021, 3, 1), "capacity": 9}, "KC-E03"),
        ({"on": ServiceMonth(2027, 4), "opened_on": date(2027, 3, 1), "capacity": 9}, "KC-E03"),
        ({"opened_on": date(2026, 4, 1), "capacity": 9.0}, "KC-N01"),
        ({"opened_on": date(2026, 4, 1), "capacity": True}, "KC-N02"),
        ({"opened_on": date(2026, 4, 1), "capacity": "9"}, "KC-N03"),
        ({"opened_on": date(2026, 4, 1), "capacity": -9}, "KC-N06"),
        ({"opened_on": "2026-04-01", "capacity": 9}, "KC-D06"),
        ({"reduced_on": ServiceMonth(2026, 4)}, "KC-D06"),
        ({"on": date(2026, 5, 1)}, "KC-N03"),
        ({"on": "2026-05"}, "KC-N03"),
        ({"user_days": [270]}, "KC-N03"),
        ({"user_days": None}, "KC-N03"),
        ({"user_days": {"2026-04": 270}}, "KC-N03"),
        ({"user_days": {ServiceMonth(2026, 4): 270.0}}, "KC-N01"),
        ({"user_days": {ServiceMonth(2026, 4): -1}}, "KC-N06"),
    ],
)
def test_refusals(arguments: dict[str, object], code: str) -> None:
    given: dict[str, object] = {"user_days": full_record(), "on": ON, **arguments}
    with pytest.raises(KaigoCalcError) as raised:
        average_users(**given)  # type: ignore[arg-type]
    assert raised.value.code == code


def test_missing_months_are_named() -> None:
    record = full_record()
    del record[ServiceMonth(2025, 8)], record[ServiceMonth(2026, 1)]
    with pytest.raises(KaigoCalcError) as raised:
        average_users(record, ON)
    assert "2025-08" in raised.value.message_ja
    assert "2026-01" in raised.value.message_en


def test_a_month_before_the_data_needs_no_look_up() -> None:
    """The mean of a year uses no figure; a home that opened before it is an old one."""
    record = full_record(first=(2019, 4), until=(2021, 4))
    found = average_users(record, ServiceMonth(2020, 5), opened_on=date(2018, 1, 1), capacity=9)
    assert found.method == "previous_fiscal_year"


@pytest.mark.parametrize(
    ("user_days", "days", "code"),
    [
        (1, 0, "KC-W48"),
        (0, 0, "KC-W48"),
        (1.0, 365, "KC-N01"),
        (1, 365.0, "KC-N01"),
        (True, 365, "KC-N02"),
        ("1", 365, "KC-N03"),
        (None, 365, "KC-N03"),
        (-1, 365, "KC-N06"),
        (1, -365, "KC-N06"),
    ],
)
def test_refused_means(user_days: object, days: object, code: str) -> None:
    with pytest.raises(KaigoCalcError) as raised:
        mean_users(user_days, days)  # type: ignore[arg-type]
    assert raised.value.code == code


def test_the_mean_explained() -> None:
    explained = explain(mean_users, 2008, 365)
    assert explained.result == Decimal("5.6")
    assert explained.to_text() == (
        "1. 利用者の数(平均値): 2,008人日 ÷ 365日 = 2,008/365人 → 5.6人 (小数点第2位以下切上げ)"
    )
    assert explained.to_text("en") == (
        "1. Average number of users: 2,008 user-days ÷ 365 days = 2,008/365 users → 5.6 users "
        "(rounded up to one decimal)"
    )
    for language, cited in (
        ("ja", "平成18年3月14日厚生労働省令第34号"),
        ("en", "Guidance on the fee notices"),
    ):
        text = explained.to_text(language, citations=True)
        assert cited in text
        assert "老計発第0331005号" in text
    document = explained.to_dict()
    assert json.loads(json.dumps(document)) == document
    jsonschema.validate(document, SCHEMA)


def test_a_new_home_explained() -> None:
    explained = explain(average_users, {}, ON, opened_on=date(2026, 4, 1), capacity=9)
    assert explained.status == "inferred"
    assert explained.to_text().splitlines() == [
        "1. 人員に関する数値: 新設・増床で割合による期間(月)、2026-05-01 → 6 [推定]",
        "2. 人員に関する数値: 新設・増床で直近1年の実績による期間の始まり(月)、2026-05-01 → 12 [推定]",
        "3. 人員に関する数値: 新設・増床6月未満の利用者数の定員に対する割合、2026-05-01 → 9/10 [推定]",
        "4. 新設・増床の利用者の数(定員の割合): 8.1人 = 8.1人 → 8.1人 (小数点第2位以下切上げ)",
    ]
    assert "Users of new beds, a share of the capacity" in explained.to_text("en")


def test_added_beds_explained() -> None:
    record = full_record(users=5)
    explained = explain(average_users, record, ON, added_on=date(2026, 4, 1), added_beds=3)
    assert explained.result == average_users(record, ON, added_on=date(2026, 4, 1), added_beds=3)
    assert "[inferred]" in explained.to_text("en", citations=True)


@pytest.mark.parametrize(
    "options",
    [{}, {"opened_on": date(2026, 4, 1), "capacity": 9}, {"opened_on": date(2025, 11, 1), "capacity": 9}],
)
def test_an_explained_average_is_a_document(options: dict[str, Any]) -> None:
    """Every explanation fits the schema of kaigo_calc.explain.v1 and can be written as JSON."""
    document = explain(average_users, full_record(), ON, **options).to_dict()
    assert json.loads(json.dumps(document)) == document
    jsonschema.validate(document, SCHEMA)


def test_the_explanation_is_as_sure_as_its_result() -> None:
    """The periods of 6 and 12 months are inferred; the explanation must not look better than the result."""
    options: dict[str, Any] = {"opened_on": date(2025, 11, 1), "capacity": 9}
    explained = explain(average_users, full_record(), ON, **options)
    assert explained.status == average_users(full_record(), ON, **options).status == "inferred"
