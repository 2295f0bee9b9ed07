"""Every refusal of the month claim: its code, its texts in both languages, and all that is wrong at once."""

from collections.abc import Callable
from datetime import date, datetime
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
    public_law,
    service_lines,
)
from kaigo_calc.errors import (
    DateInputError,
    InexactInputError,
    KaigoCalcError,
    NotEncodedError,
    OutOfRangeError,
    RuleConflictError,
    UnknownCodeError,
    UnreadableInputError,
)
from kaigo_calc.payers import Coverage, public_shares
from kaigo_calc.stays import LevelChange
from tests.claims.making import codes, day, facts, home, line, month, refused, resident, service

MAY = ServiceMonth(2026, 5)
UPLIFT = RateLine(rates=["1/1000"])
BASIC = line(1, in_uplift_base=True)
CHANGING_SHORT = resident(
    "要支援2",
    "2026-05-01",
    short_stay=True,
    left_on=day("2026-05-20"),
    level_changes=[LevelChange(day("2026-05-11"), "要介護1")],
)
OTHER_DATA = (
    load_schedule("32")
    .on(ServiceMonth(2024, 6))
    .month_units(1, [Count("base_units", 1, 5)])
    ._replace(schedule_digest="sha256:other")
)
TWICE = RateLine(rates=["186/1000"], item="treatment_r6_i")
TWO_RATES = {"treatment_r8_iii": "1/10", "介護職員等処遇改善加算(Ⅲ)": "2/10"}
SHORT = resident(3, "2026-05-01", left_on=day("2026-05-10"), short_stay=True)


def _part(count: int, **options: Any) -> ClaimLine:
    return line(100, 10, public_counts={"12": count}, **options)


def _two_parts(*days: tuple[str | None, str | None]) -> MonthLines:
    """Return a month of which 81 and 12 each cover five of ten days."""
    laws = ("81", "12")
    expenses = [
        PublicExpense(law, 0, None if first is None else day(first), None if last is None else day(last))
        for law, (first, last) in zip(laws, days, strict=True)
    ]
    both = line(100, 10, public_counts={"81": 5, "12": 5})
    return month(service(both), on="2026-05", public_expenses=expenses)


def _priced(public_counts: dict[str, list[int]]) -> ServiceLines:
    on = load_schedule("32").on(MAY)
    priced = on.month_units(1, [Count("base_units", 30, 5), Count("initial_period", 10)])
    return service_lines(priced, UnitPrice("10.90"), public_counts=public_counts)


_EXCESS = service(_part(5), code="38", planned_units=999)

