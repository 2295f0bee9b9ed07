"""金額の候補 (candidates): what a group of figures may be, where its words leave that open."""

from collections.abc import Sequence

from kaigo_calc.fee_tables.audit.claims import Claim
from kaigo_calc.fee_tables.audit.grounds import Grounds, cases_of, magnitude
from kaigo_calc.fee_tables.audit.meanings import RATES, Meaning
from kaigo_calc.fee_tables.definitions import DEFINITIONS, QUANTITIES
from kaigo_calc.fee_tables.mistakes.column import Column
from kaigo_calc.fee_tables.recipe import LAW
from kaigo_calc.schedules.items import is_layer

Open = dict[str, str]
"""What is not known of the home and which choices fit: "unit_price" and "treatment"."""


def untreated(meaning: Meaning, unknown: Open) -> list[str]:
    """Return the definitions of a meaning that can be judged, those with treatment only where it is known."""
    known = "treatment" not in unknown
    return [name for name in meaning.definitions if known or not DEFINITIONS[name].treated]


def alternatives(meaning: Meaning) -> list[Meaning]:
    """Return what a meaning may be where the quantity or the rate is not said."""
    rates = RATES if meaning.benefit_rate is None else (meaning.benefit_rate,)
    if meaning.quantity is not None:
        return [meaning._replace(benefit_rate=rate) for rate in rates]
    with_units = tuple(name for name in meaning.definitions if name != "treatment_difference")
    return [
        meaning._replace(quantity="units", benefit_rate=RATES[0], definitions=with_units),
        meaning._replace(quantity="total", benefit_rate=RATES[0]),
        *(meaning._replace(quantity="benefit", benefit_rate=rate) for rate in rates),
        *(meaning._replace(quantity="copay", benefit_rate=rate) for rate in rates),
    ]


def meaning_text(meaning: Meaning) -> str:
    """Return a quantity with its rate in both languages."""
    ja, en = QUANTITIES[meaning.quantity or "copay"]
    rate = "" if meaning.quantity in {"units", "total"} else f" {meaning.benefit_rate}%"
    return f"{ja}{rate} ({en}{rate})"


def columns_of(claims: Sequence[Claim], meaning: Meaning, grounds: Grounds, unknown: Open) -> list[Column]:
    """Return the figures of claims under each definition that they may have.

    Of definitions that mean the same in such a home, as where it has no items, the narrowest stands for all.
    """
    rate = RATES[0] if meaning.benefit_rate is None else meaning.benefit_rate
    cases = tuple(case._replace(benefit_rate=rate) for case in cases_of(grounds, claims))
    printed = tuple(map(magnitude, claims))
    quantity = meaning.quantity or "copay"
    alone = any(claim.item is not None and not is_layer(claim.item) for claim in claims)
    different: dict[object, Column] = {}
    for name in sorted(untreated(meaning, unknown), key=list(DEFINITIONS).index):
        definition = _OF_ITEMS[name] if alone else DEFINITIONS[name]
        figures = tuple(LAW.figures(case, definition) for case in cases)
        different.setdefault(figures, Column(definition, quantity, cases, printed))
    return sorted(different.values(), key=lambda one: _likeliest(one, meaning))


def _likeliest(column: Column, meaning: Meaning) -> int:
    return meaning.definitions.index(column.definition.id)


_OF_ITEMS = {
    "base_day": DEFINITIONS["base_day"]._replace(
        label_ja="加算・減算(1日・1月・1回につき)", label_en="An item, one day, month or time"
    ),
    "base_month": DEFINITIONS["base_month"]._replace(
        label_ja="加算・減算({days}日分)", label_en="An item, {days} days"
    ),
}
"""The same sums in the words of a price list: the units of an item stand for the base."""


def fits(claims: Sequence[Claim], meaning: Meaning, grounds: Grounds, unknown: Open) -> bool:
    """Return whether every figure is right under some definition of a meaning."""
    if meaning.quantity != "units" and "unit_price" in unknown:
        return False
    return any(is_right(column) for column in columns_of(claims, meaning, grounds, unknown))


def is_right(column: Column) -> bool:
    """Return whether every figure of a column is right."""
    return list(column.printed) == column.right_figures()
