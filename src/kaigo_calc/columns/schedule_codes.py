"""単位数表のコード (codes of a schedule): the code table that follows from the fee schedules.

Lines name their figures either by service codes (サービスコード), of which those since 2024 are inferred
from the codes of 2021, or by paths such as "32/base_units/one_unit/care_5", which exist for every line.

>>> table = code_table("group_home", codes="paths")
>>> table.at("32/base_units/one_unit/care_5", date(2026, 5, 1)).units
859
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import pairwise, product
from typing import NamedTuple

from kaigo_calc.claims.benefit_limits import families_outside_limit, is_limit_managed
from kaigo_calc.columns.code_rows import INSIDE_LIMIT, NO_LIMIT, OUTSIDE_LIMIT, CodeRow
from kaigo_calc.columns.code_tables import CodeTable
from kaigo_calc.errors import KaigoCalcError, UnknownCodeError, UnverifiedError, listed, shown
from kaigo_calc.explain.explanation import weakest
from kaigo_calc.quantities.care_level import CareLevel
from kaigo_calc.quantities.exact import mapping_of, plain_text
from kaigo_calc.quantities.unit_class import UnitClass
from kaigo_calc.schedules import Count, Item, Schedule, load_schedule
from kaigo_calc.schedules.fee_columns import BASE
from kaigo_calc.schedules.fee_lines import Pricing, make_line
from kaigo_calc.schedules.items import is_layer, with_usable_rate
from kaigo_calc.schedules.month_rows import UPLIFT_READINGS, layer_rates
from kaigo_calc.schedules.schedule_on_day import ScheduleOnDay

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kaigo_calc.quantities.exact import Exact
    from kaigo_calc.quantities.ratio import Ratio

_ANY_CLASS = UnitClass.ONE_UNIT
"""Stands where neither the units nor the code depend on the class of the home."""


class _Named(NamedTuple):
    """A line that can be claimed, and the code that names it."""

    code: str
    item: str
    reductions: tuple[str, ...] = ()
    unit_class: UnitClass | None = None
    care_level: CareLevel | None = None
    label_ja: str = ""
    status: str = "verified"
    """How far the code itself is confirmed."""


def code_table(
    *services: "str | Schedule",
    codes: str = "service_codes",
    rates: "Mapping[str, Exact | Ratio] | None" = None,
    accept_unverified: bool = False,
    uplift_base: str = "basic_fee",
) -> CodeTable:
    """Return the code table of one or several services, from their dated fee schedules.

    Args:
        services: identifiers, type codes, official names or schedules of your own.
        codes: "service_codes" for サービスコード of six characters where one is known, or "paths" for
            type code, item, class and level, such as "32/base_units/one_unit/care_5".
        rates: your own rates by item, where the data have none that is confirmed.
        accept_unverified: True takes unconfirmed rates; their rows are marked so.
        uplift_base: "basic_fee" or "with_notes": what the uplift of 2021 is taken of (open reading).

    Returns:
        The table; what has no figure that may be used stands in `left_out` with the reason.

    Raises:
        UnknownCodeError: for a service (KC-C01), a kind of codes (KC-M21), a reading (KC-C09) or an item of
            `rates` (KC-C08) that does not exist.
        NotEncodedError: for a service whose fees are not encoded (KC-E04).
        RuleConflictError: for a rate of one's own against a confirmed figure (KC-R13).

    Source: 平成18年厚生労働省告示第126号 別表5, 第128号 別表3; 介護給付費単位数等サービスコード表.

    >>> code_table("32").at("321151", date(2021, 4, 1)).units
    858
    """
    if codes not in _NAMERS:
        known = list(_NAMERS)
        raise UnknownCodeError(
            "KC-M21", field="code_kind", value=shown(codes), **listed("matches", known, known)
        )
    if uplift_base not in UPLIFT_READINGS:
        known = list(UPLIFT_READINGS)
        raise UnknownCodeError("KC-C09", value=shown(uplift_base), **listed("matches", known, known))
    own = {plain_text(item, "item"): rate for item, rate in mapping_of(rates or {}, "rates").items()}
    how = _How(_NAMERS[codes], own, accept_unverified, UPLIFT_READINGS[uplift_base])
    schedules = [one if isinstance(one, Schedule) else load_schedule(one) for one in services]
    _require_items(own, schedules)
    rows: list[CodeRow] = []
    left_out: dict[str, KaigoCalcError] = {}
    for schedule in schedules:
        rows += _rows(schedule, how, left_out)
    return CodeTable(rows, left_out)


class _How(NamedTuple):
    name: "Callable[[ScheduleOnDay], Iterator[_Named]]"
    rates: "Mapping[str, Exact | Ratio]"
    accept_unverified: bool
    uplift_kinds: tuple[str, ...]


def _require_items(names: Iterable[str], schedules: Iterable[Schedule]) -> None:
    known = sorted({item.id for schedule in schedules for item, _ in schedule.fee_items.provisions()})
    for name in names:
        if name not in known:
            from difflib import get_close_matches

            close = get_close_matches(name, known)
            raise UnknownCodeError("KC-C08", value=shown(name), **listed("matches", close, close))


def _rows(schedule: Schedule, how: _How, left_out: dict[str, KaigoCalcError]) -> list[CodeRow]:
    days = [*schedule.revisions(), _horizon(schedule)]
    found: dict[str, list[CodeRow]] = defaultdict(list)
    for day, until in pairwise(days):
        on = schedule.on(day)
        for named in how.name(on):
            try:
                row = _row(on, named, how, until)
            except UnverifiedError as refusal:
                left_out[named.code] = refusal
                continue
            before = found[named.code]
            if before and replace(before[-1], effective_until=until) == replace(
                row, effective_from=before[-1].effective_from
            ):
                before[-1] = replace(before[-1], effective_until=until)
            else:
                before.append(row)
    return [row for rows in found.values() for row in rows]


def _horizon(schedule: Schedule) -> date:
    return schedule.data.group_home_base_units.coverage.encoded_until


def _row(on: ScheduleOnDay, named: _Named, how: _How, until: date) -> CodeRow:
    row = CodeRow(
        named.code,
        on.day,
        until,
        units=0,
        in_uplift_base=named.item == BASE and "basic" in how.uplift_kinds,
        limit=_limit(on, named.item),
        source=on.schedule.id,
    )
    items = {name: _usable(on, name, how) for name in (named.item, *named.reductions) if name != BASE}
    item = items.get(named.item)
    if item is not None and (is_layer(item) or item.rate_of == "basic_month_sum"):
        return replace(
            row,
            units=None,
            rates=(*_rates_behind(on, item), *([item.rate] if item.rate else [])),
            layer=item.family,
            taken_of="basic_month_sum" if item.rate_of == "basic_month_sum" else "month_sum",
            label_ja=named.label_ja or item.label_ja,
            status=weakest([named.status, item.status]),
        )
    pricing = Pricing(on, named.unit_class or _ANY_CLASS, items, how.accept_unverified, None)
    line = make_line(pricing, Count(named.item, 1, named.care_level, named.reductions))
    return replace(
        row,
        units=line.units,
        in_uplift_base=row.in_uplift_base or (item is not None and item.uplift_base in how.uplift_kinds),
        label_ja=named.label_ja or line.label_ja,
        status=weakest([named.status, line.status]),
    )


def _rates_behind(on: ScheduleOnDay, item: Item) -> "tuple[Ratio, ...]":
    return () if item.rate_of.endswith("month_sum") else layer_rates(on, on.item(item.rate_of))


def _usable(on: ScheduleOnDay, name: str, how: _How) -> Item:
    item = on.schedule.fee_items.find(name, on.day)
    return with_usable_rate(item, how.rates.get(name), accept_unverified=how.accept_unverified)


def _limit(on: ScheduleOnDay, name: str) -> str:
    if not is_limit_managed(on.schedule.service, on.day):
        return NO_LIMIT
    outside = name != BASE and on.schedule.fee_items.find(name, on.day).family in families_outside_limit(
        on.day
    )
    return OUTSIDE_LIMIT if outside else INSIDE_LIMIT


def _service_codes(on: ScheduleOnDay) -> Iterator[_Named]:
    for code, record in on.service_codes().items():
        yield _Named(
            code,
            record["item"],
            tuple(record["reductions"].split()),
            UnitClass.parse(record["unit_class"]) if record["unit_class"] else None,
            CareLevel.parse(record["care_level"]) if record["care_level"] else None,
            record["label_ja"],
            record["status"],
        )


def _paths(on: ScheduleOnDay) -> Iterator[_Named]:
    service = on.schedule.service.code
    items = on.items()
    homes = list(product(UnitClass, on.schedule.care_levels()))
    for reductions in _folded(items):
        name = "+".join([BASE, *reductions])
        for unit_class, level in homes:
            yield _Named(f"{service}/{name}/{unit_class}/{level}", BASE, reductions, unit_class, level)
    for item in items:
        if item.operation == "share":
            for unit_class, level in homes:
                yield _Named(f"{service}/{item.id}/{unit_class}/{level}", item.id, (), unit_class, level)
        elif item.operation != "replace":
            yield _Named(f"{service}/{item.id}", item.id)


def _folded(items: list[Item]) -> Iterator[tuple[str, ...]]:
    """Yield the reductions that a base can carry: of each family that replaces it, one or none."""
    families: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        if item.operation == "replace":
            families[item.family].append(item)
    for chosen in product(*([None, *family] for family in families.values())):
        yield tuple(item.id for item in chosen if item is not None)


_NAMERS: "dict[str, Callable[[ScheduleOnDay], Iterator[_Named]]]" = {
    "service_codes": _service_codes,
    "paths": _paths,
}
