"""介護報酬の単位数表 (fee schedules): the dated figures of one service.

>>> from datetime import date
>>> load_schedule("group_home").on(date(2026, 5, 1)).base_units("one_unit", "care_5")
859
"""

from datetime import date, timedelta
from functools import cache
from os import PathLike
from pathlib import Path
from typing import NamedTuple

from kaigo_calc.errors import NotEncodedError, RuleConflictError, listed
from kaigo_calc.quantities.care_level import CareLevel
from kaigo_calc.quantities.service_month import ServiceMonth, service_date
from kaigo_calc.schedules.cross_checks import require_consistent
from kaigo_calc.schedules.dated import Provision, Subject
from kaigo_calc.schedules.directory import DataDirectory, packaged
from kaigo_calc.schedules.fee_items import FeeItems
from kaigo_calc.schedules.fee_rows import base_row, item_row
from kaigo_calc.schedules.item_rules import ItemRules
from kaigo_calc.schedules.items import Item
from kaigo_calc.schedules.revisions import ScheduleDiff, schedule_diff
from kaigo_calc.schedules.schedule_on_day import ScheduleOnDay
from kaigo_calc.schedules.service_types import ServiceType, find_service


class CoveredRange(NamedTuple):
    """An item of a schedule and the days on which one row of it answers."""

    item: str
    first_day: date
    last_day: date


