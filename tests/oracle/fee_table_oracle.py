"""料金表の検算の別解 (independent planter for fee tables): right figures, and figures with known mistakes.

It shares no code with the package: whole numbers, `Fraction`, and floats where a mistake is made of them.

- `Facts` is one row of a fee table (one care level and benefit rate of one home).
- `right(facts, definition, quantity)` is the figure by law.
- `Planted(id, **params)` names a mistake; `planted(mistakes, rows, definition, quantity)` is the column that
  somebody gets who makes the one mistake, or the two, in all rows; None where it cannot be made.
- `fee_table_homes.random_table(rng)` is a home with its rows, `mistakes_of(table)` what can be planted there.

A mistake of method replaces one step (`Method`) or the whole way of calculating (`PATHS`); a mistake of the
facts replaces the facts. A row that a mistake does not touch follows the law, and the mistake applies when it
touches one row at least. That it applies does not say that a figure changes: compare with `right`.
Indexes of rows and layers count from 0. Rates are ratios (111/1000), prices hundredths of a yen, units whole.

Parameters, where a mistake has any:

- layer_truncated, treatment_forgotten: layer=1 · treatment_tier: layers=((Fraction(178, 1000),),)
- treatment_without_item, item_forgotten, item_doubled, month_item_per_day: name="service_provision_system_i"
- item_units: item=(name, wrong units) · item_not_available, item_not_in_force: item=(name, units),
  per="day" or "month"; the latter only for levels=(...), where given
- price_of_other_grade: price=1054 · base_of_other_...: base_by_level={"care_1": 764} or base_by_row=(764,)
- reduction_forgotten, reductions_in_one_step: base_by_row · share_of_reduced_base, share_half_down,
  reduction_added: units_by_row=({"restraint": 85},) · days_of_other_month: days=31 · other_share: rate=80
- last_block_left_over: last=2 and the bases, as above · total_among_copays: row=0 · rows_swapped: rows=(0, 1)
- undeclared_units_per_day, undeclared_units_per_month: units=4

Readings: a mistake that leaves the base wrong leaves the items as they are, shares of the base included; the
levels are one ladder from 要支援2 to 要介護5; treatment_difference is that of two months, each of them
calculated the mistaken way where that exists for it; in a path that treats days and the rest of the month
apart, so does what the treatment improvement is made of.

Rules: 平成18年厚生労働省告示第126号 別表5, 第128号 別表3; 老計発0331005号 第2の1 (四捨五入);
令和3年厚生労働省告示第73号 附則第12条; 介護給付費請求書等の記載要領;
墨田区 令和8年度 集団指導 資料3 pp.11-12.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial
from math import floor, prod
from typing import Any, NamedTuple

Items = tuple[tuple[str, int], ...]
Layers = tuple[tuple[Fraction, ...], ...]
Params = Mapping[str, Any]
_Rounding = Callable[[Fraction], int]


@dataclass(frozen=True)
class Facts:
    """One row: base units a day with reductions folded in, items, days, rates, price, benefit rate."""

    care_level: str
    base: int
    day_items: Items
    month_items: Items
    days: int
    layers: Layers
    uplift: Fraction | None
    price: int
    rate: int


class Planted:
    """A mistake of the catalogue with its parameters."""

    def __init__(self, id: str, **params: Any) -> None:
        self.id = id
        self.params: Params = params
        self.slot = SLOTS[id]

    def __repr__(self) -> str:
        return f"Planted({', '.join([repr(self.id), *(f'{k}={v!r}' for k, v in self.params.items())])})"


UNITS, TOTAL, BENEFIT, COPAY = QUANTITIES = ("units", "total", "benefit", "copay")
_MONTH_SUMS = frozenset({"base_month", "days_month", "month_untreated", "month"})
_TREATED = frozenset({"day_treated", "month", "treatment_month", "treatment_difference"})
_WITH_UPLIFT = _TREATED | {"month_untreated"}
_WITH_MONTH_ITEMS = _WITH_UPLIFT - {"day_treated"}
_WITH_DAY_ITEMS = _WITH_UPLIFT | {"day", "days_month"}
DEFINITIONS = (
    *("base_day", "day", "day_treated", "base_month", "days_month", "month_untreated", "month"),
    *("treatment_month", "treatment_difference"),
)


def half_up(x: Fraction) -> int:
    """The nearest whole number, halves away from zero."""
    nearest = floor(abs(x) + Fraction(1, 2))
    return nearest if x >= 0 else -nearest


def half_even(x: Fraction) -> int:
    """The nearest whole number, halves to the even one."""
    return round(x)


# The steps as they should be.


def day_sum(facts: Facts) -> int:
    """D1 = b + d."""
    return facts.base + sum(units for _, units in facts.day_items)


def uplift_of(facts: Facts, basic: int) -> int:
    """The uplift of a sum of base units; one unit at least."""
    if facts.uplift is None or basic <= 0:
        return 0
    return max(1, half_up(basic * facts.uplift))


def once_a_month(facts: Facts) -> int:
    """m' = m + uplift(b n)."""
    return sum(units for _, units in facts.month_items) + uplift_of(facts, facts.base * facts.days)


