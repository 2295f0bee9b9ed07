"""利用者負担割合 (copay share): one, two or three tenths, as the share certificate (負担割合証) says.

Both incomes must reach their limits, the person's and the household's; whoever misses three tenths in one of
them is tested for two tenths. A certificate holds from August 1 to July 31.
Articles: 介護保険法 第49条の2, 第59条の2; 介護保険法施行令 第22条の2.

>>> from kaigo_calc.quantities.service_month import ServiceMonth
>>> copay_share(ServiceMonth(2026, 8), income=2_300_000, pension_plus_other=3_000_000, insured_count=1)
2
"""

from datetime import date

from kaigo_calc.errors import OutOfRangeError, shown
from kaigo_calc.explain.recorder import Recorder
from kaigo_calc.explain.rule import Rule
from kaigo_calc.explain.step import Term
from kaigo_calc.household.inputs import require_flags
from kaigo_calc.quantities.exact import whole_number
from kaigo_calc.quantities.service_month import ServiceMonth, service_date
from kaigo_calc.schedules.dated import Provision, Subject
from kaigo_calc.schedules.directory import packaged

COPAY_SHARE = Rule(
    "copay_share",
    "利用者負担割合",
    "Copay share",
    "ratio",
    None,
    ("care_insurance_act", "care_insurance_order"),
)

_WHAT = Subject("利用者負担割合", "The copay share")
_CASE_LABELS = {
    "welfare": "生活保護",
    "untaxed": "市町村民税非課税",
    "second_insured": "第2号被保険者",
}


def copay_share(
    on: date | ServiceMonth,
    *,
    income: int | None = None,
    pension_plus_other: int | None = None,
    insured_count: int | None = None,
    second_insured: bool = False,
    untaxed: bool = False,
    welfare: bool = False,
    recorder: Recorder | None = None,
) -> int:
    """Return how many tenths of the cost a person pays.

    The three figures are needed unless one of the flags is set. They are those of the year by which the
    certificate in force on `on` was made out, which is for the caller to choose.

    Args:
        on: day or month of service.
        income: 合計所得金額 of the person in yen a year.
        pension_plus_other: 年金収入 + その他の合計所得金額 of the household's 第1号被保険者, in yen a year.
        insured_count: number of 第1号被保険者 in the household, the person among them; at least 1.
        second_insured: True for a 第2号被保険者 (40 to 64).
        untaxed: True for a person who pays no 市町村民税.
        welfare: True for a person on 生活保護.
        recorder: collects the look-up; used by `explain`.

    Returns:
        1, 2 or 3 tenths (1割, 2割, 3割).

    Raises:
        InexactInputError: for figures that are missing or not whole, and flags that are no `bool` (KC-N01,
            KC-N02, KC-N03).
        OutOfRangeError: for a negative figure (KC-N06) or a household without a 第1号被保険者 (KC-H01).
        DateInputError: for anything but a date or a month (KC-D01, KC-D02).
        NotEncodedError: for a day outside the data (KC-E03).

    Rule: 介護保険法第49条の2, 介護保険法施行令第22条の2.

    >>> copay_share(date(2026, 8, 1), second_insured=True)
    1
    >>> copay_share(date(2026, 8, 1), income=2_200_000, pension_plus_other=4_630_000, insured_count=2)
    3
    """
    flags = {"welfare": welfare, "untaxed": untaxed, "second_insured": second_insured}
    require_flags(**flags)
    day = service_date(on)
    on_term = Term("on", "name", day)
    case = next((name for name, is_so in flags.items() if is_so), None)
    if case is not None:
        row = packaged().copay_share_cases.at((case,), day, _WHAT)
        terms: tuple[Term, ...] = (Term("case", "name", case, _CASE_LABELS[case]), on_term)
    else:
        own = whole_number(income, "income")
        both = whole_number(pension_plus_other, "pension_plus_other")
        insured = whole_number(insured_count, "insured_count")
        if insured == 0:
            raise OutOfRangeError("KC-H01", value=shown(insured_count))
        row = _by_income(day, own, both, insured)
        terms = (
            Term("income", "yen", own),
            Term("pension_plus_other", "yen", both),
            Term("insured_count", "name", insured, f"第1号被保険者{insured}人"),
            on_term,
        )
    tenths = int(row.record["share"])
    if recorder is not None:
        recorder.looked_up(COPAY_SHARE, terms, f"{tenths}/10", row.record.evidence, f"{tenths}割")
    return tenths


def _by_income(day: date, own: int, both: int, insured: int) -> Provision:
    incomes = packaged().copay_share_incomes
    for key in incomes.item_keys():
        row = incomes.at(key, day, _WHAT)
        one, more = int(row.record["one_insured_from"]), int(row.record["more_insured_from"])
        if own >= int(row.record["income_from"]) and both >= (one if insured == 1 else more):
            return row
    return packaged().copay_share_cases.at(("other",), day, _WHAT)
