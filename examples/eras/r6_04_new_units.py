"""令和6年4月~5月: new units and new add-ons, but still the three treatment layers of before.

墨田 花子(架空): (Ⅰ) 要介護1, April 2024, その他の地域.
"""

from datetime import date

from bill import month_of, print_bill

from kaigo_calc import ServiceMonth
from kaigo_calc.stays import Office, Registration, Stay


def main() -> None:
    stay = Stay(admitted_on=date(2023, 1, 10), care_level="要介護1")
    office = Office(
        unit_count=1,
        registrations=[
            Registration("医療連携体制加算(Ⅰ)ハ", date(2024, 4, 1)),
            Registration("サービス提供体制強化加算(Ⅲ)", date(2021, 4, 1)),
            Registration("介護職員処遇改善加算(Ⅰ)", date(2021, 4, 1), date(2024, 5, 31)),
            Registration("介護職員等特定処遇改善加算(Ⅱ)", date(2021, 4, 1), date(2024, 5, 31)),
            Registration("介護職員等ベースアップ等支援加算", date(2022, 10, 1), date(2024, 5, 31)),
        ],
    )
    print_bill(month_of(stay, office, ServiceMonth(2024, 4)), "10.00")


if __name__ == "__main__":
    main()
