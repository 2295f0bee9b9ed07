"""加算・減算の項目 (fee items): what the notice says about each add-on and reduction on one day.

>>> from datetime import date
>>> from kaigo_calc.schedules.schedule import load_schedule
>>> load_schedule("group_home").on(date(2024, 6, 1)).item("treatment_r6_i").rate
Ratio('186/1000')
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType

from kaigo_calc.errors import RuleConflictError, UnknownCodeError, listed, shown
from kaigo_calc.quantities.closed_set import spelling
from kaigo_calc.quantities.exact import plain_text
from kaigo_calc.quantities.ratio import Ratio
from kaigo_calc.quantities.unit_class import UnitClass
from kaigo_calc.schedules.dated import OPEN, Provision, Subject
from kaigo_calc.schedules.directory import DataDirectory
from kaigo_calc.schedules.items import Condition, Item, Limit, basis_text
from kaigo_calc.schedules.service_types import ServiceType, find_service


class FeeItems:
    """The items of one service.

    Args:
        service: the service.
        data: the directory the figures come from.
    """

    def __init__(self, service: ServiceType, data: DataDirectory) -> None:
        self._service = service
        self._table = data.group_home_items
        self._limits = data.group_home_limits
        self._conditions = data.group_home_conditions
        self._rules = data.group_home_item_rules
        self._eras = sorted(self._days_of(self._table.item_keys()))
        self._by_era: dict[date, Mapping[str, Item]] = {}

    def era(self, day: date) -> date:
        """Return the last revision up to a day: from there to the next one nothing changes."""
        return max((start for start in self._eras if start <= day), default=date.min)

    def on(self, day: date) -> Mapping[str, Item]:
        """Return the items of the service in force on a day by id, unconfirmed ones too."""
        era = self.era(day)
        if era not in self._by_era:
            found = (self._filled(provision, day) for provision in self._table.in_force(day))
            own = {item.id: item for item in found if self._service.code in item.services}
            self._by_era[era] = MappingProxyType(own)
        return self._by_era[era]

    def find(self, wanted: str, day: date) -> Item:
        """Return the item that an id or an official name means.

        Raises:
            InexactInputError: for anything but text (KC-N03).
            UnknownCodeError: for a name that no item has (KC-C08) or that several items share (KC-C11).
            RuleConflictError: for an item of other services (KC-R05).
            NotInForceError: for an item that has ended or not begun (KC-E01, KC-E02).
        """
        items = self.on(day)
        text = plain_text(wanted, "item")
        if text in items:
            return items[text]
        written = spelling(text)
        for names in (_official_names, _other_names):
            named = [item for item in items.values() if written in names(item)]
            if len(named) > 1:
                ids = [item.id for item in named]
                labels = [self.subject(item.id).ja for item in named]
                raise UnknownCodeError("KC-C11", value=shown(text), **listed("matches", labels, ids))
            if named:
                return named[0]
        identifier = self._identifier(text, written, day)
        if self._service.code not in self._services_of(identifier):
            raise self.not_of_this_service(identifier)
        return self._at(identifier, day)

    def identifiers(self, wanted: str, day: date) -> list[str]:
        """Return the ids that a name meant on a day, in any service: the bands of end-of-life care, or one.

        Raises:
            InexactInputError: for anything but text (KC-N03).
            UnknownCodeError: for a name that no item has (KC-C08).
        """
        text = plain_text(wanted, "item")
        written = spelling(text)
        rows = [self._table.ranges(key)[-1].record for key in self._table.item_keys()]
        bands = [
            row["item"]
            for row in rows
            if (row["item"], "first_day_from_death") in self._limits
            and written in map(spelling, (row["family"], *row["other_names"].split()))
        ]
        return bands or [self._identifier(text, written, day, of_this_service=False)]

    def held(self, identifier: str, day: date) -> Item | None:
        """Return what an item is in this service on a day: itself, or the one of its family in its place.

        Raises:
            NotInForceError: for an item of the service that has ended or not begun (KC-E01, KC-E02).
        """
        if self._service.code in self._services_of(identifier):
            return self._at(identifier, day)
        row = self._table.ranges((identifier,))[-1].record
        members = [
            item
            for item in self.on(day).values()
            if (item.family, item.operation) == (row["family"], row["operation"])
        ]
        return members[0] if len(members) == 1 else None

    def conditions_to_confirm(self, day: date) -> list[str]:
        """Return the conditions that have to be confirmed on a day, for items of any service."""
        rows = [provision.record for provision in self._conditions.in_force(day)]
        return [row["condition"] for row in rows if row["to_confirm"] == "yes"]

    def revision_days(self) -> set[date]:
        """Return the days on which an item of the service, a limit, a condition or a rule begins or ends."""
        own = [key for key in self._table.item_keys() if self._service.code in self._services_of(key[0])]
        return self._days_of(own)

    def _days_of(self, keys: Sequence[tuple[str, ...]]) -> set[date]:
        provisions = [provision for key in keys for provision in self._table.ranges(key)]
        for table in (self._limits, self._conditions, self._rules):
            provisions += [provision for key in table.item_keys() for provision in table.ranges(key)]
        days = {provision.effective_from for provision in provisions}
        return (days | {provision.effective_until for provision in provisions}) - {OPEN}

    def provisions(self) -> Iterator[tuple[Item, Provision]]:
        """Yield every row of the items of the service, with all limits and conditions of its days."""
        for (identifier,) in self._table.item_keys():
            for provision in self._table.ranges((identifier,)):
                item = self._filled(provision, provision.effective_from, provision.effective_until)
                if self._service.code in item.services:
                    yield item, provision

    def longest_stay(self, day: date) -> int | None:
        """Return the most days of one stay, or None where the service has no limit (long stay)."""
        key = (self._service.id, "max_consecutive_days")
        provisions = list(_meeting(self._limits.ranges(key), day, None)) if key in self._limits else []
        return int(provisions[0].record["value"]) if provisions else None

    def _identifier(self, text: str, written: str, day: date, *, of_this_service: bool = True) -> str:
        """Return the item of any service that a name means, on the day or next to it."""
        names: dict[str, list[Provision]] = {}
        for key in self._table.item_keys():
            for provision in self._table.ranges(key):
                row = provision.record
                for name in (row["item"], row["label_ja"], *row["other_names"].split()):
                    names.setdefault(spelling(name), []).append(provision)
        if written not in names:
            close = self._close(written, names, day)
            labels = [self.subject(identifier).ja for identifier in close]
            raise UnknownCodeError("KC-C08", value=shown(text), **listed("matches", labels, close))
        official = [one for one in names[written] if written != _common_name(one, written)]

        def distance(provision: Provision) -> tuple[bool, int]:
            other_service = self._service.code not in provision.record["services"].split(" ")
            before = (provision.effective_from - day).days
            after = (day - provision.effective_until).days + 1
            return other_service and of_this_service, max(0, before, after)

        candidates = names[written] if of_this_service else official or names[written]
        return min(candidates, key=distance).record["item"]

    def _close(self, written: str, names: Mapping[str, list[Provision]], day: date) -> list[str]:
        """Return what a name could mean: all items in force that have it in theirs, or those spelt alike."""
        having = [item.id for item in self.on(day).values() if written and written in spelling(item.label_ja)]
        if having:
            return having
        from difflib import get_close_matches

        alike = get_close_matches(written, names, n=4)
        return list(dict.fromkeys(one.record["item"] for name in alike for one in names[name]))

    def _services_of(self, identifier: str) -> list[str]:
        rows = [provision.record for provision in self._table.ranges((identifier,))]
        return list(dict.fromkeys(code for row in rows for code in row["services"].split(" ")))

    def subject(self, identifier: str) -> Subject:
        """Return an item of any service and time in words, for messages."""
        record = self._table.ranges((identifier,))[-1].record
        return Subject(f"{record['label_ja']}[{identifier}]", f"{record['label_en']} [{identifier}]")

    def not_of_this_service(self, identifier: str) -> RuleConflictError:
        """Return the refusal of an item that only other services have (KC-R05)."""
        what = self.subject(identifier)
        services = [find_service(code) for code in self._services_of(identifier)]
        record = self._table.ranges((identifier,))[-1].record
        return RuleConflictError(
            "KC-R05",
            items=(identifier,),
            item_ja=what.ja,
            item_en=what.en,
            service_ja=self._service.title_ja,
            service_en=str(self._service),
            **listed("services", [service.title_ja for service in services], map(str, services)),
            basis=basis_text(record.evidence),
        )

    def _at(self, identifier: str, day: date) -> Item:
        what = self.subject(identifier)
        return self._filled(self._table.at((identifier,), day, what, accept_unverified=True), day)

    def _filled(self, provision: Provision, day: date, until_day: date | None = None) -> Item:
        row = provision.record
        return Item(
            id=row["item"],
            family=row["family"],
            label_ja=row["label_ja"],
            other_names=tuple(row["other_names"].split()),
            label_en=row["label_en"],
            kind=row["kind"],
            operation=row["operation"],
            per=row["per"],
            stage=int(row["stage"]),
            services=tuple(row["services"].split(" ")),
            unit_class=UnitClass.parse(row["unit_class"]) if row["unit_class"] else None,
            units=int(row["units"]) if row["units"] else None,
            rate=Ratio(row["rate"]) if row["rate"] else None,
            unverified_rate=Ratio(row["unverified_rate"]) if row["unverified_rate"] else None,
            rate_of=row["rate_of"],
            uplift_base=row["uplift_base"],
            to_check=row["to_check"],
            first_day=provision.effective_from,
            last_day=_last_day(provision),
            limits=tuple(self._limits_of(row["item"], day, until_day)),
            conditions=tuple(self._conditions_of(row["item"], day, until_day)),
            evidence=row.evidence,
        )

    def _limits_of(self, identifier: str, day: date, until_day: date | None) -> Iterator[Limit]:
        for subject, name in self._limits.item_keys():
            if subject == identifier:
                for provision in _meeting(self._limits.ranges((subject, name)), day, until_day):
                    yield Limit(name, int(provision.record["value"]), provision.record["status"])

    def _conditions_of(self, identifier: str, day: date, until_day: date | None) -> Iterator[Condition]:
        for key in self._conditions.item_keys():
            for provision in _meeting(self._conditions.ranges(key), day, until_day):
                row = provision.record
                if identifier in row["items"].split(" "):
                    yield Condition(
                        row["condition"],
                        row["text_ja"],
                        row["text_en"],
                        row["to_confirm"] == "yes",
                        provision.effective_from,
                        _last_day(provision),
                        row["status"],
                    )


def _meeting(provisions: list[Provision], day: date, until_day: date | None) -> Iterator[Provision]:
    """Yield the rows in force on a day, or on any day from it to another that is no longer meant."""
    until = day + timedelta(days=1) if until_day is None else until_day
    for provision in provisions:
        if provision.effective_from < until and day < provision.effective_until:
            yield provision


def _last_day(provision: Provision) -> date | None:
    until = provision.effective_until
    return None if until == OPEN else until - timedelta(days=1)


def _common_name(provision: Provision, written: str) -> str | None:
    """Return a name if it is only one of the other names of a row."""
    others = [spelling(name) for name in provision.record["other_names"].split()]
    return written if written in others else None


def _official_names(item: Item) -> list[str]:
    return [spelling(item.label_ja)]


def _other_names(item: Item) -> list[str]:
    return [spelling(name) for name in item.other_names]
