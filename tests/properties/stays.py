"""Random residents: stays with all that can happen in them, homes with what they registered, and readings."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from hypothesis import strategies as st

from kaigo_calc import ServiceMonth
from kaigo_calc.stays import (
    HospitalStay,
    LevelChange,
    Occurrence,
    Office,
    OvernightAbsence,
    Readings,
    Registration,
    Stay,
)
from tests.oracle import counting_oracle

DAY = timedelta(days=1)
FIRST_DAY, R6 = date(2021, 4, 1), date(2024, 4, 1)
LEVELS = ("care_3", "support_2", "care_1", "care_2", "care_4", "care_5")
BANDS = tuple(f"end_of_life_care_{band}" for band in ("day_of_death", "band_2_3", "band_4_30", "band_31_45"))


def _tiers(family: str, *tiers: str) -> tuple[str, ...]:
    return tuple(f"{family}_{tier}" for tier in tiers)


PLAN_I, PLAN_II = _tiers("functional_improvement_coordination", "i", "ii")
COORDINATION_R3 = _tiers("medical_coordination", "i_r3", "ii_r3", "iii_r3")
COORDINATION_R6 = _tiers("medical_coordination", "i_a", "i_b", "i_c")
SERVICE_PROVISION = _tiers("service_provision_system", "i", "ii", "iii")
IN_FORCE: dict[str, tuple[date, date | None]] = {
    **dict.fromkeys(COORDINATION_R3, (FIRST_DAY, R6 - DAY)),
    **dict.fromkeys((*COORDINATION_R6, "medical_coordination_ii"), (R6, None)),
    **dict.fromkeys(_tiers("medical_institution_cooperation", "i", "ii"), (R6, None)),
    **dict.fromkeys(_tiers("dementia_team_care", "i", "ii"), (R6, None)),
    **dict.fromkeys(_tiers("infection_control_improvement", "i", "ii"), (R6, None)),
    **dict.fromkeys(_tiers("productivity_improvement", "i", "ii"), (R6, None)),
    "abuse_prevention_not_implemented": (R6, None),
    "business_continuity_plan_not_prepared": (R6, None),
    "restraint_abolition_not_implemented_short_stay": (date(2025, 4, 1), None),
    "emerging_infection_facility_care": (R6, None),
    "treatment_r3_ii": (FIRST_DAY, date(2024, 5, 31)),
    "treatment_r6_ii": (date(2024, 6, 1), date(2026, 5, 31)),
    "treatment_r8_ii_a": (date(2026, 6, 1), None),
}
"""First and last day of the items that are not in force on all days of the data."""

# At most one item of a row is drawn: those of a row exclude each other, "" stands for none of them.
_ROWS = (
    (
        "dementia_specialized_care_i",
        "dementia_specialized_care_ii",
        "dementia_team_care_i",
        "dementia_team_care_ii",
    ),
    ("productivity_improvement_i", "productivity_improvement_ii"),
    ("infection_control_improvement_i", "infection_control_improvement_ii", ""),
    ("bpsd_emergency_response", "early_onset_dementia_acceptance"),
    ("night_staffing_shortfall", ""),
    ("restraint_abolition_not_implemented", ""),
    ("restraint_abolition_not_implemented_short_stay", ""),
    ("abuse_prevention_not_implemented", ""),
    ("business_continuity_plan_not_prepared", ""),
    ("hospitalization_cost",),
    ("initial_period",),
    ("scientific_care_promotion", ""),
    ("treatment_r3_ii", ""),
    ("treatment_r6_ii", ""),
    ("treatment_r8_ii_a", ""),
)

# The first of two is registered until a day of the month, the second from the next day on.
_SUCCESSIONS = (
    ("service_provision_system_iii", "service_provision_system_i"),
    ("over_capacity", "service_provision_system_ii"),
    ("staff_shortage", "over_capacity"),
    ("dementia_specialized_care_i", "dementia_specialized_care_ii"),
)
# What excludes or bars an item of a succession, or is barred by it.
_NOT_IN_SUCCESSION = (
    *("service_provision_system", "over_capacity", "staff_shortage", "dementia_"),
    *("nutrition_management_system", "oral_hygiene_management_system"),
)

_RESTED_ON = "medical_coordination"
"""Others rest on these items, so that they are registered by the home and without gaps."""


class Case(NamedTuple):
    """A resident, a home, a month and the readings by which it is counted."""

    stays: tuple[Stay, ...]
    office: Office
    month: ServiceMonth
    readings: Readings
    confirmed: tuple[str, ...]


# All months of the data; the months around revisions and the Februaries more often than others.
months = st.integers(3, 6 * 12 + 2).map(
    lambda number: ServiceMonth(2021 + number // 12, number % 12 + 1)
) | st.sampled_from(
    [
        ServiceMonth(text)
        for text in ("2021-04", "2024-02", "2024-03", "2024-04", "2024-06", "2025-02", "2026-06")
    ]
)

readings = st.builds(
    Readings,
    leaving_day_counts=st.booleans(),
    hospital_days_per_stay=st.none() | st.integers(0, 14),
    addons_on_hospital_days=st.booleans(),
    long_stay_counts_both_ends=st.booleans(),
    consent_day_counts=st.booleans(),
)

_mostly = st.sampled_from([True, True, True, False])
# First day after the month began, and the number of days after it, if there is an end.
_periods = st.just((-400, None)) | st.tuples(st.integers(-60, 30), st.none() | st.integers(0, 40))


@st.composite
def stays(
    draw: st.DrawFn, month: ServiceMonth, *, admitted_on: date | None = None, infected: bool = True
) -> Stay:
    """Draw a stay that touches, or nearly touches, a month.

    Args:
        draw: given by Hypothesis.
        month: the month to be counted.
        admitted_on: day of admission; drawn if left out.
        infected: whether there may be days of an emerging infection.
    """
    is_short = not draw(_mostly)
    if admitted_on is None:
        admitted_on = month.first_day + DAY * draw(
            st.integers(-29, 35) if is_short else st.integers(-130, 35)
        )
    left_on, died_on = draw(_ends(admitted_on, month, is_short=is_short))
    last_day = died_on if left_on is None else left_on
    length = ((last_day or max(month.last_day, admitted_on) + 20 * DAY) - admitted_on).days
    days = st.integers(0, length).map(lambda number: admitted_on + DAY * number)
    marks = sorted(draw(st.lists(days, max_size=8)))
    if length > 40 and not draw(_mostly):  # about as long as begins the initial period anew
        went = admitted_on + DAY * draw(st.integers(0, length - 35))
        marks = [went, went + DAY * draw(st.integers(29, 32))]
    hospital_stays: list[HospitalStay] = []
    absences: list[OvernightAbsence] = []
    for first, last in zip(marks[::2], marks[1::2], strict=False):
        if draw(_mostly):
            hospital_stays.append(
                HospitalStay(admitted_on=first, returned_on=last, return_expected=draw(_mostly))
            )
        else:
            absences.append(OvernightAbsence(left_on=first, returned_on=last))
    if len(marks) % 2:
        hospital_stays.append(HospitalStay(admitted_on=marks[-1], return_expected=draw(_mostly)))
    levels = st.sampled_from(LEVELS)
    changes = draw(st.lists(days, max_size=3, unique=True))
    consents = st.integers(0, 60).map(lambda number: (died_on or month.last_day) - DAY * number)
    consent = draw(consents) if draw(_mostly) else None
    infected = infected and not is_short and month.first_day >= R6 and draw(st.booleans())
    return Stay(
        admitted_on=admitted_on,
        care_level=draw(levels),
        level_changes=[LevelChange(day, draw(levels)) for day in changes],
        left_on=left_on,
        died_on=died_on,
        short_stay=is_short,
        hospital_stays=draw(st.permutations(hospital_stays)),
        overnight_absences=absences,
        end_of_life_consent_on=consent,
        registrations=[draw(_infections(month))] if infected else [],
    )


@st.composite
def _ends(
    draw: st.DrawFn, admitted_on: date, month: ServiceMonth, *, is_short: bool
) -> tuple[date | None, date | None]:
    """Draw the days of leaving and death, either or both of which may be missing."""
    most = 29 if is_short else max((month.last_day - admitted_on).days + 10, 40)
    within = st.integers(0, most)
    if not is_short and admitted_on < month.last_day:  # mostly an end within the month
        within = (
            st.integers(max((month.first_day - admitted_on).days, 0), (month.last_day - admitted_on).days)
            | within
        )
    end = admitted_on + DAY * draw(within)
    later = end + DAY * draw(st.integers(0, 50))
    ways = [(None, end), (None, end), (end, None), (end, later)]
    return draw(st.sampled_from(ways if is_short else [*ways, (None, None)]))


@st.composite
def _infections(draw: st.DrawFn, month: ServiceMonth) -> Registration:
    """Draw a few days of an emerging infection, as many as are claimed at most."""
    first_day = month.first_day + DAY * draw(st.integers(0, month.days - 1))
    return Registration(
        "emerging_infection_facility_care", first_day, first_day + DAY * draw(st.integers(0, 4))
    )


@st.composite
def occurrences(draw: st.DrawFn, stay: Stay, month: ServiceMonth) -> list[Occurrence]:
    """Draw what is claimed by the time, as seldom as the rules want it, on days of the stay."""
    last_day = stay.last_day or max(month.last_day, stay.admitted_on)
    days = st.integers(0, (last_day - stay.admitted_on).days).map(
        lambda number: stay.admitted_on + DAY * number
    )
    plan = draw(st.sampled_from((PLAN_I, PLAN_II, "")))
    found = [Occurrence(plan, draw(days))] if plan else []
    if stay.short_stay:
        return found
    if draw(st.booleans()):
        screened = draw(days)
        found.append(Occurrence("oral_nutrition_screening", screened))
        again = screened + 214 * DAY  # the seventh month after, whatever the months are
        if again <= last_day:
            found.append(Occurrence("oral_nutrition_screening", again))
    if stay.left_on is not None:
        if stay.left_on >= R6 and draw(st.booleans()):
            found.append(Occurrence("discharge_information", stay.left_on))
        if (stay.left_on - stay.admitted_on).days > 31 and draw(st.booleans()):
            found.append(Occurrence("discharge_consultation", stay.left_on))
    return draw(st.permutations(found))


@st.composite
def offices(draw: st.DrawFn, month: ServiceMonth) -> Office:
    """Draw a home whose registrations go together on every day, beginning and ending on any day.

    Args:
        draw: given by Hypothesis.
        month: the month to be counted.
    """
    unit_count = draw(st.integers(1, 3))
    names = [draw(st.sampled_from(row)) for row in _ROWS]
    names.append("night_support_system_i" if unit_count == 1 else "night_support_system_ii")
    if unit_count == 3:
        names.append("three_units_two_night_staff")
    if draw(_mostly):
        names += [draw(st.sampled_from(SERVICE_PROVISION)), "nutrition_management_system"]
        names.append("oral_hygiene_management_system")
    else:
        names.append(draw(st.sampled_from(("over_capacity", "staff_shortage"))))
    if draw(_mostly):
        names += [draw(st.sampled_from(COORDINATION_R3)), draw(st.sampled_from(COORDINATION_R6))]
        names += draw(st.sampled_from([(), ("medical_coordination_ii", "medical_institution_cooperation_i")]))
        ways = [BANDS, BANDS[1:], ("end_of_life_care",)]
        names += draw(st.sampled_from(ways))
    succession: list[Registration] = []
    if draw(st.booleans()):
        earlier, later = draw(st.sampled_from(_SUCCESSIONS))
        change = month.first_day + DAY * draw(st.integers(1, month.days - 1))
        succession = [Registration(earlier, FIRST_DAY, change - DAY), Registration(later, change)]
        names = [name for name in names if not name.startswith(_NOT_IN_SUCCESSION)]
    held = [draw(_registrations(name, month)) for name in names if name] + succession
    return Office(unit_count=unit_count, registrations=held)


@st.composite
def _registrations(draw: st.DrawFn, name: str, month: ServiceMonth) -> Registration:
    """Draw when an item holds, within the days on which it is in force."""
    opened, closed = IN_FORCE.get(name, (date(2020, 1, 1), None))
    if name.startswith((_RESTED_ON, "treatment")):
        return Registration(name, opened, closed)
    after, days = draw(_periods)
    first_day = max(opened, month.first_day + DAY * after)
    return Registration(name, first_day, None if days is None else first_day + DAY * days)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Draw a month that breaks no rule; at times the resident comes back after leaving."""
    month = draw(months)
    found = [draw(stays(month))]
    end = found[0].left_on
    if end is not None and found[0].died_on is None and end < month.last_day and draw(st.booleans()):
        found.append(draw(stays(month, admitted_on=end + DAY * draw(st.integers(1, 5)), infected=False)))
    found[-1] = with_facts(found[-1], occurrences=draw(occurrences(found[-1], month)))
    if len(found) > 1 and all(one.item != PLAN_I for one in found[-1].occurrences) and draw(st.booleans()):
        found[0] = with_facts(found[0], occurrences=[Occurrence(PLAN_II, found[0].admitted_on)])
    office = draw(offices(month))
    office, found[0] = draw(_some_of_the_resident(office, found[0]))
    infected = any(one.item.startswith("emerging") for stay in found for one in stay.registrations)
    confirmed = ("infection_designated",) if infected else ()
    return Case(tuple(draw(st.permutations(found))), office, month, draw(readings), confirmed)


