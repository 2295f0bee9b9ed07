"""Claims as JSON: what documents mean, and that nothing is lost on the way there and back."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaigo_calc import Ratio, ServiceMonth, load_schedule
from kaigo_calc.claims import (
    ClaimLine,
    MonthFacts,
    MonthLines,
    PublicExpense,
    ServiceLines,
    claim,
    claim_document,
    read_claim,
    service_lines,
)
from kaigo_calc.claims.documents.shapes import MOST_ENTRIES
from kaigo_calc.errors import InexactInputError, KaigoCalcError
from kaigo_calc.quantities.unit_price import UnitPrice
from kaigo_calc.schedules import Count
from kaigo_calc.stays import Office, Stay
from kaigo_calc.stays.month_counts import LeftOut
from tests.claims.documents import (
    ALL,
    COUNTS,
    FACTS,
    LINES,
    SCHEMA,
    STATEMENT_SCHEMA,
    Document,
    changed,
    faults,
    without,
)
from tests.properties.claim_adapter import month_lines_of
from tests.properties.claim_facts import claim_facts
from tests.properties.stays import Case, cases


def group_home(**options: Any) -> ServiceLines:
    lines = options.pop("lines", [ClaimLine(units=859, count=30)])
    return ServiceLines(service="32", unit_price="10.90", lines=lines, **options)


def test_calendar_facts() -> None:
    assert read_claim(FACTS) == MonthFacts(
        month="2026-05",
        stays=Stay(admitted_on=date(2026, 4, 1), care_level="要介護5"),
        office=Office(unit_count=1),
        benefit_rate=90,
        area_grade="1級地",
        resident="墨田 太郎",
    )


def test_lines() -> None:
    """31 days of 859 would be 26,629 units; 30 are 25,770 × 10.90 = 280,893 yen, copay 28,090."""
    facts = read_claim(LINES)
    assert facts == MonthLines(month="2026-05", services=[group_home()], benefit_rate=90)
    assert claim(facts).copay == 28090


def test_counts_are_priced_by_the_schedule_of_the_month() -> None:
    on = load_schedule("32").on(ServiceMonth(2024, 6))
    units = on.month_units(
        1, [Count("base_units", 30, 5), Count("initial_period", 20)], treatment=["treatment_r6_ii"]
    )
    facts = read_claim(COUNTS)
    assert isinstance(facts, MonthLines)
    assert facts.services == (
        service_lines(
            units,
            UnitPrice("10.90"),
            public_counts={"12": [11, 3]},
            actual_days=30,
            price_status="verified",
        ),
    )


def test_counts_by_hand() -> None:
    """859 × 30 + 30 × 20 = 26,370; × 178 ‰ = 4,693.86; 31,064 × 10.90 = 338,597.6; 90 % of it 304,737.3.

    Law 12 covers 859 × 11 + 30 × 3 = 9,539 units and 1,697.9 of the treatment improvement: 11,237 × 10.90 =
    122,483.3, a tenth of which is 12,248.3.
    """
    statement = claim(read_claim(COUNTS))
    assert (statement.units, statement.total, statement.insurance) == (31_064, 338_597, 304_737)
    assert (statement.public, statement.copay) == ({"12": 12_248}, 338_597 - 304_737 - 12_248)


def test_parts_of_a_count_are_added_up_with_their_public_counts() -> None:
    parts = [
        {"item": "base_units", "count": 19, "care_level": 5, "public_counts": {"12": 0}},
        {"item": "初期加算", "count": 17, "care_level": 5, "public_counts": {"12": 0}},
        {"service_code": "321151", "count": 11, "public_counts": {"12": 11}},
        {"item": "initial_period", "count": 3, "public_counts": {"12": 3}},
        {"item": "initial_period", "count": 0, "public_counts": {"12": 0}},
    ]
    assert read_claim(changed(COUNTS, "services", 0, "counts", to=parts)) == read_claim(COUNTS)


def test_service_codes_stand_for_items() -> None:
    by_code = changed(COUNTS, "services", 0, "treatment", to=["326107"])
    by_code["services"][0]["counts"] = [
        {"service_code": "321151", "count": 30, "public_counts": {"12": 11}},
        {"item": "321550", "count": 20, "public_counts": {"12": 3}},
    ]
    assert read_claim(by_code) == read_claim(COUNTS)


def test_service_code_of_a_reduced_base_has_its_reductions() -> None:
    """827 × 97 % = 802.19 in 2021; the code 321115 is that of 要介護5 with too few at night."""
    document = without(COUNTS, "public_expenses") | {"month": "2021-06"}
    code = next(
        row["service_code"]
        for provision in load_schedule("32").data.group_home_service_codes.in_force(date(2021, 6, 1))
        for row in [provision.record]
        if (row["service"], row["reductions"], row["unit_class"], row["care_level"])
        == ("32", "night_staffing_shortfall", "two_or_more_units", "care_5")
    )
    service = {"service": "32", "unit_class": 2, "unit_price": "10.90"}
    for extra in ({}, {"reductions": ["night_staffing_shortfall"], "care_level": "care_5"}):
        counts = [{"service_code": code, "count": 30, **extra}]
        facts = read_claim({**document, "services": [{**service, "counts": counts}]})
        assert isinstance(facts, MonthLines)
        assert [line.units for line in facts.services[0].lines] == [819]  # 844 × 97 % = 818.68


def test_own_rate_municipality_and_days_of_counts() -> None:
    service = changed(COUNTS, "month", to="2026-06")["services"][0] | {"treatment": ["treatment_r8_ii_a"]}
    del service["area_grade"]
    document = {
        **without(COUNTS, "public_expenses"),
        "month": "2026-06",
        "services": [{**service, "municipality": "墨田区", "own_rates": {"treatment_r8_ii_a": "200/1000"}}],
    }
    for count in service["counts"]:
        del count["public_counts"]
    service["counts"][1]["count"] = 2
    facts = read_claim(document)
    assert isinstance(facts, MonthLines)
    (one,) = facts.services
    assert one.treatment[0].rates == (Ratio("200/1000"),)
    assert (str(one.unit_price), one.actual_days) == ("10.90", 30)
    shorter = changed(document, "services", 0, "counts", 0, "count", to=27)
    given_days = read_claim(changed(shorter, "services", 0, "actual_days", to=28))
    assert isinstance(given_days, MonthLines)
    assert given_days.services[0].actual_days == 28


def test_unverified_figures_may_be_accepted_from_outside() -> None:
    assert read_claim(FACTS, accept_unverified=True) == replace(
        cast("MonthFacts", read_claim(FACTS)), accept_unverified=True
    )
    service = {**COUNTS["services"][0], "treatment": ["treatment_r8_ii_a"], "counts": []}
    service["counts"] = [{"item": "base_units", "count": 30, "care_level": 5}]
    document = {**without(COUNTS, "public_expenses"), "month": "2026-06", "services": [service]}
    assert faults(document) == [("KC-E06", "/services/0")]
    accepted = read_claim(document, accept_unverified=True)
    assert isinstance(accepted, MonthLines)
    assert accepted.services[0].treatment[0].status == "unverified"
    lines = read_claim(LINES, accept_unverified=True)
    assert lines == read_claim(LINES)


def test_names_may_have_the_space_of_japanese_texts() -> None:
    document = {**LINES, "resident": "墨田\u3000太郎"}
    SCHEMA.validate(document)
    assert claim(read_claim(document)).resident == "墨田\u3000太郎"


def test_municipality_is_looked_up() -> None:
    facts = read_claim({**without(FACTS, "area_grade"), "municipality": "墨田区"})
    assert claim(facts).services == claim(read_claim(FACTS)).services


@pytest.mark.parametrize("document", ALL.values(), ids=ALL)
def test_documents_fit_the_schema_and_come_back(document: Document) -> None:
    SCHEMA.validate(document)
    facts = read_claim(document)
    written = claim_document(facts)
    SCHEMA.validate(written)
    for form in (written, json.dumps(written), json.dumps(written, ensure_ascii=False).encode()):
        assert read_claim(form) == facts


def _lines_of(random: Any) -> MonthLines | None:
    try:
        return month_lines_of(random)
    except KaigoCalcError:
        return None


@given(claim_facts().map(_lines_of))
def test_lines_come_back(facts: MonthLines | None) -> None:
    if facts is None:  # they contradict each other; how that is told is tested elsewhere
        return
    written = claim_document(facts)
    SCHEMA.validate(written)
    assert read_claim(json.dumps(written)) == facts
    try:
        statement = claim(facts)
    except KaigoCalcError:
        return
    STATEMENT_SCHEMA.validate(json.loads(json.dumps(statement.to_dict())))
    assert claim(read_claim(written)).to_dict() == statement.to_dict()


@given(cases(), st.sampled_from([0, 60, 90, 95]), st.none() | st.integers(0, 40_000))
def test_calendar_facts_come_back(case: Case, rate: int, planned: int | None) -> None:
    facts = MonthFacts(
        month=case.month,
        stays=case.stays,
        office=case.office,
        benefit_rate=rate,
        unit_price=Decimal("10.14"),
        public_expenses=[PublicExpense("12", 15_000, case.month.first_day)],
        planned_units=planned,
        readings=case.readings,
        confirmed=case.confirmed,
        own_rates={"treatment_r8_ii_a": Ratio("186/1000")},
        resident="墨田 “太郎”",
    )
    written = claim_document(facts)
    SCHEMA.validate(written)
    assert read_claim(json.dumps(written)) == facts


@pytest.mark.parametrize(
    ("facts", "code", "place"),
    [
        (
            replace(cast("MonthLines", read_claim(LINES)), resident="A\nB"),
            "KC-J15",
            "/resident",
        ),
        (
            MonthLines(
                month="2026-05",
                services=[group_home(lines=[ClaimLine(units=10**12, count=1)])],
                benefit_rate=90,
            ),
            "KC-J13",
            "/services/0/lines/0/units",
        ),
        (
            MonthLines(
                month="2026-05",
                services=[group_home(lines=[ClaimLine(units=1, count=1)] * (MOST_ENTRIES + 1))],
                benefit_rate=90,
            ),
            "KC-J14",
            "/services/0/lines",
        ),
        (
            MonthLines(
                month="2026-05",
                services=[group_home()],
                benefit_rate=90,
                left_out=[LeftOut("32", "x", "because", 1)],
            ),
            "KC-J22",
            "/left_out/0/reason",
        ),
    ],
)
def test_nothing_is_written_that_cannot_be_read(facts: MonthLines, code: str, place: str) -> None:
    with pytest.raises(KaigoCalcError) as caught:
        claim_document(facts)
    assert (caught.value.code, caught.value.place) == (code, place)


def test_only_facts_can_be_written() -> None:
    with pytest.raises(InexactInputError, match="KC-N03"):
        claim_document(cast("MonthFacts", FACTS))
