"""記録の読取り (one record): fields by name become whole numbers and texts, or named faults.

A figure that is merely too wide is kept, because that is a finding of the check; what cannot be a figure at
all is refused.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple, TypeAlias

from kaigo_calc.errors import (
    InexactInputError,
    KaigoCalcError,
    OutOfRangeError,
    UnknownCodeError,
    UnreadableInputError,
    listed,
    shown,
)
from kaigo_calc.quantities.exact import scaled_integer, signed_number
from kaigo_calc.quantities.service_month import ServiceMonth
from kaigo_calc.records.faults import Place, at
from kaigo_calc.records.layout import INVOICE, RECORD_KINDS, FieldSpec, Layout

Value: TypeAlias = "int | str | None"

_RATES = frozenset({"insurance_rate", "public_rate_1", "public_rate_2", "public_rate_3"})
_MONTH_WIDTH = 6


class ClaimRecord(NamedTuple):
    """One record whose every field was read."""

    place: Place
    exchange_id: str
    kind: str
    """01, 02 or 10; empty for a row of the 請求書."""
    month: ServiceMonth
    values: Mapping[str, Value]
    fields: Mapping[str, FieldSpec]

    def amount(self, field: str) -> int:
        """Return a figure; a blank one counts as nothing."""
        value = self.values.get(field)
        return value if isinstance(value, int) else 0

    def figure(self, field: str) -> int | None:
        """Return a figure, or None where the field is blank."""
        value = self.values.get(field)
        return value if isinstance(value, int) else None

    def text(self, field: str) -> str:
        """Return a text; empty where the field is blank."""
        value = self.values.get(field)
        return value if isinstance(value, str) else ""


def read_fields(
    number: int, given: Mapping[Any, object], layout: Layout, faults: list[KaigoCalcError]
) -> ClaimRecord | None:
    """Return a record, or None after adding everything that is wrong with it to `faults`.

    Args:
        number: its number in the input, from 1.
        given: values by field id.
        layout: the known records.
        faults: gets an error for each fault (KC-K01, KC-K02, KC-K04 to KC-K08).

    >>> from kaigo_calc.records.layout import packaged_layout
    >>> faults = []
    >>> read_fields(1, {"exchange_id": "7172", "record_kind": "03"}, packaged_layout(), faults)
    >>> faults[0].message_en
    "record 1: the record kind '03' is not known here."
    """
    place = Place(number, "")
    exchange_id = _key(given, "exchange_id")
    kind = _key(given, "record_kind") if layout.has_kinds(exchange_id) else ""
    try:
        fields = {field.id: field for field in layout.fields_at(place, exchange_id, kind)}
    except UnknownCodeError as error:
        faults.append(error)
        return None
    place = Place(number, "請求書" if exchange_id == INVOICE else RECORD_KINDS[kind])
    found = list(_unknown_fields(place, given, fields))
    values: dict[str, Value] = {}
    for field in fields.values():
        try:
            values[field.id] = _value(place, field, given.get(field.id))
        except KaigoCalcError as error:
            found.append(error)
    if found:
        faults.extend(found)
        return None
    month = _month(str(values.get("service_month")))
    return ClaimRecord(place, exchange_id, kind, month, values, fields)


def _key(given: Mapping[Any, object], field: str) -> str:
    value = given.get(field)
    return str.__str__(value) if isinstance(value, str) else shown(value)


def _unknown_fields(
    place: Place, given: Mapping[Any, object], fields: Mapping[str, FieldSpec]
) -> Iterator[KaigoCalcError]:
    for name in given:
        if not isinstance(name, str) or name not in fields:
            from difflib import get_close_matches

            close = get_close_matches(shown(name)[1:-1], fields)
            yield UnknownCodeError(
                "KC-K04", **at(place), value=shown(name), **listed("matches", close, close)
            )


def _value(place: Place, field: FieldSpec, value: object) -> Value:
    if value is None or value == "":
        if field.needed:
            raise UnreadableInputError("KC-K05", **at(place), field_id=field.id)
        return None
    if field.kind == "text":
        return _text(place, field, value)
    if field.kind == "date":
        return _date(place, field, value)
    return _number(place, field, value)


def _text(place: Place, field: FieldSpec, value: object) -> str:
    way = {"way_ja": f"{field.digits}文字までの文字列", "way_en": f"text of up to {field.digits} characters"}
    if not isinstance(value, str):  # as a number, a code may have lost its leading zeros
        raise _wrong_type(place, field, value, way)
    text = str.__str__(value)
    if len(text) > field.digits:
        raise _unreadable(place, field, value, way)
    return text


def _date(place: Place, field: FieldSpec, value: object) -> str:
    form = "YYYYMM" if field.digits == _MONTH_WIDTH else "YYYYMMDD"
    way = {"way_ja": form, "way_en": form}
    if not isinstance(value, (int, str)) or isinstance(value, bool):
        raise _wrong_type(place, field, value, way)
    text = str.__str__(value) if isinstance(value, str) else shown(value)
    if not (text.isascii() and text.isdigit() and len(text) == len(form)):
        raise _unreadable(place, field, value, way)
    try:
        date.fromisoformat(f"{text[:4]}-{text[4:6]}-{text[6:] or '01'}")
    except ValueError:
        raise _unreadable(place, field, value, way) from None
    return text


def _number(place: Place, field: FieldSpec, value: object) -> int:
    way = {"way_ja": "整数", "way_en": "a whole number"}
    if isinstance(value, str):
        text = str.__str__(value)
        digits = text.removeprefix("-")
        if not (digits.isascii() and digits.isdigit()):
            raise _unreadable(place, field, value, way)
        try:
            number = scaled_integer(digits, 0, field.id)
        except KaigoCalcError:
            raise _out_of_range(place, field, value, way) from None
        number = -number if text.startswith("-") else number
    else:
        try:
            number = signed_number(value, field.id)
            scaled_integer(abs(number), 0, field.id)
        except InexactInputError:
            raise _wrong_type(place, field, value, way) from None
        except KaigoCalcError:
            raise _out_of_range(place, field, value, way) from None
    if number < 0 and field.kind == "number":
        raise _out_of_range(place, field, value, {"way_ja": "0以上の整数", "way_en": "a whole number from 0"})
    if number > 100 and field.id in _RATES:
        raise _out_of_range(place, field, value, {"way_ja": "0から100まで", "way_en": "from 0 to 100"})
    if number == 0 and field.id == "price_100":
        raise _out_of_range(place, field, value, {"way_ja": "1以上の整数", "way_en": "a whole number from 1"})
    return number


def _month(text: str) -> ServiceMonth:
    return ServiceMonth(f"{text[:4]}-{text[4:]}")


def _wrong_type(place: Place, field: FieldSpec, value: object, way: dict[str, str]) -> KaigoCalcError:
    named = {"field_id": field.id, "type": type(value).__name__, "value": shown(value)}
    return InexactInputError("KC-K06", **at(place), **named, **way)


def _unreadable(place: Place, field: FieldSpec, value: object, way: dict[str, str]) -> KaigoCalcError:
    return UnreadableInputError("KC-K07", **at(place), field_id=field.id, value=shown(value), **way)


def _out_of_range(place: Place, field: FieldSpec, value: object, way: dict[str, str]) -> KaigoCalcError:
    return OutOfRangeError("KC-K08", **at(place), field_id=field.id, value=shown(value), **way)
