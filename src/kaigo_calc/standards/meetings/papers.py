"""会議の前後の手続 (papers of a meeting): agreement on its day, invitation, minutes, record.

When the day is agreed and members are invited is guidance; minutes and their publication are duties without a
stated day; whether minutes are submitted is for the municipality to say. What is not known is unclear.
Rule: 平成18年厚生労働省令第34号 第34条第2項; 運営推進会議の開催について (開催までの流れ②・④).
"""

from collections.abc import Iterator
from datetime import date, timedelta

from kaigo_calc.errors import NotEncodedError
from kaigo_calc.explain.step import Evidence
from kaigo_calc.quantities.service_month import ServiceMonth
from kaigo_calc.schedules.figure import Figure
from kaigo_calc.staffing.periods import months_after
from kaigo_calc.standards.duties import Duty, Reason, Status
from kaigo_calc.standards.figures import standards_figure
from kaigo_calc.standards.meetings.meeting import Meeting
from kaigo_calc.standards.meetings.rules import GROUP_HOME, MeetingRule
from kaigo_calc.standards.recorded_days import NOT_KNOWN
from kaigo_calc.standards.records import retention_last_day

_GUIDANCE = Reason(
    "会議の進め方の手引きによる目安で、義務ではありません。", "This is guidance on holding meetings, not law."
)
_LOCAL = Reason(
    "会議録の提出を求めるかは市区町村によります。市区町村の取扱いを確かめてください。",
    "Whether minutes are submitted is for the municipality to say; ask yours.",
)
_NO_DAY = Reason("いつまでに行うかは定められていません。", "By which day is not stated.")
_NOT_PUBLISHED = Reason(
    "記録を公表した日が分からないため、いつまで保存するか決まりません。",
    "The day of publication is not known, and with it how long the record is kept.",
)
_NOT_ENCODED = Reason(
    "公表した日の保存期間は、収録範囲の後のため分かりません。",
    "How long it is kept from that day on lies after the dates of the data.",
)


def month_before(day: date, months: int) -> date:
    """Return the day of the same number so many months before, or the last of that month.

    >>> month_before(date(2026, 5, 20), 1), month_before(date(2026, 3, 31), 1)
    (datetime.date(2026, 4, 20), datetime.date(2026, 2, 28))
    """
    month = months_after(ServiceMonth.of(day), -months)
    return month.first_day + timedelta(days=min(day.day, month.days) - 1)


def schedule_duty(
    ahead: Figure,
    rule: MeetingRule,
    number: int,
    meets_on: date,
    agreed_on: date | None,
    as_of: date,
    *,
    held: bool,
) -> Duty:
    """Return by when the day of a meeting is agreed with its members: about a month before, as guidance.

    Args:
        ahead: how many months before.
        rule: how often the meeting is held.
        number: number of the meeting in the year.
        meets_on: its day, or the day by which it would come.
        agreed_on: when its day was agreed; None if not known.
        as_of: the day up to which the records are complete.
        held: whether the meeting was held.
    """
    due_on = month_before(meets_on, ahead.whole)
    status, reasons = Status.DONE if agreed_on else Status.DUE, [_GUIDANCE]
    if held and agreed_on is None:
        status, reasons = Status.UNCLEAR, [NOT_KNOWN, _GUIDANCE]
    elif (agreed_on or as_of) > due_on:
        reasons = [Reason(f"目安の{due_on}を過ぎています。", f"It is past {due_on}."), _GUIDANCE]
    return Duty(
        "meetings",
        f"meeting.{number}.schedule",
        f"{rule.meeting_ja}({number}回目)の日程の調整",
        f"{rule.meeting_en} {number}: agreeing on the day",
        due_on,
        agreed_on,
        status,
        tuple(reasons),
        ahead.evidence,
        guidance=True,
    )


def paper_duties(rule: MeetingRule, number: int, meeting: Meeting, as_of: date) -> Iterator[Duty]:
    """Yield what belongs to a meeting that was held, one duty each.

    Args:
        rule: how often the meeting is held.
        number: its number in the year.
        meeting: the meeting.
        as_of: the day up to which the records are complete.
    """
    # The page that asks for the minutes is the one that states the years.
    asked = standards_figure("retention", "meeting_years", meeting.held_on).evidence
    ahead = standards_figure("meetings", "notice_months", meeting.held_on)
    yield schedule_duty(ahead, rule, number, meeting.held_on, meeting.agreed_on, as_of, held=True)
    rows: list[tuple[str, str, str, date | None, Evidence, Reason]] = [
        ("notice", "案内通知", "invitation", meeting.notice_on, ahead.evidence, _GUIDANCE),
        ("minutes", "会議録の作成", "minutes", meeting.minutes_on, rule.evidence, _NO_DAY),
        ("publication", "記録の公表", "publication", meeting.published_on, rule.evidence, _NO_DAY),
        ("submission", "会議録の提出", "submission of minutes", meeting.submitted_on, asked, _LOCAL),
    ]
    for name, label_ja, label_en, done_on, evidence, note in rows:
        yield Duty(
            "meetings",
            f"meeting.{number}.{name}",
            f"{rule.meeting_ja}({meeting.held_on})の{label_ja}",
            f"{rule.meeting_en} of {meeting.held_on}: {label_en}",
            None,
            done_on,
            Status.DONE if done_on else Status.UNCLEAR,
            () if done_on else (NOT_KNOWN, note),
            evidence,
            guidance=note is _GUIDANCE,
        )
    yield from _retention(rule, number, meeting, asked, as_of)


def _retention(
    rule: MeetingRule, number: int, meeting: Meeting, guidance: Evidence, as_of: date
) -> Iterator[Duty]:
    """Yield until when the record of a meeting is kept, from its publication; nothing when that is over."""
    try:
        kept = retention_last_day("meeting_record", meeting.published_on)
    except NotEncodedError:
        kept = retention_last_day("meeting_record", None)
    reasons = kept.reasons
    if kept.last_day is None:
        status, reasons = Status.UNCLEAR, (_NOT_ENCODED if meeting.published_on else _NOT_PUBLISHED,)
    elif as_of <= kept.last_day:
        status = Status.DUE
    else:
        return
    yield Duty(
        "records",
        f"meeting.{number}.retention",
        f"{rule.meeting_ja}({meeting.held_on})の記録の保存",
        f"{rule.meeting_en} of {meeting.held_on}: keeping its record",
        kept.last_day,
        None,
        status,
        reasons,
        # The article of the register is that of group homes; the guidance speaks for all eight.
        kept.evidence if rule.service == GROUP_HOME else guidance,
    )
