"""高額医療・高額介護合算 (combined cap): what a household pays at most for medical care and care in a year.

A year runs from August 1 to July 31. Those of 70 and over come first; what they still pay then counts with
the copays of the younger ones. 食費, 居住費 and what other refunds have given back are not copays here.
Articles: 介護保険法 第51条の2, 第61条の2; 介護保険法施行令 第22条の3.

>>> from kaigo_calc.quantities.service_month import ServiceMonth
>>> copays = YearCopays(medical=400_000, care=300_000, care_users=1)
>>> combined_refund(copays, "一般", ServiceMonth(2025, 8))
CombinedRefund(medical=80000, care=60000)
"""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from kaigo_calc.errors import NotEncodedError, RuleConflictError
from kaigo_calc.explain.recorder import Recorder
from kaigo_calc.explain.rule import Rule
from kaigo_calc.explain.step import Term
from kaigo_calc.household.inputs import require_flags
from kaigo_calc.household.proportion import in_proportion
from kaigo_calc.quantities.exact import whole_number, wrong_type
from kaigo_calc.quantities.household_class import CombinedClass
from kaigo_calc.quantities.service_month import ServiceMonth, service_date
from kaigo_calc.schedules.dated import Subject
from kaigo_calc.schedules.directory import packaged

COMBINED_LIMIT = Rule(
    "combined_limit",
    "高額医療・高額介護合算の限度額",
    "Limit of a year for medical care and care",
    "yen",
    None,
    ("care_insurance_order",),
)
COMBINED_MINIMUM = Rule(
    "combined_minimum",
    "この額を超えるときに支給する",
    "Paid only above this amount",
    "yen",
    None,
    ("care_insurance_order",),
)
COMBINED_COPAYS = Rule(
    "combined_copays",
    "医療と介護の自己負担額の合計",
    "Copays for medical care and care",
    "yen",
    None,
    ("care_insurance_order",),
)
COMBINED_EXCESS = Rule(
    "combined_excess",
    "限度額を超える額",
    "Above the limit of the year",
    "yen",
    None,
    ("care_insurance_order",),
)

_WHAT = Subject("高額医療・高額介護合算の限度額", "The limit of medical care and care combined")


@dataclass(frozen=True, slots=True, kw_only=True)
class YearCopays:
    """What the people of one group of a household paid from August 1 to July 31.

    Args:
        medical: copays for medical care in yen that count for the household, which is for the caller to say.
        care: copays for care in yen, without those of months under 給付額減額 (介護保険法第69条), for which
            nothing is given back; that they do not count in the sum either is our reading.
        care_users: number of people who had copays for care.

    Raises:
        InexactInputError: for anything but whole numbers (KC-N01, KC-N02, KC-N03).
        OutOfRangeError: for a negative number (KC-N06).
        RuleConflictError: for care copays of nobody (KC-H10).
    """

    medical: int
    care: int
    care_users: int

    def __post_init__(self) -> None:
        for name in ("medical", "care", "care_users"):
            object.__setattr__(self, name, whole_number(getattr(self, name), name))
        if self.care and not self.care_users:
            raise RuleConflictError("KC-H10", care=f"{self.care:,}")


class CombinedRefund(NamedTuple):
    """What is given back for a year, in yen."""

    medical: int
    """Paid by the medical insurance (高額介護合算療養費)."""
    care: int
    """Paid by the care insurance (高額医療合算介護サービス費)."""

    def to_dict(self) -> dict[str, int]:
        """Return the refund as JSON-ready values."""
        return self._asdict()


class HouseholdRefund(NamedTuple):
    """What is given back to a household of both ages, step by step."""

    from_70: CombinedRefund
    """For the copays of those of 70 and over alone."""
    household: CombinedRefund
    """For what these still pay, with the copays of the younger ones."""

    def to_dict(self) -> dict[str, dict[str, int]]:
        """Return the refunds as JSON-ready values."""
        return {"from_70": self.from_70.to_dict(), "household": self.household.to_dict()}


def combined_limit(
    income_class: CombinedClass | str, on: date | ServiceMonth, *, recorder: Recorder | None = None
) -> int:
    """Return the limit of a class for the year in which a day or month lies.

    Args:
        income_class: the class, its identifier or its Japanese name ("ア", "現役並みⅢ").
        on: a day or month of the year, which runs from August 1 to July 31.
        recorder: collects the look-up; used by `explain`.

    Returns:
        Yen a year.

    Raises:
        UnknownCodeError: for a class that does not exist (KC-H08).
        DateInputError: for anything but a date or a month (KC-D01, KC-D02).
        NotEncodedError: for a day outside the data (KC-E03).

    Rule: 介護保険法施行令第22条の3.

    >>> combined_limit("エ", ServiceMonth(2026, 5))
    600000
    """
    parsed = CombinedClass.parse(income_class)
    day = service_date(on)
    row = packaged().combined_limits.at((str(parsed),), day, _WHAT).record
    yen = int(row["yen"])
    if recorder is not None:
        terms = (Term("income_class", "name", parsed, parsed.label_ja), Term("on", "name", day))
        recorder.looked_up(COMBINED_LIMIT, terms, yen, row.evidence)
    return yen


