"""Documents of claims that the tests start from, and short ways to change them."""

from copy import deepcopy
from typing import Any, cast

import jsonschema
import pytest

from kaigo_calc.claims import (
    claim_schema,
    read_claim,
    statement_schema,
)
from kaigo_calc.errors import leaves

Document = dict[str, Any]

SCHEMA: Any = jsonschema.Draft202012Validator(claim_schema())
STATEMENT_SCHEMA: Any = jsonschema.Draft202012Validator(statement_schema())

FACTS: Document = {
    "format": "kaigo_calc.claim.v1",
    "resident": "墨田 太郎",
    "month": "2026-05",
    "benefit_rate": 90,
    "stays": [{"admitted_on": "2026-04-01", "care_level": "要介護5"}],
    "office": {"unit_count": 1},
    "area_grade": "1級地",
}
LINES: Document = {
    "format": "kaigo_calc.claim.v1",
    "month": "2026-05",
    "benefit_rate": 90,
    "services": [{"service": "group_home", "unit_price": "10.90", "lines": [{"units": 859, "count": 30}]}],
}
COUNTS: Document = {
    "format": "kaigo_calc.claim.v1",
    "month": "2024-06",
    "benefit_rate": 90,
    "public_expenses": [{"law": "12"}],
    "services": [
        {
            "service": "32",
            "unit_class": 1,
            "area_grade": "1級地",
            "counts": [
                {"item": "base_units", "count": 30, "care_level": 5, "public_counts": {"12": 11}},
                {"item": "initial_period", "count": 20, "public_counts": {"12": 3}},
            ],
            "treatment": ["treatment_r6_ii"],
        }
    ],
}
FULL_FACTS: Document = {
    **{name: value for name, value in FACTS.items() if name != "area_grade"},
    "month": "2026-06",
    "public_expenses": [{"law": "12", "own_payment": 500, "first_day": "2026-06-02", "last_day": None}],
    "exempted": True,
    "municipality": "墨田区",
    "planned_units": None,
    "readings": {
        "leaving_day_counts": False,
        "hospital_days_per_stay": 12,
        "addons_on_hospital_days": True,
        "long_stay_counts_both_ends": False,
        "consent_day_counts": False,
    },
    "confirmed": ["infection_designated"],
    "own_rates": {"treatment_r8_ii_a": "200/1000"},
    "accept_unverified": True,
    "uplift_base": "with_notes",
    "uplift_outside_limit": True,
    "stays": [
        {
            "admitted_on": "2026-04-01",
            "care_level": 3,
            "level_changes": [{"first_day": "2026-05-01", "care_level": "care_4"}],
            "left_on": "2026-06-20",
            "died_on": "2026-06-25",
            "short_stay": False,
            "hospital_stays": [
                {"admitted_on": "2026-05-03", "returned_on": "2026-05-09", "return_expected": True}
            ],
            "overnight_absences": [{"left_on": "2026-06-05", "returned_on": "2026-06-07"}],
            "end_of_life_consent_on": "2026-06-10",
            "registrations": [{"item": "early_onset_dementia_acceptance", "first_day": "2026-04-01"}],
            "occurrences": [{"item": "oral_nutrition_screening", "on": "2026-05-20"}],
        }
    ],
    "office": {
        "unit_count": 2,
        "registrations": [
            {"item": "initial_period", "first_day": "2024-04-01", "last_day": "2027-03-31"},
        ],
    },
}
FULL_LINES: Document = {
    **LINES,
    "month": "2021-05",
    "public_expenses": [{"law": "12"}],
    "services": [
        {
            "service": "38",
            "unit_price": 10,
            "lines": [
                {
                    "units": 859,
                    "count": 3,
                    "public_counts": {"12": 1},
                    "outside_limit": False,
                    "in_uplift_base": True,
                    "care_level": "要介護5",
                    "item": "base_units",
                    "label_ja": "基本",
                    "label_en": "Base",
                    "service_code": "381151",
                    "service_code_status": "inferred",
                    "status": "verified",
                }
            ],
            "uplift": {"rates": ["1/1000"], "service_code": None},
            "uplift_outside_limit": True,
            "month": "2021-05",
            "treatment": [{"rates": ["45/1000", "0.9"], "item": "x"}],
            "planned_units": 36217,
            "actual_days": 3,
            "price_status": "inferred",
            "schedule_id": "own",
            "schedule_digest": "sha256:0",
        }
    ],
    "left_out": [{"service": "38", "item": "initial_period", "reason": "other_service", "days": 3}],
}
ALL = {"facts": FACTS, "lines": LINES, "counts": COUNTS, "full facts": FULL_FACTS, "full lines": FULL_LINES}


def faults(document: object) -> list[tuple[str, str]]:
    """Return code and place of everything that is wrong with a document, each told in both languages."""
    with pytest.raises(ExceptionGroup) as caught:
        read_claim(cast("str", document))
    found = leaves(caught.value)
    for error in found:
        assert "{" not in error.message_en.replace("{…}", "") or error.code == "KC-N03"  # quotes the value
        assert error.message_ja
        assert str(error).startswith(f"[{error.code}] {error.place}: " if error.place else f"[{error.code}] ")
        assert error.to_dict().get("place", "") == error.place
    return [(error.code, error.place) for error in found]


def changed(document: Document, *path: str | int, to: object) -> Document:
    """Return a document in which the value at a path is another."""
    copied = deepcopy(document)
    at: Any = copied
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = to
    return copied


def without(document: Document, *path: str | int) -> Document:
    """Return a document without the value at a path."""
    copied = deepcopy(document)
    at: Any = copied
    for step in path[:-1]:
        at = at[step]
    del at[path[-1]]
    return copied
