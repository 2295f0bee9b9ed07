"""勤務表のストラテジー (strategies of rosters): a few people over a few days, nights among them.

>>> from hypothesis import find
>>> find(rosters(), lambda roster: len(roster.people) > 1).units
('',)
"""

from collections.abc import Sequence
from datetime import date, timedelta

from kaigo_calc.staffing import Roster, Shift
from kaigo_calc.staffing.clock import clock_text
from kaigo_calc.staffing.time_scales import MINUTES_PER_DAY, MINUTES_PER_HOUR
from kaigo_calc.testing.hypothesis_extra import strategies as st
from kaigo_calc.testing.months import encoded_months

_DAY = timedelta(days=1)
_PEOPLE = ("墨田 太郎", "本所 花子", "向島 一郎", "錦糸 春子")


@st.composite
def rosters(
    draw: st.DrawFn, *, units: Sequence[str] = ("",), first_day: date | None = None, days: int = 3
) -> Roster:
    """Draw a roster of one to four people.

    Args:
        draw: given by Hypothesis.
        units: names of the units (共同生活住居) in which they work.
        first_day: the first date; None for any day of the data.
        days: number of dates on which shifts may begin.

    Returns:
        A strategy of rosters: shifts of any length up to a day, which may pass midnight, with breaks or
        without; nobody has two at once.

    Source: 墨田区 令和8年度 集団指導 資料3 pp.7-8.

    >>> from hypothesis import find
    >>> roster = find(rosters(units=("1階", "2階"), days=1), lambda roster: "2階" in roster.units)
    >>> len(roster.dates)
    1
    """
    since, until = encoded_months()[0].first_day, encoded_months()[-1].last_day
    start = draw(st.dates(since, until)) if first_day is None else first_day
    people = draw(st.lists(st.sampled_from(_PEOPLE), min_size=1, max_size=len(_PEOPLE), unique=True))
    shifts = [shift for person in people for shift in draw(_shifts_of(person, units, start, days))]
    return Roster(shifts)


@st.composite
def _shifts_of(draw: st.DrawFn, person: str, units: Sequence[str], first_day: date, days: int) -> list[Shift]:
    """Draw the shifts of one person, one after the other, at least one of them."""
    found: list[Shift] = []
    free_from = 0
    for number in range(days):
        if free_from >= MINUTES_PER_DAY or (found and draw(st.booleans())):
            free_from = max(0, free_from - MINUTES_PER_DAY)
            continue
        start = draw(st.integers(free_from, MINUTES_PER_DAY - 1))
        end = start + draw(st.integers(1, MINUTES_PER_DAY))
        breaks = draw(st.integers(0, min(MINUTES_PER_HOUR, end - start - 1)))
        found.append(
            Shift(
                person=person,
                on=first_day + _DAY * number,
                start=clock_text(start),
                end=clock_text(end),
                unit=draw(st.sampled_from(units)),
                breaks=breaks,
            )
        )
        free_from = max(0, end - MINUTES_PER_DAY)
    return found
