"""加算・減算の項目 (fee items): what the notice says about each add-on and reduction on one day.

>>> from datetime import date
>>> from kaigo_calc.schedules.schedule import load_schedule
>>> load_schedule("group_home").on(date(2024, 6, 1)).item("treatment_r6_i").rate
Ratio('186/1000')
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType
from typing import NamedTuple

from kaigo_calc.errors import (
    OutOfRangeError,
    RuleConflictError,
    UnknownCodeError,
    UnverifiedError,
    listed,
    shown,
)
from kaigo_calc.explain.step import Evidence
from kaigo_calc.quantities.closed_set import spelling
from kaigo_calc.quantities.exact import plain_text
from kaigo_calc.quantities.ratio import Ratio
from kaigo_calc.quantities.unit_class import UnitClass
from kaigo_calc.schedules.dated import OPEN, Provision, Subject
from kaigo_calc.schedules.directory import DataDirectory
from kaigo_calc.schedules.limit_texts import limit_text
from kaigo_calc.schedules.service_types import ServiceType, find_service

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kaigo_calc.quantities.exact import Exact


class Limit(NamedTuple):
    """How often an item may be counted, e.g. at most six days a month."""

    name: str
    value: int
    status: str

    def in_words(self, lang: str) -> str:
        """Return the limit as a phrase in "ja" or "en"."""
        return limit_text(self.name, self.value, lang)


class Condition(NamedTuple):
    """A condition in words, which no figure can check."""

    id: str
    text_ja: str
    text_en: str
    to_confirm: bool
    """True where the caller has to confirm it before the item may be claimed."""
    first_day: date
    last_day: date | None
    """Last day on which it holds, or None while no end is known."""
    status: str


class Item(NamedTuple):
    """An add-on, a reduction or a replacement of the base, as in force on one day."""

    id: str
    family: str
    """Items of one kind, e.g. the tiers of one add-on."""
    label_ja: str
    other_names: tuple[str, ...]
    """Names by which it is called besides; several items may share one, such as 看取り介護加算."""
    label_en: str
    kind: str
    """base, addon, reduction or percentage_addon."""
    operation: str
    """set, replace, share, add, per_month, per_occurrence or rate_of_month_sum."""
    per: str
    """day, month or occurrence."""
    stage: int
    """Place in the order of calculation."""
    services: tuple[str, ...]
    """Service type codes."""
    unit_class: UnitClass | None
    """Class of home it is for; None for both."""
    units: int | None
    rate: Ratio | None
    unverified_rate: Ratio | None
    """A candidate that no document read confirms; never used unless the caller says so."""
    rate_of: str
    """month_sum, basic_month_sum or the item whose units the rate is taken of; empty for other items."""
    uplift_base: str
    """with_notes where one reading of the 2021 uplift has it inside its base, else never."""
    to_check: str
    """The documents in which an unconfirmed rate would be found."""
    first_day: date
    last_day: date | None
    """Last day of this row, or None while no end is known."""
    limits: tuple[Limit, ...]
    conditions: tuple[Condition, ...]
    evidence: Evidence

    @property
    def status(self) -> str:
        """How far the figure is confirmed."""
        return self.evidence.status

    @property
    def rate_text(self) -> str | None:
        """The rate as the notice writes it: per mille of the month, per cent of a day; or None."""
        rate = self.rate or self.unverified_rate
        if rate is None:
            return None
        return f"{rate.per_mille}/1000" if self.rate_of.endswith("month_sum") else str(rate)

    def limit(self, name: str) -> int:
        """Return the value of a limit that this item has.

        Raises:
            UnknownCodeError: for a limit that it does not have (KC-C12).
        """
        for limit in self.limits:
            if limit.name == name:
                return limit.value
        own = [limit.name for limit in self.limits]
        raise UnknownCodeError("KC-C12", item=self.id, value=shown(name), **listed("matches", own, own))

    def has_limit(self, name: str) -> bool:
        """Return whether the item has a limit of this name."""
        return any(limit.name == name for limit in self.limits)


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
                labels = [self._subject(item.id).ja for item in named]
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
            from difflib import get_close_matches

            close = dict.fromkeys(
                provision.record["item"]
                for name in get_close_matches(written, names, n=4)
                for provision in names[name]
            )
            labels = [self._subject(identifier).ja for identifier in close]
            raise UnknownCodeError("KC-C08", value=shown(text), **listed("matches", labels, close))
        official = [one for one in names[written] if written != _common_name(one, written)]

        def distance(provision: Provision) -> tuple[bool, int]:
            other_service = self._service.code not in provision.record["services"].split(" ")
            before = (provision.effective_from - day).days
            after = (day - provision.effective_until).days + 1
            return other_service and of_this_service, max(0, before, after)

        candidates = names[written] if of_this_service else official or names[written]
        return min(candidates, key=distance).record["item"]

    def _services_of(self, identifier: str) -> list[str]:
        rows = [provision.record for provision in self._table.ranges((identifier,))]
        return list(dict.fromkeys(code for row in rows for code in row["services"].split(" ")))

    def _subject(self, identifier: str) -> Subject:
        record = self._table.ranges((identifier,))[-1].record
        return Subject(f"{record['label_ja']}[{identifier}]", f"{record['label_en']} [{identifier}]")

    def not_of_this_service(self, identifier: str) -> RuleConflictError:
        """Return the refusal of an item that only other services have (KC-R05)."""
        what = self._subject(identifier)
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
        what = self._subject(identifier)
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


def named(item: Item) -> dict[str, str]:
    """Return an item's name as the messages write it."""
    return {"item_ja": item.label_ja, "item_en": f"{item.label_en} [{item.id}]"}


