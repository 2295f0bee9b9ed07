r"""文書の出どころ (sources): claims still to be read, from a file of one, of several, or of one a line.

>>> from io import BytesIO
>>> lines = BytesIO(b'{"format": "kaigo_calc.claim.v1"}\n\n[]\n')
>>> [unread.place for unread in claims_of_lines(lines, "may.ndjson")]
['may.ndjson:1', 'may.ndjson:3']
"""

from collections.abc import Iterator
from typing import Any, BinaryIO, cast

from kaigo_calc.claims.documents.parsing import LONGEST_DOCUMENT, parsed
from kaigo_calc.claims.documents.reading import read_value
from kaigo_calc.claims.documents.shapes import object_of, pointer
from kaigo_calc.claims.documents.values import text
from kaigo_calc.claims.faults import attempt, raise_all
from kaigo_calc.claims.months import MonthFacts, MonthLines
from kaigo_calc.errors import KaigoCalcError

LONGEST_FILE = 10 * LONGEST_DOCUMENT
"""Bytes of a file that is one JSON text; longer runs are written a document a line, of which any may be."""


class UnreadClaim:
    """A document of the format `kaigo_calc.claim.v1` that is read when it is called.

    Args:
        content: JSON text, its bytes in UTF-8, or the values of it.
        place: where it stands, such as "may.ndjson:3"; is told with its faults.
        accept_unverified: True takes unconfirmed figures, whatever the document says.
        longest: the most bytes or characters.

    >>> UnreadClaim({"resident": "墨田 太郎"}).resident
    '墨田 太郎'
    """

    __slots__ = ("_accept_unverified", "_content", "_is_text", "_longest", "place", "within")

    def __init__(
        self,
        content: str | bytes | dict[str, Any],
        place: str = "",
        *,
        accept_unverified: bool = False,
        longest: int = LONGEST_DOCUMENT,
    ) -> None:
        self.place = place
        self._content: object = content
        self._is_text = not isinstance(content, dict)
        self._accept_unverified = accept_unverified
        self._longest = longest
        self.within = ""

    @classmethod
    def of_entry(
        cls, value: object, within: str, place: str, *, accept_unverified: bool = False
    ) -> "UnreadClaim":
        """Return a document that is an entry of a list, whatever kind of value it is.

        Args:
            value: the entry.
            within: where it is in the text, as a JSON pointer.
            place: name of the text.
            accept_unverified: as in `read_claim`.
        """
        self = cls({}, place, accept_unverified=accept_unverified)
        self._content = value
        self.within = within
        return self

    @property
    def resident(self) -> str:
        """The resident, so far as the document can be read; "" elsewhere."""
        try:
            return text(object_of(self._value()).get("resident"))
        except KaigoCalcError:
            return ""

    def __call__(self) -> MonthFacts | MonthLines:
        """Return the facts; raises as `read_claim` does."""
        faults: list[KaigoCalcError] = []
        found = attempt(faults, self.within, self._read)
        raise_all(faults)
        return cast("MonthFacts | MonthLines", found)  # without faults there is a claim

    def _read(self) -> MonthFacts | MonthLines:
        return read_value(self._value(), accept_unverified=self._accept_unverified)

    def _value(self) -> object:
        if self._is_text:
            return parsed(cast("str | bytes", self._content), longest=self._longest)
        return self._content


def claims_of_lines(
    stream: BinaryIO, name: str = "", *, accept_unverified: bool = False
) -> Iterator[UnreadClaim]:
    """Yield the claims of a stream that has one document a line (NDJSON); empty lines are passed over.

    Never more of a line is held than a document may be long: of a longer one the start is taken, which is
    refused when it is read, and the rest is passed over.

    Args:
        stream: the bytes.
        name: name of the stream, for the places.
        accept_unverified: as in `read_claim`.
    """
    number = 0
    while line := stream.readline(LONGEST_DOCUMENT + 1):
        number += 1
        content = line.removesuffix(b"\n").removesuffix(b"\r")
        if content.strip(b" \t"):
            yield UnreadClaim(content, f"{name}:{number}", accept_unverified=accept_unverified)
        while line and not line.endswith(b"\n"):
            line = stream.readline(LONGEST_DOCUMENT)


def claims_of_text(content: bytes, name: str = "", *, accept_unverified: bool = False) -> list[UnreadClaim]:
    """Return the claims of a JSON text, which is one document or a list of them.

    Args:
        content: the bytes, at most `LONGEST_FILE`.
        name: name of the file, for the places.
        accept_unverified: as in `read_claim`.
    """
    whole = UnreadClaim(content, name, accept_unverified=accept_unverified, longest=LONGEST_FILE)
    try:
        value = parsed(content, longest=LONGEST_FILE)
    except KaigoCalcError:
        return [whole]  # is refused when it is read
    if not isinstance(value, list):
        return [whole]
    return [
        UnreadClaim.of_entry(entry, pointer(place), name, accept_unverified=accept_unverified)
        for place, entry in enumerate(cast("list[object]", value))
    ]
