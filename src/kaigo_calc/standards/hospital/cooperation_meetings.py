"""協力医療機関 (cooperating hospital): the meetings that its add-on needs, and their minutes.

Until May 2026 there is about one meeting a month, so April and May 2026 need one each; from June 2026 the
meetings are counted by the year, which begins with the change, not with April. Neither the notice nor the
ward says which twelve months a year is: what one reading has and another lacks is unclear. Where "about one a
month" has more than two months between meetings, it is unclear too, however many there were (a reading of
ours).
Articles: 老計発第0331005号 第2の6(11)④、⑦; 墨田区 令和8年度 集団指導 資料3 pp.49-50.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from kaigo_calc.quantities.exact import list_of, whole_number
from kaigo_calc.standards.answers import require_answers
from kaigo_calc.standards.duties import Duty, Reason, Status
from kaigo_calc.standards.found_terms import term_named
from kaigo_calc.standards.hospital.cooperation_parts import (
    Part,
    Relief,
    parts_of,
    within,
)
from kaigo_calc.standards.hospital.meeting_rows import FACTS_OPEN, FAMILY, meeting_row, meeting_term, too_few
from kaigo_calc.standards.hospital.monthly_meetings import monthly_rows
from kaigo_calc.standards.periods import FiscalYear, fiscal_year_of
from kaigo_calc.standards.recorded_days import duty_of
from kaigo_calc.stays.facts import require_dates

_WHICH_YEAR = Reason(
    "「年」が年度か、1年間か、定めがありません。読み方によって結果が変わります。",
    "No rule says whether a year is the fiscal year or any twelve months; the readings differ here.",
)
_NO_MINUTES = Reason("議事録がありません。", "There are no minutes.")
_MINUTES_OPEN = Reason(
    "議事録があるかどうか、分かっていません。", "It is not known whether there are minutes."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CooperationMeeting:
    """協力医療機関との会議: a meeting with the hospital.

    Args:
        held_on: its day.
        minutes: whether there are minutes (議事録); None where that is not known.

    Raises:
        DateInputError: for what is no date (KC-D01, KC-D06).
        InexactInputError: for minutes that are neither True, False nor None (KC-N03).
    """

    held_on: date
    minutes: bool | None = None

    def __post_init__(self) -> None:
        require_dates(held_on=self.held_on)
        require_answers(minutes=self.minutes)


def cooperation_meetings(
    meetings: Iterable[CooperationMeeting],
    fiscal_year: FiscalYear | int,
    *,
    ict: bool | None,
    admissions: int | None,
    house_calls: int | None,
    information_shared: bool | None,
    as_of: date,
) -> tuple[Duty, ...]:
    """Return the meetings that the add-on needs in a fiscal year, and the minutes of those held.

    Args:
        meetings: the meetings with one hospital, those of the years before and after too where known;
            several on a day count once, and one after `as_of` is only planned.
        fiscal_year: the fiscal year, or the number of its year.
        ict: whether the hospital can see the residents' information at any time in an electronic system.
        admissions: residents who needed it and were taken into the hospital in the year.
        house_calls: house calls of the hospital in the year to residents who needed them.
        information_shared: whether both sides shared what they must know at each of them.
        as_of: the day up to which the records are complete.

    Each of the four facts may be None where it is not known.

    Returns:
        One row a meeting needed, "hospital.meeting.monthly.1" and so on for about one a month,
        "hospital.meeting.yearly.1" for some a year; then the minutes of each meeting held. About one a month
        is counted: a month without a meeting is done where there were as many, with a reason, but unclear
        where more than two months in a row have none (a reading of ours), and due until it is over. Meetings
        of April and May 2026 do not count for the year from June on, for sure; where they would be needed,
        the row is unclear. With ICT, April and May 2026 are one row, "hospital.meeting.until_change": done
        with three in the twelve months to May, else open.

    Raises:
        NotInForceError: for a fiscal year before the add-on began (KC-E02).
        NotEncodedError: for a fiscal year outside the data (KC-E03).
        DateInputError: for what is no date (KC-D01, KC-D06).
        InexactInputError: for facts of other types (KC-N01, KC-N02, KC-N03).
        OutOfRangeError: for a negative number (KC-N06), and a year that does not exist (KC-D04).

    Rule: 老計発第0331005号 第2の6(11)④、⑦; 墨田区 令和8年度 集団指導 資料3 pp.49-50.

    >>> held = [CooperationMeeting(held_on=date(2026, month, 10), minutes=True) for month in (4, 6, 9)]
    >>> for duty in cooperation_meetings(
    ...     held,
    ...     FiscalYear(2026),
    ...     ict=False,
    ...     admissions=0,
    ...     house_calls=0,
    ...     information_shared=False,
    ...     as_of=date(2026, 10, 31),
    ... )[:5]:
    ...     print(duty.name, duty.due_on, duty.status)
    hospital.meeting.monthly.1 2026-04-30 done
    hospital.meeting.monthly.2 2026-05-31 missed
    hospital.meeting.yearly.1 2027-03-31 done
    hospital.meeting.yearly.2 2027-03-31 done
    hospital.meeting.yearly.3 2027-03-31 due
    """
    require_dates(as_of=as_of)
    require_answers(ict=ict, information_shared=information_shared)
    for name, count in (("admissions", admissions), ("house_calls", house_calls)):
        if count is not None:
            whole_number(count, name)
    year = fiscal_year_of(fiscal_year)
    given: list[CooperationMeeting] = list_of(meetings, "meetings", CooperationMeeting)
    known = [meeting for meeting in given if meeting.held_on <= as_of]
    days = sorted({meeting.held_on for meeting in known})
    relief = Relief(ict, admissions, house_calls, information_shared)
    duties = [duty for part in parts_of(year, relief) for duty in _rows(part, days, as_of)]
    of_year = [meeting for meeting in known if meeting.held_on in year]
    return (*duties, *map(_minutes, sorted(of_year, key=lambda meeting: meeting.held_on)))


def _rows(part: Part, days: Sequence[date], as_of: date) -> list[Duty]:
    if part.monthly:
        return monthly_rows(part, days, as_of)
    return [_until_change(part, days, as_of)] if part.ends_early else _yearly(part, days, as_of)


def _until_change(part: Part, days: Sequence[date], as_of: date) -> Duty:
    """Return the row of meetings counted by the year while the rule ends within the fiscal year."""
    held = within(days, *part.year_before_its_end)
    if len(held) >= part.most:
        status, done_on = Status.DONE, held[part.most - 1]
    else:
        status, done_on = (Status.DUE if as_of <= part.last_day else Status.UNCLEAR), None
    reasons = (_WHICH_YEAR,) if status is Status.UNCLEAR else ()
    term = meeting_term(part)
    return duty_of(FAMILY, "hospital.meeting.until_change", term, part.last_day, done_on, status, reasons)


def _yearly(part: Part, days: Sequence[date], as_of: date) -> list[Duty]:
    held = within(days, part.first_day, part.last_day)
    duties: list[Duty] = []
    for place in range(part.most):
        done_on = held[place] if place < len(held) else None
        reasons: tuple[Reason, ...] = ()
        if done_on is not None:
            status = Status.DONE
        elif as_of <= part.last_day:
            status = Status.DUE
        elif place >= part.least:
            status, reasons = Status.UNCLEAR, (FACTS_OPEN,)
        elif part.open_by_reading(place, days, as_of):
            status, reasons = Status.UNCLEAR, (_WHICH_YEAR,)
        else:
            status, reasons = Status.MISSED, (too_few(part, len(held)),)
        duties.append(meeting_row(part, "yearly", place + 1, part.last_day, done_on, status, reasons))
    return duties


def _minutes(meeting: CooperationMeeting) -> Duty:
    term = term_named("hospital", "minutes")
    status, reasons = Status.DONE, tuple[Reason, ...]()
    if meeting.minutes is None:
        status, reasons = Status.UNCLEAR, (_MINUTES_OPEN,)
    elif not meeting.minutes:
        status, reasons = Status.MISSED, (_NO_MINUTES,)
    day = meeting.held_on
    duty = duty_of(FAMILY, f"hospital.meeting.minutes.{day}", term, None, None, status, reasons)
    return duty._replace(label_ja=f"{term.label_ja}({day})", label_en=f"{term.label_en} ({day})")
