"""指針・計画・方針・担当者 (documents): whether they are in place, from when, and what they state.

Articles: 墨田区 令和8年度 集団指導 資料3 pp.15-16, 24, 26, 28, 30-31, 38-40.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from kaigo_calc.standards.duties import Duty, Status
from kaigo_calc.standards.figures import standards_terms
from kaigo_calc.standards.routines import reasons
from kaigo_calc.standards.routines.facts import ABUSE_GUIDELINE, Document
from kaigo_calc.standards.routines.routine_year import RoutineYear
from kaigo_calc.standards.routines.rows import Finding, Part, RoutineRow, status_between

_ONE_DAY = timedelta(days=1)
# Pages of the ward's document on which the staff are to be told of it, by topic and kind.
_SHARED = {("bcp", "infection_plan"): "40", ("bcp", "disaster_plan"): "40", ("harassment", "policy"): "26"}
_MADE_KNOWN = Part("made_known", "の周知", ": making it known")
_CONTENTS = Part("contents", "に記載する事項", ": its contents")


def document_duties(row: RoutineRow, facts: RoutineYear) -> Iterator[Duty]:
    """Yield that a document is in place all the year, that the staff know it, and what it states."""
    kept = [one for one in facts.kept(row) if not _ended_before(one, facts.first_day)]
    yield _in_place(row, facts, kept)
    in_force = [one for one in kept if not _begins_after(one, facts.last_day)]
    if in_force:
        if page := _SHARED.get(row.key):
            yield row.duty(None, None, _shared(in_force[-1], page), part=_MADE_KNOWN, reduces=False)
        if row.key == ABUSE_GUIDELINE:
            yield _contents(row, in_force[-1])


def annual_plan_duties(row: RoutineRow, facts: RoutineYear) -> Iterator[Duty]:
    """Yield the plan of the year: due at its beginning, for which no last day is stated."""
    plans = [plan for plan in facts.kept(row) if plan.fiscal_year == facts.year]
    strict, lenient = facts.first_day, facts.last_day
    made_on = plans[0].in_place_since if plans else None
    status = status_between(strict, lenient, made_on, as_of=facts.as_of)
    why = {Status.UNCLEAR: reasons.PLAN_WITHIN_YEAR, Status.MISSED: reasons.plan_late(lenient)}
    found = Finding(status, (why[status],) if status in why else ())
    if plans and made_on is None:
        found = Finding(Status.UNCLEAR, (reasons.SINCE_UNKNOWN,))
    yield row.duty(strict, made_on, found)


def _in_place(row: RoutineRow, facts: RoutineYear, kept: Sequence[Document]) -> Duty:
    """Return whether it was in place all the year; unclear where a first day that is not known decides."""
    last = max(facts.first_day, facts.recorded_until)
    dated = [one for one in kept if one.in_place_since is not None]
    since = [one.in_place_since for one in dated if one.in_place_since is not None]
    if _first_gap(dated, facts.first_day, last) is None:
        return row.duty(facts.first_day, since[0], Finding(Status.DONE))
    gap = _first_gap(kept, facts.first_day, last)
    if gap is None:
        return row.duty(facts.first_day, None, Finding(Status.UNCLEAR, (reasons.SINCE_UNKNOWN,)))
    back = min((day for day in since if day > gap), default=None)
    status = Status.of(gap, back, as_of=facts.as_of)
    day_before = None if back is None else back - _ONE_DAY
    why = reasons.not_in_place(gap, day_before)
    return row.duty(gap, back, Finding(status, (why,) if status is Status.MISSED else ()))


def _first_gap(kept: Sequence[Document], first: date, last: date) -> date | None:
    """Return the first day on which nothing was in place; documents come by their first day.

    One whose first day is not known counts as in place from before the year on.
    """
    day = first
    for document in kept:
        if not _begins_after(document, day):
            if document.in_place_until is None:
                return None
            day = max(day, document.in_place_until + _ONE_DAY)
    return day if day <= last else None


def _ended_before(document: Document, day: date) -> bool:
    return document.in_place_until is not None and document.in_place_until < day


def _begins_after(document: Document, day: date) -> bool:
    return document.in_place_since is not None and document.in_place_since > day


def _shared(document: Document, page: str) -> Finding:
    if document.shared_with_staff:
        return Finding(Status.DONE)
    if document.shared_with_staff is None:
        return Finding(Status.UNCLEAR, (reasons.document_not_shared(page, known=False),))
    return Finding(Status.MISSED, (reasons.document_not_shared(page, known=True),))


def _contents(row: RoutineRow, document: Document) -> Duty:
    terms = standards_terms("_".join(ABUSE_GUIDELINE))
    if document.contents is None:
        found = Finding(Status.UNCLEAR, (reasons.CONTENTS_UNKNOWN,))
    else:
        missing = [term for term in terms if term.name not in document.contents]
        found = Finding(Status.DONE)
        if missing:
            found = Finding(Status.MISSED, (reasons.contents_missing(missing),))
    stated = row._replace(evidence=terms[0].evidence)
    return stated.duty(None, None, found, part=_CONTENTS, reduces=False)
