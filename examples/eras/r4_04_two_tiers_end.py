"""令和4年4月~: the treatment tiers (Ⅳ) and (Ⅴ) have ended; eras are not fiscal years of the fee revision.

墨田 太郎(架空): (Ⅰ) 要介護2, March and April 2022, その他の地域.
"""

from datetime import date

from bill import month_of, print_bill

from kaigo_calc import ServiceMonth
from kaigo_calc.errors import NotInForceError
from kaigo_calc.stays import Office, Registration, Stay


def main() -> None:
    stay = Stay(admitted_on=date(2021, 6, 1), care_level="要介護2")
    march, april = ServiceMonth(2022, 3), ServiceMonth(2022, 4)
    former = Office(unit_count=1, registrations=[Registration("介護職員処遇改善加算(Ⅳ)", date(2021, 4, 1))])
    print_bill(month_of(stay, former, march), "10.00")
    try:
        month_of(stay, former, april)
    except NotInForceError as error:
        print(error.message_ja)
    tier_three = Registration("介護職員処遇改善加算(Ⅲ)", date(2022, 4, 1))
    print_bill(month_of(stay, Office(unit_count=1, registrations=[tier_three]), april), "10.00")


if __name__ == "__main__":
    main()
