"""運営推進会議と外部評価 (meetings and external evaluation): counts and dates of the eight services.

>>> from datetime import date
>>> meeting_rule("小規模多機能型居宅介護", date(2026, 4, 1)).meeting_ja
'運営推進会議'
"""

from kaigo_calc.standards.meetings.counting import MeetingYear, count_meetings
from kaigo_calc.standards.meetings.due import meetings_due
from kaigo_calc.standards.meetings.evaluation import (
    EvaluationDue,
    RelaxationCondition,
    external_evaluation_due,
)
from kaigo_calc.standards.meetings.evaluation_years import EvaluationKind, EvaluationYear
from kaigo_calc.standards.meetings.meeting import CancelledMeeting, Meeting
from kaigo_calc.standards.meetings.opening import OpenDays
from kaigo_calc.standards.meetings.rules import MeetingRule, meeting_rule
from kaigo_calc.standards.meetings.verdicts import Counting, MeetingVerdict

__all__ = [
    "CancelledMeeting",
    "Counting",
    "EvaluationDue",
    "EvaluationKind",
    "EvaluationYear",
    "Meeting",
    "MeetingRule",
    "MeetingVerdict",
    "MeetingYear",
    "OpenDays",
    "RelaxationCondition",
    "count_meetings",
    "external_evaluation_due",
    "meeting_rule",
    "meetings_due",
]
