"""記録の部分 (parts of the records): evaluations, notices, hospital, oral care and residents of a home.

>>> Notice(what="管理者", event_on=date(2026, 4, 23)).deadline(None).statutory
datetime.date(2026, 5, 3)
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from kaigo_calc.errors import RuleConflictError
from kaigo_calc.quantities.closed_set import ClosedSet, spelling
from kaigo_calc.quantities.exact import list_of, plain_text, whole_number, wrong_type
from kaigo_calc.quantities.service_month import ServiceMonth
from kaigo_calc.staffing.names import person_name
from kaigo_calc.standards.answers import require_answers
from kaigo_calc.standards.filings.notices import (
    FilingDeadline,
    change_notice_deadline,
    closure_notice_deadline,
    resumption_notice_deadline,
)
from kaigo_calc.standards.holidays import Holidays
from kaigo_calc.standards.hospital.cooperation_meetings import CooperationMeeting
from kaigo_calc.standards.meetings import EvaluationYear
from kaigo_calc.standards.recorded_days import RecordedDay, require_recorded_days
from kaigo_calc.standards.residents.care_plans import CarePlan
from kaigo_calc.standards.residents.oral_care import OralAdvice
from kaigo_calc.standards.residents.personal_data import PersonalDataConsent
from kaigo_calc.standards.residents.stay_papers import StayPapers
from kaigo_calc.stays.facts import check_period, require_dates


class NoticeKind(ClosedSet):
    """届出の種類: what is told to the municipality."""

    CHANGE = "change", "変更"
    RESUMPTION = "resumption", "再開"
    CLOSURE = "closure", "廃止", "休止"

    @classmethod
    def parse(cls, kind: "NoticeKind | str") -> "NoticeKind":
        """Return the kind that an identifier or a Japanese name means.

        Raises:
            UnknownCodeError: for any other value (KC-G09).

        >>> NoticeKind.parse("休止")
        NoticeKind.CLOSURE
        """
        return cls._parse(kind, "KC-G09")


_DEADLINES: dict[NoticeKind, Callable[[date, Holidays | None], FilingDeadline]] = {
    NoticeKind.CHANGE: change_notice_deadline,
    NoticeKind.RESUMPTION: resumption_notice_deadline,
    NoticeKind.CLOSURE: lambda closes_on, _: closure_notice_deadline(closes_on),  # it moves nowhere
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluations:
    """外部評価: how the home was evaluated, and what its relaxation rests on; None where that is not known.

    Args:
        years: the fiscal years that are known.
        filed: whether results and plans were filed with the municipality.
        meetings_before: meetings held in the year before.
        staff_attended: whether staff of the municipality or the community support centre attended.
        items_good: whether the results of the items named for the relaxation were good.

    Raises:
        InexactInputError, OutOfRangeError: for values of other types and ranges (KC-N01 to KC-N03, KC-N06).
    """

    years: Sequence[EvaluationYear] = ()
    filed: bool | None = None
    meetings_before: int | None = None
    staff_attended: bool | None = None
    items_good: bool | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "years", tuple(list_of(self.years, "years", EvaluationYear)))
        require_answers(filed=self.filed, staff_attended=self.staff_attended, items_good=self.items_good)
        if self.meetings_before is not None:
            whole_number(self.meetings_before, "meetings_before")


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """届出: a change, resumption or closure, and when it was filed.

    Args:
        what: what changed, such as 管理者.
        event_on: the day of the change, resumption or closure.
        kind: "change", "resumption" or "closure" (廃止・休止), or the Japanese name.
        filed_on: day on which it was filed; None while it was not.

    Raises:
        UnknownCodeError: for another kind (KC-G09).
        RuleConflictError: for a closure or resumption that is given as what changed (KC-G80).
        DateInputError: for anything but dates (KC-D01, KC-D06).
        InexactInputError: for values of other types (KC-N03).
    """

    what: str
    event_on: date
    kind: NoticeKind | str = NoticeKind.CHANGE
    filed_on: date | None = None

    def __post_init__(self) -> None:
        plain_text(self.what, "what")
        require_dates(event_on=self.event_on)
        if self.filed_on is not None:
            require_dates(filed_on=self.filed_on)
        kind = NoticeKind.parse(self.kind)
        object.__setattr__(self, "kind", kind)
        meant = [one for one in NoticeKind if spelling(self.what) in one.spellings]
        if kind is NoticeKind.CHANGE and meant not in ([], [NoticeKind.CHANGE]):
            raise RuleConflictError("KC-G80", what=self.what, kind=str(meant[0]))

    def deadline(self, holidays: Holidays | None) -> FilingDeadline:
        """Return the last day of the notice."""
        return _DEADLINES[NoticeKind.parse(self.kind)](self.event_on, holidays)


@dataclass(frozen=True, slots=True, kw_only=True)
class CooperatingHospital:
    """協力医療機関: meetings with the cooperating hospital; None where something is not known.

    Args:
        addon: whether 協力医療機関連携加算 is claimed, which needs the meetings.
        meetings: the meetings.
        ict: whether the hospital can see the residents' information at any time in an electronic system.
        admissions: residents taken into the hospital in the year, who needed it.
        house_calls: house calls in the year, which were needed.
        information_shared: whether both sides shared what they must know at each of them.
        confirmed_on: day of the yearly confirmation of how a sudden change is responded to.
        filed_on: day on which the hospital was filed with the municipality in the year.

    Raises:
        DateInputError: for anything but dates (KC-D01, KC-D06).
        InexactInputError, OutOfRangeError: for values of other types and ranges (KC-N01 to KC-N03, KC-N06).
    """

    addon: bool | None = None
    meetings: Sequence[CooperationMeeting] = ()
    ict: bool | None = None
    admissions: int | None = None
    house_calls: int | None = None
    information_shared: bool | None = None
    confirmed_on: RecordedDay = None
    filed_on: RecordedDay = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "meetings", tuple(list_of(self.meetings, "meetings", CooperationMeeting)))
        require_answers(addon=self.addon, ict=self.ict, information_shared=self.information_shared)
        for name in ("admissions", "house_calls"):
            if getattr(self, name) is not None:
                whole_number(getattr(self, name), name)
        require_recorded_days(self, "confirmed_on", "filed_on")


@dataclass(frozen=True, slots=True, kw_only=True)
class OralCare:
    """口腔衛生管理体制加算: the advice of the dentist, where the add-on is claimed.

    Args:
        advices: the advice given.
        months: the months for which the add-on is claimed; None for the whole fiscal year.

    Raises:
        InexactInputError: for anything but lists of them (KC-N03).
    """

    advices: Sequence[OralAdvice] = ()
    months: Sequence[ServiceMonth] | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "advices", tuple(list_of(self.advices, "advices", OralAdvice)))
        if self.months is not None:
            object.__setattr__(self, "months", tuple(list_of(self.months, "months", ServiceMonth)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Resident:
    """利用者: a stay with its care plans and papers.

    Args:
        name: the name.
        admitted_on: day of admission.
        left_on: day of leaving; None while the resident lives there.
        plans: the care plans; None where they are not given.
        papers: papers of entry and leaving, with the same days; None where they are not given.
        consent: consent to the use of personal data; None where it is not given.

    Raises:
        StaffingInputError: for a name of no text (KC-W13).
        RuleConflictError: for a day of leaving before admission (KC-F01), and papers of another stay
            (KC-G81).
        DateInputError: for anything but dates (KC-D01, KC-D06).
        InexactInputError: for values of other types (KC-N03).
    """

    name: str
    admitted_on: date
    left_on: date | None = None
    plans: Sequence[CarePlan] | None = None
    papers: StayPapers | None = None
    consent: PersonalDataConsent | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", person_name(self.name))
        require_dates(admitted_on=self.admitted_on)
        check_period(self, "admitted_on", "left_on")
        if self.plans is not None:
            object.__setattr__(self, "plans", tuple(list_of(self.plans, "plans", CarePlan)))
        require_kinds(self, papers=StayPapers, consent=PersonalDataConsent)
        if self.papers is not None and (self.papers.admitted_on, self.papers.left_on) != (
            self.admitted_on,
            self.left_on,
        ):
            raise RuleConflictError("KC-G81", person=self.name)


def require_kinds(owner: object, **kinds: type) -> None:
    """Refuse fields that hold something else than None or their kind (KC-N03)."""
    for name, kind in kinds.items():
        value: object = getattr(owner, name)
        if value is not None and not isinstance(value, kind):
            raise wrong_type(value, name, kind.__name__)
