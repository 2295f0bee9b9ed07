"""回数による明細 (services of counts): items with how often, priced with the schedule of the month."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from kaigo_calc.claims.derivation import service_lines
from kaigo_calc.claims.documents.service_codes import Meaning, looks_like_code, meaning_of
from kaigo_calc.claims.documents.shapes import Field, ListOf, MapOf, Shape, pointer
from kaigo_calc.claims.documents.values import (
    FLAG,
    GRADE,
    LEVEL,
    PRICE,
    RATE,
    SERVICE,
    TEXT,
    UNIT_CLASS,
    OrNull,
    number,
)
from kaigo_calc.claims.faults import attempt, raise_all
from kaigo_calc.claims.lines import ServiceLines
from kaigo_calc.claims.office_prices import PLACES, known_places, office_price
from kaigo_calc.errors import KaigoCalcError, RuleConflictError, UnknownCodeError, listed, shown
from kaigo_calc.quantities.area_grade import AreaGrade
from kaigo_calc.quantities.care_level import CareLevel
from kaigo_calc.quantities.ratio import Ratio
from kaigo_calc.quantities.service_month import ServiceMonth
from kaigo_calc.quantities.unit_class import UnitClass
from kaigo_calc.quantities.unit_price import UnitPrice
from kaigo_calc.schedules import Count, Line, load_schedule
from kaigo_calc.schedules.fee_columns import BASE
from kaigo_calc.schedules.schedule_on_day import ScheduleOnDay


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedLine:
    """An item, by its name or by its service code, and how often it was provided."""

    count: int
    item: str | None = None
    service_code: str | None = None
    care_level: CareLevel | None = None
    reductions: Sequence[str] = ()
    public_counts: Mapping[str, int] = field(default_factory=dict[str, int])


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedService:
    """One service type of a month, as counts."""

    service: str
    unit_class: UnitClass
    counts: Sequence[CountedLine]
    unit_price: UnitPrice | None = None
    area_grade: AreaGrade | None = None
    municipality: str | None = None
    treatment: Sequence[str] = ()
    own_rates: Mapping[str, Ratio] = field(default_factory=dict[str, Ratio])
    registered: Sequence[str] = ()
    confirmed: Sequence[str] = ()
    accept_unverified: bool = False
    uplift_base: str = "basic_fee"
    uplift_outside_limit: bool = False
    planned_units: int | None = None
    actual_days: int | None = None

    def priced(self, month: ServiceMonth) -> ServiceLines:
        """Return the lines with their units.

        Args:
            month: month of service.

        Raises:
            ExceptionGroup: of `KaigoCalcError`, every name, code and price that cannot be looked up.
            RuleConflictError: for counts that break a rule, all conflicts at once (KC-R04 to KC-R18).
            UnverifiedError: for a figure that is not confirmed (KC-E05, KC-E06).
            NotEncodedError: for a service or a month outside the data (KC-E03, KC-E04).

        Rule: 平成18年厚生労働省告示第126号 別表5; 介護給付費請求書等の記載要領 給付費明細欄.
        """
        on = load_schedule(self.service).on(month)
        faults: list[KaigoCalcError] = []
        counts = self._resolved(on, faults)
        treatment = _ids(self.treatment, on, faults, "treatment")
        registered = _ids(self.registered, on, faults, "registered")
        rates = self._rates(on, treatment, faults)
        (place,) = known_places(self)
        priced = attempt(faults, pointer(place), office_price, self, self.service, on.day)
        raise_all(faults)
        units = on.month_units(
            self.unit_class,
            counts,
            treatment=[on.item(name, rate=rates[name]) if name in rates else name for name in treatment],
            registered=registered,
            confirmed=self.confirmed,
            accept_unverified=self.accept_unverified,
            uplift_base=self.uplift_base,
        )
        ordinary = [line for line in units.lines if not line.rates]
        days = sum(count.count for count in counts if count.item == BASE)
        price, price_status = cast("tuple[UnitPrice, str]", priced)
        return service_lines(
            units,
            price,
            public_counts={law: self._covered(law, counts, ordinary) for law in self.laws},
            planned_units=self.planned_units,
            actual_days=days if self.actual_days is None else self.actual_days,
            price_status=price_status,
            uplift_outside_limit=self.uplift_outside_limit,
        )

    @property
    def laws(self) -> list[str]:
        """The laws of which any count says how often they cover it."""
        return sorted({law for line in self.counts for law in line.public_counts})

    def _resolved(self, on: ScheduleOnDay, faults: list[KaigoCalcError]) -> list[Count]:
        found: list[Count] = []
        for place, line in enumerate(self.counts):
            where = pointer("counts") + pointer(place)
            count = attempt(faults, where, resolved, line, self, on)
            found += [] if count is None else [count]
        return found

    def _rates(
        self, on: ScheduleOnDay, treatment: Sequence[str], faults: list[KaigoCalcError]
    ) -> dict[str, Ratio]:
        found: dict[str, Ratio] = {}
        for name, rate in self.own_rates.items():
            place = pointer("own_rates") + pointer(name)
            identifier = attempt(faults, place, _id, name, on)
            if identifier in found:
                names = listed("names", self.own_rates, self.own_rates)
                faults.append(RuleConflictError("KC-M30", item=identifier, **names).at(place))
            elif identifier is not None and identifier in treatment:
                found[identifier] = rate
            elif identifier is not None:
                known = listed("matches", sorted(treatment), sorted(treatment))
                faults.append(UnknownCodeError("KC-M27", value=shown(name), **known).at(place))
        return found

    def _covered(self, law: str, counts: Sequence[Count], lines: Sequence[Line]) -> list[int]:
        pairs = list(zip(self.counts, counts, strict=True))
        return [
            sum(given.public_counts[law] for given, count in pairs if _is_part(count, line)) for line in lines
        ]


COUNT = Shape(
    CountedLine,
    [
        Field("item", TEXT),
        Field("service_code", TEXT),
        Field("count", number("count"), required=True),
        Field("care_level", OrNull(LEVEL)),
        Field("reductions", ListOf(TEXT)),
        Field("public_counts", MapOf(number("public_counts"))),
    ],
    exactly_one=[("item", "service_code")],
)

COUNTED_SERVICE = Shape(
    CountedService,
    [
        Field("service", SERVICE, required=True),
        Field("unit_class", UNIT_CLASS, required=True),
        Field("counts", ListOf(COUNT)),
        Field("unit_price", PRICE),
        Field("area_grade", GRADE),
        Field("municipality", TEXT),
        Field("treatment", ListOf(TEXT)),
        Field("own_rates", MapOf(RATE)),
        Field("registered", ListOf(TEXT)),
        Field("confirmed", ListOf(TEXT)),
        Field("accept_unverified", FLAG),
        Field("uplift_base", TEXT),
        Field("uplift_outside_limit", FLAG),
        Field("planned_units", OrNull(number("planned_units"))),
        Field("actual_days", OrNull(number("actual_days"))),
    ],
    exactly_one=[("counts", "lines"), PLACES],
)


def resolved(line: CountedLine, service: CountedService, on: ScheduleOnDay) -> Count:
    """Return a count with the id of its item.

    Raises:
        ExceptionGroup: of `KaigoCalcError`: names and codes that do not exist (KC-C08, KC-J17), codes that
            contradict what else is written (KC-J18), and counts under a law (KC-M05, KC-J19).
    """
    faults = list(_law_faults(line, service.laws))
    reductions = _ids(line.reductions, on, faults, "reductions")
    item, level = line.item, line.care_level
    if line.service_code is None:
        item = attempt(faults, pointer("item"), _item_id, line.item, on)
    else:
        code = line.service_code
        meaning = attempt(faults, pointer("service_code"), meaning_of, code, on)
        if meaning is not None:
            faults += _contradictions(code, meaning, service.unit_class, level, reductions)
            item, reductions = meaning.item, list(meaning.reductions)
            level = CareLevel.parse(meaning.care_level) if meaning.care_level else level
    raise_all(faults)
    return Count(str(item), line.count, level, tuple(reductions))


def _law_faults(line: CountedLine, laws: Sequence[str]) -> Iterator[KaigoCalcError]:
    place = pointer("public_counts")
    for law in laws:
        number_of_law = line.public_counts.get(law)
        if number_of_law is None:
            yield RuleConflictError("KC-J19", law=law).at(place)
        elif number_of_law > line.count:
            name = line.item or line.service_code
            yield RuleConflictError("KC-M05", law=law, number=number_of_law, count=line.count, item=name).at(
                place + pointer(law)
            )


def _contradictions(
    code: str, meaning: Meaning, unit_class: UnitClass, level: CareLevel | None, reductions: Sequence[str]
) -> Iterator[KaigoCalcError]:
    said = [
        (meaning.unit_class, str(unit_class)),
        (meaning.care_level, "" if level is None else str(level)),
        (", ".join(sorted(meaning.reductions)) or "-", ", ".join(sorted(reductions))),
    ]
    for meant, given in said:
        if meant and given and meant != given:
            yield RuleConflictError("KC-J18", value=shown(code), meant=meant, given=given)


def _ids(names: Sequence[str], on: ScheduleOnDay, faults: list[KaigoCalcError], key: str) -> list[str]:
    found = [
        attempt(faults, pointer(key) + pointer(place), _id, name, on) for place, name in enumerate(names)
    ]
    return [identifier for identifier in found if identifier is not None]


def _item_id(name: str, on: ScheduleOnDay) -> str:
    return BASE if name == BASE else _id(name, on)


def _id(name: str, on: ScheduleOnDay) -> str:
    known = meaning_of(name, on).item if looks_like_code(name) else name
    return on.schedule.fee_items.find(known, on.day).id


def _is_part(count: Count, line: Line) -> bool:
    """Return whether a count went into a line; the level of a count is dropped where none is needed."""
    same = count.item == line.item and set(count.reductions) == set(line.reductions)
    return same and (line.care_level is None or line.care_level == count.care_level)
