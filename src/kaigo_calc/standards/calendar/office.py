"""事業所の記録 (facts of a home): what a home held, made, filed and hired, for its calendar.

>>> office = StandardsOffice(name="グループホームすみだ", as_of=date(2026, 11, 30))
>>> office.meetings is None
True
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from kaigo_calc.errors import RuleConflictError
from kaigo_calc.quantities.exact import list_of, plain_text, whole_number
from kaigo_calc.standards.calendar.office_parts import (
    CooperatingHospital,
    Evaluations,
    Notice,
    OralCare,
    Resident,
    require_kinds,
)
from kaigo_calc.standards.holidays import Holidays
from kaigo_calc.standards.meetings import CancelledMeeting, Meeting
from kaigo_calc.standards.routines.facts import Document, Event, Hire
from kaigo_calc.stays.facts import check_period, require_dates


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardsOffice:
    """事業所の記録: what a group home knows of its duties; None where nothing is given about them.

    What is given is taken as complete up to `as_of`: a training that is not among the events was not held.

    Args:
        name: name of the home.
        as_of: the day up to which the records are complete.
        opened_on: first day of the home; None where it was open before the records begin.
        closed_on: last day of the home; None while it goes on.
        holidays: holidays of the municipality, by which deadlines of filings move; None if not known.
        retention_years: years for which the municipality's ordinance keeps records, where they are more than
            those of the State's.
        meetings: management promotion meetings (運営推進会議), those of the year before too.
        cancelled: meetings cancelled because of COVID-19.
        evaluations: external evaluations.
        events: committees, training and drills.
        documents: guidelines, plans, policies and people responsible.
        hires: people who were hired.
        residents: residents, with care plans and papers.
        notices: changes, resumptions and closures.
        hospital: the cooperating hospital.
        oral_care: advice on oral care, where the add-on is claimed.

    Raises:
        RuleConflictError: for a closing day before the opening (KC-F01), and stays of one resident that
            overlap (KC-G82).
        DateInputError: for anything but dates (KC-D01, KC-D06).
        InexactInputError: for values of other types (KC-N03).
    """

    name: str
    as_of: date
    opened_on: date | None = None
    closed_on: date | None = None
    holidays: Holidays | None = None
    retention_years: int | None = None
    meetings: Sequence[Meeting] | None = None
    cancelled: Sequence[CancelledMeeting] = ()
    evaluations: Evaluations | None = None
    events: Sequence[Event] | None = None
    documents: Sequence[Document] | None = None
    hires: Sequence[Hire] | None = None
    residents: Sequence[Resident] | None = None
    notices: Sequence[Notice] | None = None
    hospital: CooperatingHospital | None = None
    oral_care: OralCare | None = None

    def __post_init__(self) -> None:
        plain_text(self.name, "name")
        require_dates(as_of=self.as_of)
        check_period(self, "opened_on", "closed_on")
        if self.retention_years is not None:
            whole_number(self.retention_years, "years")
        require_kinds(
            self,
            holidays=Holidays,
            evaluations=Evaluations,
            hospital=CooperatingHospital,
            oral_care=OralCare,
        )
        for name, kind in _LISTS.items():
            if getattr(self, name) is not None:
                object.__setattr__(self, name, tuple(list_of(getattr(self, name), name, kind)))
        stays = sorted(self.residents or (), key=lambda one: (one.name, one.admitted_on))
        for one, following in pairwise(stays):
            if one.name == following.name and following.admitted_on <= (one.left_on or date.max):
                raise RuleConflictError("KC-G82", person=following.name, day=following.admitted_on)


_LISTS: dict[str, type] = {
    "meetings": Meeting,
    "cancelled": CancelledMeeting,
    "events": Event,
    "documents": Document,
    "hires": Hire,
    "residents": Resident,
    "notices": Notice,
}
