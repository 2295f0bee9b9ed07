"""A home's year: done, missed and to come, as a page and for spreadsheets: `years_calendar.py [FOLDER]`."""

import sys
from pathlib import Path

from kaigo_calc.standards import Status, compliance_calendar, read_standards_office

RECORDS = Path(__file__).with_name("home.toml")


def main(folder: Path | None) -> None:
    calendar = compliance_calendar(read_standards_office(RECORDS), 2026)
    print(f"{calendar.name} {calendar.year}年度 ({calendar.as_of} までの記録)")
    for status, number in calendar.counts().items():
        print(f"  {status.label_ja} {number}件")
    print("未実施のもの")
    for duty in calendar.of(Status.MISSED):
        print(f"  {duty.due_on or '期限の日なし'} {duty.label_ja}: {duty.reasons[0].ja}")
    print("これから3つ")
    for duty in calendar.of(Status.DUE)[:3]:
        print(f"  {duty.due_on} {duty.label_ja} ({duty.source_ja})")
    if folder is not None:
        page, sheet = folder / "year.html", folder / "year.csv"
        page.write_text(calendar.to_page(), encoding="utf-8")
        sheet.write_text(calendar.to_csv(), encoding="utf-8-sig", newline="")
        print(page.name, sheet.name)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
