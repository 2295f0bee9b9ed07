"""The planter of mistakes in fee tables against published figures and hand arithmetic.

Figures: 墨田区 令和8年度 集団指導 資料3 p.12; claim math §1-4 and §11; worked months of the schedule.
"""

import csv
from dataclasses import replace
from fractions import Fraction
from importlib.resources import files
from random import Random
from typing import Any

import pytest

from tests.oracle.fee_table_homes import BASES, ERAS, ITEMS, LEVELS, PRICES, mistakes_of, random_table
from tests.oracle.fee_table_oracle import (
    DEFINITIONS,
    QUANTITIES,
    SLOTS,
    Facts,
    Items,
    Planted,
    can_pair,
    half_even,
    half_up,
    planted,
    right,
)


def _facts(
    base: int,
    *layers: int | tuple[int, ...],
    day: Items = (),
    month: Items = (),
    days: int = 30,
    uplift: bool = False,
    price: int = 1090,
    rate: int = 90,
    level: str = "care_5",
) -> Facts:
    chains = [(layer,) if isinstance(layer, int) else layer for layer in layers]
    return Facts(
        care_level=level,
        base=base,
        day_items=day,
        month_items=month,
        days=days,
        layers=tuple(tuple(Fraction(each, 1000) for each in chain) for chain in chains),
        uplift=Fraction(1, 1000) if uplift else None,
        price=price,
        rate=rate,
    )


def _amounts(facts: Facts, definition: str) -> tuple[int | None, ...]:
    return tuple(right(facts, definition, quantity) for quantity in QUANTITIES)


def _one(mistake: Planted, facts: Facts, definition: str, quantity: str) -> int | None:
    column = planted([mistake], [facts], definition, quantity)
    return None if column is None else column[0]


SEED = _facts(859)
# D1 = 859 + 57 + 22 = 938; S = 938 x 30 + 140 = 28,280; T = 5,260.08; U = 33,540.
HOME = _facts(859, 186, day=(("medical", 57), ("service", 22)), month=(("science", 40), ("cooperation", 100)))
# S = 24,240: 2,690.64, 557.52, 557.52 (令和6年4月, other areas).
THREE = _facts(765, 111, 23, 23, day=(("medical", 37), ("service", 6)), price=1000, level="care_1")
# 24,810 + 1,170 + 90 + uplift 25 = 26,095; 5級地.
UPLIFTED = _facts(
    827, 111, 23, day=(("medical", 39), ("dementia", 3)), uplift=True, price=1045, level="care_4"
)


REDUCED = _facts(574, day=(("restraint", -85),), price=1045)


def _units(units: int, price: int = 1000, rate: int = 90) -> Facts:
    """One day of so many units and nothing else."""
    return _facts(units, days=1, price=price, rate=rate)


# The law.


def test_the_example_of_the_ward() -> None:
    assert _amounts(SEED, "base_day") == (859, 9363, 8426, 937)
    assert _amounts(SEED, "base_month") == (25_770, 280_893, 252_803, 28_090)
    assert _one(Planted("day_copay_times_days"), SEED, "base_month", "copay") == 30 * 937 == 28_110


def test_worked_months_of_the_schedule() -> None:
    assert _amounts(UPLIFTED, "month") == (29_592, 309_236, 278_312, 30_924)
    october = replace(UPLIFTED, uplift=None)
    assert _amounts(october, "month") == (29_564, 308_943, 278_048, 30_895)
    base_up = replace(october, layers=(*october.layers, (Fraction(23, 1000),)))
    assert _amounts(base_up, "month") == (30_164, 315_213, 283_691, 31_522)
    assert _amounts(THREE, "month") == (28_047, 280_470, 252_423, 28_047)
    items = (("science", 40), ("cooperation", 100), ("productivity", 10))
    june = replace(HOME, month_items=items)
    assert _amounts(june, "month") == (33_552, 365_716, 329_144, 36_572)
    shares = (("restraint", -85), ("abuse", -8), ("plan", -25))
    reduced = _facts(574, 125, day=shares, price=1045)
    assert _amounts(reduced, "month") == (15_390, 160_825, 144_742, 16_083)


