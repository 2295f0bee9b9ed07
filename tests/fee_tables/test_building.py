"""料金表の作成: the ward's example, the worked months of the schedule, and the month as `claim` has it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import partial
from typing import Any

import pytest

from kaigo_calc.claims import MonthFacts, claim
from kaigo_calc.errors import (
    InexactInputError,
    KaigoCalcError,
    OutOfRangeError,
    RuleConflictError,
    UnknownCodeError,
    UnverifiedError,
    leaves,
)
from kaigo_calc.fee_tables import DEFINITIONS, FeeOffice, audit_fee_table, build_fee_table, diagnose
from kaigo_calc.quantities.service_month import ServiceMonth
from kaigo_calc.schedules import load_schedule
from kaigo_calc.stays import Office, Registration, Stay

MAY = date(2026, 5, 1)
SUMIDA = FeeOffice(unit_class="Ⅰ", area_grade="1級地", name="グループホームすみだ")
WORKED = FeeOffice(
    unit_class="Ⅰ",
    municipality="墨田区",
    items=[
        "医療連携体制加算(Ⅰ)イ",
        "サービス提供体制強化加算(Ⅰ)",
        "科学的介護推進体制加算",
        "協力医療機関連携加算(1)",
        "生産性向上推進体制加算(Ⅱ)",
    ],
    also_listed=["初期加算"],
    treatment=["介護職員等処遇改善加算(Ⅰ)"],
)


def test_the_example_of_the_ward() -> None:
    """墨田区 令和8年度 集団指導 資料3 p.12: 859 units at 10.90 yen cost 9,363 yen, the user pays 937."""
    row = build_fee_table(SUMIDA, on=MAY).level("要介護5")
    day = row.under("day")
    assert (day.units, day.total, day.at(90).benefit, day.copay(90)) == (859, 9363, 8426, 937)
    month = row.under("month")
    assert (month.units, month.total, month.at(90).benefit, month.copay(90)) == (
        25_770,
        280_893,
        252_803,
        28_090,
    )
    assert month.copay(90) != 30 * day.copay(90) == 28_110
    # 9,363 × 0.8 = 7,490.4 and × 0.7 = 6,554.1: twice and three times 937 would be 1,874 and 2,811.
    assert (day.copay(80), day.copay(70)) == (9363 - 7490, 9363 - 6554) == (1873, 2809)


def test_the_worked_month_of_2024_06() -> None:
    row = build_fee_table(WORKED, on=date(2025, 6, 1)).level(5)
    month = row.under("month")
    # 859x30 + 57x30 + 22x30 + 40 + 100 + 10 = 28,290; 186/1000: 5,261.94; 33,552 x 10.90 = 365,716.8.
    assert (row.under("month_untreated").units, row.under("treatment_month").units) == (28_290, 5262)
    assert (month.units, month.total, month.at(90).benefit, month.copay(90)) == (
        33_552,
        365_716,
        329_144,
        36_572,
    )


def test_reductions_are_in_the_units_of_a_day() -> None:
    """845 → 819.65 → 820 → 574; then 85, 8.45 and 25.35 units off the unreduced base, each rounded."""
    office = FeeOffice(
        unit_class="Ⅱ",
        area_grade=5,
        items=[
            "night_staffing_shortfall",
            "over_capacity",
            "restraint_abolition_not_implemented",
            "abuse_prevention_not_implemented",
            "business_continuity_plan_not_prepared",
        ],
        treatment=["treatment_r6_iv"],
    )
    table = build_fee_table(office, on=date(2025, 4, 1))
    row = table.level("care_5")
    assert (row.under("base_day").units, row.under("day").units) == (574, 574 - 85 - 8 - 25)
    assert (row.under("month").total, row.under("month").copay(90)) == (160_825, 16_083)
    assert [one.amounts for one in table.items] == [None] * 5
    assert any("97/100" in note.text_ja for note in table.notes)
    assert len(table.to_rows()) == len(table.levels) * len(table.definitions)


def test_the_uplift_of_2021_is_part_of_a_month() -> None:
    office = FeeOffice(
        unit_class="Ⅱ",
        area_grade="5級地",
        items=["医療連携体制加算(Ⅰ)", "認知症専門ケア加算(Ⅰ)"],
        treatment=["介護職員処遇改善加算(Ⅰ)", "介護職員等特定処遇改善加算(Ⅱ)"],
    )
    table = build_fee_table(office, on=date(2021, 9, 1))
    month = table.level("要介護4").under("month")
    assert (month.units, month.total, month.copay(90)) == (29_592, 309_236, 30_924)
    assert any("0.1%" in note.text_ja for note in table.notes)
    october = build_fee_table(office, on=date(2021, 10, 1)).level("要介護4").under("month")
    assert (october.units, october.total, october.copay(90)) == (29_564, 308_943, 30_895)


@pytest.mark.parametrize("rate", [90, 80, 70, 95])
def test_the_month_is_that_of_a_claim(rate: int) -> None:
    """A resident of June 2025, there on all thirty days, is claimed what the table says."""
    on = date(2025, 6, 1)
    registrations = [Registration(name, on) for name in (*WORKED.items, *(WORKED.treatment or ()))]
    table = build_fee_table(WORKED, on=ServiceMonth(2025, 6), benefit_rates=[rate])
    for row in table.levels:
        statement = claim(
            MonthFacts(
                month="2025-06",
                stays=Stay(admitted_on=date(2024, 4, 1), care_level=row.care_level),
                office=Office(unit_count=1, registrations=registrations),
                municipality="墨田区",
                benefit_rate=rate,
                exempted=rate == 95,
            )
        )
        month = row.under("month")
        assert (month.units, month.total, month.at(rate).benefit, month.copay(rate)) == (
            statement.services[0].insured_units,
            statement.total,
            statement.insurance,
            statement.copay,
        )


def test_items_of_the_price_list_are_priced_alone() -> None:
    table = build_fee_table(WORKED, on=date(2025, 6, 1))
    rows = {row.item.id: row for row in table.items}
    science, initial = rows["scientific_care_promotion"], rows["initial_period"]
    # 40 × 10.90 = 436, of which 392.4 are paid; 30 × 10.90 = 327, 294.3.
    assert science.amounts is not None
    assert (science.units, science.amounts.total, science.amounts.copay(90)) == (40, 436, 436 - 392)
    assert science.claimed
    assert initial.amounts is not None
    assert (initial.claimed, initial.amounts.total, initial.amounts.copay(90)) == (False, 327, 33)
    medical = rows["medical_coordination_i_a"]
    assert [str(level) for level in medical.levels] == ["care_1", "care_2", "care_3", "care_4", "care_5"]
    assert any("医療連携体制加算(Ⅰ)イの対象は要介護1" in note.text_ja for note in table.notes)


def test_a_reduction_of_fixed_units_has_a_minus() -> None:
    office = FeeOffice(unit_class="Ⅱ", area_grade=1, items=["three_units_two_night_staff"])
    table = build_fee_table(office, on=MAY)
    row = table.to_rows()[-1]
    assert (row["id"], row["units"], row["total"], row["copay_90"]) == (
        "three_units_two_night_staff",
        -50,
        -545,
        -(545 - 490),
    )
    assert table.level(1).under("day").units == 753 - 50


def test_short_stay_and_own_price() -> None:
    office = FeeOffice(unit_class="Ⅱ", unit_price="10.45", short_stay=True)
    table = build_fee_table(office, on=MAY, days=7)
    assert table.schedule_ids == (
        "kaigo_calc/preventive_group_home_short_stay",
        "kaigo_calc/group_home_short_stay",
    )
    assert table.level(5).under("month").units == 7 * 874
    assert table.level(5).under("month").total == Fraction(7 * 874 * 1045, 100).__floor__()
    assert table.status == "caller_supplied" or table.status == "single_source"
    assert any("7日間" in note.text_ja for note in table.notes)


def test_short_stays_say_that_there_is_a_limit() -> None:
    """区分支給限度基準額: 要介護1 16,765 units a month, but thirty days are 23,000."""
    short = build_fee_table(FeeOffice(unit_class="Ⅰ", area_grade=1, short_stay=True), on=MAY)
    assert any("区分支給限度基準額" in note.text_ja for note in short.notes)
    assert not any("区分支給限度基準額" in note.text_ja for note in build_fee_table(SUMIDA, on=MAY).notes)


def test_an_unconfirmed_table_says_on_top_that_it_is_a_draft() -> None:
    accepted = FeeOffice(unit_class=1, area_grade=1, treatment=["treatment_r8_iii"], accept_unverified=True)
    table = build_fee_table(accepted, on=date(2026, 6, 1))
    assert "【見積り】" in table.to_page().partition("<table")[0]
    assert "【見積り】" not in build_fee_table(SUMIDA, on=MAY).to_page()


def test_rates_that_nobody_confirmed_are_refused_or_ones_own() -> None:
    tier = "treatment_r8_iii"
    june = date(2026, 6, 1)
    with pytest.raises(UnverifiedError):
        build_fee_table(FeeOffice(unit_class=1, area_grade=1, treatment=[tier]), on=june)
    office = FeeOffice(unit_class=1, area_grade=1, treatment=[tier], own_rates={tier: "179/1000"})
    table = build_fee_table(office, on=june)
    # 25,770 × 0.179 = 4,612.83
    assert table.level(5).under("treatment_month").units == 4613
    assert table.status == "caller_supplied"
    assert any("事業所が自ら示した" in note.text_ja for note in table.notes)
    accepted = FeeOffice(unit_class=1, area_grade=1, treatment=[tier], accept_unverified=True)
    assert build_fee_table(accepted, on=june).status == "unverified"


def test_a_table_says_where_its_figures_stand() -> None:
    table = build_fee_table(WORKED, on=date(2025, 6, 1))
    assert table.in_force_from == date(2025, 4, 1)
    assert table.schedule_digest.startswith("sha256:")
    text = "\n".join(note.text_ja for note in table.notes)
    assert "厚生労働省告示第126号 別表5" in text
    assert table.schedule_digest[: len("sha256:") + 12] in text
    assert table.schedule_digest not in text
    assert "2025年6月1日時点で有効な単位数表" in text
    assert "基本の単位数は2024年4月1日から" in text  # nothing but items changed in April 2025
    assert "186/1000" in text
    assert all(note.text_en for note in table.notes)


def test_the_sources_are_those_of_all_figures() -> None:
    """要支援2 rests on the preventive notice, the yen on that of the unit price; each is named once."""
    table = build_fee_table(WORKED, on=date(2025, 6, 1))
    (note,) = (note.text_ja for note in table.notes if note.text_ja.startswith("根拠"))
    for once in ("告示第126号 別表5", "告示第128号 別表3", "平成27年3月23日厚生労働省告示第93号"):
        assert note.count(once) == 1
    assert not re.search(r"R[36]|H27|注[0-9]", note)
    document: Any = table.to_dict()
    places = [place for source in document["sources"] for place in source["locators"]]
    assert "別表5 ホ注1; H27厚労告96 第34号イ" in places
    own = build_fee_table(FeeOffice(unit_class=1, unit_price="10.90"), on=MAY)
    assert not [source for source in own.sources if "第93号" in source.number_ja]
    uplifted = build_fee_table(SUMIDA, on=date(2021, 9, 1))
    assert len(uplifted.sources) == len(build_fee_table(SUMIDA, on=date(2021, 10, 1)).sources) + 1


def test_the_reading_of_the_uplift_is_told_where_it_matters() -> None:
    """夜間支援体制加算 is a note: one reading takes 0.1 % of it as well."""
    on = date(2021, 9, 1)
    office = FeeOffice(unit_class=1, area_grade=1, items=["night_support_system_i"])
    for reading, word in (("basic_fee", "含めずに"), ("with_notes", "含めて")):
        table = build_fee_table(replace(office, uplift_base=reading), on=on)
        assert [note for note in table.notes if word in note.text_ja and "上乗せ分は" in note.text_ja]
    assert not any("上乗せ分は" in note.text_ja for note in build_fee_table(SUMIDA, on=on).notes)


@pytest.mark.parametrize("price", ["10.00", "10.90"])
def test_a_day_times_the_days_may_be_the_month(price: str) -> None:
    """At ten yen nothing is cut off the total, and 859 × 10 × 0.1 = 859 neither."""
    table = build_fee_table(FeeOffice(unit_class=1, unit_price=price), on=MAY)
    row = table.level(5)
    assert (row.under("month").copay(90) == 30 * row.under("day").copay(90)) == (price == "10.00")
    text = "".join(note.text_ja + note.text_en for note in table.notes)
    assert "一致しないことがあります" in text
    assert "need not be" in text


@pytest.mark.parametrize(
    "office",
    [
        WORKED,
        FeeOffice(unit_class=2, unit_price="10.45", short_stay=True, name="本所"),
        FeeOffice(
            unit_class=1,
            area_grade=1,
            treatment=["介護職員等処遇改善加算(Ⅲ)"],
            own_rates={"介護職員等処遇改善加算(Ⅲ)": "179/1000"},
            accept_unverified=True,
            uplift_base="with_notes",
        ),
    ],
)
def test_a_document_makes_its_table_again(office: FeeOffice) -> None:
    on = date(2026, 6, 1) if office.own_rates else date(2025, 6, 1)
    table = build_fee_table(office, on=on, days=31, benefit_rates=[90, 60])
    document: Any = table.to_dict()
    again = build_fee_table(
        FeeOffice(**document["office"]),
        on=date.fromisoformat(document["on"]),
        days=document["days"],
        benefit_rates=document["benefit_rates"],
    )
    assert again.to_dict() == document


@pytest.mark.parametrize(
    "treatment", [[], ["介護職員等処遇改善加算(Ⅲ)"]], ids=["listed alone", "listed and had"]
)
def test_treatment_improvement_is_not_listed_as_a_reduction(treatment: list[str]) -> None:
    """155/1000 of a month is nothing that is taken off the base of a day."""
    office = FeeOffice(
        unit_class=1, area_grade=1, treatment=treatment, also_listed=["介護職員等処遇改善加算(Ⅲ)"]
    )
    with pytest.raises(RuleConflictError) as raised:
        build_fee_table(office, on=MAY)
    assert raised.value.code == "KC-R12"


def test_the_uplift_of_2021_is_not_listed() -> None:
    schedule = load_schedule("group_home").on(date(2021, 9, 1))
    (uplift,) = (item for item in schedule.items() if item.rate_of == "basic_month_sum")
    office = FeeOffice(unit_class=1, area_grade=1, also_listed=[uplift.id])
    with pytest.raises(RuleConflictError) as raised:
        build_fee_table(office, on=date(2021, 9, 1))
    assert raised.value.code == "KC-R12"


def test_to_dict_holds_every_figure() -> None:
    document: Any = build_fee_table(WORKED, on=date(2025, 6, 1)).to_dict()
    assert document["format"] == "kaigo_calc.fee_table.v1"
    assert document["levels"]["care_5"]["month"]["copay"]["90"] == 36_572
    assert document["items"]["scientific_care_promotion"]["copay"]["90"] == 44
    assert document["treatment"] == {"treatment_r6_i": "186/1000"}


def test_short_february() -> None:
    """A table of thirty days is no February's claim, but may be printed in February."""
    table = build_fee_table(SUMIDA, on=date(2026, 2, 1))
    assert table.level(5).under("month").copay(90) == 28_090