REFUSALS: list[tuple[str, type[KaigoCalcError], Callable[[], object], dict[str, object]]] = [
    ("KC-M01", OutOfRangeError, lambda: benefit_rate(4, MAY), {"value": "4"}),
    ("KC-M01", OutOfRangeError, lambda: benefit_rate(0, MAY), {"value": "0"}),
    ("KC-M02", OutOfRangeError, lambda: benefit_rate(1, MAY, exemption=90), {"value": 90, "lowest": "91"}),
    ("KC-M02", OutOfRangeError, lambda: benefit_rate(2, MAY, exemption=80), {"lowest": "81"}),
    ("KC-M02", OutOfRangeError, lambda: benefit_rate(3, MAY, exemption=70), {"highest": "100", "share": 3}),
    ("KC-M03", RuleConflictError, lambda: benefit_rate(1, MAY, reduction=True, exemption=95), {}),
    ("KC-M04", OutOfRangeError, lambda: month(service(line(1)), rate=85), {"value": 85}),
    ("KC-M04", OutOfRangeError, lambda: month(service(line(1)), rate=59), {"rates": "90, 80, 70, 60"}),
    ("KC-M04", OutOfRangeError, lambda: month(service(line(1)), rate=65, exempted=True), {"value": 65}),
    ("KC-M05", RuleConflictError, lambda: _part(11), {"number": 11, "count": 10, "item": "-"}),
    ("KC-M05", RuleConflictError, lambda: _part(11, item="base"), {"law": "12", "item": "base"}),
    ("KC-M06", RuleConflictError, lambda: RateLine(rates=[]), {}),
    ("KC-M07", RuleConflictError, service, {"service_en": "group_home (32)"}),
    ("KC-M08", RuleConflictError, lambda: service(BASIC, uplift=RateLine(rates=["1/1000", "1/10"])), {}),
    (
        "KC-M09",
        RuleConflictError,
        lambda: month(service(line(1)), public_expenses=[PublicExpense("12"), PublicExpense("12", 5)]),
        {"law": "12"},
    ),
    (
        "KC-M10",
        RuleConflictError,
        lambda: month(service(line(1)), public_expenses=[PublicExpense("54")]),
        {"law": "54", "law_ja": "難病", "laws_en": "81, 25, 12"},
    ),
    (
        "KC-M11",
        RuleConflictError,
        lambda: month(
            service(line(1)), on="2026-05", public_expenses=[PublicExpense("12", 0, day("2026-06-01"))]
        ),
        {"law": "12", "month": MAY},
    ),
    ("KC-M12", RuleConflictError, month, {}),
    (
        "KC-M13",
        RuleConflictError,
        lambda: month(service(line(1)), service(line(2))),
        {"service_en": "group_home (32)"},
    ),
    ("KC-M14", RuleConflictError, lambda: month(service(_part(1))), {"law": "12", "laws_en": "none"}),
    (
        "KC-M15",
        RuleConflictError,
        lambda: month(service(_part(5), line(1), line(2)), public_expenses=[PublicExpense("12")]),
        {"law": "12", "lines_ja": "2、3", "lines_en": "2, 3"},
    ),
    (
        "KC-M16",
        RuleConflictError,
        lambda: month(service(line(1, care_level=3), code="38")),
        {"limit_en": " The limit of the month is 27048 units."},
    ),
    (
        "KC-M16",
        RuleConflictError,
        lambda: claim(facts("2026-05", SHORT, home())),
        {"limit_en": " The limit of the month is 27048 units."},
    ),
    ("KC-M17", RuleConflictError, lambda: month(service(line(1), planned_units=5)), {"planned_units": 5}),
    (
        "KC-M18",
        RuleConflictError,
        lambda: MonthFacts(month="2026-05", stays=SHORT, office=home(), benefit_rate=90),
        {},
    ),
    (
        "KC-M18",
        RuleConflictError,
        lambda: facts("2026-05", SHORT, home(), area_grade=1, unit_price="10.90"),
        {},
    ),
    ("KC-M19", RuleConflictError, lambda: month(service(BASIC, uplift=UPLIFT), on="2021-10"), {}),
    (
        "KC-M20",
        RuleConflictError,
        lambda: month(service(line(1, care_level=1), line(1, care_level=2), code="38", planned_units=19_706)),
        {"planned_units": 19_706, "largest": 19_705},
    ),
    ("KC-M21", UnknownCodeError, lambda: line(1, status="sure"), {"field": "status", "value": "'sure'"}),
    ("KC-M21", UnknownCodeError, lambda: RateLine(rates=["1/10"], status=""), {"field": "status"}),
    ("KC-M21", UnknownCodeError, lambda: service(line(1), price_status="?"), {"field": "price_status"}),
    (
        "KC-M22",
        RuleConflictError,
        lambda: claim(_two_parts(("2026-05-01", "2026-05-05"), ("2026-05-03", "2026-05-07"))),
        {"law": "12", "other": "81", "month": MAY},
    ),
    (
        "KC-M22",
        RuleConflictError,
        lambda: claim(_two_parts(("2026-05-02", "2026-05-06"), ("2026-05-01", "2026-05-05"))),
        {"law": "12"},
    ),
    (
        "KC-M22",
        RuleConflictError,
        lambda: claim(_two_parts(("2026-05-01", "2026-05-05"), ("2026-05-05", "2026-05-09"))),
        {"law": "12"},
    ),
    (
        "KC-M22",
        RuleConflictError,
        lambda: claim(_two_parts(("2026-05-05", "2026-05-09"), ("2026-05-01", "2026-05-05"))),
        {"law": "12"},
    ),
    ("KC-M22", RuleConflictError, lambda: claim(_two_parts((None, None), (None, "2026-05-05"))), {}),
    (
        "KC-M23",
        RuleConflictError,
        lambda: claim(month(_EXCESS, public_expenses=[PublicExpense("12")])),
        {"excess": 1},
    ),
    ("KC-M24", RuleConflictError, lambda: claim(month(service(line(1)), rate=0)), {}),
    (
        "KC-M24",
        RuleConflictError,
        lambda: claim(month(service(line(1), code="33"), rate=0, public_expenses=[PublicExpense("10")])),
        {},
    ),
    ("KC-M25", RuleConflictError, lambda: _priced({"12": [5]}), {"number": 1, "lines": 2}),
    (
        "KC-M17",
        RuleConflictError,
        lambda: claim(facts("2026-05", resident(5), home(), planned_units=5)),
        {"planned_units": 5},
    ),
    (
        "KC-M26",
        RuleConflictError,
        lambda: claim(facts("2026-05", CHANGING_SHORT, home(), planned_units=5)),
        {"planned_units": 5, "number": 2},
    ),
    ("KC-M28", RuleConflictError, lambda: service(line(1), uplift=UPLIFT), {}),
    (
        "KC-M29",
        RuleConflictError,
        lambda: month(service(line(1), month="2024-05"), on="2026-02"),
        {"priced_for": ServiceMonth(2024, 5), "month": ServiceMonth(2026, 2)},
    ),
    (
        "KC-M30",
        RuleConflictError,
        lambda: claim(facts("2026-06", resident(5), home("treatment_r8_iii"), own_rates=TWO_RATES)),
        {"item": "treatment_r8_iii"},
    ),
    (
        "KC-M31",
        RuleConflictError,
        lambda: month(service(line(1), actual_days=29), on="2026-02"),
        {"days": 29, "largest": 28},
    ),
    (
        "KC-M32",
        RuleConflictError,
        lambda: month(
            service(line(1)), on="2026-05", public_expenses=[PublicExpense("12", 0, day("2026-05-15"))]
        ),
        {"law": "12"},
    ),
    (
        "KC-M33",
        RuleConflictError,
        lambda: month(service(line(1), price="109.0")),
        {"price": UnitPrice("109")},
    ),
    (
        "KC-M34",
        RuleConflictError,
        lambda: month(service(line(1, public_counts={"12": 0})), public_expenses=[PublicExpense("12")]),
        {"law": "12"},
    ),
    (
        "KC-M35",
        RuleConflictError,
        lambda: service_lines(OTHER_DATA, UnitPrice(10)),
        {"priced": "sha256:other"},
    ),
    (
        "KC-M36",
        RuleConflictError,
        lambda: month(service(BASIC), on="2021-09"),
        {"month": ServiceMonth(2021, 9)},
    ),
    (
        "KC-M37",
        RuleConflictError,
        lambda: month(service(line(1, 10, item="base_units"), actual_days=9)),
        {"days": 10, "largest": 9},
    ),
    (
        "KC-M38",
        RuleConflictError,
        lambda: month(
            service(line(1, 30, public_counts={"12": 11})),
            on="2026-05",
            public_expenses=[PublicExpense("12", 0, day("2026-05-22"))],
        ),
        {"law": "12", "number": 11, "days": 10},
    ),
    (
        "KC-R07",
        RuleConflictError,
        lambda: month(
            ServiceLines(
                service="32",
                unit_price="10.90",
                lines=[line(1)],
                treatment=[TWICE, RateLine(rates=["178/1000"], item="treatment_r6_ii")],
            )
        ),
        {"items": ("treatment_r6_i", "treatment_r6_ii")},
    ),
    ("KC-R18", RuleConflictError, lambda: service(line(845, 0)), {}),
    ("KC-P03", OutOfRangeError, lambda: benefit_limit([], MAY), {}),
    (
        "KC-R10",
        RuleConflictError,
        lambda: ServiceLines(
            service="32",
            unit_price="10.90",
            lines=[line(1)],
            treatment=[TWICE, TWICE],
        ),
        {"items": ("treatment_r6_i",)},
    ),
    (
        "KC-M27",
        UnknownCodeError,
        lambda: claim(facts("2026-05", resident(5), home(), own_rates={"treatment_r6_iii": "1/10"})),
        {"matches_en": "none"},
    ),
    (
        "KC-P01",
        OutOfRangeError,
        lambda: month(service(line(1)), public_expenses=[PublicExpense(law) for law in "1234"]),
        {"value": 4, "largest": 3},
    ),
    (
        "KC-P01",
        OutOfRangeError,
        lambda: public_shares(9, UnitPrice(10), 90, [Coverage("12", 100, 1)] * 4),
        {"value": 4},
    ),
    (
        "KC-P02",
        RuleConflictError,
        lambda: claim(
            month(
                service(line(900, 1, public_counts={"12": 1}), line(-1, 1, public_counts={"12": 0})),
                public_expenses=[PublicExpense("12")],
            )
        ),
        {"law": "'12'", "units": 900, "insured_units": 899},
    ),
]


