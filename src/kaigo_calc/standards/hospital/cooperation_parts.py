"""会議の回数が変わらない期間 (parts of a fiscal year): between changes of how many meetings are needed.

>>> from datetime import date
>>> facts = Relief(ict=False, admissions=0, house_calls=0, information_shared=False)
>>> [(str(part.months[0]), part.monthly, part.most) for part in parts_of(FiscalYear(2026), facts)]
[('2026-04', True, 2), ('2026-06', False, 3)]
"""

from collections.abc import Sequence
from datetime import date
from itertools import groupby, product
from typing import NamedTuple

from kaigo_calc.explain.explanation import weakest
from kaigo_calc.explain.step import Evidence
from kaigo_calc.quantities.service_month import ServiceMonth
from kaigo_calc.rounding import exact_quotient
from kaigo_calc.staffing.figures import staffing_figure
from kaigo_calc.staffing.periods import months_before
from kaigo_calc.staffing.thresholds.medical_institution_meetings import RequiredMeetings, required_meetings
from kaigo_calc.standards.periods import FiscalYear, period_end

_SUBJECT = "medical_institution_cooperation"
_MANY = 1000  # above every number of admissions or house calls that a rule asks for


class Relief(NamedTuple):
    """What lowers the number of meetings; None where it is not known."""

    ict: bool | None
    admissions: int | None
    house_calls: int | None
    information_shared: bool | None

    def possible_numbers(self, month: ServiceMonth) -> list[RequiredMeetings]:
        """Return every number of meetings a year that may be needed, with what is not known both ways."""
        flags, counts = (False, True), (0, _MANY)
        return [
            required_meetings(
                on=month,
                ict=ict,
                admissions=admissions,
                house_calls=house_calls,
                information_shared=information_shared,
            )
            for ict, admissions, house_calls, information_shared in product(
                flags if self.ict is None else (self.ict,),
                counts if self.admissions is None else (self.admissions,),
                counts if self.house_calls is None else (self.house_calls,),
                flags if self.information_shared is None else (self.information_shared,),
            )
        ]


class Part(NamedTuple):
    """Months of a fiscal year with one rule, and how many meetings they need."""

    months: tuple[ServiceMonth, ...]
    monthly: bool
    """Whether meetings are needed by the month."""
    ends_early: bool
    """Whether the rule ends before the fiscal year does."""
    most: int
    """Meetings needed, where it may be several numbers the largest."""
    least: int
    """The smallest number that may be needed."""
    status: str
    """How far the numbers are confirmed."""

    @property
    def first_day(self) -> date:
        """First day of the part."""
        return self.months[0].first_day

    @property
    def last_day(self) -> date:
        """Last day of the part."""
        return self.months[-1].last_day

    @property
    def year_before_its_end(self) -> tuple[date, date]:
        """The twelve months that end with the part."""
        return months_before(self.months[-1].following, 12)[0].first_day, self.last_day

    def open_by_reading(self, place: int, days: Sequence[date], as_of: date) -> bool:
        """Return whether the meeting may still come, or is there, where "a year" is read in another way.

        The other readings are the whole fiscal year, and twelve months from the first day of the part.
        """
        whole = FiscalYear.of(self.first_day)
        twelve_months = period_end(self.first_day, months=12, first_day_counts=True)
        return any(
            as_of <= last or len(within(days, first, last)) > place
            for first, last in ((whole.first_day, whole.last_day), (self.first_day, twelve_months))
        )


def within(days: Sequence[date], first: date, last: date) -> list[date]:
    """Return the days from a first one to a last one."""
    return [day for day in days if first <= day <= last]


def parts_of(fiscal_year: FiscalYear, relief: Relief) -> list[Part]:
    """Return the parts of a fiscal year, cut where the number of meetings changes.

    Raises:
        NotInForceError: for a fiscal year before the add-on began (KC-E02).
        NotEncodedError: for a fiscal year outside the data (KC-E03).
    """

    def rule(month: ServiceMonth) -> Evidence:
        return staffing_figure(_SUBJECT, "meetings", month).evidence

    return [_part(tuple(months), relief, fiscal_year) for _, months in groupby(fiscal_year.months, key=rule)]


def _part(months: tuple[ServiceMonth, ...], relief: Relief, fiscal_year: FiscalYear) -> Part:
    possible = relief.possible_numbers(months[0])
    highest = max(one.required for one in possible)
    ends_early = months[-1].last_day < fiscal_year.last_day

    def surely_needed(number: int) -> int:
        if _is_monthly(number):
            return len(months)
        # Of some meetings a year, a part that ends early surely needs none.
        return 0 if ends_early else number

    needed = [surely_needed(one.required) for one in possible]
    monthly = _is_monthly(highest)
    most = max(needed) if monthly or not ends_early else highest
    return Part(months, monthly, ends_early, most, min(needed), weakest([one.status for one in possible]))


def _is_monthly(number: int) -> bool:
    """Return whether so many meetings a year are one a month."""
    return exact_quotient(number, 12) == 1
