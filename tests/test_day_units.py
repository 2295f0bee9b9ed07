"""The two ways in which a rate acts on units."""

from decimal import Decimal
from fractions import Fraction

import pytest

from kaigo_calc import Ratio, apply_rate, explain, share_of
from kaigo_calc.day_units import APPLIED, SHARE

RATES = [
    "70/100",
    "7/10",
    "0.7",
    "0.700",
    Decimal("0.7"),
    Fraction(7, 10),
    Ratio("70/100"),
    Ratio.percent(70),
]


@pytest.mark.parametrize("rate", RATES)
def test_rate_in_any_exact_type(rate: "str | Decimal | Fraction | Ratio") -> None:
    assert apply_rate(815, rate) == 571
    assert share_of(815, rate) == 571


def test_whole_rates() -> None:
    assert (apply_rate(815, 0), apply_rate(815, 1), apply_rate(815, 2)) == (0, 815, 1630)


def test_steps_name_their_rule() -> None:
    (step,) = explain(apply_rate, 815, "70/100").steps
    assert step.rule is APPLIED
    assert (step.numerator, step.denominator, step.result) == (570_500, 1000, 571)
    (step,) = explain(share_of, 765, "10/100").steps
    assert step.rule is SHARE
    assert [(term.name, term.kind, term.value) for term in step.terms] == [
        ("units", "units", "765"),
        ("rate", "ratio", "10/100"),
    ]
    assert (APPLIED.rounding, SHARE.rounding) == ("half_up", "half_up")
