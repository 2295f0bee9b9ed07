"""A group home's fee table: every care level at 1, 2 and 3 割, on the setting of 墨田区 (1級地, one unit)."""

from datetime import date

from kaigo_calc import CareLevel, area_grade, daily_illustration, load_schedule, unit_price

DAY = date(2026, 5, 1)
BURDENS = {"1割": 90, "2割": 80, "3割": 70}


def main() -> None:
    grade = area_grade("東京都墨田区", on=DAY)
    price = unit_price("group_home", grade, on=DAY)
    print(f"料金表(1日あたり) {DAY}  墨田区 {grade.label_ja}  1単位 {price}円")
    print("                       単位    費用総額" + "".join(f"{burden:>9}" for burden in BURDENS))
    for service in ("preventive_group_home", "group_home"):
        for level in load_schedule(service).care_levels():
            print(_row(service, level))
    print("* 出典が1件のみの値を含みます。お示しする前に告示で確かめてください。")
    print("※ 1日ごとの目安です。請求は1か月の単位数で計算するため、日額×日数と一致しないことがあります。")


def _row(service: str, level: CareLevel) -> str:
    grade = area_grade("東京都墨田区", on=DAY)
    days = [daily_illustration(service, "Ⅰ", level, grade, DAY, rate) for rate in BURDENS.values()]
    title = "介護予防 " if service == "preventive_group_home" else "         "
    copays = "".join(f"{day.copay:>9,}円" for day in days)
    mark = "" if days[0].status == "verified" else " *"
    return f"{title}{level.label_ja}{days[0].units:>7}単位{days[0].total:>8,}円{copays}{mark}"


if __name__ == "__main__":
    main()
