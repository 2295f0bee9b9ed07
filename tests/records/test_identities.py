"""Worked claims give no disagreement, and for each identity a damaged copy gives its finding and no other."""

from collections.abc import Sequence

import pytest

from kaigo_calc.records import Finding, check_statement
from tests.records.worked import Record, cd_14, changed, ds1, over_38, plain, rewritten, uninsured

Told = tuple[str, str, object, object]
"""Identity, field, expected and found."""


def told(findings: Sequence[Finding]) -> list[Told]:
    return [(one.identity, one.field, one.expected, one.found) for one in findings if one.kind == "differs"]


@pytest.mark.parametrize("records", [cd_14(), plain(), uninsured(), ds1()], ids=["cd14", "plain", "h", "ds1"])
def test_worked_claims_have_no_finding_at_all(records: list[Record]) -> None:
    """All codes of these months were read in the code table, so that nothing is left unchecked."""
    assert check_statement(records, area_grade=1 if records[-1]["price_100"] == 1090 else 5) == []


def test_a_worked_month_above_the_limit_has_no_disagreement_and_says_what_was_not_checked() -> None:
    findings = check_statement(over_38(), area_grade=2)
    assert [(one.kind, one.record, one.found, one.diagnosis, one.status) for one in findings] == [
        ("not_checked", 2, "1131", "unknown_code", None),
        ("inferred_code", 3, "386161", "inferred_code", "inferred"),
        ("inferred_code", 4, "386108", "inferred_code", "inferred"),
    ]
    assert [one.expected for one in findings] == [None, "night_support_system_i", "treatment_r6_i"]


def test_the_order_of_the_records_does_not_matter() -> None:
    assert check_statement([*reversed(cd_14()), *ds1(), *reversed(plain()[:0])]) == []


def test_figures_may_be_text_with_leading_zeros() -> None:
    """As exchange text has them: 0039 units, 00001170 service units."""
    records = [
        {name: f"{value:06}" if isinstance(value, int) else value for name, value in record.items()}
        for record in cd_14()
    ]
    assert check_statement(records, area_grade="5級地") == []


# Each case: identity, the sound records, the damage, and all that may be found. Amounts by hand: 27,037 units
# are 282,536.65 → 282,536 yen, insurance 254,282; 27,038 units at 10.44 are 282,276.72 → 282,276, insurance
# 254,048; 27,039 units are 282,557.55 → 282,557, insurance 254,301.
CASES: list[tuple[str, list[Record], list[Told]]] = [
    ("1", changed(plain(), {2: {"units": 38}}), [("1", "service_units", 1140, 1170)]),
    ("2", changed(cd_14(), {2: {"public_count_1": 29}}), [("2", "public_units_1", 1131, 1170)]),
    (
        "3",
        rewritten(plain(), {5: {"units": 2646, "service_units": 2646}}),
        [("3", "service_units", 2647, 2646)],
    ),
    (
        "4",
        changed(
            plain(),
            {
                0: {"total_units": 27039, "total_claim": 254301, "total_copay": 28256},
                -1: {"insured_units": 27039, "claim": 254301, "copay": 28256},
            },
        ),
        [("4", "insured_units", 27038, 27039)],
    ),
    ("5", changed(over_38(), {-1: {"in_limit_units": 27121}}), [("5", "in_limit_units", 27120, 27121)]),
    (
        "6",
        changed(
            plain(),
            {
                0: {"total_claim": 254048, "total_copay": 28228},
                -1: {"price_100": 1044, "claim": 254048, "copay": 28228},
            },
        ),
        [("6", "price_100", 1045, 1044)],
    ),
    (
        "7",
        changed(
            plain(),
            {0: {"total_claim": 254293, "total_copay": 28254}, -1: {"claim": 254293, "copay": 28254}},
        ),
        [("7", "claim", 254292, 254293)],
    ),
    (
        "8",
        changed(plain(), {0: {"total_copay": 28254}, -1: {"copay": 28254}}),
        [("8", "copay", 28255, 28254)],
    ),
    (
        "9",
        changed(
            cd_14(),
            {
                0: {"total_public_claim_1": 28254, "total_copay": 1},
                -1: {"public_claim_1": 28254, "copay": 1},
            },
        ),
        [("9", "public_claim_1", 28255, 28254)],
    ),
    (
        "10",
        changed(
            ds1(),
            {
                0: {"total_public_claim_1": 0, "total_public_self_1": 11128, "total_copay": 20078},
                -1: {"public_claim_1": 0, "public_self_1": 11128, "copay": 20078},
            },
        ),
        [("10", "public_self_1", 11127, 11128)],
    ),
    ("11", changed(plain(), {0: {"total_copay": 28254}}), [("11", "total_copay", 28255, 28254)]),
    ("12", changed(uninsured(), {0: {"insurance_rate": 90}}), [("12", "insurance_rate", None, 90)]),
    ("13", changed(plain(), {-1: {"planned_units": 0}}), [("13", "planned_units", None, 0)]),
    ("16", changed(plain(), {-1: {"actual_days": 31}}), [("16", "actual_days", 30, 31)]),
    ("17", changed(plain(), {0: {"stay_days": 100}}), [("17", "stay_days", 2, 100)]),
    (
        "form",
        [{**record, "exchange_id": "7131"} for record in plain()],
        [("form", "exchange_id", "7171", "7131")],
    ),
]


