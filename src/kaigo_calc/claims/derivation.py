"""明細の導出 (derived lines): from calendar facts, by way of counts and units, to the lines of a claim.

>>> from datetime import date
>>> from kaigo_calc.stays import Office, Stay
>>> facts = MonthFacts(
...     month="2026-05",
...     stays=Stay(admitted_on=date(2026, 4, 1), care_level="要介護5"),
...     office=Office(unit_count=1),
...     benefit_rate=90,
...     area_grade="1級地",
... )
>>> [(line.item, line.units, line.count) for line in month_lines(facts).services[0].lines]
[('base_units', 859, 31)]
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from kaigo_calc.claims.benefit_limits import families_outside_limit, is_limit_managed
from kaigo_calc.claims.lines import ClaimLine, RateLine, ServiceLines, names_of, read_month
from kaigo_calc.claims.months import MonthFacts, MonthLines
from kaigo_calc.claims.office_prices import office_price
from kaigo_calc.claims.public_laws import PublicExpense
from kaigo_calc.errors import RuleConflictError, UnknownCodeError, listed, shown
from kaigo_calc.explain.recorder import Recorder
from kaigo_calc.month_units import LINE, TREATMENT, UPLIFT
from kaigo_calc.quantities.care_level import CareLevel
from kaigo_calc.quantities.exact import list_of, mapping_of, wrong_type
from kaigo_calc.quantities.unit_price import UnitPrice
from kaigo_calc.schedules import Count, Item, Line, MonthUnits, Schedule, load_schedule
from kaigo_calc.schedules.fee_columns import BASE
from kaigo_calc.schedules.month_rows import BASIC_SUM, MONTH_SUM, MONTH_TOTAL
from kaigo_calc.schedules.schedule_on_day import ScheduleOnDay
from kaigo_calc.stays import count_month
from kaigo_calc.stays.month_counts import MonthCounts, ServiceCounts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kaigo_calc.quantities.exact import Exact


_SUMS = {LINE, UPLIFT, TREATMENT, BASIC_SUM, MONTH_SUM, MONTH_TOTAL}
"""Steps that the claim takes itself, from the lines."""


def month_lines(
    facts: MonthFacts, *, load: Callable[[str], Schedule] = load_schedule, recorder: Recorder | None = None
) -> MonthLines:
    """Return the lines of a month that follow from calendar facts.

    Args:
        facts: what the home knows.
        load: gives the schedule of a service; by default the data of this package.
        recorder: collects the look-ups; used by `explain`.

    Returns:
        Lines ready for `claim`, with what was left out and why.

    Raises:
        RuleConflictError: for facts that break a rule (KC-R01, KC-R04 to KC-R18, KC-F02 to KC-F12, KC-M08 to
            KC-M34), and for nothing to claim at all (KC-M12).
        UnverifiedError: for a figure that is not confirmed (KC-E05, KC-E06).
        NotInForceError: for an item that has ended or not begun (KC-E01, KC-E02).
        NotEncodedError: for a month or a law outside the data (KC-E03, KC-E04).
        UnknownCodeError: for an item, a condition or a reading that does not exist (KC-C08 to KC-C11), and a
            rate of one's own for an item of which there is nothing (KC-M27).

    Rule: 平成18年厚生労働省告示第126号 別表5; 介護給付費請求書等の記載要領 給付費明細欄.

    >>> from kaigo_calc.stays import Office, Stay
    >>> stay = Stay(admitted_on=date(2026, 5, 30), care_level=5)
    >>> facts = MonthFacts(
    ...     month="2026-05", stays=stay, office=Office(unit_count=2), benefit_rate=90, unit_price="10.90"
    ... )
    >>> month_lines(facts).services[0].lines[0].count
    2
    """
    month = read_month(facts.month)
    counts = count_month(
        facts.stays, facts.office, month, readings=facts.readings, confirmed=facts.confirmed, load=load
    )
    schedules = [load(part.service).on(month) for part in counts.parts]
    _require_used(facts, counts, schedules)
    return MonthLines(
        month=month,
        services=[
            _derived(facts, counts, part, on, recorder)
            for part, on in zip(counts.parts, schedules, strict=True)
        ],
        benefit_rate=facts.benefit_rate,
        public_expenses=facts.public_expenses,
        exempted=facts.exempted,
        resident=facts.resident,
        left_out=counts.left_out,
    )


def service_lines(
    units: MonthUnits,
    unit_price: "UnitPrice | Exact",
    *,
    public_counts: Mapping[str, Sequence[int]] | None = None,
    planned_units: int | None = None,
    actual_days: int | None = None,
    billed_from: date | None = None,
    price_status: str = "caller_supplied",
    uplift_outside_limit: bool = False,
    load: Callable[[str], Schedule] = load_schedule,
) -> ServiceLines:
    """Return the lines of a service that `ScheduleOnDay.month_units` has priced.

    Args:
        units: the priced month.
        unit_price: yen per unit.
        public_counts: 公費分回数 by law, one number for each line of `units.lines` but the uplift.
        planned_units: 計画単位数, for short-term use.
        actual_days: サービス実日数.
        billed_from: first day of an earlier month that is billed with this one.
        price_status: how far the unit price is confirmed.
        uplift_outside_limit: whether the uplift of 2021 is outside the benefit limit.
        load: gives the schedule of the service.

    Raises:
        RuleConflictError: for counts under a law that are not as many as the lines (KC-M25), and for units
            priced with other data than those of the schedule given (KC-M35).
        InexactInputError: for a month or counts of another type (KC-N01, KC-N02, KC-N03).

    Rule: 介護給付費請求書等の記載要領 給付費明細欄.

    >>> from kaigo_calc import Count, ServiceMonth
    >>> on = load_schedule("group_home").on(ServiceMonth(2024, 6))
    >>> month = on.month_units(1, [Count("base_units", 30, 5)], treatment=["treatment_r6_ii"])
    >>> lines = service_lines(month, UnitPrice("10.90"))
    >>> lines.lines[0].total, [str(rate) for rate in lines.treatment[0].rates]
    (25770, ['178/1000'])
    """
    if not isinstance(units, MonthUnits):
        raise wrong_type(units, "units", "MonthUnits")
    on = load(units.service).on(units.month)
    if on.schedule.digest != units.schedule_digest:
        raise RuleConflictError("KC-M35", priced=units.schedule_digest, loaded=on.schedule.digest)
    outside = families_outside_limit(units.month.first_day)
    ordinary = [line for line in units.lines if not line.rates]
    uplift = [line for line in units.lines if line.rates]
    told = mapping_of({} if public_counts is None else public_counts, "public_counts")
    for law, numbers in told.items():
        list_of(numbers, "public_counts", int)
        if len(numbers) != len(ordinary):
            raise RuleConflictError("KC-M25", law=law, number=len(numbers), lines=len(ordinary))
    return ServiceLines(
        service=units.service,
        unit_price=unit_price,
        lines=[
            ClaimLine(
                units=line.units,
                count=line.count,
                public_counts={law: numbers[place] for law, numbers in told.items()},
                outside_limit=line.item != BASE and _item(on, line).family in outside,
                in_uplift_base=line.in_uplift_base,
                care_level=line.care_level,
                **names_of(line),
            )
            for place, line in enumerate(ordinary)
        ],
        uplift=next(map(_rate_line, uplift), None),
        treatment=[_rate_line(line) for line in units.treatment],
        planned_units=planned_units,
        uplift_outside_limit=uplift_outside_limit,
        actual_days=actual_days,
        billed_from=None if billed_from is None or billed_from >= units.month.first_day else billed_from,
        month=units.month,
        price_status=price_status,
        schedule_id=units.schedule_id,
        schedule_digest=units.schedule_digest,
    )


def _derived(
    facts: MonthFacts,
    counts: MonthCounts,
    part: ServiceCounts,
    on: ScheduleOnDay,
    recorder: Recorder | None,
) -> ServiceLines:
    own = Recorder()
    units = on.month_units(
        counts.unit_class,
        part.counts,
        treatment=[_with_own_rate(facts, on, name) for name in part.treatment],
        registered=part.registered,
        confirmed=[name for name in facts.confirmed if name in _to_confirm(on)],
        accept_unverified=facts.accept_unverified,
        uplift_base=facts.uplift_base,
        recorder=own if recorder is not None else None,
    )
    price, price_status = office_price(facts, part.service, on.day, own)
    if recorder is not None:
        recorder.steps += [step for step in own.steps if step.rule not in _SUMS]
    managed = is_limit_managed(on.schedule.service, on.day)
    return service_lines(
        units,
        price,
        public_counts=_public_counts(facts.public_expenses, part, units),
        planned_units=facts.planned_units if managed else None,
        actual_days=sum(count.count for count in part.counts if count.item == BASE),
        billed_from=min(day for days in part.days for day in days),
        price_status=price_status,
        uplift_outside_limit=facts.uplift_outside_limit,
        load=lambda _: on.schedule,
    )


def _public_counts(
    expenses: Iterable[PublicExpense], part: ServiceCounts, units: MonthUnits
) -> dict[str, list[int]]:
    """Return how often each law covers each line, for the laws that do not hold all the month."""
    lines = [line for line in units.lines if not line.rates]
    found: dict[str, list[int]] = {}
    for expense in expenses:
        covered: Counter[tuple[object, ...]] = Counter()
        for count, days in zip(part.counts, part.days, strict=True):
            covered[_key(count)] += min(count.count, sum(map(expense.covers, days)))
        numbers = [covered[_key(line)] for line in lines]
        if numbers != [line.count for line in lines] or not expense.covers_all_of(units.month):
            found[expense.law] = numbers
    return found


def _key(counted: Count | Line) -> tuple[object, ...]:
    level = None if counted.care_level is None else CareLevel.parse(counted.care_level)
    return counted.item, level, frozenset(counted.reductions)


def _with_own_rate(facts: MonthFacts, on: ScheduleOnDay, name: str) -> "Item | str":
    rates = {
        given: rate
        for given, rate in dict(facts.own_rates).items()
        if on.schedule.fee_items.find(given, on.day).id == name
    }
    if len(rates) > 1:
        raise RuleConflictError("KC-M30", item=name, **listed("names", rates, rates))
    return on.item(name, rate=next(iter(rates.values()))) if rates else name


def _require_used(facts: MonthFacts, counts: MonthCounts, services: Sequence[ScheduleOnDay]) -> None:
    """Refuse facts that nothing in the month asks for: they were meant for something."""
    registered = {name for part in counts.parts for name in part.treatment}
    for given in dict(facts.own_rates):
        ids = {on.schedule.fee_items.find(given, on.day).id for on in services}
        if services and not ids & registered:
            raise UnknownCodeError(
                "KC-M27", value=shown(given), **listed("matches", sorted(registered), sorted(registered))
            )
    managed = [on for on in services if is_limit_managed(on.schedule.service, on.day)]
    if facts.planned_units is not None and len(managed) > 1:
        raise RuleConflictError("KC-M26", planned_units=facts.planned_units, number=len(managed))
    if facts.planned_units is not None and services and not managed:
        service = services[0].schedule.service
        named = {"service_ja": service.title_ja, "service_en": str(service)}
        raise RuleConflictError("KC-M17", **named, planned_units=facts.planned_units)


def _to_confirm(on: ScheduleOnDay) -> set[str]:
    conditions = [condition for item in on.items() for condition in item.conditions]
    return {condition.id for condition in conditions if condition.to_confirm}


def _item(on: ScheduleOnDay, line: Line) -> Item:
    return on.item(line.item, accept_unverified=True)


def _rate_line(line: Line) -> RateLine:
    return RateLine(rates=line.rates, **names_of(line))
