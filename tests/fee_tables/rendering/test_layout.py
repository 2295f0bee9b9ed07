"""What is printed: the sections, their figures, the price list in words, and the marks of notes."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from math import floor

import pytest

from kaigo_calc import FeeOffice, FeeTable, build_fee_table
from kaigo_calc.errors import UnknownCodeError
from kaigo_calc.fee_tables.rendering.layout import Cell, Section, layout
from kaigo_calc.fee_tables.rendering.price_list import SAID_BY_CONDITION
from kaigo_calc.fee_tables.rendering.wording import words_in
from kaigo_calc.schedules import load_schedule
from tests.fee_tables.rendering.homes import UNITS, cells, claim_cells, plain, reduced, worked, yen


def section(table: FeeTable, name: str, lang: str = "ja") -> Section:
    (found,) = (one for one in layout(table, lang).sections if one.id == name)
    return found


def row(table: FeeTable, name: str, label: str) -> dict[str, Cell]:
    one = section(table, name)
    (found,) = (row.cells for row in one.rows if row.cells[0] == label)
    return dict(zip((column.id for column in one.columns), found, strict=True))


def titles(table: FeeTable, lang: str = "ja") -> list[str]:
    return [one.title for one in layout(table, lang).sections]


def test_a_home_without_items_has_its_day_and_its_month() -> None:
    """30 days of the base are the claim of the month: nothing is printed twice."""
    assert titles(plain()) == ["1日あたりの料金(基本のみ)", "1か月の請求額(30日利用した場合)"]
    for name, days in (("base_day", 1), ("month", 30)):
        printed = [one.cells for one in section(plain(), name).rows]
        expected = claim_cells if name == "month" else cells
        assert printed == [(level, *expected(days * units)) for level, units in UNITS.items()]


def test_figures_of_the_ward() -> None:
    """墨田区 令和8年度 集団指導 資料3 p.12."""
    assert yen(859) == (9363, 8426, 937)
    assert yen(30 * 859) == (280_893, 252_803, 28_090)
    day, month = row(plain(), "base_day", "要介護5"), row(plain(), "month", "要介護5")
    assert (day["total"], day["copay_90"], day["copay_80"], day["copay_70"]) == (9363, 937, 1873, 2809)
    assert (month["units"], month["total"], month["copay_90"]) == (25_770, 280_893, 28_090)


def test_naive_figures_are_not_printed() -> None:
    day, month = row(plain(), "base_day", "要介護5"), row(plain(), "month", "要介護5")
    assert floor(Fraction(1, 10) * 9363) == 936 != day["copay_90"]
    assert 2 * 937 == 1874 != day["copay_80"]
    assert 30 * 937 == 28_110 != month["copay_90"]


def test_worked_month() -> None:
    day = UNITS["要介護5"] + 57 + 22
    before = 30 * day + 40 + 100 + 10
    treatment = floor(Fraction(186, 1000) * before + Fraction(1, 2))
    assert before + treatment == 33_552
    assert yen(33_552) == (365_716, 329_144, 36_572)
    found = section(worked(), "month").rows[-1].cells
    assert found == ("要介護5", 33_552, treatment, *claim_cells(33_552)[1:])
    assert section(worked(), "day").rows[-1].cells == ("要介護5", *cells(day))
    assert section(worked(), "days_month").rows[-1].cells == ("要介護5", *cells(30 * day))


def test_titles_say_what_the_figures_are() -> None:
    assert titles(worked()) == [
        "1日あたりの料金(基本のみ)",
        "1日あたりの料金(毎日の加算・減算を含む)",
        "加算・減算の料金",
        "率で計算する加算・減算",
        "30日分の料金(毎日の加算・減算を含む)",
        "1か月の請求額(30日利用した場合)",
    ]
    monthly = FeeOffice(unit_class=1, area_grade=1, items=["科学的介護推進体制加算"])
    assert titles(build_fee_table(monthly, on=date(2026, 5, 1), days=31))[2:] == [
        "31日分の料金(基本のみ)",
        "1か月の請求額(31日利用した場合)",
    ]
    assert titles(worked(), "en")[-1] == "A month's claim (30 days)"


def test_uplift_of_2021_makes_the_month_another_figure() -> None:
    table = build_fee_table(FeeOffice(unit_class=1, area_grade=1), on=date(2021, 5, 1))
    assert titles(table)[1:] == ["30日分の料金(基本のみ)", "1か月の請求額(30日利用した場合)"]


def test_price_list_in_words() -> None:
    assert [one.cells[0] for one in section(worked(), "items").rows][-4:] == [
        "生産性向上推進体制加算(Ⅱ)",
        "初期加算",
        "退居時相談援助加算",
        "認知症チームケア推進加算(Ⅰ)",
    ]
    claimed = row(worked(), "items", "医療連携体制加算(Ⅰ)イ")
    assert (claimed["counted"], claimed["per"]) == ("常時", "1日につき")
    assert tuple(claimed.values())[3:8] == cells(57)
    assert claimed["terms"] == "対象は要介護1～要介護5"
    listed = row(worked(), "items", "退居時相談援助加算")
    assert (listed["counted"], listed["per"], listed["units"]) == ("該当時", "1回につき", 400)
    assert listed["terms"] == "利用期間が1か月を超える利用者に、1人1回に限る"
    initial = row(worked(), "items", "初期加算")
    assert initial["terms"] == ("最初の30日間。入居した日から数える。30日を超える入院の後に戻った場合も同じ")
    assert "「該当時」の項目は、ほかの表の額に含みません" in section(worked(), "items").remark
    assert "該当時" not in section(reduced(), "items").remark


def test_rates_have_no_price() -> None:
    headings = [column.heading for column in section(worked(), "rates").columns]
    assert headings == ["項目", "算定", "算定単位", "率", "対象・限度・要件"]
    assert [one.cells for one in section(worked(), "rates").rows] == [
        ("定員超過利用減算", "該当時", "1日につき", "基本の70/100で算定(30%減)", ""),
        (
            *("介護職員等処遇改善加算(Ⅰ)", "常時", "1月につき"),
            *("18.6%(186/1000)", "1か月の単位数の合計に乗じる"),
        ),
    ]
    assert "「該当時」" in section(worked(), "rates").remark
    assert "「該当時」" not in section(reduced(), "rates").remark
    assert [one.cells[3:] for one in section(reduced(), "rates").rows] == [
        ("基本の97/100で算定(3%減)", "1日あたりの単位数に含む"),
        ("基本の3/100を減算", "1日あたりの単位数に含む"),
    ]


def test_a_home_with_rates_alone_has_no_price_list() -> None:
    office = FeeOffice(unit_class=1, area_grade=1, treatment=["介護職員等処遇改善加算(Ⅲ)"])
    table = build_fee_table(office, on=date(2026, 5, 1))
    assert titles(table)[1] == "率で計算する加算・減算"
    assert section(table, "month").remark.startswith("「常時」の加算・減算をすべて含み")


def test_reductions_have_a_minus() -> None:
    found = row(reduced(), "items", "3ユニットで夜勤職員を2人以上とする場合の減算")
    assert (found["units"], found["total"], found["copay_90"]) == (-50, -yen(50).total, -yen(50).copay)
    assert section(reduced(), "base_day").remark.startswith("基本の単位数に乗じる減算だけを含む")


def test_other_benefit_rates_have_their_own_headings() -> None:
    """A benefit of 60 % is a copay of 40 %, and is headed so."""
    headings = [column.heading for column in section(reduced(), "base_day").columns]
    assert headings == [*("要介護度", "単位数", "費用総額(円)"), "自己負担5%(給付率95%)(円)", "1割負担(円)"]
    assert words_in("ja").share(60) == "自己負担40%(給付率60%)(円)"
    assert words_in("en").share(60) == "copay at 40% (benefit rate 60%) (yen)"
    units = row(reduced(), "month", "要介護1")["units"]
    assert isinstance(units, int)
    assert tuple(row(reduced(), "month", "要介護1").values())[1:] == claim_cells(units, 95, 90)


def test_the_claim_shows_what_the_insurance_pays() -> None:
    """Of 280,893 yen 90 %, cut off below one yen."""
    found = row(plain(), "month", "要介護5")
    assert found["benefit_90"] == yen(25_770).benefit == 252_803
    headings = [column.heading for column in section(plain(), "month").columns]
    assert headings[2:5] == ["費用総額(円)", "保険給付額 90%(円)", "1割負担(円)"]
    assert "benefit_90" not in row(plain(), "base_day", "要介護5")


def test_facts() -> None:
    assert dict(layout(plain(), "ja").facts) == {
        "サービス": "認知症対応型共同生活介護(32)、介護予防認知症対応型共同生活介護(37)",
        "ユニット数の区分": "(Ⅰ) 1ユニット",
        "地域区分": "1級地",
        "1単位の単価": "10.90円",
        "基準日": "2026年5月1日",
    }
    assert dict(layout(worked(), "ja").facts)["地域区分"] == "1級地(墨田区)"
    assert dict(layout(worked(), "en").facts)["Area grade"] == "grade 1 (墨田区)"
    english = dict(layout(plain(), "en").facts)
    assert (english["Area grade"], english["As of"]) == ("grade 1", "2026-05-01")
    assert english["Service"].count("(32)") == english["Service"].count("(37)") == 1
    assert "Area grade" not in dict(layout(reduced(), "en").facts)


def test_rows_that_are_not_confirmed_bear_the_mark_of_their_note() -> None:
    page = layout(worked(), "ja")
    notes = dict(page.notes)
    (mark,) = (mark for mark, text in notes.items() if "出典が1件のみ" in text)
    marked = [(one.id, row.cells[0]) for one in page.sections for row in one.rows if row.marks == mark]
    assert ("base_day", "要支援2") in marked  # the class of its unit price was read in one source only
    assert ("items", "認知症チームケア推進加算(Ⅰ)") in marked
    assert ("month", "要介護5") not in marked
    assert ("items", "初期加算") not in marked
    assert list(notes) == [f"※{number}" for number in range(1, len(notes) + 1)]
    assert "sha256:" in next(text for text in notes.values() if "時点で有効な" in text)


def test_a_section_is_marked_for_what_is_in_it() -> None:
    """An own rate of treatment improvement is in the claim alone; a single source stays told beside it."""
    tier = "treatment_r8_iii"
    office = FeeOffice(unit_class=1, area_grade=1, treatment=[tier], own_rates={tier: "179/1000"})
    table = build_fee_table(office, on=date(2026, 6, 1))
    notes = {text: mark for mark, text in layout(table, "ja").notes}
    single, own = notes["出典が1件のみの値を含みます。"], notes["事業所が自ら示した単価・率を含みます。"]
    marks = {one.id: [row.marks for row in one.rows] for one in layout(table, "ja").sections}
    assert marks["base_day"] == marks["days_month"] == [single, *[""] * 5]
    assert marks["month"] == [single + own, *[own] * 5]
    assert table.statuses == ("verified", "single_source", "caller_supplied")


def test_what_a_condition_says_is_a_limit_of_its_item() -> None:
    """Words that are left out stand in the condition, of an item that has both."""
    found: dict[str, set[str]] = {}
    for service in ("group_home", "group_home_short_stay"):
        for item in load_schedule(service).on(date(2026, 6, 1)).items():
            for condition in item.conditions:
                found.setdefault(condition.id, set()).update(limit.name for limit in item.limits)
    for name, limits in SAID_BY_CONDITION.items():
        assert limits <= found[name]


def test_what_stands_at_the_item_is_no_note() -> None:
    texts = [text for _, text in layout(worked(), "ja").notes]
    assert not [text for text in texts if "の対象は" in text]
    assert [note for note in worked().notes if "の対象は" in note.text_ja]


def test_english_twin() -> None:
    page, twin = layout(worked(), "ja"), layout(worked(), "en")
    for one, other in zip(page.sections, twin.sections, strict=True):
        assert [column.id for column in one.columns] == [column.id for column in other.columns]
        numbers = [[cell for cell in row.cells if isinstance(cell, int)] for row in one.rows]
        assert numbers == [[cell for cell in row.cells if isinstance(cell, int)] for row in other.rows]
        assert not [column for column in other.columns if not column.heading.isascii()]
        assert other.title.isascii()
        assert other.remark.replace("“", "").replace("”", "").isascii()
    assert twin.sections[0].rows[-1].cells[0] == "care level 5"
    assert twin.sections[2].rows[0].cells[-1] == "for care level 1 to care level 5"


def test_reduced_base_is_said_in_both_languages() -> None:
    assert section(reduced(), "base_day", "en").remark != section(plain(), "base_day", "en").remark


def test_unknown_language() -> None:
    for lang in ("fr", None):
        with pytest.raises(UnknownCodeError) as refused:
            layout(plain(), lang)  # type: ignore[arg-type]
        assert refused.value.code == "KC-X02"


def test_a_home_without_a_name() -> None:
    assert layout(replace(plain(), office=replace(plain().office, name="")), "ja").heading == "料金表"