@pytest.mark.parametrize(
    ("total", "layers"),
    [
        (23_010, [2554, 529, 529]),
        (24_240, [2691, 558, 558]),
        (25_320, [2811, 582, 582]),
        (26_010, [2887, 598, 598]),
        (26_520, [2944, 610, 610]),
        (27_060, [3004, 622, 622]),
    ],
)
def test_layers_of_a_published_page(total: int, layers: list[int]) -> None:
    assert right(_facts(total, 111, 23, 23, days=1), "treatment_month", "units") == sum(layers)


def test_a_month_of_real_claims() -> None:
    """752 x 30 = 22,560; 1,170; 90; uplift 23; S = 23,843; layers 2,647 and 548 (2021-09, 5級地)."""
    claim = replace(UPLIFTED, base=752)
    assert right(claim, "month_untreated", "units") == 23_843
    assert right(claim, "treatment_month", "units") == 2647 + 548
    assert _amounts(claim, "month") == (27_038, 282_547, 254_292, 28_255)


def test_every_definition_of_one_home() -> None:
    assert [right(HOME, definition, "units") for definition in DEFINITIONS] == [
        *(859, 938, 938 + 174),  # 938 x 0.186 = 174.468
        *(25_770, 28_140, 28_280, 33_540),
        *(5260, None),
    ]
    assert _amounts(HOME, "month") == (33_540, 365_586, 329_027, 36_559)
    assert _amounts(HOME, "month_untreated") == (28_280, 308_252, 277_426, 30_826)
    assert _amounts(HOME, "treatment_difference") == (None, 57_334, 51_601, 5733)
    assert _amounts(HOME, "treatment_month") == (5260, 57_334, 51_600, 5734)
    # A day of 2021: 827 + 42 + uplift 1 (0.827, one at least) = 870; 96.57, 20.01.
    assert right(UPLIFTED, "day_treated", "units") == 870 + 97 + 20


@pytest.mark.parametrize(
    ("base", "uplift"), [(24_810, 25), (22_560, 23), (15_192, 15), (438, 1), (1499, 1), (1500, 2), (0, 0)]
)
def test_the_uplift_is_of_base_units_alone(base: int, uplift: int) -> None:
    facts = _facts(base, days=1, uplift=True, day=(("other", 7446),))
    assert right(facts, "month_untreated", "units") == base + 7446 + uplift


def test_halves() -> None:
    assert (half_up(Fraction(489, 2)), half_even(Fraction(489, 2))) == (245, 244)
    assert (half_up(Fraction(-165, 2)), half_even(Fraction(-165, 2))) == (-83, -82)
    assert right(_facts(26_250, 186, days=1), "treatment_month", "units") == 4883
    assert (
        _one(Planted("treatment_half_even"), _facts(26_250, 186, days=1), "treatment_month", "units") == 4882
    )
    # 1,956 x 0.125 = 244.5
    assert right(_facts(1956, 125), "day_treated", "units") == 1956 + 245
    assert _one(Planted("treatment_half_even"), _facts(1956, 125), "day_treated", "units") == 1956 + 244


def test_the_rates_of_one_layer_come_one_after_the_other() -> None:
    """(Ⅳ) of 2021 is 90 % of the units of (Ⅲ): 24,210 x 0.045 = 1,089.45; 1,089 x 0.9 = 980.1."""
    facts = _facts(807, (45, 900))
    assert right(facts, "treatment_month", "units") == 980
    assert half_up(24_210 * Fraction(405, 10_000)) == 981
    # 24,240: 1,090.8 to 1,091, 981.9 to 982; cut off 1,090, 981.0.
    assert right(_facts(808, (45, 900)), "treatment_month", "units") == 982
    assert _one(Planted("layers_truncated"), _facts(808, (45, 900)), "treatment_month", "units") == 981


# Each mistake by hand, where it gives another figure than the law.

# 558 x 10.90 = 6,082.2: 1割 609, 2割 1,217, 3割 1,825. 500 x 10.45 = 5,225: 4,702.5 and 522.5.
_TWO, _THREE_TENTHS = _units(558, 1090, 80), _units(558, 1090, 70)
_HALVES = _units(500, 1045)
_ONE_DAY = _units(859, 1090)

