"""料金表の誤りの診断 (diagnosis): which way of computing gives exactly the figures of a column.

A cell alone proves nothing: many mistakes give the same yen here and there. The column decides, and its right
cells are evidence too.

>>> from kaigo_calc.fee_tables.office import FeeOffice
>>> office = FeeOffice(unit_class="Ⅰ", area_grade="1級地")
>>> printed = {"要介護1": 25020, "要介護3": 26970, "要介護5": 28110}
>>> print(diagnose(printed, office, on=date(2026, 5, 1), definition="base_month").to_text("en"))
copay, 30 days, base alone: 3 of 3 figures are wrong. One way gives all of them:
- care_1: 25,020, right is 25,016
- care_3: 26,970, right is 26,945
- care_5: 28,110, right is 28,090
1. The day's copay times the days
   month = copay of a day × days (monthly items are priced apart and added)
"""

from collections.abc import Iterable, Mapping, Sequence, Sized
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from kaigo_calc.errors import OutOfRangeError, RuleConflictError, UnreadableInputError, shown
from kaigo_calc.fee_tables.cases import ONE_TENTH, FeeCase, fee_case, read_days
from kaigo_calc.fee_tables.definitions import DEFINITIONS, Definition, definition_of, quantity_of
from kaigo_calc.fee_tables.mistakes.column import Column
from kaigo_calc.fee_tables.mistakes.inputs import items_not_told
from kaigo_calc.fee_tables.mistakes.mistake import Mistake
from kaigo_calc.fee_tables.mistakes.search import explanations, has_undeclared_units, possible_mistakes
from kaigo_calc.fee_tables.office import FeeOffice, require_office
from kaigo_calc.quantities.benefit_rate import benefit_percent
from kaigo_calc.quantities.care_level import CareLevel
from kaigo_calc.quantities.exact import signed_number, whole_number, wrong_type
from kaigo_calc.quantities.service_month import ServiceMonth, service_date

Printed = Mapping[Any, int] | Iterable[tuple[Any, int]]
"""Figures by care level, or by care level and benefit rate."""


