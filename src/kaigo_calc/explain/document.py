"""計算過程の文書 (document): explanations as JSON-ready values, format `kaigo_calc.explain.v1`.

The shape is fixed by `explain.v1.schema.json`, which is shipped beside this file.
"""

from decimal import Decimal
from enum import Enum
from json import loads
from pathlib import Path

from kaigo_calc.citations import citation

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kaigo_calc.explain.explanation import Explanation
    from kaigo_calc.explain.step import Evidence, Step

FORMAT = "kaigo_calc.explain.v1"


def explanation_document(explanation: "Explanation") -> dict[str, object]:
    """Return an explanation as nested dicts, lists, strings and integers."""
    return {
        "format": FORMAT,
        "result": _plain(explanation.result),
        "status": explanation.status,
        "steps": [_step(step) for step in explanation.steps],
    }


def explanation_schema() -> dict[str, object]:
    """Return the JSON Schema of `kaigo_calc.explain.v1` as shipped.

    >>> explanation_schema()["$id"]
    'kaigo_calc.explain.v1'
    """
    text = Path(__file__).with_name("explain.v1.schema.json").read_text(encoding="utf-8")
    schema: dict[str, object] = loads(text)
    return schema


def _step(step: "Step") -> dict[str, object]:
    exact = None if step.numerator is None else {"numerator": step.numerator, "denominator": step.denominator}
    return {
        "rule": step.rule.id,
        "label_ja": step.rule.label_ja,
        "label_en": step.rule.label_en,
        "operator": step.operator,
        "terms": [
            {"name": term.name, "kind": term.kind, "value": term.value, "value_ja": term.value_ja}
            for term in step.terms
        ],
        "exact": exact,
        "rounding": step.rule.rounding,
        "result": step.result,
        "result_ja": step.result_ja,
        "kind": step.rule.kind,
        "citations": [_citation(identifier) for identifier in step.rule.citations],
        "evidence": None if step.evidence is None else _evidence(step.evidence),
    }


def _citation(identifier: str) -> dict[str, object]:
    entry = citation(identifier)
    return {
        "id": entry.id,
        "label_ja": entry.label_ja,
        "number_ja": entry.number_ja,
        "label_en": entry.label_en,
    }


def _evidence(evidence: "Evidence") -> dict[str, object]:
    return {
        "file": evidence.file,
        "line": evidence.line,
        "status": evidence.status,
        "sources": list(evidence.sources),
        "citation": evidence.citation,
        "locator": evidence.locator,
    }


def _plain(result: object) -> object:
    if isinstance(result, (Decimal, Enum)):
        return str(result)
    to_dict = getattr(result, "to_dict", None)
    return to_dict() if to_dict is not None else result
