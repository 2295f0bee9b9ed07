"""令和7年4月~: no new units. A resident of 要支援2 is in hospital from 10 to 20 May 2025.

The 10th and the 20th are ordinary days; of the nine days between six are billed at 246 units.
墨田 次郎(架空): (Ⅱ), 6級地.
"""

from datetime import date

from bill import month_of, print_bill

from kaigo_calc import ServiceMonth
from kaigo_calc.stays import HospitalStay, Office, Registration, Stay


def main() -> None:
    stay = Stay(
        admitted_on=date(2024, 8, 1),
        care_level="要支援2",
        hospital_stays=[
            HospitalStay(admitted_on=date(2025, 5, 10), returned_on=date(2025, 5, 20), return_expected=True)
        ],
    )
    office = Office(
        unit_count=2,
        registrations=[
            Registration("hospitalization_cost", date(2021, 4, 1)),
            Registration("サービス提供体制強化加算(Ⅱ)", date(2021, 4, 1)),
            Registration("介護職員等処遇改善加算(Ⅱ)", date(2024, 6, 1)),
        ],
    )
    print_bill(month_of(stay, office, ServiceMonth(2025, 5)), "10.27")


if __name__ == "__main__":
    main()
