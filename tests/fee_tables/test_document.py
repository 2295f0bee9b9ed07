"""The JSON document of a fee table and its shipped schema."""

import json
from typing import Any, cast

import jsonschema
import pytest

from kaigo_calc.fee_tables.document import fee_table_schema
from tests.fee_tables.rendering.homes import plain, reduced, worked

SCHEMA: Any = jsonschema.Draft202012Validator(cast("Any", fee_table_schema()))


def test_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(cast("Any", fee_table_schema()))


@pytest.mark.parametrize("make", [plain, worked, reduced])
def test_documents_are_of_the_schema(make: Any) -> None:
    document = make().to_dict()
    SCHEMA.validate(document)
    assert json.loads(json.dumps(document)) == document
    assert list(document) == list(cast("dict[str, object]", fee_table_schema()["properties"]))


@pytest.mark.parametrize(
    "path",
    [
        ("format",),
        ("levels", "care_5", "month", "copay"),
        ("levels", "care_5", "month"),
        ("items", "initial_period", "per"),
        ("notes",),
        ("status",),
        ("statuses",),
        ("sources",),
        ("office", "own_rates"),
        ("office", "short_stay"),
        ("schedule_digest",),
    ],
)
def test_damaged_documents_are_refused(path: tuple[str, ...]) -> None:
    document: Any = worked().to_dict()
    place: Any = document
    for key in path[:-1]:
        place = place[key]
    kept = place[path[-1]]
    place[path[-1]] = "?"
    assert not SCHEMA.is_valid(document)
    del place[path[-1]]
    assert not SCHEMA.is_valid(document)
    place[path[-1]] = kept
    assert SCHEMA.is_valid(document)


def test_unknown_keys_are_refused() -> None:
    assert not SCHEMA.is_valid({**plain().to_dict(), "nam": ""})
