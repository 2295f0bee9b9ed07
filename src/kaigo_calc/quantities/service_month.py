"""サービス提供年月 (service month), and the one way in which look-ups read a date.

>>> ServiceMonth("2026-05").first_day
datetime.date(2026, 5, 1)
"""

from datetime import MAXYEAR, MINYEAR, date, datetime

from kaigo_calc.errors import DateInputError, OutOfRangeError, UnreadableInputError, shown
from kaigo_calc.quantities.exact import whole_number
from kaigo_calc.quantities.value import Value


class ServiceMonth(Value):
    """A calendar month of service.

    Args:
        year: year AD, or the whole month as text "YYYY-MM".
        month: 1 to 12; left out when the text is given.

    Raises:
        InexactInputError: for a year or month that is no whole number (KC-N01, KC-N02, KC-N03).
        UnreadableInputError: for text of another form (KC-D03).
        OutOfRangeError: for a month or year that does not exist (KC-D04).

    Source: サービス提供年月 of the claim form (介護給付費請求書等の記載要領).

    >>> ServiceMonth(2026, 5) == ServiceMonth("2026-05")
    True
    """

    __slots__ = ("year", "month")  # noqa: RUF023  # the order of the arguments

    year: int
    month: int

    def __new__(cls, year: int | str, month: int | None = None) -> "ServiceMonth":
        if isinstance(year, str) and month is None:
            year, month = _year_and_month(year)
        return cls._filled(year=_within(year, "year", MINYEAR, MAXYEAR), month=_within(month, "month", 1, 12))

    @classmethod
    def of(cls, day: date) -> "ServiceMonth":
        """Return the month in which a day lies.

        >>> ServiceMonth.of(date(2026, 5, 31))
        ServiceMonth('2026-05')
        """
        day = service_date(day)
        return cls(day.year, day.month)

    @property
    def first_day(self) -> date:
        """First day of the month."""
        return date(self.year, self.month, 1)

    @property
    def last_day(self) -> date:
        """Last day of the month."""
        return date(self.year, self.month, self.days)

    @property
    def days(self) -> int:
        """Number of days in the month."""
        from calendar import monthrange

        return monthrange(self.year, self.month)[1]

    @property
    def following(self) -> "ServiceMonth":
        """The month after."""
        return ServiceMonth(self.year, self.month + 1) if self.month < 12 else ServiceMonth(self.year + 1, 1)

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, ServiceMonth):  # a date has a year and a month too
            return NotImplemented
        return self.first_day < other.first_day

    def __le__(self, other: object) -> bool:
        if not isinstance(other, ServiceMonth):
            return NotImplemented
        return self.first_day <= other.first_day

    def __str__(self) -> str:
        return f"{self.year:04}-{self.month:02}"

    def _arguments(self) -> tuple[object, ...]:
        return (str(self),)


def service_date(on: date | ServiceMonth) -> date:
    """Return the day at which a look-up is made; a month stands for its first day.

    Fee revisions take effect on the first of a month, and the loader refuses schedule rows that do not,
    so a month has one answer.

    Raises:
        DateInputError: for a `datetime` (KC-D01) and for everything else that is no date (KC-D02).

    >>> service_date(ServiceMonth(2026, 5))
    datetime.date(2026, 5, 1)
    """
    if isinstance(on, ServiceMonth):
        return on.first_day
    if isinstance(on, datetime):
        raise DateInputError("KC-D01", field="on", value=shown(on))
    if not isinstance(on, date):
        raise DateInputError("KC-D02", field="on", value=shown(on))
    return date(on.year, on.month, on.day)


def _year_and_month(text: str) -> tuple[int, int]:
    year, _, month = text.partition("-")
    if not (len(text) == len("YYYY-MM") and len(month) == 2 and text.isascii() and (year + month).isdigit()):
        raise UnreadableInputError(
            "KC-D03", value=shown(text), what_ja="年月", what_en="a month", example="2026-05"
        )
    return int(year), int(month)


def _within(value: object, field: str, first: int, last: int) -> int:
    number = whole_number(value, field)
    if not first <= number <= last:
        raise OutOfRangeError("KC-D04", field=field, value=shown(value), first=first, last=last)
    return number
