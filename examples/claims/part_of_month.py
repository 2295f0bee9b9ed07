"""生活保護 from 2 to 12 August 2022: the treatment improvement of the law is taken anew, not prorated.

The sums are those of a published claim: 28,629 units at 10.90, of these 10,209 under the law.
"""

from datetime import date

from claim_sheet import print_statement

from kaigo_calc import MonthLines, claim
from kaigo_calc.claims import ClaimLine, PublicExpense, RateLine, ServiceLines


def main() -> None:
    by_the_day, once = {"12": 11}, {"12": 1}
    service = ServiceLines(
        service="グループホーム",
        unit_price="10.90",
        lines=[
            ClaimLine(units=787, count=31, public_counts=by_the_day, label_ja="基本報酬"),
            ClaimLine(units=39 + 3, count=31, public_counts=by_the_day, label_ja="1日につきの加算"),
            ClaimLine(units=30 + 40, count=1, public_counts=once, label_ja="1月につきの加算"),
        ],
        treatment=[RateLine(rates=["111/1000"], label_ja="処遇改善加算")],
    )
    law = PublicExpense("12", first_day=date(2022, 8, 2), last_day=date(2022, 8, 12))
    month = MonthLines(month="2022-08", services=[service], benefit_rate=90, public_expenses=[law])
    print_statement(claim(month))


if __name__ == "__main__":
    main()
