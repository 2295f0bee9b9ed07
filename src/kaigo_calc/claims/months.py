"""請求の事実 (facts of a month): what a claim is made of, as calendar facts or as lines to be added up."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from kaigo_calc.claims.benefit_limits import limit_statuses
from kaigo_calc.claims.benefit_rates import rate_status
from kaigo_calc.claims.lines import ServiceLines, read_month, require_texts
from kaigo_calc.claims.month_conflicts import law_conflicts, service_conflicts
from kaigo_calc.claims.office_prices import known_places, office_grade
from kaigo_calc.claims.public_laws import PublicExpense, PublicLaw, public_law
from kaigo_calc.errors import OutOfRangeError, RuleConflictError
from kaigo_calc.explain.explanation import weakest
from kaigo_calc.payers.public_expense import MOST_LAWS
from kaigo_calc.quantities.area_grade import AreaGrade
from kaigo_calc.quantities.benefit_rate import benefit_percent
from kaigo_calc.quantities.exact import list_of, mapping_of, plain_text, whole_number, wrong_type
from kaigo_calc.quantities.ratio import Ratio
from kaigo_calc.quantities.service_month import ServiceMonth
from kaigo_calc.quantities.unit_price import UnitPrice
from kaigo_calc.schedules.item_rules import listed_names, raise_conflicts
from kaigo_calc.stays.facts import Office, Stay, require_flag
from kaigo_calc.stays.month_counts import LeftOut
from kaigo_calc.stays.readings import Readings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kaigo_calc.quantities.exact import Exact


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthFacts:
    """暦の事実による請求: a resident's month as the home knows it, from which the lines are derived.

    Args:
        month: month of service.
        stays: the resident's stay, or all stays that touch the month.
        office: the home.
        benefit_rate: 保険給付率, percent; 0 for a person without insurance (被保険者番号 H…).
        area_grade: grade of the place of the home, by which the unit price is looked up; or
        municipality: its municipality, by which the grade is looked up; or
        unit_price: the unit price itself.
        public_expenses: certificates of public expense, in any order.
        planned_units: 計画単位数 of short-term use, which falls under the benefit limit.
        exempted: True allows a benefit rate to which only an exemption (減免) of 2割 or 3割 leads.
        resident: your own name or number of the resident, by which faults are told apart.
        readings: how open points of counting are read.
        confirmed: ids of conditions that you confirm.
        own_rates: your own rates by item, for items whose rate nobody has confirmed.
        accept_unverified: True takes unconfirmed figures; the statement is marked so.
        uplift_base: how the base of the uplift of 2021 is read: "basic_fee" or "with_notes".
        uplift_outside_limit: whether the uplift of 2021 is outside the benefit limit (open reading).

    Raises:
        RuleConflictError: for none or several of area grade, municipality and unit price (KC-M18).
        UnknownCodeError: for an area grade (KC-C02) or municipality (KC-C03, KC-C04) that does not exist.
        NotEncodedError: for a month outside the data of the grades (KC-E03).
        UnreadableInputError: for a month of another form (KC-D03).
        InexactInputError: for values of other types (KC-N01, KC-N02, KC-N03).
        OutOfRangeError: for numbers outside their range (KC-N04, KC-N06 to KC-N09, KC-D04).
    """

    month: ServiceMonth | str
    stays: Stay | Sequence[Stay]
    office: Office
    benefit_rate: int
    area_grade: AreaGrade | str | int | None = None
    municipality: str | None = None
    unit_price: "UnitPrice | Exact | None" = None
    public_expenses: Sequence[PublicExpense] = ()
    planned_units: int | None = None
    exempted: bool = False
    resident: str = ""
    readings: Readings = field(default_factory=Readings)
    confirmed: Iterable[str] = ()
    own_rates: "Mapping[str, Exact | Ratio] | tuple[tuple[str, Exact | Ratio], ...]" = ()
    accept_unverified: bool = False
    uplift_base: str = "basic_fee"
    uplift_outside_limit: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "month", read_month(self.month))
        object.__setattr__(self, "benefit_rate", benefit_percent(self.benefit_rate))
        if self.planned_units is not None:
            object.__setattr__(self, "planned_units", whole_number(self.planned_units, "planned_units"))
        stays = (self.stays,) if isinstance(self.stays, Stay) else list_of(self.stays, "stays", Stay)
        object.__setattr__(self, "stays", tuple(stays))
        if not isinstance(self.office, Office):
            raise wrong_type(self.office, "office", "Office")
        if len(known_places(self)) != 1:
            raise RuleConflictError("KC-M18")
        if self.area_grade is not None:
            object.__setattr__(self, "area_grade", AreaGrade.parse(self.area_grade))
        if self.municipality is not None:
            require_texts(self, "municipality")
            office_grade(self, read_month(self.month).first_day)  # refuses a name that does not exist
        if self.unit_price is not None:
            object.__setattr__(self, "unit_price", UnitPrice(self.unit_price))
        expenses = list_of(self.public_expenses, "public_expenses", PublicExpense)
        object.__setattr__(self, "public_expenses", tuple(expenses))
        object.__setattr__(self, "confirmed", tuple(listed_names(self.confirmed, "confirmed")))
        own_rates = mapping_of(self.own_rates, "own_rates").items()
        read = ((plain_text(name, "item"), Ratio(rate)) for name, rate in own_rates)
        object.__setattr__(self, "own_rates", tuple(sorted(read, key=itemgetter(0))))
        for name in ("exempted", "accept_unverified", "uplift_outside_limit"):
            require_flag(self, name)
        require_texts(self, "resident", "uplift_base")
        if not isinstance(self.readings, Readings):
            raise wrong_type(self.readings, "readings", "Readings")


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthLines:
    """明細による請求: a resident's month as lines that are ready to be added up.

    Args:
        month: month of service.
        services: the lines of each service type.
        benefit_rate: 保険給付率, percent; 0 for a person without insurance (被保険者番号 H…).
        public_expenses: certificates of public expense, in any order; kept in the order of application.
        exempted: True allows a benefit rate to which only an exemption (減免) of 2割 or 3割 leads.
        resident: your own name or number of the resident, by which faults are told apart.
        left_out: what the facts of the month would give, but is not claimed, with the reason.

    A law covers all of a service unless its lines say how often it covers them; then every line must.

    Raises:
        RuleConflictError: for lines that contradict each other or a rule, all conflicts at once (KC-R04,
            KC-M08 to KC-M17, KC-M19, KC-M20, KC-M29, KC-M31 to KC-M38).
        OutOfRangeError: for a benefit rate to which no rule leads (KC-M04), more than three laws (KC-P01) or
            a month that does not exist (KC-D04).
        NotEncodedError: for a law or a service that the data do not hold (KC-E04), or a month outside the
            data (KC-E03).
        InexactInputError: for values of other types (KC-N01, KC-N02, KC-N03).
        UnreadableInputError: for a month of another form (KC-D03).
    """

    month: ServiceMonth | str
    services: Sequence[ServiceLines]
    benefit_rate: int
    public_expenses: Sequence[PublicExpense] = ()
    exempted: bool = False
    resident: str = ""
    left_out: Sequence[LeftOut] = ()
    laws: tuple[PublicLaw, ...] = field(init=False)
    """The laws of `public_expenses`, with their rates."""
    rate_status: str = field(init=False)
    """How far the benefit rate is confirmed."""

    def __post_init__(self) -> None:
        month = read_month(self.month)
        require_flag(self, "exempted")
        require_texts(self, "resident")
        rate = benefit_percent(self.benefit_rate)
        expenses = list_of(self.public_expenses, "public_expenses", PublicExpense)
        if len(expenses) > MOST_LAWS:
            raise OutOfRangeError("KC-P01", value=len(expenses), largest=MOST_LAWS)
        ordered = sorted(
            ((public_law(one.law, month), one) for one in expenses), key=lambda pair: pair[0].priority
        )
        object.__setattr__(self, "month", month)
        object.__setattr__(self, "benefit_rate", rate)
        object.__setattr__(self, "services", tuple(list_of(self.services, "services", ServiceLines)))
        object.__setattr__(self, "left_out", tuple(list_of(self.left_out, "left_out", LeftOut)))
        object.__setattr__(self, "public_expenses", tuple(one for _, one in ordered))
        object.__setattr__(self, "laws", tuple(law for law, _ in ordered))
        object.__setattr__(self, "rate_status", rate_status(rate, month.first_day, exempted=self.exempted))
        services = tuple(self.services)
        raise_conflicts(
            [
                *law_conflicts(tuple(law for law, _ in ordered), self.public_expenses, services, month),
                *service_conflicts(services, month),
            ]
        )

    @property
    def status(self) -> str:
        """The weakest status among the figures used, and among what is said to be outside the limit."""
        limited = any(service.planned_units is not None for service in self.services)
        return weakest(
            [
                self.rate_status,
                *(limit_statuses(read_month(self.month).first_day) if limited else ()),
                *(law.status for law in self.laws),
                *(status for service in self.services for status in service.statuses()),
            ]
        )
