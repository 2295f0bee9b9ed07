"""The error tree (誤りの分類): a refusal says what is wrong, where, and what to do, in two languages.

Each error carries a stable `code`; its texts stand in `error_texts/`, and the page *Error codes* of the
documentation is printed from there.

>>> from kaigo_calc import charge
>>> from kaigo_calc.errors import OutOfRangeError
>>> try:
...     charge(-1, "10.90")
... except OutOfRangeError as error:
...     print(error.code, error.message_en)
KC-N06 units must not be negative, but -1 was given.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Self, TypeVar

    _T = TypeVar("_T")

_SHOWN_LENGTH = 80


def shown(value: object) -> str:
    """Return how a refused value is quoted in a message: its `repr`, cut to one short line."""
    try:
        text = repr(value)
    except Exception:  # noqa: BLE001  # a value whose repr fails must not hide the error we are about to raise
        text = f"<{type(value).__name__}>"
    return text if len(text) <= _SHOWN_LENGTH else text[: _SHOWN_LENGTH - 1] + "…"


def listed(name: str, ja: "Iterable[str]", en: "Iterable[str]") -> dict[str, str]:
    """Return the two values of a message that enumerates something, such as `matches_ja` and `matches_en`.

    >>> listed("matches", ["1級地", "その他"], [])
    {'matches_ja': '1級地、その他', 'matches_en': 'none'}
    """
    return {f"{name}_ja": "、".join(ja) or "なし", f"{name}_en": ", ".join(en) or "none"}


def in_language(texts: "Mapping[str, _T]", lang: object) -> "_T":
    """Return what stands for a language among texts by language.

    Raises:
        UnknownCodeError: for a language that they do not have (KC-X02).

    >>> in_language({"ja": "円", "en": "yen"}, "en")
    'yen'
    """
    if not isinstance(lang, str) or lang not in texts:
        raise UnknownCodeError("KC-X02", value=shown(lang))
    return texts[lang]


def reason_of(error: OSError) -> str:
    """Return why the system refused a file, as the messages write it."""
    return error.strerror or type(error).__name__


def missing_package(what_ja: str, what_en: str, install: str) -> ModuleNotFoundError:
    """Return the one line that is told where a package of an extra is missing.

    Args:
        what_ja: what needs which package, in Japanese.
        what_en: the same in English.
        install: what pip installs, e.g. "kaigo-calc[charts]".

    >>> print(missing_package("Altair が必要です", "this needs Altair", "kaigo-calc[charts]"))
    this needs Altair: pip install "kaigo-calc[charts]" / Altair が必要です: pip install "kaigo-calc[charts]"
    """
    return ModuleNotFoundError(f'{what_en}: pip install "{install}" / {what_ja}: pip install "{install}"')


class KaigoCalcError(Exception):
    """Base of all errors of kaigo_calc; `values` holds what the message was filled with."""

    code: str
    values: dict[str, object]
    place: str = ""
    """Where in a document the fault is, as a JSON pointer such as "/services/0/unit_price"; "" elsewhere."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values

    def at(self, place: str) -> "Self":
        """Put a place in front of where the fault is, and return the error: readers tell it inside out.

        >>> UnreadableInputError("KC-D03").at("/admitted_on").at("/stays/0").place
        '/stays/0/admitted_on'
        """
        self.place = place + self.place
        return self

    @property
    def message_ja(self) -> str:
        """The message in Japanese."""
        return self._filled("message_ja")

    @property
    def message_en(self) -> str:
        """The message in English."""
        return self._filled("message_en")

    @property
    def hint_ja(self) -> str:
        """What to do about it, in Japanese."""
        return self._filled("hint_ja")

    @property
    def hint_en(self) -> str:
        """What to do about it, in English."""
        return self._filled("hint_en")

    def _filled(self, part: str) -> str:
        # Read when first shown: the texts of all errors would slow every import down.
        from kaigo_calc.error_texts import ERROR_TEXTS, FIELD_EXAMPLES, FIELD_LABELS_JA

        template: str = getattr(ERROR_TEXTS[self.code], part)
        field = str(self.values.get("field", ""))
        name = FIELD_LABELS_JA.get(field, field) if part.endswith("_ja") else field
        example = FIELD_EXAMPLES.get(field) or self.values.get("expected", "")
        return template.format(**{"example": example, **self.values, "field": name})

    @property
    def hint(self) -> str:
        """What to do about it, in both languages."""
        return f"{self.hint_ja} / {self.hint_en}"

    def __str__(self) -> str:
        where = f"[{self.code}] {self.place}: " if self.place else f"[{self.code}] "
        return f"{where}{self.message_ja} → {self.hint_ja}\n{where}{self.message_en} → {self.hint_en}"

    def to_dict(self) -> dict[str, object]:
        """Return the error as JSON-ready values (format `kaigo_calc.error.v1`)."""
        return {
            "format": "kaigo_calc.error.v1",
            "error": type(self).__name__,
            "code": self.code,
            **({"place": self.place} if self.place else {}),
            "message_ja": self.message_ja,
            "message_en": self.message_en,
            "hint_ja": self.hint_ja,
            "hint_en": self.hint_en,
            "values": {
                name: _plain(value) for name, value in self.values.items() if not isinstance(value, tuple)
            },
        }


