"""請求の明細 (claim lines): what is claimed in a month, with units and counts, ready to be added up.

>>> line = ClaimLine(units=859, count=30, item="base_units")
>>> service = ServiceLines(service="group_home", unit_price="10.90", lines=[line])
>>> service.service_type.code, line.total
('32', 25770)
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypedDict

from kaigo_calc.errors import DateInputError, RuleConflictError, UnknownCodeError, listed, shown
from kaigo_calc.explain.explanation import STATUSES
from kaigo_calc.month_units import line_units
from kaigo_calc.quantities.care_level import CareLevel
from kaigo_calc.quantities.exact import (
    list_of,
    mapping_of,
    plain_text,
    signed_number,
    whole_number,
    wrong_type,
)
from kaigo_calc.quantities.ratio import Ratio
from kaigo_calc.quantities.service_month import ServiceMonth
from kaigo_calc.quantities.unit_price import UnitPrice
from kaigo_calc.schedules.item_rules import raise_conflicts
from kaigo_calc.schedules.service_types import ServiceType, find_service
from kaigo_calc.stays.facts import require_dates, require_flag

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kaigo_calc.quantities.exact import Exact
    from kaigo_calc.schedules import Line


class LineNames(TypedDict):
    """What a line is called, and how far it is confirmed."""

    item: str
    label_ja: str
    label_en: str
    service_code: str | None
    service_code_status: str | None
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimLine:
    """明細の行: something claimed with its units and how often.

    Args:
        units: units of one day, month or time; negative for a reduction.
        count: how many days or times.
        public_counts: 公費分回数 by law, for each law that covers only a part of the month.
        outside_limit: True for what does not count towards the benefit limit (限度額管理対象外).
        in_uplift_base: True for what the uplift of 2021 is taken of.
        care_level: level behind the line, where there is one.
        item: id of the item, or your own name for it.
        label_ja: its official name.
        label_en: its name in English.
        service_code: サービスコード, six characters, where it is known.
        service_code_status: how far the code is confirmed.
        status: how far the units are confirmed.

    Raises:
        InexactInputError: for numbers that are not whole (KC-N01, KC-N02, KC-N03).
        OutOfRangeError: for a negative count (KC-N06).
        RuleConflictError: for a count under a law above that of the line (KC-M05).
        UnknownCodeError: for a care level (KC-C05) or a status (KC-M21) that does not exist.
    """

    units: int
    count: int
    public_counts: "Mapping[str, int] | tuple[tuple[str, int], ...]" = ()
    outside_limit: bool = False
    in_uplift_base: bool = False
    care_level: CareLevel | str | int | None = None
    item: str = ""
    label_ja: str = ""
    label_en: str = ""
    service_code: str | None = None
    service_code_status: str | None = None
    status: str = "caller_supplied"

    def __post_init__(self) -> None:
        object.__setattr__(self, "units", signed_number(self.units, "units"))
        object.__setattr__(self, "count", whole_number(self.count, "count"))
        for name in ("outside_limit", "in_uplift_base"):
            require_flag(self, name)
        _require_names(self)
        if self.care_level is not None:
            object.__setattr__(self, "care_level", CareLevel.parse(self.care_level))
        if self.public_counts != ():
            object.__setattr__(self, "public_counts", self._read_public_counts())

    def _read_public_counts(self) -> tuple[tuple[str, int], ...]:
        given = mapping_of(self.public_counts, "public_counts")
        read = {plain_text(law, "law"): whole_number(count, "public_counts") for law, count in given.items()}
        raise_conflicts(
            [
                RuleConflictError("KC-M05", law=law, number=count, count=self.count, item=self.item or "-")
                for law, count in read.items()
                if count > self.count
            ]
        )
        return tuple(sorted(read.items()))

    def public_count(self, law: str) -> int | None:
        """Return 公費分回数 under a law, or None where the line does not say it."""
        return dict(self.public_counts).get(law)

    @property
    def total(self) -> int:
        """サービス単位数: units × count."""
        return line_units(self.units, self.count)


@dataclass(frozen=True, slots=True, kw_only=True)
class RateLine:
    """率の行: a line that is a share of the sum of the month, such as a treatment-improvement add-on.

    Args:
        rates: its rate; for a tier taken of another tier's units, the rates one after the other.
        item: id of the item, or your own name for it.
        label_ja: its official name.
        label_en: its name in English.
        service_code: サービスコード, where it is known.
        service_code_status: how far the code is confirmed.
        status: how far the rate is confirmed.

    Raises:
        InexactInputError: for a rate that is not exact (KC-N01, KC-N02, KC-N03).
        OutOfRangeError: for a rate outside its range (KC-N04, KC-N06, KC-N07, KC-N10).
        RuleConflictError: for no rate at all (KC-M06).
        UnknownCodeError: for a status that does not exist (KC-M21).
    """

    rates: Sequence["Exact | Ratio"]
    item: str = ""
    label_ja: str = ""
    label_en: str = ""
    service_code: str | None = None
    service_code_status: str | None = None
    status: str = "caller_supplied"

    def __post_init__(self) -> None:
        rates = tuple(Ratio(rate) for rate in list_of(self.rates, "rates", object))
        if not rates:
            raise RuleConflictError("KC-M06")
        _require_names(self)
        object.__setattr__(self, "rates", rates)


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceLines:
    """1つのサービス種類の明細: the lines of one service type in a month.

    Args:
        service: identifier, type code or official name; kept as the identifier.
        unit_price: yen per unit at the office.
        lines: what is claimed, in any order.
        uplift: the uplift of 2021-04 to 2021-09, taken of the lines marked `in_uplift_base`.
        treatment: the treatment-improvement add-ons, each taken of everything else; they never count towards
            the benefit limit.
        planned_units: 計画単位数, for a service under the benefit limit.
        uplift_outside_limit: whether the uplift of 2021 is outside the benefit limit (open reading).
        actual_days: サービス実日数, where it is known.
        billed_from: first day of an earlier month that is billed as well, as end-of-life care at death.
        month: month that the lines were priced for, where they were; it must be that of the claim.
        price_status: how far the unit price is confirmed.
        schedule_id: name of the data that the units come from.
        schedule_digest: fingerprint of those data.

    Raises:
        InexactInputError: for numbers that are not exact (KC-N01, KC-N02, KC-N03).
        OutOfRangeError: for numbers outside their range (KC-N04, KC-N06, KC-N07, KC-N09).
        UnknownCodeError: for a service (KC-C01) or a status (KC-M21) that does not exist.
        DateInputError: for a month of another type (KC-D05).
        UnreadableInputError: for a month of another form (KC-D03).
        RuleConflictError: for no line at all (KC-M07) or of nothing (KC-R18), an uplift of more than one rate
            (KC-M08) or of no line at all (KC-M28), a treatment-improvement add-on that comes twice (KC-R10).
    """

    service: str
    unit_price: "UnitPrice | Exact"
    lines: Sequence[ClaimLine]
    uplift: RateLine | None = None
    treatment: Sequence[RateLine] = ()
    planned_units: int | None = None
    uplift_outside_limit: bool = False
    actual_days: int | None = None
    billed_from: date | None = None
    month: ServiceMonth | str | None = None
    price_status: str = "caller_supplied"
    schedule_id: str = ""
    schedule_digest: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "service", find_service(self.service).id)
        object.__setattr__(self, "unit_price", UnitPrice(self.unit_price))
        object.__setattr__(self, "lines", tuple(list_of(self.lines, "lines", ClaimLine)))
        object.__setattr__(self, "treatment", tuple(list_of(self.treatment, "treatment", RateLine)))
        if self.uplift is not None and not isinstance(self.uplift, RateLine):
            raise wrong_type(self.uplift, "uplift", "RateLine")
        require_flag(self, "uplift_outside_limit")
        if self.billed_from is not None:
            require_dates(billed_from=self.billed_from)
        if self.month is not None:
            object.__setattr__(self, "month", read_month(self.month))
        require_texts(self, "schedule_id", "schedule_digest")
        _require_status(self, "price_status")
        for name in ("planned_units", "actual_days"):
            if getattr(self, name) is not None:
                object.__setattr__(self, name, whole_number(getattr(self, name), name))
        if not self.lines:
            service = self.service_type
            raise RuleConflictError("KC-M07", service_ja=service.title_ja, service_en=str(service))
        if not any(line.count for line in self.lines):
            raise RuleConflictError("KC-R18")
        raise_conflicts(list(self._conflicts()))

    def _conflicts(self) -> Iterator[RuleConflictError]:
        if self.uplift is not None:
            if len(self.uplift.rates) > 1:
                yield RuleConflictError("KC-M08")
            if not any(line.in_uplift_base for line in self.lines):
                yield RuleConflictError("KC-M28")
        numbers = Counter(layer.item for layer in self.treatment if layer.item)
        for layer in self.treatment:
            if numbers.pop(layer.item, 0) > 1:
                names = {"item_ja": layer.label_ja or layer.item, "item_en": layer.item}
                yield RuleConflictError("KC-R10", items=(layer.item,), **names)

    @property
    def service_type(self) -> ServiceType:
        """The service type with its code and names."""
        return find_service(self.service)

    def statuses(self) -> list[str]:
        """Return how far each figure used is confirmed."""
        uplift = [] if self.uplift is None else [self.uplift.status]
        return [
            self.price_status,
            *(line.status for line in self.lines),
            *uplift,
            *(layer.status for layer in self.treatment),
        ]

    def public_laws(self) -> list[str]:
        """Return the laws of which the lines say how often they cover them, by their codes."""
        return sorted({law for line in self.lines for law in dict(line.public_counts)})


def names_of(line: "ClaimLine | RateLine | Line") -> LineNames:
    """Return what a line is called, and how far it is confirmed."""
    return {
        "item": line.item,
        "label_ja": line.label_ja,
        "label_en": line.label_en,
        "service_code": line.service_code,
        "service_code_status": line.service_code_status,
        "status": line.status,
    }


def require_texts(owner: object, *names: str) -> None:
    """Refuse anything but text in some fields (KC-N03)."""
    for name in names:
        object.__setattr__(owner, name, plain_text(getattr(owner, name), name))


def read_month(month: ServiceMonth | str) -> ServiceMonth:
    """Return a month of service that may be given as text.

    Raises:
        DateInputError: for anything else (KC-D05).
        UnreadableInputError: for text of another form (KC-D03).
        OutOfRangeError: for a month that does not exist (KC-D04).
    """
    if isinstance(month, str):
        return ServiceMonth(month)
    if not isinstance(month, ServiceMonth):
        raise DateInputError("KC-D05", field="month", value=shown(month))
    return month


def _require_names(line: ClaimLine | RateLine) -> None:
    require_texts(line, "item", "label_ja", "label_en")
    if line.service_code is not None:
        require_texts(line, "service_code")
    if line.service_code_status is not None:
        _require_status(line, "service_code_status")
    _require_status(line, "status")


def _require_status(owner: object, name: str) -> None:
    status = plain_text(getattr(owner, name), name)
    if status not in STATUSES:
        raise UnknownCodeError(
            "KC-M21", field=name, value=shown(status), **listed("matches", STATUSES, STATUSES)
        )
