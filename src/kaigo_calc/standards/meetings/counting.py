"""年度の開催回数 (meetings of a fiscal year): whether enough were held, and not too many of them jointly.

>>> days = [date(2026, 4, 20), date(2026, 6, 20), date(2026, 8, 20), date(2026, 10, 20), date(2026, 12, 20)]
>>> year = count_meetings("group_home", 2026, [Meeting(held_on=day) for day in days])
>>> year.counted, year.required, year.status
(5, 6, Status.MISSED)
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from kaigo_calc.standards.duties import Reason, Status
from kaigo_calc.standards.meetings.meeting import CancelledMeeting, Meeting, meetings_by_day
from kaigo_calc.standards.meetings.opening import OpenDays, open_days
from kaigo_calc.standards.meetings.rules import MeetingRule, meeting_rule
from kaigo_calc.standards.meetings.verdicts import Counting, MeetingVerdict, judge_meeting, judge_meetings
from kaigo_calc.standards.periods import FiscalYear, fiscal_year_of, period_end
from kaigo_calc.stays.facts import require_dates


class MeetingYear(NamedTuple):
    """The meetings of a fiscal year against those required."""

    rule: MeetingRule
    fiscal_year: FiscalYear
    days: OpenDays
    verdicts: tuple[MeetingVerdict, ...]
    """One for each meeting of the year, by day."""
    joint_held: int
    """Meetings held jointly, whether they count or not."""
    joint_allowed: int
    """Those of them that surely meet the other conditions of joint meetings."""
    days_left: int
    """Days on which meetings can still be held; 0 when the year, or the office's part of it, is over."""

    @property
    def over(self) -> bool:
        """Whether the year, or its part in which the office was open, is over."""
        return not self.days_left

    @property
    def required(self) -> int:
        """Meetings required in a whole fiscal year."""
        return self.rule.per_year

    @property
    def joint_most(self) -> int | None:
        """Most joint meetings: half of those required; None for services without that limit."""
        return self.rule.joint_most

    @property
    def counted(self) -> int:
        """Meetings that surely count."""
        return sum(one.counting is Counting.COUNTS for one in self.verdicts)

    @property
    def at_most(self) -> int:
        """Meetings that count if all that is not known turns out well: joint ones within their limit."""
        found = [one for one in self.verdicts if one.counting is not Counting.DOES_NOT]
        joint = sum(one.meeting.joint for one in found)
        return len(found) - (0 if self.joint_most is None else max(joint - self.joint_most, 0))

    @property
    def enough(self) -> bool | None:
        """Whether the count reaches the number required; None where that is unclear."""
        if self.counted >= self.required:
            return True
        if self.at_most >= self.required:
            return None
        return False if self.days.whole or self.none_in_two_intervals else None

    @property
    def none_in_two_intervals(self) -> bool:
        """Whether no meeting counted although the office was open for two intervals or longer.

        How many are required in a part of a year is not stated, but no reading of "about" (おおむね) makes
        two intervals of one.
        """
        two = period_end(self.days.first, months=2 * self.rule.interval_months, first_day_counts=True)
        return self.over and not self.at_most and two <= self.days.last

    @property
    def joint_ok(self) -> bool | None:
        """Whether the joint meetings keep to their limit; None where that is unclear."""
        if self.joint_most is None or not self.joint_held:
            return True
        if self.joint_allowed > self.joint_most:
            return False
        # Of an office that is open for a part of the year no more can be required than of others.
        return None if self.joint_held > self.joint_most or not self.days.whole else True

    @property
    def count_status(self) -> Status:
        """Whether enough meetings were held, the joint ones within their limit apart."""
        if self.enough is None:
            return Status.UNCLEAR
        if self.enough:
            return Status.DONE
        return Status.MISSED if self.at_most + self.days_left < self.required else Status.DUE

    @property
    def status(self) -> Status:
        """Whether the year meets the rule: enough meetings, and not too many of them joint."""
        if self.joint_ok is False:
            return Status.MISSED
        if self.joint_ok is None and self.count_status is Status.DONE:
            return Status.UNCLEAR
        return self.count_status

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Why the year is missed or unclear."""
        return (*self.count_reasons, *self.joint_reasons)

    @property
    def count_reasons(self) -> tuple[Reason, ...]:
        """Why there are not enough meetings, or why that is unclear."""
        return tuple(_count_reasons(self))

    @property
    def joint_reasons(self) -> tuple[Reason, ...]:
        """Why there are too many joint meetings, or why that is unclear."""
        return tuple(_joint_reasons(self))

    def to_dict(self) -> dict[str, object]:
        """Return the year as JSON-ready values."""
        return {
            "service": self.rule.service,
            "meeting_ja": self.rule.meeting_ja,
            "fiscal_year": self.fiscal_year.year,
            "required": self.required,
            "counted": self.counted,
            "at_most": self.at_most,
            "joint_most": self.joint_most,
            "joint_held": self.joint_held,
            "enough": self.enough,
            "joint_ok": self.joint_ok,
            "status": str(self.status),
            "reasons_ja": [reason.ja for reason in self.reasons],
            "reasons_en": [reason.en for reason in self.reasons],
            "meetings": [verdict.to_dict() for verdict in self.verdicts],
        }


def count_meetings(
    service: str,
    fiscal_year: FiscalYear | int,
    meetings: Sequence[Meeting],
    cancelled: Sequence[CancelledMeeting] = (),
    *,
    as_of: date | None = None,
    opened_on: date | None = None,
    closed_on: date | None = None,
) -> MeetingYear:
    """Return which meetings of a fiscal year count, and whether they are enough.

    Args:
        service: identifier, service code or Japanese name, e.g. "group_home".
        fiscal_year: the fiscal year (April to March), or the number of its year.
        meetings: meetings held, in any order; those of other years are left aside.
        cancelled: meetings cancelled because of COVID-19. From 20 February 2020 to 7 May 2023 the record of
            the cancellation, kept and submitted, takes the place of the meeting; never after.
        as_of: the day up to which the records are complete; None for the whole year.
        opened_on: first day of the office, where it is not open the whole year.
        closed_on: last day of the office, likewise.

    Returns:
        Verdicts and counts. More joint meetings than half of those required fail the year, even where the
        others would be enough; those above half do not count either. Joint meetings that fail another
        condition may or may not count against the half: where that decides, the answer is unclear. How many
        are required of an office that is open for a part of the year is not stated: unless the number of a
        whole year is reached, the answer is unclear. Without any in two intervals or longer there are not
        enough, on every reading of "about" (おおむね).

    Raises:
        UnknownCodeError: for a service that holds no such meeting (KC-G20).
        RuleConflictError: for two meetings on one day (KC-G21), an office that is not open in the year
            (KC-G22) and a closing day before the opening (KC-F01).
        NotEncodedError: for a year outside the data (KC-E03).
        DateInputError: for anything but dates (KC-D01, KC-D06).
        InexactInputError: for values of other types (KC-N01, KC-N02, KC-N03).
        OutOfRangeError: for a year that does not exist (KC-N06, KC-D04).

    Rule: 平成18年厚生労働省令第34号 第34条; 運営推進会議の開催について (合同開催の要件①-④).

    >>> held = [Meeting(held_on=date(2026, 4 + month, 1)) for month in range(4)]
    >>> held += [
    ...     Meeting(held_on=date(2026, 9 + month, 1), joint=True, same_area=True, privacy=True)
    ...     for month in range(4)
    ... ]
    >>> year = count_meetings("group_home", 2026, held)
    >>> year.counted, year.enough, year.joint_ok, year.status
    (7, True, False, Status.MISSED)
    """
    year = fiscal_year_of(fiscal_year)
    rule = meeting_rule(service, year.first_day)
    days = open_days(year, opened_on, closed_on)
    if as_of is not None:
        require_dates(as_of=as_of)
    own = [one for one in meetings_by_day(meetings, cancelled) if one.day in year]
    verdicts = judge_meetings(rule, own, days, as_of)
    held = [one for one in own if one.joint and one.day in days and (as_of is None or one.day <= as_of)]
    allowed = [one for one in held if judge_meeting(rule, one, days, as_of).counting is Counting.COUNTS]
    # Two meetings on one day are one; the last day recorded may still bring one.
    days_left = 0 if as_of is None else max((days.last - max(as_of, days.first)).days + 1, 0)
    return MeetingYear(rule, year, days, verdicts, len(held), len(allowed), days_left)


def _count_reasons(year: MeetingYear) -> Iterator[Reason]:
    if year.enough:
        return
    yield Reason(
        f"年{year.required}回のうち、数えられるのは{year.counted}回です。",
        f"Of {year.required} meetings a year {year.counted} count.",
    )
    if year.at_most > year.counted:
        unknown = year.at_most - year.counted
        yield Reason(
            f"ほかに{unknown}回まで数えられる可能性がありますが、分からないことがあります。",
            f"Up to {unknown} more may count, which is not known.",
        )
    if year.enough is False and not year.days.whole:
        months = year.rule.interval_months
        yield Reason(
            f"おおむね{months}か月に1回のところ、その2倍以上の期間、数えられる会議がありません。",
            f"None counted in twice the interval of about {months} months, or longer.",
        )
    elif not year.days.whole:
        yield Reason(
            "年度の途中で開設・廃止した事業所の回数は、定めが見当たりません。",
            "How many are required in a part of a year is not stated.",
        )


def _joint_reasons(year: MeetingYear) -> Iterator[Reason]:
    if year.joint_ok:
        return
    yield Reason(
        f"合同開催は{year.joint_held}回で、上限は開催すべき{year.required}回の半数の{year.joint_most}回です。",
        f"{year.joint_held} were held jointly; at most {year.joint_most} may be, half of the {year.required} "
        "required.",
    )
    if year.joint_ok is None and not year.days.whole:
        yield Reason(
            "年度の途中で開設・廃止した事業所の「開催すべき回数」は、定めが見当たりません。",
            "Half of what is meant for a part of a year is not stated.",
        )
    if year.joint_ok is None and year.days.whole:
        yield Reason(
            "要件を満たさないか、満たしたか分からない合同開催も上限に数えるかは、定めが見当たりません。",
            "Whether joint meetings that fail, or may fail, another condition count here is not stated.",
        )
