"""The pictures: what they draw, in which minutes, in Japanese, the same every time, and refusals."""

import json
import re
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from kaigo_calc.errors import DateInputError, InexactInputError
from kaigo_calc.staffing import Roster, Shift, Sufficiency, ThreeUnitNights, Worker, daytime_sufficiency
from kaigo_calc.staffing.charts import month_heat_map, save_chart, shift_chart
from tests.staffing.making import APRIL_30, CODES, MAY_1, refused, seed_day, shift, week_rows
from tests.staffing.test_sufficiency_text import checked, gap_day

MAY_2 = MAY_1 + timedelta(days=1)
PAGE_SVG = "日中の時間帯", "夜間及び深夜の時間帯", "介護従業者の勤務", "休憩1時間", "前日から"


def rows_of(spec: dict[str, Any], *fields: str) -> list[tuple[Any, ...]]:
    """Return the rows of all layers that have the fields, in the order of the layers."""
    found: list[tuple[Any, ...]] = []
    for layer in spec["layer"]:
        data = layer.get("data", {})
        rows = data.get("values") or spec.get("datasets", {}).get(data.get("name"), [])
        found += [tuple(row[field] for field in fields) for row in rows if set(fields) <= row.keys()]
    return found


def drawn(check: Sufficiency, on: date = MAY_1, unit: str = "") -> dict[str, Any]:
    return shift_chart(check, on, unit).to_dict()


def heat(check: Sufficiency) -> dict[str, Any]:
    return month_heat_map(check).to_dict()


def week() -> Sufficiency:
    return checked(Roster.from_rows(week_rows(), codes=CODES), days=7)


def test_the_day_of_the_ward() -> None:
    """墨田区 令和8年度 集団指導 資料3 p.7; D began the day before, and E goes on until the day after."""
    spec = drawn(checked(seed_day()))
    care, rest = "介護 care", "休憩 break"
    bars = rows_of(spec, "row", "start", "end", "kind")
    assert sorted(bars) == [
        ("A", 420, 720, care),
        ("A", 720, 780, rest),
        ("A", 780, 960, care),
        ("B", 480, 720, care),
        ("B", 720, 780, rest),
        ("B", 780, 1020, care),
        ("C", 1020, 1260, care),
        ("D", 0, 540, care),
        ("E", 960, 1440, care),
    ]
    naive = ("E", 960, 960 + 17 * 60, care)  # all of E's shift on the date on which it begins
    assert naive not in bars
    assert rows_of(spec, "zone", "start", "end") == [
        ("夜間及び深夜の時間帯", 0, 360),
        ("夜間及び深夜の時間帯", 1260, 1440),
        ("夜間及び深夜の時間帯", 0, 360),
        ("夜間及び深夜の時間帯", 1260, 1440),
        ("日中の時間帯", 360, 1260),
        ("日中の時間帯", 360, 1260),
    ]
    hours = [(person, int(text)) for person, text in rows_of(spec, "row", "label") if text.isdigit()]
    # 8 + 8 + 4 + 3 + 5 = 28 hours by day; D has 6 of the night before, E 3 of the one that begins.
    assert sorted(hours[:5]) == [("A", 8), ("B", 8), ("C", 4), ("D", 3), ("E", 5)]
    assert sorted(hours[5:]) == [("A", 0), ("B", 0), ("C", 0), ("D", 6), ("E", 3)]
    assert spec["title"]["text"] == "介護従業者の勤務 2026年5月1日(金)"
    assert "日中の合計 28時間 / 必要 24時間 過不足 +4 ○" in spec["title"]["subtitle"][0]
    assert "28 hours in the daytime of 24 required" in spec["title"]["subtitle"][1]
    assert rows_of(spec, "known") == []


