"""保険給付率 (benefit rates): which percentage the insurance pays, by share certificate and by measure.

Articles: 介護保険法 第41条第4項, 第49条の2, 第59条の2 (9割・8割・7割), 第69条 (給付額減額),
第50条・第60条 (災害等による減免).

>>> from kaigo_calc import ServiceMonth
>>> benefit_rate(2, ServiceMonth(2026, 5)), benefit_rate(2, ServiceMonth(2026, 5), reduction=True)
(80, 70)
"""

from collections.abc import Iterator
from datetime import date

from kaigo_calc.errors import OutOfRangeError, RuleConflictError, shown
from kaigo_calc.quantities.benefit_rate import benefit_percent
from kaigo_calc.quantities.exact import whole_number, wrong_type
from kaigo_calc.quantities.service_month import ServiceMonth, service_date
from kaigo_calc.schedules.dated import Provision, Subject
from kaigo_calc.schedules.directory import packaged

SHARES = (1, 2, 3)
NOT_INSURED = 0
"""Benefit rate of a person without insurance (被保険者番号 H…)."""


def benefit_rate(
    share: int, on: date | ServiceMonth, *, reduction: bool = False, exemption: int | None = None
) -> int:
    """Return the benefit rate of a person by the share on the certificate.

    Args:
        share: 負担割合, 1 to 3 tenths.
        on: day or month of service.
        reduction: True while 給付額減額 applies, because contributions were not paid.
        exemption: the higher rate that the municipality has set in case of disaster and the like, percent.

    Returns:
        保険給付率 in percent.

    Raises:
        InexactInputError: for anything but whole numbers (KC-N01, KC-N02, KC-N03).
        OutOfRangeError: for a share that does not exist (KC-M01), or an exemption that is no higher rate
            (KC-M02).
        RuleConflictError: for reduction and exemption together (KC-M03).
        NotEncodedError: for a day outside the data (KC-E03).

    Rule: 介護保険法 第41条第4項, 第49条の2, 第50条, 第59条の2, 第60条, 第69条.

    >>> benefit_rate(1, ServiceMonth(2026, 5)), benefit_rate(1, ServiceMonth(2026, 5), exemption=100)
    (90, 100)
    """
    if not isinstance(reduction, bool):
        raise wrong_type(reduction, "reduction", "bool")
    if whole_number(share, "share") not in SHARES:
        raise OutOfRangeError("KC-M01", value=shown(share))
    if reduction and exemption is not None:
        raise RuleConflictError("KC-M03")
    day = service_date(on)
    if exemption is None:
        return int(_row("reduction" if reduction else "ordinary", share, day).record["lowest"])
    row = _row("exemption", share, day).record
    rate = benefit_percent(exemption)
    if not int(row["lowest"]) <= rate <= int(row["highest"]):
        raise OutOfRangeError("KC-M02", value=rate, lowest=row["lowest"], highest=row["highest"], share=share)
    return rate


def rate_status(rate: int, on: date, *, exempted: bool = False) -> str:
    """Return how far a benefit rate is confirmed, after checking that there is such a rate.

    Args:
        rate: 保険給付率 of the claim; 0 where there is no insurance.
        on: day of service.
        exempted: True also allows what only an exemption of a 2割 or 3割 person leads to, such as 85.

    Raises:
        OutOfRangeError: for a rate that no rule leads to (KC-M04).
    """
    if rate == NOT_INSURED:
        return "verified"
    rows = [
        provision.record
        for provision in _rows(on)
        if exempted or provision.record["case"] != "exemption" or provision.record["share"] == "1"
    ]
    for row in rows:
        if int(row["lowest"]) <= rate <= int(row["highest"]):
            return row["status"]
    plain = sorted({int(row["lowest"]) for row in rows if row["lowest"] == row["highest"]}, reverse=True)
    raise OutOfRangeError("KC-M04", value=rate, rates=", ".join(map(str, plain)))


def _rows(on: date) -> Iterator[Provision]:
    table = packaged().benefit_rates
    table.require_encoded(on, Subject("給付率", "The benefit rates"))
    return table.in_force(on)


def _row(case: str, share: int, on: date) -> Provision:
    what = Subject(f"{share}割の給付率", f"The benefit rate of share {share}")
    return packaged().benefit_rates.at((case, str(share)), on, what)
