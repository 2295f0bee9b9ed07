"""列 (columns): figures printed for several levels, and what they would be under supposed mistakes."""

from collections.abc import Sequence
from typing import NamedTuple

from kaigo_calc.errors import OutOfRangeError
from kaigo_calc.fee_tables.cases import FeeCase
from kaigo_calc.fee_tables.definitions import Definition
from kaigo_calc.fee_tables.mistakes.mistake import FactsChange, Mistake, RowSource
from kaigo_calc.fee_tables.recipe import LAW, Recipe, by_law


class Column(NamedTuple):
    """Figures of one kind, a row for each case; a diagnosis looks at all of them together."""

    definition: Definition
    quantity: str
    cases: tuple[FeeCase, ...]
    printed: tuple[int, ...]

    def right(self, row: int) -> int | None:
        """Return the right figure of a row."""
        return self.figure(row, LAW, (), None)

    def right_figures(self) -> list[int | None]:
        """Return the right figures of all rows."""
        return [self.right(row) for row in range(len(self.cases))]

    def supposed(self, row: int, mistakes: Sequence[Mistake], also: FactsChange | None = None) -> int | None:
        """Return the figure of a row if these mistakes were made, or None where they do not apply.

        Args:
            row: place of the row.
            mistakes: one, or several that go together.
            also: a further change of facts.
        """
        recipe = recipe_of(mistakes)
        changes = [mistake.facts for mistake in mistakes if mistake.facts]
        changes += [also] if also else []
        mixed = next((mistake.rows for mistake in mistakes if mistake.rows), None)
        source = RowSource(row) if mixed is None else mixed(row, len(self.cases))
        try:
            return self.figure(source.row, recipe, changes, source)
        except OutOfRangeError:  # a supposed sum below zero has no price
            return None

    def figure(
        self, row: int, recipe: Recipe, changes: Sequence[FactsChange], source: RowSource | None
    ) -> int | None:
        """Return what a recipe gives for a row, its facts changed."""
        case = self.cases[row]
        for change in changes:
            case = change(case)
        if source is not None and source.facts is not None:  # what is left over has none of the new mistakes
            case = source.facts(case)
        figures = recipe.figures(case, self.definition)
        if source is None or source.quantity is None or figures is None:
            return None if figures is None else figures.of(self.quantity)
        # A way that computes the copay alone has no total of its own to show instead.
        lawful = recipe._replace(path=by_law).figures(case, self.definition)
        own = figures.of(source.quantity)
        return own if own is not None or lawful is None else lawful.of(source.quantity)

    def reproduced_by(self, mistakes: Sequence[Mistake]) -> bool:
        """Return whether mistakes give every printed figure, the right ones too."""
        return all(self.supposed(row, mistakes) == printed for row, printed in enumerate(self.printed))


def recipe_of(mistakes: Sequence[Mistake]) -> Recipe:
    """Return the law with the steps replaced that mistakes replace."""
    recipe = LAW
    for mistake in mistakes:
        if mistake.steps:
            recipe = recipe._replace(**mistake.steps)
    return recipe
