"""1単位の単価の引当て (unit price look-up): service and area grade to yen per unit.

Statute: 厚生労働大臣が定める一単位の単価 (平成27年厚生労働省告示第93号).

>>> from datetime import date
>>> unit_price("group_home", 1, date(2026, 5, 1))
Decimal('10.90')
"""

from datetime import date
from decimal import Decimal

from kaigo_calc.errors import RuleConflictError
from kaigo_calc.explain.recorder import Recorder
from kaigo_calc.explain.rule import Rule
from kaigo_calc.explain.step import Term
from kaigo_calc.quantities.area_grade import AreaGrade
from kaigo_calc.quantities.exact import decimal_text
from kaigo_calc.quantities.service_month import ServiceMonth, service_date
from kaigo_calc.schedules.dated import Subject
from kaigo_calc.schedules.directory import packaged
from kaigo_calc.schedules.service_types import ServiceType, find_service

PRICE_CLASS = Rule("price_class", "単価の区分", "Price class", "price_class", None, ())
UNIT_PRICE = Rule("unit_price", "1単位の単価", "Unit price", "unit_price", None, ())

_PRICE_CLASS_LABELS = {
    "labour_70": "人件費割合70%",
    "labour_55": "人件費割合55%",
    "labour_45": "人件費割合45%",
    "flat": "地域区分によらない",
}


def unit_price(
    service: str,
    area_grade: AreaGrade | str | int,
    on: date | ServiceMonth,
    *,
    accept_unverified: bool = False,
    recorder: Recorder | None = None,
) -> Decimal:
    """Return the yen per unit of a service in an area grade on a day.

    Args:
        service: identifier, type code or official name of the service.
        area_grade: grade of the place of the office, e.g. 1 or "その他".
        on: day or month of service.
        accept_unverified: True also returns a price that is not confirmed.
        recorder: collects the look-ups; used by `explain`, which also shows how far each is confirmed.

    Returns:
        Yen per unit with two decimals, from the ratio as the notice rounds it. A bare price cannot say how
        far it is confirmed: before 2024-04 most are inferred from those of 2024, and
        `explain(unit_price, ...).status` tells which.

    Raises:
        InexactInputError: for a service that is not text (KC-N03).
        UnknownCodeError: for a service (KC-C01) or grade (KC-C02) that does not exist.
        DateInputError: for anything but a date or a month (KC-D01, KC-D02).
        NotEncodedError: for a day outside the data (KC-E03) or a service without encoded price (KC-E04).
        NotInForceError: for a service that has ended (KC-E01).
        RuleConflictError: for a service that is not paid in units (KC-R02).
        UnverifiedError: for a price that is not confirmed (KC-E05).

    Rule: 平成27年厚生労働省告示第93号; the price is that of the place of the office.

    >>> unit_price("32", "5級地", ServiceMonth(2024, 4))
    Decimal('10.45')
    """
    service_type = find_service(service)
    grade = AreaGrade.parse(area_grade)
    day = service_date(on)
    data = packaged()
    what = Subject(f"{service_type.title_ja}の単価", f"The unit price of {service_type}")
    _require_priced(service_type)
    price_class = data.service_price_classes.at(
        (service_type.code,), day, what, accept_unverified=accept_unverified
    ).record
    key = (price_class["price_class"], str(grade))
    row = data.unit_prices.at(key, day, what, accept_unverified=accept_unverified).record
    price = decimal_text(int(row["ratio_per_mille"]), 2)  # 10 yen × thousandths = hundredths of a yen
    if recorder is not None:
        service_term = Term("service", "name", service_type.id, service_type.label_ja)
        grade_term = Term("area_grade", "name", grade, grade.label_ja)
        day_term = Term("on", "name", day)
        # The notice names services, not codes, and puts several types under one name.
        notice_name = price_class["notice_name_ja"]
        same = notice_name == service_type.label_ja
        notice_terms = () if same else (Term("notice_name", "name", notice_name),)
        class_term = Term("price_class", "name", key[0], _PRICE_CLASS_LABELS[key[0]])
        recorder.looked_up(
            PRICE_CLASS,
            (service_term, *notice_terms, day_term),
            key[0],
            price_class.evidence,
            class_term.value_ja,
        )
        recorder.looked_up(UNIT_PRICE, (class_term, grade_term, day_term), price, row.evidence)
    return Decimal(price)


def _require_priced(service: ServiceType) -> None:
    reason = packaged().unpriced_services.get(service.code)
    if reason is not None:
        raise RuleConflictError(
            "KC-R02",
            service_ja=service.title_ja,
            service_en=str(service),
            reason_ja=reason["reason_ja"],
            reason_en=reason["reason_en"],
        )
