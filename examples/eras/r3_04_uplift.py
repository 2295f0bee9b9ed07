"""令和3年4月~9月: the uplift of 0.1 % on the basic reward, inside the base of the treatment add-ons.

墨田 太郎(架空): (Ⅱ) 要介護4, September 2021, 5級地.
"""

from datetime import date

from bill import month_of, print_bill

from kaigo_calc import ServiceMonth
from kaigo_calc.stays import Office, Registration, Stay

STAY = Stay(admitted_on=date(2020, 10, 1), care_level="要介護4")
REGISTRATIONS = [
    Registration("医療連携体制加算(Ⅰ)", date(2021, 4, 1)),
    Registration("認知症専門ケア加算(Ⅰ)", date(2021, 4, 1)),
    Registration("介護職員処遇改善加算(Ⅰ)", date(2021, 4, 1)),
    Registration("介護職員等特定処遇改善加算(Ⅱ)", date(2021, 4, 1)),
]


def main() -> None:
    office = Office(unit_count=2, registrations=REGISTRATIONS)
    print_bill(month_of(STAY, office, ServiceMonth(2021, 9)), "10.45")


if __name__ == "__main__":
    main()
