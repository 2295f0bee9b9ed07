"""減算の月: 平成12年厚生省告示第27号 第8号, 老計発0331005号 第2の1, against a state machine by month."""

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from hypothesis import assume, given
from hypothesis import strategies as st

from kaigo_calc.quantities.service_month import ServiceMonth
from kaigo_calc.staffing import (
    Basis,
    CareMonth,
    Fall,
    OccupancyMonth,
    PostMonth,
    Shortage,
    WorkedHours,
    care_month,
    staffing_shortage,
)
from kaigo_calc.staffing.reduced_months import reduced_months
from tests.oracle.staffing_shortage import (
    Month,
    daily_capacity,
    fall_of,
    home,
    length,
    mean_users,
    next_month,
    timeline,
    weekly_equivalents,
)
from tests.properties.rosters import FEWER

ITEMS = {"staff": "staff_shortage", "capacity": "over_capacity", "night": "night_staffing_shortfall"}
FALLS = {str(fall): fall for fall in Fall}
ORDER = list(FALLS)
"""From none to the worst."""

firsts = st.one_of(
    st.sampled_from([(2023, 11), (2024, 1), (2026, 11), (2026, 12)]),
    st.tuples(st.integers(2022, 2026), st.integers(1, 12)),
)
# The data end in March 2027; a record of six months has to lie before.
home_firsts = st.one_of(
    st.sampled_from([(2021, 4), (2023, 11), (2024, 1), (2025, 10), (2026, 9)]),
    st.tuples(st.integers(2022, 2025), st.integers(1, 12)),
)
falls = st.lists(st.sampled_from(ORDER), max_size=9)
required = st.integers(1, 6)
# Shares lie on and beside the lines at 90 and 100 %, where mistakes live.
shares = st.one_of(
    st.sampled_from(["0", "0.899999", "0.9", "0.900001", "0.999999", "1", "1.000001"]).map(Fraction),
    st.fractions(0, 2, max_denominator=60),
)


def months_from(first: Month, count: int) -> list[Month]:
    found: list[Month] = []
    for _ in range(count):
        found.append(first)
        first = next_month(first)
    return found


def dated(first: Month, kinds: Sequence[str]) -> list[tuple[Month, str]]:
    return list(zip(months_from(first, len(kinds)), kinds, strict=True))


def reduced_by(first: Month, kinds: Sequence[str]) -> set[Month]:
    record = {ServiceMonth(*month): FALLS[kind] for month, kind in dated(first, kinds)}
    return {(month.year, month.month) for month in reduced_months(record).months}


def steps(first: Month, later: Month) -> int:
    return (later[0] - first[0]) * 12 + later[1] - first[1]


class Record(NamedTuple):
    """One unit: numbers of people in both readings, month by month."""

    unit: str
    required: int
    people: tuple[tuple[Month, Fraction, Fraction, bool], ...]

    def falls(self, reading: int) -> list[tuple[Month, str]]:
        return [
            (row[0], fall_of((row[1], row[2])[reading], self.required, temporary=row[3]))
            for row in self.people
        ]

    @property
    def months(self) -> list[CareMonth]:
        return [
            CareMonth(
                month=ServiceMonth(*month),
                unit=self.unit,
                required=self.required,
                daily_capacity=daily,
                monthly_fte=monthly,
                temporary=temporary,
            )
            for month, daily, monthly, temporary in self.people
        ]


class Home(NamedTuple):
    """Everything that is known of a home."""

    units: tuple[Record, ...]
    posts: tuple[tuple[Month, bool], ...]
    nights: tuple[date, ...]
    occupancy: tuple[tuple[Month, int, int], ...]
    across: bool

    def judged(self, basis: str = "daily_capacity") -> Shortage:
        return staffing_shortage(
            [month for unit in self.units for month in unit.months],
            basis=basis,
            posts=[
                PostMonth(month=ServiceMonth(*month), vacant=("計画作成担当者",) * vacant)
                for month, vacant in self.posts
            ],
            short_nights=self.nights,
            occupancy=[
                OccupancyMonth(month=ServiceMonth(*month), user_days=user_days, capacity=capacity)
                for month, user_days, capacity in self.occupancy
            ],
            nights_across_months=self.across,
        )

    def expected(self, reading: int) -> dict[str, set[Month]]:
        return home(
            {unit.unit: unit.falls(reading) for unit in self.units},
            self.posts,
            self.nights,
            self.occupancy,
            across=self.across,
        )


