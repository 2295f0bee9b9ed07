"""計算誤り (mistakes): a way to go wrong with its particulars, such as which item was forgotten."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from kaigo_calc.fee_tables.cases import FeeCase
from kaigo_calc.fee_tables.mistakes.catalogue import METHODS, Method

FactsChange = Callable[[FeeCase], FeeCase]


class RowSource(NamedTuple):
    """Where the figure of a row comes from, when rows of a column are mixed up."""

    row: int
    quantity: str | None = None
    facts: FactsChange | None = None


@dataclass(frozen=True, slots=True)
class Mistake:
    """A way to go wrong with its particulars; two are equal that say the same, whatever computes them."""

    method: Method
    particulars: tuple[str, ...] = ()
    """What tells it from others of its kind, e.g. the id of the item."""
    detail_ja: str = ""
    detail_en: str = ""
    steps: Mapping[str, Any] = field(default_factory=dict[str, Any], compare=False, repr=False)
    """Steps of the recipe that it replaces."""
    facts: FactsChange | None = field(default=None, compare=False, repr=False)
    """How the facts of a case are mistaken."""
    rows: Callable[[int, int], RowSource] | None = field(default=None, compare=False, repr=False)
    """Where the figure of a row comes from, of so many rows."""

    @property
    def key(self) -> str:
        """Its id with its particulars, e.g. "item_doubled[initial_period]"."""
        particulars = ":".join(self.particulars)
        return f"{self.method.id}[{particulars}]" if particulars else self.method.id

    def label(self, lang: str) -> str:
        """Return what went wrong, in "ja" or "en"."""
        text, detail = (
            (self.method.label_ja, self.detail_ja) if lang == "ja" else (self.method.label_en, self.detail_en)
        )
        bracketed = f"({detail})" if lang == "ja" else f" ({detail})"
        return text + (bracketed if detail else "")

    def formula(self, lang: str) -> str:
        """Return how the figure was computed, in "ja" or "en"."""
        text = self.method.formula_ja if lang == "ja" else self.method.formula_en
        return text.format(detail_ja=self.detail_ja, detail_en=self.detail_en)

    def goes_with(self, other: "Mistake") -> bool:
        """Return whether both can be made at once, each having something to change."""
        mine, theirs = self.method, other.method
        if mine.slot in theirs.ignores or theirs.slot in mine.ignores:
            return False
        return mine.slot != theirs.slot or (mine.slot == "inputs" and self.key != other.key)


def method_step(method: str, *particulars: str, detail: tuple[str, str] = ("", ""), **steps: Any) -> Mistake:
    """Return a mistake of method: steps of the recipe replaced."""
    return Mistake(METHODS[method], particulars, *detail, steps=steps)


def wrong_facts(
    method: str, facts: FactsChange, *particulars: str, detail: tuple[str, str] = ("", "")
) -> Mistake:
    """Return a mistake of facts: right method, wrong input."""
    return Mistake(METHODS[method], particulars, *detail, facts=facts)
