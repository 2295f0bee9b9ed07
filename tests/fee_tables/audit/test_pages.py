"""Invented pages of every kind with planted mistakes: which cells are wrong, what is right, and why."""

from fractions import Fraction
from math import floor
from pathlib import Path

import pytest
from openpyxl import Workbook

from kaigo_calc.fee_tables import FeeOffice
from kaigo_calc.fee_tables.audit import Audit, ColumnMeaning, audit_fee_table
from tests.fee_tables.audit.making import (
    BASE,
    DAY,
    HOME,
    PLAIN,
    PRICE,
    as_html,
    claim,
    copay,
    cut_copay,
    half_up,
    keys,
    month_sum,
    reasons,
    total,
    verdicts,
    yen,
)


def test_ten_percent_cut_off_is_caught() -> None:
    """859 units × 10.90: 9,363.1 → 9,363; 936 is its 10 % cut off, the copay is 937 (資料3 pp.11-12)."""
    cost = floor(859 * Fraction("10.90"))
    assert (floor(Fraction(cost, 10)), cost - floor(Fraction(cost * 9, 10))) == (936, 937)
    rows = [{"要介護度": level, "1日(1割)": cut_copay(units)} for level, units in BASE.items()]
    audit = audit_fee_table(rows, PLAIN, on=DAY)
    wrong = {cell.printed: cell.right_figure for cell in audit.of("wrong")}
    assert wrong == {cut_copay(one): copay(one) for one in BASE.values() if cut_copay(one) != copay(one)}
    assert wrong[936] == 937
    assert keys(audit, "1日(1割)")[0] == ("copay_truncated",)
    assert not audit.ok


def _two_tables() -> Audit:
    day = [["要介護度", "単位数", "利用者負担(1割)", "利用者負担(2割)"]]
    month = [["要介護度", "基本(30日) 1割", "1か月の請求額 1割"]]
    for level, units in BASE.items():
        with_items = units + 57 + 22
        day.append([level, f"{with_items}単位", yen(cut_copay(with_items)), yen(copay(with_items, 2))])
        month.append([level, yen(copay(units) * 30), yen(copay(claim(units)))])
    page = as_html(("1日あたりの料金(加算を含む)", day), ("1か月の料金(30日)", month))
    return audit_fee_table(page, HOME, on=DAY)


def test_a_page_with_two_tables() -> None:
    audit = _two_tables()
    with_items = [units + 57 + 22 for units in BASE.values()]
    assert verdicts(audit, "単位数") == [("right", units) for units in with_items]
    assert verdicts(audit, "利用者負担(2割)") == [("right", copay(units, 2)) for units in with_items]
    assert verdicts(audit, "利用者負担(1割)") == [
        ("right" if cut_copay(units) == copay(units) else "wrong", copay(units)) for units in with_items
    ]
    assert verdicts(audit, "基本(30日) 1割") == [
        ("right" if copay(units) * 30 == copay(units * 30) else "wrong", copay(units * 30))
        for units in BASE.values()
    ]
    assert verdicts(audit, "1か月の請求額 1割") == [("right", copay(claim(one))) for one in BASE.values()]
    assert keys(audit, "利用者負担(1割)")[0] == ("copay_truncated",)
    assert keys(audit, "基本(30日) 1割") == [("day_copay_times_days",)]
    named = {one.column.heading: one.definition.id for one in audit.columns}
    assert named["利用者負担(1割)"] == "day"
    assert named["1か月の請求額 1割"] == "month"


