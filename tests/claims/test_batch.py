"""Many claims: in order, one by one, each with its own faults."""

import json
import tracemalloc
from collections.abc import Iterator
from copy import deepcopy
from functools import partial
from io import BytesIO
from pickle import dumps, loads
from random import Random
from typing import cast

import pytest
from hypothesis import settings

from kaigo_calc.claims import (
    ClaimFault,
    ClaimLine,
    MonthFacts,
    MonthLines,
    ServiceLines,
    Statement,
    UnreadClaim,
    claim,
    claim_document,
    claims,
    each_claim,
    read_claim,
)
from kaigo_calc.claims.documents import claims_of_lines
from kaigo_calc.errors import KaigoCalcError
from tests.claims.documents import FACTS, LINES, changed
from tests.properties.claim_adapter import month_lines_of
from tests.properties.claim_facts import random_facts

NUMBER = min(20 * settings.default.max_examples, 10_000) if settings.default is not None else 0
"""Random claims of a run: 2,000 by default, 10,000 under the profiles `ci` and `deep`."""


def _random_lines(seed: int, number: int) -> Iterator[MonthLines]:
    rng = Random(seed)  # noqa: S311  # a seed that can be given again
    made = 0
    while made < number:
        try:
            yield month_lines_of(random_facts(rng))
        except KaigoCalcError:  # facts that are refused before there is a document
            continue
        made += 1


def _alone(facts: MonthFacts | MonthLines) -> dict[str, object] | list[str]:
    try:
        return claim(facts).to_dict()
    except KaigoCalcError as refused:
        return [refused.code]


def _outcome(outcome: Statement | ClaimFault) -> dict[str, object] | list[str]:
    if isinstance(outcome, Statement):
        return outcome.to_dict()
    return [error.code for error in outcome.errors]


def test_lines_of_a_file_equal_the_claims_one_by_one() -> None:
    def written() -> Iterator[bytes]:
        for facts in _random_lines(1, NUMBER):
            yield json.dumps(claim_document(facts)).encode() + b"\n"

    stream = BytesIO(b"".join(written()))
    outcomes = list(map(_outcome, each_claim(claims_of_lines(stream, "may.ndjson"))))
    assert outcomes == list(map(_alone, _random_lines(1, NUMBER)))
    refused = sum(isinstance(one, list) for one in outcomes)
    assert 0 < refused < NUMBER


def test_one_fault_never_spoils_the_others() -> None:
    good = read_claim(FACTS)
    line = ClaimLine(units=-859, count=30)
    negative = MonthLines(
        month="2026-05",
        services=[ServiceLines(service="32", unit_price="10.90", lines=[line])],
        benefit_rate=90,
        resident="B",
    )
    result = claims(
        [
            good,
            negative,
            UnreadClaim({**changed(LINES, "month", to="2026-5"), "resident": "C", "x": 1}, "may.ndjson:3"),
            partial(read_claim, LINES),
            cast("MonthFacts", 5),
            UnreadClaim("{", "may.ndjson:6"),
        ]
    )
    assert [type(one) for one in result.outcomes] == [
        *(Statement, ClaimFault, ClaimFault, Statement, ClaimFault, ClaimFault),
    ]
    assert [one.copay for one in result.statements] == [29026, 28090]
    told = [
        (one.index, one.resident, one.place, [(error.code, error.place) for error in one.errors])
        for one in result.faults
    ]
    assert told == [
        (1, "B", "", [("KC-R15", "")]),
        (2, "C", "may.ndjson:3", [("KC-J07", ""), ("KC-D03", "/month")]),
        (4, "", "", [("KC-N03", "")]),
        (5, "", "may.ndjson:6", [("KC-J01", "")]),
    ]


def test_faults_are_values() -> None:
    (fault,) = claims([UnreadClaim({**LINES, "resident": "A", "month": "x"}, "a:1")]).faults
    assert fault.to_dict() == {
        "format": "kaigo_calc.claim_fault.v1",
        "index": 0,
        "resident": "A",
        "place": "a:1",
        "errors": [fault.errors[0].to_dict()],
    }
    assert fault.errors[0].to_dict()["place"] == "/month"
    for copy in (loads(dumps(fault)), deepcopy(fault)):  # noqa: S301  # our own pickle
        assert copy.to_dict() == fault.to_dict()


def test_nothing_is_held_of_a_long_run() -> None:
    """Twenty times the claims do not need twice the memory."""
    facts = read_claim(LINES)

    def peak(number: int) -> int:
        tracemalloc.start()
        for _ in each_claim(facts for _ in range(number)):
            pass
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    peak(10)
    assert peak(2_000) < 2 * peak(100)


def test_outcomes_come_one_at_a_time() -> None:
    taken: list[int] = []

    def given() -> Iterator[MonthFacts | MonthLines]:
        for number in range(3):
            taken.append(number)
            yield read_claim(LINES)

    outcomes = each_claim(given())
    next(outcomes)
    assert taken == [0]


@pytest.mark.parametrize("bug", [ZeroDivisionError(), ExceptionGroup("bugs", [ZeroDivisionError()])])
def test_bugs_are_not_hidden(bug: Exception) -> None:
    def broken() -> MonthLines:
        raise bug

    with pytest.raises(type(bug)):
        claims([broken])
