"""値の読取り (values): what single JSON values mean; each reader refuses what is not exactly that.

>>> day("2026-05-01"), level("要介護5")
(datetime.date(2026, 5, 1), CareLevel.CARE_5)
"""

from collections.abc import Callable
from datetime import date
from re import compile as pattern
from typing import Any, Protocol
from unicodedata import category

from kaigo_calc.claims.documents.parsing import MOST_DIGITS, Literal
from kaigo_calc.errors import (
    InexactInputError,
    KaigoCalcError,
    OutOfRangeError,
    UnknownCodeError,
    UnreadableInputError,
    listed,
    shown,
)
from kaigo_calc.quantities.area_grade import AreaGrade
from kaigo_calc.quantities.benefit_rate import benefit_percent
from kaigo_calc.quantities.care_level import CareLevel
from kaigo_calc.quantities.exact import whole_number
from kaigo_calc.quantities.ratio import Ratio
from kaigo_calc.quantities.service_month import ServiceMonth
from kaigo_calc.quantities.unit_class import UnitClass
from kaigo_calc.quantities.unit_price import UnitPrice
from kaigo_calc.schedules.service_types import find_service

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kaigo_calc.quantities.exact import Exact

_DAY = pattern(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LARGEST = 10**MOST_DIGITS - 1
_KINDS: dict[type, tuple[str, str]] = {
    bool: ("true/false", "true or false"),
    int: ("整数", "a whole number"),
    str: ("文字列", "text"),
    list: ("配列 […]", "a list […]"),
    dict: ("オブジェクト {…}", "an object {…}"),
    type(None): ("null", "null"),
}
"""The kinds of JSON values; bool stands before int, of which it is a subclass in Python."""
_REFUSED = frozenset({"Cc", "Cs", "Zl", "Zp"})
"""Control characters could take over a terminal, no file can hold lone surrogates, and lines would break."""


def wrong_kind(value: object, *expected: type) -> KaigoCalcError:
    """Return the refusal of a value of another kind (KC-J10), or of a number that is not exact."""
    if isinstance(value, Literal) or isinstance(value, float):  # noqa: SIM101  # read by the float check
        return _inexact(value)
    names = [_KINDS[kind] for kind in expected]
    given = next((name for kind, name in _KINDS.items() if isinstance(value, kind)), None)
    foreign = type(value).__name__
    return InexactInputError(
        "KC-J10",
        expected_ja="か".join(ja for ja, _ in names),
        expected_en=" or ".join(en for _, en in names),
        given_ja=foreign if given is None else given[0],
        given_en=foreign if given is None else given[1],
    )


def text(value: object) -> str:
    """Return a text of characters that can be printed and stored."""
    if type(value) is not str:
        raise wrong_kind(value, str)
    if not value.isprintable():
        for character in value:
            if category(character) in _REFUSED:
                raise UnreadableInputError("KC-J15", value=ascii(character))
    return value


def flag(value: object) -> bool:
    """Return true or false."""
    if not isinstance(value, bool):
        raise wrong_kind(value, bool)
    return value


def signed(value: object) -> int:
    """Return a whole number of either sign."""
    if type(value) is not int:
        raise wrong_kind(value, int)
    if abs(value) > _LARGEST:
        raise OutOfRangeError("KC-J13", value=_start_of(value), most=MOST_DIGITS)
    return value


def day(value: object) -> date:
    """Return a date that is written as 2026-05-01; Python alone would also read 20260501."""
    written = text(value)
    try:
        if _DAY.fullmatch(written):
            return date.fromisoformat(written)
    except ValueError:
        pass
    raise UnreadableInputError("KC-J21", value=shown(written))


def month(value: object) -> ServiceMonth:
    """Return a month that is written as 2026-05."""
    return ServiceMonth(text(value))


def level(value: object) -> CareLevel:
    """Return a care level by name or number."""
    return CareLevel.parse(_text_or_whole(value))


def unit_class(value: object) -> UnitClass:
    """Return a class of home by name or number."""
    return UnitClass.parse(_text_or_whole(value))


def grade(value: object) -> AreaGrade:
    """Return an area grade by name or number."""
    return AreaGrade.parse(_text_or_whole(value))


def price(value: object) -> UnitPrice:
    """Return a unit price, decimals as text."""
    return UnitPrice(_text_or_whole(value))


def ratio(value: object) -> Ratio:
    """Return a rate such as "186/1000" or "0.186"."""
    return Ratio(_text_or_whole(value))


def benefit_rate(value: object) -> int:
    """Return a whole percentage."""
    return benefit_percent(signed(value))


def _rate_text(rate: "Exact | Ratio") -> str:
    return str(Ratio(rate))


def service(value: object) -> str:
    """Return the identifier of a service type."""
    return find_service(text(value)).id


class Codec(Protocol):
    """Reads a JSON value and writes it back."""

    def read(self, value: object, /) -> Any:
        """Return what a JSON value means."""

    def write(self, value: Any, /) -> object:
        """Return the JSON value of what was read."""


class Leaf:
    """A single value.

    Args:
        reader: returns what a JSON value means.
        writer: returns the JSON value of it.
    """

    __slots__ = ("_reader", "_writer")

    def __init__(self, reader: Callable[[object], Any], writer: Callable[[Any], object]) -> None:
        self._reader = reader
        self._writer = writer

    def read(self, value: object) -> Any:
        """Return what a JSON value means."""
        return self._reader(value)

    def write(self, value: Any) -> object:
        """Return the JSON value of what was read."""
        return self._writer(value)


class OrNull:
    """A value that may also be null."""

    __slots__ = ("_codec",)

    def __init__(self, codec: Codec) -> None:
        self._codec = codec

    def read(self, value: object) -> Any:
        """Return None for null, else what the value means."""
        return None if value is None else self._codec.read(value)

    def write(self, value: Any) -> object:
        """Return null for None, else the value."""
        return None if value is None else self._codec.write(value)


def number(field: str) -> Leaf:
    """Return the codec of a whole number that is not negative; `field` is its name in the message."""

    def read(value: object) -> int:
        return whole_number(signed(value), field)

    return Leaf(read, signed)


def choice(*names: str) -> Leaf:
    """Return the codec of a text that is one of a few."""

    def read(value: object) -> str:
        written = text(value)
        if written not in names:
            raise UnknownCodeError("KC-J22", value=shown(written), **listed("matches", names, names))
        return written

    return Leaf(read, read)


TEXT = Leaf(text, text)
FLAG = Leaf(flag, flag)
SIGNED = Leaf(signed, signed)
DAY = Leaf(day, str)
MONTH = Leaf(month, str)
LEVEL = Leaf(level, str)
UNIT_CLASS = Leaf(unit_class, str)
GRADE = Leaf(grade, str)
PRICE = Leaf(price, str)
BENEFIT_RATE = Leaf(benefit_rate, signed)
RATE = Leaf(ratio, _rate_text)
SERVICE = Leaf(service, text)


def _text_or_whole(value: object) -> str | int:
    if type(value) is str:
        return text(value)
    if type(value) is int:
        return signed(value)
    raise wrong_kind(value, str, int)


def _inexact(value: "Literal | float") -> KaigoCalcError:
    written = value if isinstance(value, str) else shown(value)
    if written.lstrip("-")[:1].isalpha():  # NaN and Infinity
        return UnreadableInputError("KC-J12", value=written)
    if written.lstrip("-").isdigit():
        return OutOfRangeError("KC-J13", value=_start_of(written), most=MOST_DIGITS)
    return InexactInputError("KC-J11", value=_start_of(written))


def _start_of(value: int | str) -> str:
    return shown(value).strip("'")
