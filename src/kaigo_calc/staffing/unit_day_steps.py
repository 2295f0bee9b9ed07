"""1日の計算過程 (steps of a day): how the hours of a unit's day come about, for explanations."""

from kaigo_calc.explain.recorder import Recorder
from kaigo_calc.explain.rule import Rule
from kaigo_calc.explain.step import Term
from kaigo_calc.staffing.hours import hours_of, hours_text
from kaigo_calc.staffing.unit_day import UnitDay

REQUIRED_HOURS = Rule(
    "required_hours",
    "確保すべき勤務時間数",
    "Hours of care required",
    "hours",
    None,
    ("ordinance_34", "sumida_2026_p5_8"),
)
WORKED_HOURS = Rule(
    "worked_hours",
    "日中の時間帯の延べ勤務時間数",
    "Hours of care in the daytime",
    "hours",
    None,
    ("sumida_2026_p5_8", "sumida_2026_p23"),
)
DIFFERENCE = Rule("hours_over", "過不足", "Hours over or short", "hours", None, ("sumida_2026_p5_8",))


def record_day(recorder: Recorder, day: UnitDay) -> None:
    """Note what a unit needs on a date, what it has, and the difference, which stands last."""
    required, worked = hours_text(day.required_minutes), hours_text(day.worked_minutes)
    terms = (
        Term("required_staff", "staff", day.required_staff),
        Term("full_time_hours", "hours", hours_text(day.full_time_minutes)),
    )
    recorder.stated(REQUIRED_HOURS, "×", terms, _hours(day.required_minutes), required)
    people = tuple(
        Term("worked_hours", "hours", text, f"{text}時間({person})")
        for person, minutes in day.minutes_by_person
        if (text := hours_text(minutes)) != "0"
    )
    people = people or (Term("worked_hours", "hours", "0"),)
    recorder.stated(WORKED_HOURS, "+", people, _hours(day.worked_minutes), worked)
    terms = (Term("worked_hours", "hours", worked), Term("required_hours", "hours", required))
    over = day.difference_minutes
    recorder.stated(DIFFERENCE, "−", terms, _hours(over), hours_text(over))


def _hours(minutes: int) -> tuple[int, int]:
    return hours_of(minutes).as_integer_ratio()
