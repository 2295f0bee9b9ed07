"""高額介護サービス費の所得区分と上限額 (classes and caps): which class a household is in, and its caps.

Articles: 介護保険法施行令 第22条の2の2 (介護予防: 第29条の2の2).

>>> from kaigo_calc.quantities.service_month import ServiceMonth
>>> high_cost_class(ServiceMonth(2025, 8), household_untaxed=True, pension_plus_other=809_000)
HighCostClass.UNTAXED_LOW
>>> high_cost_caps("untaxed_low", ServiceMonth(2025, 8))
HighCostCaps(household=24600, person=15000)
"""

from datetime import date
from typing import NamedTuple

from kaigo_calc.errors import RuleConflictError
from kaigo_calc.explain.recorder import Recorder
from kaigo_calc.explain.rule import Rule
from kaigo_calc.explain.step import Term
from kaigo_calc.household.inputs import require_flags
from kaigo_calc.quantities.exact import whole_number
from kaigo_calc.quantities.household_class import HighCostClass
from kaigo_calc.quantities.service_month import ServiceMonth, service_date
from kaigo_calc.schedules.dated import Provision, Subject
from kaigo_calc.schedules.directory import packaged

HIGH_COST_CLASS = Rule(
    "high_cost_class",
    "高額介護サービス費の所得区分",
    "Class of the household",
    "household_class",
    None,
    ("care_insurance_order",),
)
HIGH_COST_CAP = Rule(
    "high_cost_cap",
    "高額介護サービス費の上限額",
    "Cap on the copays of a month",
    "yen",
    None,
    ("care_insurance_order",),
)

_WHAT = Subject("高額介護サービス費の所得区分", "The class of high-cost care")
_LOW_INCOME = (str(HighCostClass.UNTAXED_LOW), "pension_plus_other_up_to")
_SCOPE_LABELS = {"household": "世帯", "person": "個人"}
_FACT_LABELS = {
    "welfare": "生活保護",
    "household_untaxed": "世帯全員が市町村民税非課税",
    "old_age_welfare_pension": "老齢福祉年金",
}


class HighCostCaps(NamedTuple):
    """The caps of one class in yen a month; None where the class has no cap of that scope."""

    household: int | None
    """世帯の上限額, on the sum of the household's copays."""
    person: int | None
    """個人の上限額, on the copays of one person."""

    def to_dict(self) -> dict[str, int | None]:
        """Return the caps as JSON-ready values."""
        return self._asdict()


def high_cost_class(
    on: date | ServiceMonth,
    *,
    household_untaxed: bool,
    taxable_income: int | None = None,
    pension_plus_other: int | None = None,
    old_age_welfare_pension: bool = False,
    welfare: bool = False,
    recorder: Recorder | None = None,
) -> HighCostClass:
    """Return the class in which a person of a household is for the refund of high copays.

    A boundary class (境界層) is not found from facts, as its certificate says it. Until 2021-07 all taxed
    households are one class.

    Args:
        on: month of service, or a day in it.
        household_untaxed: whether nobody in the household pays 市町村民税.
        taxable_income: 課税所得 of the household's 第1号被保険者 with the highest one, in yen a year; needed
            for a taxed household.
        pension_plus_other: 年金収入 + その他の合計所得金額 of the person, in yen a year; needed for an
            untaxed household without 老齢福祉年金.
        old_age_welfare_pension: True for a person who draws 老齢福祉年金.
        welfare: True for a household on 生活保護.
        recorder: collects the look-up; used by `explain`.

    Returns:
        The class; members of one untaxed household may differ in it.

    Raises:
        InexactInputError: for a figure that is needed and missing or not whole, and for flags that are no
            `bool` (KC-N01, KC-N02, KC-N03).
        OutOfRangeError: for a negative figure (KC-N06).
        DateInputError: for anything but a date or a month (KC-D01, KC-D02).
        NotEncodedError: for a month outside the data (KC-E03).
        RuleConflictError: for an untaxed household with the income of a class above (KC-H06).

    Rule: 介護保険法施行令第22条の2の2.

    >>> high_cost_class(date(2026, 8, 1), household_untaxed=False, taxable_income=3_800_000)
    HighCostClass.TAXABLE_380
    """
    flags = {
        "welfare": welfare,
        "household_untaxed": household_untaxed,
        "old_age_welfare_pension": old_age_welfare_pension,
    }
    require_flags(**flags)
    day = service_date(on)
    given = {"taxable_income": taxable_income, "pension_plus_other": pension_plus_other}
    needed = _needed(
        household_untaxed=household_untaxed,
        of_itself=welfare or (household_untaxed and old_age_welfare_pension),
    )
    figures = {
        name: whole_number(value, name)
        for name, value in given.items()
        if value is not None or name == needed
    }
    reached = _reached(day, figures.get("taxable_income"))
    if household_untaxed and reached is not None:
        limit = int(reached.record["yen"])
        raise RuleConflictError("KC-H06", value=f"{figures['taxable_income']:,}", limit=f"{limit:,}")
    row: Provision | None = None
    if welfare:
        found = HighCostClass.WELFARE
    elif not household_untaxed:
        row = reached
        found = HighCostClass.TAXED if row is None else HighCostClass.parse(row.record["household_class"])
    elif old_age_welfare_pension:
        found = HighCostClass.UNTAXED_LOW
    else:
        row = packaged().high_cost_care_incomes.at(_LOW_INCOME, day, _WHAT)
        low = figures["pension_plus_other"] <= int(row.record["yen"])
        found = HighCostClass.UNTAXED_LOW if low else HighCostClass.UNTAXED
    if recorder is not None:
        facts = [Term("fact", "name", name, _FACT_LABELS[name]) for name, is_so in flags.items() if is_so]
        facts += [Term(name, "yen", yen) for name, yen in figures.items()]
        # A class that no income decides rests on the row of its cap.
        evidence = (row or cap_rows(found, day)[0]).record.evidence
        terms = (*facts, Term("on", "name", day))
        recorder.looked_up(HIGH_COST_CLASS, terms, str(found), evidence, found.label_ja)
    return found