def combined_refund(
    copays: YearCopays,
    income_class: CombinedClass | str,
    on: date | ServiceMonth,
    *,
    pay_rest: bool = False,
    recorder: Recorder | None = None,
) -> CombinedRefund:
    """Return what is given back of one group's copays of a year.

    Nothing is given back where one of the two copays is zero, or where the excess is too small.

    Args:
        copays: the copays of the group.
        income_class: its class.
        on: a day or month of the year, which runs from August 1 to July 31.
        pay_rest: by default the parts of both insurances are cut off below one yen and the yen lost is not
            paid, which is our reading; True adds it to the part of the larger copay.
        recorder: collects the steps; used by `explain`.

    Returns:
        The excess over the limit, divided in proportion to the two copays.

    Raises:
        InexactInputError: for copays of another type, and for a flag that is no `bool` (KC-N03).
        UnknownCodeError: for a class that does not exist (KC-H08).
        DateInputError: for anything but a date or a month (KC-D01, KC-D02).
        NotEncodedError: for a day outside the data (KC-E03), and for 低所得Ⅰ with several users of care
            (KC-H11).

    Rule: 介護保険法第51条の2, 介護保険法施行令第22条の3.

    >>> combined_refund(YearCopays(medical=560_500, care=0, care_users=0), "一般", date(2025, 8, 1))
    CombinedRefund(medical=0, care=0)
    """
    require_flags(pay_rest=pay_rest)
    _require_copays(copays=copays)
    parsed = CombinedClass.parse(income_class)
    limit = combined_limit(parsed, on, recorder=recorder)
    whole = copays.medical + copays.care
    if not copays.medical or not copays.care or whole <= limit:
        return CombinedRefund(0, 0)
    if parsed is CombinedClass.FROM_70_LOW_1 and copays.care_users > 1:
        raise NotEncodedError("KC-H11", care_users=copays.care_users)
    day = service_date(on)
    row = packaged().combined_minimums.at(("paid_above",), day, _WHAT).record
    if recorder is not None:
        terms = (Term("medical", "yen", copays.medical), Term("care", "yen", copays.care))
        recorder.summed(COMBINED_COPAYS, terms, whole)
        terms = (Term("combined_copays", "yen", whole), Term("limit", "yen", limit))
        recorder.subtracted(COMBINED_EXCESS, terms, whole - limit)
        recorder.looked_up(COMBINED_MINIMUM, (Term("on", "name", day),), int(row["yen"]), row.evidence)
    if whole - limit <= int(row["yen"]):
        return CombinedRefund(0, 0)
    sides = {"medical": copays.medical, "care": copays.care}
    return CombinedRefund(**in_proportion(whole - limit, sides, pay_rest=pay_rest, recorder=recorder))


def household_combined_refund(
    from_70: YearCopays,
    class_from_70: CombinedClass | str,
    under_70: YearCopays,
    class_under_70: CombinedClass | str,
    on: date | ServiceMonth,
    *,
    pay_rest: bool = False,
    recorder: Recorder | None = None,
) -> HouseholdRefund:
    """Return what is given back to a household with people of 70 and over and younger ones.

    Args:
        from_70: copays of those of 70 and over.
        class_from_70: their class.
        under_70: copays of the younger ones that count for the household.
        class_under_70: their class, whose limit holds for the whole household.
        on: a day or month of the year, which runs from August 1 to July 31.
        pay_rest: as in `combined_refund`.
        recorder: collects the steps; used by `explain`.

    Returns:
        The refunds of both steps.

    Raises:
        InexactInputError: for copays of another type, and for a flag that is no `bool` (KC-N03).
        UnknownCodeError: for a class that does not exist (KC-H08).
        RuleConflictError: for a class of the other age (KC-H09).
        DateInputError: for anything but a date or a month (KC-D01, KC-D02).
        NotEncodedError: for a day outside the data (KC-E03), and for 低所得Ⅰ with several users of care
            (KC-H11).

    Rule: 介護保険法第51条の2, 介護保険法施行令第22条の3.

    >>> old = YearCopays(medical=400_000, care=300_000, care_users=1)
    >>> young = YearCopays(medical=200_000, care=0, care_users=0)
    >>> household_combined_refund(old, "一般", young, "ウ", date(2025, 8, 1)).household
    CombinedRefund(medical=61578, care=28421)
    """
    _require_copays(from_70=from_70, under_70=under_70)
    older = _class_for(class_from_70, "from_70", is_from_70=True)
    younger = _class_for(class_under_70, "under_70", is_from_70=False)
    first = combined_refund(from_70, older, on, pay_rest=pay_rest, recorder=recorder)
    left = YearCopays(
        medical=from_70.medical - first.medical + under_70.medical,
        care=from_70.care - first.care + under_70.care,
        care_users=from_70.care_users + under_70.care_users,
    )
    return HouseholdRefund(first, combined_refund(left, younger, on, pay_rest=pay_rest, recorder=recorder))


def _require_copays(**groups: object) -> None:
    for name, given in groups.items():
        if not isinstance(given, YearCopays):
            raise wrong_type(given, name, YearCopays.__name__)


def _class_for(income_class: CombinedClass | str, field: str, *, is_from_70: bool) -> CombinedClass:
    parsed = CombinedClass.parse(income_class)
    if parsed.is_from_70 is not is_from_70:
        raise RuleConflictError("KC-H09", field=field, class_ja=parsed.label_ja, class_en=str(parsed))
    return parsed
