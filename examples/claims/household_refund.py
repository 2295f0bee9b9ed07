"""What a household gets back of a month's copays: a cap of 44,400 yen, divided in proportion."""

from kaigo_calc import ServiceMonth
from kaigo_calc.household import high_cost_caps, high_cost_class, high_cost_refund


def main() -> None:
    month = ServiceMonth(2026, 5)
    copays = {"墨田 太郎": 30_000, "墨田 花子": 20_000}
    household = high_cost_class(month, household_untaxed=False, taxable_income=1_450_000)
    print(f"{household.label_ja}: 世帯の上限額 {high_cost_caps(household, month).household:,}円")
    for name, yen in high_cost_refund(copays, household, month).items():
        print(f"{name} 負担 {copays[name]:,}円 支給 {yen:,}円")


if __name__ == "__main__":
    main()
