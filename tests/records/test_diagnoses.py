"""A finding names the mistake whose figure it is, and no mistake where no known one gives it."""

import json

import pytest

from kaigo_calc.records import Finding, check_statement
from kaigo_calc.records.finding_texts import DIAGNOSES, IDENTITIES
from kaigo_calc.records.mistakes import binary_floor
from tests.properties.strategies import OFFICIAL_PRICES
from tests.records.worked import Record, cd_14, changed, ds1, over_38, plain, rewritten


def the_one(records: list[Record], identity: str, field: str, grade: int | None = None) -> Finding:
    (found,) = [
        one
        for one in check_statement(records, area_grade=grade)
        if one.kind == "differs" and (one.identity, one.field) == (identity, field)
    ]
    return found


def _month(month: str, *details: tuple[str, int, int], price: int = 1045, rate: int = 90) -> list[Record]:
    """A month of details without public expense, with everything else by the rules."""
    head, sample, summary = plain()[0], plain()[1], plain()[-1]
    records: list[Record] = [{**head, "insurance_rate": rate}]
    for code, units, count in details:
        records.append(
            {**sample, "service_item": code, "units": units, "count": count, "service_units": units * count}
        )
    records.append({**summary, "price_100": price})
    return rewritten([{**record, "service_month": month} for record in records], {})


def _amounts(records: list[Record], claim: int, copay: int) -> list[Record]:
    totals = {"total_claim": claim, "total_copay": copay}
    return changed(records, {0: totals, -1: {"claim": claim, "copay": copay}})


# 26,010 units before treatment, as 867 × 30 (no fee of the table, which identity 3 does not look at): 157 ‰
# are 4,083.57 → 4,084; one by one 2,887 + 598 + 598 = 4,083.
ADDED_RATES = _month(
    "202404",
    ("2131", 867, 30),
    ("6108", 2887, 1),
    ("6112", 598, 1),
    ("6114", 599, 1),
)
# 2021-11: base 827 × 30 = 24,810, 39 × 30 = 1,170, 3 × 30 = 90: 26,070; 111 ‰ 2,893.77, 23 ‰ 599.61.
NOVEMBER = (("2141", 827, 30), ("1600", 39, 30), ("6133", 3, 30))
# 2021-09 with 23 units of uplift, B = 23,843: 111 ‰ 2,646.57 → 2,647, 23 ‰ 548.39 → 548.


@pytest.mark.parametrize(
    ("units", "diagnosis"),
    [
        (2644, "without_uplift"),  # 23,820 × 111 ‰ = 2,644.02
        (2707, "on_each_other"),  # 24,391 × 111 ‰ = 2,707.40
        (2646, "fraction_dropped"),  # 2,646.57 cut off
        (2613, "rounded_per_line"),  # 83 × 30 + 4 × 30 + 0 × 30 + 3, of 83.47, 4.33, 0.33 and 2.55
        (2600, None),
    ],
)
def test_a_wrong_treatment_line(units: int, diagnosis: str | None) -> None:
    records = rewritten(plain(), {5: {"units": units, "service_units": units}})
    found = the_one(records, "3", "service_units")
    assert (found.expected, found.found, found.diagnosis) == (2647, units, diagnosis)
    assert found.status in {"single_source", "inferred"}


def test_rates_added_up_before_they_are_applied() -> None:
    """599 is what 157 ‰ leave to the third line; 4,084 is the one line of all three."""
    codes = {one["service_item"]: one for one in ADDED_RATES if one.get("record_kind") == "02"}
    assert codes["6114"]["service_units"] == 599
    found = the_one(ADDED_RATES, "3", "service_units")
    assert (found.expected, found.found, found.diagnosis) == (598, 599, "combined_rates")
    whole = rewritten(ADDED_RATES, {4: {"units": 598, "service_units": 598}})
    assert [one for one in check_statement(whole) if one.kind == "differs"] == []
    together = rewritten(whole, {2: {"units": 4084, "service_units": 4084}})
    assert the_one(together, "3", "service_units").diagnosis == "combined_rates"


