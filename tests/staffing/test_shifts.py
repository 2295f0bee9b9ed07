"""勤務: breaks, care within another role, 宿直, absences, and every fault with its person and time."""

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

import pytest

from kaigo_calc.errors import DateInputError, InexactInputError, StaffingInputError, UnknownCodeError, leaves
from kaigo_calc.staffing import AbsenceKind, Role, Shift, WorkForm
from kaigo_calc.staffing.choices import require_choice
from kaigo_calc.staffing.faults import attempted, raise_staffing_faults, single_faults
from tests.staffing.making import APRIL_30, MAY_1, assert_readable, cause_of, refused, shift


def test_breaks_with_times_and_without() -> None:
    placed = shift("墨田 太郎", "7:00", "16:00", breaks="12:00-13:00")
    unplaced = shift("墨田 太郎", time(7), time(16), breaks=60)
    assert placed.worked_minutes == unplaced.worked_minutes == 480
    # Naive: the break counted as work.
    assert placed.span.minutes == 540 != placed.worked_minutes
    assert [one.clock for one in placed.worked_spans] == ["7:00-12:00", "13:00-16:00"]
    assert [one.clock for one in unplaced.worked_spans] == ["7:00-16:00"]
    assert (placed.break_minutes, placed.unplaced_break) == (60, 0)
    assert (unplaced.break_minutes, unplaced.unplaced_break) == (60, 60)
    assert str(placed) == "墨田 太郎 2026-05-01 7:00-16:00"


def test_several_breaks_in_any_order() -> None:
    one = shift("A", "7:00", "16:00", breaks=iter(["14:00-14:15", "11:30-12:15"]))
    assert one.breaks == ("14:00-14:15", "11:30-12:15")
    assert [span.clock for span in one.break_spans] == ["11:30-12:15", "14:00-14:15"]
    assert one.worked_minutes == 480
    assert shift("A", "7:00", "16:00", breaks=["12:00-12:30", "12:30-13:00"]).worked_minutes == 480
    assert hash(shift("A", "7:00", "16:00", breaks=["12:00-13:00"]))


@pytest.mark.parametrize(
    ("written", "on", "clock"),
    [
        ("1:00-2:00", date(2026, 5, 2), "1:00-2:00"),
        ("翌1:00-翌2:00", date(2026, 5, 2), "1:00-2:00"),
        ("翌1:00-2:00", date(2026, 5, 2), "1:00-2:00"),
        ("24:00-1:00", date(2026, 5, 2), "0:00-1:00"),
        ("0:00-1:00", date(2026, 5, 2), "0:00-1:00"),
        ("23:30-0:30", MAY_1, "23:30-翌0:30"),
        ("16:00-17:00", MAY_1, "16:00-17:00"),
        ("8:00-9:00", date(2026, 5, 2), "8:00-9:00"),
    ],
)
def test_breaks_of_a_shift_over_midnight(written: str, on: date, clock: str) -> None:
    night = shift("A", "16:00", "翌9:00", breaks=written)
    assert [(span.day, span.clock) for span in night.break_spans] == [(on, clock)]
    assert night.worked_minutes == 960


def test_a_shift_over_midnight_needs_no_sign_of_the_next_day() -> None:
    assert shift("A", "16:00", "9:00").span == shift("A", "16:00", "翌9:00").span
    assert shift("A", "0:00", "24:00").worked_minutes == 1440
    assert shift("A", "9:00", "翌9:00").worked_minutes == 1440


@pytest.mark.parametrize(
    ("options", "care", "all_care"),
    [
        ({}, 480, True),
        ({"role": "管理者"}, 0, False),
        ({"role": Role.PLANNER}, 0, False),
        ({"role": "管理者", "care_minutes": 240}, 240, False),
        ({"role": "管理者", "care_minutes": 480}, 480, True),
        ({"care_minutes": 240}, 240, False),
        ({"care_minutes": 0}, 0, False),
        ({"sleep_in": True}, 0, False),
        ({"sleep_in": True, "care_minutes": 240}, 0, False),
        ({"absence": "有給"}, 0, False),
        ({"absence": AbsenceKind.TRIP}, 0, False),
    ],
)
def test_which_minutes_are_care(options: dict[str, Any], care: int, all_care: bool) -> None:
    one = shift("A", "7:00", "16:00", breaks=60, **options)
    assert (one.counted_care_minutes, one.is_all_care) == (care, all_care)


