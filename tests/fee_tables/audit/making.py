"""Invented pages of グループホームすみだ, and their right figures computed with fractions alone.

Units: 平成18年厚生労働省告示第126号 別表5 イ・ホ・カ・ソ, 第128号 別表3 イ.
10.90 yen: 平成27年厚生労働省告示第93号.
"""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from html import escape
from math import floor

from kaigo_calc.fee_tables import FeeOffice
from kaigo_calc.fee_tables.audit import Audit

DAY = date(2026, 5, 1)
PRICE = Fraction(1090, 100)
BASE = {"要介護1": 765, "要介護2": 801, "要介護3": 824, "要介護4": 841, "要介護5": 859}
DAILY = {"医療連携体制加算(Ⅰ)イ": 57, "サービス提供体制強化加算(Ⅰ)": 22}
MONTHLY = {"科学的介護推進体制加算": 40}
TREATMENT = Fraction(186, 1000)

PLAIN = FeeOffice(unit_class="Ⅰ", area_grade="1級地")
"""A home without any add-on."""
HOME = FeeOffice(
    unit_class="Ⅰ",
    area_grade="1級地",
    items=[*DAILY, *MONTHLY],
    treatment=["介護職員等処遇改善加算(Ⅰ)"],
)


def half_up(value: Fraction) -> int:
    return floor(value + Fraction(1, 2))


def total(units: int, price: Fraction = PRICE) -> int:
    return floor(units * price)


def copay(units: int, tenths: int = 1, price: Fraction = PRICE) -> int:
    cost = total(units, price)
    return cost - floor(Fraction(cost * (10 - tenths), 10))


def cut_copay(units: int, tenths: int = 1) -> int:
    """10 % of the total, cut off: the commonest mistake."""
    return floor(Fraction(total(units) * tenths, 10))


def month_sum(base: int, days: int = 30) -> int:
    return (base + sum(DAILY.values())) * days + sum(MONTHLY.values())


def treatment(base: int, days: int = 30) -> int:
    return half_up(month_sum(base, days) * TREATMENT)


def claim(base: int, days: int = 30) -> int:
    return month_sum(base, days) + treatment(base, days)


def as_html(*tables: tuple[str, Sequence[Sequence[str]]]) -> str:
    """A page of tables with captions."""
    found: list[str] = []
    for caption, rows in tables:
        lines = ["".join(f"<td>{escape(cell)}</td>" for cell in row) for row in rows]
        body = "".join(f"<tr>{line}</tr>" for line in lines)
        found.append(f"<table><caption>{escape(caption)}</caption>{body}</table>")
    return "".join(found)


def yen(number: int) -> str:
    return f"{number:,}円"


def verdicts(audit: Audit, heading: str) -> list[tuple[str, int | None]]:
    """Verdicts and right figures of the cells of all columns of a heading."""
    return [
        (str(cell.verdict), cell.right_figure)
        for column in audit.columns
        if column.column.heading == heading
        for cell in column.cells
    ]


def keys(audit: Audit, heading: str) -> list[tuple[str, ...]]:
    """Ids of the mistakes of each explanation of a column."""
    column = next(one for one in audit.columns if one.column.heading == heading)
    return [one.keys for one in column.diagnosis.explanations]


def reasons(audit: Audit) -> list[str]:
    """Why cells could not be checked, in English."""
    return [cell.reason_en for cell in audit.of("not_checkable")]