class Schedule:
    """The dated fee figures of one service; made by `load_schedule` or `Schedule.from_directory`.

    Args:
        service: the service.
        data: the directory the figures come from.

    Raises:
        NotEncodedError: for a service whose fees the directory does not hold (KC-E04).
    """

    __slots__ = ("_care_levels", "_data", "_fee_items", "_items", "_rules", "_service", "_subject", "_table")

    def __init__(self, service: ServiceType, data: DataDirectory) -> None:
        self._service = service
        self._subject = Subject(f"{service.title_ja}の単位数表", f"The fee schedule of {service}")
        self._data = data
        self._fee_items: FeeItems | None = None
        self._rules: dict[date, ItemRules] = {}
        self._table = data.group_home_base_units
        self._items = [key for key in self._table.item_keys() if key[0] == service.code]
        levels = {level for _, _, level in self._items}
        self._care_levels = [level for level in CareLevel if str(level) in levels]
        if not self._items:
            encoded = dict.fromkeys(key[0] for key in self._table.item_keys())
            services = [find_service(code) for code in encoded]
            raise NotEncodedError(
                "KC-E04",
                what_ja=self._subject.ja,
                what_en=self._subject.en,
                **_services_listed("matches", services),
            )

    @classmethod
    def from_directory(cls, path: "str | PathLike[str]", service: str) -> "Schedule":
        """Return the schedule of a service from the caller's own data files.

        Args:
            path: directory that holds the tables `group_home_*.csv`, `coverage.toml` and `sources.toml`; for
                base units alone, `group_home_base_units.csv` is enough.
            service: identifier, type code or official name of the service.

        Raises:
            ExceptionGroup: of `ScheduleDataError`, with every fault of the first faulty file. The tables of
                the items are read when first needed; `kaigo-calc schedule check` reads them all.
            UnknownCodeError: for a service that does not exist (KC-C01).
            NotEncodedError: for a service whose fees the directory does not hold (KC-E04).
        """
        return cls(find_service(service), DataDirectory(Path(path)))

    @property
    def service(self) -> ServiceType:
        """The service whose figures these are."""
        return self._service

    @property
    def data(self) -> DataDirectory:
        """The directory the figures come from."""
        return self._data

    @property
    def fee_items(self) -> FeeItems:
        """The add-ons and reductions; their files are read on first use."""
        if self._fee_items is None:
            require_consistent(self._data)
            self._fee_items = FeeItems(self.service, self._data)
        return self._fee_items

    def rules_on(self, day: date) -> ItemRules:
        """Return the rules between the items in force on a day."""
        era = self.fee_items.era(day)
        if era not in self._rules:
            in_force = self.fee_items.on(day)
            self._rules[era] = ItemRules(self._data.group_home_item_rules, in_force, day)
        return self._rules[era]

    @property
    def id(self) -> str:
        """Name of the data and of the service."""
        place = "kaigo_calc" if self._data is packaged() else self._data.path.name
        return f"{place}/{self.service.id}"

    @property
    def digest(self) -> str:
        """Fingerprint of the data files, to be kept with every bill."""
        return self._data.digest

    def on(self, day: date | ServiceMonth) -> ScheduleOnDay:
        """Return the schedule as it stands on a day or in a month of service.

        Raises:
            DateInputError: for anything but a date or a month (KC-D01, KC-D02).
            NotEncodedError: for a day outside the data (KC-E03).
        """
        chosen = service_date(day)
        self._table.require_encoded(chosen, self._subject)
        return ScheduleOnDay(self, chosen)

    def coverage(self) -> list[CoveredRange]:
        """Return every row of the schedule, base units and items, with the days on which it answers."""
        base = [
            CoveredRange(" ".join(item[1:]), provision.effective_from, self._last_answer(provision))
            for item in self._items
            for provision in self._table.ranges(item)
        ]
        return base + [
            CoveredRange(item.id, provision.effective_from, self._last_answer(provision))
            for item, provision in self._item_rows()
        ]

    def _item_rows(self) -> list[tuple[Item, Provision]]:
        return list(self.fee_items.provisions()) if self._data.has_items else []

    def _last_answer(self, provision: Provision) -> date:
        until = min(provision.effective_until, self._table.coverage.encoded_until)
        return until - timedelta(days=1)

    def revisions(self) -> list[date]:
        """Return the days on which anything in the schedule changes, from its first encoded day on."""
        days = {
            day
            for item in self._items
            for provision in self._table.ranges(item)
            for day in (provision.effective_from, provision.effective_until)
        }
        if self._data.has_items:
            days |= self.fee_items.revision_days()
        coverage = self._table.coverage
        return sorted(day for day in days if coverage.encoded_from <= day < coverage.encoded_until)

    def to_rows(self) -> list[dict[str, str | int | None]]:
        """Return the whole schedule, one flat row for each figure and range, e.g. for a data frame."""
        base = [
            base_row(self.service, provision)
            for item in self._items
            for provision in self._table.ranges(item)
        ]
        return base + [item_row(self.service, item) for item, _ in self._item_rows()]

    def diff(self, before: date | ServiceMonth, after: date | ServiceMonth) -> ScheduleDiff:
        """Return what changes between two days or months: figures, conditions and limits.

        Args:
            before: the earlier day or month.
            after: the later one; the other way round shows the way back.

        Raises:
            DateInputError: for anything but a date or a month (KC-D01, KC-D02).
            NotEncodedError: for a day outside the data (KC-E03).

        Source: each row of the schedule names its own.

        >>> changes = load_schedule("group_home").diff(ServiceMonth(2025, 3), ServiceMonth(2025, 4)).changes
        >>> changes[0].item, changes[0].what
        ('business_continuity_plan_not_prepared', 'conditions')
        """
        return schedule_diff(self.on(before), self.on(after))

    def care_levels(self) -> list[CareLevel]:
        """Return the care levels to which the service is open, lightest first."""
        return list(self._care_levels)

    def require_open(self, level: CareLevel) -> None:
        """Refuse a care level to which the service is not open.

        Raises:
            RuleConflictError: with the services that are open to it (KC-R01).
        """
        levels = self.care_levels()
        if level not in levels:
            services = self._services_open_to(level)
            raise RuleConflictError(
                "KC-R01",
                care_level_ja=level.label_ja,
                care_level_en=str(level),
                service_ja=self.service.title_ja,
                service_en=str(self.service),
                **listed("levels", [open_to.label_ja for open_to in levels], map(str, levels)),
                **_services_listed("services", services),
            )

    def _services_open_to(self, level: CareLevel) -> list[ServiceType]:
        codes = dict.fromkeys(code for code, _, open_to in self._table.item_keys() if open_to == str(level))
        return [find_service(code) for code in codes]

    def __repr__(self) -> str:
        return f"<Schedule {self.id} {self.digest}>"


def _services_listed(name: str, services: list[ServiceType]) -> dict[str, str]:
    return listed(name, [service.title_ja for service in services], map(str, services))


@cache
def _packaged_schedule(service: ServiceType) -> Schedule:
    return Schedule(service, packaged())


def load_schedule(service: str) -> Schedule:
    """Return the fee schedule of a service from the data of this package.

    Args:
        service: identifier, type code or official name, e.g. "group_home", "38".

    Raises:
        UnknownCodeError: for a service that does not exist (KC-C01).
        NotEncodedError: for a service whose fees are not encoded (KC-E04).

    Source: 平成18年厚生労働省告示第126号 別表5, 第128号 別表3; each row names its own.

    >>> load_schedule("37").service.id
    'preventive_group_home'
    """
    return _packaged_schedule(find_service(service))
