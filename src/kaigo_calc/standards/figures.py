"""運営基準に関する数値 (figures of the standards): days, months, numbers of meetings and offices.

>>> standards_figure("filings", "change_notice_days", date(2026, 4, 23)).whole
10
"""

from datetime import date
from typing import NamedTuple

from kaigo_calc.explain.step import Evidence
from kaigo_calc.quantities.service_month import ServiceMonth, service_date
from kaigo_calc.schedules.dated import Subject
from kaigo_calc.schedules.figure import Figure, figure_of
from kaigo_calc.schedules.table_file import Record
from kaigo_calc.standards.tables import figures, terms


class StandardsTerm(NamedTuple):
    """One entry of a list of the standards, such as a kind of record."""

    name: str
    label_ja: str
    label_en: str
    evidence: Evidence


def standards_figure(
    subject: str, name: str, on: date | ServiceMonth, *, accept_unverified: bool = False
) -> Figure:
    """Return a figure of the operating standards.

    Args:
        subject: what it is about, e.g. "filings".
        name: its name, e.g. "change_notice_days".
        on: the day or month.
        accept_unverified: True returns a figure that nobody has confirmed, with that status.

    Raises:
        DateInputError: for anything but a date or a month (KC-D01, KC-D02).
        NotEncodedError: for a day outside the data (KC-E03) and for a figure they do not hold (KC-E04).
        NotInForceError: before the first and after the last day of the figure (KC-E02, KC-E01).
        UnverifiedError: for a figure that nobody has confirmed (KC-E05).

    Source: the row itself (`figures.csv`).

    >>> standards_figure("retention", "years", date(2026, 5, 1)).evidence.locator
    '第107条第2項; 資料3 42ページ'
    """
    key = (subject, name)
    known = figures().ranges(key)[0].record if key in figures() else None
    what = Subject(known["label_ja"], known["label_en"]) if known else Subject(name, name)
    row = figures().at(key, service_date(on), what, accept_unverified=accept_unverified).record
    return figure_of(row)


def standards_terms(subject: str) -> list[StandardsTerm]:
    """Return a list of the standards, in the order of its source.

    Args:
        subject: "record", "accident", "abuse_guideline", "third_party_evaluation", "joint_meeting",
            "exempt_from_basic_training", "not_exempt_from_basic_training", "business_management",
            "filing_authority", "care_plan", "admission", "severity_guideline", "personal_data", "hospital",
            "oral_care", "oral_advice_record", "oral_plan",
            "medical_coordination" or "period".

    Source: the rows themselves (`terms.csv`).

    >>> [term.label_ja for term in standards_terms("third_party_evaluation")][0]
    '実施の有無'
    """
    return [_term(row) for row in terms() if row["subject"] == subject]


def _term(row: Record) -> StandardsTerm:
    return StandardsTerm(row["term"], row["label_ja"], row["label_en"], row.evidence)
