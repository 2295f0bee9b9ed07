"""Invented homes, and the figures of their tables computed apart from the library."""

from datetime import date
from fractions import Fraction
from math import floor
from typing import NamedTuple

from kaigo_calc import FeeOffice, FeeTable, build_fee_table

UNITS = {
    "要支援2": 761,
    "要介護1": 765,
    "要介護2": 801,
    "要介護3": 824,
    "要介護4": 841,
    "要介護5": 859,
}
"""平成18年厚生労働省告示第126号 別表5 イ(1), 第128号 別表3 イ(1): one unit."""
WORKED = (
    "医療連携体制加算(Ⅰ)イ",
    "サービス提供体制強化加算(Ⅰ)",
    "科学的介護推進体制加算",
    "協力医療機関連携加算(1)",
    "生産性向上推進体制加算(Ⅱ)",
)
"""57 and 22 units a day, 40, 100 and 10 a month (別表5, from 2024-06)."""


class Yen(NamedTuple):
    total: int
    benefit: int
    copay: int


def yen(units: int, rate: int = 90, price: str = "10.90") -> Yen:
    """Return total, benefit and copay, each cut off below one yen (集団指導 資料3 p.12)."""
    total = floor(Fraction(price) * units)
    benefit = floor(Fraction(rate, 100) * total)
    return Yen(total, benefit, total - benefit)


def cells(units: int, *rates: int) -> tuple[int, ...]:
    """Return units, total and the copay at each rate as a row has them."""
    return (units, yen(units).total, *(yen(units, rate).copay for rate in rates or (90, 80, 70)))


def claim_cells(units: int, *rates: int) -> tuple[int, ...]:
    """Return the cells of a claim, which has the benefit at the first rate in front of the copays."""
    found = cells(units, *rates)
    return (*found[:2], yen(units, (rates or (90,))[0]).benefit, *found[2:])


def plain() -> FeeTable:
    """A home without add-ons."""
    office = FeeOffice(unit_class="Ⅰ", area_grade="1級地", name="グループホームすみだ")
    return build_fee_table(office, on=date(2026, 5, 1))


def worked() -> FeeTable:
    """The month of 33,552 units, with items that are only listed."""
    office = FeeOffice(
        unit_class="Ⅰ",
        municipality="墨田区",
        items=WORKED,
        also_listed=["初期加算", "退居時相談援助加算", "認知症チームケア推進加算(Ⅰ)", "定員超過利用減算"],
        treatment=["介護職員等処遇改善加算(Ⅰ)"],
        name='<すみだ> & "本所" | *花*',
    )
    return build_fee_table(office, on=date(2024, 6, 1))


def reduced() -> FeeTable:
    """A home of three units with each kind of reduction: of the base, off the base, and in units."""
    office = FeeOffice(
        unit_class="Ⅱ",
        unit_price="10.90",
        items=["夜勤減算", "業務継続計画未策定減算", "three_units_two_night_staff"],
    )
    return build_fee_table(office, on=date(2026, 5, 1), days=31, benefit_rates=[95, 90])
