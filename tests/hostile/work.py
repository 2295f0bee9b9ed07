"""A piece of work whose printed result must be the same in every environment (see test_environments.py)."""

import json
import sys
from datetime import date
from decimal import ROUND_UP, Context, Decimal, setcontext

from kaigo_calc import (
    FeeOffice,
    KaigoCalcError,
    MonthFacts,
    Roster,
    ServiceMonth,
    apply_rate,
    area_grade,
    build_fee_table,
    charge,
    claim,
    count_month,
    daily_illustration,
    daytime_sufficiency,
    diagnose,
    explain,
    full_time_equivalent,
    load_schedule,
    staffing_shortage,
    unit_price,
)
from kaigo_calc.claims import PublicExpense, claim_document, read_claim
from kaigo_calc.household import high_cost_refund
from kaigo_calc.records import RecordHead, check_statement, statement_records
from kaigo_calc.staffing import ShiftCode, average_users, care_month, worked_hours
from kaigo_calc.stays import HospitalStay, Office, Registration, Stay

# Claim math §11: at 10.45 floats give 1,880 for 180 units, at 10.54 they fail at 150, 300 and 350.
FLOATS_FAIL_AT = (180, 150, 300, 350)


def main() -> None:
    if "hostile-decimal" in sys.argv:
        setcontext(Context(prec=1, rounding=ROUND_UP, traps=[]))
    lines: list[object] = []
    for units in [*range(0, 60_000, 997), *FLOATS_FAIL_AT]:
        for price in ("10.45", Decimal("10.90"), Decimal("10.54"), 10):
            for rate in (90, 80, 70, 0, 100):
                charged = charge(units, price, rate)
                lines.append(charged.to_dict())
                lines.append(str(charged.unit_price))
    lines.append(explain(charge(859, Decimal("10.9"))).to_dict())
    lines.append(explain(apply_rate, 840, Decimal("0.97")).to_text("en", citations=True))
    day = daily_illustration("group_home", 1, 5, 1, date(2026, 5, 1))
    lines += [day.to_dict(), explain(day).to_text(citations=True), repr(day)]
    lines.append(str(unit_price("32", "その他", date(2022, 1, 1))))
    lines += [*_months(), *_claims(), *_staffing(), *_fee_tables()]
    for name in ("府中市", "すみだ区", "grouphome"):
        try:
            area_grade(name, date(2026, 5, 1))
        except KaigoCalcError as error:
            lines.append(error.to_dict())
    sys.stdout.buffer.write(json.dumps(lines, ensure_ascii=False).encode())


def _months() -> list[object]:
    lines: list[object] = []
    away = HospitalStay(admitted_on=date(2024, 6, 3), returned_on=date(2024, 6, 20), return_expected=True)
    stay = Stay(
        admitted_on=date(2024, 4, 20),
        care_level=5,
        died_on=date(2024, 7, 9),
        end_of_life_consent_on=date(2024, 5, 1),
        hospital_stays=[away],
    )
    names = ["hospitalization_cost", "initial_period", "end_of_life_care", "medical_coordination_i_a"]
    names += ["over_capacity", "night_staffing_shortfall", "restraint_abolition_not_implemented"]
    office = Office(unit_count=2, registrations=[Registration(name, date(2024, 4, 1)) for name in names])
    for month in (ServiceMonth(2024, 5), ServiceMonth(2024, 6), ServiceMonth(2024, 7)):
        counts = count_month(stay, office, month)
        on = load_schedule("32").on(month)
        for part in counts.parts:
            options = {"treatment": ["treatment_r6_ii"] if month.month > 5 else []}
            explained = explain(on.month_units, 2, part.counts, registered=part.registered, **options)
            lines += [counts.to_dict(), explained.to_dict(), explained.to_text("en", citations=True)]
    schedule = load_schedule("38")
    lines += [schedule.to_rows(), schedule.diff(date(2024, 5, 1), date(2026, 6, 1)).to_dict()]
    for confirmed in ((), ("moon",)):
        try:
            refused = [
                Registration(name, date(2024, 4, 1))
                for name in ("医療連携体制加算(Ⅱ)", "夜間支援体制加算(Ⅰ)")
            ]
            office = Office(unit_count=2, registrations=refused)
            lines.append(count_month(stay, office, ServiceMonth(2024, 5), confirmed=confirmed).to_dict())
        except KaigoCalcError as error:
            lines.append(error.to_dict())
    return lines


