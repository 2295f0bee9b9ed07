"""保存の終わり (ends of keeping): until when the records of past meetings and of residents who left are kept.

>>> from kaigo_calc.standards.calendar.office import StandardsOffice
>>> from kaigo_calc.standards.calendar.office_parts import Resident
>>> home = StandardsOffice(
...     name="グループホームすみだ",
...     as_of=date(2026, 11, 30),
...     residents=[Resident(name="墨田 太郎", admitted_on=date(2020, 4, 1), left_on=date(2025, 1, 31))],
... )
>>> [(str(duty.due_on), str(duty.status)) for duty in keeping_duties(home, FiscalYear(2026))]
[('2027-01-31', 'due')]
"""

from collections.abc import Iterator
from datetime import date

from kaigo_calc.standards.calendar.office import StandardsOffice
from kaigo_calc.standards.duties import Duty, Status
from kaigo_calc.standards.periods import FiscalYear
from kaigo_calc.standards.records import retention_last_day
from kaigo_calc.standards.tables import coverage

_OF_USER = "care_plan"
_OF_MEETING = "meeting_record"


def keeping_duties(office: StandardsOffice, year: FiscalYear) -> Iterator[Duty]:
    """Yield until when records must be kept: those completed in a year, and those whose time ends in it.

    Args:
        office: the home's records. Events outside the data of the standards are left out: what was before is
            no longer kept, and what is later is kept beyond all years of the data.
        year: the fiscal year.

    Once the last day is over there is nothing left to do, and no row.
    """
    for name, (ja, en), kind, completed_on in _completed(office):
        if not coverage().encoded_from <= completed_on < coverage().encoded_until:
            continue
        kept = retention_last_day(kind, completed_on, years=office.retention_years)
        last_day = kept.last_day
        if last_day is None or office.as_of > last_day:
            continue
        if last_day in year or completed_on in year:
            yield Duty(
                "records",
                f"{name}.kept_until",
                f"{ja}の保存(この日まで)",
                f"{en}: kept until then",
                last_day,
                None,
                Status.DUE,
                kept.reasons,
                kept.evidence,
            )


def _completed(office: StandardsOffice) -> Iterator[tuple[str, tuple[str, str], str, date]]:
    """Yield what is kept: its name, its labels, the kind of record, and the day from which its years run."""
    for meeting in office.meetings or ():
        if meeting.published_on is not None:
            labels = (f"運営推進会議({meeting.held_on})の記録", f"Record of the meeting of {meeting.held_on}")
            yield f"meeting_record.{meeting.held_on}", labels, _OF_MEETING, meeting.published_on
    for resident in office.residents or ():
        if resident.left_on is not None:
            labels = (f"{resident.name}の記録", f"Records of {resident.name}")
            yield f"{resident.name}.records", labels, _OF_USER, resident.left_on