def is_layer(item: Item) -> bool:
    """Return whether an item is a treatment-improvement add-on, taken of the sum of the month."""
    return item.operation == "rate_of_month_sum" and item.rate_of != "basic_month_sum"


def with_usable_rate(item: Item, rate: "Exact | Ratio | None", *, accept_unverified: bool) -> Item:
    """Return an item whose figure may be used, or refuse one that nobody has confirmed.

    Args:
        item: the item.
        rate: the caller's own rate for an item whose rate is not verified, else None.
        accept_unverified: True uses the unconfirmed candidate of the data.

    Raises:
        UnverifiedError: where the rate is not confirmed and neither way on is taken (KC-E06).
        RuleConflictError: for a rate of one's own against a confirmed figure (KC-R13).
        OutOfRangeError: for a rate of nothing, or of the whole and more (KC-N14).
    """
    if rate is not None:
        if item.status == "verified" or (item.rate is None and item.unverified_rate is None):
            raise RuleConflictError(
                "KC-R13",
                item_ja=item.label_ja,
                item_en=item.label_en,
                given=str(Ratio(rate)),
                confirmed=item.rate_text or str(item.units),
            )
        if not 0 < Ratio(rate).per_mille < 1000:
            raise OutOfRangeError("KC-N14", value=shown(rate))
        return item._replace(rate=Ratio(rate), evidence=_of_the_caller(item.evidence))
    if item.unverified_rate is None:
        return item
    if accept_unverified is True:
        return item._replace(rate=item.unverified_rate)
    raise UnverifiedError(
        "KC-E06",
        item=item.id,
        item_ja=item.label_ja,
        item_en=item.label_en,
        file=item.evidence.file,
        line=item.evidence.line,
        candidate=item.rate_text,
        basis=basis_text(item.evidence),
        to_check=item.to_check,
    )


def basis_text(evidence: Evidence) -> str:
    """Return the statute of a row with the place in it, for messages."""
    from kaigo_calc.citations import citation

    return " ".join(filter(None, (citation(evidence.citation).number_ja, evidence.locator)))


def _of_the_caller(evidence: Evidence) -> Evidence:
    mark = "caller_supplied"
    return Evidence(evidence.file, evidence.line, mark, (mark,), evidence.citation, evidence.locator)
