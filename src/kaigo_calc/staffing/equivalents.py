"""常勤換算方法 (full-time equivalents): hours of all, divided by those of one full-timer, cut off once.

Each person counts up to the hours of a full-timer, so overtime adds nothing; the divisor is at least 32
hours a week; only the total is cut off to one decimal.
Articles: 老計発0331004号 第2の2; 老企40 第2の1(4); 介護サービス関係Q&A集 (平成14年3月28日).

>>> from datetime import date
>>> hours = [WorkedHours("墨田 太郎", 160), WorkedHours("本所 花子", 48)]
>>> total = full_time_equivalent(hours, full_time_week_hours=32, period=FourWeeks(date(2026, 5, 4)))
>>> total.exact, total.truncated
(Fraction(11, 8), Decimal('1.3'))
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple, TypeAlias

from kaigo_calc.errors import StaffingInputError
from kaigo_calc.explain.recorder import Recorder
from kaigo_calc.explain.rule import Rule
from kaigo_calc.explain.step import Term
from kaigo_calc.explain.text import exact_text
from kaigo_calc.quantities.exact import decimal_text, list_of, wrong_type
from kaigo_calc.quantities.service_month import ServiceMonth
from kaigo_calc.quantities.value import Value
from kaigo_calc.rounding import truncate_to_tenth
from kaigo_calc.staffing.figures import staffing_figure
from kaigo_calc.staffing.hours import hours_text, minutes_of, require_at_most
from kaigo_calc.staffing.names import person_name, require_one_spelling
from kaigo_calc.staffing.roles import Role, WorkForm
from kaigo_calc.staffing.time_scales import DAYS_PER_WEEK, MINUTES_PER_DAY, MINUTES_PER_HOUR, MINUTES_PER_WEEK
from kaigo_calc.staffing.workers import Worker, is_full_timer, short_time_counts, workers_by_person
from kaigo_calc.stays.facts import require_dates, require_flag

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kaigo_calc.quantities.exact import Exact

FULL_TIME_EQUIVALENT = Rule(
    "full_time_equivalent",
    "常勤換算の人数",
    "Full-time equivalent",
    "staff",
    "truncate_to_tenth",
    ("guidance_4",),
)
PERSON_EQUIVALENT = Rule(
    "person_equivalent",
    "1人の常勤換算(常勤の時間数を上限とする)",
    "Share of a full-timer, at most the full-time hours",
    "staff",
    None,
    ("guidance_4", "qa_2002_march"),
)


class FourWeeks(Value):
    """Four weeks from a day on, the period of the staffing form.

    Args:
        first_day: the first of the 28 days.

    Raises:
        DateInputError: for anything but a date (KC-D01, KC-D06).

    Source: 標準様式1.

    >>> FourWeeks(date(2026, 5, 4)).last_day
    datetime.date(2026, 5, 31)
    """

    __slots__ = ("first_day",)

    first_day: date

    def __new__(cls, first_day: date) -> "FourWeeks":
        require_dates(first_day=first_day)
        return cls._filled(first_day=first_day)

    @property
    def days(self) -> int:
        """Number of days."""
        return DAYS_PER_WEEK * staffing_figure("fte", "weeks_of_form", self.first_day).whole

    @property
    def last_day(self) -> date:
        """Last day of the period."""
        return self.first_day + timedelta(days=self.days - 1)

    def __str__(self) -> str:
        return f"{self.first_day} - {self.last_day}"


Period: TypeAlias = "FourWeeks | ServiceMonth"


@dataclass(frozen=True, slots=True)
class WorkedHours:
    """What a person worked in a period in one role.

    Args:
        person: name or number.
        hours: hours worked in the period, without breaks and without other roles.
        role: the role.
        absence_hours: hours of leave and trips, which count for a full-timer; without those of an absence
            of more than a calendar month, which count for nobody.
        elsewhere_hours: hours in the same role in other units of the office, with which these share the cap
            of a full-timer.
        without_long_absences: True where `worked_hours` has left those of long absences out of the others.
        units: units of the roster that the hours come from, as `worked_hours` notes them; () where unknown.
        daytime: whether the hours are those of the daytime alone; None where unknown.

    Raises:
        StaffingInputError: for no name (KC-W13).
        UnknownCodeError: for a role that does not exist (KC-C13).
        InexactInputError, OutOfRangeError, UnreadableInputError: as `minutes_of`, for the hours.
    """

    person: str
    hours: "Exact"
    role: Role | str = Role.CARE_WORKER
    absence_hours: "Exact" = 0
    elsewhere_hours: "Exact" = 0
    without_long_absences: bool = False
    units: tuple[str, ...] = ()
    daytime: bool | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "person", person_name(self.person))
        object.__setattr__(self, "role", Role.parse(self.role))
        for name in ("hours", "absence_hours", "elsewhere_hours"):
            minutes_of(getattr(self, name), name)
        require_flag(self, "without_long_absences")


class PersonEquivalent(NamedTuple):
    """What one person counts for in a full-time equivalent."""

    person: str
    form: WorkForm | None
    """勤務形態 A-D; None where the contract is not known."""
    minutes: int
    """Minutes that count, before the cap."""
    exact: Fraction
    """Share of a full-timer, exact; it is only cut off in the total."""


class FullTimeEquivalent(Value):
    """常勤換算: the exact sum, and the sum cut off to one decimal.

    Args:
        exact: the exact number of full-timers.
        people: what each person counts for.

    >>> FullTimeEquivalent(Fraction(13, 8)).truncated
    Decimal('1.6')
    """

    __slots__ = ("exact", "people")

    exact: Fraction
    people: tuple[PersonEquivalent, ...]

    def __new__(cls, exact: Fraction, people: tuple[PersonEquivalent, ...] = ()) -> "FullTimeEquivalent":
        given: object = exact
        if not isinstance(exact, Fraction):
            raise wrong_type(given, "exact", "Fraction")
        return cls._filled(exact=exact, people=people)

    @property
    def truncated(self) -> Decimal:
        """The number with one decimal, the rest cut off (小数点第2位以下切捨て)."""
        return tenths_cut(self.exact)

    def to_dict(self) -> dict[str, object]:
        """Return the number as JSON-ready values."""
        return {
            "exact": str(self.exact),
            "truncated": str(self.truncated),
            "people": [
                {
                    "person": one.person,
                    "form": None if one.form is None else str(one.form),
                    "hours": hours_text(one.minutes),
                    "exact": str(one.exact),
                }
                for one in self.people
            ],
        }


def tenths_cut(exact: Fraction) -> Decimal:
    """Return an exact number with one decimal, the rest cut off.

    >>> tenths_cut(Fraction(153, 40))
    Decimal('3.8')
    """
    return Decimal(decimal_text(truncate_to_tenth(exact.numerator, exact.denominator), 1))


def full_time_equivalent(
    hours: Iterable[WorkedHours],
    *,
    full_time_week_hours: "Exact",
    period: Period,
    role: Role | str = Role.CARE_WORKER,
    full_time_month_hours: "Exact | None" = None,
    workers: Iterable[Worker] = (),
    recorder: Recorder | None = None,
) -> FullTimeEquivalent:
    """Return how many full-timers the hours of a role come to.

    Args:
        hours: what each person worked in each role; several rows of a person in a role are added up first.
        full_time_week_hours: hours a week that a full-timer of the office works.
        period: four weeks or a calendar month.
        role: the role that is counted.
        full_time_month_hours: hours that a full-timer works in this month, where the office sets them;
            left out, the hours of a week times the weeks of the month (days / 7).
        workers: contracts, needed for hours of absence and for measures of short time.
        recorder: collects the steps; used by `explain`.

    Returns:
        The exact number, the number cut off once to one decimal, and what each person counts for.

    Raises:
        StaffingInputError: for hours of absence of a person without a contract (KC-W36) or beside an
            absence of over a month (KC-W37), a measure beside several roles (KC-W38), full-time hours of
            nothing (KC-W39), a worker listed twice (KC-W32), monthly hours with four weeks (KC-W40) or
            against the hours of a week (KC-W66), and more hours than there are (KC-W95).
        UnknownCodeError: for a role that does not exist (KC-C13).
        NotEncodedError, NotInForceError: for a period outside the data.
        InexactInputError, OutOfRangeError, UnreadableInputError: for values of other types and ranges.

    Rule: 老計発0331004号 第2の2 (常勤換算方法); 老企40 第2の1(4) (小数点第2位以下切捨て).

    >>> rows = [WorkedHours("墨田 太郎", 36)]
    >>> full_time_equivalent(rows, full_time_week_hours=40, period=FourWeeks(date(2026, 5, 4))).truncated
    Decimal('0.2')
    """
    rows: list[WorkedHours] = list_of(hours, "hours", WorkedHours)
    contracts = workers_by_person(workers)
    require_one_spelling([*(row.person for row in rows), *contracts])
    _check_absences(rows, contracts, period)
    return equivalent_of(
        rows,
        full_time_week_hours=full_time_week_hours,
        period=period,
        role=role,
        full_time_month_hours=full_time_month_hours,
        contracts=contracts,
        recorder=recorder,
    )


def equivalent_of(
    rows: list[WorkedHours],
    *,
    full_time_week_hours: "Exact",
    period: Period,
    role: Role | str,
    full_time_month_hours: "Exact | None",
    contracts: dict[str, Worker],
    recorder: Recorder | None = None,
) -> FullTimeEquivalent:
    """Return the equivalent of rows whose absences have been looked at already."""
    wanted = Role.parse(role)
    week = minutes_of(full_time_week_hours, "full_time_week_hours")
    require_at_most(week, MINUTES_PER_WEEK, "full_time_week_hours", full_time_week_hours)
    if not week:
        raise StaffingInputError("KC-W39")
    on = require_period(period)
    cap = _full_time_minutes(week, period, full_time_month_hours)
    least_week = MINUTES_PER_HOUR * staffing_figure("fte", "least_week_hours", on, recorder).whole
    divisor = cap if week >= least_week else max(cap, _of_weeks(least_week, period))
    people: list[PersonEquivalent] = []
    steps: list[tuple[PersonEquivalent, Fraction]] = []
    for person in dict.fromkeys(row.person for row in rows if row.role is wanted):
        worker = contracts.get(person)
        own = [row for row in rows if row.person == person]
        roles = len({row.role for row in own})
        full = worker is not None and is_full_timer(worker, full_time_week_hours=full_time_week_hours, on=on)
        rows_of_role = [row for row in own if row.role is wanted]
        minutes = sum(_minutes(row, full=full) for row in rows_of_role)
        everywhere = minutes + sum(minutes_of(row.elsewhere_hours, "elsewhere_hours") for row in rows_of_role)
        require_at_most(everywhere, period.days * MINUTES_PER_DAY, "hours", hours_text(everywhere))
        whole, most = divisor, cap
        if worker is not None and short_time_counts(worker, max(week, least_week), on, recorder):
            if roles > 1:
                raise StaffingInputError("KC-W38", person=person)
            least = staffing_figure("fte", f"short_time_hours.{worker.measure}", on).whole
            whole = most = cap * Fraction(MINUTES_PER_HOUR * least, week)
        form = None if worker is None else WorkForm.of(full_time=full, roles=roles)
        share = Fraction(min(Fraction(everywhere), most), whole) * Fraction(minutes, everywhere or 1)
        people.append(PersonEquivalent(person, form, minutes, share))
        steps.append((people[-1], whole))
    total = FullTimeEquivalent(sum((one.exact for one in people), Fraction(0)), tuple(people))
    if recorder is not None:
        _record(recorder, total, steps)
    return total


def _check_absences(rows: list[WorkedHours], contracts: dict[str, Worker], period: Period) -> None:
    first, last = require_period(period), period.last_day
    for row in rows:
        if not minutes_of(row.absence_hours, "absence_hours"):
            continue
        worker = contracts.get(row.person)
        if worker is None:
            raise StaffingInputError("KC-W36", person=row.person)
        if row.without_long_absences:
            continue
        months = staffing_figure("fte", "counted_absence_months", first).whole
        if any(
            one.exceeds(months) and one.first_day <= last and first <= one.last_day for one in worker.absences
        ):
            raise StaffingInputError("KC-W37", person=row.person)


def require_period(period: object) -> date:
    """Return the first day of a period, after anything else was refused (KC-N03)."""
    if not isinstance(period, (FourWeeks, ServiceMonth)):
        raise wrong_type(period, "period", "FourWeeks, ServiceMonth")
    return period.first_day


def _of_weeks(minutes: int, period: Period) -> Fraction:
    return minutes * Fraction(period.days, DAYS_PER_WEEK)


def _full_time_minutes(week: int, period: Period, month_hours: "Exact | None") -> Fraction:
    """Return the minutes that a full-timer works in the period."""
    if month_hours is None:
        return _of_weeks(week, period)
    if isinstance(period, FourWeeks):
        raise StaffingInputError("KC-W40")
    minutes = minutes_of(month_hours, "full_time_month_hours")
    if not minutes:
        raise StaffingInputError("KC-W39")
    # Our own guard: no month has less than three or more than five weeks of work.
    if not 3 * week <= minutes <= 5 * week:
        raise StaffingInputError("KC-W66", value=hours_text(minutes), week=hours_text(week))
    return Fraction(minutes)


def _minutes(row: WorkedHours, *, full: bool) -> int:
    absence = minutes_of(row.absence_hours, "absence_hours") if full else 0
    return minutes_of(row.hours, "hours") + absence


def _record(
    recorder: Recorder, total: FullTimeEquivalent, people: list[tuple[PersonEquivalent, Fraction]]
) -> None:
    for one, whole in people:
        hours = hours_text(one.minutes)
        terms = (
            Term("hours", "hours", hours, f"{one.person} {hours}時間"),
            Term("full_time_hours", "hours", _exact_hours(whole)),
        )
        share = one.exact.as_integer_ratio()
        recorder.stated(PERSON_EQUIVALENT, "÷", terms, share, exact_text(*share))
    shares = tuple(Term("person", "staff", exact_text(*one.exact.as_integer_ratio())) for one, _ in people)
    shares = shares or (Term("nobody", "staff", "0"),)
    exact = total.exact.as_integer_ratio()
    recorder.stated(FULL_TIME_EQUIVALENT, "+", shares, exact, str(total.truncated))


def _exact_hours(minutes: Fraction) -> str:
    return exact_text(*(minutes * Fraction(1, MINUTES_PER_HOUR)).as_integer_ratio())