def test_gaps_have_a_row_of_their_own() -> None:
    spec = drawn(checked([*gap_day(), shift("両国 次郎", "20:00", "翌6:30", APRIL_30)]))
    gaps = dict.fromkeys(rows_of(spec, "row", "start", "end", "known", "label"))
    assert list(gaps) == [
        ("不在", 390, 420, True, "6:30-7:00"),
        ("不在", 1020, 1080, True, "17:00-18:00"),
        ("不在", 1260, 1320, True, "21:00-22:00"),
    ]
    assert dict.fromkeys(rows_of(spec, "row")).keys() >= {("不在",), ("両国 次郎",)}


def test_the_night_of_the_day_before_belongs_to_its_early_morning() -> None:
    """B leaves at 1:00 on 2 May, in the night that began on 1 May."""
    shifts = [
        *(shift("A", "6:00", "21:00", on) for on in (MAY_1, MAY_2)),
        shift("B", "21:00", "翌1:00"),
        shift("C", "21:00", "翌6:00", MAY_2),
    ]
    check = checked(shifts, days=2, users=3)
    first = dict.fromkeys(rows_of(drawn(check, MAY_1), "start", "end", "known"))
    second = dict.fromkeys(rows_of(drawn(check, MAY_2), "start", "end", "known"))
    # Nothing is seen of the night before 1 May, which was not checked: that is no finding.
    assert list(first) == [(0, 360, False)]
    assert list(second) == [(60, 360, True)]
    naive = [(day.on, span) for day in check.days for span in day.night_gaps]
    assert [on for on, _ in naive] == [MAY_1]  # by the date of its night, it would be drawn on the first
    assert ("0:00-6:00 前日は未確認",) in rows_of(drawn(check, MAY_1), "label")


def test_two_needed_by_night_in_the_whole_home() -> None:
    opted = ThreeUnitNights(same_floor_adjacent=True, quick_response=True, safety_measures=True)
    shifts = [
        shift("A", "6:00", "翌6:00", unit="1"),
        shift("B", "20:00", "翌6:00", APRIL_30, unit="1"),
        shift("C", "20:00", "翌5:00", APRIL_30, unit="2"),
    ]
    check = checked(shifts, users={"1": 3, "2": 3, "3": 3}, night_exception=opted)
    gaps = dict.fromkeys(rows_of(drawn(check, unit="1"), "start", "end", "known", "label"))
    assert list(gaps) == [
        (1260, 1440, True, "21:00-24:00 2人未満"),
        (300, 360, False, "5:00-6:00 前日は未確認"),
    ]
    assert {row for (row,) in rows_of(drawn(check, unit="3"), "row")} == {"不在"}
    assert "5月1日(金) 3" in drawn(check, unit="3")["title"]["text"]


def test_labels_late_in_the_day_are_written_to_the_left() -> None:
    spec = drawn(checked([shift("A", "20:00", "24:00"), shift("B", "20:01", "24:00")]))
    assert rows_of(spec, "row", "at", "late", "label")[:2] == [
        ("A", 1200, False, "20:00-24:00"),
        ("B", 1440, True, "20:01-24:00"),
    ]


def test_other_work_and_leave_are_told_apart_from_care() -> None:
    shifts = [
        shift("A", "6:00", "12:00", role="管理者", care_minutes=120, breaks=0),
        shift("B", "9:00", "17:00", absence="有給"),
        shift("C", "9:00", "17:00", role="管理者"),
        shift("D", "9:00", "17:00", unit=""),
    ]
    options: dict[str, Any] = {"workers": [Worker("B", 40)], "full_time_week_hours": 40}
    with_leave = checked(shifts, leave_credit="scheduled", **options)
    assert rows_of(drawn(with_leave), "row", "kind") == [
        ("A", "介護と他の業務 partly care"),
        ("B", "休暇 leave"),
        ("D", "介護 care"),
    ]
    assert ("B", "8") in rows_of(drawn(with_leave), "row", "label")
    assert rows_of(drawn(checked(shifts)), "row", "kind") == [
        ("A", "介護と他の業務 partly care"),
        ("D", "介護 care"),
    ]


