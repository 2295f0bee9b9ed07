"""届出の期限 (deadlines of notices): change, resumption, closure and suspension of the service.

Articles: 介護保険法 第78条の5; 民法 第140条-第143条; 地方自治法 第4条の2第4項.

>>> change_notice_deadline(date(2026, 4, 23)).due_on
datetime.date(2026, 5, 3)
"""

from datetime import date, timedelta
from typing import NamedTuple

from kaigo_calc.explain.step import Evidence
from kaigo_calc.quantities.exact import wrong_type
from kaigo_calc.quantities.service_month import ServiceMonth
from kaigo_calc.staffing.periods import months_after
from kaigo_calc.standards.duties import Reason
from kaigo_calc.standards.figures import standards_figure
from kaigo_calc.standards.holidays import Holidays
from kaigo_calc.standards.periods import period_end
from kaigo_calc.stays.facts import require_dates

CLOSURE_NOTICE = "closure_notice"
_HOLIDAYS_UNKNOWN = Reason(
    "市町村の休日が分からないため、休日による延長を考えない期限です。この日までなら確実に間に合います。",
    "The holidays of the municipality are not known: this is the deadline without moving over them, which is "
    "surely in time.",
)


class FilingDeadline(NamedTuple):
    """The last day of a notice, and how far it is certain."""

    kind: str
    """"change_notice", "resumption_notice" or "closure_notice"."""
    event_on: date
    """Day of the change, resumption, closure or suspension."""
    statutory: date
    """Where the period ends as counted, before it moves over holidays."""
    due_on: date
    """The last day that is in time on every reading."""
    latest_on: date | None
    """The last day that is in time on some reading; None where that is not known."""
    reasons: tuple[Reason, ...]
    evidence: Evidence

    @property
    def rolled(self) -> bool:
        """Whether the deadline moved over holidays."""
        return self.due_on != self.statutory

    @property
    def status(self) -> str:
        """How far the number of days or months is confirmed."""
        return self.evidence.status

    def to_dict(self) -> dict[str, object]:
        """Return the deadline as JSON-ready values."""
        return {
            "kind": self.kind,
            "event_on": self.event_on.isoformat(),
            "statutory": self.statutory.isoformat(),
            "due_on": self.due_on.isoformat(),
            "latest_on": None if self.latest_on is None else self.latest_on.isoformat(),
            "rolled": self.rolled,
            "reasons_ja": [reason.ja for reason in self.reasons],
            "reasons_en": [reason.en for reason in self.reasons],
            "citation": self.evidence.citation,
            "locator": self.evidence.locator,
            "data_status": self.status,
        }


def change_notice_deadline(changed_on: date, holidays: Holidays | None = None) -> FilingDeadline:
    """Return by when a change of what was designated is to be filed.

    Args:
        changed_on: day of the change, which is not counted.
        holidays: of the municipality, complete around the deadline; without them the deadline does not move,
            and a reason says so.

    Returns:
        The tenth day after the change, or the next day that is no holiday.

    Raises:
        DateInputError: for anything but a date (KC-D01, KC-D06).
        InexactInputError: for holidays of another type (KC-N03).
        OutOfRangeError: for a deadline outside the range of the holidays (KC-G04, KC-G07).
        NotEncodedError: for a day outside the data (KC-E03).

    Rule: 介護保険法第78条の5第1項; 民法第140条; 地方自治法第4条の2第4項;
    墨田区 令和8年度 集団指導 資料3 p.43.

    >>> from kaigo_calc.standards.holidays import japanese_holidays
    >>> deadline = change_notice_deadline(date(2026, 4, 23), japanese_holidays(2026, 2026))
    >>> deadline.statutory, deadline.due_on, deadline.rolled
    (datetime.date(2026, 5, 3), datetime.date(2026, 5, 7), True)
    """
    require_dates(changed_on=changed_on)
    return _after("change_notice", changed_on, holidays)


def resumption_notice_deadline(resumed_on: date, holidays: Holidays | None = None) -> FilingDeadline:
    """Return by when the resumption of a suspended service is to be filed.

    Args:
        resumed_on: day of the resumption, which is not counted.
        holidays: of the municipality, as for `change_notice_deadline`.

    Returns:
        The tenth day after it, or the next day that is no holiday. The rule leaves out
        地域密着型介護老人福祉施設入所者生活介護.

    Raises:
        DateInputError, InexactInputError, OutOfRangeError, NotEncodedError: as `change_notice_deadline`.

    Rule: 介護保険法第78条の5第1項; 墨田区 令和8年度 集団指導 資料3 p.43.

    >>> resumption_notice_deadline(date(2026, 6, 1)).due_on
    datetime.date(2026, 6, 11)
    """
    require_dates(resumed_on=resumed_on)
    return _after("resumption_notice", resumed_on, holidays)


def closure_notice_deadline(closes_on: date) -> FilingDeadline:
    """Return by when a closure or suspension is to be filed, a month before.

    Args:
        closes_on: day of the closure or suspension.

    Returns:
        `due_on` leaves a full month between the notice and the closure; `latest_on` is the day of the same
        number a month before (or the last of that month). Between the two the answer is unclear. That the
        deadline does not move over holidays is our reading: it would leave less than the month.

    Raises:
        DateInputError: for anything but a date (KC-D01, KC-D06).
        OutOfRangeError: for the first month of the calendar (KC-D04).
        NotEncodedError: for a day outside the data (KC-E03).

    Rule: 介護保険法第78条の5第2項(廃止又は休止の日の一月前まで).

    >>> deadline = closure_notice_deadline(date(2026, 6, 30))
    >>> deadline.due_on, deadline.latest_on
    (datetime.date(2026, 5, 29), datetime.date(2026, 5, 30))
    """
    require_dates(closes_on=closes_on)
    figure = standards_figure("filings", "closure_notice_months", closes_on)
    latest = _same_day_before(closes_on, figure.whole)
    due = latest
    while period_end(due, months=figure.whole) >= closes_on:
        due -= timedelta(days=1)
    reasons = (_two_readings(due, latest),)
    return FilingDeadline(CLOSURE_NOTICE, closes_on, due, due, latest, reasons, figure.evidence)


def _after(kind: str, event_on: date, holidays: Holidays | None) -> FilingDeadline:
    if holidays is not None and not isinstance(holidays, Holidays):
        raise wrong_type(holidays, "holidays", "Holidays")
    figure = standards_figure("filings", f"{kind}_days", event_on)
    statutory = period_end(event_on, days=figure.whole)
    if holidays is None:
        return FilingDeadline(
            kind, event_on, statutory, statutory, None, (_HOLIDAYS_UNKNOWN,), figure.evidence
        )
    due = holidays.roll_forward(statutory)
    reasons = () if due == statutory else (_rolled(statutory, due),)
    return FilingDeadline(kind, event_on, statutory, due, due, reasons, figure.evidence)


def _rolled(statutory: date, due: date) -> Reason:
    return Reason(
        f"{statutory}は市町村の休日のため、次の開庁日の{due}までです(地方自治法第4条の2第4項)。",
        f"{statutory} is a holiday of the municipality; the deadline moves to {due}.",
    )


def _two_readings(due: date, latest: date) -> Reason:
    return Reason(
        f"「一月前まで」は、間に丸1か月を置けば{due}、同じ日付まででよければ{latest}です。",
        f"「一月前まで」 ends on {due} with a full month between, on {latest} by the day of the same number.",
    )


def _same_day_before(day: date, months: int) -> date:
    month = months_after(ServiceMonth.of(day), -months)
    return date(month.year, month.month, min(day.day, month.days))