def test_the_uplift_of_all_units_of_none_and_below_one() -> None:
    """P-CD-06: 15,192 of base and 7,446 of other lines give 15, not 23."""
    days = (("2131", 844, 18), ("6142", 146, 51))
    assert (844 * 18, 146 * 51) == (15192, 7446)
    wrong = _month("202109", *days, ("8300", 23, 1))
    wrong[-1]["actual_days"] = 18
    found = the_one(wrong, "3", "service_units")
    assert (found.expected, found.found, found.diagnosis) == (15, 23, "uplift_on_all_units")
    none = _month("202109", *days)
    found = the_one(none, "3", "insured_units")
    assert (found.expected, found.found, found.diagnosis) == (15, 0, None)
    small = _month("202109", ("2131", 438, 1))
    found = the_one(small, "3", "insured_units")
    assert (found.expected, found.diagnosis) == (1, "uplift_below_one")
    zero = _month("202109", ("2131", 438, 1), ("8300", 0, 1))
    assert the_one(zero, "3", "service_units").diagnosis == "uplift_below_one"


def test_the_uplift_of_the_other_reading() -> None:
    """752 × 30 = 22,560 → 23; with 50 × 30 of night support 24,060 → 24."""
    records = _month("202109", ("2111", 752, 30), ("6171", 50, 30), ("8300", 24, 1))
    found = the_one(records, "3", "service_units")
    assert (found.expected, found.found, found.diagnosis) == (23, 24, "uplift_with_notes")


def test_two_lines_of_a_family() -> None:
    records = _month("202111", *NOVEMBER, ("6108", 2894, 1), ("6107", 2112, 1))  # 26,070 × 81 ‰ = 2,111.67
    found = the_one(records, "3", "service_item")
    assert (found.expected, found.found, found.diagnosis) == (1, 2, "family_repeated")


def test_a_tier_taken_of_another_tier() -> None:
    """Tier (Ⅳ): 26,070 × 45 ‰ = 1,173.15 → 1,173, × 90 % = 1,055.7 → 1,056; at once 1,055.835 → 1,056."""
    sound = _month("202111", *NOVEMBER, ("6105", 1056, 1))
    assert [one for one in check_statement(sound) if one.kind == "differs"] == []
    wrong = _month("202111", *NOVEMBER, ("6105", 1055, 1))
    assert the_one(wrong, "3", "service_units").diagnosis == "fraction_dropped"


def test_lines_of_unknown_codes_leave_the_base_open() -> None:
    records = _month("202111", *NOVEMBER, ("9999", 100, 1), ("6108", 2894, 1))
    assert [(one.kind, one.diagnosis) for one in check_statement(records)] == [
        ("not_checked", "unknown_code"),
        ("not_checked", "unknown_lines"),
    ]
    # 24,810 units at 0.1 % are 25; if the unknown code were a base, 33,810 would give 34.
    lifted = _month("202109", *NOVEMBER, ("9999", 300, 30), ("8300", 34, 1))
    found = [(one.kind, one.diagnosis) for one in check_statement(lifted)]
    assert found == [("not_checked", "unknown_code"), ("not_checked", "unknown_lines")]
    early = _month("202109", *NOVEMBER, ("9999", 25, 1))
    assert [one.diagnosis for one in check_statement(early)] == ["unknown_code"]


NOTHING = {"total_units": 0, "total_claim": 0, "total_copay": 0}


def test_a_negative_base_is_not_checked() -> None:
    records = _month("202111", ("6310", -79, 30), ("6108", 0, 1))
    records = changed(records, {0: NOTHING, -1: {"insured_units": 0, "claim": 0, "copay": 0}})
    assert "negative_base" in [one.diagnosis for one in check_statement(records)]
    uplift = _month("202109", ("2111", -1, 30), ("8300", 1, 1))
    uplift = changed(uplift, {0: NOTHING, -1: {"insured_units": 0, "claim": 0, "copay": 0}})
    assert "negative_base" in [one.diagnosis for one in check_statement(uplift)]


