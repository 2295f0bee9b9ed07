"""明細どうしの矛盾 (contradictions of a month): lines, laws and limits that do not go together."""

from collections import Counter
from collections.abc import Iterator, Sequence

from kaigo_calc.claims.benefit_limits import benefit_limit, is_limit_managed
from kaigo_calc.claims.lines import RateLine, ServiceLines, read_month
from kaigo_calc.claims.office_prices import official_prices
from kaigo_calc.claims.public_laws import PublicExpense, PublicLaw
from kaigo_calc.errors import RuleConflictError, listed
from kaigo_calc.quantities.care_level import CareLevel
from kaigo_calc.quantities.service_month import ServiceMonth
from kaigo_calc.quantities.unit_price import UnitPrice
from kaigo_calc.schedules.directory import packaged
from kaigo_calc.schedules.fee_columns import BASE
from kaigo_calc.schedules.items import basis_text
from kaigo_calc.schedules.service_types import ServiceType


def law_conflicts(
    laws: Sequence[PublicLaw],
    expenses: Sequence[PublicExpense],
    services: Sequence[ServiceLines],
    month: ServiceMonth,
) -> Iterator[RuleConflictError]:
    """Yield what is contradictory in the public expenses of a month.

    Args:
        laws: the laws.
        expenses: their certificates.
        services: the lines of each service.
        month: the month.
    """
    for name, number in Counter(law.law for law in laws).items():
        if number > 1:
            yield RuleConflictError("KC-M09", law=name)
    for law in laws:
        group_homes = {code for code, *_ in packaged().group_home_base_units.item_keys()}
        strange = [service for service in services if service.service_type.code in group_homes]
        if strange and not law.group_home:
            known = [key[0] for key in packaged().public_expenses.item_keys() if _is_for_group_home(key)]
            yield RuleConflictError(
                "KC-M10", law=law.law, law_ja=law.label_ja, law_en=law.law, **listed("laws", known, known)
            )
    for one in expenses:
        yield from _period_conflicts(one, services, month)
    for service in services:
        yield from _count_conflicts([law.law for law in laws], service)


def service_conflicts(services: Sequence[ServiceLines], month: ServiceMonth) -> Iterator[RuleConflictError]:
    """Yield what is contradictory between the services of a month and their benefit limits.

    Args:
        services: the lines of each service.
        month: the month.

    Raises:
        NotEncodedError: for a service of which the data do not say whether it is under the limit (KC-E04).
    """
    if not services:
        yield RuleConflictError("KC-M12")
    for service, number in Counter(service.service_type for service in services).items():
        if number > 1:
            yield RuleConflictError("KC-M13", **_named(service))
    yield from _limit_conflicts(services, month)
    for lines in services:
        yield from _uplift_conflicts(lines, month)
        yield from _repeated_families(lines)
        yield from _day_conflicts(lines, month)
        prices = official_prices(lines.service_type, month)
        if prices and UnitPrice(lines.unit_price) not in prices:
            known = list(map(str, prices))
            price = UnitPrice(lines.unit_price)
            named = _named(lines.service_type)
            yield RuleConflictError("KC-M33", **named, price=price, **listed("prices", known, known))


def _uplift_conflicts(lines: ServiceLines, month: ServiceMonth) -> Iterator[RuleConflictError]:
    basic_units = sum(line.total for line in lines.lines if line.in_uplift_base)
    if lines.uplift is not None and not _has_uplift(month):
        yield RuleConflictError("KC-M19", month=month)
    elif lines.uplift is None and basic_units > 0 and _has_uplift(month):
        yield RuleConflictError("KC-M36", **_named(lines.service_type), month=month)


def _day_conflicts(lines: ServiceLines, month: ServiceMonth) -> Iterator[RuleConflictError]:
    named = _named(lines.service_type)
    if lines.month is not None and read_month(lines.month) != month:
        yield RuleConflictError("KC-M29", **named, priced_for=lines.month, month=month)
    if lines.actual_days is None:
        return
    days = sum(line.count for line in lines.lines if line.item == BASE)
    if lines.actual_days > month.days:
        yield RuleConflictError("KC-M31", **named, days=lines.actual_days, largest=month.days)
    elif days > lines.actual_days:
        yield RuleConflictError("KC-M37", **named, days=days, largest=lines.actual_days)


