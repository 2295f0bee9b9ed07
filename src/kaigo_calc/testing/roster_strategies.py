"""勤務表のストラテジー (strategies of rosters): a few people over a few days, nights among them.

>>> from hypothesis import find
>>> find(rosters(), lambda roster: len(roster.people) > 1).units
('',)
"""

from collections.abc import Sequence
from datetime import date, timedelta

from kaigo_calc.errors import OutOfRangeError, shown
from kaigo_calc.quantities.exact import whole_number
from kaigo_calc.quantities.service_month import service_date
from kaigo_calc.staffing import Roster, Shift
from kaigo_calc.staffing.clock import clock_text
from kaigo_calc.staffing.time_scales import MINUTES_PER_DAY, MINUTES_PER_HOUR
from kaigo_calc.testing.hypothesis_extra import strategies as st
from kaigo_calc.testing.months import encoded_months, month_of

_DAY = timedelta(days=1)
_PEOPLE = ("墨田 太郎", "本所 花子", "向島 一郎", "錦糸 春子")


def rosters(
    *, units: Sequence[str] = ("",), first_day: date | None = None, days: int = 3
) -> st.SearchStrategy[Roster]:
    """Return a strategy of rosters of one to four people.

    Args:
        units: names of the units (共同生活住居) in which they work.
        first_day: the first date; None for any day of the data.
        days: number of dates on which shifts may begin, from 1, none of them after the last day of the data.

    Returns:
        Rosters with shifts of any length up to a day, which may pass midnight, with breaks or without; nobody
        has two at once.

    Raises:
        DateInputError: for a `datetime` (KC-D01) and what is no date (KC-D02).
        NotEncodedError: for a first date outside the data (KC-E03).
        OutOfRangeError: for no days, or more than there are (KC-V15, KC-N06).
        InexactInputError: for days that are no whole number (KC-N01, KC-N02, KC-N03).

    Source: 墨田区 令和8年度 集団指導 資料3 pp.7-8.

    >>> from hypothesis import find
    >>> roster = find(rosters(units=("1階", "2階"), days=1), lambda roster: "2階" in roster.units)
    >>> len(roster.dates)
    1
    """
    until = encoded_months()[-1].last_day
    since = encoded_months()[0].first_day if first_day is None else service_date(first_day)
    month_of(since)  # refuses days outside the data
    last = (until - since).days + 1
    number = whole_number(days, "days")
    if not 1 <= number <= last:
        raise OutOfRangeError("KC-V15", value=shown(days), last=last)
    starts = st.just(since) if first_day is not None else st.dates(since, until - _DAY * (number - 1))
    return _rosters(units, starts, number)


@st.composite
def _rosters(draw: st.DrawFn, units: Sequence[str], starts: st.SearchStrategy[date], days: int) -> Roster:
    start = draw(starts)
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
