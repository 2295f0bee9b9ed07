"""検証用のストラテジー (strategies): random prices, months, residents and rosters for property tests.

They need the extra `testing` (Hypothesis). Failures shrink to plain cases: the highest grade, the first
month, a resident without changes.

>>> from hypothesis import given
>>> @given(units(), unit_prices(), benefit_rates())
... def test_nobody_pays_more_than_the_cost(number, price, rate):
...     from kaigo_calc import charge
...     assert charge(number, price, rate).copay <= units_to_yen(number, price)
>>> from kaigo_calc import units_to_yen
>>> test_nobody_pays_more_than_the_cost()
"""

from datetime import date

from kaigo_calc.claims.benefit_rates import SHARES, benefit_rate
from kaigo_calc.quantities.area_grade import AreaGrade
from kaigo_calc.quantities.care_level import CareLevel
from kaigo_calc.quantities.exact import decimal_text
from kaigo_calc.quantities.service_month import ServiceMonth
from kaigo_calc.quantities.unit_class import UnitClass
from kaigo_calc.quantities.unit_price import UnitPrice
from kaigo_calc.schedules import load_schedule, unit_price
from kaigo_calc.schedules.service_types import find_service
from kaigo_calc.testing.hypothesis_extra import strategies as st
from kaigo_calc.testing.months import encoded_months, latest_month, month_of
from kaigo_calc.testing.resident_strategies import claims, offices, stays
from kaigo_calc.testing.roster_strategies import rosters

__all__ = [
    "area_grades",
    "benefit_rates",
    "care_levels",
    "claims",
    "offices",
    "rosters",
    "service_months",
    "stays",
    "unit_classes",
    "unit_prices",
    "units",
]

_MOST_UNITS = 6 * 10_000
"""Above every month of a resident."""
_HIGHEST_PRICE = 100 * 1000
"""In hundredths of a yen: hundred times an ordinary price."""


def unit_prices(
    service: str = "group_home", on: date | ServiceMonth | str | None = None, *, any_price: bool = False
) -> st.SearchStrategy[UnitPrice]:
    """Return a strategy of unit prices: the official ones of a service, or any that could be.

    Args:
        service: identifier, type code or official name of the service.
        on: day or month of service, or the month as "YYYY-MM"; None for the last month of the data.
        any_price: True for any price of two decimals, from 0.01 to 1,000.00 yen.

    Returns:
        Prices, those of high grades first.

    Raises:
        UnknownCodeError: for a service that does not exist (KC-C01).
        NotEncodedError: for a month outside the data (KC-E03) and a service without encoded price (KC-E04).
        KaigoCalcError: for what is no day or month (KC-D01 to KC-D04).

    Source: 平成27年厚生労働省告示第93号; each price of the data names its row.

    >>> from hypothesis import find
    >>> str(find(unit_prices("32"), lambda price: price.scaled > 1080))
    '10.90'
    >>> str(find(unit_prices(any_price=True), lambda price: price.scaled > 900))
    '9.01'
    """
    if any_price:
        return st.integers(1, _HIGHEST_PRICE).map(lambda scaled: UnitPrice(decimal_text(scaled, 2)))
    name, month = find_service(service).id, _month(on)
    prices = [unit_price(name, grade, month, accept_unverified=True) for grade in AreaGrade]
    return st.sampled_from(list(dict.fromkeys(map(UnitPrice, prices))))


def units() -> st.SearchStrategy[int]:
    """Return a strategy of units, from none to more than a month of a resident has.

    >>> from hypothesis import find
    >>> find(units(), lambda number: number > 858)
    859
    """
    return st.integers(0, _MOST_UNITS)


def benefit_rates(on: date | ServiceMonth | str | None = None) -> st.SearchStrategy[int]:
    """Return a strategy of the benefit rates of share certificates, and of those reduced (給付額減額).

    Args:
        on: day or month of service, or the month as "YYYY-MM"; None for the last month of the data.

    Raises:
        NotEncodedError: for a day outside the data (KC-E03).
        KaigoCalcError: for what is no day or month (KC-D01 to KC-D04).

    Rule: 介護保険法 第41条第4項, 第49条の2, 第59条の2, 第69条.

    >>> from hypothesis import find
    >>> find(benefit_rates(), lambda rate: rate < 70)
    60
    """
    month = _month(on)
    rates = [benefit_rate(share, month) for share in SHARES]
    rates += [benefit_rate(share, month, reduction=True) for share in SHARES]
    return st.sampled_from(list(dict.fromkeys(rates)))


def care_levels(service: str | None = None) -> st.SearchStrategy[CareLevel]:
    """Return a strategy of care levels, lightest first: all, or those to which a service is open.

    Args:
        service: identifier, type code or official name of the service; None for all levels.

    Raises:
        UnknownCodeError: for a service that does not exist (KC-C01).
        NotEncodedError: for a service whose fees are not encoded (KC-E04).

    >>> from hypothesis import find
    >>> str(find(care_levels("37"), lambda level: level.label_ja.startswith("要支援")))
    'support_2'
    """
    return st.sampled_from(list(CareLevel) if service is None else load_schedule(service).care_levels())


def unit_classes() -> st.SearchStrategy[UnitClass]:
    """Return a strategy of the classes of homes: (Ⅰ) one unit, (Ⅱ) two or more.

    >>> from hypothesis import find
    >>> find(unit_classes(), lambda unit_class: unit_class is not UnitClass.ONE_UNIT).label_ja
    '(Ⅱ)'
    """
    return st.sampled_from(UnitClass)


def area_grades() -> st.SearchStrategy[AreaGrade]:
    """Return a strategy of area grades, highest first.

    >>> from hypothesis import find
    >>> find(area_grades(), lambda grade: grade.label_ja == "その他").label_ja
    'その他'
    """
    return st.sampled_from(AreaGrade)


def service_months() -> st.SearchStrategy[ServiceMonth]:
    """Return a strategy of the months of service that the data hold, earliest first.

    >>> from hypothesis import find
    >>> find(service_months(), lambda month: month.days == 29)
    ServiceMonth('2024-02')
    """
    return st.sampled_from(encoded_months())


def _month(on: date | ServiceMonth | str | None) -> ServiceMonth:
    return latest_month() if on is None else month_of(on)
