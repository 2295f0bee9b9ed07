"""勤務表から日中・夜間の配置へ: 平成18年厚生労働省令第34号 第90条第1項, against a count minute by minute."""

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from random import Random

from hypothesis import assume, given
from hypothesis import strategies as st

from kaigo_calc.staffing import (
    Roster,
    Shift,
    Span,
    Sufficiency,
    ThreeUnitNights,
    Worker,
    Zones,
    day_and_night,
    daytime_sufficiency,
    required_staff,
)
from kaigo_calc.staffing.clock import clock_text, span_minutes, span_text
from kaigo_calc.staffing.spans import short_spans
from tests.oracle.staffing_by_minute import (
    Duty,
    Moment,
    Rules,
    by_minute,
    moment,
    moments,
    presence,
)
from tests.properties.rosters import FEWER, Case, cases, shift_of

DAY = timedelta(days=1)
ON = date(2026, 5, 1)


def checked(case: Case, more: Sequence[Shift] = (), **options: object) -> Sufficiency:
    """Return what the package finds."""
    start, end = case.rules.day_start, case.rules.day_end
    return daytime_sufficiency(
        [*map(shift_of, case.duties), *more],
        users=case.rules.users,
        full_time_hours=case.rules.full_time_hours,
        zones=Zones(span_text(start, end)),
        first_day=case.first_day,
        last_day=case.last_day,
        present_on_breaks=case.rules.present_on_breaks,
        **options,  # type: ignore[arg-type]  # each test passes what it is about
    )


