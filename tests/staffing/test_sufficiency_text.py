"""The table in text: the ward's figures in their columns, and what would mend each short day."""

from datetime import date, timedelta
from fractions import Fraction
from typing import Any
from unicodedata import east_asian_width

import pytest

from kaigo_calc import ServiceMonth
from kaigo_calc.errors import UnknownCodeError
from kaigo_calc.staffing import (
    Roster,
    Shift,
    Sufficiency,
    ThreeUnitNights,
    Worker,
    daytime_sufficiency,
)
from kaigo_calc.staffing.sufficiency_text import width_of
from kaigo_calc.staffing.sufficiency_words import day_number
from tests.staffing.making import CODES, MAY_1, ZONES, assert_readable, seed_day, shift, week_rows

NOT_CHECKED = "常勤の介護従業者: 確かめていません(契約の勤務時間数がわかりません)"


def checked(shifts: list[Shift] | Roster, days: int = 1, **options: Any) -> Sufficiency:
    given: dict[str, Any] = {"users": 9, "full_time_hours": 8, "zones": ZONES} | options
    last = MAY_1 + timedelta(days=days - 1)
    return daytime_sufficiency(shifts, first_day=MAY_1, last_day=last, **given)


def gap_day() -> list[Shift]:
    """Nobody from 6:00 to 7:00, from 17:00 to 18:00 and from 21:00 to 22:00; 8 + 8 + 3 + 0 = 19 hours."""
    return [
        shift("墨田 太郎", "7:00", "16:00", breaks=60),
        shift("本所 花子", "8:00", "17:00", breaks=60),
        shift("向島 一郎", "18:00", "21:00"),
        shift("両国 次郎", "22:00", "翌6:00", breaks="翌2:00-3:00"),
    ]


def columns(text: str) -> int:
    """Count the columns on a screen, by the table of Unicode."""
    return sum(1 + (east_asian_width(sign) in "WF") for sign in text)


def test_the_week_of_the_ward() -> None:
    """墨田区 令和8年度 集団指導 資料3 p.8: 182 hours in all are more than 168, and yet two days are short."""
    check = checked(Roster.from_rows(week_rows(), codes=CODES), days=7)
    lines = check.to_text().splitlines()
    assert lines[:3] == [
        "利用者9人、常勤の勤務時間1日8時間",
        "日中の時間帯 6:00-21:00、夜間及び深夜の時間帯 21:00-翌6:00",
        "確保すべき勤務時間数: 9人 ÷ 3 → 3人 × 8時間 = 24時間",
    ]
    told = {line.split()[0]: line.split()[1:] for line in lines[4:] if line}
    assert told["2026年5月"] == ["1", "2", "3", "4", "5", "6", "7"]
    assert lines[5].split() == ["金", "土", "日", "月", "火", "水", "木"]
    assert told["A"] == ["8", "8", "休", "8", "8", "休", "8"]
    assert told["B"] == ["8", "8", "4", "2", "休", "8", "8"]
    assert told["G"] == ["休", "6", "休", "休", "休", "6", "6"]
    assert told["合計勤務時間"] == ["28", "28", "22", "30", "22", "28", "24"]
    assert told["必要時間"] == ["24"] * 7
    assert told["過不足"] == ["+4", "+4", "-2", "+6", "-2", "+4", "0"]
    assert told["配置状況"] == ["○", "○", "×", "○", "×", "○", "○"]
    assert told["夜間"] == ["×"] * 7
    total, needed = sum(map(Fraction, told["合計勤務時間"])), sum(map(Fraction, told["必要時間"]))
    naive = "○" if total >= needed else "×"  # the week as a whole
    assert naive == "○"
    assert "×" in told["配置状況"]


