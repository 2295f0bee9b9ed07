"""令和4年10月~: base-up support is a third layer on the same sum; three rates are never added up first."""

from datetime import date

from bill import month_of, print_bill
from r3_04_uplift import REGISTRATIONS, STAY

from kaigo_calc import ServiceMonth
from kaigo_calc.stays import Office, Registration


def main() -> None:
    base_up = Registration("介護職員等ベースアップ等支援加算", date(2022, 10, 1))
    office = Office(unit_count=2, registrations=[*REGISTRATIONS, base_up])
    print_bill(month_of(STAY, office, ServiceMonth(2022, 11)), "10.45")


if __name__ == "__main__":
    main()