BY_HAND: list[tuple[Planted, Facts, str, str, int]] = [
    # slot path. Each day 938 + 174 = 1,112: 12,120, 10,908, 1,212; once 140 + 26 = 166: 1,809, 1,628, 181.
    (Planted("day_copay_times_days"), HOME, "month", "copay", 30 * 1212 + 181),
    (Planted("day_copay_times_days"), HOME, "month", "total", 30 * 12_120 + 1809),
    (Planted("day_copay_times_days"), HOME, "month", "benefit", 30 * 10_908 + 1628),
    # 938: 10,224, 9,201, 1,023; 140: 1,526, 1,373, 153.
    (Planted("day_copay_times_days"), HOME, "days_month", "copay", 30 * 1023),
    (Planted("day_copay_times_days"), HOME, "month_untreated", "copay", 30 * 1023 + 153),
    (Planted("day_copay_times_days"), HOME, "treatment_difference", "copay", 36_541 - 30_843),
    # 5,260: 57,334, 51,600, 5,734.
    (Planted("day_copay_times_days_treatment_once"), HOME, "month", "copay", 30 * 1023 + 153 + 5734),
    (Planted("day_copay_times_days_treatment_once"), HOME, "month", "benefit", 30 * 9201 + 1373 + 51_600),
    # 30 x 9,363 = 280,890: 252,801.
    (Planted("day_total_times_days"), SEED, "base_month", "total", 280_890),
    (Planted("day_total_times_days"), SEED, "base_month", "copay", 28_089),
    (Planted("day_total_times_days"), HOME, "month", "total", 30 * 12_120 + 1809),
    # A day: 859: 937; 57: 621, 558, 63; 22: 239, 215, 24. By law 938 units: 1,023.
    (Planted("parts_priced_apart"), HOME, "day", "copay", 937 + 63 + 24),
    # 25,770: 28,090; 1,710: 18,639, 16,775; 660: 7,194, 6,474; 40: 44; 100: 109; 5,260: 5,734. By law 36,559.
    (Planted("parts_priced_apart"), HOME, "month", "copay", 28_090 + 1864 + 720 + 44 + 109 + 5734),
    (Planted("day_parts_times_days"), HOME, "days_month", "copay", 30 * (937 + 63 + 24)),
    (Planted("day_parts_times_days"), HOME, "month", "copay", 30 * 1024 + 44 + 109 + 5734),
    # 28,280 + 30 x 174 + 26 = 33,526: 365,433, 328,889.
    (Planted("treatment_per_day"), HOME, "month", "units", 33_526),
    (Planted("treatment_per_day"), HOME, "month", "copay", 365_433 - 328_889),
    # 28,280 x 1.186 x 10.90 = 365,586.872
    (Planted("one_product"), HOME, "month", "copay", 36_558),
    (Planted("one_product"), HOME, "month", "benefit", 329_028),
    (Planted("one_rounding_at_end"), HOME, "month", "total", 365_587),
    (Planted("one_rounding_at_end"), HOME, "month", "benefit", 329_028),
    # 938 x 1.186 x 10.90 = 12,125.9012; by law 1,112: 12,120, 1,212.
    (Planted("one_product"), HOME, "day_treated", "total", 12_125),
    (Planted("one_rounding_at_end"), HOME, "day_treated", "copay", 1213),
    # 9,363.1 uncut: 936.31, 8,426.79.
    (Planted("uncut_total_truncated"), _ONE_DAY, "base_month", "copay", 936),
    (Planted("uncut_total_half_up"), _ONE_DAY, "base_month", "copay", 936),
    (Planted("uncut_total_half_up"), _ONE_DAY, "base_month", "benefit", 8427),
    (Planted("uncut_total_truncated"), HOME, "month", "copay", 36_558),
    # 30,826 x 0.186 = 5,733.636
    (Planted("treatment_on_copay"), HOME, "month", "copay", 30_826 + 5734),
    (Planted("treatment_on_copay"), HOME, "treatment_difference", "copay", 5734),
    # One day: 1,023 x 0.186 = 190.278 (by law 1,212).
    (Planted("treatment_on_copay_truncated"), HOME, "day_treated", "copay", 1213),
    # 30,843 x 0.186 = 5,736.798
    (Planted("treatment_on_multiplied_copay"), HOME, "month", "copay", 30_843 + 5737),
    (Planted("treatment_on_multiplied_copay_truncated"), HOME, "month", "copay", 30_843 + 5736),
    # h(938) = 190.17012, h(140) = 28.3836: 30 x 190.2 + 28.4 = 5,734.4; 30 x 190.1 + 28.3 = 5,731.3.
    (Planted("tenth_yen_half_up"), HOME, "month", "copay", 30_826 + 5734),
    (Planted("tenth_yen_truncated"), HOME, "month", "copay", 30_826 + 5731),
    # slot treatment_units. 24,240 x 0.157 = 3,805.68; by law 2,691 + 558 + 558 = 3,807.
    (Planted("merged_rate_half_up"), THREE, "month", "units", 28_046),
    (Planted("merged_rate_half_up"), _facts(26_010, 111, 23, 23, days=1), "treatment_month", "units", 4084),
    (Planted("merged_rate_truncated"), THREE, "month", "units", 28_045),
    (Planted("layers_truncated"), THREE, "treatment_month", "units", 2690 + 557 + 557),
    (Planted("layer_truncated", layer=0), THREE, "treatment_month", "units", 2690 + 558 + 558),
    (Planted("layer_truncated", layer=2), THREE, "treatment_month", "units", 2691 + 558 + 557),
    (Planted("treatment_half_even"), _facts(26_250, 186, days=1), "treatment_month", "units", 4882),
    # slot treatment_base. 25,770 x 0.186 = 4,793.22; 859 x 0.186 = 159.774.
    (Planted("treatment_on_base_only"), HOME, "treatment_month", "units", 4793),
    (Planted("treatment_on_base_only"), HOME, "day_treated", "units", 938 + 160),
    # 28,140 x 0.186 = 5,234.04
    (Planted("treatment_without_month_items"), HOME, "month", "units", 28_280 + 5234),
    # 25,910 x 0.186 = 4,819.26
    (Planted("treatment_without_day_items"), HOME, "month", "units", 28_280 + 4819),
    (Planted("days_of_other_month", days=31), SEED, "base_month", "units", 31 * 859),
    (Planted("other_share", rate=80), SEED, "base_day", "copay", 1873),
    # 845: 819.65 and 574; with the share of 10 %: 84.5, 85. Of 574: 57.4. In one step 845 x 0.679 = 573.755.
    (Planted("reduction_forgotten", base_by_row=(820,)), REDUCED, "day", "units", 820 - 85),
    # 840: 814.8 and 570.5; 840 x 0.679 = 570.36.
    (Planted("reductions_in_one_step", base_by_row=(570,)), _facts(571), "day", "units", 570),
    (Planted("share_of_reduced_base", units_by_row=({"restraint": -57},)), REDUCED, "day", "units", 574 - 57),
    (Planted("share_half_down", units_by_row=({"restraint": -84},)), REDUCED, "day", "units", 574 - 84),
    (Planted("reduction_added", units_by_row=({"restraint": 85},)), REDUCED, "day", "units", 574 + 85),
    # 26,570 x 0.186 = 4,942.02; 28,240 x 0.186 = 5,252.64; 881 x 0.186 = 163.866
    (Planted("treatment_without_item", name="medical"), HOME, "month", "units", 28_280 + 4942),
    (Planted("treatment_without_item", name="science"), HOME, "month", "units", 28_280 + 5253),
    (Planted("treatment_without_item", name="medical"), HOME, "day_treated", "units", 938 + 164),
    # 26,070: 2,893.77 and 599.61
    (Planted("treatment_without_uplift"), UPLIFTED, "month", "units", 26_095 + 2894 + 600),
    (Planted("treatment_without_month_items"), UPLIFTED, "month", "units", 26_095 + 2894 + 600),
    # slot total. 559 x 10.54 = 5,891.86; 50 x 10.45 = 522.5; 150 x 10.45 = 1,567.5.
    (Planted("total_half_up"), _units(559, 1054), "day", "total", 5892),
    (Planted("total_half_up"), _units(50, 1045), "day", "total", 523),
    (Planted("total_half_even"), _units(150, 1045), "day", "total", 1568),
    (Planted("binary_float_total"), _units(180, 1045), "day", "total", 1880),
    (Planted("binary_float_total"), _units(150, 1054), "day", "total", 1580),
    # 25,080 x 10.45 = 262,086: 235,877 and 26,209; one yen less 235,876 and 26,209.
    (Planted("binary_float_total"), _units(25_080, 1045), "base_month", "benefit", 235_876),
    # slot split
    (Planted("benefit_half_up"), _HALVES, "day", "benefit", 4703),
    (Planted("benefit_half_up"), SEED, "base_day", "copay", 9363 - 8427),
    (Planted("binary_float_benefit"), _units(9, 1000, 70), "day", "benefit", 62),
    (Planted("binary_float_benefit"), _units(9, 1000, 70), "day", "copay", 90 - 62),
    (Planted("copay_truncated"), _units(1108, 1027), "day", "copay", 1137),
    (Planted("copay_truncated"), _units(1108, 1027), "day", "benefit", 11_379 - 1137),
    (Planted("copay_half_up"), SEED, "base_day", "copay", 936),
    (Planted("copay_half_even"), _HALVES, "day", "copay", 522),
    (Planted("binary_float_copay"), _units(10_000), "day", "copay", 9999),
    # slot share
    (Planted("multiple_of_one_tenth"), _TWO, "day", "copay", 2 * 609),
    (Planted("multiple_of_one_tenth"), _TWO, "day", "benefit", 6082 - 2 * 609),
    (Planted("multiple_of_one_tenth"), _THREE_TENTHS, "day", "copay", 3 * 609),
    # slot inputs. 859 x 10.54 = 9,053.86; 859 x 10.00 = 8,590.
    (Planted("price_of_other_grade", price=1054), SEED, "base_day", "total", 9053),
    (Planted("ten_yen_per_unit"), SEED, "base_day", "copay", 859),
    (Planted("base_of_other_revision", base_by_level={"care_5": 858}), HOME, "days_month", "units", 937 * 30),
    (Planted("base_of_other_class", base_by_row=(845,)), HOME, "base_day", "units", 845),
    (Planted("base_of_other_level", base_by_level={"care_5": 841}), HOME, "day", "units", 841 + 79),
    (Planted("item_units", item=("medical", 47)), HOME, "day", "units", 928),
    (Planted("item_units", item=("science", 100)), HOME, "month_untreated", "units", 28_340),
    (Planted("item_forgotten", name="service"), HOME, "day", "units", 916),
    (Planted("item_doubled", name="cooperation"), HOME, "month_untreated", "units", 28_380),
    (Planted("month_item_per_day", name="science"), HOME, "month_untreated", "units", 28_240 + 30 * 40),
    (Planted("month_item_per_day", name="science"), HOME, "day", "units", 938 + 40),
    (Planted("item_not_available", item=("barred", 37), per="day"), HOME, "day", "units", 975),
    (Planted("item_not_in_force", item=("ended", 39), per="day"), HOME, "days_month", "units", 30 * 977),
    (Planted("item_not_in_force", item=("ended", 39), per="month"), HOME, "month_untreated", "units", 28_319),
    # 28,280 x 0.178 = 5,033.84
    (
        Planted("treatment_tier", layers=((Fraction(178, 1000),),)),
        HOME,
        *("treatment_month", "units", 5034),
    ),
    (Planted("treatment_forgotten", layer=1), THREE, "treatment_month", "units", 2691 + 558),
    (Planted("uplift_kept"), HOME, "month_untreated", "units", 28_280 + 26),  # 25.77
    (Planted("uplift_forgotten"), UPLIFTED, "month_untreated", "units", 26_070),
    # slot hidden
    (Planted("undeclared_units_per_day", units=-4), HOME, "day", "units", 934),
    (Planted("undeclared_units_per_month", units=7), HOME, "month_untreated", "units", 28_287),
]


