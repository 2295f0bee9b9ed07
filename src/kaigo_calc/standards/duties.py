"""期限のある義務 (duties): what is to be done by which day, and whether it was.

>>> Status.of(date(2026, 5, 7), None, as_of=date(2026, 5, 7)), Status.MISSED.label_ja
(Status.DUE, '未実施')
"""

from datetime import date
from typing import NamedTuple

from kaigo_calc.citations import citation
from kaigo_calc.explain.step import Evidence
from kaigo_calc.quantities.closed_set import ClosedSet


class Status(ClosedSet):
    """Whether a duty was done; `UNCLEAR` always comes with its reason."""

    DONE = "done", "実施済"
    DUE = "due", "これから"
    MISSED = "missed", "未実施"
    UNCLEAR = "unclear", "要確認"

    @classmethod
    def of(cls, due_on: date, done_on: date | None, *, as_of: date) -> "Status":
        """Return the status of a duty with a last day.

        Args:
            due_on: the last day on which it is in time.
            done_on: when it was done; later than `due_on` it was missed all the same.
            as_of: the day up to which the records are complete.

        >>> Status.of(date(2026, 5, 7), date(2026, 5, 8), as_of=date(2026, 5, 31))
        Status.MISSED
        """
        if done_on is not None:
            return cls.DONE if done_on <= due_on else cls.MISSED
        return cls.DUE if as_of <= due_on else cls.MISSED


class Reason(NamedTuple):
    """Why a duty has its status, in both languages."""

    ja: str
    en: str


class Duty(NamedTuple):
    """One thing to do, with its last day."""

    family: str
    """What it belongs to: "meetings", "committees", "training", "drills", "guidelines", "evaluation",
    "records", "care_plans", "filings", "hospital"."""
    name: str
    """Which one of the family, the same from year to year, e.g. "restraint.committee"."""
    label_ja: str
    label_en: str
    due_on: date | None
    """The last day on which it is in time; None where the rule states no day."""
    done_on: date | None
    status: Status
    reasons: tuple[Reason, ...]
    """Why it is missed or unclear, and what else must be known; empty where there is nothing to say."""
    evidence: Evidence
    reductions: tuple[str, ...] = ()
    """Items of the fee schedule that are taken while it is not done."""
    guidance: bool = False
    """True where it is advice, no rule: it makes no calendar unclear."""

    @property
    def source_ja(self) -> str:
        """Title and place of the rule."""
        return f"{citation(self.evidence.citation).label_ja} {self.evidence.locator}".strip()

    def to_dict(self) -> dict[str, object]:
        """Return the duty as JSON-ready values."""
        return {
            "family": self.family,
            "name": self.name,
            "label_ja": self.label_ja,
            "label_en": self.label_en,
            "due_on": None if self.due_on is None else self.due_on.isoformat(),
            "done_on": None if self.done_on is None else self.done_on.isoformat(),
            "status": str(self.status),
            "reasons_ja": [reason.ja for reason in self.reasons],
            "reasons_en": [reason.en for reason in self.reasons],
            "citation": self.evidence.citation,
            "locator": self.evidence.locator,
            "data_status": self.evidence.status,
            "reductions": list(self.reductions),
            "guidance": self.guidance,
        }
