"""1日あたりの介護サービス費の目安 (daily illustration): the cost of one day, as a fee table shows it.

A month is claimed on the sum of its units and is *not* this figure times the days:
30 × 937 = 28,110 yen, but 30 days of 859 units cost the user 28,090 yen. Never bill from this function.

>>> from datetime import date
>>> daily_illustration("group_home", 1, "care_5", 1, date(2026, 5, 1)).copay
937
"""

from datetime import date
from decimal import Decimal
from typing import Any

from kaigo_calc.charge import Charge, charge
from kaigo_calc.errors import RuleConflictError, UnreadableInputError, shown
from kaigo_calc.explain.explanation import weakest
from kaigo_calc.explain.recorder import Recorder
from kaigo_calc.quantities.area_grade import AreaGrade
from kaigo_calc.quantities.care_level import CareLevel
from kaigo_calc.quantities.service_month import ServiceMonth, service_date
from kaigo_calc.quantities.unit_class import UnitClass
from kaigo_calc.quantities.value import Value
from kaigo_calc.schedules import load_schedule, unit_price
from kaigo_calc.schedules.service_types import find_service

FORMAT = "kaigo_calc.daily_illustration.v1"
_INPUTS = (
    "service",
    "unit_class",
    "care_level",
    "area_grade",
    "on",
    "benefit_rate",
    "accept_unverified",
)

_AMOUNTS = ("units", "unit_price", "benefit_rate", "total", "benefit", "copay")
_KEYS = {"format", *_INPUTS, *_AMOUNTS, "status", "schedule_id", "schedule_digest"}


class DailyIllustration(Value):
    """The cost of one day at base units, with what it was made from; made by `daily_illustration`.

    It is a record: kept and read back as it was, whatever the data say later. `explain` computes it anew and
    refuses if today's data give something else (KC-R03).
    """

    __slots__ = (*_INPUTS, "charge", "status", "schedule_id", "schedule_digest")

    service: str
    unit_class: UnitClass
    care_level: CareLevel
    area_grade: AreaGrade
    on: date
    benefit_rate: int
    accept_unverified: bool
    charge: Charge
    """Units, price, total, benefit and copay of one day."""
    status: str
    """The weakest status among the figures used: verified, single_source, inferred or unverified."""
    schedule_id: str
    schedule_digest: str
    """Fingerprint of the data, by which the figure can be computed again years later."""

    def __new__(
        cls,
        service: str,
        unit_class: UnitClass,
        care_level: CareLevel,
        area_grade: AreaGrade,
        on: date,
        benefit_rate: int,
        accept_unverified: bool,
        charge: Charge,
        status: str,
        schedule_id: str,
        schedule_digest: str,
    ) -> "DailyIllustration":
        return cls._filled(
            service=service,
            unit_class=unit_class,
            care_level=care_level,
            area_grade=area_grade,
            on=on,
            benefit_rate=benefit_rate,
            accept_unverified=accept_unverified,
            charge=charge,
            status=status,
            schedule_id=schedule_id,
            schedule_digest=schedule_digest,
        )

    @property
    def units(self) -> int:
        """Base units a day."""
        return self.charge.units

    @property
    def unit_price(self) -> Decimal:
        """Yen per unit."""
        return self.charge.unit_price

    @property
    def total(self) -> int:
        """費用総額 of one day in yen."""
        return self.charge.total

    @property
    def benefit(self) -> int:
        """保険給付額 of one day in yen."""
        return self.charge.benefit

    @property
    def copay(self) -> int:
        """利用者負担額 of one day in yen."""
        return self.charge.copay

    def to_dict(self) -> dict[str, object]:
        """Return the illustration as JSON-ready values (format `kaigo_calc.daily_illustration.v1`)."""
        return {
            "format": FORMAT,
            "service": self.service,
            "unit_class": str(self.unit_class),
            "care_level": str(self.care_level),
            "area_grade": str(self.area_grade),
            "on": str(self.on),
            "accept_unverified": self.accept_unverified,
            "status": self.status,
            "schedule_id": self.schedule_id,
            "schedule_digest": self.schedule_digest,
            **self.charge.to_dict(),
        }

    @classmethod
    def from_dict(cls, document: dict[str, Any]) -> "DailyIllustration":
        """Return the illustration that `to_dict` wrote; its amounts are checked against its units and price.

        Raises:
            UnreadableInputError: for a document of another format or with other keys (KC-D03).
            KaigoCalcError: for a value that cannot be, such as amounts that do not follow (KC-N11).
        """
        if document.get("format") != FORMAT or document.keys() != _KEYS:
            raise UnreadableInputError(
                "KC-D03",
                value=shown(document),
                what_ja="1日分の結果",
                what_en="a daily illustration",
                example=f'{{"format": "{FORMAT}", ...}}',
            )
        return cls(
            document["service"],
            UnitClass.parse(document["unit_class"]),
            CareLevel.parse(document["care_level"]),
            AreaGrade.parse(document["area_grade"]),
            date.fromisoformat(document["on"]),
            document["benefit_rate"],
            document["accept_unverified"],
            Charge(*(document[name] for name in _AMOUNTS)),
            document["status"],
            document["schedule_id"],
            document["schedule_digest"],
        )

    def _recompute(self, recorder: Recorder) -> "DailyIllustration":
        inputs = {name: getattr(self, name) for name in _INPUTS}
        current = daily_illustration(**inputs, recorder=recorder)
        if current != self:
            raise RuleConflictError("KC-R03", stored=self.schedule_digest, current=current.schedule_digest)
        return current


