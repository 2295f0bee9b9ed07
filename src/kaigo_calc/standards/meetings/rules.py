"""運営推進会議の決まり (rules of the meeting): how often each of the eight services holds it.

Articles: 平成18年厚生労働省令第34号 第34条 and the articles that apply it; 第3条の37.

>>> rule = meeting_rule("認知症対応型共同生活介護", date(2026, 4, 1))
>>> rule.per_year, rule.interval_months, rule.joint_most
(6, 2, 3)
"""

from datetime import date
from functools import cache
from typing import NamedTuple

from kaigo_calc.errors import UnknownCodeError, listed, shown
from kaigo_calc.explain.step import Evidence
from kaigo_calc.quantities.closed_set import spelling
from kaigo_calc.quantities.exact import plain_text
from kaigo_calc.quantities.service_month import ServiceMonth, service_date
from kaigo_calc.rounding import truncate
from kaigo_calc.schedules.dated import Subject
from kaigo_calc.schedules.service_types import find_service
from kaigo_calc.standards.figures import standards_figure
from kaigo_calc.standards.tables import meeting_services

GROUP_HOME = "group_home"


class MeetingRule(NamedTuple):
    """How often a service holds its meeting, and how many of them may be joint."""

    service: str
    label_ja: str
    label_en: str
    meeting_ja: str
    """運営推進会議, or 介護・医療連携推進会議 for regular-round care."""
    meeting_en: str
    interval_months: int
    """Months between two meetings, "about" (おおむね)."""
    per_year: int
    """Meetings required in a fiscal year."""
    joint_most: int | None
    """Most joint meetings in a fiscal year; None for the day services, which have no such limit."""
    evaluated: bool
    """Whether the service is evaluated from outside, at a meeting that it holds alone."""
    evidence: Evidence

    def to_dict(self) -> dict[str, object]:
        """Return the rule as JSON-ready values."""
        return {
            **{name: value for name, value in self._asdict().items() if name != "evidence"},
            "citation": self.evidence.citation,
            "locator": self.evidence.locator,
            "data_status": self.evidence.status,
        }


def meeting_rule(service: str, on: date | ServiceMonth) -> MeetingRule:
    """Return how often a service holds its meeting.

    Args:
        service: identifier, service code or Japanese name, e.g. "group_home", "32" or "グループホーム".
        on: the day or month.

    Returns:
        The interval in months, meetings and joint meetings a fiscal year. The joint ones are half of those
        required, never of those held; half of an odd number would be rounded down.

    Raises:
        UnknownCodeError: for any service that holds no such meeting (KC-G20).
        InexactInputError: for a service that is no text (KC-N03).
        NotEncodedError: for a day outside the data (KC-E03).
        DateInputError: for anything but a date or a month (KC-D01, KC-D02).

    Rule: 平成18年厚生労働省令第34号 第34条; 合同開催の要件③ (開催すべき回数の半数を超えない).

    >>> meeting_rule("地域密着型通所介護", date(2026, 4, 1)).joint_most is None
    True
    """
    key = (_service_id(service),)
    known = meeting_services().ranges(key)[0].record
    day = service_date(on)
    row = meeting_services().at(key, day, Subject(known["label_ja"], known["label_en"])).record
    per_year = int(row["per_year"])
    share = standards_figure("meetings", "joint_share", day).value
    return MeetingRule(
        row["service"],
        row["label_ja"],
        row["label_en"],
        row["meeting_ja"],
        row["meeting_en"],
        int(row["interval_months"]),
        per_year,
        truncate(share.numerator * per_year, share.denominator) if row["joint_capped"] == "yes" else None,
        row["evaluated"] == "yes",
        row.evidence,
    )


def _service_id(service: str) -> str:
    names = _names()
    wanted = spelling(plain_text(service, "service"))
    if wanted in names:
        return names[wanted]
    try:
        found = find_service(service).id
    except UnknownCodeError:
        found = ""
    if (found,) in meeting_services():
        return found
    rows = [meeting_services().ranges(key)[0].record for key in meeting_services().item_keys()]
    labels = [row["label_ja"] for row in rows]
    raise UnknownCodeError(
        "KC-G20", value=shown(service), **listed("matches", labels, [row["service"] for row in rows])
    )


@cache
def _names() -> dict[str, str]:
    """Return the services by the names that the guidance writes; other spellings are those of claims."""
    rows = [meeting_services().ranges(key)[0].record for key in meeting_services().item_keys()]
    return {spelling(row[column]): row["service"] for row in rows for column in ("service", "label_ja")}