def test_the_day_of_the_ward_in_both_languages() -> None:
    assert checked(seed_day()).to_text() == (
        "利用者9人、常勤の勤務時間1日8時間\n"
        "日中の時間帯 6:00-21:00、夜間及び深夜の時間帯 21:00-翌6:00\n"
        "確保すべき勤務時間数: 9人 ÷ 3 → 3人 × 8時間 = 24時間\n"
        "\n"
        "2026年5月      1\n"
        "              金\n"
        "A              8\n"
        "B              8\n"
        "C              4\n"
        "D              3\n"
        "E              5\n"
        "合計勤務時間  28\n"
        "必要時間      24\n"
        "過不足        +4\n"
        "配置状況       ○\n"
        "日中の不在     -\n"
        "夜間           ○\n"
        "\n"
        "足りない日はありません。\n"
        "\n" + NOT_CHECKED
    )
    assert checked(seed_day()).to_text("en") == (
        "9 users, full-timers work 8 hours a day\n"
        "Daytime 6:00-21:00, night 21:00-next day 6:00\n"
        "Hours required: 9 users ÷ 3 → 3 staff × 8 hours = 24 hours\n"
        "\n"
        "2026-05            1\n"
        "                 Fri\n"
        "A                  8\n"
        "B                  8\n"
        "C                  4\n"
        "D                  3\n"
        "E                  5\n"
        "Hours of care     28\n"
        "Hours required    24\n"
        "Over or short     +4\n"
        "Hours suffice      ○\n"
        "Hours of nobody    -\n"
        "Night              ○\n"
        "\n"
        "No day is short.\n"
        "\n"
        "Full-timers: not checked (no contracts were given)"
    )


def test_what_would_mend_a_day() -> None:
    lines = checked(gap_day()).to_text().splitlines()
    nobody = "6:00-7:00、17:00-18:00 は誰もいないため、この時間を必ず含めること"
    assert lines[-5:-2] == [
        "足りないところ:",
        f"  5月1日(金) 日中の介護をあと5時間。{nobody}",
        "  5月1日(金) 夜間 21:00-22:00 に介護従業者が1人以上必要",
    ]
    assert "日中の不在     2" in lines
    english = checked(gap_day()).to_text("en").splitlines()
    nobody = "nobody is there 6:00-7:00, 17:00-18:00, which must be covered"
    assert english[-5:-2] == [
        "What is lacking:",
        f"  2026-05-01 (Fri): 5 more hours of care in the daytime; {nobody}",
        "  2026-05-01 (Fri): at least 1 care staff needed 21:00-22:00",
    ]


def test_someone_there_by_night_alone_is_not_off() -> None:
    lines = checked(gap_day()).to_text().splitlines()
    naive = "休"  # nothing by day
    assert next(line for line in lines if line.startswith("両国")).split()[-1] == "0" != naive


def test_short_hours_may_be_made_up_at_any_time() -> None:
    shifts = [shift("A", "6:00", "14:00"), shift("B", "14:00", "翌6:00")]
    assert "5月1日(金) 日中の介護をあと9時間(日中の時間帯のどこでも)" in checked(shifts).to_text()
    assert "2026-05-01 (Fri): 9 more hours of care in the daytime, at any time of it" in checked(
        shifts
    ).to_text("en")


def test_an_absence_is_told_even_where_the_hours_suffice() -> None:
    """Three from 9:00 to 18:00: 24 hours, and nobody from 6:00 to 9:00 and from 18:00 to 21:00."""
    check = checked([shift(name, "9:00", "18:00", breaks=60) for name in "ABC"])
    naive = max(0, 24 - 3 * 8)
    assert naive == 0
    assert "6:00-9:00、18:00-21:00 に介護従業者がいない(時間数は足りている)" in check.to_text()


def test_a_gap_after_midnight_is_of_the_night_before() -> None:
    check = checked([shift("A", "6:00", "21:00"), shift("B", "21:00", "翌1:00")], users=3)
    naive = "夜間 1:00-6:00"
    assert "5月1日(金) 夜間 翌1:00-翌6:00 に介護従業者が1人以上必要" in check.to_text()
    assert naive not in check.to_text()
    assert "needed next day 1:00-next day 6:00" in check.to_text("en")


def test_the_exception_of_three_units_asks_for_staff_of_the_whole_home() -> None:
    opted = ThreeUnitNights(same_floor_adjacent=True, quick_response=True, safety_measures=True)
    shifts = [shift("A", "6:00", "翌6:00", unit="1")]
    check = checked(shifts, users={"1": 3, "2": 3, "3": 3}, night_exception=opted)
    text = check.to_text()
    assert text.count("夜間 21:00-翌6:00 に介護従業者が事業所全体で2人以上必要") == 3
    assert check.to_text("en").count("at least 2 care staff in the whole home needed") == 3
    assert [line for line in text.splitlines() if line.startswith("ユニット")] == [
        f"ユニット {unit}: 利用者3人、常勤の勤務時間1日8時間" for unit in "123"
    ]
    assert "Unit 2: 3 users, full-timers work 8 hours a day" in check.to_text("en")


