"""計算過程 (explanation): the result of a calculation with the steps behind it."""

from kaigo_calc.explain.step import Step
from kaigo_calc.quantities.value import Value

STATUSES = ("verified", "single_source", "inferred", "caller_supplied", "unverified")
"""How far a figure is confirmed, from the best to the worst."""

DATA_STATUSES = tuple(status for status in STATUSES if status != "caller_supplied")
"""The statuses that a row of data may have; a figure that the caller brings is no row."""


def weakest(statuses: "list[str]") -> str:
    """Return the worst of some statuses.

    >>> weakest(["verified", "inferred", "single_source"])
    'inferred'
    """
    return max(statuses, key=STATUSES.index)


class Explanation(Value):
    """A result and its steps; prints as text, as a versioned dict and as HTML in a notebook.

    Args:
        result: what the calculation returned.
        steps: its steps in order.

    >>> from kaigo_calc import charge, explain
    >>> print(explain(charge(859, "10.90")).to_text("en"))
    1. Total cost: 859 units × 10.90 yen = 9,363.1 yen → 9,363 yen (fraction cut off)
    2. Insurance benefit: 9,363 yen × 90% = 8,426.7 yen → 8,426 yen (fraction cut off)
    3. Copay: 9,363 yen − 8,426 yen = 937 yen
    """

    __slots__ = ("result", "steps")

    result: object
    steps: tuple[Step, ...]

    def __new__(cls, result: object, steps: tuple[Step, ...]) -> "Explanation":
        return cls._filled(result=result, steps=steps)

    @property
    def status(self) -> str | None:
        """The weakest status among the data rows used, or None where no data were used."""
        statuses = [step.evidence.status for step in self.steps if step.evidence]
        return weakest(statuses) if statuses else None

    def to_text(self, lang: str = "ja", *, citations: bool = False) -> str:
        """Return the steps as plain text, a line each.

        Args:
            lang: "ja" or "en".
            citations: True adds the statute and the data row below each step.

        Raises:
            UnknownCodeError: for another language (KC-X02).
        """
        from kaigo_calc.explain.text import explanation_text

        return explanation_text(self, lang, citations=citations)

    def to_dict(self) -> dict[str, object]:
        """Return JSON-ready values in the format `kaigo_calc.explain.v1` (its JSON Schema is shipped)."""
        from kaigo_calc.explain.document import explanation_document

        return explanation_document(self)

    def __str__(self) -> str:
        return self.to_text()

    def _repr_html_(self) -> str:
        from kaigo_calc.explain.html import explanation_html

        return explanation_html(self)
