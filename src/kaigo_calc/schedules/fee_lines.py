"""明細の行 (fee lines): an item with its units, its count and its service code.

Day rows and month lines are both made here, so that a day and a month never follow different rules.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

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
from kaigo_calc.schedules.fee_items import Item
from kaigo_calc.schedules.item_rules import misplaced

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

    def to_dict(self) -> dict[str, object]:
        """Return the line as JSON-ready values."""
        level = self.care_level
        return {
            **asdict(self),
            "reductions": list(self.reductions),
            "care_level": None if level is None else str(level),
        }


def make_line(
    on: "ScheduleOnDay",
    unit_class: UnitClass,
    count: Count,
    items: Mapping[str, Item],
    recorder: Recorder | None,
) -> Line:
    """Return the line of a count.

    Args:
        on: the schedule of the day.
        unit_class: class of the home.
        count: what is counted; a level is given where the units depend on it.
        items: the items by id, each with a figure that may be used.
        recorder: collects the steps.
    """
    reductions = sorted((items[name] for name in count.reductions), key=in_order)
    names = tuple(item.id for item in reductions)
    if count.item == BASE:
        level = _level(count)
        base = on.base_row(unit_class, level)
        units = on.base_units(unit_class, level, recorder=recorder)
        for reduction in reductions:
            units = apply_rate(units, note_rate(reduction, recorder), recorder=recorder)
        label_ja = "・".join([f"{base['label_ja']} {level.label_ja}", *(one.label_ja for one in reductions)])
        label_en = ", ".join([f"Base units of {level}", *(one.label_en for one in reductions)])
        statuses = [base["status"], *(item.status for item in reductions)]
    else:
        item = items[count.item]
        units = _units_of(on, unit_class, count, item, recorder)
        label_ja, label_en, statuses = item.label_ja, item.label_en, [item.status]
    care_level = None if count.care_level is None else _level(count)
    code = on.service_code(count.item, names, unit_class, care_level)
    return Line(
        item=count.item,
        label_ja=label_ja,
        label_en=label_en,
        reductions=names,
        care_level=care_level,
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
        recorder.looked_up(ITEM_RATE, (item_term(item),), str(rate), item.evidence)
    return rate


def item_term(item: Item) -> Term:
    """Return the item as a term of a look-up."""
    return Term("item", "name", item.id, item.label_ja)


def _units_of(
    on: "ScheduleOnDay", unit_class: UnitClass, count: Count, item: Item, recorder: Recorder | None
) -> int:
    if item.operation == "share":
        base = on.base_units(unit_class, _level(count), recorder=recorder)
        return -share_of(base, note_rate(item, recorder), recorder=recorder)
    units = item.units
    if units is None:
        raise misplaced(item)
    if recorder is not None:
        recorder.looked_up(ITEM_UNITS, (item_term(item),), units, item.evidence)
    return units


def _level(count: Count) -> CareLevel:
    if count.care_level is None:
        raise RuleConflictError("KC-R17", item=count.item)
    return CareLevel.parse(count.care_level)


def in_order(item: Item) -> tuple[int, int]:
    """Return the place of an item in the order of calculation: its stage, then its row in the data."""
    return item.stage, item.evidence.line
