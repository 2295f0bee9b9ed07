"""A whole home: each claim by itself, one that cannot be computed with its reason, the invoice, the check.

Residents are invented: three months of 2024-02 at 10.90, and one with a law that is none of a group home's.
"""

from datetime import date

from kaigo_calc import MonthFacts
from kaigo_calc.claims import PublicExpense, claims
from kaigo_calc.records import RecordHead, check_statement, invoice_records, statement_records
from kaigo_calc.stays import Office, Registration, Stay

HOME = Office(
    unit_count=1,
    registrations=[
        Registration("夜間支援体制加算(Ⅰ)", date(2021, 4, 1)),
        Registration("介護職員処遇改善加算(Ⅰ)", date(2021, 4, 1)),
    ],
)
OFFICE_NUMBER = "1390000001"


def facts(name: str, level: str, benefit_rate: int, *laws: str) -> MonthFacts:
    return MonthFacts(
        month="2024-02",
        stays=Stay(admitted_on=date(2022, 1, 10), care_level=level),
        office=HOME,
        area_grade="1級地",
        benefit_rate=benefit_rate,
        public_expenses=[PublicExpense(law) for law in laws],
        resident=name,
    )


def main() -> None:
    result = claims(
        [
            facts("墨田 太郎", "要介護3", 90),
            facts("墨田 花子", "要介護4", 90, "12"),
            facts("墨田 次郎", "要介護1", 90, "54"),
            facts("墨田 良子", "要介護2", 80),
        ]
    )
    for statement in result.statements:
        print(f"{statement.resident} 費用総額 {statement.total:,}円 利用者負担額 {statement.copay:,}円")
    for fault in result.faults:
        for error in fault.errors:
            print(f"{fault.resident} 計算できません: {error.message_ja}")
    records = invoice_records(result.statements, OFFICE_NUMBER)
    for row in records:
        print(f"請求書 法別{row['law'] or '(保険)'}: {row['claims']}件 費用 {row['cost']:,}円")
    for number, statement in enumerate(result.statements, 1):
        head = RecordHead(
            office_number=OFFICE_NUMBER,
            insurer_number="00131078",
            insured_number=f"{number:010}",
            public_payers={"12": ("12131070", "0000001")},
        )
        records += statement_records(statement, head)
    found = [one for one in check_statement(records, area_grade="1級地") if one.kind == "differs"]
    print(f"点検: 記録{len(records)}件、食い違い{len(found)}件")


if __name__ == "__main__":
    main()
