"""事業所の単価 (price of an office): from what is known of its place to yen per unit.

Statute: 厚生労働大臣が定める一単位の単価 (平成27年厚生労働省告示第93号).
"""

from datetime import date
from functools import cache
from typing import Protocol

from kaigo_calc.errors import KaigoCalcError
from kaigo_calc.explain.explanation import Explanation
from kaigo_calc.explain.recorder import Recorder
from kaigo_calc.quantities.area_grade import AreaGrade
from kaigo_calc.quantities.service_month import ServiceMonth
from kaigo_calc.quantities.unit_price import UnitPrice
from kaigo_calc.schedules import area_grade, unit_price
from kaigo_calc.schedules.service_types import ServiceType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kaigo_calc.quantities.exact import Exact

PLACES = ("area_grade", "municipality", "unit_price")
"""What may be known of the place of an office; one of them is enough, and two could disagree."""


class PlacedOffice(Protocol):
    """Facts that tell one of `PLACES`."""

    @property
    def area_grade(self) -> AreaGrade | str | int | None:
        """Grade of the place."""
        ...

    @property
    def municipality(self) -> str | None:
        """Municipality, by which the grade is looked up."""
        ...

    @property
    def unit_price(self) -> "UnitPrice | Exact | None":
        """The price itself."""
        ...

    @property
    def accept_unverified(self) -> bool:
        """Whether unconfirmed figures are taken."""
        ...


def known_places(office: PlacedOffice) -> list[str]:
    """Return which of `PLACES` are told."""
    return [name for name in PLACES if getattr(office, name) is not None]


def office_grade(office: PlacedOffice, on: date, recorder: Recorder | None = None) -> AreaGrade | None:
    """Return the grade of the place of an office, or None where only its price is known."""
    accept = office.accept_unverified
    if office.municipality is not None:
        return area_grade(office.municipality, on, accept_unverified=accept, recorder=recorder)
    return None if office.area_grade is None else AreaGrade.parse(office.area_grade)


def office_price(
    office: PlacedOffice, service: str, on: date, recorder: Recorder | None = None
) -> tuple[UnitPrice, str]:
    """Return the price of a service at an office, and how far it is confirmed.

    Args:
        office: facts that tell its price, its grade or its municipality.
        service: the service.
        on: day of service.
        recorder: gets the look-ups.

    Raises:
        UnknownCodeError: for a municipality that does not exist (KC-C03) or that several share (KC-C04).
        NotEncodedError: for a day outside the data (KC-E03), a place or a service not in them (KC-E04).
        UnverifiedError: for a grade or price that is not confirmed (KC-E05).
    """
    taken = Recorder()
    grade = office_grade(office, on, taken)
    if grade is None:
        return UnitPrice(office.unit_price or 0), "caller_supplied"
    price = unit_price(service, grade, on, accept_unverified=office.accept_unverified, recorder=taken)
    if recorder is not None:
        recorder.steps += taken.steps
    return UnitPrice(price), Explanation(price, tuple(taken.steps)).status or "verified"


@cache
def official_prices(service: ServiceType, month: ServiceMonth) -> tuple[UnitPrice, ...]:
    """Return the prices of a service in the grades of a month; empty where they are not all confirmed.

    >>> from kaigo_calc.schedules.service_types import find_service
    >>> [str(price) for price in official_prices(find_service("32"), ServiceMonth(2026, 5))][:2]
    ['10.90', '10.72']
    """
    try:
        found = [unit_price(service.id, grade, month, accept_unverified=True) for grade in AreaGrade]
    except KaigoCalcError:
        return ()
    return tuple(dict.fromkeys(map(UnitPrice, found)))
