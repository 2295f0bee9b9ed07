"""The fee table of a home as a page to print and a file for spreadsheets: `print_page.py [FOLDER]`."""

import sys
from datetime import date
from pathlib import Path

from kaigo_calc import FeeOffice, build_fee_table

OFFICE = FeeOffice(
    name="グループホームすみだ",
    unit_class="Ⅰ",
    municipality="墨田区",
    items=[
        "医療連携体制加算(Ⅰ)イ",
        "サービス提供体制強化加算(Ⅰ)",
        "科学的介護推進体制加算",
        "協力医療機関連携加算(1)",
        "生産性向上推進体制加算(Ⅱ)",
    ],
    also_listed=["初期加算", "看取り介護加算４", "退居時相談援助加算"],
    treatment=["介護職員等処遇改善加算(Ⅰ)"],
)


def main(folder: Path) -> None:
    table = build_fee_table(OFFICE, on=date(2026, 5, 1))
    page, sheet = folder / "fees.html", folder / "fees.csv"
    page.write_text(table.to_page(), encoding="utf-8")
    table.write_csv(sheet)
    month = table.level("要介護5").under("month")
    print(f"要介護5 1か月 {month.units:,}単位 {month.total:,}円 1割負担 {month.copay(90):,}円")
    print(page.name, sheet.name)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path())