def test_the_sign_of_a_reduction() -> None:
    """752 × 10 % = 75.2 → −75 a day; 22,560 − 2,250 = 20,310, and 24,810 with the sign lost."""
    sound = _month("202111", ("2111", 752, 30), ("6309", -75, 30))
    assert check_statement(sound) == []
    lost = rewritten(sound, {2: {"service_units": 2250}})
    found = the_one(lost, "1", "service_units")
    assert (found.expected, found.found, found.diagnosis) == (-2250, 2250, "sign")
    summed = changed(sound, {-1: {"insured_units": 24810}})
    assert the_one(summed, "4", "insured_units").diagnosis == "sign"
    forgotten = rewritten(plain(), {1: {"service_units": 752}})
    assert the_one(forgotten, "1", "service_units").diagnosis == "count_forgotten"


def test_public_units_of_the_whole_month_and_above_the_count() -> None:
    whole = changed(ds1(), {1: {"public_units_1": 24397}})
    assert the_one(whole, "2", "public_units_1").diagnosis == "whole_month_public"
    above = changed(cd_14(), {3: {"public_count_1": 31, "public_units_1": 93}})
    assert the_one(above, "2", "public_count_1").diagnosis == "above_count"


def test_public_units_of_a_percentage_line_prorated_by_days() -> None:
    """2,860 × 11 / 31 = 1,014.8 instead of 111 ‰ of 9,189 = 1,020."""
    for units in (1015, 1014):
        found = the_one(changed(ds1(), {6: {"public_units_1": units}}), "3", "public_units_1")
        assert (found.expected, found.found, found.diagnosis) == (1020, units, "prorated_by_days")
    found = the_one(changed(ds1(), {6: {"public_units_1": 2860}}), "3", "public_units_1")
    assert found.diagnosis == "whole_month_public"
    # 28,629 × 11 / 31 = 10,158.67
    found = the_one(changed(ds1(), {-1: {"public_units_1": 10159}}), "9", "public_units_1")
    assert (found.expected, found.diagnosis) == (10209, "prorated_by_days")
    found = the_one(changed(ds1(), {-1: {"public_units_1": 28629}}), "9", "public_units_1")
    assert found.diagnosis == "whole_month_public"


def test_the_limit() -> None:
    forgotten = rewritten(over_38(), {3: {"units": 5044, "service_units": 5044}})  # 27,120 × 186 ‰ = 5,044.32
    assert the_one(forgotten, "3", "service_units").diagnosis == "limit_share_forgotten"
    ignored = changed(over_38(), {-1: {"insured_units": 32151}})
    assert the_one(ignored, "4", "insured_units").diagnosis == "limit_ignored"
    limited = changed(over_38(), {-1: {"insured_units": 27048}})
    assert the_one(limited, "4", "insured_units").diagnosis == "treatment_limited"
    inside = changed(over_38(), {-1: {"in_limit_units": 32151, "out_limit_units": 0}})
    found = the_one(inside, "5", "out_limit_units")
    assert (found.expected, found.found, found.diagnosis) == (5031, 0, "treatment_in_limit")
    assert found.status == "inferred"


def test_public_expense_above_the_limit_is_not_checked_for_a_part_of_the_month() -> None:
    basic: Record = {"public_payer_1": "12131070", "public_rate_1": 100}
    part = changed(
        over_38(),
        {
            0: basic,
            1: {"public_count_1": 10, "public_units_1": 8540},
            -1: {"public_units_1": 8540},
        },
    )
    reasons = [(one.identity, one.diagnosis) for one in check_statement(part)]
    assert ("3", "limit_and_public") in reasons
    assert ("9", "limit_and_public") in reasons
    whole = changed(
        over_38(),
        {
            0: {**basic, "total_public_units_1": 32079, "total_public_claim_1": 103166, "total_copay": 0},
            1: {"public_count_1": 30, "public_units_1": 25620},
            2: {"public_count_1": 30, "public_units_1": 1500},
            3: {"public_count_1": 1, "public_units_1": 5031},
            -1: {"public_units_1": 32079, "public_claim_1": 103166, "copay": 0},
        },
    )
    assert [one.kind for one in check_statement(whole)] == ["not_checked", "inferred_code", "inferred_code"]


