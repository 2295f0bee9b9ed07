"""加算・減算の項目の型 (items): one add-on, reduction or replacement of the base, as in force on a day.

>>> from datetime import date
>>> from kaigo_calc.schedules.schedule import load_schedule
>>> load_schedule("group_home").on(date(2024, 6, 1)).item("initial_period").limit("first_days")
30
"""

from datetime import date
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
from kaigo_calc.quantities.ratio import Ratio
from kaigo_calc.quantities.unit_class import UnitClass
from kaigo_calc.schedules.limit_texts import limit_text

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
            raise OutOfRangeError("KC-N14", value=str(Ratio(rate)))
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