@dataclass(frozen=True, slots=True)
class Supposition:
    """A way of computing that gives every figure of a column."""

    definition: Definition
    mistakes: tuple[Mistake, ...]

    @property
    def undeclared(self) -> bool:
        """Whether it is only consistent with units that nobody declared, which proves nothing."""
        return has_undeclared_units(self.mistakes)

    @property
    def keys(self) -> tuple[str, ...]:
        """Ids of its mistakes with their particulars."""
        return tuple(mistake.key for mistake in self.mistakes)

    def label(self, lang: str = "ja") -> str:
        """Return what went wrong, in "ja" or "en"."""
        text = (" + " if lang == "en" else " ＋ ").join(mistake.label(lang) for mistake in self.mistakes)
        if not self.undeclared:
            return text
        return (
            f"{text}とすれば一致(証明ではありません)"
            if lang == "ja"
            else f"Consistent with: {text}; no proof"
        )

    def formula(self, lang: str = "ja") -> str:
        """Return how the figures were computed, in "ja" or "en"."""
        return "; ".join(mistake.formula(lang) for mistake in self.mistakes)


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What a column of figures is: right, wrong in a known way, or unexplained; made by `diagnose`."""

    quantity: str
    definition: Definition
    """The definition under which the column is right, or the one that was asked for or explains it best."""
    cases: tuple[FeeCase, ...]
    printed: tuple[int, ...]
    right_figures: tuple[int | None, ...]
    explanations: tuple[Supposition, ...]
    """Every way found that gives the whole column, the simplest first; empty for a right column."""
    same_yen: tuple[Supposition, ...]
    """For a right column: mistakes that would have given the same figures, so that it cannot exclude them."""

    @property
    def right(self) -> bool:
        """Whether every figure is right under the definition."""
        return self.printed == self.right_figures

    @property
    def wrong_rows(self) -> tuple[int, ...]:
        """Places of the rows that are wrong, from 0."""
        pairs = zip(self.printed, self.right_figures, strict=True)
        return tuple(row for row, (printed, right) in enumerate(pairs) if printed != right)

    def to_text(self, lang: str = "ja", *, figures: bool = True) -> str:
        """Return the answer as plain text.

        Args:
            lang: "ja" or "en".
            figures: False leaves the wrong figures and the right ones beside them out.

        Raises:
            UnknownCodeError: for another language (KC-X02).
        """
        from kaigo_calc.fee_tables.diagnosis_text import diagnosis_text

        return diagnosis_text(self, lang, figures=figures)

    def __str__(self) -> str:
        return self.to_text()

    def to_dict(self) -> dict[str, object]:
        """Return the answer as JSON-ready values (format `kaigo_calc.diagnosis.v1`)."""
        return {
            "format": "kaigo_calc.diagnosis.v1",
            "quantity": self.quantity,
            "definition": self.definition.id,
            "right": self.right,
            "rows": [
                {
                    "care_level": str(case.care_level),
                    "benefit_rate": case.benefit_rate,
                    "printed": printed,
                    "right": right,
                }
                for case, printed, right in zip(self.cases, self.printed, self.right_figures, strict=True)
            ],
            "explanations": [_document(one) for one in self.explanations],
            "same_yen": [_document(one) for one in self.same_yen],
        }


def diagnose(
    printed: Printed,
    office: FeeOffice,
    *,
    on: date | ServiceMonth,
    definition: str | None = "month",
    quantity: str = "copay",
    benefit_rate: int = ONE_TENTH,
    days: int = 30,
    most_mistakes: int = 2,
    exhaustive: bool = False,
) -> Diagnosis:
    """Return which way of computing gives exactly the printed figures of a column.

    Args:
        printed: figures by care level in the order of the table; a key may also be (care level, benefit
            rate).
        office: the home.
        on: day or month whose figures are meant.
        definition: what the figures claim to be, one of `DEFINITIONS`; None tries all.
        quantity: "units", "total", "benefit" or "copay".
        benefit_rate: percent, for rows that do not name their own.
        days: days of the month that the table shows.
        most_mistakes: 1 for single mistakes, 2 for pairs as well.
        exhaustive: True seeks pairs also where a single mistake explains the column.

    Returns:
        The right figures, and every method of the catalogue that gives the whole column.

    Raises:
        UnknownCodeError: for a definition, quantity or level that does not exist (KC-T01, KC-T02, KC-C05).
        UnreadableInputError: for no figure at all (KC-T05).
        OutOfRangeError: for days that no month has (KC-T04) or another number of mistakes (KC-T06).
        RuleConflictError: for an office of which class, place or treatment is unknown (KC-T03, KC-M18), and
            for items that do not go together (KC-R04 to KC-R17), and for a row given twice (KC-T13).
        InexactInputError: for figures that are no whole numbers (KC-N01, KC-N02, KC-N03).

    Rule: 介護給付費請求書等の記載要領 集計欄; 老計発0331005号 第2の1 通則; the catalogue names each mistake.

    >>> from kaigo_calc.fee_tables.office import FeeOffice
    >>> office = FeeOffice(unit_class="Ⅰ", area_grade="1級地")
    >>> answer = diagnose({"要介護4": 916, "要介護5": 936}, office, on=date(2026, 5, 1), definition="day")
    >>> answer.right_figures, answer.explanations[0].keys
    ((917, 937), ('copay_truncated',))
    """
    require_office(office)
    day = service_date(on)
    number = read_days(days, day)
    wanted = quantity_of(quantity)
    if whole_number(most_mistakes, "most_mistakes") not in {1, 2}:
        raise OutOfRangeError("KC-T06", value=shown(most_mistakes))
    rows = _rows(printed, benefit_percent(benefit_rate))
    cases = tuple(fee_case(office, level, day, days=number, benefit_rate=rate) for level, rate, _ in rows)
    figures = tuple(figure for _, _, figure in rows)
    tried = list(DEFINITIONS.values()) if definition is None else [definition_of(definition)]
    columns = [Column(one, wanted, cases, figures) for one in tried]
    return diagnose_columns(columns, office, day, most=most_mistakes, exhaustive=exhaustive)


def diagnose_columns(
    columns: list[Column],
    office: FeeOffice,
    on: date,
    *,
    most: int = 2,
    exhaustive: bool = False,
    beside: Sequence[tuple[Mistake, ...]] = (),
) -> Diagnosis:
    """Return the diagnosis of one column under each of its possible definitions; the best one answers.

    `beside` is what explains other columns of the same table; see `explanations`.
    """
    mistakes = possible_mistakes(columns[0], office, on)
    for column in columns:
        if list(column.printed) == column.right_figures():
            same = [(one,) for one in mistakes if column.reproduced_by((one,)) and _could_show(one, column)]
            return answer(column, (), tuple(Supposition(column.definition, one) for one in same))
    not_told = items_not_told(columns[0].cases, office, on)
    found = explanations(columns, mistakes, not_told, most=most, exhaustive=exhaustive, beside=beside)
    if not found:
        return answer(min(columns, key=_distance), (), ())
    return answer(found[0][0], tuple(Supposition(column.definition, one) for column, one in found), ())


def _rows(printed: Printed, benefit_rate: int) -> list[tuple[CareLevel, int, int]]:
    found: dict[tuple[CareLevel, int], int] = {}
    for key, figure in _pairs(printed):
        level, rate = (key, benefit_rate) if _size(key) is None else _pair(key)
        row = CareLevel.parse(level), benefit_percent(rate)
        if row in found:
            raise RuleConflictError(
                "KC-T13", care_level_ja=row[0].label_ja, care_level_en=str(row[0]), rate=row[1]
            )
        found[row] = signed_number(figure, "printed")
    if not found:
        raise UnreadableInputError("KC-T05")
    return [(level, rate, figure) for (level, rate), figure in found.items()]


def _pairs(printed: Any) -> list[tuple[Any, Any]]:
    try:
        given: list[Any] = list(printed.items() if hasattr(printed, "items") else printed)
    except TypeError:
        raise wrong_type(printed, "printed", "dict") from None
    return [_pair(one) for one in given]


def _pair(given: Any) -> tuple[Any, Any]:
    if _size(given) != 2:
        raise wrong_type(given, "printed", "dict")
    one, other = given
    return one, other


def _size(given: object) -> int | None:
    return len(cast("Sized", given)) if isinstance(given, (tuple, list)) else None


def _could_show(mistake: Mistake, column: Column) -> bool:
    """Return whether a mistake concerns what the column shows: a day without treatment says nothing of it."""
    if column.definition.treated:
        return True
    if mistake.method.slot in {"treatment_units", "treatment_base"}:
        return False
    as_units = column._replace(quantity="units")
    rows = range(len(column.cases))
    return mistake.method.slot != "inputs" or any(
        as_units.supposed(row, (mistake,)) != as_units.right(row) for row in rows
    )


def _distance(column: Column) -> tuple[int, int]:
    """Return how far a column is from its right figures: rows that differ, and by how much."""
    pairs = zip(column.printed, column.right_figures(), strict=True)
    gaps = [printed if right is None else abs(printed - right) for printed, right in pairs]
    return sum(gap > 0 for gap in gaps), sum(gaps)


def answer(column: Column, found: Sequence[Supposition], same_yen: Sequence[Supposition]) -> Diagnosis:
    """Return the diagnosis of a column with what was found to explain it."""
    return Diagnosis(
        quantity=column.quantity,
        definition=column.definition,
        cases=column.cases,
        printed=column.printed,
        right_figures=tuple(column.right_figures()),
        explanations=tuple(found),
        same_yen=tuple(same_yen),
    )


def _document(supposition: Supposition) -> dict[str, object]:
    return {
        "definition": supposition.definition.id,
        "mistakes": [
            {"id": mistake.method.id, "particulars": list(mistake.particulars)}
            for mistake in supposition.mistakes
        ],
        "undeclared": supposition.undeclared,
        "label_ja": supposition.label("ja"),
        "label_en": supposition.label("en"),
        "formula_ja": supposition.formula("ja"),
        "formula_en": supposition.formula("en"),
    }
