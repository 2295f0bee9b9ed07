"""請求の結果 (statement): a month's claim line by line, summed up by service, divided among its payers."""

from collections import Counter
from dataclasses import asdict, dataclass
from typing import NamedTuple

from kaigo_calc.charge import Charge
from kaigo_calc.claims.lines import ClaimLine, RateLine, ServiceLines, names_of
from kaigo_calc.claims.months import MonthFacts, MonthLines
from kaigo_calc.payers.benefit_limit import LimitSplit
from kaigo_calc.payers.public_expense import PublicShare
from kaigo_calc.quantities.care_level import CareLevel
from kaigo_calc.quantities.ratio import Ratio
from kaigo_calc.quantities.service_month import ServiceMonth
from kaigo_calc.quantities.unit_price import UnitPrice

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kaigo_calc.explain.recorder import Recorder

FORMAT = "kaigo_calc.statement.v1"


@dataclass(frozen=True, slots=True)
class PublicLine:
    """What of a line falls under one law."""

    law: str
    count: int
    units: int


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One line of the claim form (給付費明細欄)."""

    item: str
    label_ja: str
    label_en: str
    service_code: str | None
    service_code_status: str | None
    care_level: str | None
    units: int
    count: int
    total: int
    """サービス単位数; of a line of the treatment improvement, the insured part."""
    public: tuple[PublicLine, ...]
    outside_limit: bool
    status: str
    rates: tuple[str, ...] = ()
    """For a line taken of the sum of the month, its rates, one applied after the other."""

    def to_dict(self) -> dict[str, object]:
        """Return the line as JSON-ready values."""
        return {**asdict(self), "public": [asdict(one) for one in self.public], "rates": list(self.rates)}


class ServiceStatement(NamedTuple):
    """The summary of one service type (集計欄); all amounts are whole units or whole yen."""

    lines: ServiceLines
    sum_before_treatment: int
    """Units of everything but the treatment improvement, the uplift of 2021 included."""
    uplift_units: int
    treatment_units: tuple[int, ...]
    """The treatment improvement of the whole month."""
    insured_treatment_units: tuple[int, ...]
    """What of it is insured: less where units exceed the benefit limit."""
    limit: LimitSplit | None
    """How the units divide at the benefit limit; None for a service outside it."""
    charge: Charge
    """給付単位数 with their cost and the insurance benefit, before public expense."""
    public: tuple[PublicShare, ...]
    """公費請求額 and 公費分本人負担 of each law, in the order of application."""
    public_parts: tuple[tuple[int, ...] | None, ...]
    """For each law the units of uplift and treatment in its part of the month; None where it covers all."""
    copay: int
    """利用者負担額: what is left to the user, without 公費分本人負担."""
    own_yen: int
    """What the user pays in full (10割) for units above the benefit limit."""

    @property
    def service(self) -> str:
        """Identifier of the service type."""
        return self.lines.service

    @property
    def unit_price(self) -> UnitPrice:
        """Yen per unit."""
        return UnitPrice(self.lines.unit_price)

    @property
    def insured_units(self) -> int:
        """給付単位数."""
        return self.charge.units

    @property
    def total(self) -> int:
        """費用総額 of the insured units, in yen."""
        return self.charge.total

    @property
    def insurance(self) -> int:
        """保険請求額 in yen."""
        return self.charge.benefit

    @property
    def own_units(self) -> int:
        """Units above the benefit limit, and the treatment improvement that they cause."""
        excess = 0 if self.limit is None else self.limit.excess
        return excess + sum(self.treatment_units) - sum(self.insured_treatment_units)

    @property
    def units(self) -> int:
        """All units of the month, those paid in full by the user among them."""
        return self.insured_units + self.own_units

    @property
    def in_limit_units(self) -> int | None:
        """限度額管理対象単位数, or None for a service outside the limit."""
        return None if self.limit is None else self.limit.in_limit_units

    @property
    def out_limit_units(self) -> int | None:
        """限度額管理対象外単位数 with the insured treatment improvement, or None."""
        if self.limit is None:
            return None
        return self.limit.out_limit_units + sum(self.insured_treatment_units)

    def statement_lines(self) -> list[StatementLine]:
        """Return the lines as the claim form has them, the percentage lines last."""
        found = [self._line(line) for line in self.lines.lines]
        if self.lines.uplift is not None and self.uplift_units:
            found.append(self._rate_line(self.lines.uplift, self.uplift_units, 0))
        for place, (layer, units) in enumerate(
            zip(self.lines.treatment, self.insured_treatment_units, strict=True), start=1
        ):
            if units:
                found.append(self._rate_line(layer, units, place))
        return found

    def to_dict(self) -> dict[str, object]:
        """Return the summary and its lines as JSON-ready values."""
        service = self.lines.service_type
        return {
            "service": service.id,
            "service_type_code": service.code,
            "lines": [line.to_dict() for line in self.statement_lines()],
            "actual_days": self.lines.actual_days,
            "planned_units": self.lines.planned_units,
            "in_limit_units": self.in_limit_units,
            "out_limit_units": self.out_limit_units,
            "insured_units": self.insured_units,
            "unit_price": str(self.unit_price),
            "total": self.total,
            "insurance": self.insurance,
            "public": [share._asdict() for share in self.public],
            "copay": self.copay,
            "own_units": self.own_units,
            "own_yen": self.own_yen,
            "schedule_id": self.lines.schedule_id,
            "schedule_digest": self.lines.schedule_digest,
        }

    def _line(self, line: ClaimLine) -> StatementLine:
        counts = dict(line.public_counts)
        return StatementLine(
            **names_of(line),
            care_level=None if line.care_level is None else str(CareLevel.parse(line.care_level)),
            units=line.units,
            count=line.count,
            total=line.total,
            public=tuple(
                PublicLine(share.law, counted, line.units * counted)
                for share in self.public
                for counted in [counts.get(share.law, line.count)]
            ),
            outside_limit=line.outside_limit,
        )

    def _rate_line(self, line: RateLine, units: int, place: int) -> StatementLine:
        return StatementLine(
            **names_of(line),
            care_level=None,
            units=units,
            count=1,
            total=units,
            public=tuple(
                PublicLine(share.law, 1 if covered else 0, covered)
                for share, parts in zip(self.public, self.public_parts, strict=True)
                for covered in [units if parts is None else parts[place]]
            ),
            outside_limit=place > 0 or self.lines.uplift_outside_limit,
            rates=tuple(f"{Ratio(rate).per_mille}/1000" for rate in line.rates),
        )


class Statement(NamedTuple):
    """A resident's month claim; made by `claim`."""

    facts: MonthLines
    """The lines it was made of, with month, benefit rate and public expenses."""
    services: tuple[ServiceStatement, ...]
    source: MonthFacts | MonthLines
    """What `claim` was given."""

    @property
    def resident(self) -> str:
        """Name or number of the resident, as it was given."""
        return self.facts.resident

    @property
    def month(self) -> ServiceMonth:
        """The month of service."""
        return ServiceMonth(str(self.facts.month))

    @property
    def units(self) -> int:
        """Insured units of all services."""
        return sum(service.insured_units for service in self.services)

    @property
    def total(self) -> int:
        """費用総額 in yen: the sum over the services, each cut off by itself."""
        return sum(service.total for service in self.services)

    @property
    def insurance(self) -> int:
        """保険請求額 in yen."""
        return sum(service.insurance for service in self.services)

    @property
    def public(self) -> dict[str, int]:
        """公費請求額 in yen by law."""
        return dict(self._summed("claim"))

    @property
    def self_payments(self) -> dict[str, int]:
        """公費分本人負担 in yen by law."""
        return dict(self._summed("self_payment"))

    @property
    def copay(self) -> int:
        """利用者負担額 in yen, without 公費分本人負担."""
        return sum(service.copay for service in self.services)

    @property
    def own_yen(self) -> int:
        """What the user pays in full for units above the benefit limit."""
        return sum(service.own_yen for service in self.services)

    @property
    def user_total(self) -> int:
        """All that the user pays: copay, 公費分本人負担 and what is above the benefit limit."""
        return self.copay + sum(self.self_payments.values()) + self.own_yen

    @property
    def status(self) -> str:
        """The weakest status among the figures used."""
        return self.facts.status

    def to_dict(self) -> dict[str, object]:
        """Return the statement as JSON-ready values (format `kaigo_calc.statement.v1`)."""
        return {
            "format": FORMAT,
            "resident": self.resident,
            "month": str(self.month),
            "benefit_rate": self.facts.benefit_rate,
            "services": [service.to_dict() for service in self.services],
            "units": self.units,
            "total": self.total,
            "insurance": self.insurance,
            "public": self.public,
            "self_payments": self.self_payments,
            "copay": self.copay,
            "own_yen": self.own_yen,
            "user_total": self.user_total,
            "left_out": [
                {"service": one.service, "item": one.item, "reason": one.reason, "days": one.days}
                for one in self.facts.left_out
            ],
            "status": self.status,
        }

    def _repr_html_(self) -> str:
        from kaigo_calc.claims.html import statement_html

        return statement_html(self)

    def _recompute(self, recorder: "Recorder") -> "Statement":
        from kaigo_calc.claims.claiming import claim

        return claim(self.source, recorder)

    def _summed(self, name: str) -> Counter[str]:
        found: Counter[str] = Counter()
        for service in self.services:
            for share in service.public:
                found[share.law] += getattr(share, name)
        return found