def test_values_are_read_once() -> None:
    one = shift(" 本所 花子 ", "7:00", "16:00", role="介護職員", absence="有給", unit=" 1 ", code=" ① ")
    assert (one.person, one.unit, one.code) == ("本所 花子", "1", "①")
    assert (one.role, one.absence) == (Role.CARE_WORKER, AbsenceKind.LEAVE)


@pytest.mark.parametrize(
    ("start", "end", "options", "cause"),
    [
        ("25:00", "9:00", {}, "KC-W04"),
        ("7:00", "16:0", {}, "KC-W04"),
        ("7:00", "7:00", {}, "KC-W06"),
        ("翌7:00", "翌9:00", {}, "KC-W06"),
        (7, "16:00", {}, "KC-N03"),
        ("7:00", "16:00", {"breaks": "16:00-17:00"}, "KC-W09"),
        ("7:00", "16:00", {"breaks": "6:30-7:30"}, "KC-W09"),
        ("7:00", "16:00", {"breaks": "15:30-16:01"}, "KC-W09"),
        ("7:00", "16:00", {"breaks": "翌12:00-翌13:00"}, "KC-W09"),
        ("7:00", "24:00", {"breaks": "1:00-2:00"}, "KC-W09"),
        ("16:00", "翌9:00", {"breaks": "12:00-13:00"}, "KC-W09"),
        ("7:00", "16:00", {"breaks": ("12:00-13:00", "12:59-13:30")}, "KC-W10"),
        ("7:00", "16:00", {"breaks": "12:00"}, "KC-W05"),
        ("7:00", "16:00", {"breaks": "12:00-12:00"}, "KC-W06"),
        ("7:00", "16:00", {"breaks": "12:00-25:00"}, "KC-W04"),
        ("7:00", "16:00", {"breaks": 540}, "KC-W11"),
        ("7:00", "16:00", {"breaks": "7:00-16:00"}, "KC-W11"),
        ("7:00", "16:00", {"breaks": 60.0}, "KC-N01"),
        ("7:00", "16:00", {"breaks": True}, "KC-N02"),
        ("7:00", "16:00", {"breaks": -60}, "KC-N06"),
        ("7:00", "16:00", {"breaks": None}, "KC-N03"),
        ("7:00", "16:00", {"breaks": (60,)}, "KC-N03"),
        ("7:00", "16:00", {"breaks": 60, "care_minutes": 481}, "KC-W12"),
        ("7:00", "16:00", {"care_minutes": -1}, "KC-N06"),
        ("7:00", "16:00", {"care_minutes": 240.0}, "KC-N01"),
        ("7:00", "16:00", {"care_minutes": "240"}, "KC-N03"),
        ("7:00", "16:00", {"role": "医師"}, "KC-C13"),
        ("7:00", "16:00", {"role": None}, "KC-C13"),
        ("7:00", "16:00", {"absence": "欠勤"}, "KC-C14"),
        ("7:00", "16:00", {"absence": True}, "KC-C14"),
    ],
)
def test_every_fault_names_person_and_time(start: str, end: str, options: dict[str, Any], cause: str) -> None:
    found = cause_of(lambda: shift("本所 花子", start, end, **options))
    assert found.values["cause"] == cause
    assert found.values["person"] == "本所 花子"
    assert found.values["interval"] == f"2026-05-01 {start}-{end}"
    for text in (found.message_ja, found.message_en):
        assert "本所 花子" in text
        assert f"2026-05-01 {start}-{end}" in text


def test_times_of_the_library_are_written_as_times() -> None:
    found = cause_of(lambda: Shift(person="A", on=MAY_1, start=time(7), end=time(16), breaks=540))
    assert found.values["interval"] == "2026-05-01 07:00-16:00"


def test_the_ends_of_length_are_allowed() -> None:
    assert shift("A", "7:00", "16:00", breaks=539).worked_minutes == 1
    assert shift("A", "7:00", "16:00", breaks=60, care_minutes=480).is_all_care


def test_a_shift_needs_a_name() -> None:
    assert cause_of(lambda: shift(" ", "7:00", "16:00")).values["cause"] == "KC-W13"


