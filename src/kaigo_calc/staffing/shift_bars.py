"""1日の勤務の図のデータ (rows of the picture of a day): bars, labels and gaps in minutes from midnight.

Source: 墨田区 令和8年度 集団指導 資料3 p.7.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from kaigo_calc.staffing.chart_style import CARE, Spec
from kaigo_calc.staffing.clock import span_text
from kaigo_calc.staffing.hours import hours_text
from kaigo_calc.staffing.roles import AbsenceKind
from kaigo_calc.staffing.shifts import Shift
from kaigo_calc.staffing.spans import Span, short_spans
from kaigo_calc.staffing.sufficiency_words import is_of_whole_home
from kaigo_calc.staffing.time_scales import MINUTES_PER_DAY, MINUTES_PER_HOUR
from kaigo_calc.staffing.unit_day import UnitDay

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kaigo_calc.staffing.sufficiency_result import Sufficiency

NOBODY = "不在"
KINDS = {
    "介護 care": CARE,
    "休憩 break": "#dcebfa",
    "介護と他の業務 partly care": "#a9c4b4",
    "休暇 leave": "#d5d9dd",
}
_CARE, _BREAK, _PARTLY, _LEAVE = KINDS
_LABEL_ROOM = 4 * MINUTES_PER_HOUR
"""Minutes of the axis that the label of a bar takes."""


def is_drawn(shift: Shift, day: UnitDay) -> bool:
    """Return whether a shift is in the picture: care, or leave of someone whose hours were counted."""
    whole = Span.on(day.on, 0, MINUTES_PER_DAY)
    counts = shift.counted_care_minutes or shift.absence is AbsenceKind.LEAVE
    with_care = any(shift.person == person for person, _ in day.minutes_by_person)
    return bool(shift.unit == day.unit and counts and with_care and shift.span.overlap(whole))


def _clipped(spans: Iterable[Span], on: date) -> Iterator[tuple[int, int]]:
    """Yield the parts of spans on a date, in minutes from its midnight."""
    midnight = Span.on(on, 0, 0).start
    for span in spans:
        start, end = max(0, span.start - midnight), min(MINUTES_PER_DAY, span.end - midnight)
        if start < end:
            yield start, end


def bars_of(shift: Shift, on: date) -> Iterator[Spec]:
    """Yield the parts of a shift on a date: what is worked, and its breaks."""
    kind = _LEAVE if shift.absence else _CARE if shift.is_all_care else _PARTLY
    for drawn, spans in ((kind, shift.worked_spans), (_BREAK, shift.break_spans)):
        for start, end in _clipped(spans, on):
            yield {"row": shift.person, "start": start, "end": end, "kind": drawn, "label": _times(shift, on)}


def _times(shift: Shift, on: date) -> str:
    rest = f" 休憩{hours_text(shift.break_minutes)}時間" if shift.break_minutes else ""
    begun = " (前日から)" if shift.on < on else ""
    return f"{shift.code} {shift.span.clock}{rest}{begun}".strip()


def label_of(shift: Shift, on: date) -> Spec:
    """Return the label above a shift."""
    start, end = next(_clipped([shift.span], on))
    return _placed(shift.person, start, end, _times(shift, on))


def _placed(row: str, start: int, end: int, text: str) -> Spec:
    """Return a label above a bar; at its end where the day has no more room to the right."""
    late = start > MINUTES_PER_DAY - _LABEL_ROOM
    return {"row": row, "at": end if late else start, "late": late, "label": text}


def gap_rows(check: "Sufficiency", day: UnitDay) -> Iterator[Spec]:
    """Yield when too few are there on the calendar date: its daytime, and the parts of two nights."""
    fewer = f" {day.night_required}人未満" if day.night_required > 1 else ""
    before = [one for one in check.of(day.unit) if one.on == day.on - timedelta(days=1)]
    for start, end in _clipped(day.gaps, day.on):
        yield _gap(start, end, "", known=True)
    for start, end in _clipped((gap for one in (*before, day) for gap in one.night_gaps), day.on):
        yield _gap(start, end, fewer, known=True)
    if not before:
        for start, end in _clipped(_unseen(check, day), day.on):
            yield _gap(start, end, " 前日は未確認", known=False)


def _gap(start: int, end: int, more: str, *, known: bool) -> Spec:
    times = span_text(start, end)
    return {**_placed(NOBODY, start, end, f"{times}{more}"), "start": start, "end": end, "known": known}


def _unseen(check: "Sufficiency", day: UnitDay) -> tuple[Span, ...]:
    """Return when no shift is seen before the first daytime, of which the night was not checked."""
    whole = is_of_whole_home(day)
    present = [
        shift.span
        for shift in check.shifts
        if (whole or shift.unit == day.unit) and shift.counted_care_minutes and shift.is_all_care
    ]
    return short_spans(Span.on(day.on, 0, check.zones.day_start), present, day.night_required)
