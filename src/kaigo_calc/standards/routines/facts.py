"""記録の事実 (facts): what a home held, what documents it has, and whom it hired.

>>> Event(topics="abuse", kind="committee", held_on=date(2026, 5, 20)).topics
('abuse',)
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kaigo_calc.errors import RuleConflictError, UnknownCodeError, listed, shown
from kaigo_calc.quantities.exact import list_of, wrong_type
from kaigo_calc.staffing.names import person_name
from kaigo_calc.standards.answers import require_answers
from kaigo_calc.standards.figures import standards_terms
from kaigo_calc.standards.periods import FiscalYear
from kaigo_calc.standards.routines.topics import RoutineKind, Topic, known_key
from kaigo_calc.stays.facts import check_period, require_dates

EVENT_KINDS = ("committee", "training", "drill")
ANNUAL_PLAN = "annual_plan"
DOCUMENT_KINDS = (
    "guideline",
    "infection_plan",
    "disaster_plan",
    "responsible_person",
    "policy",
    ANNUAL_PLAN,
)
ON_HIRE = "on_hire_training"
ABUSE_GUIDELINE = ("abuse", "guideline")
# The list of the ward has the へ of the other syllabary, which looks the same; a home may write any so.
_KATAKANA = dict(zip("いろはにほへとちり", "イロハニホヘトチリ", strict=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """委員会・研修・訓練: something that was held on a day.

    Args:
        topics: "restraint", "bcp", "infection", "abuse", "productivity" or "fire", or their Japanese names
            (`Topic`); several where one event served several. They are kept by identifier.
        kind: "committee", "training" or "drill", or 委員会, 研修, 訓練 (`RoutineKind`).
        held_on: the day.
        minutes: whether there are minutes or a record; None where that is not known.
        shared_with_staff: whether the staff were told the result of a committee; None where not known.
        at_night: for a fire drill, whether it was held at night or as at night; None where not known.

    Raises:
        UnknownCodeError: for a topic that has no such event (KC-G40).
        DateInputError: for anything but a date (KC-D01, KC-D06).
        InexactInputError: for values of other types (KC-N03).
    """

    topics: Sequence[Topic | str] | Topic | str
    kind: RoutineKind | str
    held_on: date
    minutes: bool | None = None
    shared_with_staff: bool | None = None
    at_night: bool | None = None

    def __post_init__(self) -> None:
        keys = [known_key(topic, self.kind, EVENT_KINDS) for topic in _topics(self.topics) or [""]]
        object.__setattr__(self, "topics", tuple(dict.fromkeys(topic for topic, _ in keys)))
        object.__setattr__(self, "kind", keys[0][1])
        require_dates(held_on=self.held_on)
        require_answers(
            minutes=self.minutes, shared_with_staff=self.shared_with_staff, at_night=self.at_night
        )

    @property
    def keys(self) -> list[tuple[str, str]]:
        """Topic and kind, for each topic."""
        return [(str(topic), str(self.kind)) for topic in _topics(self.topics)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """指針・計画・方針・担当者: a guideline, plan, policy or person, and from when to when it is in place.

    Args:
        topic: e.g. "abuse" or 虐待の防止 (`Topic`).
        kind: "guideline", "infection_plan", "disaster_plan", "responsible_person", "policy" or "annual_plan",
            or their Japanese names, e.g. 指針 (`RoutineKind`).
        in_place_since: the first day, for an annual plan the day on which it was made; None where that is
            not known.
        in_place_until: the last day; None while it goes on.
        shared_with_staff: whether the staff know it; None where that is not known.
        contents: for the guideline on abuse, which of イ to リ it states; None where that is not known.
        fiscal_year: for an annual plan, the year for which it is.

    Raises:
        UnknownCodeError: for a topic without such a document (KC-G40), and contents that the guideline on
            abuse does not have (KC-G42).
        RuleConflictError: for an end before the beginning (KC-F01), contents of another document (KC-G41),
            and a fiscal year that is missing or belongs to no annual plan (KC-G43).
        DateInputError: for anything but a date (KC-D01, KC-D06).
        InexactInputError: for values of other types (KC-N03).
    """

    topic: Topic | str
    kind: RoutineKind | str
    in_place_since: date | None
    in_place_until: date | None = None
    shared_with_staff: bool | None = None
    contents: Sequence[str] | None = None
    fiscal_year: FiscalYear | None = None

    def __post_init__(self) -> None:
        topic, kind = known_key(self.topic, self.kind, DOCUMENT_KINDS)
        object.__setattr__(self, "topic", topic)
        object.__setattr__(self, "kind", kind)
        check_period(self, "in_place_since", "in_place_until")
        require_answers(shared_with_staff=self.shared_with_staff)
        if self.contents is not None:
            if self.key != ABUSE_GUIDELINE:
                raise RuleConflictError("KC-G41", document=".".join(self.key))
            object.__setattr__(self, "contents", _contents(self.contents))
        if self.fiscal_year is not None and not isinstance(self.fiscal_year, FiscalYear):
            raise wrong_type(self.fiscal_year, "fiscal_year", "FiscalYear")
        if (self.fiscal_year is not None) != (self.kind == ANNUAL_PLAN):
            raise RuleConflictError("KC-G43", document=".".join(self.key))

    @property
    def key(self) -> tuple[str, str]:
        """Topic and kind."""
        return (str(self.topic), str(self.kind))


@dataclass(frozen=True, slots=True, kw_only=True)
class Hire:
    """採用: a person who was hired, and the trainings since.

    Args:
        person: the name.
        hired_on: day of hiring.
        qualified: whether the person has a medical or welfare qualification that frees from the basic
            dementia training; None where that is not known. See `exempt_from_basic_training`.
        care_worker: False for somebody who gives no care; None where that is not known.
        basic_training_on: when the basic dementia training was completed; None where it was not.
        trainings: trainings on hiring, by topic (`Topic`), as pairs or a mapping of topic to day.

    Raises:
        UnknownCodeError: for a topic without a training on hiring (KC-G40).
        StaffingInputError: for a name of no text (KC-W13).
        DateInputError: for anything but dates (KC-D01, KC-D06).
        InexactInputError: for values of other types (KC-N03).
    """

    person: str
    hired_on: date
    qualified: bool | None
    care_worker: bool | None = True
    basic_training_on: date | None = None
    trainings: Mapping[str, date] | Mapping[Topic, date] | Sequence[tuple[Topic | str, date]] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "person", person_name(self.person))
        require_dates(hired_on=self.hired_on)
        if self.basic_training_on is not None:
            require_dates(basic_training_on=self.basic_training_on)
        require_answers(qualified=self.qualified, care_worker=self.care_worker)
        given: object = self.trainings.items() if isinstance(self.trainings, Mapping) else self.trainings
        pairs: list[tuple[str, date]] = []
        for pair in list_of(given, "trainings", tuple):
            if len(pair) != 2:
                raise wrong_type(pair, "trainings", "tuple[str, date]")
            topic, _ = known_key(pair[0], ON_HIRE, (ON_HIRE,))
            require_dates(trainings=pair[1])
            pairs.append((topic, pair[1]))
        object.__setattr__(self, "trainings", tuple(pairs))

    def trained_on(self, topic: str) -> list[date]:
        """Return the days of the trainings on a topic, in order."""
        pairs = self.trainings.items() if isinstance(self.trainings, Mapping) else self.trainings
        return sorted(day for name, day in pairs if name == topic)


def _topics(given: Sequence[Topic | str] | Topic | str) -> list[Topic | str]:
    if isinstance(given, (Topic, str)):
        return [given]
    several: object = given
    if not isinstance(several, Iterable):
        raise wrong_type(several, "topics", "list[str]")
    return list(given)


def _contents(given: object) -> tuple[str, ...]:
    known = [term.name for term in standards_terms("_".join(ABUSE_GUIDELINE))]
    texts = [text.strip() for text in list_of(given, "contents", str)]
    names = [_KATAKANA.get(text, text) for text in texts]
    for name in names:
        if name not in known:
            raise UnknownCodeError("KC-G42", value=shown(name), **listed("matches", known, known))
    return tuple(name for name in known if name in names)
