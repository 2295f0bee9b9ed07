"""該当する項目 (holdings): which service a day belongs to, and which registered items hold on it."""

from collections.abc import Callable, Iterable
from datetime import date

from kaigo_calc.errors import RuleConflictError, UnknownCodeError, listed, shown
from kaigo_calc.quantities.exact import plain_text
from kaigo_calc.quantities.service_month import ServiceMonth
from kaigo_calc.schedules.fee_lines import in_order
from kaigo_calc.schedules.item_rules import listed_names, misplaced
from kaigo_calc.schedules.items import Item, is_layer, named
from kaigo_calc.schedules.schedule import Schedule
from kaigo_calc.schedules.schedule_on_day import ScheduleOnDay
from kaigo_calc.stays.facts import Office, Registration, Stay
from kaigo_calc.stays.findings import Findings, recorded_otherwise
from kaigo_calc.stays.occurrences import is_counted_by_occurrence

LONG_STAY = ("group_home", "preventive_group_home")
SHORT_STAY = ("group_home_short_stay", "preventive_group_home_short_stay")


class Holdings:
    """The services and items of one home in one month.

    Args:
        office: the home.
        month: the month.
        confirmed: ids of conditions that the caller confirms.
        load: gives the schedule of a service.
        findings: where conflicts and what is left out are noted.

    """

    def __init__(
        self,
        office: Office,
        month: ServiceMonth,
        confirmed: Iterable[str],
        load: Callable[[str], Schedule],
        findings: Findings,
    ) -> None:
        self.treatment: dict[str, dict[str, None]] = {}
        self.registered: dict[str, dict[str, None]] = {}
        self._office = office
        self._month = month
        self._load = load
        self._findings = findings
        self._on: dict[str, ScheduleOnDay] = {}
        self._resolved: dict[tuple[str, tuple[Registration, ...], tuple[Registration, ...]], list[Item]] = {}
        self._limited: dict[tuple[str, str], list[Item]] = {}
        self._named: dict[Registration, list[str]] = {}
        self._schedules: dict[str, Schedule] = {}
        self._confirmed = [plain_text(name, "confirmed") for name in listed_names(confirmed, "confirmed")]

    def require_known_conditions(self) -> None:
        """Refuse confirmations that nothing in the month asks for, in any service.

        Raises:
            UnknownCodeError: with those that there are (KC-C10).
        """
        day = self._month.first_day
        known = sorted(
            {name for on in self._on.values() for name in on.schedule.fee_items.conditions_to_confirm(day)}
        )
        for name in self._confirmed:
            if self._on and name not in known:
                raise UnknownCodeError("KC-C10", value=shown(name), **listed("matches", known, known))

    def service(self, stay: Stay, day: date) -> str | None:
        """Return the service type of a day, or None where no service is open to the level, which is noted."""
        level = stay.level_on(day)
        services = SHORT_STAY if stay.short_stay else LONG_STAY
        for service in services:
            if level in self._schedule(service).care_levels():
                return service
        try:
            self._schedule(services[-1]).require_open(level)
        except RuleConflictError as conflict:
            self._findings.note(conflict)
        return None

    def on(self, service: str) -> ScheduleOnDay:
        """Return the schedule of a service in the month."""
        if service not in self._on:
            self._on[service] = self._schedule(service).on(self._month)
        return self._on[service]

    def _schedule(self, service: str) -> Schedule:
        if service not in self._schedules:
            self._schedules[service] = self._load(service)
        return self._schedules[service]

    def limited_by(self, service: str, limit: str) -> list[Item]:
        """Return the items of a service that have a limit, e.g. those counted back from the day of death."""
        key = (service, limit)
        if key not in self._limited:
            self._limited[key] = [item for item in self.on(service).items() if item.has_limit(limit)]
        return self._limited[key]

    def items(self, stay: Stay, day: date, service: str) -> list[Item]:
        """Return the items that hold for a resident on a day, after checking that they go together."""
        of_office = tuple(one for one in self._office.registrations if one.covers(day))
        of_stay = tuple(one for one in stay.registrations if one.covers(day))
        key = (service, of_office, of_stay)
        if key not in self._resolved:
            found = self._found(service, of_office, of_stay, self._services_of(stay))
            registered = self.registered.setdefault(service, {})
            registered |= {item.id: None for item in found if not is_layer(item)}
            treatment = self.treatment.setdefault(service, {})
            treatment |= {item.id: None for item in found if is_layer(item)}
            self.require_between(service, [item.id for item in found])
            self._resolved[key] = found
        return self._resolved[key]

    def held_on(self, stay: Stay, day: date, service: str) -> frozenset[str]:
        """Return the ids of what was registered for any day, of an earlier month too."""
        registrations = (*self._office.registrations, *stay.registrations)
        covering = [one for one in registrations if one.covers(day)]
        return frozenset(name for one in covering for name in self._ids(service, one))

    def _services_of(self, stay: Stay) -> list[str]:
        changes = [change.first_day for change in stay.level_changes]
        days = [stay.admitted_on, *(day for day in changes if day <= self._month.last_day)]
        return [service for service in (self.service(stay, day) for day in days) if service is not None]

    def require_between(self, service: str, names: Iterable[str]) -> None:
        """Note every rule that items break together."""
        for conflict in self.conflicts(service, names):
            self._findings.note(conflict)

    def conflicts(self, service: str, names: Iterable[str]) -> tuple[RuleConflictError, ...]:
        """Return every rule that items break together."""
        to_confirm = self._to_confirm(service)
        confirmed = [name for name in self._confirmed if name in to_confirm]
        return self.on(service).conflicts(self._office.unit_class, names, confirmed=confirmed)

    def _found(
        self,
        service: str,
        of_office: Iterable[Registration],
        of_stay: Iterable[Registration],
        also_in: Iterable[str],
    ) -> list[Item]:
        found: dict[str, Item] = {}
        for one in (*of_office, *of_stay):
            for identifier in self._ids(service, one):
                fee_items = self.on(service).schedule.fee_items
                item = fee_items.held(identifier, self._month.first_day)
                if item is not None:
                    found[item.id] = item
                elif one in of_office or self._is_held_elsewhere(identifier, also_in):
                    # A home registers for all its services, and each takes what it has.
                    self._findings.leave_out(service, identifier, "other_service", 0)
                else:
                    self._findings.note(fee_items.not_of_this_service(identifier))
        for item in found.values():
            self._check_registered(item)
        return sorted(found.values(), key=in_order)

    def _is_held_elsewhere(self, identifier: str, services: Iterable[str]) -> bool:
        return any(identifier in {item.id for item in self.on(service).items()} for service in services)

    def _ids(self, service: str, one: Registration) -> list[str]:
        """Return the ids that a registration meant when it was made: names pass from one item to another."""
        if one not in self._named:
            fee_items = self.on(service).schedule.fee_items
            coverage = self._schedule(service).data.group_home_items.coverage
            made = max(one.first_day, coverage.encoded_from)
            self._named[one] = fee_items.identifiers(one.item, made)
        return self._named[one]

    def ids_on(self, service: str, name: str, day: date) -> list[str]:
        """Return the ids that a name meant on a day."""
        return self._ids(service, Registration(name, day))

    def _check_registered(self, item: Item) -> None:
        if is_counted_by_occurrence(item):
            self._findings.note(recorded_otherwise(item, "Occurrence"))
        if item.rate_of == "basic_month_sum":
            self._findings.note(misplaced(item))
        if item.has_limit("units_exactly") and self._office.unit_count != item.limit("units_exactly"):
            self._findings.note(
                RuleConflictError(
                    "KC-F10",
                    items=(item.id,),
                    **named(item),
                    expected=item.limit("units_exactly"),
                    unit_count=self._office.unit_count,
                )
            )

    def _to_confirm(self, service: str) -> set[str]:
        conditions = [condition for item in self.on(service).items() for condition in item.conditions]
        return {condition.id for condition in conditions if condition.to_confirm}