def claim_sum(facts: Facts, definition: str) -> int:
    """S of one single day, or of the month."""
    if definition == "day_treated":
        return day_sum(facts) + uplift_of(facts, facts.base)
    return day_sum(facts) * facts.days + once_a_month(facts)


def layered(x: int, layers: Layers, rounding: _Rounding) -> int:
    """The sum of the layers, each rounded; the rates within a layer one after the other."""
    total = 0
    for layer in layers:
        units = x
        for rate in layer:
            units = rounding(units * rate)
        total += units
    return total


def treatment_by_law(x: int, layers: Layers) -> int:
    return layered(x, layers, half_up)


def all_seen(facts: Facts) -> Facts:
    return facts


def total_by_law(units: int, price: int) -> int:
    return floor(Fraction(units * price, 100))


def split_by_law(total: int, rate: int) -> tuple[int, int]:
    benefit = floor(Fraction(total * rate, 100))
    return benefit, total - benefit


class Method(NamedTuple):
    """The steps that somebody takes: how T is made, what T is made of, units to yen, yen to shares."""

    treatment: Callable[[int, Layers], int] = treatment_by_law
    seen: Callable[[Facts], Facts] = all_seen  # the facts as the treatment improvement sees them
    total: Callable[[int, int], int] = total_by_law
    split: Callable[[int, int], tuple[int, int]] = split_by_law
    multiple: bool = False


LAW = Method()


class Amounts(NamedTuple):
    """The four quantities."""

    units: int
    total: int
    benefit: int
    copay: int


def charge(units: int, facts: Facts, how: Method) -> Amounts:
    """Units to yen and to shares."""
    total = how.total(units, facts.price)
    if how.multiple and facts.rate in (80, 70):
        copay = (100 - facts.rate) // 10 * how.split(total, 90)[1]
        return Amounts(units, total, total - copay, copay)
    return Amounts(units, total, *how.split(total, facts.rate))


def units_of(facts: Facts, definition: str, how: Method) -> int:
    """U of a definition."""
    match definition:
        case "base_day":
            return facts.base
        case "day":
            return day_sum(facts)
        case "base_month":
            return facts.base * facts.days
        case "days_month":
            return day_sum(facts) * facts.days
        case "month_untreated":
            return claim_sum(facts, definition)
        case _:
            treatment = how.treatment(claim_sum(how.seen(facts), definition), facts.layers)
            return treatment if definition == "treatment_month" else claim_sum(facts, definition) + treatment


# slot path: another way from the facts to the amounts. Units of Amounts are read only where PATHS says so.


def _added(*amounts: Amounts) -> Amounts:
    return Amounts(*(sum(column) for column in zip(*amounts, strict=True)))


def _times(count: int, amounts: Amounts) -> Amounts:
    return Amounts(*(count * amount for amount in amounts))


def _parts(facts: Facts, definition: str, how: Method) -> tuple[int, int]:
    """Units of each day and units once a month, with their own treatment where the definition is `month`."""
    match definition:
        case "base_month":
            return facts.base, 0
        case "days_month":
            return day_sum(facts), 0
        case "month_untreated":
            return day_sum(facts), once_a_month(facts)
        case _:
            seen = how.seen(facts)
            return (
                day_sum(facts) + how.treatment(day_sum(seen), facts.layers),
                once_a_month(facts) + how.treatment(once_a_month(seen), facts.layers),
            )


