"""暦の事実 (calendar facts): what a home knows about a resident's stay and about itself.

Facts that contradict each other are refused when a value is made, all contradictions of it at once.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

from kaigo_calc.error_texts import FIELD_LABELS_JA
from kaigo_calc.errors import DateInputError, OutOfRangeError, RuleConflictError, shown
from kaigo_calc.quantities.care_level import CareLevel
from kaigo_calc.quantities.exact import list_of, plain_text, whole_number, wrong_type
from kaigo_calc.quantities.unit_class import UnitClass
from kaigo_calc.schedules.item_rules import raise_conflicts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True, kw_only=True)
class HospitalStay:
    """入院: a stay in hospital, during which the home keeps the room.

    Args:
        admitted_on: day of admission to the hospital, an ordinary day of the home.
        returned_on: day of return to the home, an ordinary day again; None while, or if, the resident does
            not return.
        return_expected: whether a return within three months was clearly expected; only then are days in
            hospital billed.
    """

    admitted_on: date
    returned_on: date | None = None
    return_expected: bool

    def __post_init__(self) -> None:
        require_flag(self, "return_expected")
        require_dates(admitted_on=self.admitted_on)
        check_period(self, "admitted_on", "returned_on")


@dataclass(frozen=True, slots=True, kw_only=True)
class OvernightAbsence:
    """外泊: nights spent elsewhere than in a hospital.

    Args:
        left_on: day of leaving, an ordinary day.
        returned_on: day of return, an ordinary day.
    """

    left_on: date
    returned_on: date

    def __post_init__(self) -> None:
        require_dates(left_on=self.left_on, returned_on=self.returned_on)
        check_period(self, "left_on", "returned_on")


@dataclass(frozen=True, slots=True)
class LevelChange:
    """要介護状態区分の変更: the level that holds from a day on."""

    first_day: date
    care_level: CareLevel | str | int

    def __post_init__(self) -> None:
        require_dates(first_day=self.first_day)
        object.__setattr__(self, "care_level", CareLevel.parse(self.care_level))


@dataclass(frozen=True, slots=True)
class Registration:
    """届出・該当: an item that holds for the home, or for a resident, from a day on.

    Args:
        item: id or official name of an add-on, a reduction or a treatment-improvement tier.
        first_day: first day on which it holds.
        last_day: last day, or None while it goes on.
    """

    item: str
    first_day: date
    last_day: date | None = None

    def __post_init__(self) -> None:
        plain_text(self.item, "item")
        require_dates(first_day=self.first_day)
        check_period(self, "first_day", "last_day")

    def covers(self, day: date) -> bool:
        """Return whether the item holds on a day."""
        return self.first_day <= day and (self.last_day is None or day <= self.last_day)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """算定の事実: something that is claimed by the time, such as a screening, and its day.

    For functional improvement coordination it is the day on which the plan was made.
    """

    item: str
    on: date

    def __post_init__(self) -> None:
        plain_text(self.item, "item")
        require_dates(on=self.on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """入居: one resident's time in the home, from admission to leaving or death.

    Args:
        admitted_on: day of admission.
        care_level: level on the day of admission.
        level_changes: later levels, each from a day on.
        left_on: day of leaving (退居日); None while the resident lives there, or where death ended the stay.
        died_on: day of death, also when it came after leaving.
        short_stay: True for short-term use (短期利用).
        hospital_stays: stays in hospital.
        overnight_absences: nights elsewhere.
        end_of_life_consent_on: day of consent to end-of-life care.
        registrations: items that hold for this resident, e.g. early-onset dementia.
        occurrences: what is claimed by the time, of earlier months too, as limits look back.

    Raises:
        RuleConflictError: for facts that contradict each other, all at once (KC-R04, KC-F01, KC-F02, KC-F03).
        DateInputError: for anything but dates (KC-D01, KC-D06).
        UnknownCodeError: for a level that does not exist (KC-C05).
    """

    admitted_on: date
    care_level: CareLevel | str | int
    level_changes: Sequence[LevelChange] = ()
    left_on: date | None = None
    died_on: date | None = None
    short_stay: bool = False
    hospital_stays: Sequence[HospitalStay] = ()
    overnight_absences: Sequence[OvernightAbsence] = ()
    end_of_life_consent_on: date | None = None
    registrations: Sequence[Registration] = ()
    occurrences: Sequence[Occurrence] = ()

    def __post_init__(self) -> None:
        require_flag(self, "short_stay")
        require_dates(admitted_on=self.admitted_on)
        _require_given_dates(
            left_on=self.left_on,
            died_on=self.died_on,
            end_of_life_consent_on=self.end_of_life_consent_on,
        )
        object.__setattr__(self, "care_level", CareLevel.parse(self.care_level))
        _freeze(self, "level_changes", LevelChange, key=lambda change: change.first_day)
        _freeze(self, "hospital_stays", HospitalStay, key=lambda stay: stay.admitted_on)
        _freeze(self, "overnight_absences", OvernightAbsence, key=lambda absence: absence.left_on)
        _freeze(self, "registrations", Registration)
        _freeze(self, "occurrences", Occurrence, key=lambda occurrence: occurrence.on)
        raise_conflicts(list(_contradictions(self)))

    @property
    def last_day(self) -> date | None:
        """Day of leaving or of death, whichever ended the stay; None while it goes on."""
        return self.died_on if self.left_on is None else self.left_on

    def level_on(self, day: date) -> CareLevel:
        """Return the care level on a day."""
        level = self.care_level
        for change in self.level_changes:
            if change.first_day <= day:
                level = change.care_level
        return CareLevel.parse(level)


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """事業所: the home, its number of units and what it has registered.

    Args:
        unit_count: number of units (共同生活住居), at least one.
        registrations: add-ons, reductions and treatment-improvement tiers by date.

    Raises:
        InexactInputError: for a number that is not whole (KC-N01, KC-N02, KC-N03).
        OutOfRangeError: for no unit at all (KC-F04).
    """

    unit_count: int
    registrations: Sequence[Registration] = ()
    unit_class: UnitClass = field(init=False)

    def __post_init__(self) -> None:
        number = whole_number(self.unit_count, "unit_count")
        if number == 0:
            raise OutOfRangeError("KC-F04", value=shown(self.unit_count))
        object.__setattr__(self, "unit_count", number)
        _freeze(self, "registrations", Registration)
        unit_class = UnitClass.ONE_UNIT if number == 1 else UnitClass.TWO_OR_MORE_UNITS
        object.__setattr__(self, "unit_class", unit_class)


def require_dates(**days: object) -> None:
    """Refuse what is no calendar date.

    Raises:
        DateInputError: for a date with a time (KC-D01) or no date at all (KC-D06).
    """
    for name, day in days.items():
        if isinstance(day, datetime):
            raise DateInputError("KC-D01", field=name, value=shown(day))
        if not isinstance(day, date):
            raise DateInputError("KC-D06", field=name, value=shown(day))


def _require_given_dates(**days: object) -> None:
    require_dates(**{name: day for name, day in days.items() if day is not None})


def outside_stay(stay: Stay, name: str, day: date) -> RuleConflictError:
    """Return the refusal of something that lies outside its stay."""
    return RuleConflictError(
        "KC-F02",
        what_ja=FIELD_LABELS_JA[name],
        what_en=name,
        day=day,
        admitted_on=stay.admitted_on,
        last_day_ja=stay.last_day or "継続中",
        last_day_en=stay.last_day or "now",
    )


def _freeze(owner: object, name: str, kind: type, key: "Callable[[Any], date] | None" = None) -> None:
    values = list_of(getattr(owner, name), name, kind)
    object.__setattr__(owner, name, tuple(values if key is None else sorted(values, key=key)))


def require_flag(owner: object, name: str) -> None:
    """Refuse anything but `True` and `False`: the word "no" would count as yes (KC-N03)."""
    given: object = getattr(owner, name)
    if not isinstance(given, bool):
        raise wrong_type(given, name, "bool")


def check_period(period: object, first: str, last: str) -> None:
    """Refuse a period that ends before it begins (KC-F01), and what is no date; both ends may be open."""
    days = {name: getattr(period, name) for name in (first, last)}
    _require_given_dates(**days)
    raise_conflicts(list(_out_of_order([(first, days[first]), (last, days[last])])))


def _out_of_order(days: Sequence[tuple[str, date | None]]) -> Iterator[RuleConflictError]:
    known = [(name, day) for name, day in days if day is not None]
    for (earlier, first), (later, last) in pairwise(known):
        if last < first:
            yield RuleConflictError(
                "KC-F01",
                earlier_ja=FIELD_LABELS_JA[earlier],
                earlier_en=earlier,
                later_ja=FIELD_LABELS_JA[later],
                later_en=later,
                first=first,
                last=last,
            )


def _contradictions(stay: Stay) -> Iterator[RuleConflictError]:
    yield from _out_of_order(
        [("admitted_on", stay.admitted_on), ("left_on", stay.left_on), ("died_on", stay.died_on)]
    )
    yield from _out_of_order(
        [("end_of_life_consent_on", stay.end_of_life_consent_on), ("died_on", stay.died_on)]
    )
    spans = [("hospital_stays", one.admitted_on, one.returned_on) for one in stay.hospital_stays]
    spans += [("overnight_absences", one.left_on, one.returned_on) for one in stay.overnight_absences]
    changes = [("level_changes", one.first_day, one.first_day) for one in stay.level_changes]
    for name, first, last in [*spans, *changes]:
        for day in dict.fromkeys((first, last)):
            if day is not None and not _within(stay, day):
                yield outside_stay(stay, name, day)
    yield from _overlaps(spans)
    yield from _overlaps([(name, first, first + timedelta(days=1)) for name, first, _ in changes])


def _within(stay: Stay, day: date) -> bool:
    return stay.admitted_on <= day and (stay.last_day is None or day <= stay.last_day)


def _overlaps(spans: Sequence[tuple[str, date, date | None]]) -> Iterator[RuleConflictError]:
    ordered = sorted(spans, key=lambda span: (span[1], span[2] or date.max))
    for (name, first, last), (other, start, _) in pairwise(ordered):
        if last is None or start < last:
            yield RuleConflictError(
                "KC-F03",
                what_ja=FIELD_LABELS_JA[name],
                what_en=name,
                other_ja=FIELD_LABELS_JA[other],
                other_en=other,
                first=first,
                start=start,
            )
