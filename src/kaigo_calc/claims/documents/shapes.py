"""文書の形 (shapes): tables of keys, by which objects are read and written.

All faults of an object and of everything in it are told at once, each with its place.

>>> from kaigo_calc.claims.documents.values import TEXT, number
>>> shape = Shape(dict, [Field("item", TEXT, required=True), Field("count", number("count"))])
>>> shape.read({"item": "base_units", "count": 30})
{'item': 'base_units', 'count': 30}
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import MISSING, fields
from difflib import get_close_matches
from functools import cache
from re import compile as pattern
from typing import Any, Generic, NamedTuple, TypeVar, cast

from kaigo_calc.claims.documents.parsing import RepeatedKeys
from kaigo_calc.claims.documents.values import Codec, text, wrong_kind
from kaigo_calc.claims.faults import placed, raise_all
from kaigo_calc.error_texts.field_examples import FIELD_EXAMPLES
from kaigo_calc.errors import (
    KaigoCalcError,
    OutOfRangeError,
    RuleConflictError,
    UnknownCodeError,
    listed,
    shown,
)

_T = TypeVar("_T")

MOST_ENTRIES = 1000
"""Entries of a list or keys of an object: more than a resident's month can have (our own bound)."""
_LONGEST_NAME = 40
_DAY_OF_PYTHON = pattern(r"date\((\d+), (\d+), (\d+)\)")


class Field(NamedTuple):
    """A key of an object."""

    name: str
    codec: Codec
    required: bool = False
    written: bool = True
    """False for a key that is another way to say what is written under a key of its own."""


class Shape(Generic[_T]):
    """An object with its keys.

    Args:
        make: makes the value of those keys that are there.
        keys: the keys.
        exactly_one: sets of keys, of each of which exactly one must be there.
    """

    def __init__(
        self,
        make: Callable[..., _T],
        keys: Iterable[Field],
        exactly_one: Sequence[tuple[str, ...]] = (),
    ) -> None:
        self.make = make
        self.keys = {key.name: key for key in keys}
        self.exactly_one = exactly_one

    def read(self, value: object) -> _T:
        """Return what an object means.

        Raises:
            ExceptionGroup: of `KaigoCalcError`, every fault of the object.
        """
        values, faults = self.read_keys(value)
        raise_all(faults)
        return self.make(**values)

    def read_keys(self, value: object) -> tuple[dict[str, Any], list[KaigoCalcError]]:
        """Return the values of the keys that are in order, and the faults of all others."""
        given = object_of(value)
        faults = [*_repeated(given), *self._misfits(given)]
        values: dict[str, Any] = {}
        for name, key in self.keys.items():
            if name in given:
                try:
                    values[name] = key.codec.read(given[name])
                except (KaigoCalcError, ExceptionGroup) as raised:
                    faults += placed(raised, pointer(name))
        return values, faults

    def write(self, value: Any) -> dict[str, object]:
        """Return the object of a value, without the keys that have their default."""
        defaults = _defaults(value.__class__)
        written: dict[str, object] = {}
        for name, key in self.keys.items():
            held = getattr(value, name) if key.written else None
            if key.written and not (name in defaults and held == defaults[name]):
                try:
                    written[name] = key.codec.write(held)
                except KaigoCalcError as refused:
                    raise refused.at(pointer(name)) from None
        return written

    def _misfits(self, given: dict[str, object]) -> Iterator[KaigoCalcError]:
        for name in given:
            if name not in self.keys:
                yield _unknown(name, list(self.keys))
        for key in self.keys.values():
            if key.required and key.name not in given:
                yield RuleConflictError("KC-J09", field=key.name, **_example(key.name)).at(pointer(key.name))
        for names in self.exactly_one:
            number = sum(name in given for name in names)
            if number != 1:
                yield RuleConflictError("KC-J16", names=", ".join(names), number=number)


