"""JSONの読取り (parsing): text or bytes to values, with everything kept that JSON libraries pass over.

A number with a fraction, NaN, a number that is too long and a repeated key survive as values of their own, so
that the reader of the document can tell where they stand, together with all other faults.

>>> parsed('{"benefit_rate": 0.9}')
{'benefit_rate': '0.9'}
"""

from collections import Counter
from json import JSONDecodeError, JSONDecoder

from kaigo_calc.errors import KaigoCalcError, OutOfRangeError, UnreadableInputError
from kaigo_calc.quantities.exact import scaled_integer, wrong_type

LONGEST_DOCUMENT = 1000 * 1000
"""Bytes of a document, characters of a text: hundreds of times a real claim (our own bound)."""
MOST_DIGITS = 12
"""Digits of a number: no figure of a claim comes near (our own bound)."""

_BOM_BYTES = b"\xef\xbb\xbf"
_BOM = "\ufeff"


class Literal(str):
    """A number of the text that is no exact whole number of bearable length."""

    __slots__ = ()


class RepeatedKeys(dict[str, object]):
    """An object in whose text keys were written twice."""

    def __init__(self, pairs: list[tuple[str, object]]) -> None:
        super().__init__(pairs)
        self.repeated = [name for name, times in Counter(name for name, _ in pairs).items() if times > 1]


def parsed(content: str | bytes, *, longest: int = LONGEST_DOCUMENT) -> object:
    """Return the value that a JSON text means.

    Args:
        content: the text, or its bytes in UTF-8 without byte order mark.
        longest: the most bytes or characters.

    Raises:
        UnreadableInputError: for bytes that are not UTF-8 (KC-J02), a byte order mark (KC-J03), and text that
            is not one JSON value (KC-J01).
        OutOfRangeError: for text that is too long (KC-J04) or nested too deeply (KC-J05).
        InexactInputError: for anything but text and bytes (KC-N03).
    """
    if not isinstance(content, (str, bytes)):
        raise wrong_type(content, "content", "str, bytes, dict")
    if len(content) > longest:
        raise too_long(longest)
    text = content if isinstance(content, str) else _decoded(content)
    if text.startswith(_BOM):
        raise UnreadableInputError("KC-J03")
    try:
        value: object = _DECODER.decode(text)
    except JSONDecodeError as error:
        raise UnreadableInputError("KC-J01", line=error.lineno, column=error.colno) from None
    except RecursionError:
        raise OutOfRangeError("KC-J05") from None
    return value


def too_long(longest: int) -> KaigoCalcError:
    """Return the refusal of a text above the bound (KC-J04)."""
    return OutOfRangeError("KC-J04", largest=longest)


def _decoded(content: bytes) -> str:
    if content.startswith(_BOM_BYTES):
        raise UnreadableInputError("KC-J03")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableInputError("KC-J02", position=error.start + 1) from None


def _whole(text: str) -> int | Literal:
    digits = text.removeprefix("-")
    if len(digits) > MOST_DIGITS:
        return Literal(text)
    number = scaled_integer(digits, 0, "number")
    return -number if text.startswith("-") else number


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    return found if len(found) == len(pairs) else RepeatedKeys(pairs)


_DECODER = JSONDecoder(
    object_pairs_hook=_object, parse_float=Literal, parse_int=_whole, parse_constant=Literal
)
