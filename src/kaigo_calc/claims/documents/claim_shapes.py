"""請求の文書の形 (shapes of a claim): calendar facts, and services of lines, key by key."""

from typing import Any

from kaigo_calc.claims.documents.counted import COUNTED_SERVICE, CountedService
from kaigo_calc.claims.documents.shapes import Field, ListOf, MapOf, Shape, entries_of, object_of
from kaigo_calc.claims.documents.values import (
    BENEFIT_RATE,
    DAY,
    FLAG,
    GRADE,
    LEVEL,
    MONTH,
    PRICE,
    RATE,
    SERVICE,
    SIGNED,
    TEXT,
    Codec,
    OrNull,
    choice,
    number,
)
from kaigo_calc.claims.lines import ClaimLine, RateLine, ServiceLines
from kaigo_calc.claims.months import MonthFacts, MonthLines
from kaigo_calc.claims.office_prices import PLACES
from kaigo_calc.claims.public_laws import PublicExpense
from kaigo_calc.explain.explanation import STATUSES
from kaigo_calc.stays import (
    HospitalStay,
    LevelChange,
    Occurrence,
    Office,
    OvernightAbsence,
    Readings,
    Registration,
    Stay,
)
from kaigo_calc.stays.month_counts import REASONS, LeftOut

FORMAT = "kaigo_calc.claim.v1"

_DAY_OR_NULL = OrNull(DAY)
_STATUS = choice(*STATUSES)


class ServiceCodec:
    """A service type, as lines or as counts."""

    def read(self, value: object) -> ServiceLines | CountedService:
        """Return the service, whose counts are not priced yet."""
        given = object_of(value)
        return SERVICE_LINES.read(given) if "lines" in given else COUNTED_SERVICE.read(given)

    def write(self, value: ServiceLines) -> object:
        """Return the object of the lines."""
        return SERVICE_LINES.write(value)


class _Entries:
    """A list whose entries are read later, each by itself, so that one never hides the faults of others."""

    def __init__(self, codec: Codec) -> None:
        self._list = ListOf[Any](codec)

    def read(self, value: object) -> list[object]:
        return entries_of(value)

    def write(self, value: Any) -> object:
        return self._list.write(value)


def _month_facts(*, format: str, **values: Any) -> MonthFacts:  # noqa: A002, ARG001  # the keys of the document
    return MonthFacts(**values)


def _month_lines(*, format: str, **values: Any) -> MonthLines:  # noqa: A002, ARG001
    return MonthLines(**values)


REGISTRATION = Shape(
    Registration,
    [
        Field("item", TEXT, required=True),
        Field("first_day", DAY, required=True),
        Field("last_day", _DAY_OR_NULL),
    ],
)
_REGISTRATIONS = Field("registrations", ListOf(REGISTRATION))

LEVEL_CHANGE = Shape(
    LevelChange, [Field("first_day", DAY, required=True), Field("care_level", LEVEL, required=True)]
)

HOSPITAL_STAY = Shape(
    HospitalStay,
    [
        Field("admitted_on", DAY, required=True),
        Field("returned_on", _DAY_OR_NULL),
        Field("return_expected", FLAG, required=True),
    ],
)

OVERNIGHT_ABSENCE = Shape(
    OvernightAbsence, [Field("left_on", DAY, required=True), Field("returned_on", DAY, required=True)]
)

OCCURRENCE = Shape(Occurrence, [Field("item", TEXT, required=True), Field("on", DAY, required=True)])

STAY = Shape(
    Stay,
    [
        Field("admitted_on", DAY, required=True),
        Field("care_level", LEVEL, required=True),
        Field("level_changes", ListOf(LEVEL_CHANGE)),
        Field("left_on", _DAY_OR_NULL),
        Field("died_on", _DAY_OR_NULL),
        Field("short_stay", FLAG),
        Field("hospital_stays", ListOf(HOSPITAL_STAY)),
        Field("overnight_absences", ListOf(OVERNIGHT_ABSENCE)),
        Field("end_of_life_consent_on", _DAY_OR_NULL),
        _REGISTRATIONS,
        Field("occurrences", ListOf(OCCURRENCE)),
    ],
)

