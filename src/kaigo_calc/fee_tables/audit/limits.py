"""表から見分けられないこと (what a table cannot show): mistakes that would give the very same yen."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kaigo_calc.fee_tables.audit.findings import ColumnFinding
from kaigo_calc.fee_tables.cases import ONE_TENTH
from kaigo_calc.fee_tables.definitions import Definition
from kaigo_calc.fee_tables.mistakes.catalogue import Method
from kaigo_calc.fee_tables.mistakes.mistake import Mistake
from kaigo_calc.quantities.unit_price import UnitPrice

_METHODS = ("path", "treatment_units", "treatment_base", "total", "split", "share")
_OF_TREATMENT = ("treatment_units", "treatment_base")
_TEN_YEN = UnitPrice(10)


class CannotShow(NamedTuple):
    """Ways to go wrong that the right figures of a table cannot exclude."""

    table: int
    definition: Definition
    methods: tuple[str, ...]
    labels_ja: tuple[str, ...]
    labels_en: tuple[str, ...]
    ten_yen: bool
    """Whether a unit is 10.00 yen, at which most ways of rounding give the same yen."""

    def to_dict(self) -> dict[str, object]:
        """Return it as JSON-ready values."""
        return {
            "table": self.table,
            "definition": self.definition.id,
            "methods": list(self.methods),
            "labels_ja": list(self.labels_ja),
            "labels_en": list(self.labels_en),
            "ten_yen": self.ten_yen,
        }


def cannot_show(columns: Sequence[ColumnFinding]) -> Iterator[CannotShow]:
    """Yield, for each table and definition, the mistakes in method that no right column of it excludes.

    Args:
        columns: the columns that could be judged.
    """
    right: dict[tuple[int, str], list[ColumnFinding]] = {}
    for column in columns:
        if column.right and column.diagnosis.quantity != "units" and column.meaning.item is None:
            right.setdefault((column.table, column.definition.id), []).append(column)
    for (table, _), same in right.items():
        definition = same[0].definition
        hidden = [_hidden(column) for column in same]
        every = {name: one for found in hidden for name, one in found.items()}
        left = [
            one
            for name, one in every.items()
            if all(
                name in found or not _applies(one, column) for found, column in zip(hidden, same, strict=True)
            )
        ]
        if left:
            yield CannotShow(
                table=table,
                definition=definition,
                methods=tuple(dict.fromkeys(one.method.id for one in left)),
                labels_ja=tuple(dict.fromkeys(one.method.label_ja for one in left)),
                labels_en=tuple(dict.fromkeys(one.method.label_en for one in left)),
                ten_yen=all(case.unit_price == _TEN_YEN for case in same[0].diagnosis.cases),
            )


def _hidden(column: ColumnFinding) -> dict[str, Mistake]:
    treated = column.definition.treated and any(case.layers for case in column.diagnosis.cases)
    singles = [one.mistakes[0] for one in column.diagnosis.same_yen]
    return {
        one.key: one
        for one in singles
        if one.method.slot in _METHODS and (treated or not _is_of_treatment(one.method))
    }


def _is_of_treatment(method: Method) -> bool:
    """Return whether a method differs from a simpler one only where there is treatment improvement."""
    return method.slot in _OF_TREATMENT or "treatment" in method.id or "treatment_base" in method.ignores


def _applies(mistake: Mistake, column: ColumnFinding) -> bool:
    """Return whether a mistake could be made in a column; multiples of 1割 are none in a column of 1割."""
    return mistake.method.slot != "share" or column.meaning.benefit_rate != ONE_TENTH
