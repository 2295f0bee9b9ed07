"""The register of citations, and that every rule names entries of it."""

import csv
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import kaigo_calc
from kaigo_calc.citations import all_citations, citation
from kaigo_calc.explain.rule import Rule
from kaigo_calc.rounding import ROUNDINGS
from kaigo_calc.schedules.directory import packaged
from kaigo_calc.standards.tables import all_records


def _rules() -> list[Rule]:
    modules = [
        import_module(module.name)
        for module in walk_packages(kaigo_calc.__path__, "kaigo_calc.")
        if ".cli" not in module.name and not module.name.endswith("__main__")
    ]
    rules = {
        value.id: value for module in modules for value in vars(module).values() if isinstance(value, Rule)
    }
    return list(rules.values())


def test_rules_have_names_and_known_roundings() -> None:
    assert {rule.id for rule in _rules()} == {
        "units_to_yen",
        "benefit_amount",
        "copay_amount",
        "apply_rate",
        "share_of",
        "base_units",
        "price_class",
        "unit_price",
        "area_grade",
        "item_units",
        "item_rate",
        "day_units",
        "line_units",
        "basic_sum",
        "uplift_units",
        "month_sum",
        "treatment_units",
        "month_units",
        "public_cost",
        "public_remainder",
        "public_difference",
        "public_claim",
        "units_above_limit",
        "public_rate",
        "public_left",
        "own_units",
        "claim_sum",
        "public_units",
        "insured_units",
        "own_payment",
        "user_copay",
        "copay_share",
        "high_cost_class",
        "high_cost_cap",
        "household_copays",
        "household_excess",
        "household_share",
        "household_rest",
        "person_excess",
        "combined_limit",
        "combined_copays",
        "combined_excess",
        "combined_minimum",
        "staffing_figure",
        "required_staff",
        "required_hours",
        "worked_hours",
        "hours_over",
        "night_staff_required",
        "full_time_equivalent",
        "person_equivalent",
        "average_users",
        "new_home_users",
    }
    for rule in _rules():
        assert rule.label_ja
        assert rule.label_en
        assert rule.rounding is None or rule.rounding in ROUNDINGS


def test_every_citation_named_exists_and_every_one_registered_is_named() -> None:
    by_rules = {identifier for rule in _rules() for identifier in rule.citations}
    data = packaged()
    by_rows = {record["citation"] for record in data.service_types.values()}
    by_rows |= {record["citation"] for record in data.municipalities.values()}
    fee_tables = (
        data.group_home_base_units,
        data.group_home_items,
        data.group_home_limits,
        data.group_home_conditions,
        data.group_home_item_rules,
        data.group_home_service_codes,
    )
    household_tables = (
        data.copay_share_incomes,
        data.copay_share_cases,
        data.high_cost_care_caps,
        data.high_cost_care_incomes,
        data.combined_limits,
        data.combined_minimums,
    )
    claim_tables = (
        data.benefit_rates,
        data.benefit_limits,
        data.benefit_limit_services,
        data.benefit_limit_exclusions,
        data.public_expenses,
    )
    for table in (data.staffing_figures, data.unit_prices, *fee_tables, *household_tables, *claim_tables):
        by_rows |= {table.ranges(key)[0].record["citation"] for key in table.item_keys()}
    by_rows |= {row["citation"] for row in all_records()}
    layouts = Path(kaigo_calc.__file__).parent / "records"
    for name in ("layouts.csv", "forms.csv"):
        with (layouts / name).open(encoding="utf-8", newline="") as lines:
            by_rows |= {row["citation"] for row in csv.DictReader(lines)}
    assert by_rules | by_rows == set(all_citations())


def test_the_register_names_the_rules_of_the_ward() -> None:
    """墨田区 令和8年度 集団指導 資料3 p.3: the rules of the group home, but for the ward's own ordinance."""
    numbers = {
        "ordinance_34": ["平成18年3月14日", "厚生労働省令第34号"],
        "guidance_4": ["平成18年3月31日", "老計発第0331004号", "老振発第0331004号", "老老発第0331017号"],
        "notice_126": ["平成18年3月14日", "厚生労働省告示第126号"],
        "fee_guidance_5": ["平成18年3月31日", "老計発第0331005号", "老振発第0331005号", "老老発第0331018号"],
        "notice_96": ["平成27年3月23日", "厚生労働省告示第96号"],
    }
    for name, parts in numbers.items():
        assert all(part in citation(name).number_ja for part in parts), name
