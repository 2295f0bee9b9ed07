"""TOML の読込み (TOML text): what a person keeps by hand, read as exactly as JSON documents.

>>> toml_tables(b'unit_price = 10.90')["unit_price"]
'10.90'
"""

from re import compile as pattern
from tomllib import TOMLDecodeError, loads

from kaigo_calc.claims.documents.parsing import Literal
from kaigo_calc.errors import UnreadableInputError, shown

_LINE = pattern(r"at line (\d+)")


def toml_tables(text: str | bytes) -> dict[str, object]:
    """Return the tables of TOML text, in which decimals stay as they are written.

    Args:
        text: the text, or the bytes of a file in UTF-8.

    Raises:
        UnreadableInputError: for what is no TOML, with the line, or no UTF-8 (KC-T11).
    """
    try:
        written = text if isinstance(text, str) else text.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableInputError("KC-T11", detail=error.reason, place_ja="", place_en="") from None
    try:
        return loads(written, parse_float=Literal)
    except TOMLDecodeError as error:
        raise UnreadableInputError("KC-T11", detail=str(error), **_place(str(error), written)) from None


def _place(detail: str, written: str) -> dict[str, str]:
    """Return the line that cannot be read, in words; the end of the text has none."""
    found = _LINE.search(detail)
    if found is None:
        return {"place_ja": "", "place_en": ""}
    number = found[1]
    lines = {str(place): line for place, line in enumerate(written.split("\n"), 1)}
    line = shown(lines[number].strip())
    return {"place_ja": f"。{number}行目は {line}", "place_en": f": line {number} is {line}"}
