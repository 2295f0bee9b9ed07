"""新規採用者の研修 (new hires): trainings on hiring, and the basic dementia training within a year.

Hiring somebody untrained is no breach: the measures for the training are due within a year of hiring.
Articles: 平成18年厚生労働省令第34号 第103条第3項; 令和6年度介護報酬改定に関するQ&A Vol.1 問159, Vol.14 問1;
墨田区 令和8年度 集団指導 資料3 pp.15, 25, 27-28, 30, 38, 40.

>>> from kaigo_calc.standards.routines.facts import Hire
>>> hired = [Hire(person="墨田 太郎", hired_on=date(2026, 4, 1), qualified=False)]
>>> duties = new_hire_duties(hired, 2026, as_of=date(2026, 4, 1))
>>> print(duties[-1].name, duties[-1].due_on, duties[-1].status)
墨田 太郎.dementia_basic_training 2027-03-31 due
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from kaigo_calc.errors import RuleConflictError
from kaigo_calc.quantities.closed_set import spelling
from kaigo_calc.quantities.exact import list_of
from kaigo_calc.quantities.service_month import ServiceMonth
from kaigo_calc.schedules.item_rules import raise_conflicts
from kaigo_calc.standards.duties import Duty, Reason, Status
from kaigo_calc.standards.figures import standards_figure, standards_terms
from kaigo_calc.standards.periods import FiscalYear, fiscal_year_of, period_end
from kaigo_calc.standards.routines.facts import ON_HIRE, Hire
from kaigo_calc.standards.routines.rows import (
    Finding,
    RoutineRow,
    of_person,
    routine_rows,
    status_between,
)
from kaigo_calc.standards.tables import figures
from kaigo_calc.stays.facts import require_dates

_BASIC = ("dementia_basic_training", "months")
_TRAINED_BEFORE = Reason(
    "採用より前の研修だけが記録されています。新規採用時の研修として足りるか、定めがありません。",
    "Only trainings before the hiring are recorded; no rule says whether they are enough on hiring.",
)
_NOT_TRAINED = Reason(
    "新規採用時の研修の記録がありません。いつまでに行うか、日数の定めはありません。",
    "No training on hiring is recorded; no rule says by which day it is due.",
)
_QUALIFICATION_UNKNOWN = Reason(
    "医療・福祉関係の資格があるか、分かっていません。なければ受講が必要です。",
    "It is not known whether there is a medical or welfare qualification; without one it is needed.",
)
_CARE_UNKNOWN = Reason(
    "介護に直接携わるか、分かっていません。携わるなら受講が必要です。",
    "It is not known whether the person gives care; who does needs the training.",
)
_BETWEEN_READINGS = Reason(
    "「採用後1年間」は、採用日を1日目と数えると過ぎていますが、翌日から数えるとその日までです。",
    "「採用後1年間」 is over where the day of hiring is the first day, and not yet where the next one is.",
)
_LATE = Reason(
    "認知症介護基礎研修の受講が、期限までに記録されていません。",
    "The basic dementia training is not recorded by its last day.",
)


def new_hire_duties(hires: Sequence[Hire], fiscal_year: FiscalYear | int, *, as_of: date) -> tuple[Duty, ...]:
    """Return the trainings of new hires that a fiscal year is concerned with.

    Trainings on hiring are those of people hired in the year; no day is stated for them. The basic dementia
    training is in every year from hiring until it is done, and due a year after hiring, but not before the
    end of the transition; the day of hiring counts as the first, which is surely in time.

    Args:
        hires: people hired, in earlier years too.
        fiscal_year: the fiscal year.
        as_of: the day up to which the records are complete; what is dated later does not count.

    Raises:
        RuleConflictError: for somebody given twice (KC-G45).
        NotEncodedError: for a fiscal year outside the data (KC-E03).
        DateInputError: for anything but a date (KC-D01, KC-D06).
        InexactInputError, OutOfRangeError: for values of other types, and years that do not exist.

    Rule: 平成18年厚生労働省令第34号 第103条第3項; 令和6年度介護報酬改定に関するQ&A Vol.1 問159, Vol.14 問1.

    >>> from kaigo_calc.standards.routines.facts import Hire
    >>> may = date(2026, 5, 1)
    >>> hired = Hire(person="本所 花子", hired_on=may, qualified=True, trainings={"abuse": may})
    >>> [str(duty.status) for duty in new_hire_duties([hired], 2026, as_of=date(2026, 6, 1))]
    ['unclear', 'unclear', 'unclear', 'done']
    """
    year = fiscal_year_of(fiscal_year)
    require_dates(as_of=as_of)
    people: list[Hire] = list_of(hires, "hires", Hire)
    raise_conflicts(list(_given_twice(people)))
    rows = [row for row in routine_rows(year.first_day) if row.kind == ON_HIRE]
    on_hiring = [_on_hiring(row, hire, as_of) for hire in people if hire.hired_on in year for row in rows]
    return (*on_hiring, *_basic_trainings(people, year, as_of))


def exempt_from_basic_training(qualifications: Sequence[str]) -> bool | None:
    """Return whether qualifications free from the basic dementia training.

    Args:
        qualifications: ids or names as in `standards_terms("exempt_from_basic_training")` and
            `standards_terms("not_exempt_from_basic_training")`, trainings with or without 修了者; none for
            somebody without any.

    Returns:
        None where one is in neither list: others like them may be exempt too.

    Raises:
        InexactInputError: for anything but names (KC-N03).

    Rule: 平成18年厚生労働省令第34号 第103条第3項; 墨田区 令和8年度 集団指導 資料3 p.25.

    >>> exempt_from_basic_training(["介護福祉士"]), exempt_from_basic_training(["social_welfare_officer"])
    (True, False)
    """
    given = {_qualification(name) for name in list_of(qualifications, "qualifications", str)}
    if given & _names("exempt_from_basic_training"):
        return True
    return None if given - _names("not_exempt_from_basic_training") else False


def _names(subject: str) -> set[str]:
    return {_qualification(name) for term in standards_terms(subject) for name in (term.name, term.label_ja)}


def _qualification(name: str) -> str:
    """Return a name as it is compared: a training is a qualification whether or not 修了者 is said of it."""
    return spelling(name.strip()).removesuffix("修了者")


def _on_hiring(row: RoutineRow, hire: Hire, as_of: date) -> Duty:
    trained = [day for day in hire.trained_on(row.topic) if day <= as_of]
    since = [day for day in trained if day >= hire.hired_on]
    if since:
        found = Finding(Status.DONE)
    elif hire.hired_on > as_of:
        found = Finding(Status.DUE)
    else:
        found = Finding(Status.UNCLEAR, (_TRAINED_BEFORE if trained else _NOT_TRAINED,))
    return of_person(row.duty(None, since[0] if since else None, found), hire.person)


def _basic_trainings(people: Sequence[Hire], year: FiscalYear, as_of: date) -> Iterator[Duty]:
    """Yield the basic training of those who may need it, unless it was done before the year."""
    begins = figures().ranges(_BASIC)[0].effective_from
    if year.first_day < begins:
        return
    for hire in people:
        done_before = hire.basic_training_on is not None and hire.basic_training_on < year.first_day
        needed = hire.care_worker is not False and hire.qualified is not True
        if needed and hire.hired_on <= year.last_day and not done_before:
            yield _basic_training(hire, begins, as_of)


def _basic_training(hire: Hire, begins: date, as_of: date) -> Duty:
    on = max(hire.hired_on, begins)
    figure = standards_figure(*_BASIC, ServiceMonth.of(on))
    ends = [
        max(
            period_end(hire.hired_on, months=figure.whole, first_day_counts=counts),
            begins - timedelta(days=1),
        )
        for counts in (True, False)
    ]
    strict, lenient = min(ends), max(ends)
    done_on = hire.basic_training_on
    if done_on is not None and done_on > as_of:
        done_on = None
    found = _basic_finding(hire, strict, lenient, done_on, as_of)
    duty = Duty(
        "training",
        _BASIC[0],
        "認知症介護基礎研修",
        "Basic dementia training",
        strict,
        done_on,
        found.status,
        found.reasons,
        figure.evidence,
    )
    return of_person(duty, hire.person)


def _basic_finding(hire: Hire, strict: date, lenient: date, done_on: date | None, as_of: date) -> Finding:
    status = status_between(strict, lenient, done_on, as_of=as_of)
    unknown = [_QUALIFICATION_UNKNOWN] if hire.qualified is None else []
    unknown += [_CARE_UNKNOWN] if hire.care_worker is None else []
    if unknown and status is not Status.DONE:
        return Finding(Status.UNCLEAR, tuple(unknown))
    why = {Status.UNCLEAR: _BETWEEN_READINGS, Status.MISSED: _LATE}
    return Finding(status, (why[status],) if status in why else ())


def _given_twice(people: Sequence[Hire]) -> Iterator[RuleConflictError]:
    seen: set[tuple[str, date]] = set()
    for hire in people:
        key = (hire.person, hire.hired_on)
        if key in seen:
            yield RuleConflictError("KC-G45", person=hire.person, day=hire.hired_on)
        seen.add(key)
