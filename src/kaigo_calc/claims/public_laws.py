"""公費負担の法律 (public expense laws): their rates and the order in which they are applied.

The order is a list of its own, not that of the law codes: 12 (生活保護) comes last.

>>> from kaigo_calc import ServiceMonth
>>> [public_law(law, ServiceMonth(2026, 5)).priority for law in ("81", "25", "12")]
[12, 13, 14]
"""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from kaigo_calc.explain.step import Evidence
from kaigo_calc.quantities.exact import plain_text, whole_number
from kaigo_calc.quantities.service_month import ServiceMonth, service_date
from kaigo_calc.schedules.dated import Subject
from kaigo_calc.schedules.directory import packaged
from kaigo_calc.stays.facts import check_period


class PublicLaw(NamedTuple):
    """A law under which public expense is paid."""

    law: str
    """法別番号, two digits."""
    label_ja: str
    rate: int
    """公費給付率, percent."""
    priority: int
    """Place in the order of application; 1 comes first."""
    group_home: bool
    """Whether it concerns the group home; the medical laws do not."""
    evidence: Evidence

    @property
    def status(self) -> str:
        """How far its rate and place are confirmed."""
        return self.evidence.status


@dataclass(frozen=True, slots=True)
class PublicExpense:
    """公費: a certificate of public expense that a resident holds in a month.

    Args:
        law: 法別番号, e.g. "12" for 生活保護.
        own_payment: 本人支払額 of the month in yen, as the certificate has it.
        first_day: first day on which it holds; None: it held before the month as well, which counts for days
            of earlier months that are billed at death.
        last_day: last day; None: it goes on.

    Raises:
        InexactInputError: for a law that is not text, or an amount that is not whole (KC-N01 to KC-N03).
        OutOfRangeError: for a negative amount (KC-N06).
        DateInputError: for anything but dates (KC-D01, KC-D06).
        RuleConflictError: for a last day before the first (KC-F01).
    """

    law: str
    own_payment: int = 0
    first_day: date | None = None
    last_day: date | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "law", plain_text(self.law, "law"))
        object.__setattr__(self, "own_payment", whole_number(self.own_payment, "own_payment"))
        check_period(self, "first_day", "last_day")

    def days_in(self, month: ServiceMonth, since: date | None = None) -> tuple[date, date] | None:
        """Return the first and last day of a month on which it holds, or None where it holds on none.

        Args:
            month: the month.
            since: an earlier day from which days are looked at, as end-of-life care is billed at death.
        """
        start = month.first_day if since is None else min(month.first_day, since)
        first = start if self.first_day is None else max(start, self.first_day)
        last = month.last_day if self.last_day is None else min(month.last_day, self.last_day)
        return (first, last) if first <= last else None

    def covers_all_of(self, month: ServiceMonth) -> bool:
        """Return whether it holds on every day of a month."""
        return self.days_in(month) == (month.first_day, month.last_day)

    def covers(self, day: date) -> bool:
        """Return whether it holds on a day, of an earlier month too where no first day is given."""
        return (self.first_day is None or self.first_day <= day) and (
            self.last_day is None or day <= self.last_day
        )


def public_law(law: str, on: date | ServiceMonth) -> PublicLaw:
    """Return what the data say about a law of public expense.

    Args:
        law: 法別番号, e.g. "81".
        on: day or month of service.

    Returns:
        Its rate in percent, its place in the order, and whether it concerns the group home.

    Raises:
        InexactInputError: for anything but text (KC-N03).
        NotEncodedError: for a law that the data do not hold (KC-E04), or a day outside the data (KC-E03).

    Source: 公費の適用順位一覧 (国民健康保険団体連合会).

    >>> public_law("12", ServiceMonth(2026, 5)).rate
    100
    """
    code = plain_text(law, "law")
    what = Subject(f"法別{code}の公費", f"Public expense law {code}")
    row = packaged().public_expenses.at((code,), service_date(on), what).record
    return PublicLaw(
        law=code,
        label_ja=row["label_ja"],
        rate=int(row["rate"]),
        priority=int(row["priority"]),
        group_home=row["group_home"] == "yes",
        evidence=row.evidence,
    )
