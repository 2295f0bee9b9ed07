"""What only looks like an input: bare texts, flags that are words, rates of nothing, items of other days."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kaigo_calc import Count, Schedule, load_schedule
from kaigo_calc.errors import InexactInputError, KaigoCalcError, NotInForceError, RuleConflictError
from kaigo_calc.quantities.unit_class import UnitClass
from kaigo_calc.schedules import ScheduleOnDay
from kaigo_calc.schedules.directory import packaged
from kaigo_calc.schedules.fee_lines import Pricing, make_line, note_rate
from kaigo_calc.stays import HospitalStay, LevelChange, Office, Readings, Registration, Stay

JUNE_2024, JUNE_2026 = date(2024, 6, 1), date(2026, 6, 1)
DAYS = Count("base_units", 30, 5)


def _on(day: date = JUNE_2024) -> ScheduleOnDay:
    return load_schedule("32").on(day)


@pytest.mark.parametrize(
    "call",
    [
        lambda: _on().day_units(1, 5, "over_capacity"),
        lambda: _on().month_units(1, "base_units"),  # type: ignore[arg-type]
        lambda: _on().month_units(1, [DAYS], treatment="treatment_r6_ii"),
        lambda: _on().month_units(1, [DAYS], registered="medical_coordination_i_a"),
        lambda: _on().conflicts(1, ["over_capacity"], confirmed="infection_designated"),
        lambda: _on().month_units(1, [("base_units", 30, 5)]),  # type: ignore[list-item]
        lambda: _on().month_units(1, [DAYS], treatment=[None]),  # type: ignore[list-item]
        lambda: _on().month_units(1, [Count("base_units", 30, 5, "over_capacity")]),  # type: ignore[arg-type]
        lambda: _on().conflicts(1, [], confirmed=[5]),  # type: ignore[list-item]
        lambda: Office(unit_count=1, registrations=["初期加算"]),  # type: ignore[list-item]
        lambda: Office(unit_count=1, registrations="初期加算"),  # type: ignore[arg-type]
        lambda: Office(unit_count=1, registrations=Registration("初期加算", JUNE_2024)),  # type: ignore[arg-type]
        lambda: Stay(admitted_on=JUNE_2024, care_level=3, level_changes=LevelChange(JUNE_2024, 4)),  # type: ignore[arg-type]
        lambda: Stay(admitted_on=JUNE_2024, care_level=3, short_stay="no"),  # type: ignore[arg-type]
        lambda: HospitalStay(admitted_on=JUNE_2024, return_expected="no"),  # type: ignore[arg-type]
        lambda: Readings(leaving_day_counts="no"),  # type: ignore[arg-type]
    ],
)
def test_what_only_looks_like_the_input(call: Callable[[], object]) -> None:
    with pytest.raises(InexactInputError) as caught:
        call()
    assert caught.value.code == "KC-N03"
    for hint in (caught.value.hint_ja, caught.value.hint_en):
        assert "  " not in hint
        assert not hint.startswith((" ", "Write ;"))


@pytest.mark.parametrize("rate", [0, "0", 1, "1000/1000", 2])
def test_rate_of_nothing_or_of_everything(rate: int | str) -> None:
    with pytest.raises(KaigoCalcError) as caught:
        _on(JUNE_2026).item("treatment_r8_iii", rate=rate)
    assert caught.value.code == "KC-N14"


def test_rate_of_ones_own_for_a_rate_that_is_only_inferred() -> None:
    """(Ⅴ)(1) was worked out and not read, so whoever has read it may say so; a verified rate stands."""
    on = _on()
    tier = on.item("treatment_r6_v1", rate="164/1000")
    month = on.month_units(1, [DAYS], treatment=[tier])
    assert (month.treatment[0].total, month.status) == (4226, "caller_supplied")  # 25,770 × 164 ‰ = 4,226.28
    with pytest.raises(RuleConflictError) as caught:
        on.item("treatment_r6_ii", rate="179/1000")
    assert caught.value.code == "KC-R13"


def test_item_of_another_day_is_not_taken_along() -> None:
    """An item fetched for 2025 may not carry its rate into 2026, nor beside the tiers of 2026."""
    stale = _on(date(2025, 5, 1)).item("treatment_r6_ii")
    with pytest.raises(NotInForceError):
        _on(JUNE_2026).month_units(1, [DAYS], treatment=[stale])
    with pytest.raises(NotInForceError):
        _on(date(2023, 4, 1)).month_units(1, [DAYS], treatment=[stale])


def test_item_of_other_data_is_marked(tmp_path: Path) -> None:
    own = tmp_path / "own"
    shutil.copytree(packaged().path, own)
    items = own / "group_home_items.csv"
    candidate = next(
        line for line in items.read_text("utf-8").splitlines() if line.startswith("treatment_r8_iii,")
    )
    cells = candidate.split(",")
    rate = cells.index("179/1000")
    cells[rate - 1], cells[rate] = "190/1000", ""
    cells[cells.index("2026-06-01") - 1], cells[-1] = "", "verified"
    items.write_text(items.read_text("utf-8").replace(candidate, ",".join(cells)), "utf-8")
    foreign = Schedule.from_directory(own, "32").on(JUNE_2026).item("treatment_r8_iii")
    assert foreign.status == "verified"
    month = _on(JUNE_2026).month_units(1, [DAYS], treatment=[foreign])
    assert (month.treatment[0].total, month.status) == (4896, "caller_supplied")  # 25,770 × 190 ‰ = 4,896.3


def test_item_without_a_rate_of_its_own_is_taken_as_it_stands() -> None:
    on = _on(JUNE_2026)
    listed = next(item for item in on.items() if item.id == "treatment_r8_iii")
    with pytest.raises(KaigoCalcError) as caught:
        on.month_units(1, [DAYS], treatment=[listed])
    assert caught.value.code == "KC-E06"


def test_candidate_that_was_accepted_once_stays_accepted_and_marked() -> None:
    on = _on(JUNE_2026)
    accepted = on.item("treatment_r8_iii", accept_unverified=True)
    month = on.month_units(1, [DAYS], treatment=[accepted])
    assert (month.treatment[0].total, month.status) == (4613, "unverified")  # 25,770 × 179 ‰ = 4,612.83


def test_limit_that_an_item_does_not_have() -> None:
    with pytest.raises(KaigoCalcError) as caught:
        _on().item("initial_period").limit("max_days")
    assert caught.value.code == "KC-C12"
    assert "first_days" in caught.value.hint_en


def test_lines_refuse_what_the_checks_before_them_refuse() -> None:
    """Whoever builds lines by hand meets the same refusals."""
    on = _on()
    items = {item.id: item for item in on.items()}
    pricing = Pricing(on, UnitClass.ONE_UNIT, items, accept_unverified=False, recorder=None)
    for refused, code in (
        (lambda: note_rate(items["initial_period"], None), "KC-R12"),
        (lambda: make_line(pricing, Count("night_staffing_shortfall", 1)), "KC-R12"),
        (lambda: make_line(pricing, Count("base_units", 1)), "KC-R17"),
    ):
        with pytest.raises(RuleConflictError) as caught:
            refused()
        assert caught.value.code == code


def test_registered_items_of_another_service_are_refused() -> None:
    with pytest.raises(RuleConflictError) as caught:
        _on().month_units(1, [DAYS], registered=["bpsd_emergency_response"])
    assert caught.value.code == "KC-R05"


def test_diff_of_data_that_hold_one_class_only(tmp_path: Path) -> None:
    own = tmp_path / "own"
    shutil.copytree(packaged().path, own)
    base = own / "group_home_base_units.csv"
    lines = base.read_text("utf-8").splitlines(keepends=True)
    base.write_text("".join(line for line in lines if ",two_or_more_units," not in line), "utf-8")
    diff = Schedule.from_directory(own, "32").diff(date(2024, 3, 1), date(2024, 4, 1))
    figures = [change.item for change in diff.changes if change.what == "figure"]
    assert figures == [f"base_units one_unit care_{level}" for level in range(1, 6)]