@pytest.mark.parametrize(("mistake", "facts", "definition", "quantity", "expected"), BY_HAND)
def test_each_mistake_by_hand(
    mistake: Planted, facts: Facts, definition: str, quantity: str, expected: int
) -> None:
    assert _one(mistake, facts, definition, quantity) == expected
    assert right(facts, definition, quantity) != expected


def test_every_mistake_of_a_row_has_an_example_by_hand() -> None:
    of_columns = {id for id, slot in SLOTS.items() if slot == "column"}
    assert {mistake.id for mistake, *_ in BY_HAND} == SLOTS.keys() - of_columns


# Columns, what cannot be made, and two mistakes at once.

# 765, 801, 859 units at 10.90: 8,338 and 834; 8,730 and 873; 9,363 and 937.
COLUMN = [_facts(765, level="care_1"), _facts(801, level="care_2"), SEED]
MIXED = [replace(HOME, care_level="support_2", base=761, day_items=HOME.day_items[1:]), HOME]


def _column(*mistakes: Planted, quantity: str = "copay") -> list[int] | None:
    return planted(mistakes, COLUMN, "base_day", quantity)


def test_mistakes_of_columns() -> None:
    assert _column() == [834, 873, 937]
    assert _column(Planted("total_among_copays", row=1)) == [834, 8730, 937]
    assert _column(Planted("total_as_copay")) == [8338, 8730, 9363]
    assert _column(Planted("rows_swapped", rows=(0, 2))) == [937, 873, 834]
    # 800 x 10.90 = 8,720; 858 x 10.90 = 9,352.2: 8,416 and 936.
    left_over = Planted("last_block_left_over", last=2, base_by_row=(764, 800, 858))
    assert _column(left_over) == [834, 872, 936]
    assert _column(left_over, quantity="units") == [765, 800, 858]


