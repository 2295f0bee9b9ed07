"""おおむね月に1回の会議 (meetings about once a month): counted in all, with an eye on months without one."""

from collections.abc import Sequence
from datetime import date

from kaigo_calc.quantities.service_month import ServiceMonth
from kaigo_calc.standards.duties import Duty, Reason, Status
from kaigo_calc.standards.hospital.cooperation_parts import Part, within
from kaigo_calc.standards.hospital.meeting_rows import FACTS_OPEN, meeting_row, too_few
from kaigo_calc.standards.periods import period_end

_NO_MEETING_IN_MONTH = Reason(
    "会議のない月です。おおむね月に1回とされているので、回数で判定しています。",
    "The month has no meeting; the rule says about one a month, so the number decides.",
)
_LONG_WITHOUT = Reason(
    "会議のない期間が2か月を超えています。回数は足りていますが、おおむね月に1回といえるか、確かめてください。",
    "More than two months have no meeting: the number is reached, but check whether it is about one a month.",
)
_MOST_MONTHS_WITHOUT = 2
"""For how many months "about one a month" may have no meeting; no rule says so."""
_MONTH_OVER = Reason(
    "月を過ぎていますが、おおむね月に1回とされているので、まだ未実施とは言えません。",
    "The month is over, but the rule says about one a month, so it is not missed yet.",
)


def monthly_rows(part: Part, days: Sequence[date], as_of: date) -> list[Duty]:
    """Return a row for each month of a part.

    Args:
        part: the part.
        days: days of meetings up to `as_of`, in order.
        as_of: the day up to which the records are complete.
    """
    held = within(days, part.first_day, part.last_day)
    duties: list[Duty] = []
    for place, month in enumerate(part.months):
        enough = place < len(held)
        if enough and within(held, month.first_day, month.last_day):
            status, reasons = Status.DONE, tuple[Reason, ...]()
        elif as_of <= month.last_day:
            status, reasons = Status.DUE, ()
        elif enough:
            long = _is_in_long_gap(month, held, part, as_of)
            status = Status.UNCLEAR if long else Status.DONE
            reasons = (_LONG_WITHOUT if long else _NO_MEETING_IN_MONTH,)
        elif as_of <= part.last_day:
            status, reasons = Status.UNCLEAR, (_MONTH_OVER,)
        elif place >= part.least:
            status, reasons = Status.UNCLEAR, (FACTS_OPEN,)
        else:
            status, reasons = Status.MISSED, (too_few(part, len(held)),)
        done_on = held[place] if status is Status.DONE else None
        duties.append(meeting_row(part, "monthly", place + 1, month.last_day, done_on, status, reasons))
    return duties


def _is_in_long_gap(month: ServiceMonth, held: Sequence[date], part: Part, as_of: date) -> bool:
    """Return whether a month without a meeting lies in a longer time without one than is about a month."""
    since = max((day for day in held if day < month.first_day), default=part.first_day)
    until = min((day for day in held if day > month.last_day), default=min(part.last_day, as_of))
    return until > period_end(since, months=_MOST_MONTHS_WITHOUT)
