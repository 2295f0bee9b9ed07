"""30 × 937 is not the month: a bill is made from the month's units, a fee table from one day."""

from datetime import date

from kaigo_calc import charge, daily_illustration


def main() -> None:
    day = daily_illustration("group_home", "Ⅰ", "要介護5", "1級地", date(2026, 6, 1))
    month = charge(30 * day.units, day.unit_price)
    print(f"日額 × 30日: {30 * day.copay:,}円")
    print(f"月の請求   : {month.copay:,}円({month.units:,}単位 → {month.total:,}円)")
    assert (30 * day.copay, month.copay) == (28_110, 28_090)


if __name__ == "__main__":
    main()
