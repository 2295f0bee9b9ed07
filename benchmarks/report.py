"""The rows of the report, as a plain-text table and as JSON."""

from statistics import median, quantiles
from typing import NamedTuple


class Goal(NamedTuple):
    """A limit that the median is held against."""

    sign: str
    limit: float

    def is_met(self, value: float) -> bool:
        return value <= self.limit if self.sign == "<=" else value >= self.limit

    def __str__(self) -> str:
        return f"{self.sign} {self.limit:g}"


class Row(NamedTuple):
    """One line of the report; `values` holds one figure per round and is empty if it was not measured."""

    name: str
    text: str
    goal: Goal | None
    values: list[float]
    unit: str = ""

    @property
    def verdict(self) -> str:
        if not self.values:
            return "not measured"
        if self.goal is None:
            return "for information"
        return "met" if self.goal.is_met(median(self.values)) else "missed"

    def cells(self) -> tuple[str, ...]:
        goal = f"{self.goal} {self.unit}".rstrip() if self.goal else "-"
        if not self.values:
            return self.text, goal, "-", "-", self.verdict
        lower, _, upper = quantiles(self.values, n=4)
        measured = f"{_figure(median(self.values))} {self.unit}".rstrip()
        return self.text, goal, measured, f"{_figure(lower)} - {_figure(upper)}", self.verdict

    def as_json(self) -> dict[str, object]:
        quartiles = quantiles(self.values, n=4) if self.values else None
        return {
            "name": self.name,
            "text": self.text,
            "unit": self.unit or "ratio",
            "goal": {"sign": self.goal.sign, "limit": self.goal.limit} if self.goal else None,
            "median": median(self.values) if self.values else None,
            "quartiles": [quartiles[0], quartiles[2]] if quartiles else None,
            "verdict": self.verdict,
        }


def table(rows: list[Row]) -> str:
    """Return the rows in aligned columns under a heading."""
    lines = [("what is compared", "goal", "median", "quartiles", ""), *(row.cells() for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(5)]
    return "\n".join(_aligned(line, widths) for line in lines)


def _aligned(cells: tuple[str, ...], widths: list[int]) -> str:
    text, goal, measured, spread, verdict = cells
    figures = f"{measured:>{widths[2]}}  {spread:>{widths[3]}}"
    return f"{text:<{widths[0]}}  {goal:<{widths[1]}}  {figures}  {verdict}".rstrip()


def _figure(value: float) -> str:
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"
