"""公費対象単位数 (coverage): how many units of a service fall under each law, and what is paid of them.

Where a law covers a part of the month, the percentage lines are computed anew on its units, never prorated.
Source: 介護給付費請求書等の記載要領, 給付費明細欄 公費分回数等 and 集計欄 公費分単位数.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from kaigo_calc.claims.lines import ServiceLines, read_month
from kaigo_calc.claims.months import MonthLines
from kaigo_calc.claims.public_laws import PublicExpense
from kaigo_calc.claims.sums import layers_of, uplift_of
from kaigo_calc.errors import RuleConflictError
from kaigo_calc.explain.recorder import Recorder
from kaigo_calc.explain.rule import Rule
from kaigo_calc.explain.step import Term
from kaigo_calc.month_units import line_units
from kaigo_calc.payers.public_expense import Coverage
from kaigo_calc.quantities.service_month import ServiceMonth

PUBLIC_UNITS = Rule(
    "public_units", "公費対象単位数", "Units under public expense", "units", None, ("claim_details",)
)


class Part(NamedTuple):
    """What of a service falls under a law that covers a part of the month."""

    units: int
    rate_units: tuple[int, ...]
    """Of these the uplift, then each treatment-improvement line."""


def part_of_month(service: ServiceLines, law: str, recorder: Recorder | None = None) -> Part | None:
    """Return what of a service falls under a law, or None where the law covers all of it.

    Args:
        service: the lines of the service.
        law: the law; covers a part of the month if the lines say how often.
        recorder: collects the steps; used by `explain`.
    """
    if all(line.public_count(law) in {None, line.count} for line in service.lines):
        return None
    ordinary = basic_units = 0
    for line in service.lines:
        units = line_units(line.units, line.public_count(law) or 0, recorder=recorder)
        ordinary += units
        basic_units += units if line.in_uplift_base else 0
    uplift = uplift_of(service, basic_units, recorder)
    month_sum = ordinary + uplift
    if month_sum < 0:
        raise RuleConflictError("KC-R15", total=month_sum)
    layers = layers_of(service, month_sum, recorder)
    part = Part(month_sum + sum(layers), (uplift, *layers))
    if recorder is not None:
        counted = [ordinary, *(units for units in part.rate_units if units)]
        terms = [Term("units", "units", units) for units in counted]
        recorder.summed(PUBLIC_UNITS, tuple(terms), part.units)
    return part


def coverages(
    month: MonthLines,
    parts: Sequence[Part | None],
    insured_units: int,
    own_payments: dict[str, int],
    since: date | None,
) -> list[Coverage]:
    """Return the coverage of each law of a month in one service.

    Args:
        month: the month.
        parts: for each law what falls under it, or None where it covers all.
        insured_units: units that the insurance covers.
        own_payments: 本人支払額 by law, what earlier services have taken of it left out.
        since: first day that is billed, where that is a day of an earlier month.

    Raises:
        RuleConflictError: for two parts of the month of which it cannot be told what both laws cover
            (KC-M22).
    """
    found: list[Coverage] = []
    for place, (law, part) in enumerate(zip(month.laws, parts, strict=True)):
        found.append(
            Coverage(
                law=law.law,
                rate=law.rate,
                units=insured_units if part is None else part.units,
                own_payment=own_payments[law.law],
                paid_before=None if part is None else _paid_before(month, parts, place, since),
            )
        )
    return found


def _paid_before(month: MonthLines, parts: Sequence[Part | None], place: int, since: date | None) -> int:
    """Return the percentage paid already of the part of the month under a law."""
    paid = month.benefit_rate
    own = month.public_expenses[place]
    for law, part, other in zip(month.laws[:place], parts, month.public_expenses, strict=False):
        if part is None or _is_within(own, other, read_month(month.month), since):
            paid = max(paid, law.rate)
    return paid


def _is_within(own: PublicExpense, other: PublicExpense, month: ServiceMonth, since: date | None) -> bool:
    """Return whether the days of one law lie within those of an earlier one, or apart from them.

    Raises:
        RuleConflictError: where they lie across, or are not known (KC-M22).
    """
    mine, theirs = own.days_in(month, since), other.days_in(month, since)
    known = all(one.first_day is not None or one.last_day is not None for one in (own, other))
    if known and mine is not None and theirs is not None:
        if theirs[0] <= mine[0] and mine[1] <= theirs[1]:
            return True
        if mine[1] < theirs[0] or theirs[1] < mine[0]:
            return False
    raise RuleConflictError("KC-M22", law=own.law, other=other.law, month=month)