def day_copay_times_days(facts: Facts, definition: str, how: Method) -> Amounts:
    day, once = _parts(facts, definition, how)
    return _added(_times(facts.days, charge(day, facts, how)), charge(once, facts, how))


def day_copay_times_days_treatment_once(facts: Facts, definition: str, how: Method) -> Amounts:
    treatment = charge(units_of(facts, "treatment_month", how), facts, how)
    return _added(day_copay_times_days(facts, "month_untreated", how), treatment)


def _already_yen(units: int, price: int) -> int:
    return units


def day_total_times_days(facts: Facts, definition: str, how: Method) -> Amounts:
    day, once = _parts(facts, definition, how)
    total = facts.days * how.total(day, facts.price) + how.total(once, facts.price)
    return charge(total, facts, how._replace(total=_already_yen))


def _every_part(facts: Facts, definition: str, how: Method, days: int) -> list[tuple[int, int]]:
    """Units of each line of a bill, and how often its yen count, when every line is priced alone."""
    n = 1 if definition in ("day", "day_treated") else facts.days
    lines = [(units * days, n // days) for units in (facts.base, *(units for _, units in facts.day_items))]
    if definition in ("month_untreated", "month"):
        lines += [(units, 1) for _, units in facts.month_items]
        lines.append((uplift_of(facts, facts.base * facts.days), 1))
    if definition == "day_treated":
        lines.append((uplift_of(facts, facts.base), 1))
    if definition in ("month", "day_treated"):
        lines.append((how.treatment(claim_sum(how.seen(facts), definition), facts.layers), 1))
    return lines


def parts_priced_apart(facts: Facts, definition: str, how: Method) -> Amounts:
    n = 1 if definition in ("day", "day_treated") else facts.days
    return _lines_added(_every_part(facts, definition, how, n), facts, how)


def _lines_added(lines: Sequence[tuple[int, int]], facts: Facts, how: Method) -> Amounts:
    """Each line priced alone; a reduction by what it takes away, which is then taken off."""
    alone = [(charge(abs(units), facts, how), count if units >= 0 else -count) for units, count in lines]
    return _added(*(_times(count, amounts) for amounts, count in alone))


def day_parts_times_days(facts: Facts, definition: str, how: Method) -> Amounts:
    return _lines_added(_every_part(facts, definition, how, 1), facts, how)


def treatment_per_day(facts: Facts, definition: str, how: Method) -> Amounts:
    day, once = _parts(facts, definition, how)
    return charge(day * facts.days + once, facts, how)


def _rates_added(layers: Layers) -> Fraction:
    return sum((prod(layer, start=Fraction(1)) for layer in layers), Fraction(0))


def _product(facts: Facts, definition: str, rounding: _Rounding) -> Amounts:
    yen = claim_sum(facts, definition) * (1 + _rates_added(facts.layers)) * Fraction(facts.price, 100)
    benefit, copay = (rounding(yen * Fraction(share, 100)) for share in (facts.rate, 100 - facts.rate))
    return Amounts(0, rounding(yen), benefit, copay)


def one_product(facts: Facts, definition: str, how: Method) -> Amounts:
    return _product(facts, definition, floor)


def one_rounding_at_end(facts: Facts, definition: str, how: Method) -> Amounts:
    return _product(facts, definition, half_up)


def _uncut(facts: Facts, definition: str, how: Method, rounding: _Rounding) -> Amounts:
    units = units_of(facts, definition, how)
    yen = Fraction(units * facts.price, 100)
    benefit, copay = (rounding(yen * Fraction(share, 100)) for share in (facts.rate, 100 - facts.rate))
    return Amounts(units, total_by_law(units, facts.price), benefit, copay)


def uncut_total_truncated(facts: Facts, definition: str, how: Method) -> Amounts:
    return _uncut(facts, definition, how, floor)


def uncut_total_half_up(facts: Facts, definition: str, how: Method) -> Amounts:
    return _uncut(facts, definition, how, half_up)


def _only_copay(copay: int) -> Amounts:
    return Amounts(0, 0, 0, copay)


def treatment_on_copay(facts: Facts, definition: str, how: Method) -> Amounts:
    copay = charge(claim_sum(facts, definition), facts, how).copay
    return _only_copay(copay + layered(copay, facts.layers, half_up))


def treatment_on_copay_truncated(facts: Facts, definition: str, how: Method) -> Amounts:
    copay = charge(claim_sum(facts, definition), facts, how).copay
    return _only_copay(copay + layered(copay, facts.layers, floor))


def treatment_on_multiplied_copay(facts: Facts, definition: str, how: Method) -> Amounts:
    copay = day_copay_times_days(facts, "month_untreated", how).copay
    return _only_copay(copay + layered(copay, facts.layers, half_up))


def treatment_on_multiplied_copay_truncated(facts: Facts, definition: str, how: Method) -> Amounts:
    copay = day_copay_times_days(facts, "month_untreated", how).copay
    return _only_copay(copay + layered(copay, facts.layers, floor))


def _by_tenths(facts: Facts, how: Method, rounding: _Rounding) -> Amounts:
    each = _rates_added(facts.layers) * Fraction(facts.price, 100) * Fraction(100 - facts.rate, 100)
    day, once = (Fraction(rounding(x * each * 10), 10) for x in (day_sum(facts), once_a_month(facts)))
    untreated = charge(claim_sum(facts, "month"), facts, how).copay
    return _only_copay(untreated + floor(facts.days * day + once))


def tenth_yen_half_up(facts: Facts, definition: str, how: Method) -> Amounts:
    return _by_tenths(facts, how, half_up)


def tenth_yen_truncated(facts: Facts, definition: str, how: Method) -> Amounts:
    return _by_tenths(facts, how, floor)


class Path(NamedTuple):
    """A way of calculating: where it exists, what it gives, and which steps of a `Method` it takes."""

    amounts: Callable[[Facts, str, Method], Amounts]
    definitions: frozenset[str]
    quantities: tuple[str, ...]
    takes: tuple[str, ...]
    of_treatment: bool = True  # there is none without a layer


_DIFFERENCE = frozenset({"treatment_difference"})  # of two months, each of them calculated this way
_EVERY_MONTH = _MONTH_SUMS | _DIFFERENCE
_SEVERAL_LINES = _EVERY_MONTH - {"base_month"}
_MONTH = _DIFFERENCE | {"month"}
_CLAIMS = _MONTH | {"day_treated"}
_YEN, _SHARES = (TOTAL, BENEFIT, COPAY), (BENEFIT, COPAY)
_UNIT_STEPS, _YEN_STEPS = ("treatment_units", "treatment_base"), ("total", "split", "share")
_EVERY_STEP = (*_UNIT_STEPS, *_YEN_STEPS)

PATHS = {
    path.amounts.__name__: path
    for path in (
        Path(day_copay_times_days, _EVERY_MONTH, _YEN, _EVERY_STEP, of_treatment=False),
        Path(day_copay_times_days_treatment_once, _MONTH, _YEN, _EVERY_STEP),
        Path(day_total_times_days, _EVERY_MONTH, _YEN, _EVERY_STEP, of_treatment=False),
        Path(
            parts_priced_apart, _SEVERAL_LINES | {"day", "day_treated"}, _YEN, _EVERY_STEP, of_treatment=False
        ),
        Path(day_parts_times_days, _SEVERAL_LINES, _YEN, _EVERY_STEP, of_treatment=False),
        Path(treatment_per_day, _MONTH, QUANTITIES, _EVERY_STEP),
        Path(one_product, _CLAIMS, _YEN, ()),
        Path(one_rounding_at_end, _CLAIMS, _YEN, ()),
        Path(uncut_total_truncated, _EVERY_MONTH, _SHARES, _UNIT_STEPS, of_treatment=False),
        Path(uncut_total_half_up, _EVERY_MONTH, _SHARES, _UNIT_STEPS, of_treatment=False),
        Path(treatment_on_copay, _CLAIMS, (COPAY,), _YEN_STEPS),
        Path(treatment_on_copay_truncated, _CLAIMS, (COPAY,), _YEN_STEPS),
        Path(treatment_on_multiplied_copay, _MONTH, (COPAY,), _YEN_STEPS),
        Path(treatment_on_multiplied_copay_truncated, _MONTH, (COPAY,), _YEN_STEPS),
        Path(tenth_yen_half_up, _MONTH, (COPAY,), _YEN_STEPS),
        Path(tenth_yen_truncated, _MONTH, (COPAY,), _YEN_STEPS),
    )
}


# slot treatment_units: how T is made of a sum.


def merged_rate_half_up(x: int, layers: Layers, params: Params) -> int:
    return half_up(x * _rates_added(layers))


def merged_rate_truncated(x: int, layers: Layers, params: Params) -> int:
    return floor(x * _rates_added(layers))


def layers_truncated(x: int, layers: Layers, params: Params) -> int:
    return layered(x, layers, floor)


def layer_truncated(x: int, layers: Layers, params: Params) -> int:
    return sum(
        layered(x, (layer,), floor if number == params["layer"] else half_up)
        for number, layer in enumerate(layers)
    )


def treatment_half_even(x: int, layers: Layers, params: Params) -> int:
    return layered(x, layers, half_even)


_TREATMENT_UNITS = {
    step.__name__: step
    for step in (
        *(merged_rate_half_up, merged_rate_truncated, layers_truncated, layer_truncated),
        treatment_half_even,
    )
}
_LEAST_LAYERS = {"merged_rate_half_up": 2, "merged_rate_truncated": 2, "layer_truncated": 2}


# slot treatment_base: what of the facts the treatment improvement sees.


def treatment_on_base_only(facts: Facts, params: Params) -> Facts:
    return replace(facts, day_items=(), month_items=(), uplift=None)


def treatment_without_month_items(facts: Facts, params: Params) -> Facts:
    return replace(facts, month_items=(), uplift=None)


def treatment_without_day_items(facts: Facts, params: Params) -> Facts:
    return replace(facts, day_items=())


def treatment_without_item(facts: Facts, params: Params) -> Facts:
    return _with_items(facts, lambda name, units: None if name == params["name"] else units)


def treatment_without_uplift(facts: Facts, params: Params) -> Facts:
    return replace(facts, uplift=None)


_TREATMENT_BASE = {
    step.__name__: step
    for step in (
        *(treatment_on_base_only, treatment_without_month_items, treatment_without_item),
        *(treatment_without_day_items, treatment_without_uplift),
    )
}


# slot total, slot split.


def total_half_up(units: int, price: int) -> int:
    return half_up(Fraction(units * price, 100))


def total_half_even(units: int, price: int) -> int:
    return half_even(Fraction(units * price, 100))


def binary_float_total(units: int, price: int) -> int:
    return int(units * (price / 100))  # 1045 / 100 is the same double as 10.45


def benefit_half_up(total: int, rate: int) -> tuple[int, int]:
    benefit = half_up(Fraction(total * rate, 100))
    return benefit, total - benefit


def binary_float_benefit(total: int, rate: int) -> tuple[int, int]:
    benefit = int(total * (rate / 100))
    return benefit, total - benefit


def copay_truncated(total: int, rate: int) -> tuple[int, int]:
    copay = floor(Fraction(total * (100 - rate), 100))
    return total - copay, copay


def copay_half_up(total: int, rate: int) -> tuple[int, int]:
    copay = half_up(Fraction(total * (100 - rate), 100))
    return total - copay, copay


def copay_half_even(total: int, rate: int) -> tuple[int, int]:
    copay = half_even(Fraction(total * (100 - rate), 100))
    return total - copay, copay


def binary_float_copay(total: int, rate: int) -> tuple[int, int]:
    copay = int(total * (1 - rate / 100))
    return total - copay, copay


_TOTAL = {step.__name__: step for step in (total_half_up, total_half_even, binary_float_total)}
_SPLIT = {
    step.__name__: step
    for step in (
        *(benefit_half_up, binary_float_benefit, copay_truncated, copay_half_up, copay_half_even),
        binary_float_copay,
    )
}


# slots inputs and hidden: wrong facts. `row` is the number of the row.


def _with_items(facts: Facts, units_of_item: Callable[[str, int], int | None]) -> Facts:
    def changed(items: Items) -> Items:
        return tuple((name, new) for name, old in items if (new := units_of_item(name, old)) is not None)

    return replace(facts, day_items=changed(facts.day_items), month_items=changed(facts.month_items))


def _with_one_more(facts: Facts, item: tuple[str, int], per: str) -> Facts:
    if per == "day":
        return replace(facts, day_items=(*facts.day_items, item))
    return replace(facts, month_items=(*facts.month_items, item))


def _other_base(facts: Facts, params: Params, row: int) -> Facts:
    if "base_by_row" in params:
        return replace(facts, base=params["base_by_row"][row])
    return replace(facts, base=params["base_by_level"].get(facts.care_level, facts.base))


def _item_units(facts: Facts, params: Params, row: int) -> Facts:
    name, units = params["item"]
    return _with_items(facts, lambda each, old: units if each == name else old)


def _units_of_row(facts: Facts, params: Params, row: int) -> Facts:
    """Other units of the shares, which differ from row to row."""
    return _with_items(facts, params["units_by_row"][row].get)


def _item_forgotten(facts: Facts, params: Params, row: int) -> Facts:
    return treatment_without_item(facts, params)


def _item_doubled(facts: Facts, params: Params, row: int) -> Facts:
    return _with_items(facts, lambda each, old: 2 * old if each == params["name"] else old)


def _month_item_per_day(facts: Facts, params: Params, row: int) -> Facts:
    moved = tuple(item for item in facts.month_items if item[0] == params["name"])
    kept = tuple(item for item in facts.month_items if item not in moved)
    return replace(facts, day_items=facts.day_items + moved, month_items=kept)


def _item_not_available(facts: Facts, params: Params, row: int) -> Facts:
    name = params["item"][0]
    has_it = any(name == each for each, _ in facts.day_items + facts.month_items)
    return facts if has_it else _with_one_more(facts, params["item"], params["per"])


def _item_not_in_force(facts: Facts, params: Params, row: int) -> Facts:
    if facts.care_level not in params.get("levels", (facts.care_level,)):
        return facts
    return _with_one_more(facts, params["item"], params["per"])


def _undeclared(facts: Facts, params: Params, per: str) -> Facts:
    return _with_one_more(facts, ("undeclared", params["units"]), per) if params["units"] else facts


def _treatment_forgotten(facts: Facts, params: Params, row: int) -> Facts:
    number = params["layer"]
    return replace(facts, layers=facts.layers[:number] + facts.layers[number + 1 :])


_FACTS: dict[str, Callable[[Facts, Params, int], Facts]] = {
    "price_of_other_grade": lambda facts, params, row: replace(facts, price=params["price"]),
    "ten_yen_per_unit": lambda facts, params, row: replace(facts, price=1000),
    "base_of_other_revision": _other_base,
    "base_of_other_class": _other_base,
    "base_of_other_level": _other_base,
    "reductions_in_one_step": _other_base,
    "reduction_forgotten": _other_base,
    "share_of_reduced_base": _units_of_row,
    "share_half_down": _units_of_row,
    "reduction_added": _units_of_row,
    "item_units": _item_units,
    "item_forgotten": _item_forgotten,
    "item_doubled": _item_doubled,
    "month_item_per_day": _month_item_per_day,
    "item_not_available": _item_not_available,
    "item_not_in_force": _item_not_in_force,
    "treatment_tier": lambda facts, params, row: replace(facts, layers=params["layers"]),
    "treatment_forgotten": _treatment_forgotten,
    "uplift_kept": lambda facts, params, row: replace(facts, uplift=Fraction(1, 1000)),
    "uplift_forgotten": lambda facts, params, row: replace(facts, uplift=None),
    "days_of_other_month": lambda facts, params, row: replace(facts, days=params["days"]),
    "other_share": lambda facts, params, row: replace(facts, rate=params["rate"]),
}
_HIDDEN: dict[str, Callable[[Facts, Params, int], Facts]] = {
    "undeclared_units_per_day": lambda facts, params, row: _undeclared(facts, params, "day"),
    "undeclared_units_per_month": lambda facts, params, row: _undeclared(facts, params, "month"),
}
_COLUMN = ("total_among_copays", "total_as_copay", "rows_swapped", "last_block_left_over")

_IDS: dict[str, Iterable[str]] = {
    "path": PATHS,
    "treatment_units": _TREATMENT_UNITS,
    "treatment_base": _TREATMENT_BASE,
    "total": _TOTAL,
    "split": _SPLIT,
    "share": ("multiple_of_one_tenth",),
    "inputs": _FACTS,
    "column": _COLUMN,
    "hidden": _HIDDEN,
}
SLOTS = {id: slot for slot, ids in _IDS.items() for id in ids}


# From mistakes to figures.


def figure(facts: Facts, definition: str, quantity: str, how: Method = LAW, path: Path | None = None) -> int:
    """One figure by a method and, where it exists for the definition and the quantity, by a path."""
    if definition == "treatment_difference":
        month = figure(facts, "month", quantity, how, path)
        return month - figure(facts, "month_untreated", quantity, how, path)
    if path is not None and definition in path.definitions and quantity in path.quantities:
        amounts = path.amounts(facts, definition, how)
    else:
        amounts = charge(units_of(facts, definition, how), facts, how)
    return amounts[QUANTITIES.index(quantity)]


def right(facts: Facts, definition: str, quantity: str) -> int | None:
    """The figure by law; None for units of a definition that is of yen only."""
    if definition == "treatment_difference" and quantity == UNITS:
        return None
    return figure(facts, definition, quantity)


def _changed_facts(mistake: Planted, rows: Sequence[Facts]) -> list[Facts]:
    change = (_FACTS | _HIDDEN).get(mistake.id)
    if change is not None:
        return [change(facts, mistake.params, row) for row, facts in enumerate(rows)]
    if mistake.id == "last_block_left_over":
        first = len(rows) - mistake.params["last"]
        return [
            _other_base(facts, mistake.params, row) if row >= first else facts
            for row, facts in enumerate(rows)
        ]
    return list(rows)


def _read(facts: Facts, definition: str, quantity: str) -> list[object]:
    """What a figure depends on, of the facts that a mistake may change."""
    return [
        facts.base,
        facts.day_items if definition in _WITH_DAY_ITEMS else None,
        facts.month_items if definition in _WITH_MONTH_ITEMS else None,
        facts.uplift if definition in _WITH_UPLIFT else None,
        facts.layers if definition in _TREATED else None,
        facts.price if quantity != UNITS else None,
        facts.days if definition in _EVERY_MONTH | {"treatment_month"} else None,
        facts.rate if quantity in _SHARES else None,
    ]


def _facts_apply(mistake: Planted, rows: Sequence[Facts], definition: str, quantity: str) -> bool:
    return any(
        _read(old, definition, quantity) != _read(new, definition, quantity)
        for old, new in zip(rows, _changed_facts(mistake, rows), strict=True)
    )


def _path_applies(mistake: Planted, rows: Sequence[Facts], definition: str, quantity: str) -> bool:
    path = PATHS[mistake.id]
    layers = not path.of_treatment or any(facts.layers for facts in rows)
    return definition in path.definitions and quantity in path.quantities and layers


def _treatment_applies(mistake: Planted, rows: Sequence[Facts], definition: str) -> bool:
    if definition not in _TREATED:
        return False
    if mistake.slot == "treatment_units":
        least = max(_LEAST_LAYERS.get(mistake.id, 1), mistake.params.get("layer", 0) + 1)
        return any(len(facts.layers) >= least for facts in rows)
    if mistake.id == "treatment_without_month_items" and definition == "day_treated":
        return False
    step = _TREATMENT_BASE[mistake.id]
    return any(
        facts.layers and claim_sum(step(facts, mistake.params), definition) != claim_sum(facts, definition)
        for facts in rows
    )


def _column_applies(mistake: Planted, rows: Sequence[Facts], definition: str, quantity: str) -> bool:
    match mistake.id:
        case "total_among_copays":
            row: int = mistake.params["row"]
            return quantity == COPAY and row < len(rows)
        case "total_as_copay":
            return quantity == COPAY
        case "rows_swapped":
            one, other = mistake.params["rows"]
            return one != other and {one, other} <= set(range(len(rows)))
        case _:
            last: int = mistake.params["last"]
            return 1 <= last < len(rows) and _facts_apply(mistake, rows, definition, quantity)


def applies(mistake: Planted, rows: Sequence[Facts], definition: str, quantity: str) -> bool:
    """Whether the mistake can be made in a column of this definition and quantity."""
    if definition == "treatment_difference" and quantity == UNITS:
        return False
    match mistake.slot:
        case "path":
            return _path_applies(mistake, rows, definition, quantity)
        case "treatment_units" | "treatment_base":
            return _treatment_applies(mistake, rows, definition)
        case "total":
            return quantity in _YEN
        case "split":
            return quantity in _SHARES
        case "share":
            return quantity in _SHARES and any(facts.rate in (80, 70) for facts in rows)
        case "column":
            return _column_applies(mistake, rows, definition, quantity)
        case _:
            return _facts_apply(mistake, rows, definition, quantity)


def _subject(mistake: Planted) -> str:
    """The fact that a mistake of slot inputs is about."""
    if "base_by_row" in mistake.params or "units_by_row" in mistake.params:
        return "base" if "base_by_row" in mistake.params else "shares"
    if "item" in mistake.id:
        name: str = mistake.params["name"] if "name" in mistake.params else mistake.params["item"][0]
        return name
    return "price" if mistake.id == "ten_yen_per_unit" else mistake.id.partition("_")[0]


def can_pair(one: Planted, other: Planted) -> bool:
    """Whether two mistakes go together: two slots or two facts, and each leaves the other its step."""
    slots = {one.slot, other.slot}
    if len(slots) == 1:
        return slots == {"inputs"} and _subject(one) != _subject(other)
    for mistake, slot in ((one, other.slot), (other, one.slot)):
        if mistake.slot == "path" and slot in _EVERY_STEP and slot not in PATHS[mistake.id].takes:
            return False
        if mistake.id == "total_as_copay" and slot in ("split", "share"):
            return False  # nothing is left to see of it
    return True


def _treatment_of(mistake: Planted) -> Callable[[int, Layers], int]:
    step, least = _TREATMENT_UNITS[mistake.id], _LEAST_LAYERS.get(mistake.id, 1)

    def treatment(x: int, layers: Layers) -> int:
        return step(x, layers, mistake.params) if len(layers) >= least else treatment_by_law(x, layers)

    return treatment


def _method(mistakes: Sequence[Planted]) -> Method:
    how = LAW
    for mistake in mistakes:
        match mistake.slot:
            case "treatment_units":
                how = how._replace(treatment=_treatment_of(mistake))
            case "treatment_base":
                how = how._replace(seen=partial(_TREATMENT_BASE[mistake.id], params=mistake.params))
            case "total":
                how = how._replace(total=_TOTAL[mistake.id])
            case "split":
                how = how._replace(split=_SPLIT[mistake.id])
            case "share":
                how = how._replace(multiple=True)
            case _:
                pass
    return how


def _rearranged(mistake: Planted, column: Sequence[int], total_of: Callable[[int], int]) -> list[int]:
    shown = list(column)
    match mistake.id:
        case "total_among_copays":
            row: int = mistake.params["row"]
            shown[row] = total_of(row)
        case "total_as_copay":
            shown = [total_of(row) for row in range(len(column))]
        case "rows_swapped":
            one, other = mistake.params["rows"]
            shown[one], shown[other] = shown[other], shown[one]
        case _:
            pass
    return shown


def planted(
    mistakes: Sequence[Planted], facts_rows: Sequence[Facts], definition: str, quantity: str
) -> list[int] | None:
    """The column with one or two mistakes in it; None where one of them cannot be made, or not both."""
    if len(mistakes) == 2 and not can_pair(*mistakes):
        return None
    if not all(applies(mistake, facts_rows, definition, quantity) for mistake in mistakes):
        return None
    rows = list(facts_rows)
    for mistake in sorted(mistakes, key=lambda mistake: mistake.slot == "column"):
        rows = _changed_facts(mistake, rows)
    how = _method(mistakes)
    path = next((PATHS[mistake.id] for mistake in mistakes if mistake.slot == "path"), None)
    column = [figure(facts, definition, quantity, how, path) for facts in rows]
    for mistake in mistakes:
        column = _rearranged(mistake, column, lambda row: figure(rows[row], definition, TOTAL, how, path))
    return column
