"""前提の補完 (completing): a home's facts with what the page prints and what its figures settle."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from kaigo_calc.claims.office_prices import known_places
from kaigo_calc.errors import RuleConflictError, listed
from kaigo_calc.fee_tables.audit.candidates import Open
from kaigo_calc.fee_tables.audit.claims import Claim, Columns, Reading
from kaigo_calc.fee_tables.audit.findings import Stated
from kaigo_calc.fee_tables.audit.inference import Home, Settled, settle
from kaigo_calc.fee_tables.audit.item_names import ItemNames
from kaigo_calc.fee_tables.audit.month_days import DEFAULT_DAYS, page_days
from kaigo_calc.fee_tables.audit.printed_facts import dates_in, dates_of_fees, prices_in
from kaigo_calc.fee_tables.audit.stated import (
    contradicted_price,
    inferred_facts,
    layers_label,
    price_label,
    printed_date,
    printed_price,
    unused_dates,
)
from kaigo_calc.fee_tables.mistakes.history import revision_days
from kaigo_calc.fee_tables.office import FeeOffice
from kaigo_calc.fee_tables.published import PublishedTable
from kaigo_calc.quantities.unit_price import UnitPrice


class Known(NamedTuple):
    """A home, completed as far as its page allows."""

    office: FeeOffice
    on: date
    stated: tuple[Stated, ...]
    """What was printed or inferred of it."""
    open: Open
    """What is still not known."""


def complete(
    page: PublishedTable, office: FeeOffice, on: date | None, columns: Columns, days: int | None
) -> Known:
    """Return the home completed with what the page prints and what its figures settle.

    Args:
        page: the page.
        office: the home.
        on: the day, or None.
        columns: what the caller says of columns.
        days: days of the month, or None.

    Raises:
        RuleConflictError: where the class or the day is neither known nor settled (KC-T30).
    """
    stated: list[Stated] = []
    revisions = revision_days(office.services[-1])
    dates = dates_in(page.text) if on is None else []
    if len(dates) == 1 and dates[0] >= revisions[0]:
        on = dates[0]
        stated.append(printed_date(on))
    prices = prices_in(page.printed_prices)
    placed = bool(known_places(office))
    price = prices[0] if len(prices) == 1 and not placed else None
    if price is not None:
        stated.append(printed_price(price))
    if (
        on is not None
        and office.unit_class is not None
        and office.treatment is not None
        and (placed or price is not None)
    ):
        whole = office if price is None else replace(office, unit_price=price)
        return Known(whole, on, (*stated, *_contradicted(prices, whole, on)), {})
    reading = Reading(ItemNames(office, revisions[-1] if on is None else on), columns)
    claims = [one for block in page.blocks for one in reading.of_block(block) if isinstance(one, Claim)]
    settled = settle(office, on, price, claims, page_days(page, days) or DEFAULT_DAYS)
    known = _settled(office, on, price, settled, stated, prices)
    if dates and on is None:
        return known._replace(
            stated=(*known.stated, unused_dates(dates, dates_of_fees(page.text), known.on, revisions))
        )
    return known


def _settled(
    office: FeeOffice,
    on: date | None,
    price: UnitPrice | None,
    settled: Settled,
    stated: list[Stated],
    prices: Sequence[UnitPrice],
) -> Known:
    home = _single(office, settled)
    open_facts: Open = {}
    whole = replace(office, unit_class=home.unit_class)
    if not known_places(office):
        found = [price] if price is not None else list(settled.prices)
        if len(found) == 1:
            whole = replace(whole, unit_price=found[0])
        else:
            open_facts["unit_price"] = "、".join(map(price_label, found)) or "なし (none)"
    if office.treatment is None:
        if len(settled.treatments) == 1:
            whole = replace(whole, treatment=tuple(layer.id for layer in settled.treatments[0]))
        else:
            labels = [layers_label(layers, office.services) for layers in settled.treatments]
            open_facts["treatment"] = "、".join(labels) or "なし (none)"
    stated += inferred_facts(office, on, price, home.on, whole, settled.columns)
    return Known(whole, home.on, (*stated, *_contradicted(prices, whole, home.on)), open_facts)


def _single(office: FeeOffice, settled: Settled) -> Home:
    if len(settled.homes) == 1:
        return settled.homes[0]
    classes = list(dict.fromkeys(home.unit_class for home in settled.homes))
    if office.unit_class is None and len(classes) != 1:
        raise RuleConflictError(
            "KC-T30",
            what_ja="区分(Ⅰ・Ⅱ)",
            what_en="class of the home",
            option="unit_class",
            **listed("matches", [one.label_ja for one in classes], map(str, classes)),
        )
    days = list(dict.fromkeys(str(home.on) for home in settled.homes))
    raise RuleConflictError(
        "KC-T30", what_ja="基準日", what_en="day", option="on", **listed("matches", days, days)
    )


def _contradicted(prices: Sequence[UnitPrice], office: FeeOffice, on: date) -> list[Stated]:
    return [one for one in (contradicted_price(prices, office, on),) if one is not None]
