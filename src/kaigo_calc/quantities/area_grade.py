"""地域区分 (area grade): 1級地 to 7級地 and その他, which decide the unit price.

Statute: 厚生労働大臣が定める一単位の単価 (平成27年厚生労働省告示第93号).

>>> AreaGrade.parse("一級地"), AreaGrade.parse("その他")
(AreaGrade.GRADE_1, AreaGrade.OTHER)
"""

from kaigo_calc.quantities.closed_set import ClosedSet


class AreaGrade(ClosedSet):
    """The eight area grades of the unit price notice."""

    GRADE_1 = "1", "1級地", "一級地"
    GRADE_2 = "2", "2級地", "二級地"
    GRADE_3 = "3", "3級地", "三級地"
    GRADE_4 = "4", "4級地", "四級地"
    GRADE_5 = "5", "5級地", "五級地"
    GRADE_6 = "6", "6級地", "六級地"
    GRADE_7 = "7", "7級地", "七級地"
    OTHER = "other", "その他"

    @classmethod
    def parse(cls, grade: "AreaGrade | str | int") -> "AreaGrade":
        """Return the grade that a number, an identifier or a Japanese name means.

        Raises:
            UnknownCodeError: for any other value (KC-C02).

        >>> AreaGrade.parse(1) is AreaGrade.parse("1級地")
        True
        """
        return cls._parse(grade, "KC-C02")
