"""生活保護 for a whole month of 2021, with the uplift of 0.1 %: the law pays the remainder, to the yen.

The figures are those of a published claim: 27,038 units at 10.45, 282,547 = 254,292 + 28,255 + 0.
"""

from claim_sheet import print_statement

from kaigo_calc import MonthLines, claim
from kaigo_calc.claims import ClaimLine, PublicExpense, RateLine, ServiceLines


def main() -> None:
    service = ServiceLines(
        service="グループホーム",
        unit_price="10.45",
        lines=[
            ClaimLine(units=752, count=30, in_uplift_base=True, label_ja="基本報酬"),
            ClaimLine(units=39, count=30, label_ja="医療連携体制加算"),
            ClaimLine(units=3, count=30, label_ja="認知症専門ケア加算"),
        ],
        uplift=RateLine(rates=["1/1000"], label_ja="令和3年9月30日までの上乗せ分"),
        treatment=[
            RateLine(rates=["111/1000"], label_ja="処遇改善加算"),
            RateLine(rates=["23/1000"], label_ja="特定処遇改善加算"),
        ],
    )
    month = MonthLines(
        month="2021-09", services=[service], benefit_rate=90, public_expenses=[PublicExpense("12")]
    )
    statement = claim(month)
    print_statement(statement)
    print(f"率の差で計算すると {statement.total * 10 // 100:,}円になり、1円残ります。")


if __name__ == "__main__":
    main()
