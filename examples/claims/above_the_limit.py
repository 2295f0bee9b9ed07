"""A short stay above the plan: 72 units are paid in full, and the 13 units of add-on that they cause.

要介護3, 3割, 854 + 50 units on 30 days at 10.72, 18.6 %, 計画単位数 27,048.
"""

from claim_sheet import print_statement

from kaigo_calc import MonthLines, claim
from kaigo_calc.claims import ClaimLine, RateLine, ServiceLines


def main() -> None:
    service = ServiceLines(
        service="38",
        unit_price="10.72",
        lines=[
            ClaimLine(units=854, count=30, care_level="要介護3", label_ja="基本報酬"),
            ClaimLine(units=50, count=30, label_ja="夜間支援体制加算(Ⅰ)"),
        ],
        treatment=[RateLine(rates=["186/1000"], label_ja="介護職員等処遇改善加算(Ⅰ)")],
        planned_units=27_048,
    )
    statement = claim(MonthLines(month="2024-06", services=[service], benefit_rate=70))
    print_statement(statement)
    print(f"利用者の支払い {statement.user_total:,}円")


if __name__ == "__main__":
    main()
