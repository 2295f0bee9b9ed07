"""常勤の介護従業者 (full-timers): at least one of the care staff is one, for the home or for each unit.

Articles: 平成18年厚生労働省令第34号 第90条第3項.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from kaigo_calc.staffing.shifts import Shift
from kaigo_calc.staffing.workers import Worker, is_full_timer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kaigo_calc.quantities.exact import Exact


def full_timers_among(
    roster: Iterable[Shift], contracts: Mapping[str, Worker], week_hours: "Exact | None", on: date
) -> tuple[str, ...] | None:
    """Return the full-timers among the care staff of some shifts; None where no contracts are known."""
    if not contracts or week_hours is None:
        return None
    carers = dict.fromkeys(shift.person for shift in roster if shift.counted_care_minutes)
    return tuple(
        person
        for person in carers
        if person in contracts and is_full_timer(contracts[person], full_time_week_hours=week_hours, on=on)
    )


def without_contract(shifts: Iterable[Shift], contracts: Mapping[str, Worker]) -> tuple[str, ...]:
    """Return the care staff without a contract, where others have one."""
    carers = dict.fromkeys(shift.person for shift in shifts if shift.counted_care_minutes)
    return tuple(person for person in carers if contracts and person not in contracts)


def units_lacking(
    roster: Sequence[Shift],
    full_timers: tuple[str, ...] | None,
    units: tuple[str, ...],
    per: str,
    required: int,
) -> tuple[str, ...]:
    """Return the units that have too few full-timers; "" for the home as a whole."""
    if full_timers is None:
        return ()
    if per == "office":
        return () if len(full_timers) >= required else ("",)
    in_unit = {
        unit: {shift.person for shift in roster if shift.unit == unit and shift.counted_care_minutes}
        for unit in units
    }
    return tuple(unit for unit in units if len(in_unit[unit].intersection(full_timers)) < required)
