"""誤りの探索 (search): the mistakes that give every figure of a column, the simplest first.

Pairs are tried where no single mistake of method or facts is enough, or where all are asked for; a pair of
which one mistake alone is enough is no explanation.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations

from kaigo_calc.fee_tables.cases import FeeCase
from kaigo_calc.fee_tables.mistakes.column import Column
from kaigo_calc.fee_tables.mistakes.hidden import undeclared
from kaigo_calc.fee_tables.mistakes.inputs import (
    base_mistakes,
    day_and_share_mistakes,
    item_mistakes,
    price_mistakes,
    revision_changes,
    treatment_tier_mistakes,
    uplift_mistakes,
)
from kaigo_calc.fee_tables.mistakes.mistake import Mistake, wrong_facts
from kaigo_calc.fee_tables.mistakes.paths import path_mistakes
from kaigo_calc.fee_tables.mistakes.reductions import reduction_mistakes
from kaigo_calc.fee_tables.mistakes.rows import row_mistakes
from kaigo_calc.fee_tables.mistakes.treatment import treatment_mistakes
from kaigo_calc.fee_tables.mistakes.yen import yen_mistakes
from kaigo_calc.fee_tables.office import FeeOffice
from kaigo_calc.schedules import Item

Together = tuple[Mistake, ...]
"""One mistake, or two that go together."""


def possible_mistakes(column: Column, office: FeeOffice, on: date) -> list[Mistake]:
    """Return every mistake of the catalogue that could be made in a column, with its particulars."""
    cases, services = column.cases, office.services
    revisions = revision_changes(cases, office, on)
    found = [
        *method_mistakes(cases, services),
        *day_and_share_mistakes(cases, on),
        *price_mistakes(cases, office, on),
        *base_mistakes(cases, office, on),
        *(
            wrong_facts("base_of_other_revision", change, day, detail=(day, day))
            for day, change in revisions.items()
        ),
        *reduction_mistakes(cases, services),
        *item_mistakes(cases, office, on),
        *treatment_tier_mistakes(cases, office),
        *uplift_mistakes(cases, office),
        *row_mistakes(len(cases), column.quantity, revisions),
    ]
    return sorted(found, key=lambda mistake: mistake.method.place)


def method_mistakes(cases: Sequence[FeeCase], services: tuple[str, ...]) -> list[Mistake]:
    """Return the mistakes of method, which need nothing but the cases; services name their items."""
    return [*path_mistakes(), *treatment_mistakes(cases, services), *yen_mistakes(cases)]


def explanations(
    columns: Sequence[Column],
    mistakes: Sequence[Mistake],
    not_told: Sequence[Item],
    *,
    most: int,
    exhaustive: bool,
    beside: Sequence[Together] = (),
) -> list[tuple[Column, Together]]:
    """Return what gives every figure of a wrong column, the simplest first.

    Args:
        columns: the same figures under each definition that they may have; right under none.
        mistakes: what is tried.
        not_told: items in force that the home did not tell of, to name undeclared units.
        most: 1 for single mistakes, 2 for pairs as well.
        exhaustive: True tries pairs also where a single mistake is enough.
        beside: what explains other columns of the same table; where nothing else fits, one mistake more is
            tried beside it, since a table is mostly made in one way.
    """
    found: list[tuple[Column, Together]] = []
    enough: dict[str, set[str]] = {}
    for column in columns:
        single = [one for one in mistakes if column.reproduced_by((one,))]
        enough[column.definition.id] = {mistake.key for mistake in single}
        found += [(column, (one,)) for one in single]
    if most > 1 and (exhaustive or not found):
        for column in columns:
            rest = [one for one in mistakes if one.key not in enough[column.definition.id]]
            found += [(column, pair) for pair in _pairs(column, rest)]
    for column in columns:
        alone = list(undeclared(column, (), not_told))
        if most > 1 and not alone and (exhaustive or not found):
            rest = [one for one in mistakes if one.key not in enough[column.definition.id]]
            alone = [pair for one in rest for pair in undeclared(column, (one,), not_told)]
        found += [(column, one) for one in alone]
    if not found:
        found = [
            (column, (*known, one))
            for column in columns
            for known in beside
            for one in mistakes
            if all(one.goes_with(other) for other in known) and column.reproduced_by((*known, one))
        ]
    return sorted(found, key=lambda one: simplicity(one[1]))


def simplicity(mistakes: Together) -> tuple[int, bool, list[int], tuple[str, ...]]:
    """Return by what explanations are put in order: how many, and their places in the catalogue.

    Of equally many, those that suppose units that nobody declared come last.
    """
    places = sorted(mistake.method.place for mistake in mistakes)
    return len(mistakes), has_undeclared_units(mistakes), places, tuple(one.key for one in mistakes)


def has_undeclared_units(mistakes: Together) -> bool:
    """Return whether an explanation supposes units that nobody declared."""
    return any(mistake.method.slot == "hidden" for mistake in mistakes)


def _pairs(column: Column, mistakes: Sequence[Mistake]) -> Iterator[Together]:
    for one, other in combinations(mistakes, 2):
        if one.goes_with(other):
            # An item by the day and then doubled is not doubled and then by the day.
            orders = [(one, other), (other, one)] if one.facts and other.facts else [(one, other)]
            fitting = [pair for pair in orders if column.reproduced_by(pair)]
            yield from fitting[:1]
