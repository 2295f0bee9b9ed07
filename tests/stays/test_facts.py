"""The facts of a stay and a home: what they hold, and that contradictions are refused when they are made."""

import copy
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, replace
from datetime import date, datetime

import pytest

from kaigo_calc import CareLevel, KaigoCalcError, UnitClass
from kaigo_calc.errors import (
    DateInputError,
    InexactInputError,
    OutOfRangeError,
    RuleConflictError,
    UnknownCodeError,
)
from kaigo_calc.quantities.service_month import ServiceMonth
from kaigo_calc.stays import (
    HospitalStay,
    LevelChange,
    MonthCounts,
    Occurrence,
    Office,
    OvernightAbsence,
    Readings,
    Registration,
    Stay,
    count_month,
)

FIRST, SECOND, THIRD, FOURTH = (date(2024, 6, day) for day in (3, 10, 17, 24))
NOON = datetime(2024, 6, 10, 12)  # noqa: DTZ001  # any time of day is refused, with or without a zone


def in_hospital(admitted_on: date, returned_on: date | None = None) -> HospitalStay:
    return HospitalStay(admitted_on=admitted_on, returned_on=returned_on, return_expected=True)


def full_stay() -> Stay:
    return Stay(
        admitted_on=FIRST,
        care_level="要支援２",
        level_changes=[LevelChange(THIRD, 3), LevelChange(SECOND, "要介護1")],
        left_on=FOURTH,
        died_on=date(2024, 7, 1),
        hospital_stays=[in_hospital(THIRD), in_hospital(SECOND, THIRD)],
        overnight_absences=[OvernightAbsence(left_on=FIRST, returned_on=SECOND)],
        end_of_life_consent_on=FIRST,
        registrations=[Registration("early_onset_dementia_acceptance", FIRST, FOURTH)],
        occurrences=[
            Occurrence("discharge_consultation", FOURTH),
            Occurrence("oral_nutrition_screening", FIRST),
        ],
    )


def counted() -> MonthCounts:
    return count_month(Stay(admitted_on=FIRST, care_level=3), Office(unit_count=1), ServiceMonth(2024, 6))


VALUES: list[Callable[[], object]] = [
    full_stay,
    lambda: Office(unit_count=3, registrations=[Registration("initial_period", FIRST)]),
    lambda: in_hospital(FIRST, SECOND),
    lambda: OvernightAbsence(left_on=FIRST, returned_on=SECOND),
    lambda: LevelChange(FIRST, "要介護5"),
    lambda: Registration("初期加算", FIRST, FIRST),
    lambda: Occurrence("oral_nutrition_screening", FIRST),
    Readings,
    lambda: counted().parts[0],
    lambda: counted().left_out[0],
    counted,
]


@pytest.mark.parametrize("make", VALUES)
def test_values_are_equal_after_every_copy(make: Callable[[], object]) -> None:
    value = make()
    assert value == make()
    assert hash(value) == hash(make())
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        assert pickle.loads(pickle.dumps(value, protocol)) == value  # noqa: S301  # our own pickle
    assert copy.copy(value) == copy.deepcopy(value) == value


@pytest.mark.parametrize("make", VALUES)
def test_values_are_immutable(make: Callable[[], object]) -> None:
    value = make()
    names = list(getattr(type(value), "__slots__", ()))
    assert names
    for name in names:
        with pytest.raises(FrozenInstanceError):
            setattr(value, name, None)
        with pytest.raises(FrozenInstanceError):
            delattr(value, name)
    with pytest.raises((AttributeError, TypeError)):  # no field of one's own: Python itself says which
        value.nickname = "墨田 太郎"  # type: ignore[attr-defined]


def test_a_list_changed_afterwards_changes_no_fact() -> None:
    registrations = [Registration("initial_period", FIRST)]
    stays_in_hospital = [in_hospital(FIRST, SECOND)]
    office = Office(unit_count=1, registrations=registrations)
    stay = Stay(admitted_on=FIRST, care_level=3, hospital_stays=stays_in_hospital)
    registrations.clear()
    stays_in_hospital.clear()
    assert office.registrations == (Registration("initial_period", FIRST),)
    assert stay.hospital_stays == (in_hospital(FIRST, SECOND),)