@pytest.mark.parametrize(
    "name", ["treatment_r8_iii", "介護職員等処遇改善加算(Ⅲ)", "介護職員等処遇改善加算(III)"]
)
@pytest.mark.parametrize("given", ["treatment_r8_iii", "介護職員等処遇改善加算（Ⅲ）"])
def test_a_rate_of_ones_own_is_found_in_any_spelling(name: str, given: str) -> None:
    office = FeeOffice(unit_class=1, area_grade=1, treatment=[name], own_rates={given: "179/1000"})
    table = build_fee_table(office, on=date(2026, 6, 1))
    assert table.level(5).under("treatment_month").units == 4613  # 25,770 × 0.179 = 4,612.83


@pytest.mark.parametrize(
    ("own_rates", "code"),
    [
        ({"zzz": "1/10"}, "KC-C08"),
        ({"treatment_r8_iv": "1/10"}, "KC-T15"),
        ({"initial_period": "1/10"}, "KC-T15"),
    ],
)
def test_a_rate_of_ones_own_that_is_for_nothing(own_rates: dict[str, str], code: str) -> None:
    office = FeeOffice(
        unit_class=1,
        area_grade=1,
        treatment=["treatment_r8_iii"],
        own_rates=own_rates,
        accept_unverified=True,
    )
    with pytest.raises(KaigoCalcError, match=code):
        build_fee_table(office, on=date(2026, 6, 1))


