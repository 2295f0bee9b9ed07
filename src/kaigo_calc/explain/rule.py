"""計算規則の名札 (rules): what a step is called, how it rounds, and where that is written.

A rule stands beside the function that follows it; the rounding map of the documentation is printed
from these.
"""

from kaigo_calc.quantities.value import Value


class Rule(Value):
    """Name tag of one kind of step.

    Args:
        id: stable id, e.g. "units_to_yen".
        label_ja: name of the step in Japanese.
        label_en: name of the step in English.
        kind: kind of the result: "units", "yen", "percent", "unit_price", "ratio", "area_grade",
            "price_class", "household_class", "hours", "staff", "users" or "number".
        rounding: name of a rounding in `kaigo_calc.rounding`, or None where nothing is rounded.
        citations: ids in the register of citations; empty for a look-up, whose data row has its own.

    >>> Rule("copay_amount", "利用者負担額", "Copay", "yen", None, ("claim_instructions",)).label_en
    'Copay'
    """

    __slots__ = ("id", "label_ja", "label_en", "kind", "rounding", "citations")  # noqa: RUF023  # argument order

    id: str
    label_ja: str
    label_en: str
    kind: str
    rounding: str | None
    citations: tuple[str, ...]

    def __new__(
        cls,
        id: str,
        label_ja: str,
        label_en: str,
        kind: str,
        rounding: str | None,
        citations: tuple[str, ...],
    ) -> "Rule":
        return cls._filled(
            id=id, label_ja=label_ja, label_en=label_en, kind=kind, rounding=rounding, citations=citations
        )