def test_rows_that_a_mistake_does_not_touch_follow_the_law() -> None:
    forgotten = Planted("item_forgotten", name="medical")
    assert planted([forgotten], MIXED, "day", "units") == [761 + 22, 859 + 22]
    barred = Planted("item_not_available", item=("medical", 57), per="day")
    assert planted([barred], MIXED, "day", "units") == [761 + 22 + 57, 938]
    ended = Planted("item_not_in_force", item=("ended", 39), per="day", levels=("care_5",))
    assert planted([ended], MIXED, "day", "units") == [761 + 22, 938 + 39]
    two_shares = [replace(SEED, rate=90), replace(SEED, rate=80)]
    # 9,363 x 0.8 = 7,490.4: 1,873.
    assert [right(row, "day", "copay") for row in two_shares] == [937, 1873]
    assert planted([Planted("multiple_of_one_tenth")], two_shares, "day", "copay") == [937, 1874]
    # (Ⅲ) alone beside two layers: 26,095 x 0.134 = 3,496.73 against 2,897 + 600; 28,280 x 0.186.
    merged = planted([Planted("merged_rate_truncated")], [UPLIFTED, HOME], "treatment_month", "units")
    assert merged == [3496, 5260]


@pytest.mark.parametrize(
    ("mistake", "facts", "definition", "quantity"),
    [
        (Planted("day_copay_times_days"), HOME, "month", "units"),
        (Planted("day_copay_times_days"), HOME, "day", "copay"),
        (Planted("day_copay_times_days_treatment_once"), HOME, "month_untreated", "copay"),
        (Planted("day_copay_times_days_treatment_once"), SEED, "month", "copay"),
        (Planted("uncut_total_truncated"), HOME, "month", "total"),
        (Planted("uncut_total_truncated"), HOME, "day", "copay"),
        (Planted("treatment_on_copay"), HOME, "month", "total"),
        (Planted("merged_rate_half_up"), HOME, "month", "units"),
        (Planted("layer_truncated", layer=0), HOME, "month", "units"),
        (Planted("layers_truncated"), THREE, "month_untreated", "units"),
        (Planted("layers_truncated"), SEED, "month", "units"),
        (Planted("treatment_on_base_only"), replace(SEED, layers=HOME.layers), "month", "units"),
        (Planted("treatment_without_month_items"), UPLIFTED, "day_treated", "units"),
        (Planted("treatment_without_item", name="science"), HOME, "day_treated", "units"),
        (Planted("treatment_without_uplift"), HOME, "month", "units"),
        (Planted("total_half_up"), HOME, "month", "units"),
        (Planted("total_half_up"), HOME, "treatment_difference", "units"),
        (Planted("copay_half_up"), HOME, "month", "total"),
        (Planted("multiple_of_one_tenth"), HOME, "month", "copay"),
        (Planted("price_of_other_grade", price=1054), HOME, "month", "units"),
        (Planted("price_of_other_grade", price=1090), HOME, "month", "total"),
        (Planted("item_forgotten", name="science"), HOME, "day_treated", "units"),
        (Planted("item_forgotten", name="service"), HOME, "base_month", "units"),
        (Planted("item_not_available", item=("science", 40), per="month"), HOME, "month", "units"),
        (Planted("treatment_forgotten", layer=0), HOME, "month_untreated", "units"),
        (Planted("uplift_kept"), HOME, "days_month", "units"),
        (Planted("total_among_copays", row=1), SEED, "day", "copay"),
        (Planted("total_as_copay"), SEED, "day", "benefit"),
        (Planted("rows_swapped", rows=(0, 1)), SEED, "day", "copay"),
        (Planted("last_block_left_over", last=1, base_by_row=(858,)), SEED, "day", "copay"),
        (Planted("undeclared_units_per_day", units=0), HOME, "day", "units"),
        (Planted("undeclared_units_per_day", units=4), HOME, "base_day", "units"),
    ],
)
def test_what_cannot_be_made_is_not_planted(
    mistake: Planted, facts: Facts, definition: str, quantity: str
) -> None:
    assert _one(mistake, facts, definition, quantity) is None


