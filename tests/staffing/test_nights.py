"""夜間及び深夜の配置: 第90条第1項 (one in each unit) and its proviso (two for three units)."""

from collections.abc import Callable
from datetime import date

import pytest

from kaigo_calc import ServiceMonth
from kaigo_calc.errors import (
    DateInputError,
    InexactInputError,
    KaigoCalcError,
    NotEncodedError,
    OutOfRangeError,
    StaffingInputError,
)
from kaigo_calc.explain.recorder import Recorder
from kaigo_calc.staffing import ThreeUnitNights, daytime_sufficiency, night_staff_required
from tests.staffing.making import MAY_1, ZONES, refused, shift

EXCEPTION = ThreeUnitNights(same_floor_adjacent=True, quick_response=True, safety_measures=True)
THREE = {"1": 9, "2": 9, "3": 9}


def test_one_in_each_unit_or_two_for_three() -> None:
    assert [night_staff_required(units, on=MAY_1) for units in (1, 2, 3)] == [1, 2, 3]
    assert night_staff_required(3, on=ServiceMonth(2026, 5), exception=EXCEPTION) == 2


@pytest.mark.parametrize("units", [1, 2, 4])
def test_the_exception_is_for_three_units(units: int) -> None:
    found = refused(lambda: night_staff_required(units, on=MAY_1, exception=EXCEPTION), "KC-W43")
    assert found.values["value"] == units


@pytest.mark.parametrize("missing", ["same_floor_adjacent", "quick_response", "safety_measures"])
def test_the_exception_needs_every_condition(missing: str) -> None:
    conditions = dict.fromkeys(("same_floor_adjacent", "quick_response", "safety_measures"), True)
    found = refused(lambda: ThreeUnitNights(**{**conditions, missing: False}), "KC-W41")
    assert missing in found.message_en
    assert len(found.message_ja) > len("3ユニットの夜勤の特例の条件を満たしていません: 。")


def test_all_missing_conditions_at_once() -> None:
    found = refused(
        lambda: ThreeUnitNights(same_floor_adjacent=False, quick_response=True, safety_measures=False),
        "KC-W41",
    )
    assert found.values["matches_en"] == "same_floor_adjacent, safety_measures"


def nights(exception: ThreeUnitNights | None, *units: str) -> tuple[int, list[str]]:
    """Return required staff and the units with gaps where night staff are in some units."""
    staff = [shift(f"夜勤 {unit}", "21:00", "翌6:00", unit=unit) for unit in units]
    found = daytime_sufficiency(staff, users=THREE, full_time_hours=8, zones=ZONES, night_exception=exception)
    return found.days[0].night_required, [day.unit for day in found.days if not day.night_ok]


def test_the_home_opts_for_the_exception() -> None:
    assert nights(None, "1", "2", "3") == (1, [])
    assert nights(None, "1", "2") == (1, ["3"])
    assert nights(EXCEPTION, "1", "2") == (2, [])
    assert nights(EXCEPTION, "1") == (2, ["1", "2", "3"])
    # Naive: heads of the home against units. Three in one unit leave the others alone.
    three_in_one = [shift(name, "21:00", "翌6:00", unit="1") for name in "ABC"]
    found = daytime_sufficiency(three_in_one, users=THREE, full_time_hours=8, zones=ZONES)
    assert len(three_in_one) >= night_staff_required(3, on=MAY_1)
    assert [day.unit for day in found.days if not day.night_ok] == ["2", "3"]


def test_the_exception_is_refused_for_a_home_of_two() -> None:
    staff = [shift("A", "21:00", "翌6:00", unit="1")]
    users = {"1": 9, "2": 9}
    refused(
        lambda: daytime_sufficiency(
            staff, users=users, full_time_hours=8, zones=ZONES, night_exception=EXCEPTION
        ),
        "KC-W43",
    )


def test_each_half_of_the_night_counts() -> None:
    """Under the exception two must be there at every minute, not on average."""
    staff = [
        shift("A", "21:00", "翌6:00", unit="1"),
        shift("B", "21:00", "翌1:00", unit="2"),
        shift("C", "0:30", "6:00", date(2026, 5, 2), unit="3"),
    ]
    options = {"users": THREE, "full_time_hours": 8, "zones": ZONES, "night_exception": EXCEPTION}
    assert daytime_sufficiency(staff, last_day=MAY_1, **options).days[0].night_ok  # type: ignore[arg-type]
    late = [*staff[:2], shift("C", "1:01", "6:00", date(2026, 5, 2), unit="3")]
    found = daytime_sufficiency(late, last_day=MAY_1, **options).days[0]  # type: ignore[arg-type]
    assert [(gap.day, gap.clock) for gap in found.night_gaps] == [(date(2026, 5, 2), "1:00-1:01")]


def test_the_steps() -> None:
    recorder = Recorder()
    assert night_staff_required(2, on=MAY_1, recorder=recorder) == 2
    assert [step.result for step in recorder.steps][-1] == 2
    taken = Recorder()
    assert night_staff_required(3, on=MAY_1, exception=EXCEPTION, recorder=taken) == 2
    assert {step.terms[0].value for step in taken.steps} == {
        "group_home exception_units",
        "group_home exception_night_staff",
    }


@pytest.mark.parametrize(
    ("make", "kind", "code"),
    [
        (lambda: night_staff_required(0, on=MAY_1), StaffingInputError, "KC-W42"),
        (lambda: night_staff_required(-1, on=MAY_1), OutOfRangeError, "KC-N06"),
        (lambda: night_staff_required(2.0, on=MAY_1), InexactInputError, "KC-N01"),  # type: ignore[arg-type]
        (lambda: night_staff_required(True, on=MAY_1), InexactInputError, "KC-N02"),
        (lambda: night_staff_required("2", on=MAY_1), InexactInputError, "KC-N03"),  # type: ignore[arg-type]
        (lambda: night_staff_required(3, on=MAY_1, exception=True), InexactInputError, "KC-N03"),  # type: ignore[arg-type]
        (lambda: night_staff_required(1, on="2026-05"), DateInputError, None),  # type: ignore[arg-type]
        (lambda: night_staff_required(1, on=date(2021, 3, 31)), NotEncodedError, "KC-E03"),
        (
            lambda: ThreeUnitNights(same_floor_adjacent=1, quick_response=True, safety_measures=True),  # type: ignore[arg-type]
            InexactInputError,
            "KC-N03",
        ),
    ],
)
def test_refusals(make: Callable[[], object], kind: type[KaigoCalcError], code: str | None) -> None:
    with pytest.raises(kind) as caught:
        make()
    assert code in {None, caught.value.code}
