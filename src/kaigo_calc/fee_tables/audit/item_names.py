"""加算の名前 (names of items): which add-on or reduction the label of a row or the heading of a column names.

>>> from kaigo_calc.fee_tables import FeeOffice
>>> names = ItemNames(FeeOffice(items=["サービス提供体制強化加算(Ⅰ)"]), date(2026, 5, 1))
>>> [item.id for item in names.named("サービス提供体制強化加算Ⅲ")], [item.id for item in names.named("合計")]
(['service_provision_system_iii'], [])
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from kaigo_calc.errors import KaigoCalcError
from kaigo_calc.fee_tables.audit.vocabulary import hints_in, plain
from kaigo_calc.fee_tables.office import FeeOffice
from kaigo_calc.schedules import Item

_TIER = re.compile(r"(?:\((?:[ivx]+|\d+)\)|\d)(?:[イロハ]|-[a-z]+)?(?:\(\d+\))?$")
_GOES_ON = r"(?!\)?[ivx\dイロハニ])"
_HAS_TIER = r"(?!\(?[ivx])"
_WITHIN_SUMS = frozenset({"sum", "treated", "untreated", "claim", "base"})
"""Scopes whose words name items without being about them alone: 医療連携体制加算を含む1日の額."""


class ItemNames:
    """The items of a home's services on a day by their names.

    Args:
        office: the home.
        on: the day.
    """

    def __init__(self, office: FeeOffice, on: date) -> None:
        services = [office.schedule_of(level) for level in office.care_levels()]
        self._items = {
            item.id: item for schedule in dict.fromkeys(services) for item in schedule.on(on).items()
        }
        self._held = {
            item.id for name in (*office.items, *office.also_listed) for item in self._known(office, name, on)
        }
        names: dict[str, dict[str, None]] = {}
        for item in self._items.values():
            for text in (item.label_ja, item.label_en, *item.other_names, item.id):
                names.setdefault(plain(text), {})[item.id] = None
        official = set(names)
        for name, found in list(names.items()):
            names.setdefault(_TIER.sub("", name), {}).update(found)
        ordered = sorted(names.items(), key=lambda one: -len(one[0]))
        self._patterns = [(_pattern(name, whole=name in official), tuple(found)) for name, found in ordered]

    @staticmethod
    def _known(office: FeeOffice, name: str, on: date) -> Iterator[Item]:
        for schedule in dict.fromkeys(office.schedule_of(level) for level in office.care_levels()):
            try:
                yield schedule.on(on).item(name)
            except KaigoCalcError:  # of the home's other service, or refused where its units are made
                continue

    def named(self, text: str) -> tuple[Item, ...]:
        """Return the items that a text may mean; several where the home has none, or more, of that name.

        Args:
            text: a label or a heading; one that speaks of a sum with items in it names none.
        """
        written = plain(text)
        if hints_in(text).get("scope") in _WITHIN_SUMS:
            return ()
        for pattern, found in self._patterns:
            if pattern.search(written):
                held = [name for name in found if name in self._held]
                chosen: Iterable[str] = held if len(held) == 1 else found
                return tuple(self._items[name] for name in chosen)
        return ()


def _pattern(name: str, *, whole: bool) -> re.Pattern[str]:
    """Return the pattern of a name: brackets may be missing, and no other tier may follow."""
    signs = "".join(f"\\{sign}?+" if sign in "()" else re.escape(sign) for sign in name)
    return re.compile(rf"(?<![a-z_]){signs}{_GOES_ON if whole else _HAS_TIER}")
