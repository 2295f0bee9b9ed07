"""夜間及び深夜の配置 (night staffing): one in each unit all night, or the exception of three units.

宿直 never counts. The exception (two for the whole home) is for three units on one floor side by side, whose
structure lets staff see and reach everyone quickly, with safety measures, and only where the home opts for
it.
Articles: 平成18年厚生労働省令第34号 第90条第1項ただし書.

>>> from datetime import date
>>> exception = ThreeUnitNights(same_floor_adjacent=True, quick_response=True, safety_measures=True)
>>> night_staff_required(3, on=date(2026, 5, 1), exception=exception)
2
"""

from dataclasses import dataclass
from datetime import date

from kaigo_calc.errors import StaffingInputError, listed
from kaigo_calc.explain.recorder import Recorder
from kaigo_calc.explain.rule import Rule
from kaigo_calc.explain.step import Term
from kaigo_calc.quantities.exact import whole_number, wrong_type
from kaigo_calc.quantities.service_month import ServiceMonth
from kaigo_calc.staffing.figures import staffing_figure
from kaigo_calc.stays.facts import require_flag

NIGHT_STAFF = Rule(
    "night_staff_required",
    "夜間及び深夜の時間帯に必要な介護従業者の数",
    "Night staff required",
    "staff",
    None,
    ("ordinance_34",),
)
_CONDITIONS = {
    "same_floor_adjacent": "同一階で隣接していること",
    "quick_response": "状況把握と速やかな対応ができる構造",
    "safety_measures": "安全対策",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreeUnitNights:
    """3ユニットの夜勤の特例: the home opts for two members of night staff, and meets every condition.

    Args:
        same_floor_adjacent: all three units are on one floor, side by side.
        quick_response: the structure lets staff grasp the situation and respond quickly.
        safety_measures: measures for safety are taken.

    Raises:
        StaffingInputError: where a condition is not met (KC-W41).
        InexactInputError: for anything but `True` and `False` (KC-N03).
    """

    same_floor_adjacent: bool
    quick_response: bool
    safety_measures: bool

    def __post_init__(self) -> None:
        for name in _CONDITIONS:
            require_flag(self, name)
        missing = [name for name in _CONDITIONS if not getattr(self, name)]
        if missing:
            raise StaffingInputError(
                "KC-W41", **listed("matches", [_CONDITIONS[name] for name in missing], missing)
            )


def night_staff_required(
    units: int,
    *,
    on: date | ServiceMonth,
    exception: ThreeUnitNights | None = None,
    recorder: Recorder | None = None,
) -> int:
    """Return how many care staff a home needs throughout the night.

    Args:
        units: number of units of the home.
        on: the day or month.
        exception: the exception of three units, where the home opts for it.
        recorder: collects the steps; used by `explain`.

    Returns:
        People of the whole home; without the exception, each in a unit of their own.

    Raises:
        StaffingInputError: for no unit (KC-W42) and for the exception in a home of another size (KC-W43).
        NotEncodedError: for a day outside the data (KC-E03).
        InexactInputError, OutOfRangeError, DateInputError: for values of other types and ranges.

    Rule: 平成18年厚生労働省令第34号 第90条第1項.

    >>> night_staff_required(2, on=date(2026, 5, 1))
    2
    """
    number = whole_number(units, "unit_count")
    if not number:
        raise StaffingInputError("KC-W42")
    if exception is None:
        each = staffing_figure("group_home", "night_staff_per_unit", on, recorder).whole
        if recorder is not None:
            terms = (Term("unit_count", "number", number), Term("night_staff_per_unit", "staff", each))
            recorder.multiplied(NIGHT_STAFF, terms, number * each, 1, number * each)
        return number * each
    if not isinstance(exception, ThreeUnitNights):
        raise wrong_type(exception, "exception", ThreeUnitNights.__name__)
    wanted = staffing_figure("group_home", "exception_units", on, recorder).whole
    if number != wanted:
        raise StaffingInputError("KC-W43", value=number, expected=wanted)
    return staffing_figure("group_home", "exception_night_staff", on, recorder).whole
