"""運営推進会議の期限 (meetings due): how many in a year, by when the next, and their papers.

>>> duties = meetings_due("group_home", 2026, [Meeting(held_on=date(2026, 4, 20))], as_of=date(2026, 5, 1))
>>> [(duty.name, str(duty.due_on)) for duty in duties if duty.name in ("meeting.count", "meeting.2")]
[('meeting.count', '2027-03-31'), ('meeting.2', '2026-06-20')]
"""

from collections.abc import Iterator, Sequence
from datetime import date

from kaigo_calc.quantities.exact import list_of, whole_number
from kaigo_calc.standards.duties import Duty, Reason, Status
from kaigo_calc.standards.figures import standards_figure
from kaigo_calc.standards.meetings.counting import MeetingYear, count_meetings
from kaigo_calc.standards.meetings.intervals import Target, rest_of_year, targets
from kaigo_calc.standards.meetings.meeting import CancelledMeeting, Meeting
from kaigo_calc.standards.meetings.papers import paper_duties, schedule_duty
from kaigo_calc.standards.meetings.verdicts import Counting, judge_cancelled
from kaigo_calc.standards.periods import FiscalYear
from kaigo_calc.stays.facts import require_dates


def meetings_due(
    service: str,
    fiscal_year: FiscalYear | int,
    meetings: Sequence[Meeting],
    cancelled: Sequence[CancelledMeeting] = (),
    *,
    as_of: date,
    opened_on: date | None = None,
    closed_on: date | None = None,
    tolerance_days: int = 0,
) -> tuple[Duty, ...]:
    """Return what the meetings of a fiscal year ask for, as duties with dates.

    Args:
        service: identifier, service code or Japanese name, e.g. "group_home".
        fiscal_year: the fiscal year (April to March), or the number of its year.
        meetings: meetings held, in any order, the last one before the year among them where it is known.
        cancelled: meetings cancelled because of COVID-19.
        as_of: the day up to which the records are complete.
        opened_on: first day of the office, where it is not open the whole year.
        closed_on: last day of the office, likewise.
        tolerance_days: days by which an interval may be longer than two or six months without a warning. No
            document states any for "about" (おおむね), so it is 0.

    Returns:
        "meeting.count" is the hard test, with the last day of the year; "meeting.joint" the limit of joint
        meetings, where there were any; "meeting.1", "meeting.2" ... the meetings held, and while the year
        runs those to come, with the day about two or six months after the one before: past it there is a
        warning and no miss. That day lies in the year: where the interval ended before it, it is the first
        day. No more are to come than are left of those required; where none is left, one more tells that the
        interval has passed since the last. Each has its ".schedule" (day agreed about a month before, which
        may lie in March), those held also ".notice", ".minutes", ".publication", ".submission" and
        ".retention"; schedule and notice are guidance.

    Raises:
        UnknownCodeError: for a service that holds no such meeting (KC-G20).
        RuleConflictError: for two meetings on one day (KC-G21), an office that is not open in the year
            (KC-G22) and a closing day before the opening (KC-F01).
        NotEncodedError: for a year outside the data (KC-E03).
        DateInputError: for anything but dates (KC-D01, KC-D06).
        InexactInputError: for values of other types (KC-N01, KC-N02, KC-N03).
        OutOfRangeError: for a negative tolerance (KC-N06) and a year that does not exist (KC-D04).

    Rule: 平成18年厚生労働省令第34号 第34条第1項(おおむね)・第2項; 運営推進会議の開催について.

    >>> meetings_due("group_home", 2025, [], as_of=date(2026, 4, 1))[0].status
    Status.MISSED
    """
    require_dates(as_of=as_of)
    tolerance = whole_number(tolerance_days, "tolerance_days")
    held = list_of(meetings, "meetings", Meeting)
    off = list_of(cancelled, "cancelled", CancelledMeeting)
    year = count_meetings(
        service,
        fiscal_year,
        held,
        off,
        as_of=as_of,
        opened_on=opened_on,
        closed_on=closed_on,
    )
    earlier = [one.held_on for one in held]
    earlier += [one.planned_on for one in off if judge_cancelled(one).counting is not Counting.DOES_NOT]
    return (
        _count_duty(year, rest_of_year(year, tolerance)),
        *_joint_duty(year),
        *_meeting_duties(year, targets(year, earlier, as_of, tolerance), as_of),
    )


def _count_duty(year: MeetingYear, rest: tuple[Reason, ...]) -> Duty:
    days = [one.day for one in year.verdicts if one.counting is Counting.COUNTS]
    not_counted = [
        Reason(f"{one.day}の会議: {reason.ja}", f"Meeting of {one.day}: {reason.en}")
        for one in year.verdicts
        for reason in one.reasons
    ]
    return Duty(
        "meetings",
        "meeting.count",
        f"{year.rule.meeting_ja}(年度に{year.required}回)",
        f"{year.rule.meeting_en}, {year.required} in the fiscal year",
        year.days.last,
        days[year.required - 1] if year.enough else None,
        year.count_status,
        (*year.count_reasons, *not_counted, *rest),
        year.rule.evidence,
    )


def _joint_duty(year: MeetingYear) -> Iterator[Duty]:
    if year.joint_most is None or not year.joint_held:
        return
    status = Status.DONE if year.over else Status.DUE
    if not year.joint_ok:
        status = Status.UNCLEAR if year.joint_ok is None else Status.MISSED
    yield Duty(
        "meetings",
        "meeting.joint",
        f"{year.rule.meeting_ja}の合同開催(年度に{year.joint_most}回まで)",
        f"{year.rule.meeting_en}, at most {year.joint_most} joint in the fiscal year",
        year.days.last,
        None,
        status,
        year.joint_reasons,
        standards_figure("meetings", "joint_share", year.days.first).evidence,
    )


def _meeting_duties(year: MeetingYear, found: Sequence[Target], as_of: date) -> Iterator[Duty]:
    rule = year.rule
    ahead = standards_figure("meetings", "notice_months", year.days.first)
    for target in found:
        verdict = target.verdict
        yield Duty(
            "meetings",
            f"meeting.{target.number}",
            f"{rule.meeting_ja}({target.number}回目)",
            f"{rule.meeting_en} {target.number}",
            target.due_on,
            verdict.day if verdict else None,
            _target_status(target),
            (*(verdict.reasons if verdict else ()), *target.warnings),
            rule.evidence,
        )
        if verdict is None:
            yield schedule_duty(ahead, rule, target.number, target.due_on, None, as_of, held=False)
    for number, judged in enumerate(year.verdicts, 1):
        if isinstance(judged.meeting, Meeting) and judged.day <= as_of:
            yield from paper_duties(rule, number, judged.meeting, as_of)


def _target_status(target: Target) -> Status:
    if target.verdict is None:
        return Status.UNCLEAR if target.warnings else Status.DUE
    return Status.DONE if target.verdict.counting is Counting.COUNTS else Status.UNCLEAR