@st.composite
def _some_of_the_resident(draw: st.DrawFn, office: Office, stay: Stay) -> tuple[Office, Stay]:
    """Turn some registrations of the home into those of a resident whose services all have the item."""
    services = services_of(stay)
    open_to = [
        one.item
        for one in office.registrations
        if counting_oracle.SERVICES.get(one.item, frozenset()) >= services
        and not one.item.startswith(_RESTED_ON)
    ]
    own = draw(st.sets(st.sampled_from(open_to), max_size=5)) if open_to else set[str]()
    of_office = [one for one in office.registrations if one.item not in own]
    of_resident = [*stay.registrations, *(one for one in office.registrations if one.item in own)]
    return Office(unit_count=office.unit_count, registrations=of_office), with_facts(
        stay, registrations=of_resident
    )


def services_of(stay: Stay) -> set[str]:
    """Return the services a stay may be counted in."""
    days = [stay.admitted_on, *(change.first_day for change in stay.level_changes)]
    return {counting_oracle.service_on(stay, day) for day in days}


def with_facts(
    stay: Stay,
    *,
    level_changes: Sequence[LevelChange] | None = None,
    left_on: date | None = None,
    hospital_stays: Sequence[HospitalStay] | None = None,
    registrations: Sequence[Registration] | None = None,
    occurrences: Sequence[Occurrence] | None = None,
) -> Stay:
    """Return a stay with some facts replaced."""
    return Stay(
        admitted_on=stay.admitted_on,
        care_level=stay.care_level,
        level_changes=stay.level_changes if level_changes is None else level_changes,
        left_on=left_on or stay.left_on,
        died_on=stay.died_on,
        short_stay=stay.short_stay,
        hospital_stays=stay.hospital_stays if hospital_stays is None else hospital_stays,
        overnight_absences=stay.overnight_absences,
        end_of_life_consent_on=stay.end_of_life_consent_on,
        registrations=stay.registrations if registrations is None else registrations,
        occurrences=stay.occurrences if occurrences is None else occurrences,
    )


