"""令和6年6月~: one treatment add-on instead of three.

墨田 花子(架空): (Ⅰ) 要介護5, June 2024, 1級地.
"""

from datetime import date

from bill import month_of, print_bill

from kaigo_calc import ServiceMonth
from kaigo_calc.stays import Office, Registration, Stay

REGISTERED = [
    "医療連携体制加算(Ⅰ)イ",
    "サービス提供体制強化加算(Ⅰ)",
    "科学的介護推進体制加算",
    "協力医療機関連携加算(1)",
    "生産性向上推進体制加算(Ⅱ)",
    "介護職員等処遇改善加算(Ⅰ)",
]


def main() -> None:
    stay = Stay(admitted_on=date(2022, 4, 1), care_level="要介護5")
    office = Office(unit_count=1, registrations=[Registration(one, date(2024, 6, 1)) for one in REGISTERED])
    print_bill(month_of(stay, office, ServiceMonth(2024, 6)), "10.90")


if __name__ == "__main__":
    main()