def test_the_price_of_another_grade() -> None:
    records = rewritten(plain(), {-1: {"price_100": 1054}})
    found = the_one(records, "6", "price_100", 5)
    assert (found.expected, found.found, found.diagnosis) == (1045, 1054, "price_of_another_grade")
    assert found.status == "inferred"
    assert the_one(records, "6", "price_100", 6).expected == 1027
    assert the_one(rewritten(plain(), {-1: {"price_100": 999}}), "6", "price_100", 5).diagnosis is None


# 859 × 30 = 25,770 units at 10.90: 280,893, 252,803.7 → 252,803, copay 28,090.
DAILY = _month("202405", ("1151", 859, 30), price=1090)


def test_days_rounded_one_by_one() -> None:
    """9,363 and 8,426 a day: 937 × 30 = 28,110 and 252,780."""
    records = _amounts(DAILY, 252780, 28113)
    assert the_one(records, "7", "claim").diagnosis == "cost_per_day"
    found = the_one(_amounts(DAILY, 252803, 28110), "8", "copay")
    assert (found.expected, found.found, found.diagnosis) == (28090, 28110, "cost_per_day")


def test_rows_turned_into_yen_one_by_one() -> None:
    """827 × 31, 39 × 29 and 3 × 31 at 10.45: the rows lose the yen that the sum of 26,861 units keeps."""
    records = _month("202112", ("2141", 827, 31), ("1600", 39, 29), ("6133", 3, 31))
    # 267,906.65, 11,818.95, 971.85: 267,906 + 11,818 + 971 = 280,695 of 280,697.45; 90 %: 252,625 of 252,627
    assert (records[-1]["claim"], records[-1]["copay"]) == (252627, 28070)
    assert the_one(_amounts(records, 252625, 28072), "7", "claim").diagnosis == "cost_per_row"


def test_copay_as_ten_percent_and_as_twice_the_tenth() -> None:
    """1,108 units × 10.27 = 11,379.16: 10,241 and 1,138; 10 % floored is 1,137."""
    records = _month("202111", ("2141", 1108, 1), price=1027)
    assert (records[-1]["claim"], records[-1]["copay"]) == (10241, 1138)
    found = the_one(_amounts(records, 10241, 1137), "8", "copay")
    assert (found.expected, found.found, found.diagnosis) == (1138, 1137, "copay_by_percent")
    fifth = _month("202111", ("2141", 556, 1), price=1095, rate=80)  # 6,088.2: 4,870.4 → 1,218; one tenth 609
    assert (fifth[-1]["claim"], fifth[-1]["copay"]) == (4870, 1218)
    lower = _month(
        "202111", ("2141", 556, 1), price=1094, rate=80
    )  # 6,082.64: 4,865.6 → 1,217; one tenth 609
    assert (lower[-1]["claim"], lower[-1]["copay"]) == (4865, 1217)
    assert the_one(_amounts(lower, 4865, 1218), "8", "copay").diagnosis == "copay_doubled"


def test_binary_floats_lose_a_yen() -> None:
    """180 × 10.45 = 1,881 exactly, as a float 1,880; 90 × 0.7 = 63, as a float 62."""
    price = _month("202111", ("2141", 180, 1), rate=100)
    found = the_one(_amounts(price, 1880, 1), "7", "claim")
    assert (found.expected, found.found, found.diagnosis) == (1881, 1880, "float_price")
    rate = _month("202111", ("2141", 9, 1), price=1000, rate=70)
    found = the_one(_amounts(rate, 62, 28), "7", "claim")
    assert (found.expected, found.found, found.diagnosis) == (63, 62, "float_rate")
    sound = _month("202111", ("2141", 200, 1), price=1000, rate=100)  # 10.00 is no trouble for a float
    assert the_one(_amounts(sound, 1999, 1), "7", "claim").diagnosis is None


