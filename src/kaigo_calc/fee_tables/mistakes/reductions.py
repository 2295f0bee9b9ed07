"""減算の誤り (wrong reductions): forgotten, in one step, of the wrong base, with the wrong rounding or sign.

The order is that of the notice: 97/100 and 70/100 are applied one after the other, each rounded; a share is
taken of the full base. 840 units: 815, then 571; in one step 570.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from kaigo_calc.day_units import apply_rate, share_of
from kaigo_calc.fee_tables.cases import FeeCase, ItemUnits
from kaigo_calc.fee_tables.mistakes.history import name_of
from kaigo_calc.fee_tables.mistakes.mistake import Mistake, wrong_facts
from kaigo_calc.quantities.ratio import Ratio
from kaigo_calc.rounding import half_up

Share = Callable[[FeeCase, Ratio], int]


def reduction_mistakes(cases: Sequence[FeeCase], services: tuple[str, ...]) -> Iterator[Mistake]:
    """Yield the mistakes in the reductions of a column's cases; a share left out is an item forgotten."""
    folded = sorted({name for case in cases for name, _ in case.folded})
    shares = sorted({name for case in cases for name, _ in case.shares})
    negative = sorted({item.id for case in cases for item in case.day_items if item.units < 0})
    for name in folded:
        detail = name_of(name, services)
        yield wrong_facts("reduction_forgotten", partial(_without_folded, name), name, detail=detail)
    if len(folded) > 1:
        yield wrong_facts("reductions_in_one_step", _in_one_step)
    if folded and shares:
        yield wrong_facts("share_of_reduced_base", partial(_with_shares, _of_reduced_base))
    if shares:
        yield wrong_facts("share_half_down", partial(_with_shares, _half_down))
    for name in negative:
        yield wrong_facts("reduction_added", partial(_added, name), name, detail=name_of(name, services))


def _without_folded(name: str, case: FeeCase) -> FeeCase:
    base = case.full_base
    for other, rate in case.folded:
        base = base if other == name else apply_rate(base, rate)
    return case._replace(base_units=base)


def _in_one_step(case: FeeCase) -> FeeCase:
    above, below = case.full_base, 1
    for _, rate in case.folded:
        above, below = above * rate.per_mille, below * 1000
    return case._replace(base_units=half_up(above, below))


def _of_reduced_base(case: FeeCase, rate: Ratio) -> int:
    return share_of(case.base_units, rate)


def _half_down(case: FeeCase, rate: Ratio) -> int:
    """Half towards zero, as of a negative number to which a half was added and the fraction cut off."""
    above = case.full_base * rate.per_mille
    rounded = half_up(above, 1000)
    return rounded - 1 if 2 * above == (2 * rounded - 1) * 1000 else rounded


def _with_shares(share: Share, case: FeeCase) -> FeeCase:
    rates = dict(case.shares)

    def changed(item: ItemUnits) -> ItemUnits:
        return item._replace(units=-share(case, rates[item.id])) if item.id in rates else item

    return case._replace(day_items=tuple(map(changed, case.day_items)))


def _added(name: str, case: FeeCase) -> FeeCase:
    items = tuple(item._replace(units=-item.units) if item.id == name else item for item in case.day_items)
    return case._replace(day_items=items)
