r"""事業所のファイル (office files): the records of a home in a TOML file, as a clerk can keep it.

>>> office = office_of_toml('''
... name = "グループホームすみだ"
... as_of = 2026-11-30
... [[meetings]]
... held_on = 2026-04-20
... [[events]]
... topics = ["restraint", "abuse"]
... kind = "committee"
... held_on = 2026-05-12
... ''')
>>> office.as_of, office.events[0].topics
(datetime.date(2026, 11, 30), ('restraint', 'abuse'))
"""

from collections.abc import Callable
from datetime import date, datetime
from os import PathLike
from pathlib import Path
from typing import Any, TypeVar, cast

from kaigo_calc.claims.documents.shapes import Field, ListOf, MapOf, Shape
from kaigo_calc.claims.documents.toml_text import toml_tables
from kaigo_calc.claims.documents.values import FLAG, MONTH, TEXT, Leaf, day, number
from kaigo_calc.claims.faults import attempt, raise_all
from kaigo_calc.errors import KaigoCalcError, UnreadableInputError
from kaigo_calc.standards.calendar.office import StandardsOffice
from kaigo_calc.standards.calendar.office_parts import (
    CooperatingHospital,
    Evaluations,
    Notice,
    OralCare,
    Resident,
)
from kaigo_calc.standards.holidays import Holidays
from kaigo_calc.standards.hospital.cooperation_meetings import CooperationMeeting
from kaigo_calc.standards.meetings import CancelledMeeting, EvaluationYear, Meeting
from kaigo_calc.standards.periods import FiscalYear
from kaigo_calc.standards.residents.care_plans import CarePlan
from kaigo_calc.standards.residents.oral_care import OralAdvice
from kaigo_calc.standards.residents.personal_data import PersonalDataConsent
from kaigo_calc.standards.residents.stay_papers import StayPapers
from kaigo_calc.standards.routines.facts import Document, Event, Hire

_T = TypeVar("_T")


