"""明細の行 (fee lines): an item with its units, its count and its service code.

Day rows and month lines are both made here, so that a day and a month never follow different rules.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import NamedTuple

from kaigo_calc.day_units import apply_rate, share_of
from kaigo_calc.errors import RuleConflictError
from kaigo_calc.explain.explanation import weakest
from kaigo_calc.explain.recorder import Recorder
from kaigo_calc.explain.rule import Rule
from kaigo_calc.explain.step import Term
from kaigo_calc.month_units import line_units
from kaigo_calc.quantities.care_level import CareLevel
from kaigo_calc.quantities.ratio import Ratio
from kaigo_calc.quantities.unit_class import UnitClass
from kaigo_calc.schedules.fee_columns import BASE
from kaigo_calc.schedules.item_rules import misplaced
from kaigo_calc.schedules.items import Item

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kaigo_calc.schedules.schedule_on_day import ScheduleOnDay

ITEM_UNITS = Rule("item_units", "加算・減算の単位数", "Units of the item", "units", None, ())
ITEM_RATE = Rule("item_rate", "加算・減算の割合", "Rate of the item", "ratio", None, ())


@dataclass(frozen=True, slots=True)
class Count:
    """How often an item is claimed in a month.

    `item` is an item id, or "base_units" for the base of a day. The base and the shares taken of it depend on
    the care level; the base also carries the reductions that are folded into its code.
    """

    item: str
    count: int
    care_level: CareLevel | str | int | None = None
    reductions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a day or a month, as the claim form has it."""

    item: str
    label_ja: str
    label_en: str
    reductions: tuple[str, ...]
    """Reductions folded into the base, e.g. night staffing."""
    care_level: CareLevel | None
    service_code: str | None
    """サービスコード, six digits, or None where no code is known."""
    service_code_status: str | None
    units: int
    """Units of one day, month or time; negative for a reduction."""
    count: int
    total: int
    """units × count."""
    status: str
    """The weakest status among the figures used."""
    in_uplift_base: bool = False
    """Whether the uplift of 2021 is taken of it, as the caller reads the notice."""
    rates: tuple[Ratio, ...] = ()
    """For a line taken of the sum of the month, its rates, one applied after the other."""

    def to_dict(self) -> dict[str, object]:
        """Return the line as JSON-ready values."""
        level = self.care_level
        return {
            **asdict(self),
            "reductions": list(self.reductions),
            "care_level": None if level is None else str(level),
            "rates": [f"{rate.per_mille}/1000" for rate in self.rates],
        }


class Pricing(NamedTuple):
    """What the lines of a day or a month are made with."""

    on: "ScheduleOnDay"
    unit_class: UnitClass
    items: Mapping[str, Item]
    """The items by id, each with a figure that may be used."""
    accept_unverified: bool
    recorder: Recorder | None

    def base_units(self, level: CareLevel) -> int:
        """Return the base units of a level, noting where they stand."""
        return self.on.base_units(
            self.unit_class, level, accept_unverified=self.accept_unverified, recorder=self.recorder
        )


def make_line(pricing: Pricing, count: Count) -> Line:
    """Return the line of a count."""
    on, recorder = pricing.on, pricing.recorder
    reductions = sorted((pricing.items[name] for name in count.reductions), key=in_order)
    names = tuple(item.id for item in reductions)
    level = None if count.care_level is None else CareLevel.parse(count.care_level)
    if count.item == BASE:
        base = on.base_row(pricing.unit_class, _known(level, count), accept_unverified=True)
        units = pricing.base_units(_known(level, count))
        for reduction in reductions:
            units = apply_rate(units, note_rate(reduction, recorder), recorder=recorder)
        level_ja = _known(level, count).label_ja
        label_ja = "・".join([f"{base['label_ja']} {level_ja}", *(one.label_ja for one in reductions)])
        label_en = ", ".join([f"Base units of {level}", *(one.label_en for one in reductions)])
        statuses = [base["status"], *(item.status for item in reductions)]
    else:
        item = pricing.items[count.item]
        units = _units_of(pricing, level, count, item)
        label_ja, label_en, statuses = item.label_ja, item.label_en, [item.status]
    code = on.service_code(count.item, names, pricing.unit_class, level)
    return Line(
        item=count.item,
        label_ja=label_ja,
        label_en=label_en,
        reductions=names,
        care_level=level,
        service_code=None if code is None else code["service_code"],
        service_code_status=None if code is None else code["status"],
        units=units,
        count=count.count,
        total=line_units(units, count.count, recorder=None if count.count == 1 else recorder),
        status=weakest(statuses),
    )


def note_rate(item: Item, recorder: Recorder | None) -> Ratio:
    """Return the rate of an item, noting where it stands."""
    rate = item.rate
    if rate is None:
        raise misplaced(item)
    if recorder is not None:
        recorder.looked_up(ITEM_RATE, (item_term(item),), item.rate_text or "", item.evidence)
    return rate


def item_term(item: Item) -> Term:
    """Return the item as a term of a look-up."""
    return Term("item", "name", item.id, item.label_ja)


def _units_of(pricing: Pricing, level: CareLevel | None, count: Count, item: Item) -> int:
    if item.operation == "share":
        base = pricing.base_units(_known(level, count))
        return -share_of(base, note_rate(item, pricing.recorder), recorder=pricing.recorder)
    units = item.units
    if units is None:
        raise misplaced(item)
    if pricing.recorder is not None:
        pricing.recorder.looked_up(ITEM_UNITS, (item_term(item),), units, item.evidence)
    return units


def _known(level: CareLevel | None, count: Count) -> CareLevel:
    if level is None:
        raise level_missing(count)
    return level


def level_missing(count: Count) -> RuleConflictError:
    """Return the refusal of a count whose units depend on a care level that is not given."""
    return RuleConflictError("KC-R17", items=(count.item,), item=count.item)


def in_order(item: Item) -> tuple[int, int]:
    """Return the place of an item in the order of calculation: its stage, then its row in the data."""
    return item.stage, item.evidence.line