def _staffing() -> list[object]:
    codes = [
        ShiftCode("①", "7:00", "16:00", breaks="12:00-13:00"),
        ShiftCode("③", "17:00", "21:00"),
        ShiftCode("④", "16:00", "翌9:00"),
    ]
    days = ("2026-04-30", "2026-05-01", "2026-05-02")
    signs = {"墨田 太郎": "①①①", "本所 花子": "③③①", "向島 一郎": "④ ④"}
    rows = [{"氏名": name, **dict(zip(days, text, strict=True))} for name, text in signs.items()]
    roster = Roster.from_rows(rows, codes=codes)
    options = {"users": "7.2", "full_time_hours": "7:40", "zones": "6:00-21:00"}
    check = daytime_sufficiency(roster, **options)  # type: ignore[arg-type]
    explained = explain(daytime_sufficiency, roster, **options)
    lines: list[object] = [check.to_dict(), check.to_text(), check._repr_html_(), explained.to_dict()]
    may = ServiceMonth(2026, 5)
    hours = worked_hours(roster, period=may, zones="6:00-21:00", daytime=True)
    lines.append(full_time_equivalent(hours, full_time_week_hours="37.5", period=may).to_dict())
    month = care_month(hours, month=may, users=9, full_time_hours=8, full_time_week_hours=40)
    shortage = staffing_shortage([month], basis="daily_capacity", short_nights=check.short_nights)
    lines += [shortage.to_dict(), average_users({}, may, opened_on=may.first_day, capacity=9).to_dict()]
    try:
        Roster.from_rows(
            [{"date": "2026-05-01", "person": "A", "start": "25:00", "end": "9:00"}, {"氏名": "B"}]
        )
    except ExceptionGroup as group:
        lines += [str(error) for error in group.exceptions]
    return lines


def _fee_tables() -> list[object]:
    office = FeeOffice(
        unit_class=2,
        area_grade=5,
        items=["医療連携体制加算(Ⅰ)ハ", "night_staffing_shortfall", "業務継続計画未策定減算"],
        also_listed=["初期加算"],
        treatment=["treatment_r6_iv"],
    )
    on = date(2025, 4, 1)
    table = build_fee_table(office, on=on)
    lines: list[object] = [table.to_dict(), table.to_csv(), table.to_page(), str(table)]
    # A tenth in binary floating point, and thirty times the day.
    wrong = {
        row.care_level: row.under("day").total - int(row.under("day").total * 0.9) for row in table.levels
    }
    lines.append(diagnose(wrong, office, on=on, definition="day").to_dict())
    days = {row.care_level: 30 * row.under("day").copay(80) for row in table.levels}
    diagnosis = diagnose(days, office, on=on, definition="days_month", benefit_rate=80, exhaustive=True)
    return [*lines, diagnosis.to_dict(), diagnosis.to_text("en")]


def _claims() -> list[object]:
    stay = Stay(
        admitted_on=date(2026, 8, 20),
        care_level=4,
        hospital_stays=[
            HospitalStay(admitted_on=date(2026, 9, 10), returned_on=date(2026, 9, 19), return_expected=True)
        ],
    )
    names = ["hospitalization_cost", "initial_period", "service_provision_system_ii", "treatment_r8_ii_a"]
    facts = MonthFacts(
        month="2026-09",
        stays=stay,
        office=Office(unit_count=2, registrations=[Registration(name, date(2026, 6, 1)) for name in names]),
        benefit_rate=80,
        municipality="墨田区",
        own_rates={"treatment_r8_ii_a": Decimal("0.202")},
        public_expenses=[
            PublicExpense("12", 5000, date(2026, 9, 16)),
            PublicExpense("81", 0, None, date(2026, 9, 2)),
        ],
        resident="墨田 花子",
    )
    statement = claim(facts)
    document = claim_document(facts)
    lines: list[object] = [
        statement.to_dict(),
        explain(statement).to_dict(),
        statement._repr_html_(),
        document,
    ]
    lines.append(claim(read_claim(json.dumps(document))).to_dict())
    head = RecordHead(
        office_number="1390000001",
        insurer_number="00131078",
        insured_number="0000000014",
        public_payers={"12": ("12131070", "1234567"), "81": ("81131070", "7654321")},
    )
    codes = {
        ("group_home", line.item): f"32Z{place:03}"
        for place, line in enumerate(statement.services[0].statement_lines())
    }
    records = statement_records(statement, head, service_codes=codes)
    lines += [records, [found.to_dict() for found in check_statement(records)]]
    lines.append(
        explain(high_cost_refund, {"A": 40_000, "B": 20_000}, "untaxed_low", ServiceMonth(2026, 5)).to_text()
    )
    try:
        read_claim(json.dumps(document).replace("墨田区", "すみだ区").replace("80", "8.0"))
    except ExceptionGroup as group:
        lines += [str(error) for error in group.exceptions]
    return lines


if __name__ == "__main__":
    main()
