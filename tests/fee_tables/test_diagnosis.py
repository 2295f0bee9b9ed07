"""料金表の診断: what the answer says, in words and as data, and what it refuses."""

import pickle
from copy import deepcopy
from datetime import date
from typing import Any

import pytest

from kaigo_calc.errors import KaigoCalcError
from kaigo_calc.fee_tables import DEFINITIONS, FeeOffice, build_fee_table, diagnose
from kaigo_calc.fee_tables.diagnosis import diagnose_columns
from kaigo_calc.fee_tables.mistakes.column import Column
from kaigo_calc.fee_tables.mistakes.search import possible_mistakes
from kaigo_calc.quantities.service_month import ServiceMonth

MAY = date(2026, 5, 1)
SUMIDA = FeeOffice(unit_class="Ⅰ", area_grade="1級地")
# 765, 801, 824, 841, 859 units at 10.90: 8,338.5, 8,730.9, 8,981.6, 9,166.9 and 9,363.1 yen a day.
UNITS = {"要介護1": 765, "要介護2": 801, "要介護3": 824, "要介護4": 841, "要介護5": 859}
TOTALS = {"要介護1": 8338, "要介護2": 8730, "要介護3": 8981, "要介護4": 9166, "要介護5": 9363}


def test_ten_percent_cut_off_is_caught() -> None:
    """The ward's table printed with floor(10 %): 936 for 937, and 873 is right either way."""
    printed = {level: total // 10 for level, total in TOTALS.items()}
    diagnosis = diagnose(printed, SUMIDA, on=MAY, definition="day")
    assert diagnosis.right_figures == (834, 873, 899, 917, 937)
    assert diagnosis.wrong_rows == (0, 2, 3, 4)
    assert [one.keys for one in diagnosis.explanations] == [("copay_truncated",), ("uncut_total_truncated",)]
    assert "「費用総額×負担割合」の切捨て" in str(diagnosis)


def test_thirty_times_the_day() -> None:
    printed = {"要介護1": 30 * 834, "要介護2": 30 * 873, "要介護5": 30 * 937}
    diagnosis = diagnose(printed, SUMIDA, on=ServiceMonth(2026, 5), definition="base_month")
    # 22,950 × 10.90 = 250,155 and so on; 24,030: 261,927; 25,770: 280,893.
    assert diagnosis.right_figures == (25_016, 26_193, 28_090)
    assert [one.keys for one in diagnosis.explanations] == [("day_copay_times_days",)]
    text = diagnosis.to_text("en")
    assert text.startswith("copay, 30 days, base alone: 3 of 3 figures are wrong. One way gives all of them:")


def test_every_definition_is_tried_where_none_is_named() -> None:
    printed = {level: total - total * 9 // 10 for level, total in TOTALS.items()}
    diagnosis = diagnose(printed, SUMIDA, on=MAY, definition=None)
    assert (diagnosis.right, diagnosis.definition.id) == (True, "base_day")
    wrong = diagnose({"要介護4": 27_530, "要介護5": 28_110}, SUMIDA, on=MAY, definition=None)
    assert not wrong.right


def test_what_a_right_column_cannot_exclude() -> None:
    """At 10.00 yen nothing is ever cut off the total, so most methods give the same yen."""
    rural = FeeOffice(unit_class="Ⅰ", area_grade="その他")
    printed = {"要介護1": 765, "要介護2": 801, "要介護5": 859}
    diagnosis = diagnose(printed, rural, on=MAY, definition="day")
    assert diagnosis.right
    same = {one.keys[0] for one in diagnosis.same_yen}
    assert {"copay_truncated", "total_half_up", "uncut_total_truncated", "binary_float_total"} <= same
    assert "見分けられません" in diagnosis.to_text()
    assert "cannot exclude" in diagnosis.to_text("en")
    dear = diagnose({"要介護1": 834, "要介護3": 899}, SUMIDA, on=MAY, definition="day")
    assert "copay_truncated" not in {one.keys[0] for one in dear.same_yen}


def test_a_day_says_nothing_of_treatment_improvement() -> None:
    office = FeeOffice(unit_class="Ⅰ", area_grade=1, treatment=["treatment_r6_iii"])
    printed = {level: total - total * 9 // 10 for level, total in TOTALS.items()}
    diagnosis = diagnose(printed, office, on=MAY, definition="day")
    methods = {one.mistakes[0].method.id for one in diagnosis.same_yen}
    assert not {"treatment_tier", "treatment_forgotten", "layers_truncated", "uplift_kept"} & methods


def test_the_wrong_figures_stand_in_the_text() -> None:
    diagnosis = diagnose({"要介護1": 834, "要介護5": 973}, SUMIDA, on=MAY, definition="day")
    assert "・要介護5: 973 → 正しくは 937" in diagnosis.to_text()
    assert "- care_5: 973, right is 937" in diagnosis.to_text("en")
    assert "973" not in diagnosis.to_text(figures=False)
    shares = {("要介護5", 90): 937, ("要介護5", 80): 1874}
    text = diagnose(shares, SUMIDA, on=MAY, definition="day").to_text()
    assert "・要介護5(給付率80%): 1,874 → 正しくは 1,873" in text
    text = diagnose({("care_5", 80): 1, ("care_5", 70): 2809}, SUMIDA, on=MAY, definition="day").to_text("en")
    assert "- care_5 at 80 %: 1, right is 1,873" in text


def test_a_right_column_that_excludes_everything_says_only_that_it_is_right() -> None:
    diagnosis = diagnose({"要介護5": 859}, SUMIDA, on=MAY, definition="day", quantity="units")
    assert (
        diagnosis.to_text("en").splitlines()[0] == "units, One day with its items: all 1 figures are right."
    )


def test_undeclared_units_are_no_proof() -> None:
    """医療連携体制加算(Ⅰ)ハ, 37 units a day, is on the page but was not told; 要支援2 may not have it."""
    declared = FeeOffice(unit_class="Ⅰ", area_grade="1級地")
    true = FeeOffice(unit_class="Ⅰ", area_grade="1級地", items=["medical_coordination_i_c"])
    table = build_fee_table(true, on=MAY)
    printed = {row.care_level: row.under("day").copay(90) for row in table.levels}
    diagnosis = diagnose(printed, declared, on=MAY, definition="day")
    assert not diagnosis.right
    best = diagnosis.explanations[0]
    assert best.undeclared
    assert best.mistakes[0].method.id == "undeclared_units_per_day"
    assert best.mistakes[0].detail_ja == "要介護の行に37単位: 医療連携体制加算(Ⅰ)ハと同じ"
    assert best.mistakes[0].detail_en.endswith(
        "as many as Medical coordination (I)-ha [medical_coordination_i_c] has"
    )
    assert "証明ではありません" in best.label()
    assert best.label("en").startswith("Consistent with")
    assert best.formula("en").startswith("units of a day: 37 units")
    assert diagnosis.to_text("en").splitlines()[0].endswith("no known mistake gives them.")
    assert "計算の誤りとしては説明できません" in diagnosis.to_text()


def test_undeclared_units_of_a_month_for_all_levels() -> None:
    """栄養管理体制加算, 30 units a month, is open to every level."""
    true = FeeOffice(unit_class="Ⅰ", area_grade="1級地", items=["nutrition_management_system"])
    printed = {row.care_level: row.under("month").units for row in build_fee_table(true, on=MAY).levels}
    diagnosis = diagnose(printed, SUMIDA, on=MAY, quantity="units")
    keys = [one.keys for one in diagnosis.explanations]
    assert ("undeclared_units_per_month[30]",) in keys
    assert ("undeclared_units_per_day[1]",) in keys  # thirty a month are one a day


def test_one_row_is_consistent_with_anything_and_gives_no_undeclared_units() -> None:
    diagnosis = diagnose({"要介護5": 1000}, SUMIDA, on=MAY, definition="day", most_mistakes=1)
    assert diagnosis.explanations == ()
    assert "見つかりません" in diagnosis.to_text()
    assert "No known way" in diagnosis.to_text("en")


def test_several_ways_are_all_told() -> None:
    diagnosis = diagnose({"要介護4": 916, "要介護5": 936}, SUMIDA, on=MAY, definition="day")
    assert len(diagnosis.explanations) > 1
    assert "通りあり" in diagnosis.to_text()
    assert "column alone cannot tell" in diagnosis.to_text("en")


def test_what_explains_other_columns_is_tried_with_one_mistake_more() -> None:
    """Twice thirty times floor(10 %): three mistakes, of which another column shows two."""
    table = build_fee_table(SUMIDA, on=MAY)
    totals = {row.care_level: row.under("day").total for row in table.levels}
    tenths = {level: 30 * (total // 10) for level, total in totals.items()}
    first = diagnose(tenths, SUMIDA, on=MAY, definition="base_month")
    known = first.explanations[0].mistakes
    assert [mistake.method.id for mistake in known] == ["copay_truncated", "day_copay_times_days"]
    cases = tuple(row.case._replace(benefit_rate=80) for row in table.levels)
    column = Column(DEFINITIONS["base_month"], "copay", cases, tuple(2 * one for one in tenths.values()))
    assert diagnose_columns([column], SUMIDA, MAY).explanations == ()
    answer = diagnose_columns([column], SUMIDA, MAY, beside=[known])
    assert [one.keys for one in answer.explanations] == [
        ("copay_truncated", "day_copay_times_days", "multiple_of_one_tenth")
    ]


def test_an_unexplained_column_is_shown_under_the_nearest_definition() -> None:
    office = FeeOffice(unit_class="Ⅰ", area_grade=1, items=["医療連携体制加算(Ⅰ)イ"])
    diagnosis = diagnose({"要介護1": 897, "要介護5": 1111}, office, on=MAY, definition=None, most_mistakes=1)
    # 822 and 916 units: 896 and 999; 765 and 859: 834 and 937; the months are tens of thousands.
    assert (diagnosis.explanations, diagnosis.definition.id) == ((), "day")


def test_fewer_units_than_none_are_called_fewer() -> None:
    printed = {level: (units - 3) * 1090 // 100 for level, units in UNITS.items()}
    copays = {level: total - total * 9 // 10 for level, total in printed.items()}
    answer = diagnose(copays, SUMIDA, on=MAY, definition="day", most_mistakes=1)
    details = [one.mistakes[0].detail_ja for one in answer.explanations if one.undeclared]
    assert details == ["3単位少ない"]


def test_parts_priced_one_by_one() -> None:
    """(Ⅱ), 5級地: 753 → 786, 37 → 39 and 18 → 19 yen: 844; by law 808 units, 8,443 yen, 845."""
    office = FeeOffice(
        unit_class="Ⅱ", area_grade=5, items=["医療連携体制加算(Ⅰ)ハ", "サービス提供体制強化加算(Ⅱ)"]
    )
    bases = {"要介護1": 753, "要介護2": 788, "要介護3": 812, "要介護4": 828, "要介護5": 845}

    def copay(units: int) -> int:
        total = units * 1045 // 100
        return total - total * 9 // 10

    printed = {level: sum(map(copay, (units, 37, 18))) for level, units in bases.items()}
    answer = diagnose(printed, office, on=MAY, definition="day")
    assert answer.explanations[0].keys == ("parts_priced_apart",)


def test_treatment_without_both_daily_items_or_without_two() -> None:
    office = FeeOffice(
        unit_class="Ⅰ",
        area_grade=1,
        items=["医療連携体制加算(Ⅰ)イ", "サービス提供体制強化加算(Ⅰ)", "科学的介護推進体制加算"],
        treatment=["介護職員等処遇改善加算(Ⅰ)"],
    )

    def units(base: int, seen: int) -> int:
        return (base + 79) * 30 + 40 + (2 * (base * 30 + seen) * 186 + 1000) // 2000

    without_both = {level: units(base, 40) for level, base in UNITS.items()}
    answer = diagnose(without_both, office, on=MAY, quantity="units")
    assert answer.explanations[0].keys == ("treatment_without_day_items",)
    without_two = {level: units(base, 22 * 30) for level, base in UNITS.items()}
    answer = diagnose(without_two, office, on=MAY, quantity="units")
    assert answer.explanations[0].keys == (
        "treatment_without_item[medical_coordination_i_a:scientific_care_promotion]",
    )


REDUCED = FeeOffice(
    unit_class="Ⅱ",
    area_grade=5,
    items=[
        "night_staffing_shortfall",
        "over_capacity",
        "restraint_abolition_not_implemented",
        "business_continuity_plan_not_prepared",
    ],
)
# (Ⅱ): 753, 788, 812, 828, 845; x 97/100, then x 70/100, each rounded; 10 % and 3 % of the full base.
REDUCED_DAYS = {"care_1": 511, "care_2": 535, "care_3": 552, "care_4": 562, "care_5": 574}
SHARES_10 = {"care_1": 75, "care_2": 79, "care_3": 81, "care_4": 83, "care_5": 85}
SHARES_3 = {"care_1": 23, "care_2": 24, "care_3": 24, "care_4": 25, "care_5": 25}


@pytest.mark.parametrize(
    ("units", "key"),
    [
        # 753 x 0.7 = 527.1 and so on
        (
            {"care_1": 527, "care_2": 552, "care_3": 568, "care_4": 580, "care_5": 592},
            "night_staffing_shortfall",
        ),
        ({"care_1": 730, "care_2": 764, "care_3": 788, "care_4": 803, "care_5": 820}, "over_capacity"),
    ],
)
def test_a_folded_reduction_forgotten(units: dict[str, int], key: str) -> None:
    printed = {level: one - SHARES_10[level] - SHARES_3[level] for level, one in units.items()}
    answer = diagnose(printed, REDUCED, on=date(2025, 4, 1), definition="day", quantity="units")
    assert answer.explanations[0].keys == (f"reduction_forgotten[{key}]",)


def test_reductions_in_one_step_of_the_wrong_base_and_the_wrong_sign() -> None:
    """753 x 0.679 = 511.287, 788: 535.052, 812: 551.348, 828: 562.212, 845: 573.755."""

    def keys(printed: dict[str, int]) -> tuple[str, ...]:
        answer = diagnose(printed, REDUCED, on=date(2025, 4, 1), definition="day", quantity="units")
        assert answer.right_figures == tuple(
            REDUCED_DAYS[level] - SHARES_10[level] - SHARES_3[level] for level in REDUCED_DAYS
        )
        return answer.explanations[0].keys

    one_step = {"care_1": 511, "care_2": 535, "care_3": 551, "care_4": 562, "care_5": 574}
    assert keys({level: one - SHARES_10[level] - SHARES_3[level] for level, one in one_step.items()}) == (
        "reductions_in_one_step",
    )
    # 10 % and 3 %: 511: 51.1, 15.33; 535: 53.5, 16.05; 552: 55.2, 16.56; 562: 56.2, 16.86; 574: 57.4, 17.22.
    of_reduced = {"care_1": 66, "care_2": 70, "care_3": 72, "care_4": 73, "care_5": 74}
    assert keys({level: REDUCED_DAYS[level] - one for level, one in of_reduced.items()}) == (
        "share_of_reduced_base",
    )
    added = {level: one + SHARES_10[level] - SHARES_3[level] for level, one in REDUCED_DAYS.items()}
    assert keys(added) == ("reduction_added[restraint_abolition_not_implemented]",)
    # 84.5 is the only half: 84 for 85
    down = {level: one - SHARES_10[level] - SHARES_3[level] for level, one in REDUCED_DAYS.items()}
    assert keys(down | {"care_5": down["care_5"] + 1}) == ("share_half_down",)


def test_other_days_and_other_shares() -> None:
    longer = {level: 31 * units for level, units in UNITS.items()}
    answer = diagnose(longer, SUMIDA, on=MAY, definition="base_month", quantity="units")
    assert answer.explanations[0].keys == ("days_of_other_month[31]",)
    dearer = {level: total - total * 8 // 10 for level, total in TOTALS.items()}
    answer = diagnose(dearer, SUMIDA, on=MAY, definition="day")
    assert answer.explanations[0].keys == ("other_share[80]",)


def test_answers_are_values() -> None:
    printed = {"要介護4": 916, "要介護5": 936}
    one, other = (diagnose(printed, SUMIDA, on=MAY, definition="day") for _ in range(2))
    assert one == other
    assert hash(one) == hash(other)
    assert pickle.loads(pickle.dumps(one)) == one  # noqa: S301  # our own bytes
    assert deepcopy(one) == one
    assert one.explanations[0].mistakes[0] != one.explanations[1].mistakes[0]


def test_every_mistake_can_be_kept() -> None:
    """Some hold functions with their arguments; none may be one that pickle cannot find again."""
    office = FeeOffice(
        unit_class="Ⅰ", area_grade=1, items=["医療連携体制加算(Ⅰ)ハ"], treatment=["treatment_r6_iii"]
    )
    cases = tuple(row.case._replace(benefit_rate=80) for row in build_fee_table(office, on=MAY).levels)
    column = Column(DEFINITIONS["month"], "copay", cases, (0,) * len(cases))
    for mistake in possible_mistakes(column, office, MAY):
        kept = pickle.loads(pickle.dumps(mistake))  # noqa: S301  # our own bytes
        assert kept == mistake
        assert [column.supposed(row, (kept,)) for row in range(len(cases))] == [
            column.supposed(row, (mistake,)) for row in range(len(cases))
        ]


def test_as_data() -> None:
    document: Any = diagnose({"要介護4": 916, "要介護5": 936}, SUMIDA, on=MAY, definition="day").to_dict()
    assert document["format"] == "kaigo_calc.diagnosis.v1"
    assert document["rows"][1] == {
        "care_level": "care_5",
        "benefit_rate": 90,
        "printed": 936,
        "right": 937,
    }
    assert document["explanations"][0]["mistakes"] == [{"id": "copay_truncated", "particulars": []}]
    assert document["same_yen"] == []


def test_rows_may_name_their_own_rate() -> None:
    printed = {("要介護5", 90): 937, ("要介護5", 80): 1874, ("要介護5", 70): 2811}
    diagnosis = diagnose(printed, SUMIDA, on=MAY, definition="day")
    assert diagnosis.right_figures == (937, 1873, 2809)
    assert diagnosis.explanations[0].keys == ("multiple_of_one_tenth",)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ({"definition": "week"}, "KC-T01"),
        ({"quantity": "yen"}, "KC-T02"),
        ({"days": 40}, "KC-T04"),
        ({"printed": {}}, "KC-T05"),
        ({"most_mistakes": 3}, "KC-T06"),
        ({"printed": {"要介護6": 937}}, "KC-C05"),
        ({"printed": {"要支援1": 937}}, "KC-R01"),
        ({"printed": {"要介護5": 937.0}}, "KC-N01"),
        ({"office": FeeOffice(area_grade=1)}, "KC-T03"),
        ({"benefit_rate": 101}, "KC-N08"),
        ({"printed": [("要介護5", 937), ("care_5", 937)]}, "KC-T13"),
        ({"printed": {("要介護5",): 937}}, "KC-N03"),
        ({"printed": [("要介護5", 90, 937)]}, "KC-N03"),
        ({"printed": ["ab"]}, "KC-N03"),
        ({"printed": 937}, "KC-N03"),
        ({"printed": None}, "KC-N03"),
        ({"most_mistakes": True}, "KC-N02"),
        ({"most_mistakes": 1.0}, "KC-N01"),
    ],
)
def test_refusals(arguments: dict[str, Any], code: str) -> None:
    given: dict[str, Any] = {"printed": {"要介護5": 937}, "office": SUMIDA, "on": MAY, **arguments}
    with pytest.raises(KaigoCalcError) as raised:
        diagnose(**given)
    assert raised.value.code == code


def test_another_language_is_refused() -> None:
    diagnosis = diagnose({"要介護5": 937}, SUMIDA, on=MAY, definition="day")
    with pytest.raises(KaigoCalcError, match="KC-X02"):
        diagnosis.to_text("fr")
