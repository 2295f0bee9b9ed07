r"""CSVの表 (CSV): bytes to text, and text to a grid.

>>> [cell.text for cell in csv_grid('要介護1,"1,873"', ",", "prices.csv").rows[0]]
['要介護1', '1,873']
"""

import csv
from collections.abc import Iterator
from io import StringIO

from kaigo_calc.errors import UnreadableInputError
from kaigo_calc.fee_tables.published.faults import together
from kaigo_calc.fee_tables.published.grids import Grid, grid_of_texts

_UTF_8 = "utf-8-sig"
_CP932 = "cp932"
_NO_TEXT = (b"\xff\xfe", b"\xfe\xff", b"PK\x03\x04")  # UTF-16 and workbooks, whose bytes may pass as CP932


def decoded(data: bytes, name: str, declared: str = "") -> str:
    """Return the text of a file in UTF-8, with or without a byte-order mark, or in CP932.

    Args:
        data: the bytes.
        name: name of the file, for messages.
        declared: an encoding that the file itself names and that keeps lines apart; it is tried first.

    Raises:
        UnreadableInputError: for bytes that are no such text; each line that is not, in a group where there
            are several (KC-T54).
    """
    if data.startswith(_NO_TEXT):
        raise _undecodable(name, 1)
    reached: dict[str, int] = {}
    for encoding in filter(None, (declared, _UTF_8, _CP932)):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError as error:
            reached[encoding] = error.start
    # What could be read the furthest is what the file was meant to be.
    meant = max(reached, key=reached.__getitem__)
    raise together([_undecodable(name, line) for line in _odd_lines(data, meant)], name)


def _odd_lines(data: bytes, encoding: str) -> Iterator[int]:
    for number, line in enumerate(data.split(b"\n"), 1):
        try:
            line.decode(encoding)
        except UnicodeDecodeError:
            yield number


def _undecodable(name: str, line: int) -> UnreadableInputError:
    return UnreadableInputError("KC-T54", line=line).at(f"{name}:{line}")


def csv_grid(text: str, delimiter: str, name: str) -> Grid:
    """Return the grid of CSV text.

    Args:
        text: the text.
        delimiter: what stands between cells, a comma or a tab.
        name: name of the file, for messages.

    Raises:
        UnreadableInputError: for quotation marks without a partner (KC-T55).
    """
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        return grid_of_texts(list(reader))
    except csv.Error as error:
        raise UnreadableInputError("KC-T55", detail=str(error)).at(f"{name}:{reader.line_num}") from None