def test_facts_are_sorted_by_their_days() -> None:
    stay = full_stay()
    assert stay.level_changes == (LevelChange(SECOND, 1), LevelChange(THIRD, 3))
    assert [one.admitted_on for one in stay.hospital_stays] == [SECOND, THIRD]
    assert [one.item for one in stay.occurrences] == ["oral_nutrition_screening", "discharge_consultation"]
    assert stay == replace(stay, hospital_stays=stay.hospital_stays[::-1], occurrences=stay.occurrences[::-1])


def test_other_facts_make_another_stay() -> None:
    stay = full_stay()
    assert stay != replace(stay, died_on=None)
    assert stay != replace(stay, short_stay=True)
    assert Readings() != Readings(leaving_day_counts=False)


def test_level_holds_from_its_day_on() -> None:
    stay = full_stay()
    days = (FIRST, date(2024, 6, 9), SECOND, date(2024, 6, 16), THIRD, FOURTH)
    levels = [stay.level_on(day) for day in days]
    assert levels == [CareLevel.SUPPORT_2] * 2 + [CareLevel.CARE_1] * 2 + [CareLevel.CARE_3] * 2


def test_last_day_is_the_day_of_leaving_even_where_death_came_later() -> None:
    assert full_stay().last_day == FOURTH
    assert Stay(admitted_on=FIRST, care_level=3, died_on=SECOND).last_day == SECOND
    assert Stay(admitted_on=FIRST, care_level=3).last_day is None


def test_registration_covers_both_its_ends() -> None:
    days = (date(2024, 6, 9), SECOND, THIRD, date(2024, 6, 18))
    assert [Registration("初期加算", SECOND, THIRD).covers(day) for day in days] == [False, True, True, False]
    assert [Registration("初期加算", SECOND).covers(day) for day in days] == [False, True, True, True]


@pytest.mark.parametrize(
    ("unit_count", "unit_class"),
    [(1, UnitClass.ONE_UNIT), (2, UnitClass.TWO_OR_MORE_UNITS), (3, UnitClass.TWO_OR_MORE_UNITS)],
)
def test_unit_class_follows_from_the_number_of_units(unit_count: int, unit_class: UnitClass) -> None:
    """The class has two values, but three units have rules of their own: class 2 is not `unit_count == 2`."""
    assert Office(unit_count=unit_count).unit_class is unit_class
    assert replace(Office(unit_count=9), unit_count=unit_count).unit_class is unit_class


@pytest.mark.parametrize(
    ("unit_count", "error", "code"),
    [
        (0, OutOfRangeError, "KC-F04"),
        (-1, OutOfRangeError, "KC-N06"),
        (1.0, InexactInputError, "KC-N01"),
        (True, InexactInputError, "KC-N02"),
        ("2", InexactInputError, "KC-N03"),
    ],
)
def test_unit_count_is_a_whole_number_from_one_on(
    unit_count: int, error: type[KaigoCalcError], code: str
) -> None:
    with pytest.raises(error) as caught:
        Office(unit_count=unit_count)
    assert caught.value.code == code


# Every type that is ignored below is wrong on purpose: callers without a type checker pass such values.
DATE_FIELDS: list[Callable[[date], object]] = [
    lambda day: Stay(admitted_on=day, care_level=3),
    lambda day: Stay(admitted_on=FIRST, care_level=3, left_on=day),
    lambda day: Stay(admitted_on=FIRST, care_level=3, died_on=day),
    lambda day: Stay(admitted_on=FIRST, care_level=3, end_of_life_consent_on=day),
    in_hospital,
    lambda day: in_hospital(FIRST, day),
    lambda day: OvernightAbsence(left_on=day, returned_on=FOURTH),
    lambda day: OvernightAbsence(left_on=FIRST, returned_on=day),
    lambda day: LevelChange(day, 3),
    lambda day: Registration("initial_period", day),
    lambda day: Registration("initial_period", FIRST, day),
    lambda day: Occurrence("oral_nutrition_screening", day),
]


