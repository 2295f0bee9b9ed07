"""運営推進会議の開催について: laws of counting, over random years of meetings."""

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from kaigo_calc.standards.duties import Status
from kaigo_calc.standards.meetings import Counting, Meeting, MeetingYear, count_meetings, meetings_due
from kaigo_calc.standards.periods import FiscalYear
from tests.properties.rosters import FEWER

FIRST = date(2026, 4, 1)
GOODNESS = [Status.MISSED, Status.UNCLEAR, Status.DONE]
known = st.sampled_from([True, False, None])
services = st.sampled_from(["76", "78", "72", "73", "32", "36", "54", "77"])


@st.composite
def years(draw: st.DrawFn) -> list[Meeting]:
    days = draw(st.lists(st.integers(0, 364), unique=True, max_size=9))
    return [
        Meeting(
            held_on=FIRST + timedelta(days=day),
            joint=draw(st.booleans()),
            same_area=draw(known),
            privacy=draw(known),
            evaluation=draw(st.booleans()),
        )
        for day in days
    ]


def counted_joint(year: MeetingYear) -> int:
    return sum(one.meeting.joint and one.counting is Counting.COUNTS for one in year.verdicts)


@FEWER
@given(services, years())
def test_joint_meetings_never_count_beyond_half_of_those_required(service: str, held: list[Meeting]) -> None:
    year = count_meetings(service, 2026, held)
    if service in ("78", "72"):
        assert year.joint_most is None
    else:
        assert year.joint_most is not None
        assert year.joint_most <= Fraction(year.required, 2)
        assert counted_joint(year) <= Fraction(year.required, 2)
        allowed = [
            one
            for one in held
            if one.joint and one.same_area and one.privacy and not (one.evaluation and year.rule.evaluated)
        ]
        assert (year.joint_ok is False) is (len(allowed) > Fraction(year.required, 2))


@FEWER
@given(services, years(), st.integers(0, 364))
def test_one_more_single_meeting_never_makes_a_year_worse(
    service: str, held: list[Meeting], day: int
) -> None:
    more = FIRST + timedelta(days=day)
    rest = [one for one in held if one.held_on != more]
    year = count_meetings(service, 2026, rest)
    better = count_meetings(service, 2026, [*rest, Meeting(held_on=more)])
    assert better.counted == year.counted + 1
    assert GOODNESS.index(better.status) >= GOODNESS.index(year.status)
    assert set(year.verdicts) < set(better.verdicts)


@FEWER
@given(services, years())
def test_no_more_count_than_half_of_the_required_and_all_held_alone(
    service: str, held: list[Meeting]
) -> None:
    year = count_meetings(service, 2026, held)
    alone = sum(not one.joint for one in held)
    limit = Fraction(year.required, 2) if year.joint_most is not None else len(held)
    assert alone <= year.counted <= year.at_most <= alone + limit


@FEWER
@given(
    services,
    years(),
    st.lists(st.dates(date(2018, 4, 1), date(2026, 3, 31)), unique=True, max_size=2),
    st.dates(date(2026, 1, 1), date(2027, 4, 2)),
    st.integers(0, 40),
)
def test_targets_lie_in_the_year_and_are_no_more_than_left(
    service: str, held: list[Meeting], before: list[date], as_of: date, tolerance: int
) -> None:
    known_ones = [*held, *(Meeting(held_on=day) for day in before)]
    duties = meetings_due(service, 2026, known_ones, as_of=as_of, tolerance_days=tolerance)
    rows = [duty for duty in duties if duty.name[len("meeting.") :].isdecimal()]
    assert all(duty.due_on is not None and duty.due_on in FiscalYear(2026) for duty in rows)
    to_come = [duty for duty in rows if duty.done_on is None]
    year = count_meetings(service, 2026, known_ones, as_of=as_of)
    left = max(year.required - year.at_most, 0)
    past = [duty for duty in to_come if duty.due_on is not None and duty.due_on < as_of]
    if year.over:
        assert to_come == []
    else:
        assert len(to_come) == left or (left == 0 and to_come == past and len(past) == 1)


@FEWER
@given(services, years(), st.randoms(use_true_random=False))
def test_the_order_of_the_list_does_not_matter(service: str, held: list[Meeting], random: object) -> None:
    shuffled = list(held)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert count_meetings(service, 2026, shuffled) == count_meetings(service, 2026, held)