def _two(one: Planted, other: Planted, facts: Facts, definition: str, quantity: str) -> int | None:
    column = planted([one, other], [facts], definition, quantity)
    assert column == planted([other, one], [facts], definition, quantity)
    return None if column is None else column[0]


def test_two_mistakes_at_once() -> None:
    # 10.54 for 10.90 and half up: 859 x 10.54 = 9,053.86.
    price = Planted("price_of_other_grade", price=1054)
    assert _two(price, Planted("total_half_up"), SEED, "day", "total") == 9054
    # 558 at 2割: 6,082 half up is 6,082; 1割 of it cut off 608, twice.
    assert _two(Planted("multiple_of_one_tenth"), Planted("copay_truncated"), _TWO, "day", "copay") == 2 * 608
    # Each day cut off 936.3, then 30 times.
    times = Planted("day_copay_times_days")
    assert _two(times, Planted("copay_truncated"), SEED, "base_month", "copay") == 30 * 936
    # Each day 938 + T(859) = 938 + 160, and 140 without treatment improvement.
    # 1,098 x 10.90 = 11,968.2: 10,771 and 1,197; 1,526: 1,373 and 153.
    base_only = Planted("treatment_on_base_only")
    assert _two(times, base_only, HOME, "month", "copay") == 30 * 1197 + 153
    # 24,240 - 6 x 30 = 24,060: 2,670.66, 553.38 twice, cut off.
    without = Planted("treatment_without_item", name="service")
    assert _two(Planted("layers_truncated"), without, THREE, "treatment_month", "units") == 2670 + 2 * 553
    # Two facts: 845 for 859, and one item less.
    of_class = Planted("base_of_other_class", base_by_row=(845,))
    assert _two(of_class, Planted("item_forgotten", name="service"), HOME, "day", "units") == 845 + 57
    # A column: 8,338.5, 8,730.9, 9,363.1 half up, and the total of the row that is left over is 9,352.2.
    swapped = Planted("rows_swapped", rows=(1, 2))
    half = Planted("total_half_up")
    assert planted([swapped, half], COLUMN, "base_day", "total") == [8339, 9363, 8731]
    shown = Planted("total_among_copays", row=0)
    assert planted([half, shown], COLUMN, "base_day", "copay") == [8339, 874, 937]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Planted("total_half_up"), Planted("total_half_even")),
        (Planted("one_product"), Planted("copay_truncated")),
        (Planted("uncut_total_half_up"), Planted("multiple_of_one_tenth")),
        (Planted("treatment_on_copay"), Planted("layers_truncated")),
        (Planted("price_of_other_grade", price=1054), Planted("ten_yen_per_unit")),
        (Planted("item_forgotten", name="service"), Planted("item_units", item=("service", 18))),
        (Planted("treatment_forgotten", layer=0), Planted("treatment_forgotten", layer=1)),
        (Planted("total_as_copay"), Planted("benefit_half_up")),
    ],
)
def test_two_mistakes_about_one_thing_are_no_pair(one: Planted, other: Planted) -> None:
    assert not can_pair(one, other)
    assert not can_pair(other, one)
    assert planted([one, other], [replace(THREE, rate=80)] * 2, "month", "copay") is None