def test_several_wrong_names_come_at_once() -> None:
    office = FeeOffice(unit_class=1, area_grade=1, items=["看取り", "医療連携", "初期加算"])
    with pytest.raises(ExceptionGroup) as raised:
        build_fee_table(office, on=MAY)
    assert [error.code for error in leaves(raised.value)] == ["KC-C08", "KC-C08"]


def test_a_rate_that_is_only_listed_is_in_no_sum() -> None:
    office = FeeOffice(unit_class=1, area_grade=1, also_listed=["over_capacity"])
    table = build_fee_table(office, on=MAY)
    assert table.level(5).under("day").units == 859
    assert not any("定員超過" in note.text_ja for note in table.notes)


def _codes(error: BaseException) -> Sequence[str]:
    assert isinstance(error, KaigoCalcError)
    conflicts = getattr(error, "conflicts", (error,))
    return [conflict.code for conflict in conflicts]


@pytest.mark.parametrize(
    ("office", "code"),
    [
        (FeeOffice(area_grade=1), "KC-T03"),
        (FeeOffice(unit_class=1, area_grade=1, treatment=None), "KC-T03"),
        (FeeOffice(unit_class=1), "KC-M18"),
        (FeeOffice(unit_class=1, area_grade=1, items=["初期加算"], also_listed=["initial_period"]), "KC-T10"),
        (FeeOffice(unit_class=1, area_grade=1, items=["初期加算", "initial_period"]), "KC-R10"),
        (FeeOffice(unit_class=1, area_grade=1, items=["退居時相談援助加算"]), "KC-T14"),
        (FeeOffice(unit_class=1, area_grade=1, also_listed=["three_units_two_night_staff"]), "KC-R06"),
        (FeeOffice(unit_class=1, area_grade=1, items=["night_support_system_ii"]), "KC-R06"),
        (FeeOffice(unit_class=1, area_grade=1, items=["bpsd_emergency_response"]), "KC-R05"),
        (FeeOffice(unit_class=1, area_grade=1, items=["看取り"]), "KC-C08"),
        (FeeOffice(unit_class=1, area_grade=1, items=["medical_coordination_i_r3"]), "KC-E01"),
    ],
)
def test_an_office_that_cannot_be_priced(office: FeeOffice, code: str) -> None:
    with pytest.raises(KaigoCalcError) as raised:
        build_fee_table(office, on=MAY)
    assert code in _codes(raised.value)


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"area_grade": 1, "unit_price": "10.90"}, RuleConflictError),
        ({"unit_class": 3}, UnknownCodeError),
        ({"items": "初期加算"}, InexactInputError),
        ({"treatment": "treatment_r6_i"}, InexactInputError),
        ({"municipality": 13107}, InexactInputError),
        ({"name": None}, InexactInputError),
        ({"short_stay": "no"}, InexactInputError),
        ({"own_rates": {"treatment_r8_iii": 0.179}}, InexactInputError),
    ],
)
def test_an_office_of_wrong_values(wrong: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        FeeOffice(**wrong)


@pytest.mark.parametrize("days", [0, 32])
def test_days_of_no_month(days: int) -> None:
    with pytest.raises(OutOfRangeError, match="KC-T04"):
        build_fee_table(SUMIDA, on=MAY, days=days)


@pytest.mark.parametrize("rates", [[], [90, 90]])
def test_benefit_rates_missing_or_repeated(rates: list[int]) -> None:
    with pytest.raises(OutOfRangeError, match="KC-T09"):
        build_fee_table(SUMIDA, on=MAY, benefit_rates=rates)


@pytest.mark.parametrize(
    "call", [build_fee_table, partial(diagnose, {"要介護5": 937}), partial(audit_fee_table, "x")]
)
def test_the_name_of_a_place_is_no_office(call: Any) -> None:
    with pytest.raises(InexactInputError, match="KC-N03"):
        call("横浜市", on=MAY)


def test_what_a_table_does_not_show() -> None:
    table = build_fee_table(SUMIDA, on=MAY)
    with pytest.raises(OutOfRangeError, match="KC-T07"):
        table.level(5).under("day").copay(60)
    with pytest.raises(OutOfRangeError, match="KC-T16"):
        table.level(5).under("day_treated")
    with pytest.raises(UnknownCodeError, match="KC-T01"):
        table.level(5).under("日")
    with pytest.raises(OutOfRangeError, match="KC-T08"):
        table.level("要支援1")
    assert set(table.definitions) <= DEFINITIONS.keys()
