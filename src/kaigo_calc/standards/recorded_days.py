"""記録された日 (recorded days): a day, `False` where the record has none, `None` where it is not known.

A consent without a day on its form is `False`, as is one that was never given: both are findings. A day after
the one up to which the records are complete is a plan: what was planned is not done.

>>> from kaigo_calc.standards.recorded_days import recorded_status
>>> recorded_status(date(2026, 4, 1), False, as_of=date(2026, 5, 1))
Status.MISSED
>>> recorded_status(date(2026, 4, 1), None, as_of=date(2026, 5, 1))
Status.UNCLEAR
"""

from datetime import date
from typing import Literal, TypeAlias, overload

from kaigo_calc.standards.duties import Duty, Reason, Status
from kaigo_calc.standards.figures import StandardsTerm
from kaigo_calc.stays.facts import require_dates

RecordedDay: TypeAlias = date | Literal[False] | None

NOT_KNOWN = Reason("行ったかどうか、分かっていません。", "It is not known whether it was done.")
NOT_RECORDED = Reason(
    "行った記録がないか、日付がありません。", "There is no record of it, or one without a day."
)


def require_recorded_days(owner: object, *names: str) -> None:
    """Refuse what is no date among the attributes of a value, other than `False` and `None`.

    Raises:
        DateInputError: for a date with a time (KC-D01) or no date at all (KC-D06).
    """
    for name in names:
        require_recorded_day(name, getattr(owner, name))


def require_recorded_day(name: str, day: object) -> None:
    """Refuse what is no date, other than `False` and `None`.

    Raises:
        DateInputError: for a date with a time (KC-D01) or no date at all (KC-D06).
    """
    if day is not None and day is not False:
        require_dates(**{name: day})


@overload
def known_by(day: date | None, as_of: date) -> date | None: ...
@overload
def known_by(day: RecordedDay, as_of: date) -> RecordedDay: ...
def known_by(day: RecordedDay, as_of: date) -> RecordedDay:
    """Return what a record said on a day: a later day was planned then, and is not known to be kept.

    >>> known_by(date(2026, 9, 1), date(2026, 6, 30)), known_by(False, date(2026, 6, 30))
    (None, False)
    """
    return None if isinstance(day, date) and day > as_of else day


def recorded_status(due_on: date, recorded: RecordedDay, *, as_of: date) -> Status:
    """Return the status of what has a last day, from what the record says."""
    done_on = known_by(recorded, as_of)
    if isinstance(done_on, date):
        return Status.of(due_on, done_on, as_of=as_of)
    if as_of <= due_on:
        return Status.DUE
    return Status.UNCLEAR if done_on is None else Status.MISSED


def too_late(due_on: date, done_on: date) -> Reason:
    """Return the reason of what was done after its last day."""
    return Reason(f"{due_on} までのところ、{done_on} でした。", f"Due by {due_on}, it was done on {done_on}.")


def only_planned(planned_on: date, as_of: date) -> Reason:
    """Return the reason of what is recorded for a day that had not come."""
    return Reason(
        f"記録の日付 {planned_on} は、記録がそろっている {as_of} より後なので、実施したとはみません。",
        f"Its day, {planned_on}, is after {as_of}, up to which the records are complete: it is only planned.",
    )


def recorded_duty(
    family: str, name: str, term: StandardsTerm, due_on: date, recorded: RecordedDay, *, as_of: date
) -> Duty:
    """Return a duty with a last day, from what the record says."""
    status = recorded_status(due_on, recorded, as_of=as_of)
    day = recorded if isinstance(recorded, date) else None
    done_on = known_by(day, as_of)
    reasons: tuple[Reason, ...] = ()
    if status is Status.UNCLEAR:
        reasons = (NOT_KNOWN if day is None else only_planned(day, as_of),)
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
