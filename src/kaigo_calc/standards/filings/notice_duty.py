"""届出の状況 (duties to file): whether a notice was filed in time.

Articles: 介護保険法 第78条の5; 墨田区 令和8年度 集団指導 資料3 p.43.

>>> from kaigo_calc.standards.filings.notices import change_notice_deadline
>>> filing_duty(change_notice_deadline(date(2026, 5, 1)), as_of=date(2026, 5, 11)).status
Status.DUE
"""

from datetime import date

from kaigo_calc.quantities.exact import plain_text, wrong_type
from kaigo_calc.standards.duties import Duty, Reason, Status
from kaigo_calc.standards.filings.notices import CLOSURE_NOTICE, FilingDeadline
from kaigo_calc.standards.periods import period_end
from kaigo_calc.standards.recorded_days import known_by
from kaigo_calc.stays.facts import require_dates

_LABELS = {
    "change_notice": ("変更の届出", "Notice of a change"),
    "resumption_notice": ("再開の届出", "Notice of resumption"),
    CLOSURE_NOTICE: ("廃止・休止の届出", "Notice of closure or suspension"),
}
_LATE_UNLESS_MOVED = Reason(
    "期間を過ぎています。期限が市町村の休日で延びたかどうかは、休日を指定すると分かります。",
    "The period is over; give the holidays of the municipality to see whether the deadline moved.",
)
_LATE_ALL_THE_SAME = Reason(
    "期間が終わってから1か月を過ぎています。休日がそれほど続くことはないとみて、期限後とします。",
    "The period has been over for more than a month; no run of holidays is taken to be so long.",
)
_BETWEEN_READINGS = Reason(
    "「一月前まで」の数え方により、間に合うとも遅れるとも読めます。届出先に確かめてください。",
    "In time or late depending on how 「一月前まで」 is counted; ask the municipality.",
)
_BEFORE_THE_EVENT = Reason(
    "変更・再開の日より前の届出です。変更後の届出として扱われるか、届出先に確かめてください。",
    "Filed before the event; ask the municipality whether it takes it as the notice of it.",
)

_MOST_MONTHS_OF_HOLIDAYS = 1
"""For how long a deadline may have moved where the holidays are not known; no rule says so."""


def filing_duty(
    deadline: FilingDeadline, *, filed_on: date | None = None, as_of: date, what: str = ""
) -> Duty:
    """Return the duty to file a notice, with its status.

    Args:
        deadline: from one of the functions of `filings`.
        filed_on: day on which it was filed; None while it was not. A day after `as_of` is planned: not filed.
        as_of: the day up to which the records are complete.
        what: what is filed, such as 管理者, for the label; may be left out.

    Returns:
        The duty, its name with the day of the event; unclear between two readings of the deadline, and where
        a notice of a change was filed before the change. Where the holidays are not known, what is late is
        unclear for the month after the period, and missed from then on: that no run of holidays is longer
        than a month is our reading.

    Raises:
        DateInputError: for anything but dates (KC-D01, KC-D06).
        InexactInputError: for what is no deadline, and a name that is no text (KC-N03).

    Rule: 介護保険法第78条の5; 墨田区 令和8年度 集団指導 資料3 p.43.

    >>> from kaigo_calc.standards.filings.notices import change_notice_deadline
    >>> deadline = change_notice_deadline(date(2026, 5, 1))
    >>> filing_duty(deadline, filed_on=date(2026, 5, 11), as_of=date(2026, 5, 31), what="管理者").status
    Status.DONE
    """
    if not isinstance(deadline, FilingDeadline):
        raise wrong_type(deadline, "deadline", "FilingDeadline")
    require_dates(as_of=as_of)
    if filed_on is not None:
        require_dates(filed_on=filed_on)
    filed_on = known_by(filed_on, as_of)
    label_ja, label_en = _LABELS[deadline.kind]
    added = f"({name})" if (name := plain_text(what, "what")) else ""
    status, more = _judged(deadline, filed_on, as_of)
    if status is Status.DONE and filed_on is not None and filed_on <= deadline.statutory:
        told: tuple[Reason, ...] = ()  # in time whatever the holidays and the reading
    else:
        told = (*deadline.reasons, *more)
    return Duty(
        "filings",
        f"{deadline.kind}.{deadline.event_on}",
        label_ja + added,
        f"{label_en} {added}".strip(),
        deadline.due_on,
        filed_on,
        status,
        told,
        deadline.evidence,
    )


def _judged(
    deadline: FilingDeadline, filed_on: date | None, as_of: date
) -> tuple[Status, tuple[Reason, ...]]:
    if filed_on is not None and filed_on < deadline.event_on and deadline.kind != CLOSURE_NOTICE:
        return Status.UNCLEAR, (_BEFORE_THE_EVENT,)
    reached = as_of if filed_on is None else filed_on
    if reached > deadline.due_on and deadline.latest_on is None:
        if reached <= period_end(deadline.statutory, months=_MOST_MONTHS_OF_HOLIDAYS):
            return Status.UNCLEAR, (_LATE_UNLESS_MOVED,)
        return Status.MISSED, (_LATE_ALL_THE_SAME,)
    if deadline.latest_on is not None and deadline.due_on < reached <= deadline.latest_on:
        return Status.UNCLEAR, (_BETWEEN_READINGS,)
    return Status.of(deadline.due_on, filed_on, as_of=as_of), ()