def test_users_with_a_decimal_and_hours_that_are_no_decimal() -> None:
    check = checked([shift("A", "6:00", "13:20")], users="7.2", full_time_hours="7:40")
    text = check.to_text()
    assert "確保すべき勤務時間数: 7.2人 ÷ 3 → 3人 × 7:40時間 = 23時間" in text
    naive = Fraction("7.2") / 3 * Fraction(23, 3)  # users over 3, not rounded up
    assert naive != 23
    assert "日中の介護をあと15:40時間" in text


@pytest.mark.parametrize("days", [1, 7, 13, 20, 31])
def test_every_table_is_a_grid_that_fits(days: int) -> None:
    shifts = [
        shift(name, "7:00", "15:40", MAY_1 + timedelta(days=number))
        for number in range(days)
        for name in ("墨田 太郎", "A", "ﾎﾝｼﾞｮ")
    ]
    for lang in ("ja", "en"):
        blocks = checked(shifts, days=days).to_text(lang).split("\n\n")
        tables = [block for block in blocks if block.startswith("2026") and "\n墨田" in block]
        assert tables
        widths = [{columns(line) for line in table.splitlines()} for table in tables]
        assert all(len(width) == 1 and max(width) <= 100 for width in widths)
        numbers = [number for table in tables for number in table.splitlines()[0].split()[1:]]
        assert numbers == [str(number) for number in range(1, days + 1)]
        assert all(len(table.splitlines()[0].split()) % 7 == 1 for table in tables[:-1])


def test_a_grid_by_length_of_text_would_be_crooked() -> None:
    lines = checked(gap_day()).to_text().split("\n\n")[1].splitlines()
    assert len({columns(line) for line in lines}) == 1
    assert len({len(line) for line in lines}) > 1


def test_a_name_longer_than_a_line_leaves_weeks() -> None:
    text = checked([shift("あ" * 60, "6:00", "21:00")], days=9).to_text()
    heads = [line.split()[1:] for line in text.splitlines() if line.startswith("2026年")]
    assert [len(head) for head in heads] == [7, 2]


def test_marks_on_characters_take_no_room() -> None:
    assert width_of("ば") == width_of("ば") == 2


def test_a_new_month_is_named_within_a_table() -> None:
    first = date(2026, 5, 30)
    shifts = [shift("A", "6:00", "21:00", first + timedelta(days=number)) for number in range(4)]
    check = daytime_sufficiency(shifts, users=3, full_time_hours=8, zones=ZONES)
    assert "2026年5月      30   31  6/1    2" in check.to_text()
    assert day_number(date(2026, 6, 1), first=True) == "1"


def test_a_month_names_everyone_in_every_block() -> None:
    month = ServiceMonth(2026, 5)
    shifts = [shift("A", "6:00", "21:00"), shift("B", "6:00", "13:20", date(2026, 5, 30))]
    check = daytime_sufficiency(shifts, users=3, full_time_hours=8, zones=ZONES, month=month)
    blocks = [block for block in check.to_text().split("\n\n") if block.startswith("2026年")]
    assert len(blocks) > 1
    assert all("\nA " in block and "\nB " in block for block in blocks)


def test_full_timers() -> None:
    workers = [Worker("A", 40), Worker("B", 20)]
    shifts = [shift("A", "6:00", "21:00", unit="1"), shift("B", "6:00", "21:00", unit="2")]
    options: dict[str, Any] = {"users": {"1": 3, "2": 3}, "workers": workers, "full_time_week_hours": 40}
    by_office, by_unit = checked(shifts, **options), checked(shifts, full_timer_per="unit", **options)
    assert by_office.to_text().endswith("常勤の介護従業者: ○ A(事業所に1人以上必要)")
    assert by_office.to_text("en").endswith("Full-timers: ○ A (the office needs at least 1)")
    assert by_unit.to_text().endswith("常勤の介護従業者: × A(ユニットごとに1人以上必要)。足りないユニット: 2")
    assert by_unit.to_text("en").endswith("Full-timers: × A (each unit needs at least 1); lacking in 2")
    options["workers"] = [Worker("A", 20)]
    assert checked(shifts, **options).to_text().endswith("× なし(事業所に1人以上必要)。契約のわからない方: B")
    assert (
        checked(shifts, **options)
        .to_text("en")
        .endswith("× none (the office needs at least 1); without a contract: B")
    )


@pytest.mark.parametrize("lang", ["fr", "", "JA"])
def test_other_languages_are_refused(lang: str) -> None:
    with pytest.raises(UnknownCodeError) as caught:
        checked(seed_day()).to_text(lang)
    assert caught.value.code == "KC-X02"
    assert_readable(caught.value)
