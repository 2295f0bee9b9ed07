"""料金表の前提 (what a fee table rests on): the home's class, place, add-ons, reductions and treatment tiers.

>>> office = FeeOffice(unit_class="Ⅰ", area_grade="1級地", items=["科学的介護推進体制加算"])
>>> str(office.priced_at("group_home", date(2026, 5, 1))[0])
'10.90'
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter

from kaigo_calc.claims.lines import require_texts
from kaigo_calc.claims.office_prices import known_places, office_price
from kaigo_calc.errors import RuleConflictError
from kaigo_calc.quantities.area_grade import AreaGrade
from kaigo_calc.quantities.care_level import CareLevel
from kaigo_calc.quantities.exact import list_of, mapping_of, plain_text, wrong_type
from kaigo_calc.quantities.ratio import Ratio
from kaigo_calc.quantities.unit_class import UnitClass
from kaigo_calc.quantities.unit_price import UnitPrice
from kaigo_calc.schedules import Schedule, load_schedule
from kaigo_calc.schedules.item_rules import listed_names
from kaigo_calc.stays.facts import require_flag
from kaigo_calc.stays.holdings import LONG_STAY, SHORT_STAY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kaigo_calc.quantities.exact import Exact


def require_office(office: object) -> None:
    """Refuse what is no `FeeOffice`, such as the name of a place (KC-N03)."""
    if not isinstance(office, FeeOffice):
        raise wrong_type(office, "office", "FeeOffice")


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeOffice:
    """事業所の料金の前提: what decides the figures of a home's fee table.

    A table is built only from an office of which class and place are known; an audit also takes one of which
    they are not (None), and says what it inferred.

    Args:
        unit_class: "Ⅰ" for a home of one unit, "Ⅱ" for two or more.
        area_grade: grade of the place of the home, by which the unit price is looked up; or
        municipality: its municipality, by which the grade is looked up; or
        unit_price: the unit price itself.
        items: ids or official names of the add-ons and reductions that every resident has, each day or once
            a month; a level to whose service an item is not open goes without it. What is claimed by the
            time belongs to `also_listed`.
        also_listed: items shown with their price, but in no sum, such as the initial period.
        treatment: the treatment-improvement add-ons; None where they are not known (audits only).
        short_stay: True for short-term use (短期利用).
        name: name of the home, for the heading.
        own_rates: your own rates by item, for items whose rate nobody has confirmed.
        confirmed: ids of conditions that you confirm.
        accept_unverified: True takes unconfirmed figures; the table is marked so.
        uplift_base: how the base of the uplift of 2021 is read: "basic_fee" or "with_notes".

    Raises:
        RuleConflictError: for several of area grade, municipality and unit price (KC-M18).
        UnknownCodeError: for a class (KC-C06) or an area grade (KC-C02) that does not exist.
        InexactInputError: for values of other types (KC-N01, KC-N02, KC-N03).
        OutOfRangeError: for numbers outside their range (KC-N04, KC-N06 to KC-N10).
    """

    unit_class: UnitClass | str | int | None = None
    area_grade: AreaGrade | str | int | None = None
    municipality: str | None = None
    unit_price: "UnitPrice | Exact | None" = None
    items: Sequence[str] = ()
    also_listed: Sequence[str] = ()
    treatment: Sequence[str] | None = ()
    short_stay: bool = False
    name: str = ""
    own_rates: "Mapping[str, Exact | Ratio] | tuple[tuple[str, Exact | Ratio], ...]" = ()
    confirmed: Iterable[str] = ()
    accept_unverified: bool = False
    uplift_base: str = "basic_fee"

    def __post_init__(self) -> None:
        if self.unit_class is not None:
            object.__setattr__(self, "unit_class", UnitClass.parse(self.unit_class))
        if len(known_places(self)) > 1:
            raise RuleConflictError("KC-M18")
        if self.area_grade is not None:
            object.__setattr__(self, "area_grade", AreaGrade.parse(self.area_grade))
        if self.municipality is not None:
            require_texts(self, "municipality")
        if self.unit_price is not None:
            object.__setattr__(self, "unit_price", UnitPrice(self.unit_price))
        for name in ("items", "also_listed", *(() if self.treatment is None else ("treatment",))):
            object.__setattr__(self, name, tuple(list_of(getattr(self, name), name, str)))
        own_rates = mapping_of(self.own_rates, "own_rates").items()
        read = ((plain_text(name, "item"), Ratio(rate)) for name, rate in own_rates)
        object.__setattr__(self, "own_rates", tuple(sorted(read, key=itemgetter(0))))
        object.__setattr__(self, "confirmed", tuple(listed_names(self.confirmed, "confirmed")))
        for name in ("short_stay", "accept_unverified"):
            require_flag(self, name)
        require_texts(self, "name", "uplift_base")

    @property
    def services(self) -> tuple[str, ...]:
        """The services of the table: the preventive one for 要支援2, then that of 要介護1 to 5."""
        return tuple(reversed(SHORT_STAY if self.short_stay else LONG_STAY))

    def care_levels(self) -> list[CareLevel]:
        """Return the care levels that the home is open to, lightest first."""
        return [level for service in self.services for level in load_schedule(service).care_levels()]

    def schedule_of(self, level: CareLevel) -> Schedule:
        """Return the schedule of the service that a level has; that of 要介護 refuses a level of neither."""
        schedules = [load_schedule(service) for service in self.services]
        return next((one for one in schedules if level in one.care_levels()), schedules[-1])

    def priced_at(self, service: str, on: date) -> tuple[UnitPrice, str]:
        """Return the unit price of a service at the home, and how far it is confirmed.

        Raises:
            RuleConflictError: where nothing is known of the place (KC-M18).
            UnknownCodeError: for a municipality that does not exist (KC-C03, KC-C04).
            NotEncodedError: for a day outside the data (KC-E03).
            UnverifiedError: for a grade or price that is not confirmed (KC-E05).
        """
        if not known_places(self):
            raise RuleConflictError("KC-M18")
        return office_price(self, service, on)

    def rates_given(self) -> list[tuple[str, Ratio]]:
        """Return the caller's own rates by the names that the caller wrote."""
        return list(mapping_of(self.own_rates, "own_rates").items())
