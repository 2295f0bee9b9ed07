"""世帯の所得区分 (household classes): who pays at most how much in a month, or in a year with medical care.

Articles: 介護保険法施行令 第22条の2の2, 第22条の3.

>>> HighCostClass.parse("生活保護"), CombinedClass.parse("現役並みⅢ")
(HighCostClass.WELFARE, CombinedClass.FROM_70_WORKING_3)
"""

from kaigo_calc.quantities.closed_set import ClosedSet


class HighCostClass(ClosedSet):
    """The classes of 高額介護サービス費; a boundary class (境界層) is what a certificate says."""

    TAXABLE_690 = "taxable_690", "課税所得690万円以上"
    TAXABLE_380 = "taxable_380", "課税所得380万円以上690万円未満"
    TAXED = "taxed", "市町村民税課税"
    UNTAXED = "untaxed", "市町村民税非課税"
    UNTAXED_LOW = "untaxed_low", "市町村民税非課税(年金収入等が基準以下)"
    WELFARE = "welfare", "生活保護"
    BOUNDARY_HOUSEHOLD = "boundary_household", "境界層(世帯の上限額)"
    BOUNDARY_PERSON = "boundary_person", "境界層(個人の上限額)"

    @classmethod
    def parse(cls, household_class: "HighCostClass | str") -> "HighCostClass":
        """Return the class that an identifier or a Japanese name means.

        Raises:
            UnknownCodeError: for any other value (KC-H07).

        >>> HighCostClass.parse("untaxed").label_ja
        '市町村民税非課税'
        """
        return cls._parse(household_class, "KC-H07")


class CombinedClass(ClosedSet):
    """The classes of 高額医療・高額介護合算: ア to オ below the age of 70, the others from 70 on."""

    UNDER_70_A = "under_70_a", "ア"
    UNDER_70_I = "under_70_i", "イ"
    UNDER_70_U = "under_70_u", "ウ"
    UNDER_70_E = "under_70_e", "エ"
    UNDER_70_O = "under_70_o", "オ"
    FROM_70_WORKING_3 = "from_70_working_3", "現役並みⅢ"
    FROM_70_WORKING_2 = "from_70_working_2", "現役並みⅡ"
    FROM_70_WORKING_1 = "from_70_working_1", "現役並みⅠ"
    FROM_70_GENERAL = "from_70_general", "一般"
    FROM_70_LOW_2 = "from_70_low_2", "低所得Ⅱ"
    FROM_70_LOW_1 = "from_70_low_1", "低所得Ⅰ"

    @property
    def is_from_70(self) -> bool:
        """Whether the class is one of people of 70 and over."""
        return str(self).startswith("from_70")

    @classmethod
    def parse(cls, income_class: "CombinedClass | str") -> "CombinedClass":
        """Return the class that an identifier or a Japanese name means.

        Raises:
            UnknownCodeError: for any other value (KC-H08).

        >>> CombinedClass.parse("ア").is_from_70
        False
        """
        return cls._parse(income_class, "KC-H08")
