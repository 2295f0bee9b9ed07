"""交換ファイルの読取り (exchange files): CSV text to rows and back, byte for byte.

Read is Shift_JIS (CP932) and UTF-8, with or without a byte-order mark. Without a mark and without `encoding`,
text that both readings accept with different characters is refused: half-width kana make such files.
Bounds of a file: 10,000,000 bytes, 100,000 lines, 10,000 bytes a line.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from os import PathLike
from pathlib import Path

from kaigo_calc.errors import (
    InexactInputError,
    KaigoCalcError,
    OutOfRangeError,
    UnknownCodeError,
    UnreadableInputError,
    UnverifiedError,
    listed,
    shown,
)
from kaigo_calc.records.faults import Place, at, raise_all
from kaigo_calc.records.layout import Layout, load_layout, packaged_layout

MOST_BYTES = 10_000 * 1000
MOST_LINES = 100 * 1000
LONGEST_LINE = 10_000
ENCODINGS = ("cp932", "utf-8")
DATA = "2"
"""Record type of a data row; 1 is the control row, 3 the end row."""

_MARK = b"\xef\xbb\xbf"
_TYPES = ("1", DATA, "3")
_CELL = re.compile(r'(?:"((?:[^"]|"")*)"|([^",]*))(,|\Z)')


@dataclass(frozen=True, slots=True)
class ExchangeRow:
    """One line of an exchange file; made by `read_records`."""

    line: int
    """Line of the file, from 1."""
    raw: bytes
    """The line as it was read, with its line end."""
    cells: tuple[str, ...]
    names: "tuple[str, ...] | None"
    """Field ids of the cells; None for a control or end row."""
    layout: Layout

    @property
    def fields(self) -> "dict[str, str] | None":
        """The cells by field id; None for a control or end row."""
        return None if self.names is None else dict(zip(self.names, self.cells, strict=True))


@dataclass(frozen=True, slots=True)
class RecordFile:
    """An exchange file; made by `read_records`."""

    encoding: str
    """cp932 or utf-8."""
    mark: bool
    """Whether the file begins with a byte-order mark."""
    rows: tuple[ExchangeRow, ...]

    def __iter__(self) -> Iterator[ExchangeRow]:
        return iter(self.rows)

    def to_bytes(self) -> bytes:
        """Return the file as it was read, byte for byte."""
        return (_MARK if self.mark else b"") + b"".join(row.raw for row in self.rows)


def read_records(
    data: bytes | str,
    encoding: str | None = None,
    *,
    layout: "Layout | str | PathLike[str] | None" = None,
    accept_unverified: bool = False,
) -> RecordFile:
    r"""Return the rows of an exchange file.

    Args:
        data: the content of the file; text stands for itself in UTF-8, or in `encoding` if that is given.
        encoding: "cp932" or "utf-8"; None decides by the byte-order mark, or else by what can be read.
        layout: a layout of your own, or the path of its table; None takes the packaged one.
        accept_unverified: True reads by the packaged layout although some of its columns are recalled.

    Returns:
        The file; control and end rows are kept as they are.

    Raises:
        UnverifiedError: for the packaged layout without `accept_unverified` (KC-K16).
        InexactInputError: for anything but bytes or text (KC-K18).
        OutOfRangeError: for a file or line above the bounds of this module (KC-K14).
        UnknownCodeError: for another encoding (KC-K13).
        UnreadableInputError: for bytes that the encoding does not know (KC-K11), and where two encodings read
            different text (KC-K12).
        ExceptionGroup: of the faults of all lines (KC-K01, KC-K02, KC-K15, KC-K17).

    Source: インタフェース仕様書(サービス事業所編); `layouts.csv` gives the status of each column.

    >>> file = read_records("1,1,x\r\n", accept_unverified=True)
    >>> file.to_bytes(), file.rows[0].cells
    (b'1,1,x\r\n', ('1', '1', 'x'))
    """
    chosen = _layout(layout, accept_unverified=accept_unverified)
    _check_encoding(encoding)
    if isinstance(data, str):
        data = _encoded(data, encoding or "utf-8")
    elif not isinstance(data, bytes):
        raise InexactInputError(
            "KC-K18", field="data", value=shown(data), type=type(data).__name__, expected="bytes, str"
        )
    lines = _lines(data)
    mark = data.startswith(_MARK) and encoding != "cp932"
    if mark:
        lines[0] = lines[0].removeprefix(_MARK)
    used = _used_encoding(data, encoding, mark=mark)
    faults: list[KaigoCalcError] = []
    rows: list[ExchangeRow] = []
    for number, raw in enumerate(lines, 1):
        try:
            rows.append(_row(number, raw, used, chosen))
        except KaigoCalcError as error:
            faults.append(error)
    raise_all(faults)
    return RecordFile(used, mark, tuple(rows))


def _layout(layout: "Layout | str | PathLike[str] | None", *, accept_unverified: bool) -> Layout:
    if isinstance(layout, Layout):
        return layout
    if layout is not None:
        return load_layout(Path(layout))
    packaged = packaged_layout()
    if packaged.status == "unverified" and accept_unverified is not True:
        raise UnverifiedError("KC-K16")
    return packaged


def _check_encoding(encoding: object) -> None:
    if encoding is not None and encoding not in ENCODINGS:
        raise UnknownCodeError("KC-K13", value=shown(encoding), **listed("matches", ENCODINGS, ENCODINGS))


def _encoded(text: str, encoding: str) -> bytes:
    if len(text) > MOST_BYTES:
        raise _too_large("バイト数", "bytes", MOST_BYTES)
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        raise UnreadableInputError("KC-K11", encoding=encoding) from None


def _lines(data: bytes) -> list[bytes]:
    if len(data) > MOST_BYTES:
        raise _too_large("バイト数", "bytes", MOST_BYTES)
    if data.count(b"\n") > MOST_LINES:
        raise _too_large("行数", "lines", MOST_LINES)
    lines = [line + b"\n" for line in data.split(b"\n")]
    lines[-1] = lines[-1].removesuffix(b"\n")
    if any(len(line) > LONGEST_LINE for line in lines):
        raise _too_large("1行のバイト数", "bytes in a line", LONGEST_LINE)
    return lines if lines[-1] or len(lines) == 1 else lines[:-1]


def _used_encoding(data: bytes, encoding: str | None, *, mark: bool) -> str:
    if encoding is None and mark:
        encoding = "utf-8"
    texts: dict[str, str] = {}
    for name in ENCODINGS if encoding is None else (encoding,):
        try:
            texts[name] = data.decode(name)
        except UnicodeDecodeError:
            continue
    if not texts:
        raise UnreadableInputError("KC-K11", encoding=encoding or "UTF-8 / Shift_JIS")
    if len(set(texts.values())) > 1:
        raise UnreadableInputError("KC-K12")
    return next(iter(texts))


def _row(number: int, raw: bytes, encoding: str, layout: Layout) -> ExchangeRow:
    place = Place(number, "")
    text = raw.removesuffix(b"\n").removesuffix(b"\r").decode(encoding)
    cells = _cells(place, text)
    if cells[0] not in _TYPES:
        raise _fault(place, "行の先頭が 1・2・3 ではありません。", "the line does not begin with 1, 2 or 3.")
    if cells[0] != DATA:
        return ExchangeRow(number, raw, cells, None, layout)
    exchange_id, kind = (*cells, "", "", "")[2:4]
    fields = layout.fields_at(place, exchange_id, kind if layout.has_kinds(exchange_id) else "")
    if len(cells) != len(fields):
        raise UnreadableInputError("KC-K17", **at(place), found=len(cells), expected=len(fields))
    return ExchangeRow(number, raw, cells, tuple(field.id for field in fields), layout)


def _cells(place: Place, text: str) -> tuple[str, ...]:
    if any(sign in text for sign in "\0\r"):
        raise _fault(place, "使えない制御文字があります。", "it holds a control character.")
    cells: list[str] = []
    start = 0
    while True:
        found = _CELL.match(text, start)
        if found is None:
            raise _fault(place, "引用符が対になっていません。", "a quote has no partner.")
        quoted: str | None = found[1]
        cells.append(found[2] if quoted is None else quoted.replace('""', '"'))
        if not found[3]:
            return tuple(cells)
        start = found.end()


def _fault(place: Place, problem_ja: str, problem_en: str) -> KaigoCalcError:
    return UnreadableInputError("KC-K15", **at(place), problem_ja=problem_ja, problem_en=problem_en)


def _too_large(what_ja: str, what_en: str, largest: int) -> KaigoCalcError:
    return OutOfRangeError("KC-K14", what_ja=what_ja, what_en=what_en, largest=largest)
