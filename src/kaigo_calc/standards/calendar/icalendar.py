"""年間予定 (calendar as iCalendar): every dated duty as an all-day event, for the calendar of the office."""

from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from importlib import import_module
from typing import Any

from kaigo_calc.errors import missing_package
from kaigo_calc.standards.calendar.words import (
    REDUCTION,
    STATUS,
    label,
    reasons,
    reduction_names,
    rule,
    title,
)
from kaigo_calc.standards.duties import Duty

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kaigo_calc.standards.calendar.calendar import Calendar


def calendar_ics(calendar: "Calendar", lang: str = "ja") -> bytes:
    """Return a calendar as an iCalendar file (RFC 5545).

    Args:
        calendar: what `compliance_calendar` found.
        lang: "ja" or "en".

    Returns:
        The file in UTF-8. The same calendar gives the same bytes: the time stamp is the day up to which the
        records go, and an event keeps its identity when its status changes, so that calendars replace it.

    Raises:
        UnknownCodeError: for another language (KC-X02).
        ModuleNotFoundError: without the extra `icalendar`.

    Source: the duties name their own rules.
    """
    heading = title(calendar, lang)
    try:
        library: Any = import_module("icalendar")
    except ModuleNotFoundError:
        raise missing_package(
            "iCalendar には icalendar が必要です", "iCalendar needs icalendar", "kaigo-calc[icalendar]"
        ) from None
    whole = library.Calendar()
    whole.add("prodid", "-//kaigo_calc//compliance calendar//JA")
    whole.add("version", "2.0")
    # icalendar escapes texts, but not the values of properties that it does not know.
    whole.add("x-wr-calname", library.vText(heading))
    for duty in calendar.duties:
        if duty.due_on is not None:
            whole.add_component(_event(library, calendar, duty, duty.due_on, lang))
    ics: bytes = whole.to_ical()
    return ics


def _event(library: Any, calendar: "Calendar", duty: Duty, due_on: date, lang: str) -> Any:
    event = library.Event()
    as_of = calendar.as_of
    identity = sha256(f"{calendar.name}\0{calendar.year}\0{duty.name}".encode()).hexdigest()
    event.add("uid", f"{identity}@kaigo-calc")
    event.add("dtstamp", datetime(as_of.year, as_of.month, as_of.day, tzinfo=UTC))
    event.add("dtstart", due_on)
    event.add("dtend", due_on + timedelta(days=1))
    event.add("summary", f"[{STATUS[lang][duty.status]}] {label(duty, lang)}")
    reductions = [REDUCTION[lang].format(name=name) for name in reduction_names(duty, lang)]
    event.add("description", "\n".join([rule(duty, lang), *reasons(duty, lang), *reductions]))
    event.add("transp", "TRANSPARENT")
    return event