OFFICE = Shape(Office, [Field("unit_count", number("unit_count"), required=True), _REGISTRATIONS])

READINGS = Shape(
    Readings,
    [
        Field("leaving_day_counts", FLAG),
        Field("hospital_days_per_stay", OrNull(number("hospital_days_per_stay"))),
        Field("addons_on_hospital_days", FLAG),
        Field("long_stay_counts_both_ends", FLAG),
        Field("consent_day_counts", FLAG),
    ],
)

PUBLIC_EXPENSE = Shape(
    PublicExpense,
    [
        Field("law", TEXT, required=True),
        Field("own_payment", number("own_payment")),
        Field("first_day", _DAY_OR_NULL),
        Field("last_day", _DAY_OR_NULL),
    ],
)

_NAMES = [
    Field("item", TEXT),
    Field("label_ja", TEXT),
    Field("label_en", TEXT),
    Field("service_code", OrNull(TEXT)),
    Field("service_code_status", OrNull(_STATUS)),
    Field("status", _STATUS),
]

CLAIM_LINE = Shape(
    ClaimLine,
    [
        Field("units", SIGNED, required=True),
        Field("count", number("count"), required=True),
        Field("public_counts", MapOf(number("public_counts"))),
        Field("outside_limit", FLAG),
        Field("in_uplift_base", FLAG),
        Field("care_level", OrNull(LEVEL)),
        *_NAMES,
    ],
)

RATE_LINE = Shape(RateLine, [Field("rates", ListOf(RATE), required=True), *_NAMES])

SERVICE_LINES = Shape(
    ServiceLines,
    [
        Field("service", SERVICE, required=True),
        Field("unit_price", PRICE, required=True),
        Field("lines", ListOf(CLAIM_LINE)),
        Field("uplift", OrNull(RATE_LINE)),
        Field("treatment", ListOf(RATE_LINE)),
        Field("planned_units", OrNull(number("planned_units"))),
        Field("uplift_outside_limit", FLAG),
        Field("actual_days", OrNull(number("actual_days"))),
        Field("billed_from", _DAY_OR_NULL),
        Field("month", OrNull(MONTH)),
        Field("price_status", _STATUS),
        Field("schedule_id", TEXT),
        Field("schedule_digest", TEXT),
    ],
    exactly_one=[("counts", "lines")],
)

LEFT_OUT = Shape(
    LeftOut,
    [
        Field("service", SERVICE, required=True),
        Field("item", TEXT, required=True),
        Field("reason", choice(*REASONS), required=True),
        Field("days", number("days"), required=True),
    ],
)

_COMMON = [
    Field("format", TEXT, required=True, written=False),
    Field("resident", TEXT),
    Field("month", MONTH, required=True),
    Field("benefit_rate", BENEFIT_RATE, required=True),
    Field("public_expenses", ListOf(PUBLIC_EXPENSE)),
    Field("exempted", FLAG),
]

MONTH_FACTS = Shape(
    _month_facts,
    [
        *_COMMON,
        Field("stays", ListOf(STAY)),
        Field("office", OFFICE, required=True),
        Field("area_grade", GRADE),
        Field("municipality", OrNull(TEXT)),
        Field("unit_price", PRICE),
        Field("planned_units", OrNull(number("planned_units"))),
        Field("readings", READINGS),
        Field("confirmed", ListOf(TEXT)),
        Field("own_rates", MapOf(RATE)),
        Field("accept_unverified", FLAG),
        Field("uplift_base", TEXT),
        Field("uplift_outside_limit", FLAG),
    ],
    exactly_one=[("stays", "services"), PLACES],
)

MONTH_LINES = Shape(
    _month_lines,
    [*_COMMON, Field("services", _Entries(ServiceCodec())), Field("left_out", ListOf(LEFT_OUT))],
    exactly_one=[("stays", "services")],
)
