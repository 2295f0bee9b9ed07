"""外部評価と会議の記録 (evaluation and meetings): what the records of the meetings say about an evaluation.

The evaluation meeting is held alone, so that an evaluation at a joint meeting does not count. Where history
and meetings do not agree, it is unclear whether the evaluation was made.
Source: 運営推進会議の開催について (合同開催の要件④).

>>> year = EvaluationYear(fiscal_year=2026, kind="meeting", held_on=date(2026, 5, 20))
>>> made_at_meeting(year, [Meeting(held_on=date(2026, 5, 20), joint=True, evaluation=True)]).made
False
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from kaigo_calc.errors import RuleConflictError
from kaigo_calc.standards.duties import Reason
from kaigo_calc.standards.meetings.counting import count_meetings
from kaigo_calc.standards.meetings.evaluation_years import EvaluationKind, EvaluationYear
from kaigo_calc.standards.meetings.meeting import Meeting, meetings_by_day
from kaigo_calc.standards.periods import FiscalYear, fiscal_year_of

_NOT_RECORDED = Reason(
    "外部評価の履歴では運営推進会議で評価していますが、その日に評価を行った会議が会議の記録にありません。",
    "The history has an evaluation at the meeting, but the meetings have none at which it was made.",
)


class EvaluationMade(NamedTuple):
    """Whether an evaluation was made; None where that is unclear."""

    made: bool | None
    reasons: tuple[Reason, ...] = ()


def meetings_until(meetings: Sequence[Meeting] | None, as_of: date) -> list[Meeting] | None:
    """Return the meetings held by a day; None where they are not given.

    Raises:
        RuleConflictError: for two on one day (KC-G21).
        InexactInputError: for anything but a list of them (KC-N03).
    """
    if meetings is None:
        return None
    given = meetings_by_day(meetings, ())
    return [one for one in given if isinstance(one, Meeting) and one.held_on <= as_of]


def evaluation_made(
    year: FiscalYear, own: EvaluationYear | None, held: Sequence[Meeting] | None
) -> EvaluationMade:
    """Return whether an office was evaluated in a year.

    Args:
        year: the fiscal year.
        own: what the history has on it, if that is an evaluation.
        held: the meetings, which must agree with the history; None where they are not given.
    """
    if held is None or (own is not None and own.kind is EvaluationKind.BODY):
        return EvaluationMade(own is not None)
    if own is not None:
        return made_at_meeting(own, held)
    alone, joint = _evaluations(year, held)
    return _beside_history(alone[0]) if alone else _spoiled(joint)


def made_at_meeting(evaluated: EvaluationYear, held: Sequence[Meeting]) -> EvaluationMade:
    """Return whether the meetings confirm an evaluation at the meeting.

    Args:
        evaluated: a year of the kind "meeting".
        held: the meetings; where the day of the evaluation is not known, any of the year may be it.
    """
    alone, joint = _evaluations(fiscal_year_of(evaluated.fiscal_year), held)
    day = evaluated.held_on
    if alone:
        confirmed = day is None or day in [one.held_on for one in alone]
        return EvaluationMade(made=True) if confirmed else _beside_history(alone[0])
    if day is not None:
        # A joint meeting of that day leaves no evaluation that counts, whether it was made at it or not.
        joint = [one for one in held if one.joint and one.held_on == day]
    return _spoiled(joint) if joint else EvaluationMade(None, (_NOT_RECORDED,))


def _evaluations(year: FiscalYear, held: Sequence[Meeting]) -> tuple[list[Meeting], list[Meeting]]:
    """Return the evaluation meetings of a year that were held alone, and the joint ones."""
    found = [one for one in held if one.evaluation and one.held_on in year]
    return [one for one in found if not one.joint], [one for one in found if one.joint]


def _beside_history(meeting: Meeting) -> EvaluationMade:
    reason = Reason(
        f"{meeting.held_on}の会議で評価した記録がありますが、外部評価の履歴にはありません。",
        f"The meetings have an evaluation on {meeting.held_on} that the history has not.",
    )
    return EvaluationMade(None, (reason,))


def _spoiled(joint: Sequence[Meeting]) -> EvaluationMade:
    """Return that there was no evaluation, because of joint meetings if there were any."""
    reasons = [
        Reason(
            f"{one.held_on}の会議は合同開催です。外部評価を行う会議は単独開催で行うため、評価に数えません。",
            f"The meeting of {one.held_on} was a joint one; an evaluation is made at one that is held alone.",
        )
        for one in joint
    ]
    return EvaluationMade(made=False, reasons=tuple(reasons))


def without_joint(
    kinds: dict[int, EvaluationKind], history: Sequence[EvaluationYear], held: Sequence[Meeting]
) -> dict[int, EvaluationKind]:
    """Return the kinds of a history by year, those evaluated at a joint meeting as years without."""
    joint = {
        fiscal_year_of(one.fiscal_year).year: EvaluationKind.NONE
        for one in history
        if one.kind is EvaluationKind.MEETING and made_at_meeting(one, held).made is False
    }
    return {**kinds, **joint}


def enough_before(
    service: str,
    year: FiscalYear,
    given: int | None,
    held: Sequence[Meeting] | None,
    *,
    least: int,
    as_of: date,
) -> tuple[bool | None, tuple[Reason, ...]]:
    """Return whether enough meetings were held in the year before, and what the records of them leave open.

    Records may begin late: without a number that they reach, too few in them decide nothing.

    Args:
        service: identifier of the service.
        year: the fiscal year of the evaluation.
        given: meetings held in the year before, as the office says; None if not known.
        held: the meetings in the records; None where they are not given.
        least: how many are enough.
        as_of: the day up to which the records are complete.

    Raises:
        RuleConflictError: for fewer given than the records have that count (KC-G29).
    """
    before = FiscalYear(year.year - 1)
    if held is None or as_of <= before.last_day:
        return None if given is None else given >= least, ()
    found = count_meetings(service, before, held, as_of=as_of)
    if given is not None and given < found.counted:
        raise RuleConflictError("KC-G29", given=given, counted=found.counted, year=before)
    if given is not None and given > len(found.verdicts):
        return given >= least, ()
    if found.counted >= least:
        return True, ()
    if given is not None and found.at_most < least:
        return False, ()
    open_count = Reason(
        f"前年度の会議の記録で、数えられるのは{found.counted}回です。ほかにもあるかは分かりません。",
        f"Of the meetings of the year before {found.counted} count; whether others do is not known.",
    )
    return None, (open_count,)
