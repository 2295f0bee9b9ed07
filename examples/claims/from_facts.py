"""From the dates of a home to a claim: moved in on 19 May, 生活保護 from 11 June 2024.

墨田 太郎(架空): 要介護3, (Ⅰ), 1級地, 1割; the certificate asks for 5,000 yen.
"""

from datetime import date

from claim_sheet import print_statement

from kaigo_calc import MonthFacts, claim, explain
from kaigo_calc.claims import PublicExpense
from kaigo_calc.stays import Office, Registration, Stay


def main() -> None:
    office = Office(
        unit_count=1,
        registrations=[
            Registration("初期加算", date(2021, 4, 1)),
            Registration("夜間支援体制加算(Ⅰ)", date(2021, 4, 1)),
            Registration("科学的介護推進体制加算", date(2022, 4, 1)),
            Registration("サービス提供体制強化加算(Ⅱ)", date(2023, 4, 1)),
            Registration("介護職員等処遇改善加算(Ⅱ)", date(2024, 6, 1)),
        ],
    )
    facts = MonthFacts(
        month="2024-06",
        stays=Stay(admitted_on=date(2024, 5, 19), care_level="要介護3"),
        office=office,
        area_grade="1級地",
        benefit_rate=90,
        public_expenses=[PublicExpense("12", own_payment=5_000, first_day=date(2024, 6, 11))],
        resident="墨田 太郎",
    )
    statement = claim(facts)
    print_statement(statement)
    print()
    print(explain(statement).to_text("ja", citations=True))


if __name__ == "__main__":
    main()