@st.composite
def records(draw: st.DrawFn, unit: str, first: Month) -> Record:
    """Return a unit; no fall of more than ten percent is called temporary."""
    number = draw(required)
    rows: list[tuple[Month, Fraction, Fraction, bool]] = []
    for month in months_from(first, draw(st.integers(0, 6))):
        daily, monthly = number * draw(shares), number * draw(shares)
        third = len(rows) > 1 and rows[-1][3] and rows[-2][3]  # what goes on for three months is refused
        may_be_temporary = min(daily, monthly) >= number * Fraction(9, 10) and not third
        rows.append((month, daily, monthly, may_be_temporary and draw(st.booleans())))
    return Record(unit, number, tuple(rows))


@st.composite
def homes(draw: st.DrawFn) -> Home:
    first = draw(home_firsts)
    names = draw(st.sampled_from([("",), ("A", "B"), ("A", "B", "C")]))
    posts = zip(months_from(first, 9), draw(st.lists(st.booleans(), max_size=6)), strict=False)
    start = date(*first, 20)
    offsets = draw(st.sets(st.integers(0, 50), max_size=6))
    capacity = draw(st.integers(1, 27))
    occupancy = [
        (month, capacity * length(month) + draw(st.sampled_from([-1, 0, 1, 40])), capacity)
        for month in months_from(first, draw(st.integers(0, 4)))
    ]
    return Home(
        tuple(draw(records(name, first)) for name in names),
        tuple(posts),
        tuple(start + timedelta(days=number) for number in sorted(offsets)),
        tuple(occupancy),
        draw(st.booleans()),
    )


def plain(shortage: Shortage) -> dict[str, set[Month]]:
    return {item: {(one.year, one.month) for one in own} for item, own in shortage.months.items()}


@FEWER
@given(homes())
def test_the_home_is_that_of_the_oracle(case: Home) -> None:
    for reading, basis in enumerate(Basis):
        found = case.judged(str(basis))
        expected = {ITEMS[item]: months for item, months in case.expected(reading).items()}
        assert plain(found) == expected
        other = {month for unit in case.units for month in timeline(unit.falls(1 - reading)).months}
        assert {(one.year, one.month) for one in found.other_basis} == other


@FEWER
@given(homes())
def test_what_is_open_is_that_of_the_oracle(case: Home) -> None:
    found = case.judged()
    lines = [timeline(unit.falls(0)) for unit in case.units]
    lines.append(timeline([(month, "within" if vacant else "none") for month, vacant in case.posts]))
    lines.append(
        timeline(
            [
                (month, "over" if mean_users(user_days, month) > capacity else "none")
                for month, user_days, capacity in case.occupancy
            ]
        )
    )
    assert found.until_resolved is any(one.until_resolved for one in lines)
    pending = sorted({one.unless_cured for one in lines if one.unless_cured is not None})
    assert [(one.year, one.month) for one in found.unless_cured] == pending


@FEWER
@given(homes())
def test_a_month_is_registered_once_for_staff_or_capacity(case: Home) -> None:
    found = case.judged()
    whole_months = [one.first_day for one in found.registrations if one.item != ITEMS["night"]]
    assert len(whole_months) == len(set(whole_months))
    months = plain(found)
    wanted = months.get(ITEMS["staff"], set()) | months.get(ITEMS["capacity"], set())
    assert {(day.year, day.month) for day in whole_months} == wanted
    for one in found.registrations:
        month = ServiceMonth.of(one.first_day)
        assert (one.first_day, one.last_day) == (month.first_day, month.last_day)


