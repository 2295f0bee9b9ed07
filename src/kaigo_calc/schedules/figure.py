"""数値 (figures): a number of the data, with its name and where it comes from."""

from fractions import Fraction
from typing import NamedTuple

from kaigo_calc.explain.step import Evidence
from kaigo_calc.schedules.table_file import Record


class Figure(NamedTuple):
    """A figure in force on a day, with its name and where it comes from."""

    value: Fraction
    label_ja: str
    label_en: str
    evidence: Evidence

    @property
    def status(self) -> str:
        """How far the figure is confirmed."""
        return self.evidence.status

    @property
    def whole(self) -> int:
        """The figure, where it is a whole number."""
        return self.value.numerator


def figure_of(row: Record) -> Figure:
    """Return the figure of a row with value and labels."""
    return Figure(Fraction(row["value"]), row["label_ja"], row["label_en"], row.evidence)
