"""Values of wrong types in every field: only our own errors come, and no float is ever taken."""

from collections.abc import Callable, Iterator
from dataclasses import fields
from datetime import datetime
from typing import Any

import pytest

from kaigo_calc import Count, ServiceMonth, UnitPrice, load_schedule
from kaigo_calc.claims import (
    ClaimLine,
    MonthFacts,
    MonthLines,
    PublicExpense,
    RateLine,
    ServiceLines,
    benefit_limit,
    benefit_rate,
    claim,
    service_lines,
)
from kaigo_calc.errors import (
    KaigoCalcError,
)
from kaigo_calc.payers import public_shares
from tests.claims.making import UNFILLED, day, facts, home, line, month, refused, resident, service

MAY = ServiceMonth(2026, 5)
SHORT = resident(3, "2026-05-01", left_on=day("2026-05-10"), short_stay=True)


def _priced(public_counts: dict[str, list[int]]) -> ServiceLines:
    on = load_schedule("32").on(MAY)
    priced = on.month_units(1, [Count("base_units", 30, 5), Count("initial_period", 10)])
    return service_lines(priced, UnitPrice("10.90"), public_counts=public_counts)


_WRONG: dict[str, object] = {
    "float": 1.5,
    "bool": True,
    "none": None,
    "str": "x",
    "empty": "",
    "bytes": b"x",
    "list": [1],
    "dict": {"x": [1]},
    "object": object(),
    "datetime": datetime(2026, 5, 1),  # noqa: DTZ001  # any time is refused
}
_GOOD: dict[type, dict[str, Any]] = {
    ClaimLine: {"units": 100, "count": 10},
    RateLine: {"rates": ["1/10"]},
    ServiceLines: {"service": "32", "unit_price": "10.00", "lines": [line(100, 10)]},
    MonthLines: {"month": "2026-05", "services": [service(line(100, 10))], "benefit_rate": 90},
    MonthFacts: {
        "month": "2026-05",
        "stays": resident(5),
        "office": home(),
        "benefit_rate": 90,
        "unit_price": "10.90",
    },
    PublicExpense: {"law": "12"},
}
_MONTHS: dict[type, Callable[[Any], object]] = {
    ClaimLine: lambda one: month(service(one)),
    RateLine: lambda one: month(ServiceLines(service="32", unit_price=10, lines=[line(1)], treatment=[one])),
    ServiceLines: month,
    MonthLines: lambda one: one,
    MonthFacts: lambda one: one,
    PublicExpense: lambda one: month(service(line(1)), public_expenses=[one]),
}


def _used(kind: type, name: str, wrong: object) -> object:
    """Make a value with one field that is wrong, and claim with it."""
    return claim(_MONTHS[kind](kind(**{**_GOOD[kind], name: wrong})))  # type: ignore[arg-type]  # by its type


def _fields() -> Iterator[tuple[type, str]]:
    return ((kind, one.name) for kind in _GOOD for one in fields(kind) if one.init)


@pytest.mark.parametrize(
    ("kind", "name", "wrong"),
    [pytest.param(kind, name, wrong) for kind, name in _fields() for wrong in _WRONG],
)
def test_whatever_a_field_is_given_only_our_own_errors_come(kind: type, name: str, wrong: str) -> None:
    try:
        used = _used(kind, name, _WRONG[wrong])
    except KaigoCalcError as error:
        told = error.message_en + error.hint_en + error.message_ja + error.hint_ja
        assert UNFILLED.search(told) is None  # it need not be raised
    else:
        assert used is not None


@pytest.mark.parametrize(
    ("kind", "name"),
    [pytest.param(kind, name) for kind, name in _fields()],
)
def test_no_field_takes_a_float(kind: type, name: str) -> None:
    with pytest.raises(KaigoCalcError):
        _used(kind, name, 1.5)


@pytest.mark.parametrize("name", ["outside_limit", "in_uplift_base"])
@pytest.mark.parametrize("wrong", ["no", 0, 1, None])
def test_flags_of_a_line_are_true_or_false(name: str, wrong: Any) -> None:
    assert refused(lambda: line(1, 1, **{name: wrong})).code == "KC-N03"


@pytest.mark.parametrize("name", ["exempted", "accept_unverified", "uplift_outside_limit"])
def test_flags_of_a_month_are_true_or_false(name: str) -> None:
    assert refused(lambda: facts("2026-05", SHORT, home(), **{name: "no"})).code == "KC-N03"
    assert refused(lambda: service(line(1), uplift_outside_limit="no")).code == "KC-N03"
    assert refused(lambda: month(service(line(1)), exempted=1)).code == "KC-N03"


@pytest.mark.parametrize("rates", [None, 5, [("a",)], "ab", {"treatment_r6_ii": "1/10", 5: "1/10"}])
def test_own_rates_are_a_dict(rates: object) -> None:
    assert refused(lambda: facts("2026-05", SHORT, home(), own_rates=rates)).code == "KC-N03"


@pytest.mark.parametrize("counts", [5, [1], "ab", {12: 1}, {"12": 1.5}, {"12": "1"}])
def test_public_counts_are_a_dict_of_whole_numbers(counts: object) -> None:
    assert refused(lambda: line(1, 1, public_counts=counts)).code in {"KC-N01", "KC-N03"}


_RAW: dict[str, Callable[[], object]] = {
    "no level": lambda: benefit_limit([], MAY),
    "level None": lambda: benefit_limit(None, MAY),  # type: ignore[arg-type]  # wrong on purpose
    "level as a float": lambda: benefit_limit(1.5, MAY),  # type: ignore[arg-type]  # wrong on purpose
    "reduction as text": lambda: benefit_rate(1, MAY, reduction="no"),  # type: ignore[arg-type]  # counts as yes
    "no coverages": lambda: public_shares(9, UnitPrice(10), 90, None),  # type: ignore[arg-type]  # on purpose
    "no month": lambda: service_lines(None, UnitPrice(10)),  # type: ignore[arg-type]  # wrong on purpose
    "counts of a law None": lambda: _priced({"12": None}),  # type: ignore[dict-item]  # wrong on purpose
    "a plan as text": lambda: facts("2026-05", SHORT, home(), planned_units="x"),
}


@pytest.mark.parametrize("call", _RAW.values(), ids=_RAW)
def test_wrong_types_are_refused(call: Callable[[], object]) -> None:
    with pytest.raises(KaigoCalcError):
        call()


def test_every_hint_about_a_type_has_an_example() -> None:
    hints: dict[str, str] = {}
    for kind, name in _fields():
        for wrong in (1.5, True, object()):
            try:
                _used(kind, name, wrong)
            except (KaigoCalcError, TypeError) as error:
                hints[f"{kind.__name__}.{name}"] = getattr(error, "hint_en", "")
    assert {name for name, hint in hints.items() if "Write ;" in hint or "Write :" in hint} == set()
