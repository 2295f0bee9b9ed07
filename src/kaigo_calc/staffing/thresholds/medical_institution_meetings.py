"""協力医療機関連携加算の会議 (meetings with the cooperating hospital): how many a year are needed.

Until May 2026 about one a month, or three a year where the hospital sees the residents' information by ICT
at any time. From June 2026 one a year with ICT; else three, or one where it took in two residents or made two
house calls in the year and both sides shared what they must know each time.
Articles: 老計発0331005号 第2の6(11); 墨田区 令和8年度 集団指導 資料3 pp.49-50.

>>> required_meetings(on=date(2026, 5, 31)).required, required_meetings(on=date(2026, 6, 1)).required
(12, 3)
"""

from datetime import date
from typing import NamedTuple

from kaigo_calc.errors import NotInForceError
from kaigo_calc.explain.explanation import weakest
from kaigo_calc.quantities.exact import whole_number, wrong_type
from kaigo_calc.quantities.service_month import ServiceMonth
from kaigo_calc.schedules.figure import Figure
from kaigo_calc.staffing.figures import staffing_figure

_SUBJECT = "medical_institution_cooperation"


class RequiredMeetings(NamedTuple):
    """How many meetings a year are needed, and why so many."""

    required: int
    reason: str
    """"regular", "ict", "admissions" or "house_calls"."""
    status: str

    def ok(self, meetings: int) -> bool:
        """Return whether a number of meetings is enough.

        >>> required_meetings(on=date(2026, 6, 1)).ok(2)
        False
        """
        return whole_number(meetings, "meetings") >= self.required

    def to_dict(self) -> dict[str, object]:
        """Return the requirement as JSON-ready values."""
        return self._asdict()


def required_meetings(
    *,
    on: date | ServiceMonth,
    ict: bool = False,
    admissions: int = 0,
    house_calls: int = 0,
    information_shared: bool = False,
) -> RequiredMeetings:
    """Return how many meetings a year the add-on needs.

    Args:
        on: the day or month.
        ict: True where the hospital can see the residents' information at any time in an electronic system.
        admissions: residents who needed it and were taken into the hospital, in the year of the counts.
        house_calls: house calls of the hospital to residents who needed them, in the same year.
        information_shared: True where both sides shared what they must know at each of them.

    Returns:
        Meetings a year, the reason and the status; which year is counted is not said, the fiscal year is our
        reading. 「概ね月に1回以上」 (until May 2026) stands as twelve.

    Raises:
        NotInForceError: for a day before the add-on began (KC-E02).
        NotEncodedError: for a day outside the data (KC-E03).
        InexactInputError, OutOfRangeError, DateInputError: for values of other types and ranges.

    Rule: 老計発0331005号 第2の6(11)④.

    >>> required_meetings(on=date(2026, 6, 1), house_calls=2, information_shared=True)
    RequiredMeetings(required=1, reason='house_calls', status='verified')
    """
    for name, flag in (("ict", ict), ("information_shared", information_shared)):
        if not isinstance(flag, bool):
            raise wrong_type(flag, name, "bool")
    counts = {
        "admissions": whole_number(admissions, "admissions"),
        "house_calls": whole_number(house_calls, "house_calls"),
    }
    if ict:
        with_ict = staffing_figure(_SUBJECT, "meetings_ict", on)
        return RequiredMeetings(with_ict.whole, "ict", with_ict.status)
    regular = staffing_figure(_SUBJECT, "meetings", on)
    relaxed = _relaxed(on)
    if relaxed is not None and information_shared:
        for name, count in counts.items():
            least = staffing_figure(_SUBJECT, name, on)
            if count >= least.whole:
                return RequiredMeetings(relaxed.whole, name, weakest([relaxed.status, least.status]))
    return RequiredMeetings(regular.whole, "regular", regular.status)


def _relaxed(on: date | ServiceMonth) -> Figure | None:
    """Return the lower number of meetings, or None while there was none (until May 2026)."""
    try:
        return staffing_figure(_SUBJECT, "meetings_relaxed", on)
    except NotInForceError:
        return None
