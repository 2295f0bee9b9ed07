"""Feed the reader of claim documents with what a coverage-guided fuzzer makes up.

    pip install atheris
    python scripts/fuzz_documents.py -max_total_time=60

Anything but a claim or errors of the library ends the run with a traceback and the input that caused it.
Atheris has no wheels for every platform, which is why no gate runs this; the property tests of
`tests/claims/test_document_fuzz.py` do the same without guidance.
"""

import json
import sys
from copy import deepcopy
from typing import Any

import atheris  # type: ignore[import-untyped]  # is not among the tools of the gates

with atheris.instrument_imports(include=["kaigo_calc"]):
    from kaigo_calc.claims import claim, claim_document, read_claim
    from kaigo_calc.errors import KaigoCalcError, leaves

HEAD: dict[str, Any] = {"format": "kaigo_calc.claim.v1", "month": "2024-06", "benefit_rate": 90}
LAW = {"law": "12", "own_payment": 500, "first_day": "2024-06-10"}
DOCUMENTS: list[dict[str, Any]] = [
    {
        **HEAD,
        "area_grade": 1,
        "public_expenses": [LAW],
        "office": {
            "unit_count": 1,
            "registrations": [{"item": "treatment_r6_ii", "first_day": "2024-06-01", "last_day": None}],
        },
        "stays": [
            {
                "admitted_on": "2024-04-01",
                "care_level": 5,
                "level_changes": [{"first_day": "2024-06-11", "care_level": 4}],
                "hospital_stays": [
                    {"admitted_on": "2024-06-03", "returned_on": "2024-06-09", "return_expected": True}
                ],
            }
        ],
    },
    {
        **HEAD,
        "public_expenses": [LAW],
        "services": [
            {
                "service": "38",
                "unit_price": "10.90",
                "lines": [{"units": 859, "count": 30, "care_level": 5, "public_counts": {"12": 3}}],
                "treatment": [{"rates": ["178/1000"]}],
                "planned_units": 20000,
            }
        ],
    },
    {
        **HEAD,
        "public_expenses": [LAW],
        "services": [
            {
                "service": "32",
                "unit_class": 1,
                "municipality": "墨田区",
                "counts": [
                    {"service_code": "321151", "count": 30, "public_counts": {"12": 3}},
                    {"item": "initial_period", "count": 3, "public_counts": {"12": 0}},
                ],
                "treatment": ["326107"],
            }
        ],
    },
]


def changed(value: Any, source: Any) -> Any:  # any JSON value, and an untyped provider
    """Return a value in which the source has chosen a place and what stands there."""
    if isinstance(value, dict) and value and source.ConsumeBool():
        name = source.PickValueInList(sorted(value))
        return {**value, name: changed(value[name], source)}
    if isinstance(value, list) and value and source.ConsumeBool():
        place = source.ConsumeIntInRange(0, len(value) - 1)
        return [*value[:place], changed(value[place], source), *value[place + 1 :]]
    text = source.ConsumeUnicode(12)
    others = [
        None,
        source.ConsumeInt(4),
        source.ConsumeBool(),
        text,
        [value],
        [],
        {text: value},
        "2024-06-30",
    ]
    return source.PickValueInList(others)


def one_input(data: bytes) -> None:
    """Read one input: as a text, and as changes of documents that are in order."""
    check(data)
    source = atheris.FuzzedDataProvider(data)
    document = deepcopy(source.PickValueInList(DOCUMENTS))
    for _ in range(source.ConsumeIntInRange(1, 3)):
        document = changed(document, source)
    if isinstance(document, dict):
        check(document)
    check(json.dumps(document))


def check(content: Any) -> None:  # whatever a caller may pass
    """Refuse anything but a claim that comes back, and errors of the library."""
    try:
        facts = read_claim(content)
        if read_claim(json.dumps(claim_document(facts))) != facts:
            raise AssertionError(content)
        claim(facts)
    except (KaigoCalcError, ExceptionGroup) as refused:
        for error in leaves(refused):
            str(error)


if __name__ == "__main__":
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()