def daily_illustration(
    service: str,
    unit_class: UnitClass | str | int,
    care_level: CareLevel | str | int,
    area_grade: AreaGrade | str | int,
    on: date | ServiceMonth,
    benefit_rate: int = 90,
    *,
    accept_unverified: bool = False,
    recorder: Recorder | None = None,
) -> DailyIllustration:
    """Return what one day of a service costs at its base units, rounded day by day as a fee table prints it.

    Args:
        service: identifier, type code or official name of a service with a fee schedule.
        unit_class: 1 or "Ⅰ" for a home of one unit, 2 or "Ⅱ" for two or more.
        care_level: e.g. 5, "care_5" or "要介護5".
        area_grade: grade of the place of the office, e.g. 1 or "その他".
        on: day or month of service.
        benefit_rate: whole percent, 0 to 100; 90, 80 or 70 by the share certificate.
        accept_unverified: True also uses figures that are not confirmed.
        recorder: collects the steps; used by `explain`.

    Returns:
        A `DailyIllustration` in whole units and yen of one day, without add-ons, from the data of the
        package. A month's bill is the charge of the month's units, never this figure times the days.

    Raises:
        UnknownCodeError: for a service, class, level or grade that does not exist (KC-C01, KC-C02, KC-C05,
            KC-C06).
        RuleConflictError: for a level to which the service is not open (KC-R01).
        DateInputError: for anything but a date or a month (KC-D01, KC-D02).
        NotEncodedError: for a day outside the data (KC-E03) or a service without schedule (KC-E04).
        OutOfRangeError: for a benefit rate outside 0 to 100 (KC-N06, KC-N08).
        InexactInputError: for a benefit rate that is no whole number (KC-N01, KC-N02, KC-N03).
        UnverifiedError: for a figure that is not confirmed (KC-E05).

    Rule: 墨田区 令和8年度 集団指導 資料3 p.12 利用者負担額計算例.

    >>> daily_illustration("38", 2, "要介護1", "その他", ServiceMonth(2024, 4), 70).copay
    2343
    """
    service_type = find_service(service)
    schedule = load_schedule(service_type.id).on(on)
    unit_class, care_level, area_grade = (
        UnitClass.parse(unit_class),
        CareLevel.parse(care_level),
        AreaGrade.parse(area_grade),
    )
    own = Recorder()
    units = schedule.base_units(unit_class, care_level, accept_unverified=accept_unverified, recorder=own)
    price = unit_price(service_type.id, area_grade, on, accept_unverified=accept_unverified, recorder=own)
    charged = charge(units, price, benefit_rate, recorder=own)
    if recorder is not None:
        recorder.steps += own.steps
    return DailyIllustration(
        service_type.id,
        unit_class,
        care_level,
        area_grade,
        service_date(on),
        charged.benefit_rate,
        accept_unverified,
        charged,
        weakest([step.evidence.status for step in own.steps if step.evidence]),
        schedule.schedule.id,
        schedule.schedule.digest,
    )
