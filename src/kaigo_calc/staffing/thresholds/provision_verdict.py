"""サービス提供体制強化加算の判定 (verdict): every share against its limit, and the best add-on.

>>> test = ShareTest(item="service_provision_system_i", name="certified", label_ja="介護福祉士の割合",
...     limit=Fraction(7, 10), form_share=Fraction(45, 64), exact_share=Fraction(454, 649), status="inferred",
...     basis=FORM)
>>> test.reached, test.differs
(True, True)
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from kaigo_calc.quantities.service_month import ServiceMonth

FORM, EXACT = "form", "exact"


class ShareTest(NamedTuple):
    """One share against its limit, on both bases."""

    item: str
    """Id of the add-on it leads to."""
    name: str
    """"certified", "certified_ten_years", "full_time" or "seven_years"."""
    label_ja: str
    limit: Fraction
    form_share: Fraction
    """Share with every month cut off to one decimal first, as on the filing form."""
    exact_share: Fraction
    status: str
    """How far the limit is confirmed."""
    basis: str
    """The basis that decides: "form" or "exact"."""

    def reached_on(self, basis: str) -> bool:
        """Return whether the limit is reached on a basis; exactly the limit is enough."""
        return (self.form_share if basis == FORM else self.exact_share) >= self.limit

    @property
    def share(self) -> Fraction:
        """The share on the basis that decides."""
        return self.form_share if self.basis == FORM else self.exact_share

    @property
    def reached(self) -> bool:
        """Whether the limit is reached on the basis that decides."""
        return self.reached_on(self.basis)

    @property
    def differs(self) -> bool:
        """Whether the other basis says otherwise."""
        return self.reached_on(FORM) != self.reached_on(EXACT)

    def to_dict(self) -> dict[str, object]:
        """Return the test as JSON-ready values; shares as exact fractions."""
        return {
            "item": self.item,
            "name": self.name,
            "label_ja": self.label_ja,
            "limit": str(self.limit),
            "form_share": str(self.form_share),
            "exact_share": str(self.exact_share),
            "reached": self.reached,
            "differs": self.differs,
            "status": self.status,
        }


@dataclass(frozen=True, slots=True)
class ServiceProvision:
    """The best add-on that the staff reaches; made by `service_provision`."""

    basis: str
    months: tuple[ServiceMonth, ...]
    """The months that were averaged."""
    monthly_upkeep: bool
    """Whether the share must be kept up and recorded every month, as with the three months before filing."""
    tests: tuple[ShareTest, ...]
    status: str
    """The weakest status of the figures used."""

    def item_on(self, basis: str) -> str | None:
        """Return the best add-on on a basis, or None."""
        return next((test.item for test in self.tests if test.reached_on(basis)), None)

    @property
    def item(self) -> str | None:
        """Id of the best add-on on the basis chosen, or None."""
        return self.item_on(self.basis)

    @property
    def other_item(self) -> str | None:
        """Id of the best add-on on the other basis, or None."""
        return self.item_on(EXACT if self.basis == FORM else FORM)

    @property
    def differs(self) -> bool:
        """Whether the two bases lead to different add-ons."""
        return self.item != self.other_item

    def to_dict(self) -> dict[str, object]:
        """Return the verdict as JSON-ready values."""
        return {
            "basis": self.basis,
            "item": self.item,
            "other_item": self.other_item,
            "differs": self.differs,
            "months": list(map(str, self.months)),
            "monthly_upkeep": self.monthly_upkeep,
            "tests": [test.to_dict() for test in self.tests],
            "status": self.status,
        }
