"""明細の行の意味 (meaning of detail lines): which item a service code stands for in its month."""

from functools import lru_cache
from typing import NamedTuple

from kaigo_calc.claims.benefit_limits import is_limit_managed
from kaigo_calc.errors import NotEncodedError, UnknownCodeError
from kaigo_calc.explain.explanation import weakest
from kaigo_calc.quantities.ratio import Ratio
from kaigo_calc.quantities.service_month import ServiceMonth
from kaigo_calc.records.record import ClaimRecord
from kaigo_calc.schedules.fee_columns import BASE
from kaigo_calc.schedules.items import Item, is_layer
from kaigo_calc.schedules.schedule import load_schedule
from kaigo_calc.schedules.service_types import find_service


class DetailLine(NamedTuple):
    """A detail with what its service code stands for."""

    record: ClaimRecord
    known: bool
    """Whether the data hold the code."""
    code_status: str | None
    item: Item | None
    """The add-on or reduction; None for the base and for an unknown code."""

    @property
    def is_base(self) -> bool:
        """Whether it is a base of a day, with what is folded into its code."""
        return self.known and self.item is None

    @property
    def is_layer(self) -> bool:
        """Whether it is a treatment-improvement add-on."""
        return self.item is not None and is_layer(self.item)

    @property
    def is_uplift(self) -> bool:
        """Whether it is the uplift of 2021."""
        return self.item is not None and self.item.rate_of == "basic_month_sum"

    @property
    def is_percentage(self) -> bool:
        """Whether its units are a share of a sum of the month."""
        return self.is_layer or self.is_uplift

    @property
    def may_be_percentage(self) -> bool:
        """Whether it could be one: an unknown code that is counted once."""
        return self.is_percentage or (not self.known and self.record.amount("count") == 1)

    @property
    def units(self) -> int:
        """Service units of the line."""
        return self.record.amount("service_units")

    @property
    def status(self) -> str:
        """The weaker of the statuses of the code and of the item."""
        item = [] if self.item is None else [self.item.status]
        return weakest([*item, *([] if self.code_status is None else [self.code_status])])


class Meaning(NamedTuple):
    """What a service code stands for."""

    item: str
    status: str


@lru_cache(maxsize=1000)  # the keys come from the records
def known_codes(service: str, month: ServiceMonth) -> dict[str, Meaning]:
    """Return what the service codes of a service mean in a month; empty where no data hold them.

    >>> known_codes("32", ServiceMonth("2021-09"))["326108"]
    Meaning(item='treatment_r3_i', status='single_source')
    """
    try:
        on = load_schedule(service).on(month)
    except (NotEncodedError, UnknownCodeError):
        return {}
    return {code: Meaning(row["item"], row["status"]) for code, row in on.service_codes().items()}


def code_of(record: ClaimRecord) -> str:
    """Return the service code of a detail, six characters."""
    return record.text("service_type") + record.text("service_item")


def read_line(record: ClaimRecord) -> DetailLine:
    """Return a detail with its item."""
    service = record.text("service_type")
    meaning = known_codes(service, record.month).get(code_of(record))
    if meaning is None:
        return DetailLine(record, known=False, code_status=None, item=None)
    items = load_schedule(service).fee_items.on(record.month.first_day)
    item = None if meaning.item == BASE else items[meaning.item]
    return DetailLine(record, known=True, code_status=meaning.status, item=item)


def rates_of(item: Item, record: ClaimRecord, *, accept_unverified: bool) -> list[Ratio] | None:
    """Return the rates of a percentage line, one after the other; None where one is not confirmed."""
    chain = [item]
    while not chain[0].rate_of.endswith("month_sum"):  # a tier taken of the rounded units of another tier
        items = load_schedule(record.text("service_type")).fee_items.on(record.month.first_day)
        chain.insert(0, items[chain[0].rate_of])
    rates = [one.rate or (one.unverified_rate if accept_unverified else None) for one in chain]
    found = [rate for rate in rates if rate is not None]
    return found if len(found) == len(rates) else None


def limit_is_managed(service: str, month: ServiceMonth) -> bool | None:
    """Return whether a service falls under the benefit limit; None where the data do not say.

    >>> limit_is_managed("32", ServiceMonth("2024-06")), limit_is_managed("38", ServiceMonth("2024-06"))
    (False, True)
    """
    try:
        return is_limit_managed(find_service(service), month.first_day)
    except (NotEncodedError, UnknownCodeError):
        return None
