"""年間予定の部分 (parts of the calendar): the duties that each kind of records leads to."""

from collections.abc import Iterator

from kaigo_calc.standards.calendar.office import StandardsOffice
from kaigo_calc.standards.calendar.office_parts import NoticeKind, Resident
from kaigo_calc.standards.duties import Duty, Reason, Status
from kaigo_calc.standards.filings.notice_duty import filing_duty
from kaigo_calc.standards.hospital.confirmation import hospital_confirmation
from kaigo_calc.standards.hospital.cooperation_meetings import cooperation_meetings
from kaigo_calc.standards.meetings import external_evaluation_due, meetings_due
from kaigo_calc.standards.meetings.rules import GROUP_HOME
from kaigo_calc.standards.periods import FiscalYear
from kaigo_calc.standards.residents.care_plan_duties import plan_findings
from kaigo_calc.standards.residents.oral_care import oral_advice_months
from kaigo_calc.standards.residents.personal_data import personal_data_consents
from kaigo_calc.standards.residents.stay_papers import stay_papers
from kaigo_calc.standards.routines.facts import DOCUMENT_KINDS
from kaigo_calc.standards.routines.new_hires import new_hire_duties
from kaigo_calc.standards.routines.routine_duties import routine_duties
from kaigo_calc.standards.routines.rows import of_person
from kaigo_calc.standards.tables import coverage

_ADDON_OPEN = Reason(
    "協力医療機関連携加算を算定しているかどうか、分かっていません。",
    "It is not known whether the add-on that asks for it (協力医療機関連携加算) is claimed.",
)


def of_notices(office: StandardsOffice, year: FiscalYear) -> Iterator[Duty]:
    """Yield the notices of events in the year, those whose period ends in it, and older ones still open."""
    for notice in office.notices or ():
        # A closure is filed ahead, all else afterwards. Later events may lie where the data do not reach.
        later = FiscalYear.of(notice.event_on).year - year.year
        if later > (notice.kind is NoticeKind.CLOSURE) or notice.event_on < coverage().encoded_from:
            continue
        ends_here = notice.deadline(None).statutory in year
        deadline = notice.deadline(office.holidays if ends_here or later == 0 else None)
        duty = filing_duty(deadline, filed_on=notice.filed_on, as_of=office.as_of, what=notice.what)
        if ends_here or later == 0 or is_open(duty):
            yield duty


def is_open(duty: Duty) -> bool:
    """Return whether a duty is still to be done, or may be."""
    return duty.done_on is None and duty.status in {Status.MISSED, Status.UNCLEAR}


def of_meetings(office: StandardsOffice, year: FiscalYear) -> Iterator[Duty]:
    """Yield the meetings of the year and their papers."""
    if office.meetings is not None:
        yield from meetings_due(
            GROUP_HOME,
            year,
            office.meetings,
            office.cancelled,
            as_of=office.as_of,
            opened_on=office.opened_on,
            closed_on=office.closed_on,
        )


def of_evaluation(office: StandardsOffice, year: FiscalYear) -> Iterator[Duty]:
    """Yield the external evaluation, unless it is left out."""
    facts = office.evaluations
    if facts is None:
        return
    due = external_evaluation_due(
        facts.years,
        year,
        as_of=office.as_of,
        filed=facts.filed,
        meetings_before=facts.meetings_before,
        staff_attended=facts.staff_attended,
        items_good=facts.items_good,
        meetings=office.meetings,
    )
    if due.duty is not None:
        yield due.duty


def of_routines(office: StandardsOffice, year: FiscalYear) -> Iterator[Duty]:
    """Yield committees, training and drills, and documents, each where they are given."""
    found = routine_duties(
        year,
        office.events or (),
        office.documents or (),
        as_of=office.as_of,
        opened_on=office.opened_on,
        closed_on=office.closed_on,
    )
    for duty in found:
        kind = duty.name.split(".")[1]
        if (office.documents if kind in DOCUMENT_KINDS else office.events) is not None:
            yield duty


def is_here(resident: Resident, year: FiscalYear) -> bool:
    """Return whether a resident lives in the home on a day of the year."""
    return resident.admitted_on <= year.last_day and (
        resident.left_on is None or resident.left_on >= year.first_day
    )


def of_hires(office: StandardsOffice, year: FiscalYear) -> Iterator[Duty]:
    """Yield the trainings of people hired."""
    if office.hires is not None:
        yield from new_hire_duties(office.hires, year, as_of=office.as_of)


def of_residents(office: StandardsOffice, year: FiscalYear) -> Iterator[Duty]:
    """Yield care plans, papers and consents of those who live there in the year, with their names."""
    for resident in office.residents or ():
        if is_here(resident, year):
            yield from _of_resident(resident, office, year)


def _of_resident(resident: Resident, office: StandardsOffice, year: FiscalYear) -> Iterator[Duty]:
    found: list[Duty] = []
    if resident.plans is not None:
        # From the first of the year: what has been lacking since before shows, plans that are over do not.
        first = max(resident.admitted_on, year.first_day)
        found += plan_findings(resident.plans, first, resident.left_on, as_of=office.as_of)
    if resident.papers is not None:
        found += stay_papers(resident.papers, as_of=office.as_of)
    if resident.consent is not None:
        found += personal_data_consents(resident.consent, as_of=office.as_of)
    yield from (of_person(duty, resident.name) for duty in found)


def of_hospital(office: StandardsOffice, year: FiscalYear) -> Iterator[Duty]:
    """Yield the meetings with the cooperating hospital, and its yearly confirmation."""
    hospital = office.hospital
    if hospital is None:
        return
    yield from hospital_confirmation(
        year, confirmed_on=hospital.confirmed_on, filed_on=hospital.filed_on, as_of=office.as_of
    )
    if hospital.addon is not False:
        found = cooperation_meetings(
            hospital.meetings,
            year,
            ict=hospital.ict,
            admissions=hospital.admissions,
            house_calls=hospital.house_calls,
            information_shared=hospital.information_shared,
            as_of=office.as_of,
        )
        yield from (_if_claimed(duty) if hospital.addon is None else duty for duty in found)


def of_oral_care(office: StandardsOffice, year: FiscalYear) -> Iterator[Duty]:
    """Yield the advice of each month in which the add-on is claimed and the home is open."""
    facts = office.oral_care
    if facts is None:
        return
    opened, closed = office.opened_on or year.first_day, office.closed_on or year.last_day
    months = [
        month
        for month in year.months
        if (facts.months is None or month in facts.months)
        and month.first_day <= closed
        and month.last_day >= opened
    ]
    yield from oral_advice_months(facts.advices, months, as_of=office.as_of)


def _if_claimed(duty: Duty) -> Duty:
    """Return a duty that the add-on asks for, where it is not known whether it is claimed."""
    status = duty.status if duty.status is Status.DONE else Status.UNCLEAR
    return duty._replace(status=status, reasons=(*duty.reasons, _ADDON_OPEN))
