"""年間予定を作る (making the calendar): all duties of a group home in a fiscal year, from its records.

Source: 墨田区 令和8年度 集団指導 資料3; 運営推進会議の開催について(令和3年度集団指導資料(一部改訂版)).

>>> from datetime import date
>>> home = StandardsOffice(name="グループホームすみだ", as_of=date(2026, 11, 30), events=[])
>>> calendar = compliance_calendar(home, 2026)
>>> calendar.ok, [str(duty.due_on) for duty in calendar.duties if duty.name == "fire.drill.1"]
(False, ['2027-03-31'])
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from kaigo_calc.errors import NotInForceError, RuleConflictError
from kaigo_calc.quantities.exact import wrong_type
from kaigo_calc.schedules.dated import Subject
from kaigo_calc.standards.calendar.calendar import Calendar, in_order
from kaigo_calc.standards.calendar.keeping import keeping_duties
from kaigo_calc.standards.calendar.office import StandardsOffice
from kaigo_calc.standards.calendar.parts import (
    is_here,
    is_open,
    of_evaluation,
    of_hires,
    of_hospital,
    of_meetings,
    of_notices,
    of_oral_care,
    of_residents,
    of_routines,
)
from kaigo_calc.standards.duties import Duty, Reason, Status
from kaigo_calc.standards.meetings.rules import GROUP_HOME
from kaigo_calc.standards.periods import FiscalYear, fiscal_year_of
from kaigo_calc.standards.routines.closing import as_of_closing
from kaigo_calc.standards.routines.reasons import OPENED_WITHIN
from kaigo_calc.standards.tables import group_home_duties

_PARTS: dict[str, Callable[[StandardsOffice, FiscalYear], Iterator[Duty]]] = {
    "meetings": of_meetings,
    "evaluations": of_evaluation,
    "events": of_routines,  # and documents
    "hires": of_hires,
    "residents": of_residents,
    "hospital": of_hospital,
    "oral_care": of_oral_care,
}
_COUNTED_BY_YEAR = ("evaluation", "hospital")
_SUBJECT = Subject("運営基準の年間予定", "The calendar of the operating standards")

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
_NOT_GIVEN_OF_RESIDENTS = {
    "plans": Reason("介護計画", "care plans"),
    "papers": Reason("入退居の書類", "papers of entry and leaving"),
    "consent": Reason("個人情報の使用同意", "consent to the use of personal data"),
}


def compliance_calendar(office: StandardsOffice, year: int | FiscalYear) -> Calendar:
    """Return every dated duty of a group home in a fiscal year, with its rule and whether it was done.

    Args:
        office: the home's records; what is None there is not looked at, and named in `not_given`. A home that
            is not open in the year owes nothing but notices and the keeping of records.
        year: the fiscal year (April to March), or the number of its year.

    Returns:
        The duties that are due in the year, by day, and those without a day at the end. What was due before
        stays until it is done: a notice, a basic training, the consent to a plan that goes on. A notice also
        stands in the year of its event. What is due only after the home closed, and was not done, is
        unclear; so is what is missed of evaluation and hospital where it opened in the year. What has a day
        after the records end is planned, and still due.

    Raises:
        NotEncodedError: for a year outside the data (KC-E03).
        RuleConflictError: for records that contradict each other, and for no records at all (KC-G84).
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
    fiscal_year = fiscal_year_of(year)
    group_home_duties().require_encoded(fiscal_year.first_day, _SUBJECT)
    if all(getattr(office, name) is None for name in _NOT_GIVEN):
        raise RuleConflictError("KC-G84", name=office.name)
    not_yet: list[Reason] = []
    duties = [duty for duty in _all_duties(office, fiscal_year, not_yet) if _belongs(duty, fiscal_year)]
    duties += [*of_notices(office, fiscal_year), *keeping_duties(office, fiscal_year)]
    return Calendar(
        office.name,
        GROUP_HOME,
        fiscal_year.year,
        office.as_of,
        in_order(_told_apart(duties)),
        (*_not_given(office, fiscal_year), *not_yet),
    )


def _belongs(duty: Duty, year: FiscalYear) -> bool:
    if duty.due_on is None or duty.due_on in year:
        return True
    done_here = duty.done_on is not None and duty.done_on in year
    return duty.due_on < year.first_day and (done_here or is_open(duty))


def _not_given(office: StandardsOffice, year: FiscalYear) -> Iterator[Reason]:
    yield from (reason for name, reason in _NOT_GIVEN.items() if getattr(office, name) is None)
    here = [one for one in office.residents or () if is_here(one, year)]
    for name, what in _NOT_GIVEN_OF_RESIDENTS.items():
        lacking = [one.name for one in here if getattr(one, name) is None]
        if lacking:
            everybody = len(lacking) == len(here)
            ja = "利用者全員" if everybody else "、".join(lacking)
            en = "all residents" if everybody else ", ".join(lacking)
            yield Reason(f"{what.ja}({ja})", f"{what.en} ({en})")


def _all_duties(office: StandardsOffice, year: FiscalYear, not_yet: list[Reason]) -> Iterator[Duty]:
    """Yield the duties of every part; name those of which the rule was not yet in force."""
    opened, closed = office.opened_on, office.closed_on
    if (opened is None or opened <= year.last_day) and (closed is None or closed >= year.first_day):
        for name, of_part in _PARTS.items():
            try:
                found = list(of_part(office, year))
            except NotInForceError:
                what = _NOT_GIVEN[name]
                not_yet.append(
                    Reason(f"{what.ja}(まだ定めがない年度)", f"{what.en} (no rule yet in that year)")
                )
            else:
                for duty in found:
                    yield as_of_closing(_as_of_opening(duty, office, year), office.closed_on)


def _as_of_opening(duty: Duty, office: StandardsOffice, year: FiscalYear) -> Duty:
    """Return a duty that is counted by the year, which a home that opened within it may not owe in full."""
    opened_within = office.opened_on is not None and office.opened_on > year.first_day
    if opened_within and duty.status is Status.MISSED and duty.family in _COUNTED_BY_YEAR:
        return duty._replace(status=Status.UNCLEAR, reasons=(*duty.reasons, OPENED_WITHIN))
    return duty


def _told_apart(duties: Iterable[Duty]) -> Iterator[Duty]:
    """Yield duties whose names differ: the second of a name gets the number 2."""
    seen: Counter[str] = Counter()
    for duty in duties:
        seen[duty.name] += 1
        yield duty if seen[duty.name] == 1 else duty._replace(name=f"{duty.name}.{seen[duty.name]}")
