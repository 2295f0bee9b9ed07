"""決まった値の集合 (closed sets): care levels, area grades and the like, in all their spellings."""

from enum import Enum
from unicodedata import normalize

from kaigo_calc.errors import UnknownCodeError, listed, shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Self


def spelling(text: str) -> str:
    """Return a text in the one form in which spellings are compared (full-width and case do not matter).

    >>> spelling("要介護５"), spelling("Ⅰ")
    ('要介護5', 'i')
    """
    return normalize("NFKC", text).casefold()


class ClosedSet(Enum):
    """Base of the enumerations that callers may also name by code, number or Japanese name.

    A subclass gives each member `(identifier, label_ja, *other spellings)`. Members are made from the
    identifier, so that `str`, JSON and `repr` all lead back to the member.
    """

    label_ja: str
    """Name in Japanese, as the statute writes it."""
    spellings: tuple[str, ...]

    def __new__(cls, identifier: str, label_ja: str, *others: str) -> "Self":
        member = object.__new__(cls)
        member._value_ = identifier
        member.label_ja = label_ja
        member.spellings = tuple(spelling(text) for text in (identifier, label_ja, *others))
        return member

    @classmethod
    def _parse(cls, value: object, code: str) -> "Self":
        if isinstance(value, cls):
            return value
        if isinstance(value, (int, str)) and not isinstance(value, bool):
            wanted = spelling(value if isinstance(value, str) else shown(value))
            for member in cls:
                if wanted in member.spellings:
                    return member
        labels = [member.label_ja for member in cls]
        raise UnknownCodeError(code, value=shown(value), **listed("matches", labels, map(str, cls)))

    def __str__(self) -> str:
        return str(self.value)

    def __repr__(self) -> str:
        return f"{type(self).__name__}.{self.name}"
