"""計算の一段 (steps): the terms of one step, the exact value, and the result it was rounded to."""

from kaigo_calc.explain.rule import Rule
from kaigo_calc.quantities.value import Value


class Term(Value):
    """One input of a step.

    Args:
        name: name of the argument, e.g. "units".
        kind: which decides how it is printed: "units", "yen", "unit_price", "percent", "ratio", "hours",
            "staff", "users", "user_days", "days", "number" or "name".
        value: the value as plain text.
        value_ja: the statutory name, where a name stands for a code.
    """

    __slots__ = ("name", "kind", "value", "value_ja")  # noqa: RUF023  # argument order

    name: str
    kind: str
    value: str
    value_ja: str | None

    def __new__(cls, name: str, kind: str, value: object, value_ja: str | None = None) -> "Term":
        return cls._filled(name=name, kind=kind, value=str(value), value_ja=value_ja)


class Evidence(Value):
    """Where a figure stands in the data, and how far it is confirmed.

    Args:
        file: name of the data file.
        line: line in the file, counted from 1.
        status: "verified", "single_source", "inferred" or "unverified".
        sources: ids in `sources.toml`.
        citation: id in the register of citations.
        locator: place within the citation, or "".
    """

    __slots__ = ("file", "line", "status", "sources", "citation", "locator")  # noqa: RUF023  # argument order

    file: str
    line: int
    status: str
    sources: tuple[str, ...]
    citation: str
    locator: str

    def __new__(
        cls, file: str, line: int, status: str, sources: tuple[str, ...], citation: str, locator: str
    ) -> "Evidence":
        return cls._filled(
            file=file, line=line, status=status, sources=sources, citation=citation, locator=locator
        )


class Step(Value):
    """One step of a calculation.

    Args:
        rule: the rule followed.
        operator: "×", "÷", "+", "−", or "" for a look-up.
        terms: what went in.
        numerator: exact value before rounding, or None for a look-up.
        denominator: divisor of `numerator`; 1 where nothing was rounded.
        result: the integer after rounding, or the figure looked up as text.
        result_ja: the statutory name of the result, where a name stands for a code.
        evidence: the data row of a look-up.
    """

    __slots__ = ("rule", "operator", "terms", "numerator", "denominator", "result", "result_ja", "evidence")  # noqa: RUF023  # argument order

    rule: Rule
    operator: str
    terms: tuple[Term, ...]
    numerator: int | None
    denominator: int
    result: int | str
    result_ja: str | None
    evidence: Evidence | None

    def __new__(
        cls,
        rule: Rule,
        operator: str,
        terms: tuple[Term, ...],
        numerator: int | None,
        denominator: int,
        result: int | str,
        result_ja: str | None = None,
        evidence: Evidence | None = None,
    ) -> "Step":
        return cls._filled(
            rule=rule,
            operator=operator,
            terms=terms,
            numerator=numerator,
            denominator=denominator,
            result=result,
            result_ja=result_ja,
            evidence=evidence,
        )
