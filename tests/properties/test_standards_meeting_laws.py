"""運営推進会議の開催について: laws of counting, over random years of meetings."""

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from kaigo_calc.standards.duties import Status
from kaigo_calc.standards.meetings import Counting, Meeting, MeetingYear, count_meetings
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
@given(services, years(), st.randoms(use_true_random=False))
def test_the_order_of_the_list_does_not_matter(service: str, held: list[Meeting], random: object) -> None:
    shuffled = list(held)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert count_meetings(service, 2026, shuffled) == count_meetings(service, 2026, held)
