"""Every figure names a source and a statute; every source and statute named is used and described."""

import csv
from pathlib import Path

import kaigo_calc
from kaigo_calc.citations import all_citations, citation
from kaigo_calc.schedules.directory import packaged
from kaigo_calc.schedules.table_file import Record

DATA = packaged()
DATED = (
    DATA.unit_prices,
    DATA.service_price_classes,
    DATA.area_grades,
    DATA.group_home_base_units,
    DATA.group_home_items,
    DATA.group_home_limits,
    DATA.group_home_conditions,
    DATA.group_home_item_rules,
    DATA.group_home_service_codes,
    DATA.copay_share_incomes,
    DATA.copay_share_cases,
    DATA.high_cost_care_caps,
    DATA.high_cost_care_incomes,
    DATA.combined_limits,
    DATA.combined_minimums,
    DATA.benefit_rates,
    DATA.benefit_limits,
    DATA.benefit_limit_services,
    DATA.benefit_limit_exclusions,
    DATA.public_expenses,
    DATA.staffing_figures,
)
PLAIN = (DATA.service_types, DATA.unpriced_services, DATA.municipalities)


def _records() -> list[Record]:
    dated = [
        provision.record for table in DATED for key in table.item_keys() for provision in table.ranges(key)
    ]
    return dated + [record for table in PLAIN for record in table.values()]


def test_number_of_rows() -> None:
    rows = [sum(len(table.ranges(key)) for key in table.item_keys()) for table in DATED]
    assert rows == [64, 97, 450, 48, 80, 26, 17, 24, 343, 2, 4, 14, 5, 11, 1, 9, 7, 22, 6, 14, 73]
    assert [len(table) for table in PLAIN] == [57, 5, 1741]


def test_every_source_is_used_and_says_what_and_where() -> None:
    used = {source for record in _records() for source in record["source"].split(" ")}
    used |= {source for table in DATED for source in table.coverage.source.split(" ")}
    for name in ("layouts.csv", "forms.csv"):
        with (Path(kaigo_calc.__file__).parent / "records" / name).open(
            encoding="utf-8", newline=""
        ) as lines:
            used |= {source for row in csv.DictReader(lines) for source in row["source"].split(" ")}
    assert used == set(DATA.sources)
    for name, source in DATA.sources.items():
        assert source.get("what"), name
        assert source.get("where"), name


def test_every_citation_is_complete() -> None:
    for identifier, entry in all_citations().items():
        assert citation(identifier) is entry
        assert entry.id == identifier
        assert all(entry)


def test_statuses_of_the_prices() -> None:
    """R6: all 32 cells read in two or more sources; R3: of 24 cells of the three classes, 12 are inferred."""
    statuses = [
        (provision.effective_from.year, provision.record["status"])
        for key in DATA.unit_prices.item_keys()
        for provision in DATA.unit_prices.ranges(key)
    ]
    assert statuses.count((2024, "verified")) == 32
    assert [statuses.count((2021, status)) for status in ("verified", "single_source", "inferred")] == [
        4,
        16,
        12,
    ]


def test_statuses_of_the_base_units() -> None:
    """Only the preventive short stay of R6 (789 / 777) has a single source."""
    table = DATA.group_home_base_units
    doubtful = [
        (key[0], provision.record["units"])
        for key in table.item_keys()
        for provision in table.ranges(key)
        if provision.record["status"] != "verified"
    ]
    assert doubtful == [("39", "789"), ("39", "777")]
