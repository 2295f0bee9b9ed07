"""開催の記録 (records of meetings): what an office knows about a meeting it held, or cancelled.

>>> Meeting(held_on=date(2026, 5, 20), joint=True, same_area=True, privacy=True).joint
True
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from kaigo_calc.errors import RuleConflictError
from kaigo_calc.quantities.exact import list_of, plain_text
from kaigo_calc.standards.answers import require_answers
from kaigo_calc.stays.facts import check_period, require_dates, require_flag


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """運営推進会議: a meeting that was held.

    Args:
        held_on: the day.
        joint: True where several offices held it together.
        same_area: whether these offices lie in one daily-life area (日常生活圏域); None if not known.
        privacy: whether the personal data and the privacy of users and families were protected; None if not
            known. Both matter for joint meetings only.
        evaluation: True where the external evaluation was made at it.
        agreed_on: day on which its day was agreed with the members; None if not known.
        notice_on: day on which the invitation was sent; None if not known.
        minutes_on: day on which the minutes were made; None if not known.
        published_on: day on which the record was published; None if not known.
        submitted_on: day on which the minutes were submitted to the municipality; None if not known.

    Raises:
        RuleConflictError: for days that contradict each other (KC-F01).
        DateInputError: for anything but dates (KC-D01, KC-D06).
        InexactInputError: for a flag that is neither True nor False (KC-N03).
    """

    held_on: date
    joint: bool = False
    same_area: bool | None = None
    privacy: bool | None = None
    evaluation: bool = False
    agreed_on: date | None = None
    notice_on: date | None = None
    minutes_on: date | None = None
    published_on: date | None = None
    submitted_on: date | None = None

    def __post_init__(self) -> None:
        require_dates(held_on=self.held_on)
        require_flag(self, "joint")
        require_flag(self, "evaluation")
        require_answers(same_area=self.same_area, privacy=self.privacy)
        for earlier, later in (
            ("agreed_on", "held_on"),
            ("notice_on", "held_on"),
            ("held_on", "minutes_on"),
            ("held_on", "published_on"),
            ("held_on", "submitted_on"),
            ("minutes_on", "published_on"),
            ("minutes_on", "submitted_on"),
        ):
            check_period(self, earlier, later)

    @property
    def day(self) -> date:
        """The day by which it belongs to a fiscal year."""
        return self.held_on


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelledMeeting:
    """会議の中止: a meeting cancelled because of COVID-19.

    Args:
        planned_on: the day on which it was to be held, which the record states.
        reason: why it was cancelled, as the record states; "" where it does not, None if not known.
        recorded: whether a record of the cancellation was made; None if not known.
        kept: whether the record is kept; None if not known.
        submitted: whether it was submitted to the municipality; None if not known.

    Raises:
        DateInputError: for anything but a date (KC-D01, KC-D06).
        InexactInputError: for a reason that is no text, and a flag that is neither True nor False (KC-N03).
    """

    planned_on: date
    reason: str | None
    recorded: bool | None
    kept: bool | None
    submitted: bool | None

    def __post_init__(self) -> None:
        require_dates(planned_on=self.planned_on)
        if self.reason is not None:
            plain_text(self.reason, "reason")
        require_answers(recorded=self.recorded, kept=self.kept, submitted=self.submitted)

    @property
    def day(self) -> date:
        """The day by which it belongs to a fiscal year."""
        return self.planned_on

    @property
    def joint(self) -> bool:
        """Nobody met."""
        return False


def meetings_by_day(
    meetings: Sequence[Meeting], cancelled: Sequence[CancelledMeeting]
) -> list[Meeting | CancelledMeeting]:
    """Return the meetings held and cancelled by day.

    Raises:
        RuleConflictError: for two on one day (KC-G21).
        InexactInputError: for anything but lists of them (KC-N03).
    """
    given: list[Meeting | CancelledMeeting] = [
        *list_of(meetings, "meetings", Meeting),
        *list_of(cancelled, "cancelled", CancelledMeeting),
    ]
    ordered = sorted(given, key=lambda one: one.day)
    for one, other in pairwise(ordered):
        if one.day == other.day:
            raise RuleConflictError("KC-G21", day=one.day)
    return ordered
