"""Mutated, damaged and arbitrary input: it is read or refused, and never ends in a traceback."""

import json
from collections.abc import Iterator
from copy import deepcopy
from random import Random
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaigo_calc.claims import (
    claim,
    claim_document,
    read_claim,
)
from kaigo_calc.errors import KaigoCalcError, leaves
from tests.claims.documents import (
    ALL,
    SCHEMA,
    Document,
    changed,
    without,
)

_PIECES = (b"{", b"]", b"0", b"9" * 400, b"-", b".5", b'"', b"\\ud800", b"NaN")


def _never_a_traceback(content: str | bytes | Document) -> None:
    try:
        facts = read_claim(content)
        claim(facts)
        SCHEMA.validate(claim_document(facts))
    except (KaigoCalcError, ExceptionGroup) as refused:
        for error in leaves(refused):
            assert str(error)
            json.dumps(error.to_dict(), ensure_ascii=False).encode("utf-8", "surrogatepass")


_scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(
        ["2026-05", "2026-05-01", "32", "12", "10.90", "1/10", "base_units", "321151", 10**13, -1]
    )
)
_values = st.recursive(
    _scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


def _paths(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    yield path
    if isinstance(value, dict):
        for name, entry in cast("Document", value).items():
            yield from _paths(entry, (*path, name))
    elif isinstance(value, list):
        for place, entry in enumerate(cast("list[object]", value)):
            yield from _paths(entry, (*path, place))


@st.composite
def _mutated(draw: st.DrawFn) -> Document:
    document = deepcopy(draw(st.sampled_from(list(ALL.values()))))
    for _ in range(draw(st.integers(1, 4))):
        path = draw(st.sampled_from(list(_paths(document))[1:] or [()]))
        way = draw(st.sampled_from(["taken", "changed", "added"])) if path else "added"
        if way == "taken":
            document = without(document, *path)
        elif way == "changed":
            document = changed(document, *path, to=draw(_values))
        else:
            document = _with_key(document, path, draw(st.text(max_size=12)), draw(_values))
    return document


def _with_key(document: Document, path: tuple[str | int, ...], name: str, value: object) -> Document:
    copied = deepcopy(document)
    at: Any = copied
    for step in path:
        at = at[step]
    if isinstance(at, dict):
        at[name] = value
    elif isinstance(at, list):
        cast("list[object]", at).append(value)
    return copied


@given(_mutated())
def test_mutated_documents_are_read_or_refused(document: Document) -> None:
    _never_a_traceback(document)
    _never_a_traceback(json.dumps(document))


@given(st.sampled_from(list(ALL.values())), st.randoms(use_true_random=False))
def test_damaged_bytes_are_read_or_refused(document: Document, random: Random) -> None:
    damaged = bytearray(json.dumps(document, ensure_ascii=False).encode())
    for _ in range(random.randint(1, 5)):
        at = random.randrange(len(damaged))
        kind = random.randrange(3)
        if kind == 0:
            damaged[at] = random.randrange(256)
        elif kind == 1:
            del damaged[at : at + random.randint(1, 9)]
        else:
            damaged[at:at] = random.choice(_PIECES)
        if not damaged:
            break
    _never_a_traceback(bytes(damaged))


@given(st.binary() | st.text() | _values.map(json.dumps))
def test_anything_is_refused_as_such(content: str | bytes) -> None:
    with pytest.raises(ExceptionGroup) as caught:
        read_claim(content)
    assert all(isinstance(error, KaigoCalcError) for error in leaves(caught.value))
