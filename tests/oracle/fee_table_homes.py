"""Random homes and their fee tables, with every mistake that may be planted in them.

Units, rates and prices are typed from the fee schedule as published; a test compares them with
the data of the library, which is not used here.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, prod
from random import Random
from typing import NamedTuple

from tests.oracle.fee_table_oracle import (
    SLOTS,
    Facts,
    Items,
    Layers,
    Planted,
    half_up,
)

# Homes and their tables. Units and rates: 平成18年厚生労働省告示第126号 別表5 and 第128号 別表3 of
# 令和3年4月, 令和4年10月, 令和6年4月, 令和6年6月; prices: 平成27年厚生労働省告示第93号, 人件費割合45%.

LEVELS = ("support_2", "care_1", "care_2", "care_3", "care_4", "care_5")
CLASSES = ("one_unit", "two_or_more_units")
ERAS = ("2021-04-01", "2021-10-01", "2022-04-01", "2022-10-01", "2024-04-01", "2024-06-01", "2025-04-01")
R3, R6 = "2021-04-01", "2024-04-01"
BASES = {
    (R3, "one_unit"): (760, 764, 800, 823, 840, 858),
    (R3, "two_or_more_units"): (748, 752, 787, 811, 827, 844),
    (R6, "one_unit"): (761, 765, 801, 824, 841, 859),
    (R6, "two_or_more_units"): (749, 753, 788, 812, 828, 845),
}
PRICES = {"1": 1090, "2": 1072, "3": 1068, "4": 1054, "5": 1045, "6": 1027, "7": 1014, "other": 1000}


class Item(NamedTuple):
    """An add-on that all residents of a home may have, but for 要支援2 where it is barred."""

    units: int
    per: str
    family: str
    effective_from: str = R3
    effective_until: str = "9999"
    support_2: bool = True
    unit_class: str = ""

    def in_force(self, date: str) -> bool:
        return self.effective_from <= date < self.effective_until


_MEDICAL, _COOPERATION = "medical_coordination", "medical_institution_cooperation"
_SERVICE, _DEMENTIA = "service_provision_system", "dementia_care"
ITEMS = {
    "medical_coordination_i_r3": Item(39, "day", _MEDICAL, R3, R6, support_2=False),
    "medical_coordination_ii_r3": Item(49, "day", _MEDICAL, R3, R6, support_2=False),
    "medical_coordination_iii_r3": Item(59, "day", _MEDICAL, R3, R6, support_2=False),
    "medical_coordination_i_a": Item(57, "day", _MEDICAL, R6, support_2=False),
    "medical_coordination_i_b": Item(47, "day", _MEDICAL, R6, support_2=False),
    "medical_coordination_i_c": Item(37, "day", _MEDICAL, R6, support_2=False),
    "medical_institution_cooperation_i": Item(100, "month", _COOPERATION, R6, support_2=False),
    "medical_institution_cooperation_ii": Item(40, "month", _COOPERATION, R6, support_2=False),
    "service_provision_system_i": Item(22, "day", _SERVICE),
    "service_provision_system_ii": Item(18, "day", _SERVICE),
    "service_provision_system_iii": Item(6, "day", _SERVICE),
    "dementia_specialized_care_i": Item(3, "day", _DEMENTIA),
    "dementia_specialized_care_ii": Item(4, "day", _DEMENTIA),
    "dementia_team_care_i": Item(150, "month", _DEMENTIA, R6),
    "dementia_team_care_ii": Item(120, "month", _DEMENTIA, R6),
    "night_support_system_i": Item(50, "day", "night_support", unit_class="one_unit"),
    "night_support_system_ii": Item(25, "day", "night_support", unit_class="two_or_more_units"),
    "functional_improvement_coordination_i": Item(100, "month", "functional_improvement_coordination"),
    "functional_improvement_coordination_ii": Item(200, "month", "functional_improvement_coordination"),
    "nutrition_management_system": Item(30, "month", "nutrition_management_system"),
    "oral_hygiene_management_system": Item(30, "month", "oral_hygiene_management_system"),
    "scientific_care_promotion": Item(40, "month", "scientific_care_promotion"),
    "infection_control_improvement_i": Item(10, "month", "infection_control", R6),
    "productivity_improvement_i": Item(100, "month", "productivity", R6),
    "productivity_improvement_ii": Item(10, "month", "productivity", R6),
}


def _rates(*rates: int) -> tuple[Fraction, ...]:
    return tuple(Fraction(rate, 1000) for rate in rates)


_R3_TIERS = {"i": _rates(111), "ii": _rates(81), "iii": _rates(45)}
_R3_ENDED_2022 = {"iv": _rates(45, 900), "v": _rates(45, 800)}  # 90 % and 80 % of the units of (Ⅲ)
_SPECIFIED = {"i": _rates(31), "ii": _rates(23)}
_BASE_UP = _rates(23)
_R6_TIERS = {"i": _rates(186), "ii": _rates(178), "iii": _rates(155), "iv": _rates(125)}
_R6_ENDED_2025 = {
    f"v{number}": _rates(rate)
    for number, rate in enumerate((163, 156, 155, 148, 133, 125, 120, 132, 112, 97, 102, 89, 89, 66), start=1)
}
# The layers of 2022-10 that an (R6) tier was made of.
_MADE_OF = {
    "treatment_r6_i": ("treatment_r3_i", "specified_treatment_r3_i", "base_up_support"),
    "treatment_r6_ii": ("treatment_r3_i", "specified_treatment_r3_ii", "base_up_support"),
    "treatment_r6_iii": ("treatment_r3_i", "base_up_support"),
    "treatment_r6_iv": ("treatment_r3_ii", "base_up_support"),
}


def tiers_in_force(date: str) -> list[dict[str, tuple[Fraction, ...]]]:
    """The families of treatment improvement of a date: library ids and rates of the tiers."""
    if date >= "2024-06-01":
        r6 = _R6_TIERS if date >= "2025-04-01" else _R6_TIERS | _R6_ENDED_2025
        return [{f"treatment_r6_{tier}": rates for tier, rates in r6.items()}]
    r3 = _R3_TIERS if date >= "2022-04-01" else _R3_TIERS | _R3_ENDED_2022
    specified = {f"specified_treatment_r3_{tier}": rates for tier, rates in _SPECIFIED.items()}
    base_up = {"base_up_support": _BASE_UP} if date >= "2022-10-01" else {}
    return [{f"treatment_r3_{tier}": rates for tier, rates in r3.items()}, specified, base_up]


@dataclass(frozen=True)
class Table:
    """A home as one would describe it to a library, and its rows; unit classes and shares row by row."""

    date: str
    area_grade: str
    days: int
    unit_classes: tuple[str, ...]
    items: tuple[str, ...]
    treatment: tuple[str, ...]
    rows: list[Facts]
    short_stay: bool = False
    reductions: tuple[str, ...] = ()


# group_home_fees.md 3: replace steps one after the other, shares of the untouched base, each rounded half up.
FOLDED = {"night_staffing_shortfall": Fraction(97, 100), "over_capacity": Fraction(70, 100)}
SHARED = {
    "restraint_abolition_not_implemented": Fraction(10, 100),
    "abuse_prevention_not_implemented": Fraction(1, 100),
}


def folded(base: int, names: Iterable[str]) -> int:
    """A base with the reductions that are folded into it."""
    for name, rate in FOLDED.items():
        base = half_up(base * rate) if name in names else base
    return base


def shared(base: int, names: Iterable[str]) -> Items:
    """The reductions that are shares of a base, as items of the day."""
    return tuple((name, -half_up(base * rate)) for name, rate in SHARED.items() if name in names)


# 厚労告95 第58号の6 and 第59号: none of these beside the reduction for over capacity.
_GONE_WITH_CAPACITY = (
    "service_provision_system",
    "nutrition_management_system",
    "oral_hygiene_management_system",
)


def _random_reductions(rng: Random, date: str, items: Sequence[str]) -> tuple[str, ...]:
    """None in most homes; over capacity takes some add-ons away, abuse prevention begins in 2024."""
    if date < "2021-10-01" or rng.random() < 0.75:  # whether the uplift of 2021 is also of shares is open
        return ()
    possible = [*FOLDED, *SHARED] if date >= R6 else [*FOLDED, "restraint_abolition_not_implemented"]
    if any(ITEMS[name].family in _GONE_WITH_CAPACITY for name in items):
        possible.remove("over_capacity")
    return tuple(name for name in possible if rng.random() < 0.7)


def base_units(date: str, unit_class: str, care_level: str) -> int:
    """Base units a day."""
    return BASES[(R6 if date >= R6 else R3, unit_class)][LEVELS.index(care_level)]


def _random_items(rng: Random, date: str, classes: Sequence[str]) -> list[str]:
    chosen: list[str] = []
    families: dict[str, list[str]] = {}
    for name, item in ITEMS.items():
        # Whether the uplift of 2021 is also of night support is open, and no matter of these tables.
        open_uplift = item.family == "night_support" and date < "2021-10-01"
        of_all = item.unit_class in ("", *classes) and not (item.unit_class and len(classes) > 1)
        if item.in_force(date) and of_all and not open_uplift:
            families.setdefault(item.family, []).append(name)
    for family, names in families.items():
        needs = {_COOPERATION: _MEDICAL}.get(family)
        has_needed = needs is None or any(ITEMS[name].family == needs for name in chosen)
        if has_needed and rng.random() < (0.8 if family in (_MEDICAL, _SERVICE) else 0.35):
            chosen.append(rng.choice(names))
    return chosen


def _random_treatment(rng: Random, date: str, items: Sequence[str]) -> list[str]:
    first, *others = tiers_in_force(date)
    service = {"service_provision_system_i", "service_provision_system_ii"} & set(items)
    names = [name for name in first if name != "treatment_r6_i" or service]
    chosen = [rng.choice(names)]
    if chosen[0] in ("treatment_r3_i", "treatment_r3_ii", "treatment_r3_iii"):
        chosen += [rng.choice(list(family)) for family in others if family and rng.random() < 0.8]
    return chosen


def _random_shape(rng: Random) -> tuple[tuple[str, ...], tuple[str, ...], tuple[int, ...]]:
    """Levels in a row, unit classes and benefit rates, of 3 to 12 rows in all."""
    levels = rng.randint(3, 6)
    first = rng.randint(0, 6 - levels)
    classes = CLASSES if rng.random() < 0.2 else (rng.choice(CLASSES),)
    most = 12 // (levels * len(classes))
    rates = rng.sample((90, 80, 70), min(most, rng.choice((1, 1, 2, 3))))
    return LEVELS[first : first + levels], classes, tuple(sorted(rates, reverse=True))


def layers_of(names: Sequence[str], date: str) -> Layers:
    """The layers of library ids of treatment improvement."""
    in_force = {name: rates for family in tiers_in_force(date) for name, rates in family.items()}
    return tuple(in_force[name] for name in names)


def random_table(rng: Random, date: str | None = None, area_grade: str | None = None) -> Table:
    """A random home and its table of 3 to 12 rows: by rate, by unit class, by level."""
    date = date or rng.choice(ERAS)
    area_grade = area_grade or rng.choice(list(PRICES))
    days = rng.choice((28, 30, 30, 31))
    levels, classes, rates = _random_shape(rng)
    items = _random_items(rng, date, classes)
    treatment = _random_treatment(rng, date, items)
    reductions = _random_reductions(rng, date, items)
    keys = [(rate, unit_class, level) for rate in rates for unit_class in classes for level in levels]

    def of(level: str, per: str) -> Items:
        chosen = ((name, ITEMS[name]) for name in items)
        return tuple(
            (name, item.units)
            for name, item in chosen
            if item.per == per and (item.support_2 or level != "support_2")
        )

    rows = [
        Facts(
            care_level=level,
            base=folded(base_units(date, unit_class, level), reductions),
            day_items=of(level, "day") + shared(base_units(date, unit_class, level), reductions),
            month_items=of(level, "month"),
            days=days,
            layers=layers_of(treatment, date),
            uplift=Fraction(1, 1000) if date < "2021-10-01" else None,
            price=PRICES[area_grade],
            rate=rate,
        )
        for rate, unit_class, level in keys
    ]
    unit_classes = tuple(unit_class for _, unit_class, _ in keys)
    return Table(
        date, area_grade, days, unit_classes, tuple(items), tuple(treatment), rows, reductions=reductions
    )


def _base_mistakes(table: Table) -> Iterator[Planted]:
    pairs = list(zip(table.rows, table.unit_classes, strict=True))
    other_date = R3 if table.date >= R6 else R6

    def base(date: str, unit_class: str, level: str) -> int:
        return folded(base_units(date, unit_class, level), table.reductions)

    revision = tuple(base(other_date, unit_class, row.care_level) for row, unit_class in pairs)
    yield Planted("base_of_other_revision", date=other_date, base_by_row=revision)
    other_class = {CLASSES[0]: CLASSES[1], CLASSES[1]: CLASSES[0]}
    of_class = (base(table.date, other_class[unit_class], row.care_level) for row, unit_class in pairs)
    yield Planted("base_of_other_class", base_by_row=tuple(of_class))
    for step in (+1, -1):
        neighbour = {
            level: LEVELS[min(max(number + step, 0), len(LEVELS) - 1)] for number, level in enumerate(LEVELS)
        }
        of_level = (base(table.date, unit_class, neighbour[row.care_level]) for row, unit_class in pairs)
        yield Planted("base_of_other_level", step=step, base_by_row=tuple(of_level))
    for last in range(1, len(table.rows)):
        yield Planted("last_block_left_over", date=other_date, last=last, base_by_row=revision)


def _reduction_mistakes(table: Table) -> Iterator[Planted]:
    full = [
        base_units(table.date, unit_class, row.care_level)
        for row, unit_class in zip(table.rows, table.unit_classes, strict=True)
    ]
    own = [name for name in FOLDED if name in table.reductions]
    for name in own:
        others = [one for one in own if one != name]
        bases = tuple(folded(units, others) for units in full)
        yield Planted("reduction_forgotten", reduction=name, base_by_row=bases)
    if len(own) > 1:
        at_once = tuple(half_up(units * prod(FOLDED.values(), start=Fraction(1))) for units in full)
        yield Planted("reductions_in_one_step", base_by_row=at_once)
    shares = [name for name in SHARED if name in table.reductions]
    if own and shares:
        reduced = [dict(shared(row.base, table.reductions)) for row in table.rows]
        yield Planted("share_of_reduced_base", units_by_row=tuple(reduced))
    if shares:
        downward = [{name: -ceil(units * SHARED[name] - Fraction(1, 2)) for name in shares} for units in full]
        yield Planted("share_half_down", units_by_row=tuple(downward))
    for name in shares:
        added = [{name: half_up(units * SHARED[name])} for units in full]
        yield Planted("reduction_added", reduction=name, units_by_row=tuple(added))


def _item_mistakes(table: Table) -> Iterator[Planted]:
    for name in table.items:
        item = ITEMS[name]
        yield from (
            Planted(id, name=name) for id in ("treatment_without_item", "item_forgotten", "item_doubled")
        )
        if item.per == "month":
            yield Planted("month_item_per_day", name=name)
        if not item.support_2:
            yield Planted("item_not_available", item=(name, item.units), per=item.per)
        for other in ITEMS.values():
            same = (other.family, other.per) == (item.family, item.per) and other.in_force(table.date)
            if same and other.units != item.units:
                yield Planted("item_units", item=(name, other.units))
    for name, item in ITEMS.items():
        if not item.in_force(table.date):
            levels = LEVELS if item.support_2 else LEVELS[1:]
            yield Planted("item_not_in_force", item=(name, item.units), per=item.per, levels=levels)


def _treatment_mistakes(table: Table) -> Iterator[Planted]:
    layers = table.rows[0].layers
    for number, (name, rates) in enumerate(zip(table.treatment, layers, strict=True)):
        yield Planted("treatment_forgotten", layer=number)
        yield Planted("layer_truncated", layer=number)
        family = next(family for family in tiers_in_force(table.date) if name in family)
        for other in sorted({other for other in family.values() if other != rates}):
            yield Planted("treatment_tier", layers=(*layers[:number], other, *layers[number + 1 :]))
    if table.treatment[0] in _MADE_OF:
        yield Planted("treatment_tier", layers=layers_of(_MADE_OF[table.treatment[0]], "2022-10-01"))
    for tier, made_of in _MADE_OF.items():
        if table.treatment == made_of:
            yield Planted("treatment_tier", layers=layers_of((tier,), "2024-06-01"))


_WITHOUT_PARAMETERS = (
    *(id for id, slot in SLOTS.items() if slot in ("path", "treatment_units", "total", "split", "share")),
    *("treatment_on_base_only", "treatment_without_month_items", "treatment_without_day_items"),
    "treatment_without_uplift",
    *("ten_yen_per_unit", "uplift_kept", "uplift_forgotten", "total_as_copay"),
)


def mistakes_of(table: Table) -> list[Planted]:
    """Every mistake that may be planted in a table, with real figures; no slot hidden, whose N is free."""
    count = len(table.rows)
    return [
        *(Planted(id) for id in _WITHOUT_PARAMETERS if id != "layer_truncated"),
        *(
            Planted("price_of_other_grade", area_grade=grade, price=price)
            for grade, price in PRICES.items()
            if grade not in (table.area_grade, "other")
        ),
        *(Planted("days_of_other_month", days=days) for days in (28, 30, 31) if days != table.days),
        *(
            Planted("other_share", rate=rate)
            for rate in (90, 80, 70)
            if {row.rate for row in table.rows} != {rate} and len({row.rate for row in table.rows}) == 1
        ),
        *_base_mistakes(table),
        *_reduction_mistakes(table),
        *_item_mistakes(table),
        *_treatment_mistakes(table),
        *(Planted("total_among_copays", row=row) for row in range(count)),
        *(Planted("rows_swapped", rows=(one, two)) for two in range(count) for one in range(two)),
    ]
