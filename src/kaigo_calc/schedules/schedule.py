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
from kaigo_calc.explain.recorder import Recorder
from kaigo_calc.explain.rule import Rule
from kaigo_calc.explain.step import Term
from kaigo_calc.quantities.care_level import CareLevel
from kaigo_calc.quantities.service_month import ServiceMonth, service_date
from kaigo_calc.quantities.unit_class import UnitClass
from kaigo_calc.schedules.dated import Subject
from kaigo_calc.schedules.directory import DataDirectory, packaged
from kaigo_calc.schedules.service_types import ServiceType, find_service

BASE_UNITS = Rule("base_units", "基本単位数(1日)", "Base units a day", "units", None, ())


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

    __slots__ = ("_care_levels", "_data", "_items", "_service", "_subject", "_table")

    def __init__(self, service: ServiceType, data: DataDirectory) -> None:
        self._service = service
        self._subject = Subject(f"{service.title_ja}の単位数表", f"The fee schedule of {service}")
        self._data = data
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
            path: directory that holds `group_home_base_units.csv`, `coverage.toml` and `sources.toml`.
            service: identifier, type code or official name of the service.

        Raises:
            ExceptionGroup: of `ScheduleDataError`, with every fault of the first faulty file.
            UnknownCodeError: for a service that does not exist (KC-C01).
            NotEncodedError: for a service whose fees the directory does not hold (KC-E04).
        """
        return cls(find_service(service), DataDirectory(Path(path)))

    @property
    def service(self) -> ServiceType:
        """The service whose figures these are."""
        return self._service

    @property
    def id(self) -> str:
        """Name of the data and of the service."""
        place = "kaigo_calc" if self._data is packaged() else self._data.path.name
        return f"{place}/{self.service.id}"

    @property
    def digest(self) -> str:
        """Fingerprint of the data files, to be kept with every bill."""
        return self._data.digest

    def on(self, day: date | ServiceMonth) -> "ScheduleOnDay":
        """Return the schedule as it stands on a day or in a month of service.

        Raises:
            DateInputError: for anything but a date or a month (KC-D01, KC-D02).
            NotEncodedError: for a day outside the data (KC-E03).
        """
        chosen = service_date(day)
        self._table.require_encoded(chosen, self._subject)
        return ScheduleOnDay(self, chosen)

    def coverage(self) -> list[CoveredRange]:
        """Return every item with the days on which each of its rows answers."""
        encoded_until = self._table.coverage.encoded_until
        return [
            CoveredRange(
                " ".join(item[1:]),
                provision.effective_from,
                min(provision.effective_until, encoded_until) - timedelta(days=1),
            )
            for item in self._items
            for provision in self._table.ranges(item)
        ]

    def care_levels(self) -> list[CareLevel]:
        """Return the care levels to which the service is open, lightest first."""
        return list(self._care_levels)

    def _services_open_to(self, level: CareLevel) -> list[ServiceType]:
        codes = dict.fromkeys(code for code, _, open_to in self._table.item_keys() if open_to == str(level))
        return [find_service(code) for code in codes]

    def __repr__(self) -> str:
        return f"<Schedule {self.id} {self.digest}>"


class ScheduleOnDay:
    """A schedule on one day; made by `Schedule.on`."""

    __slots__ = ("_day", "_schedule")

    def __init__(self, schedule: Schedule, day: date) -> None:
        self._schedule = schedule
        self._day = day

    @property
    def schedule(self) -> Schedule:
        """The schedule for all days."""
        return self._schedule

    @property
    def day(self) -> date:
        """The day."""
        return self._day

    def base_units(
        self,
        unit_class: UnitClass | str | int,
        care_level: CareLevel | str | int,
        *,
        accept_unverified: bool = False,
        recorder: Recorder | None = None,
    ) -> int:
        """Return the base units a day for a class of home and a care level.

        Args:
            unit_class: 1 or "Ⅰ" for one unit, 2 or "Ⅱ" for two or more.
            care_level: e.g. 5, "care_5" or "要介護5".
            accept_unverified: True also returns a figure that is not confirmed.
            recorder: collects the look-up; used by `explain`, which also shows how far it is confirmed.

        Returns:
            Whole units a day, before any add-on or reduction.

        Raises:
            UnknownCodeError: for a class (KC-C06) or level (KC-C05) that does not exist.
            RuleConflictError: for a level to which the service is not open (KC-R01).
            NotEncodedError: for a class that the data do not hold (KC-E04).
            NotInForceError: for a day before or after the figure (KC-E01, KC-E02).
            UnverifiedError: for a figure that is not confirmed (KC-E05).

        Rule: 平成18年厚生労働省告示第126号 別表5 イ・ロ; 第128号 別表3 イ・ロ.

        >>> load_schedule("group_home").on(date(2021, 4, 1)).base_units("Ⅱ", "要介護5")
        844
        """
        chosen_class = UnitClass.parse(unit_class)
        level = CareLevel.parse(care_level)
        service = self.schedule.service
        self._require_open(level)
        row = self.schedule._table.at(
            (service.code, str(chosen_class), str(level)),
            self.day,
            Subject(
                f"{service.title_ja} {chosen_class.label_ja} {level.label_ja}の基本単位数",
                f"The base units of {service} {chosen_class} {level}",
            ),
            accept_unverified=accept_unverified,
        ).record
        units = int(row["units"])
        if recorder is not None:
            terms = (
                Term("unit_class", "name", f"{service.id} {chosen_class}", row["label_ja"]),
                Term("care_level", "name", level, level.label_ja),
                Term("on", "name", self.day),
            )
            recorder.looked_up(BASE_UNITS, terms, units, row.evidence)
        return units

    def _require_open(self, level: CareLevel) -> None:
        levels = self.schedule.care_levels()
        if level not in levels:
            services = self.schedule._services_open_to(level)
            raise RuleConflictError(
                "KC-R01",
                care_level_ja=level.label_ja,
                care_level_en=str(level),
                service_ja=self.schedule.service.title_ja,
                service_en=str(self.schedule.service),
                **listed("levels", [open_to.label_ja for open_to in levels], map(str, levels)),
                **_services_listed("services", services),
            )


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