def _plain(value: object) -> object:
    return value if isinstance(value, (int, str)) else str(value)


class InexactInputError(KaigoCalcError, TypeError):
    """A number came in a type that does not carry it exactly (float, bool) or is no number type at all."""


class DateInputError(KaigoCalcError, TypeError):
    """A date came in a type that is not exactly a calendar date or a service month."""


class OutOfRangeError(KaigoCalcError, ValueError):
    """A number is readable but outside what the rule allows: negative, too many decimals, not finite."""


class UnreadableInputError(KaigoCalcError, ValueError):
    """A text does not have the form of the number or month it should be."""


class UnknownCodeError(KaigoCalcError, LookupError):
    """A name or code is not one of the known ones; `values["matches_en"]` holds the closest."""


class NotInForceError(KaigoCalcError, LookupError):
    """The figure exists, but not on the date asked for; the message gives its range."""


class NotEncodedError(KaigoCalcError, LookupError):
    """The data of this package say nothing about what was asked for."""


class UnverifiedError(KaigoCalcError, LookupError):
    """The only figure at hand is not confirmed by its source document."""


class RuleConflictError(KaigoCalcError, ValueError):
    """The inputs contradict each other or a rule; where several do, `conflicts` holds each of them."""

    @property
    def items(self) -> "tuple[str, ...]":
        """Ids of the fee items that contradict each other or a rule; empty for other contradictions."""
        return self.values.get("items", ())  # type: ignore[return-value]  # only this package sets it

    @property
    def conflicts(self) -> "tuple[RuleConflictError, ...]":
        """The single contradictions behind this error, each with its own code and hint; at least itself."""
        return self.values.get("conflicts", (self,))  # type: ignore[return-value]  # only this package sets it

    def to_dict(self) -> dict[str, object]:
        """Return the error as JSON-ready values, with the items and the single conflicts."""
        document = super().to_dict()
        document["items"] = list(self.items)
        document["conflicts"] = [one.to_dict() for one in self.conflicts if one is not self]
        return document


class StaffingInputError(KaigoCalcError, ValueError):
    """Shifts, rosters or numbers of staff that contradict themselves; `faults` holds each of several."""

    @property
    def faults(self) -> "tuple[StaffingInputError, ...]":
        """The single faults behind this error, each with its own code and hint; at least itself."""
        return self.values.get("faults", (self,))  # type: ignore[return-value]  # only this package sets it

    def to_dict(self) -> dict[str, object]:
        """Return the error as JSON-ready values, with the single faults."""
        document = super().to_dict()
        document["faults"] = [one.to_dict() for one in self.faults if one is not self]
        return document


class ColumnInputError(KaigoCalcError, ValueError):
    """Columns that cannot be computed; `faults` holds each kind of fault, `rows` the first rows of one."""

    @property
    def faults(self) -> "tuple[ColumnInputError, ...]":
        """The single faults behind this error, each with its own code and hint; at least itself."""
        return self.values.get("faults", (self,))  # type: ignore[return-value]  # only this package sets it

    @property
    def rows(self) -> "tuple[dict[str, object], ...]":
        """The first bad rows with the columns that matter; "row" counts from 0 where rows have an order."""
        return self.values.get("rows", ())  # type: ignore[return-value]  # only this package sets it

    def to_dict(self) -> dict[str, object]:
        """Return the error as JSON-ready values, with the first rows and the single faults."""
        document = super().to_dict()
        document["rows"] = [{name: _plain(cell) for name, cell in row.items()} for row in self.rows]
        document["faults"] = [one.to_dict() for one in self.faults if one is not self]
        return document


class ScheduleDataError(KaigoCalcError, ValueError):
    """A schedule file is faulty; the message gives file, line and column."""


def leaves(raised: Exception) -> list[KaigoCalcError]:
    """Return the errors in an error or in a group of groups.

    Args:
        raised: what was caught.

    Raises:
        Exception: the argument itself, where anything in it is no error of the library: that is a bug.

    >>> [error.code for error in leaves(ExceptionGroup("two", [RuleConflictError("KC-M03")] * 2))]
    ['KC-M03', 'KC-M03']
    """
    found: list[KaigoCalcError] = []
    for leaf in _leaves(raised):
        if not isinstance(leaf, KaigoCalcError):
            raise raised
        found.append(leaf)
    return found


def _leaves(raised: Exception) -> "Iterator[Exception]":
    members: tuple[Exception, ...] = getattr(raised, "exceptions", ())
    for member in members:
        yield from _leaves(member)
    if not members:
        yield raised
