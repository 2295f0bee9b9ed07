"""The shipped JSON Schemas: the same keys as the reader, and refusals where a schema can refuse."""

import json
from dataclasses import fields
from typing import Any, cast

import jsonschema
import pytest

from kaigo_calc.claims import (
    ClaimLine,
    MonthFacts,
    MonthLines,
    PublicExpense,
    RateLine,
    ServiceLines,
    claim,
    claim_schema,
    read_claim,
    statement_schema,
)
from kaigo_calc.claims.documents import claim_shapes as shapes
from kaigo_calc.claims.documents.counted import COUNT, COUNTED_SERVICE, CountedLine, CountedService
from kaigo_calc.claims.documents.shapes import Shape
from kaigo_calc.stays import (
    HospitalStay,
    LeftOut,
    LevelChange,
    Occurrence,
    Office,
    OvernightAbsence,
    Readings,
    Registration,
    Stay,
)
from tests.claims.documents import (
    COUNTS,
    FACTS,
    FULL_FACTS,
    LINES,
    SCHEMA,
    STATEMENT_SCHEMA,
    Document,
    changed,
    faults,
    without,
)


def _shapes() -> dict[str, Shape[Any]]:
    return {
        "month_facts": shapes.MONTH_FACTS,
        "month_lines": shapes.MONTH_LINES,
        "stay": shapes.STAY,
        "level_change": shapes.LEVEL_CHANGE,
        "hospital_stay": shapes.HOSPITAL_STAY,
        "overnight_absence": shapes.OVERNIGHT_ABSENCE,
        "occurrence": shapes.OCCURRENCE,
        "registration": shapes.REGISTRATION,
        "office": shapes.OFFICE,
        "readings": shapes.READINGS,
        "public_expense": shapes.PUBLIC_EXPENSE,
        "counted_service": COUNTED_SERVICE,
        "count": COUNT,
        "service_lines": shapes.SERVICE_LINES,
        "claim_line": shapes.CLAIM_LINE,
        "rate_line": shapes.RATE_LINE,
        "left_out": shapes.LEFT_OUT,
    }


def test_schemas_are_schemas() -> None:
    jsonschema.Draft202012Validator.check_schema(claim_schema())
    jsonschema.Draft202012Validator.check_schema(statement_schema())


def test_schema_and_reader_know_the_same_keys() -> None:
    objects = {
        name: one
        for name, one in cast("Document", claim_schema()["$defs"]).items()
        if one.get("additionalProperties") is False
    }
    assert objects.keys() == _shapes().keys()
    for name, shape in _shapes().items():
        assert list(objects[name]["properties"]) == list(shape.keys), name
        told_otherwise = {"stays", "services", "lines", "counts"}
        required = {key.name for key in shape.keys.values() if key.required}
        assert set(objects[name].get("required", ())) - told_otherwise == required, name
        assert set(objects[name]["properties"]) >= required


def test_every_fact_has_its_key() -> None:
    kinds: list[tuple[Any, Shape[Any]]] = [
        *((MonthFacts, shapes.MONTH_FACTS), (MonthLines, shapes.MONTH_LINES), (Stay, shapes.STAY)),
        *((LevelChange, shapes.LEVEL_CHANGE), (HospitalStay, shapes.HOSPITAL_STAY)),
        *((OvernightAbsence, shapes.OVERNIGHT_ABSENCE), (Occurrence, shapes.OCCURRENCE)),
        *((Registration, shapes.REGISTRATION), (Office, shapes.OFFICE), (Readings, shapes.READINGS)),
        *((PublicExpense, shapes.PUBLIC_EXPENSE), (ServiceLines, shapes.SERVICE_LINES)),
        *((ClaimLine, shapes.CLAIM_LINE), (RateLine, shapes.RATE_LINE), (LeftOut, shapes.LEFT_OUT)),
        *((CountedService, COUNTED_SERVICE), (CountedLine, COUNT)),
    ]
    for kind, shape in kinds:
        written = {key.name for key in shape.keys.values() if key.written or kind is CountedService}
        assert {field.name for field in fields(kind) if field.init} == written, kind


@pytest.mark.parametrize(
    "document",
    [
        [],
        without(LINES, "month"),
        without(LINES, "services"),
        without(LINES, "services", 0, "lines"),
        without(LINES, "services", 0, "lines", 0, "count"),
        without(FACTS, "area_grade"),
        {**FACTS, "unit_price": "10.90"},
        {**FACTS, "services": LINES["services"]},
        {**LINES, "mont": "2026-05"},
        changed(LINES, "format", to="kaigo_calc.claim.v2"),
        changed(LINES, "benefit_rate", to="90"),
        changed(LINES, "benefit_rate", to=101),
        changed(LINES, "benefit_rate", to=True),
        changed(LINES, "month", to="2026-5"),
        changed(LINES, "month", to="2026-13"),
        changed(LINES, "services", 0, "unit_price", to=10.9),
        changed(LINES, "services", 0, "unit_price", to="10.9円"),
        changed(LINES, "services", 0, "unit_price", to=0),
        changed(LINES, "services", 0, "lines", 0, "units", to=859.5),
        changed(LINES, "services", 0, "lines", 0, "count", to=-1),
        changed(LINES, "services", 0, "lines", 0, "count", to=10**12),
        changed(LINES, "services", 0, "lines", 0, "status", to="sure"),
        changed(LINES, "services", to=[]),
        changed(COUNTS, "services", 0, "counts", 0, "service_code", to="321151"),
        changed(COUNTS, "services", 0, "lines", to=[]),
        changed(FACTS, "stays", 0, "admitted_on", to="20260401"),
        changed(FACTS, "stays", 0, "admitted_on", to=None),
        changed(FACTS, "office", "unit_count", to=0),
        changed(FACTS, "resident", to="A\tB"),
        changed(FULL_FACTS, "stays", 0, "hospital_stays", 0, "return_expected", to=1),
    ],
)
def test_schema_refuses_what_the_reader_refuses(document: object) -> None:
    assert not SCHEMA.is_valid(document)
    assert faults(json.dumps(document))


@pytest.mark.parametrize("name", ["format", "month", "services", "units", "left_out", "status"])
def test_schema_of_the_statement_refuses_a_damaged_one(name: str) -> None:
    document = claim(read_claim(LINES)).to_dict()
    STATEMENT_SCHEMA.validate(document)
    assert not STATEMENT_SCHEMA.is_valid({**document, name: "?"})
    assert not STATEMENT_SCHEMA.is_valid(without(document, name))
