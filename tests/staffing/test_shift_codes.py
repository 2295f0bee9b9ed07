"""シフト記号: 墨田区 令和8年度 集団指導 資料3 p.7 (①-④) and p.23 (u, d, z, i, j)."""

from collections.abc import Callable
from datetime import time

import pytest

from kaigo_calc.errors import InexactInputError, KaigoCalcError
from kaigo_calc.staffing import AbsenceKind, Role, ShiftCode, shift_codes
from tests.staffing.making import CODES, MAY_1, cause_of, refused, shift


@pytest.mark.parametrize("written", ["①", "1", "１", " ① "])
def test_spellings(written: str) -> None:
    assert shift_codes(CODES)[written].code == "①"
    assert shift_codes(iter(CODES))[written].start == "7:00"


def test_a_sign_stands_for_a_shift() -> None:
    code = ShiftCode(" ④ ", "16:00", "翌9:00", breaks="翌1:00-翌2:00")
    one = code.shift("墨田 太郎", MAY_1, unit="1")
    assert one is not None
    assert (one.code, one.unit, one.role, one.worked_minutes) == ("④", "1", Role.CARE_WORKER, 960)
    assert ShiftCode("休").is_off
    assert ShiftCode("休").shift("墨田 太郎", MAY_1) is None
    assert not code.is_off
    at_noon = ShiftCode("⑤", time(12), time(16)).shift("A", MAY_1)
    assert at_noon is not None
    assert at_noon.worked_minutes == 240


def test_what_the_sign_says_of_the_shift() -> None:
    leave = ShiftCode("有", "7:00", "16:00", absence="有給").shift("A", MAY_1)
    duty = ShiftCode("宿", "21:00", "翌6:00", sleep_in=True).shift("A", MAY_1)
    manager = ShiftCode("u", "8:00", "17:00", 60, "管理者", 240).shift("A", MAY_1, "管理者")
    assert leave is not None
    assert duty is not None
    assert manager is not None
    assert leave.absence is AbsenceKind.LEAVE
    assert duty.sleep_in
    assert (manager.role, manager.counted_care_minutes) == (Role.MANAGER, 240)


def test_the_role_of_the_row_and_that_of_the_sign() -> None:
    of_sign = ShiftCode("u", "8:00", "12:00", role="manager").shift("A", MAY_1)
    of_row = ShiftCode("u", "8:00", "12:00").shift("A", MAY_1, "計画作成担当者")
    assert of_sign is not None
    assert of_row is not None
    assert (of_sign.role, of_row.role) == (Role.MANAGER, Role.PLANNER)
    found = refused(
        lambda: ShiftCode("u", "8:00", "12:00", role="管理者").shift("本所 花子", MAY_1, "介護"), "KC-W16"
    )
    assert (found.values["person"], found.values["interval"]) == ("本所 花子", "2026-05-01")


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: ShiftCode(" "), "KC-W14"),
        (lambda: ShiftCode("①", "7:00"), "KC-W15"),
        (lambda: ShiftCode("①", end="7:00"), "KC-W15"),
        (lambda: ShiftCode("①", "7:00", "25:00"), "KC-W04"),
        (lambda: ShiftCode("①", "7:00", "7:00"), "KC-W06"),
        (lambda: shift_codes([ShiftCode("①"), ShiftCode("1")]), "KC-W18"),
        (lambda: shift_codes([ShiftCode("A"), ShiftCode("ａ")]), "KC-W18"),
        (lambda: shift_codes(CODES)["⑨"], "KC-W17"),
        (lambda: shift_codes(())["①"], "KC-W17"),
    ],
)
def test_bad_signs(make: Callable[[], object], code: str) -> None:
    refused(make, code)


def test_all_double_signs_at_once() -> None:
    found = refused(lambda: shift_codes([*CODES, ShiftCode("1"), ShiftCode("3")]), "KC-W01")
    assert [fault.values["value"] for fault in found.faults] == ["1", "3"]


def test_the_known_signs_are_named() -> None:
    assert "①" in refused(lambda: shift_codes(CODES)["⑨"], "KC-W17").hint_ja


def test_a_wrong_role_or_break_of_a_sign_is_found_with_the_person() -> None:
    assert cause_of(lambda: ShiftCode("①", "7:00", "16:00", role="医師").shift("A", MAY_1)).values[
        "cause"
    ] == ("KC-C13")
    assert cause_of(lambda: ShiftCode("①", "7:00", "16:00", "6:00-7:00").shift("A", MAY_1)).values[
        "cause"
    ] == ("KC-W09")


@pytest.mark.parametrize(("breaks", "code"), [(None, "KC-N03"), (60.0, "KC-N01"), (True, "KC-N02")])
def test_breaks_of_other_types(breaks: object, code: str) -> None:
    """Refused by the library, when the sign is made or used, and no bare TypeError."""
    with pytest.raises(KaigoCalcError) as caught:
        ShiftCode("①", "7:00", "16:00", breaks=breaks).shift("A", MAY_1)  # type: ignore[arg-type]
    assert caught.value.values.get("cause", caught.value.code) == code


def test_breaks_with_an_exact_number() -> None:
    """NumPy has its own whole numbers, which `Shift` takes."""
    numpy = pytest.importorskip("numpy", reason="NumPy is no dependency")
    one = ShiftCode("①", "7:00", "16:00", breaks=numpy.int64(60)).shift("A", MAY_1)
    assert one is not None
    assert one.worked_minutes == shift("A", "7:00", "16:00", breaks=numpy.int64(60)).worked_minutes == 480


def test_breaks_that_can_be_read_only_once_hold_for_every_shift() -> None:
    """A generator of breaks must not turn the breaks of all but the first shift into work."""
    code = ShiftCode("①", "7:00", "16:00", breaks=iter(["12:00-13:00"]))
    worked = [one.worked_minutes for name in "AB" if (one := code.shift(name, MAY_1)) is not None]
    assert worked == [480, 480]


def test_signs_are_a_mapping() -> None:
    codes = shift_codes(CODES)
    assert list(codes) == [one.code for one in CODES]
    assert len(codes) == len(CODES)
    assert [one.code for one in codes.values()] == list(codes)
    assert "１" in codes


def test_asking_for_an_unknown_sign_is_no_error() -> None:
    codes = shift_codes(CODES)
    assert "⑨" not in codes
    assert codes.get("⑨") is None


@pytest.mark.parametrize(
    "make",
    [
        lambda: ShiftCode(1),  # type: ignore[arg-type]
        lambda: ShiftCode("①", 7, 16),  # type: ignore[arg-type]
        lambda: shift_codes("①"),  # type: ignore[arg-type]
        lambda: shift_codes(["①"]),  # type: ignore[list-item]
        lambda: shift_codes(None),  # type: ignore[arg-type]
        lambda: shift_codes(CODES)[1],  # type: ignore[index]
    ],
)
def test_values_of_other_types(make: Callable[[], object]) -> None:
    with pytest.raises(InexactInputError) as caught:
        make()
    assert caught.value.code == "KC-N03"
