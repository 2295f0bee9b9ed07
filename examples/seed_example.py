"""859 units become 937 yen: the example of 墨田区 令和8年度 集団指導 資料3 p.12, explained."""

from kaigo_calc import charge, explain


def main() -> None:
    charged = charge(859, "10.90", benefit_rate=90)
    print("利用者負担額計算例(要介護5、1割負担、認知症対応型共同生活介護費(Ⅰ)、1級地)")
    print(explain(charged).to_text("ja", citations=True))
    print()
    print(f"{charged.total:,}円 = 保険給付 {charged.benefit:,}円 + 利用者負担 {charged.copay:,}円")
    assert charged.copay == 937


if __name__ == "__main__":
    main()