class ListOf(Generic[_T]):
    """A list of values of one kind."""

    def __init__(self, codec: Codec) -> None:
        self._codec = codec

    def read(self, value: object) -> tuple[_T, ...]:
        """Return what the entries mean.

        Raises:
            ExceptionGroup: of `KaigoCalcError`, every fault of every entry.
        """
        found: list[_T] = []
        faults: list[KaigoCalcError] = []
        for place, entry in enumerate(entries_of(value)):
            try:
                found.append(self._codec.read(entry))
            except (KaigoCalcError, ExceptionGroup) as raised:
                faults += placed(raised, pointer(place))
        raise_all(faults)
        return tuple(found)

    def write(self, value: Sequence[_T]) -> list[object]:
        """Return the list of the values."""
        _require_bearable(len(value))
        written: list[object] = []
        for place, entry in enumerate(value):
            try:
                written.append(self._codec.write(entry))
            except KaigoCalcError as refused:
                raise refused.at(pointer(place)) from None
        return written


class MapOf(Generic[_T]):
    """An object whose keys are names of the caller's choice."""

    def __init__(self, codec: Codec) -> None:
        self._codec = codec

    def read(self, value: object) -> dict[str, _T]:
        """Return the values by their names.

        Raises:
            ExceptionGroup: of `KaigoCalcError`, every fault of every name and value.
        """
        given = object_of(value)
        found: dict[str, _T] = {}
        faults = list(_repeated(given))
        for name, entry in given.items():
            try:
                found[text(name)] = self._codec.read(entry)
            except (KaigoCalcError, ExceptionGroup) as raised:
                faults += placed(raised, pointer(name))
        raise_all(faults)
        return found

    def write(self, value: "Iterable[tuple[str, _T]] | dict[str, _T]") -> dict[str, object]:
        """Return the object of names with their values."""
        pairs = dict(value)
        _require_bearable(len(pairs))
        written: dict[str, object] = {}
        for name, entry in pairs.items():
            written[text(name)] = self._codec.write(entry)
        return written


def object_of(value: object) -> dict[str, object]:
    """Return a value that is an object of bearable size."""
    if not isinstance(value, dict):
        raise wrong_kind(value, dict)
    found = cast("dict[str, object]", value)
    _require_bearable(len(found))
    return found


def entries_of(value: object) -> list[object]:
    """Return a value that is a list of bearable length."""
    if not isinstance(value, list):
        raise wrong_kind(value, list)
    found = cast("list[object]", value)
    _require_bearable(len(found))
    return found


def pointer(name: object) -> str:
    """Return a key or an index as a part of a JSON pointer (RFC 6901).

    >>> pointer("services") + pointer(0) + pointer("km/h")
    '/services/0/km~1h'
    """
    written = name if isinstance(name, str) and name.isprintable() else ascii(name)
    return "/" + written[:_LONGEST_NAME].replace("~", "~0").replace("/", "~1")


def _require_bearable(number: int) -> None:
    if number > MOST_ENTRIES:
        raise OutOfRangeError("KC-J14", number=number, most=MOST_ENTRIES)


def _repeated(given: dict[str, object]) -> Iterator[KaigoCalcError]:
    if isinstance(given, RepeatedKeys):
        yield from (RuleConflictError("KC-J08", value=shown(name)) for name in given.repeated)


def _example(field: str) -> dict[str, str]:
    """Return the example of a field as a document writes it, where that is not as Python does."""
    day = _DAY_OF_PYTHON.fullmatch(FIELD_EXAMPLES.get(field, ""))
    if day is None:
        return {}
    year, month, number = day.groups()
    return {"example": f'"{year}-{month.zfill(2)}-{number.zfill(2)}"'}


def _unknown(name: object, known: list[str]) -> KaigoCalcError:
    short = (
        name if isinstance(name, str) and len(name) <= _LONGEST_NAME else ""
    )  # a long one is close to none
    close = get_close_matches(short, known)
    return UnknownCodeError(
        "KC-J07", value=shown(name), known=", ".join(known), **listed("matches", close, close)
    )


@cache
def _defaults(kind: type) -> dict[str, object]:
    found: dict[str, object] = {}
    for field in fields(kind):
        if field.default is not MISSING:
            found[field.name] = field.default
        elif field.default_factory is not MISSING:
            found[field.name] = field.default_factory()
    return found