@pytest.mark.parametrize(("identity", "records", "expected"), CASES, ids=[case[0] for case in CASES])
def test_a_damaged_copy_gives_the_finding_of_its_identity(
    identity: str, records: list[Record], expected: list[Told]
) -> None:
    grade = {"1090": 1, "1072": 2}.get(str(records[-1]["price_100"]), 5)
    findings = check_statement(records, area_grade=grade)
    assert told(findings) == expected
    assert {one[0] for one in told(findings)} == {identity}


def test_every_damage_is_found_at_once() -> None:
    """Nothing stops at the first finding: three statements, three damages, all told by record."""
    records = [*CASES[0][1], *({**one, "insured_number": "0000000002"} for one in CASES[10][1])]
    assert [(one.identity, one.record) for one in check_statement(records)] == [("1", 3), ("11", 9)]


def test_the_own_payment_is_within_what_the_law_covers() -> None:
    """Half of the 11,127 yen by the person: 5,000 own payment, 6,127 claimed; a negative one is told."""
    sound = changed(
        ds1(),
        {
            0: {"total_public_claim_1": 6127, "total_public_self_1": 5000},
            -1: {"public_claim_1": 6127, "public_self_1": 5000},
        },
    )
    assert check_statement(sound) == []
    negative = changed(
        ds1(),
        {0: {"total_public_self_1": -1, "total_copay": 20080}, -1: {"public_self_1": -1, "copay": 20080}},
    )
    assert told(check_statement(negative)) == [("10", "public_self_1", 0, -1)]


def test_a_negative_copay_is_told() -> None:
    records = changed(
        cd_14(),
        {
            0: {"total_copay": -1, "total_public_claim_1": 28256},
            -1: {"copay": -1, "public_claim_1": 28256},
        },
    )
    assert told(check_statement(records)) == [("9", "public_claim_1", 28255, 28256), ("10", "copay", 0, -1)]


def test_a_person_without_insurance_has_no_claim_and_a_whole_first_law() -> None:
    """With 95 % of 282,547 yen the law would pay 268,419, and 14,128 would stay."""
    records = changed(
        uninsured(),
        {
            0: {"public_rate_1": 95, "total_claim": 1, "total_public_claim_1": 268419, "total_copay": 14127},
            -1: {"claim": 1, "public_claim_1": 268419, "copay": 14127},
        },
    )
    assert told(check_statement(records)) == [("12", "public_rate_1", 100, 95), ("12", "claim", 0, 1)]


def test_services_inside_the_limit_fill_in_its_fields() -> None:
    records = changed(over_38(), {-1: {"planned_units": None}})
    assert ("13", "planned_units", "≥0", None) in told(check_statement(records))


def test_public_units_are_bound_by_the_insured_units_and_by_the_details() -> None:
    above = changed(cd_14(), {0: {"total_public_units_1": 27039}, -1: {"public_units_1": 27039}})
    assert told(check_statement(above)) == [("9", "public_units_1", 27038, 27039)]
    below = rewritten(ds1(), {})
    assert below == ds1()
    below[-1]["public_units_1"] = below[0]["total_public_units_1"] = 10208
    assert told(check_statement(below)) == [  # 10,208 × 10.90 = 111,267.2 → 10 % of 111,267 is 11,126
        ("9", "public_units_1", 10209, 10208),
        ("9", "public_claim_1", 11126, 11127),
    ]


