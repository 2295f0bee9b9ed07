"""引数の読取り (reading arguments): text of the command line to exact values, or an error of the library."""

import re
from collections.abc import Generator
from contextlib import contextmanager
from datetime import date

from kaigo_calc.errors import UnreadableInputError, reason_of, shown
from kaigo_calc.quantities.exact import scaled_integer
from kaigo_calc.quantities.service_month import ServiceMonth

_WHOLE = re.compile(r"-?[0-9]+")
_MONTH = re.compile(r"[0-9]{4}-[0-9]{2}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TENTHS = {"1": 1, "2": 2, "3": 3}


@contextmanager
def readable(file: str) -> Generator[None]:
    """Refuse a file that cannot be read (KC-J20), with the reason that the system gives."""
    try:
        yield
    except OSError as error:
        raise UnreadableInputError("KC-J20", reason=reason_of(error)).at(file) from None


def whole(text: str, field: str) -> int:
    """Return a whole number written in plain digits; the library itself would also take "859.0".

    Raises:
        UnreadableInputError: for any other text (KC-N05).
        OutOfRangeError: for a negative number (KC-N06) or one above 2 to the power of 53 (KC-N12).
    """
    if not _WHOLE.fullmatch(text):
        raise UnreadableInputError("KC-N05", field=field, value=shown(text))
    return scaled_integer(text, 0, field)


def rate_of_burden(text: str) -> int | None:
    """Return the benefit rate that goes with a copay of 1, 2 or 3 tenths (割), or None for other text."""
    tenths = _TENTHS.get(text)
    return None if tenths is None else 100 - 10 * tenths


def day_or_month(text: str) -> date | ServiceMonth:
    """Return the day or the month of service that a text means.

    Raises:
        UnreadableInputError: for other text and for days that do not exist (KC-D03).
        OutOfRangeError: for a month that does not exist (KC-D04).
    """
    if _MONTH.fullmatch(text):
        return ServiceMonth(text)
    try:
        # Python alone would also read 20260501 and 2026-W18-5.
        day = date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        day = None
    if day is None:
        raise UnreadableInputError(
            "KC-D03",
            value=shown(text),
            what_ja="日付または年月",
            what_en="a date or a month",
            example="2026-05-01 / 2026-05",
        )
    return day
