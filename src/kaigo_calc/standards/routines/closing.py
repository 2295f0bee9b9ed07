"""廃止より後の期限 (days after the closing): what was due only after a home closed, and was not done.

>>> from kaigo_calc.standards.routines.routine_duties import routine_duties
>>> duties = routine_duties(2026, as_of=date(2027, 4, 1), closed_on=date(2026, 9, 30))
>>> [str(duty.status) for duty in duties if duty.name == "abuse.committee"]
['unclear']
"""

from datetime import date

from kaigo_calc.standards.duties import Duty, Reason, Status


def as_of_closing(duty: Duty, closed_on: date | None) -> Duty:
    """Return a duty; where its day comes after the home closed, nobody says whether it was still owed.

    Args:
        duty: the duty.
        closed_on: last day of the home; None while it goes on.
    """
    settled = duty.status not in {Status.DUE, Status.MISSED}
    if settled or closed_on is None or duty.due_on is None or duty.due_on <= closed_on:
        return duty
    reason = Reason(
        f"{closed_on} の廃止より後の期限です。廃止までに必要だったかどうかは、定めがありません。",
        f"It is due after the home closed on {closed_on}; no rule says whether it was needed until then.",
    )
    return duty._replace(status=Status.UNCLEAR, reasons=(*duty.reasons, reason))
