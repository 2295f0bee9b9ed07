"""Files and streams of documents: bounded lines, lists, residents of faulty documents."""

import json
from io import DEFAULT_BUFFER_SIZE, BufferedReader, BytesIO, RawIOBase
from time import perf_counter
from typing import Any

import pytest

from kaigo_calc.claims import (
    UnreadClaim,
    read_claim,
)
from kaigo_calc.claims.documents import LONGEST_DOCUMENT, claims_of_lines, claims_of_text
from kaigo_calc.errors import OutOfRangeError, leaves
from tests.claims.documents import (
    FACTS,
    LINES,
    Document,
)


class _Endless(RawIOBase):
    """A line of 100 MB, of which no byte exists before it is read, and a document after it."""

    def __init__(self) -> None:
        self.left = 100_000_000
        self.rest = BytesIO(b"\n" + json.dumps(LINES).encode())

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        number = min(len(buffer), self.left)
        if not number:
            return self.rest.readinto(buffer)
        buffer[:number] = b"x" * number
        self.left -= number
        return number


def test_a_line_of_100_megabytes_is_refused_at_once() -> None:
    raw = _Endless()
    stream = BufferedReader(raw)
    documents = claims_of_lines(stream, "may.ndjson")
    began = perf_counter()
    first = next(documents)
    with pytest.raises(ExceptionGroup) as caught:
        first()
    assert perf_counter() - began < 1
    assert [error.code for error in leaves(caught.value)] == ["KC-J04"]
    assert 100_000_000 - raw.left <= LONGEST_DOCUMENT + 1 + 2 * DEFAULT_BUFFER_SIZE
    (last,) = documents
    assert (last.place, last()) == ("may.ndjson:2", read_claim(LINES))


@pytest.mark.parametrize("ending", [b"\n", b"\r\n", b""])
def test_a_line_of_the_longest_document_is_read(ending: bytes) -> None:
    text = json.dumps(LINES).encode()
    line = text + b" " * (LONGEST_DOCUMENT - len(text) - ending.count(b"\r"))
    assert [one() for one in claims_of_lines(BytesIO(line + ending))] == [read_claim(LINES)]


def test_empty_lines_are_passed_over() -> None:
    stream = BytesIO(b"\n \t\r\n5\r\n\n6")
    assert [one.place for one in claims_of_lines(stream, "x")] == ["x:3", "x:5"]


def test_a_text_of_several_documents() -> None:
    text = json.dumps([LINES, "{}", {**FACTS, "month": 5}]).encode()
    first, second, third = claims_of_text(text, "may.json")
    assert first() == read_claim(LINES)
    for unread, code, place in ((second, "KC-J10", "/1"), (third, "KC-J10", "/2/month")):
        with pytest.raises(ExceptionGroup) as caught:
            unread()
        assert [(error.code, error.place) for error in leaves(caught.value)] == [(code, place)]
        assert unread.place == "may.json"
    (whole,) = claims_of_text(json.dumps(LINES).encode())
    assert whole() == read_claim(LINES)
    (broken,) = claims_of_text(b"[")
    with pytest.raises(ExceptionGroup):
        broken()


@pytest.mark.parametrize(
    ("content", "resident"),
    [
        (json.dumps(FACTS), "墨田 太郎"),
        (FACTS, "墨田 太郎"),
        ('{"resident": "A", "month": 5.5}', "A"),
        ('{"resident": "墨田\u3000太郎"}', "墨田\u3000太郎"),
        ('{"resident": 5.5}', ""),
        ('{"resident": "\\u001b[2J"}', ""),
        ("[]", ""),
        ("{", ""),
    ],
)
def test_resident_of_a_document_that_may_be_faulty(content: str | Document, resident: str) -> None:
    assert UnreadClaim(content).resident == resident


def test_errors_of_other_kinds_are_bugs() -> None:
    bug = ExceptionGroup("bugs", [OutOfRangeError("KC-N06"), ZeroDivisionError()])
    with pytest.raises(ExceptionGroup) as caught:
        leaves(bug)
    assert caught.value is bug
