"""検証例 (conformance cases): inputs, exact steps and expected figures, for programs in any language.

They are shipped as JSON lines of the format `kaigo_calc.conformance.v1`, with its JSON Schema beside them.

>>> case = next(conformance_cases("day_to_month"))
>>> case.id, case.inputs["units_per_day"], case.expected["copay"]
('day_to_month/sumida-one-day', 859, 937)
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cache
from json import dumps, loads
from pathlib import Path
from typing import Any, NamedTuple

from kaigo_calc.errors import UnknownCodeError, listed, shown

FORMAT = "kaigo_calc.conformance.v1"
KINDS = ("charge", "day_to_month", "rate_steps", "month_units", "claim")
_HERE = Path(__file__)


class KnownMistake(NamedTuple):
    """A wrong figure by which a known mistake is recognised."""

    name: str
    field: str
    """Place in the result, as a JSON pointer."""
    figure: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ConformanceCase:
    """検証例: one calculation with everything that comes of it.

    Args:
        id: its name, which never changes.
        kind: what is computed: "charge", "day_to_month", "rate_steps", "month_units" or "claim".
        title_ja: what it is about.
        title_en: the same in English.
        source: id of the citation that prints the figures, "published" or "constructed".
        locator: place in the source; may be "".
        inputs: what a program is given; for a claim a document of the format `kaigo_calc.claim.v1`.
        steps: every intermediate figure: its name, the exact value, how it is rounded, and the result.
        expected: the figures that a program has to give.
        mistakes: the figures that known mistakes give.
    """

    id: str
    kind: str
    title_ja: str
    title_en: str
    source: str
    locator: str
    inputs: dict[str, Any]
    steps: tuple[dict[str, Any], ...]
    expected: dict[str, Any]
    mistakes: tuple[KnownMistake, ...]

    def question(self) -> dict[str, Any]:
        """Return what a program is given: the case without its solution.

        >>> next(conformance_cases("charge")).question()["inputs"]
        {'units': 859, 'unit_price': '10.90', 'benefit_rate': 90}
        """
        return {"format": FORMAT, "id": self.id, "kind": self.kind, "inputs": self.inputs}

    def to_dict(self) -> dict[str, Any]:
        """Return the case as JSON-ready values (format `kaigo_calc.conformance.v1`)."""
        document = {"format": FORMAT, **asdict(self), "steps": list(self.steps)}
        return {**document, "mistakes": [mistake._asdict() for mistake in self.mistakes]}


def conformance_cases(kind: str | None = None) -> Iterator[ConformanceCase]:
    """Yield the conformance cases, published and constructed ones first, then generated ones.

    Args:
        kind: one of `KINDS`, or None for all of them.

    Yields:
        The cases, in the same order in every version of this format.

    Raises:
        UnknownCodeError: for a kind that does not exist (KC-V01).

    Source: each case names its own.

    >>> sum(1 for case in conformance_cases()) > 300
    True
    """
    for line in conformance_lines(kind):
        document = loads(line)
        del document["format"]
        document["steps"] = tuple(document["steps"])
        document["mistakes"] = tuple(KnownMistake(**mistake) for mistake in document["mistakes"])
        yield ConformanceCase(**document)


def conformance_lines(kind: str | None = None) -> list[str]:
    """Return the lines of JSON, as shipped, of all cases or of one kind.

    Raises:
        UnknownCodeError: for a kind that does not exist (KC-V01).
    """
    if kind is not None and kind not in KINDS:
        raise UnknownCodeError("KC-V01", value=shown(kind), **listed("matches", KINDS, KINDS))
    return [line for one in (KINDS if kind is None else (kind,)) for line in _lines_of(one)]


@cache
def _lines_of(kind: str) -> tuple[str, ...]:
    text = _HERE.parent.joinpath("cases", f"{kind}.jsonl").read_text(encoding="utf-8")
    return tuple(text.splitlines())


def conformance_schema() -> dict[str, object]:
    """Return the JSON Schema of `kaigo_calc.conformance.v1` as shipped.

    >>> conformance_schema()["$id"]
    'kaigo_calc.conformance.v1'
    """
    schema: dict[str, object] = loads(
        _HERE.with_name("conformance.v1.schema.json").read_text(encoding="utf-8")
    )
    return schema


def json_line(document: object) -> str:
    """Return a document as one line of JSON."""
    return dumps(document, ensure_ascii=False)
