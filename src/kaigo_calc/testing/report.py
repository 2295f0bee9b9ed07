"""照合の結果 (report): what a program computed wrongly, did not answer, or answered too often.

>>> print(Difference("charge/no-units", "/copay", 0, 1, None).to_text())
charge/no-units /copay: 正しい値 0、回答 1
"""

from dataclasses import dataclass
from typing import Any, NamedTuple

from kaigo_calc.errors import in_language, shown
from kaigo_calc.testing.mistakes import mistake_text

_LARGEST = 10**12
_WORDS = {
    "ja": {
        "summary": "検証例 {cases}件: 一致 {correct}件、一致しない {wrong}件、回答なし {missing}件",
        "difference": "{id} {field}: 正しい値 {expected}、回答 {found}",
        "mistake": "{difference} — {mistake}",
        "missing": "回答がない例: {ids}",
        "unknown": "検証例にないID: {ids}",
        "duplicate": "2回以上回答したID: {ids}",
        "nothing": "なし",
        "joint": "、",
    },
    "en": {
        "summary": "{cases} cases: {correct} agree, {wrong} do not, {missing} have no answer",
        "difference": "{id} {field}: expected {expected}, found {found}",
        "mistake": "{difference} - {mistake}",
        "missing": "Without an answer: {ids}",
        "unknown": "Ids of no case: {ids}",
        "duplicate": "Answered more than once: {ids}",
        "nothing": "nothing",
        "joint": ", ",
    },
}


class Difference(NamedTuple):
    """A figure of an answer that is not the expected one."""

    id: str
    """The case."""
    field: str
    """Place in the result, as a JSON pointer; "" for the whole of it."""
    expected: Any
    found: Any
    """What was answered; None for a null and where there is nothing."""
    mistake: str | None
    """Name of the known mistake that gives this figure, where one does."""
    absent: str | None = None
    """"found" where the answer lacks the field, "expected" where it has one too many: that is not a null."""

    def to_text(self, lang: str = "ja") -> str:
        """Return the difference as one line.

        Args:
            lang: "ja" or "en".

        Raises:
            UnknownCodeError: for another language (KC-X02).
        """
        words = in_language(_WORDS, lang)
        text = words["difference"].format(
            id=self.id,
            field=self.field or "/",
            expected=words["nothing"] if self.absent == "expected" else _in_words(self.expected),
            found=words["nothing"] if self.absent == "found" else _in_words(self.found),
        )
        if self.mistake is None:
            return text
        return words["mistake"].format(difference=text, mistake=mistake_text(self.mistake, lang))


@dataclass(frozen=True, slots=True, kw_only=True)
class ConformanceReport:
    """照合の結果: what of the cases was answered, and what of it is wrong; made by `check_answers`."""

    cases: int
    """How many cases there are."""
    correct: tuple[str, ...]
    """Ids of the cases of which every figure is right."""
    differences: tuple[Difference, ...]
    missing: tuple[str, ...]
    """Ids without an answer."""
    unknown: tuple[str, ...]
    """Ids of answers to which there is no case."""
    duplicate: tuple[str, ...]
    """Ids that were answered more than once; the first answer counts."""

    @property
    def ok(self) -> bool:
        """True where every case was answered once, and rightly, and nothing else was."""
        return not (self.differences or self.missing or self.unknown or self.duplicate)

    def to_dict(self) -> dict[str, object]:
        """Return the report as JSON-ready values (format `kaigo_calc.conformance_report.v1`)."""
        return {
            "format": "kaigo_calc.conformance_report.v1",
            "ok": self.ok,
            "cases": self.cases,
            "correct": len(self.correct),
            "differences": [_document(one) for one in self.differences],
            "missing": list(self.missing),
            "unknown": list(self.unknown),
            "duplicate": list(self.duplicate),
        }

    def to_text(self, lang: str = "ja") -> str:
        """Return the report as plain text, a line for each difference.

        Args:
            lang: "ja" or "en".

        Raises:
            UnknownCodeError: for another language (KC-X02).
        """
        words = in_language(_WORDS, lang)
        wrong = len({one.id for one in self.differences})
        lines = [
            words["summary"].format(
                cases=self.cases, correct=len(self.correct), wrong=wrong, missing=len(self.missing)
            )
        ]
        lines += [one.to_text(lang) for one in self.differences]
        named = (("missing", self.missing), ("unknown", self.unknown), ("duplicate", self.duplicate))
        lines += [words[name].format(ids=words["joint"].join(ids)) for name, ids in named if ids]
        return "\n".join(lines)

    def __str__(self) -> str:
        return self.to_text()


def _in_words(value: object) -> str:
    if value is None:
        return "null"
    return f"{value:,}" if _is_figure(value) else shown(value)


def _is_figure(value: object) -> bool:
    """Return whether something is a whole number of bearable length: Python prints no others."""
    return type(value) is int and abs(value) < _LARGEST


def _document(difference: Difference) -> dict[str, object]:
    found: object = difference.found
    is_plain = found is None or isinstance(found, (bool, str)) or _is_figure(found)
    return {**difference._asdict(), "found": found if is_plain else shown(found)}
