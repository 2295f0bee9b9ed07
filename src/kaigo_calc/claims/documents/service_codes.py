"""サービスコードの読取り (service codes): what a code of six characters stands for in a month.

>>> from kaigo_calc import load_schedule, ServiceMonth
>>> meaning_of("321151", load_schedule("group_home").on(ServiceMonth(2026, 5)))
Meaning(item='base_units', reductions=(), unit_class='one_unit', care_level='care_5')
"""

from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches
from functools import lru_cache
from re import compile as pattern
from typing import NamedTuple

from kaigo_calc.errors import UnknownCodeError, listed, shown
from kaigo_calc.quantities.service_month import ServiceMonth
from kaigo_calc.schedules.schedule import Schedule
from kaigo_calc.schedules.schedule_on_day import ScheduleOnDay

_CODE = pattern(r"[0-9]{2}[0-9A-Z]{4}")


class Meaning(NamedTuple):
    """What a service code stands for."""

    item: str
    reductions: tuple[str, ...]
    unit_class: str
    """Identifier of the class of home, or "" where the code is for every class."""
    care_level: str
    """Identifier of the level, or "" where the code is for every level."""


def looks_like_code(name: str) -> bool:
    """Return whether a name can only be a service code: no item is called like one."""
    return _CODE.fullmatch(name) is not None


def meaning_of(code: str, on: ScheduleOnDay) -> Meaning:
    """Return what a service code stands for.

    Args:
        code: six characters, the type of the service first.
        on: the schedule of the service in the month.

    Raises:
        UnknownCodeError: for a code that the service does not have in the month (KC-J17).

    Source: 介護給付費単位数等サービスコード表, as far as the packaged table holds it.
    """
    codes = _codes(on.schedule, on.day)
    if code not in codes:
        close = get_close_matches(code, codes)
        service = on.schedule.service
        raise UnknownCodeError(
            "KC-J17",
            value=shown(code),
            month=ServiceMonth.of(on.day),
            service_ja=service.title_ja,
            service_en=str(service),
            **listed("matches", close, close),
        )
    return codes[code]


@lru_cache(maxsize=100)
def _codes(schedule: Schedule, day: date) -> Mapping[str, Meaning]:
    return {
        code: Meaning(row["item"], tuple(row["reductions"].split()), row["unit_class"], row["care_level"])
        for code, row in schedule.on(day).service_codes().items()
    }