@pytest.mark.parametrize("price", OFFICIAL_PRICES)
def test_the_integer_form_of_a_float_is_that_of_the_machine(price: str) -> None:
    """Known: what Python's own floats give, the failures of 10.45, 10.54, 10.70 and 11.12 among it."""
    hundredths = int(price.replace(".", ""))
    wrong = 0
    for units in range(10, 40_000, 10):
        machine = int(units * float(price))
        assert binary_floor(units, hundredths) == machine
        wrong += machine != units * hundredths // 100
    assert bool(wrong) == (price in {"10.45", "10.54", "10.70", "11.12"})
    for rate in (60, 70, 80, 90, 95):
        for total in range(10, 4000, 10):
            assert binary_floor(total, rate) == int(total * (rate / 100))


def test_yen_rounded_half_up() -> None:
    """827 × 10.45 = 8,642.15, 90 %: 7,777.8 → 7,778 instead of 7,777."""
    records = _month("202111", ("2141", 827, 1))
    assert the_one(_amounts(records, 7778, 864), "7", "claim").diagnosis == "rounded_yen"


def test_public_expense_by_the_difference_of_rates_and_the_other_way_round() -> None:
    stray = changed(cd_14(), {-1: {"public_claim_1": 28254, "copay": 1}})
    assert the_one(stray, "9", "public_claim_1").diagnosis == "rate_difference"
    part = changed(ds1(), {-1: {"public_claim_1": 31206, "copay": 0}})  # 312,056 − 280,850
    assert the_one(part, "9", "public_claim_1").diagnosis == "remainder_of_part"
    own = changed(ds1(), {-1: {"public_self_1": 5000}})
    assert the_one(own, "9", "public_claim_1").diagnosis == "self_not_subtracted"
    kept = changed(cd_14(), {-1: {"copay": 28255}})
    assert the_one(kept, "8", "copay").diagnosis == "copay_with_public"


def test_one_day_more_than_the_actual_days() -> None:
    records = _month("202111", ("2141", 827, 30))
    records[-1]["actual_days"] = 29
    found = the_one(records, "16", "count")
    assert (found.expected, found.found, found.diagnosis) == (29, 30, "one_day_more")


def test_the_form_of_other_services() -> None:
    records: list[Record] = [{**record, "exchange_id": "7131"} for record in plain()]
    assert the_one(records, "form", "exchange_id").diagnosis == "form_7131"
    records = [{**record, "exchange_id": "7172"} for record in plain()]
    assert the_one(records, "form", "exchange_id").diagnosis is None


def test_a_finding_speaks_both_languages_and_json() -> None:
    found = the_one(changed(cd_14(), {-1: {"public_claim_1": 28254, "copay": 1}}), "9", "public_claim_1")
    assert found.message_ja.startswith("記録8 公費1請求額: ")
    assert "正しくは 28255、記録は 28254。 全額公費なのに" in found.message_ja
    assert found.message_en.startswith("record 8, public_claim_1: ")
    assert "expected 28255, found 28254. Fully covered, yet" in found.message_en
    assert str(found).splitlines() == [f"[9] {found.message_ja}", f"[9] {found.message_en}"]
    document = json.loads(json.dumps(found.to_dict()))
    assert document["format"] == "kaigo_calc.finding.v1"
    assert (document["expected"], document["found"]) == (28255, 28254)
    silent = check_statement(over_38())[0]
    assert "正しくは" not in silent.message_ja
    assert "found 1131." in silent.message_en
    nothing = the_one(changed(over_38(), {-1: {"planned_units": None}}), "13", "planned_units")
    assert "found nothing." in nothing.message_en
    assert "記録は なし。" in nothing.message_ja


def test_every_text_is_in_both_languages() -> None:
    for ja, en in (*IDENTITIES.values(), *DIAGNOSES.values()):
        assert ja
        assert en
        assert en.isascii()
    assert [str(number) for number in range(1, 18)] == list(IDENTITIES)[:17]
