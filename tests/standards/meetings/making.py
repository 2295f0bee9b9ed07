"""Meetings for the tests, by month and day."""

from collections.abc import Sequence
from datetime import date

from kaigo_calc.standards.duties import Duty
from kaigo_calc.standards.meetings import Meeting

YEAR_OVER = date(2027, 4, 1)
EVERY_TWO_MONTHS = [
    date(2026, 4, 20),
    date(2026, 6, 20),
    date(2026, 8, 20),
    date(2026, 10, 20),
    date(2026, 12, 20),
    date(2027, 2, 20),
]


def single(*days: date) -> list[Meeting]:
    return [Meeting(held_on=day) for day in days]


def joint(*days: date) -> list[Meeting]:
    return [Meeting(held_on=day, joint=True, same_area=True, privacy=True) for day in days]


def named(duties: Sequence[Duty], name: str) -> Duty:
    return next(duty for duty in duties if duty.name == name)


def english(duty: Duty) -> str:
    return " ".join(reason.en for reason in duty.reasons)
