"""What is not told is printed, or settled by figures that one official choice fits, or asked for."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

import pytest

from kaigo_calc.errors import (
    InexactInputError,
    NotInForceError,
    OutOfRangeError,
    RuleConflictError,
    UnknownCodeError,
)
from kaigo_calc.fee_tables import FeeOffice, build_fee_table
from kaigo_calc.fee_tables.audit import ColumnMeaning, Stated, audit_fee_table
from kaigo_calc.fee_tables.audit.printed_facts import dates_in, prices_in
from tests.fee_tables.audit.making import (
    BASE,
    DAILY,
    DAY,
    HOME,
    MONTHLY,
    PLAIN,
    TREATMENT,
    as_html,
    claim,
    copay,
    half_up,
    reasons,
    yen,
)

UNKNOWN = FeeOffice(items=[*DAILY, *MONTHLY], treatment=None)
"""A home of which only the add-ons are known."""
OLD = date(2021, 4, 1)


def _facts(stated: tuple[Stated, ...]) -> Mapping[str, tuple[str, str]]:
    return {one.fact: (one.value, one.how) for one in stated}


def _rows(price: Fraction) -> list[dict[str, object]]:
    return [
        {
            "要介護度": level,
            "基本 単位数(1日)": units,
            "1日(基本) 1割": copay(units, 1, price),
            "1か月(30日)の請求額 1割": copay(claim(units), 1, price),
        }
        for level, units in BASE.items()
    ]


def test_class_price_and_treatment_are_settled_by_the_figures() -> None:
    audit = audit_fee_table(_rows(Fraction("10.45")), UNKNOWN, on=date(2025, 6, 1))
    assert audit.ok
    assert _facts(audit.stated) == {
        "unit_class": ("one_unit", "inferred"),
        "unit_price": ("10.45", "inferred"),
        "treatment": ("treatment_r6_i", "inferred"),
    }
    assert str(audit.unit_price) == audit.to_dict()["unit_price"] == "10.45"
    assert "正しい列3本から推定" in audit.to_text()
    assert "inferred from 3 right columns" in audit.to_text("en")


def test_the_day_is_settled_where_the_figures_differ() -> None:
    """The units of April 2021 held until March 2024, with 0.1 % on top of a month until September 2021."""
    office = FeeOffice(unit_class="Ⅰ", area_grade="1級地")
    old = build_fee_table(office, on=date(2022, 4, 1))
    rows: list[dict[str, object]] = [
        {"要介護度": one.care_level.label_ja, "基本 1日 単位数": one.case.base_units} for one in old.levels
    ]
    with pytest.raises(RuleConflictError, match="2022-10-01、2021-04-01"):
        audit_fee_table(rows, office)
    for row, one in zip(rows, old.levels, strict=True):
        row["請求 30日 単位数"] = one.case.base_units * 30
    audit = audit_fee_table(rows, office)
    assert audit.ok
    assert audit.on == date(2022, 10, 1)
    assert _facts(audit.inferred)["on"] == ("2022-10-01", "inferred")


def test_what_is_printed_comes_first() -> None:
    page = "料金表(令和8年5月1日)\n1単位の単価 10.45円、31日で計算\n\n要介護度,基本 1日 1割,基本 月額 1割\n"
    page += "\n".join(
        f"{level},{copay(units, 1, Fraction('10.45'))},{copay(units * 31, 1, Fraction('10.45'))}"
        for level, units in BASE.items()
    )
    audit = audit_fee_table(page, FeeOffice(unit_class="Ⅰ"))
    assert audit.ok
    assert (audit.on, audit.days, str(audit.office.unit_price)) == (DAY, 31, "10.45")
    assert _facts(audit.stated) == {"on": ("2026-05-01", "printed"), "unit_price": ("10.45", "printed")}
    assert audit.inferred == ()


def test_a_printed_price_that_the_home_does_not_have() -> None:
    page = "1単位10.72円\n\n要介護度,1日 1割\n" + "\n".join(
        f"{one},{copay(units)}" for one, units in BASE.items()
    )
    audit = audit_fee_table(page, PLAIN, on=DAY)
    assert audit.counts["right"] == 5
    assert not audit.ok
    assert audit.stated[0].contradicted
    assert "表に書かれた1単位の単価(10.72円)が、事業所の単価10.90円と違います。" in audit.to_text()
    assert audit.to_text("en").startswith("All 5 figures are right, but the page names other facts")


def test_a_class_that_nothing_settles_is_asked_for() -> None:
    rows = [{"加算": "初期加算", "1割": copay(30)}]
    with pytest.raises(RuleConflictError, match="KC-T30") as refused:
        audit_fee_table(rows, FeeOffice(area_grade=1), on=DAY)
    assert refused.value.values["option"] == "unit_class"
    assert refused.value.values["matches_ja"] == "(Ⅰ)、(Ⅱ)"


def test_a_day_that_nothing_settles_is_asked_for() -> None:
    rows = [{"加算": "初期加算", "1割": copay(30)}]
    with pytest.raises(RuleConflictError, match="KC-T30") as refused:
        audit_fee_table(rows, PLAIN)
    assert refused.value.values["option"] == "on"
    assert "2024-04-01" not in str(refused.value.values["matches_ja"]), "of days with the same units the last"
    assert "2026-06-01" in str(refused.value.values["matches_ja"])


def test_a_price_that_nothing_settles_leaves_yen_unchecked() -> None:
    rows = [{"要介護度": level, "1日 単位数": units, "1日 1割": 5} for level, units in BASE.items()]
    audit = audit_fee_table(rows, FeeOffice(unit_class="Ⅰ"), on=DAY)
    assert audit.counts == {"right": 5, "wrong": 0, "unexplained": 0, "not_checkable": 5}
    assert "10.90円" in reasons(audit)[0]
    assert audit.to_dict()["unit_price"] is None
    silent = [{"要介護度": level, "料金(1日)": 5} for level in BASE]
    assert (
        "settle it. What fits: なし (none)"
        in reasons(audit_fee_table(silent, FeeOffice(unit_class="Ⅰ"), on=DAY))[0]
    )


def test_a_level_that_no_home_has_settles_nothing() -> None:
    rows = [{"要介護度": "要支援1", "1日 単位数": 765}, {"要介護度": "要介護1", "1日 単位数": 765}]
    with pytest.raises(RuleConflictError, match="KC-T30"):
        audit_fee_table(rows, FeeOffice(area_grade=1), on=DAY)


def test_a_treatment_that_nothing_settles_leaves_claims_unchecked() -> None:
    rows = [{"要介護度": level, "1日 単位数": units, "請求額(月額) 1割": 5} for level, units in BASE.items()]
    audit = audit_fee_table(rows, FeeOffice(unit_class="Ⅰ", area_grade=1, treatment=None), on=DAY)
    assert audit.counts == {"right": 5, "wrong": 0, "unexplained": 0, "not_checkable": 5}
    assert "処遇改善なし (no treatment)" in reasons(audit)[0]
    assert audit.to_dict()["treatment"] is None


def test_treatment_that_the_home_may_not_have_is_no_choice() -> None:
    """処遇改善加算(Ⅰ) presupposes サービス提供体制強化加算: without it nothing fits."""
    rows = [
        {
            "要介護度": level,
            "基本 単位数(1日)": units,
            "請求額(30日) 1割": copay(units * 30 + half_up(units * 30 * TREATMENT)),
        }
        for level, units in BASE.items()
    ]
    audit = audit_fee_table(rows, FeeOffice(unit_class="Ⅰ", area_grade=1, treatment=None), on=DAY)
    assert audit.counts == {"right": 5, "wrong": 0, "unexplained": 0, "not_checkable": 5}


def test_no_treatment_improvement_is_settled_too() -> None:
    rows = [{"要介護度": level, "請求額(30日) 1割": copay(units * 30)} for level, units in BASE.items()]
    audit = audit_fee_table(rows, FeeOffice(unit_class="Ⅰ", area_grade=1, treatment=None), on=DAY)
    assert audit.ok
    assert _facts(audit.stated) == {"treatment": ("", "inferred")}
    assert "処遇改善は処遇改善加算なしです" in audit.to_text()


@pytest.mark.parametrize("days", [28, 30, 31])
def test_days_are_settled_by_the_figures(days: int) -> None:
    rows = [{"要介護度": level, "基本 月額 1割": copay(units * days)} for level, units in BASE.items()]
    audit = audit_fee_table(rows, PLAIN, on=DAY)
    assert audit.ok
    assert audit.days == days
    assert _facts(audit.stated) == {"days": (str(days), "inferred")}


def test_days_that_nothing_settles_are_assumed_and_told() -> None:
    rows = [{"要介護度": level, "基本 月額 1割": copay(units) * 30} for level, units in BASE.items()]
    audit = audit_fee_table(rows, PLAIN, on=DAY)
    assert _facts(audit.stated) == {"days": ("30", "assumed")}
    assert audit.columns[0].diagnosis.explanations[0].keys == ("day_copay_times_days",)
    silent = [{"要介護度": level, "基本 1割": copay(units) + 1} for level, units in BASE.items()]
    assert audit_fee_table(silent, PLAIN, on=DAY).stated == ()
    given = audit_fee_table(rows, PLAIN, on=DAY, days=31)
    assert (given.days, given.stated) == (31, ())


def test_items_decide_which_days_are_possible() -> None:
    with pytest.raises(NotInForceError):
        audit_fee_table(_rows(Fraction("10.90")), UNKNOWN, on=OLD)


def test_short_term_use_and_two_units() -> None:
    office = FeeOffice(unit_class="Ⅱ", area_grade=1, short_stay=True)
    table = build_fee_table(office, on=DAY)
    rows = [{"要介護度": one.care_level.label_ja, "1日 単位数": one.case.base_units} for one in table.levels]
    audit = audit_fee_table(rows, FeeOffice(short_stay=True, area_grade=1), on=DAY)
    assert audit.ok
    assert str(audit.office.unit_class) == "two_or_more_units"


def test_dates_and_prices_in_texts() -> None:
    assert dates_in("R7.6.1、H30.4.1、2024/5/1") == [date(2025, 6, 1), date(2018, 4, 1), date(2024, 5, 1)]
    assert dates_in("令和元年５月１日、2024年4月1日、令和6年2月31日") == [date(2019, 5, 1), date(2024, 4, 1)]
    assert [str(one) for one in prices_in(("1単位10.9円", "単価 10.90円", "単価 0.00円"))] == ["10.90"]
    assert [str(one) for one in prices_in(("1単位10円",))] == ["10.00"]


def test_refused_arguments() -> None:
    rows = [{"要介護度": "要介護5", "1日 1割": 937}]
    with pytest.raises(UnknownCodeError, match="KC-T31"):
        audit_fee_table(rows, PLAIN, on=DAY, columns={"2割": ColumnMeaning("copay")})
    with pytest.raises(OutOfRangeError, match="KC-T06"):
        audit_fee_table(rows, PLAIN, on=DAY, most_mistakes=3)
    with pytest.raises(InexactInputError, match="KC-N02"):
        audit_fee_table(rows, PLAIN, on=DAY, most_mistakes=True)
    with pytest.raises(InexactInputError, match="KC-N03"):
        audit_fee_table(rows, PLAIN, on=DAY, columns={"1日 1割": "copay"})  # type: ignore[dict-item]  # no meaning
    with pytest.raises(OutOfRangeError, match="KC-T04"):
        audit_fee_table(rows, PLAIN, on=DAY, days=32)
    with pytest.raises(UnknownCodeError, match="KC-T02"):
        ColumnMeaning("yen")
    with pytest.raises(UnknownCodeError, match="KC-T01"):
        ColumnMeaning("copay", "year")


def test_a_page_of_html_says_it_all() -> None:
    rows = [["要介護度", "1日あたり 1割", "30日あたり 1割"]]
    rows += [[level, yen(copay(units)), yen(copay(units * 30))] for level, units in BASE.items()]
    audit = audit_fee_table(as_html(("2026年5月1日から 1単位10.90円", rows)), FeeOffice())
    assert audit.ok
    assert audit.on == DAY
    assert HOME.unit_class is not None


@pytest.mark.parametrize(
    "title", ["利用料金表(平成30年4月1日)", "利用料金表 (2022.5.1改定) 開設2006年4月1日"]
)
def test_figures_of_another_time_than_the_date_on_the_page_are_told(title: str) -> None:
    """The figures are those of 2026; a page that says another year of its fees does not pass."""
    page = f"{title}\n\n要介護度,基本単位数\n要介護1,765\n要介護3,824\n要介護5,859\n"
    office = FeeOffice(unit_class="Ⅰ", area_grade=1)
    audit = audit_fee_table(page, office)
    assert audit.counts["right"] == 3
    assert not audit.ok
    assert "合いません" in audit.to_text()


def test_other_dates_on_a_page_are_told_and_do_no_harm() -> None:
    page = "開設 2006年4月1日\n\n要介護度,基本単位数\n要介護1,765\n要介護3,824\n要介護5,859\n"
    audit = audit_fee_table(page, FeeOffice(unit_class="Ⅰ", area_grade=1))
    assert audit.ok
    assert "2006-04-01" in audit.to_text()


def test_a_month_in_the_title_is_its_day() -> None:
    page = "利用料金表 令和7年6月\n\n要介護度,基本単位数\n要介護1,765\n要介護5,859\n"
    audit = audit_fee_table(page, FeeOffice(unit_class="Ⅰ", area_grade=1))
    assert (audit.ok, audit.on) == (True, date(2025, 6, 1))


def test_items_that_were_not_told_are_said() -> None:
    """All rows are 55 units more than the base: 医療連携体制加算(Ⅰ)ハ and サービス提供体制強化加算(Ⅱ)."""
    page = "要介護度,1日の単位数\n要介護1,820\n要介護3,879\n要介護5,914\n"
    audit = audit_fee_table(page, FeeOffice(unit_class="Ⅰ", area_grade=1), on=date(2026, 5, 1))
    assert "55単位" in audit.to_text()


def test_what_explains_one_column_is_tried_beside_one_mistake_more_in_the_next() -> None:
    """30 × floor(10 %) in one column, and twice that for 2割 in the next: three mistakes."""
    bases = {"要介護1": 765, "要介護3": 824, "要介護4": 841, "要介護5": 859}
    days = {level: units * 1090 // 1000 for level, units in bases.items()}  # a tenth of the yen, cut off
    rows = [f"{level},{30 * one},{60 * one}" for level, one in days.items()]
    page = "\n".join(["要介護度,30日の自己負担(1割),30日の自己負担(2割)", *rows])
    audit = audit_fee_table(page, FeeOffice(unit_class="Ⅰ", area_grade=1), on=date(2026, 5, 1))
    keys = [column.diagnosis.explanations[0].keys for column in audit.columns]
    assert keys == [
        ("copay_truncated", "day_copay_times_days"),
        ("copay_truncated", "day_copay_times_days", "multiple_of_one_tenth"),
    ]
    assert audit.counts["unexplained"] == 0


def test_the_english_table_is_read_back() -> None:
    office = FeeOffice(unit_class="Ⅰ", area_grade=1)
    table = build_fee_table(office, on=date(2026, 5, 1))
    audit = audit_fee_table(table.to_csv(lang="en"), office, on=date(2026, 5, 1))
    assert audit.ok
    assert audit.counts["right"] >= 6 * 5