def test_a_csv_file_with_rent_sums_and_notes(tmp_path: Path) -> None:
    lines = ["利用料金表,,,,,", "※1単位10.90円,,,,,", "", "要介護度,1日 1割,1日 2割,家賃,合計,備考"]
    for level, units in BASE.items():
        lines.append(f"{level},{copay(units)},{2 * copay(units)},60000,{60000 + copay(units)},月ごと")
    lines += ["", "加算名,単位,1割", "初期加算,30単位,33円", "看取り介護加算,72単位,79円"]
    lines += ["医療連携体制加算(Ⅰ)イ,57単位,約63円", "おむつ代,,100円", "送迎,,500円"]
    file = tmp_path / "fees.csv"
    file.write_text("\n".join(lines), encoding="utf-8")
    audit = audit_fee_table(file, PLAIN, on=DAY)
    assert verdicts(audit, "1日 2割") == [
        ("right" if 2 * copay(one) == copay(one, 2) else "wrong", copay(one, 2)) for one in BASE.values()
    ]
    assert ("multiple_of_one_tenth",) in keys(audit, "1日 2割")
    assert audit.counts["unexplained"] == 0
    said = reasons(audit)
    assert sum("no fee of the insurance" in one for one in said) == 5 + 1
    assert sum("contains rent" in one for one in said) == 5
    assert sum("any of these items" in one for one in said) == 2
    assert "“約63円” is only about right." in said
    assert "The label “送迎” names neither a care level nor an item." in said
    assert len(said) == 15


