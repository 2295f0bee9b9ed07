"""会議を数えるかどうか (verdicts): whether a single meeting counts, and why not.

A meeting that an office holds alone counts. A joint one counts if the conditions of joint meetings are met:
privacy, one daily-life area, no external evaluation at it, and at most half of the meetings required. Where
there are more joint ones, the later ones do not count; those of which the conditions are not known come last.
Which of these count stays open while there is room for any of them, so that all of them are unclear then.
Source: 運営推進会議の開催について (合同開催の要件①-④; 新型コロナウイルス感染症に係る取扱い).
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from kaigo_calc.quantities.closed_set import ClosedSet
from kaigo_calc.standards.duties import Reason
from kaigo_calc.standards.figures import standards_terms
from kaigo_calc.standards.meetings.meeting import CancelledMeeting, Meeting
from kaigo_calc.standards.meetings.opening import OpenDays
from kaigo_calc.standards.meetings.rules import MeetingRule
from kaigo_calc.standards.tables import special_treatments

_CONDITIONS = ("privacy", "same_area")
_RECORD = ("recorded", "kept", "submitted")


class Counting(ClosedSet):
    """Whether a meeting counts among those required."""

    COUNTS = "counts", "数える"
    DOES_NOT = "does_not", "数えない"
    UNCLEAR = "unclear", "要確認"


class MeetingVerdict(NamedTuple):
    """A meeting held or cancelled, and whether it counts."""

    meeting: Meeting | CancelledMeeting
    counting: Counting
    reasons: tuple[Reason, ...]
    """Why it does not count or is unclear; empty for the others."""

    @property
    def day(self) -> date:
        """The day on which it was held, or was to be held."""
        return self.meeting.day

    def to_dict(self) -> dict[str, object]:
        """Return the verdict as JSON-ready values."""
        return {
            "day": self.day.isoformat(),
            "joint": self.meeting.joint,
            "cancelled": isinstance(self.meeting, CancelledMeeting),
            "counting": str(self.counting),
            "reasons_ja": [reason.ja for reason in self.reasons],
            "reasons_en": [reason.en for reason in self.reasons],
        }


def judge_meetings(
    rule: MeetingRule,
    meetings: Sequence[Meeting | CancelledMeeting],
    days: OpenDays,
    as_of: date | None,
) -> tuple[MeetingVerdict, ...]:
    """Return the verdict on each of the meetings of a fiscal year, which come by day."""
    return _within_cap(rule, [judge_meeting(rule, meeting, days, as_of) for meeting in meetings])


def judge_meeting(
    rule: MeetingRule, meeting: Meeting | CancelledMeeting, days: OpenDays, as_of: date | None
) -> MeetingVerdict:
    """Return the verdict on a meeting by itself, without those beside it."""
    if meeting.day not in days:
        outside = Reason("開設前か廃止後の日です。", "The office was not open on that day.")
        return MeetingVerdict(meeting, Counting.DOES_NOT, (outside,))
    if as_of is not None and meeting.day > as_of:
        ahead = Reason(
            f"{as_of}より後の日で、まだ開催されていません。", f"It lies after {as_of} and is not held yet."
        )
        return MeetingVerdict(meeting, Counting.DOES_NOT, (ahead,))
    if isinstance(meeting, CancelledMeeting):
        return judge_cancelled(meeting)
    return _joint(rule, meeting) if meeting.joint else MeetingVerdict(meeting, Counting.COUNTS, ())


def _joint(rule: MeetingRule, meeting: Meeting) -> MeetingVerdict:
    failed = [name for name in _CONDITIONS if getattr(meeting, name) is False]
    if meeting.evaluation and rule.evaluated:
        failed.append("evaluation_alone")
    if failed:
        return MeetingVerdict(meeting, Counting.DOES_NOT, tuple(map(_not_met, failed)))
    unknown = [name for name in _CONDITIONS if getattr(meeting, name) is None]
    if unknown:
        return MeetingVerdict(meeting, Counting.UNCLEAR, tuple(map(_not_known, unknown)))
    return MeetingVerdict(meeting, Counting.COUNTS, ())


def _condition(name: str) -> Reason:
    return next(
        Reason(one.label_ja, one.label_en) for one in standards_terms("joint_meeting") if one.name == name
    )


def _not_met(name: str) -> Reason:
    ja, en = _condition(name)
    return Reason(
        f"合同開催の要件「{ja}」を満たしていません。", f"Condition of joint meetings not met: {en}."
    )


def _not_known(name: str) -> Reason:
    ja, en = _condition(name)
    return Reason(
        f"合同開催の要件「{ja}」を満たしたか分かりません。",
        f"Condition of joint meetings, not known whether met: {en}.",
    )


def _within_cap(rule: MeetingRule, verdicts: Sequence[MeetingVerdict]) -> tuple[MeetingVerdict, ...]:
    if rule.joint_most is None:
        return tuple(verdicts)
    sure = _joint_days(verdicts, Counting.COUNTS)
    open_days = _joint_days(verdicts, Counting.UNCLEAR)
    room = max(rule.joint_most - len(sure), 0)
    beyond = [*sure[rule.joint_most :], *open_days[room:]]
    return tuple(_beyond(one, bool(room)) if one.day in beyond else one for one in verdicts)


def _joint_days(verdicts: Sequence[MeetingVerdict], counting: Counting) -> list[date]:
    return [one.day for one in verdicts if one.meeting.joint and one.counting is counting]


def _beyond(verdict: MeetingVerdict, room: bool) -> MeetingVerdict:
    """Return the verdict on a joint meeting above the limit: it may count where others may not."""
    if not room:
        return MeetingVerdict(verdict.meeting, Counting.DOES_NOT, (_not_met("half"),))
    return verdict._replace(reasons=(*verdict.reasons, _not_known("half")))


def judge_cancelled(meeting: CancelledMeeting) -> MeetingVerdict:
    """Return the verdict on a cancelled meeting: while that was allowed, its record takes the place of it."""
    if not _may_be_cancelled(meeting.planned_on):
        over = Reason(
            "新型コロナウイルス感染症による中止の取扱いがある期間の外です。",
            "Meetings could not be cancelled because of COVID-19 at that time.",
        )
        return MeetingVerdict(meeting, Counting.DOES_NOT, (over,))
    facts = [None if meeting.reason is None else bool(meeting.reason.strip())]
    facts += [getattr(meeting, name) for name in _RECORD]
    if False in facts:
        lacking = Reason(
            "中止の記録(開催予定日と理由)の作成・保管・提出がそろっていません。",
            "The cancellation was not recorded with its reason, kept and submitted.",
        )
        return MeetingVerdict(meeting, Counting.DOES_NOT, (lacking,))
    if None in facts:
        unknown = Reason(
            "中止の記録(開催予定日と理由)の作成・保管・提出があったか分かりません。",
            "It is not known whether the cancellation was recorded with its reason, kept and submitted.",
        )
        return MeetingVerdict(meeting, Counting.UNCLEAR, (unknown,))
    return MeetingVerdict(meeting, Counting.COUNTS, ())


def _may_be_cancelled(day: date) -> bool:
    return any(
        date.fromisoformat(row["first_day"]) <= day <= date.fromisoformat(row["last_day"])
        for row in special_treatments()
        if row["treatment"] == "meeting_cancellation"
    )
