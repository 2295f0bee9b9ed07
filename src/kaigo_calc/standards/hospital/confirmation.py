"""協力医療機関との確認と届出 (yearly confirmation): with the hospital, and its filing with the municipality.

Articles: 平成18年厚生労働省令第34号 第105条, whose text has not been confirmed for this package.
"""

from datetime import date

from kaigo_calc.standards.duties import Duty, Reason, Status
from kaigo_calc.standards.figures import standards_figure
from kaigo_calc.standards.found_terms import term_named
from kaigo_calc.standards.periods import FiscalYear, fiscal_year_of
from kaigo_calc.standards.recorded_days import RecordedDay, duty_of, known_by, require_recorded_day
from kaigo_calc.stays.facts import require_dates

_UNVERIFIED = Reason(
    "年1回とされる根拠の条文を確認できていません。",
    "The text of the rule that asks for it once a year has not been confirmed.",
)


def hospital_confirmation(
    fiscal_year: FiscalYear | int, *, confirmed_on: RecordedDay, filed_on: RecordedDay, as_of: date
) -> tuple[Duty, ...]:
    """Return the yearly confirmation with the cooperating hospital, and its filing with the municipality.

    Args:
        fiscal_year: the fiscal year, or the number of its year; the year of the rule is read as this one.
        confirmed_on: day of the confirmation of how a sudden change is responded to; False where there was
            none, None where that is not known.
        filed_on: day on which the hospital's name was filed, in the same way.
        as_of: the day up to which the records are complete.

    Returns:
        A row for each, "hospital.confirmation" and "hospital.filing". The text of the rule has not been
        confirmed for this package: what was not done is due, with that reason, while the fiscal year runs,
        and unclear after it, never missed.

    Raises:
        NotInForceError: for a fiscal year before the rule began (KC-E02).
        NotEncodedError: for a fiscal year outside the data (KC-E03).
        DateInputError: for what is no date (KC-D01, KC-D06).
        InexactInputError: for what is no fiscal year (KC-N01, KC-N02, KC-N03).
        OutOfRangeError: for a year that does not exist (KC-D04).

    Rule: 平成18年厚生労働省令第34号 第105条 (not confirmed).

    >>> [
    ...     str(duty.status)
    ...     for duty in hospital_confirmation(
    ...         FiscalYear(2026), confirmed_on=date(2026, 5, 1), filed_on=False, as_of=date(2027, 4, 1)
    ...     )
    ... ]
    ['done', 'unclear']
    """
    require_dates(as_of=as_of)
    require_recorded_day("confirmed_on", confirmed_on)
    require_recorded_day("filed_on", filed_on)
    year = fiscal_year_of(fiscal_year)
    last_day = year.last_day
    standards_figure("medical_institution", "confirmations", last_day, accept_unverified=True)
    days: dict[str, RecordedDay] = {"confirmation": confirmed_on, "filing": filed_on}
    duties: list[Duty] = []
    for name, recorded in days.items():
        day = known_by(recorded, as_of)
        done_on = day if isinstance(day, date) and day in year else None
        status, reasons = Status.DONE, tuple[Reason, ...]()
        if done_on is None:
            status = Status.DUE if as_of <= last_day else Status.UNCLEAR
            reasons = (_UNVERIFIED,)
        term = term_named("hospital", name)
        duties.append(duty_of("hospital", f"hospital.{name}", term, last_day, done_on, status, reasons))
    return tuple(duties)
