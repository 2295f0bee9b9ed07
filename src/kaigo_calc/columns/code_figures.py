"""コードの数値 (figures of codes): the code table laid out for joining, one row a code.

A figure that a revision changes within the days of the lines has one column for each revision, so that each
line meets its code once and the day chooses among the columns: joining every revision and filtering by date
afterwards is twice as slow, and joining to the nearest earlier date is wrong on unsorted lines.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

import narwhals as nw

from kaigo_calc.columns.code_rows import BASIC_SUM, INSIDE_LIMIT, CodeRow
from kaigo_calc.columns.code_tables import CodeTable
from kaigo_calc.columns.floor_division import MOST
from kaigo_calc.explain.explanation import STATUSES

NOT_PRICED = -(2**53)
"""Stands for the units of a code that is not in force; no schedule can hold it."""

_PREFIX = "kaigo_calc_"


class Layer(NamedTuple):
    """A kind of share of the month's sum, such as a treatment-improvement add-on."""

    name: str
    taken_of: str
    has_second_rate: bool


class Figure(NamedTuple):
    """A figure of every code: one list for each revision within the days, or one for all of them."""

    name: str
    by_revision: tuple[tuple[int, ...], ...]

    def expression(self, day: nw.Expr, changes: Sequence[Any]) -> nw.Expr:
        """Return the figure of a line by its day."""
        chosen = nw.col(_column(self.name, len(self.by_revision) - 1))
        for place in range(len(self.by_revision) - 2, -1, -1):
            chosen = nw.when(day < changes[place]).then(nw.col(_column(self.name, place))).otherwise(chosen)
        return chosen


class CodeFigures(NamedTuple):
    """The figures of a code table on the days from one to another."""

    codes: tuple[str, ...]
    changes: tuple[date, ...]
    """Days on which a figure changes."""
    layers: tuple[Layer, ...]
    figures: tuple[Figure, ...]
    most_units: int

    def figure(self, name: str) -> Figure | None:
        """Return a figure by its name, or None where no code needs it."""
        return next((figure for figure in self.figures if figure.name == name), None)

    def with_unpriced(self, codes: Sequence[str]) -> "CodeFigures":
        """Return the units alone, with more codes that have none at any time."""
        units = next(figure for figure in self.figures if figure.name == "units")
        none = (NOT_PRICED,) * len(codes)
        wider = Figure(units.name, tuple((*cells, *none) for cells in units.by_revision))
        return self._replace(codes=(*self.codes, *codes), figures=(wider,))

    def columns(self, code: str, *, whole_codes: bool) -> dict[str, Any]:
        """Return the columns to be joined with the lines, by the name of their column of codes.

        Args:
            code: name of the column of codes.
            whole_codes: True where the lines hold codes as whole numbers, which then lack leading zeros.
        """
        places = [place for place, name in enumerate(self.codes) if not whole_codes or is_whole_code(name)]
        names = [self.codes[place] for place in places]
        columns: dict[str, Any] = {code: [*map(int, names)] if whole_codes else names}
        for figure in self.figures:
            for number, cells in enumerate(figure.by_revision):
                columns[_column(figure.name, number)] = [cells[place] for place in places]
        return columns


def code_figures(table: CodeTable, first: date, last: date) -> CodeFigures:
    """Return the figures of a table on the days from one to another, with those columns that are needed."""
    changes = table.changes(first, last)
    days = [first, *changes]
    layers = _layers(table, days)
    wanted: list[tuple[str, Callable[[CodeRow], int]]] = [("units", units_of)]
    for number, layer in enumerate(layers):
        wanted.append((f"rate_{number}", _rate_of(layer, 0)))
        if layer.has_second_rate:
            wanted.append((f"second_rate_{number}", _rate_of(layer, 1)))
    if any(layer.taken_of == BASIC_SUM for layer in layers):
        wanted.append(("basic", is_basic))
    found = [Figure(name, _by_revision(table, of, days)) for name, of in wanted]
    inside = Figure("inside", _by_revision(table, is_inside, days))
    if any(any(cells) for cells in inside.by_revision):
        found.append(inside)
        if any(layer.taken_of == BASIC_SUM for layer in layers):
            found.append(Figure("inside_uplift", _by_revision(table, is_inside_uplift, days)))
    return CodeFigures(table.codes, tuple(changes), layers, tuple(found), table.most_units)


def status_figure(table: CodeTable, first: date, last: date) -> Figure:
    """Return how far each figure is confirmed, as a place among the statuses."""
    return Figure("status", _by_revision(table, _status, [first, *table.changes(first, last)]))


def _by_revision(
    table: CodeTable, of: Callable[[CodeRow], int], days: Sequence[date]
) -> tuple[tuple[int, ...], ...]:
    missing = NOT_PRICED if of is units_of else 0
    found = [tuple(cells) for cells in table.figures(of, days, missing)]
    return (found[0],) if all(cells == found[0] for cells in found) else tuple(found)


def _layers(table: CodeTable, days: Sequence[date]) -> tuple[Layer, ...]:
    seconds: dict[tuple[str, str], bool] = {}
    for row in _in_force(table, days):
        key = (row.layer, row.taken_of)
        seconds[key] = seconds.get(key, False) or len(row.rates) > 1
    return tuple(Layer(name, taken_of, second) for (name, taken_of), second in sorted(seconds.items()))


def _in_force(table: CodeTable, days: Sequence[date]) -> Iterator[CodeRow]:
    for row in table.rows:
        if row.rates and any(row.effective_from <= day < row.effective_until for day in days):
            yield row


def units_of(row: CodeRow) -> int:
    """Return the units of a row, 0 for a rate."""
    return row.units or 0


def _rate_of(layer: Layer, place: int) -> Callable[[CodeRow], int]:
    def rate(row: CodeRow) -> int:
        is_its_own = (row.layer, row.taken_of) == (layer.name, layer.taken_of)
        return row.rates[place].per_mille if is_its_own and len(row.rates) > place else 0

    return rate


def is_basic(row: CodeRow) -> int:
    """Return 1 for what the uplift of 2021 is taken of, else 0."""
    return 1 if row.in_uplift_base else 0


def is_inside(row: CodeRow) -> int:
    """Return 1 for units that count towards the benefit limit, else 0."""
    return 1 if row.limit == INSIDE_LIMIT and row.units is not None else 0


def is_inside_uplift(row: CodeRow) -> int:
    """Return 1 for an uplift that counts towards the benefit limit, else 0."""
    return 1 if row.limit == INSIDE_LIMIT and row.rates and row.taken_of == BASIC_SUM else 0


def _status(row: CodeRow) -> int:
    return STATUSES.index(row.status)


def is_whole_code(code: str) -> bool:
    """Return whether a code may also stand in a column of whole numbers, which keeps no leading zeros."""
    digits = code.removeprefix("-")  # a line may hold what is no code
    is_number = digits.isascii() and digits.isdigit() and len(digits) < len(str(MOST))
    return is_number and (code == "0" or not digits.startswith("0"))


def _column(figure: str, number: int) -> str:
    return f"{_PREFIX}{figure}_{number}"
