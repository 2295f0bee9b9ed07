"""項目どうしの関係 (rules between items): what excludes, bars or requires what, all conflicts at once.

>>> from datetime import date
>>> from kaigo_calc.schedules.schedule import load_schedule
>>> on = load_schedule("group_home").on(date(2024, 6, 1))
>>> [conflict.code for conflict in on.conflicts(1, ["service_provision_system_i", "over_capacity"])]
['KC-R08']
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple, TypeVar

from kaigo_calc.errors import RuleConflictError, UnknownCodeError, listed, shown
from kaigo_calc.quantities.exact import plain_text, wrong_type
from kaigo_calc.quantities.unit_class import UnitClass
from kaigo_calc.schedules.dated import DatedTable
from kaigo_calc.schedules.items import Item, basis_text, named

_T = TypeVar("_T")


class _Rule(NamedTuple):
    kind: str
    items: frozenset[str]
    others: frozenset[str]
    basis: str


class ItemRules:
    """The rules between items on one day.

    Args:
        table: the rows of the rules.
        items: the items of the service in force on the day, by id.
        day: the day.
    """

    def __init__(self, table: DatedTable, items: Mapping[str, Item], day: date) -> None:
        self._items = items
        self._conditions = {
            condition.id: condition
            for item in items.values()
            for condition in item.conditions
            if condition.to_confirm
        }
        self._rules = [
            _Rule(
                row.record["rule"],
                frozenset(row.record["items"].split(" ")),
                frozenset(row.record["others"].split(" ")),
                basis_text(row.record.evidence),
            )
            for row in table.in_force(day)
        ]

    def conflicts(
        self,
        unit_class: UnitClass,
        items: Sequence[Item],
        confirmed: Iterable[str],
        also: frozenset[str] = frozenset(),
    ) -> list[RuleConflictError]:
        """Return every rule that these items break together.

        Args:
            unit_class: class of the home.
            items: the items to be claimed.
            confirmed: ids of conditions that the caller confirms.
            also: ids of items of earlier days on which others may rest.

        Raises:
            UnknownCodeError: for a condition that nobody has to confirm on the day (KC-C10).
        """
        chosen = {item.id: item for item in items}
        confirmations = frozenset(
            plain_text(name, "confirmed") for name in listed_names(confirmed, "confirmed")
        )
        for name in sorted(confirmations - self._conditions.keys()):
            known = list(self._conditions)
            raise UnknownCodeError("KC-C10", value=shown(name), **listed("matches", known, known))
        found = [_unit_class_conflict(item, unit_class) for item in items if _is_for_other(item, unit_class)]
        for rule in self._rules:
            found += _FINDERS[rule.kind](self, rule, chosen, confirmations | also)
        return found

    def needs(self, item: str) -> list[frozenset[str]]:
        """Return what an item presupposes: of each set of items and conditions it needs one."""
        return [rule.others for rule in self._rules if rule.kind == "requires" and item in rule.items]

    def barred_by(self, item: str) -> frozenset[str]:
        """Return the items that cannot be claimed together with one, because it takes them away."""
        barred = [rule.others for rule in self._rules if rule.kind == "bars" and item in rule.items]
        return frozenset[str]().union(*barred)

    def _exclusive(
        self, rule: _Rule, chosen: dict[str, Item], _: frozenset[str]
    ) -> Iterator[RuleConflictError]:
        present = [item for item in chosen.values() if item.id in rule.items]
        if len(present) > 1:
            yield RuleConflictError(
                "KC-R07", items=_ids(present), basis=rule.basis, **_labels("labels", present)
            )

    def _bars(self, rule: _Rule, chosen: dict[str, Item], _: frozenset[str]) -> Iterator[RuleConflictError]:
        barring = [item for item in chosen.values() if item.id in rule.items]
        barred = [item for item in chosen.values() if item.id in rule.others]
        if barring and barred:
            yield RuleConflictError(
                "KC-R08",
                items=_ids(barring + barred),
                basis=rule.basis,
                **_labels("barring", barring),
                **_labels("barred", barred),
            )

    def _requires(
        self, rule: _Rule, chosen: dict[str, Item], confirmed: frozenset[str]
    ) -> Iterator[RuleConflictError]:
        needing = [item for item in chosen.values() if item.id in rule.items]
        if not needing or rule.others & (chosen.keys() | confirmed):
            return
        ways = [item for item in self._items.values() if item.id in rule.others]
        conditions = [condition for condition in self._conditions.values() if condition.id in rule.others]
        yield RuleConflictError(
            "KC-R09",
            items=_ids(needing),
            basis=rule.basis,
            **_labels("labels", needing),
            **listed(
                "ways",
                [way.label_ja for way in ways]
                + [f'{condition.text_ja}(confirmed=["{condition.id}"])' for condition in conditions],
                [f"{way.label_en} [{way.id}]" for way in ways]
                + [f'{condition.text_en} (confirmed=["{condition.id}"])' for condition in conditions],
            ),
        )


_FINDERS: dict[
    str,
    Callable[[ItemRules, _Rule, dict[str, Item], frozenset[str]], Iterator[RuleConflictError]],
] = {
    "exclusive": ItemRules._exclusive,
    "bars": ItemRules._bars,
    "requires": ItemRules._requires,
}


_PLACES = {
    "set": ("day_units または month_units", "day_units or month_units"),
    "replace": (
        "day_units の items、または基本単位数の Count の reductions",
        "items of day_units, or reductions of the Count of the base",
    ),
    "share": ("day_units または month_units", "day_units or month_units"),
    "add": ("day_units または month_units", "day_units or month_units"),
    "per_month": ("month_units の counts", "counts of month_units"),
    "per_occurrence": ("month_units の counts", "counts of month_units"),
    "rate_of_month_sum": ("month_units の treatment", "treatment of month_units"),
}


def misplaced(item: Item) -> RuleConflictError:
    """Return the refusal of an item that is not calculated in the place where it was given."""
    place_ja, place_en = _PLACES[item.operation]
    if item.rate_of == "basic_month_sum":
        place_ja, place_en = "対象の期間に自動で加えます", "nowhere, it is added by itself in its months"
    return RuleConflictError(
        "KC-R12",
        items=(item.id,),
        **named(item),
        place_ja=place_ja,
        place_en=place_en,
        basis=basis_text(item.evidence),
    )


def raise_conflicts(conflicts: Sequence[RuleConflictError]) -> None:
    """Raise the conflicts together, each once, if there are any; a single one as itself."""
    found = list({str(conflict): conflict for conflict in conflicts}.values())
    if len(found) == 1:
        raise found[0]
    if found:
        raise RuleConflictError(
            "KC-R04",
            conflicts=tuple(found),
            number=len(found),
            all_ja="".join(f"\n・[{one.code}] {one.message_ja}" for one in found),
            all_en="".join(f"\n- [{one.code}] {one.message_en}" for one in found),
        )


def listed_names(names: "Iterable[_T]", field: str) -> "list[_T]":
    """Return names as a list; one bare text would be read letter by letter.

    Raises:
        InexactInputError: for a bare text, and for what is no list at all (KC-N03).
    """
    try:
        given = None if isinstance(names, (str, bytes)) else list(names)
    except TypeError:
        given = None
    if given is None:
        raise wrong_type(names, field, "list")
    return given


def repeated(items: Iterable[Item]) -> list[RuleConflictError]:
    """Return a conflict for every item that is named more than once."""
    seen: set[str] = set()
    found: dict[str, RuleConflictError] = {}
    for item in items:
        if item.id in seen:
            found[item.id] = RuleConflictError("KC-R10", items=(item.id,), **named(item))
        seen.add(item.id)
    return list(found.values())


def _is_for_other(item: Item, unit_class: UnitClass) -> bool:
    return item.unit_class not in {None, unit_class}


def _unit_class_conflict(item: Item, unit_class: UnitClass) -> RuleConflictError:
    allowed = item.unit_class or unit_class
    return RuleConflictError(
        "KC-R06",
        items=(item.id,),
        **named(item),
        unit_class_ja=unit_class.label_ja,
        unit_class_en=str(unit_class),
        allowed_ja=allowed.label_ja,
        allowed_en=str(allowed),
        basis=basis_text(item.evidence),
    )


def _ids(items: Iterable[Item]) -> tuple[str, ...]:
    return tuple(item.id for item in items)


def _labels(name: str, items: Iterable[Item]) -> dict[str, str]:
    chosen = list(items)
    return listed(
        name, [item.label_ja for item in chosen], [f"{item.label_en} [{item.id}]" for item in chosen]
    )
