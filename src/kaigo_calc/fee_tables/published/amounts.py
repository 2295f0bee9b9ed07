"""印刷された金額 (printed amounts): what the text of a cell says, and whether it is one plain whole number.

>>> amount_in("１，２３４円"), amount_in("▲50単位").number, amount_in("約937円").number
(Amount(number=1234, unit='yen', per=None, decimal_text='', numbers=(), approximate=False), -50, None)
"""

import re
from functools import lru_cache
from typing import Literal, NamedTuple, TypeAlias
from unicodedata import decomposition, normalize

Unit: TypeAlias = Literal["yen", "units"]
Per: TypeAlias = Literal["day", "month", "time"]


class Amount(NamedTuple):
    """What a cell says."""

    number: int | None = None
    """The one plain whole number; None for anything else."""
    unit: Unit | None = None
    """What is written at the number; None where nothing is, also if the heading says it."""
    per: Per | None = None
    """What is written at the number, as in "937円/日" and "月額28,090円"."""
    decimal_text: str = ""
    """A number with decimals, as plain text: "10.90"."""
    numbers: tuple[int, ...] = ()
    """The whole numbers of a cell with several, with one in brackets or with one that is not exact."""
    approximate: bool = False
    """Whether the number is said to be about right, or to be the least or the most."""

    @property
    def is_given(self) -> bool:
        """Whether there is any number."""
        return self.number is not None or bool(self.decimal_text) or bool(self.numbers)


_MONTH = "(?:か|カ|ヶ|ケ|ヵ|箇)?月"
_EACH = "(?:あたり|当たり|当り|につき)?"
_ONE = rf"1\s*(?:日|{_MONTH}|回)\s*{_EACH}|[日月]額"
# A leading zero is a telephone number, and more digits are columns run together.
_DIGITS = r"0|[1-9]\d{0,2}(?:,\d{3}){1,4}|[1-9]\d{0,14}"
_PLAIN = re.compile(
    rf"(?P<ahead>{_ONE})?\s*:?\s*(?P<sign>[▲△−\-+])?\s*(?P<yen>[¥\\])?\s*(?P<inner>[▲△−\-+])?\s*"
    rf"(?P<digits>{_DIGITS})(?P<fraction>\.\d+)?\s*(?P<unit>円|yen|jpy|単位|units?)?(?(yen)[-−]?)\s*"
    rf"(?P<behind>/\s*1?\s*(?:日|{_MONTH}|回|day|month|time)|\(\s*(?:{_ONE})\s*\))?"
    r"(?:\s*(?:\*+|\(?[※注]\s*\d{0,2}\)?|\(?(?:税込|税抜|税別|非課税)\)?))*",
    re.ASCII,
)
_AHEAD = re.compile(r"(?:約|およそ|おおよそ|概ね|ほぼ|最大|最低)\s*")
_BEHIND = re.compile(r"\s*(?:程度|前後|ほど|くらい|ぐらい|[~〜～]|より|から|以上|以下|以内|未満)$")
_BETWEEN = re.compile(r"[\s()\[\]/・~〜～、]+")
_DATE = re.compile(r"\d{4}[/.\-]\d{1,2}[/.\-]\d{1,2}", re.ASCII)
_MINUS = frozenset("▲△−-")
_PERIODS: dict[str, Per] = {
    "日": "day",
    "月": "month",
    "回": "time",
    "day": "day",
    "month": "month",
    "time": "time",
}
_MARKS = ("<super>", "<circle>")


@lru_cache(maxsize=1000)
def amount_in(text: str) -> Amount:
    """Return what the text of a cell says as an amount.

    Args:
        text: the text; full-width and half-width signs are the same.

    >>> amount_in("937円/日").per, amount_in("10.90円").decimal_text, amount_in("937(1,873)").numbers
    ('day', '10.90', (937, 1873))
    >>> amount_in("なし") == amount_in("") == amount_in("1割")
    True
    """
    written = _normal(text)
    plain = _plain(written)
    if plain is not None:
        return plain
    exact = _BEHIND.sub("", _AHEAD.sub("", written, count=1))
    about = _plain(exact) if exact != written else None
    if about is not None:
        numbers = () if about.number is None else (about.number,)
        return about._replace(number=None, numbers=numbers, approximate=True)
    return _several(written)


def _normal(text: str) -> str:
    """Return a text in NFKC; small and ringed digits, which NFKC would make plain, are marks."""
    marked = ("※" if decomposition(sign).startswith(_MARKS) else sign for sign in text)
    return normalize("NFKC", "".join(marked)).casefold().strip()


def _plain(written: str) -> Amount | None:
    match = _PLAIN.fullmatch(written)
    if match is None or (match["sign"] and match["inner"]):
        return None
    digits = match["digits"].replace(",", "")
    minus = "-" if (match["sign"] or match["inner"]) in _MINUS else ""
    unit = _unit(match["yen"] or match["unit"] or "")
    per = _per(f"{match['ahead'] or ''} {match['behind'] or ''}")
    if match["fraction"]:
        return Amount(unit=unit, per=per, decimal_text=f"{minus}{digits}{match['fraction']}")
    number = {"number": f"{minus}{digits}"}
    return Amount(int(number["number"]), unit, per)


def _unit(written: str) -> Unit | None:
    if not written:
        return None
    return "units" if written.startswith(("単位", "unit")) else "yen"


def _per(written: str) -> Per | None:
    return next((period for sign, period in _PERIODS.items() if sign in written), None)


def _several(written: str) -> Amount:
    if _DATE.fullmatch(written):
        return Amount()
    parts = [_plain(part) for part in _BETWEEN.split(written) if part]
    numbers = [part.number for part in parts if part is not None and part.number is not None]
    if not parts or len(numbers) != len(parts):
        return Amount()
    units: set[Unit] = {part.unit for part in parts if part is not None and part.unit is not None}
    unit = units.pop() if len(units) == 1 else None
    return Amount(unit=unit, numbers=tuple(numbers))