@pytest.mark.parametrize(("code", "kind", "call", "values"), REFUSALS)
def test_refusal(
    code: str, kind: type[KaigoCalcError], call: Callable[[], object], values: dict[str, object]
) -> None:
    error = refused(call)
    assert type(error) is kind
    assert error.code == code
    assert {name: error.values[name] for name in values} == values
    document = error.to_dict()
    assert document["code"] == code
    assert f"[{code}]" in str(error)


def test_every_code_is_raised() -> None:
    wanted = {f"KC-M{number:02}" for number in range(1, 39)} | {
        "KC-P01",
        "KC-P02",
        "KC-P03",
        "KC-R07",
        "KC-R10",
        "KC-R18",
    }
    assert {code for code, *_ in REFUSALS} == wanted


# Everything that is wrong, at once


def test_all_conflicts_of_a_month_are_told_together() -> None:
    expenses = [PublicExpense("12"), PublicExpense("12"), PublicExpense("54", 0, day("2026-06-01"))]
    counted = line(100, 10, public_counts={"25": 1}, in_uplift_base=True)
    short = service(line(1, care_level=1), code="38", planned_units=16_766)

    def call() -> object:
        services = (service(counted, uplift=UPLIFT, planned_units=5), short, service(line(1), code="38"))
        return month(*services, on="2026-05", public_expenses=expenses)

    assert refused(call).code == "KC-R04"
    assert codes(call) == [
        *("KC-M09", "KC-M10", "KC-M11", "KC-M13", "KC-M14"),
        *("KC-M16", "KC-M17", "KC-M19", "KC-M20"),
    ]


