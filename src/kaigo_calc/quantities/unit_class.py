"""共同生活住居数による区分 (unit class): fee (Ⅰ) for one unit, (Ⅱ) for two or more.

Statute: 指定地域密着型サービスに要する費用の額の算定に関する基準 (平成18年厚生労働省告示第126号) 別表5.

>>> UnitClass.parse("Ⅰ")
UnitClass.ONE_UNIT
"""

from kaigo_calc.quantities.closed_set import ClosedSet


class UnitClass(ClosedSet):
    """Whether a group home has one unit (共同生活住居) or more."""

    ONE_UNIT = "one_unit", "(Ⅰ)", "Ⅰ", "1"
    TWO_OR_MORE_UNITS = "two_or_more_units", "(Ⅱ)", "Ⅱ", "2"

    @classmethod
    def parse(cls, unit_class: "UnitClass | str | int") -> "UnitClass":
        """Return the class that an identifier, a Roman numeral or the number of the fee means.

        Raises:
            UnknownCodeError: for any other value (KC-C06).

        >>> UnitClass.parse(2) is UnitClass.parse("two_or_more_units")
        True
        """
        return cls._parse(unit_class, "KC-C06")
