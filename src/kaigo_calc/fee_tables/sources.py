"""料金表の根拠 (sources): the notices that a fee table rests on, and how far its figures are confirmed.

>>> from datetime import date
>>> from kaigo_calc.fee_tables import FeeOffice, build_fee_table
>>> table = build_fee_table(FeeOffice(unit_class="Ⅰ", area_grade="1級地"), on=date(2026, 5, 1))
>>> [source.in_short for source in table.sources][1]
'平成18年3月14日厚生労働省告示第128号 別表3'
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kaigo_calc.citations import citation
from kaigo_calc.claims.office_prices import office_price
from kaigo_calc.explain.explanation import STATUSES
from kaigo_calc.explain.recorder import Recorder
from kaigo_calc.explain.step import Evidence
from kaigo_calc.fee_tables.cases import FeeCase
from kaigo_calc.fee_tables.definitions import Definition
from kaigo_calc.fee_tables.office import FeeOffice
from kaigo_calc.quantities.unit_class import UnitClass
from kaigo_calc.schedules import ScheduleOnDay

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kaigo_calc.fee_tables.table import FeeTable, ItemFees, TreatmentFees

_TABLE = re.compile(r"別表[0-9]+")


class Source(NamedTuple):
    """A notice with the places in it where the figures stand."""

    number_ja: str
    locators: tuple[str, ...]

    @property
    def in_short(self) -> str:
        """The notice with its tables, without the places in them."""
        tables = [found[0] for found in map(_TABLE.match, self.locators) if found]
        return " ".join((self.number_ja, *dict.fromkeys(tables)))


class Grounds(NamedTuple):
    """The rows of data behind the base and the price of a care level."""

    base: Evidence
    price: tuple[Evidence, ...]
    """Empty where the price is the home's own."""

    @property
    def price_statuses(self) -> list[str]:
        """How far the price is confirmed."""
        return [one.status for one in self.price] or ["caller_supplied"]

    def statuses(
        self,
        definition: Definition,
        case: FeeCase,
        items: Iterable["ItemFees"],
        treatment: Iterable["TreatmentFees"],
    ) -> tuple[str, ...]:
        """Return the statuses of all figures that the amounts of a definition are made from.

        Args:
            definition: which amounts are meant.
            case: the care level.
            items: the items of the table.
            treatment: its treatment-improvement add-ons.
        """
        found = [self.base.status, *self.price_statuses]
        held = [row.item for row in items if row.claimed and case.care_level in row.levels]
        found += [item.status for item in held if _is_within(definition, item.operation, item.per)]
        if definition.treated:  # the case has all of its month, also what an add-on is a share of
            found += [case.status, *(one.item.status for one in treatment)]
        return in_order(found)


def _is_within(definition: Definition, operation: str, per: str) -> bool:
    """Return whether an item is in the sums of a definition; what is folded into the base always is."""
    return operation == "replace" or (definition.day_items if per == "day" else definition.month_part)


def in_order(statuses: Iterable[str]) -> tuple[str, ...]:
    """Return each status once, from the best to the worst.

    >>> in_order(["caller_supplied", "verified", "single_source", "verified"])
    ('verified', 'single_source', 'caller_supplied')
    """
    found = frozenset(statuses)
    return tuple(status for status in STATUSES if status in found)


def statuses_of(table: "FeeTable") -> tuple[str, ...]:
    """Return every status that occurs among the figures of a table, from the best to the worst.

    Args:
        table: the table.
    """
    amounts = [one for row in table.levels for one in row.amounts]
    amounts += [row.amounts for row in table.items if row.amounts is not None]
    return in_order(
        [*(row.item.status for row in table.items), *(s for one in amounts for s in one.statuses)]
    )


def grounds_of(office: FeeOffice, schedule: ScheduleOnDay, case: FeeCase) -> Grounds:
    """Return the rows of data behind the base and the price of a care level.

    Args:
        office: the home.
        schedule: the schedule of the level on the day of the table.
        case: the care level.
    """
    unit_class = UnitClass.parse(office.unit_class or "")
    base = schedule.base_row(unit_class, case.care_level, accept_unverified=True)
    recorder = Recorder()
    office_price(office, schedule.schedule.service.id, schedule.day, recorder)
    return Grounds(base.evidence, tuple(step.evidence for step in recorder.steps if step.evidence))


def sources_of(table: "FeeTable") -> tuple[Source, ...]:
    """Return the notices that a table rests on: of base units, unit price, items and treatment.

    Args:
        table: the table.
    """
    places: dict[str, dict[str, None]] = {}
    for one in _evidence(table):
        places.setdefault(citation(one.citation).number_ja, {})[one.locator] = None
    return tuple(Source(number, tuple(filter(None, found))) for number, found in places.items())


def _evidence(table: "FeeTable") -> Iterator[Evidence]:
    cases: Sequence[FeeCase] = [row.case for row in reversed(table.levels)]
    schedules = [table.office.schedule_of(case.care_level).on(table.on) for case in cases]
    grounds = [grounds_of(table.office, *one) for one in zip(schedules, cases, strict=True)]
    yield from (one.base for one in grounds)
    yield from (evidence for one in grounds for evidence in one.price)
    items = [*(row.item for row in table.items), *(row.item for row in table.treatment)]
    yield from (item.evidence for item in items)
    uplift = schedules[0].uplift()
    if uplift is not None:
        yield uplift.evidence
