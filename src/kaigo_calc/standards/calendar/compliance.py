"""年間予定を作る (making the calendar): all duties of a group home in a fiscal year, from its records.

Source: 墨田区 令和8年度 集団指導 資料3; 運営推進会議の開催について(令和3年度集団指導資料(一部改訂版)).

>>> from datetime import date
>>> home = StandardsOffice(name="グループホームすみだ", as_of=date(2026, 11, 30), events=[])
>>> calendar = compliance_calendar(home, 2026)
>>> calendar.ok, [str(duty.due_on) for duty in calendar.duties if duty.name == "fire.drill.1"]
(False, ['2027-03-31'])
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from kaigo_calc.quantities.exact import wrong_type
from kaigo_calc.standards.calendar.calendar import Calendar, in_order
from kaigo_calc.standards.calendar.keeping import keeping_duties
from kaigo_calc.standards.calendar.office import Resident, StandardsOffice
from kaigo_calc.standards.duties import Duty, Reason, Status
from kaigo_calc.standards.filings.notice_duty import filing_duty
from kaigo_calc.standards.hospital.confirmation import hospital_confirmation
from kaigo_calc.standards.hospital.cooperation_meetings import cooperation_meetings
from kaigo_calc.standards.meetings import external_evaluation_due, meetings_due
from kaigo_calc.standards.periods import FiscalYear
from kaigo_calc.standards.residents.care_plan_duties import plan_findings
from kaigo_calc.standards.residents.oral_care import oral_advice_months
from kaigo_calc.standards.residents.personal_data import personal_data_consents
from kaigo_calc.standards.residents.stay_papers import stay_papers
from kaigo_calc.standards.routines.new_hires import new_hire_duties
from kaigo_calc.standards.routines.routine_duties import routine_duties

_SERVICE = "group_home"
_DOCUMENTS = "guidelines"

_ADDON_OPEN = Reason(
    "協力医療機関連携加算を算定しているかどうか、分かっていません。",
    "It is not known whether the add-on that asks for it (協力医療機関連携加算) is claimed.",
)
_NOT_GIVEN = {
    "meetings": Reason("運営推進会議", "management promotion meetings"),
    "evaluations": Reason("外部評価", "external evaluations"),
    "events": Reason("委員会・研修・訓練", "committees, training and drills"),
    "documents": Reason("指針・計画・方針・担当者", "guidelines, plans, policies and people responsible"),
    "hires": Reason("採用した職員", "people hired"),
    "residents": Reason("利用者(介護計画・書類)", "residents (care plans, papers)"),
    "notices": Reason("変更などの届出", "notices of changes"),
    "hospital": Reason("協力医療機関", "cooperating hospital"),
    "oral_care": Reason("口腔衛生管理体制加算の助言", "advice on oral care, for its add-on"),
}


def compliance_calendar(office: StandardsOffice, year: int | FiscalYear) -> Calendar:
    """Return every dated duty of a group home in a fiscal year, with its rule and whether it was done.

    Args:
        office: the home's records; what is None there is not looked at, and named in `not_given`.
        year: the fiscal year (April to March), or the number of its year.

    Returns:
        The duties that are due in the year, by day, and those without a day at the end.

    Raises:
        NotEncodedError: for a year outside the data (KC-E03).
        RuleConflictError: for records that contradict each other.
        OutOfRangeError: for holidays that do not reach as far as a deadline (KC-G04), and a year that there
            is not (KC-D04).
        InexactInputError: for what is no office or year (KC-N01, KC-N02, KC-N03).

    Rule: each duty names its own.

    >>> from datetime import date
    >>> from kaigo_calc.standards.meetings import Meeting
    >>> held = [Meeting(held_on=date(2026, month, 20)) for month in (4, 6, 8, 10)]
    >>> home = StandardsOffice(name="グループホームすみだ", as_of=date(2026, 11, 30), meetings=held)
    >>> count = next(duty for duty in compliance_calendar(home, 2026).duties if duty.name == "meeting.count")
    >>> str(count.due_on), str(count.status)
    ('2027-03-31', 'due')
    """
    if not isinstance(office, StandardsOffice):
        raise wrong_type(office, "office", "StandardsOffice")
    fiscal_year = year if isinstance(year, FiscalYear) else FiscalYear(year)
    duties = [duty for duty in _all_duties(office, fiscal_year) if _belongs(duty, fiscal_year)]
    duties += _of_notices(office, fiscal_year)
    not_given = tuple(reason for name, reason in _NOT_GIVEN.items() if getattr(office, name) is None)
    return Calendar(
        office.name, _SERVICE, fiscal_year.year, office.as_of, in_order(_told_apart(duties)), not_given
    )


def _belongs(duty: Duty, year: FiscalYear) -> bool:
    return duty.due_on is None or duty.due_on in year


def _all_duties(office: StandardsOffice, year: FiscalYear) -> Iterator[Duty]:
    yield from _of_meetings(office, year)
    yield from _of_evaluation(office, year)
    yield from _of_routines(office, year)
    if office.hires is not None:
        yield from new_hire_duties(office.hires, year, as_of=office.as_of)
    for resident in office.residents or ():
        if _is_here(resident, year):
            yield from _of_resident(resident, office)
    yield from _of_hospital(office, year)
    if office.oral_care is not None:
        months = year if office.oral_care.months is None else office.oral_care.months
        yield from oral_advice_months(office.oral_care.advices, months, as_of=office.as_of)
    yield from keeping_duties(office)


def _of_notices(office: StandardsOffice, year: FiscalYear) -> Iterator[Duty]:
    """Yield the notices whose period ends in the year, though holidays may move them into the next."""
    for notice in office.notices or ():
        if notice.deadline(None).statutory in year:
            deadline = notice.deadline(office.holidays)
            yield filing_duty(deadline, filed_on=notice.filed_on, as_of=office.as_of, what=notice.what)


def _of_meetings(office: StandardsOffice, year: FiscalYear) -> Iterator[Duty]:
    if office.meetings is None:
        return
    opened, closed = office.opened_on, office.closed_on
    if (opened is None or opened <= year.last_day) and (closed is None or closed >= year.first_day):
        yield from meetings_due(
            _SERVICE,
            year,
            office.meetings,
            office.cancelled,
            as_of=office.as_of,
            opened_on=opened,
            closed_on=closed,
        )


def _of_evaluation(office: StandardsOffice, year: FiscalYear) -> Iterator[Duty]:
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
    )
    if due.duty is not None:
        yield due.duty


def _of_routines(office: StandardsOffice, year: FiscalYear) -> Iterator[Duty]:
    found = routine_duties(
        year, office.events or (), office.documents or (), as_of=office.as_of, opened_on=office.opened_on
    )
    for duty in found:
        given = office.documents if duty.family == _DOCUMENTS else office.events
        if given is not None:
            yield duty


def _is_here(resident: Resident, year: FiscalYear) -> bool:
    return resident.admitted_on <= year.last_day and (
        resident.left_on is None or resident.left_on >= year.first_day
    )


def _of_resident(resident: Resident, office: StandardsOffice) -> Iterator[Duty]:
    found: list[Duty] = []
    if resident.plans is not None:
        found += plan_findings(resident.plans, resident.admitted_on, resident.left_on, as_of=office.as_of)
    if resident.papers is not None:
        found += stay_papers(resident.papers, as_of=office.as_of)
    if resident.consent is not None:
        found += personal_data_consents(resident.consent, as_of=office.as_of)
    for duty in found:
        yield duty._replace(
            name=f"{resident.name}.{duty.name}",
            label_ja=f"{resident.name} {duty.label_ja}",
            label_en=f"{resident.name}: {duty.label_en}",
        )


def _of_hospital(office: StandardsOffice, year: FiscalYear) -> Iterator[Duty]:
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


def _if_claimed(duty: Duty) -> Duty:
    """Return a duty that the add-on asks for, where it is not known whether it is claimed."""
    status = duty.status if duty.status is Status.DONE else Status.UNCLEAR
    return duty._replace(status=status, reasons=(*duty.reasons, _ADDON_OPEN))


def _told_apart(duties: Iterable[Duty]) -> Iterator[Duty]:
    """Yield duties whose names differ: the second of a name gets the number 2."""
    seen: Counter[str] = Counter()
    for duty in duties:
        seen[duty.name] += 1
        yield duty if seen[duty.name] == 1 else duty._replace(name=f"{duty.name}.{seen[duty.name]}")