def _count_conflicts(laws: Sequence[str], service: ServiceLines) -> Iterator[RuleConflictError]:
    for law in service.public_laws():
        if law not in laws:
            yield RuleConflictError("KC-M14", law=law, **listed("laws", laws, laws))
            continue
        silent = [place for place, line in enumerate(service.lines, 1) if line.public_count(law) is None]
        if silent:
            places = [str(number) for number in silent]
            yield RuleConflictError(
                "KC-M15", law=law, **_named(service.service_type), **listed("lines", places, places)
            )


def _period_conflicts(
    expense: PublicExpense, services: Sequence[ServiceLines], month: ServiceMonth
) -> Iterator[RuleConflictError]:
    told = [line.public_count(expense.law) for service in services for line in service.lines]
    if expense.days_in(month) is None and not any(told):  # days of earlier months are billed at death
        yield RuleConflictError("KC-M11", law=expense.law, month=month)
    elif told and not any(number is None or number > 0 for number in told):
        yield RuleConflictError("KC-M34", law=expense.law, month=month)
    elif not expense.covers_all_of(month) and None in told:
        yield RuleConflictError("KC-M32", law=expense.law, month=month)
    for service in services:
        held = expense.days_in(month, service.billed_from)
        days = 0 if held is None else (held[1] - held[0]).days + 1
        counts = [line.public_count(expense.law) or 0 for line in service.lines]
        if max(counts) > days:
            yield RuleConflictError("KC-M38", law=expense.law, number=max(counts), days=days)


def _limit_conflicts(services: Sequence[ServiceLines], month: ServiceMonth) -> Iterator[RuleConflictError]:
    """Yield plans that are missing, out of place, or together above the limit of the heaviest level."""
    managed = [service for service in services if is_limit_managed(service.service_type, month.first_day)]
    levels = {
        CareLevel.parse(line.care_level)
        for service in managed
        for line in service.lines
        if line.care_level is not None
    }
    largest = benefit_limit(levels, month) if levels else None
    for service in services:
        planned = service.planned_units
        named = _named(service.service_type)
        if service in managed and planned is None:
            limit_ja = "" if largest is None else f"その月の限度額は {largest} 単位です。"
            limit_en = "" if largest is None else f" The limit of the month is {largest} units."
            yield RuleConflictError("KC-M16", **named, limit_ja=limit_ja, limit_en=limit_en)
        elif service not in managed and planned is not None:
            yield RuleConflictError("KC-M17", **named, planned_units=planned)
    together = sum(service.planned_units or 0 for service in managed)
    if largest is not None and together > largest:
        yield RuleConflictError("KC-M20", planned_units=together, largest=largest)


def _repeated_families(lines: ServiceLines) -> Iterator[RuleConflictError]:
    """Yield treatment-improvement tiers of one family, of which there is one in a month."""
    table = packaged().group_home_items
    families: dict[str, list[RateLine]] = {}
    for layer in lines.treatment:
        if (layer.item,) in table:
            families.setdefault(table.ranges((layer.item,))[-1].record["family"], []).append(layer)
    for layers in families.values():
        if len(layers) > 1:
            evidence = table.ranges((layers[0].item,))[-1].record.evidence
            yield RuleConflictError(
                "KC-R07",
                items=tuple(layer.item for layer in layers),
                basis=basis_text(evidence),
                **listed(
                    "labels",
                    [layer.label_ja or layer.item for layer in layers],
                    [layer.item for layer in layers],
                ),
            )


def _has_uplift(month: ServiceMonth) -> bool:
    rows = (provision.record for provision in packaged().group_home_items.in_force(month.first_day))
    return any(row["rate_of"] == "basic_month_sum" for row in rows)


def _is_for_group_home(key: tuple[str, ...]) -> bool:
    return packaged().public_expenses.ranges(key)[-1].record["group_home"] == "yes"


def _named(service: ServiceType) -> dict[str, str]:
    return {"service_ja": service.title_ja, "service_en": str(service)}
