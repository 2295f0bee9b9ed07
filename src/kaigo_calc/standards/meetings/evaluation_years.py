"""外部評価の履歴 (history of evaluations): how a group home was evaluated in each fiscal year.

>>> EvaluationYear(fiscal_year=2025, kind="外部評価機関による評価").kind
EvaluationKind.BODY
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kaigo_calc.errors import RuleConflictError
from kaigo_calc.quantities.closed_set import ClosedSet
from kaigo_calc.quantities.exact import list_of
from kaigo_calc.standards.periods import FiscalYear, fiscal_year_of
from kaigo_calc.stays.facts import require_dates


class EvaluationKind(ClosedSet):
    """How an office was evaluated in a fiscal year."""

    BODY = "body", "外部評価機関による評価", "外部の者による評価"
    MEETING = "meeting", "運営推進会議における評価"
    RELAXED = "relaxed", "緩和により実施しない年"
    NONE = "none", "実施していない"

    @classmethod
    def parse(cls, value: object) -> "EvaluationKind":
        """Return the member for a name or a Japanese name.

        Raises:
            UnknownCodeError: for any other value (KC-G23).

        >>> EvaluationKind.parse("運営推進会議における評価")
        EvaluationKind.MEETING
        """
        return cls._parse(value, "KC-G23")

    @property
    def evaluated(self) -> bool:
        """Whether an evaluation was made in the year."""
        return self in (EvaluationKind.BODY, EvaluationKind.MEETING)


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationYear:
    """外部評価: how an office was evaluated in a fiscal year.

    Args:
        fiscal_year: the fiscal year (April to March), or the number of its year.
        kind: "body" (external body), "meeting" (at the meeting), "relaxed" (left out because of the
            relaxation) or "none", or the Japanese name.
        held_on: the day of the evaluation; None if not known.

    Raises:
        UnknownCodeError: for a kind that does not exist (KC-G23).
        RuleConflictError: for a day outside the year, or in a year without an evaluation (KC-G24).
        DateInputError: for anything but a date (KC-D01, KC-D06).
        InexactInputError, OutOfRangeError: for a year that is none.
    """

    fiscal_year: FiscalYear | int
    kind: EvaluationKind | str
    held_on: date | None = None

    def __post_init__(self) -> None:
        year, kind = fiscal_year_of(self.fiscal_year), EvaluationKind.parse(self.kind)
        object.__setattr__(self, "fiscal_year", year)
        object.__setattr__(self, "kind", kind)
        if self.held_on is not None:
            require_dates(held_on=self.held_on)
            if not kind.evaluated or self.held_on not in year:
                raise RuleConflictError(
                    "KC-G24", day=self.held_on, year=year, kind_ja=kind.label_ja, kind_en=kind
                )

    def made_by(self, as_of: date) -> bool:
        """Return whether an evaluation was made by a day; one whose day is not known was."""
        kind = EvaluationKind.parse(self.kind)
        return kind.evaluated and (self.held_on is None or self.held_on <= as_of)


def kinds_by_year(history: Sequence[EvaluationYear]) -> dict[int, EvaluationKind]:
    """Return the kinds of a history by the number of their year.

    Raises:
        RuleConflictError: for a year that is there twice (KC-G25), and for two years in a row that were left
            out (KC-G27).
        InexactInputError: for anything but a list of years (KC-N03).
    """
    found: dict[int, EvaluationKind] = {}
    for one in list_of(history, "history", EvaluationYear):
        year = fiscal_year_of(one.fiscal_year).year
        if year in found:
            raise RuleConflictError("KC-G25", year=year)
        found[year] = EvaluationKind.parse(one.kind)
    for year, kind in found.items():
        if kind is found.get(year + 1) is EvaluationKind.RELAXED:
            raise RuleConflictError("KC-G27", year=year)
    return found


def continued(kinds: Mapping[int, EvaluationKind], year: int, needed: int) -> tuple[bool | None, bool]:
    """Return whether an external body evaluated in so many years in a row before a year.

    Years left out count as done. A year evaluated by the meeting is not counted; whether it also ends the row
    is not stated, so a row that goes on after it is unclear.

    Returns:
        The answer, None where it is unclear, and whether it is so because of a year of the meeting.

    >>> body, meeting = EvaluationKind.BODY, EvaluationKind.MEETING
    >>> continued({2020: body, 2021: body, 2022: body, 2023: meeting, 2024: body, 2025: body}, 2026, 5)
    (None, True)
    """
    strict = _row(kinds, year, needed, over_meetings=False)
    if strict is not False:
        return strict, False
    lenient = _row(kinds, year, needed, over_meetings=True)
    return (False, False) if lenient is False else (None, True)


def _row(kinds: Mapping[int, EvaluationKind], year: int, needed: int, *, over_meetings: bool) -> bool | None:
    found, known = 0, True
    while found < needed:
        year -= 1
        kind = kinds.get(year)
        if kind is EvaluationKind.MEETING and over_meetings:
            continue
        if kind in (EvaluationKind.MEETING, EvaluationKind.NONE):
            return False
        known = known and kind is not None
        found += 1
    return True if known else None
