"""回数・日数の数え方 (counting): from calendar facts to the counts of every item of a month.

How an item is counted follows from its limits in the data, not from its name: a limit of first days makes it
an item of the days after admission, bands from death make it end-of-life care, and so on.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import Any, TypeAlias

from kaigo_calc.errors import DateInputError, NotInForceError, RuleConflictError, shown
from kaigo_calc.quantities.care_level import CareLevel
from kaigo_calc.quantities.exact import list_of
from kaigo_calc.quantities.service_month import ServiceMonth
from kaigo_calc.schedules.fee_columns import BASE
from kaigo_calc.schedules.fee_lines import Count, in_order
from kaigo_calc.schedules.items import Item, basis_text, named
from kaigo_calc.schedules.schedule import Schedule, load_schedule
from kaigo_calc.stays.facts import HospitalStay, Office, Stay, outside_stay
from kaigo_calc.stays.findings import Findings, recorded_otherwise
from kaigo_calc.stays.holdings import Holdings
from kaigo_calc.stays.month_counts import MonthCounts, ServiceCounts
from kaigo_calc.stays.occurrences import (
    counted_days,
    is_counted_by_occurrence,
    is_outside,
    occurrence_conflicts,
)
from kaigo_calc.stays.readings import Readings
from kaigo_calc.stays.stay_checks import excessive_length, overlapping_stays
from kaigo_calc.stays.stay_days import (
    billed_hospital_days,
    day_kind,
    days_of,
    hospital_stay_of,
    initial_period_starts,
)

_DAY = timedelta(days=1)
_Key: TypeAlias = tuple[str, CareLevel | None, tuple[str, ...]]


def count_month(
    stays: Stay | Sequence[Stay],
    office: Office,
    month: ServiceMonth,
    *,
    readings: Readings | None = None,
    confirmed: Iterable[str] = (),
    load: Callable[[str], Schedule] = load_schedule,
) -> MonthCounts:
    """Return how often every item is claimed for a resident in a month.

    Args:
        stays: the resident's stay, or all stays that touch the month.
        office: the home.
        month: the month of service.
        readings: how open points of the rules are read; by default `Readings()`.
        confirmed: ids of conditions that you confirm, such as "infection_designated".
        load: gives the schedule of a service; by default the data of this package.

    Returns:
        Counts for each service type, with what was left out and why.

    Raises:
        RuleConflictError: for facts that break a rule, all conflicts at once (KC-R01, KC-R04 to KC-R09,
            KC-R12, KC-F02, KC-F03, KC-F05 to KC-F12).
        DateInputError: for a month that is no `ServiceMonth` (KC-D05).
        UnknownCodeError: for an item (KC-C08) or condition (KC-C10) that does not exist.
        NotInForceError: for a registered item that has ended or not begun (KC-E01, KC-E02).
        NotEncodedError: for a month outside the data (KC-E03).

    Rule: 平成18年厚生労働省告示第126号 別表5 注7から注11, ハ以下; the limits in the data name their own.

    >>> stay = Stay(admitted_on=date(2024, 6, 30), died_on=date(2024, 6, 30), care_level=5)
    >>> counts = count_month(stay, Office(unit_count=2), ServiceMonth(2024, 6))
    >>> [(count.item, count.count) for count in counts.parts[0].counts]
    [('base_units', 1)]
    """
    if not isinstance(month, ServiceMonth):
        raise DateInputError("KC-D05", field="month", value=shown(month))
    findings = Findings()
    holdings = Holdings(office, month, confirmed, load, findings)
    given = sorted(_all_stays(stays), key=lambda stay: stay.admitted_on)
    chosen = readings or Readings()
    counting = _Counting(given, office, month, chosen, holdings, findings)
    for conflict in overlapping_stays(given, chosen):
        findings.note(conflict)
    for stay in given:
        counting.add(stay)
    counting.add_occurrences()
    holdings.require_known_conditions()
    return counting.result()


class _Counting:
    """Collects the counts of one resident's month."""

    def __init__(
        self,
        stays: Sequence[Stay],
        office: Office,
        month: ServiceMonth,
        readings: Readings,
        holdings: Holdings,
        findings: Findings,
    ) -> None:
        self._stays = stays
        self._unit_class = office.unit_class
        self._month = month
        self._readings = readings
        self._holdings = holdings
        self._findings = findings
        self._days: dict[str, dict[_Key, list[date]]] = {}
        self._monthly: dict[str, tuple[str, list[date]]] = {}
        self._missed: dict[str, str] = {}
        self._billed: dict[int, list[date]] = {}

    def add(self, stay: Stay) -> None:
        """Count one stay."""
        for conflict in excessive_length(stay, self._month, self._holdings):
            self._findings.note(conflict)
        for day in days_of(self._month):
            service = self._holdings.service(stay, day) if self._is_ordinary(stay, day) else None
            if service is not None:
                self._count_day(stay, day, service)
        self._count_days_away(stay)
        self._count_end_of_life(stay)

    def result(self) -> MonthCounts:
        """Return the counts, or raise all conflicts."""
        self._check_consecutive_days()
        for service in list(self._days):
            self._check_month(service)
        self._findings.raise_conflicts()
        for item, (service, days) in self._monthly.items():
            self._counted(service)[item, None, ()] = days
        for item, service in self._missed.items():
            if item not in self._monthly:
                self._findings.leave_out(service, item, "away", 0)
        parts = [self._part(service, days) for service, days in sorted(self._days.items()) if days]
        return MonthCounts(self._month, self._unit_class, tuple(parts), self._findings.left_out())

    def _part(self, service: str, days: dict[_Key, list[date]]) -> ServiceCounts:
        ordered = sorted(days.items(), key=lambda entry: self._place(service, entry[0]))
        return ServiceCounts(
            service=service,
            counts=tuple(
                Count(item, 1 if item in self._monthly else len(of_item), level, reductions)
                for (item, level, reductions), of_item in ordered
            ),
            days=tuple(tuple(of_item) for _, of_item in ordered),
            treatment=tuple(self._holdings.treatment.get(service, ())),
            registered=tuple(self._holdings.registered.get(service, ())),
        )

    def _is_ordinary(self, stay: Stay, day: date) -> bool:
        return day_kind(stay, day, self._readings) == "ordinary"

    def _count_day(self, stay: Stay, day: date, service: str) -> None:
        level = stay.level_on(day)
        items = self._holdings.items(stay, day, service)
        folded = tuple(sorted(item.id for item in items if item.operation == "replace"))
        self._add(service, (BASE, level, folded), day)
        for item in items:
            if item.operation == "share":
                self._add(service, (item.id, level, ()), day)
            elif item.operation == "add" and self._is_payable(stay, item, day):
                self._add(service, (item.id, None, ()), day)
            elif item.has_limit("max_days"):
                self._findings.leave_out(service, item.id, "over_limit")
            elif item.operation == "per_month":
                held_by, days = self._monthly.get(item.id, (service, []))
                self._monthly[item.id] = service, [*(days if held_by == service else []), day]
        for item in self._holdings.limited_by(service, "first_days"):
            if item not in items and self._is_payable(stay, item, day):
                self._findings.leave_out(service, item.id, "not_registered")

    def _is_payable(self, stay: Stay, item: Item, day: date) -> bool:
        if item.has_limit("first_day_from_death"):
            return False  # billed in the month of death
        if item.has_limit("first_days"):
            starts = initial_period_starts(stay, item.limit("restart_after_hospital_days"), self._readings)
            return any(0 <= (day - start).days < item.limit("first_days") for start in starts)
        if item.has_limit("max_days"):
            return (day - stay.admitted_on).days < item.limit("max_days")
        return True

    def _count_days_away(self, stay: Stay) -> None:
        for day in days_of(self._month):
            kind = day_kind(stay, day, self._readings)
            away = hospital_stay_of(stay, day)
            service = None if kind is None else self._holdings.service(stay, day)
            if service is None or kind not in {"hospital", "elsewhere"}:
                continue
            held = self._holdings.items(stay, day, service)
            self._missed |= {item.id: service for item in held if item.operation == "per_month"}
            for item in self._holdings.limited_by(service, "first_days"):
                if item in held and self._is_payable(stay, item, day):
                    self._findings.leave_out(service, item.id, "away")
            paid_away = self._holdings.limited_by(service, "max_days_per_month")
            if away is None or not paid_away:
                self._findings.leave_out(service, BASE, "away")
                continue
            for item in paid_away:
                reason = self._why_unpaid(stay, away, day, service, item)
                if reason is None:
                    self._count_hospital_day(stay, day, service, item)
                else:
                    self._findings.leave_out(service, item.id, reason)

    def _why_unpaid(
        self, stay: Stay, away: HospitalStay, day: date, service: str, instead: Item
    ) -> str | None:
        if not away.return_expected:
            return "return_not_expected"
        if instead not in self._holdings.items(stay, day, service):
            return "not_registered"
        if day == stay.last_day:  # the last day in hospital, on which the resident does not come back
            return "away"
        largest = instead.limit("max_days_per_month")
        if largest not in self._billed:
            self._billed[largest] = billed_hospital_days(self._stays, self._month, largest, self._readings)
        return None if day in self._billed[largest] else "over_limit"

    def _count_hospital_day(self, stay: Stay, day: date, service: str, instead: Item) -> None:
        self._add(service, (instead.id, None, ()), day)
        if self._readings.addons_on_hospital_days:
            for item in self._holdings.items(stay, day, service):
                if item.operation == "add" and not item.limits:
                    self._add(service, (item.id, None, ()), day)

    def _count_end_of_life(self, stay: Stay) -> None:
        died = stay.died_on
        service = None if died is None else self._holdings.service(stay, died)
        if died is None or service is None or ServiceMonth.of(died) != self._month:
            return
        self._holdings.items(stay, died, service)  # what is registered, where no day of the month is ordinary
        for item in self._holdings.limited_by(service, "first_day_from_death"):
            first, last = item.limit("first_day_from_death"), item.limit("last_day_from_death")
            for day in (died - timedelta(days=number - 1) for number in range(first, last + 1)):
                kind = day_kind(stay, day, self._readings)
                if kind is not None and self._holdings.service(stay, day) == service:
                    self._count_end_of_life_day(stay, day, service, item, kind)

    def _count_end_of_life_day(self, stay: Stay, day: date, service: str, item: Item, kind: str) -> None:
        consent = stay.end_of_life_consent_on
        counts_from = consent if self._readings.consent_day_counts or consent is None else consent + _DAY
        held = self._holdings.held_on(stay, day, service)
        if item.id not in held:
            self._findings.leave_out(service, item.id, "not_registered")
        elif counts_from is None or day < counts_from:
            self._findings.leave_out(service, item.id, "no_consent")
        elif kind != "ordinary":
            self._findings.leave_out(service, item.id, "away")
        else:
            self._add(service, (item.id, None, ()), day)
            needs = self._holdings.on(service).schedule.rules_on(self._month.first_day).needs(item.id)
            self._holdings.registered[service] |= dict.fromkeys(sorted(held & frozenset().union(*needs)))

    def add_occurrences(self) -> None:
        """Count what is claimed by the time; its limits reach over all stays of the resident."""
        found: dict[str, list[tuple[date, Stay]]] = {}
        for stay in self._stays:
            for one in stay.occurrences:
                service = self._service_of(stay, one.on) if one.on <= self._month.last_day else None
                if service is not None:
                    for name in self._holdings.ids_on(service, one.item, one.on):
                        found.setdefault(name, []).append((one.on, stay))
        for name, days in found.items():
            days.sort(key=lambda each: each[0])
            latest, stay = days[-1]
            service = self._service_of(stay, max(latest, self._month.first_day))
            item = None if service is None else self._occurring(service, name, [day for day, _ in days])
            if service is not None and item is not None:
                outside = [
                    (each, own)
                    for each, own in days
                    if ServiceMonth.of(each) == self._month and is_outside(own, item, each)
                ]
                for each, own in outside:
                    self._findings.note(outside_stay(own, "occurrences", each))
                within = [each for each in days if each not in outside]
                if within:
                    self._count_occurrence(within[-1][1], item, service, [day for day, _ in within])

    def _service_of(self, stay: Stay, day: date) -> str | None:
        last = day if stay.last_day is None else min(day, stay.last_day)
        return self._holdings.service(stay, max(last, stay.admitted_on))

    def _occurring(self, service: str, name: str, on: Sequence[date]) -> Item | None:
        this_month = any(ServiceMonth.of(day) == self._month for day in on)
        try:
            item = self._holdings.on(service).schedule.fee_items.find(name, self._month.first_day)
        except RuleConflictError as conflict:
            if this_month:
                self._findings.note(conflict)
            return None
        except NotInForceError:  # an item of earlier or later months
            if this_month:
                raise
            return None
        if not is_counted_by_occurrence(item):
            self._findings.note(recorded_otherwise(item, "Registration"))
            return None
        return item

    def _count_occurrence(self, stay: Stay, item: Item, service: str, on: Sequence[date]) -> None:
        days = counted_days(item, on, self._month)
        if not days:
            return
        ordinary = self._ordinary_days(service)
        if item.per == "month" and not ordinary:
            self._findings.leave_out(service, item.id, "away", 0)
            return
        for conflict in occurrence_conflicts(stay, item, on, self._month):
            self._findings.note(conflict)
        held = self._holdings.items(stay, max(on[-1], self._month.first_day), service)
        self._holdings.require_between(service, [*(one.id for one in held), item.id])
        if item.per == "month":
            self._monthly[item.id] = service, ordinary
        else:
            self._counted(service)[item.id, None, ()] = days

    def _ordinary_days(self, service: str) -> list[date]:
        return [day for (item, _, _), days in self._counted(service).items() if item == BASE for day in days]

    def _check_consecutive_days(self) -> None:
        limited = {
            item.id: item
            for service in self._days
            for item in self._holdings.limited_by(service, "max_consecutive_days")
        }
        for item in limited.values():
            number = sum(len(days.get((item.id, None, ()), ())) for days in self._days.values())
            if number > _largest_in_a_month(item):
                self._findings.note(
                    RuleConflictError(
                        "KC-F12",
                        items=(item.id,),
                        **named(item),
                        month=self._month,
                        days=number,
                        largest=item.limit("max_consecutive_days"),
                        times=item.limit("max_times_per_month"),
                        basis=basis_text(item.evidence),
                    )
                )

    def _check_month(self, service: str) -> None:
        """Note items of the whole month that something excludes, though the two may not meet on one day."""
        by_id = {item.id: item for item in self._holdings.on(service).items()}
        counted = [name for name, _, _ in self._counted(service) if name != BASE]
        counted += [name for name, (held_by, _) in self._monthly.items() if held_by == service]
        counted += self._holdings.treatment.get(service, ())
        of_month = {name for name in counted if by_id[name].per != "day"}
        names = [
            name
            for name in dict.fromkeys([*self._holdings.registered.get(service, ()), *counted])
            if name in by_id
        ]
        for conflict in self._holdings.conflicts(service, names):
            if conflict.code in {"KC-R07", "KC-R08"} and of_month.intersection(conflict.items):
                self._findings.note(conflict)

    def _counted(self, service: str) -> dict[_Key, list[date]]:
        return self._days.setdefault(service, {})

    def _add(self, service: str, key: _Key, day: date) -> None:
        self._counted(service).setdefault(key, []).append(day)

    def _place(self, service: str, key: _Key) -> tuple[tuple[int, int], str, tuple[str, ...]]:
        item, level, reductions = key
        place = (0, 0) if item == BASE else in_order(self._holdings.on(service).item(item))
        return place, "" if level is None else str(level), reductions


def _all_stays(stays: Stay | Iterable[Stay]) -> list[Stay]:
    given: list[Any] = [stays] if isinstance(stays, Stay) else list_of(stays, "stays", Stay)
    return given


def _largest_in_a_month(item: Item) -> int:
    return item.limit("max_consecutive_days") * item.limit("max_times_per_month")
