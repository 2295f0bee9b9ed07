"""金額の意味 (meanings): what a column claims to show, by its words or by what the caller says of it.

>>> meaning_of({"quantity": "copay", "rate": "80", "period": "day"}).definitions
('day', 'base_day', 'day_treated')
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from kaigo_calc.fee_tables.definitions import definition_of, quantity_of
from kaigo_calc.quantities.benefit_rate import benefit_percent
from kaigo_calc.quantities.exact import scaled_integer

RATES = tuple(100 - 10 * tenths for tenths in (1, 2, 3))
"""保険給付率 of 1割, 2割 and 3割, percent."""

OTHER_COSTS = "other"
"""What a column of rent, meals or utilities counts: no fee of the insurance."""

_DEFINITIONS: dict[tuple[str, str], tuple[str, ...]] = {
    ("day", ""): ("day", "base_day", "day_treated"),
    ("day", "base"): ("base_day",),
    ("day", "sum"): ("day", "day_treated"),
    ("day", "untreated"): ("day",),
    ("day", "treated"): ("day_treated",),
    ("day", "claim"): ("day", "day_treated"),
    ("day", "treatment"): (),
    ("month", ""): ("month", "month_untreated", "days_month", "base_month"),
    ("month", "base"): ("base_month",),
    ("month", "sum"): ("month", "month_untreated", "days_month"),
    ("month", "untreated"): ("month_untreated", "days_month"),
    ("month", "treated"): ("month",),
    ("month", "claim"): ("month",),
    ("month", "treatment"): ("treatment_month", "treatment_difference"),
}
"""The definitions that a figure may have by period and scope, the likeliest first."""


@dataclass(frozen=True, slots=True)
class ColumnMeaning:
    """What you say a column of a published table shows.

    Args:
        quantity: "units", "total", "benefit" or "copay"; "other" for what is no fee of the insurance.
        definition: one of `DEFINITIONS`; None tries all.
        benefit_rate: percent, 90 for 1割; None where the rows say it.

    Raises:
        UnknownCodeError: for a definition or quantity that does not exist (KC-T01, KC-T02).
        OutOfRangeError: for a rate outside 0 to 100 (KC-N06, KC-N08).
        InexactInputError: for a rate that is no whole number (KC-N01, KC-N02, KC-N03).

    >>> ColumnMeaning("copay", "month", 90).definition
    'month'
    """

    quantity: str
    definition: str | None = None
    benefit_rate: int | None = None

    def __post_init__(self) -> None:
        if self.quantity != OTHER_COSTS:
            quantity_of(self.quantity)
        if self.definition is not None:
            definition_of(self.definition)
        if self.benefit_rate is not None:
            benefit_percent(self.benefit_rate)


class Meaning(NamedTuple):
    """What a figure claims to be; None and several definitions stand for what is not said."""

    quantity: str | None
    definitions: tuple[str, ...]
    benefit_rate: int | None
    days: int | None
    """Days of the month, where its own words name them."""
    scope: str = ""
    """base, sum, treated, untreated, claim or treatment, where it is said."""
    period: str = ""
    """day, month or time, where it is said."""
    item: str | None = None
    """The item that alone is meant."""

    def to_dict(self) -> dict[str, object]:
        """Return the meaning as JSON-ready values."""
        return {
            "quantity": self.quantity,
            "definitions": list(self.definitions),
            "benefit_rate": self.benefit_rate,
            "days": self.days,
            "item": self.item,
        }


def meaning_of(said: Mapping[str, str]) -> Meaning:
    """Return the meaning that some words have together.

    Args:
        said: what is said by field, as `hints_in` returns it; "definition" names one outright.
    """
    quantity, scope, period = said.get("quantity"), said.get("scope", ""), said.get("period", "")
    if "definition" in said:
        definitions: tuple[str, ...] = (said["definition"],)
    elif period in {"day", "month"}:
        definitions = _DEFINITIONS[period, scope]
    else:
        both = (*_DEFINITIONS["day", scope], *_DEFINITIONS["month", scope])
        definitions = tuple(dict.fromkeys(both))
    if quantity == "units":  # a difference of yen has no units
        definitions = tuple(name for name in definitions if name != "treatment_difference")
    rate = {"units": "90", "total": "90"}.get(quantity or "", said.get("rate"))
    return Meaning(
        quantity=quantity,
        definitions=definitions,
        benefit_rate=None if rate is None else scaled_integer(rate, 0, "benefit_rate"),
        days=None if "days" not in said else scaled_integer(said["days"], 0, "days"),
        scope=scope,
        period=period,
    )
