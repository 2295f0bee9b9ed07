"""TOML の読込み (TOML text): what a person keeps by hand, read as exactly as JSON documents.

>>> toml_tables(b'unit_price = 10.90')["unit_price"]
'10.90'
"""

from tomllib import TOMLDecodeError, loads

from kaigo_calc.claims.documents.parsing import Literal
from kaigo_calc.errors import UnreadableInputError


def toml_tables(text: str | bytes) -> dict[str, object]:
    """Return the tables of TOML text, in which decimals stay as they are written.

    Args:
        text: the text, or the bytes of a file in UTF-8.

    Raises:
        UnreadableInputError: for what is no TOML or no UTF-8 (KC-T11).
    """
    try:
        return loads(text if isinstance(text, str) else text.decode("utf-8-sig"), parse_float=Literal)
    except UnicodeDecodeError as error:
        raise UnreadableInputError("KC-T11", detail=error.reason) from None
    except TOMLDecodeError as error:
        raise UnreadableInputError("KC-T11", detail=str(error)) from None
