"""文書のスキーマ (schemas): the JSON Schemas of the claim and of the statement, as shipped."""

from json import loads
from pathlib import Path


def claim_schema() -> dict[str, object]:
    """Return the JSON Schema of `kaigo_calc.claim.v1`.

    >>> claim_schema()["$id"]
    'kaigo_calc.claim.v1'
    """
    return _shipped("claim.v1.schema.json")


def statement_schema() -> dict[str, object]:
    """Return the JSON Schema of `kaigo_calc.statement.v1`.

    >>> statement_schema()["$id"]
    'kaigo_calc.statement.v1'
    """
    return _shipped("statement.v1.schema.json")


def _shipped(name: str) -> dict[str, object]:
    schema: dict[str, object] = loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))
    return schema