@pytest.mark.parametrize("make", DATE_FIELDS)
def test_a_date_with_a_time_is_refused(make: Callable[[date], object]) -> None:
    """A `datetime` is a `date` to Python, and equal to none: counting with it would be silently wrong."""
    assert isinstance(NOON, date)
    with pytest.raises(DateInputError) as caught:
        make(NOON)
    assert caught.value.code == "KC-D01"


@pytest.mark.parametrize("make", DATE_FIELDS)
@pytest.mark.parametrize("day", ["2024-06-10", 20240610, ServiceMonth(2024, 6)])
def test_what_is_no_date_is_refused(make: Callable[[object], object], day: object) -> None:
    with pytest.raises(DateInputError) as caught:
        make(day)
    assert caught.value.code == "KC-D06"


@pytest.mark.parametrize(
    "make",
    [
        lambda: Registration(12, FIRST),  # type: ignore[arg-type]
        lambda: Occurrence(None, FIRST),  # type: ignore[arg-type]
    ],
)
def test_an_item_is_named_by_text(make: Callable[[], object]) -> None:
    with pytest.raises(InexactInputError) as caught:
        make()
    assert caught.value.code == "KC-N03"


@pytest.mark.parametrize(
    "make",
    [
        lambda: Stay(admitted_on=FIRST, care_level=3, short_stay="no"),  # type: ignore[arg-type]
        lambda: HospitalStay(admitted_on=FIRST, return_expected=None),  # type: ignore[arg-type]
        lambda: Readings(leaving_day_counts=0),  # type: ignore[arg-type]
        lambda: Stay(admitted_on=FIRST, care_level=3, level_changes=[(SECOND, 4)]),  # type: ignore[list-item]
        lambda: Stay(admitted_on=FIRST, care_level=3, hospital_stays=in_hospital(SECOND)),  # type: ignore[arg-type]
        lambda: Office(unit_count=1, registrations=["initial_period"]),  # type: ignore[list-item]
    ],
)
def test_what_stands_for_something_else_is_refused(make: Callable[[], object]) -> None:
    """The word "no" is true to Python, and a pair is no change of level."""
    with pytest.raises(InexactInputError) as caught:
        make()
    assert caught.value.code == "KC-N03"


@pytest.mark.parametrize("level", ["要介護6", 0, 6, True, None])
def test_a_level_that_does_not_exist_is_refused(level: object) -> None:
    for make in (
        lambda: Stay(admitted_on=FIRST, care_level=level),  # type: ignore[arg-type]
        lambda: LevelChange(FIRST, level),  # type: ignore[arg-type]
    ):
        with pytest.raises(UnknownCodeError) as caught:
            make()
        assert caught.value.code == "KC-C05"


def stay_with(**facts: object) -> Callable[[], object]:
    return lambda: Stay(admitted_on=SECOND, care_level=3, **facts)  # type: ignore[arg-type]


BEFORE, AFTER = date(2024, 6, 9), date(2024, 6, 18)
CONTRADICTIONS: list[tuple[str, Callable[[], object], list[str]]] = [
    ("left before admission", stay_with(left_on=FIRST), ["KC-F01"]),
    ("died before admission", stay_with(died_on=FIRST), ["KC-F01"]),
    ("died before leaving", stay_with(left_on=FOURTH, died_on=THIRD), ["KC-F01"]),
    ("consent after death", stay_with(died_on=THIRD, end_of_life_consent_on=FOURTH), ["KC-F01"]),
    ("back before going to hospital", lambda: in_hospital(SECOND, FIRST), ["KC-F01"]),
    ("back before going away", lambda: OvernightAbsence(left_on=SECOND, returned_on=FIRST), ["KC-F01"]),
    ("registration ends first", lambda: Registration("initial_period", SECOND, FIRST), ["KC-F01"]),
    ("hospital before admission", stay_with(hospital_stays=[in_hospital(BEFORE, THIRD)]), ["KC-F02"]),
    ("hospital after leaving", stay_with(left_on=THIRD, hospital_stays=[in_hospital(AFTER)]), ["KC-F02"]),
    ("back after death", stay_with(died_on=THIRD, hospital_stays=[in_hospital(SECOND, AFTER)]), ["KC-F02"]),
    (
        "away after leaving",
        stay_with(left_on=THIRD, overnight_absences=[OvernightAbsence(left_on=AFTER, returned_on=FOURTH)]),
        ["KC-F02", "KC-F02"],
    ),
    ("level before admission", stay_with(level_changes=[LevelChange(BEFORE, 4)]), ["KC-F02"]),
    ("level after leaving", stay_with(left_on=THIRD, level_changes=[LevelChange(AFTER, 4)]), ["KC-F02"]),
    (
        "two levels on a day",
        stay_with(level_changes=[LevelChange(THIRD, 4), LevelChange(THIRD, 5)]),
        ["KC-F03"],
    ),
    (
        "hospital without return",
        stay_with(hospital_stays=[in_hospital(SECOND), in_hospital(THIRD)]),
        ["KC-F03"],
    ),
    (
        "hospital within hospital",
        stay_with(hospital_stays=[in_hospital(SECOND, FOURTH), in_hospital(THIRD, AFTER)]),
        ["KC-F03"],
    ),
    (
        "away and in hospital",
        stay_with(
            hospital_stays=[in_hospital(SECOND, THIRD)],
            overnight_absences=[OvernightAbsence(left_on=date(2024, 6, 16), returned_on=FOURTH)],
        ),
        ["KC-F03"],
    ),
    (
        "several at once",
        stay_with(left_on=FIRST, end_of_life_consent_on=THIRD, died_on=date(2024, 6, 4)),
        ["KC-F01", "KC-F01"],
    ),
]