def _day(value: object) -> date:
    """Return a day, as TOML writes it or in quotes."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if isinstance(value, str):
        return day(value)
    raise UnreadableInputError("KC-G83", value=str(value))


def _recorded_day(value: object) -> date | bool:
    """Return a day, or false where the record has none."""
    return False if value is False else _day(value)


def _names(value: object) -> object:
    """Return a name, or a list of names."""
    return _TEXTS.read(cast("object", value)) if isinstance(value, list) else TEXT.read(value)


def _fiscal_year(value: object) -> FiscalYear:
    return FiscalYear(number("year").read(value))


_DAY = Leaf(_day, str)
_RECORDED = Leaf(_recorded_day, str)
_DAYS = ListOf[Any](_DAY)
_TEXTS = ListOf[Any](TEXT)
_YEAR = Leaf(_fiscal_year, str)


def _shape(make: Callable[..., _T], needed: str, **keys: Any) -> Shape[_T]:
    """Return the shape of a table; `needed` names the keys that it must have."""
    required = set(needed.split())
    return Shape(make, [Field(name, codec, required=name in required) for name, codec in keys.items()])


_MEETING = _shape(
    Meeting,
    "held_on",
    **dict.fromkeys(("joint", "same_area", "privacy", "evaluation"), FLAG),
    **dict.fromkeys(
        ("held_on", "agreed_on", "notice_on", "minutes_on", "published_on", "submitted_on"), _DAY
    ),
)
_EVALUATION_YEAR = _shape(EvaluationYear, "fiscal_year kind", fiscal_year=_YEAR, kind=TEXT, held_on=_DAY)
_EVALUATIONS = _shape(
    Evaluations,
    "",
    years=ListOf[Any](_EVALUATION_YEAR),
    meetings_before=number("meetings"),
    **dict.fromkeys(("filed", "staff_attended", "items_good"), FLAG),
)
_EVENT = _shape(
    Event,
    "topics kind held_on",
    topics=Leaf(_names, str),
    kind=TEXT,
    held_on=_DAY,
    **dict.fromkeys(("minutes", "shared_with_staff", "at_night"), FLAG),
)


def _given(make: Callable[..., _T], *unknown: str) -> Callable[..., _T]:
    """Return a maker for which keys that are left out are not known."""

    def made(**keys: object) -> _T:
        return make(**(dict.fromkeys(unknown) | keys))

    return made


_CANCELLED = _shape(
    _given(CancelledMeeting, "reason", "recorded", "kept", "submitted"),
    "planned_on",
    planned_on=_DAY,
    reason=TEXT,
    **dict.fromkeys(("recorded", "kept", "submitted"), FLAG),
)
_DOCUMENT = _shape(
    _given(Document, "in_place_since"),
    "topic kind",
    topic=TEXT,
    kind=TEXT,
    in_place_since=_DAY,
    in_place_until=_DAY,
    shared_with_staff=FLAG,
    contents=_TEXTS,
    fiscal_year=_YEAR,
)
_HIRE = _shape(
    _given(Hire, "qualified"),
    "person hired_on",
    person=TEXT,
    hired_on=_DAY,
    qualified=FLAG,
    care_worker=FLAG,
    basic_training_on=_DAY,
    trainings=MapOf[Any](_DAY),
)
_PLAN = _shape(
    CarePlan,
    "starts_on",
    starts_on=_DAY,
    ends_on=_DAY,
    **dict.fromkeys(("assessed_on", "discussed_on", "explained_on", "consented_on"), _RECORDED),
    monitored_on=_DAYS,
)
_PAPERS = {
    **dict.fromkeys(("matters_explained_on", "matters_consented_on"), _RECORDED),
    **dict.fromkeys(("guideline_explained_on", "guideline_consented_on"), _RECORDED),
    **dict.fromkeys(("medical_coordination", "entry_day_written", "home_name_written"), FLAG),
    "leaving_day_written": FLAG,
}
_CONSENT = _shape(
    PersonalDataConsent,
    "",
    **dict.fromkeys(("first_used_on", "user_signed_on", "family_signed_on"), _RECORDED),
    **dict.fromkeys(("family_data_used", "family_in_own_field"), FLAG),
)


def _resident(
    name: str,
    admitted_on: date,
    left_on: date | None = None,
    papers: dict[str, Any] | None = None,
    **more: Any,
) -> Resident:
    """Return a resident; the papers are of the same stay."""
    held = None if papers is None else StayPapers(admitted_on=admitted_on, left_on=left_on, **papers)
    return Resident(name=name, admitted_on=admitted_on, left_on=left_on, papers=held, **more)


_RESIDENT = _shape(
    _resident,
    "name admitted_on",
    name=TEXT,
    admitted_on=_DAY,
    left_on=_DAY,
    plans=ListOf[Any](_PLAN),
    papers=_shape(dict, "", **_PAPERS),
    consent=_CONSENT,
)
_NOTICE = _shape(Notice, "what event_on", what=TEXT, event_on=_DAY, kind=TEXT, filed_on=_DAY)
_HOSPITAL = _shape(
    CooperatingHospital,
    "",
    meetings=ListOf[Any](_shape(CooperationMeeting, "held_on", held_on=_DAY, minutes=FLAG)),
    **dict.fromkeys(("addon", "ict", "information_shared"), FLAG),
    admissions=number("admissions"),
    house_calls=number("house_calls"),
    **dict.fromkeys(("confirmed_on", "filed_on"), _RECORDED),
)
_ADVICE = _shape(OralAdvice, "given_on", given_on=_DAY, content=TEXT, instructor=TEXT, staff=_TEXTS)
_HOLIDAYS = _shape(
    Holidays, "days first_day last_day", days=_DAYS, first_day=_DAY, last_day=_DAY, year_end=_TEXTS
)

OFFICE = _shape(
    StandardsOffice,
    "name as_of",
    name=TEXT,
    **dict.fromkeys(("as_of", "opened_on", "closed_on"), _DAY),
    holidays=_HOLIDAYS,
    retention_years=number("years"),
    meetings=ListOf[Any](_MEETING),
    cancelled=ListOf[Any](_CANCELLED),
    evaluations=_EVALUATIONS,
    events=ListOf[Any](_EVENT),
    documents=ListOf[Any](_DOCUMENT),
    hires=ListOf[Any](_HIRE),
    residents=ListOf[Any](_RESIDENT),
    notices=ListOf[Any](_NOTICE),
    hospital=_HOSPITAL,
    oral_care=_shape(OralCare, "", advices=ListOf[Any](_ADVICE), months=ListOf[Any](MONTH)),
)
"""The keys of an office file: those of `StandardsOffice`."""


def read_standards_office(path: "str | PathLike[str]") -> StandardsOffice:
    r"""Return the records of a home that a TOML file holds.

    Args:
        path: the file, in UTF-8, with the keys of `StandardsOffice`. A day stands as 2026-05-01; `false`
            instead of a day says that the record has none, a key that is left out that it is not known.

    Raises:
        ExceptionGroup: of `KaigoCalcError`, every fault of the file with its place: what is no TOML, keys and
            values, and all that the records refuse.
        OSError: for a file that cannot be read.

    Source: the keys are the arguments of `StandardsOffice`.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "home.toml")
    ...     text = 'name = "すみだ"\nas_of = "30.11.2026"\n[[hires]]\nperson = "本所 花子"'
    ...     _ = file.write_text(text, "utf-8")
    ...     try:
    ...         read_standards_office(file)
    ...     except ExceptionGroup as group:
    ...         print([(error.code, error.place) for error in group.exceptions])
    [('KC-J21', 'home.toml/as_of'), ('KC-J09', 'home.toml/hires/0/hired_on')]
    """
    file = Path(path)
    data = file.read_bytes()
    faults: list[KaigoCalcError] = []
    office = attempt(faults, file.name, lambda: office_of_toml(data))
    raise_all(faults)
    return cast("StandardsOffice", office)  # without faults there is an office


def office_of_toml(text: str | bytes) -> StandardsOffice:
    r"""Return the records of a home that TOML text holds; raises as `read_standards_office` does.

    >>> office_of_toml('name = "グループホームすみだ"\nas_of = 2026-11-30').as_of
    datetime.date(2026, 11, 30)
    """
    return OFFICE.read(toml_tables(text))
