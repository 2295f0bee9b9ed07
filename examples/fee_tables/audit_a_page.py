"""An invented page is checked: which fees are wrong, how they were computed, and what is right."""

from pathlib import Path

from kaigo_calc.fee_tables import FeeOffice
from kaigo_calc.fee_tables.audit import audit_fee_table

OFFICE = FeeOffice(
    unit_class="Ⅰ",
    municipality="墨田区",
    items=["医療連携体制加算(Ⅰ)イ", "サービス提供体制強化加算(Ⅰ)", "科学的介護推進体制加算"],
    treatment=["介護職員等処遇改善加算(Ⅰ)"],
)


def main() -> None:
    audit = audit_fee_table(Path(__file__).with_name("sumida_page.csv"), OFFICE)
    print(audit.to_text().split("\n")[0])
    for column in audit.columns:
        if not column.right:
            print(f"{column.column.heading}: {column.diagnosis.explanations[0].label()}")
    for cell in audit.of("wrong"):
        print(f"  {cell.cell.place}: {cell.cell.text} → {cell.right_figure:,}")
    print(audit.of("wrong")[0].steps())


if __name__ == "__main__":
    main()