@pytest.mark.parametrize(
    ("make", "codes"), [pytest.param(make, codes, id=name) for name, make, codes in CONTRADICTIONS]
)
def test_contradictions_are_refused_all_at_once(make: Callable[[], object], codes: list[str]) -> None:
    with pytest.raises(RuleConflictError) as caught:
        make()
    assert [conflict.code for conflict in caught.value.conflicts] == codes
    assert caught.value.code == (codes[0] if len(codes) == 1 else "KC-R04")
    for text in (str(caught.value), *(str(conflict) for conflict in caught.value.conflicts)):
        assert "{" not in text
        assert "None" not in text


def test_what_touches_does_not_overlap() -> None:
    """Back and gone again on one day, or from a visit straight to the hospital: ends are ordinary days."""
    stay = Stay(
        admitted_on=FIRST,
        care_level=3,
        hospital_stays=[in_hospital(FIRST, SECOND), in_hospital(SECOND, SECOND), in_hospital(THIRD)],
        overnight_absences=[OvernightAbsence(left_on=SECOND, returned_on=THIRD)],
    )
    assert len(stay.hospital_stays) == 3


def test_one_day_can_be_all_of_a_stay() -> None:
    stay = Stay(admitted_on=FIRST, care_level=3, left_on=FIRST, died_on=FIRST, end_of_life_consent_on=FIRST)
    assert stay.last_day == stay.admitted_on


@pytest.mark.parametrize(
    "make",
    [
        lambda: Stay(admitted_on=None, care_level=3),  # type: ignore[arg-type]
        lambda: in_hospital(None),  # type: ignore[arg-type]
        lambda: OvernightAbsence(left_on=FIRST, returned_on=None),  # type: ignore[arg-type]
        lambda: LevelChange(None, 3),  # type: ignore[arg-type]
        lambda: Registration("initial_period", None),  # type: ignore[arg-type]
        lambda: Occurrence("oral_nutrition_screening", None),  # type: ignore[arg-type]
    ],
)
def test_a_required_day_is_required(make: Callable[[], object]) -> None:
    with pytest.raises(DateInputError):
        make()


def test_the_hint_about_unit_count_is_whole() -> None:
    with pytest.raises(InexactInputError) as caught:
        Office(unit_count=True)
    assert "number such as ." not in caught.value.hint_en


@pytest.mark.parametrize("days", [-1, 2.5, "12", True])
def test_days_of_a_hospital_stay_are_a_whole_number(days: int) -> None:
    with pytest.raises(KaigoCalcError):
        Readings(hospital_days_per_stay=days)


@pytest.mark.parametrize("make", [lambda: Office(unit_count=2), full_stay, Readings])
def test_facts_have_a_readable_form(make: Callable[[], object]) -> None:
    value = make()
    assert repr(value).startswith(type(value).__name__)