def test_a_daytime_from_midnight_leaves_one_stretch_of_night() -> None:
    spec = drawn(checked([shift("A", "0:00", "21:00")], zones="0:00-21:00"))
    assert dict.fromkeys(rows_of(spec, "zone", "start", "end")).keys() == {
        ("夜間及び深夜の時間帯", 1260, 1440),
        ("日中の時間帯", 0, 1260),
    }


def test_a_day_with_nobody_at_all() -> None:
    spec = drawn(checked([shift("A", "6:00", "21:00", MAY_2)], days=2), MAY_1)
    assert dict.fromkeys(rows_of(spec, "start", "end", "known")).keys() == {
        (360, 1260, True),
        (1260, 1440, True),
        (0, 360, False),
    }


def test_the_week_of_the_ward_as_a_calendar() -> None:
    """p.8: 28, 28, 22, 30, 22, 28 and 24 hours of 24."""
    spec = heat(week())
    cells = dict.fromkeys(rows_of(spec, "day", "weekday", "week", "minutes", "figure"))
    assert list(cells) == [
        ("5/1", "金", "2026-04-26", 240, "○ +4"),
        ("5/2", "土", "2026-04-26", 240, "○ +4"),
        ("5/3", "日", "2026-05-03", -120, "× -2"),
        ("5/4", "月", "2026-05-03", 360, "○ +6"),
        ("5/5", "火", "2026-05-03", -120, "× -2"),
        ("5/6", "水", "2026-05-03", 240, "○ +4"),
        ("5/7", "木", "2026-05-03", 0, "○ 0"),
    ]
    scale = spec["layer"][0]["encoding"]["color"]["scale"]
    assert scale["domain"] == [-480, -1, 0, 480]
    assert spec["layer"][0]["encoding"]["x"]["scale"]["domain"] == list("日月火水木金土")
    assert spec["title"]["text"] == "日中の勤務時間の過不足 2026年5月1日～5月7日"
    # Every night of that table is empty, as it shows the daytime alone.
    assert spec["title"]["subtitle"][0].endswith("7/7")


def test_units_are_rows_of_a_map_by_date() -> None:
    shifts = [
        shift("A", "6:00", "翌6:00", unit="うめ"),
        shift("B", "9:00", "21:00", unit="さくら"),
    ]
    spec = heat(checked(shifts, users={"うめ": 3, "さくら": 6}))
    cells = dict.fromkeys(rows_of(spec, "unit", "column", "mark", "over", "lacking"))
    assert list(cells) == [
        ("うめ", "2026-05-01 金", "○", "+7", ""),
        ("さくら", "2026-05-01 金", "×", "-4", "不在\n夜間"),
    ]
    assert spec["title"]["text"] == "日中の勤務時間の過不足 2026年5月1日"
    alone = heat(checked(shifts[1:], users=6))
    assert ("日中不在 3時間\n夜間不足",) in rows_of(alone, "lacking")


def test_the_smallest_shortage_has_the_colour_of_shortage() -> None:
    check = checked([shift("A", "6:00", "21:00"), shift("B", "6:00", "6:59")], users=6)
    scale = heat(check)["layer"][0]["encoding"]["color"]["scale"]
    assert rows_of(heat(check), "minutes")[0] == (15 * 60 + 59 - 16 * 60,) == (-1,)
    assert scale["domain"] == [-480, -1, 0, 480]
    far = checked([shift("A", "6:00", "21:00"), shift("B", "6:00", "20:59")], users=3)
    assert heat(far)["layer"][0]["encoding"]["color"]["scale"]["domain"] == [-480, -1, 0, 22 * 60]
    none = checked([shift("A", "6:00", "6:59")])  # 59 minutes of 24 hours
    assert heat(none)["layer"][0]["encoding"]["color"]["scale"]["domain"] == [-24 * 60, -1, 0, 480]


