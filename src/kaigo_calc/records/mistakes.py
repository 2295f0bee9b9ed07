"""よくある誤り (known mistakes): what wrong ways of computing would give, to name the one behind a figure.

None of these figures is ever a result; each is compared with what a record holds.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kaigo_calc.charge import benefit_amount, units_to_yen
from kaigo_calc.quantities.unit_price import UnitPrice
from kaigo_calc.rounding import half_up, truncate

LOWEST_SHARE = 90
"""Benefit rate of a copay of one tenth, which is wrongly doubled or tripled."""


_BITS = 53


class Amounts(NamedTuple):
    """Cost and insurance benefit by some way of computing."""

    total: int
    benefit: int


def named(found: int | None, expected: int, candidates: Iterable[tuple[str, int]]) -> str | None:
    """Return the first mistake that gives what was found, or None.

    >>> named(1137, 1138, [("copay_by_percent", 1137)])
    'copay_by_percent'
    """
    for name, figure in candidates:
        if figure == found != expected:
            return name
    return None


def wrong_amounts(
    units: int, price: UnitPrice, rate: int, lines: Sequence[tuple[int, int, int]]
) -> Iterator[tuple[str, Amounts]]:
    """Yield cost and benefit as the known mistakes give them.

    Args:
        units: 給付単位数.
        price: yen per unit.
        rate: benefit rate, percent.
        lines: units a time, count and service units of every detail.

    Source: the traps of 介護給付費請求書等の記載要領 集計欄, where units are summed before yen are computed.

    >>> dict(wrong_amounts(180, UnitPrice("10.45"), 90, []))["float_price"].total
    1880
    """
    total = units_to_yen(units, price)
    yield "float_price", _with_benefit(binary_floor(units, price.scaled), rate)
    yield "float_rate", Amounts(total, binary_floor(total, rate))
    rounded = half_up(units * price.scaled, 100)
    yield "rounded_yen", Amounts(rounded, half_up(rounded * rate, 100))
    yield "cost_per_day", _per_day(price, rate, lines)
    rows = sum(_yen(service_units, price) for _, _, service_units in lines)
    yield "cost_per_row", _with_benefit(max(0, rows), rate)


def wrong_copays(
    total: int, benefit: int, rate: int, covered: int, amounts: Iterable[tuple[str, Amounts]]
) -> Iterator[tuple[str, int]]:
    """Yield the copay as the known mistakes give it.

    Args:
        total: 費用総額.
        benefit: 保険請求額.
        rate: benefit rate, percent.
        covered: yen taken over by public expense.
        amounts: cost and benefit as `wrong_amounts` gives them.

    >>> dict(wrong_copays(11379, 10241, 90, 0, []))["copay_by_percent"]
    1137
    """
    if covered:
        yield "copay_with_public", total - benefit
    yield "copay_by_percent", truncate(total * (100 - rate), 100) - covered
    of_one_tenth = total - benefit_amount(total, LOWEST_SHARE)
    for times in (2, 3):
        yield "copay_doubled", of_one_tenth * times
    for name, wrong in amounts:
        yield name, wrong.total - wrong.benefit - covered


def binary_floor(whole: int, hundredths: int) -> int:
    """Return what a program with binary floating point numbers gets for a product, cut off.

    Args:
        whole: units or yen, not negative.
        hundredths: the price or rate times 100, not negative.

    Source: IEEE 754 double precision, 53 bits; done here in integers, as a figure to recognise.

    >>> binary_floor(180, 1045), binary_floor(90, 70)
    (1880, 62)
    """
    if not hundredths:
        return 0
    shift = 0
    while truncate(hundredths << shift, 100).bit_length() < _BITS:
        shift += 1
    product = whole * half_up(hundredths << shift, 100)
    excess = max(0, product.bit_length() - _BITS)
    return truncate(half_up(product, 1 << excess) << excess, 1 << shift)


def _per_day(price: UnitPrice, rate: int, lines: Sequence[tuple[int, int, int]]) -> Amounts:
    days: Counter[int] = Counter()
    for units, count, _ in lines:
        days[count] += units
    total = benefit = 0
    for count, units in days.items():
        yen = _yen(units, price)
        total += yen * count
        benefit += _cut(yen * rate) * count
    return Amounts(total, benefit)


def _with_benefit(total: int, rate: int) -> Amounts:
    return Amounts(total, benefit_amount(total, rate))


def _yen(units: int, price: UnitPrice) -> int:
    return _cut(units * price.scaled)


def _cut(hundredths: int) -> int:
    return truncate(hundredths, 100) if hundredths >= 0 else -truncate(-hundredths, 100)
