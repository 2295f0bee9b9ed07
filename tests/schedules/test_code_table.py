"""Every row of the official table of service codes of April 2021 comes out of the rules, none is typed in.

`tests/cases/service_codes_2021.csv` holds the table as a claims product ships it (source `code_r3`: types 32
and 37 with names, units and rates), independently of the data of this package, which hold no composite units.
"""

import csv
from datetime import date
from pathlib import Path

import pytest

from kaigo_calc import Count, UnitClass, load_schedule
from kaigo_calc.schedules import ScheduleOnDay
from kaigo_calc.schedules.directory import packaged

TABLE = Path(__file__).parents[1] / "cases" / "service_codes_2021.csv"
ROWS = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines()))
DERIVED = list(
    csv.DictReader((TABLE.parent / "derived_day_units.csv").read_text(encoding="utf-8").splitlines())
)
ON = date(2021, 4, 1)

# 6101 and 6102 are service provision of before April 2021 (12 and 6 units), left over in that table.
LEFTOVERS = {"326101", "326102"}
LEVELS = {"1": "要介護1", "2": "要介護2", "3": "要介護3", "4": "要介護4", "5": "要介護5"}


def _code(row: dict[str, str]) -> str:
    return row["service"] + row["code"]


def _is_base(row: dict[str, str]) -> bool:
    return "認知症共同生活介護" in row["name_ja"]


def _reductions(name: str) -> list[str]:
    """Read the tokens of the official short name: 夜減 (or 夜), 超, 欠."""
    tokens = {"夜減": "night_staffing_shortfall", "夜": "night_staffing_shortfall"}
    tokens |= {"超": "over_capacity", "欠": "staff_shortage"}
    return [tokens[token] for token in name.split("・")[1:]]


def _class_and_level(name: str, service: str) -> tuple[str, str]:
    short = name.split("・", maxsplit=1)[0]
    unit_class, number = short[-2], short[-1]
    level = "要支援2" if service == "37" else LEVELS[number.translate(str.maketrans("１２３４５", "12345"))]
    return unit_class, level


BASES = [row for row in ROWS if _is_base(row)]
RESTRAINTS = [row for row in ROWS if "身体拘束" in row["name_ja"]]
OTHERS = [row for row in ROWS if row not in BASES and row not in RESTRAINTS and _code(row) not in LEFTOVERS]


def test_the_table_has_the_rows_it_should_have() -> None:
    """12 base rows; 12 with night, 24 with one of the 70/100 causes, 24 with both; 12 restraint rows."""
    numbers = [len(_reductions(row["name_ja"])) for row in BASES]
    assert [numbers.count(number) for number in range(3)] == [12, 36, 24]
    assert len(RESTRAINTS) == 12
    assert len(ROWS) == 146


@pytest.mark.parametrize("row", BASES, ids=_code)
def test_base_and_composite_rows(row: dict[str, str]) -> None:
    unit_class, level = _class_and_level(row["name_ja"], row["service"])
    reductions = _reductions(row["name_ja"])
    (line,) = load_schedule(row["service"]).on(ON).day_units(unit_class, level, reductions).rows
    assert (line.units, line.service_code) == (int(row["units"]), _code(row))


@pytest.mark.parametrize("row", RESTRAINTS, ids=_code)
@pytest.mark.parametrize("also", [[], ["night_staffing_shortfall", "staff_shortage"]])
def test_restraint_rows_are_shares_of_the_untouched_base(row: dict[str, str], also: list[str]) -> None:
    unit_class, level = _class_and_level(row["name_ja"], row["service"])
    items = ["restraint_abolition_not_implemented", *also]
    _, line = load_schedule(row["service"]).on(ON).day_units(unit_class, level, items).rows
    assert (line.units, line.service_code) == (int(row["units"]), _code(row))


@pytest.mark.parametrize("row", OTHERS, ids=_code)
def test_every_other_row_is_an_item_with_its_units_or_rate(row: dict[str, str]) -> None:
    codes = packaged().group_home_service_codes
    names = {
        provision.record["item"]
        for key in codes.item_keys()
        for provision in codes.ranges(key)
        if provision.record["service_code"] == _code(row)
        and provision.record["effective_from"] < "2024-04-01"
    }
    (name,) = names
    item = load_schedule(row["service"]).on(date.fromisoformat(row["effective_from"])).item(name)
    if row["units"]:
        assert item.units == int(row["units"])
    elif row["factor_per_mille"]:  # tiers (Ⅳ) and (Ⅴ): a factor on the units of tier (Ⅲ)
        tier_three = load_schedule(row["service"]).on(ON).item(item.rate_of)
        assert (item.rate and item.rate.per_mille) == int(row["factor_per_mille"])
        assert (tier_three.rate and tier_three.rate.per_mille) == int(row["per_mille"])
    else:
        assert (item.rate and item.rate.per_mille) == int(row["per_mille"])