def test_all_faults_of_a_shift_come_at_once() -> None:
    found = refused(
        lambda: shift(
            *("", "7:00", "16:00"), role="医師", absence="欠勤", breaks=("6:00-7:00", "12"), care_minutes=-1
        ),
        "KC-W01",
    )
    assert [fault.values["cause"] for fault in found.faults] == [
        *("KC-W13", "KC-C13", "KC-C14", "KC-N06", "KC-W09", "KC-W05")
    ]
    assert found.values["number"] == 6
    assert_readable(*found.faults)
    document = found.to_dict()
    assert [one["code"] for one in document["faults"]] == ["KC-W02"] * 6  # type: ignore[attr-defined]
    both = refused(lambda: shift("", "25:00", "16:00"), "KC-W01")
    assert [fault.values["cause"] for fault in both.faults] == ["KC-W13", "KC-W04"]


def test_breaks_over_a_long_one_are_each_named() -> None:
    breaks = ("8:00-12:00", "9:00-9:30", "10:00-10:30")
    found = refused(lambda: shift("A", "7:00", "16:00", breaks=breaks), "KC-W01")
    assert [fault.values["cause"] for fault in found.faults] == ["KC-W10", "KC-W10"]


@pytest.mark.parametrize(
    "make",
    [
        lambda: shift(5, "7:00", "16:00"),  # type: ignore[arg-type]
        lambda: shift("A", "7:00", "16:00", unit=1),
        lambda: shift("A", "7:00", "16:00", code=1),
        lambda: shift("A", "7:00", "16:00", sleep_in="○"),
        lambda: shift("A", "7:00", "16:00", sleep_in=1),
    ],
)
def test_values_of_other_types(make: Callable[[], Shift]) -> None:
    with pytest.raises(InexactInputError) as caught:
        make()
    assert caught.value.code == "KC-N03"


@pytest.mark.parametrize(("on", "code"), [("2026-05-01", "KC-D06"), (datetime(2026, 5, 1), "KC-D01")])  # noqa: DTZ001  # refused for what it is
def test_days_of_other_types(on: date, code: str) -> None:
    with pytest.raises(DateInputError) as caught:
        shift("A", "7:00", "16:00", on)
    assert caught.value.code == code


def test_roles_and_forms() -> None:
    assert [str(WorkForm.of(full_time=full, roles=roles)) for full in (True, False) for roles in (1, 2)] == [
        *"ABCD"
    ]
    for parse, code in ((Role.parse, "KC-C13"), (AbsenceKind.parse, "KC-C14")):
        with pytest.raises(UnknownCodeError) as caught:
            parse("医師")
        assert caught.value.code == code


def test_faults_are_named_once_and_one_alone_is_itself() -> None:
    raise_staffing_faults([])
    one, same, other = (StaffingInputError(code) for code in ("KC-W13", "KC-W13", "KC-W14"))
    assert refused(lambda: raise_staffing_faults([one, same]), "KC-W13") in {one, same}
    both = refused(lambda: raise_staffing_faults([one, same, other]), "KC-W01")
    assert [fault.code for fault in both.faults] == ["KC-W13", "KC-W14"]
    assert one.faults == (one,)
    # The same fault in two places is two faults.
    apart = [StaffingInputError("KC-W13").at(place) for place in ("a:1", "a:2")]
    assert refused(lambda: raise_staffing_faults(apart), "KC-W01").faults == tuple(apart)


def test_errors_are_taken_apart_however_they_are_grouped() -> None:
    one, other, third = (StaffingInputError(code) for code in ("KC-W13", "KC-W14", "KC-W42"))
    both = StaffingInputError("KC-W01", faults=(one, other), number=2, all_ja="", all_en="")
    unknown = UnknownCodeError("KC-C13", value="医師", matches_ja="", matches_en="")
    group = ExceptionGroup("all", [both, ExceptionGroup("inner", [third, unknown])])
    assert single_faults(group) == [one, other, third, unknown]
    faults: list[object] = []

    def fail() -> None:
        raise group

    assert attempted(faults, fail) is None  # type: ignore[arg-type]
    assert faults == [one, other, third, unknown]
    assert attempted(faults, int, "7") == 7  # type: ignore[arg-type]
    # What is no fault of the input is no fault of the roster.
    with pytest.raises(ZeroDivisionError):
        attempted([], lambda: 1 // 0)
    assert leaves(one) == [one]


def test_choices() -> None:
    require_choice("unit", ("office", "unit"))
    for given in ("home", "", None, 1, ["unit"]):
        with pytest.raises(UnknownCodeError) as caught:
            require_choice(given, ("office", "unit"))
        assert caught.value.code == "KC-C16"
        assert "office" in caught.value.hint_en


def test_the_day_before_is_the_day_of_the_shift() -> None:
    assert str(shift("D", "16:00", "翌9:00", APRIL_30)) == "D 2026-04-30 16:00-翌9:00"