def _month_ends(month: ServiceMonth) -> list[date]:
    """Return the first and last days of the months before a month, where windows of months begin and end."""
    number = month.year * 12 + month.month - 1
    firsts = [date(one // 12, one % 12 + 1, 1) for one in range(number - 6, number + 1)]
    return [day for first in firsts for day in (first - DAY, first) if day >= FIRST_DAY]


@st.composite
def unruly_cases(draw: st.DrawFn) -> Case:
    """Draw a month that may break the rules of stays and occurrences, in a home that registered nothing."""
    month = draw(months)
    is_short = draw(st.booleans())
    admitted_on = month.first_day + DAY * draw(st.integers(-45, 25))
    end = admitted_on + DAY * draw(st.integers(0, 70) | st.integers(28, 32))
    left_on, died_on = draw(st.sampled_from([(end, None), (None, end), (end, end), (None, None)]))
    days = st.integers(-230, 40).map(lambda number: max(month.first_day + DAY * number, FIRST_DAY))
    days |= st.sampled_from([*_month_ends(month), *counting_oracle.days_of(month)])
    comes_back = died_on is None and draw(st.booleans())
    names = ["functional_improvement_coordination_i"]
    if not is_short:
        names += ["oral_nutrition_screening", "discharge_consultation"]
        names += ["discharge_information"] if month.first_day >= R6 else []
    claimed = st.builds(Occurrence, st.sampled_from(names), days)
    infected: list[Registration] = []
    if not is_short and month.first_day >= R6:
        first_day = month.first_day + DAY * draw(st.integers(0, month.days - 1))
        last_day = first_day + DAY * draw(st.integers(0, 8))
        infected = [Registration("emerging_infection_facility_care", first_day, last_day)]
    stay = Stay(
        admitted_on=admitted_on,
        care_level=3,
        left_on=left_on,
        died_on=died_on,
        short_stay=is_short,
        registrations=infected,
        occurrences=draw(st.lists(claimed, max_size=5)),
    )
    found = [stay]
    if comes_back:
        soon = st.integers(0, 1).map(lambda number: max(end + DAY * number, admitted_on + DAY))
        again = draw(soon | st.integers(1, 80).map(lambda number: admitted_on + DAY * number))
        # What is claimed in the later stay comes after all that was claimed in the earlier one.
        since = max([again, *(one.on for one in stay.occurrences)])
        later_days = st.integers(0, 40).map(lambda number: since + DAY * number)
        later_items = st.sampled_from(("functional_improvement_coordination_i", "oral_nutrition_screening"))
        later = draw(st.lists(st.builds(Occurrence, later_items, later_days), max_size=3))
        found.append(Stay(admitted_on=again, care_level=3, occurrences=later))
    confirmed = ("infection_designated",) if infected else ()
    return Case(tuple(draw(st.permutations(found))), Office(unit_count=1), month, draw(readings), confirmed)