def moments_in(spans: Sequence[Span]) -> list[Moment]:
    """Return every minute of spans."""
    return [
        (date.fromordinal(minute // 1440), minute % 1440)
        for span in spans
        for minute in range(span.start, span.end)
    ]


def assert_as_by_minute(case: Case, found: Sufficiency) -> None:
    """Compare every unit and date with the count minute by minute."""
    wanted = by_minute(case.duties, case.rules, case.days)
    assert [(day.unit, day.on) for day in found.days] == list(wanted)
    for day in found.days:
        result = wanted[day.unit, day.on]
        assert {person: minutes for person, minutes in day.minutes_by_person if minutes} == result.day_minutes
        assert day.required_hours == result.required_hours
        assert day.worked_hours == result.worked_hours
        assert day.hours_ok is result.hours_ok
        assert day.mark == ("○" if result.hours_ok else "×")
        assert moments_in(day.gaps) == result.gaps
        assert moments_in(day.night_gaps) == result.night_gaps
        assert day.addition == (result.addition, day.gaps)
        assert day.ok is (result.hours_ok and not result.gaps and not result.night_gaps)


@FEWER
@given(cases())
def test_sufficiency_equals_the_count_by_minute(case: Case) -> None:
    """Hours, gaps, nights and additions, across midnight and the ends of months and years."""
    assert_as_by_minute(case, checked(case))


@FEWER
@given(cases(units=("1", "2", "3"), most_units=3).filter(lambda case: len(case.rules.users) == 3))
def test_nights_of_three_units_equal_the_count_by_minute(case: Case) -> None:
    """Under the exception two people anywhere in the home are enough; by day nothing changes."""
    exception = ThreeUnitNights(same_floor_adjacent=True, quick_response=True, safety_measures=True)
    two = case._replace(rules=case.rules._replace(staff_of_all_nights=2))
    found = checked(case, night_exception=exception)
    assert_as_by_minute(two, found)
    assert {day.night_required for day in found.days} == {2}


@FEWER
@given(cases(), st.sets(st.sampled_from("ABCDEF")))
def test_credited_leave_equals_the_count_by_minute(case: Case, full_timers: set[str]) -> None:
    """Under the other reading a full-timer's leave is worth its hours, and still nobody is there."""
    workers = [Worker(person, 40 if person in full_timers else 20) for person in "ABCDEF"]
    found = checked(case, workers=workers, full_time_week_hours=40, leave_credit="scheduled")
    with_leave = case._replace(rules=case.rules._replace(credited=frozenset(full_timers)))
    wanted = by_minute(with_leave.duties, with_leave.rules, case.days)
    for day in found.days:
        result = wanted[day.unit, day.on]
        assert {person: minutes for person, minutes in day.minutes_by_person if minutes} == result.day_minutes
        assert moments_in(day.gaps) == result.gaps
        assert day.addition.minutes == result.addition


@FEWER
@given(cases())
def test_daytime_and_night_are_the_paid_minutes(case: Case) -> None:
    """No minute of a shift is lost or counted twice, and each lies on its own date."""
    zones = Zones(span_text(case.rules.day_start, case.rules.day_end))
    for duty in case.duties:
        shift = shift_of(duty)
        split = day_and_night(shift, zones)
        resting = sum(last - first for first, last in duty.breaks)
        assert sum(day + night for day, night in split.values()) == shift.worked_minutes
        assert shift.worked_minutes == duty.end - duty.start - resting
        at_rest = {at for first, last in duty.breaks for at in moments(duty.day, first, last)}
        working = [at for at in moments(duty.day, duty.start, duty.end) if at not in at_rest]
        for on, (by_day, by_night) in split.items():
            clocks = [minute for day, minute in working if day == on]
            in_day = sum(case.rules.day_start <= minute < case.rules.day_end for minute in clocks)
            assert (by_day, by_night) == (in_day, len(clocks) - in_day)


@FEWER
@given(cases())
def test_night_minutes_of_a_unit_equal_the_count_by_minute(case: Case) -> None:
    """The second line of the staffing form, summed over everyone in a unit."""
    zones = Zones(span_text(case.rules.day_start, case.rules.day_end))
    found = dict.fromkeys(((unit, day) for day in case.days for unit in case.rules.users), 0)
    for duty in case.duties:
        for on, (_, night) in day_and_night(shift_of(duty), zones).items():
            if duty.kind == "care" and (duty.unit, on) in found:
                found[duty.unit, on] += night
    wanted = by_minute(case.duties, case.rules, case.days)
    assert found == {key: result.night_minutes for key, result in wanted.items()}


@FEWER
@given(cases())
def test_splitting_shifts_at_midnight_changes_nothing(case: Case) -> None:
    """A night shift written as two rows is the same night shift."""
    halves: list[Duty] = []
    for duty in case.duties:
        if duty.end <= 1440:
            halves.append(duty)
            continue
        before = tuple((first, min(last, 1440)) for first, last in duty.breaks if first < 1440)
        after = tuple((max(first, 1440) - 1440, last - 1440) for first, last in duty.breaks if last > 1440)
        for part in (
            duty._replace(end=1440, breaks=before),
            duty._replace(day=duty.day + DAY, start=0, end=duty.end - 1440, breaks=after),
        ):
            rest = sum(last - first for first, last in part.breaks)
            assume(rest < part.end - part.start)  # a half of nothing but break is no shift
            halves.append(part)
    whole, split = checked(case), checked(case._replace(duties=tuple(halves)))
    for one, other in zip(whole.days, split.days, strict=True):
        assert one.gaps == other.gaps
        assert one.night_gaps == other.night_gaps
        assert one.addition == other.addition
        assert {person: minutes for person, minutes in one.minutes_by_person if minutes} == {
            person: minutes for person, minutes in other.minutes_by_person if minutes
        }


def extra_care(gaps: Sequence[Span], minutes: int, on: date, unit: str, rules: Rules) -> list[Shift]:
    """Return shifts of new people: all of the gaps, and the rest wherever the daytime begins."""
    spans: list[tuple[int, int]] = []
    left = minutes
    for gap in gaps:
        start = gap.start - on.toordinal() * 1440
        if left:
            spans.append((start, start + min(left, gap.minutes)))
            left -= min(left, gap.minutes)
    while left:
        length = min(left, rules.day_end - rules.day_start)
        spans.append((rules.day_start, rules.day_start + length))
        left -= length
    return [
        Shift(person=f"応援 {number}", on=on, start=clock_text(start), end=clock_text(end), unit=unit)
        for number, (start, end) in enumerate(spans)
    ]


@FEWER
@given(cases())
def test_the_addition_is_enough_and_a_minute_less_is_not(case: Case) -> None:
    """Equality passes: with exactly the addition a day is ○ and covered, with less it is not both."""
    for day in checked(case).days:
        minutes, gaps = day.addition
        now = [
            next(one for one in found.days if (one.on, one.unit) == (day.on, day.unit))
            for found in (
                checked(case, extra_care(gaps, minutes, day.on, day.unit, case.rules)),
                checked(case, extra_care(gaps, max(minutes - 1, 0), day.on, day.unit, case.rules)),
            )
        ]
        assert now[0].hours_ok
        assert now[0].presence_ok
        assert now[0].addition == (0, ())
        assert (now[1].hours_ok and now[1].presence_ok) is (minutes == 0)


@given(st.integers(1, 89))
def test_required_staff_never_falls_as_users_rise(tenths: int) -> None:
    """ceil(U / 3): one more tenth of a user never needs fewer, and at most one more."""
    fewer, more = (required_staff(Fraction(number, 10), on=ON) for number in (tenths, tenths + 1))
    assert more - fewer in {0, 1}
    assert fewer == -(-tenths // 30)


@given(st.integers(0, 2880), st.integers(1, 1440))
def test_texts_of_spans_are_read_back(start: int, length: int) -> None:
    """What `span_text` writes means the same minutes."""
    assume(start < 1440)
    assert span_minutes(span_text(start, start + length)) == (start, start + length)


@given(st.lists(st.tuples(st.integers(0, 99), st.integers(1, 60)), max_size=6), st.integers(1, 3))
def test_short_spans_equal_the_count_by_minute(pairs: list[tuple[int, int]], needed: int) -> None:
    """Where too few are there: every such minute, in stretches that do not touch."""
    present = [Span(start, start + length) for start, length in pairs]
    gaps = short_spans(Span(20, 90), present, needed)
    short = [at for at in range(20, 90) if sum(span.start <= at < span.end for span in present) < needed]
    assert [at for gap in gaps for at in range(gap.start, gap.end)] == short
    assert all(one.end < other.start for one, other in pairwise(gaps))


@FEWER
@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_shifts_does_not_matter(case: Case, chance: Random) -> None:
    """A roster is a set of shifts."""
    shifts = list(map(shift_of, case.duties))
    chance.shuffle(shifts)
    assert Roster(shifts) == Roster(map(shift_of, case.duties))


def test_the_count_by_minute_knows_the_wards_example() -> None:
    """The oracle itself, on the day of 墨田区 令和8年度 集団指導 資料3 p.7."""
    noon, early_noon = ((720, 780),), ((690, 750),)
    duties = [
        Duty("A", "", ON, 420, 960, early_noon),
        Duty("B", "", ON, 480, 1020, noon),
        Duty("C", "", ON, 1020, 1260),
        Duty("D", "", ON - DAY, 960, 1980),
        Duty("E", "", ON, 960, 1980),
    ]
    rules = Rules({"": Fraction(9)}, Fraction(8), 360, 1260)
    result = by_minute(duties, rules, [ON])["", ON]
    assert result.day_minutes == {"A": 480, "B": 480, "C": 240, "D": 180, "E": 300}
    assert (result.worked_hours, result.required_hours) == (Fraction(28), Fraction(24))
    assert (result.gaps, result.night_gaps, result.addition) == ([], [], 0)
    assert result.night_minutes == 360 + 180  # D from 0:00 to 6:00, E from 21:00 to 24:00
    assert moment(date(2026, 12, 31), 1440) == (date(2027, 1, 1), 0)
    assert presence(duties, rules).there["", (ON, 1320)] == {"E"}