def test_a_title_over_the_end_of_a_year() -> None:
    shifts = [shift("A", "6:00", "21:00", day) for day in (date(2026, 12, 31), date(2027, 1, 1))]
    check = daytime_sufficiency(shifts, users=3, full_time_hours=8, zones="6:00-21:00")
    assert heat(check)["title"]["text"] == "日中の勤務時間の過不足 2026年12月31日～2027年1月1日"


def test_every_number_is_whole() -> None:
    floats: list[str] = []
    for spec in (drawn(checked(gap_day())), heat(week())):
        json.loads(json.dumps(spec), parse_float=floats.append, parse_constant=floats.append)
    assert floats == []


def test_pictures_are_saved_and_the_same_every_time(tmp_path: Path) -> None:
    pictures: list[str] = []
    for name in ("a.svg", "b.SVG"):
        file = save_chart(shift_chart(checked(seed_day()), MAY_1), tmp_path / name)
        pictures.append(file.read_text(encoding="utf-8"))
    assert pictures[0] == pictures[1]
    # Half-width Latin and Japanese stand in one label, so that all of it is found.
    assert [text for text in (*PAGE_SVG, "① 7:00-16:00") if text not in pictures[0]] == []
    assert not re.search(r"NaN|undefined|null", pictures[0])
    assert "Noto Sans CJK JP" in pictures[0]
    assert "Hiragino Sans" in pictures[0]
    calendar = save_chart(month_heat_map(week()), str(tmp_path / "month.svg")).read_text(encoding="utf-8")
    assert [
        text for text in ("過不足", "× -2", "○ +6", "夜間不足", "hours over or short") if text not in calendar
    ] == []
    assert not re.search(r"NaN|undefined|null", calendar)


def test_other_formats(tmp_path: Path) -> None:
    chart = month_heat_map(week())
    assert save_chart(chart, tmp_path / "month.png").read_bytes().startswith(b"\x89PNG")
    page = save_chart(chart, tmp_path / "month.html").read_text(encoding="utf-8")
    assert "過不足" in page
    assert not re.search(r"<script[^>]+src=", page)  # nothing is fetched


def test_refusals(tmp_path: Path) -> None:
    one = checked(seed_day())
    two = checked([shift("A", "6:00", "21:00", unit="1")], users={"1": 3, "2": 3})
    assert refused(lambda: shift_chart(one, MAY_2), "KC-W90").values["first"] == MAY_1
    assert "2026-05-02" in refused(lambda: shift_chart(one, MAY_2), "KC-W90").message_ja
    assert refused(lambda: shift_chart(one, MAY_1, "3"), "KC-W91").values["value"] == "3"
    assert refused(lambda: shift_chart(two, MAY_1), "KC-W91").values["units_ja"] == "1、2"
    assert ".svg" in refused(lambda: save_chart(month_heat_map(one), tmp_path / "a.gif"), "KC-W92").hint_en
    with pytest.raises(DateInputError):
        shift_chart(one, "2026-05-01")  # type: ignore[arg-type]
    with pytest.raises(InexactInputError):
        shift_chart(one, MAY_1, 1)  # type: ignore[arg-type]


def test_the_only_unit_need_not_be_named() -> None:
    shifts: list[Shift] = [shift("A", "6:00", "21:00", unit="うめ")]
    assert rows_of(drawn(checked(shifts)), "row", "kind") == [("A", "介護 care")]
    assert drawn(checked(shifts)) == drawn(checked(shifts), unit="うめ")


@pytest.mark.parametrize("missing", ["altair", "vl_convert"])
def test_without_the_extra(missing: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    check, chart = week(), month_heat_map(week())
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(ModuleNotFoundError, match=r"kaigo-calc\[charts\].*図には"):
        save_chart(month_heat_map(check) if missing == "altair" else chart, tmp_path / "a.svg")


def test_nothing_optional_is_loaded_with_the_module() -> None:
    code = "import sys, kaigo_calc.staffing.charts; print('altair' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"
