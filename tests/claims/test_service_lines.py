"""Lines of a claim from priced months, and what `month_lines` and `explain` make of calendar facts.

Expected figures are printed (group home fees §4) or worked out in the test.
"""

from kaigo_calc import Count, ServiceMonth, UnitPrice, explain, load_schedule
from kaigo_calc.claims import (
    MonthLines,
    PublicExpense,
    claim,
    month_lines,
    service_lines,
)
from tests.claims.making import (
    facts,
    home,
    only,
    resident,
)

R3_LAYERS = ("treatment_r3_i", "specified_treatment_r3_ii")


def test_lines_of_a_priced_month() -> None:
    """2021-09, 要介護4, (Ⅱ): 29,592 units as in group home fees §4."""
    on = load_schedule("32").on(ServiceMonth(2021, 9))
    counts = [Count("base_units", 30, 4), Count("medical_coordination_i_r3", 30)]
    counts.append(Count("dementia_specialized_care_i", 30))
    priced = on.month_units("Ⅱ", counts, treatment=list(R3_LAYERS))
    lines = service_lines(priced, UnitPrice("10.45"), actual_days=30, price_status="verified")
    statement = claim(MonthLines(month="2021-09", services=[lines], benefit_rate=90))
    assert (statement.units, statement.total) == (priced.total, 309_236) == (29_592, 309_236)
    assert (statement.status, lines.schedule_digest) == ("verified", load_schedule("32").digest)
    half = service_lines(priced, UnitPrice("10.45"), public_counts={"12": [15, 15, 15]})
    covered = claim(
        MonthLines(month="2021-09", services=[half], benefit_rate=90, public_expenses=[PublicExpense("12")])
    )
    # 12,405 + 585 + 45 + an uplift of 12 = 13,047; 1,448.2 and 300.1.
    assert covered.services[0].public[0].units == 13_047 + 1448 + 300


def test_tier_four_of_2021_is_a_share_of_the_rounded_tier_three() -> None:
    """31 × 858 = 26,598, uplift 27, 45 ‰ of 26,625 is 1,198.1, 90 % of that 1,078.2."""
    one = only(facts("2021-05", resident(5), home("treatment_r3_iv")))
    assert [str(rate) for rate in one.lines.treatment[0].rates] == ["45/1000", "90/100"]
    assert (one.sum_before_treatment, one.treatment_units) == (26_625, (1078,))


def test_month_lines_are_what_claim_adds_up() -> None:
    given = facts("2024-06", resident(5), home("treatment_r6_ii"), resident="No. 7")
    lines = month_lines(given)
    assert isinstance(lines, MonthLines)
    assert claim(given).facts == lines
    assert claim(lines).to_dict() == claim(given).to_dict()
    assert (claim(given).resident, claim(given).month) == ("No. 7", ServiceMonth(2024, 6))


def test_the_explanation_shows_the_look_ups_and_every_amount() -> None:
    given = facts(
        "2024-06",
        resident(5),
        home("treatment_r6_ii"),
        area_grade=1,
        public_expenses=[PublicExpense("12", 1000)],
    )
    explained = explain(claim(given))
    assert explained.result == claim(given)
    steps = {step.rule.id: step.result for step in explained.steps}
    # 25,770 + 4,587.06 → 30,357 × 10.90 = 330,891.3; 297,801.9; 33,090.
    assert str(steps["unit_price"]) == "10.90"
    assert (steps["base_units"], steps["line_units"], steps["treatment_units"]) == (859, 25_770, 4587)
    assert (steps["insured_units"], steps["units_to_yen"], steps["benefit_amount"]) == (
        30_357,
        330_891,
        297_801,
    )
    assert (steps["public_remainder"], steps["public_claim"], steps["user_copay"]) == (33_090, 32_090, 0)
    assert explained.status == "single_source"