def test_all_counts_above_their_line_are_told_together() -> None:
    def call() -> object:
        return line(100, 10, public_counts={"12": 11, "81": 12, "25": 10})

    error = refused(call)
    assert (error.code, codes(call)) == ("KC-R04", ["KC-M05", "KC-M05"])


# Other ranges


@pytest.mark.parametrize(
    ("call", "kind", "code"),
    [
        (lambda: benefit_rate(1, ServiceMonth(2021, 3)), NotEncodedError, "KC-E03"),
        (lambda: benefit_rate(1, datetime(2026, 5, 1)), DateInputError, "KC-D01"),  # noqa: DTZ001  # any time is refused
        (lambda: benefit_rate(1, MAY, exemption=101), OutOfRangeError, "KC-N08"),
        (lambda: benefit_rate(1, MAY, exemption=-1), OutOfRangeError, "KC-N06"),
        (lambda: benefit_limit("要介護6", MAY), UnknownCodeError, "KC-C05"),
        (lambda: benefit_limit([1, 6], MAY), UnknownCodeError, "KC-C05"),  # type: ignore[list-item]  # numbers are read
        (lambda: benefit_limit(1, ServiceMonth(2027, 4)), NotEncodedError, "KC-E03"),
        (lambda: public_law("99", MAY), NotEncodedError, "KC-E04"),
        (lambda: public_law("12", ServiceMonth(2021, 3)), NotEncodedError, "KC-E03"),
        (lambda: PublicExpense("12", -1), OutOfRangeError, "KC-N06"),
        (lambda: PublicExpense("12", 0, day("2026-05-02"), day("2026-05-01")), RuleConflictError, "KC-F01"),
        (
            lambda: PublicExpense("12", 0, datetime(2026, 5, 1)),  # noqa: DTZ001  # any time is refused
            DateInputError,
            "KC-D01",
        ),
        (lambda: month(service(line(1)), rate=101), OutOfRangeError, "KC-N08"),
        (lambda: month(service(line(1)), on="2026-13"), OutOfRangeError, "KC-D04"),
        (lambda: month(service(line(1)), on="May"), UnreadableInputError, "KC-D03"),
        (lambda: month(service(line(1)), on="2021-03"), NotEncodedError, "KC-E03"),
        (lambda: month(service(line(1), code="17")), NotEncodedError, "KC-E04"),
        (lambda: service(line(1), code="99"), UnknownCodeError, "KC-C01"),
        (lambda: service(line(1), price="0"), OutOfRangeError, "KC-N09"),
        (lambda: service(line(1), planned_units=-1), OutOfRangeError, "KC-N06"),
        (lambda: service(line(1), actual_days=-1), OutOfRangeError, "KC-N06"),
        (lambda: line(1, -1), OutOfRangeError, "KC-N06"),
        (lambda: line(1, 1, public_counts={"12": -1}), OutOfRangeError, "KC-N06"),
        (lambda: line(1, 1, care_level="要介護6"), UnknownCodeError, "KC-C05"),
        (lambda: RateLine(rates=["3/1"]), OutOfRangeError, "KC-N10"),
        (lambda: claim(month(service(line(-1)))), RuleConflictError, "KC-R15"),
        (lambda: facts("2026-05", SHORT, home(), area_grade="9級地"), UnknownCodeError, "KC-C02"),
        (lambda: claim(facts("2027-04", resident(5), home())), NotEncodedError, "KC-E03"),
        (lambda: claim(facts("2021-05", resident(5), home(), uplift_base="x")), UnknownCodeError, "KC-C09"),
        (lambda: claim(facts("2026-05", resident(5), home(), confirmed=["x"])), UnknownCodeError, "KC-C10"),
        (
            lambda: claim(facts("2026-05", resident(5), home(), own_rates={"x": 1})),
            UnknownCodeError,
            "KC-C08",
        ),
        (lambda: claim(None), InexactInputError, "KC-N03"),  # type: ignore[arg-type]  # wrong on purpose
    ],
)
def test_other_refusals(call: Callable[[], object], kind: type[KaigoCalcError], code: str) -> None:
    error = refused(call)
    assert type(error) is kind
    assert error.code == code


def test_reductions_alone_below_zero_under_a_law() -> None:
    lines = [line(99, 1, public_counts={"12": 0}), line(-9, 1, public_counts={"12": 1})]
    for rates in ((), (186,)):
        given = month(service(*lines, rates=rates), public_expenses=[PublicExpense("12")])
        with pytest.raises(KaigoCalcError) as caught:
            claim(given)
        assert caught.value.code == "KC-R15"


def test_dates_may_be_those_of_another_month() -> None:
    expense = PublicExpense("12", 0, date(2020, 1, 1), date(2026, 5, 31))
    assert claim(month(service(line(100)), on="2026-05", public_expenses=[expense])).public == {"12": 100}
