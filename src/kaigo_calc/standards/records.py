"""記録の保存 (retention of records): until which day a record must be kept.

The two years run from the completion of the record, which is the end of the user's contract, or for the
record of a meeting its publication, and not from the day on which it was written.
Articles: 平成18年厚生労働省令第34号 第107条第2項; 墨田区 令和8年度 集団指導 資料3 p.42.

>>> retention_last_day("care_plan", date(2026, 2, 28)).last_day
datetime.date(2028, 2, 29)
"""

from datetime import date, timedelta
from typing import NamedTuple

from kaigo_calc.errors import OutOfRangeError, RuleConflictError
from kaigo_calc.explain.step import Evidence
from kaigo_calc.quantities.closed_set import ClosedSet
from kaigo_calc.quantities.exact import whole_number
from kaigo_calc.standards.duties import Reason
from kaigo_calc.standards.figures import standards_figure
from kaigo_calc.standards.found_terms import found_term
from kaigo_calc.standards.periods import period_end
from kaigo_calc.standards.tables import coverage
from kaigo_calc.stays.facts import require_dates

_MEETING_RECORD = "meeting_record"


class ContractEnd(ClosedSet):
    """契約の終了: how a user's contract ended; the notice names these four, and others count as well."""

    CANCELLED = "cancelled", "契約の解約・解除"
    MOVED = "moved", "他の施設への入所"
    DIED = "died", "利用者の死亡", "死亡"
    INDEPENDENT = "independent", "利用者の自立", "自立"

    @classmethod
    def parse(cls, value: object) -> "ContractEnd":
        """Return the member for a name or a Japanese name.

        Raises:
            UnknownCodeError: for any other value (KC-G09).

        >>> ContractEnd.parse("死亡")
        ContractEnd.DIED
        """
        return cls._parse(value, "KC-G09")


class Retention(NamedTuple):
    """Until when a record is kept, and from which event."""

    record: str
    """One of `standards_terms("record")`."""
    label_ja: str
    label_en: str
    completion: Reason
    """The event that completes the record, in words."""
    completed_on: date | None
    ended_by: ContractEnd | None
    years: int
    last_day: date | None
    """The last day on which it must be kept; None while it is not completed."""
    reasons: tuple[Reason, ...]
    evidence: Evidence

    def to_dict(self) -> dict[str, object]:
        """Return the retention as JSON-ready values."""
        return {
            "record": self.record,
            "label_ja": self.label_ja,
            "label_en": self.label_en,
            "completion_ja": self.completion.ja,
            "completion_en": self.completion.en,
            "completed_on": None if self.completed_on is None else self.completed_on.isoformat(),
            "ended_by": None if self.ended_by is None else str(self.ended_by),
            "years": self.years,
            "last_day": None if self.last_day is None else self.last_day.isoformat(),
            "reasons_ja": [reason.ja for reason in self.reasons],
            "reasons_en": [reason.en for reason in self.reasons],
            "citation": self.evidence.citation,
            "locator": self.evidence.locator,
            "data_status": self.evidence.status,
        }


_OF_THE_CONTRACT = Reason(
    "利用者との契約の終了により一連のサービス提供が終了した日",
    "the day on which the user's contract, and with it the service, ended",
)
_OF_THE_MEETING = Reason(
    "運営推進会議の報告、評価、要望、助言等の記録を公表した日",
    "the day on which the record of the meeting was published",
)


def retention_last_day(
    kind: str,
    completed_on: date | None,
    *,
    ended_by: ContractEnd | str | None = None,
    years: int | None = None,
) -> Retention:
    """Return until which day a record must be kept.

    Args:
        kind: the record, by name or official name, e.g. "care_plan" (`standards_terms("record")`).
        completed_on: the day on which the user's contract ended, or on which the record of the meeting was
            published; None while that has not come: the record is kept without an end.
        ended_by: how the contract ended, for records of a user; may be left out.
        years: years of the municipality's ordinance where they are more than those of the State's, e.g. 5.

    Raises:
        UnknownCodeError: for a record (KC-G10) or a kind of end (KC-G09) that does not exist.
        RuleConflictError: for the end of a contract with the record of a meeting (KC-G11).
        OutOfRangeError: for fewer years than the rule (KC-G12), and for an end beyond the calendar.
        DateInputError: for anything but a date (KC-D01, KC-D06).
        InexactInputError: for a name that is no text or years that are no whole number (KC-N01, KC-N02,
            KC-N03).
        NotEncodedError: for a day outside the data (KC-E03).

    Rule: 平成18年厚生労働省令第34号 第107条第2項; 老計発第0331004号 第3の二の二の3(13); 民法第140条・第143条.

    >>> retention_last_day("運営推進会議の報告、評価、要望、助言等の記録", date(2024, 2, 28)).last_day
    datetime.date(2026, 2, 28)
    """
    term = found_term("record", kind)
    of_meeting = term.name == _MEETING_RECORD
    end = None if ended_by is None else ContractEnd.parse(ended_by)
    if of_meeting and end is not None:
        raise RuleConflictError("KC-G11", record=term.label_ja, ended_by=end.label_ja)
    kept, reasons = _years(completed_on, years)
    if completed_on is None:
        reasons = (*reasons, _not_completed(of_meeting))
    return Retention(
        term.name,
        term.label_ja,
        term.label_en,
        _OF_THE_MEETING if of_meeting else _OF_THE_CONTRACT,
        completed_on,
        end,
        kept,
        None if completed_on is None else period_end(completed_on, years=kept),
        reasons,
        term.evidence,
    )


def _years(completed_on: date | None, years: int | None) -> tuple[int, tuple[Reason, ...]]:
    """Return the years for which a record is kept; those of a record still open by the rule as last known."""
    if completed_on is not None:
        require_dates(completed_on=completed_on)
    on = completed_on or coverage().encoded_until - timedelta(days=1)
    least = standards_figure("retention", "years", on).whole
    given = least if years is None else whole_number(years, "years")
    if given < least:
        raise OutOfRangeError("KC-G12", value=given, least=least)
    if given == least:
        return given, ()
    reason = Reason(
        f"省令の{least}年より長い、条例による{given}年です。",
        f"{given} years by the ordinance of the municipality, longer than the {least} of the State's.",
    )
    return given, (reason,)


def _not_completed(of_meeting: bool) -> Reason:
    if of_meeting:
        return Reason(
            "記録が公表されていないため、保存期間はまだ始まりません。",
            "The record is not published; the time for which it is kept has not begun.",
        )
    return Reason(
        "契約が続いているため、保存期間はまだ始まりません。",
        "The contract goes on; the time for which the record is kept has not begun.",
    )
