"""記録された日 (recorded days): a day, `False` where the record has none, `None` where it is not known.

A consent without a day on its form is `False`, as is one that was never given: both are findings.

>>> from kaigo_calc.standards.recorded_days import recorded_status
>>> recorded_status(date(2026, 4, 1), False, as_of=date(2026, 5, 1))
Status.MISSED
>>> recorded_status(date(2026, 4, 1), None, as_of=date(2026, 5, 1))
Status.UNCLEAR
"""

from datetime import date
from typing import Literal, TypeAlias

from kaigo_calc.standards.duties import Duty, Reason, Status
from kaigo_calc.standards.figures import StandardsTerm
from kaigo_calc.stays.facts import require_dates

RecordedDay: TypeAlias = date | Literal[False] | None

NOT_KNOWN = Reason("行ったかどうか、分かっていません。", "It is not known whether it was done.")
NOT_RECORDED = Reason(
    "行った記録がないか、日付がありません。", "There is no record of it, or one without a day."
)


def require_recorded_days(owner: object, *names: str) -> None:
    """Refuse what is no date, other than `False` and `None`.

    Raises:
        DateInputError: for a date with a time (KC-D01) or no date at all (KC-D06).
    """
    for name in names:
        day: object = getattr(owner, name)
        if day is not None and day is not False:
            require_dates(**{name: day})


def recorded_status(due_on: date, recorded: RecordedDay, *, as_of: date) -> Status:
    """Return the status of what has a last day, from what the record says."""
    if isinstance(recorded, date):
        return Status.of(due_on, recorded, as_of=as_of)
    if as_of <= due_on:
        return Status.DUE
    return Status.UNCLEAR if recorded is None else Status.MISSED


def too_late(due_on: date, done_on: date) -> Reason:
    """Return the reason of what was done after its last day."""
    return Reason(f"{due_on} までのところ、{done_on} でした。", f"Due by {due_on}, it was done on {done_on}.")


def recorded_duty(
    family: str, name: str, term: StandardsTerm, due_on: date, recorded: RecordedDay, *, as_of: date
) -> Duty:
    """Return a duty with a last day, from what the record says."""
    status = recorded_status(due_on, recorded, as_of=as_of)
    done_on = recorded if isinstance(recorded, date) else None
    reasons: tuple[Reason, ...] = ()
    if status is Status.UNCLEAR:
        reasons = (NOT_KNOWN,)
    elif status is Status.MISSED:
        reasons = (NOT_RECORDED,) if done_on is None else (too_late(due_on, done_on),)
    return duty_of(family, name, term, due_on, done_on, status, reasons)


def duty_of(
    family: str,
    name: str,
    term: StandardsTerm,
    due_on: date | None,
    done_on: date | None,
    status: Status,
    reasons: tuple[Reason, ...] = (),
) -> Duty:
    """Return a duty that has the labels and the evidence of a term."""
    return Duty(family, name, term.label_ja, term.label_en, due_on, done_on, status, reasons, term.evidence)
