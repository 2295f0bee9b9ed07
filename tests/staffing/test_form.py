"""勤務形態一覧表: 標準様式1, the four rows of 墨田区 令和8年度 集団指導 資料3 p.23."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from kaigo_calc.errors import KaigoCalcError
from kaigo_calc.staffing import (
    DayNight,
    FormRow,
    Role,
    Roster,
    Shift,
    ShiftCode,
    Worker,
    WorkForm,
    Zones,
    staffing_form,
)
from tests.staffing.making import assert_readable, refused

ZONES = "6:00-20:00"
CODES = [
    ShiftCode("u", "9:00", "13:00", role="管理者"),
    ShiftCode("d", "9:00", "18:00", breaks="12:00-13:00", role="計画作成担当者"),
    ShiftCode("z", "13:00", "17:00"),
    ShiftCode("i", "17:00", "24:00"),
    ShiftCode("j", "0:00", "9:00"),
    ShiftCode("宿", "20:00", "翌6:00", sleep_in=True),
    ShiftCode("有", "9:00", "18:00", breaks="12:00-13:00", absence="有休"),
    ShiftCode("休"),
]
WEEK = {
    ("管理者", "墨田 太郎"): "u u u - u u -",
    ("計画作成担当者", "本所 花子"): "d d d d - d d",
    ("介護従業者", "墨田 太郎"): "z z z - z z -",
    ("介護従業者", "向島 一郎"): "- i j - - i j",
}
WORKERS = [Worker("墨田 太郎", 40), Worker("本所 花子", 40), Worker("向島 一郎", 16)]


def may(day: int) -> date:
    return date(2026, 5, day)


def ward_roster() -> Roster:
    """Return the week of p.23, as rows with their codes."""
    rows = [
        {
            "職種": role,
            "氏名": person,
            **{f"2026-05-0{day}": code for day, code in enumerate(signs.split(), start=1) if code != "-"},
        }
        for (role, person), signs in WEEK.items()
    ]
    return Roster.from_rows(rows, codes=CODES)


def form(roster: object, **options: Any) -> tuple[FormRow, ...]:
    """Return the form of a home whose full-timers work 40 hours."""
    given: dict[str, Any] = {"zones": ZONES, "workers": WORKERS, "full_time_week_hours": 40, **options}
    return staffing_form(roster, **given)  # type: ignore[arg-type]


def hours(row: FormRow) -> dict[int, tuple[int, int]]:
    """Return minutes by day and night, by the day of the month."""
    return {on.day: (one.day, one.night) for on, one in row.minutes.items()}


def work(person: str, start: str, end: str, day: int = 1, **options: Any) -> Shift:
    return Shift(person=person, on=may(day), start=start, end=end, **options)


def test_the_wards_four_rows() -> None:
    rows = form(ward_roster())
    assert [(row.role.label_ja, str(row.form), row.person) for row in rows] == [
        ("管理者", "B", "墨田 太郎"),
        ("計画作成担当者", "A", "本所 花子"),
        ("介護従業者", "B", "墨田 太郎"),
        ("介護従業者", "C", "向島 一郎"),
    ]
    signs = [" ".join(row.codes.get(may(day), "-") for day in range(1, 8)) for row in rows]
    assert signs == list(WEEK.values())
    four, eight = (240, 0), (480, 0)
    assert [hours(row) for row in rows] == [
        dict.fromkeys((1, 2, 3, 5, 6), four),
        dict.fromkeys((1, 2, 3, 4, 6, 7), eight),
        dict.fromkeys((1, 2, 3, 5, 6), four),
        {2: (180, 240), 3: (180, 360), 6: (180, 240), 7: (180, 360)},
    ]


def test_a_night_shift_is_one_shift_or_two_codes() -> None:
    """P-FORM-SPLIT: 3 hours by day and 4 at night, then 3 and 6 on the next date."""
    (whole,) = form([work("向島 一郎", "17:00", "翌9:00", 2, code="i")])
    (halves,) = form(
        [work("向島 一郎", "17:00", "24:00", 2, code="i"), work("向島 一郎", "0:00", "9:00", 3, code="j")]
    )
    split = {2: (180, 240), 3: (180, 360)}
    assert hours(whole) == hours(halves) == split
    assert (whole.codes, halves.codes) == ({may(2): "i"}, {may(2): "i", may(3): "j"})
    all_on_the_first_date = {2: (360, 600)}
    assert hours(whole) != all_on_the_first_date


def test_the_zones_decide() -> None:
    night = [work("向島 一郎", "17:00", "翌9:00", 2)]
    (row,) = form(night, zones=Zones("6:00-21:00"))
    assert hours(row) == {2: (240, 180), 3: (180, 360)}


def test_the_form_of_work() -> None:
    def row_of(week: object, *shifts: Shift, **options: Any) -> str:
        given: dict[str, Any] = {"workers": [Worker("A", week)], **options}  # type: ignore[arg-type]
        return {str(row.form) for row in form(shifts, **given)}.pop()

    one, other = work("A", "9:00", "13:00"), work("A", "13:00", "17:00", role="管理者")
    assert [row_of(40, one), row_of(40, one, other)] == ["A", "B"]
    assert [row_of("39:59", one), row_of("39:59", one, other)] == ["C", "D"]
    assert row_of(32, one, full_time_week_hours=30) == "A"
    assert row_of(30, one, full_time_week_hours=30) == "C"  # 週32時間を下回る場合は32時間
    mother = {"workers": [Worker("A", 30, measure="育児")]}
    assert row_of(30, one, **mother) == "A"


def test_a_role_on_another_date_makes_two_roles() -> None:
    shifts = [work("墨田 太郎", "9:00", "13:00"), work("墨田 太郎", "9:00", "13:00", 20, role="管理者")]
    assert [row.form for row in form(shifts)] == [WorkForm.FULL_TIME_SEVERAL_ROLES] * 2


def test_without_contracts_the_form_is_not_known() -> None:
    shifts = [work("墨田 太郎", "9:00", "13:00"), work("A", "9:00", "13:00")]
    assert {row.person: row.form for row in form(shifts)} == {
        "墨田 太郎": WorkForm.FULL_TIME_ONE_ROLE,
        "A": None,
    }
    assert {row.form for row in form(shifts, full_time_week_hours=None)} == {None}
    assert {row.form for row in staffing_form(shifts, zones=ZONES)} == {None}
    assert form([], workers=WORKERS) == ()


def test_the_order_of_the_rows() -> None:
    roles = ["その他", "准看護師", "看護師", "介護従業者", "計画作成担当者", "管理者"]
    shifts = [work(str(number), "9:00", "10:00", role=role) for number, role in enumerate(roles)]
    assert [row.role.label_ja for row in form(shifts)] == roles[::-1]


def test_care_within_the_shift_of_a_manager_is_a_row_of_its_own() -> None:
    shift = work("墨田 太郎", "9:00", "17:00", role="管理者", care_minutes=240, code="①")
    rows = form([shift])
    assert [(row.role, str(row.form), row.codes[may(1)], hours(row)) for row in rows] == [
        (Role.MANAGER, "B", "①", {1: (240, 0)}),
        (Role.CARE_WORKER, "B", "①", {1: (240, 0)}),
    ]


def test_two_shifts_on_a_date() -> None:
    shifts = [
        work("向島 一郎", "18:00", "22:00", code="遅"),
        work("向島 一郎", "7:00", "9:00", code="早"),
        work("向島 一郎", "12:00", "13:00"),
    ]
    (row,) = form(shifts)
    assert (row.codes, hours(row)) == ({may(1): "早 遅"}, {1: (300, 120)})


def test_a_shift_without_a_sign_and_the_tail_of_another_on_one_date() -> None:
    (row,) = form([work("向島 一郎", "17:00", "翌9:00"), work("向島 一郎", "21:00", "22:00", 2)])
    assert (row.codes, hours(row)) == ({may(1): "", may(2): ""}, {1: (180, 240), 2: (180, 420)})


def test_a_sleep_in_and_leave_have_their_sign_and_no_hours() -> None:
    rows = Roster.from_rows(
        [
            {
                "氏名": "向島 一郎",
                "2026-05-01": "宿",
                "2026-05-03": "有",
                "2026-05-04": "i",
                "2026-05-05": "休",
            }
        ],
        codes=CODES,
    )
    (row,) = form(rows)
    assert row.codes == {may(1): "宿", may(3): "有", may(4): "i"}
    assert hours(row) == {4: (180, 240)}


def test_only_leave() -> None:
    (row,) = form([work("本所 花子", "9:00", "17:00", absence="出張", role="管理者", code="張")])
    assert (row.role, str(row.form), row.codes, row.minutes) == (Role.MANAGER, "A", {may(1): "張"}, {})


@pytest.mark.parametrize("kind", [{"sleep_in": True}, {"absence": "有休"}], ids=["sleep_in", "absence"])
def test_what_has_no_hours_needs_no_times_of_breaks(kind: dict[str, Any]) -> None:
    """No hours are to be split between the zones, so it does not matter when the break was."""
    (row,) = form([work("向島 一郎", "16:00", "翌9:00", breaks=60, code="④", **kind)])
    assert (row.codes, row.minutes) == ({may(1): "④"}, {})


def test_breaks_are_taken_off_where_they_lie() -> None:
    (row,) = form([work("向島 一郎", "16:00", "翌9:00", breaks=["19:30-20:30", "翌5:00-6:00"])])
    assert hours(row) == {1: (210, 210), 2: (180, 300)}


def test_as_json() -> None:
    (row,) = form([work("向島 一郎", "17:00", "翌9:20", code="i")])
    assert (
        json.loads(json.dumps(row.to_dict()))
        == row.to_dict()
        == {
            "role": "care_worker",
            "role_ja": "介護従業者",
            "form": "C",
            "person": "向島 一郎",
            "codes": {"2026-05-01": "i"},
            "day_hours": {"2026-05-01": "3", "2026-05-02": "3:20"},
            "night_hours": {"2026-05-01": "4", "2026-05-02": "6"},
        }
    )
    (unknown,) = form([work("A", "17:00", "17:30")])
    assert (unknown.to_dict()["form"], unknown.to_dict()["day_hours"]) == (None, {"2026-05-01": "0.5"})
    assert unknown.minutes == {may(1): DayNight(30, 0)}


def test_all_shifts_that_cannot_be_split_at_once() -> None:
    shifts = [
        work("A", "16:00", "翌9:00", breaks=60),
        work("B", "16:00", "翌9:00", role="管理者", care_minutes=60),
    ]
    fault = refused(lambda: form(shifts), "KC-W01")
    assert [(one.code, one.values["person"]) for one in fault.faults] == [("KC-W30", "A"), ("KC-W31", "B")]
    assert_readable(*fault.faults)
    refused(lambda: form(shifts[:1]), "KC-W30")


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda: form([work("A", "9:00", "12:00"), work("A", "11:00", "13:00")]), "KC-W19"),
        (lambda: form([], workers=[Worker("A", 40), Worker("A", 30)]), "KC-W32"),
        (lambda: form([1]), "KC-N03"),
        (lambda: form("A"), "KC-N03"),
        (lambda: form([], workers=[1]), "KC-N03"),
        (lambda: form([work("墨田 太郎", "9:00", "12:00")], full_time_week_hours=40.0), "KC-N01"),
        (lambda: form([work("墨田 太郎", "9:00", "12:00")], full_time_week_hours=-1), "KC-N06"),
        (lambda: form([work("墨田 太郎", "9:00", "12:00")], full_time_week_hours="x"), "KC-N05"),
    ],
)
def test_wrong_values(call: Callable[[], object], code: str) -> None:
    with pytest.raises(KaigoCalcError) as caught:
        call()
    assert caught.value.code == code
    assert_readable(caught.value)