@FEWER
@given(homes(), st.randoms(use_true_random=False))
def test_the_order_of_the_records_is_nothing(case: Home, random: object) -> None:
    def mixed(rows: Sequence[object]) -> tuple[object, ...]:
        own = list(rows)
        random.shuffle(own)  # type: ignore[attr-defined]
        return tuple(own)

    other = Home(
        tuple(unit._replace(people=mixed(unit.people)) for unit in case.units),  # type: ignore[arg-type]
        mixed(case.posts),  # type: ignore[arg-type]
        mixed(case.nights),  # type: ignore[arg-type]
        mixed(case.occupancy),  # type: ignore[arg-type]
        case.across,
    )
    assert other.judged() == case.judged()


@FEWER
@given(homes())
def test_a_home_is_the_union_of_its_causes(case: Home) -> None:
    nothing = Home((), (), (), (), case.across)
    alone = [nothing._replace(units=(unit,)).judged() for unit in case.units]
    alone += [nothing._replace(posts=case.posts).judged(), nothing._replace(nights=case.nights).judged()]
    alone.append(nothing._replace(occupancy=case.occupancy).judged())
    union: dict[str, set[Month]] = {}
    for one in alone:
        for item, months in plain(one).items():
            union.setdefault(item, set()).update(months)
    assert plain(case.judged()) == union


@given(firsts, falls)
def test_reduced_months_lie_between_the_first_shortage_and_the_resolution(
    first: Month, kinds: list[str]
) -> None:
    found = reduced_by(first, kinds)
    short = [number for number, kind in enumerate(kinds) if kind != "none"]
    if not short:
        assert not found
        return
    assert found <= set(months_from(first, short[-1] + 2)[short[0] + 1 :])
    for month in found:
        before = kinds[steps(first, month) - 1]
        assert before != "none"  # until the month of resolution, and not one further


@given(firsts, falls)
def test_only_a_shortage_cured_in_time_is_left_without_reduction(first: Month, kinds: list[str]) -> None:
    found = reduced_by(first, kinds)
    for number, (this, following) in enumerate(pairwise(kinds)):
        if this == "over" or (this == "within" and following != "none"):
            after = number + (1 if this == "over" else 2)
            assert months_from(first, after + 1)[-1] in found


@given(firsts, falls, st.data())
def test_a_worse_month_never_takes_a_reduction_away(
    first: Month, kinds: list[str], data: st.DataObject
) -> None:
    if not kinds:
        return
    number = data.draw(st.integers(0, len(kinds) - 1))
    worse = data.draw(st.sampled_from(ORDER[ORDER.index(kinds[number]) :]))
    changed = [*kinds[:number], worse, *kinds[number + 1 :]]
    assert reduced_by(first, kinds) <= reduced_by(first, changed)


@given(firsts, falls, falls)
def test_a_longer_record_confirms_what_the_shorter_said(
    first: Month, kinds: list[str], more: list[str]
) -> None:
    assert reduced_by(first, kinds) <= reduced_by(first, kinds + more)


@given(firsts, st.lists(st.integers(0, 300 * 60), max_size=6), st.sampled_from([30, 32, 38, 40]))
def test_both_readings_of_the_hours(first: Month, minutes: list[int], week: int) -> None:
    assume(any(minutes))  # a month in which nobody worked is refused
    hours = [Fraction(each, 60) for each in minutes]
    month = care_month(
        [WorkedHours(f"{number}", each) for number, each in enumerate(hours)],
        month=ServiceMonth(*first),
        users=9,
        full_time_hours=8,
        full_time_week_hours=week,
    )
    assert month.daily_capacity == daily_capacity(hours, Fraction(8), first)
    assert month.monthly_fte == weekly_equivalents(hours, Fraction(week), first)
    for basis in Basis:
        assert str(month.fall(basis)) == fall_of(month.on_basis(basis), 3)


@given(required, shares)
def test_cutting_off_never_changes_how_far_a_month_falls(number: int, share: Fraction) -> None:
    people = number * share
    month = CareMonth(month=ServiceMonth(2026, 4), required=number, daily_capacity=people, monthly_fte=people)
    cut = Fraction(people * 10 // 1, 10)
    assert str(month.fall(Basis.MONTHLY_FTE)) == fall_of(cut, number) == fall_of(people, number)
