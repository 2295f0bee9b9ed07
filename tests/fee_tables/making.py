"""The oracle's tables as the library sees them."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from random import Random

from kaigo_calc.fee_tables import Diagnosis, FeeOffice, Mistake, diagnose
from kaigo_calc.fee_tables.cases import FeeCase, ItemUnits, Layer
from kaigo_calc.fee_tables.mistakes.column import Column
from kaigo_calc.fee_tables.mistakes.search import method_mistakes
from kaigo_calc.quantities.care_level import CareLevel
from kaigo_calc.quantities.ratio import Ratio
from kaigo_calc.quantities.unit_price import UnitPrice
from tests.oracle.fee_table_homes import Table, random_table
from tests.oracle.fee_table_oracle import Facts, Planted


def one_class_table(seed: int) -> Table:
    """A random table of one home: a home has one class, the oracle's larger tables show two."""
    rng = Random(seed)  # noqa: S311  # a table, no secret
    while True:
        table = random_table(rng)
        if len(set(table.unit_classes)) == 1:
            return table


def office_of(table: Table) -> FeeOffice:
    return FeeOffice(
        unit_class=table.unit_classes[0],
        area_grade=table.area_grade,
        items=(*table.items, *table.reductions),
        treatment=table.treatment,
    )


def diagnosed(
    table: Table,
    printed: Sequence[int],
    definition: str,
    quantity: str,
    *,
    most: int = 2,
    exhaustive: bool = False,
) -> Diagnosis:
    rows = [((row.care_level, row.rate), figure) for row, figure in zip(table.rows, printed, strict=True)]
    return diagnose(
        rows,
        office_of(table),
        on=date.fromisoformat(table.date),
        definition=definition,
        quantity=quantity,
        days=table.days,
        most_mistakes=most,
        exhaustive=exhaustive,
    )


def methods_of(diagnosis: Diagnosis) -> list[list[str]]:
    """Ids of the methods of each explanation that does without undeclared units, in the order given."""
    return [
        sorted(mistake.method.id for mistake in one.mistakes)
        for one in diagnosis.explanations
        if not one.undeclared
    ]


def ids(*planted: Planted) -> list[str]:
    return sorted(mistake.id for mistake in planted)


def case_of(facts: Facts) -> FeeCase:
    """The oracle's facts as a case, without any office."""

    def items(given: Sequence[tuple[str, int]]) -> tuple[ItemUnits, ...]:
        return tuple(ItemUnits(name, units) for name, units in given)

    def layer(place: int, rates: Sequence[Fraction]) -> Layer:
        return Layer(str(place), tuple(Ratio(rate) for rate in rates))

    return FeeCase(
        care_level=CareLevel.parse(facts.care_level),
        base_units=facts.base,
        day_items=items(facts.day_items),
        month_items=items(facts.month_items),
        layers=tuple(layer(place, rates) for place, rates in enumerate(facts.layers)),
        uplift=None if facts.uplift is None else Ratio(facts.uplift),
        days=facts.days,
        unit_price=UnitPrice(Fraction(facts.price, 100)),
        benefit_rate=facts.rate,
        status="verified",
    )


def methods_in(column: Column) -> dict[str, Mistake]:
    return {mistake.key: mistake for mistake in method_mistakes(column.cases, ("group_home",))}
