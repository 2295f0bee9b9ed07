"""令和3年10月~: the uplift of 0.1 % is gone, and nothing else has changed for the same resident."""

from bill import month_of, print_bill
from r3_04_uplift import REGISTRATIONS, STAY

from kaigo_calc import ServiceMonth
from kaigo_calc.stays import Office


def main() -> None:
    office = Office(unit_count=2, registrations=REGISTRATIONS)
    print_bill(month_of(STAY, office, ServiceMonth(2021, 11)), "10.45")


if __name__ == "__main__":
    main()
