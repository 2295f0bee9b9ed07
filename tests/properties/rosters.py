"""Random rosters as plain values: a few people, some days, with midnight, month and year ends among them."""

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

from hypothesis import assume, settings
from hypothesis import strategies as st

from kaigo_calc.staffing import Shift
from kaigo_calc.staffing.clock import clock_text, span_text
from tests.oracle.staffing_by_minute import Duty, Rules

DAY = timedelta(days=1)
# A case is a whole roster, or months of a whole home, each as much work as dozens of other cases.
FEWER = settings(max_examples=settings().max_examples // 5)
# Nothing is special about the end of a month, a year or a leap February: half of the rosters lie there.
EDGES = (date(2026, 5, 31), date(2026, 12, 31), date(2024, 2, 28), date(2024, 2, 29), date(2027, 2, 28))
dates = st.one_of(st.sampled_from(EDGES), st.dates(date(2021, 4, 3), date(2026, 12, 31)))
minutes_of_day = st.integers(0, 1439)
# Ends that fall on those of the zones, of hours and of midnight are where mistakes live.
edges = st.one_of(st.sampled_from((0, 360, 420, 959, 960, 1259, 1260, 1261, 1439)), minutes_of_day)


class Case(NamedTuple):
    """A roster as plain values, the rules of its home, and the dates to look at."""

    duties: tuple[Duty, ...]
    rules: Rules
    first_day: date
    last_day: date

    @property
    def days(self) -> list[date]:
        return [self.first_day + number * DAY for number in range((self.last_day - self.first_day).days + 1)]


@st.composite
def zone_ends(draw: st.DrawFn) -> tuple[int, int]:
    """Return a daytime that leaves a night."""
    start = draw(st.one_of(st.sampled_from((0, 360, 420)), st.integers(0, 1400)))
    end = draw(st.one_of(st.sampled_from((1260, 1440)), st.integers(start + 1, 1440)))
    assume(0 < end - start < 1440)
    return start, end


@st.composite
def breaks_within(draw: st.DrawFn, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Return up to two breaks of a shift, apart from each other, that leave some of it."""
    cuts = sorted(draw(st.sets(st.integers(start, end), max_size=4)))
    pairs = tuple(zip(cuts[::2], cuts[1::2], strict=False))
    return pairs if sum(last - first for first, last in pairs) < end - start else ()


@st.composite
def duties_of(draw: st.DrawFn, person: str, units: Sequence[str], first: date, days: int) -> list[Duty]:
    """Return the shifts of one person, which do not overlap."""
    found: list[Duty] = []
    free_from = 0
    for number in range(-1, days + 1):
        if draw(st.booleans()):
            continue
        start = draw(edges)
        end = start + draw(st.one_of(st.sampled_from((480, 540, 1020, 1440)), st.integers(1, 1440)))
        if number * 1440 + start < free_from:
            continue
        free_from = number * 1440 + end
        kind = draw(st.sampled_from(("care", "care", "care", "care", "leave", "none")))
        unit = draw(st.sampled_from(units))
        rests = draw(breaks_within(start, end))
        found.append(Duty(person, unit, first + number * DAY, start, end, rests, kind))
    return found


def _worked_on_dates(duty: Duty, first: date, days: int) -> bool:
    """Return whether a shift lies, if only for a minute, on the dates looked at."""
    before = (duty.day - first).days * 1440
    return before + duty.start < days * 1440 and before + duty.end > 0


@st.composite
def cases(draw: st.DrawFn, *, units: Sequence[str] = ("", "1", "2"), most_units: int = 2) -> Case:
    """Return a random roster of a few people, over a few days and the nights at both ends."""
    first = draw(dates)
    days = draw(st.integers(1, 3))
    named = draw(st.lists(st.sampled_from(units), min_size=1, max_size=most_units, unique=True))
    people = draw(st.lists(st.sampled_from("ABCDEF"), min_size=1, max_size=5, unique=True))
    duties = [duty for person in people for duty in draw(duties_of(person, named, first, days))]
    assume(any(_worked_on_dates(duty, first, days) for duty in duties))
    start, end = draw(zone_ends())
    tenths = {unit: draw(st.integers(1, 90)) for unit in named}
    rules = Rules(
        users={unit: Fraction(number, 10) for unit, number in tenths.items()},
        full_time_hours=Fraction(draw(st.sampled_from((60, 420, 460, 465, 480))), 60),
        day_start=start,
        day_end=end,
        present_on_breaks=draw(st.booleans()),
    )
    return Case(tuple(duties), rules, first, first + (days - 1) * DAY)


def shift_of(duty: Duty) -> Shift:
    """Return a duty as the package takes it."""
    return Shift(
        person=duty.person,
        on=duty.day,
        start=clock_text(duty.start),
        end=clock_text(duty.end),
        unit=duty.unit,
        breaks=tuple(span_text(first, last) for first, last in duty.breaks),
        sleep_in=duty.kind == "none",
        absence="leave" if duty.kind == "leave" else None,
    )