def test_a_workbook_with_shares_in_the_rows(tmp_path: Path) -> None:
    """The treatment improvement is cut off instead of rounded; where that matters, the month is wrong."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["要介護度", "負担割合", "1か月(30日)の請求額"])
    right: dict[str, int] = {}
    for level, units in BASE.items():
        for tenths in (1, 2):
            cut = month_sum(units) + floor(month_sum(units) * Fraction(186, 1000))
            sheet.append([level, f"{tenths}割", copay(cut, tenths)])
            right[f"{level} {tenths}割"] = copay(claim(units), tenths)
    file = tmp_path / "fees.xlsx"
    book.save(file)
    audit = audit_fee_table(file, HOME, on=DAY)
    assert {
        f"{cell.care_level.label_ja} {tenths}割": cell.right_figure
        for column, tenths in zip(audit.columns, (1, 2), strict=True)
        for cell in column.cells
        if cell.care_level is not None
    } == right
    for column in audit.columns:
        assert column.diagnosis.explanations[0].keys == ("layers_truncated",)
    assert audit.of("wrong")[0].cell.address == "C2"


def test_levels_as_columns_and_items_as_rows() -> None:
    headings = ["区分", *BASE]
    rows = [
        ["基本サービス費(1日) 単位", *(str(one) for one in BASE.values())],
        ["医療連携体制加算(Ⅰ)イ(1日) 単位", *["57"] * 5],
        ["科学的介護推進体制加算(月額) 1割", *[str(copay(40))] * 5],
        [
            "介護職員等処遇改善加算(Ⅰ)(月額) 単位",
            *(str(half_up(month_sum(one) * Fraction(186, 1000))) for one in BASE.values()),
        ],
        [
            "介護職員等処遇改善加算(月額) 単位",
            *(str(half_up(month_sum(one) * Fraction(186, 1000))) for one in BASE.values()),
        ],
        ["処遇改善加算(日額) 1割", *["150"] * 5],
    ]
    audit = audit_fee_table(as_html(("料金表", [headings, *rows])), HOME, on=DAY)
    assert audit.counts == {"right": 25, "wrong": 0, "unexplained": 0, "not_checkable": 5}
    assert set(reasons(audit)) == {
        "Treatment improvement is taken of the sum of a month; the law knows no amount of a day."
    }
    assert [one.definition.id for one in audit.columns] == [
        "base_day",
        "base_day",
        "base_day",
        "treatment_month",
        "treatment_month",
    ]


def test_an_item_at_its_old_units_and_reductions() -> None:
    """医療連携体制加算(Ⅰ) had 39 units until 2024-03; 57 are right for (Ⅰ)イ."""
    office = FeeOffice(unit_class="Ⅰ", area_grade="1級地", also_listed=["初期加算"])
    rows = [
        {
            "加算": "医療連携体制加算Ⅰイ",
            "単位数": "39単位/日",
            "1割": copay(39),
            "1か月(30日) 1割": copay(57 * 30),
        },
        {"加算": "初期加算", "単位数": "30単位/日", "1割": copay(30), "1か月(30日) 1割": copay(900)},
        {
            "加算": "3ユニットで夜勤職員を2人以上とする場合の減算",
            "単位数": "▲50",
            "1割": -copay(50),
            "1か月(30日) 1割": "",
        },
        {
            "加算": "口腔衛生管理体制加算",
            "単位数": "30単位/月",
            "1割": copay(30),
            "1か月(30日) 1割": copay(30),
        },
    ]
    audit = audit_fee_table(rows, office, on=DAY)
    wrong = [(cell.printed, cell.right_figure, cell.difference) for cell in audit.of("wrong")]
    assert wrong == [(39, 57, -18), (copay(39), copay(57), copay(39) - copay(57))]
    assert ("item_units[medical_coordination_i_a:39]",) in keys(audit, "単位数")
    assert audit.counts["right"] == 9
    assert "加算・減算" in audit.to_text()


def test_a_column_that_nothing_explains() -> None:
    printed = [copay(units) + place * place * 17 for place, units in enumerate(BASE.values())]
    rows = [{"要介護度": level, "1日 1割": one} for level, one in zip(BASE, printed, strict=True)]
    audit = audit_fee_table(rows, PLAIN, on=DAY, most_mistakes=1)
    assert audit.counts == {"right": 1, "wrong": 0, "unexplained": 4, "not_checkable": 0}
    assert [cell.right_figure for cell in audit.of("unexplained")] == [copay(one) for one in BASE.values()][
        1:
    ]


def test_cells_of_which_nothing_can_be_said() -> None:
    rows = [
        {"区分": "要支援1", "1日 1割": "830円", "単価": "10.9", "負担": "1円", "1日 2割": "5単位"},
        {"区分": "要介護5", "1日 1割": "937(1873)", "単価": "11", "負担": "2円", "1日 2割": "1,873円"},
        {"区分": "介護職員等処遇改善加算(Ⅰ)", "1日 1割": "186", "単価": "", "負担": "", "1日 2割": ""},
        {"区分": "夜勤減算", "1日 1割": "97", "単価": "", "負担": "", "1日 2割": ""},
    ]
    audit = audit_fee_table(rows, PLAIN, on=DAY)
    said = reasons(audit)
    assert audit.counts["right"] == 1
    for text in (
        "The home has no such care level or item.",
        "This is the price of a unit.",
        "What it counts is not printed, and the figures do not settle it.",
        "The heading and “5単位” disagree on yen or units.",
        "“937(1873)” is not one whole number.",
        "“介護職員等処遇改善加算(Ⅰ)” is a rate, and has no amount of its own.",
        "“夜勤減算” is a rate, and has no amount of its own.",
    ):
        assert any(text in one for one in said), text


def test_a_title_of_months_above_units_of_a_day() -> None:
    rows = [["要介護度", "単位数", "1割"]]
    rows += [[level, str(units), str(copay(units * 30))] for level, units in BASE.items()]
    audit = audit_fee_table(as_html(("基本料金(月額・30日)", rows)), PLAIN, on=DAY)
    assert audit.ok
    assert [one.definition.id for one in audit.columns] == ["base_day", "base_month"]


def test_how_long_an_item_is_counted_is_not_its_price() -> None:
    office = FeeOffice(unit_class="Ⅰ", area_grade="1級地", also_listed=["初期加算"])
    rows = [{"加算": "初期加算(30日間)", "単位数": 30, "1割": copay(30), "月額 1割": copay(900)}]
    assert audit_fee_table(rows, office, on=DAY).ok


def test_a_rate_in_a_column_of_its_own() -> None:
    """身体拘束廃止未実施減算 is 10 % of the base of each level, taken off by a home that has it."""
    rows = [
        {"区分": level, "身体拘束廃止未実施減算 1日 単位数": -half_up(Fraction(units, 10))}
        for level, units in BASE.items()
    ]
    having = FeeOffice(unit_class="Ⅰ", area_grade=1, items=["身体拘束廃止未実施減算"])
    assert audit_fee_table(rows, having, on=DAY).ok
    assert set(reasons(audit_fee_table(rows, PLAIN, on=DAY))) == {"The home has no such care level or item."}


def test_a_layer_that_the_home_does_not_have() -> None:
    rows = [{"区分": "要介護5", "介護職員等処遇改善加算(Ⅱ) 月額 1割": 4000, "初期加算 1割": copay(30)}]
    audit = audit_fee_table(rows, HOME, on=DAY)
    assert reasons(audit) == ["The home has no such care level or item."]


def test_an_item_that_a_level_may_not_have() -> None:
    """医療連携体制加算 is for 要介護 alone: at 要支援2 it is nothing."""
    rows = [
        {"区分": "要支援2", "医療連携体制加算 日額1割": 0},
        {"区分": "要介護1", "医療連携体制加算 日額1割": copay(57)},
    ]
    assert audit_fee_table(rows, HOME, on=DAY).ok
    rows[0]["医療連携体制加算 日額1割"] = copay(57)
    assert [cell.right_figure for cell in audit_fee_table(rows, HOME, on=DAY).of("unexplained")] == [0]


def test_the_caller_says_what_a_column_means() -> None:
    rows = [{"区分": "要介護5", "料金A": copay(claim(859), 2), "料金B": total(859), "雑": 1234, "合計": 5}]
    meanings: dict[str | int, ColumnMeaning] = {
        "料金A": ColumnMeaning("copay", "month", 80),
        3: ColumnMeaning("total"),
        "雑": ColumnMeaning("other"),
    }
    audit = audit_fee_table(rows, HOME, on=DAY, columns=meanings)
    assert verdicts(audit, "料金A") == [("right", copay(claim(859), 2))]
    assert verdicts(audit, "料金B") == [("right", total(859))]
    assert audit.columns[0].meaning.definitions == ("month",)
    assert sum("contains rent" in one for one in reasons(audit)) == 1


@pytest.mark.parametrize("tenths", [1, 2, 3])
def test_a_share_that_is_not_printed_is_inferred(tenths: int) -> None:
    rows = [{"区分": level, "利用者負担(1日)": copay(units, tenths)} for level, units in BASE.items()]
    audit = audit_fee_table(rows, PLAIN, on=DAY)
    assert audit.ok
    assert audit.columns[0].meaning.benefit_rate == 100 - 10 * tenths
    assert [one.fact for one in audit.inferred] == ["quantity"]
    assert "(推定)" in audit.to_text()


def test_what_fits_nothing_is_not_guessed() -> None:
    rows = [{"区分": level, "料金(1日)": copay(units) + 1} for level, units in BASE.items()]
    audit = audit_fee_table(rows, PLAIN, on=DAY)
    assert audit.counts["not_checkable"] == 5
    assert not audit.ok
    assert audit.checked == 0
    assert audit.to_text("en").startswith("There is no figure that can be checked.")


def test_what_a_table_cannot_show() -> None:
    """At 10.00 yen every amount is a multiple of ten yen: cutting off, rounding and multiples agree."""
    office = FeeOffice(unit_class="Ⅰ", unit_price=10)
    rows = [
        {"区分": level, "1日 1割": copay(units, 1, Fraction(10)), "1日 2割": copay(units, 2, Fraction(10))}
        for level, units in BASE.items()
    ]
    audit = audit_fee_table(rows, office, on=DAY)
    assert audit.ok
    methods = set(audit.cannot_show[0].methods)
    assert {"copay_truncated", "copay_half_up", "multiple_of_one_tenth", "total_half_up"} <= methods
    assert audit.cannot_show[0].ten_yen
    assert "1単位が10.00円" in audit.to_text()
    rows = [{"区分": level, "1日 1割": copay(units)} for level, units in BASE.items()]
    at_ten_ninety = audit_fee_table(rows, PLAIN, on=DAY).cannot_show[0]
    assert "copay_truncated" not in at_ten_ninety.methods
    assert not at_ten_ninety.ten_yen
    assert PRICE != 10
