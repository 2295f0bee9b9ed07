"""保存の終わり (ends of keeping): until when the records of past meetings and of residents who left are kept.

>>> from kaigo_calc.standards.calendar.office import StandardsOffice
>>> from kaigo_calc.standards.calendar.office_parts import Resident
>>> home = StandardsOffice(
...     name="グループホームすみだ",
...     as_of=date(2026, 11, 30),
...     residents=[Resident(name="墨田 太郎", admitted_on=date(2020, 4, 1), left_on=date(2025, 1, 31))],
... )
>>> [(str(duty.due_on), str(duty.status)) for duty in keeping_duties(home)]
[('2027-01-31', 'due')]
"""

from collections.abc import Iterator
from datetime import date

from kaigo_calc.standards.calendar.office import StandardsOffice
from kaigo_calc.standards.duties import Duty, Status
from kaigo_calc.standards.records import Retention, retention_last_day
from kaigo_calc.standards.tables import coverage

_OF_USER = "care_plan"
_OF_MEETING = "meeting_record"


def keeping_duties(office: StandardsOffice) -> Iterator[Duty]:
    """Yield the last day on which records must be kept, for meetings and residents.

    Args:
        office: the home's records. Events outside the data of the standards are left out: what was before is
            no longer kept, and what is later is kept beyond all years of the data.
    """
    for meeting in office.meetings or ():
        if meeting.published_on is not None and _is_encoded(meeting.published_on):
            kept = retention_last_day(_OF_MEETING, meeting.published_on, years=office.retention_years)
            what = (f"運営推進会議({meeting.held_on})の記録", f"Record of the meeting of {meeting.held_on}")
            yield _keeping(f"meeting_record.{meeting.held_on}", *what, kept, office.as_of)
    for resident in office.residents or ():
        if resident.left_on is not None and _is_encoded(resident.left_on):
            kept = retention_last_day(_OF_USER, resident.left_on, years=office.retention_years)
            what = (f"{resident.name}の記録", f"Records of {resident.name}")
            yield _keeping(f"{resident.name}.records", *what, kept, office.as_of)


def _is_encoded(day: date) -> bool:
    return coverage().encoded_from <= day < coverage().encoded_until


def _keeping(name: str, ja: str, en: str, kept: Retention, as_of: date) -> Duty:
    last_day = kept.last_day
    status = Status.DUE if last_day is None or as_of <= last_day else Status.DONE
    return Duty(
        "records",
        f"{name}.kept_until",
        f"{ja}の保存(この日まで)",
        f"{en}: kept until then",
        last_day,
        None,
        status,
        kept.reasons,
        kept.evidence,
    )
