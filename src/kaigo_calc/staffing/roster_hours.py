"""勤務時間数の集計 (hours of a roster): who worked how long in a period, as what, in which unit.

The hours of a shift over midnight belong to both dates; those of a full-timer's absence count unless it is
longer than a calendar month.
Articles: 老計発0331004号 第2の2; 介護サービス関係Q&A集 (平成14年3月28日).

>>> from datetime import date
>>> from kaigo_calc.quantities.service_month import ServiceMonth
>>> shifts = [Shift(person="A", on=date(2026, 5, 31), start="16:00", end="翌9:00")]
>>> may = ServiceMonth(2026, 5)
>>> [worked_hours(shifts, period=may, zones="6:00-21:00", daytime=day)[0].hours for day in (False, True)]
[Fraction(8, 1), Fraction(5, 1)]
"""

from collections.abc import Iterable, Mapping
from datetime import date

from kaigo_calc.errors import KaigoCalcError, StaffingInputError, listed
from kaigo_calc.staffing.day_night import DayNight, by_role, minutes_by_role
from kaigo_calc.staffing.equivalents import Period, WorkedHours, require_period
from kaigo_calc.staffing.faults import attempted, raise_staffing_faults
from kaigo_calc.staffing.hours import hours_of
from kaigo_calc.staffing.names import require_one_spelling, unit_name
from kaigo_calc.staffing.roles import Role
from kaigo_calc.staffing.roster import Roster
from kaigo_calc.staffing.shifts import Shift
from kaigo_calc.staffing.spans import Span
from kaigo_calc.staffing.workers import Worker, is_long_absence, workers_by_person
from kaigo_calc.staffing.zones import Zones


def worked_hours(
    roster: Roster | Iterable[Shift],
    *,
    period: Period,
    zones: Zones | str,
    unit: str | None = None,
    daytime: bool = False,
    workers: Iterable[Worker] = (),
) -> list[WorkedHours]:
    """Return what each person worked in a period, a row for each role.

    Args:
        roster: the shifts, also those of the day before the period that pass midnight.
        period: four weeks or a calendar month.
        zones: the zones, or the daytime alone ("6:00-21:00").
        unit: the unit whose care is counted; left out, all of them.
        daytime: True counts the daytime alone, as the ratio of three to one is about the daytime.
        workers: contracts, by which absences longer than a month are known.

    Returns:
        A row for each person and role, in the order of the roster; 宿直 is not in it.

    Raises:
        StaffingInputError: for breaks or care without times (KC-W30, KC-W31), overlapping shifts (KC-W19), a
            unit that nobody works in (KC-W67), and for a person absent throughout the period whose
            absence nobody said the length of (KC-W47).
        InexactInputError, DateInputError: for values of other types.

    Rule: 老計発0331004号 第2の2; 介護サービス関係Q&A集 (平成14年3月28日).

    >>> from kaigo_calc.quantities.service_month import ServiceMonth
    >>> shift = Shift(person="A", on=date(2026, 5, 1), start="9:00", end="18:00", breaks=60, role="管理者",
    ...     care_minutes=240)
    >>> rows = worked_hours([shift], period=ServiceMonth(2026, 5), zones="6:00-21:00")
    >>> [(str(row.role), str(row.hours)) for row in rows]
    [('care_worker', '4'), ('manager', '4')]
    """
    given = roster if isinstance(roster, Roster) else Roster(roster)
    unit = None if unit is None else unit_name(unit)
    home = zones if isinstance(zones, Zones) else Zones(zones)
    contracts = workers_by_person(workers)
    require_one_spelling([*given.people, *contracts])
    require_period(period)
    if unit is not None:
        _require_unit(given, unit)
    worked: dict[tuple[str, Role], int] = {}
    absent: dict[tuple[str, Role], int] = {}
    elsewhere: dict[tuple[str, Role], int] = {}
    faults: list[KaigoCalcError] = []
    for shift in given:
        if shift.sleep_in:
            continue
        here = unit is None or shift.unit == unit
        long_absence = shift.absence is not None and is_long_absence(contracts.get(shift.person), shift.on)
        for role, minutes in attempted(faults, _in_period, shift, period, home, daytime) or ():
            target = elsewhere if not here else worked if shift.absence is None else absent
            key = shift.person, role
            target[key] = target.get(key, 0) + (0 if long_absence else minutes)
    raise_staffing_faults(faults)
    _require_lengths(given, absent, contracts, period)
    return [
        WorkedHours(
            person,
            hours_of(worked.get((person, role), 0)),
            role,
            hours_of(absent.get((person, role), 0)),
            elsewhere_hours=hours_of(elsewhere.get((person, role), 0)),
            without_long_absences=True,
            units=given.units if unit is None else (unit,),
            daytime=daytime,
        )
        for person, role in dict.fromkeys([*worked, *absent])
    ]


def _require_unit(roster: Roster, unit: str) -> None:
    """Refuse a unit that nobody works in, and care that stands in no unit where others have names."""
    names = {shift.unit for shift in roster if shift.role is Role.CARE_WORKER or shift.counted_care_minutes}
    if unit not in names or (unit and "" in names):
        known = [name or "(名前なし)" for name in sorted(names)]
        raise StaffingInputError("KC-W67", value=unit or "(名前なし)", **listed("matches", known, known))


def _in_period(shift: Shift, period: Period, zones: Zones, daytime: bool) -> list[tuple[Role, int]]:
    """Return the minutes of a shift in a period by role."""
    dates = Span.of_dates(period.first_day, period.last_day)
    if not daytime and shift.span.within(dates):  # no zone and no date cuts it
        return minutes_by_role(shift)
    if not shift.span.overlap(dates):
        return []
    return [
        (role, sum(_counted(one, daytime=daytime) for on, one in minutes.items() if _in(on, period)))
        for role, minutes in by_role(shift, zones)
    ]


def _counted(minutes: DayNight, *, daytime: bool) -> int:
    return minutes.day if daytime else minutes.day + minutes.night


def _in(on: date, period: Period) -> bool:
    return period.first_day <= on <= period.last_day


def _require_lengths(
    roster: Roster,
    absent: Mapping[tuple[str, Role], int],
    contracts: Mapping[str, Worker],
    period: Period,
) -> None:
    """Refuse people who never came and whose absence has no length: it may be longer than a month."""
    faults: list[KaigoCalcError] = []
    came = {
        shift.person
        for shift in roster
        if shift.absence is None and not shift.sleep_in and _in(shift.on, period)
    }
    for person in dict.fromkeys(person for (person, _), minutes in absent.items() if minutes):
        worker = contracts.get(person)
        days = [one.on for one in roster.of(person) if one.absence is not None and _in(one.on, period)]
        known = worker is not None and all(any(one.holds(day) for one in worker.absences) for day in days)
        if person not in came and not known:
            faults.append(StaffingInputError("KC-W47", person=person))
    raise_staffing_faults(faults)