def test_no_composite_units_are_in_the_data() -> None:
    """The package holds codes of the composites, never their units."""
    table = packaged().group_home_service_codes
    record = table.ranges(table.item_keys()[0])[0].record
    with pytest.raises(KeyError):
        record["units"]
    held = {
        provision.record["units"]
        for key in packaged().group_home_base_units.item_keys()
        for provision in packaged().group_home_base_units.ranges(key)
    }
    assert not held & {"582", "561", "571", "510"}


@pytest.mark.parametrize(
    ("unit_class", "level", "night", "expected", "in_one_step"),
    [
        ("Ⅰ", "要介護4", 815, 571, 570),
        ("Ⅰ", "要介護5", 832, 582, 583),
        ("Ⅱ", "要介護1", 729, 510, 511),
        ("Ⅱ", "要介護4", 802, 561, 562),
    ],
)
def test_each_rate_is_rounded_before_the_next(
    unit_class: str, level: str, night: int, expected: int, in_one_step: int
) -> None:
    """The four rows of the table that tell the two readings apart."""
    on = load_schedule("32").on(ON)
    assert on.day_units(unit_class, level, ["night_staffing_shortfall"]).total == night
    for cause in ("over_capacity", "staff_shortage"):
        assert on.day_units(unit_class, level, [cause, "night_staffing_shortfall"]).total == expected
    base = on.base_units(unit_class, level)
    assert (base * 97 * 70 * 2 + 10_000) // 20_000 == in_one_step != expected


@pytest.mark.parametrize(
    "row", DERIVED, ids=lambda row: f"{row['service']}-{row['unit_class']}-{row['level']}-{row['from']}"
)
def test_day_units_worked_out_elsewhere(row: dict[str, str]) -> None:
    """All base rows of both eras, worked out with fractions by whoever collected the figures."""
    for edge in filter(None, (row["from"], row["to"])):
        on = load_schedule(row["service"]).on(date.fromisoformat(edge))

        def total(*items: str, on: ScheduleOnDay = on) -> int:
            return on.day_units(row["unit_class"], row["level"], items).total

        assert on.base_units(row["unit_class"], row["level"]) == int(row["base"])
        assert total("night_staffing_shortfall") == int(row["night_97"])
        for cause in ("over_capacity", "staff_shortage"):
            assert total(cause) == int(row["cap_or_staff_70"])
            assert total(cause, "night_staffing_shortfall") == int(row["night_then_70"])
        for column, item in (
            ("restraint_10", "restraint_abolition_not_implemented"),
            ("abuse_1", "abuse_prevention_not_implemented"),
            ("bcp_3", "business_continuity_plan_not_prepared"),
        ):
            if row[column]:
                assert total(item) - total() == int(row[column])
                assert total(item, "over_capacity") - total("over_capacity") == int(row[column])
    if row["restraint_1_from_2025_04"]:
        on = load_schedule(row["service"]).on(date(2025, 4, 1))
        day = on.day_units(
            row["unit_class"], row["level"], ["restraint_abolition_not_implemented_short_stay"]
        )
        assert day.rows[1].units == int(row["restraint_1_from_2025_04"])


def test_halves_go_up() -> None:
    """76.5 is 77 and 84.5 is 85; to even they would be 76 and 84."""
    on = load_schedule("32").on(date(2024, 4, 1))
    rows = [on.day_units(*home, ["restraint_abolition_not_implemented"]).rows for home in ((1, 1), (2, 5))]
    assert [(base.units, share.units) for base, share in rows] == [(765, -77), (845, -85)]


def test_codes_are_counted_for_both_classes_of_home() -> None:
    for unit_class in UnitClass:
        (line, *_) = (
            load_schedule("32").on(ON).month_units(unit_class, [Count("base_units", 30, "要介護5")]).lines
        )
        assert line.service_code == {"one_unit": "321151", "two_or_more_units": "322151"}[str(unit_class)]
