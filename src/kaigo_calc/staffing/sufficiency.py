"""日中の配置 (daytime sufficiency): is each unit covered on each day, and if not, by how much is it short?

Each unit needs 利用者の数 ÷ 3, rounded up, times the hours of a full-timer; at least one care worker at every
minute of the daytime; and its night staff throughout the night.
Articles: 平成18年厚生労働省令第34号 第90条第1項・第3項; 墨田区 令和8年度 集団指導 資料3 pp.5-8.

>>> from datetime import date
>>> from kaigo_calc.staffing.shifts import Shift
>>> day = date(2026, 5, 1)
>>> early = [Shift(person=name, on=day, start="6:00", end="15:00", breaks=60) for name in "AB"]
>>> late = [Shift(person="C", on=day, start="13:00", end="翌6:00", breaks="翌0:00-1:00")]
>>> check = daytime_sufficiency(early + late, users=9, full_time_hours=8, zones="6:00-21:00")
>>> check.days[0].worked_hours, check.days[0].mark, check.ok
(Fraction(24, 1), '○', True)
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import cast

from kaigo_calc.errors import KaigoCalcError, StaffingInputError, listed
from kaigo_calc.explain.recorder import Recorder
from kaigo_calc.quantities.exact import wrong_type
from kaigo_calc.quantities.service_month import ServiceMonth
from kaigo_calc.staffing.choices import require_choice
from kaigo_calc.staffing.day_night import break_without_time, care_by_day_and_night
from kaigo_calc.staffing.faults import attempted, raise_staffing_faults
from kaigo_calc.staffing.figures import staffing_figure
from kaigo_calc.staffing.full_timers import full_timers_among, units_lacking, without_contract
from kaigo_calc.staffing.hours import minutes_of, require_at_most
from kaigo_calc.staffing.names import require_one_spelling, unit_name
from kaigo_calc.staffing.nights import ThreeUnitNights, night_staff_required
from kaigo_calc.staffing.required import required_staff, users_in_tenths, users_of
from kaigo_calc.staffing.roles import AbsenceKind
from kaigo_calc.staffing.roster import Roster
from kaigo_calc.staffing.shifts import Shift
from kaigo_calc.staffing.spans import Span, short_spans
from kaigo_calc.staffing.sufficiency_result import Sufficiency
from kaigo_calc.staffing.time_scales import MINUTES_PER_DAY
from kaigo_calc.staffing.unit_day import UnitDay
from kaigo_calc.staffing.unit_day_steps import record_day
from kaigo_calc.staffing.workers import Worker, is_full_timer, is_long_absence, workers_by_person
from kaigo_calc.staffing.zones import Zones
from kaigo_calc.stays.facts import require_dates

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kaigo_calc.quantities.exact import Exact

LEAVE_CREDITS = ("none", "scheduled")


def daytime_sufficiency(
    roster: Roster | Iterable[Shift],
    *,
    users: "Exact | Mapping[str, Exact]",
    full_time_hours: "Exact",
    zones: Zones | str,
    first_day: date | None = None,
    last_day: date | None = None,
    month: ServiceMonth | None = None,
    workers: Iterable[Worker] = (),
    full_time_week_hours: "Exact | None" = None,
    full_timer_per: str = "office",
    night_exception: ThreeUnitNights | None = None,
    present_on_breaks: bool = True,
    leave_credit: str = "none",
    over_capacity: bool = False,
    recorder: Recorder | None = None,
) -> Sufficiency:
    """Return for each unit and date whether hours, presence and night staff are sufficient.

    Args:
        roster: the shifts, also those of the day before the first that pass midnight.
        users: number of users by unit, or of the only unit; from `average_users`, at most one decimal.
        full_time_hours: hours a day that a full-timer of the office works.
        zones: the zones, or the daytime alone ("6:00-21:00").
        first_day: first date checked; left out, the date of the first shift.
        last_day: last date checked; left out, the date of the last shift.
        month: the month to check, instead of the two dates.
        workers: contracts, by which full-timers are known; without them that is not checked.
        full_time_week_hours: hours a week of a full-timer; needed with `workers`.
        full_timer_per: whether one full-timer is needed for the "office" or for each "unit" (open reading).
        night_exception: the exception of three units, where the home opts for it.
        present_on_breaks: whether someone on a break counts as there (our reading: yes, in the building).
        leave_credit: whether a full-timer's hours of leave count by day: "none", as the ward's table of
            actual work has it, or "scheduled" (open reading).
        over_capacity: True allows more users than a unit may have places.
        recorder: collects the steps; used by `explain`.

    Returns:
        Every unit and date, in order; `ok`, `short_days`, tables and texts.

    Raises:
        StaffingInputError: for numbers of users that no unit has (KC-W33 to KC-W35), shifts in units that
            `users` does not name (KC-W44), units in two spellings (KC-W78), a roster without shifts (KC-W23),
            dates or months that contradict each other (KC-W45) or in which the roster has no shift (KC-W60),
            hours of a full-timer of nothing (KC-W39) or of more than a day (KC-W95), contracts without weekly
            hours (KC-W46), breaks or care without times (KC-W30, KC-W31), overlapping shifts (KC-W19), a
            person in two spellings (KC-W93) and the exception of three units where it is not allowed
            (KC-W43); several at once with `faults` (KC-W01).
        UnknownCodeError: for readings that do not exist (KC-C16).
        NotEncodedError: for dates outside the data (KC-E03).
        InexactInputError, OutOfRangeError, UnreadableInputError, DateInputError: for values of other types.

    Rule: 平成18年厚生労働省令第34号 第90条第1項・第3項; 墨田区 令和8年度 集団指導 資料3 pp.5-8.

    >>> shift = Shift(person="A", on=date(2026, 5, 1), start="9:00", end="18:00", breaks="12:00-13:00")
    >>> check = daytime_sufficiency([shift], users=3, full_time_hours=8, zones="6:00-21:00")
    >>> check.days[0].mark, [gap.clock for gap in check.days[0].gaps]
    ('○', ['6:00-9:00', '18:00-21:00'])
    """
    require_choice(full_timer_per, ("office", "unit"))
    require_choice(leave_credit, LEAVE_CREDITS)
    if not isinstance(present_on_breaks, bool):
        raise wrong_type(present_on_breaks, "present_on_breaks", "bool")
    given = roster if isinstance(roster, Roster) else Roster(roster)
    home = zones if isinstance(zones, Zones) else Zones(zones)
    full_time = minutes_of(full_time_hours, "full_time_hours")
    require_at_most(full_time, MINUTES_PER_DAY, "full_time_hours", full_time_hours)
    if not full_time:
        raise StaffingInputError("KC-W39")
    dates = _dates(given, first_day, last_day, month)
    contracts = workers_by_person(workers)
    require_one_spelling([*given.people, *contracts])
    if contracts and full_time_week_hours is None:
        raise StaffingInputError("KC-W46")
    credited = _credited(given, contracts, full_time_week_hours, leave_credit)
    by_unit = _users_by_unit(users, credited, dates[0], over_capacity=over_capacity)
    minutes = _day_minutes(credited, home)
    present = _presence(given, on_breaks=present_on_breaks)
    everyone = [span for spans in present.values() for span in spans]
    days: list[UnitDay] = []
    for on in dates:
        needed = night_staff_required(len(by_unit), on=on, exception=night_exception)
        by_day = staffing_figure("group_home", "daytime_present", on).whole
        of_unit = (
            needed
            if night_exception is not None
            else staffing_figure("group_home", "night_staff_per_unit", on).whole
        )
        for unit, tenths in by_unit.items():
            day = UnitDay(
                on=on,
                unit=unit,
                users_tenths=tenths,
                required_staff=_required(tenths, on, over_capacity, recorder),
                full_time_minutes=full_time,
                minutes_by_person=tuple(minutes.get((on, unit), {}).items()),
                gaps=short_spans(home.daytime(on), present.get(unit, []), by_day),
                night_required=of_unit,
                night_gaps=short_spans(
                    home.night_from(on),
                    everyone if night_exception is not None else present.get(unit, []),
                    of_unit,
                ),
            )
            if recorder is not None:
                record_day(recorder, day)
            days.append(day)
    required = staffing_figure("group_home", "full_timers", dates[0]).whole
    checked = [shift for shift in given if shift.span.overlap(Span.of_dates(dates[0], dates[-1]))]
    full_timers = full_timers_among(checked, contracts, full_time_week_hours, dates[0])
    return Sufficiency(
        days=tuple(days),
        zones=home,
        shifts=given.shifts,
        full_timers=full_timers,
        full_timers_required=required,
        full_timer_per=full_timer_per,
        without_contract=without_contract(checked, contracts),
        present_on_breaks=present_on_breaks,
        leave_credit=leave_credit,
        night_exception=night_exception is not None,
        units_without_full_timer=units_lacking(
            checked, full_timers, tuple(by_unit), full_timer_per, required
        ),
    )


def _dates(
    roster: Roster, first_day: date | None, last_day: date | None, month: ServiceMonth | None
) -> list[date]:
    if not roster.dates:
        raise StaffingInputError("KC-W23")
    if month is not None:
        if first_day is not None or last_day is not None:
            raise StaffingInputError("KC-W45")
        if not isinstance(month, ServiceMonth):
            raise wrong_type(month, "service_month", "ServiceMonth")
        first_day, last_day = month.first_day, month.last_day
    first = roster.dates[0] if first_day is None else first_day
    last = roster.dates[-1] if last_day is None else last_day
    require_dates(first_day=first, last_day=last)
    if last < first:
        raise StaffingInputError("KC-W45")
    if not any(shift.span.overlap(Span.of_dates(first, last)) for shift in roster):
        raise StaffingInputError("KC-W60", first_day=first, last_day=last)
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def _users_by_unit(
    users: object, roster: Iterable[Shift], on: date, *, over_capacity: bool
) -> dict[str, int]:
    """Return tenths of users by unit, after every unit of the roster was found among them."""
    largest = staffing_figure("group_home", "largest_unit", on).whole
    units = sorted({shift.unit for shift in roster if shift.counted_care_minutes})
    given = cast("Mapping[str, Exact]", users) if isinstance(users, Mapping) else None
    if given is None:
        named = {unit: cast("Exact", users) for unit in units[:1] or ("",)}
    else:
        named = {unit_name(unit): number for unit, number in given.items()}
    faults: list[KaigoCalcError] = []
    if given is not None and len(named) < len(given):
        faults.append(StaffingInputError("KC-W78", **listed("units", map(str, given), map(str, given))))
    unknown = [unit for unit in units if unit not in named]
    if unknown or not named:
        names, known = [unit or "(名前なし)" for unit in unknown], list(named)
        told = {**listed("units", names, names), **listed("matches", known, known)}
        faults.append(StaffingInputError("KC-W44", **told))

    def read(unit: str, number: "Exact") -> int:
        return users_in_tenths(number, unit, over_capacity=over_capacity, largest=largest)

    tenths = {unit: attempted(faults, read, unit, number) for unit, number in named.items()}
    raise_staffing_faults(faults)
    return {unit: number for unit, number in tenths.items() if number is not None}


def _required(tenths: int, on: date, over_capacity: bool, recorder: Recorder | None) -> int:
    return required_staff(users_of(tenths), on=on, over_capacity=over_capacity, recorder=recorder)


def _credited(
    roster: Roster, contracts: Mapping[str, Worker], week_hours: "Exact | None", leave_credit: str
) -> list[Shift]:
    """Return the shifts, with the leave of full-timers as if it were work where the caller reads it so."""
    if leave_credit == "none":
        return list(roster)
    return [
        replace(shift, absence=None)
        if shift.absence is AbsenceKind.LEAVE and _is_full(shift, contracts, week_hours)
        else shift
        for shift in roster
    ]


def _is_full(shift: Shift, contracts: Mapping[str, Worker], week_hours: "Exact | None") -> bool:
    worker = contracts.get(shift.person)
    if worker is None or week_hours is None:
        raise StaffingInputError("KC-W36", person=shift.person)
    if is_long_absence(worker, shift.on):
        return False
    return is_full_timer(worker, full_time_week_hours=week_hours, on=shift.on)


def _day_minutes(shifts: Iterable[Shift], zones: Zones) -> dict[tuple[date, str], dict[str, int]]:
    """Return minutes of care in the daytime by date, unit and person."""
    minutes: dict[tuple[date, str], dict[str, int]] = {}
    faults: list[KaigoCalcError] = []
    for shift in shifts:
        for on, worked in (attempted(faults, care_by_day_and_night, shift, zones) or {}).items():
            people = minutes.setdefault((on, shift.unit), {})
            people[shift.person] = people.get(shift.person, 0) + worked.day
    raise_staffing_faults(faults)
    return minutes


def _presence(roster: Roster, *, on_breaks: bool) -> dict[str, list[Span]]:
    """Return when care workers are there, by unit; a shift with other work in it proves nothing."""
    present: dict[str, list[Span]] = {}
    faults: list[KaigoCalcError] = []
    for shift in roster:
        if not (shift.counted_care_minutes and shift.is_all_care):
            continue
        if shift.unplaced_break and not on_breaks:
            faults.append(break_without_time(shift))
        present.setdefault(shift.unit, []).extend((shift.span,) if on_breaks else shift.worked_spans)
    raise_staffing_faults(faults)
    return present
