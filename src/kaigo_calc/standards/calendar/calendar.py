"""年間予定 (calendar): every duty of a home in a fiscal year, by the day on which it is due.

>>> from datetime import date
>>> empty = Calendar("グループホームすみだ", "group_home", 2026, date(2026, 11, 30), ())
>>> empty.ok, empty.to_dict()["format"]
(True, 'kaigo_calc.compliance_calendar.v1')
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from kaigo_calc.standards.duties import Duty, Reason, Status

FORMAT = "kaigo_calc.compliance_calendar.v1"


class Calendar(NamedTuple):
    """The duties of a fiscal year, those with a day first; made by `compliance_calendar`."""

    name: str
    """Name of the home."""
    service: str
    year: int
    """The fiscal year, by the calendar year of its April."""
    as_of: date
    """The day up to which the records are complete."""
    duties: tuple[Duty, ...]
    not_given: tuple[Reason, ...] = ()
    """What the records do not tell of, and the calendar does not look at."""

    @property
    def ok(self) -> bool:
        """Whether nothing that was looked at needs attention."""
        return not self.attention

    @property
    def attention(self) -> tuple[Duty, ...]:
        """The duties that were missed or are unclear; not what is advice and no rule."""
        return tuple(duty for duty in self.of(Status.MISSED, Status.UNCLEAR) if not duty.guidance)

    def counts(self) -> dict[Status, int]:
        """Return how many duties have each status."""
        return {status: sum(duty.status is status for duty in self.duties) for status in Status}

    def of(self, *statuses: Status) -> tuple[Duty, ...]:
        """Return the duties with one of some statuses."""
        return tuple(duty for duty in self.duties if duty.status in statuses)

    def to_rows(self) -> list[dict[str, object]]:
        """Return a row for each duty, as JSON-ready values, for a frame or a spreadsheet."""
        return [duty.to_dict() for duty in self.duties]

    def to_dict(self) -> dict[str, object]:
        """Return the calendar as JSON-ready values."""
        return {
            "format": FORMAT,
            "name": self.name,
            "service": self.service,
            "year": self.year,
            "as_of": self.as_of.isoformat(),
            "ok": self.ok,
            "counts": {str(status): number for status, number in self.counts().items()},
            "not_given_ja": [reason.ja for reason in self.not_given],
            "not_given_en": [reason.en for reason in self.not_given],
            "duties": self.to_rows(),
        }

    def to_text(self, lang: str = "ja") -> str:
        """Return the calendar as lines for a screen or a mail.

        Raises:
            UnknownCodeError: for another language (KC-X02).
        """
        from kaigo_calc.standards.calendar.text import calendar_text

        return calendar_text(self, lang)

    def to_html(self, lang: str = "ja") -> str:
        """Return the calendar as HTML, a table a month.

        Raises:
            UnknownCodeError: for another language (KC-X02).
        """
        from kaigo_calc.standards.calendar.html import calendar_html

        return calendar_html(self, lang)

    def to_page(self, lang: str = "ja") -> str:
        """Return the calendar as a complete HTML document, to be read or printed.

        Raises:
            UnknownCodeError: for another language (KC-X02).
        """
        from kaigo_calc.standards.calendar.page import calendar_page

        return calendar_page(self, lang)

    def to_csv(self, lang: str = "ja") -> str:
        """Return the calendar as CSV text, a row for each duty.

        Raises:
            UnknownCodeError: for another language (KC-X02).
        """
        from kaigo_calc.standards.calendar.csv_text import calendar_csv

        return calendar_csv(self, lang)

    def to_ics(self, lang: str = "ja") -> bytes:
        """Return every dated duty as an all-day event of an iCalendar file.

        Raises:
            UnknownCodeError: for another language (KC-X02).
            ModuleNotFoundError: without the extra `icalendar`.
        """
        from kaigo_calc.standards.calendar.icalendar import calendar_ics

        return calendar_ics(self, lang)

    def _repr_html_(self) -> str:
        return self.to_html()


def in_order(duties: Iterable[Duty]) -> tuple[Duty, ...]:
    """Return duties by the day on which they are due, those without a day at the end."""
    return tuple(sorted(duties, key=lambda duty: (duty.due_on is None, duty.due_on or date.min, duty.name)))
