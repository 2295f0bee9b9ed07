"""勤務 (shifts): when someone works, as what, in which unit, and which part of it is care.

>>> from datetime import date
>>> night = Shift(person="本所 花子", on=date(2026, 5, 1), start="16:00", end="翌9:00")
>>> str(night.span), night.worked_minutes
('2026-05-01 16:00-翌9:00', 1020)
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, time

from kaigo_calc.errors import KaigoCalcError, StaffingInputError
from kaigo_calc.quantities.exact import plain_text, whole_number
from kaigo_calc.staffing.clock import ends_of, span_of
from kaigo_calc.staffing.faults import attempted, raise_staffing_faults
from kaigo_calc.staffing.names import person_name, unit_name
from kaigo_calc.staffing.roles import AbsenceKind, Role
from kaigo_calc.staffing.spans import Span, short_spans
from kaigo_calc.staffing.time_scales import MINUTES_PER_DAY
from kaigo_calc.stays.facts import require_dates, require_flag


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """One stretch of work of one person in one role.

    Args:
        person: name or number of the person; the same text on every shift of the person.
        on: date on which the shift begins.
        start: time at which it begins, such as "7:00".
        end: time at which it ends; before `start`, or with 翌, it is on the next day.
        role: 職種; a person with two roles has a shift for each.
        unit: unit (共同生活住居) in which the person works; "" in a home of one unit.
        breaks: breaks with their times ("12:00-13:00", or several), or their minutes alone, which is
            enough where the shift lies within one zone of one date.
        care_minutes: minutes of care within a shift in another role, or less than the whole of one in
            care; left out, a care worker's shift is all care and any other none.
        sleep_in: True for 宿直, which is never counted.
        absence: leave or a trip instead of work; the hours were on the roster and were not worked here.
        code: the home's own sign for the shift, such as "①".

    Raises:
        StaffingInputError: for times that do not exist (KC-W04, KC-W06), breaks outside the shift or over
            each other (KC-W09, KC-W10), more break or care than shift (KC-W11, KC-W12), and a role, an
            absence or minutes that do not exist, all as KC-W02 with the person, the time and the `cause`;
            several faults come as one error with `faults` (KC-W01).
        DateInputError: for anything but a date (KC-D01, KC-D06).
        InexactInputError: for texts of other types (KC-N03).

    Source: 墨田区 令和8年度 集団指導 資料3 pp.6-7, p.23.
    """

    person: str
    on: date
    start: str | time
    end: str | time
    role: Role | str = Role.CARE_WORKER
    unit: str = ""
    breaks: str | int | Iterable[str] = ()
    care_minutes: int | None = None
    sleep_in: bool = False
    absence: AbsenceKind | str | None = None
    code: str = ""
    span: Span = field(init=False, repr=False)
    """The shift as a span of time."""
    break_spans: tuple[Span, ...] = field(init=False, repr=False)
    """Breaks whose time is known."""
    unplaced_break: int = field(init=False, repr=False)
    """Minutes of break whose time is not known."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "code", plain_text(self.code, "code").strip())
        object.__setattr__(self, "unit", unit_name(self.unit))
        plain_text(self.person, "person")
        require_dates(on=self.on)
        require_flag(self, "sleep_in")
        faults: list[KaigoCalcError] = []
        object.__setattr__(self, "person", attempted(faults, person_name, self.person) or "")
        self._read_codes(faults)
        ends = attempted(faults, span_of, self.start, self.end)
        if ends is not None:
            object.__setattr__(self, "span", Span.on(self.on, *ends))
            spans, unplaced = self._read_breaks(faults)
            object.__setattr__(self, "break_spans", spans)
            object.__setattr__(self, "unplaced_break", unplaced)
            self._check_lengths(faults)
        raise_staffing_faults([_of_shift(self, fault) for fault in faults])

    def _read_codes(self, faults: list[KaigoCalcError]) -> None:
        role = attempted(faults, Role.parse, self.role)
        if role is not None:
            object.__setattr__(self, "role", role)
        if self.absence is not None:
            kind = attempted(faults, AbsenceKind.parse, self.absence)
            object.__setattr__(self, "absence", kind)
        if self.care_minutes is not None:
            care = attempted(faults, whole_number, self.care_minutes, "care_minutes")
            object.__setattr__(self, "care_minutes", care)

    def _read_breaks(self, faults: list[KaigoCalcError]) -> tuple[tuple[Span, ...], int]:
        if not isinstance(self.breaks, (str, Iterable)):
            minutes = attempted(faults, whole_number, self.breaks, "breaks")
            return (), minutes or 0
        given = (self.breaks,) if isinstance(self.breaks, str) else tuple(self.breaks)
        object.__setattr__(self, "breaks", given)
        spans: list[Span] = []
        for one in given:
            span = attempted(faults, self._break_span, one)
            if span is None:
                continue
            if not span.within(self.span):
                faults.append(StaffingInputError("KC-W09", value=span.clock))
            spans.append(span)
        spans.sort()
        longest = spans[0] if spans else None
        for span in spans[1:]:
            if longest is not None and span.start < longest.end:
                faults.append(StaffingInputError("KC-W10", value=span.clock, other=longest.clock))
            longest = max(longest or span, span, key=lambda one: one.end)
        return tuple(spans), 0

    def _break_span(self, text: str) -> Span:
        start, end = span_of(*ends_of(plain_text(text, "breaks")), next_day=True)
        # A break of a shift over midnight is written without 翌 where no other reading lies in the shift.
        if Span.on(self.on, start, end).start < self.span.start and self.span.end > _midnight_after(self.on):
            start, end = start + MINUTES_PER_DAY, end + MINUTES_PER_DAY
        return Span.on(self.on, start, end)

    def _check_lengths(self, faults: list[KaigoCalcError]) -> None:
        if faults:
            return
        if self.break_minutes >= self.span.minutes:
            faults.append(StaffingInputError("KC-W11", value=self.break_minutes))
        elif self.care_minutes is not None and self.care_minutes > self.worked_minutes:
            faults.append(StaffingInputError("KC-W12", value=self.care_minutes, largest=self.worked_minutes))

    @property
    def break_minutes(self) -> int:
        """All minutes of break."""
        return self.unplaced_break + sum(span.minutes for span in self.break_spans)

    @property
    def worked_minutes(self) -> int:
        """Minutes of the shift without its breaks."""
        return self.span.minutes - self.break_minutes

    @property
    def counted_care_minutes(self) -> int:
        """Minutes of care in the shift; none for 宿直 and for absences."""
        if self.sleep_in or self.absence is not None:
            return 0
        if self.care_minutes is not None:
            return self.care_minutes
        return self.worked_minutes if self.role is Role.CARE_WORKER else 0

    @property
    def is_all_care(self) -> bool:
        """Whether the whole shift is care, so that its person is present for the residents throughout."""
        return self.counted_care_minutes == self.worked_minutes

    @property
    def worked_spans(self) -> tuple[Span, ...]:
        """The shift without the breaks whose time is known."""
        return short_spans(self.span, self.break_spans, 1)

    def __str__(self) -> str:
        return f"{self.person} {self.span}"


def _midnight_after(day: date) -> int:
    return Span.on(day, MINUTES_PER_DAY, MINUTES_PER_DAY).start


def of_person(fault: KaigoCalcError, person: str, interval: str) -> StaffingInputError:
    """Return a fault that names the person and the time, as whoever wrote the roster looks for them."""
    return StaffingInputError(
        "KC-W02",
        person=person,
        interval=interval,
        cause=fault.code,
        detail_ja=fault.message_ja,
        detail_en=fault.message_en,
        way_ja=fault.hint_ja,
        way_en=fault.hint_en,
    )


def _of_shift(shift: Shift, fault: KaigoCalcError) -> StaffingInputError:
    interval = f"{shift.on} {_as_written(shift.start)}-{_as_written(shift.end)}"
    return of_person(fault, shift.person, interval)


def _as_written(clock: object) -> str:
    return clock.isoformat("minutes") if isinstance(clock, time) else str(clock)
