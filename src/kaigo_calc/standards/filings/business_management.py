"""業務管理体制 (business management system): what is to be set up and filed, by the number of offices.

Articles: 介護保険法 第115条の32; 介護保険法施行規則 第140条の39・第140条の40;
墨田区 令和8年度 集団指導 資料3 pp.45-46.

>>> [term.name for term in management_duties(20, on=date(2026, 5, 1)).items]
['compliance_officer', 'compliance_rules']
"""

from datetime import date
from typing import NamedTuple

from kaigo_calc.errors import OutOfRangeError, shown
from kaigo_calc.quantities.exact import whole_number
from kaigo_calc.standards.figures import StandardsTerm, standards_figure, standards_terms

_SUBJECT = "business_management"
_FILED_FROM = {"compliance_rules": "rules_offices", "audit_method": "audit_offices"}


class ManagementDuties(NamedTuple):
    """What an operator with so many offices sets up and files."""

    offices: int
    items: tuple[StandardsTerm, ...]

    def to_dict(self) -> dict[str, object]:
        """Return the duties as JSON-ready values."""
        return {"offices": self.offices, "items": [term_dict(term) for term in self.items]}


def counted_offices(
    *,
    services: int,
    preventive: int = 0,
    preventive_support: int = 0,
    deemed: int = 0,
    comprehensive: int = 0,
) -> int:
    """Return how many offices an operator counts for the business management system.

    Args:
        services: designations or permissions for care services.
        preventive: those for preventive services (介護予防), which count once more.
        preventive_support: those for 介護予防支援, which count.
        deemed: deemed designations (みなし事業所) of hospitals and pharmacies, which do not count.
        comprehensive: offices of the municipality's 総合事業, which do not count.

    Returns:
        Offices; each designation is in one argument only.

    Raises:
        InexactInputError: for what is no whole number (KC-N01, KC-N02, KC-N03).
        OutOfRangeError: for a negative number (KC-N06).

    Rule: 介護保険法施行規則第140条の39; how offices are counted as municipalities explain it.

    >>> counted_offices(services=12, preventive=8, deemed=3, comprehensive=5)
    20
    """
    for name, number in (("deemed", deemed), ("comprehensive", comprehensive)):
        whole_number(number, name)
    return (
        whole_number(services, "services")
        + whole_number(preventive, "preventive")
        + whole_number(preventive_support, "preventive_support")
    )


def management_duties(offices: int, *, on: date) -> ManagementDuties:
    """Return what an operator files of its business management system, by the number of its offices.

    Args:
        offices: number of offices, at least 1, as `counted_offices` counts them.
        on: the day.

    Returns:
        The items of the law's table: below 20 offices one, from 20 two, from 100 three. Names and addresses
        of the operator (第140条の40第1項第1号) are filed besides.

    Raises:
        OutOfRangeError: for no office (KC-G13), or a negative number (KC-N06).
        InexactInputError: for what is no whole number (KC-N01, KC-N02, KC-N03).
        DateInputError: for anything but a date (KC-D01, KC-D02).
        NotEncodedError: for a day outside the data (KC-E03).

    Rule: 介護保険法施行規則第140条の40第1項; 墨田区 令和8年度 集団指導 資料3 p.46.

    >>> len(management_duties(100, on=date(2026, 5, 1)).items)
    3
    """
    number = at_least_one(offices, "offices")
    items = tuple(term for term in standards_terms(_SUBJECT) if number >= _filed_from(term.name, on))
    return ManagementDuties(number, items)


def _filed_from(name: str, on: date) -> int:
    return standards_figure(_SUBJECT, _FILED_FROM[name], on).whole if name in _FILED_FROM else 1


def at_least_one(value: int, field: str) -> int:
    """Return a whole number from 1 (KC-G13)."""
    number = whole_number(value, field)
    if not number:
        raise OutOfRangeError("KC-G13", field=field, value=shown(value))
    return number


def term_dict(term: StandardsTerm) -> dict[str, object]:
    """Return a term as JSON-ready values."""
    return {
        "name": term.name,
        "label_ja": term.label_ja,
        "label_en": term.label_en,
        "citation": term.evidence.citation,
        "locator": term.evidence.locator,
        "data_status": term.evidence.status,
    }
