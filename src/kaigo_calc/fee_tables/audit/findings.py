"""料金表の点検の結果 (findings): what each cell, column and sum of a published table was found to be."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from kaigo_calc.explain.explanation import Explanation
from kaigo_calc.fee_tables.audit.meanings import Meaning
from kaigo_calc.fee_tables.definitions import Definition
from kaigo_calc.fee_tables.diagnosis import Diagnosis
from kaigo_calc.fee_tables.published import Column, PublishedCell
from kaigo_calc.quantities.care_level import CareLevel


class Verdict(Enum):
    """What a printed figure is."""

    RIGHT = "right"
    WRONG = "wrong"
    """Not the right figure, and a way of computing is known that gives the whole column."""
    UNEXPLAINED = "unexplained"
    """Not the right figure, and no known way of computing gives the column."""
    NOT_CHECKABLE = "not_checkable"

    def __str__(self) -> str:
        return self.value


def _no_steps() -> Explanation | None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class CellFinding:
    """One printed figure."""

    table: int
    """Number of its table, from 1."""
    cell: PublishedCell
    meaning: Meaning | None
    """What it claims to be; None where nothing is known."""
    care_level: CareLevel | None
    verdict: Verdict
    definition: Definition | None = None
    """The definition under which it is right, or against which it is wrong."""
    right_figure: int | None = None
    reason_ja: str = ""
    reason_en: str = ""
    """Why it is not checkable."""
    make_steps: Callable[[], Explanation | None] = _no_steps

    @property
    def printed(self) -> int | None:
        """The printed figure."""
        return self.cell.number

    @property
    def difference(self) -> int | None:
        """By how much the printed figure is above the right one."""
        if self.cell.number is None or self.right_figure is None:
            return None
        return self.cell.number - self.right_figure

    def steps(self) -> Explanation | None:
        """Return the steps of the right figure, computed when asked for; None where there is none."""
        return self.make_steps()

    def to_dict(self) -> dict[str, object]:
        """Return the finding as JSON-ready values."""
        return {
            "table": self.table,
            "place_ja": self.cell.place_ja,
            "place_en": self.cell.place_en,
            "text": self.cell.text,
            "printed": self.printed,
            "verdict": str(self.verdict),
            "care_level": None if self.care_level is None else str(self.care_level),
            "item": None if self.meaning is None else self.meaning.item,
            "quantity": None if self.meaning is None else self.meaning.quantity,
            "benefit_rate": None if self.meaning is None else self.meaning.benefit_rate,
            "definition": None if self.definition is None else self.definition.id,
            "right_figure": self.right_figure,
            "difference": self.difference,
            "reason_ja": self.reason_ja,
            "reason_en": self.reason_en,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnFinding:
    """The figures of one column that claim to be the same thing, judged together."""

    table: int
    column: Column
    meaning: Meaning
    diagnosis: Diagnosis
    cells: tuple[CellFinding, ...]

    @property
    def definition(self) -> Definition:
        """The definition under which the column is right, or the one that explains it best."""
        return self.diagnosis.definition

    @property
    def right(self) -> bool:
        """Whether every figure of it is right."""
        return self.diagnosis.right

    def to_dict(self) -> dict[str, object]:
        """Return the finding as JSON-ready values."""
        return {
            "table": self.table,
            **self.column.to_dict(),
            "meaning": self.meaning.to_dict(),
            "diagnosis": self.diagnosis.to_dict(),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class SumFinding:
    """The parts of a row and their total; each is right or wrong on its own."""

    table: int
    parts: tuple[CellFinding, ...]
    total: CellFinding

    @property
    def parts_right(self) -> bool:
        """Whether every part is right."""
        return all(part.verdict is Verdict.RIGHT for part in self.parts)

    @property
    def total_right(self) -> bool:
        """Whether the total is right as what it claims to be."""
        return self.total.verdict is Verdict.RIGHT

    @property
    def sum_of_parts(self) -> int:
        """The printed parts added up."""
        return sum(part.printed or 0 for part in self.parts)

    @property
    def sum_of_right_parts(self) -> int:
        """The right parts added up: separately rounded amounts, which may differ from the right total."""
        return sum(part.right_figure or 0 for part in self.parts)

    @property
    def adds_up(self) -> bool:
        """Whether the printed parts add up to the printed total."""
        return self.sum_of_parts == self.total.printed

    @property
    def is_sum_of_right_parts(self) -> bool:
        """Whether the printed total is the sum of the right, separately rounded parts."""
        return self.sum_of_right_parts == self.total.printed

    @property
    def kind(self) -> str:
        """Which of the four it is: parts right or wrong, and total right or wrong."""
        return _KINDS[self.parts_right, self.total_right]

    def to_dict(self) -> dict[str, object]:
        """Return the finding as JSON-ready values."""
        return {
            "table": self.table,
            "kind": self.kind,
            "parts": [part.cell.place_ja for part in self.parts],
            "total": self.total.cell.place_ja,
            "sum_of_parts": self.sum_of_parts,
            "sum_of_right_parts": self.sum_of_right_parts,
            "printed_total": self.total.printed,
            "right_total": self.total.right_figure,
            "adds_up": self.adds_up,
            "is_sum_of_right_parts": self.is_sum_of_right_parts,
        }


_KINDS = {
    (True, True): "right_parts_and_right_total",
    (True, False): "wrong_total_of_right_parts",
    (False, True): "wrong_part_under_right_total",
    (False, False): "wrong_parts_and_wrong_total",
}


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact that is printed on the page or was inferred from its figures."""

    fact: str
    """unit_class, unit_price, on, treatment, days, benefit_rate or quantity."""
    value: str
    how: str
    """printed, inferred or assumed."""
    text_ja: str
    text_en: str
    contradicted: bool = False
    """Whether what is printed is not what the home's facts say."""

    def to_dict(self) -> dict[str, object]:
        """Return the fact as JSON-ready values."""
        return {
            "fact": self.fact,
            "value": self.value,
            "how": self.how,
            "text_ja": self.text_ja,
            "text_en": self.text_en,
            "contradicted": self.contradicted,
        }
