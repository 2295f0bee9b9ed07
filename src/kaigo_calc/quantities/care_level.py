"""要介護状態区分・要支援状態区分 (care level).

>>> CareLevel.parse("要介護５")
CareLevel.CARE_5
"""

from kaigo_calc.quantities.closed_set import ClosedSet


class CareLevel(ClosedSet):
    """The seven levels of certified need; a bare number 1 to 5 means 要介護."""

    SUPPORT_1 = "support_1", "要支援1"
    SUPPORT_2 = "support_2", "要支援2"
    CARE_1 = "care_1", "要介護1", "1"
    CARE_2 = "care_2", "要介護2", "2"
    CARE_3 = "care_3", "要介護3", "3"
    CARE_4 = "care_4", "要介護4", "4"
    CARE_5 = "care_5", "要介護5", "5"

    @classmethod
    def parse(cls, level: "CareLevel | str | int") -> "CareLevel":
        """Return the level that an identifier, a Japanese name or a number (要介護 only) means.

        Raises:
            UnknownCodeError: for any other value (KC-C05).

        >>> CareLevel.parse(5) is CareLevel.parse("care_5")
        True
        """
        return cls._parse(level, "KC-C05")