def high_cost_caps(
    household_class: HighCostClass | str, on: date | ServiceMonth, *, recorder: Recorder | None = None
) -> HighCostCaps:
    """Return the caps that are in force for a class in a month.

    Args:
        household_class: the class, its identifier or its Japanese name.
        on: month of service, or a day in it.
        recorder: collects the look-ups; used by `explain`.

    Returns:
        Yen a month for the household and for one person.

    Raises:
        UnknownCodeError: for a class that does not exist (KC-H07).
        DateInputError: for anything but a date or a month (KC-D01, KC-D02).
        NotEncodedError: for a month outside the data (KC-E03).
        NotInForceError: for a class that begins later: above 課税所得 380万円, and 境界層, before 2021-08
            (KC-E02).

    Rule: 介護保険法施行令第22条の2の2.

    >>> high_cost_caps("生活保護", ServiceMonth(2026, 5))
    HighCostCaps(household=None, person=15000)
    """
    parsed = HighCostClass.parse(household_class)
    day = service_date(on)
    caps: dict[str, int] = {}
    for row in cap_rows(parsed, day):
        scope = row.record["scope"]
        caps[scope] = int(row.record["cap"])
        if recorder is not None:
            class_term = Term("household_class", "name", parsed, parsed.label_ja)
            terms = (class_term, Term("scope", "name", scope, _SCOPE_LABELS[scope]), Term("on", "name", day))
            recorder.looked_up(HIGH_COST_CAP, terms, caps[scope], row.record.evidence)
    return HighCostCaps(caps.get("household"), caps.get("person"))


def cap_rows(household_class: HighCostClass, day: date) -> list[Provision]:
    """Return the rows of a class that are in force on a day, the household's before the person's."""
    table = packaged().high_cost_care_caps
    what = Subject(f"{_WHAT.ja}「{household_class.label_ja}」", f"{_WHAT.en} {household_class}")
    keys = [(str(household_class), scope) for scope in _SCOPE_LABELS]
    return [table.at(key, day, what) for key in keys if key in table]


def _needed(*, household_untaxed: bool, of_itself: bool) -> str | None:
    if of_itself:  # 生活保護 and 老齢福祉年金 decide the class without any income
        return None
    return "pension_plus_other" if household_untaxed else "taxable_income"


def _reached(day: date, taxable_income: int | None) -> Provision | None:
    table = packaged().high_cost_care_incomes
    table.require_encoded(day, _WHAT)
    if taxable_income is None:
        return None
    for row in table.in_force(day):  # the highest first
        if row.record["test"] == "taxable_income_from" and taxable_income >= int(row.record["yen"]):
            return row
    return None