def test_a_mistake_says_what_it_is() -> None:
    assert repr(Planted("layer_truncated", layer=2)) == "Planted('layer_truncated', layer=2)"
    with pytest.raises(KeyError):
        Planted("no_such_mistake")


# Random homes.


def _rng(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - examples, no secrets


def test_random_homes_are_possible_homes() -> None:
    seen: dict[str, set[Any]] = {"date": set(), "area_grade": set(), "rates": set(), "classes": set()}
    sizes: set[int] = set()
    for seed in range(400):
        table = random_table(_rng(seed))
        families = [ITEMS[name].family for name in table.items]
        assert len(families) == len(set(families))
        assert all(ITEMS[name].in_force(table.date) for name in table.items)
        assert "medical_coordination" in families or "medical_institution_cooperation" not in families
        assert "treatment_r6_i" not in table.treatment or {
            *("service_provision_system_i", "service_provision_system_ii")
        } & set(table.items)
        assert len(set(zip(table.rows, table.unit_classes, strict=True))) == len(table.rows)
        assert all(
            name in table.reductions or ITEMS[name].support_2
            for row in table.rows
            for name, _ in row.day_items + row.month_items
            if row.care_level == "support_2"
        )
        assert {row.price for row in table.rows} == {PRICES[table.area_grade]}
        sizes.add(len(table.rows))
        seen["date"].add(table.date)
        seen["area_grade"].add(table.area_grade)
        seen["rates"].update(row.rate for row in table.rows)
        seen["classes"].add(len(set(table.unit_classes)))
        assert table.short_stay is False
    assert sizes <= set(range(3, 13))
    assert {3, 6, 12} <= sizes
    assert seen["date"] == set(ERAS)
    assert seen["area_grade"] == PRICES.keys()
    assert seen["rates"] == {90, 80, 70}
    assert seen["classes"] == {1, 2}


def test_a_home_of_a_seed_is_always_the_same() -> None:
    assert random_table(_rng(7)) == random_table(_rng(7))
    table = random_table(_rng(7), date="2024-06-01", area_grade="5")
    assert (table.date, table.rows[0].price) == ("2024-06-01", 1045)


def test_every_mistake_is_planted_in_some_home() -> None:
    shown: set[str] = set()
    for seed in range(100):
        rng = _rng(seed)
        table = random_table(rng)
        for mistake in mistakes_of(table):
            definition = rng.choice(DEFINITIONS)
            if mistake.id not in shown:
                law = [right(row, definition, "copay") for row in table.rows]
                column = planted([mistake], table.rows, definition, "copay")
                shown |= {mistake.id} if column not in (None, law) else set()
    hidden = {id for id, slot in SLOTS.items() if slot == "hidden"}
    by_luck = {"binary_float_total", "binary_float_benefit", "treatment_half_even"}
    assert shown | by_luck == SLOTS.keys() - hidden


def test_the_order_of_two_mistakes_is_no_matter() -> None:
    pairs = 0
    for seed in range(30):
        rng = _rng(seed)
        table = random_table(rng)
        mistakes = mistakes_of(table)
        for _ in range(15):
            one, other = rng.sample(mistakes, 2)
            definition, quantity = rng.choice(DEFINITIONS), rng.choice(QUANTITIES)
            column = planted([one, other], table.rows, definition, quantity)
            assert column == planted([other, one], table.rows, definition, quantity)
            pairs += column is not None
    assert pairs > 50


def _file_of_the_schedule(name: str) -> list[dict[str, str]]:
    text = files("kaigo_calc").joinpath(f"schedules/data/{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def _schedule() -> dict[str, dict[str, str]]:
    return {row["item"]: row for row in _file_of_the_schedule("group_home_items")}


@pytest.mark.parametrize("name", ITEMS)
def test_ids_and_facts_are_those_that_one_describes_a_home_by(name: str) -> None:
    item, row = ITEMS[name], _schedule()[name]
    assert (str(item.units), item.per) == (row["units"], row["per"])
    assert item.support_2 == ("37" in row["services"].split())
    assert item.unit_class == row["unit_class"]
    assert (item.effective_from, item.effective_until) == (
        row["effective_from"],
        row["effective_until"] or "9999",
    )


def test_ids_of_treatment_improvement_and_levels_are_known() -> None:
    schedule = _schedule()
    for seed in range(60):
        table = random_table(_rng(seed))
        for name, layer in zip(table.treatment, table.rows[0].layers, strict=True):
            row = schedule[name]
            assert Fraction(row["rate"]) == layer[-1]
            assert row["effective_from"] <= table.date < (row["effective_until"] or "9999")
            assert (len(layer) == 2) == (row["rate_of"] == "treatment_r3_iii")
        assert {row.care_level for row in table.rows} <= set(LEVELS)


def test_base_units_and_prices_are_those_of_the_schedule() -> None:
    base = {
        (row["effective_from"], row["unit_class"], row["care_level"]): int(row["units"])
        for row in _file_of_the_schedule("group_home_base_units")
        if row["code"] in ("32", "37")
    }
    typed = {
        (*key, level): units for key, row in BASES.items() for level, units in zip(LEVELS, row, strict=True)
    }
    assert typed == base
    prices = {
        row["area_grade"]: int(row["ratio_per_mille"])
        for row in _file_of_the_schedule("unit_prices")
        if row["price_class"] == "labour_45"
    }
    assert prices == PRICES
