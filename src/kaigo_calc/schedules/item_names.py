"""項目の指定 (named items): from what a caller wrote to the items of a day, with what contradicts on the way.

An item of another service is no reason to stop: it is told together with every other conflict.
"""

from collections.abc import Iterable
from datetime import date

from kaigo_calc.errors import NotInForceError, RuleConflictError
from kaigo_calc.quantities.care_level import CareLevel
from kaigo_calc.quantities.exact import whole_number, wrong_type
from kaigo_calc.schedules.fee_columns import BASE
from kaigo_calc.schedules.fee_items import FeeItems
from kaigo_calc.schedules.fee_lines import Count
from kaigo_calc.schedules.item_rules import listed_names, misplaced, repeated
from kaigo_calc.schedules.items import Item, is_layer, with_usable_rate

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kaigo_calc.schedules.schedule import Schedule


def found_items(
    fee_items: FeeItems, day: date, names: Iterable[str]
) -> tuple[list[Item], list[RuleConflictError]]:
    """Return the items of some names, and the refusals of those that other services have."""
    found: list[Item] = []
    conflicts: list[RuleConflictError] = []
    for name in listed_names(names, "items"):
        try:
            found.append(fee_items.find(name, day))
        except RuleConflictError as conflict:
            conflicts.append(conflict)
    return found, conflicts


def found_layers(
    fee_items: FeeItems, day: date, treatment: Iterable[str | Item], *, accept_unverified: bool
) -> tuple[list[Item], list[RuleConflictError]]:
    """Return the treatment-improvement add-ons with rates that may be used, and what contradicts in them."""
    given = listed_names(treatment, "treatment")
    brought = {one.id: one for one in given if isinstance(one, Item)}
    found, conflicts = found_items(
        fee_items, day, (one.id if isinstance(one, Item) else one for one in given)
    )
    conflicts += [*repeated(found), *(misplaced(item) for item in found if not is_layer(item))]
    usable = [
        _with_rate_of(item, brought.get(item.id), accept_unverified=accept_unverified)
        for item in found
        if is_layer(item)
    ]
    return usable, conflicts


def has_ended(fee_items: FeeItems, day: date, name: str) -> bool:
    """Return whether a name means an item that has ended, or not begun."""
    try:
        fee_items.find(name, day)
    except (NotInForceError, RuleConflictError) as refusal:  # the latter is told with all other conflicts
        return isinstance(refusal, NotInForceError)
    return False


def read_count(schedule: "Schedule", day: date, count: object) -> Count:
    """Return a count with ids for its names, after checking it."""
    if not isinstance(count, Count):
        raise wrong_type(count, "counts", "Count")
    level = None if count.care_level is None else CareLevel.parse(count.care_level)
    if level is not None:
        schedule.require_open(level)
    name = count.item if count.item == BASE else _id(schedule.fee_items, day, count.item)
    reductions = tuple(_id(schedule.fee_items, day, one) for one in listed_names(count.reductions, "items"))
    return Count(name, whole_number(count.count, "count"), level, reductions)


def _id(fee_items: FeeItems, day: date, name: str) -> str:
    try:
        return fee_items.find(name, day).id
    except RuleConflictError:
        return name


def _with_rate_of(item: Item, brought: Item | None, *, accept_unverified: bool) -> Item:
    """Return an item as it stands on the day; the caller's rate is taken only where none is confirmed."""
    if brought is None or brought.rate is None or brought.rate == item.rate:
        return with_usable_rate(item, None, accept_unverified=accept_unverified)
    if brought.rate == item.unverified_rate and brought.status == "unverified":
        return with_usable_rate(item, None, accept_unverified=True)
    return with_usable_rate(item, brought.rate, accept_unverified=accept_unverified)
