"""What the benefit limit leaves to the insurance.

Rules and figures: claim math §7; 介護給付費請求書等の記載要領 集計欄 給付単位数.
"""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from kaigo_calc import explain
from kaigo_calc.payers import LimitSplit, split_at_limit
from tests.claims.making import refused


@pytest.mark.parametrize(
    ("inside", "outside", "planned", "excess", "insured"),
    [
        (27_120, 0, 27_048, 72, 27_048),
        (27_120, 660, 27_048, 72, 27_708),
        (27_048, 660, 27_048, 0, 27_708),
        (27_047, 660, 27_048, 0, 27_707),
        (0, 660, 0, 0, 660),
        (725, 0, 0, 725, 0),
        (0, 0, 0, 0, 0),
    ],
)
def test_split(inside: int, outside: int, planned: int, excess: int, insured: int) -> None:
    split = split_at_limit(inside, outside, planned)
    assert split == LimitSplit(inside, outside, planned, excess, insured)
    assert insured == min(planned, inside) + outside


def test_units_outside_the_limit_do_not_use_it_up() -> None:
    """The naive sum of both would be cut to the plan, 660 units too much."""
    assert min(27_048, 27_048 + 660) == 27_048
    assert split_at_limit(27_048, 660, 27_048).insured_units == 27_708


_CALLS: list[Callable[[Any], object]] = [
    lambda wrong: split_at_limit(wrong, 1, 1),
    lambda wrong: split_at_limit(1, wrong, 1),
    lambda wrong: split_at_limit(1, 1, wrong),
]


@pytest.mark.parametrize("wrong", [1.0, True, None, "1", Decimal(1)])
@pytest.mark.parametrize("call", _CALLS)
def test_numbers_are_whole(call: Callable[[Any], object], wrong: object) -> None:
    assert refused(lambda: call(wrong)).code in {"KC-N01", "KC-N02", "KC-N03"}


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda: split_at_limit(-1, 0, 0), "KC-N06"),
        (lambda: split_at_limit(0, -1, 0), "KC-N06"),
        (lambda: split_at_limit(0, 0, -1), "KC-N06"),
    ],
)
def test_ranges(call: Callable[[], object], code: str) -> None:
    assert refused(call).code == code


def test_the_excess_is_a_step_and_without_it_there_is_none() -> None:
    explained = explain(split_at_limit, 27_120, 0, 27_048)
    assert [(step.rule.id, step.result) for step in explained.steps] == [("units_above_limit", 72)]
    assert explain(split_at_limit, 27_048, 0, 27_048).steps == ()
