"""Short ways to write claims in tests; whatever a test is not about has one value everywhere."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pytest

from kaigo_calc.claims import (
    ClaimLine,
    MonthFacts,
    MonthLines,
    RateLine,
    ServiceLines,
    ServiceStatement,
    Statement,
    claim,
)
from kaigo_calc.errors import KaigoCalcError, RuleConflictError
from kaigo_calc.stays import Office, Registration, Stay

OPENED = date(2021, 4, 1)
UNFILLED = re.compile(r"\{\w*\}")
"""A placeholder that nothing was put into."""


def line(units: int, count: int = 1, **options: Any) -> ClaimLine:
    """Return a line."""
    return ClaimLine(units=units, count=count, **options)


def service(*lines: ClaimLine, code: str = "32", price: str = "10.00", **options: Any) -> ServiceLines:
    """Return the lines of a service; `rates` are those of its treatment improvement, in per mille."""
    rates: Sequence[int] = options.pop("rates", ())
    layers = [RateLine(rates=[f"{rate}/1000"]) for rate in rates]
    return ServiceLines(service=code, unit_price=price, lines=lines, treatment=layers, **options)


def month(*services: ServiceLines, on: str = "2022-05", rate: int = 90, **options: Any) -> MonthLines:
    """Return a month of lines."""
    return MonthLines(month=on, services=services, benefit_rate=rate, **options)


def day(text: str) -> date:
    """Return a date that is written in ISO form."""
    return date.fromisoformat(text)


def resident(level: str | int = "要介護5", admitted_on: str = "2021-04-01", **options: Any) -> Stay:
    """Return a stay; admitted long ago unless the test says otherwise."""
    return Stay(admitted_on=day(admitted_on), care_level=level, **options)


def home(*items: str, units: int = 1, first: date = OPENED) -> Office:
    """Return a home and what it has registered."""
    return Office(unit_count=units, registrations=[Registration(item, first) for item in items])


def facts(on: str, stays: Stay | Sequence[Stay], office: Office, **options: Any) -> MonthFacts:
    """Return the calendar facts of a month; at 10.90 and 90 % unless the test says otherwise."""
    given: dict[str, Any] = {"benefit_rate": 90, **options}
    if "area_grade" not in options:
        given.setdefault("unit_price", "10.90")
    return MonthFacts(month=on, stays=stays, office=office, **given)


def refused(call: Callable[[], object]) -> KaigoCalcError:
    """Return the error that a call raises, with texts that are filled in both languages."""
    with pytest.raises(KaigoCalcError) as caught:
        call()
    error = caught.value
    parts = error.conflicts if isinstance(error, RuleConflictError) else ()
    for one in (error, *parts):
        for text in (one.message_ja, one.message_en, one.hint_ja, one.hint_en):
            assert text
            assert not UNFILLED.search(text)
    return error


def codes(call: Callable[[], object]) -> list[str]:
    """Return the codes of all that a call refuses at once, in order."""
    error = refused(call)
    parts = error.conflicts if isinstance(error, RuleConflictError) else (error,)
    return sorted(one.code for one in parts)


def only(given: MonthFacts) -> ServiceStatement:
    """Return the summary of the only service of a month."""
    (one,) = claim(given).services
    return one


def yen(statement: Statement) -> tuple[int, int, int]:
    """Return total, insurance and copay."""
    return statement.total, statement.insurance, statement.copay


def form_lines(one: ServiceStatement) -> dict[str, tuple[int, int]]:
    """Return units and count by item, of lines that are there once."""
    lines = one.statement_lines()
    assert len({each.item for each in lines}) == len(lines)
    return {each.item: (each.units, each.count) for each in lines}