def test_the_second_law_pays_the_difference_of_its_own() -> None:
    """81 at 95 %, then 12 takes what is left: 282,547 × 5 % → 14,127; 28,255 − 14,127 = 14,128."""
    second: Record = {"public_payer_2": "12131070", "public_rate_2": 100, "total_public_units_2": 27038}
    records = changed(
        cd_14(),
        {
            0: {
                "public_payer_1": "81131070",
                "public_rate_1": 95,
                "total_public_claim_1": 14127,
                "total_public_claim_2": 14128,
                **second,
            },
            -1: {"public_claim_1": 14127, "public_units_2": 27038, "public_claim_2": 14128},
        },
    )
    for detail in records[1:-1]:
        detail["public_count_2"], detail["public_units_2"] = (
            detail["public_count_1"],
            detail["public_units_1"],
        )
    assert check_statement(records) == []


def test_days_of_hospital_and_of_the_last_weeks_are_no_actual_days() -> None:
    """24 actual days, 6 in hospital (246 units), 27 days of end-of-life care billed together: no finding."""
    details = [(1, "1141", 840, 24), (2, "6400", 246, 6), (3, "6142", 144, 27)]
    records = plain()[:1] + [
        {**plain()[1], "service_item": item, "units": units, "count": count, "service_units": units * count}
        for _, item, units, count in details
    ]
    records.append({**plain()[-1], "actual_days": 24})
    for record in records:
        record["service_month"] = "202111"
    findings = check_statement(rewritten(records, {}))
    assert [one for one in told(findings) if one[0] == "16"] == []
    over = rewritten(records, {2: {"count": 31, "service_units": 246 * 31}})
    assert ("16", "count", 30, 31) in told(check_statement(over))


def test_an_unknown_service_type_is_told_and_not_checked() -> None:
    records = plain()
    for record in records[1:]:
        record["service_type"] = "33"
    findings = check_statement(records, area_grade=5)
    assert told(findings) == [("form", "exchange_id", None, "7171")]
    assert {one.diagnosis for one in findings if one.kind == "not_checked"} == {"unknown_code"}
    for record in records[1:]:
        record["service_type"] = "00"
    reasons = {(one.identity, one.diagnosis) for one in check_statement(records, area_grade=5)}
    assert {("13", "service_not_known"), ("6", "price_not_known")} <= reasons


def test_months_outside_the_data_are_not_checked() -> None:
    records = [{**record, "service_month": "201804"} for record in plain()]
    findings = check_statement(records, area_grade=5)
    assert told(findings) == []
    assert {(one.identity, one.diagnosis) for one in findings} == {
        ("code", "unknown_code"),
        ("13", "service_not_known"),
        ("6", "price_not_known"),
    }


def test_rates_that_nobody_confirmed_are_used_only_where_the_caller_says_so() -> None:
    """2026-06: 859 × 30 = 25,770 units, candidate 210 ‰ → 5,411.7 → 5,412."""
    records = [
        {**plain()[0]},
        {**plain()[1], "service_item": "1151", "units": 859, "service_units": 25770},
        {**plain()[1], "service_item": "6108", "units": 5411, "count": 1, "service_units": 5411},
        {**plain()[-1]},
    ]
    for record in records:
        record["service_month"] = "202606"
    records = rewritten(records, {})
    findings = check_statement(records)
    assert [(one.identity, one.diagnosis) for one in findings if one.kind == "not_checked"] == [
        ("3", "rate_not_confirmed")
    ]
    (found,) = [one for one in check_statement(records, accept_unverified=True) if one.kind == "differs"]
    assert (found.expected, found.found, found.diagnosis) == (5412, 5411, "fraction_dropped")
    assert found.status == "unverified"


def test_units_may_be_blank_where_the_line_has_no_unit_value() -> None:
    """Codes flat by the month leave the four digits of the units blank; the product is then not checked."""
    records = changed(plain(), {2: {"units": None}})
    assert check_statement(records) == []


def test_public_units_without_any_detail() -> None:
    """A summary alone: 27,038 insured units and 27,038 under the law, of details that add up to nothing."""
    records = [cd_14()[0], cd_14()[-1]]
    assert told(check_statement(records)) == [
        ("4", "insured_units", 0, 27038),
        ("9", "public_units_1", 0, 27038),
    ]
    none = changed(records, {-1: {"public_units_1": 27037}})
    found = [one for one in check_statement(none) if one.field == "public_units_1"]
    assert [(one.expected, one.diagnosis) for one in found] == [(0, None)]
