"""職員 (workers): who is a full-timer (常勤), and on which terms.

常勤 is about the hours at the office, not about the label of the contract: the full-time hours of the office,
at least 32 a week, or 30 under a measure for childcare, care, maternal health or treatment.
Articles: 老計発0331004号 第2の2; 令和3年度介護報酬改定に関するQ&A (令和3年3月19日).

>>> from datetime import date
>>> part_time = Worker("本所 花子", week_hours=30)
>>> is_full_timer(part_time, full_time_week_hours=40, on=date(2026, 5, 1))
False
>>> mother = Worker("本所 花子", week_hours=30, measure="育児")
>>> is_full_timer(mother, full_time_week_hours=40, on=date(2026, 5, 1))
True
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kaigo_calc.errors import StaffingInputError
from kaigo_calc.explain.recorder import Recorder
from kaigo_calc.quantities.exact import list_of, wrong_type
from kaigo_calc.quantities.service_month import ServiceMonth
from kaigo_calc.staffing.figures import staffing_figure
from kaigo_calc.staffing.hours import minutes_of, require_at_most
from kaigo_calc.staffing.names import person_name
from kaigo_calc.staffing.roles import ShortTimeMeasure
from kaigo_calc.staffing.time_scales import MINUTES_PER_HOUR, MINUTES_PER_WEEK
from kaigo_calc.stays.facts import check_period, require_dates

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kaigo_calc.quantities.exact import Exact


@dataclass(frozen=True, slots=True)
class LongAbsence:
    """休暇等の期間: a leave or trip of a person from one day to another, both included.

    Args:
        first_day: first day of it.
        last_day: last day of it.

    Raises:
        RuleConflictError: for a last day before the first (KC-F01).
        DateInputError: for anything but dates (KC-D01, KC-D06).
    """

    first_day: date
    last_day: date

    def __post_init__(self) -> None:
        require_dates(first_day=self.first_day, last_day=self.last_day)
        check_period(self, "first_day", "last_day")

    def exceeds(self, months: int) -> bool:
        """Return whether it is longer than some calendar months.

        >>> LongAbsence(date(2026, 4, 10), date(2026, 5, 9)).exceeds(1)
        False
        >>> LongAbsence(date(2026, 4, 10), date(2026, 5, 10)).exceeds(1)
        True
        """
        return self.last_day >= _months_after(self.first_day, months)

    def holds(self, day: date) -> bool:
        """Return whether a day lies in it."""
        return self.first_day <= day <= self.last_day


@dataclass(frozen=True, slots=True)
class Worker:
    """A person on the roster and the terms of the contract.

    Args:
        person: name or number, as on the shifts.
        week_hours: contracted hours a week at the office, all roles together.
        measure: the measure under which the hours are short, or None.
        absences: leaves and trips whose length matters, such as those of a full-timer over a month; what
            follows without a day between is one.

    Raises:
        StaffingInputError: for no name (KC-W13).
        UnknownCodeError: for a measure that does not exist (KC-C15).
        InexactInputError, OutOfRangeError, UnreadableInputError: as `minutes_of`, for the hours.
    """

    person: str
    week_hours: "Exact"
    measure: ShortTimeMeasure | str | None = None
    absences: Sequence[LongAbsence] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "person", person_name(self.person))
        require_at_most(
            minutes_of(self.week_hours, "week_hours"), MINUTES_PER_WEEK, "week_hours", self.week_hours
        )
        if self.measure is not None:
            object.__setattr__(self, "measure", ShortTimeMeasure.parse(self.measure))
        absences = sorted(list_of(self.absences, "absences", LongAbsence), key=lambda one: one.first_day)
        object.__setattr__(self, "absences", tuple(_joined(absences)))

    @property
    def week_minutes(self) -> int:
        """Contracted minutes a week."""
        return minutes_of(self.week_hours, "week_hours")


def is_full_timer(
    worker: Worker,
    *,
    full_time_week_hours: "Exact",
    on: date | ServiceMonth,
    recorder: Recorder | None = None,
) -> bool:
    """Return whether a person is a full-timer (常勤).

    Args:
        worker: the person.
        full_time_week_hours: hours a week that full-timers of the office work.
        on: the day or month.
        recorder: collects the look-ups; used by `explain`.

    Raises:
        NotInForceError: for a measure that did not yet count (KC-E02).
        NotEncodedError: for a day outside the data (KC-E03).
        DateInputError, InexactInputError, OutOfRangeError, UnreadableInputError: for other inputs that are no
            day or no hours.

    Rule: 老計発0331004号 第2の2 (常勤; 週32時間を下回る場合は32時間を基本とする).

    >>> is_full_timer(Worker("墨田 太郎", 32), full_time_week_hours=30, on=date(2026, 5, 1))
    True
    """
    given: object = worker
    if not isinstance(worker, Worker):
        raise wrong_type(given, "worker", Worker.__name__)
    week = minutes_of(full_time_week_hours, "full_time_week_hours")
    least_week = MINUTES_PER_HOUR * staffing_figure("fte", "least_week_hours", on, recorder).whole
    whole = max(week, least_week)
    return worker.week_minutes >= whole or short_time_counts(worker, whole, on, recorder)


def short_time_counts(
    worker: Worker, full_time_week: int, on: date | ServiceMonth, recorder: Recorder | None = None
) -> bool:
    """Return whether a person's short hours count as those of a full-timer, by their measure.

    Args:
        worker: the person.
        full_time_week: minutes a week that make a full-timer; who works them needs no measure.
        on: the day or month.
        recorder: collects the look-up; used by `explain`.

    Rule: 令和3年度介護報酬改定に関するQ&A (令和3年3月19日); 老計発0331004号 第2の2.
    """
    if worker.measure is None or worker.week_minutes >= full_time_week:
        return False
    least = staffing_figure("fte", f"short_time_hours.{worker.measure}", on, recorder).whole
    return worker.week_minutes >= MINUTES_PER_HOUR * least


def is_long_absence(worker: Worker | None, on: date) -> bool:
    """Return whether a day lies in an absence of more than a calendar month, which counts for nobody.

    Rule: 介護サービス関係Q&A集 (平成14年3月28日) (暦月で1月を超える休暇等).
    """
    months = staffing_figure("fte", "counted_absence_months", on).whole
    return worker is not None and any(one.exceeds(months) and one.holds(on) for one in worker.absences)


def workers_by_person(workers: Iterable[Worker]) -> dict[str, Worker]:
    """Return workers by their name.

    Raises:
        StaffingInputError: for a person who is listed twice (KC-W32).
        InexactInputError: for what is no list of workers (KC-N03).
    """
    found: dict[str, Worker] = {}
    for worker in list_of(workers, "workers", Worker):
        if worker.person in found:
            raise StaffingInputError("KC-W32", person=worker.person)
        found[worker.person] = worker
    return found


def _joined(absences: list[LongAbsence]) -> Iterator[LongAbsence]:
    """Yield absences in order, with those joined that follow each other without a day between."""
    last: LongAbsence | None = None
    for one in absences:
        if last is not None and one.first_day.toordinal() <= last.last_day.toordinal() + 1:
            last = LongAbsence(last.first_day, max(last.last_day, one.last_day))
            continue
        if last is not None:
            yield last
        last = one
    if last is not None:
        yield last


def _months_after(day: date, months: int) -> date:
    """Return the matching day of a later month, or the first of the month after where there is none."""
    month = ServiceMonth.of(day)
    for _ in range(months):
        month = month.following
    if day.day > month.days:
        return month.following.first_day
    return date(month.year, month.month, day.day)
