"""加算・減算の料金 (price list): the row of each item and of each treatment-improvement add-on.

>>> from datetime import date
>>> from kaigo_calc.fee_tables import FeeOffice, build_fee_table
>>> office = FeeOffice(unit_class="Ⅱ", area_grade="1級地", items=["three_units_two_night_staff"])
>>> table = build_fee_table(office, on=date(2026, 5, 1))
>>> from kaigo_calc.fee_tables.rendering.wording import words_in
>>> [cells[2:6] for cells, _ in item_rows(table, words_in("ja"))]
[('1日につき', -50, -545, -55)]
"""

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from kaigo_calc.fee_tables.rendering.wording import Words, level_name
from kaigo_calc.quantities.exact import decimal_text
from kaigo_calc.quantities.ratio import Ratio
from kaigo_calc.schedules import Item

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kaigo_calc.fee_tables.table import Amounts, FeeTable, ItemFees, TreatmentFees

Cells: TypeAlias = "tuple[str | int, ...]"

SAID_BY_CONDITION: Mapping[str, frozenset[str]] = {
    "return_expected": frozenset({"expected_discharge_within_months"}),
    "from_admission": frozenset({"restart_after_hospital_days"}),
    "stay_over_one_month": frozenset({"max_times_per_resident", "min_stay_months"}),
    "first_month_of_plan": frozenset({"months_of_plan", "window_months"}),
    "three_months_of_plan": frozenset({"months_of_plan"}),
    "not_billed_elsewhere": frozenset({"window_months"}),
    "moves_to_medical_institution": frozenset({"max_times_per_resident"}),
}
"""The limits that the words of a condition tell as well, by its id: they are printed once."""


def item_rows(table: "FeeTable", words: Words) -> Iterator[tuple[Cells, "Amounts"]]:
    """Yield cells and amounts of each item that has a price of its own: those in the sums, then the others.

    Args:
        table: the table.
        words: the words of the language.
    """
    for row in _claimed_first(table):
        if row.units is not None and row.amounts is not None:
            sign = -1 if row.units < 0 else 1
            copays = (charge.copay for charge in row.amounts.charges)
            yen = (sign * one for one in (row.amounts.total, *copays))
            yield (*_front(row, words), row.units, *yen, _terms(table, row, words)), row.amounts


def rate_rows(table: "FeeTable", words: Words) -> Iterator[tuple[Cells, "ItemFees | TreatmentFees"]]:
    """Yield the cells of each item that is a rate: of the base, or of the units of the month.

    Args:
        table: the table.
        words: the words of the language.

    >>> from datetime import date
    >>> from kaigo_calc.fee_tables import FeeOffice, build_fee_table
    >>> from kaigo_calc.fee_tables.rendering.wording import words_in
    >>> office = FeeOffice(unit_class="Ⅰ", area_grade=1, treatment=["介護職員等処遇改善加算(Ⅲ)"])
    >>> table = build_fee_table(office, on=date(2026, 5, 1))
    >>> [cells[3] for cells, _ in rate_rows(table, words_in("ja"))]
    ['15.5%(155/1000)']
    """
    for row in _claimed_first(table):
        if row.units is None:
            yield (*_front(row, words), _rate_of_base(row.item, words), _terms(table, row, words)), row
    for one in table.treatment:
        terms = words.between.join([words.month_sum, *_conditions(one.item, words)])
        front = (_label(one.item, words), words.always, words.periods[one.item.per])
        yield (*front, _rate_of_month(one, words), terms), one


def _claimed_first(table: "FeeTable") -> list["ItemFees"]:
    return sorted(table.items, key=lambda row: not row.claimed)


def _front(row: "ItemFees", words: Words) -> tuple[str, str, str]:
    counted = words.always if row.claimed else words.sometimes
    return _label(row.item, words), counted, words.periods[row.item.per]


def _label(item: Item, words: Words) -> str:
    return item.label_ja if words.lang == "ja" else item.label_en


def _rate_of_base(item: Item, words: Words) -> str:
    """Return the rate of a reduction: what is left of the base, or what is taken off it."""
    text = words.of_base if item.operation == "replace" else words.off_base
    less = decimal_text(1000 - Ratio(item.rate_text or 0).per_mille, 1).removesuffix(".0")
    return text.format(rate=item.rate_text, less=less)


def _rate_of_month(row: "TreatmentFees", words: Words) -> str:
    """Return a rate of the units of the month in percent, and as the notice writes it."""
    percent = decimal_text(Ratio(row.rate_text).per_mille, 1)
    return words.of_month.format(percent=percent, rate=row.rate_text)


def _terms(table: "FeeTable", row: "ItemFees", words: Words) -> str:
    return words.between.join(_single_terms(table, row, words))


def _single_terms(table: "FeeTable", row: "ItemFees", words: Words) -> Iterator[str]:
    if len(row.levels) < len(table.levels):
        ends = dict.fromkeys((row.levels[0], row.levels[-1]))
        levels = words.to.join(level_name(level, words.lang) for level in ends)
        yield words.for_levels.format(levels=levels)
    if row.units is None and row.claimed:
        yield words.in_base
    said = {name for one in row.item.conditions for name in SAID_BY_CONDITION.get(one.id, ())}
    limits = [limit.in_words(words.lang) for limit in row.item.limits if limit.name not in said]
    if limits:
        yield words.between_limits.join(limits)
    yield from _conditions(row.item, words)


def _conditions(item: Item, words: Words) -> Iterator[str]:
    for condition in item.conditions:
        yield condition.text_ja if words.lang == "ja" else condition.text_en
