"""勤務形態一覧表 (staffing form): role, form of work, person, and hours by day and night for each date.

「兼務職員は、職種ごとの勤務時間を記載し」: a person with two roles stands on two rows.
Source: 標準様式1, as printed in 墨田区 令和8年度 集団指導 資料3 p.23.

>>> from datetime import date
>>> day = date(2026, 5, 1)
>>> shifts = [
...     Shift(person="墨田 太郎", on=day, start="9:00", end="13:00", role="管理者", code="u"),
...     Shift(person="墨田 太郎", on=day, start="13:00", end="17:00", code="z"),
... ]
>>> workers = [Worker("墨田 太郎", 40)]
>>> rows = staffing_form(shifts, zones="6:00-21:00", workers=workers, full_time_week_hours=40)
>>> [(row.role.label_ja, str(row.form), row.codes[day], row.minutes[day].day) for row in rows]
[('管理者', 'B', 'u', 240), ('介護従業者', 'B', 'z', 240)]
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kaigo_calc.errors import KaigoCalcError
from kaigo_calc.staffing.day_night import DayNight, by_role
from kaigo_calc.staffing.faults import attempted, raise_staffing_faults
from kaigo_calc.staffing.hours import hours_text
from kaigo_calc.staffing.roles import Role, WorkForm
from kaigo_calc.staffing.roster import Roster
from kaigo_calc.staffing.shifts import Shift
from kaigo_calc.staffing.workers import Worker, is_full_timer, workers_by_person
from kaigo_calc.staffing.zones import Zones
from kaigo_calc.stays.facts import require_dates

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kaigo_calc.quantities.exact import Exact

_ORDER = (Role.MANAGER, Role.PLANNER, Role.CARE_WORKER, Role.NURSE, Role.ASSISTANT_NURSE, Role.OTHER)
"""Rows of the form: those who answer for the home first."""


@dataclass(frozen=True, slots=True)
class FormRow:
    """One person in one role."""

    role: Role
    form: WorkForm | None
    """勤務形態 A-D; None where the contract is not known."""
    person: str
    codes: dict[date, str]
    """シフト記号 of the shifts that begin on a date."""
    minutes: dict[date, DayNight]
    """日中の勤務時間数 and 夜間・深夜の勤務時間数 of a date, in minutes."""

    def to_dict(self) -> dict[str, object]:
        """Return the row as JSON-ready values; hours as text."""
        return {
            "role": str(self.role),
            "role_ja": self.role.label_ja,
            "form": None if self.form is None else str(self.form),
            "person": self.person,
            "codes": {str(on): code for on, code in self.codes.items()},
            "day_hours": {str(on): hours_text(one.day) for on, one in self.minutes.items()},
            "night_hours": {str(on): hours_text(one.night) for on, one in self.minutes.items()},
        }


def staffing_form(
    roster: Roster | Iterable[Shift],
    *,
    zones: Zones | str,
    workers: Iterable[Worker] = (),
    full_time_week_hours: "Exact | None" = None,
    first_day: date | None = None,
    last_day: date | None = None,
) -> tuple[FormRow, ...]:
    """Return the rows of the staffing form.

    Args:
        roster: the shifts; absences and 宿直 have their code, and no hours.
        zones: the zones, or the daytime alone ("6:00-21:00").
        workers: contracts, by which the form of work is known.
        full_time_week_hours: hours a week of a full-timer; needed for the form of work.
        first_day: first date of the form; left out, from the first shift on.
        last_day: last date of the form; left out, to the morning after the last shift.

    Returns:
        A row for each person and role; hours after midnight belong to the next date.

    Raises:
        StaffingInputError: for breaks or care without times (KC-W30, KC-W31), overlapping shifts (KC-W19) and
            a worker listed twice (KC-W32).
        InexactInputError, OutOfRangeError, UnreadableInputError: for values of other types.

    Source: 標準様式1, as printed in 墨田区 令和8年度 集団指導 資料3 p.23.

    >>> night = Shift(person="向島 一郎", on=date(2026, 5, 2), start="17:00", end="翌9:00", code="i")
    >>> [(one.day, one.night) for one in staffing_form([night], zones="6:00-20:00")[0].minutes.values()]
    [(180, 240), (180, 360)]
    """
    given = roster if isinstance(roster, Roster) else Roster(roster)
    home = zones if isinstance(zones, Zones) else Zones(zones)
    contracts = workers_by_person(workers)
    rows: dict[tuple[str, Role], FormRow] = {}
    faults: list[KaigoCalcError] = []
    first, last = first_day or date.min, last_day or date.max
    require_dates(first_day=first, last_day=last)
    for shift in given:
        for role, minutes in _hours_by_role(shift, home, faults):
            row = rows.setdefault((shift.person, role), FormRow(role, None, shift.person, {}, {}))
            if first <= shift.on <= last:
                row.codes[shift.on] = " ".join(filter(None, (row.codes.get(shift.on, ""), shift.code)))
            for on in [on for on in minutes if first <= on <= last]:
                one = minutes[on]
                before = row.minutes.get(on, DayNight(0, 0))
                row.minutes[on] = DayNight(before.day + one.day, before.night + one.night)
    raise_staffing_faults(faults)
    forms = _forms(rows, contracts, full_time_week_hours)
    filled = [
        FormRow(row.role, forms.get(row.person), row.person, row.codes, row.minutes) for row in rows.values()
    ]
    return tuple(sorted(filled, key=lambda row: _ORDER.index(row.role)))


def _hours_by_role(
    shift: Shift, zones: Zones, faults: list[KaigoCalcError]
) -> Iterable[tuple[Role, dict[date, DayNight]]]:
    if shift.absence is not None or shift.sleep_in:
        return [(Role.parse(shift.role), {})]
    return attempted(faults, by_role, shift, zones) or ()


def _forms(
    rows: dict[tuple[str, Role], FormRow], contracts: dict[str, Worker], week_hours: "Exact | None"
) -> dict[str, WorkForm]:
    if week_hours is None:
        return {}
    forms: dict[str, WorkForm] = {}
    for person, worker in contracts.items():
        own = [row for (name, _), row in rows.items() if name == person]
        if own:
            on = min([*own[0].codes, *own[0].minutes], default=date.max)
            full = is_full_timer(worker, full_time_week_hours=week_hours, on=on)
            forms[person] = WorkForm.of(full_time=full, roles=len(own))
    return forms
