"""A schedule as flat rows of plain values, and what it says about the days it covers."""

import json
from datetime import date, timedelta

import pytest

from kaigo_calc import load_schedule
from tests.schedules.test_fee_items import CANDIDATES, ROWS, TIERS_V

ALL_SERVICES = ("32", "37", "38", "39")
COLUMNS = [
    *("service", "item", "label_ja", "label_en", "kind", "operation", "per", "stage"),
    *("unit_class", "care_level", "units", "rate", "unverified_rate", "rate_of"),
    *("limits_ja", "limits_en", "conditions_ja", "conditions_en", "effective_from", "last_day"),
    *("citation", "locator", "source", "status"),
]
STAGES = {
    "set": {10},
    "replace": {20, 21},
    "share": {30},
    "add": {40, 50},
    "per_month": {50},
    "per_occurrence": {50},
    "rate_of_month_sum": {55, 70},
}


def _rows(service: str, item: str) -> list[dict[str, str | int | None]]:
    return [row for row in load_schedule(service).to_rows() if row["item"] == item]


@pytest.mark.parametrize("service", ALL_SERVICES)
def test_rows_are_flat_alike_and_json(service: str) -> None:
    rows = load_schedule(service).to_rows()
    for row in rows:
        assert list(row) == COLUMNS
        assert all(value is None or type(value) in {str, int} for value in row.values())
        assert all(value != "" for name, value in row.items() if name != "locator")
        assert row["service"] == service
    assert json.loads(json.dumps(rows, ensure_ascii=False)) == rows


@pytest.mark.parametrize("service", ALL_SERVICES)
def test_every_figure_of_the_service_is_in_the_rows(service: str) -> None:
    """Base units twice a class and level (two eras), then each item of the service once."""
    rows = load_schedule(service).to_rows()
    items = [row["item"] for row in rows if row["item"] != "base_units"]
    expected = [name for name, _, _, *services, _ in ROWS if service in services]
    assert sorted(map(str, items)) == sorted([*expected, *TIERS_V, *CANDIDATES])
    assert len(rows) - len(items) == 4 * len(load_schedule(service).care_levels())


@pytest.mark.parametrize("service", ALL_SERVICES)
def test_each_row_has_one_figure_at_its_stage(service: str) -> None:
    for row in load_schedule(service).to_rows():
        figures = [row[name] for name in ("units", "rate", "unverified_rate")]
        assert figures.count(None) == 2, row
        assert (row["unverified_rate"] is None) is (row["status"] != "unverified")
        assert row["stage"] in STAGES[str(row["operation"])]
        assert (row["rate_of"] is None) is (row["operation"] != "rate_of_month_sum")


def test_base_row() -> None:
    first, second = (row for row in _rows("37", "base_units") if row["unit_class"] == "one_unit")
    assert first == {
        "service": "37",
        "item": "base_units",
        "label_ja": "介護予防認知症対応型共同生活介護費(Ⅰ)",
        "label_en": "Base units",
        "kind": "base",
        "operation": "set",
        "per": "day",
        "stage": 10,
        "unit_class": "one_unit",
        "care_level": "support_2",
        "units": 760,
        "rate": None,
        "unverified_rate": None,
        "rate_of": None,
        "limits_ja": None,
        "limits_en": None,
        "conditions_ja": None,
        "conditions_en": None,
        "effective_from": "2021-04-01",
        "last_day": "2024-03-31",
        "citation": "平成18年3月14日厚生労働省告示第128号",
        "locator": "別表3 イ(1)",
        "source": "code_r3 structure_r4 sarusuberi_r3",
        "status": "verified",
    }
    assert (second["units"], second["effective_from"], second["last_day"]) == (761, "2024-04-01", None)


def test_row_of_a_reduction() -> None:
    (row,) = _rows("32", "three_units_two_night_staff")
    assert (row["units"], row["unit_class"], row["kind"]) == (-50, "two_or_more_units", "reduction")
    assert row["limits_ja"] == "3ユニットの事業所に限る、夜勤職員が2人以上"
    assert row["limits_en"] == "only for a home of 3 units; with at least 2 night staff"
    assert (row["effective_from"], row["last_day"]) == ("2021-04-01", None)


@pytest.mark.parametrize(
    ("item", "rate", "unverified", "rate_of", "last_day", "status"),
    [
        ("night_staffing_shortfall", "97/100", None, None, None, "verified"),
        ("treatment_r3_iv", "90/100", None, "treatment_r3_iii", "2022-03-31", "verified"),
        ("covid_uplift_0_1_percent", "1/1000", None, "basic_month_sum", "2021-09-30", "verified"),
        ("treatment_r3_i", "111/1000", None, "month_sum", "2024-05-31", "verified"),
        ("treatment_r6_v1", "163/1000", None, "month_sum", "2025-03-31", "inferred"),
        ("treatment_r6_iv", "125/1000", None, "month_sum", "2026-05-31", "single_source"),
        ("treatment_r8_i_a", None, "210/1000", "month_sum", None, "unverified"),
    ],
)
def test_rows_of_rates(
    item: str,
    rate: str | None,
    unverified: str | None,
    rate_of: str | None,
    last_day: str | None,
    status: str,
) -> None:
    for service in ALL_SERVICES:
        (row,) = _rows(service, item)
        assert (row["rate"], row["unverified_rate"], row["rate_of"]) == (rate, unverified, rate_of)
        assert (row["units"], row["last_day"], row["status"]) == (None, last_day, status)


def test_row_with_a_condition() -> None:
    (row,) = _rows("37", "hospitalization_cost")
    assert str(row["conditions_ja"]).startswith("入院後3か月以内に退院することが明らかに")
    assert str(row["conditions_en"]).startswith("Only while a return within three months")
    assert str(row["limits_ja"]).startswith("1月に6日まで、入院後3か月以内の")
    assert str(row["limits_en"]).startswith("at most 6 days a month; only while a return within 3 months")


@pytest.mark.parametrize("service", ALL_SERVICES)
def test_coverage_names_the_days_of_every_row(service: str) -> None:
    schedule = load_schedule(service)
    covered, rows = schedule.coverage(), schedule.to_rows()
    assert len(covered) == len(rows)
    for one, row in zip(covered, rows, strict=True):
        base = f"{row['unit_class']} {row['care_level']}"
        assert one.item == (base if row["item"] == "base_units" else row["item"])
        assert str(one.first_day) == row["effective_from"]
        assert str(one.last_day) == (row["last_day"] or "2027-03-31")


@pytest.mark.parametrize("service", ALL_SERVICES)
def test_covered_days_are_those_that_answer(service: str) -> None:
    schedule = load_schedule(service)
    names = {row["item"] for row in schedule.to_rows()}
    for one in schedule.coverage():
        if one.item in names:
            for day in (one.first_day, one.last_day):
                assert one.item in [item.id for item in schedule.on(day).items()]
            for outside in (one.first_day - timedelta(days=1), one.last_day + timedelta(days=1)):
                if date(2021, 4, 1) <= outside <= date(2027, 3, 31):
                    assert one.item not in [item.id for item in schedule.on(outside).items()]
