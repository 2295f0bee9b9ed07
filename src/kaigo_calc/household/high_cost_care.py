"""高額介護サービス費 (high-cost care): what of a month's copays is refunded to the people of a household.

Only copays of insured benefits count: not what is above the benefit limit, no meals, rent or daily goods, no
福祉用具購入 and 住宅改修. The refund is paid later and leaves the monthly claim as it is.
Articles: 介護保険法 第51条, 第61条; 介護保険法施行令 第22条の2の2 (介護予防: 第29条の2の2).

>>> from kaigo_calc.quantities.service_month import ServiceMonth
>>> high_cost_refund({"A": 30_000, "B": 20_000}, "市町村民税課税", ServiceMonth(2026, 5))
{'A': 3360, 'B': 2240}
"""

from collections.abc import Collection, Mapping
from datetime import date
from typing import cast

from kaigo_calc.errors import RuleConflictError, UnknownCodeError, listed
from kaigo_calc.explain.recorder import Recorder
from kaigo_calc.explain.rule import Rule
from kaigo_calc.explain.step import Term
from kaigo_calc.household.high_cost_class import HighCostCaps, high_cost_caps
from kaigo_calc.household.inputs import require_flags, yen_by_person
from kaigo_calc.household.proportion import in_proportion
from kaigo_calc.quantities.exact import list_of
from kaigo_calc.quantities.household_class import HighCostClass
from kaigo_calc.quantities.service_month import ServiceMonth

COPAY_SUM = Rule(
    "household_copays",
    "世帯の利用者負担額の合計",
    "Copays of the household",
    "yen",
    None,
    ("care_insurance_order",),
)
HOUSEHOLD_EXCESS = Rule(
    "household_excess",
    "世帯の上限額を超える額",
    "Above the cap of the household",
    "yen",
    None,
    ("care_insurance_order",),
)
PERSON_EXCESS = Rule(
    "person_excess",
    "個人の上限額を超える額",
    "Above the cap of a person",
    "yen",
    None,
    ("care_insurance_order",),
)


def high_cost_refund(
    copays: Mapping[str, int],
    household_class: HighCostClass | str | Mapping[str, HighCostClass | str],
    on: date | ServiceMonth,
    *,
    reduced: Collection[str] = (),
    pay_rest: bool = False,
    recorder: Recorder | None = None,
) -> dict[str, int]:
    """Return what each person of a household gets back of a month's copays.

    What the household pays above its cap is divided in proportion to the copays. A person with a cap of their
    own gets what they pay above it, if that is more.

    Args:
        copays: yen by person, all people of the household who pay any.
        household_class: the class of the household, or the class of each person where they differ, as they
            can in an untaxed household.
        on: month of service, or a day in it.
        reduced: people under 給付額減額 (介護保険法第69条) in the month. They get nothing; that their copays
            do not count for the others either is our reading.
        pay_rest: the order does not say how the division is rounded. By default each share is cut off below
            one yen and the yen lost, fewer than there are people, are not paid; True adds them to the share
            of the largest copay.
        recorder: collects the steps; used by `explain`.

    Returns:
        Yen by person, for the same people in the same order; never above the copay.

    Raises:
        InexactInputError: for anything but whole yen by name, and for a flag that is no `bool` (KC-N01,
            KC-N02, KC-N03).
        OutOfRangeError: for a negative copay (KC-N06) or a household of nobody (KC-H02).
        UnknownCodeError: for a class that does not exist (KC-H07), or a person who is not in `copays`
            (KC-H04).
        RuleConflictError: where the classes are those of other people (KC-H03) or have different caps for the
            household (KC-H05).
        DateInputError: for anything but a date or a month (KC-D01, KC-D02).
        NotEncodedError: for a month outside the data (KC-E03).
        NotInForceError: for a class that begins later (KC-E02).

    Rule: 介護保険法施行令第22条の2の2; 介護保険法第69条.

    >>> high_cost_refund({"A": 30_000}, "untaxed_low", ServiceMonth(2026, 5))
    {'A': 15000}
    >>> high_cost_refund({"A": 30_000, "B": 20_000}, "untaxed", ServiceMonth(2026, 5), reduced=["B"])
    {'A': 5400, 'B': 0}
    """
    require_flags(pay_rest=pay_rest)
    amounts = yen_by_person(copays)
    left_out = list_of(reduced, "reduced", str)
    strangers = [name for name in left_out if name not in amounts]
    if strangers:
        raise UnknownCodeError("KC-H04", value=", ".join(strangers), **listed("matches", amounts, amounts))
    classes = _class_by_person(household_class, list(amounts))
    found: dict[HighCostClass, HighCostCaps] = {}
    for one in classes.values():
        if one not in found:
            found[one] = high_cost_caps(one, on, recorder=recorder)
    cap = _household_cap(found)
    counted = {name: copay for name, copay in amounts.items() if name not in left_out}
    refunds = dict.fromkeys(amounts, 0)
    refunds.update(_above_household_cap(counted, cap, pay_rest=pay_rest, recorder=recorder))
    for name, copay in counted.items():
        own_cap = found[classes[name]].person
        if own_cap is not None and copay > own_cap:
            refunds[name] = max(refunds[name], copay - own_cap)
            if recorder is not None:
                terms = (Term(name, "yen", copay), Term("cap", "yen", own_cap))
                recorder.subtracted(PERSON_EXCESS, terms, copay - own_cap)
    return refunds


def _class_by_person(given: object, people: list[str]) -> dict[str, HighCostClass]:
    if not isinstance(given, Mapping):
        return dict.fromkeys(people, HighCostClass.parse(given))  # type: ignore[arg-type]  # parse refuses others
    classes = cast("Mapping[str, HighCostClass | str]", given)
    missing = [name for name in people if name not in classes]
    unknown = [str(name) for name in classes if name not in people]
    if missing or unknown:
        raise RuleConflictError(
            "KC-H03", **listed("missing", missing, missing), **listed("unknown", unknown, unknown)
        )
    return {name: HighCostClass.parse(classes[name]) for name in people}


def _household_cap(found: dict[HighCostClass, HighCostCaps]) -> int | None:
    caps = {one.household for one in found.values()}
    if len(caps) > 1:
        labels = [one.label_ja for one in found]
        raise RuleConflictError("KC-H05", **listed("matches", labels, map(str, found)))
    return caps.pop()


def _above_household_cap(
    copays: Mapping[str, int], cap: int | None, *, pay_rest: bool, recorder: Recorder | None
) -> dict[str, int]:
    whole = sum(copays.values())
    if cap is None or whole <= cap:
        return {}
    if recorder is not None:
        terms = tuple(Term(name, "yen", copay) for name, copay in copays.items())
        recorder.summed(COPAY_SUM, terms, whole)
        terms = (Term("household_copays", "yen", whole), Term("cap", "yen", cap))
        recorder.subtracted(HOUSEHOLD_EXCESS, terms, whole - cap)
    return in_proportion(whole - cap, copays, pay_rest=pay_rest, recorder=recorder)
