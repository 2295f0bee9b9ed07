"""令和8年6月~: six treatment tiers whose rates nobody has confirmed yet; three ways to go on.

墨田 花子(架空): (Ⅰ) 要介護5, June 2026, 1級地. The rate of 200/1000 below is made up to show the call.
"""

from datetime import date

from bill import month_of, print_bill

from kaigo_calc import ServiceMonth, load_schedule
from kaigo_calc.errors import UnverifiedError
from kaigo_calc.stays import Office, Registration, Stay

REGISTERED = [
    "医療連携体制加算(Ⅰ)イ",
    "サービス提供体制強化加算(Ⅰ)",
    "科学的介護推進体制加算",
    "協力医療機関連携加算(1)",
    "生産性向上推進体制加算(Ⅱ)",
]
JUNE = ServiceMonth(2026, 6)


def main() -> None:
    stay = Stay(admitted_on=date(2022, 4, 1), care_level="要介護5")
    office = Office(unit_count=1, registrations=[Registration(one, date(2024, 6, 1)) for one in REGISTERED])
    on = load_schedule("group_home").on(JUNE)
    try:
        on.item("介護職員等処遇改善加算(Ⅰ)ロ")
    except UnverifiedError as error:
        print(error.message_ja)
    print("未確認の候補を使う:")
    print_bill(
        month_of(stay, office, JUNE, on.item("介護職員等処遇改善加算(Ⅰ)ロ", accept_unverified=True)), "10.90"
    )
    print("告示で確かめた率を渡す:")
    print_bill(month_of(stay, office, JUNE, on.item("介護職員等処遇改善加算(Ⅰ)ロ", rate="200/1000")), "10.90")


if __name__ == "__main__":
    main()
