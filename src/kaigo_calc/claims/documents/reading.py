"""請求の文書の読取り (reading): a document of the format `kaigo_calc.claim.v1` to the facts of a claim.

>>> facts = read_claim(
...     '{"format": "kaigo_calc.claim.v1", "month": "2026-05", "benefit_rate": 90, "area_grade": "1級地",'
...     ' "stays": [{"admitted_on": "2026-04-01", "care_level": "要介護5"}], "office": {"unit_count": 1}}'
... )
>>> facts.stays[0].care_level
CareLevel.CARE_5
"""

from dataclasses import replace
from typing import Any, cast

from kaigo_calc.claims.documents.claim_shapes import FORMAT, MONTH_FACTS, MONTH_LINES, ServiceCodec
from kaigo_calc.claims.documents.counted import CountedService
from kaigo_calc.claims.documents.parsing import parsed
from kaigo_calc.claims.documents.shapes import object_of, pointer
from kaigo_calc.claims.faults import attempt, raise_all
from kaigo_calc.claims.lines import ServiceLines
from kaigo_calc.claims.months import MonthFacts, MonthLines
from kaigo_calc.errors import KaigoCalcError, UnknownCodeError, shown
from kaigo_calc.quantities.service_month import ServiceMonth


def read_claim(
    document: str | bytes | dict[str, Any], *, accept_unverified: bool = False
) -> MonthFacts | MonthLines:
    """Return the facts that a document of the format `kaigo_calc.claim.v1` holds.

    Args:
        document: JSON text, its bytes in UTF-8, or the values of it.
        accept_unverified: True takes unconfirmed figures, whatever the document says.

    Returns:
        `MonthFacts` for a document with `stays`, `MonthLines` for one with `services`; counts are priced.

    Raises:
        ExceptionGroup: of `KaigoCalcError`, every fault of the document, each with its place as a JSON
            pointer: of the text (KC-J01 to KC-J05), of its keys and values (KC-J06 to KC-J22), and all that
            the values themselves may be refused for.

    Source: the shipped `claim.v1.schema.json` has every key.

    >>> try:
    ...     read_claim('{"format": "kaigo_calc.claim.v1", "month": "2026-05", "services": []}')
    ... except ExceptionGroup as group:
    ...     print([(error.code, error.place) for error in group.exceptions])
    [('KC-J09', '/benefit_rate')]
    """
    faults: list[KaigoCalcError] = []
    value = document if isinstance(document, dict) else attempt(faults, "", parsed, document)
    raise_all(faults)
    return read_value(value, accept_unverified=accept_unverified)


def read_value(value: object, *, accept_unverified: bool = False) -> MonthFacts | MonthLines:
    """Return the facts in the values of a document; raises as `read_claim` does."""
    faults: list[KaigoCalcError] = []
    given = attempt(faults, "", _own_format, value)
    raise_all(faults)
    read = _read_lines if given is not None and "services" in given else _read_facts
    found = attempt(faults, "", read, given, accept_unverified)
    raise_all(faults)
    return cast("MonthFacts | MonthLines", found)  # without faults there is a claim


def _own_format(value: object) -> dict[str, object]:
    given = object_of(value)
    written = given.get("format", FORMAT)
    if type(written) is str and written != FORMAT:  # then nothing is known of its other keys
        raise UnknownCodeError("KC-J06", value=shown(written), known=FORMAT).at(pointer("format"))
    return given


def _read_facts(given: dict[str, object], accept_unverified: bool) -> MonthFacts:
    values, faults = MONTH_FACTS.read_keys(given)
    raise_all(faults)
    if accept_unverified:
        values["accept_unverified"] = True
    return MONTH_FACTS.make(**values)


def _read_lines(given: dict[str, object], accept_unverified: bool) -> MonthLines:
    values, faults = MONTH_LINES.read_keys(given)
    services = [
        attempt(
            faults, pointer("services") + pointer(place), _read_service, entry, values.get("month"), accept
        )
        for accept in [accept_unverified]
        for place, entry in enumerate(values.get("services", ()))
    ]
    raise_all(faults)
    return MONTH_LINES.make(**{**values, "services": services})


def _read_service(
    entry: object, month: ServiceMonth | None, accept_unverified: bool
) -> ServiceLines | CountedService:
    service = ServiceCodec().read(entry)
    if isinstance(service, ServiceLines) or month is None:  # without its month it cannot be priced
        return service
    return (replace(service, accept_unverified=True) if accept_unverified else service).priced(month)
