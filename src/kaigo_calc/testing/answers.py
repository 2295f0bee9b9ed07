"""回答の照合 (checking answers): what another program computed, compared with the conformance cases.

>>> answer = {"id": "charge/sumida-one-day", "result": {"total": 9363, "copay": 936}}
>>> report = check_answers([answer], "charge")
>>> [(one.field, one.expected, one.found) for one in report.differences]
[('/benefit', 8426, None), ('/copay', 937, 936)]
>>> report.ok, len(report.missing)
(False, 122)
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from math import isfinite
from pathlib import Path
from typing import Any, cast

from kaigo_calc.claims.documents.parsing import Literal, RepeatedKeys, parsed
from kaigo_calc.claims.faults import attempt, raise_all
from kaigo_calc.errors import (
    InexactInputError,
    KaigoCalcError,
    RuleConflictError,
    UnreadableInputError,
    reason_of,
    shown,
)
from kaigo_calc.quantities.exact import wrong_type
from kaigo_calc.testing.conformance import ConformanceCase, conformance_cases
from kaigo_calc.testing.report import ConformanceReport, Difference

_CLOSED = ("/public", "/self_payments")
"""Objects whose keys are laws: what is not expected there is wrong; elsewhere it is passed over."""
_NOT_FINITE = frozenset({"NaN", "Infinity", "-Infinity"})
_ABSENT = object()
"""Stands for a field that is not there, which is not a null."""


def check_answers(
    answers: str | Path | Iterable[str | bytes | Mapping[str, Any]], kind: str | None = None
) -> ConformanceReport:
    """Return what of a program's answers is right and what is not.

    Args:
        answers: objects {"id": …, "result": {…}}; or such lines of JSON; or a text or a file of such lines.
        kind: the kind of cases that was to be answered, or None for all of them.

    Returns:
        The report. Figures are compared as they are: 937.0 and "937" are not 937. Every field that a case
        names has to be there, as a null where it is null; others are passed over.

    Raises:
        ExceptionGroup: of errors, one for each answer that cannot be read: no JSON, without an id, with a
            repeated key, with NaN or an infinity anywhere.
        UnreadableInputError: for a file that cannot be read (KC-J20), and for the name of a file as text,
            which has to be a Path (KC-V07).
        UnknownCodeError: for a kind that does not exist (KC-V01).
        InexactInputError: for anything else (KC-N03).

    Source: each case names its own.

    >>> from kaigo_calc import charge
    >>> cases = conformance_cases("charge")
    >>> answers = [{"id": case.id, "result": charge(**case.inputs).to_dict()} for case in cases]
    >>> check_answers(answers, "charge").ok
    True
    """
    cases = {case.id: case for case in conformance_cases(kind)}
    found: dict[str, object] = {}
    times: Counter[str] = Counter()
    faults: list[KaigoCalcError] = []
    for place, given in _each(answers):
        answer = attempt(faults, place, _answer, given)
        if answer is not None:
            times[answer[0]] += 1
            found.setdefault(*answer)
    raise_all(faults)
    differences = [
        one for name, case in cases.items() if name in found for one in _differences(case, found[name])
    ]
    wrong = {one.id for one in differences}
    return ConformanceReport(
        cases=len(cases),
        correct=tuple(name for name in cases if name in found and name not in wrong),
        differences=tuple(differences),
        missing=tuple(name for name in cases if name not in found),
        unknown=tuple(name for name in found if name not in cases),
        duplicate=tuple(name for name, number in times.items() if number > 1),
    )


def _each(answers: object) -> Iterator[tuple[str, object]]:
    """Yield the answers with their places."""
    lines, name = answers, "answers"
    if isinstance(answers, Path):
        name = answers.name
        try:
            lines = answers.read_bytes().splitlines()
        except OSError as error:
            raise UnreadableInputError("KC-J20", reason=reason_of(error)).at(str(answers)) from None
    elif isinstance(answers, str):
        if answers.strip().casefold().endswith((".json", ".jsonl")):  # no JSON ends like that
            raise UnreadableInputError("KC-V07", value=shown(answers))
        lines = answers.split("\n")  # other line ends may stand within a text
    if isinstance(lines, (Mapping, bytes)) or not isinstance(lines, Iterable):
        raise wrong_type(answers, "answers", "list[dict], str, Path")
    for number, given in enumerate(cast("Iterable[object]", lines), start=1):
        if not isinstance(given, (str, bytes)) or given.strip():
            yield f"{name}:{number}", given


def _answer(given: object) -> tuple[str, object]:
    """Return the id and the result of an answer."""
    value = parsed(given) if isinstance(given, (str, bytes)) else given
    _require_exact(value)
    answer = _object(value) or {}
    name = answer.get("id")
    if not isinstance(name, str):
        raise UnreadableInputError("KC-V02", value=shown(value))
    return name, answer.get("result", _ABSENT)


def _require_exact(answer: object) -> None:
    """Refuse what programs read in different ways, wherever it stands: repeated keys, NaN, infinities."""
    waiting, seen = [answer], dict[int, object]()
    while waiting:
        value = waiting.pop()
        if id(value) in seen:  # an object may hold itself
            continue
        seen[id(value)] = value
        if isinstance(value, RepeatedKeys):
            raise RuleConflictError("KC-J08", value=shown(value.repeated[0]))
        if _is_not_finite(value):
            raise InexactInputError("KC-V09", value=shown(value))
        waiting += (_object(value) or {}).values()
        waiting += _list(value) or []


def _is_not_finite(value: object) -> bool:
    if isinstance(value, Literal):
        return value in _NOT_FINITE
    if isinstance(value, Decimal):
        return not value.is_finite()
    return isinstance(value, float) and not isfinite(value)


def _differences(case: ConformanceCase, result: object) -> Iterator[Difference]:
    known = {(mistake.field, mistake.figure): mistake.name for mistake in reversed(case.mistakes)}
    for field, expected, found in _unequal("", case.expected, result):
        mistake = known.get((field, found)) if type(found) is int else None
        absent = "found" if found is _ABSENT else "expected" if expected is _ABSENT else None
        yield Difference(case.id, field, _plain(expected), _plain(found), mistake, absent)


def _plain(value: object) -> object:
    return None if value is _ABSENT else value


def _unequal(field: str, expected: object, found: object) -> Iterator[tuple[str, object, object]]:
    wanted, given = _object(expected), _object(found)
    entries, others = _list(expected), _list(found)
    if wanted is not None and given is not None:
        names = [*wanted, *(name for name in given if name not in wanted and field.endswith(_CLOSED))]
        for name in names:
            yield from _unequal(f"{field}/{name}", wanted.get(name, _ABSENT), given.get(name, _ABSENT))
    elif entries is not None and others is not None and len(entries) == len(others):
        for place, (one, other) in enumerate(zip(entries, others, strict=True)):
            yield from _unequal(f"{field}/{place}", one, other)
    elif type(found) is not type(expected) or found != expected:
        yield field, expected, found


def _object(value: object) -> "Mapping[str, object] | None":
    return cast("Mapping[str, object]", value) if isinstance(value, Mapping) else None


def _list(value: object) -> "list[object] | None":
    return cast("list[object]", value) if isinstance(value, list) else None
