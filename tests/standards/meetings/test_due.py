"""運営推進会議の開催について: dates due, targets, and 開催までの流れ②・④."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from kaigo_calc.errors import KaigoCalcError
from kaigo_calc.standards.duties import Status
from kaigo_calc.standards.meetings import CancelledMeeting, Meeting, meetings_due
from tests.standards.meetings.making import EVERY_TWO_MONTHS, YEAR_OVER, english, joint, named, single


def test_the_count_is_the_hard_test_on_the_last_day_of_march() -> None:
    duties = meetings_due("グループホーム", 2026, single(*EVERY_TWO_MONTHS), as_of=YEAR_OVER)
    count = named(duties, "meeting.count")
    assert (count.label_ja, count.family) == ("運営推進会議(年度に6回)", "meetings")
    assert (count.due_on, count.done_on) == (date(2027, 3, 31), date(2027, 2, 20))
    assert (count.status, count.reasons) == (Status.DONE, ())
    assert count.source_ja.endswith("第108条(第34条準用)")
    assert "meeting.joint" not in [duty.name for duty in duties]
    five = named(meetings_due("32", 2026, single(*EVERY_TWO_MONTHS[:5]), as_of=YEAR_OVER), "meeting.count")
    assert (five.status, five.done_on) == (Status.MISSED, None)
    assert "Of 6 meetings a year 5 count." in english(five)


def test_a_long_interval_is_a_warning_and_no_miss() -> None:
    days = [date(2026, 4, 20), date(2026, 6, 21), *EVERY_TWO_MONTHS[2:]]
    duties = meetings_due("32", 2026, single(*days), as_of=YEAR_OVER)
    second = named(duties, "meeting.2")
    assert (second.due_on, second.done_on, second.status) == (
        days[1] - timedelta(days=1),
        days[1],
        Status.DONE,
    )
    assert "past 2026-06-20" in english(second)
    tolerant = meetings_due("32", 2026, single(*days), as_of=YEAR_OVER, tolerance_days=1)
    assert named(tolerant, "meeting.2").reasons == ()
    assert named(duties, "meeting.count").status is Status.DONE


def test_two_months_are_no_sixty_days() -> None:
    days = [date(2026, 7, 1), date(2026, 9, 1)]
    second = named(meetings_due("32", 2026, single(*days), as_of=YEAR_OVER), "meeting.2")
    assert (second.due_on, second.reasons) == (date(2026, 9, 1), ())
    assert days[1] > days[0] + timedelta(days=60)  # naive: sixty days, and this would be too late
    winter = [date(2026, 12, 31), date(2027, 3, 1)]
    late = named(meetings_due("32", 2026, single(*winter), as_of=YEAR_OVER), "meeting.2")
    assert late.due_on == date(2027, 2, 28)
    assert late.reasons
    assert winter[1] <= winter[0] + timedelta(days=60)  # naive: this would be in time


def test_six_months_for_the_day_services() -> None:
    duties = meetings_due("地域密着型通所介護", 2026, single(date(2026, 5, 8)), as_of=date(2026, 6, 1))
    assert named(duties, "meeting.2").due_on == date(2026, 11, 8)
    assert named(duties, "meeting.count").label_ja == "運営推進会議(年度に2回)"


def test_the_interval_runs_over_the_edge_of_the_year() -> None:
    before = date(2026, 2, 10)
    duties = meetings_due("32", 2026, single(before, *EVERY_TWO_MONTHS), as_of=YEAR_OVER)
    assert named(duties, "meeting.1").due_on == date(2026, 4, 10)
    assert named(duties, "meeting.1").reasons
    # Without the meeting before, the first interval begins with the year.
    unknown = meetings_due("32", 2026, single(*EVERY_TWO_MONTHS), as_of=YEAR_OVER)
    assert named(unknown, "meeting.1").due_on == date(2026, 5, 31)
    early = meetings_due("32", 2026, single(*EVERY_TWO_MONTHS[:4]), as_of=YEAR_OVER)
    assert "After 2026-10-20 none was held until 2027-03-31" in english(named(early, "meeting.count"))
    empty = meetings_due("32", 2026, [], as_of=YEAR_OVER)
    assert [duty.name for duty in empty] == ["meeting.count"]


def test_while_the_year_runs_the_next_ones_are_due() -> None:
    as_of = date(2026, 9, 15)
    duties = meetings_due("32", 2026, single(*EVERY_TWO_MONTHS[:2]), as_of=as_of)
    found = {duty.name: duty for duty in duties}
    assert named(duties, "meeting.count").status is Status.DUE
    ahead = [found[f"meeting.{number}"] for number in (3, 4, 5, 6)]
    assert [duty.due_on for duty in ahead] == EVERY_TWO_MONTHS[2:]
    assert [duty.status for duty in ahead] == [
        Status.UNCLEAR,
        Status.DUE,
        Status.DUE,
        Status.DUE,
    ]  # one is late
    assert [bool(duty.reasons) for duty in ahead] == [True, False, False, False]
    assert "meeting.7" not in found
    schedules = [found[f"meeting.{number}.schedule"] for number in (3, 4, 5)]
    assert [duty.due_on for duty in schedules] == [date(2026, 7, 20), date(2026, 9, 20), date(2026, 11, 20)]
    assert [len(duty.reasons) for duty in schedules] == [2, 1, 1]


def test_what_is_left_is_due_by_the_last_day_of_the_year() -> None:
    held = single(date(2026, 4, 1), date(2026, 12, 20))
    duties = meetings_due("32", 2026, held, as_of=date(2027, 1, 10))
    due = [named(duties, f"meeting.{number}").due_on for number in (3, 4, 5, 6)]
    assert due == [date(2027, 2, 20), date(2027, 3, 31), date(2027, 3, 31), date(2027, 3, 31)]


def test_a_year_that_has_not_begun_and_meetings_ahead() -> None:
    duties = meetings_due("32", 2026, single(date(2026, 1, 20)), as_of=date(2026, 2, 1))
    assert named(duties, "meeting.1").due_on == date(2026, 5, 20)
    assert len([duty for duty in duties if duty.name.count(".") == 1]) == 7
    # On the day itself it can still be held in the year before; once it is past it is due at once.
    assert targets(single(date(2026, 1, 20)), date(2026, 3, 20))[0] == date(2026, 5, 20)
    assert targets(single(date(2026, 1, 20)), date(2026, 3, 21))[0] == date(2026, 4, 1)
    ahead = meetings_due("32", 2026, single(*EVERY_TWO_MONTHS), as_of=date(2026, 5, 1))
    assert named(ahead, "meeting.2").status is Status.DUE
    assert "meeting.2.minutes" not in [duty.name for duty in ahead]
    assert "not held yet" in english(named(ahead, "meeting.count"))


def targets(held: Sequence[Meeting], as_of: date, tolerance_days: int = 0) -> list[date | None]:
    """Return the days of the meetings of fiscal 2026 that are still to come."""
    duties = meetings_due("32", 2026, held, as_of=as_of, tolerance_days=tolerance_days)
    return [duty.due_on for duty in duties if duty.name[8:].isdecimal() and not duty.done_on]


FROM_THE_FIRST_OF_APRIL = [
    date(2026, 4, 1),
    date(2026, 6, 1),
    date(2026, 8, 1),
    date(2026, 10, 1),
    date(2026, 12, 1),
    date(2027, 2, 1),
]


@pytest.mark.parametrize(
    ("last", "as_of", "end"),
    [
        (date(2019, 12, 1), date(2026, 5, 1), date(2020, 2, 1)),
        (date(2026, 1, 10), date(2026, 6, 1), date(2026, 3, 10)),
    ],
)
def test_targets_lie_in_their_year_and_are_no_more_than_required(last: date, as_of: date, end: date) -> None:
    assert targets(single(last), as_of) == FROM_THE_FIRST_OF_APRIL
    assert end not in FROM_THE_FIRST_OF_APRIL  # naive: two months after the last, in an earlier year
    first = named(meetings_due("32", 2026, single(last), as_of=as_of), "meeting.1")
    assert f"past {end}, about 2 months" in english(first)


def test_meetings_held_have_their_target_in_the_year_too() -> None:
    held = single(date(2019, 12, 1), date(2026, 4, 20), date(2027, 3, 20), date(2027, 3, 25))
    duties = meetings_due("32", 2026, held, as_of=YEAR_OVER)
    dues = [named(duties, f"meeting.{number}").due_on for number in (1, 2, 3)]
    assert dues == [date(2026, 4, 1), date(2026, 6, 20), date(2027, 3, 31)]
    assert "past 2020-02-01" in english(named(duties, "meeting.1"))
    assert named(duties, "meeting.3").reasons == ()


def test_no_more_are_to_come_than_are_left() -> None:
    monthly = single(*(date(2026, month, 10) for month in range(4, 10)))
    # Three are left, although four intervals end in the year.
    assert targets(monthly[:3], date(2026, 7, 1)) == [
        date(2026, 8, 10),
        date(2026, 10, 10),
        date(2026, 12, 10),
    ]
    # None is left; once the interval after the sixth has passed, one row tells it.
    assert targets(monthly, date(2026, 11, 10)) == []
    assert targets(monthly, date(2026, 11, 11)) == [date(2026, 11, 10)]
    assert targets(monthly, date(2026, 11, 11), tolerance_days=1) == []
    duties = meetings_due("32", 2026, monthly, as_of=date(2027, 3, 1))
    assert "past 2026-11-09" not in english(named(duties, "meeting.7"))
    assert "past 2026-11-10" in english(named(duties, "meeting.7"))
    assert named(duties, "meeting.count").status is Status.DONE
    # Of four joint ones of which the conditions are not known three count at most.
    unknown = [Meeting(held_on=one.held_on, joint=True) for one in monthly[:4]]
    assert len(targets(unknown, date(2026, 7, 20))) == 3


def test_a_month_ahead_is_guidance() -> None:
    duties = meetings_due("32", 2026, single(date(2026, 4, 20)), as_of=date(2026, 5, 1))
    guidance = [duty.name for duty in duties if duty.guidance]
    numbers = ("2", "3", "4", "5", "6")
    assert sorted(guidance) == sorted(
        ["meeting.1.notice", "meeting.1.schedule", *(f"meeting.{number}.schedule" for number in numbers)]
    )
    assert named(duties, "meeting.1.notice").to_dict()["guidance"] is True
    assert named(duties, "meeting.count").to_dict()["guidance"] is False
    assert named(duties, "meeting.1.minutes").guidance is False


def test_part_of_a_year_asks_for_the_intervals_only() -> None:
    duties = meetings_due("32", 2026, [], as_of=date(2026, 12, 1), opened_on=date(2026, 12, 1))
    assert named(duties, "meeting.count").status is Status.UNCLEAR
    targets = [duty.due_on for duty in duties if duty.name in ("meeting.1", "meeting.2", "meeting.3")]
    assert targets == [date(2027, 1, 31), date(2027, 3, 31)]
    prepared = meetings_due(
        "32", 2026, single(date(2026, 11, 1)), as_of=date(2026, 12, 1), opened_on=date(2026, 12, 1)
    )
    assert named(prepared, "meeting.2").due_on == date(2027, 1, 31)


def test_joint_meetings() -> None:
    held = [*joint(*EVERY_TWO_MONTHS[:4]), *single(*EVERY_TWO_MONTHS[4:])]
    duties = meetings_due("32", 2026, held, as_of=YEAR_OVER)
    limit = named(duties, "meeting.joint")
    assert (limit.label_ja, limit.status) == ("運営推進会議の合同開催(年度に3回まで)", Status.MISSED)
    assert "half of the 6 required" in english(limit)
    assert "meeting.4" not in [duty.name for duty in duties]
    assert named(duties, "meeting.4.minutes").status is Status.UNCLEAR
    assert "Meeting of 2026-10-20: Condition" in english(named(duties, "meeting.count"))
    for number, as_of, status in ((3, YEAR_OVER, Status.DONE), (3, date(2027, 3, 1), Status.DUE)):
        fewer = meetings_due("32", 2026, joint(*EVERY_TWO_MONTHS[:number]), as_of=as_of)
        assert named(fewer, "meeting.joint").status is status
    unknown = [Meeting(held_on=day, joint=True) for day in EVERY_TWO_MONTHS[:4]]
    unclear = meetings_due("32", 2026, unknown, as_of=YEAR_OVER)
    assert named(unclear, "meeting.joint").status is Status.UNCLEAR
    assert named(unclear, "meeting.1").status is Status.UNCLEAR
    assert named(unclear, "meeting.1").reasons
    day_care = meetings_due("78", 2026, joint(*EVERY_TWO_MONTHS), as_of=YEAR_OVER)
    assert "meeting.joint" not in [duty.name for duty in day_care]


def test_cancelled_meetings_take_their_place() -> None:
    cancelled = [
        CancelledMeeting(planned_on=day, reason="感染拡大", recorded=True, kept=True, submitted=True)
        for day in (date(2021, 3, 20), date(2021, 4, 20))
    ]
    duties = meetings_due("32", 2021, single(date(2021, 6, 20)), cancelled, as_of=date(2022, 4, 1))
    assert named(duties, "meeting.1").due_on == date(2021, 5, 20)
    assert named(duties, "meeting.2").due_on == date(2021, 6, 20)
    assert "meeting.1.minutes" not in [duty.name for duty in duties]


def test_a_tolerance_of_any_length() -> None:
    held = single(date(2026, 4, 20), date(2027, 3, 1))
    duties = meetings_due("32", 2026, held, as_of=YEAR_OVER, tolerance_days=10**30)
    assert named(duties, "meeting.2").reasons == ()


HELD = Meeting(
    held_on=date(2026, 5, 20),
    agreed_on=date(2026, 4, 20),
    notice_on=date(2026, 4, 22),
    minutes_on=date(2026, 5, 25),
    published_on=date(2026, 6, 1),
    submitted_on=date(2026, 6, 2),
)


def test_papers_of_a_meeting() -> None:
    duties = meetings_due("32", 2026, [HELD], as_of=date(2026, 7, 1))
    for name, day in (
        ("schedule", date(2026, 4, 20)),
        ("notice", date(2026, 4, 22)),
        ("minutes", date(2026, 5, 25)),
        ("publication", date(2026, 6, 1)),
        ("submission", date(2026, 6, 2)),
    ):
        duty = named(duties, f"meeting.1.{name}")
        assert (duty.done_on, duty.status) == (day, Status.DONE)
    assert named(duties, "meeting.1.submission").source_ja.endswith("会議録の作成")
    unknown = meetings_due("32", 2026, single(date(2026, 5, 20)), as_of=date(2026, 7, 1))
    for name in ("schedule", "notice", "minutes", "publication", "submission", "retention"):
        duty = named(unknown, f"meeting.1.{name}")
        assert duty.status is Status.UNCLEAR
        assert duty.reasons
    assert "municipality" in english(named(unknown, "meeting.1.submission"))


@pytest.mark.parametrize(
    ("held_on", "agreed_on", "due_on", "late"),
    [
        (date(2026, 5, 20), date(2026, 4, 20), date(2026, 4, 20), False),
        (date(2026, 5, 20), date(2026, 4, 21), date(2026, 4, 20), True),
        (date(2027, 3, 31), date(2027, 2, 28), date(2027, 2, 28), False),
    ],
)
def test_the_day_is_agreed_about_a_month_before(
    held_on: date, agreed_on: date, due_on: date, late: bool
) -> None:
    # Page 開催までの流れ②: おおむね1か月前までには調整. It is guidance, so being late is a warning.
    meeting = Meeting(held_on=held_on, agreed_on=agreed_on)
    duty = named(meetings_due("32", 2026, [meeting], as_of=YEAR_OVER), "meeting.1.schedule")
    assert (duty.due_on, duty.status) == (due_on, Status.DONE)
    assert len(duty.reasons) == 1 + late
    assert "not law" in english(duty)


def test_the_record_is_kept_for_two_years_from_its_publication() -> None:
    # Page 開催までの流れ④: 2年間; 墨田区 令和8年度 集団指導 資料3 p.42: from the day of publication.
    kept = named(meetings_due("32", 2026, [HELD], as_of=date(2028, 6, 1)), "meeting.1.retention")
    assert (kept.family, kept.due_on, kept.status) == ("records", date(2028, 6, 1), Status.DUE)
    assert kept.due_on != date(2028, 5, 20)  # naive: two years from the meeting
    assert "第107条第2項第7号" in kept.source_ja
    over = [duty.name for duty in meetings_due("32", 2026, [HELD], as_of=date(2028, 6, 2))]
    assert "meeting.1.retention" not in over  # there is nothing left to do
    other = named(meetings_due("78", 2026, [HELD], as_of=YEAR_OVER), "meeting.1.retention")
    assert other.source_ja.endswith("会議録の作成")
    march = Meeting(held_on=date(2027, 3, 20), published_on=date(2027, 4, 2))
    later = named(meetings_due("32", 2026, [march], as_of=YEAR_OVER), "meeting.1.retention")
    assert (later.due_on, later.status) == (None, Status.UNCLEAR)
    assert "after the dates of the data" in english(later)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"tolerance_days": -1}, "KC-N06"),
        ({"tolerance_days": "1"}, "KC-N03"),
        ({"as_of": None}, "KC-D06"),
        ({"meetings": 1}, "KC-N03"),
    ],
)
def test_refusals(given: dict[str, object], code: str) -> None:
    values: dict[str, object] = {"meetings": [], "as_of": YEAR_OVER, **given}
    with pytest.raises(KaigoCalcError) as refusal:
        meetings_due("32", 2026, **values)  # type: ignore[arg-type]
    assert refusal.value.code == code


def test_a_target_that_has_passed_needs_a_look_and_says_from_when() -> None:
    duties = meetings_due("32", 2026, [], as_of=date(2026, 6, 1))
    first = named(duties, "meeting.1")
    assert (first.due_on, first.status) == (date(2026, 5, 31), Status.UNCLEAR)
    assert first.reasons[0].ja.startswith("年度の初め(開設)から")
    on_the_day = named(meetings_due("32", 2026, [], as_of=date(2026, 5, 31)), "meeting.1")
    assert (on_the_day.status, on_the_day.reasons) == (Status.DUE, ())
    after_one = meetings_due("32", 2026, single(date(2026, 4, 20)), as_of=date(2026, 7, 1))
    assert named(after_one, "meeting.2").reasons[0].ja.startswith("前回から")
